"""Live, replayed and altered games are one function: what was played comes out again, and changes show."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec
import pytest

from game.cli.support import game_files
from game.debrief.rendering import render_report
from game.debrief.report_data import collect_report_data
from game.journal.entries import EntryRow, SeatActed
from game.journal.name_removal import remove_names
from game.journal.recovery import SavedGame
from game.protocol.actions import Propose, SetLever
from game.replay.headless import play_headless
from game.replay.moments import Moments
from game.replay.regenerate import regenerate_views
from game.replay.rerun import rerun
from game.replay.verify import number_entries, verify_game
from game.rules.game import Game
from game.text.catalogue import Catalogue
from tests.kit.games import SEED, small_baseline, small_setup
from tests.kit.recorded import played, recorded, with_entries


@pytest.fixture(scope="module")
def game(tmp_path_factory: pytest.TempPathFactory) -> SavedGame:
    return recorded(tmp_path_factory.mktemp("recorded") / "game.samedirection", played())


def fresh() -> Game:
    return Game.start(small_setup(), SEED, no_action=small_baseline())


@cache
def live_hash() -> str:
    return play_headless(small_setup(), SEED, "aligned", alone=small_baseline()).state_hash


def test_journal_holds_whole_game(game: SavedGame) -> None:
    assert game.is_whole
    assert [row.round for row in game.rounds_of(1)] == [1, 2, 3, 4, 5, 6, 7]
    assert {row.day for row in game.days_of(1)} == set(range(small_setup().days + small_setup().format.days_after + 1))


def test_replay_ends_in_live_state(game: SavedGame) -> None:
    run = rerun(fresh(), number_entries(game, 1))
    assert run.impossible == ()
    assert run.game.state_hash() == live_hash() == game.rounds_of(1)[-1].state_hash


def test_every_round_matches_its_hash(game: SavedGame) -> None:
    compared = verify_game(game, 1, small_setup(), small_baseline())
    assert (compared.verdict, compared.rounds) == ("same", 7)


def test_game_without_names_matches_its_hashes(game: SavedGame) -> None:
    compared = verify_game(remove_names(game), 1, small_setup(), small_baseline())
    assert (compared.verdict, compared.rounds) == ("same", len(game.rounds_of(1)))


def test_partial_replay_matches_live(game: SavedGame) -> None:
    third = game.rounds_of(1)[2]
    entries = [one for one in number_entries(game, 1) if one[0] <= third.after]
    run = rerun(fresh(), entries)
    assert run.game.state_hash() == third.state_hash


def test_altered_entry_is_found(game: SavedGame) -> None:
    changed: list[EntryRow] = []
    changed_one = False
    for row in game.entries:
        match row.record:
            case SeatActed(action=SetLever()) if row.day == 0 and not changed_one:
                changed_one = True
            case _:
                changed.append(row)
    assert changed != list(game.entries)
    compared = verify_game(with_entries(game, changed), 1, small_setup(), small_baseline())
    assert (compared.verdict, compared.first_round) == ("different", 1)
    assert 0 < compared.first_day <= 28


def test_altered_day_is_found(game: SavedGame) -> None:
    days = tuple(replace(row, checksum=bytes(8)) if row.day == 40 else row for row in game.days_of(1))
    compared = verify_game(replace(game, days=(days,)), 1, small_setup(), small_baseline())
    assert (compared.verdict, compared.first_round, compared.first_day) == ("different", 2, 40)


def test_missing_day_is_made_again(game: SavedGame, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(game_files, "prepare_recorded", lambda *_: (small_setup(), small_baseline()))
    some = tuple(row for row in game.days_of(1) if row.day != 40)
    again = game_files.restore_views(replace(game, days=(some,)), 1, lambda step, share: None)
    assert {row.day for row in again.days_of(1)} == {row.day for row in game.days_of(1)}
    stored, made = (Moments.of(one.days_of(1)).on_day(40) for one in (game, again))
    assert stored is not None
    assert made is not None
    assert made.public.headline == stored.public.headline


def test_other_machine_is_not_damage(game: SavedGame) -> None:
    there = msgspec.structs.replace(game.about.fingerprint, platform="another")
    elsewhere = replace(game, about=msgspec.structs.replace(game.about, fingerprint=there))
    assert verify_game(elsewhere, 1, small_setup(), small_baseline()).verdict == "same"
    rounds = tuple(replace(row, state_hash="0" * 64) for row in game.rounds_of(1))
    different = replace(elsewhere, rounds=(rounds,))
    assert verify_game(different, 1, small_setup(), small_baseline()).verdict == "other_machine"


def test_dropping_a_proposal_drops_its_followers(game: SavedGame) -> None:
    row = next(r for r in game.entries if isinstance(r.record, SeatActed) and isinstance(r.record.action, Propose))
    assert isinstance(row.record, SeatActed)
    name = row.record.thing
    later = {
        other.seq
        for other in game.entries
        if isinstance(other.record, SeatActed) and getattr(other.record.action, "proposal", "") == name
    }
    run = rerun(fresh(), number_entries(game, 1), without=frozenset({row.seq}))
    assert later <= {one.seq for one in run.impossible}
    assert run.game.state_hash() != live_hash()
    assert run.game.table.day == small_setup().days + small_setup().format.days_after


def test_rebuilt_moments_equal_stored(game: SavedGame) -> None:
    again = regenerate_views(replace(game, days=((),)), 1, small_setup(), small_baseline())
    stored, made = Moments.of(game.days_of(1)), Moments.of(again.days_of(1))
    assert made.last_day == stored.last_day
    for day in (1, 30, 100, 168, 196):
        old, new = stored.on_day(day), made.on_day(day)
        assert old is not None
        assert new is not None
        assert msgspec.structs.replace(new.public, seats=()) == msgspec.structs.replace(old.public, seats=())
        assert new.seats == old.seats
    assert [row.state_hash for row in again.rounds_of(1)] == [row.state_hash for row in game.rounds_of(1)]


def test_stored_views_stay_small(game: SavedGame) -> None:
    kept = game.days_of(1)
    assert sum(len(row.frames) + len(row.published) for row in kept) < 1_500_000


def test_unfinished_game_gets_a_report(tmp_path: Path) -> None:
    broken_off = recorded(tmp_path / "half.samedirection", played(until_day=40))
    data = collect_report_data(broken_off, 1, broken_off.days_of(1))
    assert not data.is_finished
    assert "This game was not finished" in render_report(data, Catalogue.load("en"))


def test_causes_add_up_to_headline(game: SavedGame) -> None:
    from game.debrief.harm_causes import sum_harm_causes

    data = collect_report_data(game, 1, game.days_of(1))
    found, end = sum_harm_causes(data, Catalogue.load("en")), data.public.end
    assert end is not None
    assert abs(found.harmed - end.harmed) <= len(data.rounds) * len(found.lines)
    assert found.difference == sum(one.difference for one in found.lines)
