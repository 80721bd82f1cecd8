"""Stores that differ from another in one field of a view."""

from dataclasses import replace as replace_in_dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from game.client.connection.store import Store
from game.protocol.bounds import CardName, Key, Sentence, Text
from game.protocol.refusals import Code, Refusal

FIGURE = "occupancy"
"""A key that names a figure and nothing else."""
PROSE = (CardName, Sentence, Text)


def changed_at(value, path):
    """Yield copies of a store, or of a part of it, in which the field at `path` has another value."""
    seen = [value]
    for number in range(3):
        changed = _apply(value, path.split("."), number)
        if changed not in seen:
            seen.append(changed)
            yield changed


def _apply(value: Any, path, number):
    if isinstance(value, tuple):
        return tuple(_apply(item, path, number) for item in value)
    if not (isinstance(value, Struct | Store)):
        return value
    name, *rest = path
    old, hint = getattr(value, name), _hints(type(value))[name]
    new = _apply(old, rest, number) if rest else _other_values(old, hint)[number]
    if isinstance(value, Struct):
        return replace(value, **{name: new})
    return replace_in_dataclass(value, **{name: new})


@cache
def _hints(kind):
    return get_type_hints(kind, include_extras=True)


def _other_values(old, hint):
    """Return three values; the old one where there is no other that makes sense."""
    if get_origin(hint) is Literal:
        choices = get_args(hint)
        place = choices.index(old)
        return [choices[(place + step) % len(choices)] for step in (1, 2, 3)]
    if isinstance(old, bool):
        return [not old] * 3
    if isinstance(old, int):
        return [0, old + 1, old + 7]
    if isinstance(old, tuple):
        return [(), old[1:], (*old, *old[:1])]
    if isinstance(old, str):
        return [FIGURE if hint == Key else f"{old} More." if hint in PROSE else old] * 3
    if hint == Refusal | None:
        return [None, Refusal(Code.ONCE_A_ROUND), Refusal(Code.NOT_NOW)]
    return [old] * 3
