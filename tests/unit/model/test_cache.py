"""Where compiled code is kept."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from game.model import cache


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NUMBA_CACHE_DIR", "NUMBA_CACHE_LOCATOR_CLASSES"):
        monkeypatch.setenv(name, "as it was")  # put back afterwards, since prepare_cache sets it
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda _name: str(tmp_path))


def test_bounds_checking_has_its_own_cache(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NUMBA_BOUNDSCHECK", "1")
    checked = cache.prepare_cache()
    monkeypatch.setenv("NUMBA_BOUNDSCHECK", "0")
    unchecked = cache.prepare_cache()
    monkeypatch.delenv("NUMBA_BOUNDSCHECK")
    assert checked != unchecked == cache.prepare_cache()


@pytest.mark.parametrize("beyond", [0, 6], ids=["behind the last", "below 0"])
def test_bounds_checking_is_on(tmp_path: Path, beyond: int):
    program = tmp_path / "beyond.py"
    program.write_text(
        "import numpy as np\n"
        "from game.model.compiled import compiled, entry\n"
        "@compiled\n"
        "def nth(rows, n):\n"
        "    return rows[n]\n"
        "@entry\n"
        "def last_but(rows, n):\n"
        "    return nth(rows, len(rows) - n)\n"
        "rows = np.arange(5)\n"
        "assert last_but(rows, 1) == 4\n"
        f"last_but(rows, {beyond})\n"
    )
    environment = os.environ | {"NUMBA_BOUNDSCHECK": "1", "PYTHONPATH": os.getcwd()}
    for name in ("NUMBA_CACHE_DIR", "NUMBA_CACHE_LOCATOR_CLASSES"):
        environment.pop(name, None)
    told = subprocess.run([sys.executable, program], env=environment, capture_output=True, text=True, check=False)
    assert told.returncode and told.stderr.splitlines()[-1].startswith("IndexError")


def test_cache_is_whole_once_marked():
    folder = cache.prepare_cache()
    assert not cache.is_kept(folder)
    (folder / "day.advance.nbi").touch()
    assert not cache.is_kept(folder), "broken off"
    cache.mark_kept(folder)
    assert cache.is_kept(folder) and cache.is_kept(cache.prepare_cache())


def test_unusable_cache_folder_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "in the way").touch()
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda _name: str(tmp_path / "in the way" / "cache"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    choice = cache.choose_cache()
    assert choice.folder.is_relative_to(tmp_path / f"same-direction-{os.getuid()}") and choice.folder.is_dir()
    assert os.environ["NUMBA_CACHE_DIR"] == str(choice.folder)
    assert choice.reason == "Not a directory"


def test_full_disk_is_avoided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    other = tmp_path / "other"
    other.mkdir()
    free = {True: 10**9, False: 0}
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(other))
    monkeypatch.setattr(
        "shutil.disk_usage", lambda folder: SimpleNamespace(free=free[Path(folder).is_relative_to(other)])
    )
    choice = cache.choose_cache()
    assert choice.folder.is_relative_to(other)
    assert choice.reason == "the disk is full"


def test_read_only_folder_is_avoided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    make = cache.tempfile.TemporaryFile
    other = tmp_path / "other"
    other.mkdir()

    def refuse(dir: Path):
        if not Path(dir).is_relative_to(other):
            raise OSError(30, "Read-only file system")
        return make(dir=dir)

    monkeypatch.setattr("tempfile.gettempdir", lambda: str(other))
    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    assert cache.choose_cache().reason == "Read-only file system"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="every user of Windows has their own temporary folder")
def test_folder_that_others_can_write_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "in the way").touch()
    (tmp_path / f"same-direction-{os.getuid()}").mkdir()
    (tmp_path / f"same-direction-{os.getuid()}").chmod(0o777)
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda _name: str(tmp_path / "in the way" / "cache"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    with pytest.raises(OSError, match="another user"):
        cache.choose_cache()


SHIPPED_SETTINGS = ("NUMBA_CACHE_DIR", "NUMBA_CPU_NAME", "NUMBA_CACHE_LOCATOR_CLASSES")


def test_shipped_code_is_used_where_it_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in SHIPPED_SETTINGS:
        monkeypatch.setenv(name, "as it was")
    monkeypatch.setattr(cache, "SHIPPED", tmp_path / "compiled")
    shipped = cache.use_shipped(cache.SHIPPED)
    shipped.mkdir(parents=True)
    assert cache.choose_cache().folder != shipped, "broken off"
    cache.mark_kept(shipped)
    assert cache.choose_cache() == cache.CacheChoice(shipped, shipped, "")
    assert os.environ["NUMBA_CACHE_DIR"] == str(shipped)
    monkeypatch.setattr(cache, "version", lambda _name: "another")
    assert cache.choose_cache().folder != shipped


PROGRAM = """
import os, pathlib, sys
from game.model import cache
{use}
from game.model import kept_code
from game.model.compiled import entry
kept_code.MODEL = {of}
@entry
def double(number):
    return 2 * number
assert double(4) == 8
print(sum(double.stats.cache_hits.values()))
"""


OURS = "__name__"
"""Taken for a function of the model."""


def test_each_python_has_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch):
    """What one Python has compiled is nothing to another, for which the folder must not say that all is there."""
    first = cache.choose_cache().folder
    cache.mark_kept(first)
    monkeypatch.setattr(cache, "sys", SimpleNamespace(implementation=SimpleNamespace(cache_tag="cpython-399")))
    assert not cache.is_kept(cache.choose_cache().folder)


def test_shipped_code_is_found_after_a_move(tmp_path: Path):
    first, second = tmp_path / "here", tmp_path / "there"
    first.mkdir()
    use = "cache.use_shipped(pathlib.Path(sys.argv[1])).mkdir(parents=True, exist_ok=True)"
    (first / "program.py").write_text(PROGRAM.format(use=use, of=OURS))
    hits = [run_program(first, tmp_path)]
    first.rename(second)
    hits.append(run_program(second, tmp_path))
    assert hits == ["0", "1"]


def test_kept_code_is_found_from_another_place(tmp_path: Path):
    """The same version installed elsewhere says that all is there: so it must be found as well."""
    first, second = tmp_path / "here", tmp_path / "there"
    first.mkdir()
    (first / "program.py").write_text(PROGRAM.format(use="cache.prepare_cache()", of=OURS))
    hits = [run_program(first, tmp_path)]
    first.rename(second)
    hits.append(run_program(second, tmp_path))
    assert hits == ["0", "1"]


def test_code_beside_the_model_is_compiled_when_it_changes(tmp_path: Path):
    """The folder's name says nothing of a function elsewhere: its own source must be asked."""
    program = PROGRAM.format(use="cache.prepare_cache()", of="kept_code.MODEL")
    (tmp_path / "program.py").write_text(program)
    hits = [run_program(tmp_path, tmp_path), run_program(tmp_path, tmp_path)]
    (tmp_path / "program.py").write_text(program + "# changed")
    hits.append(run_program(tmp_path, tmp_path))
    assert hits == ["0", "1", "0"]


def run_program(folder: Path, elsewhere: Path) -> str:
    """Return what the program in a folder prints, which keeps its compiled code there or in a home of its own."""
    command = [sys.executable, str(folder / "program.py"), str(folder / "compiled")]
    environment = os.environ | {"PYTHONPATH": os.getcwd(), "XDG_CACHE_HOME": str(elsewhere / "cache")}
    environment |= {"HOME": str(elsewhere), "LOCALAPPDATA": str(elsewhere / "cache")}
    for name in SHIPPED_SETTINGS:
        environment.pop(name, None)
    told = subprocess.run(command, env=environment, cwd=elsewhere, capture_output=True, text=True, check=True)
    return told.stdout.strip()
