"""Line and column of every key in a TOML text, which no safe parser reports for valid keys.

Reads only text that tomli has already accepted, so it need not validate. A path consists of table keys
(text) and indices of arrays (numbers), as in the tree that tomli returns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

Path = tuple[str | int, ...]

_BARE_ENDS = frozenset(" \t\r\n=.]#,}")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\", "e": "\x1b"}
_ESCAPE_LENGTHS = {"x": 2, "u": 4, "U": 8}


@dataclass(frozen=True, slots=True)
class Spot:
    """A position in a text; line and column count from 1."""

    line: int
    column: int


@dataclass(slots=True)
class _Reader:
    text: str
    at: int = 0
    spots: dict[Path, Spot] = field(default_factory=dict[Path, Spot])
    lengths: dict[Path, int] = field(default_factory=dict[Path, int])
    """How many elements each array of tables has so far."""
    starts: list[int] = field(default_factory=list[int])

    def peek(self, length: int = 1) -> str:
        return self.text[self.at : self.at + length]

    def skip(self, characters: str) -> None:
        while self.at < len(self.text) and self.text[self.at] in characters:
            self.at += 1

    def skip_lines(self) -> None:
        """Skip white space, line ends and comments."""
        while True:
            self.skip(" \t\r\n")
            if self.peek() != "#":
                return
            self.skip_comment()

    def skip_comment(self) -> None:
        end = self.text.find("\n", self.at)
        self.at = len(self.text) if end < 0 else end

    def mark(self, path: Path, at: int) -> None:
        self.spots.setdefault(path, self.spot(at))

    def spot(self, at: int) -> Spot:
        low, high = 0, len(self.starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.starts[middle] <= at else (low, middle)
        return Spot(low + 1, at - self.starts[low] + 1)


@lru_cache(maxsize=8)
def locate_keys(text: str) -> Mapping[Path, Spot]:
    """Return the position of each key and each array element in the valid TOML `text`.

    A key's position is that of its first mention. Cached, because it is called only when there are mistakes
    to report, and then for many keys of the same few texts.
    """
    reader = _Reader(text)
    reader.starts = [0] + [index + 1 for index, character in enumerate(text) if character == "\n"]
    table: Path = ()
    while True:
        reader.skip_lines()
        if reader.at >= len(text):
            return reader.spots
        table = _read_header(reader) if reader.peek() == "[" else _read_pair(reader, table)


def name_path(path: Path) -> str:
    """Return a path as an author would write it: entries of lists are numbered from 1, as in `[calls.x.answers.2]`."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def find_nearest(spots: Mapping[Path, Spot], path: Path) -> Spot | None:
    """Return the position of `path` or of its nearest parent that has one."""
    for length in range(len(path), 0, -1):
        if path[:length] in spots:
            return spots[path[:length]]
    return None


def _read_header(reader: _Reader) -> Path:
    is_array = reader.peek(2) == "[["
    reader.at += 2 if is_array else 1
    start = reader.at
    keys = _read_key(reader)
    reader.skip(" \t")
    reader.at += 2 if is_array else 1
    parents = _resolve_arrays(reader, (), keys[:-1])
    for length in range(1, len(parents) + 1):
        reader.mark(parents[:length], start)
    path = (*parents, keys[-1])
    if not is_array:
        path = _enter_last(reader, path)
        reader.mark(path, start)
        return path
    reader.mark(path, start)
    element = (*path, reader.lengths.get(path, 0))
    reader.lengths[path] = reader.lengths.get(path, 0) + 1
    reader.mark(element, start)
    return element


def _resolve_arrays(reader: _Reader, path: Path, keys: list[str]) -> Path:
    for key in keys:
        path = _enter_last(reader, (*path, key))
    return path


def _enter_last(reader: _Reader, path: Path) -> Path:
    """Follow `path` into the newest element where it is an array of tables."""
    return (*path, reader.lengths[path] - 1) if path in reader.lengths else path


def _read_pair(reader: _Reader, table: Path) -> Path:
    start = reader.at
    path = table
    for key in _read_key(reader):
        path = (*path, key)
        reader.mark(path, start)
    reader.skip(" \t")
    reader.at += 1
    reader.skip(" \t")
    _read_value(reader, path)
    return table


def _read_key(reader: _Reader) -> list[str]:
    keys: list[str] = []
    while True:
        reader.skip(" \t")
        keys.append(_read_string(reader) if reader.peek() in ("'", '"') else _read_bare_key(reader))
        reader.skip(" \t")
        if reader.peek() != ".":
            return keys
        reader.at += 1


def _read_bare_key(reader: _Reader) -> str:
    start = reader.at
    while reader.at < len(reader.text) and reader.text[reader.at] not in _BARE_ENDS:
        reader.at += 1
    return reader.text[start : reader.at]


def _read_value(reader: _Reader, path: Path) -> None:
    first = reader.peek()
    if first in ("'", '"'):
        _read_string(reader)
    elif first == "[":
        _read_array(reader, path)
    elif first == "{":
        _read_inline_table(reader, path)
    else:
        _skip_scalar(reader)


def _skip_scalar(reader: _Reader) -> None:
    while reader.at < len(reader.text) and reader.text[reader.at] not in "\r\n#,]}":
        reader.at += 1


def _read_array(reader: _Reader, path: Path) -> None:
    reader.at += 1
    number = 0
    while True:
        reader.skip_lines()
        if reader.peek() in ("]", ""):
            reader.at += 1
            return
        reader.mark((*path, number), reader.at)
        _read_value(reader, (*path, number))
        number += 1
        reader.skip_lines()
        if reader.peek() == ",":
            reader.at += 1


def _read_inline_table(reader: _Reader, path: Path) -> None:
    reader.at += 1
    while True:
        reader.skip_lines()
        if reader.peek() in ("}", ""):
            reader.at += 1
            return
        _read_pair(reader, path)
        reader.skip_lines()
        if reader.peek() == ",":
            reader.at += 1


def _read_string(reader: _Reader) -> str:
    quote = reader.peek()
    if reader.peek(3) == quote * 3:
        _skip_long_string(reader, quote)
        return ""  # a string in three quotes is never a key
    reader.at += 1
    parts: list[str] = []
    while reader.at < len(reader.text) and reader.peek() != quote:
        parts.append(_read_escape(reader) if quote == '"' and reader.peek() == "\\" else _read_character(reader))
    reader.at += 1
    return "".join(parts)


def _read_character(reader: _Reader) -> str:
    reader.at += 1
    return reader.text[reader.at - 1]


def _read_escape(reader: _Reader) -> str:
    kind = reader.text[reader.at + 1]
    length = _ESCAPE_LENGTHS.get(kind, 0)
    reader.at += 2 + length
    if length:
        return chr(int(reader.text[reader.at - length : reader.at], 16))
    return _ESCAPES[kind]


def _skip_long_string(reader: _Reader, quote: str) -> None:
    reader.at += 3
    while reader.at < len(reader.text):
        if quote == '"' and reader.peek() == "\\":
            reader.at += 2
        elif reader.peek(3) == quote * 3:
            reader.at += 3
            while reader.peek() == quote:  # up to two more quotes belong to the string
                reader.at += 1
            return
        else:
            reader.at += 1
