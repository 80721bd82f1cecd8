"""The state of a room: its teams, its one timetable, its people, and the newest entry.

The other modules of this package are functions over a `RoomState`; `game.session.room.Room` adds the
public methods. Nothing here decides anything.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Final

from game.journal.entries import ActRefused, EntryRow, Record, SeatActed
from game.journal.frames import FramePacker
from game.protocol.facilitator_views import Console, TextLine
from game.protocol.messages import PricesAre, WorthIs
from game.protocol.static_views import SeatStatics, Statics
from game.protocol.view_base import Phase
from game.rules.game import Game
from game.rules.history import History
from game.session.answers import Answers
from game.session.facilitator_desk import Desk
from game.session.outcome import Group, OutcomeBuilder
from game.session.room_plan import RoomPlan
from game.session.roster import Person, Roster
from game.session.team import DayLeft, Team
from game.session.timetable import Timetable, get_day_ms
from game.view.statics import seat_statics, statics

MEETINGS: Final[frozenset[Phase]] = frozenset({"phone", "crisis"})
"""Phases between two days of a run; while only some teams have one, the others wait."""

_IS_STALE: Final = attrgetter("is_stale")


class RoomState:
    """One cohort: teams with a game each, one timetable, and everyone who takes part.

    Times are seconds of the clock that is passed in. `seq` is the newest entry's number, `began`
    the time from which the journal counts; `answers` are those given to each person's actions, by
    the action's id. `is_skipping` lets the days of this run go as fast as they can, `is_halted`
    says that the clock is stopped because nothing can be written. `lobby_due` is none while nothing
    has changed about who sits where. `shared_address` is where others join, empty when they cannot,
    and `shared_words` those of the host's identity. `next_shown` is the place in `teams` of the team whose
    views are rebuilt first when several wait. `worth` is what each team's habits were worth, by its number, from the
    first question on; `prices` what each seat's decisions have moved, by team and seat, up to the newest review in
    which it was asked for. `unrecorded` are days that are still to be journaled, each before its team's views change.
    """

    def __init__(self, plan: RoomPlan, now: float, alone: History, games: tuple[Game, ...]) -> None:
        self.plan = plan
        self.alone = alone
        self.teams = tuple(
            Team(number, name, game, FramePacker(number))
            for number, (name, game) in enumerate(zip(plan.teams, games, strict=True), start=1)
        )
        seats = tuple(seat.seat for seat in plan.setup.seats)
        self.roster = Roster(seats, len(plan.teams), cover=plan.computers_cover)
        self.clock = Timetable(now, day_ms=get_day_ms(plan.setup.format, 1))
        self.statics: Statics = statics(plan.setup)
        self.briefs: dict[str, SeatStatics] = {seat: seat_statics(plan.setup, seat) for seat in seats}
        self.seq = 0
        self.began = now
        self.shared_address = self.shared_words = ""
        self.passes_begun = 0
        self.is_skipping = False
        self.next_shown = 0
        self.is_halted = False
        self.resumes_when_freed = False
        self.texts: list[TextLine] = []
        self.notices: dict[str, str] = {}
        self.answers: dict[int, Answers] = {}
        self.lobby_due: float | None = None
        self.console_due = now
        self.clock_due = now
        self.console_sent: Console | None = None
        self.desk = Desk()
        self.worth: dict[int, WorthIs] = {}
        self.prices: dict[tuple[int, str], PricesAre] = {}
        self.unrecorded: list[DayLeft] = []

    # ------------------------------------------------------------ where the room is

    @property
    def phase(self) -> Phase:
        """The room's phase: that of all teams, or of those that meet while the others wait in the days of a run."""
        meeting = [team for team in self.teams if team.phase in MEETINGS] if self.desk.has_apart else []
        return (meeting or self.teams)[0].phase

    @property
    def round(self) -> int:
        """The room's round."""
        return self.teams[0].game.table.round

    @property
    def is_started(self) -> bool:
        """Whether the game has left the lobby."""
        return self.phase != "lobby"

    @property
    def is_hurrying(self) -> bool:
        """Whether days run as fast as they go."""
        return self.plan.is_hurried or self.is_skipping

    @property
    def has_stale_views(self) -> bool:
        """Whether something has happened in a team since its views were built."""
        return any(map(_IS_STALE, self.teams))

    # ------------------------------------------------------------ who is there

    def find_team(self, number: int) -> Team | None:
        """Return a team by its number, from 1."""
        return self.teams[number - 1] if 1 <= number <= len(self.teams) else None

    def find_group(self, person: Person) -> Group:
        """Return whose view a person gets: their seat's, or what is public of the team on the room's screen."""
        if person.seat is not None:
            return person.team, person.seat
        watches = person.part in ("projector", "observer")
        return (max(1, self.desk.choose_page(len(self.teams))[1]) if watches else 1), None

    def list_meeting(self) -> tuple[Team, ...]:
        """Return the teams that are in the room's phase: all, or those that meet while the others wait."""
        if not self.desk.has_apart:
            return self.teams
        phase = self.phase
        return tuple(team for team in self.teams if team.phase == phase)

    def list_present(self) -> tuple[Person, ...]:
        """Return all who are present."""
        return tuple(person for person in self.roster.people.values() if person.present)

    # ------------------------------------------------------------ the journal

    def write(
        self,
        outcome: OutcomeBuilder,
        team: int,
        record: Record,
        *,
        seat: str | None = None,
        person: Person | None = None,
        action_id: str | None = None,
    ) -> None:
        """Add one entry to the journal: where in the game it is, whose it is, and what happened."""
        self.seq += 1
        if not isinstance(record, ActRefused):  # which nobody's view shows
            for shown in (self.teams[team - 1],) if isinstance(record, SeatActed) else self.teams:
                shown.newest_shown = self.seq
        table = self.teams[max(team, 1) - 1].game.table
        outcome.rows.append(
            EntryRow(
                seq=self.seq,
                team=team,
                day=table.day,
                phase=table.phase,
                record=record,
                seat=seat,
                person=person.number if person else None,
                action_id=action_id,
                at_ms=max(0, int((outcome.now - self.began) * 1000)),
            )
        )
