"""What people type is kept and shown as one line that everyone can read."""

from __future__ import annotations

import pytest

from game.journal.entries import Facilitated, SeatActed, TextSent
from game.protocol.actions import Propose
from game.protocol.messages import Done, Refused, Said, TextFacilitator
from game.protocol.refusals import Code
from tests.kit.rooms import Table

UNSEEN = ["", "   ", "\u200b", "\0\n\t", "\u202e\u2066"]
TYPED = [
    ("two\nlines\u2028here", "two lines here"),
    ("\u202eevil\x1b[2J", "evil[2J"),
    ("  Siân \u200b& Ŵyn  ", "Siân & Ŵyn"),
    ("👩\u200d⚕️ on call", "👩\u200d⚕️ on call"),
]


@pytest.mark.parametrize("text", UNSEEN)
def test_unseen_text_is_refused(text: str) -> None:
    table = Table.open()
    fay, ann = table.join("Fay", "facilitator"), table.sit("Ann", "P")
    table.skip_to(fay, "plan", 2)
    for act in ("say", "send_note"):
        assert table.refusal(table.facilitate(fay, act, text=text)) == Code.NO_CHANGE
    assert table.refusal(table.send(ann, TextFacilitator(text))) == Code.NO_CHANGE
    if text:
        answer = table.act(ann, Propose("ready_to_go_ward", text, "now"))
        assert isinstance(answer, Refused)
        assert answer.refusal.code == Code.BAD_NAME


@pytest.mark.parametrize(("typed", "kept"), TYPED)
def test_typed_text_is_kept_as_it_is_seen(typed: str, kept: str) -> None:
    table = Table.open()
    fay, ann = table.join("Fay", "facilitator"), table.sit("Ann", "P")
    table.skip_to(fay, "plan", 2)
    table.facilitate(fay, "say", text=typed)
    table.send(ann, TextFacilitator(typed))
    assert isinstance(table.act(ann, Propose("ready_to_go_ward", typed, "now")), Done)
    shown = [one.message.text for one in table.told if isinstance(one.message, Said)]
    records = [row.record for row in table.rows]
    assert shown[-1:] == [kept]
    assert [one.text for one in records if isinstance(one, TextSent)] == [kept]
    assert [one.text for one in records if isinstance(one, Facilitated) and one.act == "say"] == [kept]
    acts = [one.action for one in records if isinstance(one, SeatActed)]
    assert [one.name for one in acts if isinstance(one, Propose) and one.card == "ready_to_go_ward"] == [kept]
