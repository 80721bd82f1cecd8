"""What the room's thread has for the event loop arrives whole and in order, however rarely the loop is woken."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from functools import partial

from game.session.outcome import Outcome
from server.mailbox import MOST_UNSEEN, Mailbox


class Loop:
    """An event loop whose calls are carried out when asked, and the publisher that they reach."""

    def __init__(self) -> None:
        """Begin with nothing to do."""
        self.calls: deque[tuple[Callable[..., None], tuple[object, ...]]] = deque()
        self.seen: list[object] = []

    def wake(self, call: Callable[..., None], *values: object) -> None:
        """Note a call."""
        self.calls.append((call, values))

    def turn(self) -> None:
        """Carry out all calls."""
        while self.calls:
            call, values = self.calls.popleft()
            call(*values)

    def publish(self, outcome: Outcome) -> None:
        """Note an outcome."""
        self.seen.append(outcome.after)

    def mark_synced(self, seq: int) -> None:
        """Note what is on disk."""
        self.seen.append(f"synced {seq}")


def make_mailbox(synced: int = 0) -> tuple[Loop, Mailbox]:
    loop = Loop()
    return loop, Mailbox(loop, loop.wake, synced)


def make_outcome(after: int) -> Outcome:
    return Outcome(after, (), ())


def test_outcome_on_disk_wakes_loop() -> None:
    loop, mailbox = make_mailbox(synced=4)
    mailbox.put(make_outcome(4))
    loop.turn()
    assert loop.seen == [4]


def test_outcomes_wait_for_disk_unseen() -> None:
    loop, mailbox = make_mailbox()
    for after in (1, 2, 3):
        mailbox.put(make_outcome(after))
    assert not loop.calls
    mailbox.mark_synced(3)
    assert len(loop.calls) == 1
    loop.turn()
    assert loop.seen == ["synced 3", 1, 2, 3]


def test_call_comes_before_later_outcome() -> None:
    loop, mailbox = make_mailbox()
    mailbox.put(make_outcome(0))  # its delivery is under way when the rest is put
    mailbox.put_call(partial(loop.seen.append, "expected"))
    mailbox.put(make_outcome(1))
    loop.turn()
    assert loop.seen == [0, "expected", 1]


def test_full_disk_does_not_hide_outcomes() -> None:
    loop, mailbox = make_mailbox()
    for after in range(1, MOST_UNSEEN + 2):
        mailbox.put(make_outcome(after))
    loop.turn()
    assert len(loop.seen) == MOST_UNSEEN + 1


def test_nothing_stays_behind_between_threads() -> None:
    loop, mailbox = make_mailbox()
    submitted: deque[int] = deque()
    is_over = threading.Event()

    def write() -> None:
        while not is_over.is_set() or submitted:
            if submitted:
                mailbox.mark_synced(submitted.popleft())

    writer = threading.Thread(target=write)
    writer.start()
    for after in range(1, 5001):
        submitted.append(after)
        mailbox.put(make_outcome(after))
    is_over.set()
    writer.join()
    loop.turn()
    assert [thing for thing in loop.seen if isinstance(thing, int)] == list(range(1, 5001))
