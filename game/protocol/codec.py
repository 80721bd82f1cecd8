"""msgpack to and from messages: strict and bounded.

A large frame from the server is sent deflated: a msgpack binary that holds the message.
This is the only place where bytes become objects. Anything wrong with a frame raises `WireError`,
which says what is wrong and never repeats the contents.
"""

import zlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, cast

import msgpack  # pyright: ignore[reportMissingTypeStubs]
import msgspec

from game.errors import WireError
from game.protocol import limits
from game.protocol.difference import Patches
from game.protocol.messages import FromPerson, FromServer, Lobby, Welcome

DEFLATE_ABOVE_BYTES: Final = 4096
"""Size above which a frame from the server is deflated."""

DEFLATE_LEVEL: Final = 6
"""A full view takes 0.9 ms instead of 0.4 at level 3, and 5 % fewer bytes; nothing above it makes it smaller."""

MOST_SHARED: Final = 256
"""Parts whose bytes are held: at least one for every team, and the scenario's."""

_SHARED_FIELDS: Final[dict[type, str]] = {Welcome: "statics", Lobby: "teams"}
"""The field of a message that is the same for many people."""

_ZLIB_HEADER: Final = b"\x78\x9c"
"""Of RFC 1950: deflate with a window of 32 KiB, at the usual level, without a dictionary."""

_BINARY: Final = frozenset((0xC4, 0xC5, 0xC6))
_BYTES: Final = msgspec.msgpack.Decoder(bytes, strict=True)
_unpack = cast("Callable[..., object]", msgpack.unpackb)  # pyright: ignore[reportUnknownMemberType]

_FROM_PERSON: object = FromPerson
_FROM_SERVER: object = FromServer


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(cast("type[FromPerson]", _FROM_PERSON), strict=True)


@dataclass(slots=True)
class _SharedPart:
    """A part of messages that many get, as msgpack, and deflated so that a stream can go on behind it."""

    part: object
    packed: bytes
    deflated: bytes = b""

    def deflate_around(self, message: bytes) -> bytes:
        """Return a message that holds the part deflated: only what comes before and after it is deflated again."""
        if not self.deflated:
            squeeze = zlib.compressobj(DEFLATE_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
            self.deflated = squeeze.compress(self.packed) + squeeze.flush(zlib.Z_FULL_FLUSH)
        start = message.index(self.packed)
        tail = zlib.compressobj(DEFLATE_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        return b"".join(
            (
                _ZLIB_HEADER,
                _store_block(message[:start]),
                self.deflated,
                tail.compress(message[start + len(self.packed) :]),
                tail.flush(),
                zlib.adler32(message).to_bytes(4, "big"),
            )
        )


def _store_block(piece: bytes) -> bytes:
    """Return a short piece as a block of a deflate stream that holds it as it is, with others behind it."""
    size = len(piece)
    assert size < 1 << 16, "what stands before a shared part is short"
    return b"\x00" + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little") + piece


class _Shared:
    """Parts of messages that many get, with their bytes: encoded once for all."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, _SharedPart] = OrderedDict()

    def encode(self, part: object) -> _SharedPart:
        """Return a part with its bytes; `part` never changes."""
        known = self._known.get(id(part))
        if known is not None:
            self._known.move_to_end(id(part))
            return known
        # holds the part too, so that its id stays its own
        packed = self._known[id(part)] = _SharedPart(part, _encoder.encode(part))
        if len(self._known) > MOST_SHARED:
            self._known.popitem(last=False)
        return packed


def encode(message: FromPerson | FromServer) -> bytes:
    """Pack one message of either direction into the bytes of one frame."""
    return _encoder.encode(message)


def pack_patches(patches: Patches) -> Patches:
    """Return patches as their bytes, which stand for them in whatever is encoded.

    To be done where they have just been made: thousands of small objects take several times as long on a thread that
    has to fetch them from another core, and each message and journal row that holds them takes as long again.
    """
    return cast("Patches", msgspec.Raw(_encoder.encode(patches)))


class ServerEncoder:
    """Packs messages from the server: what many get is encoded once, and large frames are deflated."""

    def __init__(self) -> None:
        """Begin with nothing encoded."""
        self._shared = _Shared()

    def encode(self, message: FromServer) -> bytes:
        """Pack one message into the bytes of one frame."""
        name = _SHARED_FIELDS.get(type(message))
        part = self._shared.encode(getattr(message, name)) if name is not None else None
        if name is not None and part is not None:
            message = msgspec.structs.replace(message, **{name: msgspec.Raw(part.packed)})
        packed = _encoder.encode(message)
        if len(packed) <= DEFLATE_ABOVE_BYTES:
            return packed
        if part is not None and len(part.packed) > DEFLATE_ABOVE_BYTES:
            return _encoder.encode(part.deflate_around(packed))
        return _encoder.encode(zlib.compress(packed, DEFLATE_LEVEL))


def decode_from_person(frame: bytes) -> FromPerson:
    """Unpack a frame that a person sent.

    Raises `WireError` when the frame is too large, too deep, holds too many items or a key
    twice, or is not exactly one of the known messages within its bounds.
    """
    message = _decode_own_form(frame)
    if message is not None:
        return message
    tree = _unpack_frame(frame, limits.FRAME_FROM_PERSON, limits.ITEMS_FROM_PERSON)
    _refuse_depth(tree, limits.DEPTH_FROM_PERSON)
    return cast("FromPerson", _convert(tree, _FROM_PERSON))


def _decode_own_form(frame: bytes) -> FromPerson | None:
    """Return the message in a frame that has the very bytes which `encode` gives it; none for any other frame.

    Such a frame holds nothing but the message, so it needs no look at its tree, which takes ten times as long.
    """
    if len(frame) > limits.FRAME_FROM_PERSON:
        return None
    try:
        message = _decoder.decode(frame)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, TypeError, ValueError, OverflowError):
        return None
    return message if _encoder.encode(message) == frame else None


def decode_from_server(frame: bytes) -> FromServer:
    """Unpack a frame that the server sent; raises `WireError` as `decode_from_person` does."""
    tree = _unpack_frame(inflate_frame(frame), limits.INFLATED_FROM_SERVER, limits.ITEMS_FROM_SERVER)
    return cast("FromServer", _convert(tree, _FROM_SERVER))


def inflate_frame(frame: bytes) -> bytes:
    """Return the message in a frame from the server as msgpack; raise `WireError` when it is too large or damaged."""
    if len(frame) > limits.FRAME_FROM_SERVER:
        most = f"at most {limits.FRAME_FROM_SERVER} bytes"
        raise WireError("the frame is too large", found=f"{len(frame)} bytes", allowed=most)
    if not frame or frame[0] not in _BINARY:
        return frame
    inflater = zlib.decompressobj()
    try:
        packed = inflater.decompress(_BYTES.decode(frame), limits.INFLATED_FROM_SERVER)
    except (zlib.error, msgspec.MsgspecError) as error:
        raise WireError("the frame is not one whole deflated value") from error
    if not inflater.eof or inflater.unused_data:
        raise WireError("the frame is not one whole deflated value within the limits")
    return packed


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
