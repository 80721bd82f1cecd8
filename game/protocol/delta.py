"""The difference between two views of the same type, and how to apply it.

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

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, compress, count, repeat
from operator import attrgetter, is_not, ne, sub
from typing import Annotated, Any, Final, TypeVar, cast

import msgspec
from msgspec.structs import astuple

from game.errors import WireError
from game.protocol import limits, public_views, seat_views, view_base
from game.protocol.view_base import View

Patches = tuple[tuple[str, object], ...]
V = TypeVar("V", bound=View)
T = TypeVar("T")

ROW_KEYS: Final[dict[type[View], tuple[str, ...]]] = {
    public_views.Service: ("service",),
    view_base.Figure: ("key",),
    public_views.Dot: ("id",),
    public_views.SeatPresence: ("seat",),
    public_views.ProposalView: ("proposal",),
    seat_views.LeverState: ("lever",),
    seat_views.GoalState: ("goal",),
    seat_views.Can: ("action", "target"),
    public_views.Note: ("note",),
    seat_views.Shadowed: ("seat",),
    public_views.DealView: ("deal",),
    public_views.PromiseView: ("promise",),
    public_views.InvoiceView: ("invoice",),
    public_views.ProblemView: ("problem",),
}
"""The fields that name a row, so that it is found again; rows of other types are told apart by place."""

_PLAIN: Final = (
    msgspec.inspect.IntType,
    msgspec.inspect.StrType,
    msgspec.inspect.BoolType,
    msgspec.inspect.NoneType,
    msgspec.inspect.LiteralType,
    msgspec.inspect.EnumType,
)


@cache
def _fields(kind: type[View]) -> tuple[_Field, ...]:
    infos = msgspec.inspect.type_info(kind)
    assert isinstance(infos, msgspec.inspect.StructType)
    raw = {field.name: field.type for field in msgspec.structs.fields(kind)}
    names = ROW_KEYS.get(kind, ())
    return tuple(_Field(info.name, raw[info.name], info.type, names_row=info.name in names) for info in infos.fields)


@cache
def _fields_by_name(kind: type[View]) -> dict[str, _Field]:
    return {field.name: field for field in _fields(kind)}


@cache
def _key_reader(kind: type[View]) -> Callable[[View], object]:
    """Return what gives the name of a row."""
    return attrgetter(*ROW_KEYS[kind])


def _converter(kind: object) -> Callable[[object], Any]:
    """Return what converts plain data to a type.

    As the only field of a struct: msgspec reads the types of a struct once, and any other type again at each use.
    """
    holder: Any = msgspec.defstruct("Holder", [("value", kind)], array_like=True)
    return lambda value: msgspec.convert((value,), holder, strict=True).value


_to_places: Final = _converter(list[Annotated[int, msgspec.Meta(ge=0)]])


class _Field:
    """How one field of a view is compared and converted."""

    def __init__(self, name: str, raw: object, info: msgspec.inspect.Type, *, names_row: bool) -> None:
        self.name = name
        self.names_row = names_row
        self._one, self._many = _converter(raw), _converter(cast("Any", list[cast("Any", raw)]))
        self.part: type[View] | None = None
        self.row: type[View] | None = None
        self.numbers = False
        self.grows = isinstance(info, msgspec.inspect.VarTupleType)
        self.most = limits.ROWS
        choices = info.types if isinstance(info, msgspec.inspect.UnionType) else (info,)
        self.plain = all(isinstance(one, _PLAIN) for one in choices)
        self.is_sent_as_it_is = self.plain and not any(isinstance(one, msgspec.inspect.EnumType) for one in choices)
        self.texts = all(isinstance(one, msgspec.inspect.StrType | msgspec.inspect.LiteralType) for one in choices)
        parts = [one.cls for one in choices if isinstance(one, msgspec.inspect.StructType)]
        if len(parts) == 1:
            self.part = cast("type[View]", parts[0])
        if isinstance(info, msgspec.inspect.VarTupleType):
            self.most = limits.ROWS if info.max_length is None else info.max_length
            self.numbers = isinstance(info.item_type, msgspec.inspect.IntType)
            if isinstance(info.item_type, msgspec.inspect.StructType) and info.item_type.cls in ROW_KEYS:
                self.row = cast("type[View]", info.item_type.cls)

    def convert(self, value: object) -> object:
        """Convert plain data to this field's type."""
        return self._one(value)

    def convert_all(self, values: object) -> list[Any]:
        """Convert a column of plain data to a list of this field's type."""
        return self._many(values)


# ---------------------------------------------------------------- finding the difference

_NOT_KNOWN: Final[Mapping[str, RowMoves]] = {}


@dataclass(frozen=True, slots=True)
class RowMoves:
    """How the rows of a field differ between two views, for whoever has found it out already.

    `gone` are places of the old list, `places` those of new rows in the new list; `changed` are rows that stay, as
    pairs of their places in the new list and in the old one. All rise.
    """

    gone: list[int]
    places: list[int]
    changed: list[tuple[int, int]]


def difference(old: View, new: View, moves: Mapping[str, RowMoves] = _NOT_KNOWN) -> Patches:
    """Return the patches that turn `old` into `new`, as plain data; both are of one type.

    `moves` says of fields of rows how they differ, where that is known.
    """
    return tuple([(field.name, patch) for field, _, patch in _differing_fields(old, new, moves)])


def _differing_fields(
    old: View, new: View, moves: Mapping[str, RowMoves] = _NOT_KNOWN
) -> list[tuple[_Field, int, object]]:
    kind = type(new)
    assert type(old) is kind
    fields, before, after = _fields(kind), astuple(old), astuple(new)
    found: list[tuple[_Field, int, object]] = []
    for number in compress(count(), map(is_not, before, after)):
        was, now = before[number], after[number]
        if was != now:
            field = fields[number]
            known = moves.get(field.name)
            patch = _patch(field, was, now) if known is None else _patch_moved(field, was, now, known)
            found.append((field, number, patch))
    return found


def _patch_moved(field: _Field, before: tuple[View, ...], after: tuple[View, ...], moves: RowMoves) -> object:
    """Return a patch of rows of which it is known how they differ."""
    assert field.row is not None
    new = _new_columns(field.row, [after[place] for place in moves.places]) if moves.places else []
    was, now = [before[old] for _, old in moves.changed], [after[place] for place, _ in moves.changed]
    changed = _compare_rows(field.row, was, now, [place for place, _ in moves.changed])
    return ["rows", len(after), _to_steps(moves.gone), _to_steps(moves.places), new, changed]


def _patch(field: _Field, before: object, after: object) -> object:
    if field.is_sent_as_it_is:
        return ["=", after]
    if field.part is not None and before is not None and after is not None:
        found = _differing_fields(cast("View", before), cast("View", after))
        return [".", [[number, patch] for _, number, patch in found]]
    if field.row is not None:
        rows = _row_patch(field.row, cast("tuple[View, ...]", before), cast("tuple[View, ...]", after))
        if rows is not None:
            return rows
    if field.grows:
        return _growth_patch(field, cast("tuple[object, ...]", before), cast("tuple[object, ...]", after))
    return ["=", msgspec.to_builtins(after)]


def _growth_patch(field: _Field, before: tuple[object, ...], after: tuple[object, ...]) -> object:
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
    """Return how many of the first entries are gone, if the rest has stayed; 0 where that cannot be told."""
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


def _leave_out(values: Sequence[T], places: Sequence[int]) -> list[T]:
    """Return the values without those at the given places, which rise."""
    left = list(values)
    for place in reversed(places):
        del left[place]
    return left


def _new_columns(kind: type[View], rows: Sequence[View]) -> list[list[object]]:
    values = zip(*map(astuple, rows), strict=True)
    return [_column(field, column) for field, column in zip(_fields(kind), values, strict=True)]


def _compare_rows(
    kind: type[View], before: Sequence[View], after: Sequence[View], places: Sequence[int]
) -> list[list[object]] | None:
    """Return the columns of fields that differ in pairs of rows, given their places; none when their names differ."""
    quick = _COMPARED_QUICKLY.get(kind)
    known = quick(before, after, places) if quick is not None else None
    if known is not None:
        return known
    others = list(map(is_not, before, after))
    was, now, at = list(compress(before, others)), list(compress(after, others)), list(compress(places, others))
    columns = zip(zip(*map(astuple, was), strict=True), zip(*map(astuple, now), strict=True), strict=True)
    found: list[list[object]] = []
    for number, (old, new) in enumerate(columns):
        if old != new:
            field, differ = _fields(kind)[number], list(map(ne, old, new))
            if field.names_row:
                return None
            steps, values = _to_steps(list(compress(at, differ))), list(compress(new, differ))
            if field.plain:
                found.append([number, steps, _column(field, values)])
            else:
                found.append([number, steps, list(map(_patch, repeat(field), compress(old, differ), values))])
    return found


def _compare_figures(before: Sequence[Any], after: Sequence[Any], places: Sequence[int]) -> list[list[object]] | None:
    """Return the column of values that differ; none where anything else does, as trends do once a week."""
    at: list[int] = []
    values: list[object] = []
    for was, now, place in zip(before, after, places, strict=True):
        if was is not now:
            if was.trend is not now.trend or was.key is not now.key or was.standard != now.standard:
                return None
            if was.digits != now.digits or was.unit is not now.unit or was.better is not now.better:
                return None
            if was.value != now.value:
                at.append(place)
                values.append(now.value)
    return [[1, _to_steps(at), values]] if at else []


def _compare_goals(before: Sequence[Any], after: Sequence[Any], places: Sequence[int]) -> list[list[object]] | None:
    """Return the columns of values and points that differ; none where anything else does."""
    found: tuple[tuple[list[int], list[object]], ...] = ([], []), ([], [])
    for was, now, place in zip(before, after, places, strict=True):
        if was.trend is not now.trend or was.goal != now.goal or was.usual != now.usual:
            return None
        if was.value != now.value:
            found[0][0].append(place)
            found[0][1].append(now.value)
        if was.points != now.points:
            found[1][0].append(place)
            found[1][1].append(now.points)
    return [[number, _to_steps(at), values] for number, (at, values) in enumerate(found, 1) if at]


_COMPARED_QUICKLY: Final[dict[type[View], Callable[..., list[list[object]] | None]]] = {
    view_base.Figure: _compare_figures,
    seat_views.GoalState: _compare_goals,
}
"""Rows of which every day changes many, and mostly the same plain fields."""


def _column(field: _Field, values: Sequence[object]) -> list[object]:
    if field.texts:
        texts = {text: number for number, text in enumerate(dict.fromkeys(values))}
        return [list(texts), list(map(texts.__getitem__, values))]
    return list(values) if field.is_sent_as_it_is else [msgspec.to_builtins(value) for value in values]


def _to_steps(places: Sequence[int]) -> list[int]:
    """Return rising places as the first one and the steps between them."""
    return [*places[:1], *map(sub, places[1:], places)] if len(places) > 1 else list(places)


# ---------------------------------------------------------------- applying a change


def apply_patch(old: V, change: Sequence[Sequence[object]]) -> V:
    """Return `old` with `change` applied.

    Raises `WireError` when the change does not fit the view or the bounds of its type; then ask for
    a full view.
    """
    by_name = _fields_by_name(type(old))
    try:
        return _rebuild(old, [(by_name[cast("str", name)], patch) for name, patch in change])
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


def _rebuild(old: V, patches: Iterable[tuple[_Field, object]]) -> V:
    values = {field.name: _apply_field(field, getattr(old, field.name), patch) for field, patch in patches}
    return msgspec.structs.replace(old, **values)


def _apply_field(field: _Field, before: object, patch: object) -> object:
    how, *rest = cast("Sequence[object]", patch)
    if how == "=":
        return field.convert(_only(rest))
    if how == "." and field.part is not None and before is not None:
        fields = _fields(field.part)
        pairs = cast("Sequence[Sequence[object]]", _only(rest))
        return _rebuild(cast("View", before), [(fields[_index(number)], one) for number, one in pairs])
    if how == "rows" and field.row is not None:
        after = _apply_rows(field, cast("tuple[View, ...]", before), rest)
    elif how == "+" and field.grows:
        after = _grow(field, cast("tuple[object, ...]", before), rest)
    elif how == ">" and field.grows:
        after = _move_on(field, cast("tuple[object, ...]", before), rest)
    elif how == "@" and field.numbers:
        after = _set_entries(field, cast("tuple[object, ...]", before), rest)
    else:
        raise WireError(f"the field {field.name} does not change in this way")
    if len(after) > field.most:
        raise WireError(f"the field {field.name} would grow too long", allowed=f"at most {field.most}")
    return after


def _only(rest: list[object]) -> object:
    (value,) = rest
    return value


def _index(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise WireError("a place is not a whole number from 0")
    return value


def _from_steps(steps: object) -> list[int]:
    """Return the places that are written as steps."""
    if steps == []:
        return []
    found: list[int] = _to_places(steps)
    if 0 in found[1:]:
        raise WireError("places do not rise")
    return list(accumulate(found))


def _grow(field: _Field, before: tuple[object, ...], rest: list[object]) -> tuple[object, ...]:
    keep, tail = rest
    if _index(keep) > len(before):
        raise WireError(f"the field {field.name} is shorter than the change expects")
    return before[: _index(keep)] + cast("tuple[object, ...]", field.convert(tail))


def _move_on(field: _Field, before: tuple[object, ...], rest: list[object]) -> tuple[object, ...]:
    length, drop, tail = rest
    added = cast("tuple[object, ...]", field.convert(tail))
    if len(before) == length and before[len(before) - len(added) :] == added:
        return before
    after = before[_index(drop) :] + added
    if len(after) != length:
        raise WireError(f"the field {field.name} has not the length that the change expects")
    return after


def _set_entries(field: _Field, before: tuple[object, ...], rest: list[object]) -> tuple[object, ...]:
    steps, values = rest
    changed = list(before)
    for place, value in zip(_from_steps(steps), cast("tuple[object, ...]", field.convert(values)), strict=True):
        changed[place] = value
    return tuple(changed)


def _apply_rows(field: _Field, before: tuple[View, ...], rest: list[object]) -> tuple[View, ...]:
    length, gone, steps, columns, changed = rest
    assert field.row is not None
    if _index(length) > field.most:
        raise WireError(f"the field {field.name} would grow too long", allowed=f"at most {field.most}")
    fields = _fields(field.row)
    places = _from_steps(steps)
    fresh = _build_rows(field.row, fields, len(places), cast("Sequence[object]", columns))
    rows = list(before)
    if not _has_rows(before, cast("int", length), places, fresh):
        left_out = set(_from_steps(gone))
        if left_out and max(left_out) >= len(rows):
            raise WireError(f"the field {field.name} has fewer rows than the change expects")
        rows = [row for place, row in enumerate(rows) if place not in left_out]
        for place, row in zip(places, fresh, strict=True):
            if place > len(rows):
                raise WireError(f"the field {field.name} has fewer rows than the change expects")
            rows.insert(place, row)
    if len(rows) != length:
        raise WireError(f"the field {field.name} has not as many rows as the change expects")
    for number, at, values in cast("Sequence[tuple[object, object, Sequence[object]]]", changed):
        _change_column(rows, fields[_index(number)], _from_steps(at), values)
    return tuple(rows)


def _has_rows(before: tuple[View, ...], length: int, places: list[int], fresh: list[View]) -> bool:
    """Return whether rows have gone and come already, so that the change was applied before."""
    return len(before) == length and all(before[place] == row for place, row in zip(places, fresh, strict=True))


def _build_rows(kind: type[View], fields: tuple[_Field, ...], count: int, columns: Sequence[object]) -> list[View]:
    if not count:
        return []
    whole = [_read_column(field, column, count) for field, column in zip(fields, columns, strict=True)]
    names = [field.name for field in fields]
    is_list = bool(kind.__struct_config__.array_like)
    plain = [list(row) if is_list else dict(zip(names, row, strict=True)) for row in zip(*whole, strict=True)]
    return _row_converter(kind)(plain)


@cache
def _row_converter(kind: type[View]) -> Callable[[object], list[View]]:
    return _converter(list[kind])


def _read_column(field: _Field, column: object, count: int) -> list[object]:
    values = list(cast("Sequence[object]", column))
    if field.texts:
        texts, numbers = cast("tuple[Sequence[object], Sequence[object]]", values)
        values = [texts[number] for number in _to_places(numbers)]
    if len(values) != count:
        raise WireError("a column has not one value a row")
    return values


def _change_column(rows: list[View], field: _Field, places: list[int], values: object) -> None:
    if field.plain:
        fresh = field.convert_all(_read_column(field, values, len(places)))
    else:
        patches = cast("Sequence[object]", values)
        fresh = [
            _apply_field(field, getattr(rows[place], field.name), patch)
            for place, patch in zip(places, patches, strict=True)
        ]
    for place, value in zip(places, fresh, strict=True):
        rows[place] = msgspec.structs.replace(rows[place], **{field.name: value})
