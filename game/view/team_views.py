"""One team's views over time: what has not changed since they were built last is not built again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter, is_
from typing import Final

from game.protocol.difference import RowMoves
from game.protocol.public_views import PublicView, SeatPresence
from game.protocol.seat_views import SeatView
from game.rules.history import History
from game.rules.reading import GameReading, TableReading
from game.rules.table import Table
from game.view.seat import seat_view
from game.view.services import Drawing, draw
from game.view.shared import public_view

_NO_MOVES: Final[Mapping[str, RowMoves]] = {}
_DECIDED: Final = attrgetter(*(name for name in Table.__struct_fields__ if name != "day"))


@dataclass(slots=True)
class TeamViews:
    """Builds a team's views: people to draw once a day, what follows from decisions when the table has changed."""

    moves: Mapping[str, RowMoves] = field(default_factory=dict[str, RowMoves])
    """How the rows of the public view differ from those of the one before, where that is known."""
    _history: History | None = None
    _drawing: Drawing | None = None
    _public: PublicView | None = None
    _table: Table | None = None
    """The table with which the public view was built last."""
    _table_before: Table | None = None
    _is_alike: bool = False
    """Whether no decision was taken between the two."""
    _tables: dict[str, Table] = field(default_factory=dict[str, Table])
    _seats: dict[str, SeatView] = field(default_factory=dict[str, SeatView])

    def build_public(self, game: GameReading, presence: tuple[SeatPresence, ...]) -> PublicView:
        """Return the public view as it is now."""
        self.moves = _NO_MOVES
        if self._drawing is None or game.history is not self._history:
            self._history, self._drawing = game.history, draw(game, self._drawing)
            if self._drawing.moves is not None:
                self.moves = {"dots": self._drawing.moves}
        self._is_alike = self._is_decided_alike(game.table, self._table)
        alike = self._public if self._is_alike and self._public and self._public.day <= game.table.day else None
        self._table, self._table_before = game.table, self._table
        self._public = public_view(game, presence, drawn=self._drawing.dots, alike=alike)
        return self._public

    def build_seat(self, game: GameReading, seat: str) -> SeatView:
        """Return a seat's view as it is now."""
        before = self._tables.get(seat)
        alike = self._seats.get(seat) if self._can_do_alike(game, before, seat) else None
        self._tables[seat] = game.table
        self._seats[seat] = view = seat_view(game, seat, alike)
        return view

    def _can_do_alike(self, game: GameReading, before: Table | None, seat: str) -> bool:
        """Return whether no decision was taken since, and no crisis has ended whose habits can be kept."""
        if before is None or not self._is_decided_alike(game.table, before):
            return False
        if not game.table.gifts:
            return True
        return game.keepable_habits(seat) == TableReading(game.setup, before).keepable_habits(seat)

    def _is_decided_alike(self, now: Table, before: Table | None) -> bool:
        """Return whether no decision was taken since; the seats ask of the same two tables as the public view."""
        if now is self._table and before is self._table_before:
            return self._is_alike
        return before is not None and all(map(is_, _DECIDED(now), _DECIDED(before)))
