"""Compile or load the model before it is needed, and say how far it is.

The first start after a change compiles; later ones load from the folder that `game.model.cache.prepare_cache` has
named. The entries fall into two parts, so that two processes can compile side by side. Never runs in a client's
process.
"""

from contextlib import ExitStack
from typing import Any, Final, cast

import numpy as np

from game.model.compiled import is_compiling
from game.model.entry_linker import optimise_entries_only
from game.model.lean_compiler import (
    load_kept_as_it_is,
    remember_types,
    run_passes_only,
    share_by_kind,
    spare_bookkeeping,
)
from game.model.params import PARAMETERS, Settings
from game.quantities import Progress

PARTS: Final = (
    ("advance", "begin"),
    ("open_day", "close_day", "close_account", "add_up", "choose_people", "match_people"),
)
"""Entries by the process that compiles them: about as much work in each, and little that both must do."""

CALLED_ONCE: Final = ("begin",)
"""Entries that are called once for a place: how fast they are hardly matters."""

_FUNCTIONS_TO_COMPILE: Final = (224, 209)
"""How many compilations each part takes, counted once: only the pace of the progress hangs on it."""

_BEFORE_THE_LAST: Final = 0.89
"""Share of the time that has passed when the last compilation begins, measured: the largest end together."""


def prepare(progress: Progress | None = None, parts: tuple[int, ...] = (0, 1)) -> None:
    """Make the entries of the model ready; `progress` is given `"compile"` and the share done, from 0 to 1."""
    report_progress = progress if progress is not None else _no_progress
    report_progress("compile", 0.0)
    if is_compiling():
        _compile(report_progress, parts)
    report_progress("compile", 1.0)


def _no_progress(step: str, share: float) -> None:
    """Report to nobody."""


def _compile(report_progress: Progress, parts: tuple[int, ...]) -> None:
    import numba
    from numba.core import event as numba_event

    from game.model import day, drawn_changes, reporting, sampling, state

    total = sum(_FUNCTIONS_TO_COMPILE[part] for part in parts)

    class Counter(numba_event.Listener):
        """Counts compilations as they begin."""

        begun = 0

        def on_start(self, event: Any) -> None:
            self.begun += 1
            report_progress("compile", min(self.begun / total, 1.0) * _BEFORE_THE_LAST)

        def on_end(self, event: Any) -> None:
            """Nothing is counted at the end of a compilation."""

    entries: dict[str, Any] = {
        "begin": day.begin, "open_day": day.open_day, "advance": day.advance, "close_day": day.close_day,
        "close_account": day.close_account, "add_up": reporting.add_up, "choose_people": sampling.choose_people,
        "match_people": drawn_changes.match_people,
    }  # fmt: skip
    smallest = Settings(tuple(parameter.low for parameter in PARAMETERS))
    world = state.new_world(smallest, 0, 0, 1, (1.0, 1.0, 1.0, 1.0, 1.0))
    numbers, table = np.zeros(1, dtype=np.int64), np.zeros((1, 1), dtype=np.int64)
    words = np.zeros(1, dtype=np.uint64)
    values: dict[str, tuple[object, ...]] = {
        "choose_people": (world, words, numbers, table, numbers, numbers, table),
        "match_people": (table, table, numbers, table, numbers),
    }
    counting = cast(Any, numba_event).install_listener("numba:compile", Counter())
    names = [name for part in PARTS for name in part]
    lean = (remember_types(), spare_bookkeeping(), share_by_kind(), run_passes_only(), load_kept_as_it_is())
    with ExitStack() as used:
        for one in (counting, optimise_entries_only(names, CALLED_ONCE), *lean):
            used.enter_context(one)
        for part in parts:
            for name in PARTS[part]:
                signature = tuple(cast(Any, numba).typeof(value) for value in values.get(name, (world,)))
                entries[name].compile(signature)
