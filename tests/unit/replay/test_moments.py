"""The recorded days of a team, read from a journal with damage."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from game.journal.frames import Frames
from game.journal.recovery import recover
from game.replay.moments import Moments
from tests.kit.journals import write_small_journal


def views_on(moments: Moments, day: int) -> Frames:
    views = moments.on_day(day)
    assert views is not None
    return views


def test_damaged_day_shows_the_day_before(tmp_path: Path) -> None:
    game = recover(write_small_journal(tmp_path / "game.sdgame"))
    rows = [
        replace(row, frames=row.frames[:20]) if row.day == 40 and row.phase == "run" else row for row in game.days_of(1)
    ]
    assert views_on(Moments.of(rows), 40).public.day == 39


def test_lost_first_frame_loses_one_stretch(tmp_path: Path) -> None:
    game = recover(write_small_journal(tmp_path / "game.sdgame"))
    rows = [row for row in game.days_of(1) if not (row.base == row.moment and row.day == 28)]
    assert views_on(Moments.of(rows), 120).public.day == 120


def test_empty_recording_has_no_days() -> None:
    assert Moments.of([]).on_day(3) is None
