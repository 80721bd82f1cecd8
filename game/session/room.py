"""A cohort over time, without sockets: messages and moments come in, outcomes go out.

`Room` is the door: `Room.step` takes what a person sent, `Room.tick` lets time pass; both return
an `Outcome` with what to send and what to journal. What is behind it is in the modules beside
this one: `arrivals`, `intake` (what a person sends), `ticking` (time), `phases`, and `changes`,
through which everything goes that happens to a game.
"""

from __future__ import annotations

from typing import Literal

from game.protocol.messages import FromPerson, Refused
from game.rules.game import Game
from game.rules.history import History
from game.session import arrivals, clock_face, dispatch, scheduler, view_updates
from game.session.outcome import GroupView, Making, Outcome
from game.session.room_plan import RoomPlan
from game.session.room_state import Floor
from game.session.roster import Part


class Room(Floor):
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

    def joined(self, now: float, name: str, part: Part, token: str) -> tuple[int, Outcome]:
        """Take somebody in whom the gate has let through; return their number (0: refused) and what follows."""
        making = Making(now)
        person = arrivals.join(self, making, name, part, token)
        if person is None:
            return 0, making.done(self.seq)
        return person.number, self._finished(making)

    def returned(self, now: float, used: str, fresh: str) -> tuple[int, Outcome]:
        """Let somebody come back with the token they kept; return their number (0: refused) and what follows."""
        making = Making(now)
        person = arrivals.come_back(self, making, used, fresh)
        if person is None:
            return 0, making.done(self.seq)
        return person.number, self._finished(making)

    def left(self, now: float, number: int) -> Outcome:
        """Note that a person's connection is gone; the seat stays theirs."""
        making = Making(now)
        person = self.roster.people.get(number)
        if person is not None and person.present:
            arrivals.go(self, making, person)
        return self._finished(making)

    def step(self, now: float, number: int, message: FromPerson) -> Outcome:
        """Take one message of one person and return what follows from it."""
        making = Making(now)
        person = self.roster.people.get(number)
        if person is None:
            return making.done(self.seq)
        refusal = dispatch.take(self, making, person, message)
        if refusal is not None:
            making.tell(number, Refused(refusal=refusal))
        return self._finished(making)

    def tick(self, now: float) -> Outcome:
        """Let time pass: days and phases that are due, and what is told at intervals."""
        making = Making(now)
        scheduler.tick(self, making)
        return self._finished(making)

    def until_due(self, now: float) -> float:
        """Return the seconds after which `tick` has something to do."""
        return scheduler.until_due(self, now)

    def current_views(self) -> tuple[GroupView, ...]:
        """Return what every group sees now, as full views: what a server begins with."""
        return view_updates.current_views(self)

    def _finished(self, making: Making) -> Outcome:
        view_updates.refresh(self, making)
        return making.done(self.seq)

    # ------------------------------------------------------------ what the server notices

    def noticed(self, now: float, notice: Literal["wrong_codes", "dead_token"]) -> Outcome:
        """Let the facilitators know of something that the server has noticed."""
        self.notices.append(f"console.notice.{notice}")
        self.console_due = now
        return Making(now).done(self.seq)

    def halted(self, now: float, reason: str) -> Outcome:
        """Stop the clock because nothing can be written; whoever is told later is told why."""
        if not self.clock.paused:
            self.clock.pause(now)
            self.is_halted = True
        self.notices.append(reason)
        return Making(now).done(self.seq)

    def unhalted(self, now: float) -> Outcome:
        """Let the clock go on that `halted` has stopped."""
        making = Making(now)
        if self.is_halted:
            self.is_halted = False
            self.clock.resume(now)
            clock_face.tell(self, making)
        return making.done(self.seq)
