"""A cohort over time, without sockets: messages and times come in, outcomes go out.

`Room.step` takes a message, `Room.tick` lets time pass; both return an `Outcome` with what to send
and what to journal. The work is done by the other modules of this package: `arrivals`, `dispatch`
(messages), `scheduler` (time), `phase_moves`, and `commit`, through which every change to a game goes.
"""

from __future__ import annotations

from typing import Final, Literal

from game.protocol.messages import FromPerson, Refused
from game.rules.game import Game
from game.rules.history import History
from game.session import arrivals, clock_face, dispatch, scheduler, view_updates
from game.session.outcome import GroupView, Outcome, OutcomeBuilder
from game.session.room_plan import RoomPlan
from game.session.room_state import RoomState
from game.session.roster import Part

LOCKED_OUT: Final = -1
"""The number of a person who may not join because the room is locked."""


class Room(RoomState):
    """One cohort, as those outside the session use it; `now` is seconds of any monotonic clock."""

    @classmethod
    def open(cls, plan: RoomPlan, now: float, alone: History) -> Room:
        """Make the games, all of one seed: the first is warmed up, the others start from its state."""
        first = Game.start(plan.setup, plan.seed, no_action=alone)
        start = first.snapshot()
        games = [first]
        for _ in plan.teams[1:]:
            game = Game.start(plan.setup, plan.seed, no_action=alone)
            game.restore(start)
            games.append(game)
        return cls(plan, now, alone, tuple(games))

    # ------------------------------------------------------------ people and time

    def join(self, now: float, name: str, part: Part, token: str) -> tuple[int, Outcome]:
        """Admit a person whom the gate has let through; return their number (0 or less: refused) and the outcome."""
        outcome = OutcomeBuilder(now)
        person = arrivals.join(self, outcome, name, part, token)
        if person is None:
            return (LOCKED_OUT if self.desk.is_locked else 0), outcome.build(self.seq)
        return person.number, self._finish(outcome)

    def come_back(self, now: float, used: str, fresh: str) -> tuple[int, Outcome]:
        """Readmit a person by their token; return their number (0: refused) and the outcome."""
        outcome = OutcomeBuilder(now)
        person = arrivals.come_back(self, outcome, used, fresh)
        if person is None:
            return 0, outcome.build(self.seq)
        return person.number, self._finish(outcome)

    def leave(self, now: float, number: int) -> Outcome:
        """Note that a person's connection is gone; the seat stays theirs."""
        outcome = OutcomeBuilder(now)
        person = self.roster.people.get(number)
        if person is not None and person.present:
            arrivals.leave(self, outcome, person)
        return self._finish(outcome)

    def step(self, now: float, number: int, message: FromPerson) -> Outcome:
        """Take one message of one person and return what follows from it."""
        outcome = OutcomeBuilder(now)
        person = self.roster.people.get(number)
        if person is None or person.removed:
            return outcome.build(self.seq)
        refusal = dispatch.handle_message(self, outcome, person, message)
        if refusal is not None:
            outcome.send(number, Refused(refusal=refusal))
        return self._finish(outcome)

    def tick(self, now: float) -> Outcome:
        """Let time pass: days and phases that are due, and what is sent at intervals."""
        outcome = OutcomeBuilder(now)
        scheduler.tick(self, outcome)
        return self._finish(outcome)

    def seconds_until_due(self, now: float) -> float:
        """Return the seconds after which `tick` has something to do."""
        return scheduler.seconds_until_due(self, now)

    def list_current_views(self) -> tuple[GroupView, ...]:
        """Return what every group sees now, as full views: what a server begins with."""
        return view_updates.list_current_views(self)

    def _finish(self, outcome: OutcomeBuilder) -> Outcome:
        view_updates.refresh(self, outcome)
        return outcome.build(self.seq)

    # ------------------------------------------------------------ what the server notices

    def notice(self, now: float, notice: Literal["wrong_codes", "dead_token"]) -> Outcome:
        """Let the facilitators know of something that the server has noticed."""
        self.notices.append(f"console.notice.{notice}")
        self.console_due = now
        return OutcomeBuilder(now).build(self.seq)

    def halt(self, now: float, reason: str) -> Outcome:
        """Stop the clock because nothing can be written; everyone who hears of it hears why."""
        if not self.clock.paused:
            self.clock.pause(now)
            self.is_halted = True
        self.notices.append(reason)
        return OutcomeBuilder(now).build(self.seq)

    def unhalt(self, now: float) -> Outcome:
        """Let the clock go on that `halted` has stopped."""
        outcome = OutcomeBuilder(now)
        if self.is_halted:
            self.is_halted = False
            self.clock.resume(now)
            clock_face.send_to_all(self, outcome)
        return outcome.build(self.seq)
