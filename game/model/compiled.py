"""The one wrapper of Numba: everything compiled passes through here.

With `NUMBA_DISABLE_JIT=1` Numba is not imported and the same functions run as plain Python, with the same bytes as a
result. Reference counting is off (`_nrt`): compiled code allocates nothing, it moves numbers in arrays it is given.
"""

import os
from collections.abc import Callable
from functools import cache, partial
from typing import Any, TypeAlias, TypeVar, cast

import numpy as np

Int: TypeAlias = int | np.int64
"""A whole number in compiled code: 64 bits wide, whether it came from an array or was written down."""
Bool: TypeAlias = bool | np.bool
"""A truth in compiled code, whether from a comparison of arrays' numbers or written down."""
F = TypeVar("F", bound=Callable[..., Any])


def is_compiling() -> bool:
    """Return whether functions are compiled, or run as plain Python because `NUMBA_DISABLE_JIT` is set."""
    return os.environ.get("NUMBA_DISABLE_JIT", "0") in ("", "0")


def compiled(function: F) -> F:
    """Compile an inner function: no interpreter lock, no wrapper, no cache of its own; compiled code calls it."""
    if not is_compiling():
        return function
    return cast(F, _find_njit()(no_cpython_wrapper=True)(function))


def as_written(function: F) -> F:
    """Return a function as Python, for a caller that is not compiled and has plain numbers."""
    return cast(F, getattr(function, "py_func", function))


def entry(function: F) -> F:
    """Compile a function that Python calls.

    It is kept on disk when `game.model.cache.prepare_cache` has named a folder: Numba's own choice of folder would
    serve old code after a change in another module.
    """
    if not is_compiling():
        return function
    from game.model import pointer

    pointer.register_world_type()
    keep = "NUMBA_CACHE_DIR" in os.environ
    return cast(F, _find_njit()(cache=keep)(function))


def call_entry(function: Callable[..., Any], *given: Any) -> int:
    """Call an entry, from the second time on without Numba's look at what it is given.

    Told by what a place is made of, that look costs six times the call itself. What an entry is given is always of the
    same types.
    """
    direct = _direct.get(function)
    if direct is not None:
        return int(direct(*given))
    code = int(function(*given))
    signatures = getattr(function, "signatures", ())
    if len(signatures) == 1:
        _direct[function] = cast(Any, function).get_overload(signatures[0])
    return code


_direct: dict[Callable[..., Any], Callable[..., Any]] = {}
"""The machine code of each entry that has been called."""


@cache
def _find_njit() -> Any:
    """Return `numba.njit` with the options that all functions share."""
    from numba import njit  # pyright: ignore[reportMissingTypeStubs]

    from game.model.lean_compiler import find_compiler

    options = {"nogil": True, "no_cfunc_wrapper": True, "error_model": "numpy", "_nrt": False}
    return partial(cast(Any, njit), **options, **find_compiler())
