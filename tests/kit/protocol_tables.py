"""The second half of docs/protocol.md: tables from the protocol's types, and a worked session.

`python -m tests.kit.protocol_tables` writes them into the document; a test compares the two.
"""

from __future__ import annotations

import ast
import inspect
import json
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import msgspec
from msgspec.inspect import Field, StructType, Type

from game.protocol import (
    actions,
    decision_worth,
    facilitator_views,
    person_messages,
    public_views,
    refusals,
    seat_views,
    server_messages,
    static_views,
    view_base,
)
from game.protocol.actions import TARGET_FIELDS
from game.protocol.facilitator_acts import ACT_RULES, ActField
from game.protocol.messages import FromPerson, FromServer
from tests.kit.protocol_session import render_session

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "protocol.md"
MARK = "<!-- generated from here on -->"


def render_tables() -> str:
    """Return all tables: messages of both directions, actions, views, refusal codes; then the worked session."""
    parts = ["## Messages from a client", *map(render_table, union_members(FromPerson))]
    parts += ["## Messages from the server", *map(render_table, union_members(FromServer))]
    parts += ["## Acts of a facilitator", _ACTS_INTRODUCTION, _render_acts()]
    parts += ["## Actions", "Identified by `kind`.", *map(render_table, union_members(actions.Action))]
    parts += ["## Targets in `can`", _TARGETS_INTRODUCTION, _render_targets()]
    inner = sorted(_inner_types(), key=lambda kind: kind.__name__)
    parts += ["## Parts of messages and views", *map(render_table, inner)]
    parts += ["## Refusal codes", _codes(), _render_values(), render_session()]
    return "\n\n".join(parts) + "\n"


def union_members(union: object) -> list[type[msgspec.Struct]]:
    """Return the types of a union of structs, in source order."""
    return list(union.__args__)  # pyright: ignore[reportAttributeAccessIssue]


def render_table(kind: type[msgspec.Struct]) -> str:
    """Return the table of one type: its tag or name, its docstring's first line, a row for each field."""
    info = msgspec.inspect.type_info(kind)
    assert isinstance(info, StructType)
    name = f"`{info.tag}`" if info.tag is not None else kind.__name__
    head = f"### {name}\n\n{inspect.cleandoc(kind.__doc__ or '').splitlines()[0]}"
    if info.array_like:
        head += " A list, not a map."
    if not info.fields:
        return head
    docs = _field_docs(kind)
    rows = [f"| `{field.encode_name}` | {_field(field)} | {docs.get(field.name, '')} |" for field in info.fields]
    return "\n".join([head, "", "| field | type | |", "| --- | --- | --- |", *rows])


def _field(field: Field) -> str:
    text = describe_type(field.type)
    if field.required:
        return text
    default = json.dumps(msgspec.to_builtins(field.default)).replace("null", "nil")
    return f"{text}, may be left out: `{default}`"


def describe_type(kind: Type) -> str:
    """Return a type in words, with its bounds."""
    match kind:
        case msgspec.inspect.IntType(ge=low, le=high):
            return "whole number" + _bounds(low, high)
        case msgspec.inspect.StrType(min_length=low, max_length=high, pattern=pattern):
            matching = f", `{pattern}`" if pattern else ""
            return f"text{_bounds(low, high)}{matching}"
        case msgspec.inspect.BoolType():
            return "true or false"
        case msgspec.inspect.NoneType():
            return "nil"
        case msgspec.inspect.LiteralType(values=values):
            return "one of " + ", ".join(f"`{value}`" for value in values)
        case msgspec.inspect.EnumType():
            return f"a {kind.cls.__name__}"
        case msgspec.inspect.UnionType(types=types):
            structs = [one for one in types if isinstance(one, StructType)]
            if len(structs) > 2:
                return "an action"
            return " or ".join(describe_type(one) for one in types)
        case msgspec.inspect.TupleType(item_types=items):
            return "[" + ", ".join(describe_type(one) for one in items) + "]"
        case msgspec.inspect.VarTupleType(item_type=item, max_length=most):
            return f"list{_bounds(None, most)} of ({describe_type(item)})"
        case StructType():
            return kind.cls.__name__
        case msgspec.inspect.AnyType() | msgspec.inspect.CustomType():
            return "a patch"
        case _:
            raise AssertionError(kind)


def _bounds(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return ""
    return f" {'' if low is None else _number(low)}…{'' if high is None else _number(high)}"


def _number(value: int) -> str:
    return {2**53: "2^53", -(2**53): "−2^53"}.get(value, str(value))


def _inner_types() -> set[type[msgspec.Struct]]:
    top = {*union_members(FromPerson), *union_members(FromServer), *union_members(actions.Action)}
    found: set[type[msgspec.Struct]] = set()
    pending: list[Type] = [msgspec.inspect.type_info(kind) for kind in top]
    while pending:
        kind = pending.pop()
        match kind:
            case StructType(cls=cls, fields=fields):
                if cls in found:
                    continue
                found.add(cls)
                pending += [field.type for field in fields]
            case msgspec.inspect.UnionType(types=types):
                pending += types
            case msgspec.inspect.TupleType(item_types=items):
                pending += items
            case msgspec.inspect.VarTupleType(item_type=item):
                pending.append(item)
            case _:
                pass
    return found - top


def _field_docs(kind: type) -> dict[str, str]:
    """Return the docstrings below the fields in the source."""
    tree = _TREES[kind.__module__]
    body = next(n.body for n in tree.body if isinstance(n, ast.ClassDef) and n.name == kind.__name__)
    docs: dict[str, str] = {}
    for field, after in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(after, ast.Expr):
            text = ast.literal_eval(after.value)
            docs[field.target.id] = " ".join(str(text).split())
    return docs


_ACTS_INTRODUCTION = (
    "What `facilitate` does by its `act`, and the fields that it uses; others are not looked at. A number outside "
    "its bounds is refused with `out_of_range`, or, where the table says so, brought to the nearest. A team, seat, "
    "person, page or crisis that does not exist is refused with `unknown`, a setting that is so already with "
    "`no_change`."
)

_TARGETS_INTRODUCTION = (
    "The fields of an action that `target` stands for, joined by a dot where there are two: split it at the first "
    "dot. Fields that are not named here are the player's to choose; `days`, `counts_as` and `refusal` hold for "
    "all values that differ from the present ones, and a value can still be refused on its own."
)


def _render_acts() -> str:
    lines = ["| act | what it does | fields |", "| --- | --- | --- |"]
    for act, rule in ACT_RULES.items():
        fields = "; ".join(_describe_act_field(field) for field in rule.fields)
        lines.append(f"| `{act}` | {rule.says} | {fields} |")
    return "\n".join(lines)


def _describe_act_field(field: ActField) -> str:
    text = f"`{field.name}`: {field.says}"
    if field.bounds is not None:
        low, high = field.bounds
        text += f", {low}…{high}".replace("-", "−")
        text += " (brought to the nearest)" if field.is_clamped else ""
    return text


def _render_targets() -> str:
    lines = ["| action | target |", "| --- | --- |"]
    for kind in actions.ACTION_KINDS:
        fields = ".".join(f"`{name}`" for name in TARGET_FIELDS[kind])
        lines.append(f"| `{kind}` | {fields or 'nil'} |")
    return "\n".join(lines)


def _render_values() -> str:
    lines = ["| value of a refusal | |", "| --- | --- |"]
    return "\n".join([*lines, *(f"| `{name}` | {says} |" for name, says in refusals.VALUE_MEANINGS.items())])


def _codes() -> str:
    body = next(n.body for n in _TREES[refusals.__name__].body if isinstance(n, ast.ClassDef) and n.name == "Code")
    docs: dict[str, str] = {}
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            text = ast.literal_eval(after.value) if isinstance(after, ast.Expr) else ""
            docs[node.targets[0].id] = " ".join(str(text).split())
    values = {code: ", ".join(f"`{name}`" for name in refusals.VALUES.get(code, ())) for code in refusals.Code}
    rows = [f"| `{code.value}` | {docs[code.name]} | {values[code]} |" for code in refusals.Code]
    return "\n".join(["| code | | values that it may carry |", "| --- | --- | --- |", *rows])


def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(module))


_VIEWS = (view_base, static_views, public_views, seat_views, facilitator_views, decision_worth)
_TREES = {module.__name__: _tree(module) for module in (actions, person_messages, server_messages, refusals, *_VIEWS)}


if __name__ == "__main__":
    before, _, _ = DOCUMENT.read_text(encoding="utf-8").partition(MARK)
    DOCUMENT.write_text(f"{before}{MARK}\n\n{render_tables()}", encoding="utf-8")
