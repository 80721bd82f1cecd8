"""What each habit is done with, and so which habits a format of a scenario lets people show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from game.rules.setup.game_setup import GameSetup

HABIT_ACTIONS: Final[Mapping[str, frozenset[str]]] = {
    "patients_first": frozenset({"set_lever", "answer_phone"}),
    "involvement": frozenset({"propose"}),
    "beyond_funding": frozenset({"share_fund", "offer_deal", "drop_invoice"}),
    "no_ego": frozenset({"join_forces"}),
    "understanding": frozenset({"shadow", "change_places", "show_note"}),
    "stock_takes": frozenset({"answer_stock_take"}),
    "crisis_habit": frozenset({"give", "keep_habit", "huddle"}),
    "challenge": frozenset({"object", "take_mend"}),
}
"""What each habit is done with: where a format opens none of it, the habit cannot be worth anything."""


def find_open_habits(setup: GameSetup) -> frozenset[str]:
    """Return the habits of which some round opens an action."""
    opened = {action for opening in setup.format.opens for action in opening.actions}
    return frozenset(habit for habit, actions in HABIT_ACTIONS.items() if actions & opened)
