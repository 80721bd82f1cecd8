"""Where Numba finds compiled code that was kept or is carried by a portable program; named to it by `game.model.cache`.

Numba's own choice hangs on the folder that the program lies in and on whether it can be written to. Neither matters
here: the name of the folder holds a digest of all sources of the model. It says nothing of other functions, whose
place Numba finds by itself.
"""

import os
from typing import Any, cast

from numba.core import caching  # pyright: ignore[reportMissingTypeStubs]

_Locator = cast(Any, caching)._CacheLocator

MODEL = "game.model."
"""How the names of the modules begin whose sources the folder's name tells apart."""


class KeptCode(_Locator):
    """One function's place in the folder that `NUMBA_CACHE_DIR` names."""

    def __init__(self, function: Any, file: str) -> None:
        """Keep what Numba asks for."""
        self._py_file = file
        self._line = function.__code__.co_firstlineno

    @classmethod
    def from_function(cls, py_func: Any, py_file: str) -> "KeptCode | None":
        """Return the place of a function of the model, none for another."""
        return cls(py_func, py_file) if py_func.__module__.startswith(MODEL) else None

    def get_cache_path(self) -> str:
        """Return the folder."""
        return os.environ["NUMBA_CACHE_DIR"]

    def get_source_stamp(self) -> str:
        """Return nothing that could change: the folder's name already tells the sources apart."""
        return ""

    def get_disambiguator(self) -> str:
        """Return what tells two functions of the same name in one module apart."""
        return str(self._line)
