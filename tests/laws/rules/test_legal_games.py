"""Properties of games of legal actions."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.protocol.actions import Action, kind_of
from game.protocol.refusals import Refusal
from game.protocol.seat_views import SeatView
from game.rules.entry import Acted, Entry
from game.rules.game import Game
from game.view.options import candidate_actions
from game.view.seat import seat_view
from tests.kit.games import advance, start_game

SEATS = ("C", "P", "K", "M")
SLOW = settings(max_examples=8, deadline=None, suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large))


def legal_actions(game: Game, seat: str) -> list[Action]:
    """Return the actions that a seat may take now."""
    actions = (action for action, _ in candidate_actions(game.reading, seat))
    return [action for action in actions if not isinstance(game.judge(seat, action), Refusal)]


def play(choices: list[int], phases: int) -> tuple[Game, list[tuple[str, Action, str]]]:
    """Play legal actions picked by numbers, over some phases."""
    game = start_game()
    done: list[tuple[str, Action, str]] = []
    picks = iter(choices)
    for _ in range(phases):
        if game.next_move() is None:
            break
        for seat in SEATS:
            legal = legal_actions(game, seat)
            pick = next(picks, None)
            if pick is None or not legal:
                continue
            action = legal[pick % len(legal)]
            judgement = game.judge(seat, action)
            assert not isinstance(judgement, Refusal)
            game.apply(Entry(game.table.day, Acted(seat, action, judgement.thing)))
            done.append((seat, action, judgement.thing))
        advance(game)
    return game, done


CHOICES = st.lists(st.integers(0, 1000), min_size=20, max_size=80)


@SLOW
@given(CHOICES)
def test_same_decisions_give_same_hash(choices: list[int]) -> None:
    first, done = play(choices, 14)
    second, again = play(choices, 14)
    assert done == again
    assert first.state_hash() == second.state_hash()


@SLOW
@given(CHOICES)
def test_view_price_is_rules_price(choices: list[int]) -> None:
    game, _ = play(choices, 10)
    for seat in SEATS:
        view: SeatView = seat_view(game.reading, seat)
        for action, target in candidate_actions(game.reading, seat):
            judgement = game.judge(seat, action)
            can = next(c for c in view.can if (c.action, c.target) == (kind_of(action), target))
            if isinstance(judgement, Refusal):
                assert can.refusal is None or can.refusal.code == judgement.code
            else:
                assert can.refusal is None
                assert can.days == max(0, judgement.days)


@SLOW
@given(CHOICES)
def test_days_are_never_overspent(choices: list[int]) -> None:
    game, _ = play(choices, 20)
    assert all(left >= -4 for _, left in game.table.days_left)


@SLOW
@given(CHOICES)
def test_restored_game_continues_the_same(choices: list[int]) -> None:
    game, _ = play(choices, 6)
    moment = game.snapshot()
    for _ in range(6):
        advance(game)
    first = game.state_hash()
    game.restore(moment)
    for _ in range(6):
        advance(game)
    assert game.state_hash() == first
