"""Who sees what: one's own side is one's own, and what is public has no authors."""

import pytest
from msgspec import to_builtins

from game.protocol.actions import AnswerStockTake, BeShadowed, Object, Propose, Shadow, ShowNote
from game.rules.entry import Entry
from game.rules.game import Game
from game.view.seat import seat_view
from game.view.shared import public_view
from game.view.statics import statics
from tests.kit.games import act, advance, advance_to, start_game, start_planning

SEATS = ("C", "P", "K", "M")


def public(game: Game) -> str:
    """Everything public as text."""
    return str(to_builtins(public_view(game.reading, ())))


def private(game: Game, seat: str) -> str:
    """Everything that one seat alone sees as text."""
    return str(to_builtins(seat_view(game.reading, seat)))


def test_a_note_is_its_seats_own_until_it_lies_on_the_table() -> None:
    game = start_planning(2)
    sentence = next(note.sentence for note in game.setup.notes if note.note == "k_walter")
    assert sentence in private(game, "K")
    assert not any(sentence in private(game, seat) for seat in "CPM")
    assert sentence not in public(game)
    act(game, "K", ShowNote("k_walter"))
    assert sentence in public(game)


def test_a_flaw_is_seen_by_its_seat_and_by_all_once_it_is_said() -> None:
    game = start_planning(2)
    card = next(card for card in game.setup.changes if card.card == "home_first")
    flaw = card.flaws[0]
    thing = act(game, "M", Propose("home_first", "x", "now")).thing
    assert flaw.sentence in private(game, "K")
    assert not any(flaw.sentence in private(game, seat) for seat in "CPM")
    assert flaw.sentence not in public(game)
    act(game, "K", Object(thing, "tablets"))
    assert flaw.sentence in public(game)


def test_a_call_rings_for_one_seat() -> None:
    game = advance_to(start_game(), "phone", 1)
    for seat in SEATS:
        call = seat_view(game.reading, seat).call
        assert call is not None
        assert not any(call.sentence in private(game, other) for other in SEATS if other != seat)
        assert call.sentence not in public(game)


def test_briefs_goals_and_scores_are_ones_own_until_somebody_has_shadowed() -> None:
    game = start_planning(3)
    brief = next(seat.brief for seat in game.setup.seats if seat.seat == "M")
    assert brief not in private(game, "C")
    assert brief not in public(game)
    act(game, "C", Shadow("M"))
    assert not seat_view(game.reading, "C").shadowing
    act(game, "M", BeShadowed("C"))
    opened = seat_view(game.reading, "C").shadowing
    assert [shadow.seat for shadow in opened] == ["M"]
    assert opened[0].brief == brief
    assert opened[0].dashboard == seat_view(game.reading, "M").dashboard
    assert brief not in private(game, "P")
    assert seat_view(game.reading, "M").shadowing == ()


@pytest.mark.parametrize(("answered", "shown"), [(0, False), (1, False), (2, False), (3, True), (4, True)])
def test_a_spread_of_fewer_than_three_answers_is_never_shown(answered: int, shown: bool) -> None:
    game = advance_to(start_game(), "stocktake", 2)
    statements = len(game.setup.stocktake.statements)
    for seat in SEATS[:answered]:
        act(game, seat, AnswerStockTake((2,) * statements, (10, 0, 0, 0), "keep this", "unsaid till now"))
    advance(game)
    taking = public_view(game.reading, ()).stocktake
    assert taking is not None
    assert bool(taking.spreads) == bool(taking.unsaid) == shown
    if shown:
        assert len(taking.spreads) == statements
        assert {sum(spread.counts) for spread in taking.spreads} == {answered}


def test_nothing_of_a_spread_is_shown_while_somebody_has_still_to_answer() -> None:
    game = advance_to(start_game(), "stocktake", 2)
    statements = len(game.setup.stocktake.statements)
    for seat in SEATS[:3]:
        act(game, seat, AnswerStockTake((2,) * statements, (10, 0, 0, 0)))
    taking = public_view(game.reading, ()).stocktake
    assert taking is not None
    assert (taking.open, taking.spreads) == (True, ())


def test_arrows_say_nothing_of_who_they_belong_to() -> None:
    game = start_planning(2)
    act(game, "M", Propose("home_first", "x", "now"))
    arrows = public_view(game.reading, ()).directions
    assert arrows == tuple(sorted(arrows))
    act(game, "C", Propose("gp_hub", "x", "now"))
    assert len(public_view(game.reading, ()).directions) == len(SEATS)


def test_looking_changes_nothing() -> None:
    game = start_planning(2)
    before = game.state_hash()
    public(game)
    for seat in SEATS:
        private(game, seat)
    assert game.state_hash() == before


def test_a_price_in_the_view_is_the_price_that_is_taken() -> None:
    game = start_planning(2)
    for can in seat_view(game.reading, "M").can:
        if can.action == "propose" and can.target == "home_first":
            assert can.days == act(game, "M", Propose("home_first", "x", "now")).days
            return
    pytest.fail("Home First cannot be proposed in the second round")


def test_a_refusal_in_the_view_says_when_it_will_be_possible() -> None:
    game = start_planning(2)
    shadow = next(can for can in seat_view(game.reading, "M").can if can.action == "shadow")
    assert shadow.refusal is not None
    assert dict(shadow.refusal.values)["round"] == 3


def test_moving_on_by_an_entry_is_seen_by_all() -> None:
    game = start_planning(1)
    move = game.next_move()
    assert move is not None
    game.apply(Entry(game.table.day, move))
    assert public_view(game.reading, ()).phase == "run"


def test_what_is_in_a_purse_is_seen_by_those_who_spend_it_and_by_nobody_else() -> None:
    game = advance_to(start_game(), "review", 1)
    purses = {card.seat: card.purse for card in statics(game.setup).seats}
    assert purses == {"C": "board", "P": "trust", "K": "trust", "M": "community"}
    inside = {seat: seat_view(game.reading, seat).purse for seat in SEATS}
    assert inside["P"] == inside["K"]
    assert {seat: figure.key for seat, figure in inside.items() if figure} == {
        "C": "balance_board",
        "P": "balance_trust",
        "K": "balance_trust",
        "M": "balance_community",
    }
    assert "balance_" not in public(game)
