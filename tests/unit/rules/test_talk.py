"""Talk: free, public, in sentences of the catalogue, and without effects."""

import pytest

from game.protocol.actions import Propose, Say
from game.rules.talk import MAX_SENTENCES_A_ROUND
from game.view.deal_views import said_views
from tests.kit.desk import desk_at


def test_talk_changes_nothing_else() -> None:
    desk = desk_at(round=1)
    days, before = desk.days(), desk.table
    accepted = desk.do("C", Say("P", "ask_help"))
    assert accepted.days == 0
    assert desk.days() == days
    assert desk.table.said
    assert desk.table.levers == before.levers
    assert desk.table.between == before.between


def test_talk_is_heard_for_two_rounds() -> None:
    desk = desk_at(round=2)
    desk.do("C", Say("P", "need_lever", None, "ring_fence", 40))
    [heard] = said_views(desk.table)
    assert (heard.by, heard.to, heard.words, heard.lever, heard.value) == ("C", "P", "need_lever", "ring_fence", 40)
    desk.go_to("plan", 3)
    assert len(said_views(desk.table)) == 1
    desk.go_to("plan", 4)
    assert said_views(desk.table) == ()


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (Say("X", "ask_help"), "unknown"),
        (Say("C", "ask_help"), "unknown"),
        (Say("P", "need_lever", None, "no_such_lever"), "unknown"),
        (Say("P", "yes_gains", "deal:P:1:1"), "unknown"),
        (Say("P", "facts_shown", "k_walter"), "unknown"),
    ],
)
def test_talk_is_refused(action: Say, code: str) -> None:
    assert desk_at(round=2).refusal_code("C", action) == code


def test_talk_is_about_known_things() -> None:
    desk = desk_at(round=2)
    thing = desk.do("M", Propose("home_first", "Home", "now")).thing
    desk.do("K", Say("M", "card_seen", thing))
    desk.do("K", Say("C", "facts_flaw", "gp_hub"))
    assert [one.about for one in desk.table.said] == [thing, "gp_hub"]


def test_sentence_is_said_once_a_round() -> None:
    desk = desk_at(round=2)
    desk.do("C", Say("P", "ask_help"))
    assert desk.refusal_code("C", Say("P", "ask_help")) == "already_there"
    desk.do("C", Say("K", "ask_help"))
    desk.go_to("plan", 3)
    desk.do("C", Say("P", "ask_help"))


def test_talk_is_limited_each_round() -> None:
    desk = desk_at(round=2)
    cards = [card.card for card in desk.setup.changes]
    words = ("card_backed", "card_seen", "need_card")
    plenty = [Say("P", one, card) for card in cards for one in words]
    assert len(plenty) > MAX_SENTENCES_A_ROUND
    for action in plenty[:MAX_SENTENCES_A_ROUND]:
        desk.do("C", action)
    assert desk.refusal_code("C", plenty[MAX_SENTENCES_A_ROUND]) == "once_a_round"
    desk.do("K", plenty[0])


def test_talk_is_for_planning() -> None:
    desk = desk_at(round=1).go_to("review", 1)
    assert desk.refusal_code("C", Say("P", "ask_help")) == "not_now"
