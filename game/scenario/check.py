"""The check of a scenario: every mistake in it at once, and warnings of what is allowed but makes no sense.

Shape and names are checked first, together; how the parts fit (`game.scenario.consistency`) once these are right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, islice

from game.errors import Mistake
from game.scenario import consistency
from game.scenario.references import find_unknown_names
from game.scenario.shape import describe_errors, validate_spec
from game.scenario.source import Merged
from game.scenario.spec import ScenarioSpec
from game.text.catalogue import Catalogue

MOST_MISTAKES = 500
"""A file with more mistakes is no scenario; guessing what each was meant to be would take minutes."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of a check: the specification when its shape is right, mistakes, warnings."""

    spec: ScenarioSpec | None
    mistakes: tuple[Mistake, ...]
    warnings: tuple[Mistake, ...]


def check_scenario(whole: Merged, words: Catalogue) -> CheckResult:
    """Return every mistake and warning of a scenario, by file and line."""
    spec, errors = validate_spec(whole.tree)
    found = chain(describe_errors(errors, whole, words), find_unknown_names(whole, words))
    mistakes = list(islice(found, MOST_MISTAKES))
    warnings: list[Mistake] = []
    if spec is not None and not mistakes:
        mistakes += consistency.find_mistakes(spec, whole, words)
        warnings += consistency.find_warnings(spec, whole, words)
    order = {source.name: number for number, source in enumerate(whole.sources)}
    return CheckResult(spec, _sort_mistakes(mistakes, order), _sort_mistakes(warnings, order))


def _sort_mistakes(mistakes: Iterable[Mistake], order: dict[str, int]) -> tuple[Mistake, ...]:
    """Sort by file and line, without repetitions."""
    once = {(mistake.where, mistake.line, mistake.key, mistake.what): mistake for mistake in mistakes}
    return tuple(sorted(once.values(), key=lambda m: (order.get(m.where, -1), m.line, m.column, m.key)))
