"""Events in a scenario file: calls, crises, stock-takes, notes, slow problems, invoices, huddle and survey."""

# ruff: noqa: RUF012 (pydantic copies the defaults of its models)

from __future__ import annotations

from typing import Annotated

from annotated_types import Len
from pydantic import Field

from game.quantities import Mark
from game.scenario.fields import (
    NO_MONEY,
    Days,
    Effects,
    Key,
    LeadershipDays,
    MaybeSentence,
    MoneySpec,
    Part,
    RoundNumber,
    SeatKey,
    Sentence,
    Share,
    Text,
    Whole,
)


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
