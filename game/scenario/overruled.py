"""Numbers and levers of an author's own file that a lever overrules without a word.

A lever that sets a parameter does so from the first day, at its `start`; of two levers that set the same one, the
lever moved last counts. Only what the file itself writes is named: the author of an extension has not written the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isclose

from game.quantities import interpolate
from game.scenario.merge import Merged
from game.scenario.positions import Path
from game.scenario.ranges import Finding
from game.scenario.spec import ScenarioSpec


@dataclass(frozen=True, slots=True)
class Setter:
    """A lever that sets a parameter, and to what on the first day."""

    lever: str
    path: Path
    at_start: float


def find_overruled(spec: ScenarioSpec, whole: Merged) -> Iterator[Finding]:
    """Yield own numbers that never count, and own levers that set what another lever sets."""
    for name, setters in _list_setters(spec).items():
        path: Path = ("parameters", name, "value")
        # The last of several that were never moved counts (`game.rules.effects`).
        first_day = setters[-1]
        if whole.owners.get(path) == 0 and not isclose(spec.parameters[name].value, first_day.at_start):
            values = {"parameter": name, "lever": first_day.lever, "value": f"{first_day.at_start:,.6g}"}
            yield path, "number_overruled", {"found": f"{spec.parameters[name].value:,.6g}", **values}
        if len(setters) > 1:
            own = [setter for setter in setters if whole.owner(setter.path) == 0]
            for setter in own:
                others = ", ".join(other.lever for other in setters if other is not setter)
                yield setter.path, "set_twice", {"found": name, "parameter": name, "others": others}


def _list_setters(spec: ScenarioSpec) -> dict[str, list[Setter]]:
    found: dict[str, list[Setter]] = {}
    for key, lever in spec.levers.items():
        if lever.form == "fund":
            continue
        for number, effect in enumerate(lever.effects):
            if effect.how == "set" and effect.parameter in spec.parameters:
                points = [(at, value) for at, value in effect.points]
                setter = Setter(key, ("levers", key, "effects", number, "parameter"), interpolate(points, lever.start))
                found.setdefault(effect.parameter, []).append(setter)
    return found
