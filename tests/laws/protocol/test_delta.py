"""Two views and their difference: applying it, once or twice, gives the second view."""

from collections.abc import Callable
from typing import Any, cast

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.errors import WireError
from game.protocol import codec
from game.protocol.bounds import Count
from game.protocol.difference import difference
from game.protocol.messages import Change
from game.protocol.patching import apply_patch
from game.protocol.public_views import Dot, PublicView
from game.protocol.seat_views import SeatView
from game.protocol.view_base import View
from game.protocol.view_fields import ROW_KEYS
from tests.kit.soak import scale

Kind = msgspec.inspect.Type
LARGE = (HealthCheck.too_slow, HealthCheck.data_too_large)


def values_of(kind: Kind, depth: int = 0) -> st.SearchStrategy[Any]:
    """Return a strategy for values of a type: few and small ones, so that two views share much."""
    match kind:
        case msgspec.inspect.IntType():
            low = kind.ge if kind.ge is not None and kind.ge > -3 else -3
            high = kind.le if kind.le is not None and kind.le < 3 else max(3, low)
            return st.integers(low, high)
        case msgspec.inspect.StrType():
            return st.sampled_from(["a", "b", "c", "d"])
        case msgspec.inspect.BoolType():
            return st.booleans()
        case msgspec.inspect.NoneType():
            return st.none()
        case msgspec.inspect.LiteralType():
            return st.sampled_from(kind.values)
        case msgspec.inspect.EnumType():
            return st.sampled_from(list(kind.cls))
        case msgspec.inspect.UnionType():
            return st.one_of([values_of(one, depth) for one in kind.types])
        case msgspec.inspect.TupleType():
            return st.tuples(*(values_of(one, depth + 1) for one in kind.item_types))
        case msgspec.inspect.VarTupleType():
            return _row_values(kind, depth)
        case msgspec.inspect.StructType():
            return st.builds(kind.cls, **{field.name: values_of(field.type, depth + 1) for field in kind.fields})
        case _:
            raise AssertionError(kind)


def _row_values(kind: msgspec.inspect.VarTupleType, depth: int) -> st.SearchStrategy[Any]:
    unique: Callable[[Any], Any] | None = None
    item = kind.item_type
    names = ROW_KEYS.get(cast("Any", item.cls)) if isinstance(item, msgspec.inspect.StructType) else None
    if names is not None:
        unique = lambda row: tuple(getattr(row, name) for name in names)  # noqa: E731
    most = min(kind.max_length or 9, 6 if depth < 2 else 2)
    return st.lists(values_of(item, depth + 1), max_size=most, unique_by=unique).map(tuple)


SEATS = values_of(msgspec.inspect.type_info(SeatView))
PUBLIC = values_of(msgspec.inspect.type_info(PublicView))


def check_patch(old: View, new: View) -> None:
    change = difference(old, new)
    assert apply_patch(old, change) == new
    over_the_wire = codec.decode_from_server(codec.encode(Change(version=2, public=change, seat=())))
    assert isinstance(over_the_wire, Change)
    once = apply_patch(old, over_the_wire.public)
    assert once == new
    assert apply_patch(once, over_the_wire.public) == new


@pytest.mark.soak
@settings(max_examples=scale(15, 600), deadline=None, suppress_health_check=LARGE)
@given(SEATS, SEATS)
def test_patched_seat_view_is_new_one(old: SeatView, new: SeatView) -> None:
    check_patch(old, new)


@pytest.mark.soak
@settings(max_examples=scale(15, 600), deadline=None, suppress_health_check=LARGE)
@given(PUBLIC, PUBLIC)
def test_patched_public_view_is_new_one(old: PublicView, new: PublicView) -> None:
    check_patch(old, new)


@pytest.mark.soak
@settings(max_examples=scale(20, 400), deadline=None, suppress_health_check=LARGE)
@given(SEATS)
def test_same_view_has_no_difference(view: SeatView) -> None:
    assert difference(view, msgspec.structs.replace(view)) == ()


class Rows(View, frozen=True):
    """A small view with fields that change by row and by entry."""

    dots: tuple[Dot, ...]
    values: tuple[Count, ...]


DOTS = st.lists(
    st.builds(
        Dot,
        id=st.integers(0, 30),
        service=st.sampled_from(["a", "b"]),
        state=st.just("on_time"),
        since=st.integers(0, 3),
        stands_for=st.just(1),
    ),
    max_size=20,
    unique_by=lambda dot: dot.id,
).map(tuple)
VALUES = st.lists(st.integers(0, 5), max_size=20).map(tuple)


@pytest.mark.soak
@settings(max_examples=scale(100, 2000), deadline=None)
@given(st.builds(Rows, dots=DOTS, values=VALUES), st.builds(Rows, dots=DOTS, values=VALUES))
def test_patched_rows_are_new_ones(old: Rows, new: Rows) -> None:
    check_patch(old, new)


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.sampled_from(["=", "+", ">", "@", ".", "rows", "dots", "a"]),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.soak
@settings(max_examples=scale(150, 3000), deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["dots", "values", "seat"]), st.lists(JUNK, max_size=4)), max_size=3)
)
def test_wrong_change_is_a_wire_error(
    change: list[tuple[str, object]],
) -> None:
    view = Rows(dots=(Dot(id=1, service="a", state="on_time", since=0, stands_for=1),), values=(1, 2))
    try:
        made = apply_patch(view, change)
    except WireError:
        return
    assert isinstance(made, Rows)
    msgspec.convert(msgspec.to_builtins(made), Rows)


def test_growing_series_sends_its_end() -> None:
    old = Rows(dots=(), values=tuple(range(300)))
    new = Rows(dots=(), values=(*range(300), 300))
    assert difference(old, new) == (("values", ["+", 300, (300,)]),)


def test_moving_feed_sends_its_end() -> None:
    old = Rows(dots=(), values=tuple(range(40)))
    new = Rows(dots=(), values=tuple(range(1, 41)))
    assert msgspec.to_builtins(difference(old, new)) == (("values", [">", 40, 1, (40,)]),)


def test_moving_rows_cost_what_moved() -> None:
    def dots(*ids: int) -> tuple[Dot, ...]:
        return tuple(Dot(id=id, service="wards", state="on_time", since=3, stands_for=4) for id in ids)

    old, new = Rows(dots=dots(*range(100)), values=()), Rows(dots=dots(*range(50, 60), *range(70, 150)), values=())
    assert len(msgspec.msgpack.encode(difference(old, new))) < 450


def test_oversized_change_is_refused() -> None:
    with pytest.raises(WireError, match="too long"):
        apply_patch(Rows(dots=(), values=()), [("values", ["+", 0, [1] * 5000])])
