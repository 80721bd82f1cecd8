"""One team of a cohort: its game, what everybody saw last, and its passes."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.journal.frames import DayRow, FramePacker, RoundRow, checksum_of, round_row
from game.protocol.delta import difference
from game.protocol.messages import Change, Full
from game.protocol.public_views import PublicView, SeatPresence
from game.protocol.seat_views import SeatView
from game.rules.game import Game
from game.session.outcome import Group, GroupView
from game.session.passes import Passes
from game.view.seat import seat_view
from game.view.shared import public_view


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
    """Something has happened since the views were made."""
    views: dict[Group, Full] = field(default_factory=dict[Group, Full])

    @property
    def seats(self) -> tuple[str, ...]:
        """The team's seats in the scenario's order."""
        return tuple(seat.seat for seat in self.game.setup.seats)

    def groups(self) -> tuple[Group, ...]:
        """Everybody who sees the same: the public's group first, then one a seat."""
        return ((self.number, None), *((self.number, seat) for seat in self.seats))

    def public(self) -> PublicView:
        """Return what all could see when the views were last made."""
        return self.views[self.number, None].public

    def of_seat(self, seat: str) -> SeatView:
        """Return a seat's own side when the views were last made."""
        view = self.views[self.number, seat].seat
        assert view is not None, "a seat's group has a seat's view"
        return view

    def refresh(self, presence: tuple[SeatPresence, ...]) -> tuple[GroupView, ...]:
        """Rebuild the views and return those that changed, each with its difference from the one before."""
        if not self.is_stale:
            return ()
        self.is_stale = False
        public = public_view(self.game.reading, presence)
        before = self.views.get((self.number, None))
        public_change = difference(before.public, public) if before is not None else ()
        if before is not None and not public_change:
            public = before.public
        views = ((group, seat_view(self.game.reading, group[1]) if group[1] else None) for group in self.groups())
        made = (self._group_view(group, public, own, public_change) for group, own in views)
        return tuple(view for view in made if view is not None)

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

    def day_row(self, after: int) -> DayRow:
        """Return what everybody sees now, for the replay."""
        seats = tuple(self.of_seat(seat) for seat in self.seats)
        checksum = checksum_of(self.game.report) if self.game.table.day else b""
        return self.packer.row(self.public(), seats, after=after, checksum=checksum)

    def round_row(self, after: int) -> RoundRow:
        """Return the round that is being reviewed, with its state hash."""
        seats = tuple(self.of_seat(seat) for seat in self.seats)
        return round_row(self.number, self.public(), seats, after=after, state_hash=self.game.state_hash())


def _shadowed(view: SeatView) -> tuple[str, ...]:
    return tuple(open.seat for open in view.shadowing)
