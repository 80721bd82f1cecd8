"""Mistakes in the shape of a file: pydantic's errors as sentences for its author.

What is allowed is read from the JSON Schema of `game.scenario.spec`, so that bounds are declared once.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from game.errors import Mistake
from game.model.params import INDEX, PARAMETERS
from game.scenario.merge import Merged
from game.scenario.positions import Path, Spot, locate_keys, name_path
from game.scenario.source import as_table, show_value
from game.scenario.spec import ScenarioSpec
from game.text.catalogue import Catalogue

Node = Mapping[str, Any]

ListNames = Callable[[Path], tuple[str, ...]]

NEW_LACKS = 3
"""An entry that lacks so many keys is a new one, or a misspelt name."""

MOST_KNOWN: Final = 4096
"""Misspelt words whose meaning is remembered: a hostile file repeats one of them a thousand times."""

ABOVE_SECTIONS = ("extends", "without", "kind", "title", "summary", "aim", "opening")
"""Keys that stand above the first section of a file: below it they belong to that section."""

IN_THOUSANDS = "thousand_pounds"
THOUSAND = 1000

_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?")

SENTENCES = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "string_type": "wrong_type",
    "int_type": "wrong_type",
    "int_from_float": "wrong_type",
    "float_type": "wrong_type",
    "bool_type": "wrong_type",
    "list_type": "wrong_type",
    "dict_type": "wrong_type",
    "model_type": "wrong_type",
    "date_type": "wrong_type",
    "greater_than": "out_of_range",
    "greater_than_equal": "out_of_range",
    "less_than": "out_of_range",
    "less_than_equal": "out_of_range",
    "string_too_short": "text_length",
    "string_too_long": "text_length",
    "string_pattern_mismatch": "wrong_name",
    "literal_error": "not_a_choice",
    "finite_number": "not_finite",
    "too_short": "list_length",
    "too_long": "list_length",
    "unprintable": "unprintable",
}
"""The sentence `mistake.<name>` for each kind of pydantic error; others are reported in pydantic's words."""


def validate_spec(tree: Mapping[str, object]) -> tuple[ScenarioSpec | None, list[ErrorDetails]]:
    """Return the specification that a tree holds, or every error of its shape."""
    try:
        return ScenarioSpec.model_validate(tree), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def describe_errors(
    errors: list[ErrorDetails], whole: Merged, words: Catalogue, list_names: ListNames
) -> Iterator[Mistake]:
    """Yield each error of shape as a mistake with its file, line, allowed values and likely meaning.

    `list_names` returns what a key may name, where it names something: the seats for a card's lead.
    """
    misspelt = {(*error["loc"][:-1], _guess_meaning(error)) for error in errors if error["type"] == "extra_forbidden"}
    lacking: dict[Path, list[str]] = {}
    for error in errors:
        if error["type"] == "missing" and _is_of_entry(error["loc"]) and error["loc"] not in misspelt:
            lacking.setdefault(error["loc"][:-1], []).append(str(error["loc"][-1]))
    new = {entry: keys for entry, keys in lacking.items() if len(keys) >= NEW_LACKS}
    inherited = {around: _list_inherited(around, whole) for around in {entry[:-1] for entry in new}}
    for entry, keys in new.items():
        others = [name for name in inherited[entry[:-1]] if name != entry[-1]]
        yield _describe_new(entry, keys, others, whole, words)
    bare = [str(error["loc"][0]) for error in errors if error["type"] == "missing" and len(error["loc"]) == 1]
    is_bare = len(bare) >= NEW_LACKS and all(source.tree.get("kind") == "place" for source in whole.sources[1:])
    if is_bare:
        yield _describe_bare(bare, whole, words)
        new |= {(): bare}
    for error in errors:
        if error["type"] == "missing" and (error["loc"] in misspelt or error["loc"][:-1] in new):
            continue
        if error["type"] == "missing" and is_bare and whole.owner(error["loc"]) > 0:
            continue  # what a place leaves to the game
        yield _describe_error(error, whole, words, list_names)


def _describe_bare(bare: list[str], whole: Merged, words: Catalogue) -> Mistake:
    """Return one mistake for a file that extends nothing, or a place, and does not say itself what a game needs."""
    spot = locate_keys(whole.sources[0].text).get(("extends",), Spot(0, 0))
    sentence = "no_base" if len(whole.sources) == 1 else "only_place"
    what = words.text(f"mistake.{sentence}", keys=", ".join(bare))
    found = show_value(whole.sources[0].tree["extends"]) if len(whole.sources) > 1 else ""
    allowed = words.text(f"mistake.{sentence}_allowed")
    return Mistake(whole.name, what, spot.line, "extends", found, allowed, column=spot.column)


def _is_of_entry(path: Path) -> bool:
    """Return whether a path is that of a key of a thing with a name of its own: a lever, a goal, a flaw, a gift."""
    if len(path) <= 2:
        return False
    around = find_node(path[:-2])
    return not around.get("properties") and around.get("type") == "object"


def _list_inherited(around: Path, whole: Merged) -> list[str]:
    """Return the things of a table that are not of the file itself."""
    here: object = whole.tree
    for part in around:
        here = cast("list[object]", here)[part] if isinstance(part, int) else as_table(here).get(part)
    return [key for key in as_table(here) if whole.owner((*around, key)) != 0]


def _describe_new(entry: Path, keys: list[str], others: list[str], whole: Merged, words: Catalogue) -> Mistake:
    """Return one mistake for all that a new entry lacks, with the entries that are there already."""
    name = str(entry[-1])
    origin = whole.origin(entry)
    there = words.text("mistake.new_entry_others", names=", ".join(others)) if others else ""
    return Mistake(
        where=origin.file,
        what=words.text("mistake.new_entry"),
        line=origin.spot.line,
        key=name_path(entry),
        found=show_value(name),
        allowed=words.text("mistake.new_entry_allowed", keys=", ".join(keys)) + there,
        meant=find_closest(name, others),
        column=origin.spot.column,
    )


def _describe_error(error: ErrorDetails, whole: Merged, words: Catalogue, list_names: ListNames) -> Mistake:
    kind = error["type"]
    path: Path = tuple(part for part in error["loc"] if part != "[key]")
    names = () if kind == "extra_forbidden" or path != error["loc"] else list_names(path)
    origin = whole.origin(_find_own_entry(path, whole) if kind in ("too_long", "too_short") else path)
    sentence = SENTENCES.get(kind)
    if kind == "extra_forbidden" and len(path) > 1 and path[-1] in ABOVE_SECTIONS:
        sentence = "key_above"
    if kind == "unprintable":
        found = str(error.get("ctx", {}).get("code", ""))
    else:
        found = "" if kind == "missing" else _show_input(error)
    return Mistake(
        where=origin.file,
        what=words.text(f"mistake.{sentence}", section=name_path(path[:-1])) if sentence else error["msg"],
        line=origin.spot.line,
        key=name_path(path),
        found=found,
        allowed=_describe_allowed(error, words, names),
        meant=_guess_meaning(error),
        column=origin.spot.column,
    )


def _find_own_entry(path: Path, whole: Merged) -> Path:
    """Return the entry of a list or table that the author's own file adds last, or the whole where it adds none."""
    entries = (own for own in whole.owners if own[:-1] == path)
    return min((path, *reversed(list(entries))), key=whole.owner)


def _show_input(error: ErrorDetails) -> str:
    if error["type"] == "extra_forbidden":
        return show_value(str(error["loc"][-1]))
    if error["type"] in ("too_short", "too_long"):
        return f"{len(cast('list[object]', error['input']))}"
    if error["type"] in ("string_too_long", "string_too_short"):
        return f"{len(cast('str', error['input']))}"
    return show_value(error["loc"][-2] if error["loc"][-1:] == ("[key]",) else error["input"])


def _describe_allowed(error: ErrorDetails, words: Catalogue, names: tuple[str, ...]) -> str:
    if names:
        return words.text("mistake.allow_one_of", names=", ".join(names))
    if error["type"] == "extra_forbidden":
        return ", ".join(_list_keys(error["loc"][:-1]))
    if error["loc"][-1:] == ("[key]",):
        return words.text("mistake.allow_name")
    if error["type"] in ("too_long", "too_short") and "maxProperties" in (node := find_node(error["loc"])):
        return words.text(
            "mistake.allow_table_of", least=node.get("minProperties", 0), most=cast("int", node["maxProperties"])
        )
    if error["loc"][:1] == ("parameters",) and error["loc"][2:] == ("value",) and error["loc"][1] in INDEX:
        declared = PARAMETERS[INDEX[str(error["loc"][1])]]
        return words.text(
            "mistake.parameter_range_allowed",
            low=f"{declared.low:,.10g}",
            high=f"{declared.high:,.10g}",
            unit=declared.unit,
        )
    return describe_node(find_node(error["loc"]), words)


def _guess_meaning(error: ErrorDetails) -> str:
    name, given = str(error["loc"][-1]), error["input"]
    is_out_of_place = error["type"] == "extra_forbidden" or (
        error["loc"][:1] == ("parameters",) and len(error["loc"]) == 2
    )
    if is_out_of_place and name in INDEX and isinstance(given, int | float):
        return f"\n    [parameters.{name}]\n    value = {given:.10g}"
    if error["type"] == "extra_forbidden":
        return find_closest(str(error["loc"][-1]), _list_keys(error["loc"][:-1]))
    if error["type"] == "literal_error":
        choices = [str(choice) for choice in find_node(error["loc"]).get("enum", ())]
        return find_closest(str(error["input"]), choices)
    if error["loc"][-1:] == (IN_THOUSANDS,) and SENTENCES.get(error["type"]) == "out_of_range":
        return f"{float(error['input']) / THOUSAND:g}"
    return _guess_value(error["type"], error["input"])


def _guess_value(kind: str, given: object) -> str:
    """Return a value of the wrong type as it was probably meant: 10 for "10", ["K"] for "K"."""
    if kind == "list_type" and isinstance(given, str | int | float):
        return json.dumps([given], ensure_ascii=False)
    if kind in ("int_type", "float_type") and isinstance(given, str) and (found := _NUMBER.search(given)):
        return found[0].replace(",", "")
    if kind == "int_from_float" and isinstance(given, float):
        return f"{given:.0f}"
    if kind == "bool_type" and str(given).lower() in ("true", "false", "1", "0"):
        return "true" if str(given).lower() in ("true", "1") else "false"
    if kind == "string_type" and isinstance(given, int | float):
        return f'"{given}"'
    return ""


def find_closest(word: str, known: list[str] | tuple[str, ...]) -> str:
    """Return the known word most like `word`, ignoring case; empty when none is."""
    return _find_closest(word, tuple(known))


@lru_cache(maxsize=MOST_KNOWN)
def _find_closest(word: str, known: tuple[str, ...]) -> str:
    folded = {name.lower(): name for name in reversed(known)}
    near = difflib.get_close_matches(word.lower()[:60], list(folded), 1, 0.6)
    return folded[near[0]] if near else ""


def find_meant_table(path: Path, key: str, value: object) -> tuple[str, tuple[str, ...]]:
    """Return the name that a misspelt table at a path was meant to have, and all that are allowed; empty otherwise.

    Only tables and lists of tables: another misspelt key hides nothing but itself.
    """
    entries = cast("list[object]", value) if isinstance(value, list) else [value]
    if not entries or not all(isinstance(one, Mapping) for one in entries):
        return "", ()
    properties = cast("Node", find_node(path).get("properties", {}))
    if key in properties or not properties:
        return "", ()
    tables = [name for name in properties if _holds_tables(_resolve(properties[name]))]
    meant = find_closest(key, list(properties))
    return (meant if meant in tables else ""), tuple(properties)


def _holds_tables(node: Node) -> bool:
    return node.get("type") == "object" or (node.get("type") == "array" and "$ref" in node.get("items", {}))


def _list_keys(path: tuple[int | str, ...]) -> list[str]:
    return list(find_node(path).get("properties", {}))


@cache
def _build_schema() -> Node:
    return ScenarioSpec.model_json_schema()


def find_node(path: tuple[int | str, ...]) -> Node:
    """Return the part of the schema for `path`; empty where nothing is allowed."""
    node = _resolve(_build_schema())
    for part in path:
        properties = cast("Node", node.get("properties", {}))
        if part in properties:
            node = _resolve(properties[str(part)])
        elif isinstance(part, int):
            node = _resolve(node.get("items", {}))
        else:
            node = _resolve(_find_any_key(node))
    return node


def _find_any_key(node: Node) -> Any:
    patterns = list(cast("Node", node.get("patternProperties", {})).values())
    return patterns[0] if patterns else node.get("additionalProperties", {})


def _resolve(node: Any) -> Node:
    """Follow references and leave out the case that a part may be absent."""
    if not isinstance(node, Mapping):
        return {}
    node = cast("Node", node)
    if "anyOf" in node:
        return _resolve(next(case for case in node["anyOf"] if case.get("type") != "null"))
    if "$ref" in node:
        return cast("Node", _build_schema()["$defs"][str(node["$ref"]).rpartition("/")[2]])
    return node


def describe_node(node: Node, words: Catalogue) -> str:
    """Return a phrase for what a part of the schema allows."""
    if "enum" in node:
        return words.text("mistake.allow_one_of", names=", ".join(str(choice) for choice in node["enum"]))
    if "const" in node:
        return str(node["const"])
    if node.get("format") == "date":
        return words.text("mistake.allow_date")
    kind = node.get("type")
    if kind == "string":
        if "pattern" in node:
            return words.text("mistake.allow_name")
        return words.text("mistake.allow_text", least=node.get("minLength", 0), most=node.get("maxLength", 2000))
    if kind in ("integer", "number"):
        low, high = _format_bound(node, "minimum"), _format_bound(node, "maximum")
        return words.text(f"mistake.allow_{kind}", low=low, high=high)
    if kind == "array":
        least, most = node.get("minItems", 0), node.get("maxItems", "")
        if least == most:
            return words.counted("mistake.allow_list_of", least)
        return words.text("mistake.allow_list", least=least, most=most)
    if kind == "boolean":
        return words.text("mistake.allow_boolean")
    keys = ", ".join(cast("Node", node.get("properties", {})))
    return words.text("mistake.allow_table", keys=keys) if keys else words.text("mistake.allow_any_table")


def _format_bound(node: Node, name: str) -> str:
    exclusive = f"exclusive{name[0].upper()}{name[1:]}"
    return f"{node[name]:,.10g}" if name in node else f"{node[exclusive]:,.10g}"
