"""One team of a cohort: its game, the views sent last, and its passes."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.journal.frames import Changed, DayRow, FramePacker, RoundRow, build_round_row, hash_report
from game.model.report import DayReport
from game.protocol.codec import pack_patches
from game.protocol.difference import Patches, difference
from game.protocol.messages import Change, Full
from game.protocol.public_views import PublicView, SeatPresence
from game.protocol.seat_views import SeatView
from game.protocol.view_base import Phase
from game.rules.game import Game
from game.session.outcome import Group, GroupView
from game.session.passes import Passes
from game.view.team_views import TeamViews


@dataclass(slots=True)
class Team:
    """A team's game over time, with the views that were sent last."""

    number: int
    name: str
    game: Game
    packer: FramePacker
    passes: Passes = field(default_factory=Passes)
    day_due: float = 0.0
    """When the next day is due, in seconds of this phase without pauses."""
    newest_shown: int = 0
    """The newest entry that its views may show, which must be on disk before they are sent."""
    is_stale: bool = True
    """Whether something has happened since the views were built."""
    new_day: float | None = None
    """When the views of a day that has been played are to be shown, by the room's clock (0 is at once); `None` when
    they are built."""
    views: dict[Group, Full] = field(default_factory=dict[Group, Full])
    builder: TeamViews = field(default_factory=TeamViews)
    seats: tuple[str, ...] = field(init=False)
    """The team's seats in the scenario's order."""
    groups: tuple[Group, ...] = field(init=False)
    """The public one first, then one a seat."""
    _changes: list[Changed] = field(default_factory=list[Changed])
    """What the first rebuildings have changed since the views were last journaled."""

    def __post_init__(self) -> None:
        """List the groups, which stay."""
        self.seats = tuple(seat.seat for seat in self.game.setup.seats)
        self.groups = ((self.number, None), *((self.number, seat) for seat in self.seats))

    @property
    def phase(self) -> Phase:
        """The phase of the team's game."""
        return self.game.table.phase

    def find_public_view(self) -> PublicView:
        """Return the public view as last built."""
        return self.views[self.number, None].public

    def find_seat_view(self, seat: str) -> SeatView:
        """Return a seat's view as last built."""
        view = self.views[self.number, seat].seat
        assert view is not None, "a seat's group has a seat's view"
        return view

    def list_known_scores(self) -> tuple[tuple[str, int], ...] | None:
        """Return each seat's score as its view shows it; `None` while the views are to be built again."""
        if self.is_stale:
            return None
        return tuple((seat, self.find_seat_view(seat).score) for seat in self.seats)

    def play_day(self, due: float = 0.0) -> None:
        """Play a day, whose views are to be built, and shown when the room's clock says `due`."""
        self.game.run_day()
        self.is_stale = True
        self.new_day = due

    def refresh(self, presence: tuple[SeatPresence, ...], due: float = 0.0) -> tuple[GroupView, ...]:
        """Rebuild the views and return those that changed, each with its difference from the one before.

        They are to be shown when the room's clock says `due`, in seconds.
        """
        if not self.is_stale:
            return ()
        self.is_stale = False
        reading = self.game.reading
        public = self.builder.build_public(reading, presence)
        before = self.views.get((self.number, None))
        public_change = difference(before.public, public, self.builder.moves) if before is not None else ()
        if public_change:
            public_change = pack_patches(public_change)
        elif before is not None:
            public = before.public
        found: list[GroupView] = []
        own_changes: list[Patches] = []
        for group in self.groups:
            seat = group[1]
            own = self.builder.build_seat(reading, seat) if seat else None
            was = self.views.get(group)
            own_change: Patches = ()
            if was is not None and was.seat is not None and own is not None:
                own_change = difference(was.seat, own)
                own_change = pack_patches(own_change) if own_change else ()
            if seat:
                own_changes.append(own_change)
            if was is None or public_change or own_change:
                found.append(self._renew(group, public, own, public_change, own_change, due))
        if len(self._changes) < 2:  # two are not joined
            self._changes.append(Changed(public_change, tuple(own_changes)))
        return tuple(found)

    def _renew(
        self,
        group: Group,
        public: PublicView,
        own: SeatView | None,
        public_change: Patches,
        own_change: Patches,
        due: float,
    ) -> GroupView:
        """Keep a group's view that is new or has changed, and return it."""
        before = self.views.get(group)
        full = Full(version=before.version + 1 if before is not None else 1, public=public, seat=own)
        self.views[group] = full
        # What shadowing opens or closes goes as a full view: visibility is never patched.
        if before is None or (own is not None and _shadowed(before.seat) != _shadowed(own)):
            return GroupView(group, full, None, due)
        return GroupView(group, full, Change(version=full.version, public=public_change, seat=own_change), due)

    def note_day(self, at: float, after: int) -> DayLeft:
        """Return the day that has been played last, to be journaled while the views are as they are now."""
        return DayLeft(self, at, after, self.game.report if self.game.table.day else None)

    def build_day_row(self, left: DayLeft) -> DayRow:
        """Return the current views as a row for the replay."""
        seats = tuple(self.find_seat_view(seat) for seat in self.seats)
        checksum = hash_report(left.report) if left.report is not None else b""
        changed = self._changes[0] if len(self._changes) == 1 else None
        self._changes.clear()
        return self.packer.build_row(
            self.find_public_view(), seats, after=left.after, checksum=checksum, changed=changed
        )

    def build_round_row(self, after: int) -> RoundRow:
        """Return the row of the round under review, with its state hash."""
        seats = tuple(self.find_seat_view(seat) for seat in self.seats)
        return build_round_row(
            self.number, self.find_public_view(), seats, after=after, state_hash=self.game.state_hash()
        )


@dataclass(frozen=True, slots=True)
class DayLeft:
    """A day of a team that is left to be journaled, which has to be done before the team's views are built again."""

    team: Team
    at: float
    """When it was played."""
    after: int
    """The newest entry's number then."""
    report: DayReport | None
    """What the model reported; none before the first day."""


def _shadowed(view: SeatView | None) -> tuple[str, ...]:
    return tuple([open.seat for open in view.shadowing]) if view is not None and view.shadowing else ()
