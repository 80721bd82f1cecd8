"""What one seat alone may see, as frozen types; never sent to another seat."""

from typing import Annotated, Literal

from msgspec import Meta

from game.protocol.bounds import Count, Key, Seat, Sentence, Text, Thing, Whole
from game.protocol.public_views import Note
from game.protocol.refusals import Refusal
from game.protocol.static_views import Flaw, GoalCard
from game.protocol.view_base import Figure, Trend, View
from game.quantities import Mark


class LeverState(View, frozen=True):
    """A lever of one's own: where it stands, what is coming, what moving it costs now."""

    lever: Key
    value: Whole
    pending_from: Whole | None
    """Day from which the last change bites, when it has not yet."""
    shares: tuple[tuple[Key, Count], ...]
    pooled: Whole | None = None
    """Where a common purse puts it; what its owner sets is then what it brings into the purse."""


class GoalState(View, frozen=True):
    """One own goal now."""

    goal: Key
    value: Whole
    points: Whole
    """0 to 100."""
    trend: Trend


class Can(View, frozen=True):
    """What one action would cost now, or why it may not happen."""

    action: Key
    """The action's kind."""
    target: Thing | None
    """Lever, card, proposal, seat, call, gift or habit; none where the kind says it all."""
    days: Count
    counts_as: Mark
    refusal: Refusal | None


class Call(View, frozen=True):
    """The phone call that is ringing for this seat."""

    call: Key
    caller: Sentence
    sentence: Text
    answers: tuple[Sentence, Sentence]
    answered: Annotated[int, Meta(ge=-1, le=1)]
    """−1 while it rings."""
    days: tuple[Count, Count] = (0, 0)
    """Leadership days of each answer."""
    counts_as: tuple[Mark, Mark] = ("patients", "patients")


class FlawSeen(View, frozen=True):
    """A flaw that this seat can see in a card, whether or not it is on the table."""

    card: Key
    flaw: Flaw


class Shadowed(View, frozen=True):
    """What shadowing a colleague has opened: their figures, goals and what they see."""

    seat: Seat
    until_day: Whole
    brief: Text
    goals: tuple[GoalCard, ...]
    states: tuple[GoalState, ...]
    dashboard: tuple[Figure, ...]
    flaws: tuple[FlawSeen, ...]
    understanding: Whole
    """Per cent."""


class SeatView(View, frozen=True):
    """One seat's own side; never sent to anybody else unless shadowing opens parts of it."""

    seat: Seat
    days_left: Whole
    days_full: Whole
    score: Whole
    """Own brief so far, 0 to 100; 60 is kept."""
    goals: tuple[GoalState, ...]
    dashboard: tuple[Figure, ...]
    levers: tuple[LeverState, ...]
    can: tuple[Can, ...]
    call: Call | None
    flaws: tuple[FlawSeen, ...]
    notes: tuple[Note, ...]
    shadowing: tuple[Shadowed, ...]
    said: tuple[Count, Count, Count, Count] | None
    """The plan of ten days from the last stock-take."""
    done: tuple[Count, Count, Count, Count]
    """Where one's days went in the rounds after it; in all rounds before the first stock-take."""
    say_do_gap: Whole
    """Degrees between said and done; −1 without a plan."""
    habits: tuple[Key, ...]
    stock_take_due: bool
    called: Literal["up", "level", "down"] | None = None
    """What one has called for this round's run."""
    purse: Figure | None = None
    """What is in the purse that this seat spends, against plan; none where it spends none."""
