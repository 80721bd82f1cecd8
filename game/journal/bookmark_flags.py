"""The bookmarks of a saved game as flags on the year."""

from __future__ import annotations

from collections.abc import Iterable

from game.journal.entries import ROOM, EntryRow, Facilitated
from game.protocol.public_views import Flag
from game.text.catalogue import Catalogue


def list_bookmarks(entries: Iterable[EntryRow], team: int) -> tuple[Flag, ...]:
    """Return a team's bookmarks and the room's, by day, labelled with their notes.

    The label of an automatic bookmark is the catalogue key of its name.
    """
    found: list[Flag] = []
    for row in entries:
        record = row.record
        if not isinstance(record, Facilitated) or record.act != "bookmark" or row.team not in (ROOM, team):
            continue
        label = f"mark.{record.thing.rpartition('.')[2]}" if record.thing else record.text
        found.append(Flag(row.day, "bookmark", None, label))
    return tuple(sorted(found, key=lambda flag: flag.day))


def name_bookmark(words: Catalogue, label: str) -> str:
    """Return the name of a bookmark: its note, what set it automatically, or that it is one."""
    if not label:
        return words.text("mark.plain")
    return words.text(label) if words.has(label) else label
