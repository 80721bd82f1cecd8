"""A scenario with wrong keys as it would be without them, so that everything else can be checked in the same pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import cast

from game.scenario.merge import Merged
from game.scenario.positions import Path
from game.scenario.references import FIXED_NAMES, find_unknown_paths
from game.scenario.shape import find_closest, find_node, validate_spec
from game.scenario.source import Tree, as_table
from game.scenario.spec import ScenarioSpec

MOST_ATTEMPTS = 5
ROUND_KEYS = ("calls", "notes", "invoices", "stocktake", "crises", "survey")
INTERLOCKED = ("calls", "cards", "formats")
"""Sections in which one thing is held against others: without it, they may no longer fit together."""

PURSE = "purse"
"""Two seats with the same purse send each other no invoices: which one was meant is not known."""

FORM = "form"
"""What else a lever holds depends on it: nothing can be said of a lever whose form is a riddle."""

LOOSE = ("lead", "seat", "owner", "by", "to")
"""Names without which a thing means nothing."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A specification without the wrong keys, the paths that were taken out, and those with another value."""

    spec: ScenarioSpec
    taken: tuple[Path, ...]
    guessed: tuple[Path, ...] = ()

    def touches(self, path: Path) -> bool:
        """Return whether what is found at a path may come from what was taken out, or from what was guessed."""
        if is_touched(path, self.taken) or any(path[: len(at) - 1] == at[:-1] for at in self.guessed if len(at) > 3):
            return True
        return path in self.guessed or (path[0] == "invoices" and any(at[-1] == PURSE for at in self.guessed))


def is_touched(path: Path, taken_out: Iterable[Path]) -> bool:
    """Return whether what is found at a path may come from what was taken out of the file."""
    all_taken = tuple(taken_out)
    things = {str(taken[0]) for taken in all_taken if 0 < len(taken) <= 2}
    section = str(path[0])
    if section in things and (section in INTERLOCKED or len(path) == 1):
        return True
    if section in ROUND_KEYS and "formats" in things:
        return True
    if section == "seats" and len(path) == 2 and "calls" in things:
        return True  # it may be without calls because they were wrong
    return any(taken[:2] == path[:2] for taken in all_taken)


def repair(whole: Merged, wrong: Sequence[Path]) -> Repaired | None:
    """Return the specification without the wrong keys, or none when too little is left of it.

    A wrong choice becomes the likeliest right one. Another wrong key has the value of the extended file, if there is
    one, or is taken out; where it cannot be missing, the table that holds it is taken out next.
    """
    tree = deepcopy(whole.tree)
    taken: list[Path] = []
    guessed: list[Path] = []
    todo = list(wrong)
    for _ in range(MOST_ATTEMPTS):
        for path in sorted(set(todo), key=str, reverse=True):
            at = _choose(tree, path)
            if not at:
                return None
            if at == path and at not in guessed and _guess_choice(tree, at):
                guessed.append(at)
                continue
            if at in taken or not _put_back(tree, at, whole):
                _take_out(tree, at)
            taken.append(at)
        spec, errors = validate_spec(tree)
        if spec is not None:
            todo = list(find_unknown_paths(replace(whole, tree=tree)))
            if not todo:
                return Repaired(spec, tuple(taken), tuple(guessed))
        else:
            todo = [tuple(part for part in error["loc"] if part != "[key]") for error in errors]
    return None


def _guess_choice(tree: Tree, path: Path) -> bool:
    """Put a right choice in place of a wrong one, such as a seat's role; return whether there are choices here."""
    node = find_node(path)
    choices = tuple(str(choice) for choice in node.get("enum", ()))
    if path[-1] == "measure" and path[0] == "seats":
        choices = FIXED_NAMES["measure"]
    here: object = tree
    for part in path[:-1]:
        here = cast("list[object]", here)[int(part)] if isinstance(here, list) else as_table(here).get(str(part))
    if not choices or not isinstance(here, dict):
        return False
    table, key = cast("Tree", here), str(path[-1])
    likeliest = find_closest(str(table.get(key)), choices)
    if not likeliest and key == FORM:
        return False
    table[key] = likeliest or choices[0]
    return True


def _choose(tree: Tree, path: Path) -> Path:
    """Return what to take out for a wrong path: itself, or the nearest table or entry around it that exists."""
    if path and path[-1] in LOOSE and len(path) > 1:
        path = path[:-1]
    while path and not _exists(tree, path):
        path = path[:-1]
    return path


def _exists(tree: Tree, path: Path) -> bool:
    here: object = tree
    for part in path:
        if isinstance(here, list):
            entries = cast("list[object]", here)
            if not isinstance(part, int) or part >= len(entries):
                return False
            here = entries[part]
        elif part in as_table(here):
            here = as_table(here)[str(part)]
        else:
            return False
    return True


def _put_back(tree: Tree, path: Path, whole: Merged) -> bool:
    """Give a key the value that it has in a file further down, if one has it; return whether one had."""
    if any(isinstance(part, int) for part in path):
        return False
    for source in whole.sources[whole.owner(path) + 1 :]:
        if _exists(source.tree, path):
            old: object = source.tree
            here: object = tree
            for part in path[:-1]:
                old, here = as_table(old)[str(part)], as_table(here)[str(part)]
            cast("Tree", here)[str(path[-1])] = deepcopy(as_table(old)[str(path[-1])])
            return True
    return False


def _take_out(tree: Tree, path: Path) -> None:
    here: object = tree
    for part in path[:-1]:
        here = cast("list[object]", here)[int(part)] if isinstance(here, list) else as_table(here).get(str(part))
    if isinstance(here, list):
        del cast("list[object]", here)[int(path[-1])]
    elif isinstance(here, dict):
        cast("Tree", here).pop(str(path[-1]), None)
