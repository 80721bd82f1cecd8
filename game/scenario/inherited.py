"""What a place of another size inherits: sizes and facts that were written for more or fewer people."""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.merge import Merged
from game.scenario.place_sizes import SCALED, list_populations
from game.scenario.positions import Path
from game.scenario.ranges import Finding, list_moves
from game.scenario.spec import ScenarioSpec

AT: Path = ("parameters", "population", "value")
MOST_NAMED = 6


def find_inherited_sizes(spec: ScenarioSpec, whole: Merged) -> Iterator[Finding]:
    """Yield once that levers, cards and so on are written for another population, and once that the facts are."""
    people = list_populations(whole)
    own = people[0]
    if all(one == own for one in people):
        return
    if spec.place.sizes_for is None:
        yield from _find_sizes(spec, whole, people)
    writer = whole.owner(("place", "facts"))
    if people[writer] != own and spec.place.facts:
        values = {"file": whole.sources[writer].name, "people": f"{people[writer]:,.0f}", "own": f"{own:,.0f}"}
        yield AT, "inherited_facts", values


def _find_sizes(spec: ScenarioSpec, whole: Merged, people: tuple[float, ...]) -> Iterator[Finding]:
    found: dict[str, float] = {}
    for move in list_moves(spec):
        writer = whole.owner(move.path)
        if people[writer] != people[0] and move.parameter in SCALED and move.how != "scale":
            found.setdefault(".".join(str(part) for part in move.path[:2]), people[writer])
    if found:
        names = list(found)
        listed = ", ".join(names[:MOST_NAMED]) + (
            f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        )
        other = next(iter(found.values()))
        yield AT, "inherited_sizes", {"parts": listed, "people": f"{other:.0f}", "own": f"{people[0]:.0f}", "found": ""}
