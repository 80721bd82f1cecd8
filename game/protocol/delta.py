"""The difference between two views of the same type, and how to apply it.

A change is a tuple of (field name, patch), with only the fields that differ. A patch is a
plain list that says by its first item how the field changes, chosen by the field's type:

- `["=", value]`: the whole value, where nothing shorter applies.
- `["+", keep, tail]`: keep the first `keep` entries, then these; for tuples that grow.
- `["@", [[index, value], …]]`: single entries of a tuple of whole numbers, same length.
- `[".", [[number, patch], …]]`: fields of a part, by their number in its type.
- `["rows", gone, changed, new]`: rows identified by `ROW_KEYS`. `gone` are keys, `changed` are
  `[key, [[number, patch], …]]`, `new` are `[index, row]`, the index being the row's place in
  the result, rising.

Applying a change twice gives the same as once: everything is set by index or key, nothing is
added to the present value.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, TypeVar, cast

import msgspec

from game.errors import WireError
from game.protocol import limits, public_views, seat_views, view_base
from game.protocol.view_base import View

Patches = tuple[tuple[str, object], ...]
V = TypeVar("V", bound=View)

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
"""The fields that name a row; rows of other types are identified by place."""


@cache
def _fields(kind: type[View]) -> tuple[_Field, ...]:
    infos = msgspec.inspect.type_info(kind)
    assert isinstance(infos, msgspec.inspect.StructType)
    raw = {field.name: field.type for field in msgspec.structs.fields(kind)}
    return tuple(_Field(info.name, raw[info.name], info.type) for info in infos.fields)


class _Field:
    """How one field of a view is compared and converted."""

    def __init__(self, name: str, raw: object, info: msgspec.inspect.Type) -> None:
        self.name = name
        self.raw = raw
        self.part: type[View] | None = None
        self.row: type[View] | None = None
        self.numbers = False
        self.grows = isinstance(info, msgspec.inspect.VarTupleType)
        self.most = limits.ROWS
        if isinstance(info, msgspec.inspect.StructType):
            self.part = cast("type[View]", info.cls)
        if isinstance(info, msgspec.inspect.VarTupleType):
            self.most = limits.ROWS if info.max_length is None else info.max_length
            self.numbers = isinstance(info.item_type, msgspec.inspect.IntType)
            if isinstance(info.item_type, msgspec.inspect.StructType) and info.item_type.cls in ROW_KEYS:
                self.row = cast("type[View]", info.item_type.cls)

    def convert(self, value: object) -> object:
        """Convert plain data to this field's type."""
        return msgspec.convert(value, type=self.raw, strict=True)


# ---------------------------------------------------------------- finding the difference


def difference(old: View, new: View) -> Patches:
    """Return the patches that turn `old` into `new`, as plain data; both are of one type."""
    return tuple((field.name, patch) for field, _, patch in _differing_fields(old, new))


def _differing_fields(old: View, new: View) -> list[tuple[_Field, int, object]]:
    assert type(old) is type(new)
    found: list[tuple[_Field, int, object]] = []
    for number, field in enumerate(_fields(type(new))):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before is not after and before != after:
            found.append((field, number, _patch(field, before, after)))
    return found


def _numbered_patches(old: View, new: View) -> list[object]:
    return [[number, patch] for _, number, patch in _differing_fields(old, new)]


def _patch(field: _Field, before: object, after: object) -> object:
    if field.part is not None:
        return [".", _numbered_patches(cast("View", before), cast("View", after))]
    if field.row is not None:
        rows = _row_patch(ROW_KEYS[field.row], cast("tuple[View, ...]", before), cast("tuple[View, ...]", after))
        if rows is not None:
            return rows
    if field.grows:
        return _growth_patch(field, cast("tuple[object, ...]", before), cast("tuple[object, ...]", after))
    return ["=", msgspec.to_builtins(after)]


def _growth_patch(field: _Field, before: tuple[object, ...], after: tuple[object, ...]) -> object:
    if field.numbers and len(before) == len(after):
        differing = [[at, value] for at, value in enumerate(after) if value != before[at]]
        if 2 * len(differing) <= len(after):
            return ["@", differing]
    keep = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        keep += 1
    return ["+", keep, msgspec.to_builtins(after[keep:])]


def _row_patch(key: tuple[str, ...], before: tuple[View, ...], after: tuple[View, ...]) -> object | None:
    """Return a patch by key, None when a key occurs twice or rows that stay have changed their order."""
    old = {_key_of(row, key): row for row in before}
    new = {_key_of(row, key): row for row in after}
    if len(old) != len(before) or len(new) != len(after):
        return None
    if [name for name in old if name in new] != [name for name in new if name in old]:
        return None
    gone = [name for name in old if name not in new]
    changed = [
        [name, _numbered_patches(old[name], row)]
        for name, row in new.items()
        if name in old and old[name] is not row and old[name] != row
    ]
    added = [[place, msgspec.to_builtins(row)] for place, (name, row) in enumerate(new.items()) if name not in old]
    return ["rows", gone, changed, added]


def _key_of(row: View, key: tuple[str, ...]) -> object:
    return getattr(row, key[0]) if len(key) == 1 else tuple(getattr(row, name) for name in key)


# ---------------------------------------------------------------- applying a change


def apply_patch(old: V, change: Sequence[Sequence[object]]) -> V:
    """Return `old` with `change` applied.

    Raises `WireError` when the change does not fit the view or the bounds of its type; then ask for
    a full view.
    """
    by_name = {field.name: field for field in _fields(type(old))}
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
    ) as error:
        raise WireError("the change does not fit the view") from error


def _rebuild(old: V, patches: list[tuple[_Field, object]]) -> V:
    values = {field.name: _apply_field(field, getattr(old, field.name), patch) for field, patch in patches}
    return msgspec.structs.replace(old, **values)


def _apply_numbered(old: View, patches: Sequence[Sequence[object]]) -> View:
    fields = _fields(type(old))
    return _rebuild(old, [(fields[_index(number)], patch) for number, patch in patches])


def _apply_field(field: _Field, before: object, patch: object) -> object:
    how, *rest = cast("Sequence[object]", patch)
    if how == "=":
        return field.convert(_only(rest))
    if how == "." and field.part is not None:
        return _apply_numbered(cast("View", before), cast("Sequence[Sequence[object]]", _only(rest)))
    if how == "rows" and field.row is not None:
        after = _apply_rows(field, cast("tuple[View, ...]", before), rest)
    elif how == "+" and field.grows:
        after = _grow(field, cast("tuple[object, ...]", before), rest)
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


def _grow(field: _Field, before: tuple[object, ...], rest: list[object]) -> tuple[object, ...]:
    keep, tail = rest
    if _index(keep) > len(before):
        raise WireError(f"the field {field.name} is shorter than the change expects")
    return before[: _index(keep)] + cast("tuple[object, ...]", field.convert(tail))


def _set_entries(field: _Field, before: tuple[object, ...], rest: list[object]) -> tuple[object, ...]:
    pairs = cast("Sequence[Sequence[object]]", _only(rest))
    values = cast("tuple[object, ...]", field.convert([value for _, value in pairs]))
    changed = list(before)
    for (place, _), value in zip(pairs, values, strict=True):
        changed[_index(place)] = value
    return tuple(changed)


def _apply_rows(field: _Field, before: tuple[View, ...], rest: list[object]) -> tuple[View, ...]:
    gone, changed, added = cast("list[Sequence[object]]", rest)
    assert field.row is not None
    key = ROW_KEYS[field.row]
    places = [_index(cast("Sequence[object]", pair)[0]) for pair in added]
    fresh = cast("tuple[View, ...]", field.convert([cast("Sequence[object]", pair)[1] for pair in added]))
    replaced = {_hashable(name) for name in gone} | {_key_of(row, key) for row in fresh}
    by_key = {name: row for row in before if (name := _key_of(row, key)) not in replaced}
    for name, patches in cast("Sequence[tuple[object, Sequence[Sequence[object]]]]", changed):
        by_key[_hashable(name)] = _apply_numbered(by_key[_hashable(name)], patches)
    rows = list(by_key.values())
    for place, row in zip(places, fresh, strict=True):
        if place > len(rows):
            raise WireError(f"the field {field.name} has fewer rows than the change expects")
        rows.insert(place, row)
    return tuple(rows)


def _hashable(name: object) -> object:
    return tuple(cast("list[object]", name)) if isinstance(name, list) else name
