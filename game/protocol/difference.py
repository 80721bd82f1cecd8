"""The difference between two views of the same type; `patching` applies it.

A change is a tuple of (field name, patch), with only the fields that differ. A patch is a
plain list that says by its first item how the field changes, chosen by the field's type:

- `["=", value]`: the whole value, where nothing shorter applies.
- `["+", keep, tail]`: keep the first `keep` entries, then these; for tuples that grow.
- `[">", length, drop, tail]`: drop the first `drop` entries, then add these; for tuples that move on.
- `["@", places, values]`: single entries of a tuple of whole numbers, same length.
- `[".", [[number, patch], …]]`: fields of a part, by their number in its type.
- `["rows", length, gone, places, columns, changed]`: rows, in columns. `gone` are places in the old
  list. `places` are those of new rows in the new list, `columns` their values, one list a field.
  `changed` are `[number, places, values]`: a field of rows that stay, by their places in the new
  list. Where the field is no plain value, `values` are patches.

Places rise and are written as steps: the first place, then how far each is from the one before. A
column of texts is `[texts, numbers]`: each different text once, then which one each row has.

Applying a change twice gives the same as once: a list that has its new length and its new rows
already is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress, count
from operator import attrgetter, is_not, ne, sub
from typing import Any, Final, TypeVar

import msgspec
from msgspec.structs import astuple

from game.protocol import public_views, seat_views, view_base
from game.protocol.view_base import View
from game.protocol.view_fields import ROW_KEYS, Field, find_fields, list_fields

Patches = tuple[tuple[str, object], ...]
T = TypeVar("T")

_NOT_KNOWN: Final[Mapping[str, RowMoves]] = {}
_VALUE: Final = 1
"""The number of a figure's value among its fields."""


@dataclass(frozen=True, slots=True)
class RowMoves:
    """How the rows of a field differ between two views, for a caller that knows it already.

    Places rise and are steps, as in a patch. All values are plain.
    """

    gone: list[int]
    """Places in the old list."""
    places: list[int]
    """Places of new rows in the new list."""
    columns: list[list[Any]]
    """The values of new rows, one list a field."""
    changed: list[tuple[int, list[int], list[Any]]]
    """Of rows that stay: a field's number, places in the new list, values."""


def difference(old: View, new: View, moves: Mapping[str, RowMoves] = _NOT_KNOWN) -> Patches:
    """Return the patches that turn `old` into `new`, as plain data; both are of one type.

    `moves` says of fields of rows how they differ, where that is known.
    """
    return tuple([(field.name, patch) for field, _, patch in _differing_fields(old, new, moves)])


def _differing_fields(
    old: View, new: View, moves: Mapping[str, RowMoves] = _NOT_KNOWN
) -> list[tuple[Field, int, object]]:
    kind = type(new)
    assert type(old) is kind
    fields, before, after = list_fields(kind), astuple(old), astuple(new)
    found: list[tuple[Field, int, object]] = []
    for number in compress(count(), map(is_not, before, after)):
        was, now = before[number], after[number]
        if was != now:
            field = fields[number]
            if field.is_sent_as_it_is:
                patch = ["=", now]
            elif field.name in moves:
                patch = _patch_moved(field, len(now), moves[field.name])
            else:
                patch = _patch(field, was, now)
            found.append((field, number, patch))
    return found


def _patch_moved(field: Field, length: int, moves: RowMoves) -> object:
    """Return a patch of rows of which it is known how they differ."""
    assert field.row is not None
    fields = list_fields(field.row)
    new = [_column(one, values) for one, values in zip(fields, moves.columns, strict=True)] if moves.places else []
    changed = [[number, places, _column(fields[number], values)] for number, places, values in moves.changed]
    return ["rows", length, moves.gone, moves.places, new, changed]


def _patch(field: Field, before: Any, after: Any) -> object:
    if field.is_sent_as_it_is:
        return ["=", after]
    if field.part is not None and is_not(before, None) and is_not(after, None):
        quick = _patch_part_quickly(field, before, after)
        if quick is not None:
            return quick
        found = _differing_fields(before, after)
        return [".", [[number, patch] for _, number, patch in found]]
    if field.row is not None:
        rows = _row_patch(field.row, before, after)
        if rows is not None:
            return rows
    if field.grows:
        return _growth_patch(field, before, after)
    return ["=", msgspec.to_builtins(after)]


def _patch_part_quickly(field: Field, before: View, after: View) -> list[object] | None:
    """Return the patch of a part of plain fields, or of a figure with another value; none for any other."""
    old, new = astuple(before), astuple(after)
    if field.has_plain_part:
        return [".", [[number, ["=", new[number]]] for number in compress(count(), map(ne, old, new))]]
    if field.part is view_base.Figure and old[0] == new[0] and old[2:] == new[2:]:
        return [".", [[_VALUE, ["=", new[_VALUE]]]]]
    return None


def _growth_patch(field: Field, before: tuple[object, ...], after: tuple[object, ...]) -> object:
    if field.numbers and len(before) == len(after):
        differing = [at for at, value in enumerate(after) if value != before[at]]
        if 2 * len(differing) <= len(after):
            return ["@", _to_steps(differing), [after[at] for at in differing]]
    keep = _count_kept(before, after)
    if not keep and before and after:
        drop = _find_drop(before, after)
        if drop:
            return [">", len(after), drop, msgspec.to_builtins(after[len(before) - drop :])]
    return ["+", keep, msgspec.to_builtins(after[keep:])]


def _count_kept(before: tuple[object, ...], after: tuple[object, ...]) -> int:
    """Return how many of the first entries are alike: mostly all, which is seen at once."""
    if after[: len(before)] == before:
        return len(before)
    differing = (place for place, (one, other) in enumerate(zip(before, after, strict=False)) if one != other)
    return next(differing, len(after))


def _find_drop(before: tuple[object, ...], after: tuple[object, ...]) -> int:
    """Return how many of the first entries are gone, if the rest has stayed; 0 where the views leave it open."""
    for drop in range(1, len(before)):
        stays = before[drop:]
        if after[: len(stays)] == stays:
            tail = after[len(stays) :]
            is_ambiguous = len(before) == len(after) and before[len(stays) :] == tail
            return drop if tail and not is_ambiguous else 0
    return 0


def _row_patch(kind: type[View], before: tuple[View, ...], after: tuple[View, ...]) -> object | None:
    """Return a patch of rows; none when a key occurs twice or rows that stay have changed their order."""
    changed = _compare_rows(kind, before, after, range(len(after))) if len(before) == len(after) else None
    if changed is not None:
        return ["rows", len(after), [], [], [], changed]
    moved = _find_moved(kind, before, after)
    if moved is None:
        return None
    gone, places = moved
    stay = _leave_out(range(len(after)), places)
    changed = _compare_rows(kind, _leave_out(before, gone), _leave_out(after, places), stay)
    if changed is None:
        return None
    new = _new_columns(kind, [after[place] for place in places]) if places else []
    return ["rows", len(after), _to_steps(gone), _to_steps(places), new, changed]


def _find_moved(
    kind: type[View], before: tuple[View, ...], after: tuple[View, ...]
) -> tuple[list[int], list[int]] | None:
    """Return the places of rows that are gone, and of new ones; none when a name occurs twice."""
    get_key = _key_reader(kind)
    old_names, new_names = list(map(get_key, before)), list(map(get_key, after))
    old, new = set(old_names), set(new_names)
    if len(old) != len(before) or len(new) != len(after):
        return None
    gone = [place for place, name in enumerate(old_names) if name not in new]
    return gone, [place for place, name in enumerate(new_names) if name not in old]


@cache
def _key_reader(kind: type[View]) -> Callable[[View], object]:
    """Return what gives the name of a row."""
    return attrgetter(*ROW_KEYS[kind])


def _leave_out(values: Sequence[T], places: Sequence[int]) -> list[T]:
    """Return the values without those at the given places, which rise."""
    left = list(values)
    for place in reversed(places):
        del left[place]
    return left


def _new_columns(kind: type[View], rows: Sequence[View]) -> list[list[object]]:
    values = zip(*map(astuple, rows), strict=True)
    return [_column(field, column) for field, column in zip(list_fields(kind), values, strict=True)]


def _compare_rows(
    kind: type[View], before: Sequence[View], after: Sequence[View], places: Sequence[int]
) -> list[list[object]] | None:
    """Return the columns of fields that differ in pairs of rows, given their places; none when their names differ."""
    quick = _COMPARED_QUICKLY.get(kind)
    known = quick(before, after, places) if quick is not None else None
    if known is not None:
        return known
    fields, size = list_fields(kind), range(len(list_fields(kind)))
    found: dict[int, tuple[list[int], list[object]]] = {}
    for was, now, place in zip(before, after, places, strict=True):
        if was is now:
            continue
        old, new = astuple(was), astuple(now)
        for number in compress(size, map(ne, old, new)):
            field = fields[number]
            if field.names_row:
                return None
            column = found.get(number)
            if column is None:
                column = found[number] = ([], [])
            column[0].append(place)
            column[1].append(new[number] if field.plain else _patch(field, old[number], new[number]))
    return [
        [number, _to_steps(at), _column(fields[number], values) if fields[number].plain else values]
        for number, (at, values) in sorted(found.items())
    ]


def _compare_figures(before: Sequence[Any], after: Sequence[Any], places: Sequence[int]) -> list[list[object]] | None:
    """Return the column of values that differ; none where anything else does, as trends do once a week."""
    steps: list[int] = []
    values: list[object] = []
    last = 0
    for was, now, place in zip(before, after, places, strict=True):
        if was is not now:
            if was.trend is not now.trend or was.key is not now.key or was.standard != now.standard:
                return None
            if was.digits != now.digits or was.unit is not now.unit or was.better is not now.better:
                return None
            value = now.value
            if was.value != value:
                steps.append(place - last)
                values.append(value)
                last = place
    return [[_VALUE, steps, values]] if steps else []


def _compare_goals(before: Sequence[Any], after: Sequence[Any], places: Sequence[int]) -> list[list[object]] | None:
    """Return the columns of values and points that differ; none where anything else does."""
    values, points = _Column(), _Column()
    for was, now, place in zip(before, after, places, strict=True):
        if was is now:
            continue
        if was.trend is not now.trend or was.goal != now.goal or was.usual != now.usual:
            return None
        if was.value != now.value:
            values.add(place, now.value)
        if was.points != now.points:
            points.add(place, now.points)
    return [[number, column.steps, column.values] for number, column in enumerate((values, points), 1) if column.steps]


def _compare_services(before: Sequence[Any], after: Sequence[Any], places: Sequence[int]) -> list[list[object]] | None:
    """Return the columns that differ; none where services have other names."""
    found = opens, busies, waits, figures = _Column(), _Column(), _Column(), _Column()
    for was, now, place in zip(before, after, places, strict=True):
        if was.service is not now.service:
            return None
        if was.open != now.open:
            opens.add(place, now.open)
        if was.busy != now.busy:
            busies.add(place, now.busy)
        if was.waiting != now.waiting:
            waits.add(place, now.waiting)
        patch = _patch_figures(was.figures, now.figures) if was.figures is not now.figures else None
        if patch is not None:
            figures.add(place, patch)
    return [[number, column.steps, column.values] for number, column in enumerate(found, 1) if column.steps]


class _Column:
    """A column of what has changed, with the places as steps."""

    __slots__ = ("last", "steps", "values")

    def __init__(self) -> None:
        self.steps: list[int] = []
        self.values: list[object] = []
        self.last = 0

    def add(self, place: int, value: object) -> None:
        """Add the value of a place behind those that were added before."""
        self.steps.append(place - self.last)
        self.values.append(value)
        self.last = place


def _patch_figures(before: tuple[View, ...], after: tuple[View, ...]) -> object | None:
    """Return a patch of a service's figures; none where they are alike."""
    columns = _compare_figures(before, after, range(len(after))) if len(before) == len(after) else None
    if columns is not None:
        return ["rows", len(after), [], [], [], columns] if columns else None
    return _patch(find_fields(public_views.Service)["figures"], before, after) if before != after else None


_COMPARED_QUICKLY: Final[dict[type[View], Callable[..., list[list[object]] | None]]] = {
    view_base.Figure: _compare_figures,
    public_views.Service: _compare_services,
    seat_views.GoalState: _compare_goals,
}
"""Rows of which every day changes many, and mostly the same plain fields."""


def _column(field: Field, values: Sequence[object]) -> list[object]:
    if field.texts:
        texts = {text: number for number, text in enumerate(dict.fromkeys(values))}
        return [list(texts), list(map(texts.__getitem__, values))]
    return list(values) if field.is_sent_as_it_is else [msgspec.to_builtins(value) for value in values]


def _to_steps(places: Sequence[int]) -> list[int]:
    """Return rising places as the first one and the steps between them."""
    return [*places[:1], *map(sub, places[1:], places)] if len(places) > 1 else list(places)
