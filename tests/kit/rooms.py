"""Rooms of the small place, moved by hand: messages in, outcomes out, at times that the test chooses."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TypeVar

from game.journal.entries import EntryRow, PersonRow
from game.protocol.actions import Action, SetLever
from game.protocol.messages import Act, Done, Facilitate, FromPerson, FromServer, Refused, TakeSeat
from game.protocol.view_base import Phase
from game.session.outcome import Outcome, ToPerson
from game.session.room import Room
from game.session.room_plan import RoomPlan
from tests.kit import games

M = TypeVar("M")
CODE = "ABC234"
SEATS = ("C", "P", "K", "M")


def plan(
    *,
    teams: int = 1,
    policy: str = "hands_off",
    format: str = "half_day",
    scenario: str = "winter_pressures",
    hurried: bool = False,
    timed: bool = True,
    starts_itself: bool = False,
    records: bool = False,
    cover: bool = False,
) -> RoomPlan:
    """A room of the small place."""
    setup = games.small_setup(format, scenario)
    return RoomPlan(
        session_name="A small winter",
        join_code=CODE,
        setup=setup,
        seed=games.SEED,
        teams=tuple(f"Team {number}" for number in range(1, teams + 1)),
        policies=tuple((seat.seat, policy) for seat in setup.seats),
        computers_cover=cover,
        is_hurried=hurried,
        is_timed=timed,
        starts_itself=starts_itself,
        records=records,
    )


def lever_moves(room: Room, team: int, seat: str) -> list[SetLever]:
    """Moves of a seat's own range or option levers that the rules would accept now, one a lever and value."""
    game = room.teams[team - 1].game
    moves: list[SetLever] = []
    for lever in game.setup.levers:
        if lever.seat != seat or lever.form == "fund":
            continue
        values = [o.value for o in lever.options] or list(range(lever.minimum, lever.maximum + 1, lever.step or 1))
        for value in values:
            move = SetLever(lever=lever.lever, value=value)
            if not isinstance(game.judge(seat, move), games.Refusal):
                moves.append(move)
    return moves


@dataclass
class Table:
    """A room with a clock of its own, and everything that came out of it."""

    room: Room
    now: float = 100.0
    rows: list[EntryRow] = field(default_factory=list)
    people: dict[int, PersonRow] = field(default_factory=dict)
    told: list[ToPerson] = field(default_factory=list)
    ids: count[int] = field(default_factory=lambda: count(1))

    @classmethod
    def open(cls, made: RoomPlan | None = None) -> Table:
        """A new room at time 100."""
        made = made or plan()
        return cls(Room.open(made, 100.0, games.small_baseline(made.setup.format.format, made.setup.scenario)))

    def took(self, outcome: Outcome) -> list[ToPerson]:
        """Keep what came out and return what was told."""
        tells = [item for item in outcome.out if isinstance(item, ToPerson)]
        self.told += tells
        self.rows += [row for row in outcome.rows if isinstance(row, EntryRow)]
        self.people.update({row.person: row for row in outcome.rows if isinstance(row, PersonRow)})
        return tells

    def join(self, name: str, part: str = "player") -> int:
        """Let somebody in; their token is made from their name."""
        number, outcome = self.room.join(self.now, name, part, token_of(name))  # pyright: ignore[reportArgumentType]
        self.took(outcome)
        assert number, f"{name} was not let in"
        return number

    def sit(self, name: str, seat: str, team: int = 1) -> int:
        """Let somebody in and seat them."""
        number = self.join(name)
        assert self.refusal(self.send(number, TakeSeat(team=team, seat=seat))) is None
        return number

    def send(self, person: int, message: FromPerson) -> list[FromServer]:
        """What the same person is told at once when they send a message."""
        tells = self.took(self.room.step(self.now, person, message))
        return [tell.message for tell in tells if tell.person == person]

    def act(self, person: int, action: Action, action_id: str | None = None) -> Done | Refused:
        """Send an action and return its answer."""
        id = action_id or f"action-{next(self.ids):08d}"
        answers = [m for m in self.send(person, Act(action_id=id, action=action)) if isinstance(m, Done | Refused)]
        assert len(answers) == 1
        return answers[0]

    def wait(self, seconds: float) -> list[ToPerson]:
        """Let time pass in small steps."""
        tells: list[ToPerson] = []
        until = self.now + seconds
        while self.now < until:
            self.now = min(until, self.now + max(0.02, self.room.seconds_until_due(self.now)))
            tells += self.took(self.room.tick(self.now))
        return tells

    def pass_part(self) -> list[Outcome]:
        """Let time pass until something is due, and do it as a server does; return what came of it."""
        self.now += self.room.seconds_until_due(self.now) + 1e-6
        found = [self.room.tick(self.now, in_parts=True)]
        while self.room.has_stale_views:
            found.append(self.room.show_next(self.now))
        return found

    def facilitate(self, person: int, act: str, /, **values: object) -> list[FromServer]:
        """Let a facilitator act."""
        return self.send(person, Facilitate(act=act, **values))  # pyright: ignore[reportArgumentType]

    def skip_to(self, facilitator: int, phase: Phase, round: int = 1) -> None:
        """Skip phases until one begins."""
        for _ in range(400):
            if (self.room.phase, self.room.round) == (phase, round):
                return
            if self.room.phase == "lobby":
                self.facilitate(facilitator, "start")
            elif self.room.phase in ("run", "after") and self.room.is_skipping:
                self.wait(0.1)
            else:
                self.facilitate(facilitator, "skip")
        raise AssertionError(f"{phase} of round {round} was never reached")

    @staticmethod
    def refusal(messages: list[FromServer]) -> str | None:
        """The code of the first no among messages."""
        return next((m.refusal.code.value for m in messages if isinstance(m, Refused)), None)


def token_of(name: str) -> str:
    """The token that `Table.join` gives to somebody of this name."""
    return f"token-of-{name.replace(' ', '-')}-0123456789"


def only(messages: list[FromServer], kind: type[M]) -> M:
    """The one message of a kind."""
    found = [message for message in messages if isinstance(message, kind)]
    assert len(found) == 1, messages
    return found[0]
