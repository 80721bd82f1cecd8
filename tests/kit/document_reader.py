"""A client's reading of frames by docs/protocol.md alone: its tables and its rules for patches, none of our types."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import msgpack

TABLE: Final = re.compile(
    r"^### (\w+)\n\n(.*?)\n\n\| field \| type \| \|\n\| --- \| --- \| --- \|\n((?:\|.*\n)+)", re.MULTILINE
)
ROW: Final = re.compile(r"\| `(\w+)` \| (.*?) \| .*\|$")
SIDES: Final = (("public", "PublicView"), ("seat", "SeatView"))

Value = Any
"""What a msgpack value can be."""


@dataclass(frozen=True)
class Field:
    """A line of a table."""

    name: str
    type: str

    @property
    def part(self) -> str:
        """The table of the part, or of the list's parts, that the field holds."""
        return re.sub(r"list(?: …\d+)? of \((\w+)\)", r"\1", self.type.split(",")[0].removesuffix(" or nil"))

    @property
    def default(self) -> Value:
        """What it is where it has been left out."""
        found = re.search(r", may be left out: `(.*)`$", self.type)
        return json.loads(found[1].replace("nil", "null")) if found else None

    @property
    def is_text(self) -> bool:
        """Whether it is always a text."""
        return self.type.startswith(("text", "one of")) and "or nil" not in self.type

    @property
    def is_plain(self) -> bool:
        """Whether it is a number, a text, true, false or nil."""
        return self.type.startswith(("text", "one of", "whole number", "true or false"))


@dataclass(frozen=True)
class Table:
    """A part of a message: a map, or a list in the order of its fields."""

    fields: tuple[Field, ...]
    is_list: bool


def decode_frame(frame: bytes) -> dict[str, Value]:
    """Return the message in a frame from the host, inflated where it is packed."""
    found = msgpack.unpackb(frame)
    return msgpack.unpackb(zlib.decompress(found)) if isinstance(found, bytes) else found


@dataclass(frozen=True)
class DocumentReader:
    """The tables of the document, and what its text says about patches."""

    tables: dict[str, Table]

    @classmethod
    def read(cls, document: Path) -> DocumentReader:
        """Read the tables of all parts."""
        found: dict[str, Table] = {}
        for name, says, rows in TABLE.findall(document.read_text("utf-8")):
            lines = [ROW.match(row) for row in rows.splitlines()]
            fields = tuple(Field(line[1], line[2]) for line in lines if line)
            found[name] = Table(fields, "A list, not a map." in says)
        return cls(found)

    def change(self, view: dict[str, Value], message: dict[str, Value]) -> dict[str, Value]:
        """Return a full view after a change."""
        new = {**view, "version": message["version"]}
        for side, table in SIDES:
            known = {field.name: field for field in self.tables[table].fields}
            for name, patch in message[side]:
                before = new[side].get(name, known[name].default)
                new[side] = {**new[side], name: self.apply(before, patch, known[name])}
        return new

    def fill(self, message: dict[str, Value]) -> dict[str, Value]:
        """Return a full view with all that was left out."""
        sides = {side: self._fill(message[side], table) for side, table in SIDES}
        return {**message, **sides}

    def _fill(self, value: Value, name: str) -> Value:
        table = self.tables.get(name)
        if table is None or table.is_list or value is None:
            return value
        filled = {field.name: value.get(field.name, field.default) for field in table.fields}
        for field in table.fields:
            one = filled[field.name]
            is_many = field.type.startswith("list")
            filled[field.name] = (
                [self._fill(row, field.part) for row in one] if is_many else self._fill(one, field.part)
            )
        return filled

    def apply(self, old: Value, patch: Sequence[Value], field: Field) -> Value:
        """Return a field's value after a patch."""
        match patch:
            case ["=", value]:
                return value
            case ["+", keep, tail]:
                return [*old[:keep], *tail]
            case [">", _, drop, tail]:
                return [*old[drop:], *tail]
            case ["@", places, values]:
                new = list(old)
                for place, value in zip(accumulate(places), values, strict=True):
                    new[place] = value
                return new
            case [".", pairs]:
                return self._apply_to_part(old, pairs, self.tables[field.part])
            case ["rows", *rest]:
                return self._apply_to_rows(old, rest, self.tables[field.part])
            case _:
                raise ValueError(patch[0])

    def _apply_to_part(self, old: Value, pairs: Sequence[Value], table: Table) -> Value:
        new = list(old) if table.is_list else dict(old)
        for number, patch in pairs:
            field = table.fields[number]
            key = number if table.is_list else field.name
            new[key] = self.apply(_read_field(new, key, field), patch, field)
        return new

    def _apply_to_rows(self, old: Value, rest: Sequence[Value], table: Table) -> Value:
        length, gone, places, columns, changed = rest
        removed = set(accumulate(gone))
        rows = [row for place, row in enumerate(old) if place not in removed]
        read = [_read_column(field, column) for field, column in zip(table.fields, columns, strict=bool(columns))]
        for at, *values in zip(accumulate(places), *read, strict=True) if read else ():
            names = [field.name for field in table.fields]
            rows.insert(at, values if table.is_list else dict(zip(names, values, strict=True)))
        assert len(rows) == length
        for number, where, values in changed:
            field = table.fields[number]
            key = number if table.is_list else field.name
            column = _read_column(field, values) if field.is_plain else values
            for at, value in zip(accumulate(where), column, strict=True):
                row = list(rows[at]) if table.is_list else dict(rows[at])
                before = _read_field(row, key, field)
                row[key] = value if field.is_plain else self.apply(before, value, field)
                rows[at] = row
        return rows


def _read_field(part: list[Value] | dict[str, Value], key: Value, field: Field) -> Value:
    return part[key] if isinstance(part, list) else part.get(key, field.default)


def _read_column(field: Field, column: Sequence[Value]) -> Sequence[Value]:
    if not field.is_text:
        return column
    texts, numbers = column
    return [texts[number] for number in numbers]
