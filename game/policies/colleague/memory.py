"""What a computer colleague remembers: nothing but what the table still shows.

The ledger of promises, the deals, changes with their authors and objections, gifts, notes and
thanks are all in the view. Remembering is reading them again, so a game that is resumed or
re-run finds the same colleague.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from game.policies.observation import Sight
from game.protocol.actions import Term
from game.protocol.public_views import DealLine, PromiseView
from game.protocol.static_views import LeverCard

KEPT, BROKEN, STRUCK, DECLINED, SHARED, HELPED, GAVE, THANKED, SHOWED, DISPUTED, STUCK = (
    2, -4, 1, -1, 2, 1, 1, 1, 1, -2, -1,
)  # fmt: skip
"""What each counts for: a promise kept to one, one broken, a deal struck or declined, credit
shared, a mend of one's own card offered, a gift to the last crisis, a thank you, a note laid on
the table, an invoice disputed, a rivalry that nobody ends. Trust is lost faster than won."""

MOST: Final = 6
"""Goodwill and ill will end somewhere."""

COUNTED: Final = 2
"""Thanks and notes count so often at most: they are cheap."""

WARM_GOODWILL: Final = 2
"""Goodwill from which a colleague returns favours."""

COLD_GOODWILL: Final = -3
"""Goodwill at or below which a colleague does nothing for a seat that is not paid for at once."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One's own word about a lever: it stays between two values."""

    lever: str
    lowest: int | None
    highest: int | None
    to: str

    def allows(self, value: int) -> bool:
        """Whether a value keeps the word."""
        return (self.lowest is None or value >= self.lowest) and (self.highest is None or value <= self.highest)


def goodwill(sight: Sight, other: str) -> int:
    """What has passed between a colleague and oneself, −6 to 6; 0 between strangers."""
    total = sum(_ledger(sight, other)) + sum(_deals(sight, other)) + sum(_changes(sight, other))
    total += sum(_kindness(sight, other))
    return max(-MOST, min(MOST, total))


def goodwill_of_all(sight: Sight) -> int:
    """What has passed between oneself and all the others together."""
    return sum(goodwill(sight, card.seat) for card in sight.statics.seats if card.seat != sight.seat)


def _ledger(sight: Sight, other: str) -> Iterator[int]:
    for promise in sight.public.promises:
        if (promise.by, promise.to) == (other, sight.seat) and promise.line.what == "promise":
            if promise.state == "broken":
                yield BROKEN
            elif promise.state == "kept" and promise.binds:
                yield KEPT
    for invoice in sight.public.invoices:
        if (invoice.by, invoice.to, invoice.state) == (sight.seat, other, "disputed"):
            yield DISPUTED


def _deals(sight: Sight, other: str) -> Iterator[int]:
    declined = 0
    for deal in sight.public.deals:
        if deal.state == "struck" and {deal.by, deal.to} == {other, sight.seat}:
            yield STRUCK
        elif deal.state == "declined" and (deal.by, deal.to) == (sight.seat, other) and declined < COUNTED:
            declined += 1
            yield DECLINED


def _changes(sight: Sight, other: str) -> Iterator[int]:
    for proposal in sight.public.proposals:
        mine, theirs = sight.seat in proposal.authors, other in proposal.authors
        if mine and theirs:
            yield SHARED
        elif mine:
            said = {flaw.flaw for seat, flaw in proposal.objections if seat == other}
            yield HELPED * len(said & set(proposal.mended))
        elif theirs and proposal.state == "stuck" and _is_my_rival(sight, proposal.card):
            yield STUCK * proposal.days_lost


def _is_my_rival(sight: Sight, card: str) -> bool:
    found = sight.card(card)
    rivals = found.rivals if found else ()
    return any(sight.seat in p.authors and p.card in rivals and p.state == "stuck" for p in sight.public.proposals)


def _kindness(sight: Sight, other: str) -> Iterator[int]:
    crisis = sight.public.crisis
    if crisis is not None and any(seat == other for seat, _ in crisis.given):
        yield GAVE
    thanks = sum(
        line.key == "feed.thanks" and line.seat == other and ("to", sight.seat) in line.values
        for line in sight.public.feed
    )
    yield THANKED * min(COUNTED, thanks)
    yield SHOWED * min(COUNTED, sum(seat == other for seat, _ in sight.public.notes_shown))
    if (other, sight.seat) in sight.public.changing_places:
        yield HELPED


def broken_promise(sight: Sight, other: str) -> PromiseView | None:
    """The promise to oneself that a colleague broke last, as long as they have not made it good.

    It is made good by a later promise kept, or by what was promised being done after all, where
    that can be seen.
    """
    broken: PromiseView | None = None
    for promise in sight.public.promises:
        if (promise.by, promise.to) != (other, sight.seat) or promise.line.what != "promise":
            continue
        if promise.state == "broken":
            broken = promise
        elif promise.state == "kept" and promise.binds:
            broken = None
    if broken is not None and fulfils(broken.line, standing(sight, broken.line.lever or "")):
        return None
    return broken


def fulfils(line: DealLine | Term, value: int) -> bool:
    """Whether a lever's value is what a line promises."""
    return value >= line.value if line.bound == "not_below" else value <= line.value


def standing(sight: Sight, key: str) -> int:
    """Where a lever stands: one's own as it is, anybody else's as the table was told last."""
    found = sight.lever(key)
    if found is not None:
        return found[1].value
    card = sight.card_of_lever(key)
    if card is None:
        return 0
    told = _told(sight, card)
    value = card.start if told is None else told
    for promise in sight.public.promises:
        holds = promise.state == "open" or (promise.state == "kept" and told is None)
        if promise.line.lever == key and holds and not fulfils(promise.line, value):
            value = promise.line.value
    return value


def _told(sight: Sight, card: LeverCard) -> int | None:
    """What the table was told last of a lever, if the feed still has it."""
    named = {option.name: option.value for option in card.options}
    value: int | None = None
    for line in sight.public.feed:
        told = dict(line.values)
        if line.key == "feed.lever" and told.get("lever") == card.name:
            text = str(told.get("value", ""))
            number = text.split(" ", 1)[0]
            value = named[text] if text in named else int(number) if number.isdigit() else value
    return value


def own_word(sight: Sight) -> tuple[Bound, ...]:
    """What one has promised about one's own levers, and when it ends it ends."""
    mine = (p for p in sight.public.promises if p.by == sight.seat and p.state == "open")
    return tuple(bound(promise.line, promise.to) for promise in mine if promise.line.what == "promise")


def pledged(sight: Sight) -> tuple[Bound, ...]:
    """One's word, and what one has offered that may yet be taken up: nothing is promised against either."""
    offers = (d for d in sight.public.deals if d.by == sight.seat and d.state == "offered")
    return (*own_word(sight), *(bound(line, d.to) for d in offers for line in d.give if line.what == "promise"))


def bound(line: DealLine | Term, to: str) -> Bound:
    """A promise as the values that keep it."""
    if line.bound == "not_below":
        return Bound(line.lever or "", line.value, None, to)
    return Bound(line.lever or "", None, line.value, to)


def within(word: tuple[Bound, ...], lever: str, wanted: int) -> int:
    """The value nearest to what is wanted that keeps one's word."""
    for one in word:
        if one.lever == lever and one.lowest is not None:
            wanted = max(wanted, one.lowest)
        if one.lever == lever and one.highest is not None:
            wanted = min(wanted, one.highest)
    return wanted


def is_new(sight: Sight, other: str) -> bool:
    """Whether a colleague has done one a good turn since the round before began."""
    last = sight.public.round - 1
    begins = (last - 1) * sight.statics.round_days
    view, me = sight.public, sight.seat
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


def helped(sight: Sight) -> tuple[Bound, ...]:
    """What one has done for a colleague who asked, and goes on doing as long as it is remembered."""
    return tuple(
        Bound(said.lever, said.value, said.value, said.to)
        for said in sight.public.said
        if said.by == sight.seat and said.words == "help_moved" and said.lever is not None
    )
