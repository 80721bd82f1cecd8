"""Questions to computer colleagues, and where their remarks are shown."""

import pytest
from msgspec.structs import replace

from game.client.board.conversation import format_remark
from game.client.board.drafts.deal_draft import choose_first_money
from game.client.board.panels.colleague_sheet import LEVER_OFFERS
from game.client.components.purse import own_balance
from game.client.gallery import sample_game
from game.protocol.actions import OfferDeal, Say, Term
from game.protocol.public_views import SaidView
from game.protocol.words import QUESTIONS
from tests.kit import rooms
from tests.kit.client_driver import TEXT, ClientDriver
from tests.unit.client.test_board_together import RecordingTable, RoomFeed, open_tab


@pytest.fixture
def table():
    """A room of the small place: computer colleagues in three seats, and a person's window in the fourth."""
    room = RecordingTable.open(rooms.plan(policy="colleague"))
    facilitator, person = room.join("Fay", "facilitator"), room.sit("Ann", "C")
    room.skip_to(facilitator, "plan", 3)
    hands = ClientDriver([], feed=RoomFeed(room, person, "C"))
    hands.frames(4)
    yield room, person, hands
    hands.close()


def read_page(hands):
    """Return all text on the page."""
    hands.app.stage.widgets.drawn_texts = found = []
    hands.scene.ask_rebuild()
    hands.frames(3)
    return " ".join(one.text for one in found)


def scroll_offset(hands):
    """Return how far the page is scrolled, in pixels."""
    return hands.scene.panel.offset


@pytest.mark.parametrize("question", QUESTIONS)
def test_question_is_answered_on_the_page(table, question):
    room, _, hands = table
    hands.talk_to("K").press(f"{question}.K")
    hands.frames(6)
    assert hands.actions == [Say("K", question)]
    said = [one for one in room.room.teams[0].game.table.said if (one.seat, one.to) == ("K", "C")]
    assert len(said) == 1
    assert hands.widgets.find(f"{question}.K") is None, "asked once a round"
    view = SaidView("K", "C", said[0].words, said[0].about, said[0].lever, said[0].value, said[0].thousands, 3)
    assert format_remark(hands.app.stage, view) in read_page(hands)


def test_people_have_no_question_buttons(table):
    room, _, hands = table
    room.sit("Tom", "P")
    hands.frames(6)
    assert hands.talk_to("P").widgets.find("ask_help.P") is None
    assert hands.talk_to("K").widgets.find("ask_help.K") is not None


def test_declined_deal_says_why(table):
    room, person, hands = table
    lines = (Term("promise", "ring_fence", "not_above", 0, 3),)
    room.act(person, OfferDeal("P", (Term("money", value=25),), lines))
    hands.frames(6)
    game = room.room.teams[0].game
    [deal] = [one for one in game.table.deals if one.by == "C"]
    assert deal.state == "declined"
    written = read_page(open_tab(hands, "team"))
    assert TEXT.text("client.deal.answered") in written
    [reason] = [one for one in game.table.said if one.about == deal.thing]
    view = SaidView("P", "C", reason.words, reason.about, reason.lever, reason.value, reason.thousands, 3)
    assert format_remark(hands.app.stage, view) in written


def test_roles_phrase_remarks_differently(table):
    stage = table[2].app.stage
    voices = {seat: format_remark(stage, SaidView(seat, "C", "yes_gains", None, None, 0, 0, 3)) for seat in "PKM"}
    assert len(set(voices.values())) == 3
    plain = SaidView("P", "C", "help_moved", None, "going_home", 2, 0, 3)
    assert "“When someone may go home” to “Criteria-led, weekends too”" in format_remark(stage, plain)


def test_press_keeps_scroll_offset(table):
    hands = table[2]
    hands.talk_to("M").press("ask_need.M")
    where = scroll_offset(hands)
    assert where > 0
    for _ in range(3):
        hands.scene.ask_rebuild()
        hands.frames(3)
        assert scroll_offset(hands) == where


def test_deal_begins_with_named_lever(table):
    room, _, hands = table
    named = 0
    for seat in "PKM":
        hands.talk_to(seat).press(f"ask_help.{seat}")
        hands.frames(6)
        said = [one for one in room.room.teams[0].game.table.said if (one.seat, one.to) == (seat, "C")][-1]
        if said.words not in LEVER_OFFERS:
            continue
        named += 1
        hands.press(f"deal.{seat}")
        line = hands.scene.drafts.deal.take[0]
        assert (line.what, line.lever, line.value) == ("promise", said.lever, said.value)
        first = choose_first_money(own_balance(hands.app.stage))
        assert hands.scene.drafts.deal.give[0].money == (said.thousands or first)
        hands.press("deal.leave")
        hands.frames(3)
    assert named, "no colleague named a lever"


@pytest.mark.parametrize("can_ask", [True, False])
def test_asking_is_headed_where_it_is_open(can_ask):
    view = sample_game.full()
    actions = tuple(one for one in view.public.open_actions if can_ask or one != "say")
    view = replace(view, public=replace(view.public, open_actions=actions))
    hands = ClientDriver(sample_game.seat_messages("plan", "P", view=view))
    read_page(hands.talk_to("K"))
    headings = {one.text for one in hands.app.stage.widgets.drawn_texts or ()}
    assert (TEXT.text("client.team.talk") in headings) == can_ask
    assert TEXT.text("client.team.together") in headings
    hands.close()


def test_wish_for_a_lever_says_where_it_is(hands):
    """At 84 places a colleague asked for 81, and it was not said that this is less."""
    stage = hands.app.stage
    wish = SaidView("K", "P", "need_lever", None, "extra_beds", 30, 0, 4)
    state = stage.store.lever_state("extra_beds")
    assert state is not None
    words = format_remark(stage, wish)
    assert words.endswith(TEXT.text("client.deal.now", lever="Escalation beds", value=f"{state.value} beds"))
    assert " now" not in format_remark(stage, replace(wish, value=state.value)), "nothing is to be said of the same"
