"""The portable programs: built, weighed; the client driven into a lobby, the host without anything to compile."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit import rooms
from tests.kit.window import create_environment, screen, stop
from tests.kit.wire import served

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "portable" / "same-direction"
HOST_FOLDER = FOLDER.with_name("same-direction-host")
MOST_BYTES = 110_000_000
START_SECONDS = 60.0

pytestmark = [pytest.mark.slow, pytest.mark.soak, pytest.mark.timeout(1200)]


def build_once(folder: Path, *part: str) -> Path:
    """Return the program in a portable folder; `make portable` is run for the part when it is not there yet."""
    found = folder / "same-direction"
    if not found.exists():
        uv = str(Path(sys.executable).with_name("uv"))
        subprocess.run([uv, "build", "--wheel", "--out-dir", "dist", "--quiet"], cwd=ROOT, check=True)
        subprocess.run(["sh", "tools/build_portable", uv, *part], cwd=ROOT, check=True)
    return found


@pytest.fixture(scope="module")
def program() -> Path:
    """Return the program in the folder that `make portable` has built, or build it."""
    return build_once(FOLDER)


def test_portable_folder_is_small(program: Path) -> None:
    files = [path for path in program.parent.rglob("*") if path.is_file() and not path.is_symlink()]
    assert sum(path.stat().st_size for path in files) <= MOST_BYTES
    names = " ".join(str(path) for path in files)
    for unused in ("numba", "llvmlite", "NotoSansJP", "NotoSansKR", "NotoSansSC"):
        assert unused not in names


@pytest.mark.needs("Xvfb")
async def test_portable_client_reaches_lobby(program: Path, tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        with screen() as display:
            command = [str(program), "join", f"127.0.0.1:{running.host.port}", "--name", "Ann", "--code", rooms.CODE]
            process = subprocess.Popen(command, env=create_environment(tmp_path, display), cwd=tmp_path)
            try:
                async with asyncio.timeout(START_SECONDS):
                    while "Ann" not in await running.host.ask(list_names):
                        assert process.poll() is None, "the program has ended"
                        await asyncio.sleep(0.1)
            finally:
                stop(process)


def list_names(room, _now: float) -> list[str]:
    return [person.name for person in room.list_present()]


def test_portable_client_says_what_it_lacks(program: Path, tmp_path: Path) -> None:
    result = subprocess.run([program, "host"], capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path)
    assert result.returncode == 3
    assert "another machine" in result.stderr and "pip" not in result.stderr


@pytest.fixture(scope="module")
def host() -> Path:
    """Return the host's program in the folder that `make portable PART=host` has built, or build it."""
    return build_once(HOST_FOLDER, "host")


def simulate(command: list[str], home: Path) -> str:
    """Return the hash at the end of a quarter of an hour's game, with an empty cache folder under `home`."""
    environment = create_environment(home, None) | {"XDG_CACHE_HOME": str(home / "cache")}
    environment.pop("NUMBA_CACHE_DIR", None)
    words = [*command, "simulate", "first_shift", "--seed", "5", "--json"]
    result = subprocess.run(words, env=environment, cwd=home, capture_output=True, text=True, timeout=600, check=True)
    return json.loads(result.stdout)["state_hash"]


def test_portable_host_has_its_pages(host: Path) -> None:
    assert list(host.parent.rglob("server/web/index.html.j2"))


def test_portable_host_compiles_nothing(host: Path, tmp_path: Path) -> None:
    simulate([str(host)], tmp_path)
    assert not list(tmp_path.rglob("*.nbc")), "it compiled the model although it carries it"
    assert list(host.parent.rglob("*.nbc"))


def test_portable_host_plays_the_same_game(host: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    assert simulate([str(host)], tmp_path) == simulate([sys.executable, "-m", "game.cli.main"], tmp_path)
