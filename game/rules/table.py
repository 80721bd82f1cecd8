"""The table: everything that seats have decided, promised and spent, and how they get on.

It is frozen: an action returns a new table. Patients, money and staff stay in the model. The
table and its rows (`table_rows`) are part of the state hash, so they hold no floats, no names of
people and no real times.
"""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from game.protocol.view_base import Phase
from game.quantities import Mark
from game.rules.setup.game_setup import GameSetup
from game.rules.table_rows import (
    Answered,
    Between,
    CrisisRun,
    Deal,
    Given,
    Guess,
    Habit,
    Invoiced,
    LeverSetting,
    Payment,
    Pooled,
    Promise,
    Proposal,
    Saying,
    SentNote,
    Shadowing,
    ShownNote,
    Spent,
    StockTaking,
    Thanks,
    Trouble,
)


class Table(Struct, frozen=True, gc=False):
    """Everything that the rules hold of a game; rows are oldest first."""

    day: int
    round: int
    phase: Phase
    stops: tuple[str, ...]
    """Stops that this round's run has already made: `phone`, `crisis:<key>`."""
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
    """Offers to change places: (by, with, round)."""
    huddlers: tuple[str, ...]
    """Seats in this round's huddle."""
    huddle_habit: int
    """Strength of the huddle's habit, per mille."""
    called: bool
    """Whether a stock-take has been called for this round."""
    pooled: tuple[Pooled, ...] = ()
    """Pools as they were shared out, round by round."""
    false_worries: tuple[tuple[str, str], ...] = ()
    """(card, flaw) pairs that do no harm in this game; no view shows them."""
    sent: tuple[SentNote, ...] = ()
    """Notes that facilitators have written; not part of the state hash."""

    def days_of(self, seat: str) -> int:
        """Return the leadership days that a seat has left this round; below 0 when borrowed."""
        return dict(self.days_left).get(seat, 0)

    def proposal(self, thing: str) -> Proposal | None:
        """Return the proposal with that name."""
        return next((proposal for proposal in self.proposals if proposal.thing == thing), None)

    def active(self, card: str) -> Proposal | None:
        """Return the active proposal of that card."""
        return next((p for p in self.proposals if p.card == card and p.state == "active"), None)

    def setting(self, lever: str) -> LeverSetting | None:
        """Return the last setting of a lever, None while it is where the scenario put it."""
        found = None
        for setting in self.levers:
            if setting.lever == lever:
                found = setting
        return found

    def crisis(self, crisis: str) -> CrisisRun | None:
        """Return the run of the crisis with that key, None before it begins."""
        return next((run for run in self.crises if run.crisis == crisis), None)

    def stocktake(self, round: int) -> StockTaking | None:
        """Return the stock-take after a round."""
        return next((taking for taking in self.stocktakes if taking.round == round), None)

    def pair(self, one: str, other: str) -> Between | None:
        """Return the row of two seats, in either order."""
        return next((b for b in self.between if {b.a, b.b} == {one, other}), None)


def first_table(
    setup: GameSetup, troubles: tuple[Trouble, ...] = (), false_worries: tuple[tuple[str, str], ...] = ()
) -> Table:
    """Return the table of a game in the lobby; slow problems and false worries are those that luck has drawn."""
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
        called=False,
        false_worries=false_worries,
    )


def leadership_days(setup: GameSetup, round: int) -> int:
    """Return the leadership days that every seat has in a round before anything is taken off."""
    days = setup.format.leadership_days
    return days[min(round, len(days)) - 1]


def spend(table: Table, seat: str, days: int, kind: str, target: str, mark: Mark) -> Table:
    """Return the table after a seat has spent days (negative: got back), with a record of them."""
    left = tuple((owner, has - days if owner == seat else has) for owner, has in table.days_left)
    spent = Spent(seat, table.round, kind, target, mark, days)
    return replace(table, days_left=left, spent=(*table.spent, spent))


def with_proposal(table: Table, thing: str, change: Callable[[Proposal], Proposal]) -> Table:
    """Return the table with one proposal changed."""
    return replace(table, proposals=tuple(change(p) if p.thing == thing else p for p in table.proposals))


def with_pair(table: Table, one: str, other: str, change: Callable[[Between], Between]) -> Table:
    """Return the table with the row of two seats changed."""
    return replace(table, between=tuple(change(b) if {b.a, b.b} == {one, other} else b for b in table.between))


def change_trust(table: Table, one: str, other: str, by: int) -> Table:
    """Return the table with the trust between two seats changed by `by` per mille, kept within 0 to 1,000."""
    return with_pair(table, one, other, lambda b: replace(b, trust=max(0, min(1000, b.trust + by))))
