"""What people type in messages, as it is kept and shown: one line, nothing hidden in it."""

from __future__ import annotations

from msgspec.structs import replace

from game.protocol.actions import Propose
from game.protocol.messages import Act, Facilitate, FromPerson, TextFacilitator
from game.session.names import drop_hidden


def clean_message(message: FromPerson) -> FromPerson:
    """Return a message with its typed text cleaned, so that the journal holds what everyone sees."""
    match message:
        case TextFacilitator(text=text) | Facilitate(text=text):
            return replace(message, text=drop_hidden(text))
        case Act(action=Propose(name=name) as action):
            return replace(message, action=replace(action, name=drop_hidden(name)))
        case _:
            return message
