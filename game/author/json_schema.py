"""The JSON Schema of scenario files, for editors that complete and check TOML.

A file that extends another need not hold every key, so nothing is required; `add` and numbered entries of lists
(`[calls.p_boiler.answers.2]`) are allowed wherever there are lists. `scenario check` knows the rest.
"""

from __future__ import annotations

from typing import Any, Final, cast

from game.author.key_search import ANY_KEY, find_key, find_meaning, list_paths
from game.model.params import PARAMETERS
from game.scenario.shape import find_node
from game.scenario.spec import ScenarioSpec
from game.text.catalogue import DEFAULT_LANGUAGE, Catalogue

Node = dict[str, Any]

ROOT: Final = ""
"""The table of the whole file."""


def build_schema() -> Node:
    """Return the schema as plain data."""
    schema = cast("Node", _relax(ScenarioSpec.model_json_schema()))
    schema["$schema"] = "http://json-schema.org/draft-07/schema#"
    schema["title"] = "Same Direction scenario"
    properties = cast("Node", schema["properties"])
    properties["extends"] = {"type": "string", "description": "A shipped scenario, or a file in the same folder."}
    properties["kind"] = {"enum": ["game", "place"], "description": "A place cannot be played; games extend it."}
    names = {"type": "array", "items": {"type": "string"}}
    properties["without"] = {**names, "description": "What to leave out of the extended file: cards.flu_jabs"}
    properties["parameters"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            parameter.name: {
                "$ref": "#/definitions/ParameterSpec",
                "description": f"{parameter.sentence} ({parameter.unit}, {parameter.low:g} to {parameter.high:g})",
            }
            for parameter in PARAMETERS
        },
    }
    _describe_keys(schema, Catalogue.load(DEFAULT_LANGUAGE))
    return cast("Node", _inline_described(schema, cast("Node", schema["definitions"])))


def _describe_keys(schema: Node, words: Catalogue) -> None:
    """Give each key the sentence that `scenario explain` has for it: an editor shows it beside the key."""
    tables = {str(node.get("title")): node for node in cast("Node", schema["definitions"]).values()}
    tables[ROOT] = schema
    of_numbers = [("parameters", ANY_KEY, key) for key in ("value", "source")]
    for path in dict.fromkeys([*list_paths(find_node(()), ()), *of_numbers]):
        *around, last = path
        table = tables.get(str(find_key(tuple(around)).get("title")) if around else ROOT, {})
        described = cast("Node", table.get("properties", {})).get(last)
        if described is not None and "description" not in described:
            described["description"] = find_meaning(path, words)


def _inline_described(value: Any, definitions: Node) -> Any:
    """Return a part of the schema with each described reference replaced by what it refers to.

    Draft 7 ignores what stands beside a `$ref`: editors would show the sentence of the table that is referred to, the
    same for all numbers of the model.
    """
    if isinstance(value, list):
        return [_inline_described(one, definitions) for one in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    node = cast("Node", value)
    if "$ref" in node and "description" in node:
        name = str(node["$ref"]).rpartition("/")[2]
        node = {**definitions[name], **{key: one for key, one in node.items() if key != "$ref"}}
    return {key: _inline_described(one, definitions) for key, one in node.items()}


def _relax(value: Any) -> Any:
    """Return a part of the schema with nothing required, and with both ways to change a list."""
    if isinstance(value, list):
        return [_relax(one) for one in cast("list[Any]", value)]
    if isinstance(value, str):
        return value.replace("#/$defs/", "#/definitions/")
    if not isinstance(value, dict):
        return value
    node = {
        ("definitions" if key == "$defs" else key): _relax(one)
        for key, one in cast("Node", value).items()
        if key not in ("required", "minProperties", "minItems")
    }
    properties = node.get("properties")
    if isinstance(properties, dict):
        lists: Node = {}
        for key, part in cast("Node", properties).items():
            if part.get("type") == "array":
                lists[key] = part
                properties[key] = {"anyOf": [part, _numbered(part)]}
        if lists:
            properties["add"] = {"type": "object", "additionalProperties": False, "properties": lists}
    return node


def _numbered(part: Node) -> Node:
    return {"type": "object", "patternProperties": {"^[0-9]+$": part.get("items", {})}, "additionalProperties": False}
