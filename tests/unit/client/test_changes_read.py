"""What a commissioner and a manager read of changes in a game played by hand, and what was untrue in it."""

import pytest
from msgspec.structs import replace

from game.client.board.panels.change_wording import describe_half
from game.client.gallery import sample_game
from game.protocol.view_base import Touch
from tests.kit.client_driver import TEXT, ClientDriver
from tests.kit.layout_checks import record_texts


def open_changes(seat, *, card="", **changed):
    """Show the changes to a seat; `changed` replaces fields of the first proposal, whose rival is merged with it."""
    view = sample_game.full("plan", seat)
    first, second, *rest = view.public.proposals
    proposals = (replace(first, **changed), second, *rest)
    if len(changed.get("authors", ())) > 1:
        proposals = (proposals[0], replace(second, state="merged"), *rest)
    public = replace(view.public, proposals=proposals, open_cards=tuple(one.card for one in proposals))
    hands = ClientDriver(sample_game.seat_messages("plan", seat, view=replace(view, public=public)))
    hands.scene.choose_tab("changes")
    hands.frames(2)
    if card:
        hands.press(f"change.{card}")
        hands.frames(2)
    return hands


def read(hands):
    window, content = record_texts(hands.app)
    return " ".join(one.text for one in (*window, *content))


def test_third_seat_is_not_offered_to_join():
    """“P has offered to join forces with you”, said the change of M and P to C, when both had joined."""
    first = sample_game.proposals()[0]
    hands = open_changes("C", card=first.card, joining=("P",))
    words = read(hands)
    assert TEXT.text("client.changes.would_join", seat="P") not in words
    assert TEXT.text("client.changes.joins_other", seat="P", to="M") in words
    hands.close()
    hands = open_changes("C", card=first.card, joining=("P",), authors=("M", "P"))
    words = read(hands)
    assert TEXT.text("client.changes.have_joined", seats="M, P") in words
    assert "has offered" not in words
    hands.close()


def test_joined_change_speaks_for_both():
    """“One number for everyone at home” stood over the sentence and the effects of “Hospital at home” alone."""
    first, second = sample_game.proposals()[:2]
    hands = open_changes("C", card=first.card, authors=("M", "P"))
    cards = [card for one in (first, second) if (card := hands.app.store.card(one.card)) is not None]
    words = read(hands)
    assert TEXT.text("client.changes.joined", first=cards[0].name, second=cards[1].name) in words
    assert cards[0].sentence not in words
    assert all(TEXT.text("client.job.gains", who=card.gains) in words for card in cards)
    hands.close()


def test_joined_change_shows_joint_effects(monkeypatch):
    first = sample_game.proposals()[0]
    hands = open_changes("C", authors=("M", "P"))
    store = hands.app.store
    card = store.card(first.card)
    assert card is not None
    both = replace(card, touches=(), joined_touches=(Touch("planned_list", 30),))
    monkeypatch.setattr(type(store), "card", lambda _, key: both if key == first.card else None)
    hands.press(f"change.{first.card}")
    hands.frames(2)
    assert TEXT.text("client.touches.helps", parts=TEXT.text("part.planned_list")) in read(hands)
    hands.close()


def test_fix_of_a_second_author_names_nobody():
    """“Fixed, as the people who were asked suggested”: nobody had been asked, K had said it before K joined."""
    first = sample_game.proposals()[0]
    (_, flaw), *_ = first.objections
    changed = {"authors": ("M", "P"), "objections": (("P", flaw),), "mended": (flaw.flaw,)}
    for way, key in (("now", "mended_own"), ("ask", "mended_asked")):
        hands = open_changes("C", card=first.card, way=way, **changed)
        assert TEXT.text(f"client.changes.{key}", mend=flaw.mend) in read(hands)
        hands.close()


def test_own_rival_is_offered_to_join():
    second = sample_game.proposals()[1]
    assert second.joining == ("M",)
    hands = open_changes("P", card=second.card)
    assert TEXT.text("client.changes.would_join", seat="M") in read(hands)
    hands.close()


def test_joined_change_is_not_to_be_proposed():
    """“Ready-to-Go ward: P can propose it” stood below the change that it had become a part of."""
    second = sample_game.proposals()[1]
    hands = open_changes("C", authors=("M", "P"))
    assert hands.widgets.find(f"change.{second.card}") is None
    hands.close()


def test_people_asked_are_named():
    """“C's concern”, said C's own change: it was what the practices had said that C had asked."""
    first = sample_game.proposals()[0]
    (_, flaw), *_ = first.objections
    hands = open_changes("C", card=first.card, objections=(("M", flaw),))
    words = read(hands)
    assert TEXT.text("client.changes.asked_say") in words
    assert TEXT.text("client.changes.says", seat="M") not in words
    hands.close()


def test_answer_on_the_phone_has_its_price():
    """“I don't know yet. You'll have a report every week” took a leadership day that nobody had spoken of."""
    view = sample_game.full("phone", "P", ringing=True)
    assert view.seat is not None
    assert view.seat.call is not None
    call = replace(view.seat.call, days=(0, 1))
    view = replace(view, seat=replace(view.seat, call=call))
    hands = ClientDriver(sample_game.seat_messages("phone", "P", view=view))
    assert TEXT.text("scene.phone.costs", days=TEXT.counted("scene.common.days", 1)) in read(hands)
    hands.close()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"decided": 100}, ""),
        ({"decided": 50}, "Half decided: it waits for what the people asked will say."),
        ({"decided": 50, "unsigned": ("C", "M")}, "Half decided: it waits for the signature of C, M."),
        ({"decided": 50, "state": "stuck"}, "Half decided: two rivals hold each other up"),
        ({"decided": 50, "state": "withdrawn"}, ""),
    ],
)
def test_half_decided_says_what_it_waits_for(hands, changes, words):
    """“decided 50 %” stood there, and nothing said of what that is half."""
    proposal = replace(sample_game.proposals()[0], **({"state": "decided", "unsigned": ()} | changes))
    found = describe_half(hands.app.stage, proposal)
    assert found.startswith(words)
    assert bool(found) is bool(words)
