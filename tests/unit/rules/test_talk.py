"""Talk: free, public, in words of the catalogue, and it moves nothing."""

import pytest

from game.protocol.actions import Propose, Say
from game.rules.talk import MAX_SENTENCES_A_ROUND
from game.view.deals import said_views
from tests.kit.desk import desk


def test_talk_changes_nothing_else() -> None:
    table = desk(round=1)
    days, before = table.days(), table.table
    accepted = table.do("C", Say("P", "ask_help"))
    assert accepted.days == 0
    assert table.days() == days
    assert table.table.said
    assert table.table.levers == before.levers
    assert table.table.between == before.between


def test_talk_is_heard_for_two_rounds() -> None:
    table = desk(round=2)
    table.do("C", Say("P", "need_lever", None, "ring_fence", 40))
    [heard] = said_views(table.table)
    assert (heard.by, heard.to, heard.words, heard.lever, heard.value) == ("C", "P", "need_lever", "ring_fence", 40)
    table.to("plan", 3)
    assert len(said_views(table.table)) == 1
    table.to("plan", 4)
    assert said_views(table.table) == ()


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
    assert desk(round=2).refused("C", action) == code


def test_talk_is_about_known_things() -> None:
    table = desk(round=2)
    thing = table.do("M", Propose("home_first", "Home", "now")).thing
    table.do("K", Say("M", "card_seen", thing))
    table.do("K", Say("C", "facts_flaw", "gp_hub"))
    assert [one.about for one in table.table.said] == [thing, "gp_hub"]


def test_sentence_is_said_once_a_round() -> None:
    table = desk(round=2)
    table.do("C", Say("P", "ask_help"))
    assert table.refused("C", Say("P", "ask_help")) == "already_there"
    table.do("C", Say("K", "ask_help"))
    table.to("plan", 3)
    table.do("C", Say("P", "ask_help"))


def test_talk_is_limited_each_round() -> None:
    table = desk(round=2)
    cards = [card.card for card in table.setup.changes]
    words = ("card_backed", "card_seen", "need_card")
    plenty = [Say("P", one, card) for card in cards for one in words]
    assert len(plenty) > MAX_SENTENCES_A_ROUND
    for action in plenty[:MAX_SENTENCES_A_ROUND]:
        table.do("C", action)
    assert table.refused("C", plenty[MAX_SENTENCES_A_ROUND]) == "once_a_round"
    table.do("K", plenty[0])


def test_talk_is_for_planning() -> None:
    table = desk(round=1).to("review", 1)
    assert table.refused("C", Say("P", "ask_help")) == "not_now"
