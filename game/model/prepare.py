"""Compile or load the model before it is needed, and say how far it is.

The first start after a change compiles for half a minute; later ones load from the folder that
`game.model.cache.prepare_cache` has named. Runs in the host's process, never in a client's.
"""

from collections.abc import Callable

from game.model.compiled import is_compiling

Progress = Callable[[str, float], None]
_FUNCTIONS = 135
"""About how many functions there are to compile: only the pace of the progress hangs on it."""


def prepare(progress: Progress | None = None) -> None:
    """Make the entries of the model ready; `progress` is told `"compile"` and the share done, from 0 to 1."""
    if not is_compiling():
        return
    from numba.core import event, types  # pyright: ignore[reportMissingTypeStubs]
    from numba.core.typing import typeof  # noqa: F401
