"""The state hash: the model's own digest and the table in one canonical form.

Names, tokens, chat texts, clocks and sequence numbers are not in the table, so two runs of the
same decisions have the same hash, whoever took them.
"""

from hashlib import sha256
from typing import Final

import msgspec

from game.rules.table import Table

HEADER: Final = b"same-direction state 1\n"
WRITTEN: Final = frozenset({"sent"})
"""Fields of the table that hold free text: they change nothing in the place."""

_HASHED: Final = tuple(name for name in Table.__struct_fields__ if name not in WRITTEN)
_MAP_16: Final = b"\xde"
"""How a msgpack map of up to 65,535 pairs begins, before their number in two bytes."""


def state_hash(model: bytes, table: Table) -> str:
    """Return 64 hex digits over the model's digest and the table."""
    encoder = msgspec.msgpack.Encoder(order="deterministic")
    pairs = b"".join(encoder.encode(name) + encoder.encode(getattr(table, name)) for name in _HASHED)
    return sha256(HEADER + model + _MAP_16 + len(_HASHED).to_bytes(2) + pairs).hexdigest()
