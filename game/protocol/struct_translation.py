"""Messages with the scenario's texts in the player's language; names, keys and numbers stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

S = TypeVar("S", bound=msgspec.Struct)
Translate = Callable[[str], str]
Rule = Callable[[Any, Translate], Any]


def translate_struct(value: S, translate: Translate) -> S:
    """Return a message or view with its free texts translated; the same object where none differs."""
    changed = {
        name: after
        for name, rule in _list_rules(type(value)).items()
        if (after := rule(before := getattr(value, name), translate)) is not before
    }
    return msgspec.structs.replace(value, **changed) if changed else value


@cache
def _list_rules(kind: type[msgspec.Struct]) -> Mapping[str, Rule]:
    """Return how each field of a type that can hold texts is translated."""
    info = cast("msgspec.inspect.StructType", msgspec.inspect.type_info(kind))
    found = {field.name: _find_rule(field.type, (kind,)) for field in info.fields}
    return {name: rule for name, rule in found.items() if rule is not None}


def _find_rule(info: msgspec.inspect.Type, above: tuple[type, ...]) -> Rule | None:
    """Return how a value of a type is translated; none where it holds no free text, as a key or a number."""
    match info:
        case msgspec.inspect.StrType(pattern=None):
            return _translate_text
        case msgspec.inspect.StructType(cls=kind):
            return _translate_any if kind in above or _has_texts(info, above) else None
        case msgspec.inspect.VarTupleType(item_type=item):
            rule = _find_rule(item, above)
            return None if rule is None else lambda value, translate: _translate_items(value, rule, translate)
        case msgspec.inspect.TupleType(item_types=items):
            rules = [_find_rule(item, above) or _leave for item in items]
            if all(rule is _leave for rule in rules):
                return None
            return lambda value, translate: _translate_each(value, rules, translate)
        case msgspec.inspect.UnionType(types=choices):
            return _translate_any if any(_find_rule(choice, above) for choice in choices) else None
        case _:
            return None


def _has_texts(info: msgspec.inspect.StructType, above: tuple[type, ...]) -> bool:
    return any(_find_rule(field.type, (*above, info.cls)) is not None for field in info.fields)


def _leave(value: Any, translate: Translate) -> Any:
    return value


def _translate_text(value: str, translate: Translate) -> str:
    after = translate(value) if value else value
    if after == value:
        after = _translate_setting(value, translate)
    return value if after == value else after


def _translate_setting(value: str, translate: Translate) -> str:
    """Return a lever with what it was set to, `NAME: OPTION` or `NAME: 20 UNIT`, or that alone, piece by piece."""
    name, colon, setting = value.partition(": ")
    if colon and (translated := translate(name)) != name:
        return f"{translated}: {_translate_text(setting, translate)}"
    number, space, unit = value.partition(" ")
    return f"{number} {translate(unit)}" if space and number.lstrip("-").isdecimal() else value


def _translate_items(value: tuple[Any, ...], rule: Rule, translate: Translate) -> tuple[Any, ...]:
    return _translate_each(value, [rule] * len(value), translate)


def _translate_each(value: tuple[Any, ...], rules: list[Rule], translate: Translate) -> tuple[Any, ...]:
    after = tuple([rule(one, translate) for rule, one in zip(rules, value, strict=True)])
    return value if all(one is other for one, other in zip(value, after, strict=True)) else after


def _translate_any(value: Any, translate: Translate) -> Any:
    if isinstance(value, str):
        return _translate_text(value, translate)
    return translate_struct(value, translate) if isinstance(value, msgspec.Struct) else value
