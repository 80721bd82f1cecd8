"""Which decisions of a seat a review shows, and with which range: from runs that are written here by hand."""

from __future__ import annotations

from game.debrief.seat_prices import LUCKS_IN_REVIEW, MOST_SHOWN, MOST_TRIED, choose_largest, price_seat
from game.protocol.decision_worth import BothYears, DecisionWorth
from game.protocol.messages import PricesAre
from game.protocol.view_base import LuckRange
from game.replay.prices.decision_groups import Decision
from game.replay.prices.luck_runs import FIGURES, LuckRuns, Outcome, WithoutDecision


def decision(seats: str) -> Decision:
    return Decision("card", "x", tuple(seats), 1, 3, frozenset({1}))


def outcome(harmed: float) -> Outcome:
    return Outcome(tuple(harmed if figure == "harmed" else 0.0 for figure in FIGURES), ())


def luck(played: float, *without: float) -> LuckRuns:
    return LuckRuns(1, outcome(played), tuple(WithoutDecision(outcome(one), ()) for one in without))


def named(number: int, seats: str = "P") -> DecisionWorth:
    return DecisionWorth(f"r1-{number}", "card", f"Card {number}", tuple(seats), 1, 3)


def test_largest_of_each_seat_are_tried() -> None:
    seats = ("P", "P", "P", "P", "P", "PM", "PKM", "PC", "K", "C")
    moved = [1.0, 9.0, -8.0, 7.0, -6.0, 30.0, 2.0, 20.0, 0.2, 50.0]
    found = choose_largest([decision(one) for one in seats], luck(100, *(100 + one for one in moved)), ("P", "K"))
    assert found == (1, 2, 3, 4, 5, 6, 7), "up or down; P has four of its own and two shared, K one shared"
    assert MOST_TRIED == (4, 2)


def test_sure_decisions_are_shown() -> None:
    runs = [luck(100, 130 + noise, 90 - noise, 100 + 9 * noise, 99) for noise in (-1, 1, 2, -2)]
    shown = price_seat(2, "P", 7, [named(1), named(2), named(3), named(4, "K")], runs)
    assert (shown.round, shown.done, shown.lucks, shown.tried) == (2, 4, LUCKS_IN_REVIEW, 7)
    assert [one.decision for one in shown.prices] == ["r1-1", "r1-2"], "the largest first; one that luck makes is not"
    years: BothYears = shown.prices[0].years[0]
    assert (years.figure, years.played, years.changed) == ("harmed", 1000, 1300)
    # mean 30, standard deviation 1.826, t of 3 degrees of freedom 3.182: 30 ± 3.182 × 1.826 / 2
    assert years.difference == LuckRange(300, 271, 329)


def test_no_more_than_three_are_shown() -> None:
    runs = [luck(100, *(100 + 10 * place + noise for place in range(1, 6))) for noise in (-1, 1, 0, 0)]
    shown = price_seat(1, "P", 5, [named(place) for place in range(5)], runs)
    assert [one.decision for one in shown.prices] == ["r1-4", "r1-3", "r1-2"]
    assert len(shown.prices) == MOST_SHOWN
    shared = price_seat(1, "P", 5, [named(place, "PM" if place in {2, 3, 4} else "P") for place in range(5)], runs)
    assert [one.decision for one in shared.prices] == ["r1-4", "r1-1", "r1-0"], "no more than one is shared"


def test_too_few_lucks_show_how_far() -> None:
    runs = [luck(100, 130) for _ in range(3)]
    assert price_seat(1, "P", 1, [named(1)], runs) == PricesAre(1, 3, LUCKS_IN_REVIEW, tried=1)
