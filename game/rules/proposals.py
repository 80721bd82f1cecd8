"""Changes on the table: propose, sign, object, accept a fix, join forces, withdraw.

Two rival changes on the table are both stuck until one author withdraws or they join forces;
each round of this costs both authors a leadership day.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from game.protocol.actions import CONCERN, JoinForces, Object, Propose, Sign, TakeMend, Withdraw
from game.protocol.bounds import CARD_NAME_LENGTH
from game.protocol.refusals import Code, Refusal
from game.rules import lookup
from game.rules.naming import next_thing
from game.rules.notes import open_cards
from game.rules.setup.change_setup import Change
from game.rules.setup.effect_setup import Money
from game.rules.setup.game_setup import GameSetup
from game.rules.social import add_together
from game.rules.table import Table, change_trust, spend, with_proposal
from game.rules.table_rows import Proposal
from game.rules.verdicts import Accepted, Judgement, refuse
from game.rules.worries import can_see


def rival_of(setup: GameSetup, table: Table, proposal: Proposal) -> Proposal | None:
    """Return the rival of a proposal that is also on the table, None without one."""
    card = lookup.change(setup, proposal.card)
    if card is None or not card.rival or proposal.joined:
        return None
    rival = table.active(card.rival)
    return rival if rival and not rival.joined else None


def is_stuck(setup: GameSetup, table: Table, proposal: Proposal) -> bool:
    """Return whether a rival holds this proposal up."""
    return proposal.state == "active" and rival_of(setup, table, proposal) is not None


def missing_signatures(setup: GameSetup, proposal: Proposal) -> tuple[str, ...]:
    """Return the seats whose signature a proposal still needs."""
    card = lookup.change(setup, proposal.card)
    return tuple(seat for seat in card.signed_by if seat not in proposal.signed) if card is not None else ()


def is_held_up(setup: GameSetup, table: Table, proposal: Proposal) -> bool:
    """Return whether an active proposal cannot go ahead, because of a rival or a missing signature."""
    if is_stuck(setup, table, proposal):
        return True
    return proposal.state == "active" and bool(missing_signatures(setup, proposal))


def is_going_ahead(setup: GameSetup, table: Table, proposal: Proposal) -> bool:
    """Return whether a proposal is active and nothing holds it up."""
    return proposal.state == "active" and not is_held_up(setup, table, proposal)


def judge_sign(setup: GameSetup, table: Table, seat: str, action: Sign) -> Judgement:
    """Judge signing a colleague's proposal that needs this seat's signature and does not have it."""
    proposal = table.proposal(action.proposal)
    card = lookup.change(setup, proposal.card) if proposal is not None else None
    if proposal is None or card is None:
        return refuse(Code.UNKNOWN, what=action.proposal)
    if seat not in card.signed_by:
        return refuse(Code.NOT_ADDRESSED)
    if proposal.state != "active":
        return refuse(Code.WRONG_STATE, what=proposal.title)
    if seat in proposal.signed:
        return refuse(Code.ALREADY_THERE, what=proposal.title)
    return Accepted(card.days, card.counts_as, action.proposal)


def apply_sign(setup: GameSetup, table: Table, seat: str, action: Sign, thing: str) -> Table:
    """Return the table with the signature; with the last one the lead time begins."""
    table = with_proposal(table, action.proposal, lambda p: replace(p, signed=(*p.signed, seat)))
    proposal = table.proposal(action.proposal)
    assert proposal is not None
    card = lookup.change(setup, proposal.card)
    if card is None or missing_signatures(setup, proposal):
        return table
    starts = max(proposal.starts, table.day + card.start_days)
    return with_proposal(table, action.proposal, lambda p: replace(p, starts=starts))


def running_costs(card: Change, proposal: Proposal) -> Iterator[Money]:
    """Yield what a change on the table costs in 28 days once it has started, including accepted fixes."""
    yield card.joined.money if proposal.joined and card.joined else card.money
    for flaw in card.flaws:
        if flaw.flaw in proposal.mended:
            yield flaw.mend_money


# ---------------------------------------------------------------- propose


def judge_propose(setup: GameSetup, table: Table, seat: str, action: Propose) -> Judgement:
    """Judge proposing an open card of the seat's own that is not on the table; asking first must name groups."""
    card = lookup.change(setup, action.card)
    if card is None:
        return refuse(Code.UNKNOWN, what=action.card)
    if card.lead != seat:
        return refuse(Code.NOT_YOURS, what=card.name, seat=card.lead)
    if action.card not in open_cards(setup, table):
        return lookup.refuse_not_open(setup, action.card, card.name)
    if table.active(action.card) or _is_in_joined_change(setup, table, card):
        return refuse(Code.ALREADY_THERE, what=card.name)
    known = {asked.group for asked in card.asked}
    for group in action.groups:
        if group not in known or action.groups.count(group) > 1:
            return refuse(Code.UNKNOWN, what=group)
    if (action.way == "ask") != bool(action.groups):
        return refuse(Code.GROUPS_NEEDED)
    thing = next_thing(table, "proposal", seat, tuple(p.thing for p in table.proposals))
    return Accepted(propose_days(setup, card, len(action.groups)), card.counts_as, action.card, thing)


def _is_in_joined_change(setup: GameSetup, table: Table, card: Change) -> bool:
    """Return whether a card is on the table as part of the change joined with its rival."""
    rival = table.active(card.rival) if card.rival else None
    return rival is not None and rival.joined


def propose_days(setup: GameSetup, card: Change, groups: int) -> int:
    """Return the leadership days that proposing costs: the card's own and those for asking groups."""
    return card.days + groups * setup.prices.ask_a_group


def apply_propose(setup: GameSetup, table: Table, seat: str, action: Propose, thing: str) -> Table:
    """Return the table with the card proposed; asking first delays its start by the days that asking takes."""
    card = lookup.change(setup, action.card)
    assert card is not None
    proposal = Proposal(
        thing=thing,
        card=action.card,
        title=action.name,
        authors=(seat,),
        way=action.way,
        groups=action.groups,
        heard=rested_groups(setup, table, action.groups),
        round=table.round,
        day=table.day,
        starts=table.day + asking_delay(setup, len(action.groups)) + card.start_days,
        state="active",
        joined=False,
        objections=(),
        mended=(),
        joining=(),
        days_lost=0,
    )
    return replace(table, proposals=(*table.proposals, proposal))


def asking_delay(setup: GameSetup, groups: int) -> int:
    """Return the days by which asking a number of groups delays the start."""
    return setup.adoption.asking_days + (groups - 1) * setup.adoption.asking_days_more if groups else 0


def rested_groups(setup: GameSetup, table: Table, groups: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of `groups` that can still answer fully."""
    tired = tired_groups(setup, table)
    return tuple(group for group in groups if group not in tired)


def tired_groups(setup: GameSetup, table: Table) -> tuple[str, ...]:
    """Return the groups that have been asked lately about as many changes as they can answer fully, in file order."""
    lately = [p for p in table.proposals if p.round > table.round - setup.adoption.rest_rounds and p.state != "merged"]
    asked = [group for proposal in lately for group in proposal.groups]
    return tuple(g.group for g in setup.groups if asked.count(g.group) >= setup.adoption.answers_fully)


# ---------------------------------------------------------------- object, mend


def offered_mends(setup: GameSetup, table: Table, card: Change, proposal: Proposal) -> tuple[str, ...]:
    """Return the flaws whose fix is on offer.

    They were raised by a colleague, named by a group that was asked, or are known to an author of the
    change: those who join it bring what they see.
    """
    from_groups = [asked.names_flaw for asked in card.asked if asked.group in proposal.heard and asked.names_flaw]
    from_colleagues = [flaw for _, flaw in proposal.objections]
    known = [flaw.flaw for flaw in card.flaws if any(can_see(setup, table, a, card, flaw) for a in proposal.authors)]
    return tuple(dict.fromkeys((*from_colleagues, *from_groups, *known)))


def judge_object(setup: GameSetup, table: Table, seat: str, action: Object) -> Judgement:
    """Judge raising a flaw in a colleague's card that the seat can see and that has not been raised yet."""
    proposal = _find_others(table, seat, action.proposal)
    if isinstance(proposal, Refusal):
        return proposal
    if proposal.state != "active":
        return refuse(Code.WRONG_STATE, what=proposal.title)
    card = lookup.change(setup, proposal.card)
    if action.flaw == CONCERN:
        if (seat, CONCERN) in proposal.objections:
            return refuse(Code.ALREADY_THERE, what=proposal.title)
        return Accepted(setup.prices.object, "standing", action.proposal)
    flaw = lookup.flaw(card, action.flaw) if card else None
    if card is None or flaw is None or not can_see(setup, table, seat, card, flaw):
        return refuse(Code.CANNOT_SEE)
    if any(raised == action.flaw for _, raised in proposal.objections):
        return refuse(Code.ALREADY_THERE, what=flaw.sentence)
    return Accepted(setup.prices.object, "patients", action.proposal)


def apply_object(setup: GameSetup, table: Table, seat: str, action: Object, thing: str) -> Table:
    """Return the table with the flaw raised and its fix on offer; a concern without a flaw only delays the start."""
    if action.flaw == CONCERN:
        table = with_proposal(
            table,
            action.proposal,
            lambda p: replace(p, starts=max(p.starts, table.day) + setup.adoption.concern_days),
        )
    return with_proposal(table, action.proposal, lambda p: replace(p, objections=(*p.objections, (seat, action.flaw))))


def judge_take_mend(setup: GameSetup, table: Table, seat: str, action: TakeMend) -> Judgement:
    """Judge accepting a fix on the seat's own card, offered by a colleague or a group."""
    proposal = _find_own(table, seat, action.proposal)
    if isinstance(proposal, Refusal):
        return proposal
    card = lookup.change(setup, proposal.card)
    flaw = lookup.flaw(card, action.flaw) if card else None
    if card is None or flaw is None or action.flaw not in offered_mends(setup, table, card, proposal):
        return refuse(Code.CANNOT_SEE)
    if action.flaw in proposal.mended:
        return refuse(Code.ALREADY_THERE, what=flaw.mend)
    return Accepted(flaw.mend_days, "patients", action.proposal)


def apply_take_mend(setup: GameSetup, table: Table, seat: str, action: TakeMend, thing: str) -> Table:
    """Return the table with the fix accepted; a change that has not started yet starts later."""

    def mend(proposal: Proposal) -> Proposal:
        later = setup.adoption.mending_days if table.day < proposal.starts else 0
        return replace(proposal, mended=(*proposal.mended, action.flaw), starts=proposal.starts + later)

    return with_proposal(table, action.proposal, mend)


# ---------------------------------------------------------------- rivals


def judge_withdraw(setup: GameSetup, table: Table, seat: str, action: Withdraw) -> Judgement:
    """Judge withdrawing the seat's own active proposal."""
    proposal = _find_own(table, seat, action.proposal)
    if isinstance(proposal, Refusal):
        return proposal
    return Accepted(0, "standing", action.proposal)


def apply_withdraw(setup: GameSetup, table: Table, seat: str, action: Withdraw, thing: str) -> Table:
    """Return the table with the proposal withdrawn; a rival that it held up begins its lead time now."""
    proposal = table.proposal(action.proposal)
    assert proposal is not None
    rival = rival_of(setup, table, proposal)
    table = with_proposal(table, action.proposal, lambda p: replace(p, state="withdrawn"))
    if rival is None:
        return table
    freed = lookup.change(setup, rival.card)
    starts = max(rival.starts, table.day + (freed.start_days if freed else 0))
    return with_proposal(table, rival.thing, lambda p: replace(p, starts=starts))


def judge_join(setup: GameSetup, table: Table, seat: str, action: JoinForces) -> Judgement:
    """Judge offering to join a rival's proposal, by the author of the other rival."""
    proposal = _find_others(table, seat, action.proposal)
    if isinstance(proposal, Refusal):
        return proposal
    rival = rival_of(setup, table, proposal) if proposal.state == "active" else None
    if rival is None or seat not in rival.authors:
        return refuse(Code.NOT_RIVALS)
    if seat in proposal.joining:
        return refuse(Code.ALREADY_THERE, what=proposal.title)
    return Accepted(setup.prices.join_forces, "patients", action.proposal)


def apply_join(setup: GameSetup, table: Table, seat: str, action: JoinForces, thing: str) -> Table:
    """Return the table with the offer; when both authors have offered, the two proposals become one."""
    table = with_proposal(table, action.proposal, lambda p: replace(p, joining=(*p.joining, seat)))
    proposal = table.proposal(action.proposal)
    assert proposal is not None
    own = rival_of(setup, table, proposal)
    if own is None or not set(proposal.authors) & set(own.joining):
        return table
    return _merge(setup, table, proposal, own)


def _merge(setup: GameSetup, table: Table, one: Proposal, other: Proposal) -> Table:
    """Return the table with two rivals merged into the one whose card has a joined form; authors share the credit."""
    cards = {p.thing: lookup.change(setup, p.card) for p in (one, other)}
    keeps, goes = (one, other) if (card := cards[one.thing]) and card.joined else (other, one)
    card = cards[keeps.thing]
    assert card is not None
    assert card.joined is not None
    starts = table.day + card.joined.start_days
    authors = tuple(dict.fromkeys((*keeps.authors, *goes.authors)))
    table = with_proposal(table, goes.thing, lambda p: replace(p, state="merged"))
    table = with_proposal(
        table,
        keeps.thing,
        lambda p: replace(
            p,
            joined=True,
            authors=authors,
            starts=starts,
            title=card.joined.name[:CARD_NAME_LENGTH] if card.joined else p.title,
            way="ask" if "ask" in (keeps.way, goes.way) else "now",
            groups=tuple(dict.fromkeys((*keeps.groups, *goes.groups))),
            heard=tuple(dict.fromkeys((*keeps.heard, *goes.heard))),
        ),
    )
    return change_trust(table, authors[0], authors[-1], setup.social.trust_gain)


def charge_rivalries(setup: GameSetup, table: Table) -> Table:
    """Return the table of a new round: each author of stuck rivals loses a day, and each pair some trust."""
    for proposal in table.proposals:
        rival = rival_of(setup, table, proposal) if proposal.state == "active" else None
        if rival is None:
            continue
        table = with_proposal(table, proposal.thing, lambda p: replace(p, days_lost=p.days_lost + 1))
        table = spend(table, proposal.authors[0], 1, "rivalry", proposal.thing, "standing")
        if proposal.thing < rival.thing:
            table = change_trust(table, proposal.authors[0], rival.authors[0], -setup.social.trust_loss)
    return table


def credit_joined_changes(setup: GameSetup, table: Table) -> Table:
    """Return the table of a new round: the authors of each joined change in use know and trust each other better."""
    for proposal in table.proposals:
        in_use = proposal.joined and table.day > proposal.starts and is_going_ahead(setup, table, proposal)
        if not in_use:
            continue
        table = add_together(setup.social, table, proposal.authors)
        table = change_trust(table, proposal.authors[0], proposal.authors[-1], setup.social.trust_gain)
    return table


def _find_others(table: Table, seat: str, thing: str) -> Proposal | Refusal:
    proposal = table.proposal(thing)
    if proposal is None:
        return refuse(Code.UNKNOWN, what=thing)
    return refuse(Code.OWN_CARD) if seat in proposal.authors else proposal


def _find_own(table: Table, seat: str, thing: str) -> Proposal | Refusal:
    proposal = table.proposal(thing)
    if proposal is None:
        return refuse(Code.UNKNOWN, what=thing)
    if seat not in proposal.authors:
        return refuse(Code.NOT_AUTHOR, what=proposal.title)
    if proposal.state != "active":
        return refuse(Code.WRONG_STATE, what=proposal.title)
    return proposal
