"""Journals that older builds wrote: one of each format, as it was written by the last build of that format."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from game.debrief.rendering import write_report
from game.journal.about import FORMAT_VERSION
from game.journal.first_bytes import check_first_bytes
from game.journal.frames import read_figures
from game.journal.journal_file import Journal
from game.journal.recovery import recover
from game.replay.moments import Moments

STORE = Path(__file__).resolve().parents[2] / "golden" / "journals"
FORMATS = range(1, FORMAT_VERSION + 1)


@pytest.fixture(params=FORMATS)
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "game.samedirection"
    path.write_bytes(gzip.decompress((STORE / f"format-{request.param}.samedirection.gz").read_bytes()))
    assert check_first_bytes(path).format == request.param
    return path


def test_store_has_every_format() -> None:
    assert sorted(path.name for path in STORE.iterdir()) == [f"format-{n}.samedirection.gz" for n in FORMATS]


def test_stored_journal_opens_whole(stored: Path) -> None:
    found = recover(stored)
    assert found.is_whole
    assert len(found.entries) == 17
    moments = Moments.of(found.days_of(1))
    assert len(moments.rows) == 51
    assert all(moments.read(row) is not None for row in moments.rows)
    assert all(read_figures(row) for row in moments.rows)


def test_stored_journal_gets_a_report(stored: Path, tmp_path: Path) -> None:
    assert write_report(stored, tmp_path / "report.html").stat().st_size > 100_000


def test_stored_journal_can_go_on(stored: Path) -> None:
    Journal.resume(stored).close()
    assert check_first_bytes(stored).format == FORMAT_VERSION
    assert recover(stored).is_whole
