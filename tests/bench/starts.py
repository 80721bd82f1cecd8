"""How long it takes to start, and how much memory that needs: each start is a process of its own.

Run as a program (`python -m tests.bench.starts first|later`) it is that process: it makes the model ready, plays one
day and says what it needed.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench.measure import Row

LATER_STARTS = 5
_KILOBYTES = 1 if sys.platform != "darwin" else 1 / 1024


def starts() -> list[Row]:
    """Start once with nothing compiled, then several times with what was kept; seconds on the wall."""
    with tempfile.TemporaryDirectory() as folder:
        first = _started("first", folder)
        later = [_started("later", folder) for _ in range(LATER_STARTS)]
    return [
        Row("first start, compiling, to the first day", first["seconds"], "s", "at most", 60),
        Row("  of that processor time", first["processor"], "s"),
        Row("  most memory of the process that compiles", first["child"], "MB"),
        Row("  most memory of the process that starts", first["most"], "MB", "at most", 250),
        Row("later start to the first day", median(s["seconds"] for s in later), "s", "at most", 2),
        Row("  of that processor time", median(s["processor"] for s in later), "s"),
        Row("memory of a process after a later start", median(s["now"] for s in later), "MB", "at most", 250),
        Row("  most memory until then", median(s["most"] for s in later), "MB"),
    ]


def _started(which: str, folder: str) -> dict[str, float]:
    environment = os.environ | {"XDG_CACHE_HOME": folder, "PYTHONHASHSEED": "0"}
    environment.pop("NUMBA_CACHE_DIR", None)
    before = time.perf_counter()
    result = subprocess.run(
        [sys.executable, "-m", "tests.bench.starts", which],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return {"seconds": time.perf_counter() - before, **json.loads(result.stdout)}


def main() -> None:
    """Start as a host does, play one day, and tell."""
    from game.model.cache import prepare_cache

    folder = prepare_cache()
    assert (sys.argv[1] == "first") == (not any(folder.iterdir())), "a first start finds nothing compiled"
    from game.cli.support.prepare_game import prepare_model
    from game.rules.game import Game
    from game.scenario.load import load

    prepare_model(lambda _step, _share: None)
    game = Game.start(load("winter_pressures"), 1)
    game.run_day()
    result = {
        "processor": time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]),
        "child": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _KILOBYTES / 1024,
        "most": memory("VmHWM"),
        "now": memory("VmRSS"),
    }
    sys.stdout.write(json.dumps(result))


def memory(line: str) -> float:
    """Give a line of this process's memory in MB; where the system does not tell, the most it ever held."""
    try:
        result = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KILOBYTES / 1024
    return int(result.split(f"{line}:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main()
