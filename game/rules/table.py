"""What the rules hold of a game: everything decided, promised, spent and believed.

Frozen: an action gives a new table. Patients, money and staff stay in the model. Nothing
here is a floating number, a name of a person or a time of the real clock, so that the
table belongs to the state hash as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from game.protocol.actions import AnswerStockTake, Term
from game.protocol.view_base import Phase
from game.protocol.words import Words
from game.quantities import Mark
from game.rules.setup.game_setup import GameSetup

ProposalState = Literal["active", "withdrawn", "merged"]


@dataclass(frozen=True, slots=True)
class LeverSetting:
    """A lever was set: in which round, on which day, to what."""

    lever: str
    round: int
    day: int
    value: int
    shares: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change on the table. `starts` is the first day on which it can come into use."""

    thing: str
    card: str
    title: str
    authors: tuple[str, ...]
    way: Literal["now", "ask"]
    groups: tuple[str, ...]
    heard: tuple[str, ...]
    """Groups that could still answer fully: not asked about something else within two rounds."""
    round: int
    day: int
    starts: int
    state: ProposalState
    joined: bool
    objections: tuple[tuple[str, str], ...]
    """(seat, flaw) pairs, in the order in which they were said."""
    mended: tuple[str, ...]
    joining: tuple[str, ...]
    days_lost: int
    signed: tuple[str, ...] = ()
    """Seats that have signed a change that needs more than its author."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A phone call that was answered, or left to its second answer."""

    call: str
    seat: str
    round: int
    day: int
    answer: int
    spoken: bool
    """False when nobody answered in time."""


@dataclass(frozen=True, slots=True)
class Given:
    """A gift to a crisis, in force from the next day until the crisis ends."""

    crisis: str
    gift: str
    seat: str
    day: int


@dataclass(frozen=True, slots=True)
class Habit:
    """A gift's practice that is kept from a round on."""

    gift: str
    seat: str
    from_round: int


@dataclass(frozen=True, slots=True)
class CrisisRun:
    """A crisis that has come."""

    crisis: str
    round: int
    from_day: int
    until_day: int


@dataclass(frozen=True, slots=True)
class Shadowing:
    """One seat spends time beside another, once the other has agreed; open until the end of the round after."""

    seat: str
    of: str
    round: int
    day: int
    agreed: bool


@dataclass(frozen=True, slots=True)
class Spent:
    """Leadership days of one seat: for what, and what they count as."""

    seat: str
    round: int
    kind: str
    target: str
    mark: Mark
    days: int


@dataclass(frozen=True, slots=True)
class Guess:
    """What a seat called before a run."""

    seat: str
    round: int
    guess: Literal["up", "level", "down"]


@dataclass(frozen=True, slots=True)
class StockTaking:
    """One stock-take: answers by seat."""

    round: int
    day: int
    answers: tuple[tuple[str, AnswerStockTake], ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Between:
    """What two seats hold of each other, per mille; `a` stands before `b` in the seat order."""

    a: str
    b: str
    trust: int
    understanding: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """A slow problem: when luck lets it begin, and what has become of it.

    `level` is in thousandths (1,000 a level); `known_round` 0 while nobody has been told,
    `in_hand_round` 0 while nobody mends it.
    """

    problem: str
    begins: int
    level: int
    known_round: int
    in_hand_round: int
    by_itself: bool


@dataclass(frozen=True, slots=True)
class Deal:
    """A bargain that was offered, and what came of the offer."""

    thing: str
    by: str
    to: str
    give: tuple[Term, ...]
    take: tuple[Term, ...]
    round: int
    day: int
    state: Literal["offered", "struck", "declined", "lapsed"]


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise or truce of a struck deal, on the ledger until its round is over."""

    thing: str
    by: str
    to: str
    term: Term
    from_round: int
    until_round: int
    binds: bool
    state: Literal["open", "kept", "broken"]
    judged_round: int = 0
    """The round in which it was found kept or broken; 0 while it is open."""


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that passed from one organisation to another on one day, thousands of pounds."""

    source: str
    payer: str
    payee: str
    thousand_pounds: int
    day: int


@dataclass(frozen=True, slots=True)
class Invoiced:
    """An invoice that was sent in a round, and what came of it."""

    invoice: str
    round: int
    day: int
    state: Literal["sent", "disputed", "paid", "dropped"]
    settled_day: int
    """Day on which it was paid or dropped; −1 before."""


@dataclass(frozen=True, slots=True)
class Pooled:
    """A common purse shared out for one round; `values` are where it puts its levers."""

    proposal: str
    round: int
    day: int
    from_fund: int
    """Thousands of pounds a round that came out of the fund."""
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Thanks:
    """One seat thanked another."""

    by: str
    to: str
    round: int


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note that was laid on the table."""

    note: str
    seat: str
    day: int


@dataclass(frozen=True, slots=True)
class Saying:
    """What one seat said to another, in words of the catalogue."""

    seat: str
    to: str
    words: Words
    about: str | None
    lever: str | None
    value: int
    thousands: int
    round: int
    day: int


@dataclass(frozen=True, slots=True)
class Mood:
    """Something that bears on everybody's morale for a while, thousandths."""

    source: str
    shift: int
    from_day: int
    until_day: int


@dataclass(frozen=True, slots=True)
class Table:
    """Everything the rules hold; see the module's head."""

    day: int
    round: int
    phase: Phase
    stops: tuple[str, ...]
    """Stops of this round that are done: `phone`, `crisis:<key>`."""
    days_left: tuple[tuple[str, int], ...]
    levers: tuple[LeverSetting, ...]
    proposals: tuple[Proposal, ...]
    answered: tuple[Answered, ...]
    guesses: tuple[Guess, ...]
    crises: tuple[CrisisRun, ...]
    gifts: tuple[Given, ...]
    habits: tuple[Habit, ...]
    shadows: tuple[Shadowing, ...]
    between: tuple[Between, ...]
    stocktakes: tuple[StockTaking, ...]
    spent: tuple[Spent, ...]
    troubles: tuple[Trouble, ...]
    deals: tuple[Deal, ...]
    promises: tuple[Promise, ...]
    payments: tuple[Payment, ...]
    invoices: tuple[Invoiced, ...]
    thanks: tuple[Thanks, ...]
    shown: tuple[ShownNote, ...]
    said: tuple[Saying, ...]
    changing: tuple[tuple[str, str, int], ...]
    """Open offers to change places: by whom, with whom, in which round."""
    huddlers: tuple[str, ...]
    """Seats in this round's huddle."""
    huddle_habit: int
    """How much of a habit the huddle is, per mille."""
    moods: tuple[Mood, ...]
    called: bool
    """Whether a stock-take has been called for this round."""
    pooled: tuple[Pooled, ...] = ()
    """How a common purse was shared out, round by round."""

    def days_of(self, seat: str) -> int:
        """Leadership days that a seat has left this round; below 0 when borrowed."""
        return dict(self.days_left).get(seat, 0)

    def proposal(self, thing: str) -> Proposal | None:
        """The proposal of that name."""
        return next((proposal for proposal in self.proposals if proposal.thing == thing), None)

    def active(self, card: str) -> Proposal | None:
        """The proposal of that card that is on the table now."""
        return next((p for p in self.proposals if p.card == card and p.state == "active"), None)

    def setting(self, lever: str) -> LeverSetting | None:
        """The last setting of a lever; none while it stands where the scenario put it."""
        found = None
        for setting in self.levers:
            if setting.lever == lever:
                found = setting
        return found

    def crisis(self, crisis: str) -> CrisisRun | None:
        """A crisis that has come, by its key."""
        return next((run for run in self.crises if run.crisis == crisis), None)

    def stocktake(self, round: int) -> StockTaking | None:
        """The stock-take after a round."""
        return next((taking for taking in self.stocktakes if taking.round == round), None)

    def pair(self, one: str, other: str) -> Between | None:
        """What two seats hold of each other, whichever is named first."""
        return next((b for b in self.between if {b.a, b.b} == {one, other}), None)


def first_table(setup: GameSetup, troubles: tuple[Trouble, ...] = ()) -> Table:
    """The table before anything has been decided, in the lobby; luck has placed the troubles."""
    seats = tuple(seat.seat for seat in setup.seats)
    pairs = tuple(
        Between(a, b, setup.social.trust_start, setup.social.understanding_start)
        for place, a in enumerate(seats)
        for b in seats[place + 1 :]
    )
    return Table(
        day=0,
        round=1,
        phase="lobby",
        stops=(),
        days_left=tuple((seat, leadership_days(setup, 1)) for seat in seats),
        levers=(),
        proposals=(),
        answered=(),
        guesses=(),
        crises=(),
        gifts=(),
        habits=(),
        shadows=(),
        between=pairs,
        stocktakes=(),
        spent=(),
        troubles=troubles,
        deals=(),
        promises=(),
        payments=(),
        invoices=(),
        thanks=(),
        shown=(),
        said=(),
        changing=(),
        huddlers=(),
        huddle_habit=0,
        moods=(),
        called=False,
    )


def leadership_days(setup: GameSetup, round: int) -> int:
    """Leadership days that every seat has in a round before anything is taken off."""
    days = setup.format.leadership_days
    return days[min(round, len(days)) - 1]


def spend(table: Table, seat: str, days: int, kind: str, target: str, mark: Mark) -> Table:
    """The table after a seat has spent days; nothing changes for 0 days but the record."""
    left = tuple((who, has - days if who == seat else has) for who, has in table.days_left)
    spent = Spent(seat, table.round, kind, target, mark, days)
    return replace(table, days_left=left, spent=(*table.spent, spent))


def with_proposal(table: Table, thing: str, change: Callable[[Proposal], Proposal]) -> Table:
    """The table with one proposal changed."""
    return replace(table, proposals=tuple(change(p) if p.thing == thing else p for p in table.proposals))


def with_pair(table: Table, one: str, other: str, change: Callable[[Between], Between]) -> Table:
    """The table with what two seats hold of each other changed."""
    return replace(table, between=tuple(change(b) if {b.a, b.b} == {one, other} else b for b in table.between))


def trust_moved(table: Table, one: str, other: str, by: int) -> Table:
    """The table with the trust between two seats moved, between 0 and 1,000."""
    return with_pair(table, one, other, lambda b: replace(b, trust=max(0, min(1000, b.trust + by))))
