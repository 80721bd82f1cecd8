"""Sentences of the catalogue that seats say to each other; they change nothing by themselves.

Talk costs nothing and is open from the start. It is public, as at a table, and journalled, so
that a computer colleague that is asked again remembers its answer.
"""

from typing import Final

from msgspec.structs import replace

from game.protocol.actions import Say
from game.protocol.refusals import Code
from game.rules import lookup
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table
from game.rules.table_rows import Saying
from game.rules.verdicts import Accepted, Judgement, refuse

MAX_SENTENCES_A_ROUND: Final = 24
"""For one seat: enough for every answer, too few to flood a view."""


def judge_say(setup: GameSetup, table: Table, seat: str, action: Say) -> Judgement:
    """Judge saying a sentence to a colleague: about something that exists, and not a second time this round."""
    if not lookup.is_colleague(setup, action.to, of=seat):
        return refuse(Code.UNKNOWN, what=action.to)
    if action.lever is not None and lookup.lever(setup, action.lever) is None:
        return refuse(Code.UNKNOWN, what=action.lever)
    if action.about is not None and not _exists(setup, table, action.about):
        return refuse(Code.UNKNOWN, what=action.about)
    own = [saying for saying in table.said if saying.seat == seat and saying.round == table.round]
    if any((saying.to, saying.words, saying.about) == (action.to, action.words, action.about) for saying in own):
        return refuse(Code.ALREADY_THERE, what=action.words)
    if len(own) >= MAX_SENTENCES_A_ROUND:
        return refuse(Code.ONCE_A_ROUND)
    return Accepted(0, "patients", action.to)


def apply_say(setup: GameSetup, table: Table, seat: str, action: Say, thing: str) -> Table:
    """Return the table with the sentence said."""
    saying = Saying(
        seat=seat,
        to=action.to,
        words=action.words,
        about=action.about,
        lever=action.lever,
        value=action.value,
        thousands=action.thousands,
        round=table.round,
        day=table.day,
    )
    return replace(table, said=(*table.said, saying))


def _exists(setup: GameSetup, table: Table, about: str) -> bool:
    """Return whether a deal, a proposal, a card or a shown note has that name."""
    things = (
        *(deal.thing for deal in table.deals),
        *(proposal.thing for proposal in table.proposals),
        *(card.card for card in setup.changes),
        *(shown.note for shown in table.shown),
    )
    return about in things
