"""What messages of both directions are made of."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Token = Annotated[str, Meta(min_length=16, max_length=64, pattern=r"^[A-Za-z0-9_-]+\Z")]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}\Z")]
"""The code of a language: `cy`."""

Part = Literal["player", "facilitator", "projector", "observer", "computer"]
"""What a connection is in the session."""


class Message(Struct, frozen=True, forbid_unknown_fields=True, tag_field="is"):
    """Base of all messages: frozen, no unknown fields, identified by `is`."""
