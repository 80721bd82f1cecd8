"""Prices of decisions: exact re-runs, what falls with a decision, intervals, and the file beside the replay."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from game.journal.entries import TextSent, list_intentions, to_entry
from game.journal.recovery import SavedGame
from game.protocol.actions import Propose, SetLever
from game.replay.prices import price_list
from game.replay.prices.decision_groups import Decision, list_decisions, list_habits
from game.replay.prices.luck_runs import FIGURES, LuckRuns, measure, run_luck, run_to_end
from game.replay.prices.price_list import RunCache, list_seeds, price_game
from game.replay.rerun import Numbered, rerun
from game.rules.entry import Acted, Entry
from game.rules.game import Game
from game.view.harm_figures import harm_by_day
from tests.kit.games import SEED, small_baseline, small_setup
from tests.kit.recorded import played, recorded


@cache
def entries() -> tuple[Numbered, ...]:
    """Return the entries of a small game of colleagues."""
    from game.journal.entries import EntryRow, list_team_entries

    rows = [row for row in played("colleague") if isinstance(row, EntryRow)]
    return tuple(list_team_entries(rows, 1))


@cache
def some_decisions() -> tuple[Decision, ...]:
    """Return some decisions of each sort: a few runs say as much as all, in less time."""
    decisions = list_decisions(entries())
    return (*decisions[::9], *[one for one in decisions if one.kind == "card"][:3], *list_habits(entries())[1:4])


@cache
def runs() -> LuckRuns:
    """Return the small game with and without some decisions."""
    return run_luck(small_setup(), SEED, entries(), some_decisions())


def play_plainly(decision: Decision | None) -> Game:
    """Play the small game from its first day, day by day, without one decision."""
    game = Game.start(small_setup(), SEED, no_action=small_baseline())
    changed = dict(decision.instead) if decision else {}
    altered = [(seq, changed.get(seq, entry)) for seq, entry in entries()]
    rerun(game, altered, without=decision.without if decision else frozenset())
    run_to_end(game)
    return game


def act_of(seq: int) -> Acted:
    what = dict(entries())[seq].what
    assert isinstance(what, Acted)
    return what


def test_played_run_is_the_game_itself() -> None:
    assert runs().played == measure(play_plainly(None))


def test_runs_from_snapshots_equal_whole_runs() -> None:
    for place, decision in enumerate(some_decisions()):
        if place % 3 == 0:
            assert runs().without[place].outcome == measure(play_plainly(decision)), decision


def test_weeks_are_those_of_the_curve() -> None:
    """The last week held what those who still waited would lose: four times as much as any other."""
    played, history = runs().played, play_plainly(None).history
    curve = harm_by_day(history, history.days)
    weeks = [sum(curve[first : first + 7]) / 100 for first in range(0, len(curve) // 7 * 7, 7)]
    assert len(weeks) > 2
    assert played.harmed_by_week == pytest.approx(weeks, abs=0.07)
    assert sum(weeks) < played.figures[FIGURES.index("harmed")] - 1


def test_decisions_are_in_order_of_time() -> None:
    decisions = list_decisions(entries())
    assert len(decisions) > 20
    assert [one.day for one in decisions] == sorted(one.day for one in decisions)
    assert all(one.seats and one.without for one in decisions)


def test_no_entry_is_in_two_decisions() -> None:
    numbers = [seq for one in list_decisions(entries()) for seq in one.without]
    assert len(numbers) == len(set(numbers))


def test_lever_is_one_decision() -> None:
    moved = {
        what.action.lever
        for _, e in entries()
        if isinstance(what := e.what, Acted) and isinstance(what.action, SetLever)
    }
    levers = [one.about for one in list_decisions(entries()) if one.kind == "lever"]
    assert len(levers) == len(set(levers))
    assert moved <= set(levers)


def test_what_refers_to_a_card_falls_with_it() -> None:
    lost = {
        seq
        for one, run in zip(some_decisions(), runs().without, strict=True)
        if one.kind == "card"
        for seq in run.impossible
    }
    assert lost
    assert not any(isinstance(act_of(seq).action, SetLever) for seq in lost)


def test_involvement_is_taken_out_by_not_asking() -> None:
    found = next(one for one in list_habits(entries()) if one.about == "involvement")
    assert not found.without
    for seq, entry in found.instead:
        assert isinstance(entry.what, Acted)
        assert isinstance(entry.what.action, Propose)
        assert (entry.what.action.way, entry.what.action.groups) == ("now", ())
        assert entry.what.thing == act_of(seq).thing


def test_team_own_luck_comes_first() -> None:
    seeds = list_seeds(7, 20)
    assert seeds[0] == 7
    assert len(set(seeds)) == 20


@pytest.fixture
def game(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SavedGame:
    monkeypatch.setattr(price_list, "load_saved", lambda text, format: small_setup())
    monkeypatch.setattr(price_list, "list_decisions", lambda entries: list_decisions(entries)[::9])
    monkeypatch.setattr(price_list, "list_habits", lambda entries: list_habits(entries)[1:2])
    return recorded(tmp_path / "game.samedirection", played("colleague"))


def test_price_is_a_mean_with_an_interval(game: SavedGame) -> None:
    found = price_game(game, 1, lucks=2)
    assert found.lucks == 2
    for price in (*found.decisions, *found.habits):
        assert set(price.figures) == set(FIGURES)
        assert all(one.low <= one.mean <= one.high for one in price.figures.values())
        assert len(price.scores) == 4


def test_finished_lucks_are_read_from_the_file(game: SavedGame, monkeypatch: pytest.MonkeyPatch) -> None:
    first = price_game(game, 1, lucks=2)

    def refuse(*_: object) -> LuckRuns:
        raise AssertionError("nothing was to be run")

    monkeypatch.setattr(price_list, "run_luck", refuse)
    assert price_game(game, 1, lucks=2) == first


def test_interrupted_run_goes_on(game: SavedGame, monkeypatch: pytest.MonkeyPatch) -> None:
    price_game(game, 1, lucks=1)
    asked: list[int] = []

    def count(setup: object, seed: int, *rest: object) -> LuckRuns:
        asked.append(seed)
        return run_luck(small_setup(), seed, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(price_list, "run_luck", count)
    price_game(game, 1, lucks=2)
    assert asked == [list_seeds(game.about.seed, 2)[1]]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"key": "other", "runs": []}', '{"key": "k", "runs": [{"seed": "x"}]}']
)
def test_damaged_file_counts_as_missing(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text)
    assert RunCache(tmp_path / "a.json", "k").read() == {}


def test_line_for_monday_keeps_finished_lucks(game: SavedGame) -> None:
    """People write what they will do on Monday when the prices have long been worked out."""
    first = price_game(game, 1, lucks=1)
    last = game.entries[-1]
    line = replace(last, seq=last.seq + 1, team=1, seat="C", record=TextSent("Call the ward first.", monday=True))
    later = replace(game, entries=(*game.entries, line))
    assert list_intentions(later.entries, 1) == {"C": "Call the ward first."}
    assert price_list.make_cache_key(later, 1) == price_list.make_cache_key(game, 1)
    assert price_list.read_prices(later, 1, lucks=1) == first


def test_other_game_has_another_key(game: SavedGame) -> None:
    place = next(at for at, row in enumerate(game.entries) if to_entry(row) is not None and row.team == 1)
    fewer = replace(game, entries=(*game.entries[:place], *game.entries[place + 1 :]))
    assert price_list.make_cache_key(fewer, 1) != price_list.make_cache_key(game, 1)


def test_entry_without_a_decision_is_left_alone() -> None:
    assert list_decisions([(1, Entry(0, e.what)) for _, e in entries()[:1]]) == ()
