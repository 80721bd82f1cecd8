"""The whole model with somebody beside every patient who writes down each step of their way and each harm booked.

Run as a program in a process of its own, since the functions are watched uncompiled. One case a line comes in, `[seed,
days, {parameter: value from the burn-in on}, {parameter: value from day 0 on}]`; one answer a line goes out,
`{patient: [who they are, step, step, ...]}`. A step is `[second, what, ...]`: where they go and for what, the queue
they join or leave, what harm is booked for which cause, and the sums with which they are gone or still there.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

PEOPLE = 20_000
"""So many that a fifth of the home-care places is one whole place."""
LIST_AT_START = 10_000.0
"""Shorter than usual: somebody who waits in one place throughout has little to tell."""
PRACTICES = {
    "gp_requests_a_weekday": 2_000.0,
    "gp_appointments_a_weekday": 1_900.0,
    "gp_same_day_appointments_a_weekday": 850.0,
}
"""Smaller than usual for the same reason: most contacts are met on the day and belong to nobody with a way to tell."""
BURN_IN_DAYS = 14
WHO = ("parent", "age", "fifth", "frailty", "acuity", "condition", "severity", "specialty", "priority", "need")
HARM = ("harm_deaths", "harm_qalys", "harm_harmed")
Step = list[Any]


class Beside:
    """Stands in for the functions that move people and book their harm, and keeps everybody's steps by id."""

    def __init__(self, queues: Any, harm: Any) -> None:
        """Take the place of the modules' functions; whoever imports them afterwards gets these."""
        self.ways: dict[int, list[Any]] = {}
        self._enter, self._join, self._join_first = queues.enter, queues.join, queues.join_first
        self._part, self._free_row, self._book = queues.part, queues.free_row, harm.book
        queues.enter, queues.join, queues.join_first = self.enter, self.join, self.join_first
        queues.part, queues.free_row, harm.book = self.part, self.free_row, self.book

    def enter(self, w: Any, slot: int, place: int, stage: int) -> None:
        """Let somebody go somewhere."""
        self._note(w, slot, ["goes", int(place), int(stage)])
        self._enter(w, slot, place, stage)

    def join(self, w: Any, queue: int, slot: int) -> None:
        """Let somebody join a queue."""
        self._note(w, slot, ["joins", int(queue)])
        self._join(w, queue, slot)

    def join_first(self, w: Any, queue: int, slot: int) -> None:
        """Let somebody join a queue at its head."""
        self._note(w, slot, ["joins first", int(queue)])
        self._join_first(w, queue, slot)

    def part(self, w: Any, queue: int, slot: int) -> None:
        """Let somebody leave a queue."""
        self._note(w, slot, ["leaves", int(queue)])
        self._part(w, queue, slot)

    def book(self, w: Any, slot: int, cause: int, deaths: float, qalys: float, harmed: float) -> None:
        """Book somebody's harm."""
        self._note(w, slot, ["harmed", int(cause), float(deaths), float(qalys), float(harmed)])
        self._book(w, slot, cause, deaths, qalys, harmed)

    def free_row(self, w: Any, slot: int) -> None:
        """Let somebody go out of the model."""
        self._note(w, slot, ["gone", *self._sums(w, slot)])
        self._free_row(w, slot)

    def still_here(self, w: Any) -> None:
        """Write down where everybody is who has not gone."""
        for slot in range(len(w.people)):
            p = w.people[slot]
            if int(p["id"]):
                self._note(w, slot, ["still", int(p["place"]), int(p["stage"]), int(p["since"]), *self._sums(w, slot)])

    def _note(self, w: Any, slot: int, step: Step) -> None:
        p = w.people[slot]
        way = self.ways.setdefault(int(p["id"]), [[float(p[field]) for field in WHO]])
        way.append([int(w.clock[0]["now"]), *step])

    def _sums(self, w: Any, slot: int) -> list[int]:
        return [int(w.people[slot][field]) for field in HARM]


def main() -> None:
    """Answer cases until there are no more; the place is warmed up once for cases that begin alike."""
    os.environ["NUMBA_DISABLE_JIT"] = "1"
    from game.model import harm, queues

    beside = Beside(queues, harm)
    from game.model.economy import Economy
    from tests.kit.place import settings

    def place(**changed: float) -> Any:
        return settings(population=PEOPLE, list_at_start=LIST_AT_START, **(PRACTICES | changed))

    warmed: dict[str, tuple[Any, Any]] = {}
    for line in sys.stdin:
        seed, days, always, from_now_on = json.loads(line)
        begins = json.dumps([seed, always])
        if begins not in warmed:
            started = Economy.start(place(**always), seed, burn_in_days=BURN_IN_DAYS)
            warmed[begins] = started, started.snapshot()
        economy, morning = warmed[begins]
        economy.restore(morning)
        beside.ways = {}
        chosen = place(**(always | from_now_on))
        for _ in range(days):
            economy.day(chosen)
        beside.still_here(economy._world)
        sys.stdout.write(json.dumps(beside.ways) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
