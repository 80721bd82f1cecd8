"""Nonsense and messages at the wrong moment change nothing; what one person does privately shows to nobody else."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import get_args

import pytest

from game.errors import WireError
from game.protocol.actions import CallIt, SetLever
from game.protocol.codec import decode_from_person, encode
from game.protocol.messages import (
    VERSION,
    Act,
    AskPerson,
    AskView,
    Batch,
    Facilitate,
    FromPerson,
    Hello,
    LeaveSeat,
    Ready,
    SwapLead,
    TakeSeat,
    TextFacilitator,
)
from game.protocol.person_messages import FacilitatorAct
from game.protocol.view_base import Phase
from game.session.outcome import Group, GroupView, Outcome
from tests.kit import rooms
from tests.kit.hostile_frames import mutate
from tests.kit.room_model import RoomModel
from tests.kit.rooms import Table
from tests.kit.soak import scale

LEVER = "escalation_beds"
REAL: tuple[FromPerson, ...] = (
    Hello(version=VERSION, name="Eve", part="player", code="ABC234"),
    TakeSeat(1, "P"),
    TakeSeat(2, "C"),
    LeaveSeat(),
    SwapLead(),
    Act("action-0001", SetLever(LEVER, 10)),
    Act("action-0002", CallIt("up")),
    Batch(1, (CallIt("up"),)),
    Ready(True),
    TextFacilitator("Help"),
    AskView(),
    AskPerson(1),
    *(Facilitate(act=act, team=1, seat="P", text="Ann", amount=1, person=2) for act in get_args(FacilitatorAct)),
)
PHASES: tuple[Phase, ...] = (
    "lobby",
    "briefing",
    "plan",
    "run",
    "phone",
    "crisis",
    "review",
    "stocktake",
    "after",
    "end",
)


@pytest.mark.soak
@pytest.mark.timeout(1200)
def test_hostile_frames_change_nothing() -> None:
    luck = random.Random(5)
    frames = [encode(message) for message in REAL]
    model = RoomModel(rooms.plan(teams=2, format="ninety"))
    for name, part in (("Fay", "facilitator"), ("Ann", "player"), ("Bob", "player"), ("Wall", "projector")):
        model.join(name, part)
    understood = 0
    for number in range(scale(3000, 100_000)):
        frame = mutate(luck.choice(frames), luck)
        try:
            message = decode_from_person(frame)
        except WireError:
            continue
        understood += 1
        visitor = luck.choice(list(model.visitors.values()))
        if not (isinstance(message, Facilitate) and message.act in ("end", "remove")):
            model.send(visitor, message)
        if number % 40 == 0:
            model.wait(0.5)
            model.sync()
            model.check_clients()
        if number % 400 == 0:
            model.check()
    model.sync()
    model.check()
    assert understood > 100


@dataclass
class Crowd:
    """A room with a person of every kind."""

    table: Table = field(default_factory=lambda: Table.open(rooms.plan(teams=2, format="ninety")))
    people: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Let everyone in."""
        for name in ("facilitator", "player", "observer", "projector", "computer"):
            self.people[name] = self.table.join(name.title(), name)
        self.people["seated"] = self.table.sit("Ann", "P")
        self.people["deputy"] = self.table.sit("Bob", "P")


EXPECTED = {
    "hello": dict.fromkeys(
        ("facilitator", "player", "observer", "projector", "computer", "seated", "deputy"), "not_now"
    ),
    "batch": dict.fromkeys(("facilitator", "player", "observer", "projector", "seated", "deputy"), "not_now"),
    "act": {**dict.fromkeys(("facilitator", "player", "observer", "projector"), "no_seat"), "deputy": "deputy_watches"},
    "ready": {
        **dict.fromkeys(("facilitator", "player", "observer", "projector"), "no_seat"),
        "deputy": "deputy_watches",
    },
    "take_seat": dict.fromkeys(("facilitator", "observer", "projector"), "not_yours"),
    "leave_seat": dict.fromkeys(("facilitator", "player", "observer", "projector"), "no_seat"),
    "facilitate": dict.fromkeys(("player", "observer", "projector", "seated", "deputy"), "not_facilitator"),
}


@pytest.mark.parametrize("phase", PHASES)
def test_wrong_moment_is_refused(phase: Phase) -> None:
    crowd = Crowd()
    table = crowd.table
    table.skip_to(crowd.people["facilitator"], phase, find_round(phase))
    messages = {str(message.__struct_config__.tag): message for message in REAL}
    for kind, by_part in EXPECTED.items():
        for part, code in by_part.items():
            before = [team.game.state_hash() for team in table.room.teams]
            answer = table.refusal(table.send(crowd.people[part], messages[kind]))
            assert answer == code, (kind, part, answer)
            assert [team.game.state_hash() for team in table.room.teams] == before


def find_round(phase: Phase) -> int:
    """Return a round of the short game in which a phase comes."""
    table = Table.open(rooms.plan(format="ninety"))
    fay = table.join("Fay", "facilitator")
    while table.room.phase != phase:
        before = (table.room.phase, table.room.round)
        table.facilitate(fay, "start" if before[0] == "lobby" else "skip")
        while (table.room.phase, table.room.round) == before:
            table.wait(0.1)
    return table.room.round


# ---------------------------------------------------------------- nobody sees what is not theirs


def views_of(outcomes: list[Outcome]) -> dict[Group, list[bytes]]:
    """Return everything that each group was shown."""
    shown: dict[Group, list[bytes]] = {}
    for outcome in outcomes:
        for item in outcome.out:
            if isinstance(item, GroupView):
                shown.setdefault(item.group, []).append(encode(item.full))
    return shown


@dataclass
class Recording:
    """A room whose outcomes are recorded, with a lead in each of P and C of team 1."""

    table: Table = field(default_factory=lambda: Table.open(rooms.plan(teams=2, format="ninety", policy="aligned")))
    outcomes: list[Outcome] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Go to the first plan."""
        take = self.table.took
        self.table.took = lambda outcome: (self.outcomes.append(outcome), take(outcome))[1]  # type: ignore[method-assign]
        self.fay = self.table.join("Fay", "facilitator")
        self.ann, self.cat = self.table.sit("Ann", "P"), self.table.sit("Cat", "C")
        self.table.skip_to(self.fay, "plan")

    def finish(self, phase: Phase) -> dict[Group, list[bytes]]:
        """Go on to a phase and return what each group was shown."""
        self.table.skip_to(self.fay, phase)
        return views_of(self.outcomes)


def test_one_team_does_not_show_in_another() -> None:
    quiet, busy = Recording(), Recording()
    for lever in rooms.lever_moves(busy.table.room, 1, "P")[:3]:
        busy.table.act(busy.ann, lever)
    busy.table.send(busy.ann, TextFacilitator("Help"))
    shown, other = quiet.finish("review"), busy.finish("review")
    assert shown[1, "P"] != other[1, "P"]
    for group in ((2, None), *((2, seat) for seat in rooms.SEATS)):
        assert shown[group] == other[group], group


def test_prediction_shows_to_nobody_else() -> None:
    ups, downs = Recording(), Recording()
    ups.table.act(ups.ann, CallIt("up"))
    downs.table.act(downs.ann, CallIt("down"))
    shown, other = ups.finish("phone"), downs.finish("phone")
    assert shown[1, "P"] != other[1, "P"]
    for group in shown:
        if group != (1, "P"):
            assert shown[group] == other[group], group
