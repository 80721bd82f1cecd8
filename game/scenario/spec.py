"""The specification of a scenario file: every key, its type and its bounds.

Files are strict: an unknown key is a mistake, a number in quotes is a mistake, nothing is guessed.
`game.scenario.check` checks whether the things that a file names exist. Lengths are those of the views
that carry the text to the players (`game.protocol.bounds`).
"""

# ruff: noqa: RUF012 (pydantic copies the defaults of its models)

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from annotated_types import Len
from pydantic import Field

from game.protocol.view_base import Unit
from game.quantities import Mark, Purse, Role
from game.rules.setup.change_setup import Queue
from game.scenario.fields import (
    NO_MONEY,
    Days,
    Effects,
    Key,
    LeadershipDays,
    LeverEffects,
    MaybeKey,
    MaybeSentence,
    MoneySpec,
    Morale,
    Number,
    ParameterSpec,
    Part,
    PerMille,
    Point,
    RoundNumber,
    SeatKey,
    Sentence,
    Share,
    Text,
    Title,
    Whole,
)

OpensIn = Annotated[dict[Key, RoundNumber], Len(0, 4)]
"""The round of each format in which something opens, instead of a line in the format's `opens`."""


class PlaceSpec(Part):
    """The place and its first day."""

    name: Title
    hospital: Title
    second_hospital: MaybeSentence = ""
    """The name of a second hospital of the same trust, whose numbers are the parameters that begin with second_."""
    first_date: date
    facts: Annotated[list[Sentence], Len(0, 12)]
    planned_operations_a_day: Annotated[float, Field(gt=0, le=1_000)]
    sizes_for: Annotated[int, Field(ge=3_000, le=1_500_000)] | None = None
    """For how many people beds, posts and money in levers, cards and calls are written; the place's own by default."""


class GoalSpec(Part):
    """An own goal."""

    name: Sentence
    measure: Key
    weight: Annotated[int, Field(ge=1, le=100)]
    unit: Unit | None = None
    """As the measure is usually shown, unless said otherwise; so are `digits`."""
    digits: Annotated[int, Field(ge=0, le=3)] | None = None
    nothing_at: Number
    full_at: Number


class SeatSpec(Part):
    """A seat with its texts and goals."""

    role: Role
    title: Sentence
    sentences: Text
    brief: Text
    purse: Purse
    goals: Annotated[dict[Key, GoalSpec], Len(0, 8)] = {}


class OptionSpec(Part):
    """A named position of a lever."""

    value: Whole
    name: Sentence


class UseSpec(Part):
    """One use of a fund."""

    name: Sentence
    touches: Sentence
    start: Annotated[int, Field(ge=0, le=100_000)] = 0
    effects: LeverEffects = []


class LeverSpec(Part):
    """A lever of one seat."""

    seat: SeatKey
    form: Literal["range", "options", "fund"]
    name: Sentence
    sentence: Sentence
    gains: Sentence
    pays: Sentence
    unit: MaybeSentence = ""
    unit_one: MaybeSentence = ""
    minimum: Whole = 0
    maximum: Whole = 0
    step: Annotated[int, Field(ge=1, le=100_000)] = 1
    start: Whole = 0
    options: Annotated[list[OptionSpec], Len(0, 7)] = []
    uses: Annotated[dict[Key, UseSpec], Len(0, 12)] = {}
    days: LeadershipDays = 1
    purse: Purse = "none"
    money: Annotated[list[Point], Len(0, 12)] = []
    effects: LeverEffects = []
    counts_as: Mark
    opens_in: OpensIn = {}


class FlawSpec(Part):
    """A hidden weakness of a card, who sees it, and how it is fixed."""

    seen_by: Annotated[list[SeatKey], Len(0, 12)]
    sentence: Sentence
    mend: Sentence
    effects: Effects
    mend_days: LeadershipDays = 0
    mend_money: MoneySpec = NO_MONEY
    mend_effects: Effects = []
    true_in: Share = 1.0
    needs_understanding: bool = False


class AskedSpec(Part):
    """The answer of one group when it is asked."""

    answer: Sentence
    names_flaw: MaybeKey = ""
    hands: Annotated[float, Field(gt=0, le=10)] = 1.0
    work: Annotated[float, Field(ge=-1, le=1)] = 0.0


class JoinedSpec(Part):
    """The change that two rivals become together."""

    name: Sentence
    sentence: Text
    effects: Effects
    money: MoneySpec = NO_MONEY
    start_days: Days


class PoolPlaceSpec(Part):
    """Places that only the pool buys."""

    name: Sentence
    queue: Queue
    parameter: Key
    thousand_pounds: Annotated[float, Field(gt=0, le=1_000)]
    most: Annotated[int, Field(ge=1, le=1_000)]
    after_days: Days = 0
    ramp_days: Days = 0


class PoolSpec(Part):
    """One purse from a fund's uses and the cost of some levers, shared out by the queues of those levers."""

    fund: Key
    uses: Annotated[list[Key], Len(1, 12)]
    lines: Annotated[dict[Key, Queue], Len(1, 4)]
    most: Annotated[dict[Key, Whole], Len(0, 4)] = {}
    places: Annotated[dict[Key, PoolPlaceSpec], Len(0, 4)] = {}


class CardSpec(Part):
    """A change that its lead may propose."""

    lead: SeatKey
    name: Sentence
    sentence: Text
    gains: Sentence
    pays: Sentence
    little: bool = False
    rival: MaybeKey = ""
    joined: JoinedSpec | None = None
    days: LeadershipDays
    money: MoneySpec = NO_MONEY
    start_days: Days
    effects: Effects
    flaws: Annotated[dict[Key, FlawSpec], Len(0, 6)] = {}
    asked: Annotated[dict[Key, AskedSpec], Len(0, 5)] = {}
    counts_as: Mark
    signed_by: Annotated[list[SeatKey], Len(0, 4)] = []
    pool: PoolSpec | None = None
    opens_in: OpensIn = {}


class AdoptionSpec(Part):
    """How changes come into use."""

    used_unasked: Share
    used_asked: Share
    used_by_work: Share
    used_little: Share
    half_time_days: Annotated[float, Field(gt=0, le=366)]
    half_time_asked_days: Annotated[float, Field(gt=0, le=366)]
    asking_days: Days
    asking_days_more: Days = 3
    mending_days: Days = 4
    concern_days: Days = 14
    answers_fully: Annotated[int, Field(ge=1, le=12)] = 2
    rest_rounds: RoundNumber = 2


class AnswerSpec(Part):
    """One of the two answers to a call."""

    name: Sentence
    days: LeadershipDays = 0
    money: MoneySpec = NO_MONEY
    effects: Effects = []
    counts_as: Mark
    feed: MaybeSentence = ""


class CallSpec(Part):
    """A phone call to one seat; `rounds` says in which round of which format."""

    seat: SeatKey
    rounds: Annotated[dict[Key, RoundNumber], Len(1, 4)]
    caller: Sentence
    sentence: Text
    answers: Annotated[list[AnswerSpec], Len(2, 2)]


class GiftSpec(Part):
    """What one seat can give to a crisis, and the habit that may remain from it."""

    seat: SeatKey
    name: Sentence
    days: LeadershipDays
    money: MoneySpec = NO_MONEY
    effects: Effects
    habit: MaybeSentence = ""
    habit_days: LeadershipDays = 0
    habit_money: MoneySpec = NO_MONEY
    habit_effects: Effects = []


class WhenSpec(Part):
    """A round and a day in it, both counted from 1."""

    round: RoundNumber
    day: Annotated[int, Field(ge=1, le=84)]


class CrisisSpec(Part):
    """A crisis; `when` says in which round of which format."""

    title: Sentence
    sentence: Text
    when: Annotated[dict[Key, WhenSpec], Len(0, 4)]
    lasts_days: Annotated[int, Field(ge=1, le=84)]
    effects: Effects
    gifts: Annotated[dict[Key, GiftSpec], Len(0, 16)]
    lapse_rounds: Annotated[int, Field(ge=1, le=12)] = 2


class StaffLineSpec(Part):
    """A line from a staff group; the first of a group's lines whose measure is met is used."""

    group: Key
    measure: Annotated[str, Field(pattern=r"^(morale|figure)\.[a-z0-9_]{1,40}$")]
    at_least: Whole
    sentence: Sentence


class StockTakeSpec(Part):
    """The stock-take."""

    after: dict[Key, Annotated[list[RoundNumber], Len(0, 12)]]
    statements: Annotated[list[Sentence], Len(1, 12)]
    staff_lines: Annotated[list[StaffLineSpec], Len(0, 40)] = []
    days: LeadershipDays = 1


class NoteSpec(Part):
    """A note in one seat's tray."""

    seat: SeatKey
    rounds: Annotated[dict[Key, RoundNumber], Len(1, 4)]
    sentence: Text


class ProblemSpec(Part):
    """A slow problem, hidden at first; `effects` are those of each of up to three levels."""

    owner: SeatKey
    sentence: Sentence
    mend: Sentence
    mend_days: LeadershipDays
    late_days: LeadershipDays
    first_round: RoundNumber
    last_round: RoundNumber
    shows_after: Annotated[int, Field(ge=1, le=12)]
    effects: Effects
    work: Annotated[dict[Key, Annotated[float, Field(ge=-1, le=0)]], Len(0, 5)] = {}


class InvoiceSpec(Part):
    """An invoice between two seats' organisations; what its sender holds up unpaid, and its payer disputed."""

    by: SeatKey
    to: SeatKey
    sentence: Sentence
    thousand_pounds: Annotated[int, Field(ge=1, le=5_000)]
    rounds: Annotated[dict[Key, Annotated[list[RoundNumber], Len(1, 12)]], Len(1, 4)]
    held_up: Effects
    held_back: Effects = []


class ThreadSpec(Part):
    """Two notes that only make sense together; shared, they open a card.

    `again` are notes to the same two seats in other words, sent only if the first were missed.
    """

    notes: Annotated[list[Key], Len(2, 2)]
    again: Annotated[list[Key], Len(2, 2)] | None = None
    card: Key
    effects: Effects


class HuddleSpec(Part):
    """The daily huddle."""

    days: LeadershipDays
    kept_share: Share
    effects: Effects


class SurveySpec(Part):
    """The annual staff survey: the day it is answered, and the round at whose beginning it arrives."""

    rounds: Annotated[dict[Key, RoundNumber], Len(1, 4)]
    answered_day: Days
    sentence: Text


class FeaturedSpec(Part):
    """A featured patient."""

    name: Sentence
    who: Text
    looks_for: Literal["fit_to_go", "planned_wait", "unmet_gp"]
    age_from: Annotated[int, Field(ge=0, le=110)] = 0
    age_to: Annotated[int, Field(ge=0, le=110)] = 110


class GroupSpec(Part):
    """A group that can be asked."""

    name: Sentence
    staff_share: Share = 0.0
    asked_effects: Effects = []


class OpeningSpec(Part):
    """What opens in one round, in addition to what is already open."""

    round: RoundNumber
    levers: Annotated[list[Key], Len(0, 40)] = []
    cards: Annotated[list[Key], Len(0, 40)] = []
    actions: Annotated[list[Key], Len(0, 40)] = []
    compass: bool = False


RealMinutes = Annotated[float, Field(gt=0, le=60)]


class MinutesSpec(Part):
    """Minutes of real time for the phases of one round."""

    plan: RealMinutes
    run: RealMinutes
    review: RealMinutes
    stocktake: RealMinutes = 4.5
    crisis: RealMinutes = 2


class FormatSpec(Part):
    """One way to divide the days into rounds."""

    name: Sentence
    rounds: Annotated[int, Field(ge=1, le=12)]
    round_days: Annotated[int, Field(ge=7, le=84)]
    days_after: Annotated[int, Field(ge=0, le=84)]
    leadership_days: Annotated[list[Annotated[int, Field(ge=1, le=30)]], Len(1, 12)]
    briefing_minutes: RealMinutes
    phone_day: Annotated[int, Field(ge=1, le=84)]
    phone_seconds: Annotated[int, Field(ge=5, le=300)] = 25
    minutes: Annotated[list[MinutesSpec], Len(1, 12)]
    opens: Annotated[list[OpeningSpec], Len(1, 12)]


class PricesSpec(Part):
    """Leadership days for actions that have no price of their own in the file."""

    ask_a_group: LeadershipDays
    object: LeadershipDays
    join_forces: LeadershipDays
    shadow: LeadershipDays
    be_shadowed: LeadershipDays
    change_places: LeadershipDays = 2
    offer_deal: LeadershipDays = 1
    challenge_invoice: LeadershipDays = 2
    answer_challenge: LeadershipDays = 1


class SocialSpec(Part):
    """Trust and understanding between seats, in per mille."""

    trust_start: PerMille
    understanding_start: PerMille
    understanding_shadowed: PerMille
    understanding_decay: PerMille
    handoff_by_understanding: Annotated[float, Field(ge=0, le=2)]
    handoff_by_trust: Annotated[float, Field(ge=0, le=2)]
    trust_gain: PerMille
    trust_loss: PerMille
    hospital_seats: Annotated[list[SeatKey], Len(0, 12)]
    community_seats: Annotated[list[SeatKey], Len(0, 12)]
    surfacing: Share = 0.85
    mended_a_round: Share = 0.35
    morale_by_work: Morale = 0.05
    morale_by_gap: Morale = 0.05
    unpaid_holds_up: Share = 0.5
    dispute_trust: PerMille = 80
    understanding_talked: PerMille = 100
    understanding_together: PerMille = 60
    understanding_to_see: PerMille = 600


class QuestionsSpec(Part):
    """The questions of the debrief, by part."""

    felt: Annotated[list[Sentence], Len(0, 12)]
    saw: Annotated[list[Sentence], Len(0, 12)]
    why: Annotated[list[Sentence], Len(0, 12)]
    so_what: Annotated[list[Sentence], Len(0, 12)]
    monday: Annotated[list[Sentence], Len(0, 12)]


class StandardSpec(Part):
    """What is asked of one figure on the board: its value as shown, by which date, of whom, and who says so."""

    value: Number
    by: date
    scope: Sentence
    source: Sentence


class ScenarioSpec(Part):
    """A whole scenario, with everything that it extends."""

    title: Title
    summary: Text
    aim: Text
    opening: Text
    place: PlaceSpec
    formats: Annotated[dict[Key, FormatSpec], Len(1, 4)]
    seats: Annotated[dict[SeatKey, SeatSpec], Len(1, 12)]
    groups: Annotated[dict[Key, GroupSpec], Len(0, 12)]
    levers: Annotated[dict[Key, LeverSpec], Len(1, 40)]
    cards: Annotated[dict[Key, CardSpec], Len(0, 40)] = {}
    calls: Annotated[dict[Key, CallSpec], Len(0, 120)] = {}
    crises: Annotated[dict[Key, CrisisSpec], Len(0, 12)] = {}
    stocktake: StockTakeSpec
    notes: Annotated[dict[Key, NoteSpec], Len(0, 200)] = {}
    problems: Annotated[dict[Key, ProblemSpec], Len(0, 12)] = {}
    invoices: Annotated[dict[Key, InvoiceSpec], Len(0, 24)] = {}
    threads: Annotated[dict[Key, ThreadSpec], Len(0, 12)] = {}
    huddle: HuddleSpec | None = None
    survey: SurveySpec | None = None
    featured: Annotated[dict[Key, FeaturedSpec], Len(0, 12)] = {}
    standards: Annotated[dict[Key, StandardSpec], Len(0, 20)] = {}
    questions: QuestionsSpec
    adoption: AdoptionSpec
    prices: PricesSpec
    social: SocialSpec
    parameters: Annotated[dict[Key, ParameterSpec], Len(0, 400)]
