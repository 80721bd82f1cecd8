"""A plausible game in its fourth round, made of protocol types alone.

The gallery and the tests show scenes with it without a server. Its figures are of the size of those
in the shipped winter.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Final

from msgspec.structs import replace

from game.client.connection.feed import LinkState
from game.client.gallery import sample_bargains
from game.client.gallery.sample_cards import NIGHT_MOVES, TABLETS, brief, statics, touched
from game.protocol.facilitator_views import (
    AgendaLine,
    Bookmark,
    Console,
    Cue,
    HeldText,
    LastRound,
    Page,
    PersonLine,
    PersonView,
    TeamFigures,
    TeamLine,
    TextLine,
)
from game.protocol.messages import (
    Clock,
    ConsoleIs,
    Display,
    FromPerson,
    FromServer,
    Full,
    Lobby,
    LobbySeat,
    Seated,
    Welcome,
)
from game.protocol.public_views import (
    Because,
    CrisisView,
    Dot,
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
    Service,
    Spread,
    StockTakeView,
    Story,
    SurveyView,
)
from game.protocol.refusals import Code, Refusal
from game.protocol.seat_views import Call, Can, FlawSeen, GoalState, LeverState, SeatView
from game.protocol.view_base import DotState, Figure, Phase, Unit

TODAY: Final = 108
SEATS: Final = ("C", "P", "K", "M")


def welcome(part: str = "player") -> Welcome:
    """Return the welcome of the sample session to a player, facilitator, projector or observer."""
    return Welcome(
        version=1,
        part=part,  # pyright: ignore[reportArgumentType]
        token="sampletoken_sampletoken",
        session_name="Northmoor leadership day",
        join_code="QUAY47" if part in ("facilitator", "projector") else "",
        teams=("Oak", "Ash", "Rowan"),
        statics=statics(),
        address="192.168.1.20:4747" if part in ("facilitator", "projector") else "",
        words="lusab-babad-gutih-tugad" if part in ("facilitator", "projector") else "",
    )


def lobby(seat: str | None = "P") -> Lobby:
    """Return who holds the seats, as seen from `seat`."""
    oak = (
        LobbySeat(seat="C", name="Amira", deputy="", held="person"),
        LobbySeat(seat="P", name="Tom", deputy="Priya", held="person"),
        LobbySeat(seat="K", name="", deputy="", held="computer"),
        LobbySeat(seat="M", name="Lewis", deputy="", held="person"),
    )
    ash = tuple(LobbySeat(seat=name, name="", deputy="", held="free") for name in SEATS)
    return Lobby(
        teams=(oak, ash, ash), you_team=1 if seat else 0, you_seat=seat, you_lead=True, waiting=("Grace", "Daniel")
    )


def seated(seat: str = "P") -> Seated:
    """Return the private brief of a seat."""
    return Seated(team=1, statics=brief(seat))


def clock(phase: Phase = "plan", remaining_ms: int = 160_000, *, paused: bool = False) -> Clock:
    """Return the clock of the session."""
    return Clock(phase=phase, remaining_ms=remaining_ms, paused=paused, day_ms=1500, started=phase != "lobby")


def figure(
    key: str,
    value: int,
    unit: Unit = "number",
    *,
    digits: int = 0,
    better: str = "neither",
    standard: int | None = None,
    trend: tuple[int, ...] = (),
) -> Figure:
    """Return one number of the board."""
    return Figure(
        key=key,
        value=value,
        digits=digits,
        unit=unit,
        better=better,  # pyright: ignore[reportArgumentType]
        standard=standard,
        trend=trend,
    )


def make_trend(start: float, end: float, wobble: float, count: int = 24) -> tuple[int, ...]:
    """Return a plausible trend from `start` to `end`."""
    return tuple(
        round(start + (end - start) * n / (count - 1) + wobble * math.sin(n * 1.7) + wobble / 2 * math.cos(n * 0.6))
        for n in range(count)
    )


def services() -> tuple[Service, ...]:
    """Return the services of the place in January, near their limits."""

    def service(key: str, room: int, busy: int, waiting: int, *figures: Figure) -> Service:
        return Service(service=key, open=room, busy=busy, waiting=waiting, figures=figures)

    four_hour = figure("four_hours", 61, "percent", better="up", standard=78, trend=make_trend(64, 61, 2))
    return (
        service(
            "practices", 2090, 1780, 310,
            figure("gp_same_day", 1460, "people", better="up"),
            figure("gp_unmet", 310, "people", better="down"),
        ),
        service(
            "emergency", 44, 44, 38, four_hour,
            figure("waiting_for_bed", 38, "people", better="down", standard=0),
            figure("waiting_for_bed_at_four", 57, "people", better="down", standard=0),
            figure("over_twelve_hours", 31, "people", better="down", standard=0),
            figure("attendances", 243, "people"),
            figure("handover", 48, "minutes", better="down", standard=30),
        ),
        service(
            "wards", 552, 538, 81,
            figure("occupancy", 97, "percent", better="down", standard=92),
            figure("fit_to_go", 81, "people", better="down"),
            figure("escalation_open", 20, "beds", better="down"),
            figure("outliers", 14, "people", better="down", standard=0),
        ),
        service("theatres", 16, 14, 2, figure("operations", 52, "people", better="up"),
            figure("operations_cancelled", 21, "people", digits=1, better="down", standard=0)),
        service("outpatients", 340, 325, 0, figure("clinics_seen", 340, "people", better="up")),
        service(
            "list", 0, 0, 38400,
            figure("list_size", 38400, "people", better="down"),
            figure("within_18_weeks", 582, "percent", digits=1, better="up", standard=650),
            figure("over_52_weeks", 760, "people", better="down", standard=0),
        ),
        service("home_care", 69, 69, 44), service("rehabilitation", 57, 57, 21),
        service("care_home", 44, 44, 16), service("virtual_ward", 60, 44, 0),
        service("bridging", 0, 0, 0),
    )  # fmt: skip


_CROWD: Final[tuple[tuple[str, int, tuple[tuple[DotState, int], ...]], ...]] = (
    ("practices", 60, (("on_time", 19), ("past_standard", 11), ("being_harmed", 4))),
    ("outpatients", 20, (("on_time", 9), ("past_standard", 5))),
    ("theatres", 1, (("on_time", 7),)),
    ("list", 600, (("on_time", 38), ("past_standard", 18), ("being_harmed", 8))),
    ("wards", 4, (("on_time", 108), ("past_standard", 6), ("fit_to_go", 20))),
    ("emergency", 3, (("on_time", 11), ("past_standard", 5), ("being_harmed", 1))),
    ("corridor", 3, (("past_standard", 9), ("being_harmed", 8))),
    ("ambulance", 3, (("on_time", 1), ("past_standard", 3))),
    ("home_care", 4, (("on_time", 17),)),
    ("rehabilitation", 4, (("on_time", 14),)),
    ("care_home", 4, (("on_time", 11),)),
    ("virtual_ward", 4, (("on_time", 11),)),
)


def dots() -> tuple[Dot, ...]:
    """Return the people on the board."""
    people: list[Dot] = []
    for service, stands_for, states in _CROWD:
        for state, count in states:
            for _ in range(count):
                number = len(people)
                people.append(
                    Dot(
                        id=1000 + number * 7,
                        service=service,
                        state=state,
                        since=TODAY - number % 9,
                        stands_for=stands_for,
                    )
                )
    return tuple(people)


def harm_by_day(days: int, height: float) -> tuple[int, ...]:
    """Return the harm of each day in hundredths of a person, with influenza from day 93."""
    return tuple(
        max(0, round(height * (4.5 + d * 0.018 + 1.2 * math.sin(d / 5) + 0.8 * math.sin(d * 1.3))))
        + (round(height * 3.2 * math.exp(-((d - 101) ** 2) / 60)) if d > 86 else 0)
        for d in range(days)
    )


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


def flags() -> tuple[Flag, ...]:
    """Return the flags of the year so far."""
    rounds = tuple(Flag(day=d, kind="round", seat=None, label=str(n)) for n, d in ((2, 28), (3, 56), (4, 84)))
    return (
        *rounds,
        Flag(day=35, kind="proposal", seat="K", label="Jabs on shift"),
        Flag(day=56, kind="stocktake", seat=None, label="Stock-take"),
        Flag(day=63, kind="proposal", seat="M", label="Home by Christmas"),
        Flag(day=93, kind="crisis", seat=None, label="Influenza"),
    )


def feed() -> tuple[Line, ...]:
    """Return the last lines of the feed."""
    first = (("name", "Home by Christmas"), ("card", "Home First"))
    second = (("name", "Northmoor Bridge"), ("card", "Ready-to-Go ward"))
    return (
        Line(day=56, seat=None, key="feed.stocktake", values=()),
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
        round=3, harmed=98, left_alone=121,
        because=(
            because("delayed_admission", 41, 55, "Escalation beds 20", "Winter fund: home care"),
            because("waiting_to_go_home", 18, 26, "Home by Christmas"),
            because("planned_wait", 19, 17, "Ring-fence 30"),
            because("unmet_gp_need", 20, 23),
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
    return EndCards(
        harmed=612, left_alone=741, deaths_hundredths=830, left_alone_deaths_hundredths=1010,
        evidence_deaths_hundredths=590, left_alone_evidence_deaths_hundredths=680, qalys_tenths=664, left_waiting=88,
        engagement=64, engagement_start=66, would_work_here=57, briefs_kept=3, seats=4,
        habits=(
            HabitRow("patients", 41, 96, 41, 3, 38),
            HabitRow("involve", 1, 3, 2, 30, 2),
            HabitRow("money", 0, 4, 0, -1, 4),
            HabitRow("egos", 1, 3, 4, 58, 6),
            HabitRow("pressures", 2, 6, 6, 58, 4),
            HabitRow("stock", 2, 1, 8, 56, 1),
        ),
    )  # fmt: skip


def public(phase: Phase = "plan", *, day: int = TODAY) -> PublicView:
    """Return the public view of the fourth round on a day."""
    harmed = harm_by_day(day + 1, 1.0)
    alone = harm_by_day(day + 1, 1.16)
    return PublicView(
        day=day, round=4, phase=phase,
        headline=Headline(
            harmed=10, left_alone=12, harmed_today=harmed[-1], engagement=64, engagement_start=66
        ),
        services=services(), dots=dots(), seats=presence(), harm_by_day=harmed, left_alone_by_day=alone, flags=flags(),
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


def full(phase: Phase = "plan", seat: str | None = "P", *, ringing: bool = False) -> Full:
    """Return the full view of a seat, or the public view alone."""
    return Full(version=1, public=public(phase), seat=seat_view(seat, ringing=ringing) if seat else None)


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
            own, days_left=6, days_full=6, notes=(), said=None, say_do_gap=-1, flaws=(),
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
    )  # fmt: skip


def display(page: Page = "team", teams: int = 3) -> Display:
    """Return what the room's screen shows; on the page of a team, the first one."""
    return Display(
        page=page,
        shown_team=1 if page == "team" else 0,
        teams=tuple(
            TeamFigures(
                team=number,
                name=name,
                harmed=9 + number * 7 % 8,
                left_alone=12,
                harm_by_week=tuple(6 + (week * number) % 5 + week // 4 for week in range(TODAY // 7)),
                four_hour=610 - 6 * number,
                occupancy=975,
                engagement=64,
                people=4,
                ready=number % 5,
            )
            for number, name in enumerate(team_names(teams), start=1)
        ),
        left_alone_by_week=tuple(8 + week // 3 for week in range(TODAY // 7)),
    )


def team_names(count: int) -> tuple[str, ...]:
    """Return the names of the sample's teams, or numbers when there are more."""
    return ("Oak", "Ash", "Rowan")[:count] if count <= 3 else tuple(f"Team {n}" for n in range(1, count + 1))


def console(teams: int = 3) -> ConsoleIs:
    """Return the facilitator's console of some teams, with people away, bookmarks and a message on screens."""
    lines = tuple(_team_line(number, name) for number, name in enumerate(team_names(teams), start=1))
    return ConsoleIs(
        Console(
            teams=lines,
            people=(
                PersonLine(1, "Amira", "player", 1, "C", lead=True, present=True),
                PersonLine(2, "Tom", "player", 1, "P", lead=True, present=True),
                PersonLine(3, "Priya", "player", 1, "P", lead=False, present=True),
                PersonLine(4, "Lewis", "player", 1, "M", lead=True, present=False, away_since_s=2310),
                PersonLine(5, "Grace", "player", 0, None, lead=False, present=True),
                PersonLine(6, "Fay", "facilitator", 0, None, lead=False, present=True),
            ),
            texts=(TextLine("Lewis", 1, "M", "My screen went dark, I am on my phone."),),
            notices=(),
            bookmarks=(
                Bookmark(1, 2, 41, "plan", "Amira thanked Tom for the beds.", automatic=False),
                Bookmark(min(2, teams), 3, 70, "review", "console.noticed.harm_and_briefs_rise", automatic=True),
            ),
            held=(HeldText(min(2, teams), None, "Come to the front, please.", look_up=False, until_s=0),),
            agenda=_agenda(),
            elapsed_s=2400,
            finish_by=12 * 60 + 30,
            crises=("bad_flu",),
            problems=(
                ("boiler", "The boiler of the west wing is older than the wing."),
                ("rota_of_six", "The night rota is filled by the same six people."),
            ),
        )
    )


def _team_line(number: int, name: str) -> TeamLine:
    view, kind = public(), (number - 1) % 3
    notice = (
        (Cue("console.noticed.flaw_unsaid", ("K",)),),
        (Cue("console.noticed.harm_and_briefs_rise"), Cue("console.noticed.seat_silent", ("P", "M"))),
        (),
    )[kind]
    seats = presence() if number == 1 else tuple(replace(seat, deputy="") for seat in presence())
    return TeamLine(
        team=number,
        name=name,
        phase="plan",
        round=4,
        day=TODAY,
        headline=replace(view.headline, harmed=(10, 14, 9)[kind]),
        seats=seats,
        scores=(("C", 61), ("P", 53), ("K", 48), ("M", 57)),
        notice=notice,
        four_hour=(610, 548, 664)[kind],
        occupancy=(975, 991, 948)[kind],
        harm_week=(12, 17, 9)[kind],
        last_round=LastRound(harm_week=14, four_hour=590, occupancy=962, engagement=66),
        crisis="bad_flu" if kind == 1 else None,
        given=(("P", "weekend"),) if kind == 1 else (),
        begun=("bad_flu",) if kind == 1 else (),
    )


def _agenda() -> tuple[AgendaLine, ...]:
    done: list[AgendaLine] = [AgendaLine("briefing", 1, 300, 60)]
    at = 360
    took_in_round: tuple[tuple[Phase, int, int], ...] = (("plan", 300, 330), ("run", 120, 125), ("review", 180, 200))
    for number in range(1, 4):
        for phase, planned, took in took_in_round:
            done.append(AgendaLine(phase, number, planned, at))
            at += took
    done.append(AgendaLine("plan", 4, 300, at))
    ahead = [AgendaLine("run", 4, 120, -1), AgendaLine("review", 4, 180, -1), AgendaLine("stocktake", 4, 240, -1)]
    for number in (5, 6):
        ahead += [AgendaLine("plan", number, 300, -1), AgendaLine("run", number, 120, -1)]
        ahead += [AgendaLine("review", number, 180, -1)]
    return (*done, *ahead)


@dataclass
class SampleFeed:
    """A feed of given messages that remembers what is sent to it."""

    inbox: list[FromServer]
    sent: list[FromPerson] = field(default_factory=list[FromPerson])
    state: LinkState = "open"
    trouble: str = ""

    def poll(self) -> list[FromServer]:
        """Return the messages that were added since the last call."""
        messages, self.inbox = self.inbox, []
        return messages

    def send(self, message: FromPerson) -> None:
        """Remember a message."""
        self.sent.append(message)

    def close(self) -> None:
        """Do nothing."""


@dataclass
class SoloFeed(SampleFeed):
    """A feed of a game played alone on this machine."""

    preparation: tuple[str, int] | None = None


def seat_messages(
    phase: Phase = "plan", seat: str = "P", *, ringing: bool = False, view: Full | None = None
) -> list[FromServer]:
    """Return the messages that bring a player into a phase."""
    shown = view or full(phase, seat, ringing=ringing)
    return [welcome(), lobby(seat), seated(seat), clock(phase), shown]
