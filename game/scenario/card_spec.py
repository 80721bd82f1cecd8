"""The changes of a scenario file: what a seat may propose, and how it comes into use."""

# ruff: noqa: RUF012 (pydantic copies the defaults of its models)

from __future__ import annotations

from typing import Annotated

from annotated_types import Len
from pydantic import Field

from game.quantities import Mark
from game.rules.setup.change_setup import Queue
from game.scenario.fields import (
    NO_MONEY,
    Days,
    Effects,
    Key,
    LeadershipDays,
    MaybeKey,
    MoneySpec,
    OpensIn,
    Part,
    RoundNumber,
    SeatKey,
    Sentence,
    Share,
    Text,
    Whole,
)


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
