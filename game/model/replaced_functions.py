"""Functions of another library replaced for a while."""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from typing import Any, cast

_INHERITED = object()


@contextmanager
def replace_functions(owner: Any, ours: Mapping[str, Callable[..., Any]]) -> Generator[None]:
    """Replace functions of a class or module by name, and put back what was there: nothing where it was inherited."""
    own = cast("Mapping[str, Any]", vars(owner))
    by_itself: dict[str, Any] = {name: own.get(name, _INHERITED) for name in ours}
    for name, function in ours.items():
        setattr(owner, name, function)
    try:
        yield
    finally:
        for name, function in by_itself.items():
            if function is _INHERITED:
                delattr(owner, name)
            else:
                setattr(owner, name, function)
