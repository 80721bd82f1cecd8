"""What the feed tells of what has happened, and when."""

import pytest

from game.protocol.actions import (
    CONCERN,
    AnswerDeal,
    BeShadowed,
    ChallengeInvoice,
    ChangePlaces,
    DropInvoice,
    Huddle,
    MendProblem,
    Object,
    OfferDeal,
    PayInvoice,
    Propose,
    SetLever,
    Shadow,
    Term,
)
from game.protocol.public_views import Line
from game.rules.slow_problems import surface_problems
from game.text.catalogue import Catalogue
from game.view.event_feed import feed_lines
from tests.kit.desk import SEATS, Desk, answers, desk

TEXT = Catalogue.load("en")


def told(table: Desk, key: str) -> list[tuple[int, str | None, str]]:
    """Lines of one key as (day, seat, sentence)."""
    lines: tuple[Line, ...] = feed_lines(table.reading)
    return [(line.day, line.seat, TEXT.text(line.key, **dict(line.values))) for line in lines if line.key == key]


def test_feed_has_one_huddle_line_a_round() -> None:
    table = desk(round=4)
    for seat in ("K", "M"):
        table.do(seat, Huddle())
    table.to("plan", 5).do("P", Huddle())
    lines = told(table, "feed.huddle")
    assert [(day, seat) for day, seat, _ in lines] == [(84, None), (112, None)]
    assert [words.rpartition(": ")[2] for *_, words in lines] == ["K, M.", "P."]


def test_feed_shows_changed_places() -> None:
    table = desk(round=3)
    table.do("P", ChangePlaces("M"))
    assert told(table, "feed.places") == []
    table.do("M", ChangePlaces("P"))
    assert told(table, "feed.places") == [(56, "M", "Swaps places with P.")]


def test_feed_shows_shadowing() -> None:
    table = desk(round=3)
    table.do("P", Shadow("M"))
    assert [seat for _, seat, _ in told(table, "feed.shadow_asked")] == ["P"]
    table.do("M", BeShadowed("P"))
    assert (told(table, "feed.shadow_asked"), [seat for _, seat, _ in told(table, "feed.shadow")]) == ([], ["P"])


def test_feed_shows_problem_and_its_fix() -> None:
    table = desk("stocktake", 2)
    for seat in SEATS:
        table.do(seat, answers(table))
    for seed in range(9):
        table.table = surface_problems(table.setup, seed, table.table, SEATS)
    table.on()
    known = [trouble for trouble in table.table.troubles if trouble.known_round]
    assert known
    assert {day for day, *_ in told(table, "feed.problem")} == {56}
    problem = next(p for p in table.setup.problems if p.problem == known[0].problem)
    table.do(problem.owner, MendProblem(problem.problem))
    assert told(table, "feed.in_hand") == [(56, problem.owner, f"Is now fixing: {problem.mend}.")]


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
    table = desk(round=5)
    table.do(seat, action)
    assert told(table, key) == [line]


def test_feed_shows_split_dispute() -> None:
    table = desk(round=5)
    table.do("C", ChallengeInvoice("long_stayers"))
    lines = told(table.to("review", 6), "feed.invoice_paid")
    assert (168, "C", "Pays P £57k of the amount billed.") in lines


@pytest.mark.parametrize(("beds", "key"), [(20, "feed.promise_kept"), (5, "feed.promise_broken")])
def test_feed_shows_promise_outcome(beds: int, key: str) -> None:
    table = desk(round=3)
    promise = Term("promise", "escalation_beds", "not_below", 20, 2)
    deal = table.do("C", OfferDeal("P", (Term("money", value=25),), (promise,))).thing
    table.do("P", AnswerDeal(deal, True))
    table.to("plan", 4)
    if beds != 20:
        table.do("P", SetLever("escalation_beds", beds))
    table.on()
    assert [(day, seat) for day, seat, _ in told(table, key)] == [(84, "P")]


def test_feed_tells_doubts_from_flaws() -> None:
    table = desk(round=2)
    thing = table.do("M", Propose("home_first", "Home by Christmas", "now")).thing
    table.do("C", Object(thing, CONCERN))
    table.do("K", Object(thing, "tablets"))
    assert [seat for _, seat, _ in told(table, "feed.doubted")] == ["C"]
    assert [seat for _, seat, _ in told(table, "feed.objected")] == ["K"]


def test_feed_does_not_start_stuck_change() -> None:
    table = desk(round=2)
    table.do("M", Propose("home_first", "Home", "now"))
    table.do("P", Propose("ready_to_go_ward", "Ward", "now"))
    assert told(table.to("plan", 4), "feed.started") == []
