"""The protocol's types as the tables of docs/protocol.md, so that the document cannot fall behind.

`python -m tests.kit.protocol_tables` writes them into the document.
"""

from __future__ import annotations

import ast
import inspect
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import msgspec
from msgspec.inspect import Field, StructType, Type

from game.protocol import (
    actions,
    facilitator_views,
    messages,
    public_views,
    refusals,
    seat_views,
    static_views,
    view_base,
)
from game.protocol.messages import FromPerson, FromServer

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "protocol.md"
MARK = "<!-- from here on written by tests/kit/protocol_tables.py -->"


def tables() -> str:
    """All tables: messages of both directions, actions, views, and the reasons for a no."""
    parts = ["## Messages from a client", *map(table, members(FromPerson))]
    parts += ["## Messages from the server", *map(table, members(FromServer))]
    parts += ["## Actions", "Told apart by `kind`.", *map(table, members(actions.Action))]
    inner = sorted(_inner_types(), key=lambda kind: kind.__name__)
    parts += ["## Parts of messages and views", *map(table, inner)]
    parts += ["## Reasons for a no", _codes()]
    return "\n\n".join(parts) + "\n"


def members(union: object) -> list[type[msgspec.Struct]]:
    """The types of a union of structs, in the order in which they are written."""
    return list(union.__args__)  # pyright: ignore[reportAttributeAccessIssue]


def table(kind: type[msgspec.Struct]) -> str:
    """One type: its tag or name, its sentence, a row a field."""
    info = msgspec.inspect.type_info(kind)
    assert isinstance(info, StructType)
    name = f"`{info.tag}`" if info.tag is not None else kind.__name__
    head = f"### {name}\n\n{inspect.cleandoc(kind.__doc__ or '').splitlines()[0]}"
    if info.array_like:
        head += " A list, not a map."
    if not info.fields:
        return head
    said = _field_docs(kind)
    rows = [f"| `{field.encode_name}` | {_field(field)} | {said.get(field.name, '')} |" for field in info.fields]
    return "\n".join([head, "", "| field | type | |", "| --- | --- | --- |", *rows])


def _field(field: Field) -> str:
    text = described(field.type)
    return text if field.required else f"{text}, may be left out"


def described(kind: Type) -> str:
    """A type in words, with its bounds."""
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
            return " or ".join(described(one) for one in types)
        case msgspec.inspect.TupleType(item_types=items):
            return "[" + ", ".join(described(one) for one in items) + "]"
        case msgspec.inspect.VarTupleType(item_type=item, max_length=most):
            return f"list{_bounds(None, most)} of ({described(item)})"
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
    top = {*members(FromPerson), *members(FromServer), *members(actions.Action)}
    found: set[type[msgspec.Struct]] = set()
    waiting: list[Type] = [msgspec.inspect.type_info(kind) for kind in top]
    while waiting:
        kind = waiting.pop()
        match kind:
            case StructType(cls=cls, fields=fields):
                if cls in found:
                    continue
                found.add(cls)
                waiting += [field.type for field in fields]
            case msgspec.inspect.UnionType(types=types):
                waiting += types
            case msgspec.inspect.TupleType(item_types=items):
                waiting += items
            case msgspec.inspect.VarTupleType(item_type=item):
                waiting.append(item)
            case _:
                pass
    return found - top


def _field_docs(kind: type) -> dict[str, str]:
    """The sentences that stand under the fields in the source."""
    tree = _TREES[kind.__module__]
    body = next(n.body for n in tree.body if isinstance(n, ast.ClassDef) and n.name == kind.__name__)
    docs: dict[str, str] = {}
    for field, after in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(after, ast.Expr):
            text = ast.literal_eval(after.value)
            docs[field.target.id] = " ".join(str(text).split())
    return docs


def _codes() -> str:
    body = next(n.body for n in _TREES[refusals.__name__].body if isinstance(n, ast.ClassDef) and n.name == "Code")
    said: dict[str, str] = {}
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            text = ast.literal_eval(after.value) if isinstance(after, ast.Expr) else ""
            said[node.targets[0].id] = " ".join(str(text).split())
    rows = [f"| `{code.value}` | {said[code.name]} |" for code in refusals.Code]
    return "\n".join(["| code | |", "| --- | --- |", *rows])


def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(module))


_VIEWS = (view_base, static_views, public_views, seat_views, facilitator_views)
_TREES = {module.__name__: _tree(module) for module in (actions, messages, refusals, *_VIEWS)}


if __name__ == "__main__":
    before, _, _ = DOCUMENT.read_text(encoding="utf-8").partition(MARK)
    DOCUMENT.write_text(f"{before}{MARK}\n\n{tables()}", encoding="utf-8")
