"""Shadowing: spending time with a colleague, and what that opens."""

from msgspec.structs import replace

from game.protocol.actions import BeShadowed, Shadow
from game.protocol.refusals import Code
from game.rules import lookup
from game.rules.setup.game_setup import GameSetup
from game.rules.social import add_shadowing
from game.rules.table import Table, spend
from game.rules.table_rows import Shadowing
from game.rules.verdicts import Accepted, Judgement, refuse


def judge_shadow(setup: GameSetup, table: Table, seat: str, action: Shadow) -> Judgement:
    """Judge asking to shadow a colleague, once a round for each."""
    if not lookup.is_colleague(setup, action.seat, of=seat):
        return refuse(Code.UNKNOWN, what=action.seat)
    if any(s.seat == seat and s.of == action.seat and s.round == table.round for s in table.shadows):
        return refuse(Code.ALREADY_THERE, what=action.seat)
    return Accepted(setup.prices.shadow, "patients", action.seat)


def apply_shadow(setup: GameSetup, table: Table, seat: str, action: Shadow, thing: str) -> Table:
    """Return the table with the request, open until the colleague agrees or planning ends."""
    asked = Shadowing(seat, action.seat, table.round, table.day, agreed=False)
    return replace(table, shadows=(*table.shadows, asked))


def open_requests(table: Table) -> tuple[Shadowing, ...]:
    """Return this round's requests to shadow a colleague that are not agreed yet."""
    return tuple(shadow for shadow in table.shadows if shadow.round == table.round and not shadow.agreed)


def judge_be_shadowed(setup: GameSetup, table: Table, seat: str, action: BeShadowed) -> Judgement:
    """Judge agreeing to a colleague's request to shadow this seat."""
    if all((request.seat, request.of) != (action.seat, seat) for request in open_requests(table)):
        return refuse(Code.UNKNOWN, what=action.seat)
    return Accepted(setup.prices.be_shadowed, "patients", action.seat)


def apply_be_shadowed(setup: GameSetup, table: Table, seat: str, action: BeShadowed, thing: str) -> Table:
    """Return the table with the seat's side open to the colleague until the end of the next round."""
    request = next(request for request in open_requests(table) if (request.seat, request.of) == (action.seat, seat))
    agreed = replace(request, day=table.day, agreed=True)
    table = replace(table, shadows=tuple(agreed if shadow is request else shadow for shadow in table.shadows))
    return add_shadowing(setup.social, table, action.seat, seat)


def refund_unanswered(setup: GameSetup, table: Table) -> Table:
    """Return the table as the days begin: open requests are dropped and their days refunded."""
    for request in open_requests(table):
        table = spend(table, request.seat, -setup.prices.shadow, "shadow", request.of, "patients")
    return replace(table, shadows=tuple(shadow for shadow in table.shadows if shadow.agreed))


def open_shadows(table: Table, seat: str) -> tuple[Shadowing, ...]:
    """Return the shadowings of a seat that are open: this round's and last round's, newest first, one per colleague."""
    found: dict[str, Shadowing] = {}
    for shadow in reversed(table.shadows):
        if shadow.seat == seat and shadow.agreed and shadow.round >= table.round - 1:
            found.setdefault(shadow.of, shadow)
    return tuple(found.values())
