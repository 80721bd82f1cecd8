"""Hostile frames: real ones with something changed."""

from __future__ import annotations

import random
from collections.abc import Callable

import msgpack

HUGE = (b"\xdd\xff\xff\xff\xff", b"\xdf\xff\xff\xff\xff", b"\xdb\xff\xff\xff\xff", b"\xc6\xff\xff\xff\xff")
"""Headers that announce four billion entries or bytes."""

WRONG = (
    None,
    True,
    -1,
    2**63,
    2**64 - 1,
    1.5,
    float("nan"),
    "",
    "\u202e",
    "x" * 3000,
    b"x",
    [],
    {},
    [[]],
    {"is": "act"},
)
"""Values that most fields do not take."""


def mutate(frame: bytes, luck: random.Random) -> bytes:
    """Return a frame with one or two things changed."""
    for _ in range(luck.choice((1, 1, 2))):
        frame = luck.choice(_WAYS)(frame, luck)
    return frame


def _flip_bit(frame: bytes, luck: random.Random) -> bytes:
    changed = bytearray(frame or b"\0")
    changed[luck.randrange(len(changed))] ^= 1 << luck.randrange(8)
    return bytes(changed)


def _cut(frame: bytes, luck: random.Random) -> bytes:
    return frame[: luck.randrange(len(frame) + 1)]


def _lengthen(frame: bytes, luck: random.Random) -> bytes:
    return frame + luck.randbytes(luck.randrange(1, 40))


def _insert(frame: bytes, luck: random.Random) -> bytes:
    at = luck.randrange(len(frame) + 1)
    return frame[:at] + luck.choice((*HUGE, luck.randbytes(3), b"\x91" * 2000, b"\xc7\x05\x01hello")) + frame[at:]


def _replace_value(frame: bytes, luck: random.Random) -> bytes:
    """Change one field of the message, add one, or leave one out."""
    try:
        tree = msgpack.unpackb(frame, strict_map_key=False)
    except (ValueError, TypeError, msgpack.UnpackException):
        return _flip_bit(frame, luck)
    if not isinstance(tree, dict) or not tree:
        return _flip_bit(frame, luck)
    inner = [value for value in tree.values() if isinstance(value, dict) and value]
    target = luck.choice([tree, *inner])
    name = luck.choice(list(target))
    match luck.randrange(3):
        case 0:
            target[name] = luck.choice(WRONG)
        case 1:
            del target[name]
        case _:
            target[luck.choice(("is", "kind", "more", 3))] = luck.choice(WRONG)
    try:
        return msgpack.Packer().pack(tree)
    except (ValueError, OverflowError, TypeError):
        return frame


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip_bit, _flip_bit, _cut, _lengthen, _insert, _replace_value, _replace_value, _replace_value,
)  # fmt: skip
