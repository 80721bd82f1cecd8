"""What one seat alone may see, as frozen types; never sent to another seat."""

from typing import Annotated, Literal

from msgspec import Meta

from game.protocol.bounds import Count, Key, Seat, Sentence, Text, Thing, Whole
from game.protocol.public_views import Note
from game.protocol.refusals import Refusal
from game.protocol.static_views import Flaw, GoalCard
from game.protocol.view_base import Figure, Touches, Trend, View
from game.quantities import Mark


class LeverState(View, frozen=True):
    """The state of one of the seat's own levers."""

    lever: Key
    value: Whole
    pending_from: Whole | None
    """Day on which the last change takes effect, if it is still to come."""
    shares: tuple[tuple[Key, Count], ...]
    pooled: Whole | None = None
    """Its value under a pooled budget; what its owner sets only adds to the pool."""


class GoalState(View, frozen=True):
    """The state of one of the seat's own goals."""

    goal: Key
    value: Whole
    points: Whole
    """0 to 100."""
    trend: Trend
    usual: Whole | None = None
    """Before the first day: the value after a week in which nobody acts. Then `value` and `points` say nothing yet."""


class Can(View, frozen=True):
    """The price of one action now, or why it may not happen."""

    action: Key
    """The action's kind."""
    target: Thing | None
    """Lever, card, proposal, seat, call, gift or habit; nil where the kind needs none."""
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
    touches: tuple[Touches, Touches] = ((), ())
    """What each answer touches."""


class FlawSeen(View, frozen=True):
    """A flaw that the seat can see in a card, proposed or not."""

    card: Key
    flaw: Flaw


class Shadowed(View, frozen=True):
    """A shadowed colleague's side: brief, goals, figures and the flaws that they see."""

    seat: Seat
    until_day: Whole
    brief: Text
    goals: tuple[GoalCard, ...]
    states: tuple[GoalState, ...]
    dashboard: tuple[Figure, ...]
    flaws: tuple[FlawSeen, ...]
    understanding: Whole
    """Per cent."""
    score: Whole = -1
    """Their targets so far, 0 to 100; 60 meets them. −1 in games recorded before it was sent."""


class SeatView(View, frozen=True):
    """One seat's own side; sent to nobody else, except for the parts that shadowing opens."""

    seat: Seat
    days_left: Whole
    days_full: Whole
    score: Whole
    """Own targets so far, 0 to 100; 60 meets them."""
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
    """Days by mark since that stock-take, since the start before the first one."""
    say_do_gap: Whole
    """Degrees between plan and days spent; −1 without either."""
    habits: tuple[Key, ...]
    stock_take_due: bool
    called: Literal["up", "level", "down"] | None = None
    """The seat's prediction for this round."""
    purse: Figure | None = None
    """Balance of the purse that the seat spends, against plan; nil where it spends none."""
