"""What never changes in a game: the scenario's seats, levers, changes and words as frozen types."""

from typing import Annotated, Literal

from msgspec import Meta

from game.protocol.bounds import Count, Key, Seat, Sentence, Text, Whole
from game.protocol.view_base import Touches, Unit, View
from game.quantities import Mark, Part, Purse, Role


class SeatCard(View, frozen=True):
    """A seat as everyone may know it."""

    seat: Seat
    role: Role
    title: Sentence
    """For instance «Managing director, Northmoor General»."""
    sentences: Text
    """The role in three sentences."""
    purse: Purse = "none"
    """Whose money this seat spends; seats with the same one share it."""


class TouchesAt(View, frozen=True, array_like=True):
    """What one setting of a lever, or one share of a fund, touches."""

    value: Whole
    touches: Touches


class LeverOption(View, frozen=True):
    """One named position of a lever."""

    value: Whole
    name: Sentence
    counts_as: Mark | None = None
    """What a day spent on choosing it counts as, where that is not what the lever says."""


class FundUse(View, frozen=True):
    """One use that a fund can be shared out to."""

    use: Key
    name: Sentence
    touches: Sentence
    """What money does there, and whose patients it reaches."""
    relief: tuple[TouchesAt, ...] = ()
    """What each share that can be chosen touches, against none."""


class LeverCard(View, frozen=True):
    """A lever: its texts, range and price."""

    lever: Key
    seat: Seat
    form: Literal["range", "options", "fund"]
    name: Sentence
    sentence: Sentence
    gains: Sentence
    pays: Sentence
    unit: Sentence
    minimum: Whole
    maximum: Whole
    step: Count
    start: Whole
    options: tuple[LeverOption, ...]
    uses: tuple[FundUse, ...]
    days: Count
    bites_after: Count
    """Days until the first effect on patients."""
    counts_as: Mark
    purse: Purse = "none"
    """The purse that pays what its setting costs."""
    money: tuple[tuple[Whole, Whole], ...] = ()
    """(value, thousands of pounds a round of this format) pairs; straight lines in between."""
    relief: tuple[TouchesAt, ...] = ()
    """What each value that can be set touches, against the value at the start; empty for a fund."""
    unit_one: Sentence = ""
    """The unit after the number one, where it differs."""
    bites_latest: Count = 0
    """Of a fund: days until the slowest of its uses begins to take effect; `bites_after` is the quickest."""


class Flaw(View, frozen=True):
    """A flaw in a card and its fix; sent only to those who may see it."""

    flaw: Key
    sentence: Sentence
    mend: Sentence
    days: Count
    thousand_pounds: Whole
    """A round of this format."""
    purse: Purse = "none"
    """The purse that pays for the fix."""
    suspected: bool = False
    """Whether it is a worry that may prove false, rather than something that the seat knows."""
    touches: Touches = ()
    """What the flaw touches until it is fixed."""
    fix_touches: Touches = ()
    """What accepting the fix touches."""


class ChangeCard(View, frozen=True):
    """A change that a seat may propose: its texts and prices, without its flaws."""

    card: Key
    lead: Seat
    name: Sentence
    sentence: Text
    gains: Sentence
    pays: Sentence
    rivals: tuple[Key, ...]
    groups: tuple[Key, ...]
    """Groups that it affects and that can be asked."""
    days: Count
    days_a_group: Count
    thousand_pounds: Whole
    """A round of this format; negative saves."""
    bites_after: Count
    little: bool
    counts_as: Mark
    purse: Purse = "none"
    """The purse that pays, or saves."""
    touches: Touches = ()
    """What it touches when everyone uses it, without flaws that nobody has raised yet."""
    joined_touches: Touches = ()
    """What it touches once it is joined with its rival."""
    signed_by: tuple[Seat, ...] = ()
    """Seats beside the lead whose signature it needs."""
    hands: tuple[Count, ...] = ()
    """How much of the change is in each group's hands, per cent; in the order of `groups`."""
    uses: tuple[Count, ...] = ()
    """How much of it each group is expected to use without being asked, per cent in tens; in the order of `groups`."""


class GroupCard(View, frozen=True):
    """A staff or patient group that can be asked."""

    group: Key
    name: Sentence


class GiftCard(View, frozen=True):
    """What one seat can give to one crisis."""

    gift: Key
    seat: Seat
    name: Sentence
    days: Count
    thousand_pounds: Whole
    """While the crisis lasts."""
    habit: Sentence
    """The habit that can be kept afterwards; empty when nothing can."""
    purse: Purse = "none"
    """The purse that pays."""
    touches: Touches = ()
    habit_touches: Touches = ()
    """What it touches as a habit."""
    habit_days: Count = 0
    """Leadership days that the habit takes each round."""
    habit_thousand_pounds: Whole = 0
    """The same in money; negative where it saves."""


class CrisisCard(View, frozen=True):
    """A crisis; shown when it begins."""

    crisis: Key
    title: Sentence
    sentence: Text
    gifts: tuple[GiftCard, ...]
    touches: Touches = ()


class Statics(View, frozen=True):
    """Everything that a team may know before the game starts and that never changes."""

    scenario: Key
    title: Sentence
    place: Sentence
    hospital: Sentence
    people: Count
    summary: Text
    aim: Text
    opening: Text
    """The facilitator's and projector's opening story."""
    format: Key
    rounds: Count
    round_days: Count
    days_after: Count
    first_date: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}\Z")]
    seats: tuple[SeatCard, ...]
    levers: tuple[LeverCard, ...]
    cards: tuple[ChangeCard, ...]
    groups: tuple[GroupCard, ...]
    crises: tuple[CrisisCard, ...]
    statements: tuple[Sentence, ...]
    """Of the stock-take; answered from 1 to 5."""
    facts: tuple[Sentence, ...]
    """Figures to put on the wall."""
    huddle_touches: Touches = ()
    """What the daily huddle touches when every seat joins."""
    use_asked: Count = 0
    """How much of a change a group that was asked is expected to use, per cent in tens."""
    asking_days: Count = 0
    asking_days_more: Count = 0
    """Days by which asking one group delays a change, and each further group."""
    second_hospital: Sentence = ""
    """The name of the second hospital, where there are two."""
    mending_days: Count = 0
    """Days by which each fix that is accepted delays a change that has not started."""
    concern_days: Count = 0
    """The same for a concern that names no flaw."""
    opening_at: Literal["bed", "list", "practice"] = "bed"
    """Where the person of the opening story waits: in a hospital bed, on the list, or for a practice."""


class GoalCard(View, frozen=True):
    """One of a seat's goals: what it measures, and its values at 0 and 100 points."""

    goal: Key
    name: Sentence
    weight: Count
    unit: Unit
    digits: Count
    nothing_at: Whole
    full_at: Whole
    parts: tuple[Part, ...] = ()
    """The parts of the place that it measures; none for recognition."""


class SeatStatics(View, frozen=True):
    """A seat's own brief; private."""

    seat: Seat
    brief: Text
    goals: tuple[GoalCard, ...]
