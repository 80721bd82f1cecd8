"""Checks of a place with two hospitals, and of effects on a second one that there is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.model.params import DEFAULTS
from game.scenario.ranges import Finding, list_moves
from game.scenario.spec import ScenarioSpec

OF_TWO: Final = frozenset(DEFAULTS) - {"ring_fence_broken_at"}
"""Parameters that do nothing where there is one hospital."""

DEPARTMENT: Final = ("second_cubicles", "second_department_doctors")
"""Without these nobody is seen in a department."""


def find_hospital_oddities(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield a second hospital whose patients nobody can see, and numbers of a second hospital that there is not."""
    values = {name: parameter.value for name, parameter in spec.parameters.items()}
    if not spec.place.second_hospital:
        for name in sorted(OF_TWO & values.keys()):
            if values[name] != DEFAULTS[name]:
                yield ("parameters", name, "value"), "no_second_hospital", {"found": f"{values[name]:g}"}
        return
    lacking = [name for name in DEPARTMENT if values.get(name, 0) <= 0]
    near, taken = values.get("second_catchment_share", 0), values.get("second_takes_emergencies", 1)
    if lacking and near > 0 and taken > 0:
        needed = " and ".join(f"[parameters.{name}]" for name in lacking)
        found = {"found": spec.place.second_hospital, "lacking": needed}
        yield ("place", "second_hospital"), "second_without_department", found


def find_hospital_mistakes(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield what a second hospital lacks of name, beds and people nearby, or numbers of it where there is none."""
    values = {name: parameter.value for name, parameter in spec.parameters.items()}
    beds = values.get("second_core_beds", 0)
    if not spec.place.second_hospital:
        if beds > 0:
            yield ("parameters", "second_core_beds", "value"), "second_without_name", {"found": f"{beds:g}"}
        for move in list_moves(spec):
            if move.parameter in OF_TWO:
                yield move.path, "no_second_hospital", {"found": move.parameter}
        return
    if beds <= 0:
        yield ("place", "second_hospital"), "second_without_beds", {"found": spec.place.second_hospital}
    if values.get("second_department_doctors", 0) > 0 and values.get("second_catchment_share", 0) <= 0:
        yield ("place", "second_hospital"), "second_without_people", {"found": spec.place.second_hospital}
    if (kept := values.get("second_elective_ring_fence_beds", 0)) > beds:
        path = ("parameters", "second_elective_ring_fence_beds", "value")
        yield path, "second_ring_fence", {"found": f"{kept:g}", "most": f"{beds:g}"}
