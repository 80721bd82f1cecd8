"""Bookmarks for the debrief: those of facilitators, and those that the room sets by itself."""

from __future__ import annotations

from typing import Final

from game.journal.entries import ROOM, Facilitated
from game.protocol.facilitator_views import Bookmark
from game.session.outcome import OutcomeBuilder
from game.session.room_state import RoomState
from game.view.facilitator import list_cues

AUTOMATIC: Final = frozenset({"console.noticed.flaw_unsaid", "console.noticed.harm_and_briefs_rise"})
"""Cues whose moment is bookmarked, once a team and round."""


def add(room: RoomState, team: int, text: str, *, automatic: bool = False) -> None:
    """Add a bookmark at the present moment of a team, or of the room (0)."""
    table = room.teams[max(team, 1) - 1].game.table
    room.desk.add_bookmark(Bookmark(team, table.round, table.day, table.phase, text, automatic))


def add_automatic(room: RoomState, outcome: OutcomeBuilder) -> None:
    """Bookmark and journal what the facilitators' cues promise to bookmark."""
    known = {(one.team, one.round, one.text) for one in room.desk.bookmarks if one.automatic}
    for team in room.teams:
        for cue in list_cues(team.game.reading, only=AUTOMATIC):
            if (team.number, team.game.table.round, cue.key) not in known:
                add(room, team.number, cue.key, automatic=True)
                room.write(outcome, team.number or ROOM, Facilitated("bookmark", text=cue.key, thing=cue.key))
