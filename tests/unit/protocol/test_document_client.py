"""A client that knows docs/protocol.md alone sees what the host sees, through a whole game."""

from __future__ import annotations

from collections import Counter

from game.protocol.codec import ServerEncoder
from game.session.outcome import GroupView
from tests.kit.document_reader import DocumentReader, decode_frame
from tests.kit.protocol_tables import DOCUMENT
from tests.unit.session.test_view_updates import open_room, play

EVERY = 15
"""Every so many changes the view is compared with a whole one."""


def test_changes_are_as_documented() -> None:
    room, fay = open_room("ninety")
    reader, encoder = DocumentReader.read(DOCUMENT), ServerEncoder()
    views = {one.group: decode_frame(encoder.encode(one.full)) for one in room.list_current_views()}
    kinds, compared = Counter[str](), 0
    for outcome in play(room, fay, 200.0):
        for item in outcome.out:
            if not isinstance(item, GroupView):
                continue
            if item.change is None:
                views[item.group] = decode_frame(encoder.encode(item.full))
                continue
            message = decode_frame(encoder.encode(item.change))
            views[item.group] = reader.change(views[item.group], message)
            kinds.update(patch[0] for side in ("public", "seat") for _, patch in message[side])
            if item.full.version % EVERY == 0:
                whole = decode_frame(encoder.encode(item.full))
                assert reader.fill(views[item.group]) == reader.fill(whole)
                compared += 1
    assert compared > 50
    assert {"=", "+", ">", ".", "rows"} <= set(kinds)
