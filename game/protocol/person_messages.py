"""Messages from people to the server."""

from typing import Annotated, Literal

from msgspec import Meta

from game.protocol.actions import Action
from game.protocol.bounds import ActionId, Count, Id, Key, Seat, Sentence, Title, Whole
from game.protocol.message_base import Language, Message, Part, Token

Secret = Annotated[str, Meta(max_length=32)]
"""A code or PIN as typed; empty when none is needed."""


class Hello(Message, frozen=True, tag="hello"):
    """The first message on a connection: name, part, and code, PIN or token.

    With a `token` of an earlier connection only the version is checked too.
    """

    version: Count
    name: Title
    part: Part
    code: Secret = ""
    pin: Secret = ""
    token: Token | None = None


class TakeSeat(Message, frozen=True, tag="take_seat"):
    """Take a free seat, or join one that has a lead as its deputy."""

    team: Count
    seat: Seat


class LeaveSeat(Message, frozen=True, tag="leave_seat"):
    """Leave the seat, which stays as it is."""


class SwapLead(Message, frozen=True, tag="swap_lead"):
    """Swap lead and deputy of a shared seat."""


class Act(Message, frozen=True, tag="act"):
    """Ask for one action; the same `action_id` sent again gets the same answer and has no second effect."""

    action_id: ActionId
    action: Action


class Batch(Message, frozen=True, tag="batch"):
    """Answer a pass for a computer seat; empty when it has nothing to do."""

    pass_id: Count
    actions: Annotated[tuple[Action, ...], Meta(max_length=64)]


class Ready(Message, frozen=True, tag="ready"):
    """Be ready for the next phase, or no longer."""

    ready: bool


class TextFacilitator(Message, frozen=True, tag="text"):
    """Send a text to the facilitator; allowed in every phase."""

    text: Sentence
    monday: bool = False
    """Whether it is the seat's «On Monday I will …» for the report instead; only at the end. The newest counts."""


class AskView(Message, frozen=True, tag="ask_view"):
    """Ask for a full view, after a change that was missed or did not fit."""


class AskDay(Message, frozen=True, tag="ask_day"):
    """Ask for the views of a day, during the debrief."""

    day: Count


VoteAnswer = Literal["saved", "cost", "none"]
"""What a person expects of a decision: it saved lives, cost lives, or made no difference that luck would not make."""


class AskDecisions(Message, frozen=True, tag="ask_decisions"):
    """Ask for the decisions of a team, as facilitator during the debrief."""

    team: Count


class Vote(Message, frozen=True, tag="vote"):
    """Say what a decision did that is put to the vote in the debrief; the newest answer counts. Only players vote."""

    answer: VoteAnswer


class AskWorth(Message, frozen=True, tag="ask_worth"):
    """Ask what the own team's habits were worth when the game is over, or for the year without one decision.

    A projector or observer gets those of the team on the room's screen. Each is worked out once for a team. A single
    decision is only for a person who plays alone: in a room it would decide the vote. In the review of a round a seat
    asks what its decisions have moved so far, and hears nothing where the host has no time for it.
    """

    decision: Key | None = None


class AskPerson(Message, frozen=True, tag="ask_person"):
    """Ask for the person behind a figure on the board."""

    id: Id


class AskTexts(Message, frozen=True, tag="ask_texts"):
    """Ask for the scenario's texts in another language, after `welcome` or when the person chooses a language."""

    language: Language


FacilitatorAct = Literal[
    "start",
    "pause",
    "resume",
    "extend",
    "set_time",
    "skip",
    "pace",
    "bookmark",
    "computer",
    "drop_rule",
    "free_seat",
    "move",
    "rename",
    "remove",
    "swap",
    "reserve",
    "lock",
    "unlock",
    "say",
    "lift",
    "inject",
    "start_problem",
    "send_note",
    "show",
    "finish_by",
    "debrief",
    "vote",
    "go_on",
    "end",
]


class Facilitate(Message, frozen=True, tag="facilitate"):
    """Control the room's clock, its people, its screen, or a team, as facilitator.

    What each act means and needs is in `game.protocol.facilitator_acts`.
    """

    act: FacilitatorAct
    team: Count = 0
    """0 is every team."""
    seat: Seat | None = None
    amount: Whole = 0
    text: Sentence = ""
    seconds: Count = 0
    thing: Key | None = None
    person: Count = 0
    """A number of the console's list of people."""
