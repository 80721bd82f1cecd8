"""The person behind a figure on the board: as much of them as may be shown."""

from typing import Final

from game.model.report import FIFTHS
from game.protocol.facilitator_views import PersonView
from game.rules.reading import GameReading
from game.view.services import SERVICE_OF_PLACE

QUARTERS: Final = ("quay", "mill", "elm", "park", "hill")
"""Quarters of town, from the poorest fifth to the richest."""

SECONDS_A_DAY: Final = 86_400


def person_view(game: GameReading, id: int) -> PersonView | None:
    """Return the person behind a figure, None when they have gone home."""
    person = game.economy.person(id)
    if person is None or person.place not in SERVICE_OF_PLACE:
        return None
    journey = tuple(
        (step.day * SECONDS_A_DAY + step.second_of_day, f"journey.{step.kind}") for step in game.economy.journey(id)
    )
    return PersonView(
        id=id,
        name="",
        age=person.age_band,
        place=f"quarter.{QUARTERS[FIFTHS.index(person.fifth)]}",
        condition=f"condition.{person.condition}",
        service=SERVICE_OF_PLACE[person.place],
        state=person.state,
        waited_hours=person.waited_hours,
        journey=journey[-12:],
        waits_for=person.waits_for,
        in_line=person.in_line,
    )
