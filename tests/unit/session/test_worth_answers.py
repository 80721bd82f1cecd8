"""What habits and decisions were worth: who may ask and when, that each is worked out once, and what is shown of it."""

from __future__ import annotations

import pytest

from game.protocol.decision_worth import BothYears, DecisionWorth, HabitWorth
from game.protocol.messages import AskWorth, WorthIs
from game.protocol.view_base import LuckRange
from game.session.outcome import Outcome, ToPerson, WorthWanted
from tests.kit.rooms import Table, only, plan

LIVES, SPARED = LuckRange(31, 12, 50), LuckRange(140, -20, 300)
HABITS = (HabitWorth("patients", LIVES, SPARED),)
NAMED = (DecisionWorth("r1-1", "card", "Home First", ("P",), 1, 3), DecisionWorth("r1-2", "calls", "", ("K",), 1, 9))
YEARS = (BothYears("deaths", 120, 151, LIVES),)


def open_end(*, alone: bool = False) -> tuple[Table, list[int]]:
    """Open a room of two teams, or of one person alone, whose game is over."""
    table = Table.open(plan(teams=1 if alone else 2, starts_itself=alone))
    fay = table.join("Fay", "facilitator")
    players = [table.sit("Ann", "P")]
    if not alone:
        players += [table.sit("Bob", "K"), table.sit("Cleo", "P", 2), table.join("Dan")]
    table.skip_to(fay, "plan")
    table.facilitate(fay, "end")
    assert table.room.phase == "end"
    return table, players


def ask(table: Table, person: int, decision: str | None = None) -> tuple[list[WorthWanted], list[object]]:
    """Let a person ask; return what is to be worked out, and what the person is told."""
    outcome = table.room.step(table.now, person, AskWorth(decision))
    told = [one.message for one in table.took(outcome) if one.person == person]
    return [one for one in outcome.out if isinstance(one, WorthWanted)], list(told)


def show(table: Table, wanted: WorthWanted, found: WorthIs | DecisionWorth | None) -> dict[int, WorthIs]:
    """Let something be worked out; return what each person is told."""
    outcome: Outcome = table.room.show_worth(table.now, wanted, found)
    return {one.person: one.message for one in outcome.out if isinstance(one, ToPerson)}  # pyright: ignore[reportReturnType]


def test_worth_waits_for_the_end() -> None:
    table = Table.open(plan())
    ann = table.sit("Ann", "P")
    assert table.refusal(table.send(ann, AskWorth())) == "not_now"


def test_worth_needs_a_seat() -> None:
    table, players = open_end()
    assert table.refusal(table.send(players[3], AskWorth())) == "not_yours"


def test_team_shares_one_working_out() -> None:
    table, (ann, bob, cleo, _) = open_end()
    assert ask(table, ann) == ([WorthWanted(1)], [WorthIs()])
    assert show(table, WorthWanted(1), WorthIs(4, 20, habits=HABITS)) == dict.fromkeys(
        (ann, bob), WorthIs(4, 20, habits=HABITS)
    ), "the other team sees nothing of it"
    assert ask(table, bob) == ([], [WorthIs(4, 20, habits=HABITS)]), "it is not worked out twice"
    assert ask(table, cleo) == ([WorthWanted(2)], [WorthIs()])


def test_failed_worth_can_be_asked_again() -> None:
    table, (ann, *_) = open_end()
    ask(table, ann)
    assert show(table, WorthWanted(1), None)[ann].failed
    assert ask(table, ann) == ([WorthWanted(1)], [WorthIs()])


def test_room_sees_no_single_decision() -> None:
    table, (ann, *_) = open_end()
    wanted, _ = ask(table, ann)
    assert not wanted[0].lists_decisions
    show(table, wanted[0], WorthIs(0, 20, decisions=NAMED))
    assert table.refusal(table.send(ann, AskWorth("r1-1"))) == "not_yours"


@pytest.fixture
def alone() -> tuple[Table, int]:
    """A person alone at the end, whose decisions have been listed."""
    table, (ann,) = open_end(alone=True)
    wanted, _ = ask(table, ann)
    assert wanted == [WorthWanted(1, lists_decisions=True)]
    show(table, wanted[0], WorthIs(0, 20, decisions=NAMED))
    return table, ann


def test_year_without_is_played_once(alone: tuple[Table, int]) -> None:
    table, ann = alone
    wanted, told = ask(table, ann, "r1-2")
    assert wanted == [WorthWanted(1, "r1-2")]
    assert [one.asked for one in only(told, WorthIs).decisions] == [False, True]  # pyright: ignore[reportArgumentType]
    assert ask(table, ann, "r1-2")[0] == []


def test_habits_and_years_keep_each_other(alone: tuple[Table, int]) -> None:
    table, ann = alone
    wanted = ask(table, ann, "r1-1")[0][0]
    played = DecisionWorth("r1-1", "card", "Home First", ("P",), 1, 3, done=5, years=YEARS)
    show(table, wanted, played)
    show(table, WorthWanted(1, lists_decisions=True), WorthIs(6, 20, habits=HABITS, decisions=NAMED))
    seen = show(table, wanted, played)[ann]
    assert (seen.done, seen.habits) == (6, HABITS)
    assert [(one.decision, one.asked, one.done, one.years) for one in seen.decisions] == [
        ("r1-1", True, 5, YEARS),
        ("r1-2", False, 0, ()),
    ]


def test_failed_year_can_be_asked_again(alone: tuple[Table, int]) -> None:
    table, ann = alone
    wanted = ask(table, ann, "r1-1")[0][0]
    seen = show(table, wanted, None)[ann]
    assert [one.failed for one in seen.decisions] == [True, False]
    assert not seen.failed, "the habits are worked out all the same"
    assert ask(table, ann, "r1-1")[0] == [wanted]


def test_unknown_decision_is_refused(alone: tuple[Table, int]) -> None:
    table, ann = alone
    assert table.refusal(table.send(ann, AskWorth("r9-9"))) == "unknown"


def test_screen_shows_what_the_team_on_it_moved() -> None:
    table, (ann, *_) = open_end()
    screen, fay = table.join("Screen", "projector"), table.join("Fiona", "facilitator")
    assert table.refusal(table.send(screen, AskWorth())) == "not_yours", "all teams are on it"
    table.facilitate(fay, "show", thing="team", team=2)
    assert ask(table, screen) == ([WorthWanted(2)], [WorthIs()])
    worth = WorthIs(4, 20, habits=HABITS)
    assert screen in show(table, WorthWanted(2), worth)
    assert screen not in show(table, WorthWanted(1), worth)
    table.facilitate(fay, "show", thing="team", team=1)
    assert ask(table, screen) == ([], [worth]), "known by now"
    assert ask(table, ann) == ([], [worth])
