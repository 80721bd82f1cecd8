"""What facilitators have set for the room: bookmarks, announcements, the screen, the rule for lost connections."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from game.protocol.facilitator_views import Bookmark, DropRule, Page
from game.protocol.messages import Display, Said
from game.protocol.server_messages import DebriefMode
from game.protocol.view_base import Phase
from game.session.ballot import Ballot
from game.session.names import is_same_name

BOOKMARKS_KEPT: Final = 200
TO_ROOM: Final = 0
"""The team number of what is for every team."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """A text to everyone, a team or a seat; `until` is room time, none until it is lifted."""

    team: int
    seat: str | None
    text: str
    look_up: bool
    seconds: int
    until: float | None

    @property
    def address(self) -> tuple[int, str | None]:
        """To whom it goes: a later one to the same takes its place."""
        return self.team, self.seat

    def is_for(self, team: int, seat: str | None) -> bool:
        """Return whether a person at this seat sees it."""
        return self.team in (TO_ROOM, team) and self.seat in (None, seat)

    def is_shown(self, now: float) -> bool:
        """Return whether it is on screens now."""
        return self.until is None or now < self.until

    def to_message(self, now: float) -> Said:
        """Return the message that shows it for the rest of its time."""
        to: Literal["all", "team", "seat"] = "seat" if self.seat else "team" if self.team else "all"
        left = 0 if self.until is None else max(1, round(self.until - now))
        return Said(text=self.text, look_up=self.look_up, seconds=left, to=to)


@dataclass(frozen=True, slots=True)
class PhaseStart:
    """When a phase began, in seconds since the session began."""

    phase: Phase
    round: int
    at_s: int


@dataclass(slots=True)
class Desk:
    """The state of the facilitators' desk; restored from their journalled acts."""

    page: Page = "room"
    shown_team: int = 0
    is_locked: bool = False
    drop_rule: DropRule = "ask"
    finish_by: int = -1
    bookmarks: list[Bookmark] = field(default_factory=list[Bookmark])
    announcements: list[Announcement] = field(default_factory=list[Announcement])
    """Oldest first."""
    phases: list[PhaseStart] = field(default_factory=list[PhaseStart])
    crisis_due: str = ""
    """A crisis that begins as soon as all teams have reached the same day."""
    due_in: int = TO_ROOM
    """The team in which it begins."""
    has_apart: bool = False
    """Whether a crisis was started for one team, so that teams may have to wait for each other."""
    away_since: dict[int, float] = field(default_factory=dict[int, float])
    """When each seated person lost the connection, by their number, in room time."""
    reserved: dict[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])
    """The seat (team, seat) that waits for a name."""
    debrief: DebriefMode = "off"
    debrief_day: int = 0
    ballot: Ballot | None = None
    display_sent: Display | None = None

    def reserve(self, name: str, team: int, seat: str) -> None:
        """Keep a seat for a name, in place of any other; an empty name gives up what was kept."""
        others = {one: place for one, place in self.reserved.items() if not is_same_name(one, name)}
        if not name:
            others = {one: place for one, place in self.reserved.items() if place != (team, seat)}
        self.reserved = {**others, name: (team, seat)} if name else others

    def find_reserved(self, name: str) -> tuple[int, str] | None:
        """Return the seat that is kept for a name."""
        return next((place for one, place in self.reserved.items() if is_same_name(one, name)), None)

    def start_crisis(self, crisis: str, team: int) -> None:
        """Let a crisis begin on the next day that all teams have reached."""
        self.crisis_due, self.due_in = crisis, team
        self.has_apart = self.has_apart or team != TO_ROOM

    def clear_crisis(self) -> None:
        """Forget the crisis that was due, because it has begun or the run is over."""
        self.crisis_due, self.due_in = "", TO_ROOM

    def add_bookmark(self, bookmark: Bookmark) -> None:
        """Add a bookmark; the oldest is forgotten when there are too many."""
        self.bookmarks = [*self.bookmarks, bookmark][-BOOKMARKS_KEPT:]

    def add_announcement(self, announcement: Announcement) -> None:
        """Add an announcement in place of an earlier one to the same people."""
        others = [one for one in self.announcements if one.address != announcement.address]
        self.announcements = [*others, announcement]

    def lift_announcement(self, team: int, seat: str | None) -> bool:
        """Remove what is announced to a team or seat; return whether there was anything."""
        before = len(self.announcements)
        self.announcements = [one for one in self.announcements if one.address != (team, seat)]
        return len(self.announcements) < before

    def find_announcement(self, team: int, seat: str | None, now: float) -> Announcement | None:
        """Return the newest announcement that a person at a seat should see."""
        shown = (one for one in reversed(self.announcements) if one.is_shown(now))
        return next((one for one in shown if one.is_for(team, seat)), None)

    def choose_page(self, teams: int) -> tuple[Page, int]:
        """Return the page of the room's screen and the team on it; a lone team is the room."""
        if self.page == "room" and teams == 1:
            return "team", 1
        return self.page, self.shown_team if self.page == "team" else 0
