"""All game work of one cohort, in one worker thread off the event loop.

Tasks come in from any thread and are carried out in order, with ticks of the room between them. Every
outcome goes first to the writer, then to the sender. Views are rebuilt when no task waits, so that
answers do not wait for them.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Final, Protocol

from game.journal.rows import Row
from game.session.outcome import Outcome
from game.session.room import Room
from server.clock import get_thread_seconds

Task = Callable[[Room, float], Outcome]

LONGEST_WAIT_SECONDS: Final = 0.25
"""Longest time between two looks at the clock."""

GAP_SECONDS: Final = 4.0
"""Time that passed without this thread waiting or working: the machine was asleep."""


MOST_BEFORE_VIEWS: Final = 8
"""Tasks that may be carried out before views that have changed are shown."""


class Recipient(Protocol):
    """Receives what a cohort produces; methods are called on the worker thread and must return soon."""

    def write_rows(self, rows: tuple[Row, ...]) -> None:
        """Write rows to the journal."""
        ...

    def send(self, outcome: Outcome) -> None:
        """Send an outcome once its entries are on disk."""
        ...

    def on_gap(self, seconds: float) -> str:
        """Return what facilitators read after the machine was asleep for some seconds."""
        ...

    def on_error(self, error: BaseException) -> None:
        """Handle an unexpected error in a task; the cohort has stopped."""
        ...


class Cohort:
    """The worker of one room; no other thread may touch the room between `start` and `stop`."""

    def __init__(
        self,
        room: Room,
        recipient: Recipient,
        clock: Callable[[], float],
        work_clock: Callable[[], float] = get_thread_seconds,
    ) -> None:
        """Take the room over; `clock` gives seconds that never go back, `work_clock` those that a thread has used."""
        self.room = room
        self._recipient = recipient
        self._clock = clock
        self._work_clock = work_clock
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._since_views = 0
        self._thread = threading.Thread(target=self._run, name="cohort", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def submit(self, task: Task) -> None:
        """Queue a task and return at once; may be called from any thread."""
        self._tasks.put(task)

    @property
    def is_alive(self) -> bool:
        """Whether the thread is running."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """Carry out the queued tasks, then end the thread."""
        self._tasks.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            self._work()
        except BaseException as error:
            self._recipient.on_error(error)

    def _work(self) -> None:
        due = looked = self._clock()
        worked = self._work_clock()
        has_ticked = False
        while True:
            wait = max(0.0, due - self._clock())
            task = self._next_task(wait, has_ticked=has_ticked)
            if task is None:
                self._publish(self.room.record(self._clock()))
                return
            has_ticked = task is _tick
            now, used = self._clock(), self._work_clock()
            gap = now - looked - wait - (used - worked)
            looked, worked = now, used
            if gap > GAP_SECONDS:
                self._publish(self.room.bridge_gap(now, gap, self._recipient.on_gap(gap)))
            outcome = task(self.room, self._clock())
            now = self._clock()
            soon = now + min(LONGEST_WAIT_SECONDS, self.room.seconds_until_due(now))
            due = soon if has_ticked else min(due, soon)
            if self.room.must_record(now):
                self._publish(self.room.record(now))
            # Last of all: threads that are woken while this one works have to stop again at once to wait for it.
            self._publish(outcome)

    def _next_task(self, wait: float, *, has_ticked: bool) -> Task | None:
        """Return what comes next: of what is due and what people have sent, each in turn."""
        if not wait and not has_ticked:
            return _tick
        try:
            if not self.room.has_stale_views:
                return self._tasks.get(timeout=wait)
            self._since_views += 1
            if self._since_views <= MOST_BEFORE_VIEWS:
                return self._tasks.get_nowait()
        except queue.Empty:
            if not self.room.has_stale_views:
                return _tick
        self._since_views = 0
        return _show

    def _publish(self, outcome: Outcome) -> None:
        if outcome.rows:
            self._recipient.write_rows(outcome.rows)
        if outcome.out:
            self._recipient.send(outcome)


def _tick(room: Room, now: float) -> Outcome:
    """Let time pass for a few teams, so that people's acts need not wait for all."""
    return room.tick(now, in_parts=True)


def _show(room: Room, now: float) -> Outcome:
    """Rebuild the views of the teams that have played a day, or of one team."""
    return room.show_next(now)
