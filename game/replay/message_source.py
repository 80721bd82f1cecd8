"""A finished game as a source of messages: what the client is fed with when it shows a replay.

It has the shape of `game.client.connection.replay_feed.ReplayFeed`; neither imports the other. The command line
hands it to the client. It reads stored moments only, so that a replay needs no model.
"""

from __future__ import annotations

from typing import Final, Literal

from game.journal.about import About
from game.journal.frames import Frames
from game.journal.recover import Recovered
from game.protocol.messages import (
    VERSION,
    AskPerson,
    AskView,
    Clock,
    FromPerson,
    FromServer,
    Full,
    Lobby,
    LobbySeat,
    PersonIs,
    Said,
    Seated,
    Welcome,
)
from game.protocol.public_views import Flag
from game.protocol.seat_views import SeatView
from game.replay.moments import Moments

REPLAY_TOKEN: Final = "replay-has-no-token"
"""A welcome must hold a token; a replay's opens nothing."""

LinkState = Literal["off", "connecting", "open", "lost", "closed"]


class RecordedFeed:
    """One team's finished game, shown at whatever day and through whichever seat one asks for."""

    def __init__(self, game: Recovered, team: int, moments: Moments, *, notice: str = "") -> None:
        """Take the stored `moments` of `team` of `game`, at least one; `notice` is said at the beginning."""
        first = moments.on_day(0)
        assert first is not None, "a replay shows at least one moment"
        self._about: About = game.about
        self._team, self._moments = team, moments
        self._marks = _marks(moments, first)
        self._watched: str | None = None
        self._position = 0
        self._shown: Frames = first
        self._version = 0
        self._begun, self._notice = False, notice
        self._pending: list[FromServer] = []
        self._state: LinkState = "open"
        self.watch(None)

    @property
    def state(self) -> LinkState:
        """A replay is open until it is closed."""
        return self._state

    @property
    def trouble(self) -> str:
        """A replay has no connection that could fail."""
        return ""

    @property
    def length(self) -> int:
        """The last day that can be shown."""
        return self._moments.last_day

    @property
    def position(self) -> int:
        """The day that is shown now."""
        return self._position

    @property
    def seats(self) -> tuple[str, ...]:
        """The seats whose view can be taken, in the scenario's order."""
        return tuple(seat.seat for seat in self._about.statics.seats)

    @property
    def watched(self) -> str | None:
        """The seat whose view is shown; none is what everybody could see."""
        return self._watched

    @property
    def marks(self) -> tuple[Flag, ...]:
        """Every flag of the whole game, in order of day."""
        return self._marks

    def seek(self, day: int) -> None:
        """Show `day`, held inside 0 to `length`."""
        self._position = min(max(day, 0), self.length)
        self._show()

    def watch(self, seat: str | None) -> None:
        """Take the view of `seat` at the same day, or the public one; an unknown seat is the public one."""
        self._watched = seat if seat in self.seats else None
        self._pending = self._introduction()
        self._show()

    def poll(self) -> list[FromServer]:
        """Return what is to be shown since the last time."""
        pending, self._pending = self._pending, []
        return pending

    def send(self, message: FromPerson) -> None:
        """Answer a question about the view; what happened has happened, so all else is ignored."""
        if isinstance(message, AskPerson):
            self._pending.append(PersonIs(None))
        elif isinstance(message, AskView):
            self._show()

    def close(self) -> None:
        """End the replay."""
        self._state = "closed"

    def _introduction(self) -> list[FromServer]:
        """Return what is told before the first view, or before one through other eyes."""
        about, told = self._about, self._pending
        if not self._begun:
            self._begun = True
            told.append(
                Welcome(
                    version=VERSION, part="observer", token=REPLAY_TOKEN, session_name=about.session_name,
                    join_code="", teams=about.teams, statics=about.statics,
                )
            )  # fmt: skip
            if self._notice:
                told.append(Said(self._notice))
        told.append(self._lobby())
        brief = next((own for own in about.seat_statics if own.seat == self._watched), None)
        if brief is not None:
            told.append(Seated(self._team, brief))
        return told

    def _lobby(self) -> Lobby:
        teams: list[tuple[LobbySeat, ...]] = [() for _ in self._about.teams]
        teams[self._team - 1] = tuple(
            LobbySeat(seat.seat, seat.name, seat.deputy, seat.held) for seat in self._shown.public.seats
        )
        return Lobby(
            teams=tuple(teams), you_team=self._team if self._watched else 0, you_seat=self._watched,
            you_lead=self._watched is not None, waiting=(),
        )  # fmt: skip

    def _show(self) -> None:
        """Put the view of this day and seat in line, instead of one that nobody has taken yet."""
        self._shown = self._moments.on_day(self._position) or self._shown
        public = self._shown.public
        self._version += 1
        self._pending = [one for one in self._pending if not isinstance(one, (Full, Clock))]
        self._pending.append(Clock(public.phase, remaining_ms=0, paused=True, day_ms=0, started=True))
        self._pending.append(Full(self._version, public, _own(self._shown, self._watched)))


def _own(frames: Frames, seat: str | None) -> SeatView | None:
    return next((view for view in frames.seats if view.seat == seat), None)


def _marks(moments: Moments, first: Frames) -> tuple[Flag, ...]:
    last = moments.on_day(moments.last_day) or first
    return tuple(sorted(last.public.flags, key=lambda flag: flag.day))
