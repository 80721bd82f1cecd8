"""The fields of views as differences see them: which name a row, and how each is compared and converted."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final, cast

import msgspec

from game.protocol import limits, public_views, seat_views, view_base
from game.protocol.view_base import View

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
"""The fields that name a row, so that it is found again; rows of other types are compared place by place."""

_PLAIN: Final = (
    msgspec.inspect.IntType,
    msgspec.inspect.StrType,
    msgspec.inspect.BoolType,
    msgspec.inspect.NoneType,
    msgspec.inspect.LiteralType,
    msgspec.inspect.EnumType,
)


@cache
def list_fields(kind: type[View]) -> tuple[Field, ...]:
    """Return the fields of a type in their order; their numbers on the wire count from 0."""
    infos = msgspec.inspect.type_info(kind)
    assert isinstance(infos, msgspec.inspect.StructType)
    raw = {field.name: field.type for field in msgspec.structs.fields(kind)}
    names = ROW_KEYS.get(kind, ())
    return tuple(Field(info.name, raw[info.name], info.type, names_row=info.name in names) for info in infos.fields)


@cache
def find_fields(kind: type[View]) -> dict[str, Field]:
    """Return the fields of a type by name."""
    return {field.name: field for field in list_fields(kind)}


def converter(kind: object) -> Callable[[object], Any]:
    """Return what converts plain data to a type.

    As the only field of a struct: msgspec reads the types of a struct once, and any other type again at each use.
    """
    holder: Any = msgspec.defstruct("Holder", [("value", kind)], array_like=True)
    return lambda value: msgspec.convert((value,), holder, strict=True).value


class Field:
    """How one field of a view is compared and converted."""

    def __init__(self, name: str, raw: object, info: msgspec.inspect.Type, *, names_row: bool) -> None:
        self.name = name
        self.names_row = names_row
        self._one, self._many = converter(raw), converter(cast("Any", list[cast("Any", raw)]))
        self.part: type[View] | None = None
        self.has_plain_part = False
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
            self.has_plain_part = all(field.is_sent_as_it_is for field in list_fields(self.part))
        if isinstance(info, msgspec.inspect.VarTupleType):
            self.most = limits.ROWS if info.max_length is None else info.max_length
            self.numbers = isinstance(info.item_type, msgspec.inspect.IntType)
            if isinstance(info.item_type, msgspec.inspect.StructType) and info.item_type.cls in ROW_KEYS:
                self.row = cast("type[View]", info.item_type.cls)

    def convert(self, value: object) -> Any:
        """Convert plain data to this field's type."""
        return self._one(value)

    def convert_all(self, values: object) -> list[Any]:
        """Convert a column of plain data to a list of this field's type."""
        return self._many(values)
