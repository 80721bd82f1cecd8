"""A note of one's own laid on a colleague's, with the sample game and in a real room."""

import pytest

from game.client.board.scene import BoardScene
from game.client.gallery import exhibits
from game.protocol.actions import ShowNote
from tests.kit.client_driver import TEXT, ClientDriver
from tests.unit.client.test_board_together import RecordingTable, RoomFeed, open_tab, public_view
from tests.unit.client.test_half_day import texts


def open_windows():
    """Return windows of K and M in a room of the small place, each with half of a story in the tray."""
    table = RecordingTable.open()
    facilitator = table.join("Fay", "facilitator")
    people = [(table.sit("Kim", "K"), "K"), (table.sit("Mo", "M"), "M")]
    table.skip_to(facilitator, "plan", 2)
    return [ClientDriver([], feed=RoomFeed(table, person, seat)) for person, seat in people]


def test_note_is_picked_up_and_laid(hands):
    open_tab(hands, "tray").press("pick.n2")
    hands.frames(2)
    assert hands.widgets.find("lay.n1") is None, "not on one's own"
    hands.press("lay.k1")
    assert hands.actions == [ShowNote("n2")]


def test_note_is_put_down_again(hands):
    open_tab(hands, "tray").press("pick.n2")
    hands.frames(2)
    hands.press("note.close")
    hands.frames(2)
    assert hands.widgets.find("lay.k1") is None
    assert hands.actions == []


@pytest.mark.parametrize(("laid_on", "joins"), [("m_walter", True), ("m_keys", False)])
def test_patient_appears_if_two_belong(laid_on, joins):
    lead, manager = open_windows()
    open_tab(manager, "tray").press(f"show.{laid_on}")
    manager.frames(6)
    lead.frames(6)
    open_tab(lead, "tray").press("pick.k_walter")
    lead.frames(2)
    lead.press(f"lay.{laid_on}")
    lead.frames(8)
    assert [note.note for _, note in public_view(lead).notes_shown] == [laid_on, "k_walter"]
    assert (lead.widgets.find("read.move_the_round") is not None) is joins
    drawn = texts(lead)
    assert (TEXT.text("client.notes.together") in drawn) is joins
    assert ("Walter Finch" in drawn) is joins
    assert ("these two say nothing new" in drawn) is not joins
    lead.close()
    manager.close()


def test_pair_leads_to_its_change():
    exhibit = next(one for one in exhibits.BOARD_EXHIBITS if one.name == "board-tray-joined")
    app = exhibits.show_exhibit(exhibit, (1280, 720))
    button = app.stage.widgets.find("read.shut_old_ward")
    assert button is not None
    assert button.press is not None
    button.press()
    app.frame(0.02, [])
    assert isinstance(app.scene, BoardScene)
    assert (app.scene.tab, app.scene.drafts.open_change) == ("changes", "shut_old_ward")
    app.close()
