"""What a seat can do now: for every action its price, or why it may not happen.

Neither the client nor a computer colleague needs the rules: it is all in the view.
"""

from collections.abc import Iterator

from game.protocol.actions import (
    CONCERN,
    Action,
    AnswerDeal,
    AnswerPhone,
    AnswerStockTake,
    BeShadowed,
    CallIt,
    CallStockTake,
    ChallengeInvoice,
    ChangePlaces,
    DropInvoice,
    Give,
    Huddle,
    JoinForces,
    KeepHabit,
    MendProblem,
    Object,
    OfferDeal,
    PayInvoice,
    Propose,
    Say,
    SetLever,
    Shadow,
    ShareFund,
    ShowNote,
    Sign,
    TakeMend,
    Term,
    Thank,
    Withdraw,
    kind_of,
)
from game.protocol.bounds import CARD_NAME_LENGTH
from game.protocol.refusals import Code, Refusal
from game.protocol.seat_views import Can
from game.protocol.words import QUESTIONS
from game.rules import crises, lookup, notes, shadowing, slow_problems
from game.rules.disputes import open_invoices
from game.rules.levers import full_shares, shares_of, value_of
from game.rules.proposals import missing_signatures, offered_mends
from game.rules.registry import judge
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever
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
    open_now = notes.open_cards(setup, table)
    for card in setup.changes:
        if card.lead == seat and card.card in open_now:
            yield Propose(card.card, card.name[:CARD_NAME_LENGTH], "now"), card.card
    yield from _about_proposals(setup, table, seat)
    for other in setup.seats:
        if other.seat != seat:
            yield Shadow(other.seat), other.seat
    for wish in shadowing.open_requests(table):
        if wish.of == seat:
            yield BeShadowed(wish.seat), wish.seat
    call = lookup.call_for(setup, seat, table.round)
    if call is not None and table.phase == "phone":
        yield AnswerPhone(call.call, 0), call.call
    yield CallIt("level"), None
    run = table.crises[-1] if table.crises else None
    crisis = lookup.crisis(setup, run.crisis) if run else None
    if crisis is not None and table.phase == "crisis":
        for gift in crisis.gifts:
            if gift.seat == seat:
                yield Give(crisis.crisis, gift.gift), gift.gift
    for habit in crises.list_keepable(setup, table, seat):
        yield KeepHabit(habit, not crises.is_kept(table, habit)), habit
    yield from _together(setup, table, seat)
    yield from _bargaining(setup, table, seat)
    if table.phase == "stocktake":
        statements = len(setup.stocktake.statements)
        yield AnswerStockTake((3,) * statements, (10, 0, 0, 0)), None


def _together(setup: GameSetup, table: Table, seat: str) -> Iterator[tuple[Action, str | None]]:
    """What seats do with each other, and about problems that are known."""
    for problem, trouble in slow_problems.known_problems(setup, table):
        if problem.owner == seat and not trouble.in_hand_round:
            yield MendProblem(problem.problem), problem.problem
    yield CallStockTake(), None
    if setup.huddle is not None:
        yield Huddle(), None
    for other in setup.seats:
        if other.seat != seat:
            yield ChangePlaces(other.seat), other.seat
            yield Thank(other.seat), other.seat
            for question in QUESTIONS:
                yield Say(other.seat, question), f"{other.seat}.{question}"
    for note, _ in notes.tray(setup, table, seat):
        if all(shown.note != note.note for shown in table.shown):
            yield ShowNote(note.note), note.note


def _bargaining(setup: GameSetup, table: Table, seat: str) -> Iterator[tuple[Action, str | None]]:
    """Deals and invoices; an offer is judged by the smallest that could be made."""
    truce = (Term("truce"),)
    for other in setup.seats:
        if other.seat != seat:
            yield OfferDeal(other.seat, truce, truce), other.seat
    for deal in table.deals:
        if deal.to == seat and deal.state == "offered":
            yield AnswerDeal(deal.thing, True), deal.thing
    for invoice, _ in open_invoices(setup, table):
        if invoice.to == seat:
            yield ChallengeInvoice(invoice.invoice), invoice.invoice
            yield PayInvoice(invoice.invoice), invoice.invoice
        if invoice.by == seat:
            yield DropInvoice(invoice.invoice), invoice.invoice


def _about_proposals(setup: GameSetup, table: Table, seat: str) -> Iterator[tuple[Action, str | None]]:
    for proposal in table.proposals:
        card = lookup.change(setup, proposal.card)
        if card is None or proposal.state != "active":
            continue
        if seat in proposal.authors:
            yield Withdraw(proposal.thing), proposal.thing
            for flaw in offered_mends(card, proposal):
                if flaw not in proposal.mended:
                    yield TakeMend(proposal.thing, flaw), f"{proposal.thing}.{flaw}"
            continue
        for flaw in card.flaws:
            if seat in flaw.seen_by:
                yield Object(proposal.thing, flaw.flaw), f"{proposal.thing}.{flaw.flaw}"
        yield Object(proposal.thing, CONCERN), f"{proposal.thing}.{CONCERN}"
        if seat in missing_signatures(setup, proposal):
            yield Sign(proposal.thing), proposal.thing
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
