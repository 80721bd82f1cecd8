"""The settings of a session: scenario, names, teams, computer colleagues and pace."""

from __future__ import annotations

from dataclasses import dataclass

from game.protocol.messages import Texts
from game.rules.setup.game_setup import GameSetup


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """One cohort: the same scenario and seed for every team.

    `policies` says which computer colleague plays an empty seat. `is_hurried` lets phases end as soon as
    there is nothing left to do, and days run as fast as they can; without a
    timetable (`is_timed`) phases wait for the players; `starts_itself` begins the briefing when a
    player has sat down, for games without a facilitator. `records` journals all views.
    """

    session_name: str
    join_code: str
    setup: GameSetup
    seed: int
    teams: tuple[str, ...]
    policies: tuple[tuple[str, str], ...]
    computers_cover: bool = False
    is_hurried: bool = False
    is_timed: bool = True
    starts_itself: bool = False
    records: bool = True
    texts: tuple[Texts, ...] = ()
    """The scenario's texts in other languages, as they are sent."""
    branched_on: int | None = None
    """The day on which the game goes on from another one; none for a game of its own."""

    def find_texts(self, language: str) -> Texts:
        """Return the scenario's texts in a language; empty where there are none."""
        return next((texts for texts in self.texts if texts.language == language), Texts(language, ()))

    def policy_of(self, seat: str) -> str:
        """Return the policy of a seat's computer colleague."""
        return dict(self.policies)[seat]


def name_teams(count: int, name: str) -> tuple[str, ...]:
    """Return names for teams: «Team 1», «Team 2» with `name` «Team»."""
    return tuple(f"{name} {number}" for number in range(1, count + 1))
