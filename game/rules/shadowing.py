"""Shadowing: spend a day with a colleague, and what that opens."""

from dataclasses import replace

from game.protocol.actions import BeShadowed, Shadow
from game.protocol.refusals import Code
from game.rules import lookup
from game.rules.setup.game_setup import GameSetup
from game.rules.social import shadowed
from game.rules.table import Shadowing, Table, spend
from game.rules.verdicts import Accepted, Judgement, refuse


def judge_shadow(setup: GameSetup, table: Table, seat: str, action: Shadow) -> Judgement:
    """A colleague whom this seat has not asked in this round."""
    if lookup.seat(setup, action.seat) is None or action.seat == seat:
        return refuse(Code.UNKNOWN, what=action.seat)
    if any(s.seat == seat and s.of == action.seat and s.round == table.round for s in table.shadows):
        return refuse(Code.ALREADY_THERE, what=action.seat)
    return Accepted(setup.prices.shadow, "patients", action.seat)


def apply_shadow(setup: GameSetup, table: Table, seat: str, action: Shadow, thing: str) -> Table:
    """The wish stands until the colleague says yes, who gives a day of their own for it, or planning ends."""
    asked = Shadowing(seat, action.seat, table.round, table.day, agreed=False)
    return replace(table, shadows=(*table.shadows, asked))


def wishes(table: Table) -> tuple[Shadowing, ...]:
    """Who has asked in this round to spend time beside whom, and has no yes yet."""
    return tuple(shadow for shadow in table.shadows if shadow.round == table.round and not shadow.agreed)


def judge_be_shadowed(setup: GameSetup, table: Table, seat: str, action: BeShadowed) -> Judgement:
    """A colleague who has asked this seat in this round."""
    if all((wish.seat, wish.of) != (action.seat, seat) for wish in wishes(table)):
        return refuse(Code.UNKNOWN, what=action.seat)
    return Accepted(setup.prices.be_shadowed, "patients", action.seat)


def apply_be_shadowed(setup: GameSetup, table: Table, seat: str, action: BeShadowed, thing: str) -> Table:
    """One's own side is open to the colleague until the end of the next round; the pair understands more."""
    wish = next(wish for wish in wishes(table) if (wish.seat, wish.of) == (action.seat, seat))
    agreed = replace(wish, day=table.day, agreed=True)
    table = replace(table, shadows=tuple(agreed if shadow is wish else shadow for shadow in table.shadows))
    return shadowed(setup.social, table, action.seat, seat)


def unanswered(setup: GameSetup, table: Table) -> Table:
    """As the days begin to run: whoever had no answer has not been anywhere, and has the days back."""
    for wish in wishes(table):
        table = spend(table, wish.seat, -setup.prices.shadow, "shadow", wish.of, "patients")
    return replace(table, shadows=tuple(shadow for shadow in table.shadows if shadow.agreed))


def open_shadows(table: Table, seat: str) -> tuple[Shadowing, ...]:
    """Whom a seat has shadowed in this round or the one before, newest first, each colleague once."""
    found: dict[str, Shadowing] = {}
    for shadow in reversed(table.shadows):
        if shadow.seat == seat and shadow.agreed and shadow.round >= table.round - 1:
            found.setdefault(shadow.of, shadow)
    return tuple(found.values())
