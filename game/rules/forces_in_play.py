"""The parameters that the forces on a table make day by day, put together again only as far as something changed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, zip_longest
from operator import attrgetter

from game.model.params import INDEX, Settings
from game.rules.force_lines import FOR_GOOD, Line, Sheets
from game.rules.parameter_courses import Course, base_values, find_course
from game.rules.pools import next_pool_day
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table

_rows = attrgetter(*(name for name in Table.__struct_fields__ if name not in ("day", "phase", "stops")))
"""All that a table holds but the moment: what its lines are made from."""


@dataclass(slots=True)
class ForcesInPlay:
    """The parameters that a table's forces make day by day, put together again only when something was decided."""

    rows: tuple[object, ...]
    sheets: tuple[Sheets, ...]
    courses: dict[int, Course]
    """Of every parameter that something acts on, by its place."""
    until: int
    """The day on which the lines are others although nobody decides: a pool begins."""
    moving: list[tuple[int, Course]]
    """Parameters that may be different on a later day: their place and their course."""
    next_rest: int
    """The first day on which one of them has come to rest."""
    day: int
    settings: Settings

    @classmethod
    def of(
        cls,
        setup: GameSetup,
        table: Table,
        day: int,
        sheets: tuple[Sheets, ...],
        before: ForcesInPlay | None = None,
    ) -> ForcesInPlay:
        """Return the forces of a table on a day, whose lines are on these sheets.

        Courses are taken from the forces `before` for parameters that stand on no sheet that has changed since: their
        lines are the same.
        """
        courses = dict(before.courses) if before is not None else {}
        for parameter, acting in _find_changed(before.sheets if before is not None else (), sheets).items():
            place = INDEX[parameter]
            if acting:
                courses[place] = find_course(place, setup.parameters.values[place], setup.written_for, tuple(acting))
            else:
                courses.pop(place, None)
        values = list(base_values(setup.parameters, setup.written_for))
        moving: list[tuple[int, Course]] = []
        for place, course in courses.items():
            values[place] = course.on(day)
            if course.last_change > day:
                moving.append((place, course))
        return cls(
            rows=_rows(table),
            sheets=sheets,
            courses=courses,
            until=next_pool_day(setup, table, day),
            moving=moving,
            next_rest=_find_next_rest(moving),
            day=day,
            settings=Settings(tuple(values)),
        )

    def holds_for(self, table: Table, day: int) -> bool:
        """Return whether these are the lines of that table on that day, or an earlier day of theirs."""
        return self.day <= day < self.until and self.rows == _rows(table)

    def move_to(self, day: int) -> None:
        """Put in the parameters that are different on a later day; the same settings where none is."""
        values = list(self.settings.values)
        is_changed = False
        for place, course in self.moving:
            value = course.known.get(day)
            if value is None:
                value = course.on(day)
            if value != values[place]:
                values[place] = value
                is_changed = True
        if day >= self.next_rest:
            self.moving = [one for one in self.moving if one[1].last_change > day]
            self.next_rest = _find_next_rest(self.moving)
        self.day = day
        if is_changed:
            self.settings = Settings(tuple(values))


def _find_changed(before: tuple[Sheets, ...], now: tuple[Sheets, ...]) -> dict[str, list[Line]]:
    """Return the lines of each parameter whose lines may be others than before.

    Those are on sheets that are not the same objects.
    """
    changed: dict[str, list[Line]] = {}
    for old, new in zip_longest(before, now, fillvalue=()):
        if old is not new:
            for one, other in zip_longest(old, new):
                if one is not other:
                    changed.update(
                        (parameter, []) for sheet in (one, other) if sheet for parameter in sheet.by_parameter
                    )
    for sheet in chain.from_iterable(now):
        for parameter in changed.keys() & sheet.by_parameter.keys():
            changed[parameter] += sheet.by_parameter[parameter]
    return changed


def _find_next_rest(moving: list[tuple[int, Course]]) -> int:
    return min((course.last_change for _, course in moving), default=FOR_GOOD)
