"""One team's views over time: what has not changed since they were built last is not built again."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter, is_
from typing import Final

from game.protocol.public_views import PublicView, SeatPresence
from game.protocol.seat_views import SeatView
from game.rules.history import History
from game.rules.reading import GameReading, TableReading
from game.rules.table import Table
from game.view.seat import seat_view
from game.view.services import Drawing, draw
from game.view.shared import public_view

_DECIDED: Final = attrgetter(*(name for name in Table.__struct_fields__ if name != "day"))


@dataclass(slots=True)
class TeamViews:
    """Builds a team's views: people to draw once a day, what follows from decisions when the table has changed."""

    _history: History | None = None
    _drawing: Drawing | None = None
    _public: PublicView | None = None
    _public_table: Table | None = None
    _tables: dict[str, Table] = field(default_factory=dict[str, Table])
    _seats: dict[str, SeatView] = field(default_factory=dict[str, SeatView])

    def build_public(self, game: GameReading, presence: tuple[SeatPresence, ...]) -> PublicView:
        """Return the public view as it is now."""
        if self._drawing is None or game.history is not self._history:
            self._history, self._drawing = game.history, draw(game, self._drawing)
        before = self._public_table
        is_alike = before is not None and before.day <= game.table.day and _is_decided_alike(game.table, before)
        alike = self._public if is_alike else None
        self._public_table = game.table
        self._public = public_view(game, presence, drawn=self._drawing.dots, alike=alike)
        return self._public

    def build_seat(self, game: GameReading, seat: str) -> SeatView:
        """Return a seat's view as it is now."""
        before, table = self._seats.get(seat), self._tables.get(seat)
        is_known = table is not None and _can_do_alike(game, table, seat)
        self._tables[seat] = game.table
        self._seats[seat] = view = seat_view(game, seat, before if is_known else None)
        return view


def _is_decided_alike(now: Table, before: Table) -> bool:
    """Return whether no decision was taken since."""
    return all(map(is_, _DECIDED(now), _DECIDED(before)))


def _can_do_alike(game: GameReading, before: Table, seat: str) -> bool:
    """Return whether no decision was taken since, and no crisis has ended whose habits can be kept."""
    if not _is_decided_alike(game.table, before):
        return False
    return game.keepable_habits(seat) == TableReading(game.setup, before).keepable_habits(seat)
