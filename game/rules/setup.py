"""What a scenario becomes: everything the rules need to know before a game starts.

All of it is frozen data. The rules know *kinds* of levers, changes, calls and crises; which
ones exist, what they say and what they move stands in scenario files. `game.scenario.build`
makes a `GameSetup`, nothing here reads a file.

Prices "a round" are thousands of pounds for 28 days, whatever the length of a round.
"""

from dataclasses import dataclass
from typing import Final, Literal

from game.model.params import Settings
from game.protocol.actions import ACTION_KINDS
from game.protocol.views import Unit
from game.quantities import Mark, Purse, Role

How = Literal["set", "add", "scale"]

SPEND_PARAMETER: Final[dict[str, str]] = {
    "board": "spend_board",
    "trust": "spend_trust",
    "community": "spend_community",
}
"""The model's parameter (pounds a day) that a purse's decisions are booked to; the fund has none:
what is spent of it is on plan, what is held back is the board's."""

MEASURES: Final = (
    "balance_board",
    "balance_trust",
    "savings",
    "within_18_weeks",
    "list_size",
    "fairness",
    "planned_operations",
    "inspection",
    "safe_shifts",
    "quality",
    "engagement",
    "four_hours",
    "occupancy",
    "recognition",
)
"""What an own goal can be measured by; `game.rules.scores` has one function for each.

Units: balances and savings in thousands of pounds since day 0 (a deficit is below 0);
within_18_weeks, list_size (of the first day's), planned_operations (of plan), safe_shifts, four_hours
and occupancy in per cent;
fairness is harm in the poorest fifth over that in the richest; quality is per cent better than
at the start (+10 better, −15 worse); engagement in points of 10; inspection and recognition 0 to 100.
"""

ACTION_KINDS_OPENED: Final = tuple(ACTION_KINDS)
"""Kinds that `opens` may name; what is not named yet is refused with the round it opens in."""


@dataclass(frozen=True, slots=True)
class Money:
    """A running cost (or saving, negative): whose purse, thousands of pounds a 28 days."""

    purse: Purse
    thousand_pounds: float


@dataclass(frozen=True, slots=True)
class Effect:
    """A dated effect on one parameter of the model, for calls, crises, gifts and changes.

    `value` is what is added, the factor, or the value set; for a change it is multiplied by
    how much the change is in use. `after_days` counts from the decision (a change: from its
    start), `ramp_days` is a straight rise to the full value, `lasts_days` 0 means for good.
    """

    parameter: str
    how: How
    value: float
    after_days: int = 0
    ramp_days: int = 0
    lasts_days: int = 0


@dataclass(frozen=True, slots=True)
class LeverEffect:
    """How a lever's value reaches a parameter: straight lines between `points`.

    `points` are (lever value, parameter value), by rising lever value. A change of the lever
    bites `after_days` later and moves there over `ramp_days`.
    """

    parameter: str
    how: How
    points: tuple[tuple[float, float], ...]
    after_days: int = 0
    ramp_days: int = 0


@dataclass(frozen=True, slots=True)
class Option:
    """A named position of a lever."""

    value: int
    name: str


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a fund; the effects' lever values are thousands of pounds a 28 days."""

    use: str
    name: str
    touches: str
    effects: tuple[LeverEffect, ...]


@dataclass(frozen=True, slots=True)
class Lever:
    """One lever of one seat.

    For a fund, `maximum` is what it holds in 28 days, `step` the smallest share, both in
    thousands of pounds; its `start_shares` are by use. `money` are (lever value, thousands of
    pounds a 28 days) and `purse` who pays.
    """

    lever: str
    seat: str
    form: Literal["range", "options", "fund"]
    name: str
    sentence: str
    gains: str
    pays: str
    unit: str
    minimum: int
    maximum: int
    step: int
    start: int
    options: tuple[Option, ...]
    uses: tuple[Use, ...]
    start_shares: tuple[tuple[str, int], ...]
    days: int
    purse: Purse
    money: tuple[tuple[float, float], ...]
    effects: tuple[LeverEffect, ...]
    counts_as: Mark


@dataclass(frozen=True, slots=True)
class Flaw:
    """A weakness of a change that some seats can see.

    Unmended, `effects` come with the change (times how much it is in use). Taking the mend
    costs `mend_days`, `mend_money`, removes them and brings `mend_effects` instead.
    """

    flaw: str
    seen_by: tuple[str, ...]
    sentence: str
    mend: str
    effects: tuple[Effect, ...]
    mend_days: int
    mend_money: Money
    mend_effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What one group answers when it is asked about a change, and the flaw that it may name."""

    group: str
    answer: str
    names_flaw: str
    """Key of the flaw that the answer names, empty when it names none."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The one change that two rivals become when both authors join forces."""

    name: str
    sentence: str
    effects: tuple[Effect, ...]
    money: Money
    start_days: int


Queue = Literal[
    "waiting_for_bed", "waiting_pathway_1", "waiting_pathway_2", "waiting_pathway_3", "no_criteria_to_reside"
]
"""Queues that a common purse can look at, by their names in a day's report: all wait for a bed, or in one."""


@dataclass(frozen=True, slots=True)
class Pool:
    """One purse out of several: what a fund spends on some uses and what levers cost beyond their start.

    While its change is in force the pot is shared out at the start of each round's days by how
    many people wait in each line's queue, and spent through the lines' levers at their own
    prices. What it costs beyond the fund is counted by all whose purses are in it, equally.
    """

    fund: str
    """Lever whose money for `uses`, and what of it is held back, goes into the pot."""
    uses: tuple[str, ...]
    lines: tuple[tuple[str, Queue], ...]
    """(lever, queue) pairs: what owners set beyond the start is what they bring."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that its lead may propose."""

    card: str
    lead: str
    name: str
    sentence: str
    gains: str
    pays: str
    little: bool
    rival: str
    """Key of the rival card, empty without one."""
    joined: Joined | None
    days: int
    money: Money
    start_days: int
    effects: tuple[Effect, ...]
    flaws: tuple[Flaw, ...]
    asked: tuple[Asked, ...]
    counts_as: Mark
    signed_by: tuple[str, ...] = ()
    """Seats beside the lead without whose signature it does not begin; signing costs each the card's days."""
    pool: Pool | None = None


@dataclass(frozen=True, slots=True)
class Adoption:
    """How changes come into use: ceilings (share of full effect) and half-times in days.

    Sources: engagement.adoption_ceiling_* (recalled); half-times shortened, stylised.
    """

    ceiling_now: float
    ceiling_asked: float
    ceiling_asked_and_changed: float
    ceiling_asked_not_heard: float
    ceiling_little: float
    half_time_now_days: float
    half_time_asked_days: float
    asking_days: int
    """Days that asking puts the start off."""


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


@dataclass(frozen=True, slots=True)
class Goal:
    """An own goal: measure, weight, and the values at 0 and at 100 points."""

    goal: str
    name: str
    measure: str
    weight: int
    unit: Unit
    digits: int
    nothing_at: float
    full_at: float


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat: role, words, brief, own goals."""

    seat: str
    role: Role
    title: str
    sentences: str
    brief: str
    purse: Purse
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A staff or patient group that can be asked."""

    group: str
    name: str


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens in one round, added to what was open before."""

    round: int
    levers: tuple[str, ...]
    cards: tuple[str, ...]
    actions: tuple[str, ...]
    compass: bool


@dataclass(frozen=True, slots=True)
class Minutes:
    """How long the phases of one round last, in seconds of real time."""

    plan: int
    run: int
    review: int
    stocktake: int
    phone: int
    crisis: int


@dataclass(frozen=True, slots=True)
class Format:
    """One way to cut the same days into rounds."""

    format: str
    name: str
    rounds: int
    round_days: int
    days_after: int
    leadership_days: tuple[int, ...]
    """By round; the last value goes on."""
    briefing_seconds: int
    minutes: tuple[Minutes, ...]
    """By round; the last value goes on."""
    phone_day: int
    """Day in the round on which every phone rings."""
    opens: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Prices:
    """Leadership days for what is not priced by itself."""

    ask_a_group: int
    object: int
    join_forces: int
    shadow: int
    be_shadowed: int
    change_places: int = 2
    offer_deal: int = 1
    challenge_invoice: int = 2
    answer_challenge: int = 1


@dataclass(frozen=True, slots=True)
class Social:
    """Trust and understanding between seats, and what they move in the model.

    Per mille. Hand-off time is scaled by
    1 − `handoff_by_understanding` · (u − start) − `handoff_by_trust` · (T − start), where u and T
    are the means over the pairs that span the hospital and the community, as shares.
    Stylised; mechanisms of hand-off as in the feasibility study.
    """

    trust_start: int
    understanding_start: int
    understanding_shadowed: int
    understanding_decay: int
    """Share per mille of the distance to `understanding_start` lost each round."""
    handoff_by_understanding: float
    handoff_by_trust: float
    trust_gain: int
    trust_loss: int
    hospital_seats: tuple[str, ...]
    community_seats: tuple[str, ...]
    surfacing: float = 0.85
    """Chance that a stock-take of all seats brings a problem to light."""
    mended_a_round: float = 0.35
    """What a round of being in hand leaves of a problem's level."""
    morale_acted: float = 0.03
    morale_not_acted: float = -0.02
    """Morale for two rounds after a stock-take that was, or was not, acted on."""
    morale_imposed: float = -0.03
    """Morale for two rounds after a big change that nobody was asked about."""
    dispute_trust: int = 80
    """Per mille of trust that a dispute costs the two seats."""
    understanding_talked: int = 100
    """Understanding that a stock-take brings each pair that took part."""


@dataclass(frozen=True, slots=True)
class GameSetup:
    """A whole scenario in one of its formats, ready to be played."""

    scenario: str
    title: str
    summary: str
    aim: str
    opening: str
    place: str
    hospital: str
    first_date: str
    """ISO date of day 0."""
    facts: tuple[str, ...]
    text: str
    """The scenario's source text with all that it extends, for the journal."""
    parameters: Settings
    format: Format
    seats: tuple[Seat, ...]
    levers: tuple[Lever, ...]
    groups: tuple[Group, ...]
    changes: tuple[Change, ...]
    adoption: Adoption
    calls: tuple[Call, ...]
    crises: tuple[Crisis, ...]
    stocktake: StockTake
    notes: tuple[Note, ...]
    featured: tuple[Featured, ...]
    questions: tuple[tuple[str, tuple[str, ...]], ...]
    """Debrief questions by part: felt, saw, why, so_what, monday."""
    prices: Prices
    social: Social
    planned_operations_a_day: float
    """The plan that planned operations are measured against, a mean over all days."""
    weekday_of_day_0: int
    """Monday is 0."""
    problems: tuple[Problem, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    threads: tuple[Thread, ...] = ()
    huddle: Huddle | None = None
    survey: Survey | None = None

    @property
    def days(self) -> int:
        """Days that are played, without the days after."""
        return self.format.rounds * self.format.round_days
