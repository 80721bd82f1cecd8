"""Asking for memory early: the rows that the next event reads, while this one is handled.

A place has seven megabytes of people, and a host with forty teams plays forty of them in turn: what the processor does
not hold near it takes as long as a hundred steps of work. These requests change nothing but that time; uncompiled code
has no use for them.
"""

from typing import TYPE_CHECKING

from game.model.compiled import Int, is_compiling
from game.model.state import World

if is_compiling() and not TYPE_CHECKING:
    from game.model.pointer import copy_event, fetch_events, fetch_person
else:

    def fetch_person(w: World, slot: Int) -> None:
        """Ask for the memory of a person's row, and do nothing where nothing is compiled."""

    def fetch_events(w: World, first: Int) -> None:
        """Ask for the memory of eight events that stand side by side in the heap; they may lie behind the last."""

    def copy_event(w: World, to: Int, start: Int) -> None:
        """Copy an event to another place of the heap."""
        w.events[to] = w.events[start]


__all__ = ["copy_event", "fetch_events", "fetch_person"]
