"""All game work of one cohort, in one worker thread off the event loop.

Tasks come in from any thread and are carried out in order; between them the room's clock is let
go on. Every outcome first goes to the writer, then to its sender.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Final, Protocol

from game.session.outcome import Outcome, Row
from game.session.room import Room

Task = Callable[[Room, float], Outcome]

LONGEST_WAIT: Final = 0.25
"""Seconds after which the worker looks at the clock in any case."""


class Recipient(Protocol):
    """Whom a cohort works for; methods are called on the worker thread and must return soon."""

    def keep(self, rows: tuple[Row, ...]) -> None:
        """Write rows to the journal."""
        ...

    def send(self, outcome: Outcome) -> None:
        """Send what an outcome holds, once its entries are on disk."""
        ...

    def broken(self, error: BaseException) -> None:
        """A task failed with one of our own mistakes; the cohort has stopped."""
        ...


class Cohort:
    """The worker of one room; nobody else may touch the room between `start` and `stop`."""

    def __init__(self, room: Room, recipient: Recipient, clock: Callable[[], float]) -> None:
        """Take the room over; `clock` gives seconds that never go back."""
        self.room = room
        self._recipient = recipient
        self._clock = clock
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="cohort", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def submit(self, task: Task) -> None:
        """Hand a task over; returns at once, from any thread."""
        self._tasks.put(task)

    def stop(self) -> None:
        """Carry out what has been handed over, then end the thread."""
        self._tasks.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            self._work()
        except BaseException as error:
            self._recipient.broken(error)

    def _work(self) -> None:
        due = self._clock()
        while True:
            try:
                task = self._tasks.get(timeout=max(0.0, due - self._clock()))
            except queue.Empty:
                task = Room.tick
            if task is None:
                return
            self._publish(task(self.room, self._clock()))
            now = self._clock()
            soon = now + min(LONGEST_WAIT, self.room.until_due(now))
            due = soon if task is Room.tick else min(due, soon)

    def _publish(self, outcome: Outcome) -> None:
        if outcome.rows:
            self._recipient.keep(outcome.rows)
        if outcome.out:
            self._recipient.send(outcome)
