"""What happens to a team: calls, crises, stock-takes, notes, problems, invoices, surveys, patients."""

from dataclasses import dataclass
from typing import Literal

from game.quantities import Mark
from game.rules.setup.effect_setup import Effect, Money


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the two answers to a call; `money` is paid once, on the next day."""

    name: str
    days: int
    money: Money
    effects: tuple[Effect, ...]
    counts_as: Mark
    feed: str
    """A sentence for everybody's feed; empty when nobody hears of it."""


@dataclass(frozen=True, slots=True)
class Call:
    """A phone call to one seat in one round; the second answer is what silence means."""

    call: str
    seat: str
    rounds: tuple[tuple[str, int], ...]
    """(format, round) pairs."""
    caller: str
    sentence: str
    answers: tuple[Answer, Answer]


@dataclass(frozen=True, slots=True)
class Gift:
    """What one seat can give to a crisis: the real lever, no lead time, for its duration."""

    gift: str
    seat: str
    name: str
    days: int
    money: Money
    effects: tuple[Effect, ...]
    habit: str
    """The habit that may be kept afterwards; empty when nothing can."""
    habit_days: int
    """Leadership days a round that keeping the habit costs its seat."""
    habit_money: Money
    habit_effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Crisis:
    """A crisis: when, what happens in the model, what each seat can give."""

    crisis: str
    title: str
    sentence: str
    when: tuple[tuple[str, int, int], ...]
    """(format, round, day in the round) triples."""
    lasts_days: int
    effects: tuple[Effect, ...]
    gifts: tuple[Gift, ...]
    lapse_rounds: int
    """Rounds after which a gift's practice that nobody keeps is gone."""


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A true line from a staff group in a stock-take: the first whose measure is met is said."""

    group: str
    measure: str
    """A staff group's morale (`morale.<group>`) or a figure key (`figure.<key>`)."""
    at_least: int
    sentence: str


@dataclass(frozen=True, slots=True)
class StockTake:
    """The stock-take: after which rounds, its statements and staff lines."""

    rounds: tuple[tuple[str, int], ...]
    """(format, round) pairs; it comes after the review of that round."""
    statements: tuple[str, ...]
    staff_lines: tuple[StaffLine, ...]
    days: int


@dataclass(frozen=True, slots=True)
class Note:
    """A note in one seat's tray."""

    note: str
    seat: str
    rounds: tuple[tuple[str, int], ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A slow problem that nobody has been told of: it grows a level a round, up to three.

    It begins in a round that luck picks between `first_round` and `last_round`. A stock-take
    may bring it to light; then its owner can take it in hand. Otherwise it shows by itself
    `shows_after` rounds later and costs more to mend. `effects` are of one level.
    """

    problem: str
    owner: str
    sentence: str
    mend: str
    mend_days: int
    late_days: int
    first_round: int
    last_round: int
    shows_after: int
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice that one seat's organisation sends another's, in some rounds.

    Disputed, `held_up` bears on the model until it is settled: a pot that waits for an answer
    buys nothing. Nobody's patients are any better for who wins.
    """

    invoice: str
    by: str
    to: str
    sentence: str
    thousand_pounds: int
    rounds: tuple[tuple[str, int], ...]
    held_up: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """Two notes that mean something only together; on the table, they open a card."""

    thread: str
    notes: tuple[str, str]
    card: str
    effects: tuple[Effect, ...]
    """What goes on as long as nobody has seen it, from day 0."""
    again: tuple[()] | tuple[str, str] = ()
    """The same two in other words, which come only where the thread was missed."""


@dataclass(frozen=True, slots=True)
class Huddle:
    """The daily huddle: its price a round, how fast the habit fades, what it moves when all are in it."""

    days: int
    kept_share: float
    """Share of the habit that is left a round later."""
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """The annual staff survey: answered on one day, and in everybody's hands months later.

    It brings to light, late and at the price of what shows by itself, what went wrong already when
    it was answered, and nothing that has begun since.
    """

    rounds: tuple[tuple[str, int], ...]
    """(format, round) pairs: as which round begins it arrives."""
    answered_day: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Featured:
    """A featured patient: who they are; their luck is drawn like everyone's.

    `looks_for` picks, at each review, the one among the people followed whose way this is:
    `fit_to_go` (longest waiting in a bed although fit to go, from `age_from`), `planned_wait`
    (longest waiting for an operation) or `unmet_gp` (an unmet request that went on to the
    department).
    """

    patient: str
    name: str
    who: str
    looks_for: Literal["fit_to_go", "planned_wait", "unmet_gp"]
    age_from: int
    age_to: int
