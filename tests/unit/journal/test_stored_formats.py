"""Journals that older builds wrote: one of each format, and a whole game of each released version.

That of a version is `first_shift` played by the aligned team (`demo first_shift --seed 5`); `gzip -9 -n` packs it.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from game.debrief.rendering import write_report
from game.journal.about import FORMAT_VERSION
from game.journal.first_bytes import check_first_bytes
from game.journal.frames import read_figures
from game.journal.journal_file import Journal
from game.journal.recovery import recover
from game.replay.moments import Moments

ROOT = Path(__file__).resolve().parents[3]
STORE = ROOT / "tests" / "golden" / "journals"
FORMATS = range(1, FORMAT_VERSION + 1)
VERSIONS = re.findall(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
"""Every version that the changelog has a heading for."""


def unpack(name: str, folder: Path) -> Path:
    path = folder / "game.samedirection"
    path.write_bytes(gzip.decompress((STORE / f"{name}.samedirection.gz").read_bytes()))
    return path


@pytest.fixture(params=FORMATS)
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = unpack(f"format-{request.param}", tmp_path)
    assert check_first_bytes(path).format == request.param
    return path


def test_store_has_all_that_there_were() -> None:
    names = [*(f"format-{n}" for n in FORMATS), *(f"version-{version}" for version in VERSIONS)]
    assert sorted(path.name for path in STORE.iterdir()) == sorted(f"{name}.samedirection.gz" for name in names)


@pytest.mark.parametrize("version", VERSIONS)
def test_game_of_each_version_opens(version: str, tmp_path: Path) -> None:
    path = unpack(f"version-{version}", tmp_path)
    found = recover(path)
    assert found.is_whole
    assert found.about.made_with.endswith(version)
    moments = Moments.of(found.days_of(1))
    assert all(moments.read(row) is not None for row in moments.rows)
    assert found.days_of(1)[-1].day == 56, "two rounds of a fortnight, and four weeks after"
    assert write_report(path, tmp_path / "report.html").stat().st_size > 100_000


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
