"""Removing people's names and their own words from a game: from its entries, its views and its header.

What people typed is collected first: names, the names of proposals, notes, answers. Then it is replaced wherever a
value may hold text, never in keys. The decisions stay as they were, so that the game can still be replayed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final, cast

import msgspec
from msgspec import inspect
from msgspec.structs import replace as replace_fields

from game.journal.about import About
from game.journal.entries import Facilitated, PersonRow, Record, SeatActed, TextSent
from game.journal.frames import (
    NO_BASE,
    DayRow,
    FrameReader,
    Frames,
    Parts,
    RoundRow,
    compare_frames,
    encode_parts,
    is_full,
    pack_changed,
    pack_frames,
    unpack_frames,
)
from game.journal.recovery import SavedGame
from game.protocol.actions import AnswerStockTake, Propose
from game.protocol.public_views import PublicView
from game.protocol.seat_views import SeatView

REMOVED: Final = "(removed)"
SHORTEST_WITHIN: Final = 3
"""Characters of a name that is also replaced within a sentence; shorter ones only where they are the whole text."""


@dataclass(frozen=True, slots=True)
class NameRemoval:
    """What is replaced by what."""

    texts: Mapping[str, str]
    replaced: dict[str, str] = field(default_factory=dict[str, str], repr=False, compare=False)
    """Texts that were met already, since views say the same day after day."""

    @classmethod
    def collect(cls, saved: SavedGame) -> NameRemoval:
        """Return the replacements of everything that people typed in a game."""
        texts: dict[str, str] = {}
        cards = {card.card: card.name for card in saved.about.statics.cards}
        for row in saved.entries:
            texts.update(_list_typed(row.record, cards))
        texts.update(_list_team_names(saved.about))
        texts.update((one.name, f"Person {one.person}") for one in saved.people if one.part != "computer")
        texts.pop("", None)
        return cls(texts)

    def replace_text(self, text: str) -> str:
        """Return a text without what people typed."""
        found = self.replaced.get(text)
        if found is None:
            found = self.replaced[text] = self._find_replacement(text)
        return found

    def _find_replacement(self, text: str) -> str:
        if text in self.texts:
            return self.texts[text]
        pattern = self._pattern()
        return pattern.sub(lambda found: self.texts[found[0]], text) if pattern is not None else text

    def _pattern(self) -> re.Pattern[str] | None:
        return _compile(tuple(text for text in self.texts if len(text) >= SHORTEST_WITHIN))

    def replace_record(self, record: Record) -> Record:
        """Return a record without what people typed."""
        return _walk_value(record, Record, self.replace_text)

    def replace_frames(self, frames: Frames) -> Frames:
        """Return the views of one moment without what people typed."""
        return Frames(
            _walk_value(frames.public, PublicView, self.replace_text),
            tuple(_walk_value(view, SeatView, self.replace_text) for view in frames.seats),
        )


def remove_names(saved: SavedGame) -> SavedGame:
    """Return the game without names and words of people; views that cannot be read are left out."""
    removal = NameRemoval.collect(saved)
    about = saved.about
    return replace(
        saved,
        about=replace_fields(
            about,
            session_name=about.statics.title,
            teams=tuple(removal.texts.get(name, name) for name in about.teams),
        ),
        people=tuple(PersonRow(p.person, _name_person(p), p.part, b"") for p in saved.people),
        entries=tuple(replace(row, record=removal.replace_record(row.record)) for row in saved.entries),
        days=tuple(tuple(_replace_days(rows, removal)) for rows in saved.days),
        rounds=tuple(tuple(_replace_rounds(rows, removal)) for rows in saved.rounds),
        hosting=None,
    )


def _name_person(person: PersonRow) -> str:
    return person.name if person.part == "computer" else f"Person {person.person}"


def _list_typed(record: Record, cards: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    match record:
        case SeatActed(action=Propose(card=card, name=name)):
            return ((name, cards.get(card, REMOVED)),)
        case SeatActed(action=AnswerStockTake(keep=keep, unsaid=unsaid)):
            return ((keep, REMOVED), (unsaid, REMOVED))
        case Facilitated(text=text) | TextSent(text=text):
            return ((text, REMOVED),)
        case _:
            return ()


def _list_team_names(about: About) -> Iterable[tuple[str, str]]:
    return ((name, f"Team {number}") for number, name in enumerate(about.teams, 1) if name != about.statics.place)


@cache
def _compile(texts: tuple[str, ...]) -> re.Pattern[str] | None:
    longest_first = sorted(texts, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)") if texts else None


# ---------------------------------------------------------------- views


def _replace_days(rows: Iterable[DayRow], removal: NameRemoval) -> Iterable[DayRow]:
    """Yield the rows that can be read, each full again or as what has changed, as it was."""
    ordered = sorted(rows, key=lambda row: row.moment)
    reader = FrameReader({row.moment: row for row in ordered}.get)
    bases: dict[int, Parts] = {}
    before: Frames | None = None
    for row in ordered:
        try:
            frames = removal.replace_frames(reader.read(row))
        except ValueError:
            continue
        if is_full(row) or before is None:
            parts = _encode(frames)
            packed = pack_frames(parts, bases.get(row.base, NO_BASE))
            if row.base == row.moment:
                bases[row.moment] = parts
        else:
            packed = pack_changed(compare_frames(before, frames))
        before = frames
        yield replace(row, frames=packed)


def _replace_rounds(rows: Iterable[RoundRow], removal: NameRemoval) -> Iterable[RoundRow]:
    for row in rows:
        try:
            frames, _ = unpack_frames(row.frames)
        except ValueError:
            yield replace(row, frames=b"")
            continue
        yield replace(row, frames=pack_frames(_encode(removal.replace_frames(frames))))


def _encode(frames: Frames) -> Parts:
    return encode_parts(frames.public, frames.seats)


# ---------------------------------------------------------------- text within values


def _walk_value(value: Any, type: Any, change: Callable[[str], str]) -> Any:
    """Return a value of a type with every text in it changed that is no key."""
    plain = msgspec.to_builtins(value)
    return msgspec.convert(_walk(plain, _describe(type), change), type)


@cache
def _describe(type: Any) -> inspect.Type:
    return inspect.type_info(type)


_KNOWN: Final[dict[int, tuple[inspect.Type, bool]]] = {}
"""Whether a value of a type can hold text, by the identity of its description, which is kept with it."""


def _can_hold_text(type: inspect.Type) -> bool:
    """Return whether there may be text in a value of a type: most of a view is numbers and keys."""
    known = _KNOWN.get(id(type))
    if known is None:
        _KNOWN[id(type)] = (type, True)  # for a type that holds itself
        known = _KNOWN[id(type)] = (type, _look_for_text(type))
    return known[1]


def _look_for_text(type: inspect.Type) -> bool:
    match type:
        case inspect.Metadata(type=inner) | inspect.VarTupleType(item_type=inner) | inspect.ListType(item_type=inner):
            return _can_hold_text(inner)
        case inspect.StrType(pattern=None):
            return True
        case inspect.UnionType(types=several) | inspect.TupleType(item_types=several):
            return any(_can_hold_text(one) for one in several)
        case inspect.StructType(fields=fields):
            return any(_can_hold_text(one.type) for one in fields)
        case _:
            return False


def _walk(value: Any, type: inspect.Type, change: Callable[[str], str]) -> Any:
    if not _can_hold_text(type):
        return value
    match type:
        case inspect.Metadata(type=inner):
            return _walk(value, inner, change)
        case inspect.StrType(pattern=None) if isinstance(value, str):
            return change(value)
        case inspect.UnionType(types=types):
            return _walk(value, chosen, change) if (chosen := _choose(value, types)) is not None else value
        case inspect.StructType(fields=fields) if isinstance(value, dict):
            found = cast("dict[str, Any]", value)
            return found | {f.name: _walk(found[f.name], f.type, change) for f in fields if f.name in found}
        case inspect.StructType(fields=fields):  # a struct that is a list
            return [_walk(one, field.type, change) for one, field in zip(value, fields, strict=False)]
        case inspect.VarTupleType(item_type=item) | inspect.ListType(item_type=item):
            return [_walk(one, item, change) for one in value]
        case inspect.TupleType(item_types=items):
            return [_walk(one, item, change) for one, item in zip(value, items, strict=True)]
        case _:
            return value


def _choose(value: Any, types: Iterable[inspect.Type]) -> inspect.Type | None:
    """Return the type of a union that a plain value has, as far as it can hold text."""
    for one in types:
        match one:
            case inspect.StructType(tag=tag, tag_field=field) if isinstance(value, dict):
                if tag is None or cast("dict[str, Any]", value).get(field or "") == tag:
                    return one
            case inspect.StrType() if isinstance(value, str):
                return one
            case inspect.VarTupleType() | inspect.TupleType() if isinstance(value, (list, tuple)):
                return one
            case _:
                continue
    return None
