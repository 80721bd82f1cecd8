"""Scenario files as trees whose keys know their line.

A scenario file is untrusted: its size and depth are bounded, nothing in it is executed, and what it
`extends` is a shipped scenario or a file beside it. Every mistake is raised as a `ScenarioError` with its
position.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

import tomli

from game.errors import Mistake, ScenarioError
from game.scenario.positions import Path, Spot, locate_keys, name_path
from game.scenario.syntax import Unread, read_around
from game.text.catalogue import Catalogue

MOST_BYTES = 256 * 1024
MOST_DEPTH = 16
MOST_FILES = 4
"""Longest chain of `extends`, the file itself included."""

Tree = dict[str, object]


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its name for people, its text and its tree."""

    name: str
    text: str
    tree: Tree


def decode_text(data: bytes, name: str, words: Catalogue) -> str:
    """Return the text of `data`; raise an error when it is too large or not UTF-8."""
    if len(data) > MOST_BYTES:
        raise make_error(
            name,
            words.text("mistake.too_large"),
            allowed=words.text("mistake.too_large_allowed", most=MOST_BYTES // 1024),
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:2].count(0) == 1:
        raise make_error(name, words.text("mistake.utf16"), allowed=words.text("mistake.encoding_allowed"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise make_error(
            name,
            words.text("mistake.encoding"),
            line=line,
            found=f"0x{data[error.start]:02x}",
            allowed=words.text("mistake.encoding_allowed"),
        ) from error


def parse_source(text: str, name: str, words: Catalogue, unread: list[Unread] | None = None) -> Source:
    """Return `text` as a tree; raise an error with its lines when it is not TOML or too deep.

    With `unread`, lines that cannot be read are added to it, and the source is what is left without them.
    """
    try:
        tree = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        left, lines = read_around(text, name, words)
        if unread is None or not left:
            raise ScenarioError([one.mistake for one in lines]) from error
        unread += lines
        return parse_source(left, name, words)
    except (RecursionError, ValueError) as error:
        raise make_error(
            name, words.text("mistake.unreadable"), allowed=words.text("mistake.depth_allowed", most=MOST_DEPTH)
        ) from error
    if _is_deeper(tree, MOST_DEPTH):
        raise make_error(name, words.text("mistake.deep"), allowed=words.text("mistake.depth_allowed", most=MOST_DEPTH))
    return Source(name, text, tree)


StandIn = Callable[[ScenarioError, Source], tuple[Source, ...]]
"""Returns the files that take the place of one that cannot be extended, by the error and the file that extends it."""


def follow_chain(
    first: Source, read_next: Callable[[str, Source], Source], words: Catalogue, stand_in: StandIn | None = None
) -> tuple[Source, ...]:
    """Return `first` and all files that it extends.

    `read_next` is called with the name given in `extends` and the file that extends it. What cannot be extended is
    an error, unless `stand_in` has other files in its place.
    """
    files = [first]
    while "extends" in files[-1].tree:
        current = files[-1]
        try:
            files.append(read_next(_read_extends(current, len(files), words), current))
        except ScenarioError as error:
            if stand_in is None:
                raise
            return (*files, *stand_in(error, current))
    return tuple(files)


def _read_extends(current: Source, length: int, words: Catalogue) -> str:
    """Return what a file extends; raise an error where that is no name, or the chain is as long as it may be."""
    written = current.tree["extends"]
    if not isinstance(written, str):
        what, allowed = words.text("mistake.extends_text"), words.text("mistake.extends_other")
        raise make_error_at(current, ("extends",), what, found=show_value(written), allowed=allowed)
    if length == MOST_FILES:
        what = words.text("mistake.extends_long", most=MOST_FILES)
        raise make_error_at(current, ("extends",), what, found=show_value(written))
    return written


def show_value(value: object) -> str:
    """Return a value as one short line that can be shown to its author."""
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = f"“{value}”" if isinstance(value, str) else str(value)
    text = "".join(character if character.isprintable() else "�" for character in text)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _is_deeper(value: object, levels: int) -> bool:
    if levels < 0:
        return True
    if isinstance(value, dict):
        return any(_is_deeper(inner, levels - 1) for inner in cast("Tree", value).values())
    if isinstance(value, list):
        return any(_is_deeper(inner, levels - 1) for inner in cast("list[object]", value))
    return False


def make_error_at(
    file: Source, path: Path, what: str, *, found: str, allowed: str = "", meant: str = ""
) -> ScenarioError:
    """Return the error for one mistake at a key of one file."""
    spot = locate_keys(file.text).get(path, Spot(0, 0))
    key = name_path(path)
    return ScenarioError([Mistake(file.name, what, spot.line, key, found, allowed, meant, spot.column)])


def make_error(
    where: str, what: str, *, line: int = 0, found: str = "", allowed: str = "", meant: str = ""
) -> ScenarioError:
    """Return the error for one mistake of a whole file or name, or of one of its lines."""
    return ScenarioError([Mistake(where, what, line, "", found, allowed, meant)])


def as_table(value: object) -> Mapping[str, object]:
    """Return a value of a tree as a table; an empty one when it is none."""
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}
