"""What a key of a scenario file means, what it may be, and what it is in the shipped scenarios."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, cast

from game.errors import CommandLineError
from game.model.params import INDEX, PARAMETERS
from game.rules.setup.format_setup import ACTION_KINDS_OPENED
from game.rules.setup.seat_setup import MEASURES, SHOWN
from game.scenario.load import read_scenario
from game.scenario.merge import Merged
from game.scenario.references import FIXED_NAMES, REFERENCES, SECTIONS
from game.scenario.shape import describe_node, find_closest, find_node
from game.scenario.source import as_table
from game.text.catalogue import Catalogue

EXAMPLE = "winter_pressures"
ANY_KEY: Final = "KEY"
ANY_NUMBER: Final = "1"
MOST_DEEP: Final = 7


def explain(key: str, words: Catalogue) -> list[str]:
    """Return lines about a dotted key, a parameter, a measure, a kind of action, or all that has to do with a word.

    Raises `CommandLineError` where nothing has.
    """
    whole = read_scenario(EXAMPLE, words)
    name = key.removeprefix("parameters.").removesuffix(".value")
    if name in INDEX:
        return list(_explain_parameter(name, whole, words))
    if key in MEASURES:
        return list(_explain_measure(key, whole, words))
    if key in ACTION_KINDS_OPENED:
        return [words.text("author.action", name=key)]
    path = tuple(key.split("."))
    node = find_node(path)
    if node and _is_known(path):
        return list(_explain_path(path, node, whole, words))
    found = [] if "." in key else list(_search(key, whole, words))
    if found:
        return [words.counted("author.found", len(found), word=key), *found]
    sections = list(cast("dict[str, Any]", find_node(())["properties"]))
    meant = find_closest(name, [*sections, *INDEX, *MEASURES, *ACTION_KINDS_OPENED])
    raise CommandLineError(words.text("author.unknown_key"), found=key, allowed=", ".join(sections), meant=meant)


def _is_known(path: tuple[str, ...]) -> bool:
    """Return whether a path of the right shape names something: parameters are the model's, not the author's."""
    return path[0] != "parameters" or len(path) == 1 or path[1] in (*INDEX, ANY_KEY)


def _search(word: str, whole: Merged, words: Catalogue) -> Iterator[str]:
    """Yield a line for each key, parameter and measure that has a word, or all words, in its name or its meaning."""
    wanted = [part for part in re.split(r"[\s_-]+", word.lower()) if len(part) > 2]
    if not wanted:
        return
    for path in dict.fromkeys(_list_paths(find_node(()), ())):
        if path[-1] == word:
            yield f"{'.'.join(path)}: {_describe(path, words)}"
    for section, table in whole.tree.items():
        if section != "parameters" and word in as_table(table):
            yield f"{section}.{_with_title(word, as_table(table)[word])}"
    for name in MEASURES:
        if all(part in f"{name} {words.text(f'author.measures.{name}')}".lower() for part in wanted):
            yield f"{name}: {words.text(f'author.measures.{name}')}"
    for parameter in PARAMETERS:
        if all(part in f"{parameter.name} {parameter.sentence}".lower() for part in wanted):
            yield f"parameters.{parameter.name}: {parameter.sentence}"


def _list_paths(node: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield every path of a scenario file, with KEY and 1 for names and entries of the author's own."""
    if path:
        yield path
    if path and (path[0] == "parameters" or len(path) > MOST_DEEP):
        return
    if node.get("type") == "array":
        keys = [ANY_NUMBER] if "properties" in _find((*path, ANY_NUMBER)) else []
    else:
        keys = [*as_table(node.get("properties"))] or ([ANY_KEY] if node.get("type") == "object" else [])
    for key in keys:
        yield from _list_paths(_find((*path, key)), (*path, key))


def _find(path: tuple[str, ...]) -> Any:
    return find_node(tuple(0 if part == ANY_NUMBER else part for part in path))


def _describe(path: tuple[str, ...], words: Catalogue) -> str:
    """Return the meaning of a key of the file's own; a name that the author chose has none."""
    parent, node = _find(path[:-1]), _find(path)
    is_own_name = path[-1] not in as_table(parent.get("properties"))
    meaning = "" if is_own_name else words.sentences.get(f"explain.{path[-1]}", "")
    return meaning or str(node.get("description", "")).split("\n")[0] or describe_node(node, words)


def _explain_measure(name: str, whole: Merged, words: Catalogue) -> Iterator[str]:
    shown = SHOWN[name]
    yield words.text("author.measure", name=name)
    yield words.text(f"author.measures.{name}")
    yield words.text("author.shown", unit=shown.unit, digits=shown.digits)
    for seat, table in as_table(whole.tree["seats"]).items():
        for goal, made in as_table(as_table(table).get("goals")).items():
            values = as_table(made)
            if values.get("measure") == name:
                where = f"seats.{seat}.goals.{goal}"
                ends = {"nothing": values.get("nothing_at"), "full": values.get("full_at")}
                yield words.text("author.goal_in", file=EXAMPLE, goal=where, **ends)


def _explain_parameter(name: str, whole: Merged, words: Catalogue) -> Iterator[str]:
    declared = PARAMETERS[INDEX[name]]
    yield f"parameters.{name}: {declared.sentence}"
    limits = f"{declared.low:,.10g} – {declared.high:,.10g} {declared.unit}"
    yield words.text("author.range", limits=limits)
    if declared.scaled:
        yield words.text("author.scaled")
    given = as_table(as_table(whole.tree["parameters"]).get(name))
    yield words.text("author.value_in", file=EXAMPLE, value=given.get("value"))
    yield words.text("author.source", source=given.get("source"))
    users = sorted({".".join(str(part) for part in path[:2]) for path in _find_users(whole, name)})
    if users:
        yield words.text("author.moved_by", names=", ".join(users))


def _find_users(whole: Merged, name: str) -> Iterator[tuple[str | int, ...]]:
    from game.scenario.references import find_named

    for pattern, kind in REFERENCES:
        if kind == "parameter" and pattern[0] != "parameters":
            yield from (path for path, named in find_named(whole.tree, pattern, ()) if named == name)


def _explain_path(path: tuple[str, ...], node: Any, whole: Merged, words: Catalogue) -> Iterator[str]:
    described, what = _describe(path, words), describe_node(node, words)
    yield f"{'.'.join(path)}: {described}"
    if described != what:
        yield words.text("author.is", what=what)
    each = find_node((*path, ANY_KEY))
    if node.get("type") == "object" and "properties" not in node and each:
        yield words.text("author.each", what=describe_node(each, words))
    if "default" in node:
        yield words.text("author.default", value=str(node["default"]) or "—")
    named = _find_kind(path)
    if named:
        known = FIXED_NAMES.get(named) or tuple(as_table(whole.tree.get(SECTIONS.get(named, ""))))
        if known:
            yield words.text("author.names", names=", ".join(known))
    here: object = whole.tree
    for part in path:
        here = as_table(here).get(part)
    if as_table(here):
        named = [_with_title(key, inner) for key, inner in as_table(here).items()]
        yield words.text("author.keys_in", file=EXAMPLE, names=", ".join(named))
    elif here is not None:
        yield words.text("author.value_in", file=EXAMPLE, value=here)


def _with_title(key: str, inner: object) -> str:
    """Return a key with what players read for it: C (Director of Place)."""
    title = as_table(inner).get("title") or as_table(inner).get("name")
    return f"{key} ({title})" if title else key


def _find_kind(path: tuple[str, ...]) -> str:
    for pattern, kind in REFERENCES:
        plain = tuple(part for part in pattern if part != "<keys>")
        if plain and plain[0] == path[0] and plain[-1] == path[-1]:
            return kind
    return ""
