"""What a team's habits and decisions were worth, for the end of the game: worked out outside the session, once each."""

from __future__ import annotations

from msgspec.structs import replace

from game.journal.entries import ROOM
from game.protocol.decision_worth import DecisionWorth
from game.protocol.messages import WorthIs
from game.protocol.refusals import Code, Refusal
from game.session import review_prices
from game.session.outcome import OutcomeBuilder, WorthWanted
from game.session.room_state import RoomState
from game.session.roster import Person


def ask(room: RoomState, outcome: OutcomeBuilder, person: Person, decision: str | None) -> Refusal | None:
    """Give a person what is known for their team, or for the team on the room's screen to those who watch that.

    It is worked out if nobody has asked before.
    """
    team = _find_team(room, person)
    if team == ROOM:
        return Refusal(Code.NOT_YOURS)
    if room.phase == "review" and decision is None:
        return review_prices.ask(room, outcome, person)
    if room.phase != "end":
        return Refusal(Code.NOT_NOW, (("phase", room.phase),))
    known = room.worth.get(team)
    if decision is not None:
        return _ask_without(room, outcome, person, decision, known or WorthIs())
    if known is None or known.failed:
        known = WorthIs(decisions=known.decisions if known is not None else ())
        room.worth[team] = known
        outcome.out.append(WorthWanted(team, lists_decisions=room.plan.starts_itself))
    outcome.send(person.number, known)
    return None


def _find_team(room: RoomState, person: Person) -> int:
    """Return the team whose habits a person may see: their own, or the one whose pages they watch; else 0."""
    if person.seat is not None:
        return person.team
    page, shown = room.desk.choose_page(len(room.teams))
    return shown if page == "team" and person.part in ("projector", "observer") else ROOM


def show(
    room: RoomState, outcome: OutcomeBuilder, wanted: WorthWanted, found: WorthIs | DecisionWorth | None
) -> None:
    """Keep what has been worked out so far, and send it to those who may see it; `None` says that it failed."""
    known = room.worth.get(wanted.team, WorthIs())
    if isinstance(found, WorthIs):
        worth = replace(found, decisions=known.decisions or found.decisions)
    elif found is not None:
        worth = _put(known, replace(found, asked=True))
    elif wanted.decision:
        failed = (one for one in known.decisions if one.decision == wanted.decision)
        worth = next((_put(known, replace(one, asked=False, failed=True)) for one in failed), known)
    else:
        worth = replace(known, failed=True)
    room.worth[wanted.team] = worth
    for person in room.list_present():
        if person.part != "computer" and _find_team(room, person) == wanted.team:
            outcome.send(person.number, worth)


def _ask_without(
    room: RoomState, outcome: OutcomeBuilder, person: Person, decision: str, known: WorthIs
) -> Refusal | None:
    """Have the year without a decision played, if nobody has asked for it before."""
    if not room.plan.starts_itself:
        return Refusal(Code.NOT_YOURS)
    chosen = next((one for one in known.decisions if one.decision == decision), None)
    if chosen is None:
        return Refusal(Code.UNKNOWN, (("what", decision),))
    if not chosen.asked:
        known = room.worth[person.team] = _put(known, replace(chosen, asked=True, failed=False, done=0))
        outcome.out.append(WorthWanted(person.team, decision))
    outcome.send(person.number, known)
    return None


def _put(worth: WorthIs, decision: DecisionWorth) -> WorthIs:
    """Return what is known with one decision in place of its older self."""
    same = decision.decision
    return replace(worth, decisions=tuple(decision if one.decision == same else one for one in worth.decisions))
