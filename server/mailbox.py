"""What the room's thread has for the event loop: the loop is woken only when something can be sent.

Waking it takes longer than most answers do. What waits for the disk waits here; the news that it is written, which
comes from the writer's thread, wakes the loop for all of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final, Protocol

from game.session.outcome import Outcome

MOST_UNSEEN: Final = 32
"""Outcomes that wait here; with more the loop is woken all the same, so that the hub can bound what waits."""


class Publisher(Protocol):
    """Sends outcomes in order, each once its entries are on disk."""

    def publish(self, outcome: Outcome) -> None:
        """Send an outcome once its entries are on disk."""
        ...

    def mark_synced(self, seq: int) -> None:
        """Note that entries up to `seq` are on disk."""
        ...


class Mailbox:
    """Outcomes and calls on their way to the event loop, which gets them in the order in which they were put."""

    def __init__(self, publisher: Publisher, wake: Callable[..., None], synced: int) -> None:
        """Begin with entries up to `synced` on disk; `wake` lets the loop carry out a call, from any thread."""
        self._publisher, self._wake, self._synced = publisher, wake, synced
        self._waiting: deque[Outcome | Callable[[], None]] = deque()

    def put(self, outcome: Outcome) -> None:
        """Put an outcome; for the room's thread."""
        self._waiting.append(outcome)
        # Looked at behind the append, as `mark_synced` sets it before it wakes: one of the two always wakes the loop.
        if outcome.after <= self._synced or len(self._waiting) > MOST_UNSEEN:
            self._wake(self.deliver)

    def put_call(self, call: Callable[[], None]) -> None:
        """Put something that the loop must do before the outcomes that are put next; for the room's thread."""
        self._waiting.append(call)
        self._wake(self.deliver)

    def mark_synced(self, seq: int) -> None:
        """Note that all entries up to `seq` are on disk; for the writer's thread."""
        self._synced = seq
        self._wake(self._deliver_synced, seq)

    def deliver(self) -> None:
        """Hand over all that waits here; for the event loop's thread."""
        while self._waiting:
            thing = self._waiting.popleft()
            if isinstance(thing, Outcome):
                self._publisher.publish(thing)
            else:
                thing()

    def _deliver_synced(self, seq: int) -> None:
        self._publisher.mark_synced(seq)
        self.deliver()
