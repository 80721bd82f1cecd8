"""Numbers of places of different sizes: every number is written as it is in the place of the file that writes it.

A file's place has the population that the file sets, or that of the file it extends. Beds, posts and pounds a day in
`[parameters]` that come from another file grow or shrink with the population. Levers, cards, calls and all other
sizes of a game are used as written, for the game's own place, unless `place.sizes_for` names another population.

A checked specification holds all sizes for that one population (`sizes_of`); the rules turn them into the model's
units, which are those of a place of 300,000 people.
"""

from __future__ import annotations

from collections.abc import Mapping

from game.model.params import PARAMETERS, STANDARD_POPULATION
from game.scenario.merge import Merged
from game.scenario.positions import Path
from game.scenario.source import Source, as_table
from game.scenario.spec import ScenarioSpec

SCALED: frozenset[str] = frozenset(parameter.name for parameter in PARAMETERS if parameter.scaled)
"""Parameters that grow with the population."""


def list_populations(whole: Merged) -> tuple[float, ...]:
    """Return the population of each file's place, in the order of `whole.sources`."""
    found: list[float] = []
    here = float(STANDARD_POPULATION)
    for source in reversed(whole.sources):
        here = _read_population(source) or here
        found.append(here)
    return tuple(reversed(found))


def _read_population(source: Source) -> float | None:
    value = as_table(as_table(source.tree.get("parameters")).get("population")).get("value")
    return float(value) if isinstance(value, int | float) and value > 0 else None


def sizes_of(spec: ScenarioSpec) -> float:
    """Return for how many people the sizes of a specification are written."""
    population = spec.parameters.get("population")
    return float(spec.place.sizes_for or (population.value if population else STANDARD_POPULATION))


def scale_to_place(spec: ScenarioSpec, whole: Merged) -> ScenarioSpec:
    """Return a specification whose inherited numbers of the place are those of its own population."""
    people = list_populations(whole)
    wanted = sizes_of(spec)
    parameters = {
        name: parameter
        if (factor := _factor(name, whole, people, wanted)) == 1.0
        else parameter.model_copy(update={"value": parameter.value * factor})
        for name, parameter in spec.parameters.items()
    }
    place = spec.place
    written = people[whole.owner(("place", "planned_operations_a_day"))]
    if written != people[0]:
        planned = place.planned_operations_a_day * people[0] / written
        place = place.model_copy(update={"planned_operations_a_day": planned})
    return spec.model_copy(update={"parameters": parameters, "place": place})


def _factor(name: str, whole: Merged, people: tuple[float, ...], wanted: float) -> float:
    """Return what a parameter is multiplied by to be the number of the game's own place, at the sizes of the game."""
    if name not in SCALED:
        return 1.0
    path: Path = ("parameters", name, "value")
    return wanted / people[whole.owner(path)]


def to_model_units(values: Mapping[str, float], whole: Merged) -> dict[str, float]:
    """Return the parameters of a place in the model's units."""
    people = list_populations(whole)
    return {name: value * _factor(name, whole, people, float(STANDARD_POPULATION)) for name, value in values.items()}
