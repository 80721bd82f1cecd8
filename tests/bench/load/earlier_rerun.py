"""The process that plays a whole game again as the build of 27 November 2026 did: run with that tree on the path.

It plays a game of computer colleagues, then the same entries again from a warmed-up place, and prints the fewest
processor seconds that took. The names are those of that build.
"""

from __future__ import annotations

import gc
import sys
import time
from importlib import import_module
from typing import Any

SEED = 4
TIMES = 8


def find(module: str, name: str) -> Any:
    """Return something of the tree under test."""
    return getattr(import_module(module), name)


def main() -> None:
    """Play, then play again and print how long it took."""
    find("game.model.cache", "prepare_cache")()
    find("game.model.prepare", "prepare")()
    game = find("game.rules.year", "Game")
    setup = find("game.scenario.load", "load")("winter_pressures", None)
    alone = find("game.rules.left_alone", "left_alone")(setup, SEED)
    entries: list[tuple[int, object]] = []
    apply = game.apply

    def note(self: Any, entry: Any, *values: Any, **options: Any) -> Any:
        found = apply(self, entry, *values, **options)
        entries.append((len(entries), entry))
        return found

    game.apply = note
    find("game.replay.headless", "headless")(setup, SEED, "colleague", alone=alone)
    game.apply = apply
    taken: list[float] = []
    for _ in range(TIMES):
        fresh = game.start(setup, SEED, left_alone=alone)
        gc.collect()
        gc.disable()
        before = time.process_time()
        find("game.replay.rerun", "rerun")(fresh, tuple(entries))
        while fresh.table.day < setup.days + setup.format.days_after:
            fresh.run_day()
        taken.append(time.process_time() - before)
        gc.enable()
    sys.stdout.write(f"{min(taken)}\n")


if __name__ == "__main__":
    main()
