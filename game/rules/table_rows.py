"""Rows of the table: frozen records of what seats have decided, promised, spent and said.

Their fields are part of the state hash.
"""

from typing import Literal

from msgspec import Struct

from game.protocol.actions import AnswerStockTake, Term
from game.protocol.words import Words
from game.quantities import Mark

ProposalState = Literal["active", "withdrawn", "merged"]
InvoiceState = Literal["sent", "disputed", "paid", "dropped"]


class LeverSetting(Struct, frozen=True, cache_hash=True, gc=False):
    """One setting of a lever or fund."""

    lever: str
    round: int
    day: int
    value: int
    shares: tuple[tuple[str, int], ...]


class Proposal(Struct, frozen=True, cache_hash=True, gc=False):
    """A change on the table; `starts` is the first day on which it can come into use."""

    thing: str
    card: str
    title: str
    authors: tuple[str, ...]
    way: Literal["now", "ask"]
    groups: tuple[str, ...]
    heard: tuple[str, ...]
    """Groups that can answer fully: not asked about something else within two rounds."""
    round: int
    day: int
    starts: int
    state: ProposalState
    joined: bool
    objections: tuple[tuple[str, str], ...]
    """(seat, flaw) pairs, oldest first."""
    mended: tuple[str, ...]
    joining: tuple[str, ...]
    days_lost: int
    signed: tuple[str, ...] = ()
    """Seats that have signed a change that needs signatures beside its author's."""


class Answered(Struct, frozen=True, cache_hash=True, gc=False):
    """The answer to a phone call; the second one if nobody answered."""

    call: str
    seat: str
    round: int
    day: int
    answer: int
    spoken: bool
    """False when nobody answered in time."""


class Given(Struct, frozen=True, cache_hash=True, gc=False):
    """A gift to a crisis, in force from the next day until the crisis ends."""

    crisis: str
    gift: str
    seat: str
    day: int


class Habit(Struct, frozen=True, cache_hash=True, gc=False):
    """A gift that a seat keeps as a habit from a round on."""

    gift: str
    seat: str
    from_round: int


class CrisisRun(Struct, frozen=True, cache_hash=True, gc=False):
    """A crisis that has begun."""

    crisis: str
    round: int
    from_day: int
    until_day: int


class Shadowing(Struct, frozen=True, gc=False):
    """One seat shadows another, once the other has agreed; open until the end of the next round."""

    seat: str
    of: str
    round: int
    day: int
    agreed: bool


class Spent(Struct, frozen=True, gc=False):
    """Leadership days that a seat has spent, on what, and what they count as."""

    seat: str
    round: int
    kind: str
    target: str
    mark: Mark
    days: int


class Guess(Struct, frozen=True, gc=False):
    """A seat's prediction of harm in a round."""

    seat: str
    round: int
    guess: Literal["up", "level", "down"]


class StockTaking(Struct, frozen=True, gc=False):
    """One stock-take, with answers by seat."""

    round: int
    day: int
    answers: tuple[tuple[str, AnswerStockTake], ...]
    open: bool


class Between(Struct, frozen=True, cache_hash=True, gc=False):
    """Trust and understanding between two seats, per mille; `a` comes before `b` in the seat order."""

    a: str
    b: str
    trust: int
    understanding: int


class Trouble(Struct, frozen=True, cache_hash=True, gc=False):
    """A slow problem: the round in which it begins and its state now.

    `level` is in thousandths; `known_round` is 0 while it is hidden, `in_hand_round` while it is not
    being fixed; `by_itself` is whether it showed without a stock-take.
    """

    problem: str
    begins: int
    level: int
    known_round: int
    in_hand_round: int
    by_itself: bool


class Deal(Struct, frozen=True, gc=False):
    """A deal that was offered, and its outcome."""

    thing: str
    by: str
    to: str
    give: tuple[Term, ...]
    take: tuple[Term, ...]
    round: int
    day: int
    state: Literal["offered", "struck", "declined", "lapsed"]


class Promise(Struct, frozen=True, gc=False):
    """One promise or truce of a struck deal, open until its last round is planned or it is broken."""

    thing: str
    by: str
    to: str
    term: Term
    from_round: int
    until_round: int
    binds: bool
    state: Literal["open", "kept", "broken"]
    judged_round: int = 0
    """The round at whose planning it was settled; 0 while it is open."""


class Payment(Struct, frozen=True, cache_hash=True, gc=False):
    """Money that passed from one purse to another on one day."""

    source: str
    payer: str
    payee: str
    thousand_pounds: int
    day: int


class Invoiced(Struct, frozen=True, cache_hash=True, gc=False):
    """An invoice that was sent in a round, and its outcome."""

    invoice: str
    round: int
    day: int
    state: InvoiceState
    settled_day: int
    """Day on which it was or will be paid or withdrawn; −1 before that is known."""


class Pooled(Struct, frozen=True, cache_hash=True, gc=False):
    """A pool as it was shared out for one round; `values` are (lever, value) pairs."""

    proposal: str
    round: int
    day: int
    from_fund: int
    """Thousands of pounds a round that came out of the fund."""
    values: tuple[tuple[str, int], ...]


class Thanks(Struct, frozen=True, gc=False):
    """One seat thanked another."""

    by: str
    to: str
    round: int


class ShownNote(Struct, frozen=True, gc=False):
    """A note that a seat has shown to everyone."""

    note: str
    seat: str
    day: int


class SentNote(Struct, frozen=True, gc=False):
    """A facilitator's note; `seat` is empty when it is in the tray of every seat."""

    note: str
    """Its key: `sent:` and its number in this game."""
    seat: str
    text: str
    round: int
    day: int


class Saying(Struct, frozen=True, gc=False):
    """A sentence of the catalogue that one seat said to another."""

    seat: str
    to: str
    words: Words
    about: str | None
    lever: str | None
    value: int
    thousands: int
    round: int
    day: int
