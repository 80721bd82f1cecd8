"""What seats say to each other in the words of the catalogue; it moves nothing by itself.

Talk costs nothing and is open from the start. What is said is public, as at a table, and stays
in the journal, so a computer colleague that is asked again remembers what it has answered.
"""

from dataclasses import replace
from typing import Final

from game.protocol.actions import Say
from game.protocol.refusals import Code
from game.rules import lookup
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Saying, Table
from game.rules.verdicts import Accepted, Judgement, refuse

MOST_A_ROUND: Final = 24
"""Sentences that one seat can say in a round: enough for every answer, too few to flood a view."""


def judge_say(setup: GameSetup, table: Table, seat: str, action: Say) -> Judgement:
    """To a colleague, about something that is there, and not what has just been said to them."""
    if lookup.seat(setup, action.to) is None or action.to == seat:
        return refuse(Code.UNKNOWN, what=action.to)
    if action.lever is not None and lookup.lever(setup, action.lever) is None:
        return refuse(Code.UNKNOWN, what=action.lever)
    if action.about is not None and not _is_there(setup, table, action.about):
        return refuse(Code.UNKNOWN, what=action.about)
    mine = [said for said in table.said if said.seat == seat and said.round == table.round]
    if any((said.to, said.words, said.about) == (action.to, action.words, action.about) for said in mine):
        return refuse(Code.ALREADY_THERE, what=action.words)
    if len(mine) >= MOST_A_ROUND:
        return refuse(Code.ONCE_A_ROUND)
    return Accepted(0, "patients", action.to)


def apply_say(setup: GameSetup, table: Table, seat: str, action: Say, thing: str) -> Table:
    """It has been said."""
    said = Saying(
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
    return replace(table, said=(*table.said, said))


def _is_there(setup: GameSetup, table: Table, about: str) -> bool:
    """Whether there is a deal, a change on the table, a card or a note on the table of that name."""
    things = (
        *(deal.thing for deal in table.deals),
        *(proposal.thing for proposal in table.proposals),
        *(card.card for card in setup.changes),
        *(shown.note for shown in table.shown),
    )
    return about in things
