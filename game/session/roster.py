"""Who takes part: names, tokens, seats, leads and deputies.

A person has a number that is never shown. Only the hashes of tokens are stored: of the newest one and
of the one before, which stays valid until the newest has been used once, so that a lost answer locks
nobody out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from typing import Final, Literal

from game.journal.entries import PersonRow
from game.protocol.message_base import Part
from game.protocol.public_views import SeatPresence
from game.protocol.refusals import Code
from game.protocol.server_messages import LobbySeat
from game.session.names import is_same_name

Held = Literal["person", "computer", "away", "free"]

SEATED: Final[frozenset[Part]] = frozenset({"player", "computer"})
"""Parts that may take a seat."""

DIGEST_BYTES: Final = 32
SPECTATOR_PLACES: Final = 20
WAITING_PLACES: Final = 20
"""Places beyond two a seat, for observers and screens, and for players without a seat."""

MOST_PEOPLE_EVER: Final = 5000
"""People who may join one game, each counted once."""


def hash_token(token: str) -> bytes:
    """Return the digest that is stored for a token."""
    return sha256(token.encode()).digest()


@dataclass(slots=True)
class Person:
    """A person who has joined; `team` is 0 and `seat` none without a seat."""

    number: int
    name: str
    part: Part
    token: bytes
    token_before: bytes = b""
    present: bool = True
    team: int = 0
    seat: str | None = None
    lead: bool = False
    removed: bool = False
    """Whether a facilitator has sent them away for good."""

    def to_row(self) -> PersonRow:
        """Return the person's journal row, with both hashes one after the other."""
        return PersonRow(self.number, self.name, self.part, self.token + self.token_before)


@dataclass(slots=True)
class Chair:
    """One seat of one team: who leads, who deputises, whether a computer colleague plays it.

    `computer` is the facilitator's choice: true also while the person is away, false never. With `None`
    a free seat is played, and an absent person's only when `cover` is set.
    """

    team: int
    seat: str
    lead: Person | None = None
    deputy: Person | None = None
    ready: bool = False
    computer: bool | None = None

    def find_actor(self) -> Person | None:
        """Return who may act now: the lead, or the deputy while the lead is away."""
        if self.lead is not None and self.lead.present:
            return self.lead
        if self.deputy is not None and self.deputy.present:
            return self.deputy
        return None

    def list_people(self) -> tuple[Person, ...]:
        """Return the people of this seat, the lead first."""
        return tuple(person for person in (self.lead, self.deputy) if person is not None)

    def is_played_by_person(self) -> bool:
        """Return whether a person who is present acts for this seat."""
        actor = self.find_actor()
        return actor is not None and actor.part != "computer"

    def is_played_by_colleague(self, *, cover: bool) -> bool:
        """Return whether a computer colleague inside the session plays this seat now."""
        if self.find_actor() is not None or self.computer is False:
            return False
        return not self.list_people() or self.computer is True or cover

    def get_holder(self, *, cover: bool) -> Held:
        """Return who holds the seat now, as shown to everyone."""
        actor = self.find_actor()
        if actor is not None:
            return "computer" if actor.part == "computer" else "person"
        if self.is_played_by_colleague(cover=cover):
            return "computer"
        return "away" if self.list_people() else "free"


@dataclass(slots=True)
class Roster:
    """All people in the room and every seat of every team."""

    seats: tuple[str, ...]
    teams: int
    cover: bool = False
    people: dict[int, Person] = field(default_factory=dict[int, Person])
    chairs: dict[tuple[int, str], Chair] = field(default_factory=dict[tuple[int, str], Chair])

    def __post_init__(self) -> None:
        for team in range(1, self.teams + 1):
            for seat in self.seats:
                self.chairs[team, seat] = Chair(team, seat)

    # ------------------------------------------------------------ coming and going

    def add(self, name: str, part: Part, token: str, *, number: int | None = None) -> Person:
        """Add a person under the next number."""
        number = len(self.people) + 1 if number is None else number
        person = Person(number, name, part, hash_token(token))
        self.people[number] = person
        return person

    def is_name_taken(self, name: str, *, by: Person | None = None) -> bool:
        """Return whether a person present, other than `by`, has this name or one that looks the same."""
        others = (p for p in self.people.values() if p.present and p is not by)
        return any(is_same_name(p.name, name) for p in others)

    def has_place(self, part: Part) -> bool:
        """Return whether one more person of a part may come in; a facilitator always may."""
        if part == "facilitator":
            return True
        if len(self.people) >= MOST_PEOPLE_EVER:
            return False
        seats = self.teams * len(self.seats)
        kinds, places = {
            "player": (("player",), 2 * seats + WAITING_PLACES),
            "computer": (("computer",), seats),
        }.get(part, (("observer", "projector"), SPECTATOR_PLACES))
        return sum(person.present and person.part in kinds for person in self.people.values()) < places

    def find_by_token(self, token: str) -> Person | None:
        """Return the person with this token, their newest or the one before."""
        digest = hash_token(token)
        found = None
        for person in self.people.values():
            if person.removed:
                continue
            newest = compare_digest(person.token, digest)
            before = compare_digest(person.token_before, digest)
            if newest or before:
                found = person
        return found

    def renew(self, person: Person, used: str, fresh: str) -> None:
        """Give a returning person a new token; the one just used stays valid until the new one is used."""
        person.token, person.token_before = hash_token(fresh), hash_token(used)
        person.present = True

    # ------------------------------------------------------------ seats

    def find_chair(self, team: int, seat: str) -> Chair | None:
        """Return a seat of a team; `None` when there is none."""
        return self.chairs.get((team, seat))

    def find_chair_of(self, person: Person) -> Chair | None:
        """Return the seat of a person, if they have one."""
        return self.chairs.get((person.team, person.seat)) if person.seat is not None else None

    def list_chairs(self, team: int) -> tuple[Chair, ...]:
        """Return a team's seats in the scenario's order."""
        return tuple(self.chairs[team, seat] for seat in self.seats)

    def check_seat(self, person: Person, team: int, seat: str) -> Code | None:
        """Return why a person may not take a seat; `None` when they may."""
        chair = self.find_chair(team, seat)
        if chair is None:
            return Code.UNKNOWN
        if person.part not in SEATED:
            return Code.NOT_YOURS
        others = [other for other in chair.list_people() if other is not person]
        if len(others) >= (1 if person.part == "computer" else 2) or any(p.part == "computer" for p in others):
            return Code.SEAT_TAKEN
        return None

    def sit(self, person: Person, team: int, seat: str, *, lead: bool | None = None) -> bool:
        """Seat a person; return whether they lead. `lead` is given when a journal is read."""
        self.stand(person)
        chair = self.chairs[team, seat]
        leads = chair.lead is None if lead is None else lead
        if leads:
            chair.lead = person
        else:
            chair.deputy = person
        person.team, person.seat, person.lead = team, seat, leads
        return leads

    def stand(self, person: Person) -> Chair | None:
        """Free a person from their seat and return it; a deputy who stays becomes the lead."""
        chair = self.find_chair_of(person)
        person.team, person.seat, person.lead = 0, None, False
        if chair is None:
            return None
        if chair.lead is person:
            chair.lead, chair.deputy = chair.deputy, None
            if chair.lead is not None:
                chair.lead.lead = True
        elif chair.deputy is person:
            chair.deputy = None
        chair.ready = False
        return chair

    def swap(self, chair: Chair) -> None:
        """Swap lead and deputy."""
        chair.lead, chair.deputy = chair.deputy, chair.lead
        for person in chair.list_people():
            person.lead = person is chair.lead

    def forget_ready(self) -> None:
        """Mark every seat as not ready, for a phase that has just begun."""
        for chair in self.chairs.values():
            chair.ready = False

    # ------------------------------------------------------------ shown to others

    def list_presence(self, team: int) -> tuple[SeatPresence, ...]:
        """Return who holds a team's seats now."""
        return tuple(
            SeatPresence(
                seat=chair.seat,
                name=chair.lead.name if chair.lead else "",
                held=chair.get_holder(cover=self.cover),
                ready=chair.ready,
                deputy=chair.deputy.name if chair.deputy else "",
            )
            for chair in self.list_chairs(team)
        )

    def list_lobby(self) -> tuple[tuple[LobbySeat, ...], ...]:
        """Return who sits where in all teams."""
        rows = [
            LobbySeat(
                chair.seat,
                chair.lead.name if chair.lead else "",
                chair.deputy.name if chair.deputy else "",
                chair.get_holder(cover=self.cover),
            )
            for chair in self.chairs.values()
        ]
        a_team = len(self.seats)
        return tuple([tuple(rows[at : at + a_team]) for at in range(0, len(rows), a_team)])

    def list_waiting(self) -> tuple[str, ...]:
        """Return the names of players who are here and have no seat."""
        return tuple(p.name for p in self.people.values() if p.present and p.part == "player" and p.seat is None)
