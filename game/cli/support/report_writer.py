"""The report of a game that has ended, written while a window shows how far it is.

To the window it is a feed that prepares something and never connects.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager

from game.cli.support.progress import PER_MILLE, STEPS, Progress, ShowProgress
from game.client.connection.feed import LinkState
from game.protocol.messages import FromPerson, FromServer


class ReportWriter:
    """Does some work in a thread of its own; `preparation` is the step that it is at."""

    def __init__(self, write: Callable[[ShowProgress], None], then: Callable[[], object] = lambda: None) -> None:
        """Begin `write`, which is given a way to show its progress, and `then` what follows; returns straight away."""
        self._write = write
        self._then = then
        self._error: BaseException | None = None
        self.preparation: tuple[str, int] | None = ("client.preparing.report", 0)
        """The step as a catalogue key, and its progress in per mille."""
        self._thread = threading.Thread(target=self._run, name="report", daemon=True)
        self._thread.start()

    @property
    def is_done(self) -> bool:
        """Whether the work is over, also where it has failed."""
        return not self._thread.is_alive()

    def wait(self) -> None:
        """Wait until the work is over; raises what it has raised."""
        self._thread.join()
        if self._error is not None:
            raise self._error

    def _run(self) -> None:
        try:
            self._write(self._show)
            self._then()
        except BaseException as error:  # raised again by `wait`
            self._error = error

    @contextmanager
    def _show(self) -> Generator[Progress]:
        def progress(step: str, share: float) -> None:
            self.preparation = (STEPS[step], int(share * PER_MILLE))

        yield progress

    # ------------------------------------------------------------ as a feed

    @property
    def state(self) -> LinkState:
        """The state of a connection that never comes about."""
        return "connecting"

    @property
    def trouble(self) -> str:
        """Nothing: an error is raised by `wait`."""
        return ""

    def poll(self) -> list[FromServer]:
        """Return nothing: there is no host."""
        return []

    def send(self, message: FromPerson) -> None:
        """Send nothing: there is no host."""

    def close(self) -> None:
        """Let the work go on: a player who closes the window early still gets the report."""
