"""A game's days: who reads them late finds what they would have found each day."""

from __future__ import annotations

from game.rules.game import Game
from game.scenario.load import load

DAYS = 16


def test_days_read_late_are_the_same() -> None:
    setup = load("first_shift")
    early, late = (Game.start(setup, 3) for _ in range(2))
    for _ in range(DAYS):
        early.run_day()
        assert early.history.days == early.table.day
        late.run_day()
    assert late.report == early.report
    assert late.history == early.history
    assert [week.days for week in late.history.weeks] == [7, 14]


def test_way_back_forgets_unread_days() -> None:
    game = Game.start(load("first_shift"), 3)
    opening, start = game.report, game.snapshot()
    game.run_day()
    first = game.report
    game.run_day()
    game.restore(start)
    assert (game.report, game.history.days) == (opening, 0)
    game.run_day()
    assert game.report == first
    assert game.history.reports == (first,)
