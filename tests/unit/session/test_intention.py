"""«On Monday I will …», typed at the end."""

from __future__ import annotations

from game.journal.entries import list_intentions
from game.protocol.messages import ConsoleIs, TextFacilitator
from tests.kit.rooms import Table


def open_at_the_end() -> tuple[Table, int]:
    table = Table.open()
    fay, ann = table.join("Fay", "facilitator"), table.sit("Ann", "P")
    table.facilitate(fay, "end")
    return table, ann


def test_intention_waits_for_the_end() -> None:
    table = Table.open()
    ann = table.sit("Ann", "P")
    assert table.refusal(table.send(ann, TextFacilitator("Ask first", monday=True))) == "not_now"
    assert list_intentions(table.rows, 1) == {}


def test_newest_intention_counts() -> None:
    table, ann = open_at_the_end()
    for text in ("Ask first", "Ring the ward"):
        assert table.refusal(table.send(ann, TextFacilitator(text, monday=True))) is None
    assert list_intentions(table.rows, 1) == {"P": "Ring the ward"}
    assert list_intentions(table.rows, 2) == {}


def test_intention_needs_a_seat() -> None:
    table, _ = open_at_the_end()
    bob = table.join("Bob")
    assert table.refusal(table.send(bob, TextFacilitator("Ask first", monday=True))) == "not_now"


def test_intention_stays_off_the_console() -> None:
    table, ann = open_at_the_end()
    table.send(ann, TextFacilitator("Ask first", monday=True))
    consoles = [tell.message.console for tell in table.wait(1.5) if isinstance(tell.message, ConsoleIs)]
    assert all(not console.texts for console in consoles)
