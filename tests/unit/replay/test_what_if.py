"""What if: left-out decisions and taken-over seats equal whole re-runs, in pairs, and what the words mean."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from game.cli.support.what_if_words import read_what_if
from game.errors import CommandLineError
from game.journal.recovery import SavedGame
from game.quantities import BILLIONTHS
from game.replay.prices.decision_groups import Decision, list_decisions, list_habits, name_decisions
from game.replay.prices.luck_runs import measure, run_to_end
from game.replay.prices.seat_takeover import FIRST_NUMBER, ColleaguesAsked, Takeover, list_moments, list_own_entries
from game.replay.prices.what_if import TwoYears, WhatIf, play_what_if, summarise_years
from game.replay.rerun import rerun
from game.rules.entry import Acted
from game.rules.game import Game
from tests.kit.games import SEED, small_baseline, small_setup
from tests.kit.journals import small_about
from tests.kit.recorded import played, recorded
from tests.unit.replay.test_prices import entries


def two_decisions() -> tuple[Decision, Decision]:
    found = list_decisions(entries())
    return found[3], found[9]


@cache
def dropped() -> TwoYears:
    return play_what_if(small_setup(), SEED, entries(), WhatIf(dropped=two_decisions()))


@cache
def taken_over() -> TwoYears:
    return play_what_if(small_setup(), SEED, entries(), WhatIf(takeovers=(Takeover("M", 2, "hands_off"),)))


def test_several_left_out_equal_a_whole_rerun() -> None:
    game = Game.start(small_setup(), SEED, no_action=small_baseline())
    without = frozenset(seq for one in two_decisions() for seq in one.without)
    rerun(game, entries(), without=without)
    run_to_end(game)
    assert dropped().changed == measure(game)
    assert dropped().changed_harm == tuple(report.harm_today[2] / BILLIONTHS for report in game.history.reports)


def test_idle_takeover_leaves_out_what_the_seat_did() -> None:
    game = Game.start(small_setup(), SEED, no_action=small_baseline())
    rerun(game, entries(), without=frozenset(list_own_entries(entries(), Takeover("M", 2))))
    run_to_end(game)
    assert taken_over().changed == measure(game)
    assert taken_over().acts == 0


def test_years_are_the_same_until_the_change() -> None:
    days = small_setup().format.round_days
    assert taken_over().played_harm[:days] == taken_over().changed_harm[:days]
    assert taken_over().played_harm != taken_over().changed_harm
    assert sum(taken_over().played_harm) <= taken_over().played.figures[2]


def test_takeover_by_the_same_colleague_changes_little() -> None:
    """A colleague in the seat of a colleague: the year differs far less than when nobody sits there."""
    found = play_what_if(small_setup(), SEED, entries(), WhatIf(takeovers=(Takeover("M", 2, "colleague"),)))
    assert found.acts > 10
    harmed = found.played.figures[2]
    assert abs(found.changed.figures[2] - harmed) < abs(taken_over().changed.figures[2] - harmed)


def test_colleagues_things_have_numbers_of_their_own() -> None:
    game = Game.start(small_setup(), SEED, no_action=small_baseline())
    takeover = Takeover("C", 1, "aligned")
    colleagues = ColleaguesAsked.prepare(game, (takeover,))
    without = frozenset(list_own_entries(entries(), takeover))
    rerun(game, entries()[:150], without=without, moments=list_moments(entries()[:150], 1), look=colleagues.ask)
    things = [act.thing for act in colleagues.acts if act.thing]
    assert things
    assert all(int(thing.rpartition(":")[2]) >= FIRST_NUMBER for thing in things)
    recorded_things = {entry.what.thing for _, entry in entries() if isinstance(entry.what, Acted)}
    assert not recorded_things.intersection(things)


def test_pairs_become_means_with_ranges() -> None:
    about = small_about()
    found = summarise_years(about, WhatIf(), [dropped(), dropped()])
    assert found.lucks == 2
    pair = found.figures["harmed"]
    assert pair.difference.mean == pytest.approx(pair.changed - pair.played)
    assert set(found.scores) == {card.seat for card in about.statics.seats}


def test_decisions_are_named_by_round() -> None:
    named = name_decisions(entries())
    decisions = list_decisions(entries())
    assert list(named.values()) == [*decisions, *list_habits(entries())]
    assert next(iter(named)) == "R1-1"
    assert all(key.startswith(f"R{one.round}-") for key, one in list(named.items())[: len(decisions)])


@pytest.fixture
def game(tmp_path: Path) -> SavedGame:
    return recorded(tmp_path / "game.samedirection", played("colleague"))


def test_words_become_a_what_if(game: SavedGame) -> None:
    found = read_what_if(game, 1, ("drop r1-1, drop involvement", "computer k from round 3 as aligned; computer C"))
    assert [one.kind for one in found.dropped][1] == "habit"
    assert found.takeovers == (Takeover("K", 3, "aligned"), Takeover("C", 1, "colleague"))


@pytest.mark.parametrize("text", ["drop R1-999", "make it better", "computer X", "computer K as nobody"])
def test_other_words_are_refused(game: SavedGame, text: str) -> None:
    with pytest.raises(CommandLineError, match="Allowed"):
        read_what_if(game, 1, (text,))
