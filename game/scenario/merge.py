"""Merging a chain of files into one tree, whose keys still know the file and line that they come from.

Tables are merged key by key; everything else is replaced. Three keys say otherwise: `add` in a table lengthens the
lists of the same table, a table whose keys are numbers changes entries of a list (`[calls.p_boiler.answers.2]`), and
`without` leaves things out (`game.scenario.leaving_out`). A place that is renamed is renamed in every inherited text.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import cast

from game.errors import Mistake
from game.scenario.positions import Path, Spot, find_nearest, locate_keys, name_path
from game.scenario.source import Source, Tree, as_table, show_value
from game.text.catalogue import Catalogue

FILE_KEYS = ("extends", "kind", "without")
"""Keys of one file that are not inherited by those that extend it."""

KINDS = ("game", "place")

MOST_UNWANTED = 200

RELATED = frozenset({"formats", "calls", "survey", "place", "social", "stocktake", "huddle", "prices", "adoption"})
"""Tables in which one key, or one thing, is held against the others."""

MeantTable = Callable[[Path, str, object], tuple[str, tuple[str, ...]]]
"""Gives the name that a misspelt table at a path was meant to have, and all names that are allowed there."""

Unwanted = tuple[Path, int, int]
"""What a file leaves out: its path, the number of the file, and the place in its list."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The file and position that a key of a merged tree comes from."""

    file: str
    spot: Spot


@dataclass(slots=True)
class Merged:
    """A chain of files merged into one tree.

    `sources` go from the file itself down to its base; `owners` holds for each path the index in `sources` of the
    file that sets it, `written` the path at which that file writes it where it is another, `unwanted` what was left
    out.
    """

    tree: Tree
    owners: dict[Path, int]
    sources: tuple[Source, ...]
    written: dict[Path, Path] = field(default_factory=dict[Path, Path])
    unwanted: list[Unwanted] = field(default_factory=list[Unwanted])
    mistakes: list[Mistake] = field(default_factory=list[Mistake])
    """Mistakes of merging: what is left out or added to does not exist."""
    meant_table: MeantTable | None = None

    @property
    def name(self) -> str:
        """The name of the file itself."""
        return self.sources[0].name

    def owner(self, path: Path) -> int:
        """Return the index of the file that sets `path`, or its nearest parent."""
        for length in range(len(path), 0, -1):
            owner = self.owners.get(path[:length])
            if owner is not None:
                return owner
        return 0

    def origin(self, path: Path) -> Origin:
        """Return the origin of `path`, or of its nearest parent that a file holds."""
        for length in range(len(path), 0, -1):
            owner = self.owners.get(path[:length])
            if owner is not None:
                source = self.sources[owner]
                return Origin(source.name, find_nearest(locate_keys(source.text), self._as_written(path)) or Spot(0, 0))
        return Origin(self.name, find_nearest(locate_keys(self.sources[0].text), path) or Spot(0, 0))  # `without`

    def find_own(self, path: Path) -> Origin | None:
        """Return where a file that extends the one with `path` writes of the same thing, or leaves some of it out."""
        least = 1 if path[0] in RELATED else 2
        for number, source in enumerate(self.sources[: self.owner(path)]):
            spots = dict(locate_keys(source.text))
            spots |= {left: spots[("without", at)] for left, of, at in self.unwanted if of == number}
            for length in range(len(path), least - 1, -1):
                under = [spot for at, spot in spots.items() if at[:length] == path[:length]]
                if under:
                    return Origin(source.name, min(under, key=lambda spot: (spot.line, spot.column)))
        return None

    def forget(self, path: Path) -> None:
        """Forget where `path` and everything in it comes from."""
        for known in (self.owners, self.written):
            for old in [at for at in known if at[: len(path)] == path]:
                del known[old]

    def _as_written(self, path: Path) -> Path:
        for length in range(len(path), 0, -1):
            written = self.written.get(path[:length])
            if written is not None:
                return (*written, *path[length:])
        return path


def merge_sources(files: tuple[Source, ...], words: Catalogue, meant_table: MeantTable | None = None) -> Merged:
    """Merge a chain of files into one tree; mistakes of merging are in `Merged.mistakes`.

    With `meant_table`, a misspelt table is one, and what stands in it is that of the table which was meant.
    """
    whole = Merged({}, {}, files, meant_table=meant_table)
    for number in range(len(files) - 1, -1, -1):
        file = files[number]
        _remove_unwanted(whole, number, words)
        _rename_place(whole, file)
        content = {key: value for key, value in file.tree.items() if key not in FILE_KEYS}
        _merge_tables(whole, whole.tree, content, (), (), number, words)
    return whole


# ---------------------------------------------------------------- leaving out


def _remove_unwanted(whole: Merged, number: int, words: Catalogue) -> None:
    file = whole.sources[number]
    kind = file.tree.get("kind", KINDS[0])
    if kind not in KINDS:
        what, allowed = words.text("mistake.kind"), words.text("mistake.kind_allowed")
        _report(whole, ("kind",), number, what, show_value(kind), allowed)
    listed = file.tree.get("without", [])
    unwanted = cast("list[object]", listed) if isinstance(listed, list) else None
    if unwanted is None or len(unwanted) > MOST_UNWANTED:
        what = words.text("mistake.without_list", most=MOST_UNWANTED)
        found, allowed = show_value(file.tree["without"]), words.text("mistake.without_list_allowed")
        _report(whole, ("without",), number, what, found, allowed)
        return
    for at, name in enumerate(unwanted):
        path = tuple(name.split(".")) if isinstance(name, str) else ()
        if remove(whole.tree, path):
            whole.forget(path)
            whole.unwanted.append((path, number, at))
            continue
        spot = locate_keys(file.text).get(("without", at), Spot(0, 0))
        what, allowed = words.text("mistake.without_unknown"), words.text("mistake.without_allowed")
        meant = _guess_unwanted(whole.tree, path)
        whole.mistakes.append(
            Mistake(file.name, what, spot.line, "without", show_value(name), allowed, meant, spot.column)
        )


def _guess_unwanted(tree: Mapping[str, object], path: Path) -> str:
    """Return the name of a thing as it was probably meant: crises.ice for ice, or for crises.icy."""
    if len(path) == 1:
        return next((f"{section}.{path[0]}" for section in tree if path[0] in as_table(tree[section])), "")
    if len(path) != 2:
        return ""
    if path[0] not in tree:
        sections = [section for section in tree if path[1] in as_table(tree[section])]
        return f"{sections[0]}.{path[1]}" if sections else ""
    near = difflib.get_close_matches(str(path[1]), list(as_table(tree.get(str(path[0])))), 1, 0.6)
    return f"{path[0]}.{near[0]}" if near else ""


def remove(tree: Tree, path: Path) -> bool:
    """Remove the key at a path of at least two parts; return whether there was one."""
    here: object = tree
    for part in path[:-1]:
        here = as_table(here).get(str(part)) if not isinstance(here, list) else None
    if len(path) < 2 or path[-1] not in as_table(here):
        return False
    del cast("Tree", here)[str(path[-1])]
    return True


# ---------------------------------------------------------------- another name for the place


def _rename_place(whole: Merged, file: Source) -> None:
    """Carry a new name of the place or its hospital into the texts of the files below, whole words only."""
    renaming = make_renaming(as_table(whole.tree.get("place")), as_table(file.tree.get("place")))
    whole.tree = cast("Tree", _change_texts(whole.tree, renaming))


def make_renaming(old: Mapping[str, object], new: Mapping[str, object]) -> Callable[[str], str]:
    """Return a function that puts the names of a new place into a text in place of the old ones, whole words only."""
    names: dict[str, str] = {}
    for key in ("hospital", "second_hospital", "name"):
        before, after = old.get(key), new.get(key)
        if isinstance(before, str) and isinstance(after, str) and before and before != after:
            names[before] = after
    if not names:
        return _keep
    words = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"\b({'|'.join(re.escape(word) for word in words)})\b")
    return lambda text: pattern.sub(lambda found: names[found[0]], text)


def _keep(text: str) -> str:
    return text


def _change_texts(value: object, change: Callable[[str], str]) -> object:
    if change is _keep:
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_change_texts(inner, change) for inner in cast("list[object]", value)]
    if isinstance(value, dict):
        return {key: _change_texts(inner, change) for key, inner in cast("Tree", value).items()}
    return value


# ---------------------------------------------------------------- tables and lists


def _merge_tables(
    whole: Merged, into: Tree, content: Mapping[str, object], path: Path, at: Path, number: int, words: Catalogue
) -> None:
    """Merge a table of file `number` into the tree; `at` is its path in the file, `path` that in the tree."""
    for written, value in content.items():
        key = _find_meant(whole, content, written, path, at, number, words)
        here, there = (*path, key), (*at, written)
        if key == "add" and path and isinstance(value, dict):
            _lengthen_lists(whole, into, cast("Tree", value), path, there, number, words)
            continue
        old = into.get(key)
        if isinstance(old, list) and _is_patch(value):
            _patch_list(whole, into, cast("Tree", value), here, there, number, words)
            continue
        if key in into and not (isinstance(value, dict) and isinstance(old, dict)):
            whole.forget(here)
        if not isinstance(value, dict):
            into[key] = value
        elif not isinstance(old, dict):
            into[key] = cast("Tree", {})
        whole.owners[here] = number
        if here != there:
            whole.written[here] = there
        else:
            whole.written.pop(here, None)
        if isinstance(value, dict):
            _merge_tables(whole, cast("Tree", into[key]), cast("Tree", value), here, there, number, words)


def _find_meant(
    whole: Merged, content: Mapping[str, object], key: str, path: Path, at: Path, number: int, words: Catalogue
) -> str:
    """Return the name of a table that was probably meant, and report the mistake; any other key is itself."""
    if whole.meant_table is None:
        return key
    meant, allowed = whole.meant_table(path, key, content[key])
    both = isinstance(content.get(meant, {}), dict) and isinstance(content[key], dict)
    if not meant or (meant in content and not both):
        return key
    what, there = words.text("mistake.unknown_key"), (*at, key)
    _report(whole, there, number, what, show_value(key), ", ".join(allowed), meant)
    return meant


def _is_patch(value: object) -> bool:
    table = as_table(value)
    return bool(table) and all(key.isdigit() for key in table)


def _lengthen_lists(
    whole: Merged, into: Tree, lists: Mapping[str, object], path: Path, at: Path, number: int, words: Catalogue
) -> None:
    for key, more in lists.items():
        old = into.get(key, [])
        if not isinstance(more, list) or not isinstance(old, list):
            found = show_value(cast("object", more))
            _report(whole, (*at, key), number, words.text("mistake.add_list"), found)
            continue
        first = len(cast("list[object]", old))
        into[key] = [*cast("list[object]", old), *cast("list[object]", more)]
        for place in range(len(cast("list[object]", more))):
            here = (*path, key, first + place)
            whole.owners[here], whole.written[here] = number, (*at, key, place)


def _patch_list(
    whole: Merged, into: Tree, entries: Mapping[str, object], path: Path, at: Path, number: int, words: Catalogue
) -> None:
    key = str(path[-1])
    patched = list(cast("list[object]", into[key]))
    for name, value in entries.items():
        place = int(name) - 1
        here, there = (*path, place), (*at, name)
        if not 0 <= place < len(patched):
            what = words.text("mistake.no_entry")
            _report(whole, there, number, what, name, words.text("mistake.no_entry_allowed", most=len(patched)))
            continue
        entry = deepcopy(patched[place])
        if isinstance(entry, dict) and isinstance(value, dict):
            _merge_tables(whole, cast("Tree", entry), cast("Tree", value), here, there, number, words)
        else:
            entry = value
            whole.owners[here], whole.written[here] = number, there
        patched[place] = entry
    into[key] = patched


def _report(whole: Merged, at: Path, number: int, what: str, found: str, allowed: str = "", meant: str = "") -> None:
    source = whole.sources[number]
    spot = find_nearest(locate_keys(source.text), at) or Spot(0, 0)
    key = name_path(at)
    whole.mistakes.append(Mistake(source.name, what, spot.line, key, found, allowed, meant, spot.column))
