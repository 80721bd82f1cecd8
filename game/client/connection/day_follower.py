"""The debrief on one screen: it follows the facilitator's day, or its person looks around and comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from game.client.connection.store import Store
from game.client.connection.turning_points import Mark, find_turning_points
from game.protocol.bounds import Seat
from game.protocol.messages import AskDay, Clock, DayIs, FromPerson
from game.protocol.public_views import PublicView

ASK_MS: Final = 250
"""Shortest time between two questions for a day."""
ASK_AGAIN_MS: Final = 2000
"""Time after which the same day is asked for again."""
SCREENS: Final = ("projector", "observer")
"""Parts whose screens always follow."""


class DayFollower:
    """Asks for the days that are to be shown, and says what a scene reads meanwhile."""

    def __init__(self, send: Callable[[FromPerson], None]) -> None:
        """Begin before any debrief."""
        self._send = send
        self._store = Store()
        self._wanted: int | None = None
        self._asked, self._asked_at_ms = -1, -ASK_AGAIN_MS
        self._shown_of: tuple[str, int] | None = None
        self._outdated: DayIs | None = None
        self._ask_again_ms: int | None = None
        self._is_public = False
        self._marks_of: PublicView | None = None
        self._marks: tuple[Mark, ...] = ()
        self.is_aside = False
        """Whether the person looks around by themselves while the facilitator leads."""

    # ------------------------------------------------------------ following

    def follow(self, store: Store, now_ms: int) -> Store:
        """Ask for the day that is to be shown now; return the store as a scene reads it."""
        self._store = store
        part = store.welcome.part if store.welcome is not None else ""
        if store.debrief is None or not store.is_debriefing or part in ("", "facilitator"):
            self._wanted, self._asked, self.is_aside, self._is_public = None, -1, False, False
            return store
        if not self.is_led:
            self.is_aside = False
        if self._wanted is None or part in SCREENS or self.is_following:
            self._wanted = store.debrief.day
        self._notice_other_team(store, now_ms)
        shown = store.day.day if store.day is not None and store.day is not self._outdated else -1
        waits = ASK_AGAIN_MS if self._asked == self._wanted else ASK_MS
        if shown != self._wanted and now_ms - self._asked_at_ms >= waits:
            self._asked, self._asked_at_ms = self._wanted, now_ms
            self._send(AskDay(self._wanted))
        return self._show(store)

    def _notice_other_team(self, store: Store, now_ms: int) -> None:
        """Ask for the same day once more when the room's screen shows another team than before.

        And again somewhat later: an answer about the team before may still have been on its way.
        """
        display = store.display
        shown_of = (display.page, display.shown_team) if display is not None else None
        is_other = shown_of != self._shown_of
        if is_other or (self._ask_again_ms is not None and now_ms >= self._ask_again_ms):
            self._shown_of, self._outdated, self._asked = shown_of, store.day, -1
            self._ask_again_ms = now_ms + ASK_AGAIN_MS if is_other else None

    def _show(self, store: Store) -> Store:
        if store.day is None:
            return store
        public = store.day.public
        clock = Clock(public.phase, remaining_ms=0, paused=True, day_ms=0, started=True)
        seat = None if self._is_public else store.day.seat
        return replace(store, public=public, seat=seat, clock=clock, before=None, replaying=True)

    @property
    def is_led(self) -> bool:
        """Whether the facilitator chooses the day."""
        return self._store.debrief is not None and self._store.debrief.mode == "led"

    @property
    def is_following(self) -> bool:
        """Whether this screen shows the facilitator's day."""
        return self.is_led and not self.is_aside

    def look_aside(self) -> None:
        """Stay on this day and look around."""
        self.is_aside = True

    def come_back(self) -> None:
        """Follow the facilitator again."""
        self.is_aside = False

    # ------------------------------------------------------------ what the viewer asks for

    @property
    def position(self) -> int:
        """The day that is shown now, or asked for."""
        return self._wanted or 0

    @property
    def length(self) -> int:
        """The last day that can be shown."""
        return self._store.debrief.last_day if self._store.debrief is not None else 0

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats that can be watched: the person's own."""
        own = self._store.day.seat if self._store.day is not None else None
        return (own.seat,) if own is not None else ()

    @property
    def watched(self) -> Seat | None:
        """The seat whose view is shown; none for the public view."""
        return None if self._is_public or not self.seats else self.seats[0]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark of the whole game, by day."""
        public = self._store.public
        if public is None:
            return ()
        if self._marks_of is not public:
            found: tuple[Mark, ...] = (*public.flags, *find_turning_points(public))
            self._marks_of, self._marks = public, tuple(sorted(found, key=lambda mark: mark.day))
        return self._marks

    def seek(self, day: int) -> None:
        """Show another day, aside from the facilitator's while that leads."""
        day = min(max(day, 0), self.length)
        if day != self._wanted:
            self._wanted = day
            self.is_aside = self.is_led

    def watch(self, seat: Seat | None) -> None:
        """Show the day as the person's own seat saw it, or as everyone did."""
        self._is_public = seat is None
