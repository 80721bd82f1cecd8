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
from game.scenario.positions import Path, Spot, find_nearest, locate_keys
from game.text.catalogue import Catalogue

MOST_BYTES = 256 * 1024
MOST_DEPTH = 16
MOST_FILES = 4
"""Longest chain of `extends`, the file itself included."""

MOST_UNWANTED = 100

TYPOGRAPHIC = "“”„‟‘’‚‛«»"

Tree = dict[str, object]


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its name for people, its text and its tree."""

    name: str
    text: str
    tree: Tree


@dataclass(frozen=True, slots=True)
class Origin:
    """The file and position that a key of a merged tree comes from."""

    file: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Merged:
    """A chain of files merged into one tree.

    `sources` go from the file itself down to its base; `owners` holds for each table key the index in
    `sources` of the file that sets it.
    """

    tree: Tree
    owners: Mapping[Path, int]
    sources: tuple[Source, ...]

    @property
    def name(self) -> str:
        """The name of the file itself."""
        return self.sources[0].name

    def origin(self, path: Path) -> Origin:
        """Return the origin of `path`, or of its nearest parent that a file holds."""
        for length in range(len(path), 0, -1):
            owner = self.owners.get(path[:length])
            if owner is not None:
                source = self.sources[owner]
                return Origin(source.name, find_nearest(locate_keys(source.text), path) or Spot(0, 0))
        return Origin(self.name, Spot(0, 0))


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


def parse_source(text: str, name: str, words: Catalogue) -> Source:
    """Return `text` as a tree; raise an error with its line when it is not TOML or too deep."""
    try:
        tree = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise ScenarioError([_describe_syntax_error(error, text, name, words)]) from error
    except (RecursionError, ValueError) as error:
        raise make_error(
            name, words.text("mistake.unreadable"), allowed=words.text("mistake.depth_allowed", most=MOST_DEPTH)
        ) from error
    if _is_deeper(tree, MOST_DEPTH):
        raise make_error(name, words.text("mistake.deep"), allowed=words.text("mistake.depth_allowed", most=MOST_DEPTH))
    return Source(name, text, tree)


def follow_chain(first: Source, read_next: Callable[[str, Source], Source], words: Catalogue) -> tuple[Source, ...]:
    """Return `first` and all files that it extends.

    `read_next` is called with the name given in `extends` and the file that extends it.
    """
    files = [first]
    while "extends" in files[-1].tree:
        current = files[-1]
        written = current.tree["extends"]
        if not isinstance(written, str):
            raise make_error_at(current, ("extends",), words.text("mistake.extends_text"), found=show_value(written))
        if len(files) == MOST_FILES:
            raise make_error_at(
                current, ("extends",), words.text("mistake.extends_long", most=MOST_FILES), found=show_value(written)
            )
        files.append(read_next(written, current))
    return tuple(files)


def merge_sources(files: tuple[Source, ...], words: Catalogue) -> Merged:
    """Merge a chain of files into one tree: tables are merged key by key, everything else is replaced.

    `without` in a file names what is removed of those that it extends (`levers.winter_fund`).
    """
    tree: Tree = {}
    owners: dict[Path, int] = {}
    mistakes: list[Mistake] = []
    for number in range(len(files) - 1, -1, -1):
        file = files[number]
        mistakes += _remove_unwanted(file, tree, owners, words)
        content = {key: value for key, value in file.tree.items() if key not in FILE_KEYS}
        _merge_tables(tree, content, (), number, owners)
    if mistakes:
        raise ScenarioError(mistakes)
    return Merged(tree, owners, files)


FILE_KEYS = ("extends", "kind", "without")
"""Keys of one file that are not inherited by those that extend it."""


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


def _remove_unwanted(file: Source, tree: Tree, owners: dict[Path, int], words: Catalogue) -> list[Mistake]:
    written = file.tree.get("without", [])
    unwanted = cast("list[object]", written) if isinstance(written, list) else None
    if unwanted is None or len(unwanted) > MOST_UNWANTED:
        raise make_error_at(
            file,
            ("without",),
            words.text("mistake.without_list", most=MOST_UNWANTED),
            found=show_value(file.tree["without"]),
        )
    mistakes: list[Mistake] = []
    for number, name in enumerate(unwanted):
        path = tuple(name.split(".")) if isinstance(name, str) else ()
        if _remove(tree, path):
            for old in [at for at in owners if at[: len(path)] == path]:
                del owners[old]
            continue
        spot = locate_keys(file.text).get(("without", number), Spot(0, 0))
        what, allowed = words.text("mistake.without_unknown"), words.text("mistake.without_allowed")
        mistakes.append(Mistake(file.name, what, spot.line, "without", show_value(name), allowed, column=spot.column))
    return mistakes


def _remove(tree: Tree, path: tuple[str, ...]) -> bool:
    here = tree
    for part in path[:-1]:
        inner = here.get(part)
        here = cast("Tree", inner) if isinstance(inner, dict) else {}
    if len(path) < 2 or path[-1] not in here:
        return False
    del here[path[-1]]
    return True


def _merge_tables(into: Tree, content: Mapping[str, object], path: Path, number: int, owners: dict[Path, int]) -> None:
    for key, value in content.items():
        here = (*path, key)
        owners[here] = number
        if not isinstance(value, dict):
            into[key] = value
            continue
        old = into.get(key)
        if not isinstance(old, dict):
            into[key] = old = cast("Tree", {})
        _merge_tables(cast("Tree", old), cast("Tree", value), here, number, owners)


def _is_deeper(value: object, levels: int) -> bool:
    if levels < 0:
        return True
    if isinstance(value, dict):
        return any(_is_deeper(inner, levels - 1) for inner in cast("Tree", value).values())
    if isinstance(value, list):
        return any(_is_deeper(inner, levels - 1) for inner in cast("list[object]", value))
    return False


def _describe_syntax_error(error: tomli.TOMLDecodeError, text: str, name: str, words: Catalogue) -> Mistake:
    lines = text.splitlines()
    line = lines[error.lineno - 1] if error.lineno <= len(lines) else ""
    quotes = sorted({character for character in line if character in TYPOGRAPHIC})
    if quotes:
        what = words.text("mistake.typographic")
        return Mistake(
            name,
            what,
            error.lineno,
            "",
            " ".join(quotes),
            words.text("mistake.typographic_allowed"),
            column=error.colno,
        )
    what = words.text("mistake.syntax", reason=error.msg[:1].lower() + error.msg[1:])
    return Mistake(
        name, what, error.lineno, "", show_value(line.strip()), words.text("mistake.syntax_allowed"), column=error.colno
    )


def make_error_at(
    file: Source, path: Path, what: str, *, found: str, allowed: str = "", meant: str = ""
) -> ScenarioError:
    """Return the error for one mistake at a key of one file."""
    spot = locate_keys(file.text).get(path, Spot(0, 0))
    key = ".".join(str(part) for part in path)
    return ScenarioError([Mistake(file.name, what, spot.line, key, found, allowed, meant, spot.column)])


def make_error(
    where: str, what: str, *, line: int = 0, found: str = "", allowed: str = "", meant: str = ""
) -> ScenarioError:
    """Return the error for one mistake of a whole file or name, or of one of its lines."""
    return ScenarioError([Mistake(where, what, line, "", found, allowed, meant)])


def as_table(value: object) -> Mapping[str, object]:
    """Return a value of a tree as a table; an empty one when it is none."""
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}
