"""A cohort over time, without sockets: messages and moments come in, outcomes go out.

`Room.step` takes what a person sent, `Room.tick` lets time pass; both return an `Outcome` with
what to send and what to journal. Everything that happens to a game goes through
`_accept` (an action) or `_move` (a phase), which apply it and write it down in one breath.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import Final, Literal

from game.journal.entries import (
    ROOM,
    ClockSet,
    EntryRow,
    PersonJoined,
    PhaseMoved,
    Record,
    SeatActed,
    SeatReady,
    TextSent,
)
from game.journal.frames import FramePacker
from game.policies.policy import decide
from game.protocol.actions import Action, AnswerPhone
from game.protocol.messages import (
    VERSION,
    Act,
    AskPerson,
    AskView,
    Batch,
    Clock,
    ConsoleIs,
    Done,
    Facilitate,
    FromPerson,
    Hello,
    LeaveSeat,
    Lobby,
    PersonIs,
    Ready,
    Refused,
    Seated,
    SwapLead,
    TakeSeat,
    TextFacilitator,
    Welcome,
)
from game.protocol.messages import Pass as PassMessage
from game.protocol.refusals import Code, Refusal
from game.protocol.views import Console, Phase, SeatStatics, Statics
from game.rules.entry import Acted, Entry, Moved
from game.rules.history import History
from game.rules.year import Game
from game.session import facilitation, seating
from game.session.outcome import Group, GroupView, Making, Outcome, Placed
from game.session.passes import PATIENCE_SECONDS, TOUCHING, Pass
from game.session.people import Chair, Part, Person, Roster
from game.session.plan import RoomPlan
from game.session.team import Team
from game.session.timetable import RUNNING, Timetable, day_ms_of, seconds_of
from game.view.facilitator import team_line
from game.view.person import person_view
from game.view.statics import seat_statics, statics

LOBBY_SECONDS: Final = 0.15
"""At least this long between two lobbies, so that a class may join at once."""

CONSOLE_SECONDS: Final = 1.0
CLOCK_SECONDS: Final = 5.0
IDLE_SECONDS: Final = 0.25
ANSWERS_KEPT: Final = 200
"""Answers to a person's actions that are kept, so that one sent again is answered again."""

HURRIED_DAYS: Final = 7
"""Days of each team in one tick when days run as fast as they go."""

TEXTS_KEPT: Final = 50

DECIDED_PHASES: Final[dict[type[Action], Phase]] = {AnswerPhone: "phone"}
"""Who has answered in such a phase is ready for the next one; a stock-take is talked about first."""


class Room:
    """One cohort: teams with a game each, one timetable, and everybody who takes part."""

    def __init__(self, plan: RoomPlan, now: float, alone: History, games: tuple[Game, ...]) -> None:
        """Open the room at time `now` (seconds of any monotonic clock); `Room.open` makes the games."""
        self.plan = plan
        self.alone = alone
        self.teams = tuple(
            Team(number, name, game, FramePacker(number))
            for number, (name, game) in enumerate(zip(plan.teams, games, strict=True), start=1)
        )
        seats = tuple(seat.seat for seat in plan.setup.seats)
        self.roster = Roster(seats, len(plan.teams), cover=plan.computers_cover)
        self.clock = Timetable(now, day_ms=day_ms_of(plan.setup.format, 1))
        self.statics: Statics = statics(plan.setup)
        self.briefs: dict[str, SeatStatics] = {seat: seat_statics(plan.setup, seat) for seat in seats}
        self.seq = 0
        self.began = now
        self.is_skipping = False
        self.texts: list[tuple[str, str]] = []
        self.notices: list[str] = []
        self.answers: dict[int, OrderedDict[str, Done | Refused]] = {}
        self._pass_number = 0
        self._is_halted = False
        self._lobby_due: float | None = None
        self._console_due = now
        self._clock_due = now
        self._console: Console | None = None

    @classmethod
    def open(cls, plan: RoomPlan, now: float, alone: History) -> Room:
        """Make the games, all of one seed: the first is warmed up, the others start from its state."""
        first = Game.start(plan.setup, plan.seed, left_alone=alone)
        start = first.snapshot()
        games = [first]
        for _ in plan.teams[1:]:
            game = Game.start(plan.setup, plan.seed, left_alone=alone)
            game.restore(start)
            games.append(game)
        return cls(plan, now, alone, tuple(games))

    # ------------------------------------------------------------ where the room is

    @property
    def phase(self) -> Phase:
        """The room's phase; all teams go together."""
        return self.teams[0].game.table.phase

    @property
    def round(self) -> int:
        """The room's round."""
        return self.teams[0].game.table.round

    @property
    def is_started(self) -> bool:
        """Whether the game has left the lobby."""
        return self.phase != "lobby"

    def team(self, number: int) -> Team | None:
        """Return a team by its number, from 1."""
        return self.teams[number - 1] if 1 <= number <= len(self.teams) else None

    def group_of(self, person: Person) -> Group:
        """Return whose view a person gets: their seat's, or what is public of the first team."""
        return (person.team, person.seat) if person.seat is not None else (1, None)

    # ------------------------------------------------------------ coming and going

    def joined(self, now: float, name: str, part: Part, token: str) -> tuple[int, Outcome]:
        """Take somebody in whom the gate has let through; return their number (0: refused) and what follows."""
        making = Making(now)
        if self.roster.is_name_taken(name):
            return 0, making.done(self.seq)
        person = self.roster.add(name, part, token)
        making.rows.append(person.row())
        self.write(making, ROOM, PersonJoined(part), person=person)
        self._welcome(making, person, token)
        return person.number, self._finished(making)

    def returned(self, now: float, used: str, fresh: str) -> tuple[int, Outcome]:
        """Let somebody come back with the token they kept."""
        making = Making(now)
        person = self.roster.by_token(used)
        if person is None:
            return 0, making.done(self.seq)
        self.roster.renew(person, used, fresh)
        making.rows.append(person.row())
        self.write(making, ROOM, PersonJoined(person.part), person=person)
        self._welcome(making, person, fresh)
        self._seat_changed(making, person.team)
        return person.number, self._finished(making)

    def left(self, now: float, number: int) -> Outcome:
        """Note that a person's connection is gone; the seat stays theirs."""
        making = Making(now)
        person = self.roster.people.get(number)
        if person is not None and person.present:
            person.present = False
            team = self.team(person.team)
            if team is not None and team.passes.running is not None:
                team.passes.running.gone(number)
                self._go_on(making, team)
            self._seat_changed(making, person.team)
        return self._finished(making)

    def _welcome(self, making: Making, person: Person, token: str) -> None:
        sees_code = person.part in ("facilitator", "projector")
        making.tell(
            person.number,
            Welcome(
                version=VERSION,
                part=person.part,
                token=token,
                session_name=self.plan.session_name,
                join_code=self.plan.join_code if sees_code else "",
                teams=self.plan.teams,
                statics=self.statics,
            ),
        )
        self.tell_lobby(making, person)
        making.tell(person.number, self.clock_message(making.now))
        if person.seat is not None:
            making.tell(person.number, Seated(team=person.team, statics=self.briefs[person.seat]))
        self.place(making, person)
        if person.part == "facilitator" and self._console is not None:
            making.tell(person.number, ConsoleIs(console=self._console))
        self.lobby_changed(making.now)
        team = self.team(person.team)
        if person.part == "computer" and team is not None and team.passes.is_settled():
            team.passes.reset(self.phase)

    def place(self, making: Making, person: Person) -> None:
        """Give a person the full view of the group that they belong to now."""
        self.refresh(making)
        making.out.append(Placed(person.number, self.group_of(person)))

    # ------------------------------------------------------------ what a person sends

    def step(self, now: float, number: int, message: FromPerson) -> Outcome:
        """Take one message of one person and return what follows from it."""
        making = Making(now)
        person = self.roster.people.get(number)
        if person is None:
            return making.done(self.seq)
        refusal = self._taken(making, person, message)
        if refusal is not None:
            making.tell(number, Refused(refusal=refusal))
        return self._finished(making)

    def _taken(self, making: Making, person: Person, message: FromPerson) -> Refusal | None:
        match message:
            case Act():
                return self._act(making, person, message)
            case Batch():
                return self._batch(making, person, message)
            case Ready(ready=ready):
                return self._ready(making, person, ready=ready)
            case TakeSeat(team=team, seat=seat):
                return seating.take(self, making, person, team, seat)
            case LeaveSeat():
                return seating.leave(self, making, person)
            case SwapLead():
                return seating.swap(self, making, person)
            case TextFacilitator(text=text):
                self._text(making, person, text)
            case AskView():
                making.out.append(Placed(person.number, self.group_of(person)))
            case AskPerson(id=id):
                team = self.team(person.team) or self.teams[0]
                making.tell(person.number, PersonIs(person=person_view(team.game, id)))
            case Facilitate():
                if person.part != "facilitator":
                    return Refusal(Code.NOT_FACILITATOR)
                return facilitation.facilitate(self, making, person, message)
            case Hello():
                return Refusal(Code.NOT_NOW)
        return None

    def _act(self, making: Making, person: Person, message: Act) -> None:
        kept = self.answers.setdefault(person.number, OrderedDict())
        answer = kept.get(message.action_id)
        if answer is None:
            answer = self._judged(making, person, message)
            kept[message.action_id] = answer
            while len(kept) > ANSWERS_KEPT:
                kept.popitem(last=False)
        making.tell(person.number, answer)

    def _judged(self, making: Making, person: Person, message: Act) -> Done | Refused:
        chair = self.roster.chair_of(person)
        code = Code.NO_SEAT if chair is None else None if chair.actor() is person else Code.DEPUTY_WATCHES
        if chair is None or code is not None:
            return Refused(refusal=Refusal(code or Code.NO_SEAT), action_id=message.action_id)
        team = self.teams[chair.team - 1]
        made = self._accept(making, team, chair.seat, message.action, person=person, action_id=message.action_id)
        if isinstance(made, Refusal):
            return Refused(refusal=made, action_id=message.action_id)
        if DECIDED_PHASES.get(type(message.action)) == self.phase:
            self._set_ready(making, chair, person, ready=True)
        self._go_on(making, team)
        return Done(action_id=message.action_id, values=(("thing", made),) if made else ())

    def _accept(
        self,
        making: Making,
        team: Team,
        seat: str,
        action: Action,
        *,
        person: Person | None,
        action_id: str | None = None,
    ) -> str | Refusal:
        """Judge, apply and write down one action; return the name of what it made, or why not."""
        judgement = team.game.judge(seat, action)
        if isinstance(judgement, Refusal):
            return judgement
        thing = judgement.thing
        team.game.apply(Entry(team.game.table.day, Acted(seat, action, thing)))
        self.write(making, team.number, SeatActed(action, thing), seat=seat, person=person, action_id=action_id)
        team.is_stale = True
        if isinstance(action, TOUCHING):
            team.passes.touched = True
        return thing

    def _ready(self, making: Making, person: Person, *, ready: bool) -> Refusal | None:
        chair = self.roster.chair_of(person)
        if chair is None:
            return Refusal(Code.NO_SEAT)
        if chair.actor() is not person:
            return Refusal(Code.DEPUTY_WATCHES)
        if self.phase in (*RUNNING, "lobby", "end"):
            return Refusal(Code.NOT_NOW, (("phase", self.phase),))
        self._set_ready(making, chair, person, ready=ready)
        return None

    def _set_ready(self, making: Making, chair: Chair, person: Person, *, ready: bool) -> None:
        if chair.ready == ready:
            return
        chair.ready = ready
        self.write(making, chair.team, SeatReady(ready), seat=chair.seat, person=person)
        self.teams[chair.team - 1].is_stale = True

    def _text(self, making: Making, person: Person, text: str) -> None:
        self.write(making, person.team or ROOM, TextSent(text), seat=person.seat, person=person)
        self.texts = [*self.texts, (person.name, text)][-TEXTS_KEPT:]

    # ------------------------------------------------------------ computer seats

    def _batch(self, making: Making, person: Person, message: Batch) -> Refusal | None:
        team = self.team(person.team)
        running = team.passes.running if team is not None else None
        if team is None or running is None or running.number != message.pass_id:
            return Refusal(Code.NOT_NOW, (("phase", self.phase),))
        if not running.answered(person.number, message.actions):
            return Refusal(Code.NOT_YOURS)
        self._go_on(making, team)
        return None

    def _go_on(self, making: Making, team: Team) -> None:
        """Begin and finish passes of a team until somebody has to be waited for."""
        passes = team.passes
        while self.phase not in RUNNING:
            if passes.running is not None:
                if passes.running.waiting:
                    return
                self._finish_pass(making, team, passes.running)
            elif passes.is_due():
                self._begin_pass(making, team)
            else:
                return

    def _begin_pass(self, making: Making, team: Team) -> None:
        passes = team.passes
        passes.begun, passes.touched = passes.begun + 1, False
        self._pass_number += 1
        passes.running = asked = Pass(self._pass_number, making.now, {})
        self.refresh(making)
        for chair in self.roster.of_team(team.number):
            actor = chair.actor()
            if actor is not None and actor.part == "computer":
                asked.waiting[chair.seat] = actor.number
                making.tell(actor.number, PassMessage(pass_id=asked.number))
            elif chair.is_played_by_colleague(cover=self.roster.cover):
                asked.batches[chair.seat] = decide(
                    self.plan.policy_of(chair.seat),
                    self.statics,
                    self.briefs[chair.seat],
                    team.public(),
                    team.of_seat(chair.seat),
                )

    def _finish_pass(self, making: Making, team: Team, asked: Pass) -> None:
        team.passes.running = None
        for chair in self.roster.of_team(team.number):
            for action in asked.batches.get(chair.seat, ()):
                self._accept(making, team, chair.seat, action, person=chair.actor())

    # ------------------------------------------------------------ time

    def tick(self, now: float) -> Outcome:
        """Let time pass: days and phases that are due, and what is told at intervals."""
        making = Making(now)
        self._lose_patience(making)
        if self.phase in RUNNING:
            self._run_days(making)
        elif self._is_over(now):
            self.advance(making)
        self._tell_at_intervals(making)
        return self._finished(making)

    def until_due(self, now: float) -> float:
        """Return the seconds after which `tick` has something to do."""
        if self.phase == "end" or self.clock.paused:
            return IDLE_SECONDS
        if self.phase in RUNNING:
            if self.is_hurrying():
                return 0.0
            wait = min(team.day_due for team in self.teams) - self.clock.passed(now)
            return min(max(0.0, wait), IDLE_SECONDS)
        if self._is_over(now):
            return 0.0
        left = self.clock.remaining(now)
        soon = IDLE_SECONDS if self._lobby_due is None else max(0.0, self._lobby_due - now)
        return min(soon, IDLE_SECONDS if left is None else left)

    def is_hurrying(self) -> bool:
        """Say whether days run as fast as they go."""
        return self.plan.is_hurried or self.is_skipping

    def _is_over(self, now: float) -> bool:
        if self.clock.paused or not all(team.passes.is_settled() for team in self.teams):
            return self.clock.is_over(now)
        actors = [chair.actor() for chair in self.roster.chairs.values()]
        people = [actor for actor in actors if actor is not None and actor.part != "computer"]
        if self.phase == "lobby":
            return self.plan.starts_itself and bool(people)
        if self.phase == "end":
            return False
        chairs = [chair for chair in self.roster.chairs.values() if chair.actor() in people]
        if chairs and all(chair.ready for chair in chairs):
            return True
        return self.clock.is_over(now) or (self.plan.is_hurried and not chairs)

    def _lose_patience(self, making: Making) -> None:
        for team in self.teams:
            running = team.passes.running
            if running is not None and making.now - running.since > PATIENCE_SECONDS:
                for person in tuple(running.waiting.values()):
                    running.gone(person)
                self._go_on(making, team)

    def _run_days(self, making: Making) -> None:
        if self.clock.paused:
            return
        passed = self.clock.passed(making.now)
        for team in self.teams:
            days = 0
            while not team.game.must_stop() and (self.is_hurrying() or team.day_due <= passed):
                if self.is_hurrying() and days == HURRIED_DAYS:
                    break
                team.game.run_day()
                days += 1
                team.day_due += self.clock.day_ms / 1000
                team.is_stale = True
                self.refresh_team(making, team)
                self.record(making, team)
        if all(team.game.must_stop() for team in self.teams):
            self.advance(making)

    def advance(self, making: Making) -> None:
        """End the present phase: the move that comes next, for all teams at once."""
        move = self.teams[0].game.next_move()
        if move is None:
            return
        assert all(team.game.next_move() == move for team in self.teams), "all teams keep one timetable"
        self.move(making, move)

    def move(self, making: Making, move: Moved) -> None:
        """Go on to a phase: apply it, write it down, set the clock, and ask the colleagues."""
        for team in self.teams:
            if team.passes.running is not None:
                team.passes.running = None
            self.refresh_team(making, team)
            self.record(making, team)
        self._apply_move(making, move)
        self.set_clock_for(making.now, move)
        self.is_skipping = False
        self.roster.forget_ready()
        self.write(making, ROOM, self.clock_record(making.now))
        for team in self.teams:
            team.passes.reset(move.phase)
            team.day_due = self.clock.day_ms / 1000 * team.number / len(self.teams)
            team.is_stale = True
            self._go_on(making, team)
            self.refresh_team(making, team)
            self.record(making, team)
        self.tell_clock(making)

    def _apply_move(self, making: Making, move: Moved) -> None:
        days = {team.game.table.day for team in self.teams}
        for team in self.teams:
            team.game.apply(Entry(team.game.table.day, move))
            if len(days) > 1:
                self.write(making, team.number, PhaseMoved(move.phase, move.round))
        if len(days) == 1:
            self.write(making, ROOM, PhaseMoved(move.phase, move.round))

    def set_clock_for(self, now: float, move: Moved) -> None:
        """Set the countdown and, in a new round, the pace that a phase begins with."""
        format = self.plan.setup.format
        if move.phase == "plan":
            self.clock.day_ms = day_ms_of(format, move.round)
        self.clock.begin(now, seconds_of(format, move.phase, move.round, timed=self.plan.is_timed))

    # ------------------------------------------------------------ telling

    def _finished(self, making: Making) -> Outcome:
        self.refresh(making)
        return making.done(self.seq)

    def refresh(self, making: Making) -> None:
        """Make the views of all teams anew where something has happened."""
        for team in self.teams:
            self.refresh_team(making, team)

    def refresh_team(self, making: Making, team: Team) -> None:
        """Make one team's views anew if something has happened."""
        making.out.extend(team.refreshed(self.roster.presence(team.number)))

    def record(self, making: Making, team: Team) -> None:
        """Keep what everybody sees now for the replay, and the round when it is reviewed."""
        if not self.plan.records:
            return
        making.rows.append(team.day_row(self.seq))
        phase = team.game.table.phase
        if phase in ("review", "stocktake"):
            making.rows.append(team.round_row(self.seq))
        elif phase == "end":
            last = team.round_row(self.seq)
            making.rows.append(replace(last, round=self.plan.setup.format.rounds + 1))

    def current_views(self) -> tuple[GroupView, ...]:
        """Return what every group sees now, as full views: what a server begins with."""
        making = Making(self.clock.now)
        self.refresh(making)
        return tuple(
            GroupView(group, team.views[group], None) for team in self.teams for group in team.groups()
        )

    def everybody(self) -> tuple[Person, ...]:
        """Return all who are present."""
        return tuple(person for person in self.roster.people.values() if person.present)

    def tell_lobby(self, making: Making, person: Person) -> None:
        """Tell one person who sits where."""
        making.tell(
            person.number,
            Lobby(
                teams=self.roster.lobby(),
                you_team=person.team,
                you_seat=person.seat,
                you_lead=person.lead,
                waiting=self.roster.waiting(),
            ),
        )

    def lobby_changed(self, now: float) -> None:
        """Somebody came, went or sat down: tell everybody soon, once for all that happens meanwhile."""
        if self._lobby_due is None:
            self._lobby_due = now + LOBBY_SECONDS

    def _seat_changed(self, making: Making, team: int) -> None:
        self.lobby_changed(making.now)
        changed = self.team(team)
        if changed is not None:
            changed.is_stale = True

    def clock_message(self, now: float) -> Clock:
        """Return how the clock stands."""
        if self.phase in RUNNING:
            left = self._run_left(now)
        else:
            left = self.clock.remaining(now)
        return Clock(
            phase=self.phase,
            remaining_ms=0 if left is None else int(left * 1000),
            paused=self.clock.paused,
            day_ms=self.clock.day_ms,
            started=self.is_started,
        )

    def _run_left(self, now: float) -> float:
        table, format = self.teams[0].game.table, self.plan.setup.format
        played = self.plan.setup.days
        ends = table.round * format.round_days if self.phase == "run" else played + format.days_after
        soon = max(0.0, self.teams[0].day_due - self.clock.passed(now))
        return max(0, ends - table.day - 1) * self.clock.day_ms / 1000 + soon

    def clock_record(self, now: float) -> ClockSet:
        """Return how the clock stands, as the journal keeps it."""
        clock = self.clock_message(now)
        return ClockSet(clock.remaining_ms, clock.paused, clock.day_ms, clock.started)

    def tell_clock(self, making: Making) -> None:
        """Tell everybody how the clock stands."""
        message = self.clock_message(making.now)
        for person in self.everybody():
            making.tell(person.number, message)
        self._clock_due = making.now + CLOCK_SECONDS

    def _tell_at_intervals(self, making: Making) -> None:
        now = making.now
        if self._lobby_due is not None and now >= self._lobby_due:
            self._lobby_due = None
            self.refresh(making)
            for person in self.everybody():
                self.tell_lobby(making, person)
        if now >= self._console_due:
            self._console_due = now + CONSOLE_SECONDS
            self._tell_console(making)
        if now >= self._clock_due:
            self.tell_clock(making)
            if self.is_started and not self.clock.paused and self.phase not in (*RUNNING, "end"):
                self.write(making, ROOM, self.clock_record(now))

    def _tell_console(self, making: Making) -> None:
        watching = [person for person in self.everybody() if person.part == "facilitator"]
        if not watching:
            return
        console = self.console()
        if console != self._console:
            self._console = console
            for person in watching:
                making.tell(person.number, ConsoleIs(console=console))

    def console(self) -> Console:
        """Return what a facilitator sees of the whole cohort."""
        return Console(
            teams=tuple(
                team_line(team.game, team.number, team.name, self.roster.presence(team.number))
                for team in self.teams
            ),
            people=tuple((person.name, self._where(person)) for person in self.everybody()),
            texts=tuple(self.texts),
            notices=tuple(self.notices[-TEXTS_KEPT:]),
        )

    def _where(self, person: Person) -> str:
        if person.seat is not None:
            return f"{self.plan.teams[person.team - 1]} · {person.seat}"
        return person.part

    def noticed(self, now: float, notice: Literal["wrong_codes", "dead_token"]) -> Outcome:
        """Let the facilitators know of something that the server has noticed."""
        self.notices.append(f"console.notice.{notice}")
        self._console_due = now
        return Making(now).done(self.seq)

    def halted(self, now: float, reason: str) -> Outcome:
        """Stop the clock because nothing can be written; whoever is told later is told why."""
        making = Making(now)
        if not self.clock.paused:
            self.clock.pause(now)
            self._is_halted = True
        self.notices.append(reason)
        return making.done(self.seq)

    def unhalted(self, now: float) -> Outcome:
        """Let the clock go on that `halted` has stopped."""
        making = Making(now)
        if self._is_halted:
            self._is_halted = False
            self.clock.resume(now)
            self.tell_clock(making)
        return making.done(self.seq)

    # ------------------------------------------------------------ the journal

    def write(
        self,
        making: Making,
        team: int,
        record: Record,
        *,
        seat: str | None = None,
        person: Person | None = None,
        action_id: str | None = None,
    ) -> None:
        """Add one entry to the journal: where in the game it is, whose it is, and what happened."""
        self.seq += 1
        table = self.teams[max(team, 1) - 1].game.table
        making.rows.append(
            EntryRow(
                seq=self.seq,
                team=team,
                day=table.day,
                phase=table.phase,
                record=record,
                seat=seat,
                person=person.number if person else None,
                action_id=action_id,
                at_ms=max(0, int((making.now - self.began) * 1000)),
            )
        )


