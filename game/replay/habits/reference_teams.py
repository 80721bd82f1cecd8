"""What reference teams did with each habit in a scenario, and what having a habit was worth to them.

The tables are measured by `same-direction debrief SCENARIO --measure-reference` and shipped; a report of a game
compares a team with them when the game was played on the same numbers of the scenario.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final

import msgspec

from game.replay.interval import Interval
from game.resources import find_asset

TEAMS: Final = ("aligned", "colleague", "siloed")
"""The policies whose use of habits is shown: everyone for patients, ordinary colleagues, everyone for their own."""

FOLDER: Final = "data/reference_teams"


class ReferenceTeams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The figures of one scenario, means over seeds."""

    scenario: str
    digest: str
    """Of the numbers in the scenario's text."""
    seeds: tuple[int, ...]
    harmed: dict[str, float]
    """People harmed by policy, `no_action` among them."""
    first_harmed: dict[str, float]
    """The same on the first seed alone: a test plays it again to see whether the table is out of date."""
    taken: dict[str, dict[str, float]]
    """By kind of chance and policy: the share taken, 0 to 1."""
    deaths: dict[str, Interval]
    """By habit: deaths of the aligned team less those of the same team without the habit."""
    harmed_by_habit: dict[str, Interval]
    """The same for people harmed."""


WORDS: Final = re.compile(r'\\"(?:[^"\\]|\\\\.|\\[^"\\])*\\"|#(?:[^\\]|\\[^n])*')
"""Quoted words and comments in a scenario's text, which is TOML inside JSON."""

NUMBER: Final = re.compile(r"(?<![\w.])-?\d[\d_]*(?:\.\d+)?")


def digest_text(text: str) -> str:
    """Return 20 hex digits of a hash over the numbers in a scenario's text: words and comments may change."""
    return hashlib.sha256(" ".join(NUMBER.findall(WORDS.sub("", text))).encode()).hexdigest()[:20]


def find_reference(scenario: str) -> Path:
    """Return where the table of a scenario is, or would be."""
    return find_asset(f"{FOLDER}/{scenario}.json")


def read_reference(scenario: str, text: str) -> ReferenceTeams | None:
    """Return the table of a scenario; none where none was measured, or on other numbers."""
    path = find_reference(scenario)
    if not scenario.isidentifier() or not path.is_file():
        return None
    found = msgspec.json.decode(path.read_bytes(), type=ReferenceTeams)
    return found if found.digest == digest_text(text) else None
