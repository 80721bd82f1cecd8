"""msgpack to and from messages: strict and bounded.

This is the only place where bytes become objects. Anything wrong with a frame raises `WireError`,
which says what is wrong and never repeats the contents.
"""

from collections.abc import Callable
from typing import cast

import msgpack  # pyright: ignore[reportMissingTypeStubs]
import msgspec

from game.errors import WireError
from game.protocol import limits
from game.protocol.messages import FromPerson, FromServer

_pack = cast("Callable[..., bytes]", msgpack.packb)  # pyright: ignore[reportUnknownMemberType]
_unpack = cast("Callable[..., object]", msgpack.unpackb)  # pyright: ignore[reportUnknownMemberType]

_FROM_PERSON: object = FromPerson
_FROM_SERVER: object = FromServer


def encode(message: FromPerson | FromServer) -> bytes:
    """Pack one message of either direction into the bytes of one frame."""
    return _pack(msgspec.to_builtins(message), use_bin_type=True)


def decode_from_person(frame: bytes) -> FromPerson:
    """Unpack a frame that a person sent.

    Raises `WireError` when the frame is too large, too deep, holds too many items or a key
    twice, or is not exactly one of the known messages within its bounds.
    """
    tree = _unpack_frame(frame, limits.FRAME_FROM_PERSON, limits.ITEMS_FROM_PERSON)
    _refuse_depth(tree, limits.DEPTH_FROM_PERSON)
    return cast("FromPerson", _convert(tree, _FROM_PERSON))


def decode_from_server(frame: bytes) -> FromServer:
    """Unpack a frame that the server sent; raises `WireError` as `decode_from_person` does."""
    tree = _unpack_frame(frame, limits.FRAME_FROM_SERVER, limits.ITEMS_FROM_SERVER)
    return cast("FromServer", _convert(tree, _FROM_SERVER))


def _unpack_frame(frame: bytes, most_bytes: int, most_items: int) -> object:
    if len(frame) > most_bytes:
        raise WireError("the frame is too large", found=f"{len(frame)} bytes", allowed=f"at most {most_bytes} bytes")
    try:
        return _unpack(
            frame,
            raw=False,
            strict_map_key=True,
            object_pairs_hook=_map_of_unique_names,
            ext_hook=_no_extension,
            max_str_len=most_bytes,
            max_bin_len=0,
            max_array_len=most_items,
            max_map_len=most_items,
            max_ext_len=0,
        )
    except WireError:
        raise
    except (ValueError, TypeError, RecursionError, OverflowError, msgpack.UnpackException) as error:
        raise WireError("the frame is not one whole msgpack value within the limits") from error


def _map_of_unique_names(pairs: list[tuple[object, object]]) -> dict[object, object]:
    names = dict(pairs)
    if len(names) != len(pairs):
        raise WireError("a map names a key twice", allowed="each key once")
    return names


def _no_extension(code: int, data: bytes) -> object:
    raise WireError("the frame holds an extension type", allowed="maps, lists, text, whole numbers, true, false, nil")


def _refuse_depth(tree: object, deepest: int) -> None:
    level: list[object] = [tree]
    for _ in range(deepest + 1):
        below: list[object] = []
        for node in level:
            if isinstance(node, list):
                below.extend(cast("list[object]", node))
            elif isinstance(node, dict):
                below.extend(cast("dict[object, object]", node).values())
        if not below:
            return
        level = below
    raise WireError("the frame is nested too deeply", allowed=f"at most {deepest} levels")


def _convert(tree: object, kind: object) -> object:
    try:
        return msgspec.convert(tree, type=kind, strict=True)
    except (msgspec.ValidationError, UnicodeError, RecursionError, TypeError, ValueError) as error:
        raise WireError("the frame is not a known message within its bounds") from error
