"""One team's views over time: what has not changed since they were built last is not built again."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter, is_
from typing import Final

from game.model.report import Figure
from game.protocol.public_views import Dot, PublicView, SeatPresence
from game.protocol.seat_views import SeatView
from game.rules.history import History
from game.rules.reading import GameReading, TableReading
from game.rules.table import Table
from game.view.seat import seat_view
from game.view.services import draw
from game.view.shared import public_view

_DECIDED: Final = attrgetter(*(name for name in Table.__struct_fields__ if name != "day"))


@dataclass(slots=True)
class TeamViews:
    """Builds a team's views: people to draw once a day, what a seat may do when the table has changed."""

    _history: History | None = None
    _dots: dict[Figure, Dot] = field(default_factory=dict[Figure, Dot])
    _tables: dict[str, Table] = field(default_factory=dict[str, Table])
    _seats: dict[str, SeatView] = field(default_factory=dict[str, SeatView])

    def build_public(self, game: GameReading, presence: tuple[SeatPresence, ...]) -> PublicView:
        """Return the public view as it is now."""
        if game.history is not self._history:
            self._history, self._dots = game.history, draw(game, self._dots)
        return public_view(game, presence, drawn=tuple(self._dots.values()))

    def build_seat(self, game: GameReading, seat: str) -> SeatView:
        """Return a seat's view as it is now."""
        before, table = self._seats.get(seat), self._tables.get(seat)
        is_known = table is not None and _is_decided_alike(game, table, seat)
        self._tables[seat] = game.table
        self._seats[seat] = view = seat_view(game, seat, before if is_known else None)
        return view


def _is_decided_alike(game: GameReading, before: Table, seat: str) -> bool:
    """Return whether no decision was taken since, and no crisis has ended whose habits can be kept."""
    now = game.table
    if not all(map(is_, _DECIDED(now), _DECIDED(before))):
        return False
    return game.keepable_habits(seat) == TableReading(game.setup, before).keepable_habits(seat)
