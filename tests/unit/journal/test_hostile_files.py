"""Files that were cut, flipped or made to hurt: read as far as whole or refused in words, soon and in little memory."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from game.journal.entries import EntryRow, TextSent
from game.journal.frames import DayRow
from tests.kit.journals import small_about, small_rows, write_small_journal

MOST_SECONDS = 5.0
MOST_MEGABYTES = 300
COPIES = 40

# Processor time, since other tests run beside this one. What is read is used as a report and a replay would.
READ = """
import json, sys, time
from hashlib import sha256
from pathlib import Path
from game.errors import JournalError
from game.journal.recovery import recover
from game.replay.moments import Moments
found = []
for path in map(Path, sys.argv[1:]):
    begun, said, held = time.process_time(), "", ""
    try:
        game = recover(path)
        said = "; ".join(one.what for one in game.damage)
        held = sha256(repr((game.about, game.people, game.entries, game.days, game.rounds)).encode()).hexdigest()
        for team in range(1, len(game.about.teams) + 1):
            moments = Moments.of(game.days_of(team)[:400])
            for row in moments.rows:
                moments.read(row)
    except JournalError as error:
        said = str(error)
    found.append({"said": said, "held": held, "seconds": time.process_time() - begun})
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(json.dumps({"files": found, "megabytes": int(status["VmHWM"].split()[0]) // 1024}))
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux does")


def read_all(paths: list[Path]) -> list[tuple[str, str]]:
    """Read the files in another process, check time and memory; return what it says of each, and a digest of it."""
    run = subprocess.run(
        [sys.executable, "-c", READ, *map(str, paths)], capture_output=True, text=True, check=True
    )
    found = json.loads(run.stdout)
    assert max(one["seconds"] for one in found["files"]) < MOST_SECONDS
    assert found["megabytes"] < MOST_MEGABYTES
    return [(one["said"], one["held"]) for one in found["files"]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_small_journal(tmp_path_factory.mktemp("whole") / "game", rows=small_rows()[:60]).read_bytes()


def cut(raw: bytes, luck: random.Random) -> bytes:
    return raw[: luck.randrange(len(raw))]


def flip_bits(raw: bytes, luck: random.Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(luck.choice((1, 8, 200))):
        changed[luck.randrange(100, len(raw))] ^= 1 << luck.randrange(8)
    return bytes(changed)


def fill_page(raw: bytes, luck: random.Random) -> bytes:
    at = luck.randrange(1, len(raw) // 4096) * 4096
    return raw[:at] + luck.randbytes(4096) + raw[at + 4096 :]


def drop_page(raw: bytes, luck: random.Random) -> bytes:
    at = luck.randrange(1, len(raw) // 4096) * 4096
    return raw[:at] + raw[at + 4096 :]


@pytest.mark.parametrize("damage", [cut, flip_bits, fill_page, drop_page])
def test_damaged_files_are_refused_or_read_in_part(
    damage: Callable[[bytes, random.Random], bytes], whole: bytes, tmp_path: Path
) -> None:
    luck = random.Random(5)
    paths = [tmp_path / f"{number}.samedirection" for number in range(COPIES + 1)]
    paths[0].write_bytes(whole)
    for path in paths[1:]:
        path.write_bytes(damage(whole, luck))
    (_, untouched), *found = read_all(paths)
    # A bit that was flipped where nothing is stored changes nothing.
    assert [place for place, (said, held) in enumerate(found) if not said and held != untouched] == []
    assert sum(bool(said) for said, _ in found) > COPIES // 2


def test_file_full_of_valid_entries_is_refused_soon(tmp_path: Path) -> None:
    path = tmp_path / "game.samedirection"
    rows = [EntryRow(n, 1, 1, "plan", TextSent("x" * 100), "P", 1, None, n) for n in range(1, 120_000)]
    write_small_journal(path, rows=list(rows))
    assert "more entries than any game" in read_all([path])[0][0]


def test_views_that_swell_are_refused_soon(tmp_path: Path) -> None:
    import zlib

    import msgspec

    bomb = msgspec.msgpack.encode([zlib.compress(bytes(40_000_000), 9)] * 10)
    path = tmp_path / "game.samedirection"
    rows = [DayRow(1, n, n, "run", 1, bomb, b"12345678", n, bomb) for n in range(1, 90)]
    write_small_journal(path, rows=list(rows))
    assert read_all([path])[0][0] == ""


def test_claim_of_many_teams_allows_no_more_memory(tmp_path: Path) -> None:
    path = tmp_path / "game.samedirection"
    write_small_journal(path, small_about(teams=tuple(f"Team {n}" for n in range(1, 201))), rows=small_rows()[:3])
    with path.open("ab") as file:
        file.truncate(1_000_000_000)
    assert "larger than any game" in read_all([path])[0][0]
