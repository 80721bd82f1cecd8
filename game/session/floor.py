"""What seating and facilitation need of a room; `game.session.core.Room` is one."""

from __future__ import annotations

from typing import Protocol

from game.journal.entries import ClockSet, Record
from game.protocol.views import Phase, SeatStatics
from game.rules.entry import Moved
from game.session.outcome import Making
from game.session.people import Person, Roster
from game.session.team import Team
from game.session.timetable import Timetable


class Floor(Protocol):
    """A room, as far as those who change its seats and its clock are concerned."""

    roster: Roster
    teams: tuple[Team, ...]
    clock: Timetable
    briefs: dict[str, SeatStatics]
    is_skipping: bool

    @property
    def phase(self) -> Phase:
        """The room's phase."""
        ...

    @property
    def round(self) -> int:
        """The room's round."""
        ...

    @property
    def is_started(self) -> bool:
        """Whether the game has left the lobby."""
        ...

    def everybody(self) -> tuple[Person, ...]:
        """Return all who are present."""
        ...

    def write(
        self,
        making: Making,
        team: int,
        record: Record,
        *,
        seat: str | None = None,
        person: Person | None = None,
        action_id: str | None = None,
    ) -> None:
        """Add one entry to the journal."""
        ...

    def place(self, making: Making, person: Person) -> None:
        """Give a person the full view of the group that they belong to now."""
        ...

    def tell_lobby(self, making: Making, person: Person) -> None:
        """Tell one person who sits where."""
        ...

    def lobby_changed(self, now: float) -> None:
        """Tell everybody soon who sits where."""
        ...

    def advance(self, making: Making) -> None:
        """End the present phase."""
        ...

    def move(self, making: Making, move: Moved) -> None:
        """Go on to a phase."""
        ...

    def clock_record(self, now: float) -> ClockSet:
        """Return how the clock stands, as the journal keeps it."""
        ...

    def tell_clock(self, making: Making) -> None:
        """Tell everybody how the clock stands."""
        ...
