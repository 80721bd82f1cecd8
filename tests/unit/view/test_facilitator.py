"""The cues on the facilitator's console, and when they go away."""

from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from game.protocol.actions import CONCERN, Give, Huddle, Object, Propose, ShareFund, ShowNote
from game.rules.game import Game
from game.rules.history import History
from game.rules.table_rows import Payment
from game.view.facilitator import list_cues, team_line
from game.view.shared import public_view
from tests.kit.games import act, advance, advance_to, start_game, start_planning

KEY = "console.noticed."


def find_cues(game: Game) -> set[str]:
    return {cue.key.removeprefix(KEY) for cue in list_cues(game.reading)}


def go_ahead_with_flaw(seen_by: str, *, true_in: float = 1.0, needs_understanding: bool = False) -> Game:
    """Return a game in which a change of M with one flaw, seen by one seat, is in force without a word."""
    game = start_planning(2)
    card = next(one for one in game.setup.changes if one.card == "home_first")
    flaw = replace(card.flaws[0], seen_by=(seen_by,), true_in=true_in, needs_understanding=needs_understanding)
    changes = (replace(one, flaws=(flaw,)) if one is card else one for one in game.setup.changes)
    game.setup = replace(game.setup, changes=tuple(changes))
    act(game, "M", Propose("home_first", "Home", "now"))
    return game


def share_fund(*amounts: int) -> ShareFund:
    uses = ("hospital_beds", "home_care", "front_door", "gp_same_day")
    return ShareFund("winter_fund", tuple(zip(uses, amounts, strict=True)))


def test_missed_thread_is_noticed() -> None:
    game = start_planning(2)
    assert "thread_apart" not in find_cues(game)
    advance(game)
    assert "thread_apart" in find_cues(game)


def test_known_flaw_unsaid_is_noticed() -> None:
    game = go_ahead_with_flaw("K")
    advance(game)
    assert "flaw_unsaid" in find_cues(game)
    proposal = game.table.proposals[-1]
    card = next(one for one in game.setup.changes if one.card == proposal.card)
    said = structs.replace(proposal, objections=(("K", card.flaws[0].flaw),))
    game.table = structs.replace(game.table, proposals=(said,))
    assert "flaw_unsaid" not in find_cues(game)


@pytest.mark.parametrize(
    "what",
    [{"seen_by": "M"}, {"seen_by": "K", "true_in": 0.5}, {"seen_by": "K", "needs_understanding": True}],
    ids=["author alone", "may be unfounded", "nobody understands"],
)
def test_flaw_that_nobody_knows_is_not_noticed(what: dict[str, Any]) -> None:
    game = go_ahead_with_flaw(**what)
    advance(game)
    assert game.table.proposals[-1].state == "active"
    assert "flaw_unsaid" not in find_cues(game)


def test_joined_thread_is_not_noticed() -> None:
    game = start_planning(2)
    act(game, "K", ShowNote("k_walter"))
    act(game, "M", ShowNote("m_walter"))
    act(game, "M", ShowNote("m_keys"))
    act(game, "C", ShowNote("c_volunteers"))
    advance(game)
    assert "thread_apart" not in find_cues(game)


def test_dropped_huddle_is_noticed() -> None:
    game = advance_to(start_game(), "crisis", 4)
    crisis = game.table.crises[-1].crisis
    gift = next(gift for c in game.setup.crises if c.crisis == crisis for gift in c.gifts if gift.seat == "M")
    act(game, "M", Give(crisis, gift.gift))
    advance_to(game, "plan", 5)
    assert "huddle_dropped" not in find_cues(game), "there is still time to come"
    before = game.table
    advance(game)
    assert "huddle_dropped" in find_cues(game)
    game.table = before
    act(game, "K", Huddle())
    advance(game)
    assert "huddle_dropped" not in find_cues(game)


def with_queue(game: Game, now: int) -> Game:
    """Give a game twenty people waiting for a bed on every day, and `now` in the last fortnight."""
    history, days = History(), game.history.days
    for day, report in enumerate(game.history.reports):
        waits = now if day >= days - 14 else 20
        history = history.with_day(structs.replace(report, waiting_for_bed=waits, no_criteria_to_reside=0))
    game.put_back(game.table, history, game.trail)
    return game


@pytest.mark.parametrize(("now", "expected"), [(20, True), (26, True), (15, False)])
def test_money_moved_in_vain_is_noticed(now: int, *, expected: bool) -> None:
    game = start_planning(2)
    act(game, "C", share_fund(50, 50, 0, 0))
    advance_to(game, "plan", 3)
    act(game, "C", share_fund(75, 50, 0, 0))
    assert "money_moved" not in find_cues(with_queue(game, 20)), "it has moved twice"
    paid = Payment("deal:C:3:1", "board", "trust", 25, game.table.day)
    game.table = structs.replace(game.table, payments=(paid,))
    advance_to(game, "review", 3)
    assert ("money_moved" in find_cues(with_queue(game, now))) is expected
    game.table = structs.replace(game.table, day=game.table.day + 28)
    assert "money_moved" not in find_cues(game), "the first of the three is more than two rounds ago"


def test_proposal_shows_who_doubts_it() -> None:
    game = start_planning(2)
    thing = act(game, "M", Propose("home_first", "Home", "now")).thing
    act(game, "C", Object(thing, CONCERN))
    [proposal] = public_view(game.reading, ()).proposals
    assert (proposal.doubts, proposal.objections) == (("C",), ())


def test_console_shows_the_boards_figures() -> None:
    game = start_planning()
    advance(game)
    for _ in range(10):
        game.run_day()
    line, board = team_line(game.reading, 1, "Team 1", ()), public_view(game.reading, ())
    cards = {card.service: card for card in board.services}
    shown = {figure.key: figure.value for card in board.services for figure in card.figures}
    assert line.four_hour == 10 * shown["four_hours"]
    assert line.occupancy == 10 * round(100 * cards["wards"].busy / cards["wards"].open)
    report = game.reading.report
    assert round(100 * report.within_four_hours / report.departures) != shown["four_hours"], "a day is not its week"
