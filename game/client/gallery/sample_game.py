"""A plausible game in its fourth round, made of protocol types alone.

The gallery and the tests show scenes with it without a server. Its figures are of the size of those
in the shipped winter.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from msgspec.structs import replace

from game.client.gallery import sample_bargains
from game.client.gallery.sample_cards import NIGHT_MOVES, TABLETS, brief, statics, touched
from game.client.gallery.sample_place import TODAY, dots, figure, harm_by_day, make_trend, services
from game.client.gallery.sample_room import SEATS, clock, lobby, seated, welcome
from game.protocol.facilitator_views import PersonView
from game.protocol.messages import FromServer, Full
from game.protocol.public_views import (
    Because,
    CrisisView,
    EndCards,
    Flag,
    HabitRow,
    Headline,
    Line,
    Note,
    ProposalView,
    PublicView,
    ReviewView,
    SeatPresence,
    Spread,
    StockTakeView,
    Story,
    SurveyView,
)
from game.protocol.refusals import Code, Refusal
from game.protocol.seat_views import Call, Can, FlawSeen, GoalState, LeverState, SeatView, Shadowed
from game.protocol.view_base import Phase


def proposals() -> tuple[ProposalView, ...]:
    """Return two rival proposals, one of them stuck, and a small one in use."""
    return (
        ProposalView(
            proposal="proposal:M:2:1", card="straight_home", name="Home by Christmas", authors=("M",), way="ask",
            state="decided", decided=100, in_use=31, starts=63,
            answers=(
                ("home_care_workers", "We can start at seven if the tablets are ready. They never are before noon."),
                ("patients_carers", "My mother wants her own bed. She also wants to know who comes on Sunday."),
            ),
            objections=(("K", TABLETS),), mended=(), joining=(), days_lost=0,
        ),
        ProposalView(
            proposal="proposal:P:3:1", card="leaving_ward", name="Northmoor Bridge", authors=("P",), way="now",
            state="stuck", decided=40, in_use=0, starts=90, answers=(), objections=(("K", NIGHT_MOVES),), mended=(),
            joining=("M",), days_lost=3,
        ),
        ProposalView(
            proposal="proposal:K:2:1", card="jabs_all", name="Jabs on shift", authors=("K",), way="now", state="in_use",
            decided=100, in_use=55, starts=35, answers=(), objections=(), mended=(), joining=(), days_lost=0,
        ),
    )  # fmt: skip


WHEN: Final[dict[Phase, tuple[int, int]]] = {"review": (84, 3), "end": (195, 6)}
"""Day and round of phases other than the usual ones."""
NO_ACTION: Final = 1.16
"""Harm with no action, against that of the sample game."""


def flags(day: int = TODAY) -> tuple[Flag, ...]:
    """Return the flags of the year up to a day."""
    rounds = (Flag(day=28 * (n - 1), kind="round", seat=None, label=str(n)) for n in range(2, 7))
    found = (
        *rounds,
        Flag(day=35, kind="proposal", seat="K", label="Jabs on shift"),
        Flag(day=56, kind="stocktake", seat=None, label="Stock-take"),
        Flag(day=56, kind="lever", seat="P", label="Escalation beds: 20 beds"),
        Flag(day=56, kind="lever", seat="C", label="Winter fund"),
        Flag(day=63, kind="proposal", seat="M", label="Home by Christmas"),
        Flag(day=69, kind="phone", seat="K", label="The coroner's office"),
        Flag(day=93, kind="crisis", seat=None, label="Influenza"),
        Flag(day=112, kind="stocktake", seat=None, label="Stock-take"),
        Flag(day=119, kind="deal", seat="C", label="", other="M"),
        Flag(day=140, kind="proposal", seat="P", label="Room to breathe"),
        Flag(day=149, kind="crisis", seat=None, label="Ice on the roads"),
    )
    return tuple(one for one in found if one.day <= day)


def feed() -> tuple[Line, ...]:
    """Return the last lines of the feed."""
    first = (("name", "Home by Christmas"), ("card", "Home First"))
    second = (("name", "Northmoor Bridge"), ("card", "Ready-to-Go ward"))
    return (
        Line(day=56, seat=None, key="feed.stocktake", values=()),
        Line(day=56, seat="C", key="feed.fund", values=(("lever", "Winter fund"), ("shared", 250))),
        Line(day=56, seat="P", key="feed.lever", values=(("lever", "Escalation beds"), ("value", "20 beds"))),
        Line(day=56, seat="P", key="feed.deal_struck", values=(("to", "K"),)),
        Line(day=56, seat="K", key="feed.shadow", values=(("of", "M"),)),
        Line(day=56, seat="M", key="feed.note", values=()),
        Line(day=63, seat="M", key="feed.proposed_ask", values=first),
        Line(day=63, seat="K", key="feed.objected", values=first),
        Line(day=84, seat="P", key="feed.proposed_now", values=second),
        Line(day=84, seat="K", key="feed.objected", values=second),
        Line(day=93, seat=None, key="feed.crisis", values=(("crisis", "Influenza"),)),
        Line(day=100, seat="M", key="feed.started", values=first),
        Line(day=108, seat="C", key="feed.fund", values=(("lever", "Winter fund"), ("shared", 325))),
    )


def presence() -> tuple[SeatPresence, ...]:
    """Return who holds each seat now."""
    return (
        SeatPresence(seat="C", name="Amira", held="person", ready=True, deputy=""),
        SeatPresence(seat="P", name="Tom", held="person", ready=False, deputy="Priya"),
        SeatPresence(seat="K", name="", held="computer", ready=True, deputy=""),
        SeatPresence(seat="M", name="Lewis", held="away", ready=False, deputy=""),
    )


def review() -> ReviewView:
    """Return what the third round did."""

    def because(cause: str, harmed: int, left_alone: int, *touched: str) -> Because:
        return Because(cause=cause, harmed=harmed, left_alone=left_alone, touched_by=touched)

    return ReviewView(
        round=3, harmed=980, left_alone=1210,
        because=(
            because("delayed_admission", 410, 550, "Escalation beds 20", "Winter fund: home care"),
            because("waiting_to_go_home", 180, 260, "Home by Christmas"),
            because("planned_wait", 190, 170, "Ring-fence 30"),
            because("unmet_gp_need", 200, 230),
        ),
        story=Story(
            patient="mrs_marlow", name="Edith Marlow",
            who="84, Quay Street. Chest infection, treated by day 6; needs one visit each morning to go home.",
            lines=(
                ("story.fit_to_go.now", (("name", "Edith Marlow"), ("days", 11))),
                ("story.frail", ()),
                ("story.fit_to_go.next", ()),
            ),
        ),
        staff=(
            figure("engagement", 64, "points", digits=1, better="up"),
            figure("sickness_wards", 52, "percent", digits=1),
        ),
        published=(services()[1].figures[0], services()[2].figures[0], services()[5].figures[0]),
        called=(("C", "down"), ("P", "level"), ("M", "up")), went="down",
    )  # fmt: skip


def stocktake(*, closed: bool = False) -> StockTakeView:
    """Return a stock-take, open or closed."""
    spreads = ((0, 1, 1, 2, 0), (1, 2, 1, 0, 0), (0, 2, 1, 1, 0), (0, 0, 1, 2, 1), (0, 1, 2, 1, 0), (0, 1, 1, 2, 0))
    return StockTakeView(
        round=4, answered=SEATS if closed else ("C",), open=not closed,
        spreads=tuple(Spread(counts=counts) for counts in spreads) if closed else (),
        keep=("The eight o’clock call about the beds.",) if closed else (),
        unsaid=("Nobody has told the practices what we decided.",) if closed else (),
        staff_lines=(
            ("nurses", "Two of us moved ward three times this week."),
            ("department_staff", "The corridor has a rota now. That is how normal it is."),
            ("home_care_workers", "We could start people at weekends. Nobody has asked us."),
            ("gp_practices", "Half of our Mondays is chasing letters."),
            ("patients_carers", "He was told tomorrow on four days running."),
        ) if closed else (),
    )  # fmt: skip


def crisis(state: str = "asked") -> CrisisView:
    """Return the influenza crisis in a state: asked, running or over."""
    return CrisisView(
        crisis="bad_flu",
        state=state,  # pyright: ignore[reportArgumentType]
        from_day=93,
        until_day=111,
        given=(("K", "study_leave"), ("M", "weekend")),
        kept=(("weekend", "M"),) if state == "over" else (),
    )


def end_cards() -> EndCards:
    """Return the three cards of the end."""
    harmed, alone = (sum(harm_by_day(WHEN["end"][0] + 1, height)) // 10 for height in (1.0, NO_ACTION))
    return EndCards(
        harmed=harmed, left_alone=alone, deaths_hundredths=830, left_alone_deaths_hundredths=1010,
        evidence_deaths_hundredths=590, left_alone_evidence_deaths_hundredths=680, qalys_tenths=664,
        left_waiting=11_868, engagement=64, engagement_start=66, would_work_here=57, briefs_kept=3, seats=4,
        habits=(
            HabitRow("patients", 41, 96, 41, 3, 38),
            HabitRow("involve", 1, 3, 2, 30, 2),
            HabitRow("money", 0, 4, 0, -1, 4),
            HabitRow("egos", 1, 3, 4, 58, 6),
            HabitRow("pressures", 2, 6, 6, 58, 4),
            HabitRow("stock", 2, 1, 8, 56, 1),
        ),
        on_lists=1310, left_alone_on_lists=1340,
    )  # fmt: skip


@cache
def public(phase: Phase = "plan", *, day: int | None = None) -> PublicView:
    """Return the public view of the fourth round on a day; of the third at its review, of the last at the end."""
    usual, number = WHEN.get(phase, (TODAY, 4))
    day = usual if day is None else day
    harmed = harm_by_day(day + 1, 1.0)
    alone = harm_by_day(day + 1, NO_ACTION)
    return PublicView(
        day=day, round=number, phase=phase,
        headline=Headline(
            harmed=round(sum(harmed) / 100), left_alone=round(sum(alone) / 100), harmed_today=harmed[-1],
            engagement=64, engagement_start=66,
        ),
        services=services(), dots=dots(), seats=presence(), flags=flags(day), harm_by_day=harmed,
        left_alone_by_day=alone,
        open_levers=tuple(lever.lever for lever in statics().levers),
        open_cards=tuple(card.card for card in statics().cards),
        open_actions=(
            "set_lever", "share_fund", "propose", "take_mend", "withdraw", "object", "join_forces", "shadow",
            "answer_phone", "call_it", "give", "keep_habit", "answer_stock_take", *sample_bargains.ACTIONS,
        ),
        proposals=proposals(), crisis=crisis("running"), stocktake=stocktake(), review=review(),
        directions=((6, 2, 1, 1), (2, 6, 1, 1), (5, 1, 4, 0), (3, 4, 1, 2)), alignment=58, feed=feed(), end=None,
        deals=sample_bargains.deals(), promises=sample_bargains.promises(), invoices=sample_bargains.invoices(),
        problems=sample_bargains.problems(), notes_shown=sample_bargains.notes_shown(), huddle=("M", "K"),
        changing_places=(("K", "P"), ("P", "C")), shadow_wishes=(("M", "P"),),
        survey=SurveyView(
            answered_day=14, sentence="The annual staff survey is out: how staff felt in the middle of October.",
            figures=(figure("engagement", 66, "points", digits=1), figure("engagement_wards", 64, "points", digits=1)),
        ),
    )  # fmt: skip


_TOO_FEW_DAYS: Final = Refusal(code=Code.NOT_ENOUGH_DAYS, values=(("needs", 3), ("left", 2)))


def _make_can(
    action: str, target: str | None, days: int, counts_as: str = "patients", refusal: Refusal | None = None
) -> Can:
    return Can(action=action, target=target, days=days, counts_as=counts_as, refusal=refusal)  # pyright: ignore[reportArgumentType]


def _cans(seat: str) -> tuple[Can, ...]:
    own = [lever for lever in statics().levers if lever.seat == seat]
    levers = [
        _make_can("share_fund" if lever.form == "fund" else "set_lever", lever.lever, lever.days, lever.counts_as)
        for lever in own
    ]
    cards = [
        _make_can(
            "propose", card.card, card.days, card.counts_as, None if card.lead == seat else Refusal(code=Code.NOT_YOURS)
        )
        for card in statics().cards
        if card.lead == seat
    ]
    shadow_refusal = None if seat == "P" else _TOO_FEW_DAYS
    others = [_make_can("shadow", other, 3, "standing", shadow_refusal) for other in SEATS if other != seat]
    return (
        *levers, *cards, *others,
        *sample_bargains.cans(seat),
        _make_can("object", "proposal:M:2:1.concern", 1, "standing"),
        _make_can("object", "proposal:M:2:1.late_tablets", 1), _make_can("join_forces", "proposal:M:2:1", 1),
        _make_can("take_mend", "proposal:P:3:1.moved_at_night", 1), _make_can("withdraw", "proposal:P:3:1", 0),
        _make_can("call_it", None, 0),
        _make_can("give", "kept_beds", 1), _make_can("keep_habit", "kept_beds", 1),
        _make_can("answer_phone", "southmoor", 0), _make_can("answer_stock_take", None, 1),
    )  # fmt: skip


@cache
def seat_view(seat: str = "P", *, ringing: bool = False) -> SeatView:
    """Return the view of the seat P or C in the fourth round."""
    states = {
        "P": (
            GoalState(goal="trust_balance", value=-1900, points=46, trend=make_trend(-400, -1900, 90)),
            GoalState(goal="planned_operations", value=940, points=64, trend=make_trend(900, 940, 8)),
            GoalState(goal="inspection", value=55, points=55, trend=make_trend(62, 55, 2)),
            GoalState(goal="recognition", value=35, points=35, trend=make_trend(0, 35, 1)),
        ),
        "C": (
            GoalState(goal="money_against_plan", value=-180, points=85, trend=make_trend(0, -180, 20)),
            GoalState(goal="within_18_weeks", value=606, points=27, trend=make_trend(615, 606, 2)),
            GoalState(goal="fairness", value=20, points=25, trend=make_trend(22, 20, 1)),
            GoalState(goal="recognition", value=20, points=20, trend=make_trend(0, 20, 1)),
        ),
    }[seat]
    settings = {
        "P": (
            LeverState(lever="extra_beds", value=20, pending_from=TODAY + 3, shares=()),
            LeverState(lever="kept_beds", value=50, pending_from=None, shares=()),
            LeverState(lever="agency_cap", value=3, pending_from=None, shares=()),
        ),
        "C": (
            LeverState(
                lever="season_fund", value=0, pending_from=None,
                shares=(("ward_beds", 100), ("home_care", 150), ("front_door", 50), ("gp_same_day", 25)),
            ),
            LeverState(lever="advice_rule", value=1, pending_from=None, shares=()),
        ),
    }[seat]  # fmt: skip
    return SeatView(
        seat=seat, days_left=6, days_full=10, score=53, goals=states,
        dashboard=(
            figure("agency", 640, "thousand_pounds", better="down"),
            figure("occupancy", 97, "percent", better="down", standard=92),
            figure("operations_cancelled", 21, "people", digits=1, better="down", standard=0),
        ),
        levers=settings, can=_cans(seat),
        call=Call(
            call="southmoor", caller="Southmoor General, surgical division",
            sentence="Southmoor can take twelve of your operations next week. They need to know by five o’clock.",
            answers=("Send the twelve, and pay £70k", "Keep them, and cancel if we must"), answered=-1,
            touches=(touched(("planned_list", 20), ("trust_money", -28)), touched(("planned_list", -45))),
        ) if ringing else None,
        flaws=(FlawSeen(card="straight_home", flaw=TABLETS),),
        notes=(
            Note(note="n1", day=85, sentence="Ward 9’s therapists ask whether the rumour about their ward is true."),
            Note(note="n2", day=104, sentence="The inspectors have asked for last month’s rotas. All of them."),
        ),
        shadowing=(), said=(4, 3, 2, 1), done=(2, 6, 1, 1), say_do_gap=38, habits=(), stock_take_due=False,
        purse={
            "P": figure("balance_trust", -1900, "thousand_pounds", better="up"),
            "C": figure("balance_board", -180, "thousand_pounds", better="up"),
        }[seat],
    )  # fmt: skip


def shadowed(seat: str = "C") -> Shadowed:
    """Return the side of the seat C as a colleague who shadows it sees it."""
    side, own = seat_view(seat), brief(seat)
    return Shadowed(
        seat=seat, until_day=140, brief=own.brief, goals=own.goals, states=side.goals, dashboard=side.dashboard,
        flaws=(FlawSeen(card="straight_home", flaw=TABLETS),), understanding=40, score=side.score,
    )  # fmt: skip


def full(phase: Phase = "plan", seat: str | None = "P", *, ringing: bool = False) -> Full:
    """Return the full view of a seat, or the public view alone."""
    own = seat_view(seat, ringing=ringing) if seat else None
    if own is not None and phase == "briefing":
        own = replace(own, goals=tuple(replace(goal, usual=goal.value) for goal in own.goals))
    return Full(version=1, public=public(phase), seat=own)


def first_round(seat: str = "C") -> Full:
    """Return the full view of a seat in the first round, when little is open."""
    view = public("plan", day=0)
    own = seat_view(seat)
    first = tuple(lever for lever in view.open_levers if lever != "agency_cap")
    return Full(
        version=1,
        public=replace(
            view, round=1, headline=replace(view.headline, harmed=0, left_alone=0), open_levers=first, open_cards=(),
            open_actions=("set_lever", "share_fund", "answer_phone", "call_it"), proposals=(), crisis=None,
            stocktake=None, review=None, directions=(), alignment=-1, flags=(), feed=(),
            deals=(), promises=(), invoices=(), problems=(), notes_shown=(), huddle=(), changing_places=(),
            shadow_wishes=(), survey=None,
        ),
        seat=replace(
            own, goals=tuple(replace(goal, usual=goal.value) for goal in own.goals),
            days_left=6, days_full=6, notes=(), said=None, say_do_gap=-1, flaws=(),
            can=tuple(can for can in own.can if can.action in ("set_lever", "share_fund", "call_it")),
        ),
    )  # fmt: skip


def person() -> PersonView:
    """Return a patient of the board."""
    return PersonView(
        id=1007, name="", age=75, place="quarter.quay", condition="condition.chest_infection", service="wards",
        state="fit_to_go", waited_hours=214,
        journey=(
            (99 * 86400 + 36000, "journey.arrived"),
            (100 * 86400, "journey.admitted"),
            (104 * 86400, "journey.fit_to_go"),
        ),
        waits_for="home_care", in_line=26,
    )  # fmt: skip


def seat_messages(
    phase: Phase = "plan", seat: str = "P", *, ringing: bool = False, view: Full | None = None
) -> list[FromServer]:
    """Return the messages that bring a player into a phase."""
    shown = view or full(phase, seat, ringing=ringing)
    return [welcome(), lobby(seat), seated(seat), clock(phase), shown]
