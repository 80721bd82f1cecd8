"""How an act of the facilitator is undone: by the act that brings the state before it back."""

from __future__ import annotations

from game.protocol.facilitator_views import Console
from game.protocol.messages import Facilitate, Facilitated
from game.protocol.person_messages import FacilitatorAct

OPPOSITES: dict[FacilitatorAct, FacilitatorAct] = {
    "pause": "resume",
    "resume": "pause",
    "lock": "unlock",
    "unlock": "lock",
}


def build_undo(done: Facilitated, before: Console, day_ms_before: int) -> Facilitate | None:
    """Return the act that undoes one, from the console before it; none for what cannot be undone."""
    match done.act:
        case "pause" | "resume" | "lock" | "unlock":
            return Facilitate(OPPOSITES[done.act])
        case "extend":
            return Facilitate("extend", amount=-done.amount)
        case "pace":
            return Facilitate("pace", amount=day_ms_before) if day_ms_before else None
        case "say":
            return Facilitate("lift", team=done.team, seat=done.seat)
        case "computer":
            return Facilitate("computer", team=done.team, seat=done.seat, amount=1 - done.amount)
        case "swap":
            return Facilitate("swap", team=done.team, seat=done.seat)
        case "show":
            return Facilitate("show", thing=before.page, team=before.shown_team)
        case "drop_rule":
            return Facilitate("drop_rule", thing=before.drop_rule)
        case "finish_by":
            return Facilitate("finish_by", amount=before.finish_by)
        case "reserve":
            name = next((one for one, *kept in before.reserved if kept == [done.team, done.seat]), "")
            return Facilitate("reserve", team=done.team, seat=done.seat, text=name)
        case "move" | "rename":
            return _undo_for_person(done, before)
        case _:
            return None


def _undo_for_person(done: Facilitated, before: Console) -> Facilitate | None:
    person = next((one for one in before.people if one.person == done.person), None)
    if person is None:
        return None
    if done.act == "rename":
        return Facilitate("rename", person=person.person, text=person.name)
    return Facilitate("move", person=person.person, team=person.team, seat=person.seat)
