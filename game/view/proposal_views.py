"""Changes on the table, as everyone sees them: what was decided about each, and how far it has come."""

from typing import Literal

from msgspec.structs import replace

from game.protocol.actions import CONCERN
from game.protocol.public_views import ProposalView
from game.rules.reading import TableReading
from game.rules.setup.change_setup import Change
from game.rules.table_rows import Proposal
from game.view.statics import flaw_view


def proposal_views(game: TableReading, alike: tuple[ProposalView, ...]) -> tuple[ProposalView, ...]:
    """Return every change on the table; `alike` are those of an earlier day since which nothing was decided."""
    if not alike:
        return tuple(_build(game, proposal) for proposal in game.table.proposals)
    return tuple(_follow(game, proposal, view) for proposal, view in zip(game.table.proposals, alike, strict=True))


def _follow(game: TableReading, proposal: Proposal, view: ProposalView) -> ProposalView:
    """Return a view that has come as far as its change has today."""
    state, decided, in_use = _progress(game, proposal)
    if (state, decided, in_use) == (view.state, view.decided, view.in_use):
        return view
    return replace(view, state=state, decided=decided, in_use=in_use)


State = Literal["decided", "stuck", "in_use", "withdrawn", "merged"]


def _progress(game: TableReading, proposal: Proposal) -> tuple[State, int, int]:
    """Return the state of a change today, and how far it is decided and in use, per cent."""
    is_held_up = game.is_held_up(proposal)
    is_asking = proposal.way == "ask" and game.table.day < proposal.day + game.asking_delay(proposal)
    decided = 50 if is_asking or is_held_up else 100
    share = game.share_in_use(_card(game, proposal), proposal, stuck=is_held_up)
    if proposal.state != "active":
        return proposal.state, decided, round(100 * share)
    state = "stuck" if game.is_stuck(proposal) else "in_use" if share > 0 else "decided"
    return state, decided, round(100 * share)


def _card(game: TableReading, proposal: Proposal) -> Change:
    card = game.card(proposal.card)
    assert card is not None
    return card


def _build(game: TableReading, proposal: Proposal) -> ProposalView:
    card = _card(game, proposal)
    state, decided, in_use = _progress(game, proposal)
    offered = set(game.offered_mends(card, proposal))
    raised_by = {flaw: seat for seat, flaw in proposal.objections}
    pooled = [pooled for pooled in game.table.pooled if pooled.proposal == proposal.thing]
    values = dict(pooled[-1].values) if pooled and proposal.state == "active" else {}
    places = card.pool.places if card.pool and values else ()
    pot = {key: value for key, value in values.items() if key not in {place.key for place in places}}
    return ProposalView(
        proposal=proposal.thing,
        card=proposal.card,
        name=proposal.title,
        authors=proposal.authors,
        way=proposal.way,
        state=state,
        decided=decided,
        in_use=in_use,
        starts=proposal.starts,
        answers=tuple((asked.group, asked.answer) for asked in card.asked if asked.group in proposal.heard),
        objections=tuple(
            (raised_by.get(flaw.flaw, proposal.authors[0]), flaw_view(game.setup, flaw))
            for flaw in card.flaws
            if flaw.flaw in offered
        ),
        mended=proposal.mended,
        joining=proposal.joining if state == "stuck" or proposal.joined else (),
        days_lost=proposal.days_lost,
        doubts=tuple(seat for seat, flaw in proposal.objections if flaw == CONCERN),
        unsigned=game.missing_signatures(proposal) if proposal.state == "active" else (),
        pot=tuple(pot.items()),
        pot_places=tuple((p.name, values.get(p.key, 0)) for p in places),
        unheard=tuple(group for group in proposal.groups if group not in proposal.heard),
    )
