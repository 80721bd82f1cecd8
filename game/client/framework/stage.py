"""What every scene works with: the store, the theme, the controls, and functions that act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, Protocol

import pygame

from game.client.connection.address import Link
from game.client.connection.day_follower import DayFollower
from game.client.connection.feed import Preparing
from game.client.connection.store import Store
from game.client.connection.tokens import SavedPerson
from game.client.framework.refusal_text import find_fields, format_refusal
from game.client.framework.solo_progress import SoloProgress
from game.client.ui.controls import Widgets
from game.client.ui.sprites import Sprites
from game.client.ui.text_rendering import DrawnText, Lettering, Pen
from game.client.ui.theme import Theme
from game.client.ui.tone import ThemeName
from game.protocol.actions import Action
from game.protocol.messages import FromPerson
from game.protocol.refusals import Code, Refusal
from game.text.catalogue import Catalogue

GUIDED_SCENARIOS: Final = frozenset({"first_shift"})
"""Scenarios made to learn the board, also with a facilitator in the room."""
Wish = Literal["report", "watch", "again", "play_on"]
"""What follows a game alone: its report, watching it from other seats, the same game once more, or a new game that
goes on from a round of it."""


class Finish(Protocol):
    """A function that ends the window of a game alone."""

    def __call__(self, wish: Wish, round: int = 0, /) -> None:
        """End the window, with what is to follow; `round` is the one to go on from."""
        ...


@dataclass(frozen=True)
class Address:
    """Where a session is, and as whom to join it."""

    url: str
    """`host:port`, or a whole `ws://` or `wss://` address."""
    name: str
    part: str = "player"
    code: str = ""
    pin: str = ""


@dataclass(frozen=True)
class Settings:
    """What a person has chosen for their own screen."""

    text_percent: int = 100
    reduced_motion: bool = False
    sound: bool = False
    theme: ThemeName = "light"
    language: str = "en"


class Sender(Protocol):
    """A function that sends a message to the server."""

    def __call__(self, message: FromPerson, /) -> None:
        """Send a message now, or once that is possible."""
        ...


@dataclass
class Stage:
    """What a scene works with; the app replaces `store` before each frame."""

    store: Store
    theme: Theme
    catalogue: Catalogue
    widgets: Widgets
    letters: Lettering
    sprites: Sprites
    settings: Settings
    send: Sender
    act: Callable[[Action], str]
    """Sends an action under a new random id, and returns the id."""
    connect: Callable[[Address], None]
    """Begins to join a session; the result appears in the store."""
    toast: Callable[[str], None]
    """Shows a sentence for some seconds."""
    follower: DayFollower | None = None
    """Shows the days of the game during the debrief of a session."""
    feed: object = None
    """The feed itself, for the replay scene."""
    address: Address | None = None
    """The last address that was tried, or the one from the command line."""
    saved_people: tuple[SavedPerson, ...] = ()
    """Who can come back from this machine without typing, the newest first."""
    now_ms: int = 0
    finish: Finish = lambda wish, round=0, /: None
    """Ends the window of a game alone, with what is to follow."""
    go_back: Callable[[], None] | None = None
    """Closes the window that was opened from the end of a game, which then comes back; none in other windows."""
    toggle_lobby: Callable[[], None] = lambda: None
    """Shows a seated player the seats during the game, or the game again."""
    solo: SoloProgress = field(default_factory=SoloProgress)
    """What the window of a game played alone remembers."""
    drawn_texts: list[DrawnText] | None = None
    """Where pens record what they draw; none outside tests."""

    @property
    def is_solo(self) -> bool:
        """Whether this is a game on this machine alone, with computer colleagues and no facilitator."""
        return isinstance(self.feed, Preparing)

    @property
    def is_guided(self) -> bool:
        """Whether the guided beginning is shown: to a person alone, and where the scenario teaches the board."""
        statics = self.store.statics
        teaches = statics is not None and statics.scenario in GUIDED_SCENARIOS
        return self.is_solo or (teaches and not self.store.replaying)

    @property
    def shared_address(self) -> str:
        """Where others join, as the host says; empty when only this machine can reach it."""
        return self.store.welcome.address if self.store.welcome is not None else ""

    @property
    def join_link(self) -> str:
        """What the code to scan holds: address, code, and the words of the host's identity."""
        welcome = self.store.welcome
        return str(Link(self.shared_address, welcome.join_code, welcome.words)) if welcome is not None else ""

    @property
    def host_words(self) -> str:
        """The four words of the host's identity, for people to compare; empty when it is not encrypted."""
        words = self.store.welcome.words if self.store.welcome is not None else ""
        return self.text("client.host_words", words=words.replace("-", " ")) if words else ""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the window in units."""
        return self.theme.units

    def text(self, key: str, **values: object) -> str:
        """Return a sentence of the catalogue."""
        return self.catalogue.text(key, **values)

    def pen(self, surface: pygame.Surface) -> Pen:
        """Return a pen for a surface."""
        return Pen(surface, self.letters, drawn_texts=self.drawn_texts)

    def refusal(self, refusal: Refusal | None) -> str:
        """Return a refusal as a sentence; empty for none. Facilitators get their own where there is one."""
        if refusal is None:
            return ""
        if refusal.code is Code.NOT_NOW and self.has_no_more_planning:
            return self.text("client.foot.no_more")
        welcome, key = self.store.welcome, f"console.refused.{refusal.code.value}"
        if welcome is not None and welcome.part == "facilitator" and self.catalogue.has(key):
            return self.text(key)
        return format_refusal(self.catalogue, refusal)

    @property
    def has_no_more_planning(self) -> bool:
        """Whether the last planning phase is over, so that nothing can wait for the next."""
        view, statics = self.store.public, self.store.statics
        is_last = view is not None and statics is not None and view.round >= statics.rounds
        return is_last and self.store.phase != "plan"

    def change_settings(self, **values: object) -> None:
        """Change what the person has chosen for their own screen."""
        self.settings = replace(self.settings, **values)  # pyright: ignore[reportArgumentType]


def format_server_text(catalogue: Catalogue, key: str, values: Sequence[tuple[str, str | int]]) -> str:
    """Return a sentence whose key and values came from the server.

    A value that the sentence needs and the message lacks becomes a dash; a key that is not in the
    catalogue becomes the values alone.
    """
    if not catalogue.has(key):
        return " · ".join(str(value) for _, value in values)
    key = catalogue.form_of(key, dict(values))
    fields = find_fields(catalogue.sentences[key])
    return catalogue.text(key, **{**dict.fromkeys(fields, "–"), **dict(values)})
