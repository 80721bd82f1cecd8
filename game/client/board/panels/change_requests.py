"""What each proposal asks of the own seat: a signature, a fix, a word with a rival, or a concern to raise."""

from __future__ import annotations

from typing import Final

from game.client.connection.store import Store
from game.protocol.public_views import ProposalView

ON_TABLE: Final = ("decided", "stuck", "in_use")
ORDER: Final = ("sign", "rival", "join", "fix", "see", "")
"""Requests, the most pressing first; the last is none."""


def live_proposals(store: Store) -> list[ProposalView]:
    """Return the proposals that are on the table, those that ask something of the own seat first."""
    proposals = [one for one in store.public.proposals if one.state in ON_TABLE] if store.public is not None else []
    return sorted(proposals, key=lambda one: ORDER.index(find_request(store, one)))


def count_change_requests(store: Store) -> int:
    """Count the proposals that ask something of the own seat."""
    return sum(find_request(store, one) != "" for one in live_proposals(store))


def find_request(store: Store, proposal: ProposalView) -> str:
    """Return what a proposal asks of the own seat, one of `ORDER`."""
    own, thing = store.own_seat, proposal.proposal
    if not own:
        return ""
    if own in proposal.unsigned:
        return "sign"
    if own in proposal.authors:
        open_concerns = [flaw for _, flaw in proposal.objections if flaw.flaw not in proposal.mended]
        if proposal.state == "stuck":
            return "join" if any(seat != own for seat in proposal.joining) else "rival"
        return "fix" if open_concerns else ""
    can = store.can("join_forces", thing)
    if can is not None and can.refusal is None:
        return "join"
    return "see" if _sees_unraised_flaw(store, proposal) else ""


def _sees_unraised_flaw(store: Store, proposal: ProposalView) -> bool:
    raised = {flaw.flaw for _, flaw in proposal.objections}
    flaws = store.seat.flaws if store.seat is not None else ()
    for one in flaws:
        can = store.can("object", f"{proposal.proposal}.{one.flaw.flaw}")
        if one.card == proposal.card and one.flaw.flaw not in raised and can is not None and can.refusal is None:
            return True
    return False


def find_rivals(store: Store, card: str) -> list[ProposalView]:
    """Return the rivals of a card that are on the table."""
    found = store.card(card)
    rivals = found.rivals if found is not None else ()
    return [one for one in live_proposals(store) if one.card in rivals]
