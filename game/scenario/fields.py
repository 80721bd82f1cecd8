"""The kinds of values in a scenario file with their bounds, and the base class of its parts."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from game.quantities import Purse
from game.rules.setup.effect_setup import How


def _refuse_unprintable(text: str) -> str:
    """Refuse control characters and marks that change the direction of writing."""
    for character in text:
        if not (character.isprintable() or character == "\n"):
            raise PydanticCustomError(
                "unprintable", "a character that cannot be printed", {"code": f"U+{ord(character):04X}"}
            )
    return text


Key = Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,40}$")]
SeatKey = Annotated[str, Field(pattern=r"^[A-Za-z0-9]{1,8}$")]
MaybeKey = Annotated[str, Field(pattern=r"^([a-z0-9_-]{1,40})?$")]
Title = Annotated[str, Field(min_length=1, max_length=80), AfterValidator(_refuse_unprintable)]
Sentence = Annotated[str, Field(min_length=1, max_length=240), AfterValidator(_refuse_unprintable)]
MaybeSentence = Annotated[str, Field(max_length=240), AfterValidator(_refuse_unprintable)]
Text = Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(_refuse_unprintable)]
Number = Annotated[float, Field(ge=-10_000_000, le=10_000_000)]
Whole = Annotated[int, Field(ge=-1_000_000, le=1_000_000)]
LeadershipDays = Annotated[int, Field(ge=0, le=10)]
Days = Annotated[int, Field(ge=0, le=366)]
RoundNumber = Annotated[int, Field(ge=1, le=12)]
Point = Annotated[list[Number], Len(2, 2)]
PerMille = Annotated[int, Field(ge=0, le=1000)]
Share = Annotated[float, Field(ge=0, le=1)]
Morale = Annotated[float, Field(ge=-0.5, le=0.5)]
Thousands = Annotated[float, Field(ge=-5_000, le=5_000)]
OpensIn = Annotated[dict[Key, RoundNumber], Len(0, 4)]
"""The round of each format in which something opens, instead of a line in the format's `opens`."""


class Part(BaseModel):
    """Base class of all parts of a file: strict types, no unknown keys, no infinities."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


class ParameterSpec(Part):
    """A value of one of the model's parameters, and where it comes from."""

    value: Number
    source: Annotated[str, Field(max_length=2000), AfterValidator(_refuse_unprintable)] = ""


class MoneySpec(Part):
    """A running cost in thousands of pounds a 28 days; negative saves."""

    purse: Purse
    thousand_pounds: Thousands


NO_MONEY = MoneySpec(purse="none", thousand_pounds=0)


class EffectSpec(Part):
    """A dated effect on one parameter of the model."""

    parameter: Key
    how: How
    value: Number
    after_days: Days = 0
    ramp_days: Days = 0
    lasts_days: Days = 0


class LeverEffectSpec(Part):
    """How a lever's value reaches a parameter."""

    parameter: Key
    how: How
    points: Annotated[list[Point], Len(1, 12)]
    after_days: Days = 0
    ramp_days: Days = 0


Effects = Annotated[list[EffectSpec], Len(0, 12)]
LeverEffects = Annotated[list[LeverEffectSpec], Len(0, 12)]
