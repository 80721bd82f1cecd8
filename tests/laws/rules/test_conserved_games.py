"""Conservation of people and money in whole games of random legal actions.

People who came to a service are those who left it and those still in it, every day. Each account
sums to zero over the organisations (`Ledger`), and payments of deals and invoices pass in full.
"""

import random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from game.model import kinds
from game.model.params import STANDARD_POPULATION
from game.rules.entry import Entry
from game.rules.game import Game
from tests.kit.games import SMALL_POPULATION, start_game
from tests.kit.random_acts import SEATS, act
from tests.laws.model.ledger import SERVICES, Ledger

ORGANISATIONS = {"board": kinds.BOARD, "trust": kinds.TRUST, "community": kinds.COMMUNITY}
PENCE = 100_000 * SMALL_POPULATION / STANDARD_POPULATION
"""Pence in the small place for a thousand pounds of the scenario."""
ROUNDING = 1
"""Pence by which one day's transfer may be rounded."""


OPENED_BY_DECISIONS = ("bridging beds", "escalation beds")
"""Services that seats who act at random may leave closed all year."""


def play_game(seed: int) -> tuple[Game, Ledger, set[str]]:
    """Play a game with up to seven actions of each seat a phase, checking the ledger every day."""
    luck = random.Random(seed)
    game = start_game()
    ledger = Ledger(game.economy)
    done: set[str] = set()
    while (move := game.next_move()) is not None:
        game.apply(Entry(game.table.day, move))
        done |= {act(game, seat, luck) for seat in SEATS * luck.randint(0, 7)}
        while game.table.phase in ("run", "after") and not game.must_stop():
            game.run_day()
            ledger.close()
    return game, ledger, done


def transfers_to(game: Game, purse: str, *others: str) -> tuple[float, int]:
    """Return the pence that an organisation should have got from others, and on how many days."""
    between = [p for p in game.table.payments if p.day < game.table.day and {p.payer, p.payee} <= {purse, *others}]
    pounds = sum(p.thousand_pounds * (1 if p.payee == purse else -1) for p in between if purse in (p.payer, p.payee))
    return pounds * PENCE, len({p.day for p in between})


@settings(max_examples=3, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32))
def test_people_and_money_are_conserved(seed: int) -> None:
    game, ledger, done = play_game(seed)
    assert game.next_move() is None
    assert [name for name in SERVICES if name not in OPENED_BY_DECISIONS and not ledger.came[name]] == []
    assert len(done) > 12
    money = game.economy._world.money[:, kinds.TRANSFERS]
    owed, days = transfers_to(game, "community", "board", "trust")
    assert abs(int(money[kinds.COMMUNITY]) - owed) <= 2 * ROUNDING * days
    assert int(sum(money[organisation] for organisation in ORGANISATIONS.values())) == 0
