"""The formats of a scenario file: rounds, real minutes, and what opens when."""

# ruff: noqa: RUF012 (pydantic copies the defaults of its models)

from __future__ import annotations

from typing import Annotated

from annotated_types import Len
from pydantic import Field

from game.scenario.fields import Key, Part, RoundNumber, Sentence

RealMinutes = Annotated[float, Field(gt=0, le=60)]


class OpeningSpec(Part):
    """What opens in one round, in addition to what is already open."""

    round: RoundNumber
    levers: Annotated[list[Key], Len(0, 40)] = []
    cards: Annotated[list[Key], Len(0, 40)] = []
    actions: Annotated[list[Key], Len(0, 40)] = []
    compass: bool = False


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
