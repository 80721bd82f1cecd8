"""Everything that is wrong with a scenario, at once; and what is allowed but makes no sense.

Shape and names are looked at first, together; how the parts fit (`game.scenario.sense`) once these are right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, islice

from game.errors import Mistake
from game.scenario import sense
from game.scenario.references import unknown_names
from game.scenario.shape import mistakes_of, spec_of
from game.scenario.source import Merged
from game.scenario.spec import ScenarioSpec
from game.text.catalogue import Catalogue

MOST_TOLD = 500
"""A file with more mistakes than these is no scenario; looking for what each was meant to be would take minutes."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: the specification when its shape is right, mistakes, warnings."""

    spec: ScenarioSpec | None
    mistakes: tuple[Mistake, ...]
    warnings: tuple[Mistake, ...]


def check(whole: Merged, words: Catalogue) -> Checked:
    """Return every mistake and warning of a scenario, by file and line; changes nothing."""
    spec, errors = spec_of(whole.tree)
    told = chain(mistakes_of(errors, whole, words), unknown_names(whole, words))
    mistakes = list(islice(told, MOST_TOLD))
    warnings: list[Mistake] = []
    if spec is not None and not mistakes:
        mistakes += sense.mistakes(spec, whole, words)
        warnings += sense.warnings(spec, whole, words)
    order = {source.name: number for number, source in enumerate(whole.sources)}
    return Checked(spec, _sorted(mistakes, order), _sorted(warnings, order))


def _sorted(mistakes: Iterable[Mistake], order: dict[str, int]) -> tuple[Mistake, ...]:
    """Sort by file and line, and leave out what is told of one key twice."""
    once = {(mistake.where, mistake.line, mistake.key, mistake.what): mistake for mistake in mistakes}
    return tuple(sorted(once.values(), key=lambda m: (order.get(m.where, -1), m.line, m.column, m.key)))
