"""The unchanging half of the sample game: the place, its seats, levers and cards."""

from __future__ import annotations

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
)
from game.quantities import Mark, Purse

TABLETS: Final = Flaw(
    flaw="tablets",
    sentence="A third of the visits are lost because tablets are not ready by noon.",
    mend="The hospital lends a ward pharmacist to the discharge round.",
    days=1,
    thousand_pounds=12,
    purse="trust",
)
NIGHT_MOVES: Final = Flaw(
    flaw="night_moves",
    sentence="Confused people are moved at night, and fall.",
    mend="No moves after six in the evening, and fourteen beds instead of twenty.",
    days=1,
    thousand_pounds=0,
)

_SEATS: Final = (
    SeatCard(
        seat="C", role="commissioner", purse="board", title="Director of place, integrated care board",
        sentences="You hold the winter fund and answer for the money of the whole place. The region rings you about "
        "waiting standards. You own no bed and employ no nurse.",
    ),
    SeatCard(
        seat="P", role="provider", purse="trust", title="Managing director, Northmoor General",
        sentences="Your trust may lose no more than £0.6m. Planned operations earn what emergencies do not. "
        "Half of what fills your beds is decided by people who do not work for you.",
    ),
    SeatCard(
        seat="K", role="clinical", purse="trust", title="Medical and nursing lead, Northmoor General",
        sentences="You answer for safe wards and good care. You decide whom to admit, whom to send home. If something "
        "goes wrong, it is your name on the letter.",
    ),
    SeatCard(
        seat="M", role="manager", purse="community", title="Director of operations, flow and community services",
        sentences="The bed office, the discharge hub, home care and rehabilitation are yours. You owe £600k of savings "
        "by March. You see every queue and can shorten none of them alone.",
    ),
)  # fmt: skip


def _range(
    lever: str, seat: str, name: str, sentence: str, gains: str, pays: str, unit: str,
    bounds: tuple[int, int, int, int], bites: int, counts_as: Mark, purse: Purse = "none",
    money: tuple[tuple[int, int], ...] = (),
) -> LeverCard:  # fmt: skip
    least, most, step, start = bounds
    return LeverCard(
        lever=lever, seat=seat, form="range", name=name, sentence=sentence, gains=gains, pays=pays, unit=unit,
        minimum=least, maximum=most, step=step, start=start, options=(), uses=(), days=1, bites_after=bites,
        counts_as=counts_as, purse=purse, money=money,
    )  # fmt: skip


def _options(
    lever: str, seat: str, name: str, sentence: str, gains: str, pays: str, names: tuple[str, ...], start: int,
    bites: int, counts_as: Mark, days: int = 1,
) -> LeverCard:  # fmt: skip
    return LeverCard(
        lever=lever, seat=seat, form="options", name=name, sentence=sentence, gains=gains, pays=pays, unit="",
        minimum=0, maximum=len(names) - 1, step=1, start=start,
        options=tuple(LeverOption(value=n, name=option) for n, option in enumerate(names)), uses=(), days=days,
        bites_after=bites, counts_as=counts_as,
    )  # fmt: skip


def _fund() -> LeverCard:
    uses = (
        FundUse(use="hospital_beds", name="Hospital beds", touches="£25k staffs two beds: people in the corridor."),
        FundUse(use="home_care", name="Home care", touches="£25k staffs seven places: people fit to go home."),
        FundUse(use="front_door", name="Front door", touches="£25k pays two lists: people who need not be admitted."),
        FundUse(use="gp_same_day", name="GP same-day", touches="£25k is 500 visits: people in Quay who ring at eight."),
    )  # fmt: skip
    return LeverCard(
        lever="winter_fund", seat="C", form="fund", name="Winter fund",
        sentence="Share out what the place has extra this winter; what is not shared out is held back.",
        gains="Whoever gets it.", pays="Whoever does not.", unit="£k a round", minimum=0, maximum=400, step=25, start=0,
        options=(), uses=uses, days=1, bites_after=3, counts_as="patients",
    )  # fmt: skip


LEVERS: Final = (
    _fund(),
    _options(
        "referral_rule", "C", "Referral rule", "How easily a practice may refer somebody to the hospital.",
        "The waiting list, and your figure.", "Strict: problems that were missed come back as emergencies.",
        ("Open", "Advice first", "Strict"), 0, 14, "own",
    ),
    _range(
        "escalation_beds", "P", "Escalation beds", "Six nurses for every five beds must come from somewhere.",
        "People waiting in the corridor.", "Your balance, and safe shifts on the other wards.", "beds",
        (0, 30, 5, 10), 3, "patients", "trust", ((0, 0), (30, 438)),
    ),
    _range(
        "ring_fence", "P", "Ring-fence for planned surgery",
        "Derek keeps his date; 38 people wait for a bed downstairs.",
        "People on the waiting list, and your income.", "People who wait for a bed downstairs.", "beds",
        (0, 60, 10, 50), 7, "own",
    ),
    _options(
        "agency_limit", "P", "Agency limit", "Half a point less saves £75k a round and leaves eleven shifts unfilled.",
        "Your balance.", "The wards, then sickness.", ("2 %", "2½ %", "3 %", "3½ %", "4 %"), 3, 14, "own",
    ),
    _range(
        "senior_lists", "K", "Seniors at the front door", "Lists a day given up so that a senior sees people first.",
        "People who need not be admitted.", "Ward rounds end late; clinics are cancelled.", "lists a day",
        (0, 4, 1, 1), 3, "patients",
    ),
    _options(
        "go_home", "K", "When someone may go home", "How sure you must be before a bed is given up.",
        "Frail people, who weaken in bed.", "Readmissions on your own figures if home care is late.",
        ("Cautious", "Standard", "Criteria-led"), 1, 7, "patients", days=2,
    ),
    _options(
        "next_bed", "M", "The next free bed goes", "To whoever has not yet breached, or to whoever is most ill.",
        "By the clock: the four-hour figure.", "By the clock: whoever is past four hours waits longest.",
        ("By the clock", "Between", "By need"), 0, 1, "patients",
    ),
    _range(
        "home_care_rounds", "M", "Home-care rounds staffed", "Two workers for every three places.",
        "People fit to go home.", "Above 81 they come from those who staff the wards.", "places",
        (60, 99, 3, 69), 21, "patients",
    ),
)  # fmt: skip

CARDS: Final = (
    ChangeCard(
        card="home_first", lead="M", purse="board", name="Home First",
        sentence="Assess people in their own kitchen, not on the ward: everyone fit to go home goes, and care is "
        "arranged there.",
        gains="Frail people, two days sooner in their own bed.", pays="The fund, and home-care workers.",
        rivals=("ready_to_go_ward",), groups=("ward_nurses", "home_care_workers", "patients_carers"), days=2,
        days_a_group=1, thousand_pounds=60, bites_after=21, little=False, counts_as="patients",
    ),
    ChangeCard(
        card="ready_to_go_ward", lead="P", purse="trust", name="Ready-to-Go ward",
        sentence="Twenty people who wait for a place elsewhere move to one ward of their own, and acute beds come free "
        "at once.",
        gains="Four hours, at once.", pays="The twenty: a day and a half longer, and falls.", rivals=("home_first",),
        groups=("ward_nurses", "home_care_workers", "patients_carers"), days=2, days_a_group=1, thousand_pounds=110,
        bites_after=10, little=False, counts_as="patients",
    ),
    ChangeCard(
        card="flu_jabs", lead="K", purse="trust", name="Flu jabs on shift",
        sentence="The jab comes to the ward, at night too.",
        gains="Everyone.", pays="An hour here and there.", rivals=(), groups=("ward_nurses",), days=1, days_a_group=1,
        thousand_pounds=5, bites_after=7, little=True, counts_as="staff",
    ),
    ChangeCard(
        card="close_ward_9", lead="P", purse="trust", name="Close Ward 9",
        sentence="Sixteen beds and their nurses fewer; the therapists who work from there move out.",
        gains="Your balance.", pays="Sixteen people in the wrong ward, a day longer each.", rivals=(),
        groups=("ward_nurses", "emergency_doctors"), days=1, days_a_group=1, thousand_pounds=-150, bites_after=7,
        little=False, counts_as="own",
    ),
)  # fmt: skip


def _crises() -> tuple[CrisisCard, ...]:
    def gift(key: str, seat: str, name: str, days: int, money: int, habit: str) -> GiftCard:
        card = next(card for card in _SEATS if card.seat == seat)
        return GiftCard(
            gift=key, seat=seat, name=name, days=days, thousand_pounds=money, habit=habit, purse=card.purse
        )  # fmt: skip

    return (
        CrisisCard(
            crisis="influenza",
            title="Influenza",
            sentence="It has reached the wards. Twenty-four beds are closed, one nurse in twelve is ill, a fifth more "
            "people come in who must be admitted. It will last about eighteen days.",
            gifts=(
                gift(
                    "held_back",
                    "C",
                    "Release what is held back",
                    1,
                    100,
                    "A float of £50k that the bed meeting may use",
                ),
                gift("truce", "C", "No invoices until it is over", 0, 0, ""),
                gift(
                    "ring_fence", "P", "Open the ring-fence to emergencies", 1, 90, "Ten of the fifty lent on bad days"
                ),
                gift(
                    "study_leave",
                    "K",
                    "Seniors and study leave to the front door",
                    1,
                    0,
                    "A senior at the door till ten",
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
    "Here the better idea wins, whoever had it.",
    "What we said we would do, we did.",
)


def statics() -> Statics:
    """Return what never changes in the sample game."""
    return Statics(
        scenario="winter_pressures",
        title="Winter pressures",
        place="Northmoor",
        hospital="Northmoor General",
        people=302_000,
        summary="Northmoor has a hospital that is full on the first of October, and a winter to come.",
        aim="Get everyone in Northmoor through the winter with as little harm from waiting as you can.",
        opening="Edith Marlow is 84. She has been well enough to go home for eleven days. Nobody in this building has "
        "done anything wrong. In an hour you will know why she is still here.",
        format="half_day",
        rounds=6,
        round_days=28,
        days_after=28,
        first_date="2025-10-01",
        seats=_SEATS,
        levers=LEVERS,
        cards=CARDS,
        groups=(
            GroupCard(group="ward_nurses", name="Ward nurses"),
            GroupCard(group="emergency_doctors", name="Emergency doctors"),
            GroupCard(group="home_care_workers", name="Home-care workers and care homes"),
            GroupCard(group="gp_practices", name="GP practices"),
            GroupCard(group="patients_carers", name="Patients and carers"),
        ),
        crises=_crises(),
        statements=STATEMENTS,
        facts=("A day in a hospital bed costs £562.", "A day of care at home costs £125."),
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
    "P": "Your trust may lose no more than £0.6m this winter, and planned operations earn what emergencies do not. An "
    "inspection will come. Half of what fills your beds is decided by people who do not work for you.",
    "C": "You hold the winter fund and answer for the money of the whole place. The region rings you about waiting "
    "standards; councillors ring you about Quay, the poorest quarter of town. You own no bed and employ no nurse: all "
    "that you can do is decide where money goes and on what terms.",
}


def brief(seat: str) -> SeatStatics:
    """Return the private brief of the seat P or C."""
    return SeatStatics(seat=seat, brief=_BRIEFS[seat], goals=_GOALS[seat])
