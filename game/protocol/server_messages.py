"""Messages from the server to people."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from game.protocol.bounds import ActionId, Count, Key, Seat, Sentence, Whole
from game.protocol.decision_worth import DecisionWorth, HabitWorth
from game.protocol.facilitator_views import Console, Page, PersonView, TeamFigures
from game.protocol.message_base import Language, Message, Part, Token
from game.protocol.person_messages import FacilitatorAct, VoteAnswer
from game.protocol.public_views import PublicView
from game.protocol.refusals import Refusal
from game.protocol.sealed_texts import Sealed
from game.protocol.seat_views import SeatView
from game.protocol.static_views import SeatStatics, Statics
from game.protocol.view_base import LuckRange, Phase


class Welcome(Message, frozen=True, tag="welcome"):
    """The answer to a good hello."""

    version: Count
    part: Part
    token: Token
    session_name: Sentence
    join_code: Sentence
    """Empty unless for a facilitator or projector."""
    teams: tuple[Sentence, ...]
    statics: Statics
    address: Sentence = ""
    """`host:port` to show to others; only for a facilitator or projector, empty when nobody else can reach the host."""
    words: Sentence = ""
    """The four words of the host's identity; only for a facilitator or projector, empty when it is not encrypted."""
    branched_on: Count | None = None
    """The day on which this game goes on from another one, a branch of it; nil for a game of its own."""


class Texts(Message, frozen=True, tag="texts"):
    """The scenario's texts in the language asked for, each sealed with its English wording.

    Empty when there are none. How a text is opened is in `game.protocol.sealed_texts`.
    """

    language: Language
    sealed: tuple[tuple[Sealed, Sealed], ...]
    """(mark of the English wording, sealed text) pairs."""


class LobbySeat(Struct, frozen=True, forbid_unknown_fields=True):
    """One seat of one team in the lobby."""

    seat: Seat
    name: Sentence
    deputy: Sentence
    held: Literal["person", "computer", "away", "free"]


class Lobby(Message, frozen=True, tag="lobby"):
    """Which person has which seat; sent whenever that changes."""

    teams: tuple[tuple[LobbySeat, ...], ...]
    you_team: Count
    """0 without a seat."""
    you_seat: Seat | None
    you_lead: bool
    waiting: tuple[Sentence, ...]


class Seated(Message, frozen=True, tag="seated"):
    """The private brief of the seat just taken."""

    team: Count
    statics: SeatStatics


class Full(Message, frozen=True, tag="full"):
    """A full view at a version; replaces everything before."""

    version: Count
    public: PublicView
    seat: SeatView | None


class Change(Message, frozen=True, tag="change"):
    """The difference from the version before, as pairs of a field's name and a patch."""

    version: Count
    public: tuple[tuple[Key, object], ...]
    seat: tuple[tuple[Key, object], ...]


class Clock(Message, frozen=True, tag="clock"):
    """The room's clock."""

    phase: Phase
    remaining_ms: Count
    """Until the phase ends by itself; 0 if it does not."""
    paused: bool
    day_ms: Count
    """Milliseconds that a simulated day of a run takes."""
    started: bool
    waits: bool = False
    """Whether the person's team waits, in the days of a run, until another one has met about a crisis."""


class Done(Message, frozen=True, tag="done"):
    """The action is accepted and saved."""

    action_id: ActionId
    values: tuple[tuple[Sentence, Sentence | Whole], ...] = ()


class Refused(Message, frozen=True, tag="refused"):
    """The action or message is refused; nothing has changed."""

    refusal: Refusal
    action_id: ActionId | None = None


class Pass(Message, frozen=True, tag="pass"):
    """A request to all computer seats at once to act on the view sent just before."""

    pass_id: Count


class PersonIs(Message, frozen=True, tag="person_is"):
    """The answer to `AskPerson`; nil when the person has gone home."""

    person: PersonView | None


class ConsoleIs(Message, frozen=True, tag="console"):
    """The facilitator's console."""

    console: Console


class Said(Message, frozen=True, tag="said"):
    """A text from the facilitator or the server; an empty one lifts the text before."""

    text: Sentence
    look_up: bool = False
    """«Everyone look up»: dims the screens."""
    seconds: Count = 0
    """How long it is shown; 0 until it is lifted."""
    to: Literal["all", "team", "seat"] = "all"


class Facilitated(Message, frozen=True, tag="facilitated"):
    """A facilitator's act was carried out and saved; sent to the facilitator who did it."""

    act: FacilitatorAct
    team: Count = 0
    seat: Seat | None = None
    amount: Whole = 0
    text: Sentence = ""
    thing: Key | None = None
    person: Count = 0


class Display(Message, frozen=True, tag="display"):
    """What the room's screen shows; sent to projectors and observers."""

    page: Page
    shown_team: Count
    """The team whose pages are shown, and whose view was sent; 0 unless `page` is `team`."""
    teams: tuple[TeamFigures, ...]
    crisis: Key | None = None
    """The crisis that all teams have now."""
    left_alone_by_week: Annotated[tuple[Whole, ...], Meta(max_length=60)] = ()
    """People harmed in each week with no action, tenths: the same for every team."""


DebriefMode = Literal["off", "led", "free"]
"""No debrief, one in which screens follow the facilitator's day, or one in which people choose the day."""


class Debrief(Message, frozen=True, tag="debrief"):
    """Whether the game that is over is looked at again, and the day that the facilitator shows."""

    mode: DebriefMode
    day: Count
    last_day: Count


class DayIs(Message, frozen=True, tag="day"):
    """The answer to `AskDay`: what the person's group saw at the end of that day."""

    day: Count
    """As asked for, but not after the last day."""
    public: PublicView
    seat: SeatView | None


class DecisionsAre(Message, frozen=True, tag="decisions"):
    """The answer to `AskDecisions`."""

    team: Count
    decisions: tuple[tuple[Key, Sentence], ...]
    """(key, what was decided) pairs in order of time, then the habits."""


VoteState = Literal["off", "open", "running", "done", "failed"]
"""No vote; people vote; the years with and without the decision are played; the result; they could not be played."""


class WhatIfVote(Message, frozen=True, tag="what_if_vote"):
    """The room's vote on one decision, and what the year without it showed."""

    state: VoteState
    team: Count = 0
    """Whose decision it is."""
    decision: Sentence = ""
    own: VoteAnswer | None = None
    """The person's own answer, which nobody else is sent."""
    voted: Count = 0
    counts: tuple[Count, Count, Count] | None = None
    """How many gave each answer; nil while people vote, and from fewer than three."""
    done: Count = 0
    """Pairs of years that have been played, of `lucks`."""
    lucks: Count = 0
    lives: LuckRange | None = None
    """Avoidable deaths without the decision less those with it: above 0, it saved lives."""
    spared: LuckRange | None = None
    """People harmed without the decision less those with it."""


class WorthIs(Message, frozen=True, tag="worth"):
    """What the own team's habits were worth, as far as it has been worked out; sent again after every luck."""

    done: Count = 0
    """Lucks on which the habits have been taken out, of `lucks`."""
    lucks: Count = 0
    """0 until the work has begun."""
    failed: bool = False
    """Whether it could not be worked out."""
    habits: tuple[HabitWorth, ...] = ()
    """Those of which the team did something; empty while too few lucks have been played for a range."""
    decisions: tuple[DecisionWorth, ...] = ()
    """In order of time; only for a person who plays alone."""


class PricesAre(Message, frozen=True, tag="prices"):
    """What the own seat's decisions have moved up to the review of a round; sent again after every luck."""

    round: Count
    done: Count = 0
    """Lucks on which they have been taken out, of `lucks`, beside the team's own, on which they are chosen."""
    lucks: Count = 0
    """0 until the work has begun."""
    failed: bool = False
    """Whether it could not be worked out."""
    tried: Count = 0
    """Decisions of the seat that were taken out, one at a time."""
    prices: tuple[DecisionWorth, ...] = ()
    """Those without which luck alone would not have made the difference, the largest first and no more than one that is
    shared, with the people harmed since the first day; empty while too few lucks have been played for a range."""


class Bye(Message, frozen=True, tag="bye"):
    """The reason why the server ends this connection."""

    refusal: Refusal
