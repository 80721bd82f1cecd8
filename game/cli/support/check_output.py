"""What a check of a scenario prints: mistakes with their lines, warnings, and numbers for each 100,000 people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from rich.console import Console

    from game.errors import Mistake
    from game.scenario.check import CheckResult

MOST_PRINTED: Final = 50
"""Further mistakes are counted, not printed."""

MOST_COLUMNS: Final = 110


def print_result(console: Console, words: Catalogue, file: str, result: CheckResult) -> None:
    """Print the result of a check: each mistake and each warning, and how many there are."""
    for mistake in result.mistakes[:MOST_PRINTED]:
        console.print(format_mistake(words, mistake), markup=False)
    unprinted = len(result.mistakes) - MOST_PRINTED
    if unprinted > 0:
        console.print(words.counted("scenario.more", unprinted), markup=False)
    for warning in result.warnings[:MOST_PRINTED]:
        console.print(format_mistake(words, warning, words.text("scenario.warning")), markup=False)
    if result.mistakes:
        console.print(words.counted("scenario.mistakes", len(result.mistakes), file=file), markup=False)
    elif result.spec is not None:
        formats = ", ".join(result.spec.formats)
        fields = {"file": file, "title": result.spec.title, "formats": formats, "place": result.spec.place.name}
        sentence = words.text("scenario.fine_place" if result.is_place else "scenario.fine", **fields)
        console.print(sentence, markup=False)
        print_per_head(console, words, result)
    if result.warnings:
        can_be_played = not result.mistakes and not result.is_place
        sentence = "scenario.warnings" if can_be_played else "scenario.warnings_beside"
        console.print(words.counted(sentence, len(result.warnings)), markup=False)


def print_per_head(console: Console, words: Catalogue, result: CheckResult) -> None:
    """Print what the numbers that a file itself sets are for each 100,000 people, and what is published."""
    from game.scenario.place_sizes import SCALED, sizes_of

    if result.spec is None:
        return
    parameters = result.spec.parameters
    people = parameters["population"].value if "population" in parameters else sizes_of(result.spec)
    # With `sizes_for`, the specification holds sizes for that population; the author reads those of the place.
    factors = {name: people / sizes_of(result.spec) if name in SCALED else 1.0 for name in parameters}
    if (written_for := sizes_of(result.spec)) != people:
        share = people / written_for
        fields = {"sizes": f"{written_for:,.0f}", "beds": f"{30 * share:.0f}", "pounds": f"{300 * share:.0f}"}
        console.print(words.text("scenario.sizes_for", **fields), markup=False)
    values = {name: parameters[name].value * factors[name] for name in result.own_numbers}
    both = ("core_beds", "second_core_beds")
    if not values.keys().isdisjoint(both):  # published figures are of all hospitals
        values["core_beds"] = sum(parameters[name].value * factors[name] for name in both if name in parameters)
    for line in format_per_head(words, values, people):
        console.print(line, markup=False)


def format_per_head(words: Catalogue, values: Mapping[str, float], population: float) -> Iterator[str]:
    """Yield a line for each number of a place that has a published figure."""
    from game.study.per_head import compare_per_head

    for found in compare_per_head(values, population):
        fields = {
            "parameter": found.parameter,
            "value": f"{found.value:,.6g}",
            "per": format_size(found.for_100k),
            "low": format_size(found.low),
            "high": format_size(found.high),
            "source": found.source,
            "label": found.label,
        }
        yield words.text(f"scenario.per_head_{'inside' if found.is_inside else 'outside'}", **fields)
        if words.has(note := f"scenario.note_{found.parameter}"):
            yield words.text(note)


def format_size(value: float) -> str:
    """Return a number with as many digits as matter: 16.67, 175, 13,667."""
    return f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:,.4g}"


def format_mistake(words: Catalogue, mistake: Mistake, heading: str = "") -> str:
    """Return one mistake as lines: where, what, the line of the file with a caret, and what would be right."""
    from game.scenario.load import read_line

    place = f"{mistake.where}:{mistake.line}" if mistake.line else mistake.where
    lines = [f"{place}  {mistake.key}".rstrip(), f"  {heading} {mistake.what}".replace("   ", "  ")]
    source = read_line(mistake)
    if source:
        number = str(mistake.line)
        lines += [f"  {number} | {make_printable(source)}"]
        if mistake.column:
            lines += [f"  {' ' * len(number)} | {' ' * min(mistake.column - 1, MOST_COLUMNS)}^"]
    for name, text in (("found", mistake.found), ("allowed", mistake.allowed), ("meant", mistake.meant)):
        if text:
            lines.append(f"  {words.text(f'scenario.{name}')}: {text}")
    return "\n".join(lines) + "\n"


def make_printable(line: str) -> str:
    """Return a line of a file safe for a terminal: no control characters, not too long, the same columns."""
    shown = "".join(character if character.isprintable() else " " for character in line)
    return shown if len(shown) <= MOST_COLUMNS else f"{shown[: MOST_COLUMNS - 1]}…"
