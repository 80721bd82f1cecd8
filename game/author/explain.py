"""What a key of a scenario file means, what it may be, and what it is in a scenario that has it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, cast

from game.author.key_search import ANY_KEY, FILE_KEYS, describe_key, find_key, name_thing, search_keys
from game.errors import CommandLineError
from game.model.params import INDEX, PARAMETERS
from game.rules.setup.format_setup import ACTION_KINDS_OPENED
from game.rules.setup.seat_setup import MEASURES, SHOWN
from game.scenario.load import read_scenario
from game.scenario.merge import Merged
from game.scenario.references import FIXED_NAMES, REFERENCES, SECTIONS, find_named
from game.scenario.shape import describe_node, find_closest, find_node
from game.scenario.source import as_table
from game.text.catalogue import Catalogue

EXAMPLE: Final = "winter_pressures"
MOST_COLUMNS: Final = 160
"""Of a value that is shown as it is written."""


def explain(key: str, words: Catalogue, example: str = EXAMPLE) -> list[str]:
    """Return lines about a dotted key, a parameter, a measure, a kind of action, or all that has to do with a word.

    `example` is the scenario, or the author's own file, whose values are shown. Raises `CommandLineError` where
    nothing has to do with the word, and `ScenarioError` for an example that cannot be read.
    """
    whole = read_scenario(example, words)
    name = key.removeprefix("parameters.").removesuffix(".value")
    if name in INDEX:
        return list(_explain_parameter(name, whole, words, example))
    if key in MEASURES:
        return list(_explain_measure(key, whole, words, example))
    if key in ACTION_KINDS_OPENED:
        return [words.text("author.action", name=key)]
    if key in FILE_KEYS:
        return [f"{key}: {words.text(f'author.file_key.{key}')}"]
    path = tuple(key.split("."))
    node = find_key(path)
    if node and _is_known(path):
        return list(_explain_path(path, node, whole, words, example))
    found = [] if "." in key else list(dict.fromkeys(search_keys(key, whole, words)))
    if found:
        return [words.counted("author.found", len(found), word=key), *found]
    if " " in key and (found := list(dict.fromkeys(search_keys(key, whole, words, any_word=True)))):
        return [words.text("author.found_any", word=key), *found]
    raise _make_error(key, path, words)


def _make_error(key: str, path: tuple[str, ...], words: Catalogue) -> CommandLineError:
    """Return the error for a key that does not exist, with those of the nearest table around it that does."""
    around = path[:-1]
    while around and not (find_key(around) and _is_known(around)):
        around = around[:-1]
    known = list(as_table(find_key(around).get("properties")))
    if around and around[0] != "parameters" and known:
        meant = find_closest(path[len(around)], known)
        what = words.text("author.unknown_key_in", table=".".join(around))
        return CommandLineError(what, found=path[len(around)], allowed=", ".join(known), meant=meant)
    meant = find_closest(path[-1], [*known, *INDEX, *MEASURES, *ACTION_KINDS_OPENED, *FILE_KEYS])
    if not meant and len(path) == 1:
        return CommandLineError(words.text("author.nothing_found"), found=key, allowed=words.text("author.other_word"))
    sections = list(cast("dict[str, Any]", find_node(())["properties"]))
    return CommandLineError(words.text("author.unknown_key"), found=key, allowed=", ".join(sections), meant=meant)


def _is_known(path: tuple[str, ...]) -> bool:
    """Return whether a path of the right shape names something: parameters are the model's, not the author's."""
    return path[0] != "parameters" or len(path) == 1 or path[1] in (*INDEX, ANY_KEY)


def _explain_measure(name: str, whole: Merged, words: Catalogue, example: str) -> Iterator[str]:
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
                yield words.text("author.goal_in", file=example, goal=where, **ends)


def _explain_parameter(name: str, whole: Merged, words: Catalogue, example: str) -> Iterator[str]:
    declared = PARAMETERS[INDEX[name]]
    yield f"parameters.{name}: {declared.sentence}"
    limits = f"{declared.low:,.10g} – {declared.high:,.10g} {declared.unit}"
    yield words.text("author.range", limits=limits)
    if declared.scaled:
        yield words.text("author.scaled")
    given = as_table(as_table(whole.tree["parameters"]).get(name))
    yield words.text("author.value_in", file=example, value=given.get("value", declared.default))
    if given.get("source"):
        yield words.text("author.source", source=given["source"])
    users = sorted({".".join(str(part) for part in path[:2]) for path in _find_users(whole, name)})
    if users:
        yield words.text("author.moved_by", names=", ".join(users))


def _find_users(whole: Merged, name: str) -> Iterator[tuple[str | int, ...]]:
    for pattern, kind in REFERENCES:
        if kind == "parameter" and pattern[0] != "parameters":
            yield from (path for path, named in find_named(whole.tree, pattern, ()) if named == name)


def _explain_path(path: tuple[str, ...], node: Any, whole: Merged, words: Catalogue, example: str) -> Iterator[str]:
    described, what = describe_key(path, words), describe_node(node, words)
    yield f"{'.'.join(path)}: {described}"
    if described != what:
        yield words.text("author.is", what=what)
    each = find_key((*path, ANY_KEY))
    if node.get("type") == "object" and "properties" not in node and each:
        yield words.text("author.each", what=describe_node(each, words))
    if "default" in node:
        yield words.text("author.default", value=write_value(node["default"]) or "—")
    named = _find_kind(path)
    if named:
        known = FIXED_NAMES.get(named) or tuple(as_table(whole.tree.get(SECTIONS.get(named, ""))))
        if known:
            yield words.text("author.names", names=", ".join(known))
    here = _look_up(whole, path)
    if here is not None:
        yield from _show_value(here, node, words, example)


def _look_up(whole: Merged, path: tuple[str, ...]) -> object:
    """Return the value at a path as an author writes it, or none."""
    here: object = whole.tree
    for part in path:
        if isinstance(here, list) and part.isdigit():
            entries = cast("list[object]", here)
            here = entries[int(part) - 1] if 0 < int(part) <= len(entries) else None
        else:
            here = as_table(cast("object", here)).get(part)
    return cast("object", here)


def _show_value(here: object, node: Any, words: Catalogue, example: str) -> Iterator[str]:
    """Yield what is there: the names of things in a section, the lines of a thing, or one value."""
    table, whole_value = as_table(here), write_value(here)
    if table and "properties" not in node and any(len(as_table(inner)) > 2 for inner in table.values()):
        named = [name_thing(key, inner) for key, inner in table.items()]
        yield words.text("author.keys_in", file=example, names=", ".join(named))
    elif table:
        yield words.text("author.value_in", file=example, value="").rstrip()
        yield from (f"  {key} = {shorten(write_value(inner))}" for key, inner in table.items())
    elif isinstance(here, list) and len(whole_value) > MOST_COLUMNS:
        yield words.text("author.value_in", file=example, value="").rstrip()
        entries = enumerate(cast("list[object]", here), 1)
        yield from (f"  {number}: {shorten(write_value(inner))}" for number, inner in entries)
    else:
        yield words.text("author.value_in", file=example, value=whole_value)


def shorten(text: str) -> str:
    """Return a value's text cut where a line ends."""
    return text if len(text) <= MOST_COLUMNS else f"{text[: MOST_COLUMNS - 1]}…"


def write_value(value: object) -> str:
    """Return a value as an author would write it in a file: { round = 5, day = 12 }."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(write_value, cast('list[object]', value)))}]"
    if isinstance(value, Mapping):
        inner = cast("Mapping[str, object]", value)
        return f"{{ {', '.join(f'{key} = {write_value(one)}' for key, one in inner.items())} }}" if inner else "{}"
    return "" if value is None else str(value)


def _find_kind(path: tuple[str, ...]) -> str:
    for pattern, kind in REFERENCES:
        plain = tuple(part for part in pattern if part != "<keys>")
        if plain and plain[0] == path[0] and plain[-1] == path[-1]:
            return kind
    return ""
