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
    """A sentence for the public feed; empty if it stays private."""


@dataclass(frozen=True, slots=True)
class Call:
    """A phone call to one seat in one round; without an answer the second one counts."""

    call: str
    seat: str
    rounds: tuple[tuple[str, int], ...]
    """(format, round) pairs."""
    caller: str
    sentence: str
    answers: tuple[Answer, Answer]


@dataclass(frozen=True, slots=True)
class Gift:
    """Help that one seat can offer in a crisis, with no lead time, while it lasts."""

    gift: str
    seat: str
    name: str
    days: int
    money: Money
    effects: tuple[Effect, ...]
    habit: str
    """The habit that can be kept afterwards; empty if there is none."""
    habit_days: int
    """Leadership days a round that the habit costs its seat."""
    habit_money: Money
    habit_effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Crisis:
    """A crisis: when it begins, its effects, and the help that each seat can offer."""

    crisis: str
    title: str
    sentence: str
    when: tuple[tuple[str, int, int], ...]
    """(format, round, day in the round) triples."""
    lasts_days: int
    effects: tuple[Effect, ...]
    gifts: tuple[Gift, ...]
    lapse_rounds: int
    """Rounds after which help that is not kept as a habit lapses."""


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A line from a staff group in a stock-take; the group's first line whose measure is met is shown."""

    group: str
    measure: str
    """A staff group's morale (`morale.<group>`) or a figure key (`figure.<key>`)."""
    at_least: int
    sentence: str


@dataclass(frozen=True, slots=True)
class StockTake:
    """The stock-take: its rounds, statements and staff lines."""

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
    """A slow problem: hidden at first, it grows a level a round, up to three.

    It begins in a round that luck picks between `first_round` and `last_round`. If a stock-take
    brings it to light, its owner can start fixing it. Otherwise it shows by itself `shows_after`
    rounds after it began and costs more to fix. `effects` are of one level.
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
    work: tuple[tuple[str, float], ...] = ()
    """(group, burden) pairs: what the problem at its highest level does to a group's work, 0 to −1 (assumed)."""


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice that one seat's organisation sends to another's, in some rounds.

    While it is unpaid the sender holds up part of the service that the money pays for (`held_up`);
    while it is disputed both sides stop: the sender holds up the whole, and the payer holds back its
    own part of the same work (`held_back`). Paying it only moves money around the system.
    """

    invoice: str
    by: str
    to: str
    sentence: str
    thousand_pounds: int
    rounds: tuple[tuple[str, int], ...]
    held_up: tuple[Effect, ...]
    held_back: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """Two notes that mean something only together; when both are shown, they open a card."""

    thread: str
    notes: tuple[str, str]
    card: str
    effects: tuple[Effect, ...]
    """Effects from day 0 until the card is in use."""
    again: tuple[()] | tuple[str, str] = ()
    """The same two notes in other words, which arrive only if the thread was not joined."""


@dataclass(frozen=True, slots=True)
class Huddle:
    """The daily huddle: its price a round, how fast the habit fades, its effects at full strength.

    At full strength all seats join and understand each other as after shadowing: a huddle of
    people who do not know each other's work settles little.
    """

    days: int
    kept_share: float
    """Share of the habit that is left a round later."""
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """The annual staff survey: answered on one day, published months later.

    It brings to light problems that had begun when it was answered, at the price of a problem that
    showed by itself.
    """

    rounds: tuple[tuple[str, int], ...]
    """(format, round) pairs: the round at whose start it arrives."""
    answered_day: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Featured:
    """A featured patient: a name and background for a person in the model.

    `looks_for` picks that person at each review, among those from `age_from` to `age_to`:
    `fit_to_go` (the longest wait in a bed although fit to go), `planned_wait` (the longest wait for
    an operation) or `unmet_gp` (an unmet request to a practice that went on to the department).
    """

    patient: str
    name: str
    who: str
    looks_for: Literal["fit_to_go", "planned_wait", "unmet_gp"]
    age_from: int
    age_to: int
