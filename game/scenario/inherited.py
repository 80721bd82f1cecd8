"""What a file inherits that no longer fits it: sizes and facts for more or fewer people, figures in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from game.rules.setup.seat_setup import SHOWN
from game.scenario.merge import FILE_KEYS, Merged
from game.scenario.place_sizes import SCALED, list_populations
from game.scenario.positions import Path, name_path
from game.scenario.ranges import Finding, list_moves, show_number
from game.scenario.source import as_table
from game.scenario.spec import ScenarioSpec

AT: Path = ("parameters", "population", "value")
MOST_NAMED = 6

LEAST_TOLD = 200
"""Smaller numbers in a sentence are too often something else."""

LEAST_SUM = 50
"""Thousands of pounds; smaller sums are too often something else's."""

YEARS = range(1900, 2101)


def find_inherited_sizes(spec: ScenarioSpec, whole: Merged) -> Iterator[Finding]:
    """Yield once that levers, cards and so on are written for another population, and once that the facts are."""
    people = list_populations(whole)
    own = people[0]
    if all(one == own for one in people):
        return
    if spec.place.sizes_for is None:
        yield from _find_sizes(spec, whole, people)
    writer = whole.owner(("place", "facts"))
    if people[writer] != own and spec.place.facts:
        values = {"file": whole.sources[writer].name, "people": f"{people[writer]:,.0f}", "own": f"{own:,.0f}"}
        yield AT, "inherited_facts", values


def _find_sizes(spec: ScenarioSpec, whole: Merged, people: tuple[float, ...]) -> Iterator[Finding]:
    found: dict[Path, float] = {}
    sized: list[Path] = [move.path for move in list_moves(spec) if move.parameter in SCALED and move.how != "scale"]
    for path in (*sized, *_list_money_goals(spec)):
        writer = whole.owner(path)
        if people[writer] != people[0]:
            found.setdefault(path[:2], people[writer])
    if found:
        other = next(iter(found.values()))
        sizes = {"people": f"{other:,.0f}", "own": f"{people[0]:,.0f}", "number": f"{other:.0f}"}
        yield AT, "inherited_sizes", {"found": "", "parts": _list_by_section(list(found)), **sizes}


def _list_money_goals(spec: ScenarioSpec) -> Iterator[Path]:
    for seat, one in spec.seats.items():
        for key, goal in one.goals.items():
            if SHOWN[goal.measure].unit == "thousand_pounds":
                yield "seats", seat, "goals", key, "nothing_at"


def _list_by_section(paths: list[Path]) -> str:
    """Return all of them, since an author goes through them one by one: levers winter_fund, savings; seats C."""
    sections = list(dict.fromkeys(str(path[0]) for path in paths))
    names = {section: ", ".join(str(path[1]) for path in paths if path[0] == section) for section in sections}
    return "; ".join(f"{section} {names[section]}" for section in sections)


def _list_names(names: list[str]) -> str:
    listed = ", ".join(names[:MOST_NAMED])
    return f"{listed} and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else listed


def _list_inherited_texts(whole: Merged) -> list[tuple[Path, str]]:
    return [(path, text) for path, text in _list_texts(whole.tree, ()) if whole.owner(path) > 0]


def find_inherited_figures(spec: ScenarioSpec, whole: Merged) -> Iterator[Finding]:
    """Yield own numbers whose inherited value is still told in inherited sentences."""
    texts = _list_inherited_texts(whole)
    for name in as_table(whole.sources[0].tree.get("parameters")):
        old, new = _find_inherited_value(whole, name), spec.parameters[name].value
        if old is None or old == new or old < LEAST_TOLD or old % 1 or old in YEARS:
            continue
        told = re.compile(rf"(?<![\d,.£])(?:{old:.0f}|{old:,.0f})(?![\d%k]|[.,]\d)")
        found = [path for path, text in texts if told.search(text)]
        if name == "population":
            found = [path for path in found if path[:2] != ("place", "facts")]  # which is said for all facts at once
        if found:
            # Entries are numbered as a file that changes one writes them: `facts.3` is the third.
            names = [name_path(path) for path in found]
            values = {"parts": _list_names(names), "old": f"{old:,.0f}", "parameter": name}
            # As it is written: with `sizes_for` the specification holds the number in proportion.
            written = _look_up(whole.sources[0].tree, ("parameters", name, "value")) or new
            yield ("parameters", name, "value"), "inherited_figures", {"found": show_number(written), **values}


def find_inherited_sums(spec: ScenarioSpec, whole: Merged) -> Iterator[Finding]:
    """Yield own sums of money in goals whose inherited value still stands in inherited sentences."""
    texts = _list_inherited_texts(whole)
    for path in _list_own_bounds(spec, whole):
        old, new = _look_up_inherited(whole, path), _look_up(whole.tree, path)
        if old is None or old == new or abs(old) < LEAST_SUM:
            continue
        sums = [f"£{abs(old):,.0f}k", f"£{abs(old) / 1000:g}m"]
        told = re.compile(rf"(?:{'|'.join(map(re.escape, sums))})(?!\d|\.\d)")
        others = [seat for seat in spec.seats if seat != path[1]]  # who have sums of their own
        found = [name_path(at) for at, text in texts if told.search(text) and at[1:2] not in [(one,) for one in others]]
        if found:
            values = {"parts": _list_names(found), "old": sums[0], "parameter": name_path(path)}
            yield path, "inherited_figures", {"found": f"{new:g}", **values}


def _list_own_bounds(spec: ScenarioSpec, whole: Merged) -> Iterator[Path]:
    """Yield the ends of goals in thousands of pounds that the file itself sets."""
    for seat, one in spec.seats.items():
        for key, goal in one.goals.items():
            if SHOWN[goal.measure].unit == "thousand_pounds":
                ends: list[Path] = [("seats", seat, "goals", key, end) for end in ("nothing_at", "full_at")]
                yield from (path for path in ends if isinstance(_look_up(whole.sources[0].tree, path), int | float))


def _look_up(tree: Mapping[str, object], path: Path) -> float | None:
    value: object = tree
    for part in path:
        value = as_table(value).get(str(part))
    return float(value) if isinstance(value, int | float) else None


def _look_up_inherited(whole: Merged, path: Path) -> float | None:
    return next((old for one in whole.sources[1:] if (old := _look_up(one.tree, path)) is not None), None)


def _find_inherited_value(whole: Merged, name: str) -> float | None:
    return _look_up_inherited(whole, ("parameters", name, "value"))


def _list_texts(part: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text of a merged file but the sources of its numbers."""
    if isinstance(part, str):
        yield path, part
    elif isinstance(part, Mapping):
        for key, inner in cast("Mapping[str, object]", part).items():
            if path or key != "parameters":
                yield from _list_texts(inner, (*path, key))
    elif isinstance(part, list):
        for number, inner in enumerate(cast("list[object]", part)):
            yield from _list_texts(inner, (*path, number))


NAMES = ("hospital", "second_hospital", "name")
"""Of a place; the longer ones first, since they may hold the shorter."""

WORDS_OF: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("calls", ("caller", "sentence"), "answers"),
    ("crises", ("title", "sentence"), "gifts"),
    ("levers", ("options",), "sentence"),
)
"""By section: what an author writes of a thing, and what belongs to it and may still be of the thing before."""


def find_old_names(spec: ScenarioSpec, whole: Merged) -> Iterator[Finding]:
    """Yield own texts that still say the name that the place had before the file renamed it.

    A thing whose key names that place, such as `calls.p_northmoor`, means it: it is next door now.
    """
    old: dict[str, str] = {}
    for key in NAMES:
        before, now = _look_up_text(whole, ("place", key)), getattr(spec.place, key)
        if before and before != now:
            old[before] = now
    if not old:
        return
    said = re.compile(rf"\b({'|'.join(re.escape(name) for name in old)})\b")
    for path, text in _list_texts(whole.sources[0].tree, ()):
        found = said.search(text) if path not in [("place", key) for key in NAMES] else None
        if found and path[0] not in FILE_KEYS and not _names_place(path, found[0]):
            yield path, "old_name", {"found": found[0], "name": old[found[0]]}


def _names_place(path: Path, name: str) -> bool:
    word = name.split()[0].lower()
    return any(word in str(part) for part in path)


def _look_up_text(whole: Merged, path: Path) -> str:
    """Return a text as the nearest of the extended files says it."""
    for source in whole.sources[1:]:
        value: object = source.tree
        for part in path:
            value = as_table(value).get(str(part))
        if isinstance(value, str):
            return value
    return ""


def find_inherited_words(spec: ScenarioSpec, whole: Merged) -> Iterator[Finding]:
    """Yield own things that say something new, while what belongs to them is still that of the extended file."""
    for section, own_keys, inherited in WORDS_OF:
        for key, table in as_table(whole.sources[0].tree.get(section)).items():
            own = as_table(table)
            if all(name in own for name in own_keys) and inherited not in own and whole.owner((section, key)) == 0:
                writer = whole.owner((section, key, inherited))
                if writer:
                    values = {"part": f"{section}.{key}.{inherited}", "file": whole.sources[writer].name}
                    yield (section, key, own_keys[-1]), "inherited_words", {"found": "", **values}
