"""The room's vote on one decision: who votes, what is shown of it, how it is run, and what a resume remembers."""

from __future__ import annotations

import pytest

from game.journal.entries import WhatIfPlayed
from game.protocol.messages import AskDecisions, Facilitate, Vote, WhatIfVote
from game.protocol.view_base import LuckRange
from game.session.outcome import DecisionsWanted, WhatIfWanted
from tests.kit.rooms import Table
from tests.unit.session.test_facilitation import open_table, restore

WANTED = WhatIfWanted(1, "r1-1")
FOUND = WhatIfPlayed(20, LuckRange(31, 12, 50), LuckRange(140, -20, 300))


@pytest.fixture
def room() -> tuple[Table, int, list[int]]:
    """A room whose game is over, its facilitator and four players; the first decision is up for the vote."""
    table, fay = open_table()
    players = [table.sit(name, seat, team) for name, seat, team in (("A", "P", 1), ("B", "K", 1), ("C", "P", 2))]
    players.append(table.join("D"))
    table.skip_to(fay, "plan")
    table.facilitate(fay, "end")
    table.facilitate(fay, "debrief", thing="led", amount=0)
    put_up(table, fay)
    return table, fay, players


def put_up(table: Table, fay: int) -> None:
    table.facilitate(fay, "vote", team=1, thing="r1-1", text="Home First", amount=1)


def find_newest(table: Table, person: int) -> WhatIfVote:
    sent = [one.message for one in table.told if one.person == person]
    return [one for one in sent if isinstance(one, WhatIfVote)][-1]


def run_it(table: Table, fay: int, *, result: WhatIfPlayed | None = FOUND) -> None:
    table.facilitate(fay, "vote", amount=2)
    table.took(table.room.finish_what_if(table.now, WANTED, result))


def test_vote_needs_a_debrief() -> None:
    table, fay = open_table()
    table.skip_to(fay, "plan")
    assert table.refusal(table.facilitate(fay, "vote", team=1, thing="r1-1", amount=1)) == "not_now"
    assert table.refusal(table.send(table.join("Ann"), Vote("saved"))) == "not_now"


def test_everyone_sees_what_is_put_up(room: tuple[Table, int, list[int]]) -> None:
    table, fay, players = room
    for person in (fay, *players, table.join("Late"), table.join("Screen", "projector")):
        seen = find_newest(table, person)
        assert (seen.state, seen.team, seen.decision, seen.voted) == ("open", 1, "Home First", 0)


def test_newest_answer_counts(room: tuple[Table, int, list[int]]) -> None:
    table, fay, players = room
    table.send(players[0], Vote("cost"))
    table.send(players[0], Vote("saved"))
    assert find_newest(table, fay).voted == 1
    assert find_newest(table, players[0]).own == "saved"
    assert table.refusal(table.send(players[0], Vote("saved"))) == "no_change"


def test_nobody_sees_anothers_answer(room: tuple[Table, int, list[int]]) -> None:
    table, fay, players = room
    for person in players:
        table.send(person, Vote("cost"))
    assert [find_newest(table, person).own for person in (fay, *players)] == [None, *["cost"] * 4]
    assert find_newest(table, fay).counts is None, "while people vote nothing is counted aloud"


@pytest.mark.parametrize(("answers", "counts"), [(2, None), (3, (2, 1, 0)), (4, (2, 1, 1))])
def test_counts_need_three_answers(
    room: tuple[Table, int, list[int]], answers: int, counts: tuple[int, int, int] | None
) -> None:
    table, fay, players = room
    for person, answer in list(zip(players, ("saved", "cost", "saved", "none"), strict=True))[:answers]:
        table.send(person, Vote(answer))  # pyright: ignore[reportArgumentType]
    run_it(table, fay)
    assert find_newest(table, players[3]).counts == counts


def test_only_players_vote(room: tuple[Table, int, list[int]]) -> None:
    table, fay, _ = room
    assert table.refusal(table.send(fay, Vote("saved"))) == "not_yours"
    assert table.refusal(table.send(table.join("Screen", "projector"), Vote("saved"))) == "not_yours"


def test_running_closes_the_vote(room: tuple[Table, int, list[int]]) -> None:
    table, fay, players = room
    out = table.room.step(table.now, fay, Facilitate("vote", amount=2)).out
    assert [one for one in out if isinstance(one, WhatIfWanted)] == [WANTED]
    assert table.refusal(table.send(players[0], Vote("saved"))) == "not_now"
    table.took(table.room.show_what_if(table.now, WANTED, 7, 20))
    seen = find_newest(table, players[1])
    assert (seen.state, seen.done, seen.lucks) == ("running", 7, 20)


def test_result_is_shown_with_its_range(room: tuple[Table, int, list[int]]) -> None:
    table, fay, players = room
    run_it(table, fay)
    seen = find_newest(table, players[0])
    assert (seen.state, seen.lucks, seen.lives, seen.spared) == ("done", 20, FOUND.lives, FOUND.spared)
    assert table.refusal(table.facilitate(fay, "vote", amount=2)) == "no_change"


def test_failed_run_can_be_repeated(room: tuple[Table, int, list[int]]) -> None:
    table, fay, _ = room
    run_it(table, fay, result=None)
    assert find_newest(table, fay).state == "failed"
    run_it(table, fay)
    assert find_newest(table, fay).state == "done"


def test_late_result_of_another_vote_is_ignored(room: tuple[Table, int, list[int]]) -> None:
    table, fay, _ = room
    table.facilitate(fay, "vote", amount=2)
    table.facilitate(fay, "vote", amount=0)
    put_up(table, fay)
    table.took(table.room.finish_what_if(table.now, WANTED, FOUND))
    assert find_newest(table, fay).state == "open"


def test_end_of_the_debrief_ends_the_vote(room: tuple[Table, int, list[int]]) -> None:
    table, fay, players = room
    table.facilitate(fay, "debrief", thing="off")
    assert find_newest(table, players[0]) == WhatIfVote("off")


def test_decisions_are_for_facilitators(room: tuple[Table, int, list[int]]) -> None:
    table, fay, players = room
    out = table.room.step(table.now, fay, AskDecisions(2)).out
    assert [one for one in out if isinstance(one, DecisionsWanted)] == [DecisionsWanted(fay, 2)]
    assert table.refusal(table.send(players[0], AskDecisions(1))) == "not_facilitator"


def test_resume_remembers_vote_and_result(room: tuple[Table, int, list[int]]) -> None:
    table, fay, players = room
    for person in players[:3]:
        table.send(person, Vote("none"))
    again = restore(table).desk.ballot
    assert again is not None
    assert (again.state, again.label, list(again.answers.values())) == ("open", "Home First", ["none"] * 3)
    table.facilitate(fay, "vote", amount=2)
    again = restore(table).desk.ballot
    assert again is not None
    assert again.state == "failed", "what was running can be run again"
    table.took(table.room.finish_what_if(table.now, WANTED, FOUND))
    again = restore(table).desk.ballot
    assert again is not None
    assert (again.state, again.result, again.count()) == ("done", FOUND, (0, 0, 3))
