"""The whole model with somebody standing at every queue and place who writes down when each person comes and goes.

Run as a program in a process of its own, since the functions are watched uncompiled. One case a line comes in, `[seed,
days, {parameter: value}]`; one answer a line goes out, `{"queues": [...], "places": [...]}`, each row `[number, came,
gone, area the engine kept, time that everybody spent there, inside by the engine, inside by the watch]` in seconds.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter, defaultdict
from typing import Any

Row = tuple[int, int, int, int, int, int, int]


PEOPLE = 15_000
"""Enough that somebody uses every service within days."""


class Watch:
    """Stands in for the functions that put people into queues and places, and remembers who came when."""

    def __init__(self, queues: Any) -> None:
        """Take the place of the module's functions; whoever imports them afterwards gets these."""
        self.forget()
        self._join, self._join_first, self._part, self._occupy = (
            queues.join,
            queues.join_first,
            queues.part,
            queues.occupy,
        )
        queues.join, queues.join_first, queues.part, queues.occupy = self.join, self.join_first, self.part, self.occupy

    def forget(self) -> None:
        """Begin anew."""
        self.since: defaultdict[int, dict[int, int]] = defaultdict(dict)
        self.waited: Counter[int] = Counter()
        self.came: Counter[int] = Counter()
        self.inside: Counter[int] = Counter()
        self.moments: Counter[int] = Counter()  # leaving times less coming times
        self.entries: Counter[int] = Counter()

    def join(self, w: Any, queue: int, slot: int) -> None:
        """Let somebody join a queue."""
        self._arrived(w, queue, slot)
        self._join(w, queue, slot)

    def join_first(self, w: Any, queue: int, slot: int) -> None:
        """Let somebody join a queue at its head."""
        self._arrived(w, queue, slot)
        self._join_first(w, queue, slot)

    def part(self, w: Any, queue: int, slot: int) -> None:
        """Let somebody leave a queue; who was never seen to join is an error."""
        self.waited[int(queue)] += int(w.clock[0]["now"]) - self.since[int(queue)].pop(int(slot))
        self._part(w, queue, slot)

    def occupy(self, w: Any, place: int, change: int) -> None:
        """Let somebody come to a place or leave it."""
        self.inside[int(place)] += int(change)
        self.entries[int(place)] += int(change > 0)
        self.moments[int(place)] -= int(change) * int(w.clock[0]["now"])
        self._occupy(w, place, change)

    def _arrived(self, w: Any, queue: int, slot: int) -> None:
        assert int(slot) not in self.since[int(queue)]
        self.came[int(queue)] += 1
        self.since[int(queue)][int(slot)] = int(w.clock[0]["now"])

    def rows_of_queues(self, w: Any) -> list[Row]:
        """Compare every queue that anybody ever joined."""
        now = int(w.clock[0]["now"])
        rows: list[Row] = []
        for queue in sorted(self.came):
            q = w.queues[queue]
            area = int(q["waiting_area"]) + int(q["n"]) * (now - int(q["last"]))
            here = self.since[queue]
            spent = self.waited[queue] + sum(now - since for since in here.values())
            rows.append((queue, int(q["entered"]), int(q["left"]), area, spent, int(q["n"]), len(here)))
        return rows

    def rows_of_places(self, w: Any) -> list[Row]:
        """Compare every place that anybody ever came to."""
        now = int(w.clock[0]["now"])
        rows: list[Row] = []
        for place in sorted(self.entries):
            s = w.places[place]
            area = int(s["busy_area"]) + int(s["busy"]) * (now - int(s["last"]))
            spent = self.moments[place] + self.inside[place] * now
            rows.append(
                (place, int(s["arrivals"]), int(s["departures"]), area, spent, int(s["busy"]), self.inside[place])
            )
        return rows


def main() -> None:
    """Answer cases until there are no more."""
    os.environ["NUMBA_DISABLE_JIT"] = "1"
    from game.model import queues

    watch = Watch(queues)
    from game.model import economy as economies
    from tests.kit.place import settings

    for line in sys.stdin:
        seed, days, changes = json.loads(line)
        watch.forget()
        economies._warmed_up.clear()  # else a place that was set up before is copied, unseen
        economy = economies.Economy.start(settings(population=PEOPLE), seed, burn_in_days=3)
        chosen = settings(population=PEOPLE, **changes)
        for _ in range(days):
            economy.day(chosen)
        world = economy._world
        answer = {"queues": watch.rows_of_queues(world), "places": watch.rows_of_places(world)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
