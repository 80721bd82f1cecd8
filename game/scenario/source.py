"""From the bytes of a file to a tree whose every key knows the line that it stands on.

A scenario file is data from elsewhere: its size and depth are bounded, nothing in it is executed, and
what it `extends` is a shipped scenario or a file beside it. Every mistake is raised as a
`ScenarioError` that says where.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

import tomli

from game.errors import Mistake, ScenarioError
from game.scenario.places import Path, Spot, locate, nearest
from game.text.catalogue import Catalogue

MOST_BYTES = 256 * 1024
MOST_DEPTH = 16
MOST_FILES = 4
"""How long a chain of `extends` may be, the file itself included."""

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
    """Where a key of a merged tree comes from: which file, which spot."""

    file: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Merged:
    """A chain of files folded into one tree.

    `sources` go from the file itself down to its base; `owners` tell for each table key which of them
    (by its place in `sources`) wrote it last.
    """

    tree: Tree
    owners: Mapping[Path, int]
    sources: tuple[Source, ...]

    @property
    def name(self) -> str:
        """The name of the file itself."""
        return self.sources[0].name

    def origin(self, path: Path) -> Origin:
        """Return where `path`, or the nearest parent of it that is written down, stands."""
        for length in range(len(path), 0, -1):
            owner = self.owners.get(path[:length])
            if owner is not None:
                source = self.sources[owner]
                return Origin(source.name, nearest(locate(source.text), path) or Spot(0, 0))
        return Origin(self.name, Spot(0, 0))


def decoded(data: bytes, name: str, words: Catalogue) -> str:
    """Return the text of `data`; too much of it, or another encoding than UTF-8, is a mistake."""
    if len(data) > MOST_BYTES:
        raise _mistake(
            name,
            words.text("mistake.too_large"),
            allowed=words.text("mistake.too_large_allowed", most=MOST_BYTES // 1024),
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:2].count(0) == 1:
        raise _mistake(name, words.text("mistake.utf16"), allowed=words.text("mistake.encoding_allowed"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _mistake(
            name,
            words.text("mistake.encoding"),
            line=line,
            found=f"0x{data[error.start]:02x}",
            allowed=words.text("mistake.encoding_allowed"),
        ) from error


def parsed(text: str, name: str, words: Catalogue) -> Source:
    """Return `text` as a tree; what is not TOML or too deep is a mistake with its line."""
    try:
        tree = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise ScenarioError([_syntax(error, text, name, words)]) from error
    except (RecursionError, ValueError) as error:
        raise _mistake(
            name, words.text("mistake.unreadable"), allowed=words.text("mistake.depth_allowed", most=MOST_DEPTH)
        ) from error
    if _is_deeper(tree, MOST_DEPTH):
        raise _mistake(name, words.text("mistake.deep"), allowed=words.text("mistake.depth_allowed", most=MOST_DEPTH))
    return Source(name, text, tree)


def chain(first: Source, following: Callable[[str, Source], Source], words: Catalogue) -> tuple[Source, ...]:
    """Return `first` and all that it extends; `following` finds what a file extends by its name.

    `following` is given the name written after `extends` and the file that says so.
    """
    files = [first]
    while "extends" in files[-1].tree:
        current = files[-1]
        written = current.tree["extends"]
        if not isinstance(written, str):
            raise wrong_at(current, ("extends",), words.text("mistake.extends_text"), found=shown(written))
        if len(files) == MOST_FILES:
            raise wrong_at(
                current, ("extends",), words.text("mistake.extends_long", most=MOST_FILES), found=shown(written)
            )
        files.append(following(written, current))
    return tuple(files)


def merged(files: tuple[Source, ...], words: Catalogue) -> Merged:
    """Fold a chain of files into one tree: tables are joined key by key, everything else is replaced.

    `without` in a file names what it does not want of those that it extends (`levers.winter_fund`).
    """
    tree: Tree = {}
    owners: dict[Path, int] = {}
    mistakes: list[Mistake] = []
    for number in range(len(files) - 1, -1, -1):
        file = files[number]
        mistakes += _take_out(file, tree, owners, words)
        content = {key: value for key, value in file.tree.items() if key not in ABOUT_THE_FILE}
        _join(tree, content, (), number, owners)
    if mistakes:
        raise ScenarioError(mistakes)
    return Merged(tree, owners, files)


ABOUT_THE_FILE = ("extends", "kind", "without")
"""Keys that speak of one file and are not handed on to those that extend it."""


def shown(value: object) -> str:
    """Return a value as it may be repeated to its author: one short line."""
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = f"“{value}”" if isinstance(value, str) else str(value)
    text = "".join(character if character.isprintable() else "�" for character in text)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _take_out(file: Source, tree: Tree, owners: dict[Path, int], words: Catalogue) -> list[Mistake]:
    written = file.tree.get("without", [])
    unwanted = cast("list[object]", written) if isinstance(written, list) else None
    if unwanted is None or len(unwanted) > MOST_UNWANTED:
        raise wrong_at(
            file,
            ("without",),
            words.text("mistake.without_list", most=MOST_UNWANTED),
            found=shown(file.tree["without"]),
        )
    mistakes: list[Mistake] = []
    for number, name in enumerate(unwanted):
        path = tuple(name.split(".")) if isinstance(name, str) else ()
        if _took_out(tree, path):
            for old in [at for at in owners if at[: len(path)] == path]:
                del owners[old]
            continue
        spot = locate(file.text).get(("without", number), Spot(0, 0))
        what, allowed = words.text("mistake.without_unknown"), words.text("mistake.without_allowed")
        mistakes.append(Mistake(file.name, what, spot.line, "without", shown(name), allowed, column=spot.column))
    return mistakes


def _took_out(tree: Tree, path: tuple[str, ...]) -> bool:
    here = tree
    for part in path[:-1]:
        inner = here.get(part)
        here = cast("Tree", inner) if isinstance(inner, dict) else {}
    if len(path) < 2 or path[-1] not in here:
        return False
    del here[path[-1]]
    return True


def _join(into: Tree, content: Mapping[str, object], path: Path, number: int, owners: dict[Path, int]) -> None:
    for key, value in content.items():
        here = (*path, key)
        owners[here] = number
        if not isinstance(value, dict):
            into[key] = value
            continue
        old = into.get(key)
        if not isinstance(old, dict):
            into[key] = old = cast("Tree", {})
        _join(cast("Tree", old), cast("Tree", value), here, number, owners)


def _is_deeper(value: object, levels: int) -> bool:
    if levels < 0:
        return True
    if isinstance(value, dict):
        return any(_is_deeper(inner, levels - 1) for inner in cast("Tree", value).values())
    if isinstance(value, list):
        return any(_is_deeper(inner, levels - 1) for inner in cast("list[object]", value))
    return False


def _syntax(error: tomli.TOMLDecodeError, text: str, name: str, words: Catalogue) -> Mistake:
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
        name, what, error.lineno, "", shown(line.strip()), words.text("mistake.syntax_allowed"), column=error.colno
    )


def wrong_at(file: Source, path: Path, what: str, *, found: str, allowed: str = "", meant: str = "") -> ScenarioError:
    """Return the error for one mistake at a key of one file."""
    spot = locate(file.text).get(path, Spot(0, 0))
    key = ".".join(str(part) for part in path)
    return ScenarioError([Mistake(file.name, what, spot.line, key, found, allowed, meant, spot.column)])


def _mistake(name: str, what: str, *, line: int = 0, found: str = "", allowed: str = "") -> ScenarioError:
    return ScenarioError([Mistake(name, what, line, "", found, allowed)])
