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


def test_a_huddle_is_one_line_a_round_with_who_was_in_it() -> None:
    table = desk(round=4)
    for seat in ("K", "M"):
        table.do(seat, Huddle())
    table.to("plan", 5).do("P", Huddle())
    lines = told(table, "feed.huddle")
    assert [(day, seat) for day, seat, _ in lines] == [(84, None), (112, None)]
    assert [words.rpartition(": ")[2] for *_, words in lines] == ["K, M.", "P."]


def test_places_are_changed_when_both_have_offered() -> None:
    table = desk(round=3)
    table.do("P", ChangePlaces("M"))
    assert told(table, "feed.places") == []
    table.do("M", ChangePlaces("P"))
    assert told(table, "feed.places") == [(56, "M", "Swaps places with P.")]


def test_asking_to_come_along_becomes_coming_along() -> None:
    table = desk(round=3)
    table.do("P", Shadow("M"))
    assert [seat for _, seat, _ in told(table, "feed.shadow_asked")] == ["P"]
    table.do("M", BeShadowed("P"))
    assert (told(table, "feed.shadow_asked"), [seat for _, seat, _ in told(table, "feed.shadow")]) == ([], ["P"])


def test_a_problem_is_told_when_it_comes_to_light_and_when_it_is_taken_in_hand() -> None:
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
def test_what_becomes_of_an_invoice_is_told(
    seat: str, action: PayInvoice | DropInvoice | ChallengeInvoice, key: str, line: tuple[int, str, str]
) -> None:
    table = desk(round=5)
    table.do(seat, action)
    assert told(table, key) == [line]


def test_of_a_dispute_that_was_split_the_half_is_told_on_its_day() -> None:
    table = desk(round=5)
    table.do("C", ChallengeInvoice("long_stayers"))
    lines = told(table.to("review", 6), "feed.invoice_paid")
    assert (168, "C", "Pays P £57k of the amount billed.") in lines


@pytest.mark.parametrize(("beds", "key"), [(20, "feed.promise_kept"), (5, "feed.promise_broken")])
def test_a_promise_is_told_when_it_is_kept_or_broken(beds: int, key: str) -> None:
    table = desk(round=3)
    promise = Term("promise", "escalation_beds", "not_below", 20, 2)
    deal = table.do("C", OfferDeal("P", (Term("money", value=25),), (promise,))).thing
    table.do("P", AnswerDeal(deal, True))
    table.to("plan", 4)
    if beds != 20:
        table.do("P", SetLever("escalation_beds", beds))
    table.on()
    assert [(day, seat) for day, seat, _ in told(table, key)] == [(84, "P")]


def test_doubts_are_told_as_doubts_and_flaws_as_flaws() -> None:
    table = desk(round=2)
    thing = table.do("M", Propose("home_first", "Home by Christmas", "now")).thing
    table.do("C", Object(thing, CONCERN))
    table.do("K", Object(thing, "tablets"))
    assert [seat for _, seat, _ in told(table, "feed.doubted")] == ["C"]
    assert [seat for _, seat, _ in told(table, "feed.objected")] == ["K"]


def test_what_is_stuck_between_rivals_is_not_said_to_begin() -> None:
    table = desk(round=2)
    table.do("M", Propose("home_first", "Home", "now"))
    table.do("P", Propose("ready_to_go_ward", "Ward", "now"))
    assert told(table.to("plan", 4), "feed.started") == []
