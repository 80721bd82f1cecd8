"""A finished game as a feed: the messages of any day, seen from any seat.

The recording is handed in from outside, so the client need not know how games are stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from msgspec.structs import replace

from game.client.connection.feed import LinkState
from game.client.connection.turning_points import Mark, find_turning_points
from game.client.connection.whole_game import WholeGame, read_whole_game
from game.protocol.bounds import Seat
from game.protocol.messages import (
    AskPerson,
    AskTexts,
    AskView,
    Clock,
    FromPerson,
    FromServer,
    Full,
    Lobby,
    PersonIs,
    Said,
    Seated,
    Texts,
    Welcome,
)
from game.protocol.public_views import Flag, PublicView, ReviewView
from game.protocol.seat_views import SeatView
from game.protocol.server_messages import LobbySeat
from game.protocol.static_views import SeatStatics


@dataclass(frozen=True, slots=True)
class Hidden:
    """What one seat could see and another could not: notes, faults of changes, a ringing phone."""

    seat: Seat
    notes: int
    faults: int
    is_ringing: bool


class RecordedViews(Protocol):
    """The views at the end of one day."""

    @property
    def public(self) -> PublicView:
        """The view that everybody shared."""
        ...

    @property
    def seats(self) -> tuple[SeatView, ...]:
        """Each seat's own view."""
        ...


class Recording(Protocol):
    """The recorded days of one team, from day 0."""

    @property
    def last_day(self) -> int:
        """The last day that can be shown."""
        ...

    def on_day(self, day: int, /) -> RecordedViews | None:
        """Return the views of `day`, or of the nearest day that is recorded."""
        ...


@dataclass(frozen=True, slots=True)
class TeamRecording:
    """One team of a session: its recorded days, its bookmarks and the reviews of its rounds."""

    team: int
    recording: Recording
    bookmarks: tuple[Flag, ...] = ()
    reviews: tuple[ReviewView, ...] = ()


class ReplayFeed:
    """A finished game, shown on any day and as any seat of one team saw it.

    After `seek`, `watch` and `show_team`, the next `poll` returns one `Full` of that day and seat, after a `Seated`
    when the seat has changed. `send` answers `AskPerson`, `AskTexts` and `AskView` and ignores everything else.
    """

    def __init__(
        self,
        recording: Recording,
        welcome: Welcome,
        briefs: Sequence[SeatStatics],
        *,
        team: int = 1,
        notice: str = "",
        bookmarks: Sequence[Flag] = (),
        reviews: Sequence[ReviewView] = (),
        others: Sequence[TeamRecording] = (),
        texts: Sequence[Texts] = (),
    ) -> None:
        """Show day 0 of `recording`, which must not be empty; announce `notice` first when there is one.

        `others` are the other teams of the session, which can be shown as well; `texts` the scenario's texts in other
        languages.
        """
        own = TeamRecording(team, recording, tuple(bookmarks), tuple(reviews))
        self._recordings = {one.team: one for one in sorted((own, *others), key=lambda one: one.team)}
        self._whole: dict[int, WholeGame] = {}
        self._welcome, self._briefs = welcome, briefs
        self._texts = texts
        self._open(own)
        self._watched: Seat | None = None
        self._position = 0
        self._version = 0
        self._pending: list[FromServer] = [welcome, Said(notice)] if notice else [welcome]
        self._state: LinkState = "open"
        self.watch(None)

    def _open(self, one: TeamRecording) -> None:
        first = one.recording.on_day(0)
        assert first is not None, "a replay has at least one recorded day"
        self._recording, self._shown, self._team, self._bookmarks = one.recording, first, one.team, one.bookmarks
        last = one.recording.on_day(one.recording.last_day) or first
        marks: tuple[Mark, ...] = (*last.public.flags, *one.bookmarks, *find_turning_points(last.public))
        self._marks = tuple(sorted(marks, key=lambda mark: mark.day))

    @property
    def state(self) -> LinkState:
        """Open until the replay is closed."""
        return self._state

    @property
    def trouble(self) -> str:
        """Empty: a replay has no connection that could fail."""
        return ""

    @property
    def length(self) -> int:
        """The last day that can be shown."""
        return self._recording.last_day

    @property
    def position(self) -> int:
        """The day that is shown now, 0 to `length`."""
        return self._position

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats that can be watched, in the scenario's order."""
        return tuple(seat.seat for seat in self._welcome.statics.seats)

    @property
    def teams(self) -> tuple[int, ...]:
        """The numbers of the teams that can be shown."""
        return tuple(self._recordings)

    @property
    def team(self) -> int:
        """The number of the team that is shown."""
        return self._team

    def name_team(self, team: int) -> str:
        """Return the name of a team."""
        return self._welcome.teams[team - 1]

    def show_team(self, team: int) -> None:
        """Show the same day of another team, as the same seat saw it."""
        if team in self._recordings and team != self._team:
            self._open(self._recordings[team])
            self._position = min(self._position, self.length)
            self.watch(self._watched)

    def read_whole(self, team: int) -> WholeGame:
        """Return what all days of a team show together; reads them all the first time, which takes a moment."""
        if team not in self._whole:
            one = self._recordings[team]
            days = ((day, views) for day in range(one.recording.last_day + 1) if (views := one.recording.on_day(day)))
            seen = ((day, views.public) for day, views in days)
            self._whole[team] = read_whole_game(seen, one.reviews, self._welcome.statics.round_days)
        return self._whole[team]

    @property
    def watched(self) -> Seat | None:
        """The seat whose view is shown; none for the public view."""
        return self._watched

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark of the whole game, by day: rounds, decisions, crises, stock-takes, bookmarks, turning points."""
        return self._marks

    @property
    def hidden(self) -> tuple[Hidden, ...]:
        """What the watched seat could not see on this day, by the seat that could; nothing in everyone's view."""
        if self._watched is None:
            return ()
        own = next((view for view in self._shown.seats if view.seat == self._watched), None)
        seen = {flaw.flaw.flaw for flaw in own.flaws} if own is not None else set[str]()
        shown = {note.note for _, note in self._shown.public.notes_shown}
        return tuple(
            Hidden(
                view.seat,
                notes=sum(note.note not in shown for note in view.notes),
                faults=len({one.flaw.flaw for one in view.flaws} - seen),
                is_ringing=view.call is not None,
            )
            for view in self._shown.seats
            if view.seat != self._watched
        )

    def seek(self, day: int) -> None:
        """Show `day`, limited to 0 to `length`; cheap enough to call on every movement of the mouse."""
        self._position = min(max(day, 0), self.length)
        self._show()

    def watch(self, seat: Seat | None) -> None:
        """Show the same day as `seat` saw it; the public view for none and for an unknown seat."""
        self._watched = seat if seat in self.seats else None
        self._pending.append(self._lobby())
        brief = next((brief for brief in self._briefs if brief.seat == self._watched), None)
        if brief is not None:
            self._pending.append(Seated(self._team, brief))
        self._show()

    def poll(self) -> list[FromServer]:
        """Return the messages since the last call."""
        pending, self._pending = self._pending, []
        return pending

    def send(self, message: FromPerson) -> None:
        """Answer a question about the view; ignore actions, since the game is over."""
        if isinstance(message, AskPerson):
            self._pending.append(PersonIs(None))
        elif isinstance(message, AskView):
            self._show()
        elif isinstance(message, AskTexts):
            self._pending += [texts for texts in self._texts if texts.language == message.language]

    def close(self) -> None:
        """End the replay."""
        self._state = "closed"

    def _lobby(self) -> Lobby:
        teams: list[tuple[LobbySeat, ...]] = [() for _ in self._welcome.teams]
        teams[self._team - 1] = tuple(
            LobbySeat(seat.seat, seat.name, seat.deputy, seat.held) for seat in self._shown.public.seats
        )
        return Lobby(
            teams=tuple(teams), you_team=self._team if self._watched else 0, you_seat=self._watched,
            you_lead=self._watched is not None, waiting=(),
        )  # fmt: skip

    def _with_bookmarks(self, public: PublicView) -> PublicView:
        """Return a view with the bookmarks up to its day."""
        past = tuple(flag for flag in self._bookmarks if flag.day <= public.day)
        return replace(public, flags=(*public.flags, *past)) if past else public

    def _show(self) -> None:
        """Queue the view of this day and seat, in place of one that was not polled yet."""
        self._shown = self._recording.on_day(self._position) or self._shown
        public = self._with_bookmarks(self._shown.public)
        own = next((view for view in self._shown.seats if view.seat == self._watched), None)
        self._version += 1
        self._pending = [message for message in self._pending if not isinstance(message, (Full, Clock))]
        self._pending.append(Clock(public.phase, remaining_ms=0, paused=True, day_ms=0, started=True))
        self._pending.append(Full(self._version, public, own))
