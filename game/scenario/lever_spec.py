"""The levers of a scenario file."""

# ruff: noqa: RUF012 (pydantic copies the defaults of its models)

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import Len
from pydantic import Field

from game.quantities import Mark, Purse
from game.scenario.fields import (
    Key,
    LeadershipDays,
    LeverEffects,
    MaybeSentence,
    OpensIn,
    Part,
    Point,
    SeatKey,
    Sentence,
    Whole,
)


class OptionSpec(Part):
    """A named position of a lever."""

    value: Whole
    name: Sentence
    counts_as: Mark | None = None


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
