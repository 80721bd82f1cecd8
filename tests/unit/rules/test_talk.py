"""Talk: free, public, in words of the catalogue, and it moves nothing."""

import pytest

from game.protocol.actions import Propose, Say
from game.rules.talk import MAX_SENTENCES_A_ROUND
from game.view.deal_views import said_views
from tests.kit.desk import desk


def test_what_is_said_costs_nothing_and_changes_nothing_but_that_it_was_said() -> None:
    table = desk(round=1)
    days, before = table.days(), table.table
    accepted = table.do("C", Say("P", "ask_help"))
    assert accepted.days == 0
    assert table.days() == days
    assert table.table.said
    assert table.table.levers == before.levers
    assert table.table.between == before.between


def test_everybody_hears_it_in_this_round_and_the_next() -> None:
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
def test_nothing_is_said_to_nobody_or_about_nothing(action: Say, code: str) -> None:
    assert desk(round=2).refused("C", action) == code


def test_one_speaks_about_cards_and_changes_that_are_there() -> None:
    table = desk(round=2)
    thing = table.do("M", Propose("home_first", "Home", "now")).thing
    table.do("K", Say("M", "card_seen", thing))
    table.do("K", Say("C", "facts_flaw", "gp_hub"))
    assert [one.about for one in table.table.said] == [thing, "gp_hub"]


def test_the_same_is_not_said_twice_in_a_round() -> None:
    table = desk(round=2)
    table.do("C", Say("P", "ask_help"))
    assert table.refused("C", Say("P", "ask_help")) == "already_there"
    table.do("C", Say("K", "ask_help"))
    table.to("plan", 3)
    table.do("C", Say("P", "ask_help"))


def test_nobody_talks_without_end() -> None:
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
