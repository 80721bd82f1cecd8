"""The worked session of docs/protocol.md: every frame that one player exchanges with a host, as the code makes it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Literal, cast

import msgpack

from game.protocol.actions import CallIt, SetLever
from game.protocol.codec import ServerEncoder, encode, inflate_frame
from game.protocol.messages import (
    VERSION,
    Act,
    Bye,
    Facilitate,
    FromPerson,
    FromServer,
    Full,
    Hello,
    Ready,
    Seated,
    TakeSeat,
    Welcome,
)
from game.protocol.refusals import Code, Refusal
from game.session.outcome import Group, GroupView, Outcome, Placement, ToPerson
from game.session.room import Room
from tests.kit import games, rooms

CUT_BYTES = 48
"""Bytes that are shown of a long frame."""

BYTES_A_LINE = 24
LONG = (Welcome, Seated, Full)
"""Messages that hold the texts and figures of a scenario: only their beginning is shown."""

Direction = Literal["→", "←"]


@dataclass
class Session:
    """What passes between one player, Ann, and the host; her facilitator's frames are left out."""

    room: Room
    lines: list[str] = field(default_factory=list)
    fulls: dict[Group, Full] = field(default_factory=dict)
    group: Group = (1, None)
    now: float = 100.0

    def say(self, text: str) -> None:
        """Add a sentence between frames."""
        self.lines += [text, ""]

    def send(self, person: int, message: FromPerson, *, shown: int) -> None:
        """Send a message; show it, if it is the shown person's, and what they get."""
        if person == shown:
            self.show("→", message)
        self.receive(self.room.step(self.now, person, message), shown)

    def receive(self, outcome: Outcome, shown: int) -> None:
        """Show what a person gets of an outcome."""
        for item in outcome.out:
            match item:
                case ToPerson(person=person, message=message):
                    if person == shown:
                        self.show("←", message)
                case GroupView(group=group, full=full, change=change):
                    self.fulls[group] = full
                    if group == self.group and shown and not self._is_placed_later(outcome, shown):
                        self.show("←", full if change is None else change)
                case Placement(person=person, group=group):
                    if person == shown:
                        self.group = group
                        self.show("←", self.fulls[group])

    @staticmethod
    def _is_placed_later(outcome: Outcome, shown: int) -> bool:
        return any(isinstance(item, Placement) and item.person == shown for item in outcome.out)

    def show(self, direction: Direction, message: FromPerson | FromServer) -> None:
        """Add a frame: what it says, and its bytes."""
        is_sent = direction == "→"
        frame = encode(message) if is_sent else ServerEncoder().encode(cast("FromServer", message))
        packed = inflate_frame(frame)
        is_cut = isinstance(message, LONG)
        says = "" if is_cut else json.dumps(msgpack.unpackb(packed), ensure_ascii=False)
        name = msgpack.unpackb(packed)["is"]
        starts = range(0, CUT_BYTES if is_cut else len(packed), BYTES_A_LINE)
        rows = [packed[at : at + BYTES_A_LINE].hex(" ") for at in starts]
        who = "Ann to host" if is_sent else "Host to Ann"
        how = (", inflated" if packed != frame else "") + (", its beginning" if is_cut else "")
        self.lines += [f"{who}, `{name}`{how}:", "", "```text"]
        self.lines += [says] if says else []
        self.lines += [*rows, *(["…"] if is_cut else []), "```", ""]


def render_session() -> str:
    """Return the worked session as a section of the document."""
    plan = rooms.plan()
    session = Session(Room.open(plan, 100.0, games.small_baseline(plan.setup.format.format, plan.setup.scenario)))
    room = session.room
    fay, _ = room.join(100.0, "Fay", "facilitator", "token-of-fay-0123456789")
    for view in room.list_current_views():
        session.fulls[view.group] = view.full
    _join(session)
    ann = fay + 1
    _play(session, ann, fay)
    return "\n".join(["## A worked session", "", *session.lines]).rstrip()


def _join(session: Session) -> None:
    session.say(
        "Ann joins a session with the code ABC-234, sits down as P, predicts, asks for something that cannot be done, "
        "and is ready; the facilitator pauses. Each frame is shown as what it says, in JSON, and as its bytes in hex. "
        "Frames between other people and the host are left out."
    )
    session.show("→", Hello(version=VERSION, name="Ann", part="player", code="ABC-234"))
    ann, outcome = session.room.join(session.now, "Ann", "player", "token-of-ann-0123456789")
    session.receive(outcome, ann)
    session.say("Ann keeps the token. There is a free seat:")
    session.send(ann, TakeSeat(team=1, seat="P"), shown=ann)


def _play(session: Session, ann: int, fay: int) -> None:
    session.say("The facilitator starts the game and ends the briefing.")
    session.now += 60
    session.receive(session.room.step(session.now, fay, Facilitate(act="start")), 0)
    outcome = session.room.step(session.now, fay, Facilitate(act="skip"))
    session.receive(outcome, 0)
    session.show("←", next(i.message for i in outcome.out if isinstance(i, ToPerson) and i.person == ann))
    session.say("The first plan has begun. Ann predicts that harm will go down:")
    predicts = Act(action_id="5f0c1d2e", action=CallIt(guess="down"))
    session.send(ann, predicts, shown=ann)
    session.say("Had the answer been lost, the same frame again would get the same answer, and nothing else:")
    session.send(ann, predicts, shown=ann)
    lever = next(one for one in session.room.statics.levers if one.seat == "P" and one.form != "fund")
    session.say("A value that the lever does not have is refused, with the values that it has:")
    act = Act(action_id="5f0c1d2f", action=SetLever(lever=lever.lever, value=lever.maximum + 1))
    session.send(ann, act, shown=ann)
    session.say("Ann is ready, which everyone sees:")
    session.send(ann, Ready(True), shown=ann)
    session.say("The facilitator stops the clock and asks everyone to look up:")
    session.now += 30
    session.send(fay, Facilitate(act="pause"), shown=ann)
    session.send(fay, Facilitate(act="say", text="What do you need?", amount=1, seconds=60), shown=ann)
    session.say("While it is stopped every new action is refused:")
    session.send(ann, Act(action_id="5f0c1d30", action=CallIt(guess="up")), shown=ann)
    session.say("The host ends the session, and closes the connection with 1001:")
    session.show("←", Bye(refusal=Refusal(Code.ENDED)))
