"""What a colleague tells a person whose request it cannot grant: that it has no leadership days left for it.

Among computer colleagues nothing is said: they would ask again by themselves.
"""

from collections.abc import Iterator

from game.policies.colleague.company import is_person
from game.policies.observation import DayBudget, Observation
from game.protocol.actions import Say
from game.protocol.refusals import Code

Request = tuple[str, str, str, str | None]
"""The action that would grant it and its target, who asks, and the proposal that it is about, if any."""


def explain_lack_of_days(seen: Observation, budget: DayBudget) -> None:
    """Tell people why their requests of this round stay open, each person once about each thing."""
    for kind, target, by, about in _list_requests(seen):
        if is_person(seen, by) and _lacks_days(seen, kind, target) and not _has_said_so(seen, budget, by, about):
            budget.add(Say(by, "no_days", about), 0)


def _list_requests(seen: Observation) -> Iterator[Request]:
    """Yield what others wait for from this seat: company for half a day, a swap, a signature, a joined change."""
    own, view = seen.seat, seen.public
    for by, of in view.shadow_wishes:
        if of == own:
            yield "be_shadowed", by, by, None
    for by, of in view.changing_places:
        if of == own and (own, by) not in view.changing_places:
            yield "change_places", by, by, None
    for proposal in view.proposals:
        if own in proposal.unsigned:
            yield "sign", proposal.proposal, proposal.authors[0], proposal.proposal
        for by in proposal.joining if own in proposal.authors and len(proposal.authors) == 1 else ():
            theirs = (one for one in view.proposals if by in one.authors and one.state == "stuck")
            yield from (("join_forces", one.proposal, by, one.proposal) for one in theirs)


def _lacks_days(seen: Observation, kind: str, target: str) -> bool:
    can = next((can for can in seen.own.can if (can.action, can.target) == (kind, target)), None)
    return can is not None and can.refusal is not None and can.refusal.code is Code.NOT_ENOUGH_DAYS


def _has_said_so(seen: Observation, budget: DayBudget, to: str, about: str | None) -> bool:
    said = ((one.by, one.to, one.words, one.about, one.round) for one in seen.public.said)
    now = ((one.to, one.words, one.about) for one in budget.actions if isinstance(one, Say))
    return (seen.seat, to, "no_days", about, seen.public.round) in said or (to, "no_days", about) in now
