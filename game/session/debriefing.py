"""The debrief in the room: the facilitator's place in time, and the days that people ask for."""

from __future__ import annotations

from game.protocol.messages import Debrief, Facilitate
from game.protocol.refusals import Code, Refusal
from game.session import what_if_vote
from game.session.outcome import BranchWanted, DayWanted, OutcomeBuilder
from game.session.room_state import RoomState
from game.session.roster import Person


def lead(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    """Start or end the debrief, or go to another day in it, and tell everyone."""
    if room.phase != "end":
        return Refusal(Code.NOT_NOW, (("phase", room.phase),))
    mode, desk = message.thing, room.desk
    if mode not in ("off", "led", "free"):
        return Refusal(Code.UNKNOWN, (("what", str(mode or "")),))
    day = min(message.amount, find_last_day(room))
    if (desk.debrief, desk.debrief_day) == (mode, day):
        return Refusal(Code.NO_CHANGE)
    desk.debrief, desk.debrief_day = mode, day
    if mode == "off" and desk.ballot is not None:
        desk.ballot = None
        what_if_vote.send_to_all(room, outcome)
    for person in room.list_present():
        if person.part != "computer":
            outcome.send(person.number, build_message(room))
    return None


def go_on(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    """Ask for a branch of this game with which the whole room goes on."""
    marks = room.desk.bookmarks
    if room.desk.debrief == "off":
        return Refusal(Code.NOT_NOW, (("phase", room.phase),))
    if message.thing == "round" and message.amount <= room.round:
        outcome.out.append(BranchWanted("round", message.amount))
    elif message.thing == "bookmark" and message.amount <= len(marks):
        if (phase := marks[message.amount - 1].phase) in ("lobby", "end"):
            return Refusal(Code.NOT_NOW, (("phase", phase),))
        # The desk keeps only so many, so they are counted from the newest.
        outcome.out.append(BranchWanted("bookmark", len(marks) - message.amount + 1))
    else:
        return Refusal(Code.UNKNOWN, (("what", f"{message.thing or ''} {message.amount}".strip()),))
    return None


def send_to(room: RoomState, outcome: OutcomeBuilder, person: Person) -> None:
    """Send a person who comes in during the debrief where it is."""
    if room.desk.debrief != "off" and person.part != "computer":
        outcome.send(person.number, build_message(room))


def answer_day(room: RoomState, outcome: OutcomeBuilder, person: Person, day: int) -> Refusal | None:
    """Let a person have what their group saw on a day."""
    if room.desk.debrief == "off":
        return Refusal(Code.NOT_NOW, (("phase", room.phase),))
    outcome.out.append(DayWanted(person.number, room.find_group(person), min(day, find_last_day(room))))
    return None


def build_message(room: RoomState) -> Debrief:
    """Return where the debrief is."""
    return Debrief(room.desk.debrief, room.desk.debrief_day, find_last_day(room))


def find_last_day(room: RoomState) -> int:
    """Return the last day that any team has played."""
    return max(team.game.table.day for team in room.teams)
