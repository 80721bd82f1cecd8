"""What the host says of a window that it has opened and that has ended by itself."""

from __future__ import annotations

import asyncio
import sys

import pytest

from game.cli.support.rehearsal import close_windows, open_window, watch_windows
from tests.kit.patience import PATIENCE_SECONDS

ARGUMENTS = ["join", "127.0.0.1:4747", "--part", "projector", "--code", "ABCDEF"]
AGAIN = "To open it again: same-direction join 127.0.0.1:4747 --part projector --code ABCDEF"


@pytest.mark.parametrize(
    ("program", "said"),
    [
        (
            "import sys; print('first'); sys.stderr.write('There is no screen\\n\\n'); sys.exit(3)",
            "The projector has ended by itself with exit code 3. The last thing it wrote: There is no screen",
        ),
        ("raise SystemExit(1)", "The projector has ended by itself with exit code 1 and wrote nothing."),
        ("print('all is well')", "The projector was closed."),
        (
            "import sys; sys.stdout.buffer.write(b'x' * 9000 + b'\\nthe \\xff end'); sys.exit(1)",
            "The projector has ended by itself with exit code 1. The last thing it wrote: the \ufffd end",
        ),
    ],
)
async def test_end_of_a_window_is_told(program: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    window = open_window("projector", ARGUMENTS, [sys.executable, "-c", program])
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await watch_windows([window])
    finally:
        close_windows([window])
    assert capsys.readouterr().out.splitlines() == [said, AGAIN]


async def test_window_that_is_open_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    window = open_window("console", ARGUMENTS, [sys.executable, "-c", "import time; time.sleep(60)"])
    watching = asyncio.create_task(watch_windows([window]))
    await asyncio.sleep(1.2)
    watching.cancel()
    close_windows([window])
    assert window.process.returncode is not None
    assert capsys.readouterr().out == ""
