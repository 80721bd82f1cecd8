"""A session under any order of messages, kills and clock jumps: a machine of hypothesis tries them."""

from __future__ import annotations

from dataclasses import astuple
from typing import get_args

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from game.protocol.actions import Action, CallIt, CallStockTake, Huddle, Propose, Say, SetLever, Shadow, Thank
from game.protocol.messages import (
    Act,
    AskPerson,
    AskView,
    Batch,
    Facilitate,
    FromPerson,
    LeaveSeat,
    Ready,
    SwapLead,
    TakeSeat,
    TextFacilitator,
)
from game.protocol.person_messages import FacilitatorAct
from tests.kit import games, rooms
from tests.kit.room_model import RoomModel, Visitor
from tests.kit.soak import SHARE, scale

TEAMS = 2
NAMES = ("Ann", "Bob", "Cat", "Dan", "Eve", "Fay", "Gus", "Ann ", "ANN")
PARTS = ("player", "player", "player", "facilitator", "observer", "projector", "computer")
SETUP = games.small_setup("ninety")
LEVERS = [lever for lever in SETUP.levers if lever.form != "fund"]
THINGS = ["ask", "cover", "pause", "room", "team", "neutral", *(crisis.crisis for crisis in SETUP.crises)]

seats = st.sampled_from([*rooms.SEATS, "X"])
teams = st.integers(0, TEAMS + 1)
actions: st.SearchStrategy[Action] = st.one_of(
    st.sampled_from(["up", "level", "down"]).map(CallIt),  # pyright: ignore[reportArgumentType]
    st.builds(lambda lever, value: SetLever(lever.lever, value), st.sampled_from(LEVERS), st.integers(-10, 110)),
    st.sampled_from([card.card for card in SETUP.changes]).map(lambda card: Propose(card, "Ours", "now")),
    seats.map(Thank),
    seats.map(Shadow),
    seats.map(lambda seat: Say(seat, "ask_need")),
    st.just(Huddle()),
    st.just(CallStockTake()),
)
messages: st.SearchStrategy[FromPerson] = st.one_of(
    st.builds(TakeSeat, teams, seats),
    st.builds(TakeSeat, st.integers(1, TEAMS), st.sampled_from(rooms.SEATS)),
    st.just(LeaveSeat()),
    st.just(SwapLead()),
    st.booleans().map(Ready),
    st.sampled_from(["Help", "", "é" * 240]).map(TextFacilitator),
    st.sampled_from(["Ask first", ""]).map(lambda text: TextFacilitator(text, monday=True)),
    st.just(AskView()),
    st.integers(0, 2**63 - 1).map(AskPerson),
    st.builds(Batch, st.integers(0, 9), st.lists(actions, max_size=3).map(tuple)),
)
facilitations = st.builds(
    Facilitate,
    act=st.sampled_from([act for act in get_args(FacilitatorAct) if act != "end"]),
    team=teams,
    seat=st.none() | seats,
    amount=st.sampled_from([-1, 0, 1, 30, 500, 5000, -2, 10**9]),
    text=st.sampled_from(["", " ", "Ann", "Look up", "Zoë"]),
    seconds=st.sampled_from([0, 3, 10**6]),
    thing=st.none() | st.sampled_from(THINGS),
    person=st.integers(0, 6),
)
moves = st.sampled_from(["start", "skip", "skip", "resume"]).map(lambda act: Facilitate(act=act))  # pyright: ignore[reportArgumentType]


class SessionMachine(RuleBasedStateMachine):
    """Every rule is something that a person, the clock or the host can do at any moment."""

    @initialize()
    def open(self) -> None:
        """Open a room with a facilitator and a player."""
        self.model = RoomModel(rooms.plan(teams=TEAMS, format="ninety"))
        self.sent = 0
        self.model.join("Fay", "facilitator")
        ann = self.model.join("Ann", "player")
        assert ann is not None
        self.model.send(ann, TakeSeat(1, "P"))
        self.model.sync()

    def pick(self, data: st.DataObject, *, part: str = "", present: bool = True) -> Visitor | None:
        """Return one of the people, if there is one of this kind."""
        people = self.model.room.roster.people
        found = [
            visitor
            for number, visitor in self.model.visitors.items()
            if visitor.present == present and number in people and part in ("", people[number].part)
        ]
        return data.draw(st.sampled_from(found)) if found else None

    @rule(name=st.sampled_from(NAMES), part=st.sampled_from(PARTS))
    def join(self, name: str, part: str) -> None:
        """A person joins."""
        self.model.join(name, part)

    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        """A person loses the connection."""
        visitor = self.pick(data)
        if visitor is not None:
            self.model.leave(visitor)

    @rule(data=st.data())
    def come_back(self, data: st.DataObject) -> None:
        """A person comes back, or opens a second window."""
        visitor = self.pick(data, present=data.draw(st.booleans()))
        if visitor is not None:
            self.model.come_back(visitor)

    @rule(data=st.data(), message=messages)
    def send(self, data: st.DataObject, message: FromPerson) -> None:
        """A person sends something, at whatever moment."""
        visitor = self.pick(data)
        if visitor is not None:
            self.model.send(visitor, message)

    @rule(data=st.data(), action=actions)
    def act(self, data: st.DataObject, action: Action) -> None:
        """A person acts under a new id."""
        visitor = self.pick(data)
        if visitor is not None:
            self.sent += 1
            message = Act(f"action-{self.sent:06}", action)
            visitor.unanswered[message.action_id] = message
            self.model.send(visitor, message)

    @rule(data=st.data(), action=actions)
    def act_again(self, data: st.DataObject, action: Action) -> None:
        """A person sends again what was not answered, or another action under an old id."""
        visitor = self.pick(data)
        if visitor is None:
            return
        for message in tuple(visitor.unanswered.values()):
            self.model.send(visitor, message)
        if visitor.answers:
            self.model.send(visitor, Act(data.draw(st.sampled_from(sorted(visitor.answers))), action))

    @rule(data=st.data(), message=st.one_of(facilitations, moves))
    def facilitate(self, data: st.DataObject, message: Facilitate) -> None:
        """A facilitator acts."""
        visitor = self.pick(data, part="facilitator")
        if visitor is not None:
            self.model.send(visitor, message)

    @rule(seconds=st.sampled_from([0.05, 1.0, 20.0]))
    def wait(self, seconds: float) -> None:
        """Time passes."""
        self.model.wait(seconds)

    @rule(seconds=st.sampled_from([-3600.0, -1.0, 120.0, 10_000.0]))
    def jump(self, seconds: float) -> None:
        """The clock is set, or the machine was asleep."""
        self.model.jump(seconds)

    @rule(seconds=st.sampled_from([5.0, 120.0]))
    def sleep(self, seconds: float) -> None:
        """The machine was asleep, and the host has noticed."""
        self.model.now += seconds
        self.model.pending.append(self.model.room.bridge_gap(self.model.now, seconds, "It was asleep."))

    @rule()
    def sync(self) -> None:
        """The disk has caught up."""
        self.model.sync()
        self.model.check_clients()

    @precondition(lambda self: self.model.pending)
    @rule()
    def kill(self) -> None:
        """The host is killed with something on its way to the disk, and started again."""
        self.model.kill()
        assert self.model.room.clock.paused

    @rule()
    def kill_in_peace(self) -> None:
        """The host is killed with everything on disk: the same room comes back."""
        self.model.sync()
        before = describe(self.model)
        self.model.kill()
        assert describe(self.model) == before

    @invariant()
    def holds(self) -> None:
        """What must always be true."""
        if hasattr(self, "model"):
            self.model.check()


def describe(model: RoomModel) -> object:
    """Return what outlasts the host."""
    room = model.room
    desk = room.desk
    return (
        (room.phase, room.round),
        {n: (p.name, p.part, p.team, p.seat, p.lead, p.removed) for n, p in room.roster.people.items()},
        {key: (chair.ready, chair.computer) for key, chair in room.roster.chairs.items()},
        {number: answers.by_id for number, answers in room.answers.items() if answers.by_id},
        (desk.page, desk.shown_team, desk.is_locked, desk.drop_rule, desk.finish_by, desk.reserved),
        [astuple(one) for one in desk.announcements if one.until is None],
        desk.bookmarks,
        room.texts,
    )


SessionMachine.TestCase.settings = settings(
    max_examples=scale(12, 1500),
    stateful_step_count=40,
    deadline=None,
    derandomize=not SHARE,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


@pytest.mark.soak
@pytest.mark.timeout(3600 if SHARE else 180)
class TestSession(SessionMachine.TestCase):
    """The machine, run by hypothesis."""
