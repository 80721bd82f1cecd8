"""How compiled code is handed the world: as one pointer instead of a hundred and eighty numbers.

Numba passes a tuple of arrays taken apart: each call pushed the address, size and strides of every array again, which
cost more than many of the functions called, and each function's name held the name of every field. Here an entry lays
the arrays' descriptions down once, and what it calls is given their address. Loaded by `game.model.compiled` alone;
uncompiled, the world is the plain tuple that it is.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from typing import Any, cast

from llvmlite import ir  # pyright: ignore[reportMissingTypeStubs]
from numba import extending  # pyright: ignore[reportMissingTypeStubs]
from numba.core import cgutils, imputils, types
from numba.core.datamodel import models
from numba.core.typing.templates import AttributeTemplate

from game.model.state import World

_code, _numba, _imputils = cast(Any, cgutils), cast(Any, extending), cast(Any, imputils)


@cache
def register_world_type() -> None:
    """Teach Numba what a world is; once is enough."""
    _numba.typeof_impl.register(World)(_typeof)
    _numba.register_model(WorldType)(WorldModel)
    _numba.infer_getattr(WorldFields)
    _imputils.lower_getattr_generic(WorldType)(_load_array)
    _numba.unbox(WorldType)(_write_descriptors)


class WorldType(types.Type):
    """What the compiler calls a world whose arrays are of these types, in the order of the world's fields."""

    def __init__(self, arrays: tuple[Any, ...]) -> None:
        """Keep the types; worlds whose arrays differ have different names."""
        self.arrays = arrays
        digest = hashlib.sha256(" ".join(str(array) for array in arrays).encode()).hexdigest()
        super().__init__(name=f"World_{digest[:8]}")


class WorldModel(models.PrimitiveModel):
    """In compiled code a world is the address of its arrays' descriptions, one behind the other."""

    def __init__(self, manager: Any, world: Any) -> None:
        """Ask the compiler how each array is described."""
        self.described = ir.LiteralStructType([manager[array].get_value_type() for array in world.arrays])
        super().__init__(manager, world, self.described.as_pointer())


class WorldFields(AttributeTemplate):
    """A field of a world is the array of that name."""

    key = WorldType

    def generic_resolve(self, typ: Any, attr: str) -> Any:
        """Return the type of a field, none when there is no such field."""
        return typ.arrays[World._fields.index(attr)] if attr in World._fields else None


def _typeof(world: World, context: Any) -> WorldType:
    return WorldType(tuple(_numba.typeof_impl(array, context) for array in world))


def _load_array(_context: Any, builder: Any, _world: Any, address: Any, field: str) -> Any:
    return builder.load(_code.gep_inbounds(builder, address, 0, World._fields.index(field)))


def _write_descriptors(world: Any, given: Any, c: Any) -> Any:
    """Lay the descriptions of the arrays down on the stack of the entry, which outlives all that it calls."""
    place = _code.alloca_once(c.builder, c.context.data_model_manager[world].described)
    failed = _code.false_bit
    for position, array in enumerate(world.arrays):
        described = c.unbox(array, c.pyapi.tuple_getitem(given, position))
        c.builder.store(described.value, _code.gep_inbounds(c.builder, place, 0, position))
        failed = c.builder.or_(failed, described.is_error)
    return _numba.NativeValue(place, is_error=failed)


_CACHE_LINE, _WORD = 64, 8


@_numba.intrinsic
def fetch_person(_typing: Any, w: Any, slot: Any) -> Any:
    """Ask for the memory of a person's row before it is read."""
    return types.void(w, slot), _fetch("people", 2)


@_numba.intrinsic
def fetch_events(_typing: Any, w: Any, first: Any) -> Any:
    """Ask for the memory of eight events, which may lie behind the last: nothing is read."""
    return types.void(w, first), _fetch("events", 4)


@_numba.intrinsic
def copy_event(_typing: Any, w: Any, to: Any, start: Any) -> Any:
    """Copy an event to another place of the heap, all its bytes at a time.

    By itself the compiler takes a row that is assigned apart: it keeps the time, which it has just compared, and writes
    it byte by byte.
    """
    return types.void(w, to, start), _copy_event


def _copy_event(context: Any, builder: Any, signature: Any, given: Any) -> Any:
    """Write one load and one store of a whole event."""
    events = signature.args[0].arrays[World._fields.index("events")]
    words = ir.VectorType(ir.IntType(64), events.dtype.size // _WORD).as_pointer()
    to, start = (_find_row(context, builder, signature, given, "events", place) for place in (1, 2))
    row = builder.load(builder.bitcast(start, words), align=_WORD)
    builder.store(row, builder.bitcast(to, words), align=_WORD)
    return context.get_dummy_value()


def _find_row(context: Any, builder: Any, signature: Any, given: Any, field: str, place: int) -> Any:
    """Return the address of the row of an array of the world that an argument numbers."""
    array = signature.args[0].arrays[World._fields.index(field)]
    described = _load_array(context, builder, signature.args[0], given[0], field)
    data = builder.bitcast(context.make_array(array)(context, builder, described).data, ir.IntType(8).as_pointer())
    row = context.cast(builder, given[place], signature.args[place], types.int64)
    return builder.gep(data, [builder.mul(row, ir.IntType(64)(array.dtype.size))])


def _fetch(field: str, lines: int) -> Callable[[Any, Any, Any, Any], Any]:
    """Return what writes the processor's request for some lines of memory from a row of an array on."""

    def write(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        first = _find_row(context, builder, signature, given, field, 1)
        address, number = first.type, ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [address, number, number, number])
        request = builder.module.declare_intrinsic("llvm.prefetch", [address], kind)
        for line in range(lines):
            start = builder.gep(first, [ir.IntType(64)(_CACHE_LINE * line)])
            builder.call(request, [start, number(1), number(3), number(1)])  # to be written, soon; data
        return context.get_dummy_value()

    return write
