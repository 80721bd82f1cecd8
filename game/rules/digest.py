"""The state hash: the model's own digest and the table in one canonical form.

Names, tokens, chat texts, clocks and sequence numbers are not in the table, so two runs of the
same decisions have the same hash, whoever took them.
"""

from hashlib import sha256
from typing import Final

import msgspec

from game.rules.table import Table

HEADER: Final = b"same-direction state 1\n"


def state_hash(model: bytes, table: Table) -> str:
    """Return 64 hex digits over the model's digest and the table."""
    encoder = msgspec.msgpack.Encoder(order="deterministic")
    return sha256(HEADER + model + encoder.encode(table)).hexdigest()
