"""Compile or load the model before it is needed, and say how far it is.

The first start after a change compiles for half a minute; later ones load from the folder that
`game.model.cache.prepare_cache` has named. Never runs in a client's process.
"""

from collections.abc import Callable
from typing import Any, cast

from game.model.compiled import is_compiling
from game.model.params import PARAMETERS, Settings

Progress = Callable[[str, float], None]
_FUNCTIONS_TO_COMPILE = 245
"""How many compilations there are, counted once: only the pace of the progress hangs on it."""


def prepare(progress: Progress | None = None) -> None:
    """Make the entries of the model ready; `progress` is given `"compile"` and the share done, from 0 to 1."""
    report_progress = progress if progress is not None else _no_progress
    report_progress("compile", 0.0)
    if is_compiling():
        _compile(report_progress)
    report_progress("compile", 1.0)


def _no_progress(step: str, share: float) -> None:
    """Tell nobody."""


def _compile(report_progress: Progress) -> None:
    import numba
    from numba.core import event as numba_event

    from game.model import day, reporting, state

    class Counter(numba_event.Listener):
        """Counts compilations as they begin."""

        begun = 0

        def on_start(self, event: Any) -> None:
            self.begun += 1
            report_progress("compile", min(self.begun / _FUNCTIONS_TO_COMPILE, 0.99))

        def on_end(self, event: Any) -> None:
            """Nothing is counted at the end of a compilation."""

    smallest = Settings(tuple(parameter.low for parameter in PARAMETERS))
    signature: tuple[Any] = (cast(Any, numba).typeof(state.new_world(smallest, 0, 0, 1, (1.0, 1.0, 1.0, 1.0, 1.0))),)
    with cast(Any, numba_event).install_listener("numba:compile", Counter()):
        entries: tuple[Any, ...] = (day.begin, day.advance, day.close_account, reporting.add_up)
        for entry in entries:
            entry.compile(signature)
