"""Legal actions picked at random."""

import random
from collections.abc import Iterator

from game.protocol.actions import Action, OfferDeal, Propose, SetLever, ShareFund, Term
from game.protocol.bounds import CARD_NAME_LENGTH
from game.protocol.refusals import Refusal
from game.rules.entry import Acted, Entry
from game.rules.game import Game
from game.view.options import candidate_actions

SEATS = ("C", "P", "K", "M")


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
