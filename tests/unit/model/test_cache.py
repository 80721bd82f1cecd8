"""Where compiled code is kept."""

from pathlib import Path

import pytest

from game.model import cache


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", "as it was")  # put back afterwards, since prepare_cache sets it
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda _name: str(tmp_path))


def test_a_folder_is_whole_only_once_that_was_said():
    folder = cache.prepare_cache()
    assert not cache.is_kept(folder)
    (folder / "day.advance.nbi").touch()
    assert not cache.is_kept(folder), "broken off"
    cache.mark_kept(folder)
    assert cache.is_kept(folder) and cache.is_kept(cache.prepare_cache())
