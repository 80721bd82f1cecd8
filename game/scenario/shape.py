"""What a file's author is told about the shape of their file: from pydantic's errors to sentences.

What is allowed is read from the JSON Schema of `game.scenario.spec`, so that bounds stand in one place.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from game.errors import Mistake
from game.scenario.source import Merged, Path, shown
from game.scenario.spec import ScenarioSpec
from game.text.catalogue import Catalogue

Node = Mapping[str, Any]

WHAT = {
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
"""Which sentence `mistake.<name>` tells an error of pydantic; what is not here is told in pydantic's words."""


def spec_of(tree: Mapping[str, object]) -> tuple[ScenarioSpec | None, list[ErrorDetails]]:
    """Return the specification that a tree holds, or every error of its shape."""
    try:
        return ScenarioSpec.model_validate(tree), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def mistakes_of(errors: list[ErrorDetails], whole: Merged, words: Catalogue) -> Iterator[Mistake]:
    """Tell each error of shape as a mistake with file, line, what is allowed and what was likely meant."""
    misspelt = {(*error["loc"][:-1], _meant(error)) for error in errors if error["type"] == "extra_forbidden"}
    for error in errors:
        if error["type"] == "missing" and error["loc"] in misspelt:
            continue
        yield _mistake(error, whole, words)


def _mistake(error: ErrorDetails, whole: Merged, words: Catalogue) -> Mistake:
    kind = error["type"]
    path: Path = tuple(part for part in error["loc"] if part != "[key]")
    origin = whole.origin(path)
    sentence = WHAT.get(kind)
    if kind == "unprintable":
        found = str(error.get("ctx", {}).get("code", ""))
    else:
        found = "" if kind == "missing" else _found(error)
    return Mistake(
        where=origin.file,
        what=words.text(f"mistake.{sentence}") if sentence else error["msg"],
        line=origin.spot.line,
        key=".".join(str(part) for part in path),
        found=found,
        allowed=_allowed(error, words),
        meant=_meant(error),
        column=origin.spot.column,
    )


def _found(error: ErrorDetails) -> str:
    if error["type"] == "extra_forbidden":
        return shown(str(error["loc"][-1]))
    if error["type"] in ("too_short", "too_long"):
        return str(error.get("ctx", {}).get("actual_length", ""))
    if error["type"] in ("string_too_long", "string_too_short"):
        return f"{len(cast('str', error['input']))}"
    return shown(error["loc"][-2] if error["loc"][-1:] == ("[key]",) else error["input"])


def _allowed(error: ErrorDetails, words: Catalogue) -> str:
    if error["type"] == "extra_forbidden":
        return ", ".join(_known_keys(error["loc"][:-1]))
    if error["loc"][-1:] == ("[key]",):
        return words.text("mistake.allow_name")
    return description(_node(error["loc"]), words)


def _meant(error: ErrorDetails) -> str:
    if error["type"] == "extra_forbidden":
        return closest(str(error["loc"][-1]), _known_keys(error["loc"][:-1]))
    if error["type"] == "literal_error":
        choices = [str(choice) for choice in _node(error["loc"]).get("enum", ())]
        return closest(str(error["input"]), choices)
    return ""


def closest(word: str, known: list[str] | tuple[str, ...]) -> str:
    """Return the likeliest of the known words, or nothing when none is like it."""
    folded = {name.lower(): name for name in reversed(known)}
    near = difflib.get_close_matches(word.lower()[:60], list(folded), 1, 0.6)
    return folded[near[0]] if near else ""


def _known_keys(path: tuple[int | str, ...]) -> list[str]:
    return list(_node(path).get("properties", {}))


@cache
def _schema() -> Node:
    return ScenarioSpec.model_json_schema()


def _node(path: tuple[int | str, ...]) -> Node:
    """Return the part of the schema that says what may stand at `path`; empty where nothing may."""
    node = _resolved(_schema())
    for part in path:
        properties = cast("Node", node.get("properties", {}))
        if part in properties:
            node = _resolved(properties[str(part)])
        elif isinstance(part, int):
            node = _resolved(node.get("items", {}))
        else:
            node = _resolved(_of_any_key(node))
    return node


def _of_any_key(node: Node) -> Any:
    patterns = list(cast("Node", node.get("patternProperties", {})).values())
    return patterns[0] if patterns else node.get("additionalProperties", {})


def _resolved(node: Any) -> Node:
    """Follow references and leave out the case that a part may be absent."""
    if not isinstance(node, Mapping):
        return {}
    node = cast("Node", node)
    if "anyOf" in node:
        return _resolved(next(case for case in node["anyOf"] if case.get("type") != "null"))
    if "$ref" in node:
        return cast("Node", _schema()["$defs"][str(node["$ref"]).rpartition("/")[2]])
    return node


def description(node: Node, words: Catalogue) -> str:
    """Say in a phrase what a part of the schema allows."""
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
        return words.text(f"mistake.allow_{kind}", low=_bound(node, "minimum"), high=_bound(node, "maximum"))
    if kind == "array":
        return words.text("mistake.allow_list", least=node.get("minItems", 0), most=node.get("maxItems", ""))
    if kind == "boolean":
        return words.text("mistake.allow_boolean")
    keys = ", ".join(cast("Node", node.get("properties", {})))
    return words.text("mistake.allow_table", keys=keys) if keys else words.text("mistake.allow_any_table")


def _bound(node: Node, name: str) -> str:
    exclusive = f"exclusive{name[0].upper()}{name[1:]}"
    return f"{node[name]:,.10g}" if name in node else f"{node[exclusive]:,.10g}"
