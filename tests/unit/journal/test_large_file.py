"""A file that is far larger than any game is refused in words, soon and in little memory."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit.journals import write_small_journal
from tests.kit.soak import scale

MOST_SECONDS = 5.0
MOST_MEGABYTES = 300

# The peak of this process alone: the one that getrusage gives begins with the peak of the parent.
READ = """
import json, sys, time
from pathlib import Path
from game.errors import JournalError
from game.journal.recovery import recover
begun, said = time.monotonic(), ""
try:
    recover(Path(sys.argv[1]))
except JournalError as error:
    said = str(error)
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
peak = int(status["VmHWM"].split()[0]) // 1024
print(json.dumps({"said": said, "seconds": time.monotonic() - begun, "megabytes": peak}))
"""

FILL = {
    "entries": (
        "INSERT INTO entries SELECT value + 1000, 1, 1, 'plan', 'P', 'text', 1, NULL, value, zeroblob(300), "
        "zeroblob(32) FROM numbers"
    ),
    "people": "INSERT INTO people SELECT value + 1000, 'Ann', 'player', zeroblob(300) FROM numbers",
    "days": (
        "INSERT INTO days SELECT value / 5000 + 2, value % 5000 + 1, 1, 'plan', 1, zeroblob(300), zeroblob(20), 0, "
        "zeroblob(4) FROM numbers"
    ),
    "checks": "INSERT INTO checks SELECT 'days', value / 5000 + 2, value % 5000, zeroblob(300) FROM numbers",
}


@pytest.mark.soak
@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux does")
@pytest.mark.parametrize("table", FILL)
def test_large_file_is_refused_in_words(tmp_path: Path, table: str) -> None:
    path = tmp_path / "game.samedirection"
    write_small_journal(path)
    fill(path, table, scale(130_000, 1_000_000))
    check_refusal(path, "than any game")


@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux does")
def test_many_large_values_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "game.samedirection"
    write_small_journal(path)
    with path.open("ab") as file:
        file.truncate(400_000_000)
    check_refusal(path, "larger than any game")


def check_refusal(path: Path, words: str) -> None:
    """Check that reading a file ends in a sentence with these words, soon and in little memory."""
    run = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True
    )
    found = json.loads(run.stdout)
    assert words in found["said"], found
    assert found["seconds"] < MOST_SECONDS
    assert found["megabytes"] < MOST_MEGABYTES


def fill(path: Path, table: str, rows: int) -> None:
    """Fill a table of a closed game with rows of about 400 bytes."""
    numbers = (
        f"WITH RECURSIVE numbers(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM numbers WHERE value < {rows})"
    )
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    insert, _, select = FILL[table].partition(" SELECT ")
    connection.execute(f"{insert} {numbers} SELECT {select}")
    connection.close()
