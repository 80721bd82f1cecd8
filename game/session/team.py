"""One team of a cohort: its game, the views sent last, and its passes."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.journal.frames import DayRow, FramePacker, RoundRow, build_round_row, hash_report
from game.protocol.delta import difference
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
    is_stale: bool = True
    """Whether something has happened since the views were built."""
    views: dict[Group, Full] = field(default_factory=dict[Group, Full])
    builder: TeamViews = field(default_factory=TeamViews)

    @property
    def seats(self) -> tuple[str, ...]:
        """The team's seats in the scenario's order."""
        return tuple(seat.seat for seat in self.game.setup.seats)

    @property
    def phase(self) -> Phase:
        """The phase of the team's game."""
        return self.game.table.phase

    def list_groups(self) -> tuple[Group, ...]:
        """Return the team's groups: the public one first, then one a seat."""
        return ((self.number, None), *((self.number, seat) for seat in self.seats))

    def find_public_view(self) -> PublicView:
        """Return the public view as last built."""
        return self.views[self.number, None].public

    def find_seat_view(self, seat: str) -> SeatView:
        """Return a seat's view as last built."""
        view = self.views[self.number, seat].seat
        assert view is not None, "a seat's group has a seat's view"
        return view

    def refresh(self, presence: tuple[SeatPresence, ...]) -> tuple[GroupView, ...]:
        """Rebuild the views and return those that changed, each with its difference from the one before."""
        if not self.is_stale:
            return ()
        self.is_stale = False
        reading = self.game.reading
        public = self.builder.build_public(reading, presence)
        before = self.views.get((self.number, None))
        public_change = difference(before.public, public) if before is not None else ()
        if before is not None and not public_change:
            public = before.public
        views = (
            (group, self.builder.build_seat(reading, group[1]) if group[1] else None) for group in self.list_groups()
        )
        built = (self._group_view(group, public, own, public_change) for group, own in views)
        return tuple(view for view in built if view is not None)

    def _group_view(
        self, group: Group, public: PublicView, own: SeatView | None, public_change: tuple[tuple[str, object], ...]
    ) -> GroupView | None:
        before = self.views.get(group)
        if before is None:
            full = Full(version=1, public=public, seat=own)
            self.views[group] = full
            return GroupView(group, full, None)
        own_change = difference(before.seat, own) if before.seat is not None and own is not None else ()
        if not public_change and not own_change:
            return None
        full = Full(version=before.version + 1, public=public, seat=own)
        self.views[group] = full
        # What shadowing opens or closes goes as a full view: visibility is never patched.
        opened = before.seat is not None and own is not None and _shadowed(before.seat) != _shadowed(own)
        change = None if opened else Change(version=full.version, public=public_change, seat=own_change)
        return GroupView(group, full, change)

    def build_day_row(self, after: int) -> DayRow:
        """Return the current views as a row for the replay."""
        seats = tuple(self.find_seat_view(seat) for seat in self.seats)
        checksum = hash_report(self.game.report) if self.game.table.day else b""
        return self.packer.build_row(self.find_public_view(), seats, after=after, checksum=checksum)

    def build_round_row(self, after: int) -> RoundRow:
        """Return the row of the round under review, with its state hash."""
        seats = tuple(self.find_seat_view(seat) for seat in self.seats)
        return build_round_row(
            self.number, self.find_public_view(), seats, after=after, state_hash=self.game.state_hash()
        )


def _shadowed(view: SeatView) -> tuple[str, ...]:
    return tuple(open.seat for open in view.shadowing)
