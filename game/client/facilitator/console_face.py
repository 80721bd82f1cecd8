"""What the console's parts ask of the console: where the session is, what is chosen, what can be done."""

from __future__ import annotations

from typing import Protocol

from game.client.facilitator.desk_state import DeskState, Tab
from game.client.framework.stage import Stage
from game.client.ui.theme import Box
from game.protocol.bounds import Seat
from game.protocol.facilitator_views import HeldText
from game.protocol.messages import Facilitate


class ConsoleFace(Protocol):
    """The console, as its parts see it."""

    stage: Stage
    desk: DeskState
    figures: list[tuple[Box, str]]
    undo_act: Facilitate | None

    @property
    def phase(self) -> str:
        """The phase of the session."""
        ...

    @property
    def is_started(self) -> bool:
        """Whether the session has left the lobby."""
        ...

    @property
    def is_paused(self) -> bool:
        """Whether the clock is stopped."""
        ...

    @property
    def day_ms(self) -> int:
        """Milliseconds that a simulated day takes."""
        ...

    @property
    def has_now_column(self) -> bool:
        """Whether what matters now has a column of its own."""
        ...

    def find_look_up(self) -> HeldText | None:
        """Return the look-up that is on everyone's screen."""
        ...

    def build(self) -> None:
        """Build the console again."""
        ...

    def start(self) -> None:
        """Start the session."""
        ...

    def skip(self) -> None:
        """Ask for confirmation, then end the phase."""
        ...

    def end(self) -> None:
        """Ask for confirmation, then end the session."""
        ...

    def pause_or_resume(self) -> None:
        """Pause the clock, or resume it."""
        ...

    def extend(self, seconds: int) -> None:
        """Make the phase longer, or shorter."""
        ...

    def pace(self, factor: float) -> None:
        """Make a simulated day longer or shorter."""
        ...

    def bookmark(self) -> None:
        """Mark this moment for the debrief."""
        ...

    def undo(self) -> None:
        """Undo the last act."""
        ...

    def look_up(self) -> None:
        """Dim every screen, or let people go on."""
        ...

    def choose_tab(self, tab: Tab) -> None:
        """Show a tab."""
        ...

    def choose_team(self, team: int, seat: Seat | None = None) -> None:
        """Choose a team, and perhaps a seat of it."""
        ...
