"""Where a game file comes from when it is not simply a session as it was played."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from game.protocol.bounds import Count

OriginKind = Literal["recovered", "packed", "names_removed", "branched"]


class Origin(Struct, frozen=True, forbid_unknown_fields=True):
    """What was done to make this file, and to which: named by the hash of that file's last entry."""

    kind: OriginKind
    parent: Annotated[str, Meta(max_length=64)] = ""
    """Hex digits of the parent's last hash."""
    parent_entries: Count = 0
    parent_team: Count = 0
    """For a branched game: the team that it goes on from; 0 when the whole room does."""
    round: Count = 0
    """For a branched game: the round that it goes on from."""
    day: Count = 0


def pack_origin(origin: Origin) -> bytes:
    """Return `origin` as msgpack."""
    return msgspec.msgpack.encode(origin)


def unpack_origin(payload: bytes) -> Origin | None:
    """Undo `pack_origin`; return `None` when a value is not valid."""
    try:
        return msgspec.msgpack.decode(payload, type=Origin, strict=True)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
