"""Privacy: what only one seat sees, and public figures that do not reveal seats."""

import pytest
from msgspec import to_builtins

from game.protocol.actions import CONCERN, AnswerStockTake, BeShadowed, Object, Propose, Shadow, ShowNote
from game.protocol.refusals import Code, Refusal
from game.rules.entry import Entry
from game.rules.game import Game
from game.view.seat import seat_view
from game.view.shared import public_view
from game.view.statics import statics
from tests.kit.games import act, advance, advance_to, start_game, start_planning

SEATS = ("C", "P", "K", "M")


def public_text(game: Game) -> str:
    """Return everything public as text."""
    return str(to_builtins(public_view(game.reading, ())))


def private_text(game: Game, seat: str) -> str:
    """Return everything that one seat alone sees as text."""
    return str(to_builtins(seat_view(game.reading, seat)))


def test_note_is_private_until_shown() -> None:
    game = start_planning(2)
    sentence = next(note.sentence for note in game.setup.notes if note.note == "k_walter")
    assert sentence in private_text(game, "K")
    assert not any(sentence in private_text(game, seat) for seat in "CPM")
    assert sentence not in public_text(game)
    act(game, "K", ShowNote("k_walter"))
    assert sentence in public_text(game)


@pytest.mark.parametrize(("shown", "joined"), [(("k_walter",), ()), (("k_walter", "m_walter"), ("move_the_round",))])
def test_pair_is_private_until_both_shown(shown: tuple[str, ...], joined: tuple[str, ...]) -> None:
    game = start_planning(2)
    for note in shown:
        act(game, note[0].upper(), ShowNote(note))
    view = public_view(game.reading, ())
    assert tuple(pair.card for pair in view.joined_notes) == joined
    assert all(pair.notes == shown for pair in view.joined_notes)
    assert not joined or joined[0] in view.open_cards


def test_flaw_is_private_until_raised() -> None:
    game = start_planning(2)
    card = next(card for card in game.setup.changes if card.card == "home_first")
    flaw = card.flaws[0]
    thing = act(game, "M", Propose("home_first", "x", "now")).thing
    assert flaw.sentence in private_text(game, "K")
    assert not any(flaw.sentence in private_text(game, seat) for seat in "CPM")
    assert flaw.sentence not in public_text(game)
    act(game, "K", Object(thing, "tablets"))
    assert flaw.sentence in public_text(game)


def test_call_is_private() -> None:
    game = advance_to(start_game(), "phone", 1)
    for seat in SEATS:
        call = seat_view(game.reading, seat).call
        assert call is not None
        assert not any(call.sentence in private_text(game, other) for other in SEATS if other != seat)
        assert call.sentence not in public_text(game)


def test_brief_is_private_until_shadowed() -> None:
    game = start_planning(3)
    brief = next(seat.brief for seat in game.setup.seats if seat.seat == "M")
    assert brief not in private_text(game, "C")
    assert brief not in public_text(game)
    act(game, "C", Shadow("M"))
    assert not seat_view(game.reading, "C").shadowing
    act(game, "M", BeShadowed("C"))
    opened = seat_view(game.reading, "C").shadowing
    assert [shadow.seat for shadow in opened] == ["M"]
    assert opened[0].brief == brief
    assert opened[0].dashboard == seat_view(game.reading, "M").dashboard
    assert opened[0].score == seat_view(game.reading, "M").score
    assert brief not in private_text(game, "P")
    assert seat_view(game.reading, "M").shadowing == ()


@pytest.mark.parametrize(("answered", "shown"), [(0, False), (1, False), (2, False), (3, True), (4, True)])
def test_spread_needs_three_answers(answered: int, shown: bool) -> None:
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


def test_statement_needs_three_answers() -> None:
    game = advance_to(start_game(), "stocktake", 2)
    rest = (2,) * (len(game.setup.stocktake.statements) - 1)
    for seat, first in zip(SEATS, (4, 5, 0, 0), strict=True):
        act(game, seat, AnswerStockTake((first, *rest), (0, 0, 3, 0)))
    taking = public_view(game.reading, ()).stocktake
    assert taking is not None
    assert [sum(spread.counts) for spread in taking.spreads] == [0] + [len(SEATS)] * len(rest)


def test_spread_waits_for_all_answers() -> None:
    game = advance_to(start_game(), "stocktake", 2)
    statements = len(game.setup.stocktake.statements)
    for seat in SEATS[:3]:
        act(game, seat, AnswerStockTake((2,) * statements, (10, 0, 0, 0)))
    taking = public_view(game.reading, ()).stocktake
    assert taking is not None
    assert (taking.open, taking.spreads) == (True, ())


def test_arrows_do_not_reveal_seats() -> None:
    game = start_planning(2)
    act(game, "M", Propose("home_first", "x", "now"))
    arrows = public_view(game.reading, ()).directions
    assert arrows == tuple(sorted(arrows))
    act(game, "C", Propose("gp_hub", "x", "now"))
    assert len(public_view(game.reading, ()).directions) == len(SEATS)


def test_views_change_nothing() -> None:
    game = start_planning(2)
    before = game.state_hash()
    public_text(game)
    for seat in SEATS:
        private_text(game, seat)
    assert game.state_hash() == before


def test_view_price_is_charged() -> None:
    game = start_planning(2)
    for can in seat_view(game.reading, "M").can:
        if can.action == "propose" and can.target == "home_first":
            assert can.days == act(game, "M", Propose("home_first", "x", "now")).days
            return
    pytest.fail("Home First cannot be proposed in the second round")


def test_refusal_names_opening_round() -> None:
    game = start_planning(2)
    shadow = next(can for can in seat_view(game.reading, "M").can if can.action == "shadow")
    assert shadow.refusal is not None
    assert dict(shadow.refusal.values)["round"] == 3


def test_what_never_opens_is_not_offered() -> None:
    """A change's card had a button *Say you have doubts*, which opened "in round 0": the first game has no doubts."""
    game = advance_to(start_game("short", "first_shift"), "plan", 2)
    act(game, "M", Propose("tablets_the_day_before", "x", "now"))
    kinds = {can.action for can in seat_view(game.reading, "K").can}
    assert "shadow" in kinds
    assert not kinds & {"object", "join_forces", "call_stock_take", "huddle", "offer_deal", "thank"}
    refused = game.judge("K", Object("proposal:M:2:1", CONCERN))
    assert refused == Refusal(Code.NOT_OPEN, (("what", "object"),))


def test_public_view_follows_phase() -> None:
    game = start_planning(1)
    move = game.next_move()
    assert move is not None
    game.apply(Entry(game.table.day, move))
    assert public_view(game.reading, ()).phase == "run"


def test_purse_is_seen_by_its_spenders() -> None:
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
    assert "balance_" not in public_text(game)
