"""What a computer colleague remembers: only what its views still show.

Promises, deals, changes with their authors and objections, gifts, notes and thanks are all in the views.
Remembering is reading them again, so a game that is resumed or re-run finds the same colleague.
"""

from collections.abc import Iterator
from typing import Final

from game.policies.observation import Observation
from game.policies.promises import Bound, find_lever_value, find_own_promises, is_kept, to_bound
from game.protocol.public_views import PromiseView

KEPT, BROKEN, STRUCK, DECLINED, SHARED, HELPED, GAVE, THANKED, SHOWED, DISPUTED, STUCK = (
    2, -4, 1, -1, 2, 1, 1, 1, 1, -2, -1,
)  # fmt: skip
"""Points of goodwill: for a promise kept or broken, a deal struck or declined, credit shared, a fix
offered for an own card, a gift to the last crisis, a thank you, a note shown, an invoice disputed, a day
lost to rivalry. Trust is lost faster than won."""

MOST: Final = 6
"""Upper bound on goodwill and on ill will."""

COUNTED: Final = 2
"""How many thanks, notes and declined deals count at most: they are cheap."""

WARM_GOODWILL: Final = 2
"""Goodwill from which a colleague returns favours."""

COLD_GOODWILL: Final = -3
"""Goodwill at or below which a colleague does nothing for a seat that is not paid for at once."""


def measure_goodwill(seen: Observation, other: str) -> int:
    """Return the goodwill that a colleague has earned with this seat, −6 to 6; 0 between strangers."""
    total = sum(_count_promises(seen, other)) + sum(_count_deals(seen, other)) + sum(_count_changes(seen, other))
    total += sum(_count_kindness(seen, other))
    return max(-MOST, min(MOST, total))


def measure_goodwill_of_all(seen: Observation) -> int:
    """Return the sum of this seat's goodwill towards all the others."""
    return sum(measure_goodwill(seen, card.seat) for card in seen.statics.seats if card.seat != seen.seat)


def _count_promises(seen: Observation, other: str) -> Iterator[int]:
    for promise in seen.public.promises:
        if (promise.by, promise.to) == (other, seen.seat) and promise.line.what == "promise":
            if promise.state == "broken":
                yield BROKEN
            elif promise.state == "kept" and promise.binds:
                yield KEPT
    for invoice in seen.public.invoices:
        if (invoice.by, invoice.to, invoice.state) == (seen.seat, other, "disputed"):
            yield DISPUTED


def _count_deals(seen: Observation, other: str) -> Iterator[int]:
    declined = 0
    for deal in seen.public.deals:
        if deal.state == "struck" and {deal.by, deal.to} == {other, seen.seat}:
            yield STRUCK
        elif deal.state == "declined" and (deal.by, deal.to) == (seen.seat, other) and declined < COUNTED:
            declined += 1
            yield DECLINED


def _count_changes(seen: Observation, other: str) -> Iterator[int]:
    for proposal in seen.public.proposals:
        mine, theirs = seen.seat in proposal.authors, other in proposal.authors
        if mine and theirs:
            yield SHARED
        elif mine:
            said = {flaw.flaw for seat, flaw in proposal.objections if seat == other}
            yield HELPED * len(said & set(proposal.mended))
        elif theirs and proposal.state == "stuck" and _is_my_rival(seen, proposal.card):
            yield STUCK * proposal.days_lost


def _is_my_rival(seen: Observation, card: str) -> bool:
    found = seen.find_card(card)
    rivals = found.rivals if found else ()
    return any(seen.seat in p.authors and p.card in rivals and p.state == "stuck" for p in seen.public.proposals)


def _count_kindness(seen: Observation, other: str) -> Iterator[int]:
    crisis = seen.public.crisis
    if crisis is not None and any(seat == other for seat, _ in crisis.given):
        yield GAVE
    thanks = sum(
        line.key == "feed.thanks" and line.seat == other and ("to", seen.seat) in line.values
        for line in seen.public.feed
    )
    yield THANKED * min(COUNTED, thanks)
    yield SHOWED * min(COUNTED, sum(seat == other for seat, _ in seen.public.notes_shown))
    if (other, seen.seat) in seen.public.changing_places:
        yield HELPED


def find_broken_promise(seen: Observation, other: str) -> PromiseView | None:
    """Return the promise to this seat that a colleague broke last, unless it has been made good.

    A later promise kept makes it good, or visibly doing what was promised after all.
    """
    broken: PromiseView | None = None
    for promise in seen.public.promises:
        if (promise.by, promise.to) != (other, seen.seat) or promise.line.what != "promise":
            continue
        if promise.state == "broken":
            broken = promise
        elif promise.state == "kept" and promise.binds:
            broken = None
    if broken is not None and is_kept(broken.line, find_lever_value(seen, broken.line.lever or "")):
        return None
    return broken


def find_pledges(seen: Observation) -> tuple[Bound, ...]:
    """Return promises in force plus open offers; never promise anything that conflicts with them."""
    offers = (deal for deal in seen.public.deals if deal.by == seen.seat and deal.state == "offered")
    offered = (to_bound(line, deal.to) for deal in offers for line in deal.give if line.what == "promise")
    return (*find_own_promises(seen), *offered)


def has_helped_lately(seen: Observation, other: str) -> bool:
    """Return whether a colleague has helped this seat since the round before began."""
    last = seen.public.round - 1
    begins = (last - 1) * seen.statics.round_days
    view, me = seen.public, seen.seat
    crisis = view.crisis
    gave = crisis is not None and crisis.from_day >= begins and any(seat == other for seat, _ in crisis.given)
    return (
        any(d.state == "struck" and d.round >= last and {d.by, d.to} == {other, me} for d in view.deals)
        or any((p.by, p.to, p.until_round, p.state) == (other, me, last, "kept") and p.binds for p in view.promises)
        or any(seat == other and note.day >= begins for seat, note in view.notes_shown)
        or any(
            line.key == "feed.thanks" and line.seat == other and ("to", me) in line.values and line.day > view.day - 2
            for line in view.feed
        )
        or gave
    )


def find_help_given(seen: Observation) -> tuple[Bound, ...]:
    """Return favours done for colleagues who asked, which last as long as the talk shows them."""
    return tuple(
        Bound(said.lever, said.value, said.value, said.to)
        for said in seen.public.said
        if said.by == seen.seat and said.words == "help_moved" and said.lever is not None
    )
