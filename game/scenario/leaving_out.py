"""What is left of extended files when something in them is left out: one message at the author's own line.

Lists and tables of an extended file lose the name of what was left out. Things that cannot be without it, such as the
levers of a seat, are listed in one mistake at the `without` that left it out, ready to be pasted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from game.errors import Mistake
from game.scenario.merge import Merged, remove
from game.scenario.positions import Path, Spot, locate_keys, name_path
from game.scenario.references import EACH, KEYS, REFERENCES, SECTIONS, find_named
from game.scenario.source import as_table, show_value
from game.text.catalogue import Catalogue

KINDS = {section: kind for kind, section in SECTIONS.items()}
IN_ROUNDS = ("calls", "notes", "invoices")
"""Sections whose things cannot be without a round in some format."""

OPTIONAL = {"rival": ("rival", "joined"), "names_flaw": ("names_flaw",)}
"""Keys that a thing can be without, and what goes with them."""


def drop_left_out(whole: Merged, words: Catalogue) -> Iterator[Mistake]:
    """Take what was left out from lists of extended files; yield a mistake for each that other things need."""
    for path, number, at in list(whole.unwanted):
        needed = list(_follow(whole, path, number))
        things = [thing for thing in needed if thing[0] not in IN_ROUNDS or _is_named(whole, thing)]
        for thing in needed:
            remove(whole.tree, thing)
            whole.forget(thing)
        if things:
            yield _make_mistake(whole, path, number, at, [name_path(thing) for thing in things], words)


def _is_named(whole: Merged, thing: Path) -> bool:
    """Return whether a thing with rounds still has one: without any, it goes unsaid."""
    value = as_table(as_table(whole.tree.get(str(thing[0]))).get(str(thing[1])))
    return bool(as_table(value.get("rounds")))


def _follow(whole: Merged, path: Path, number: int) -> Iterator[Path]:
    """Yield all things of extended files that cannot be without `path`, and without one another."""
    todo, seen = [path], {path}
    while todo:
        for thing in _find_dependent(whole, todo.pop(), number):
            if thing not in seen:
                seen.add(thing)
                todo.append(thing)
                yield thing


def _find_dependent(whole: Merged, path: Path, number: int) -> list[Path]:
    """Drop mentions of a thing in extended files; return the things that need it."""
    kind = KINDS.get(str(path[0])) if len(path) == 2 else None
    found: list[Path] = []
    for pattern, named in REFERENCES:
        if named != kind or kind is None:
            continue
        mentions = [at for at, name in find_named(whole.tree, pattern, ()) if name == path[1]]
        for at in reversed(mentions):
            if whole.owner(at) <= number:
                continue
            if pattern[-1] == KEYS or (pattern[-1] == EACH and pattern[:1] != ("threads",)):
                _drop(whole, at)
                if at[0] in IN_ROUNDS and not as_table(_look(whole, at[:3])):
                    found.append(at[:2])
            elif str(at[-1]) in OPTIONAL:
                for key in OPTIONAL[str(at[-1])]:
                    remove(whole.tree, (*at[:-1], key))
            elif any(isinstance(part, int) for part in at[:-1]) and at[0] not in ("calls", "threads"):
                _drop(whole, at[: max(place for place, part in enumerate(at[:-1]) if isinstance(part, int)) + 1])
            else:
                found.append(at[:4] if at[2:3] == ("gifts",) else at[:2])
    return found


def _look(whole: Merged, path: Path) -> object:
    here: object = whole.tree
    for part in path:
        here = cast("list[object]", here)[part] if isinstance(part, int) else as_table(here).get(part)
    return here


def _drop(whole: Merged, path: Path) -> None:
    """Remove one entry of a list or key of a table, leaving the files' own trees as they are."""
    parent, last = path[:-1], path[-1]
    container = _look(whole, parent)
    if isinstance(container, list):
        kept: object = [one for place, one in enumerate(cast("list[object]", container)) if place != last]
    else:
        kept = {key: one for key, one in as_table(container).items() if key != last}
    above = _look(whole, parent[:-1])
    if isinstance(above, list):
        cast("list[object]", above)[int(parent[-1])] = kept
    else:
        cast("dict[str, object]", above)[str(parent[-1])] = kept


def _make_mistake(whole: Merged, path: Path, number: int, at: int, things: list[str], words: Catalogue) -> Mistake:
    source = whole.sources[number]
    spot = locate_keys(source.text).get(("without", at), Spot(0, 0))
    name = name_path(path)
    listed = ", ".join(f'"{one}"' for one in (name, *things))
    return Mistake(
        source.name,
        words.counted("mistake.without_needed", len(things), name=name),
        spot.line,
        "without",
        show_value(name),
        words.text("mistake.without_needed_allowed", names=listed),
        column=spot.column,
    )
