"""The header of a journal: enough to resume the game, to show it and to tell it from another.

The scenario's full text and the seed reproduce the game; with the statics a replay and a report work
even where it cannot be run.
"""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from game.protocol.bounds import Key, Seat, Sentence, Text
from game.protocol.static_views import SeatStatics, Statics

FORMAT_VERSION: Final = 4
"""The layout of the file; increased when an older program could misread a newer file."""


class Fingerprint(Struct, frozen=True, forbid_unknown_fields=True):
    """The machine and program versions of a state hash; with others, hashes may differ."""

    platform: Annotated[str, Meta(max_length=120)]
    python: Annotated[str, Meta(max_length=40)]
    numpy: Annotated[str, Meta(max_length=40)]
    numba: Annotated[str, Meta(max_length=40)]
    model: Annotated[str, Meta(max_length=80)]


class About(Struct, frozen=True, forbid_unknown_fields=True):
    """One cohort's game, written once when the session begins."""

    made_with: Annotated[str, Meta(max_length=80)]
    """Name and version of the program."""
    began: Annotated[str, Meta(max_length=40)]
    """ISO date and time, as information only."""
    session_name: Sentence
    join_code: Annotated[str, Meta(max_length=16)]
    """The same after a resume; the PIN is never written."""
    scenario: Key
    format: Key
    seed: Annotated[int, Meta(ge=0, le=2**63 - 1)]
    scenario_text: Annotated[str, Meta(max_length=1_000_000)]
    """The source of the `GameSetup`, with the scenarios it extends."""
    teams: tuple[Sentence, ...]
    policies: tuple[tuple[Seat, Key], ...]
    """Which computer colleague plays an empty seat."""
    fingerprint: Fingerprint
    statics: Statics
    seat_statics: tuple[SeatStatics, ...]
    questions: tuple[tuple[Key, tuple[Text, ...]], ...]
    """The debrief's questions by part, in its order."""
    computers_cover: bool = False
    """Whether a computer colleague plays the seat of a player who is away."""


def pack_about(about: About) -> bytes:
    """Return `about` as msgpack."""
    return msgspec.msgpack.encode(about)


def unpack_about(payload: bytes) -> About:
    """Undo `pack_about`; raise `ValueError` when a value is not valid."""
    try:
        return msgspec.msgpack.decode(payload, type=About, strict=True)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(str(error)) from None
