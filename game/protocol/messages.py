"""The envelopes: what people send to the server and what it sends back.

Both directions are tagged unions of frozen types. `VERSION` changes whenever a client of
the old version could misunderstand the new one.
"""

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from game.protocol.actions import Action
from game.protocol.bounds import ActionId, Count, Id, Key, Seat, Sentence, Title, Whole
from game.protocol.facilitator_views import Console, PersonView
from game.protocol.public_views import PublicView
from game.protocol.refusals import Refusal
from game.protocol.seat_views import SeatView
from game.protocol.static_views import SeatStatics, Statics
from game.protocol.view_base import Phase

VERSION: Final = 2

Token = Annotated[str, Meta(min_length=16, max_length=64, pattern=r"^[A-Za-z0-9_-]+\Z")]
Secret = Annotated[str, Meta(max_length=32)]
"""What was typed; empty when nothing was asked for."""


class _Message(Struct, frozen=True, forbid_unknown_fields=True, tag_field="is"):
    """What all messages share: frozen, no unknown fields, told apart by `is`."""


# ---------------------------------------------------------------- from people


class Hello(_Message, frozen=True, tag="hello"):
    """The first message on a connection: who one is and by what right.

    With a `token` of an earlier connection the rest is only checked for the version.
    """

    version: Count
    name: Title
    part: Literal["player", "facilitator", "projector", "observer", "computer"]
    code: Secret = ""
    pin: Secret = ""
    token: Token | None = None


class TakeSeat(_Message, frozen=True, tag="take_seat"):
    """Sit down on a free seat, or as deputy on one that has a lead."""

    team: Count
    seat: Seat


class LeaveSeat(_Message, frozen=True, tag="leave_seat"):
    """Stand up; the seat stays as it is."""


class SwapLead(_Message, frozen=True, tag="swap_lead"):
    """Lead and deputy of a shared seat change places."""


class Act(_Message, frozen=True, tag="act"):
    """One action; the same `action_id` sent again gets the same answer and no second effect."""

    action_id: ActionId
    action: Action


class Batch(_Message, frozen=True, tag="batch"):
    """A computer seat's answer to a pass; an empty one says that it has nothing to do."""

    pass_id: Count
    actions: Annotated[tuple[Action, ...], Meta(max_length=64)]


class Ready(_Message, frozen=True, tag="ready"):
    """Ready for the next phase, or no longer."""

    ready: bool


class TextFacilitator(_Message, frozen=True, tag="text"):
    """A text to the facilitator; always works."""

    text: Sentence


class AskView(_Message, frozen=True, tag="ask_view"):
    """A change was missed or did not fit: please send a full view."""


class AskPerson(_Message, frozen=True, tag="ask_person"):
    """Ask who a figure on the board is."""

    id: Id


class Facilitate(_Message, frozen=True, tag="facilitate"):
    """What a facilitator does to the room's one clock, or to a team."""

    act: Literal[
        "start", "pause", "resume", "extend", "skip", "pace", "bookmark", "computer", "free_seat", "say", "end"
    ]
    team: Count = 0
    """0 is every team."""
    seat: Seat | None = None
    amount: Whole = 0
    """Seconds to extend by; milliseconds a day for pace; 1 or 0 for computer on or off."""
    text: Sentence = ""


FromPerson = (
    Hello | TakeSeat | LeaveSeat | SwapLead | Act | Batch | Ready | TextFacilitator | AskView | AskPerson | Facilitate
)


# ---------------------------------------------------------------- from the server


class Welcome(_Message, frozen=True, tag="welcome"):
    """The answer to a good hello."""

    version: Count
    part: Literal["player", "facilitator", "projector", "observer", "computer"]
    token: Token
    session_name: Sentence
    join_code: Sentence
    """Shown to facilitators and projectors only; empty for others."""
    teams: tuple[Sentence, ...]
    statics: Statics


class LobbySeat(Struct, frozen=True, forbid_unknown_fields=True):
    """One seat of one team in the lobby."""

    seat: Seat
    name: Sentence
    deputy: Sentence
    held: Literal["person", "computer", "away", "free"]


class Lobby(_Message, frozen=True, tag="lobby"):
    """Who sits where; sent whenever it changes."""

    teams: tuple[tuple[LobbySeat, ...], ...]
    you_team: Count
    """0 without a seat."""
    you_seat: Seat | None
    you_lead: bool
    waiting: tuple[Sentence, ...]


class Seated(_Message, frozen=True, tag="seated"):
    """The private brief of the seat that one has just taken."""

    team: Count
    statics: SeatStatics


class Full(_Message, frozen=True, tag="full"):
    """The whole view, at a version; replaces everything before."""

    version: Count
    public: PublicView
    seat: SeatView | None


class Change(_Message, frozen=True, tag="change"):
    """What differs from the version before; see `game.protocol.delta`."""

    version: Count
    public: tuple[tuple[Key, object], ...]
    seat: tuple[tuple[Key, object], ...]


class Clock(_Message, frozen=True, tag="clock"):
    """The room's one clock."""

    phase: Phase
    remaining_ms: Count
    """Until the phase ends by itself; 0 when it does not."""
    paused: bool
    day_ms: Count
    """How long a simulated day takes in a run."""
    started: bool


class Done(_Message, frozen=True, tag="done"):
    """The action is accepted and on disk."""

    action_id: ActionId
    values: tuple[tuple[Sentence, Sentence | Whole], ...] = ()


class Refused(_Message, frozen=True, tag="refused"):
    """The action, or the message, may not happen; nothing has changed."""

    refusal: Refusal
    action_id: ActionId | None = None


class Pass(_Message, frozen=True, tag="pass"):
    """All computer seats are asked at once, on the view that came just before."""

    pass_id: Count


class PersonIs(_Message, frozen=True, tag="person_is"):
    """The answer to `AskPerson`; none when the person has gone home."""

    person: PersonView | None


class ConsoleIs(_Message, frozen=True, tag="console"):
    """The facilitator's console."""

    console: Console


class Said(_Message, frozen=True, tag="said"):
    """A text from the facilitator to everybody, or what the server has to say."""

    text: Sentence
    look_up: bool = False
    """«Everyone look up»: dims the screens."""


class Bye(_Message, frozen=True, tag="bye"):
    """The server ends this connection, and why."""

    refusal: Refusal


FromServer = (
    Welcome | Lobby | Seated | Full | Change | Clock | Done | Refused | Pass | PersonIs | ConsoleIs | Said | Bye
)
