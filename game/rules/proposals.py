"""Changes on the table: propose, object, take a mend, join forces, withdraw.

Two rival changes that are both on the table are stuck until one author withdraws or both
join forces; each round that this lasts costs both authors a leadership day.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from game.protocol.actions import JoinForces, Object, Propose, Sign, TakeMend, Withdraw
from game.protocol.bounds import CARD_NAME_LENGTH
from game.protocol.refusals import Code, Refusal
from game.rules import lookup
from game.rules.naming import next_thing
from game.rules.notes import open_cards
from game.rules.setup.change_setup import Change
from game.rules.setup.effect_setup import Money
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Proposal, Table, spend, trust_moved, with_proposal
from game.rules.verdicts import Accepted, Judgement, refuse

CONCERN: Final = "concern"
"""What an objection names that names no flaw: everybody may voice one, and it costs time."""

CONCERN_DAYS: Final = 14


def rival_of(setup: GameSetup, table: Table, proposal: Proposal) -> Proposal | None:
    """The rival of a proposal that is on the table too, if there is one."""
    card = lookup.change(setup, proposal.card)
    if card is None or not card.rival or proposal.joined:
        return None
    rival = table.active(card.rival)
    return rival if rival and not rival.joined else None


def is_stuck(setup: GameSetup, table: Table, proposal: Proposal) -> bool:
    """Whether a rival holds this proposal up."""
    return proposal.state == "active" and rival_of(setup, table, proposal) is not None


def unsigned(setup: GameSetup, proposal: Proposal) -> tuple[str, ...]:
    """Seats whose signature a proposal still needs."""
    card = lookup.change(setup, proposal.card)
    return tuple(seat for seat in card.signed_by if seat not in proposal.signed) if card is not None else ()


def is_held_up(setup: GameSetup, table: Table, proposal: Proposal) -> bool:
    """Whether a proposal that is on the table does not go ahead: for a rival, or for want of a signature."""
    return is_stuck(setup, table, proposal) or (proposal.state == "active" and bool(unsigned(setup, proposal)))


def judge_sign(setup: GameSetup, table: Table, seat: str, action: Sign) -> Judgement:
    """A colleague's proposal that needs this seat's signature and does not have it."""
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
    """The signature stands on the card; with the last one its lead time begins."""
    table = with_proposal(table, action.proposal, lambda p: replace(p, signed=(*p.signed, seat)))
    proposal = table.proposal(action.proposal)
    assert proposal is not None
    card = lookup.change(setup, proposal.card)
    if card is None or unsigned(setup, proposal):
        return table
    starts = max(proposal.starts, table.day + card.start_days)
    return with_proposal(table, action.proposal, lambda p: replace(p, starts=starts))


def money_of(card: Change, proposal: Proposal) -> Iterator[Money]:
    """What a change on the table costs in 28 days once it has started, mends included."""
    yield card.joined.money if proposal.joined and card.joined else card.money
    for flaw in card.flaws:
        if flaw.flaw in proposal.mended:
            yield flaw.mend_money


# ---------------------------------------------------------------- propose


def judge_propose(setup: GameSetup, table: Table, seat: str, action: Propose) -> Judgement:
    """A card of one's own that is open and not on the table; asking first names groups."""
    card = lookup.change(setup, action.card)
    if card is None:
        return refuse(Code.UNKNOWN, what=action.card)
    if card.lead != seat:
        return refuse(Code.NOT_YOURS, what=card.name, seat=card.lead)
    if action.card not in open_cards(setup, table):
        return refuse(Code.NOT_OPEN, what=card.name, round=lookup.opens_in(setup, action.card))
    if table.active(action.card) or _lives_on(setup, table, card):
        return refuse(Code.ALREADY_THERE, what=card.name)
    known = {asked.group for asked in card.asked}
    for group in action.groups:
        if group not in known or action.groups.count(group) > 1:
            return refuse(Code.UNKNOWN, what=group)
    if (action.way == "ask") != bool(action.groups):
        return refuse(Code.GROUPS_NEEDED)
    thing = next_thing(table, "proposal", seat, tuple(p.thing for p in table.proposals))
    return Accepted(propose_days(setup, card, len(action.groups)), card.counts_as, action.card, thing)


def _lives_on(setup: GameSetup, table: Table, card: Change) -> bool:
    """Whether a card is on the table inside the change that it has become with its rival."""
    rival = table.active(card.rival) if card.rival else None
    return rival is not None and rival.joined


def propose_days(setup: GameSetup, card: Change, groups: int) -> int:
    """Leadership days that proposing costs: the card's own and those for asking groups."""
    return card.days + groups * setup.prices.ask_a_group


def apply_propose(setup: GameSetup, table: Table, seat: str, action: Propose, thing: str) -> Table:
    """The card stands on the table; asking first puts its start off by the days that asking takes."""
    card = lookup.change(setup, action.card)
    assert card is not None
    asking = setup.adoption.asking_days if action.way == "ask" else 0
    proposal = Proposal(
        thing=thing,
        card=action.card,
        title=action.name,
        authors=(seat,),
        way=action.way,
        groups=action.groups,
        heard=rested(table, action.groups),
        round=table.round,
        day=table.day,
        starts=table.day + asking + card.start_days,
        state="active",
        joined=False,
        objections=(),
        mended=(),
        joining=(),
        days_lost=0,
    )
    return replace(table, proposals=(*table.proposals, proposal))


REST_ROUNDS: Final = 2
"""A group that was asked about another change within this many rounds answers less fully."""


def rested(table: Table, groups: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some groups that nobody has asked about anything lately."""
    lately = tired(table)
    return tuple(group for group in groups if group not in lately)


def tired(table: Table) -> tuple[str, ...]:
    """Groups that were asked about a change lately, by name."""
    asked = {group for p in table.proposals if p.round > table.round - REST_ROUNDS for group in p.groups}
    return tuple(sorted(asked))


# ---------------------------------------------------------------- object, mend


def mends_on_card(card: Change, proposal: Proposal) -> tuple[str, ...]:
    """Flaws whose mend is on the card: said by a colleague, or named by a group that was asked."""
    from_groups = [asked.names_flaw for asked in card.asked if asked.group in proposal.heard and asked.names_flaw]
    said = [flaw for _, flaw in proposal.objections]
    return tuple(dict.fromkeys((*said, *from_groups)))


def judge_object(setup: GameSetup, table: Table, seat: str, action: Object) -> Judgement:
    """A flaw that one's seat can see, in a colleague's card, that nobody has said yet."""
    proposal = table.proposal(action.proposal)
    if proposal is None:
        return refuse(Code.UNKNOWN, what=action.proposal)
    if seat in proposal.authors:
        return refuse(Code.OWN_CARD)
    if proposal.state != "active":
        return refuse(Code.WRONG_STATE, what=proposal.title)
    card = lookup.change(setup, proposal.card)
    if action.flaw == CONCERN:
        if (seat, CONCERN) in proposal.objections:
            return refuse(Code.ALREADY_THERE, what=proposal.title)
        return Accepted(setup.prices.object, "standing", action.proposal)
    flaw = lookup.flaw(card, action.flaw) if card else None
    if flaw is None or seat not in flaw.seen_by:
        return refuse(Code.CANNOT_SEE)
    if any(said == action.flaw for _, said in proposal.objections):
        return refuse(Code.ALREADY_THERE, what=flaw.sentence)
    return Accepted(setup.prices.object, "patients", action.proposal)


def apply_object(setup: GameSetup, table: Table, seat: str, action: Object, thing: str) -> Table:
    """The flaw is said aloud and its mend is on the card; a concern without one only puts the start off."""
    if action.flaw == CONCERN:
        table = with_proposal(
            table, action.proposal, lambda p: replace(p, starts=max(p.starts, table.day) + CONCERN_DAYS)
        )
    return with_proposal(table, action.proposal, lambda p: replace(p, objections=(*p.objections, (seat, action.flaw))))


def judge_take_mend(setup: GameSetup, table: Table, seat: str, action: TakeMend) -> Judgement:
    """A mend on one's own card, put there by a colleague or a group."""
    proposal = _own(table, seat, action.proposal)
    if isinstance(proposal, Refusal):
        return proposal
    card = lookup.change(setup, proposal.card)
    flaw = lookup.flaw(card, action.flaw) if card else None
    if card is None or flaw is None or action.flaw not in mends_on_card(card, proposal):
        return refuse(Code.CANNOT_SEE)
    if action.flaw in proposal.mended:
        return refuse(Code.ALREADY_THERE, what=flaw.mend)
    return Accepted(flaw.mend_days, "patients", action.proposal)


def apply_take_mend(setup: GameSetup, table: Table, seat: str, action: TakeMend, thing: str) -> Table:
    """The card is changed."""
    return with_proposal(table, action.proposal, lambda p: replace(p, mended=(*p.mended, action.flaw)))


# ---------------------------------------------------------------- rivals


def judge_withdraw(setup: GameSetup, table: Table, seat: str, action: Withdraw) -> Judgement:
    """One's own proposal, as long as it is on the table."""
    proposal = _own(table, seat, action.proposal)
    if isinstance(proposal, Refusal):
        return proposal
    return Accepted(0, "standing", action.proposal)


def apply_withdraw(setup: GameSetup, table: Table, seat: str, action: Withdraw, thing: str) -> Table:
    """The card leaves the table; a rival that it held up begins its lead time now."""
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
    """A rival's proposal, by the author of the card that it is a rival of."""
    proposal = table.proposal(action.proposal)
    if proposal is None:
        return refuse(Code.UNKNOWN, what=action.proposal)
    if seat in proposal.authors:
        return refuse(Code.OWN_CARD)
    rival = rival_of(setup, table, proposal) if proposal.state == "active" else None
    if rival is None or seat not in rival.authors:
        return refuse(Code.NOT_RIVALS)
    if seat in proposal.joining:
        return refuse(Code.ALREADY_THERE, what=proposal.title)
    return Accepted(setup.prices.join_forces, "patients", action.proposal)


def apply_join(setup: GameSetup, table: Table, seat: str, action: JoinForces, thing: str) -> Table:
    """The offer stands on the card; when both authors have offered, the two become one."""
    table = with_proposal(table, action.proposal, lambda p: replace(p, joining=(*p.joining, seat)))
    proposal = table.proposal(action.proposal)
    assert proposal is not None
    own = rival_of(setup, table, proposal)
    if own is None or not set(proposal.authors) & set(own.joining):
        return table
    return _merged(setup, table, proposal, own)


def _merged(setup: GameSetup, table: Table, one: Proposal, other: Proposal) -> Table:
    """The two as one: the card that says how they join survives, both authors share the credit."""
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
    return trust_moved(table, authors[0], authors[-1], setup.social.trust_gain)


def rivalry_costs(setup: GameSetup, table: Table) -> Table:
    """A new round with rivals still stuck: each author has lost a day, and some trust is gone."""
    for proposal in table.proposals:
        rival = rival_of(setup, table, proposal) if proposal.state == "active" else None
        if rival is None:
            continue
        table = with_proposal(table, proposal.thing, lambda p: replace(p, days_lost=p.days_lost + 1))
        table = spend(table, proposal.authors[0], 1, "rivalry", proposal.thing, "standing")
        if proposal.thing < rival.thing:
            table = trust_moved(table, proposal.authors[0], rival.authors[0], -setup.social.trust_loss)
    return table


def _own(table: Table, seat: str, thing: str) -> Proposal | Refusal:
    proposal = table.proposal(thing)
    if proposal is None:
        return refuse(Code.UNKNOWN, what=thing)
    if seat not in proposal.authors:
        return refuse(Code.NOT_AUTHOR, what=proposal.title)
    if proposal.state != "active":
        return refuse(Code.WRONG_STATE, what=proposal.title)
    return proposal
