"""One team of one session as it is exported: its data, and who sat where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from game.debrief.report_data import ReportData
from game.journal.entries import EntryRow, SeatActed, SeatTaken
from game.journal.recovery import SavedGame


@dataclass(frozen=True, slots=True)
class ExportedTeam:
    """One team; `session` tells the sessions of a programme apart."""

    session: str
    team: int
    game: SavedGame
    data: ReportData

    @property
    def acts(self) -> tuple[EntryRow, ...]:
        """The rows of everything that this team's seats did."""
        return tuple(r for r in self.game.entries if r.team == self.team and isinstance(r.record, SeatActed))

    def is_person(self, person: int | None) -> bool:
        """Return whether this is a person, not a computer colleague."""
        return any(one.person == person and one.part != "computer" for one in self.game.people)

    def list_sitters(self, seat: str) -> tuple[int, ...]:
        """Return the people who sat in a seat, in order of time; computer colleagues are left out."""
        sat = (
            row.person
            for row in self.game.entries
            if row.team == self.team and row.seat == seat and isinstance(row.record, SeatTaken)
        )
        return tuple(dict.fromkeys(person for person in sat if person is not None and self.is_person(person)))

    def list_names(self, seat: str) -> tuple[str, ...]:
        """Return the names of the people who sat in a seat; purged ones are left out."""
        names = {person.person: person.name for person in self.game.people}
        return tuple(filter(None, (names.get(person, "") for person in self.list_sitters(seat))))


def name_sessions(paths: Iterable[Path]) -> tuple[str, ...]:
    """Return a name for each session: its file's, with a number where two are the same."""
    names: list[str] = []
    for path in paths:
        again = sum(name == path.stem or name.startswith(f"{path.stem}#") for name in names)
        names.append(f"{path.stem}#{again + 1}" if again else path.stem)
    return tuple(names)
