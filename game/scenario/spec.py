"""The specification of a scenario file: every key, its type and its bounds.

The parts that `game.rules.setup` has a module for have one here too (`lever_spec`, `card_spec`, `event_spec`,
`format_spec`). Files are strict: an unknown key is a mistake, a number in quotes is a mistake, nothing is guessed.
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
from game.quantities import Purse, Role
from game.scenario.card_spec import AdoptionSpec, CardSpec
from game.scenario.event_spec import (
    CallSpec,
    CrisisSpec,
    HuddleSpec,
    InvoiceSpec,
    NoteSpec,
    ProblemSpec,
    StockTakeSpec,
    SurveySpec,
    ThreadSpec,
)
from game.scenario.fields import (
    Effects,
    Key,
    LeadershipDays,
    MaybeSentence,
    Morale,
    Number,
    ParameterSpec,
    Part,
    PerMille,
    SeatKey,
    Sentence,
    Share,
    Text,
    Title,
)
from game.scenario.format_spec import FormatSpec
from game.scenario.lever_spec import LeverSpec


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
    seats: Annotated[dict[SeatKey, SeatSpec], Len(1, 6)]
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
