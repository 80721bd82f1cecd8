"""Applies the difference between two views, in the form that `difference` describes, to the older one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import is_not
from typing import Annotated, Any, Final, TypeVar

import msgspec
from msgspec.structs import replace

from game.errors import WireError
from game.protocol.view_base import View
from game.protocol.view_fields import Field, converter, find_fields, list_fields

V = TypeVar("V", bound=View)

_Place = Annotated[int, msgspec.Meta(ge=0)]
_RowsPatch = tuple[_Place, list[_Place], list[_Place], list[Any], list[tuple[_Place, list[_Place], list[Any]]]]
_to_places: Final = converter(list[_Place])
_to_rows_patch: Final = converter(_RowsPatch)
"""Looks at a whole patch of rows at once: for each of its lists by itself takes longer than applying it."""


def apply_patch(old: V, change: Sequence[Any]) -> V:
    """Return `old` with `change` applied.

    Raises `WireError` when the change does not fit the view or the bounds of its type; then ask for
    a full view.
    """
    by_name = find_fields(type(old))
    try:
        return _rebuild(old, [(by_name[name], patch) for name, patch in change])
    except WireError:
        raise
    except (
        msgspec.ValidationError,
        KeyError,
        IndexError,
        TypeError,
        ValueError,
        AttributeError,
        RecursionError,
        OverflowError,
    ) as error:
        raise WireError("the change does not fit the view") from error


def _rebuild(old: V, patches: Iterable[tuple[Field, object]]) -> V:
    values = {field.name: _apply_field(field, getattr(old, field.name), patch) for field, patch in patches}
    return replace(old, **values)


def _apply_field(field: Field, before: Any, patch: Any) -> Any:
    how, *rest = patch
    if how == "=":
        return field.convert(_only(rest))
    if how == "." and field.part is not None and is_not(before, None):
        fields = list_fields(field.part)
        return _rebuild(before, [(fields[_index(number)], one) for number, one in _only(rest)])
    if how == "rows" and field.row is not None:
        after = _apply_rows(field, before, rest)
    elif how == "+" and field.grows:
        after = _grow(field, before, rest)
    elif how == ">" and field.grows:
        after = _move_on(field, before, rest)
    elif how == "@" and field.numbers:
        after = _set_entries(field, before, rest)
    else:
        raise WireError(f"the field {field.name} does not change in this way")
    if len(after) > field.most:
        raise WireError(f"the field {field.name} would grow too long", allowed=f"at most {field.most}")
    return after


def _only(rest: list[Any]) -> Any:
    (value,) = rest
    return value


def _index(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise WireError("a place is not a whole number from 0")
    return value


def _from_steps(steps: list[int]) -> list[int]:
    """Return the places that are written as steps."""
    if len(steps) < 2:
        return steps
    if 0 in steps[1:]:
        raise WireError("places do not rise")
    return list(accumulate(steps))


def _grow(field: Field, before: tuple[object, ...], rest: list[Any]) -> tuple[object, ...]:
    keep, tail = rest
    if _index(keep) > len(before):
        raise WireError(f"the field {field.name} is shorter than the change expects")
    return before[: _index(keep)] + field.convert(tail)


def _move_on(field: Field, before: tuple[object, ...], rest: list[Any]) -> tuple[object, ...]:
    length, drop, tail = rest
    added = field.convert(tail)
    if len(before) == length and before[len(before) - len(added) :] == added:
        return before
    after = before[_index(drop) :] + added
    if len(after) != length:
        raise WireError(f"the field {field.name} has not the length that the change expects")
    return after


def _set_entries(field: Field, before: tuple[object, ...], rest: list[Any]) -> tuple[object, ...]:
    steps, values = rest
    changed = list(before)
    for place, value in zip(_from_steps(_to_places(steps)), field.convert(values), strict=True):
        changed[place] = value
    return tuple(changed)


def _apply_rows(field: Field, before: tuple[View, ...], rest: list[Any]) -> tuple[View, ...]:
    patch: _RowsPatch = _to_rows_patch(rest)
    length, gone, steps, columns, changed = patch
    assert field.row is not None
    if length > field.most:
        raise WireError(f"the field {field.name} would grow too long", allowed=f"at most {field.most}")
    fields, rows = list_fields(field.row), list(before)
    if gone or steps:
        places = _from_steps(steps)
        fresh = _build_rows(field.row, fields, len(places), columns)
        if not _has_rows(before, length, places, fresh):
            _move_rows(field, rows, _from_steps(gone), places, fresh)
    if len(rows) != length:
        raise WireError(f"the field {field.name} has not as many rows as the change expects")
    for number, at, values in changed:
        _change_column(rows, fields[number], _from_steps(at), values)
    return tuple(rows)


def _move_rows(field: Field, rows: list[View], gone: list[int], places: list[int], fresh: list[View]) -> None:
    """Take out the rows that are gone and put in those that are new."""
    if gone and gone[-1] >= len(rows):
        raise WireError(f"the field {field.name} has fewer rows than the change expects")
    for place in reversed(gone):
        del rows[place]
    if places and places[-1] >= len(rows) + len(fresh):
        raise WireError(f"the field {field.name} has fewer rows than the change expects")
    for place, row in zip(places, fresh, strict=True):
        rows.insert(place, row)


def _has_rows(before: tuple[View, ...], length: int, places: list[int], fresh: list[View]) -> bool:
    """Return whether rows have gone and come already, so that the change was applied before."""
    return len(before) == length and all(before[place] == row for place, row in zip(places, fresh, strict=True))


def _build_rows(kind: type[View], fields: tuple[Field, ...], count: int, columns: Sequence[object]) -> list[View]:
    if not count:
        return []
    return list(map(kind, *[_read_column(*each, count) for each in zip(fields, columns, strict=True)]))


def _read_column(field: Field, column: Any, count: int) -> list[object]:
    """Return the values of a column as the field's type; of texts each different one is looked at once."""
    if field.texts:
        texts, numbers = column
        known = field.convert_all(texts)
        values = [known[number] for number in _to_places(numbers)]
    else:
        values = field.convert_all(column)
    if len(values) != count:
        raise WireError("a column has not one value a row")
    return values


def _change_column(rows: list[View], field: Field, places: list[int], values: list[Any]) -> None:
    name = field.name
    if field.plain:
        for place, value in zip(places, _read_column(field, values, len(places)), strict=True):
            rows[place] = replace(rows[place], **{name: value})
    else:
        for place, patch in zip(places, values, strict=True):
            row = rows[place]
            rows[place] = replace(row, **{name: _apply_field(field, getattr(row, name), patch)})
