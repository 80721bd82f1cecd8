"""A room under any order of messages, with people who come, go and send again, and a host that can be killed.

What a step makes is kept back until the disk has it (`sync`), as the server does: a kill loses what was not
synced, and nobody has seen it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from game.cli.support.computer_clients import ReceivedViews
from game.journal.entries import EntryRow, PersonRow, SeatActed
from game.protocol.codec import decode_from_server, encode
from game.protocol.messages import Bye, Done, FromPerson, FromServer, Full, Refused, Welcome
from game.protocol.refusals import Code
from game.session.outcome import Group, GroupView, Outcome, Placement, ToPerson
from game.session.restore import restore_room
from game.session.room import Room
from game.session.room_plan import RoomPlan
from tests.kit import games

Answer = Done | Refused


@dataclass
class Visitor:
    """A person as their own client knows them."""

    number: int
    token: str
    present: bool = True
    group: Group | None = None
    seen: ReceivedViews = field(default_factory=ReceivedViews)
    answers: dict[str, Answer] = field(default_factory=dict)
    unanswered: dict[str, FromPerson] = field(default_factory=dict)


@dataclass
class RoomModel:
    """The room, its journal on disk, and everyone's client."""

    plan: RoomPlan
    now: float = 100.0
    visitors: dict[int, Visitor] = field(default_factory=dict)
    entries: list[EntryRow] = field(default_factory=list)
    people: dict[int, PersonRow] = field(default_factory=dict)
    pending: list[Outcome] = field(default_factory=list)
    fulls: dict[Group, Full] = field(default_factory=dict)
    tokens: int = 0

    def __post_init__(self) -> None:
        """Open the room."""
        alone = games.small_baseline(self.plan.setup.format.format, self.plan.setup.scenario)
        self.room = Room.open(self.plan, self.now, alone)
        self._begin()

    def _begin(self) -> None:
        self.fulls = {view.group: view.full for view in self.room.list_current_views()}

    # ------------------------------------------------------------ what people do

    def join(self, name: str, part: str) -> Visitor | None:
        """Let a person in, if the room does."""
        token = self._new_token()
        number, outcome = self.room.join(self.now, name, part, token)  # pyright: ignore[reportArgumentType]
        if number <= 0:
            assert outcome.refusal is not None
            return None
        visitor = self.visitors[number] = Visitor(number, token)
        self._take(outcome)
        return visitor

    def come_back(self, visitor: Visitor) -> None:
        """Let a person back in by the token that their client has; a new client has an empty view."""
        fresh = self._new_token()
        number, outcome = self.room.come_back(self.now, visitor.token, fresh)
        if outcome.refusal is not None:
            assert outcome.refusal.code in (Code.WRONG_TOKEN, Code.FULL)
            if outcome.refusal.code is Code.WRONG_TOKEN:
                assert visitor.number not in self.people or self.room.roster.people[visitor.number].removed
                del self.visitors[visitor.number]
            return
        assert number == visitor.number
        visitor.present, visitor.seen, visitor.group = True, ReceivedViews(), None
        self._take(outcome)

    def leave(self, visitor: Visitor) -> None:
        """Let a person's connection go."""
        self._drop(visitor)
        self._take(self.room.leave(self.now, visitor.number))

    def send(self, visitor: Visitor, message: FromPerson) -> None:
        """Let a person send a message."""
        self._take(self.room.step(self.now, visitor.number, message))

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        until = self.now + seconds
        while self.now < until:
            self.now = min(until, self.now + max(0.05, self.room.seconds_until_due(self.now)))
            self._take(self.room.tick(self.now))

    def jump(self, seconds: float) -> None:
        """Set the clock forward or back, then look at it."""
        self.now += seconds
        self._take(self.room.tick(self.now))

    def _new_token(self) -> str:
        self.tokens += 1
        return f"token-number-{self.tokens:08}"

    def _drop(self, visitor: Visitor) -> None:
        visitor.present, visitor.group = False, None

    # ------------------------------------------------------------ the disk

    def _take(self, outcome: Outcome) -> None:
        self.pending.append(outcome)

    def sync(self) -> None:
        """Write everything that waits, and send what follows from it."""
        for outcome in self.pending:
            self.entries += [row for row in outcome.rows if isinstance(row, EntryRow)]
            self.people.update({row.person: row for row in outcome.rows if isinstance(row, PersonRow)})
        released, self.pending = self.pending, []
        for outcome in released:
            assert outcome.after <= len(self.entries)
            for item in outcome.out:
                match item:
                    case ToPerson(person=number, message=message):
                        self._tell(number, message)
                    case GroupView(group=group, full=full, change=change):
                        self.fulls[group] = full
                        self._show((v for v in self.visitors.values() if v.group == group), change or full)
                    case Placement(person=number, group=group):
                        visitor = self.visitors.get(number)
                        if visitor is not None and visitor.present:
                            visitor.group = group
                            self._show([visitor], self.fulls[group])

    def _tell(self, number: int, message: FromServer) -> None:
        visitor, message = self.visitors.get(number), decode_from_server(encode(message))
        if visitor is None or not visitor.present:
            return
        visitor.seen.receive(message)
        if isinstance(message, Welcome):
            visitor.token = message.token
        elif isinstance(message, Done | Refused) and message.action_id is not None:
            before = visitor.answers.setdefault(message.action_id, message)
            assert before == message, "an action has got two answers"
            visitor.unanswered.pop(message.action_id, None)
        elif isinstance(message, Bye):
            self._drop(visitor)

    @staticmethod
    def _show(visitors: Iterable[Visitor], message: FromServer) -> None:
        decoded = decode_from_server(encode(message))
        for visitor in visitors:
            assert not visitor.seen.receive(decoded), "a change does not follow on the view before it"

    def kill(self) -> None:
        """Kill the host: what was not synced is gone; start it again from its file, with nobody present."""
        self.pending = []
        self.now += 5.0
        before = self.room
        self.room = restore_room(self.plan, self.now, before.alone, self.people.values(), self.entries, {})
        self._begin()
        for visitor in self.visitors.values():
            self._drop(visitor)

    # ------------------------------------------------------------ what must be true

    def check(self) -> None:
        """Check what must be true at every moment."""
        self._check_seats()
        self._check_journal()
        phases = {(team.game.table.phase, team.game.table.round) for team in self.room.teams}
        assert len(phases) == 1, "all teams share one timetable"
        left = self.room.clock.remaining(self.now)
        assert left is None or left >= 0

    def check_clients(self) -> None:
        """Check, with everything sent, that each client's view is the room's."""
        for visitor in self.visitors.values():
            if visitor.group is None or visitor.seen.public is None:
                continue
            full = self.fulls[visitor.group]
            assert (visitor.seen.version, visitor.seen.public) == (full.version, full.public)
            assert visitor.seen.seat == full.seat
            person = self.room.roster.people[visitor.number]
            own = visitor.seen.seat.seat if visitor.seen.seat else None
            assert own == person.seat, "a person sees the private side of another seat"

    def _check_seats(self) -> None:
        roster = self.room.roster
        placed = [(chair, person) for chair in roster.chairs.values() for person in chair.list_people()]
        assert len({person.number for _, person in placed}) == len(placed), "a person has two seats"
        for chair, person in placed:
            assert (person.team, person.seat) == (chair.team, chair.seat)
            assert person.lead == (chair.lead is person)
            assert not person.removed
        seated = {person.number for person in roster.people.values() if person.seat is not None}
        assert seated == {person.number for _, person in placed}
        assert all(chair.deputy is None or chair.lead is not None for chair in roster.chairs.values())

    def _check_journal(self) -> None:
        assert [row.seq for row in self.entries] == list(range(1, len(self.entries) + 1))
        acted = [(r.person, r.action_id) for r in self.entries if isinstance(r.record, SeatActed) and r.action_id]
        assert len(acted) == len(set(acted)), "an action has taken effect twice"
        done = {
            (v.number, id) for v in self.visitors.values() for id, one in v.answers.items() if isinstance(one, Done)
        }
        assert done <= set(acted), "an acknowledged action is not on disk"
