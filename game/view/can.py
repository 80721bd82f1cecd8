"""What a seat can do now: for every action its price, or why it may not happen.

Neither the client nor a computer colleague needs the rules: it is all in the view.
"""

from collections.abc import Iterator

from game.protocol.actions import (
    Action,
    AnswerPhone,
    AnswerStockTake,
    CallIt,
    Give,
    JoinForces,
    KeepHabit,
    Object,
    Propose,
    SetLever,
    Shadow,
    ShareFund,
    TakeMend,
    Withdraw,
)
from game.protocol.refusals import Code, Refusal
from game.protocol.views import Can
from game.rules import catalogue, crises
from game.rules.levers import full_shares, shares_of, value_of
from game.rules.proposals import mends_on_card
from game.rules.registry import judge, kind_of
from game.rules.setup import GameSetup, Lever
from game.rules.table import Table


def everything_one_can(setup: GameSetup, table: Table, seat: str) -> tuple[Can, ...]:
    """Every action that makes sense for a seat now, in a fixed order."""
    return tuple(_can(setup, table, seat, action, target) for action, target in thinkable(setup, table, seat))


def _can(setup: GameSetup, table: Table, seat: str, action: Action, target: str | None) -> Can:
    judgement = judge(setup, table, seat, action)
    if isinstance(judgement, Refusal):
        free = judgement.code is Code.NO_CHANGE
        return Can(kind_of(action), target, 0, "patients", None if free else judgement)
    return Can(kind_of(action), target, max(0, judgement.days), judgement.mark, None)


def thinkable(setup: GameSetup, table: Table, seat: str) -> Iterator[tuple[Action, str | None]]:
    """Actions that make sense for a seat now, allowed or not, with what each is aimed at."""
    for lever in setup.levers:
        if lever.seat == seat:
            yield _another(setup, table, lever), lever.lever
    for card in setup.changes:
        if card.lead == seat and card.card in catalogue.open_cards(setup, table.round):
            yield Propose(card.card, card.name[:24], "now"), card.card
    yield from _about_proposals(setup, table, seat)
    for other in setup.seats:
        if other.seat != seat:
            yield Shadow(other.seat), other.seat
    call = catalogue.call_for(setup, seat, table.round)
    if call is not None and table.phase == "phone":
        yield AnswerPhone(call.call, 0), call.call
    yield CallIt("level"), None
    run = table.crises[-1] if table.crises else None
    crisis = catalogue.crisis(setup, run.crisis) if run else None
    if crisis is not None and table.phase == "crisis":
        for gift in crisis.gifts:
            if gift.seat == seat:
                yield Give(crisis.crisis, gift.gift), gift.gift
    for habit in crises.can_be_kept(setup, table, seat):
        yield KeepHabit(habit, not crises.is_kept(table, habit)), habit
    if table.phase == "stocktake":
        statements = len(setup.stocktake.statements)
        yield AnswerStockTake((3,) * statements, (10, 0, 0, 0)), None


def _about_proposals(setup: GameSetup, table: Table, seat: str) -> Iterator[tuple[Action, str | None]]:
    for proposal in table.proposals:
        card = catalogue.change(setup, proposal.card)
        if card is None or proposal.state != "active":
            continue
        if seat in proposal.authors:
            yield Withdraw(proposal.thing), proposal.thing
            for flaw in mends_on_card(card, proposal):
                if flaw not in proposal.mended:
                    yield TakeMend(proposal.thing, flaw), f"{proposal.thing}.{flaw}"
            continue
        for flaw in card.flaws:
            if seat in flaw.seen_by:
                yield Object(proposal.thing, flaw.flaw), f"{proposal.thing}.{flaw.flaw}"
        if card.rival:
            yield JoinForces(proposal.thing), proposal.thing


def _another(setup: GameSetup, table: Table, lever: Lever) -> Action:
    """A move of the lever that would change something, to ask the rules about."""
    if lever.form == "fund":
        shares = full_shares(lever, shares_of(table, lever))
        use, share = shares[0]
        moved = 0 if share else lever.step
        return ShareFund(lever.lever, ((use, moved),))
    value = value_of(setup, table, lever)
    return SetLever(lever.lever, value + lever.step if value + lever.step <= lever.maximum else value - lever.step)
