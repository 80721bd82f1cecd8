"""A cohort over time, without sockets: messages and times come in, outcomes go out.

`Room.step` takes a message, `Room.tick` lets time pass; both return an `Outcome` with what to send
and what to journal. The work is done by the other modules of this package: `arrivals`, `dispatch`
(messages), `scheduler` (time), `phase_moves`, and `commit`, through which every change to a game goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec.structs import replace

from game.journal.entries import WhatIfPlayed
from game.protocol.decision_worth import DecisionWorth
from game.protocol.message_base import Part
from game.protocol.messages import Facilitate, FromPerson, PricesAre, Refused, Said, WorthIs
from game.protocol.refusals import Code, Refusal
from game.rules.game import Game
from game.rules.history import History
from game.session import (
    announcements,
    arrivals,
    clock_face,
    dispatch,
    facilitation,
    review_prices,
    scheduler,
    view_updates,
    what_if_vote,
    worth_answers,
)
from game.session.outcome import GroupView, Outcome, OutcomeBuilder, PricesWanted, WhatIfWanted, WorthWanted
from game.session.room_plan import RoomPlan
from game.session.room_state import RoomState

GAP_NOTICE_SECONDS: Final = 30
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
        outcome = self._begin(now)
        person = arrivals.join(self, outcome, name, part, token)
        if isinstance(person, Refusal):
            number = LOCKED_OUT if person.code is Code.LOCKED else 0
            return number, replace(self._build(outcome), refusal=person)
        return person.number, self._finish(outcome)

    def come_back(self, now: float, used: str, fresh: str) -> tuple[int, Outcome]:
        """Readmit a person by their token; return their number (0: refused) and the outcome."""
        outcome = self._begin(now)
        person = arrivals.come_back(self, outcome, used, fresh)
        if isinstance(person, Refusal):
            return 0, replace(self._build(outcome), refusal=person)
        return person.number, self._finish(outcome)

    def leave(self, now: float, number: int) -> Outcome:
        """Note that a person's connection is gone; the seat stays theirs."""
        outcome = self._begin(now)
        person = self.roster.people.get(number)
        if person is not None and person.present:
            arrivals.leave(self, outcome, person)
        return self._finish(outcome)

    def step(self, now: float, number: int, message: FromPerson, *, with_views: bool = True) -> Outcome:
        """Take one message of one person and return what follows from it.

        Without `with_views` the views that change are left to `show_next`, so that the answer need not wait for them.
        """
        outcome = self._begin(now)
        person = self.roster.people.get(number)
        if person is None or person.removed:
            return self._build(outcome)
        if isinstance(message, Facilitate):  # who may want a branch, which is read from the file
            view_updates.refresh_played(self, outcome)
            view_updates.record_left(self, outcome)
        refusal = dispatch.handle_message(self, outcome, person, message)
        if refusal is not None:
            outcome.send(number, Refused(refusal=refusal))
        return self._finish(outcome) if with_views else self._build(outcome)

    def show_next(self, now: float) -> Outcome:
        """Rebuild the views of the teams that have played a day, or of one in which something else has happened."""
        outcome = self._begin(now)
        view_updates.refresh_next(self, outcome)
        return self._build(outcome)

    def tick(self, now: float, *, in_parts: bool = False) -> Outcome:
        """Let time pass: days and phases that are due, and what is sent at intervals.

        `in_parts`, days of a few teams are played, a little ahead of their time; what is left is due at once. Views
        that change are left to `show_next`, and the days' rows of the journal to `record`, so that neither people's
        acts nor what is sent need wait for them.
        """
        outcome = self._begin(now)
        scheduler.tick(self, outcome, in_parts=in_parts)
        if in_parts:
            return self._build(outcome)
        view_updates.record_left(self, outcome)
        return self._finish(outcome)

    def must_record(self, now: float) -> bool:
        """Return whether it is time to `record`."""
        return view_updates.must_record(self, now)

    def record(self, now: float) -> Outcome:
        """Journal the days that ticks have left."""
        outcome = self._begin(now)
        view_updates.record_left(self, outcome)
        return self._build(outcome)

    def seconds_until_due(self, now: float) -> float:
        """Return the seconds after which `tick` has something to do."""
        return scheduler.seconds_until_due(self, now)

    def list_current_views(self) -> tuple[GroupView, ...]:
        """Return what every group sees now, as full views: what a server begins with."""
        return view_updates.list_current_views(self)

    def _begin(self, now: float) -> OutcomeBuilder:
        return OutcomeBuilder(now)

    def _finish(self, outcome: OutcomeBuilder) -> Outcome:
        view_updates.refresh(self, outcome)
        return self._build(outcome)

    def _build(self, outcome: OutcomeBuilder) -> Outcome:
        """Return the outcome: views alone wait only for the entries that they show, all else for the newest."""
        shown = [self.teams[item.group[0] - 1] for item in outcome.out if isinstance(item, GroupView)]
        is_alone = bool(shown) and len(shown) == len(outcome.out)
        after = max(team.newest_shown for team in shown) if is_alone else self.seq
        for team in shown:
            team.newest_shown = after  # what these views wait for, the next ones do as well, so that they stay in order
        return outcome.build(after)

    def reserve(self, now: float, places: Iterable[tuple[str, int, str]]) -> Outcome:
        """Keep seats for people who have not joined, from (name, team, seat) triples."""
        outcome = self._begin(now)
        for name, team, seat in places:
            message = Facilitate("reserve", team=team, seat=seat, text=name)
            facilitation.facilitate(self, outcome, None, message)
        return self._finish(outcome)

    # ------------------------------------------------------------ the vote on a what-if

    def show_what_if(self, now: float, wanted: WhatIfWanted, done: int, lucks: int) -> Outcome:
        """Tell everyone how far the years of a what-if have been played."""
        outcome = self._begin(now)
        what_if_vote.show_progress(self, outcome, wanted, done, lucks)
        return self._build(outcome)

    def finish_what_if(self, now: float, wanted: WhatIfWanted, result: WhatIfPlayed | None) -> Outcome:
        """Show everyone the result of a what-if; `None` says that it could not be played."""
        outcome = self._begin(now)
        what_if_vote.finish(self, outcome, wanted, result)
        return self._build(outcome)

    # ------------------------------------------------------------ what habits were worth

    def show_worth(self, now: float, wanted: WorthWanted, found: WorthIs | DecisionWorth | None) -> Outcome:
        """Show a team what has been worked out so far; `None` says that it could not be."""
        outcome = self._begin(now)
        worth_answers.show(self, outcome, wanted, found)
        return self._build(outcome)

    def show_prices(self, now: float, wanted: PricesWanted, found: Mapping[str, PricesAre] | None) -> Outcome:
        """Show seats in a review what has been worked out so far; `None` says that it could not be."""
        outcome = self._begin(now)
        review_prices.show(self, outcome, wanted, found)
        return self._build(outcome)

    # ------------------------------------------------------------ what the server notices

    def notice(self, now: float, key: str, sentence: str) -> Outcome:
        """Show the facilitators a sentence in place of an earlier one of the same key; an empty one removes it."""
        self.notices.pop(key, None)
        if sentence:
            self.notices[key] = sentence
        self.console_due = now
        return self._build(self._begin(now))

    def bridge_gap(self, now: float, seconds: float, sentence: str) -> Outcome:
        """Leave out a time in which this machine was asleep; in a room, stop the clock and tell the facilitators."""
        outcome = self._begin(now)
        if self.clock.paused or self.is_hurrying:
            return self._build(outcome)
        self.clock.skip(now, seconds)
        if self.is_started and self.phase != "end" and not self.plan.starts_itself:
            clock_face.pause(self, outcome)
            self._tell_facilitators(outcome, sentence)
            self.notices["gap"] = sentence
            self.console_due = now
        return self._finish(outcome)

    def halt(self, now: float, sentence: str) -> Outcome:
        """Stop the clock because nothing can be written, and tell everyone at once."""
        outcome = self._begin(now)
        self.is_halted, self.resumes_when_freed = True, not self.clock.paused
        self.clock.pause(now)
        self.notices["disk_full"] = sentence
        clock_face.send_to_all(self, outcome)  # or every screen would go on counting down by itself
        for person in self.list_present():
            outcome.send(person.number, Said(text=sentence, look_up=True))
        return replace(self._build(outcome), is_urgent=True)

    def unhalt(self, now: float) -> Outcome:
        """Let the clock go on that `halt` has stopped."""
        outcome = self._begin(now)
        if self.is_halted:
            self.is_halted = False
            self.notices.pop("disk_full", None)
            if self.resumes_when_freed:
                self.clock.resume(now)
            for person in self.list_present():
                outcome.send(person.number, Said(text=""))
                announcements.send_current(self, outcome, person)
            clock_face.send_to_all(self, outcome)
        return self._build(outcome)

    def _tell_facilitators(self, outcome: OutcomeBuilder, sentence: str) -> None:
        for person in self.list_present():
            if person.part == "facilitator":
                outcome.send(person.number, Said(text=sentence, seconds=GAP_NOTICE_SECONDS))
