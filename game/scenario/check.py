"""The check of a scenario: every mistake in it at once, and warnings of what is allowed but makes no sense.

Shape and names are checked first. How the parts fit together (`game.scenario.consistency`) is checked as well when
these are wrong: on the scenario as it would be without the wrong keys (`game.scenario.repair`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

from game.errors import Mistake, ScenarioError
from game.scenario import consistency
from game.scenario.leaving_out import drop_left_out
from game.scenario.merge import Merged
from game.scenario.openings import merge_openings
from game.scenario.place_sizes import scale_to_place
from game.scenario.positions import Path
from game.scenario.references import FIXED_NAMES, find_unknown_names, list_names
from game.scenario.repair import is_touched, repair
from game.scenario.shape import describe_errors, validate_spec
from game.scenario.source import Source, as_table
from game.scenario.spec import ScenarioSpec
from game.scenario.syntax import Unread
from game.text.catalogue import Catalogue

MOST_MISTAKES = 500
"""A file with more mistakes is no scenario; guessing what each was meant to be would take minutes."""

MOST_REPAIRED = 60
"""With more mistakes than these, what is left without them says nothing about the file."""


OF_WHAT_IS_MISSING = ("missing", "too_short", "too_long")
"""Errors of shape that a line which cannot be read may cause in the thing to which it belongs."""

OF_THE_BASE = ("missing", "list_type")
"""Errors of shape that may come from what a file extends: keys that it would have, and lists of which one entry
is changed."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A file that cannot be extended: the error, and the file that says so."""

    error: ScenarioError
    by: Source


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of a check: the specification when its shape is right, mistakes, warnings."""

    spec: ScenarioSpec | None
    mistakes: tuple[Mistake, ...]
    warnings: tuple[Mistake, ...]
    own_numbers: tuple[str, ...] = ()
    """Parameters of the model that the file itself sets."""
    is_place: bool = False
    """Whether the file is a place, which other files extend."""
    of_own_line: frozenset[Mistake] = frozenset()
    """Mistakes that are such whatever else stands in the same thing: wrong types, wrong names."""


def check_scenario(whole: Merged, words: Catalogue) -> CheckResult:
    """Return every mistake and warning of a scenario, by file and line."""
    of_merging = [*whole.mistakes, *drop_left_out(whole, words)]
    spec, errors = validate_spec(whole.tree)
    names = list(islice(find_unknown_names(whole, words), MOST_MISTAKES))
    unknown = {path for path, _ in names}  # what is said of a name is worth more than how it is spelt
    errors = [error for error in errors if error["type"] != "string_pattern_mismatch" or error["loc"] not in unknown]
    found = chain(
        of_merging,
        describe_errors(errors, whole, words, partial(list_names, whole.tree)),
        (mistake for _, mistake in names),
    )
    mistakes = list(islice(found, MOST_MISTAKES))
    alone = [error for error in errors if error["type"] not in OF_WHAT_IS_MISSING][:MOST_MISTAKES]
    of_own_line = frozenset(
        (
            *describe_errors(alone, whole, words, partial(list_names, whole.tree)),
            *(mistake for path, mistake in names if path[-1] != "names_flaw"),
        )
    )
    warnings: list[Mistake] = []
    if spec is not None and not names:
        spec = merge_openings(scale_to_place(spec, whole))
        mistakes += consistency.find_mistakes(spec, whole, words)
        if not mistakes:
            warnings += consistency.find_warnings(spec, whole, words)
    elif len(mistakes) < MOST_REPAIRED:
        mistakes += _check_repaired(whole, [error["loc"] for error in errors], [path for path, _ in names], words)
    own = as_table(whole.sources[0].tree.get("parameters"))
    order = _number_files(whole)
    return CheckResult(
        spec, _sort_mistakes(mistakes, order), _sort_mistakes(warnings, order), tuple(own), of_own_line=of_own_line
    )


def _number_files(whole: Merged) -> dict[str, int]:
    return {source.name: number for number, source in enumerate(whole.sources)}


def check_without_base(whole: Merged, lost: Lost, words: Catalogue) -> CheckResult:
    """Return the mistake of a wrong `extends`, and those of the author's files that have nothing to do with it.

    `whole` extends another scenario in its place: the one that was probably meant, where something is spelt like it.
    Otherwise only such mistakes count as are mistakes whatever a file extends.
    """
    own = {source.name for source in whole.sources[: whole.sources.index(lost.by) + 1]}
    if lost.error.mistakes[0].meant:
        found: Iterable[Mistake] = check_scenario(whole, words).mistakes
    else:
        _, errors = validate_spec(whole.tree)
        shapes = [error for error in errors if error["type"] not in OF_THE_BASE]
        names = (mistake for _, mistake in find_unknown_names(whole, words, FIXED_NAMES))
        found = islice(
            chain(describe_errors(shapes, whole, words, partial(list_names, whole.tree)), names), MOST_MISTAKES
        )
    mistakes = [*lost.error.mistakes, *(mistake for mistake in found if mistake.where in own)]
    return CheckResult(None, _sort_mistakes(mistakes, _number_files(whole)), ())


def check_around(result: CheckResult, unread: Iterable[Unread], whole: Merged) -> CheckResult:
    """Return the mistakes of lines that cannot be read, and those of the rest that have nothing to do with these."""
    lines = list(unread)
    things: list[Path] = [one.thing for one in lines if one.thing]
    rest = (
        one
        for one in result.mistakes
        if one in result.of_own_line or not (one.key and is_touched(tuple(one.key.split(".")), things))
    )
    if any(one.thing == () or one.thing[:1] == ("extends",) for one in lines):
        rest = iter(())  # nobody can say what the rest would be with it
    mistakes = [*(one.mistake for one in lines), *rest]
    return CheckResult(None, _sort_mistakes(mistakes, _number_files(whole)), (), is_place=result.is_place)


def check_place(place: Merged, game: Merged, words: Catalogue) -> CheckResult:
    """Return the mistakes and warnings of a place; `game` is a shipped scenario that extends it."""
    result = check_scenario(game, words)
    own = {source.name for source in place.sources}
    mistakes = tuple(mistake for mistake in result.mistakes if mistake.where in own)
    warnings = tuple(warning for warning in result.warnings if warning.where == place.name)
    numbers = tuple(as_table(place.sources[0].tree.get("parameters")))
    return CheckResult(result.spec, mistakes, warnings, numbers, is_place=True)


def _check_repaired(
    whole: Merged, shapes: list[tuple[int | str, ...]], names: list[Path], words: Catalogue
) -> Iterable[Mistake]:
    """Yield what does not fit together in a file with wrong keys, as far as these have nothing to do with it."""
    repaired = repair(whole, [*(tuple(part for part in loc if part != "[key]") for loc in shapes), *names])
    if repaired is None:
        return
    spec = merge_openings(scale_to_place(repaired.spec, whole))
    for path, mistake in consistency.find_mistakes_at(spec, whole, words):
        if not repaired.touches(path):
            yield mistake


def _sort_mistakes(mistakes: Iterable[Mistake], order: dict[str, int]) -> tuple[Mistake, ...]:
    """Sort by file and line, without repetitions."""
    once: dict[tuple[str, int, str, str], Mistake] = {}
    for mistake in mistakes:
        once.setdefault((mistake.where, mistake.line, mistake.key, mistake.what), mistake)
    return tuple(sorted(once.values(), key=lambda m: (order.get(m.where, -1), m.line, m.column, m.key)))
