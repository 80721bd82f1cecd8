"""How a session is served, kept with its game so that it can be resumed by one word."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta, Struct


class Hosting(Struct, frozen=True, forbid_unknown_fields=True):
    """The host's options that a resume takes over; people come back to the same address."""

    bind: Annotated[str, Meta(max_length=255)]
    port: Annotated[int, Meta(ge=1, le=65535)]
    insecure_lan: bool = False
    announce: bool = True
    is_solo: bool = False


def pack_hosting(hosting: Hosting) -> bytes:
    """Return `hosting` as msgpack."""
    return msgspec.msgpack.encode(hosting)


def unpack_hosting(payload: bytes) -> Hosting | None:
    """Undo `pack_hosting`; return `None` when a value is not valid."""
    try:
        return msgspec.msgpack.decode(payload, type=Hosting, strict=True)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
