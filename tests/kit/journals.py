"""A small finished game as its journal holds it: made of protocol types, with no model behind it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

from game.journal.about import About, Fingerprint
from game.journal.entries import (
    ClockSet,
    EntryRow,
    Facilitated,
    PersonJoined,
    PersonRow,
    PhaseMoved,
    Record,
    SeatActed,
    SeatTaken,
)
from game.journal.frames import FramePacker, RoundRow, build_round_row
from game.journal.journal_file import Journal
from game.journal.rows import Row
from game.protocol import actions
from game.protocol.public_views import (
    Because,
    CrisisView,
    EndCards,
    Flag,
    Headline,
    Line,
    ProposalView,
    PublicView,
    ReviewView,
    SeatPresence,
    Service,
    Spread,
    StockTakeView,
    Story,
)
from game.protocol.refusals import Code, Refusal
from game.protocol.seat_views import Can, GoalState, LeverState, SeatView
from game.protocol.static_views import (
    ChangeCard,
    CrisisCard,
    Flaw,
    GiftCard,
    GoalCard,
    GroupCard,
    LeverCard,
    SeatCard,
    SeatStatics,
    Statics,
)
from game.protocol.view_base import Figure, Phase, Unit
from game.quantities import Role

SEATS = ("C", "P", "K", "M")
ROUND_DAYS = 28
ROUNDS = 6
DAYS_AFTER = 28

TITLES: dict[str, tuple[Role, str]] = {
    "C": ("commissioner", "Director of commissioning, Northmoor Place"),
    "P": ("provider", "Managing director, Northmoor General"),
    "K": ("clinical", "Clinical director, urgent care"),
    "M": ("manager", "Operations manager, flow"),
}
GOALS: dict[str, tuple[tuple[str, str, Unit, int, int, int], ...]] = {
    "C": (("balance_board", "Place in balance", "thousand_pounds", 0, -2400, 0),
          ("savings", "Savings delivered", "thousand_pounds", 0, 0, 3000)),
    "P": (("balance_trust", "Trust in balance", "thousand_pounds", 0, -4000, 0),
          ("planned_operations", "Planned operations kept", "percent", 1, 800, 1020)),
    "K": (("safe_shifts", "Safe shifts", "percent", 1, 850, 980),
          ("engagement", "My teams' engagement", "points", 1, 55, 70)),
    "M": (("four_hours", "Four hours", "percent", 1, 550, 780),
          ("recognition", "Recognition", "points", 0, 0, 40)),
}  # fmt: skip


def small_about(**changes: object) -> About:
    values: dict[str, object] = {
        "made_with": "same-direction 0.1.0", "began": "2026-01-12T09:30:00+00:00", "session_name": "Tuesday cohort",
        "join_code": "K7MPQ2", "scenario": "winter_pressures", "format": "half_day", "seed": 1,
        "scenario_text": "scenario = 'winter_pressures'", "teams": ("Oak",),
        "policies": tuple((s, "aligned") for s in SEATS),
        "fingerprint": Fingerprint("linux", "3.11", "2", "0.61", "1"), "statics": small_statics(),
        "seat_statics": tuple(small_seat_statics(seat) for seat in SEATS),
        "questions": (
            ("felt", ("How was that?", "Which moment is still with you?")),
            ("saw", ("What happened in the week of the influenza, from your seat?",)),
            ("why", ("What did each of you know that the others did not?",)),
            ("so_what", ("What would you do in the same week at home?",)),
            ("monday", ("Whom will you call on Monday, and what will you ask?",)),
        ),
    }  # fmt: skip
    return About(**{**values, **changes})  # type: ignore[arg-type]


def small_statics() -> Statics:
    lever = LeverCard(
        lever="escalation_beds", seat="P", form="range", name="Escalation beds",
        sentence="Six nurses for five beds must come from somewhere.", gains="M", pays="K", unit="beds",
        minimum=0, maximum=30, step=5, start=0, options=(), uses=(), days=1, bites_after=3, counts_as="own",
    )  # fmt: skip
    card = ChangeCard(
        card="home_first", lead="M", name="Home First", sentence="Assess at home, not in the ward.",
        gains="P", pays="C", rivals=("discharge_hub",), groups=("ward_nurses", "community_workers"), days=2,
        days_a_group=1, thousand_pounds=120, bites_after=14, little=False, counts_as="patients",
    )  # fmt: skip
    crisis = CrisisCard(
        crisis="influenza", title="Influenza", sentence="Two weeks in which a third more people come in.",
        gifts=(GiftCard("extra_shifts", "K", "Extra shifts", 1, 40, "A weekly huddle"),),
    )  # fmt: skip
    return Statics(
        scenario="winter_pressures", title="Winter pressures", place="Northmoor", hospital="Northmoor General",
        people=302_000, summary="One place, one winter.", aim="Fewer people harmed by waiting.",
        opening="It is October.", format="half_day", rounds=ROUNDS, round_days=ROUND_DAYS, days_after=DAYS_AFTER,
        first_date="2025-10-01",
        seats=tuple(SeatCard(seat, TITLES[seat][0], TITLES[seat][1], "Three sentences.") for seat in SEATS),
        levers=(lever,), cards=(card,),
        groups=(GroupCard("ward_nurses", "Ward nurses"), GroupCard("community_workers", "Community workers")),
        crises=(crisis,),
        statements=("We pull in the same direction.", "I know what the others are judged on.",
                    "I could say today what I think."),
        facts=("1 in 5 beds holds somebody fit to go home.",),
    )  # fmt: skip


def small_seat_statics(seat: str) -> SeatStatics:
    goals = tuple(
        GoalCard(key, name, 50, unit, digits, low, high) for key, name, unit, digits, low, high in GOALS[seat]
    )
    return SeatStatics(seat, f"The brief of {seat}, known to {seat} alone.", goals)


def harm_of(day: int) -> int:
    """Hundredths of people harmed on a day: a season, an influenza, and what was decided."""
    season = 150 + 160 * math.sin(math.pi * min(day, 180) / 180) ** 2
    flu = 210 * math.exp(-(((day - 96) / 9) ** 2))
    mended = 0.35 * max(0.0, min(1.0, (day - 55) / 40))
    return round((season + flu) * (1 - mended) + 14 * math.sin(day * 2.4) + 9 * math.sin(day * 0.9))


def harm_left_alone(day: int) -> int:
    season = 150 + 190 * math.sin(math.pi * min(day, 180) / 180) ** 2
    return round(season + 300 * math.exp(-(((day - 98) / 11) ** 2)) + 12 * math.sin(day * 2.4))


def small_public(day: int, phase: Phase = "run", round_: int = 1, **changes: object) -> PublicView:
    harm = tuple(harm_of(d) for d in range(day))
    alone = tuple(harm_left_alone(d) for d in range(day))
    rounds_done = day // ROUND_DAYS
    figure = small_figure
    four_hours = round(742 - 130 * math.sin(math.pi * min(day, 190) / 190) + 9 * math.sin(day))
    occupancy = round(925 + 52 * math.sin(math.pi * min(day, 190) / 190) + 5 * math.sin(day * 1.7))
    fit_to_go = round(78 + 34 * math.sin(math.pi * min(day, 190) / 190) - 22 * max(0, min(1, (day - 60) / 50)))
    services = (
        Service("emergency", 60, 55, 12, (figure("four_hours", four_hours, 1, "percent", "up", 780),)),
        Service("wards", 552, round(5.52 * occupancy / 10), fit_to_go, (
            figure("occupancy", occupancy, 1, "percent", "down", 920),
            figure("fit_to_go", fit_to_go, 0, "people", "down", None),
        )),
        Service("list", 0, 0, 38_400 - 9 * day, (
            figure("list_size", 38_400 - 9 * day, 0, "people", "down", None),
            figure("within_18_weeks", 584 + day // 14, 1, "percent", "up", 650),
        )),
    )  # fmt: skip
    values: dict[str, object] = {
        "day": day, "round": round_, "phase": phase,
        "headline": Headline(
            sum(harm) // 100, sum(alone) // 100, harm[-1] if harm else 0, round(66 - 3 * math.sin(day / 60)), 66
        ),
        "services": services, "dots": (),
        "seats": tuple(SeatPresence(seat, f"Player {seat}", "person", ready=False, deputy="") for seat in SEATS),
        "harm_by_day": harm, "left_alone_by_day": alone, "flags": tuple(f for f in FLAGS if f.day <= day),
        "open_levers": ("escalation_beds",), "open_cards": ("home_first",), "open_actions": ("set_lever",),
        "proposals": small_proposals(day), "crisis": small_crisis(day), "stocktake": small_stock_take(day),
        "review": small_review(min(rounds_done, ROUNDS), day)
        if rounds_done and phase in ("review", "stocktake", "end")
        else None,
        "directions": ((4, 2, 1, 1), (3, 4, 0, 2), (6, 0, 2, 1), (4, 1, 1, 3)), "alignment": 64,
        "feed": (Line(day, "P", "feed.lever", (("lever", "Escalation beds"), ("value", 20))),),
        "end": small_end(sum(harm), sum(alone)) if phase == "end" else None,
    }  # fmt: skip
    return PublicView(**{**values, **changes})  # type: ignore[arg-type]


def small_figure(key: str, value: int, digits: int, unit: str, better: str, standard: int | None) -> Figure:
    return Figure(key, value, digits, unit, better, standard, (value,))  # type: ignore[arg-type]


FLAGS = (
    Flag(2, "lever", "P", "Escalation beds 20"),
    Flag(9, "phone", None, "The phone"),
    Flag(30, "proposal", "M", "Home First"),
    Flag(31, "proposal", "C", "Discharge hub"),
    Flag(58, "proposal", "M", "Northmoor Bridge"),
    Flag(84, "stocktake", None, "Stock-take"),
    Flag(90, "crisis", None, "Influenza"),
    Flag(120, "lever", "C", "Winter fund"),
    Flag(149, "lever", "K", "Ring-fence 40"),
    Flag(150, "lever", "P", "Agency limit"),
)


def small_proposals(day: int) -> tuple[ProposalView, ...]:
    if day < 30:
        return ()
    decided, in_use = 100, min(63, max(0, (day - 58) * 63 // 60))
    bridge = ProposalView(
        "proposal:M:2:1", "home_first", "Northmoor Bridge", ("M", "C"), "ask", "in_use", decided, in_use, 58,
        (("ward_nurses", "If the ward round is at nine, we can."),),
        (("K", Flaw("no_evenings", "Nobody is there after six.", "Evening cover", 1, 30)),), ("no_evenings",), (), 3,
    )  # fmt: skip
    hub = ProposalView(
        "proposal:C:2:1", "home_first", "Discharge hub", ("C",), "now", "stuck", 100, 12, 45, (), (), (), ("M",), 3
    )
    return (bridge, hub)


def small_crisis(day: int) -> CrisisView | None:
    if day < 90:
        return None
    state = "running" if day < 104 else "over"
    return CrisisView("influenza", state, 90, 104, (("K", "extra_shifts"),), (("extra_shifts", "K"),))


def small_stock_take(day: int) -> StockTakeView | None:
    if day < 84:
        return None
    return StockTakeView(
        round=3, answered=SEATS, open=False,
        spreads=(Spread((0, 1, 1, 2, 0)), Spread((1, 2, 1, 0, 0)), Spread((0, 0, 1, 2, 1))),
        keep=("The nine o'clock call.",), unsaid=("I did not say that the hub was mine to lose.",),
        staff_lines=(("ward_nurses", "We hear of a change on the day it starts."),),
    )  # fmt: skip


def small_review(number: int, until: int) -> ReviewView:
    days = range((number - 1) * ROUND_DAYS, until)
    harmed, alone = sum(map(harm_of, days)) // 10, sum(map(harm_left_alone, days)) // 10
    parts = (("delayed_admission", 46), ("waiting_to_go_home", 22), ("planned_wait", 20), ("unmet_gp_need", 12))
    because: list[Because] = []
    left, left_alone = harmed, alone
    for cause, share in parts[:-1]:
        because.append(Because(cause, harmed * share // 100, alone * share // 100, ("Northmoor Bridge",)))
        left, left_alone = left - because[-1].harmed, left_alone - because[-1].left_alone
    because.append(Because(parts[-1][0], left, left_alone, ()))
    story = Story(
        "joan", "Joan Ashworth", "81, lives alone on Quay Street.",
        (("story.fit_to_go.now", (("name", "Joan Ashworth"), ("days", 11))), ("story.frail", ())),
    )  # fmt: skip
    return ReviewView(
        round=number, harmed=harmed, left_alone=alone, because=tuple(because), story=story,
        staff=(small_figure("engagement", 64, 1, "points", "up", None),),
        published=(small_figure("four_hours", 640, 1, "percent", "up", 780),),
        called=(("C", "up"), ("P", "level"), ("K", "up"), ("M", "down")), went="up",
    )  # fmt: skip


def small_end(harmed: int, alone: int) -> EndCards:
    return EndCards(
        harmed=harmed // 10, left_alone=alone // 10, deaths_hundredths=harmed // 60,
        left_alone_deaths_hundredths=alone // 60, evidence_deaths_hundredths=harmed // 90,
        left_alone_evidence_deaths_hundredths=alone // 80, qalys_tenths=harmed // 14, left_waiting=harmed // 200,
        engagement=64, engagement_start=66, would_work_here=58, briefs_kept=2, seats=4,
    )  # fmt: skip


def small_seat(seat: str, day: int) -> SeatView:
    index = SEATS.index(seat)
    score = 46 + 6 * index + round(11 * math.sin(day / 34 + index))
    goals = tuple(
        GoalState(key, low + (high - low) * (score - 8 + 16 * n) // 100, score - 8 + 16 * n, (low, high))
        for n, (key, _, _, _, low, high) in enumerate(GOALS[seat])
    )
    secret = Figure("reserve", 7_700_000 + 1000 * index + day, 0, "pounds", "up", None, ())
    return SeatView(
        seat=seat, days_left=5, days_full=8, score=score, goals=goals, dashboard=(secret,),
        levers=(LeverState("escalation_beds", 20, None, ()),),
        can=(Can("set_lever", "escalation_beds", 1, "own", Refusal(Code.NOT_NOW, ())),), call=None, flaws=(),
        notes=(), shadowing=(), said=(5, 2, 2, 1) if day >= 84 else None, done=(2, 5, 1, 2), say_do_gap=31 if day >= 84
        else -1, habits=(), stock_take_due=False,
    )  # fmt: skip


def small_moments() -> Iterator[tuple[int, Phase, int]]:
    """Yield (day, phase, round) of every moment of the game that is kept."""
    yield 0, "briefing", 1
    for number in range(1, ROUNDS + 1):
        start = (number - 1) * ROUND_DAYS
        yield start, "plan", number
        for day in range(start + 1, start + ROUND_DAYS + 1):
            yield day, "run", number
        yield start + ROUND_DAYS, "review", number
        if number == 3:
            yield start + ROUND_DAYS, "stocktake", number
    for day in range(ROUNDS * ROUND_DAYS + 1, ROUNDS * ROUND_DAYS + DAYS_AFTER + 1):
        yield day, "after", ROUNDS
    yield ROUNDS * ROUND_DAYS + DAYS_AFTER, "end", ROUNDS


def small_rows(team: int = 1) -> list[Row]:
    """A whole game of one team: entries, one person, moments and rounds."""
    rows: list[Row] = [PersonRow(1, "Ada", "player", b"\x01" * 32)]
    seq = 0

    def add(day: int, phase: Phase, record: Record, seat: str | None = None, person: int | None = None) -> None:
        nonlocal seq
        seq += 1
        rows.append(EntryRow(seq, team, day, phase, record, seat, person, f"action-{seq:04}", seq * 1000))

    add(0, "lobby", PersonJoined("player"), person=1)
    add(0, "lobby", SeatTaken(lead=True), "P", 1)
    add(0, "lobby", Facilitated("start"), person=1)
    packer = FramePacker(team)
    before: Phase = "lobby"
    for day, phase, number in small_moments():
        if phase != before:
            add(day, before, PhaseMoved(phase, number))
            add(day, phase, ClockSet(300_000, paused=False, day_ms=1500, started=True))
            before = phase
        if phase == "plan":
            add(day, phase, SeatActed(actions.SetLever("escalation_beds", 5 * number)), "P", 1)
        public = small_public(day, phase, number)
        seats = tuple(small_seat(seat, day) for seat in SEATS)
        rows.append(packer.build_row(public, seats, after=seq, checksum=day.to_bytes(8, "big") if day else b""))
        if phase in ("review", "end"):
            rows.append(small_round(team, public, seats, seq))
    return rows


def small_round(team: int, public: PublicView, seats: tuple[SeatView, ...], after: int) -> RoundRow:
    return build_round_row(team, public, seats, after=after, state_hash=f"{public.day:064x}")


def write_small_journal(path: Path, about: About | None = None, rows: list[Row] | None = None) -> Path:
    """Write a small game to `path`, closed in order."""
    journal = Journal.create(path, about or small_about())
    journal.append(small_rows() if rows is None else rows)
    journal.close()
    return path
