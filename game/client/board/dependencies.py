"""What each part of the board depends on, declared beside the code that paints it.

A field is named by its path in the store, such as `seat.days_left` or `public.proposals.state`;
a path leads through a tuple to each of its items, and a named field includes all that is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, Protocol, cast

from game.client.connection.store import Store
from game.client.ui.scroll_page import ScrollPage

Source = str | Callable[[Store], object]
"""A path in the store, or a function of the store for what is derived from several fields."""


@dataclass(frozen=True)
class Dependencies:
    """The fields that one part of the board reads."""

    rebuild: tuple[Source, ...] = ()
    """Decide which controls there are, where they are, what they say and what they do."""
    repaint: tuple[str, ...] = ()
    """Are only painted around the controls, which stay when one of these changes."""

    def __or__(self, other: Dependencies) -> Dependencies:
        """Return the dependencies of a part together with those of another that it contains."""
        rebuild = tuple(dict.fromkeys((*self.rebuild, *other.rebuild)))
        repaint = tuple(path for path in dict.fromkeys((*self.repaint, *other.repaint)) if path not in rebuild)
        return Dependencies(rebuild, repaint)


class Panel(Protocol):
    """A page of the board's panel."""

    depends_on: ClassVar[Dependencies]

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        ...


def rebuild_key(store: Store, parts: Iterable[Dependencies]) -> tuple[object, ...]:
    """Return the values that the controls of these parts depend on; equal keys mean equal controls."""
    sources = dict.fromkeys(source for part in parts for source in part.rebuild)
    return tuple(_value_of(store, source) for source in sources)


def _value_of(store: Store, source: Source) -> object:
    return _value_at(store, tuple(source.split("."))) if isinstance(source, str) else source(store)


def _value_at(value: object, path: tuple[str, ...]) -> object:
    if value is None or not path:
        return value
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        return tuple(_value_at(item, path) for item in items)
    return _value_at(getattr(value, path[0]), path[1:])
