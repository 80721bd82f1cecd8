"""What a key of a scenario file means, what it may be, and what it is in the shipped scenarios."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from game.errors import CommandLineError
from game.model.params import INDEX, PARAMETERS
from game.rules.setup.format_setup import ACTION_KINDS_OPENED
from game.rules.setup.seat_setup import MEASURES
from game.scenario.load import read_scenario
from game.scenario.merge import Merged
from game.scenario.references import FIXED_NAMES, REFERENCES, SECTIONS
from game.scenario.shape import describe_node, find_closest, find_node
from game.scenario.source import as_table
from game.text.catalogue import Catalogue

EXAMPLE = "winter_pressures"


def explain(key: str, words: Catalogue) -> list[str]:
    """Return lines about a dotted key, a parameter, a measure or a kind of action; raises `CommandLineError`."""
    whole = read_scenario(EXAMPLE, words)
    name = key.removeprefix("parameters.").removesuffix(".value")
    if name in INDEX:
        return list(_explain_parameter(name, whole, words))
    for kind, known in (("measure", MEASURES), ("action", ACTION_KINDS_OPENED)):
        if key in known:
            return [words.text(f"author.{kind}", name=key)]
    path = tuple(key.split("."))
    node = find_node(path)
    if not node:
        sections = list(cast("dict[str, Any]", find_node(())["properties"]))
        meant = find_closest(key, [*sections, *INDEX, *MEASURES, *ACTION_KINDS_OPENED])
        raise CommandLineError(words.text("author.unknown_key"), found=key, allowed=", ".join(sections), meant=meant)
    return list(_explain_path(path, node, whole, words))


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
    described = words.sentences.get(f"explain.{path[-1]}") or str(node.get("description", "")).split("\n")[0]
    yield f"{'.'.join(path)}: {described or describe_node(node, words)}"
    if described:
        yield words.text("author.is", what=describe_node(node, words))
    each = find_node((*path, "KEY"))
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
        yield words.text("author.keys_in", file=EXAMPLE, names=", ".join(as_table(here)))
    elif here is not None:
        yield words.text("author.value_in", file=EXAMPLE, value=here)


def _find_kind(path: tuple[str, ...]) -> str:
    for pattern, kind in REFERENCES:
        plain = tuple(part for part in pattern if part != "<keys>")
        if plain and plain[0] == path[0] and plain[-1] == path[-1]:
            return kind
    return ""
