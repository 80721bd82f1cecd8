"""The lines of the feed: their days, seats and sentences."""

from dataclasses import replace

import pytest

from game.protocol.actions import (
    CONCERN,
    AnswerDeal,
    BeShadowed,
    ChallengeInvoice,
    ChangePlaces,
    DropInvoice,
    Huddle,
    JoinForces,
    MendProblem,
    Object,
    OfferDeal,
    PayInvoice,
    Propose,
    SetLever,
    Shadow,
    Term,
)
from game.protocol.public_views import Flag, Line
from game.rules.slow_problems import surface_problems
from game.rules.table_rows import LeverSetting
from game.text.catalogue import Catalogue
from game.view.event_feed import _lever_event, dated_events, feed_lines, year_flags
from tests.kit.desk import SEATS, Desk, answers, desk_at

TEXT = Catalogue.load("en")


def feed_entries(desk: Desk, key: str) -> list[tuple[int, str | None, str]]:
    """Return the lines of one key as (day, seat, sentence)."""
    lines: tuple[Line, ...] = feed_lines(dated_events(desk.reading))
    return [(line.day, line.seat, TEXT.text(line.key, **dict(line.values))) for line in lines if line.key == key]


def test_feed_has_one_huddle_line_a_round() -> None:
    desk = desk_at(round=4)
    for seat in ("K", "M"):
        desk.do(seat, Huddle())
    desk.go_to("plan", 5).do("P", Huddle())
    lines = feed_entries(desk, "feed.huddle")
    assert [(day, seat) for day, seat, _ in lines] == [(84, None), (112, None)]
    assert [words.rpartition(": ")[2] for *_, words in lines] == ["K, M.", "P."]


def test_feed_shows_changed_places() -> None:
    desk = desk_at(round=3)
    desk.do("P", ChangePlaces("M"))
    assert feed_entries(desk, "feed.places") == []
    desk.do("M", ChangePlaces("P"))
    assert feed_entries(desk, "feed.places") == [(56, "M", "Swaps places with P.")]


def test_feed_shows_shadowing() -> None:
    desk = desk_at(round=3)
    desk.do("P", Shadow("M"))
    assert [seat for _, seat, _ in feed_entries(desk, "feed.shadow_asked")] == ["P"]
    desk.do("M", BeShadowed("P"))
    assert feed_entries(desk, "feed.shadow_asked") == []
    assert [seat for _, seat, _ in feed_entries(desk, "feed.shadow")] == ["P"]


def test_struck_deal_is_marked_with_both_seats() -> None:
    """The mark was a change named "C + P"."""
    desk = desk_at(round=3)
    desk.do("C", OfferDeal("P", (Term("money", value=100),), (Term("truce", rounds=2),)))
    desk.do("P", AnswerDeal("deal:C:3:1", accept=True))
    marks = [flag for flag in year_flags(dated_events(desk.reading)) if flag.kind == "deal"]
    assert marks == [Flag(56, "deal", "C", "", "P")]


def test_joined_change_is_marked_with_both_seats() -> None:
    """Two seats had made one change of their ideas, and the year named the one that had proposed first."""
    desk = desk_at(round=3)
    first = desk.do("M", Propose("home_first", "Home", "now")).thing
    second = desk.do("P", Propose("ready_to_go_ward", "Ward", "now")).thing
    desk.do("M", JoinForces(second))
    assert {one.other for one in year_flags(dated_events(desk.reading)) if one.kind == "proposal"} == {None}
    desk.do("P", JoinForces(first))
    flags = [one for one in year_flags(dated_events(desk.reading)) if one.kind == "proposal"]
    assert {"M", "P"} in [{one.seat, one.other} for one in flags]


def test_feed_shows_problem_and_its_fix() -> None:
    desk = desk_at("stocktake", 2)
    for seat in SEATS:
        desk.do(seat, answers(desk))
    for seed in range(9):
        desk.table = surface_problems(desk.setup, seed, desk.table, SEATS)
    desk.advance()
    known = [trouble for trouble in desk.table.troubles if trouble.known_round]
    assert known
    assert {day for day, *_ in feed_entries(desk, "feed.problem")} == {56}
    problem = next(p for p in desk.setup.problems if p.problem == known[0].problem)
    desk.do(problem.owner, MendProblem(problem.problem))
    assert feed_entries(desk, "feed.in_hand") == [(56, problem.owner, f"Is now fixing: {problem.mend}.")]


@pytest.mark.parametrize(
    ("seat", "action", "key", "line"),
    [
        ("C", PayInvoice("long_stayers"), "feed.invoice_paid", (112, "C", "Pays P £115k of the amount billed.")),
        ("P", DropInvoice("long_stayers"), "feed.invoice_dropped", (112, "P", "Withdraws an invoice of £115k to C.")),
        ("C", ChallengeInvoice("long_stayers"), "feed.disputed", (112, "C", "Challenges an invoice of £115k from P.")),
    ],
)
def test_feed_shows_invoice_outcome(
    seat: str, action: PayInvoice | DropInvoice | ChallengeInvoice, key: str, line: tuple[int, str, str]
) -> None:
    desk = desk_at(round=5)
    desk.do(seat, action)
    assert feed_entries(desk, key) == [line]


def test_feed_shows_split_dispute() -> None:
    desk = desk_at(round=5)
    desk.do("C", ChallengeInvoice("long_stayers"))
    lines = feed_entries(desk.go_to("review", 6), "feed.invoice_paid")
    assert (168, "C", "Pays P £57k of the amount billed.") in lines


@pytest.mark.parametrize(("beds", "key"), [(20, "feed.promise_kept"), (5, "feed.promise_broken")])
def test_feed_shows_promise_outcome(beds: int, key: str) -> None:
    desk = desk_at(round=3)
    promise = Term("promise", "escalation_beds", "not_below", 20, 2)
    deal = desk.do("C", OfferDeal("P", (Term("money", value=25),), (promise,))).thing
    desk.do("P", AnswerDeal(deal, True))
    desk.go_to("plan", 4)
    if beds != 20:
        desk.do("P", SetLever("escalation_beds", beds))
    desk.advance()
    assert [(day, seat) for day, seat, _ in feed_entries(desk, key)] == [(84, "P")]


def test_feed_tells_doubts_from_flaws() -> None:
    desk = desk_at(round=2)
    thing = desk.do("M", Propose("home_first", "Home by Christmas", "now")).thing
    desk.do("C", Object(thing, CONCERN))
    desk.do("K", Object(thing, "tablets"))
    assert [seat for _, seat, _ in feed_entries(desk, "feed.doubted")] == ["C"]
    assert [seat for _, seat, _ in feed_entries(desk, "feed.objected")] == ["K"]


def test_feed_does_not_start_stuck_change() -> None:
    desk = desk_at(round=2)
    desk.do("M", Propose("home_first", "Home", "now"))
    desk.do("P", Propose("ready_to_go_ward", "Ward", "now"))
    assert feed_entries(desk.go_to("plan", 4), "feed.started") == []


def test_feed_says_tenths_with_a_point() -> None:
    lever = next(one for one in desk_at(round=2).reading.setup.levers if one.form == "range" and one.seat == "P")
    tenths = replace(lever, unit="× 0.1 % of pay bill")
    event = _lever_event(tenths, LeverSetting(lever.lever, 2, 30, 30, ()))
    assert dict(event.values)["value"] == "3.0 % of pay bill"
    assert event.key == "feed.lever"


def test_feed_quotes_the_name_of_an_option_and_no_number() -> None:
    lever = next(one for one in desk_at(round=2).reading.setup.levers if one.options)
    event = _lever_event(lever, LeverSetting(lever.lever, 2, 30, lever.options[0].value, ()))
    assert f"“{lever.options[0].name}”" in TEXT.text(event.key, **dict(event.values))
    assert "“" not in TEXT.text("feed.lever", lever="Escalation beds", value="20 beds")
