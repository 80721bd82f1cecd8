"""Deals: «I give … if you give …», the promises in them, and the ledger of promises.

When a deal is struck, money passes and levers move at once. A promise binds only if it changed
something. A kept promise raises trust a little, a broken one lowers it a lot:
engagement.trust_gain_per_kept_promise (assumed), engagement.trust_loss_per_broken_promise (assumed).
"""

from msgspec.structs import replace

from game.protocol.actions import AnswerDeal, OfferDeal, Term
from game.protocol.bounds import DEAL_MONEY_STEP, MAX_DEAL_MONEY
from game.protocol.refusals import Code, Refusal
from game.rules import lookup
from game.rules.levers import check_value, find_own_lever, value_of
from game.rules.naming import next_thing
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table, change_trust
from game.rules.table_rows import Deal, LeverSetting, Payment, Promise
from game.rules.verdicts import Accepted, Judgement, refuse


def judge_offer(setup: GameSetup, table: Table, seat: str, action: OfferDeal) -> Judgement:
    """Judge an offer: each side promises only its own open levers, within their ranges, and its own money, in steps."""
    if not lookup.is_colleague(setup, action.to, of=seat):
        return refuse(Code.UNKNOWN, what=action.to)
    if any(d.by == seat and d.to == action.to and d.state == "offered" for d in table.deals):
        return refuse(Code.ALREADY_THERE, what=action.to)
    for giver, taker, terms in ((seat, action.to, action.give), (action.to, seat, action.take)):
        for term in terms:
            refusal = _check_term(setup, table, giver, taker, term)
            if refusal is not None:
                return refusal
    thing = next_thing(table, "deal", seat, tuple(deal.thing for deal in table.deals))
    return Accepted(setup.prices.offer_deal, "patients", action.to, thing)


def _check_term(setup: GameSetup, table: Table, giver: str, taker: str, term: Term) -> Refusal | None:
    if term.what == "money":
        if lookup.purse(setup, giver) == lookup.purse(setup, taker):
            return refuse(Code.SAME_PURSE)
        if not 0 < term.value <= MAX_DEAL_MONEY or term.value % DEAL_MONEY_STEP:
            step, most = DEAL_MONEY_STEP, MAX_DEAL_MONEY
            return refuse(Code.OUT_OF_RANGE, what="money", minimum=step, maximum=most, step=step)
        return None
    if term.what == "truce":
        return None
    key = term.lever or ""
    promised = lookup.lever(setup, key)
    if promised is not None and promised.form == "fund":
        return refuse(Code.UNKNOWN, what=key)
    lever = find_own_lever(setup, table, giver, key)
    return lever if isinstance(lever, Refusal) else check_value(lever, term.value)


def apply_offer(setup: GameSetup, table: Table, seat: str, action: OfferDeal, thing: str) -> Table:
    """Return the table with the offer, open until it is answered or planning ends."""
    deal = Deal(thing, seat, action.to, action.give, action.take, table.round, table.day, "offered")
    return replace(table, deals=(*table.deals, deal))


def judge_answer(setup: GameSetup, table: Table, seat: str, action: AnswerDeal) -> Judgement:
    """Judge an answer to an open offer made to this seat."""
    deal = next((deal for deal in table.deals if deal.thing == action.deal), None)
    if deal is None:
        return refuse(Code.UNKNOWN, what=action.deal)
    if deal.to != seat:
        return refuse(Code.NOT_ADDRESSED)
    if deal.state != "offered":
        return refuse(Code.ALREADY_THERE, what=action.deal)
    return Accepted(0, "patients", action.deal)


def apply_answer(setup: GameSetup, table: Table, seat: str, action: AnswerDeal, thing: str) -> Table:
    """Return the table with the deal declined, or struck: money passes, levers move and promises begin."""
    deal = next(deal for deal in table.deals if deal.thing == action.deal)
    answered = replace(deal, state="struck" if action.accept else "declined")
    table = replace(table, deals=tuple(answered if d is deal else d for d in table.deals))
    if not action.accept:
        return table
    for giver, taker, terms in ((deal.by, deal.to, deal.give), (deal.to, deal.by, deal.take)):
        for term in terms:
            table = _execute(setup, table, deal.thing, giver, taker, term)
    return table


def _execute(setup: GameSetup, table: Table, deal: str, giver: str, taker: str, term: Term) -> Table:
    if term.what == "money":
        payment = Payment(deal, lookup.purse(setup, giver), lookup.purse(setup, taker), term.value, table.day)
        return replace(table, payments=(*table.payments, payment))
    binds = True
    if term.what == "promise":
        binds = not is_term_met(setup, table, term)
        if binds:
            table = _move_lever(table, term)
    count = sum(1 for promise in table.promises if promise.thing.startswith(f"{deal}."))
    promise = Promise(
        thing=f"{deal}.{count + 1}",
        by=giver,
        to=taker,
        term=term,
        from_round=table.round,
        until_round=table.round + term.rounds - 1,
        binds=binds,
        state="open",
    )
    return replace(table, promises=(*table.promises, promise))


def _move_lever(table: Table, term: Term) -> Table:
    others = tuple(s for s in table.levers if not (s.lever == term.lever and s.round == table.round))
    setting = LeverSetting(term.lever or "", table.round, table.day, term.value, ())
    return replace(table, levers=(*others, setting))


def is_term_met(setup: GameSetup, table: Table, term: Term) -> bool:
    """Return whether a lever is set as promised now."""
    lever = lookup.lever(setup, term.lever or "")
    if lever is None:
        return True
    value = value_of(setup, table, lever)
    return value >= term.value if term.bound == "not_below" else value <= term.value


def has_truce(table: Table, one: str, other: str) -> bool:
    """Return whether a truce between two seats is in force in this round."""
    return any(
        p.term.what == "truce" and p.until_round >= table.round and {p.by, p.to} == {one, other} for p in table.promises
    )


def settle_promises(setup: GameSetup, table: Table) -> Table:
    """Return the table at the end of planning: promises broken at once, or kept once their last round is planned."""
    promises: list[Promise] = []
    for promise in table.promises:
        if promise.state != "open":
            promises.append(promise)
            continue
        kept = promise.term.what == "truce" or is_term_met(setup, table, promise.term)
        if kept and table.round < min(promise.until_round, setup.format.rounds):
            promises.append(promise)
            continue
        promises.append(replace(promise, state="kept" if kept else "broken", judged_round=table.round))
        if promise.binds or not kept:
            by = setup.social.trust_gain if kept else -setup.social.trust_loss
            table = change_trust(table, promise.by, promise.to, by)
    lapsed = tuple(replace(deal, state="lapsed") if deal.state == "offered" else deal for deal in table.deals)
    return replace(table, promises=tuple(promises), deals=lapsed)
