"""What never changes in the sample game: the place, its seats, levers and cards."""

from __future__ import annotations

from functools import cache
from typing import Final

from game.protocol.static_views import (
    ChangeCard,
    CrisisCard,
    Flaw,
    FundUse,
    GiftCard,
    GoalCard,
    GroupCard,
    LeverCard,
    LeverOption,
    SeatCard,
    SeatStatics,
    Statics,
    TouchesAt,
)
from game.protocol.view_base import Touch, Touches
from game.quantities import Mark, Part, Purse

Points = tuple[tuple[Part, int], ...]
"""(part, tenths of a point) pairs."""


def touched(*pairs: tuple[Part, int]) -> Touches:
    """Return what a choice touches: tenths of a point by part of the place."""
    return tuple(Touch(part, tenths) for part, tenths in pairs)


def _relief(values: range, start: int, points: Points) -> tuple[TouchesAt, ...]:
    """Return what each value touches when every step from the start adds the same points."""
    return tuple(TouchesAt(value, _times((value - start) / values.step, points)) for value in values)


def _times(share: float, points: Points) -> Touches:
    return tuple(Touch(part, round(share * tenths)) for part, tenths in points)


TABLETS: Final = Flaw(
    flaw="late_tablets",
    sentence="A third of the visits are lost because take-home tablets are not ready by noon.",
    mend="The hospital lends a ward pharmacist to the discharge round.",
    days=1,
    thousand_pounds=12,
    purse="trust",
    touches=touched(("way_home", -60)),
    fix_touches=touched(("way_home", 60), ("trust_money", -5)),
)
NIGHT_MOVES: Final = Flaw(
    flaw="moved_at_night",
    sentence="Confused people are moved at night, and fall.",
    mend="No moves after six in the evening, and fourteen beds instead of twenty.",
    days=1,
    thousand_pounds=0,
    touches=touched(("safety", -40)),
    fix_touches=touched(("safety", 40), ("wards", -36)),
)

_SEATS: Final = (
    SeatCard(
        seat="C", role="commissioner", purse="board", title="Director of place, integrated care board",
        sentences="You hold the winter fund and are accountable for the budget of the whole place. The region rings "
        "you about waiting standards. You own no beds and employ no nurses.",
    ),
    SeatCard(
        seat="P", role="provider", purse="trust", title="Managing director, Northmoor General",
        sentences="Your trust may overspend by no more than £2.5m. Planned operations bring in income that emergencies "
        "do not. Half of what fills your beds is decided by people who do not work for you.",
    ),
    SeatCard(
        seat="K", role="clinical", purse="trust", title="Medical and nursing lead, Northmoor General",
        sentences="You are responsible for safe wards and good care. You decide who is admitted and who goes home. If "
        "something goes wrong, your name is on the letter.",
    ),
    SeatCard(
        seat="M", role="manager", purse="community", title="Director of operations, flow and community services",
        sentences="You run the site team, the discharge hub, home care and rehabilitation. You owe £600k of efficiency "
        "savings by March. You see every queue and can shorten none of them on your own.",
    ),
)  # fmt: skip


def _range(
    lever: str, seat: str, name: str, sentence: str, gains: str, pays: str, unit: str,
    bounds: tuple[int, int, int, int], bites: int, counts_as: Mark, purse: Purse = "none",
    money: tuple[tuple[int, int], ...] = (), points: Points = (), unit_one: str = "",
) -> LeverCard:  # fmt: skip
    least, most, step, start = bounds
    return LeverCard(
        lever=lever, seat=seat, form="range", name=name, sentence=sentence, gains=gains, pays=pays, unit=unit,
        unit_one=unit_one, minimum=least, maximum=most, step=step, start=start, options=(), uses=(), days=1,
        bites_after=bites, counts_as=counts_as, purse=purse, money=money,
        relief=_relief(range(least, most + 1, step), start, points),
    )  # fmt: skip


def _options(
    lever: str, seat: str, name: str, sentence: str, gains: str, pays: str, names: tuple[str, ...], start: int,
    bites: int, counts_as: Mark, days: int = 1, points: Points = (),
) -> LeverCard:  # fmt: skip
    return LeverCard(
        lever=lever, seat=seat, form="options", name=name, sentence=sentence, gains=gains, pays=pays, unit="",
        minimum=0, maximum=len(names) - 1, step=1, start=start,
        options=tuple(LeverOption(value=n, name=option) for n, option in enumerate(names)), uses=(), days=days,
        bites_after=bites, counts_as=counts_as, relief=_relief(range(len(names)), start, points),
    )  # fmt: skip


def _fund() -> LeverCard:
    def use(key: str, name: str, touches: str, points: Points) -> FundUse:
        return FundUse(key, name, touches, _relief(range(0, 401, 25), 0, (*points, ("board_money", -10))))

    uses = (
        use("ward_beds", "Hospital beds", "£25k staffs two beds: people in the corridor.", (("wards", 15),)),
        use("home_care", "Home care", "£25k staffs seven places: discharge-ready people.", (("way_home", 57),)),
        use("front_door", "Front door", "£25k pays two lists: people who need not be admitted.", (("front_door", 9),)),
        use("gp_same_day", "GP same-day", "£25k pays 500 visits: people in Quay who ring at 8.", (("practices", 8),)),
    )
    return LeverCard(
        lever="season_fund", seat="C", form="fund", name="Winter fund",
        sentence="The extra money for this winter, to share out; the board holds back anything that is not shared out.",
        gains="People waiting where the money goes.", pays="People waiting where it does not go.", unit="£k a round",
        minimum=0, maximum=400, step=25, start=0, options=(), uses=uses, days=1, bites_after=3, counts_as="patients",
    )  # fmt: skip


LEVERS: Final = (
    _fund(),
    _options(
        "advice_rule", "C", "Referral rule", "What a GP practice must do before it can refer a patient.",
        "The size of the waiting list.", "Strict: people whose illness is found late and who come in as emergencies.",
        ("Open", "Advice first", "Strict"), 0, 14, "own", points=(("planned_list", 64), ("practices", -30)),
    ),
    _range(
        "extra_beds", "P", "Escalation beds", "Every five extra beds take six nurses from other wards.",
        "People waiting in the corridor.", "The trust’s budget; people on every other ward.", "beds",
        (0, 30, 5, 10), 3, "patients", "trust", ((0, 0), (30, 438)),
        (("front_door", 20), ("wards", 15), ("staff", -25), ("trust_money", -25)),
    ),
    _range(
        "kept_beds", "P", "Ring-fence for planned surgery",
        "Beds kept for planned operations, however many people are waiting downstairs.",
        "People on the waiting list; the trust’s income.", "People waiting for a bed downstairs.", "beds",
        (0, 60, 10, 50), 7, "own", points=(("front_door", -50), ("wards", -50), ("planned_list", 110)),
    ),
    _options(
        "agency_cap", "P", "Agency limit", "Half a point less saves £75k and leaves eleven shifts unfilled.",
        "The trust’s balance.", "Patients and staff on wards with unfilled shifts.",
        ("2 %", "2½ %", "3 %", "3½ %", "4 %"), 3, 14, "own",
        points=(("wards", 22), ("staff", 10), ("trust_money", -34)),
    ),
    _range(
        "senior_lists", "K", "Seniors at the front door", "Senior doctor sessions a day in the emergency department.",
        "People who avoid an admission they do not need.", "Ward rounds finish late; clinics are cancelled.",
        "sessions a day", (0, 4, 1, 1), 3, "patients", points=(("wards", 40), ("front_door", 20), ("safety", -40)),
        unit_one="session a day",
    ),
    _options(
        "go_home", "K", "When someone may go home", "How sure you want to be before you send a patient home.",
        "Frail people, who weaken with every day in bed.",
        "People whose home care is late; if they come back, it counts against you.",
        ("Cautious", "Standard", "Criteria-led"), 1, 7, "patients", days=2,
        points=(("wards", 70), ("safety", -86), ("community", -20)),
    ),
    _options(
        "bed_order", "M", "The next free bed goes", "To the person about to pass four hours, or the sickest.",
        "By the clock: your four-hour performance.", "By the clock: people already past four hours wait longest.",
        ("By the clock", "Between", "By need"), 0, 1, "patients",
        points=(("front_door", 80), ("four_hours", -60)),
    ),
    _range(
        "care_rounds", "M", "Home-care rounds staffed", "Two workers for every three places.",
        "Discharge-ready people.", "Above 81 you recruit the people who fill ward shifts.", "places",
        (60, 99, 3, 69), 21, "patients", points=(("way_home", 24), ("front_door", 6), ("community_money", -4)),
    ),
)  # fmt: skip

CARDS: Final = (
    ChangeCard(
        card="straight_home", lead="M", purse="board", name="Home First",
        sentence="People go home as soon as they are discharge-ready and are assessed there that day (discharge to "
        "assess).",
        gains="Frail people, home two days sooner.", pays="The board; home-care workers.",
        rivals=("leaving_ward",), groups=("nurses", "home_care_workers", "patients_carers"),
        hands=(40, 50, 10), uses=(60, 50, 60), days=2,
        days_a_group=1, thousand_pounds=60, bites_after=21, little=False, counts_as="patients",
        touches=touched(("front_door", 20), ("way_home", 100), ("four_hours", 120), ("board_money", -24)),
    ),
    ChangeCard(
        card="leaving_ward", lead="P", purse="trust", name="Ready-to-Go ward",
        sentence="Twenty discharge-ready people move to a ward of their own. Their beds on the acute wards are free "
        "straight away.",
        gains="The four-hour standard, straight away.", pays="The twenty: a day longer in hospital, and more falls.",
        rivals=("straight_home",), groups=("nurses", "home_care_workers", "patients_carers"),
        hands=(40, 50, 10), uses=(60, 50, 60), days=2, days_a_group=1,
        thousand_pounds=110, bites_after=10, little=False, counts_as="patients",
        touches=touched(("wards", 120), ("front_door", 80), ("way_home", -45), ("safety", -15), ("trust_money", -44)),
    ),
    ChangeCard(
        card="jabs_all", lead="K", purse="trust", name="Flu jabs on shift",
        sentence="Nurses go to every ward, day and night, and vaccinate anyone who wants it.",
        gains="Staff and their patients.", pays="The trust.", rivals=(), groups=("nurses",),
        hands=(100,), uses=(100,), days=1,
        days_a_group=1, thousand_pounds=5, bites_after=7, little=True, counts_as="staff",
        touches=touched(("wards", 36), ("staff", 36), ("trust_money", -2)),
    ),
    ChangeCard(
        card="shut_old_ward", lead="P", purse="trust", name="Close Ward 9",
        sentence="Ward 9 has sixteen beds and the highest agency bill in the hospital. It closes until April.",
        gains="The trust’s balance.", pays="Sixteen people at a time, who end up on the wrong kind of ward.", rivals=(),
        groups=("nurses", "department_staff"),
        hands=(80, 20), uses=(40, 40), days=1, days_a_group=1, thousand_pounds=-150, bites_after=7,
        little=False, counts_as="own",
        touches=touched(("front_door", -64), ("wards", -80), ("staff", 32), ("trust_money", 92)),
    ),
)  # fmt: skip


def _crises() -> tuple[CrisisCard, ...]:
    def gift(key: str, seat: str, name: str, days: int, money: int, habit: str, *points: tuple[Part, int]) -> GiftCard:
        card = next(card for card in _SEATS if card.seat == seat)
        return GiftCard(
            gift=key, seat=seat, name=name, days=days, thousand_pounds=money, habit=habit, purse=card.purse,
            touches=touched(*points), habit_touches=_times(0.25, points), habit_days=1,
            habit_thousand_pounds=money // 10,
        )  # fmt: skip

    return (
        CrisisCard(
            crisis="bad_flu",
            title="Influenza",
            sentence="Flu is here. Twenty-four beds are closed to stop it spreading, one nurse in twelve is off sick, "
            "and a fifth more people need a bed. It will last two to three weeks.",
            touches=touched(("front_door", -420), ("wards", -723), ("staff", -192)),
            gifts=(
                gift(
                    "held_back",
                    "C",
                    "Release what is held back",
                    1,
                    100,
                    "A float of £50k for the site team",
                    ("way_home", 30),
                ),
                gift("truce", "C", "A truce on invoices until it is over", 0, 0, ""),
                gift(
                    "kept_beds",
                    "P",
                    "Open the ring-fence to emergencies",
                    1,
                    90,
                    "Ten beds lent on red days",
                    ("wards", 48),
                    ("front_door", 48),
                    ("planned_list", -106),
                    ("trust_money", -39),
                ),
                gift(
                    "study_leave",
                    "K",
                    "Study leave stops; seniors go to the front door",
                    1,
                    0,
                    "A senior until ten",
                    ("front_door", 14),
                    ("four_hours", 257),
                    ("wards", 10),
                ),
                gift("weekend", "M", "Start home care on Saturdays and Sundays", 1, 14, "Weekend starts"),
                gift("savings", "M", "Pause the savings", 0, 50, ""),
            ),
        ),
    )


STATEMENTS: Final = (
    "I could bring bad news to this table today.",
    "I know what worries the other three most this month.",
    "The people who have to make our last big decision work helped to shape it.",
    "We have talked more about patients than about money.",
    "Here the better idea wins, no matter whose it is.",
    "We did what we said we would do.",
)


@cache
def statics() -> Statics:
    """Return what never changes in the sample game."""
    return Statics(
        scenario="winter_pressures",
        title="Winter pressures",
        place="Northmoor",
        hospital="Northmoor General",
        people=302_000,
        summary="Six months, one hospital, one winter with influenza. Four leaders run the same local health system.",
        aim="Fewer people harmed by waiting this winter than if you had taken no action.",
        opening="Edith Marlow is 84. She has been well enough to go home for eleven days. Nobody in this building has "
        "done anything wrong. In an hour you will know why she is still here.",
        format="six_rounds",
        rounds=6,
        round_days=28,
        days_after=28,
        first_date="2025-10-01",
        seats=_SEATS,
        levers=LEVERS,
        cards=CARDS,
        groups=(
            GroupCard(group="nurses", name="Ward nurses"),
            GroupCard(group="department_staff", name="Emergency doctors"),
            GroupCard(group="home_care_workers", name="Home-care workers and care homes"),
            GroupCard(group="gp_practices", name="GP practices"),
            GroupCard(group="patients_carers", name="Patients and carers"),
        ),
        crises=_crises(),
        statements=STATEMENTS,
        facts=("A day in a hospital bed costs £562.", "A day of care at home costs £125."),
        use_asked=80,
        asking_days=4,
        asking_days_more=5,
        mending_days=4,
        concern_days=14,
    )


_GOALS: Final[dict[str, tuple[GoalCard, ...]]] = {
    "P": (
        GoalCard(
            goal="trust_balance", name="Trust’s balance", weight=40, unit="thousand_pounds", digits=0,
            nothing_at=-3000, full_at=-600,
        ),
        GoalCard(
            goal="planned_operations", name="Planned operations", weight=25, unit="percent", digits=1, nothing_at=800,
            full_at=1020,
        ),
        GoalCard(goal="inspection", name="Inspection", weight=15, unit="points", digits=0, nothing_at=0, full_at=100),
        GoalCard(goal="recognition", name="Recognition", weight=20, unit="points", digits=0, nothing_at=0, full_at=100),
    ),
    "C": (
        GoalCard(
            goal="money_against_plan", name="Money against plan", weight=35, unit="thousand_pounds", digits=0,
            nothing_at=-1200, full_at=0,
        ),
        GoalCard(
            goal="within_18_weeks", name="Within 18 weeks", weight=25, unit="percent", digits=1, nothing_at=590,
            full_at=650,
        ),
        GoalCard(goal="fairness", name="Fairness", weight=20, unit="number", digits=1, nothing_at=22, full_at=14),
        GoalCard(goal="recognition", name="Recognition", weight=20, unit="points", digits=0, nothing_at=0, full_at=100),
    ),
}  # fmt: skip

_BRIEFS: Final = {
    "P": "Your trust may overspend by no more than £2.5m this winter. Planned operations bring in income that "
    "emergencies do not. An inspection will come. Half of what fills your beds is decided by people who do not work "
    "for you.",
    "C": "You hold the winter fund and are accountable for the budget of the whole place. The region rings you about "
    "waiting standards; councillors ring you about Quay, the poorest part of town. You own no beds and employ no "
    "nurses: all you can do is decide where money goes and on what terms.",
}


def brief(seat: str) -> SeatStatics:
    """Return the private brief of the seat P or C."""
    return SeatStatics(seat=seat, brief=_BRIEFS[seat], goals=_GOALS[seat])
