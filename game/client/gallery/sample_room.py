"""The sample session: who has joined, who sits where, and its clock."""

from __future__ import annotations

from typing import Final

from game.client.gallery.sample_cards import brief, statics
from game.protocol.messages import Clock, Lobby, Seated, Welcome
from game.protocol.server_messages import LobbySeat
from game.protocol.view_base import Phase

SEATS: Final = ("C", "P", "K", "M")


def welcome(part: str = "player") -> Welcome:
    """Return the welcome of the sample session to a player, facilitator, projector or observer."""
    return Welcome(
        version=1,
        part=part,  # pyright: ignore[reportArgumentType]
        token="sampletoken_sampletoken",
        session_name="Northmoor leadership day",
        join_code="QUAY47" if part in ("facilitator", "projector") else "",
        teams=("Oak", "Ash", "Rowan"),
        statics=statics(),
        address="192.168.1.20:4747" if part in ("facilitator", "projector") else "",
        words="lusab-babad-gutih-tugad" if part in ("facilitator", "projector") else "",
    )


def lobby(seat: str | None = "P") -> Lobby:
    """Return who holds the seats, as seen from `seat`."""
    oak = (
        LobbySeat(seat="C", name="Amira", deputy="", held="person"),
        LobbySeat(seat="P", name="Tom", deputy="Priya", held="person"),
        LobbySeat(seat="K", name="", deputy="", held="computer"),
        LobbySeat(seat="M", name="Lewis", deputy="", held="person"),
    )
    ash = tuple(LobbySeat(seat=name, name="", deputy="", held="free") for name in SEATS)
    return Lobby(
        teams=(oak, ash, ash), you_team=1 if seat else 0, you_seat=seat, you_lead=True, waiting=("Grace", "Daniel")
    )


def seated(seat: str = "P") -> Seated:
    """Return the private brief of a seat."""
    return Seated(team=1, statics=brief(seat))


def clock(phase: Phase = "plan", remaining_ms: int = 160_000, *, paused: bool = False) -> Clock:
    """Return the clock of the session."""
    return Clock(phase=phase, remaining_ms=remaining_ms, paused=paused, day_ms=1500, started=phase != "lobby")


def team_names(count: int) -> tuple[str, ...]:
    """Return the names of the sample's teams, or numbers when there are more."""
    return ("Oak", "Ash", "Rowan")[:count] if count <= 3 else tuple(f"Team {n}" for n in range(1, count + 1))
