"""Conservation of people and money in whole games of random legal actions.

People who came to a service are those who left it and those still in it, every day. Each account
sums to zero over the organisations (`Ledger`), and payments of deals and invoices pass in full.
"""

import random
from collections.abc import Iterator

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from game.model import kinds
from game.model.params import STANDARD_POPULATION
from game.protocol.actions import Action, OfferDeal, Propose, SetLever, ShareFund, Term
from game.protocol.bounds import CARD_NAME_LENGTH
from game.protocol.refusals import Refusal
from game.rules.entry import Acted, Entry
from game.rules.game import Game
from game.view.options import candidate_actions
from tests.kit.games import SMALL_POPULATION, start_game
from tests.laws.model.ledger import SERVICES, Ledger

SEATS = ("C", "P", "K", "M")
ORGANISATIONS = {"board": kinds.BOARD, "trust": kinds.TRUST, "community": kinds.COMMUNITY}
PENCE = 100_000 * SMALL_POPULATION / STANDARD_POPULATION
"""Pence in the small place for a thousand pounds of the scenario."""
ROUNDING = 1
"""Pence by which one day's transfer may be rounded."""


def random_actions(game: Game, seat: str, luck: random.Random) -> Iterator[Action]:
    """Yield the candidate actions of a seat, then levers, funds, changes and deals of random sizes."""
    yield from (action for action, _ in candidate_actions(game.reading, seat))
    for lever in game.setup.levers:
        if lever.seat == seat and lever.form == "fund":
            shares = [luck.randrange(0, lever.maximum + 1, lever.step) for _ in lever.uses]
            yield ShareFund(lever.lever, tuple((use.use, share) for use, share in zip(lever.uses, shares, strict=True)))
        elif lever.seat == seat:
            yield SetLever(lever.lever, luck.randrange(lever.minimum, lever.maximum + 1, max(1, lever.step)))
    for card in game.setup.changes:
        groups = tuple(asked.group for asked in card.asked)
        yield Propose(card.card, card.name[:CARD_NAME_LENGTH], "ask", groups[: luck.randint(0, len(groups))])
    for other in SEATS:
        if other != seat:
            given, taken = (Term("money", value=25 * luck.randint(1, 16)) for _ in range(2))
            yield OfferDeal(other, (given,), luck.choice(((Term("truce"),), (taken,))))


def act(game: Game, seat: str, luck: random.Random) -> str:
    """Carry out one legal action of a seat and return its kind, empty if there is none."""
    legal = [a for a in random_actions(game, seat, luck) if not isinstance(game.judge(seat, a), Refusal)]
    if not legal:
        return ""
    kinds_of_action = sorted({type(a).__name__ for a in legal})
    asked = "AnswerDeal" in kinds_of_action and luck.random() < 0.8
    kind = "AnswerDeal" if asked else luck.choice(kinds_of_action)
    action = luck.choice([a for a in legal if type(a).__name__ == kind])
    judgement = game.judge(seat, action)
    assert not isinstance(judgement, Refusal)
    game.apply(Entry(game.table.day, Acted(seat, action, judgement.thing)))
    return kind


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
