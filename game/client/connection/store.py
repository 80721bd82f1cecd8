"""The client's state: what its person may see, built from the messages that have come.

Nothing here uses a network or a screen. `apply_message` returns the state after a message;
`choose_scene` derives from it alone which scene is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from game.client.connection.feed import LinkState
from game.errors import WireError
from game.protocol.actions import Action
from game.protocol.bounds import ActionId
from game.protocol.facilitator_views import Console, PersonView
from game.protocol.messages import (
    Bye,
    Change,
    Clock,
    ConsoleIs,
    DayIs,
    Debrief,
    DecisionsAre,
    Display,
    Done,
    Facilitated,
    FromServer,
    Full,
    Lobby,
    Pass,
    PersonIs,
    PricesAre,
    Refused,
    Said,
    Seated,
    Texts,
    Welcome,
    WhatIfVote,
    WorthIs,
)
from game.protocol.patching import apply_patch
from game.protocol.public_views import PublicView, SeatPresence
from game.protocol.refusals import Code, Refusal
from game.protocol.sealed_texts import SealedTexts
from game.protocol.seat_views import Can, LeverState, SeatView, Shadowed
from game.protocol.static_views import ChangeCard, LeverCard, SeatCard, SeatStatics, Statics
from game.protocol.struct_translation import translate_struct
from game.protocol.view_base import Phase
from game.text.catalogue import DEFAULT_LANGUAGE


@dataclass(frozen=True)
class Store:
    """The newest state of everything that the server has sent; frozen, so a scene can compare two."""

    link: LinkState = "off"
    trouble: str = ""
    is_insecure: bool = False
    """Whether others on the network can read what is sent."""
    words: str = ""
    """The words of a host that was joined for the first time, to compare with those on its screen."""
    replaying: bool = False
    is_common: bool = False
    """Whether this is the page that everyone at a table sees, without any private side."""
    preparation: tuple[str, int] | None = None
    """What is being prepared on this machine, as catalogue key and per mille; see `feed.Preparing`."""
    welcome: Welcome | None = None
    lobby: Lobby | None = None
    seated: Seated | None = None
    version: int = -1
    public: PublicView | None = None
    seat: SeatView | None = None
    before: PublicView | None = None
    """The public view before this one."""
    gap: bool = False
    """Whether a change did not follow the last version, so that a full view must be requested."""
    clock: Clock | None = None
    clock_at_ms: int = 0
    """When the clock's message came, by the client's clock."""
    waiting: tuple[tuple[ActionId, Action], ...] = ()
    """Actions that have been sent and not yet answered."""
    answers: tuple[tuple[ActionId, Refusal | None], ...] = ()
    """The last answers, newest last; a refusal of none means accepted."""
    refusal: Refusal | None = None
    """The newest refusal, of an action or of anything else."""
    refusals: int = 0
    """How many refusals have come, so that the same one is noticed twice."""
    person: PersonView | None = None
    persons: int = 0
    """How many times a person has been sent."""
    console: Console | None = None
    facilitated: Facilitated | None = None
    """The facilitator's newest act that was carried out."""
    acts: int = 0
    """How many acts have been carried out, so that the same one is noticed twice."""
    display: Display | None = None
    """What the room's screen shows."""
    said: Said | None = None
    """The facilitator's newest announcement."""
    sayings: int = 0
    """How many announcements have come."""
    debrief: Debrief | None = None
    """Where the debrief is; none before the first."""
    day: DayIs | None = None
    """The newest day that has come for the debrief."""
    vote: WhatIfVote | None = None
    """The room's vote on one decision; none when nothing is up for it."""
    decisions: DecisionsAre | None = None
    """The decisions of one team, on the console."""
    worth: WorthIs | None = None
    """What the own team's habits and decisions were worth, at the end; none before somebody has asked."""
    prices: PricesAre | None = None
    """What the own seat's decisions have moved, from a review; none before an answer has come."""
    bye: Refusal | None = None
    texts: SealedTexts | None = None
    """The scenario's texts in the player's language; none in English."""
    language: str = DEFAULT_LANGUAGE
    """The language that the server was asked for last."""
    english: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What was translated, by field, as the server sent it: changes follow on from this."""
    visits_lobby: bool = False
    """Whether a seated player looks at the seats during the game, to stand up, swap or change places."""

    @property
    def has_ended(self) -> bool:
        """Whether the host has ended the session; what was seen last stays on the screen."""
        return self.bye is not None and self.bye.code in (Code.ENDED, Code.NOT_SAVED) and self.public is not None

    @property
    def is_debriefing(self) -> bool:
        """Whether the game that is over is looked at again."""
        return self.debrief is not None and self.debrief.mode != "off"

    @property
    def statics(self) -> Statics | None:
        """What never changes during a game."""
        return self.welcome.statics if self.welcome else None

    @property
    def brief(self) -> SeatStatics | None:
        """The private brief of this person's seat."""
        return self.seated.statics if self.seated else None

    @property
    def own_seat(self) -> str:
        """The seat that one holds; empty without one."""
        return self.seat.seat if self.seat is not None else ""

    def presence(self, seat: str) -> SeatPresence | None:
        """Return who holds a seat of the own team."""
        seats = self.public.seats if self.public is not None else ()
        return next((one for one in seats if one.seat == seat), None)

    @property
    def phase(self) -> Phase | None:
        """The phase by the room's clock, or else by the newest view."""
        if self.clock is not None:
            return self.clock.phase
        return self.public.phase if self.public is not None else None

    @property
    def seat_card(self) -> SeatCard | None:
        """The public card of this person's seat."""
        if self.statics is None or self.seat is None:
            return None
        return next((card for card in self.statics.seats if card.seat == self.seat.seat), None)

    @property
    def team_name(self) -> str:
        """The name of this person's team, or of the only team."""
        if self.welcome is None or not self.welcome.teams:
            return ""
        number = self.lobby.you_team if self.lobby and self.lobby.you_team else 1
        return self.welcome.teams[number - 1] if number <= len(self.welcome.teams) else ""

    def lever(self, key: str) -> LeverCard | None:
        """Return the card of a lever."""
        return next((card for card in self.statics.levers if card.lever == key), None) if self.statics else None

    def lever_state(self, key: str) -> LeverState | None:
        """Return the state of one of the seat's levers."""
        return next((state for state in self.seat.levers if state.lever == key), None) if self.seat else None

    def card(self, key: str) -> ChangeCard | None:
        """Return the card of a change that can be proposed."""
        return next((card for card in self.statics.cards if card.card == key), None) if self.statics else None

    def levers_of(self, seat: str) -> list[LeverCard]:
        """Return the levers that a seat decides on."""
        return [one for one in self.statics.levers if one.seat == seat] if self.statics is not None else []

    def shadowed(self, seat: str) -> Shadowed | None:
        """Return what shadowing has opened of a colleague; None where they have not agreed."""
        open_sides = self.seat.shadowing if self.seat is not None else ()
        return next((one for one in open_sides if one.seat == seat), None)

    def group_name(self, key: str) -> str:
        """Return the name of a staff or patient group; its key where it is not known."""
        groups = self.statics.groups if self.statics else ()
        return next((group.name for group in groups if group.group == key), key)

    def can(self, action: str, target: str | None = None) -> Can | None:
        """Return what an action would cost now or why it is refused; none when the server has not said."""
        if self.seat is None:
            return None
        return next((can for can in self.seat.can if can.action == action and can.target == target), None)

    def is_open(self, action: str) -> bool:
        """Return whether a kind of action is open in this round."""
        return self.public is not None and action in self.public.open_actions

    def remaining_ms(self, now_ms: int) -> int:
        """Return the milliseconds left in the phase, by the client's clock since the last message about it."""
        if self.clock is None or self.clock.remaining_ms == 0:
            return 0
        passed_ms = 0 if self.clock.paused or not self.clock.started else now_ms - self.clock_at_ms
        return max(0, self.clock.remaining_ms - passed_ms)

    def add_waiting(self, action_id: ActionId, action: Action) -> Store:
        """Return the store with one more action that waits for an answer."""
        return replace(self, waiting=(*self.waiting, (action_id, action)))

    def toggle_lobby(self) -> Store:
        """Return the store with the seats shown, or the game again."""
        return replace(self, visits_lobby=not self.visits_lobby)

    def clear_gap(self) -> Store:
        """Return the store after the missing full view has been requested."""
        return replace(self, gap=False)


def apply_message(store: Store, message: FromServer, now_ms: int) -> Store:
    """Return the store after a message; `now_ms` is the client's clock."""
    if isinstance(message, Clock):
        return replace(store, clock=message, clock_at_ms=now_ms)
    step = _STEPS.get(type(message))
    if step is None:
        return store
    after = step(replace(store, **store.english) if store.english else store, message)
    return after if after.texts is None else _translate(after, store)


def choose_language(store: Store, language: str) -> Store:
    """Return the store in English until the texts of another language have come."""
    return replace(store, **store.english, english={}, texts=None, language=language)


def _take_texts(store: Store, message: Texts) -> Store:
    if message.language != store.language or not message.sealed:
        return store
    return replace(store, texts=SealedTexts(message.sealed))


def _translate(store: Store, old: Store) -> Store:
    """Return a store of what the server sent with its texts translated; what has not changed since is taken over."""
    assert store.texts is not None, "there is something to translate with"
    same_texts = store.texts is old.texts
    done = {id(old.english[name]): getattr(old, name) for name in old.english if same_texts}
    english = {name: value for name in TRANSLATED if (value := getattr(store, name)) is not None}
    shown: dict[int, Any] = {}
    for value in english.values():
        found = done.get(id(value))
        shown[id(value)] = translate_struct(value, store.texts.translate) if found is None else found
    return replace(store, **{name: shown[id(value)] for name, value in english.items()}, english=english)


def _welcome(store: Store, message: Welcome) -> Store:
    after = replace(store, welcome=message, bye=None, refusal=None, debrief=None, vote=None, worth=None, prices=None)
    if store.welcome is None or store.welcome.branched_on == message.branched_on:
        return after
    return replace(after, day=None, decisions=None, said=None, person=None, before=None)  # of the game before


def _lobby(store: Store, message: Lobby) -> Store:
    stood_up = message.you_seat is None
    before = (store.lobby.you_team, store.lobby.you_seat) if store.lobby is not None else None
    return replace(
        store,
        visits_lobby=store.visits_lobby and before == (message.you_team, message.you_seat),
        lobby=message,
        seated=None if stood_up else store.seated,
        seat=None if stood_up else store.seat,
        prices=None if stood_up else store.prices,
    )


def _seated(store: Store, message: Seated) -> Store:
    return replace(store, seated=message, prices=None)


def _full(store: Store, message: Full) -> Store:
    return replace(
        store, version=message.version, public=message.public, seat=message.seat, before=store.public, gap=False
    )


def _change(store: Store, message: Change) -> Store:
    if message.version <= store.version:
        return store
    if store.public is None or message.version != store.version + 1 or (message.seat and store.seat is None):
        return replace(store, gap=True)
    try:
        public = apply_patch(store.public, message.public)
        seat = store.seat and apply_patch(store.seat, message.seat)
    except WireError:
        return replace(store, gap=True)
    return replace(store, version=message.version, public=public, seat=seat, before=store.public)


def _done(store: Store, message: Done) -> Store:
    return _record_answer(store, message.action_id, None)


def _refused(store: Store, message: Refused) -> Store:
    store = replace(store, refusal=message.refusal, refusals=store.refusals + 1)
    return store if message.action_id is None else _record_answer(store, message.action_id, message.refusal)


def _record_answer(store: Store, action_id: ActionId, refusal: Refusal | None) -> Store:
    waiting = tuple(pair for pair in store.waiting if pair[0] != action_id)
    return replace(store, waiting=waiting, answers=(*store.answers, (action_id, refusal))[-MOST_ANSWERS:])


def _person(store: Store, message: PersonIs) -> Store:
    return replace(store, person=message.person, persons=store.persons + 1)


def _console(store: Store, message: ConsoleIs) -> Store:
    return replace(store, console=message.console)


def _facilitated(store: Store, message: Facilitated) -> Store:
    return replace(store, facilitated=message, acts=store.acts + 1)


def _display(store: Store, message: Display) -> Store:
    return replace(store, display=message)


def _said(store: Store, message: Said) -> Store:
    return replace(store, said=message, sayings=store.sayings + 1)


def _debrief(store: Store, message: Debrief) -> Store:
    return replace(store, debrief=message, day=store.day if message.mode != "off" else None)


def _day(store: Store, message: DayIs) -> Store:
    return replace(store, day=message)


def _vote(store: Store, message: WhatIfVote) -> Store:
    return replace(store, vote=message if message.state != "off" else None)


def _decisions(store: Store, message: DecisionsAre) -> Store:
    return replace(store, decisions=message)


def _worth(store: Store, message: WorthIs) -> Store:
    return replace(store, worth=message)


def _prices(store: Store, message: PricesAre) -> Store:
    return replace(store, prices=message)


def _bye(store: Store, message: Bye) -> Store:
    return replace(store, bye=message.refusal)


TRANSLATED: Final = ("welcome", "seated", "public", "seat", "before", "person", "console", "day", "worth", "prices")
"""What holds texts of the scenario."""


def _pass(store: Store, message: Pass) -> Store:
    return store


MOST_ANSWERS: Final = 20
_STEPS: Final[dict[type, Callable[..., Store]]] = {
    Welcome: _welcome,
    Lobby: _lobby,
    Seated: _seated,
    Full: _full,
    Change: _change,
    Done: _done,
    Refused: _refused,
    PersonIs: _person,
    ConsoleIs: _console,
    Facilitated: _facilitated,
    Display: _display,
    Said: _said,
    Debrief: _debrief,
    DayIs: _day,
    WhatIfVote: _vote,
    DecisionsAre: _decisions,
    WorthIs: _worth,
    PricesAre: _prices,
    Bye: _bye,
    Pass: _pass,
    Texts: _take_texts,
}

_BY_PHASE: Final[dict[str, str]] = {
    "lobby": "lobby",
    "briefing": "briefing",
    "plan": "board",
    "run": "board",
    "after": "board",
    "phone": "phone",
    "crisis": "crisis",
    "review": "review",
    "stocktake": "stocktake",
    "end": "end",
}


def choose_scene(store: Store) -> str:
    """Return the name of the scene to show."""
    if store.replaying:
        return "replaying"
    if store.welcome is None and store.preparation is not None:
        return "preparing"
    if store.welcome is None or (store.bye is not None and not store.has_ended):
        return "find"
    if store.is_common:
        return "table"
    if store.welcome.part == "facilitator":
        return "console"
    if store.welcome.part in ("projector", "observer"):
        return "projector"
    if store.is_debriefing and store.day is not None:
        return "replaying"
    if store.public is None or store.lobby is None or store.lobby.you_seat is None or store.seat is None:
        return "lobby"
    if store.visits_lobby and store.phase != "phone":
        return "lobby"
    phase = store.clock.phase if store.clock is not None else store.public.phase
    if phase == "phone" and (store.seat.call is None or store.seat.call.answered >= 0):
        return "board"
    return _BY_PHASE[phase]
