"""What a seat can do now: the price of each action, or why it may not happen.

With this list neither the client nor a computer colleague needs the rules.
"""

from collections.abc import Iterator

from game.protocol import actions
from game.protocol.actions import CONCERN, Action, Term, kind_of
from game.protocol.bounds import CARD_NAME_LENGTH
from game.protocol.refusals import Code, Refusal
from game.protocol.seat_views import Can
from game.protocol.words import QUESTIONS
from game.rules.reading import TableReading
from game.rules.setup.lever_setup import Lever

Candidates = Iterator[tuple[Action, str | None]]
"""Actions, each with the thing, seat or question that it is aimed at."""


def list_options(game: TableReading, seat: str, *, to_draw: bool = True) -> tuple[Can, ...]:
    """Return every action that makes sense for a seat now, in a fixed order, with its price or refusal.

    What no round of this game opens is left out: nobody could ever do it. Unless
    `to_draw`, so is all that is refused: a reason is for people to read.
    """
    candidates = candidate_actions(game, seat)
    if to_draw:
        options = (_option(game, seat, action, target) for action, target in candidates)
        return tuple(can for can in options if not _never_opens(can))
    now = game.kinds_now()
    found = (_option(game, seat, action, target) for action, target in candidates if kind_of(action) in now)
    return tuple(can for can in found if can.refusal is None)


def _option(game: TableReading, seat: str, action: Action, target: str | None) -> Can:
    judgement = game.judge(seat, action)
    if isinstance(judgement, Refusal):
        free = judgement.code is Code.NO_CHANGE
        return Can(kind_of(action), target, 0, "patients", None if free else judgement)
    return Can(kind_of(action), target, max(0, judgement.days), judgement.mark, None)


def _never_opens(can: Can) -> bool:
    return can.refusal is not None and can.refusal.code is Code.NOT_OPEN and "round" not in dict(can.refusal.values)


def candidate_actions(game: TableReading, seat: str) -> Candidates:
    """Yield the actions that make sense for a seat now, whether allowed or not."""
    setup, table = game.setup, game.table
    for lever in setup.levers:
        if lever.seat == seat:
            yield _sample_move(game, lever), lever.lever
    open_cards = game.open_cards()
    for card in setup.changes:
        if card.lead == seat and card.card in open_cards:
            yield actions.Propose(card.card, card.name[:CARD_NAME_LENGTH], "now"), card.card
    yield from _about_proposals(game, seat)
    for other in setup.seats:
        if other.seat != seat:
            yield actions.Shadow(other.seat), other.seat
    for request in game.shadow_requests():
        if request.of == seat:
            yield actions.BeShadowed(request.seat), request.seat
    call = game.call_for(seat)
    if call is not None and table.phase == "phone":
        yield actions.AnswerPhone(call.call, 0), call.call
    yield actions.CallIt("level"), None
    run = table.crises[-1] if table.crises else None
    crisis = game.crisis(run.crisis) if run else None
    if crisis is not None and table.phase == "crisis":
        for gift in crisis.gifts:
            if gift.seat == seat:
                yield actions.Give(crisis.crisis, gift.gift), gift.gift
    for habit in game.keepable_habits(seat):
        yield actions.KeepHabit(habit, not game.is_habit_kept(habit)), habit
    yield from _with_colleagues(game, seat)
    yield from _about_money(game, seat)
    if table.phase == "stocktake":
        statements = len(setup.stocktake.statements)
        yield actions.AnswerStockTake((3,) * statements, (10, 0, 0, 0)), None


def _with_colleagues(game: TableReading, seat: str) -> Candidates:
    """Yield fixes of known problems, and what seats do together."""
    for problem, trouble in game.known_problems():
        if problem.owner == seat and not trouble.in_hand_round:
            yield actions.MendProblem(problem.problem), problem.problem
    yield actions.CallStockTake(), None
    if game.setup.huddle is not None:
        yield actions.Huddle(), None
    for other in game.setup.seats:
        if other.seat != seat:
            yield actions.ChangePlaces(other.seat), other.seat
            yield actions.Thank(other.seat), other.seat
            for question in QUESTIONS:
                yield actions.Say(other.seat, question), f"{other.seat}.{question}"
    known = {shown.note for shown in game.table.shown} | {sent.note for sent in game.table.sent if not sent.seat}
    for note, _ in game.tray(seat):
        if note.note not in known:
            yield actions.ShowNote(note.note), note.note


def _about_money(game: TableReading, seat: str) -> Candidates:
    """Yield deals and invoices; an offer stands for all offers, as the smallest that could be made."""
    truce = (Term("truce"),)
    for other in game.setup.seats:
        if other.seat != seat:
            yield actions.OfferDeal(other.seat, truce, truce), other.seat
    for deal in game.table.deals:
        if deal.to == seat and deal.state == "offered":
            yield actions.AnswerDeal(deal.thing, True), deal.thing
    for invoice in game.open_invoices():
        if invoice.to == seat:
            yield actions.ChallengeInvoice(invoice.invoice), invoice.invoice
            yield actions.PayInvoice(invoice.invoice), invoice.invoice
        if invoice.by == seat:
            yield actions.DropInvoice(invoice.invoice), invoice.invoice


def _about_proposals(game: TableReading, seat: str) -> Candidates:
    for proposal in game.table.proposals:
        card = game.card(proposal.card)
        if card is None or proposal.state != "active":
            continue
        if seat in proposal.authors:
            yield actions.Withdraw(proposal.thing), proposal.thing
            for flaw in game.offered_mends(card, proposal):
                if flaw not in proposal.mended:
                    yield actions.TakeMend(proposal.thing, flaw), f"{proposal.thing}.{flaw}"
            continue
        for flaw in card.flaws:
            if game.can_see(seat, card, flaw):
                yield actions.Object(proposal.thing, flaw.flaw), f"{proposal.thing}.{flaw.flaw}"
        yield actions.Object(proposal.thing, CONCERN), f"{proposal.thing}.{CONCERN}"
        if seat in game.missing_signatures(proposal):
            yield actions.Sign(proposal.thing), proposal.thing
        if card.rival:
            yield actions.JoinForces(proposal.thing), proposal.thing


def _sample_move(game: TableReading, lever: Lever) -> Action:
    """Return a move of a lever that would change something, to be judged for all its moves."""
    if lever.form == "fund":
        use = lever.uses[0].use
        moved = 0 if dict(game.fund_shares(lever)).get(use, 0) else lever.step
        return actions.ShareFund(lever.lever, ((use, moved),))
    value = game.lever_value(lever)
    higher = value + lever.step
    return actions.SetLever(lever.lever, higher if higher <= lever.maximum else value - lever.step)
