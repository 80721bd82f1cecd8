"""A place from published figures: the file that `same-direction place` writes.

What no file holds stays that of England for each head. docs/scenarios.md has the files and their quirks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

import tomli

from game.author.files import write_file
from game.author.published_figures import Asked, Beside, Published, read_figures
from game.author.published_files import By, read_table
from game.model.params import STANDARD_POPULATION
from game.resources import find_scenario_folder
from game.scenario.load import load, load_place
from game.scenario.place_sizes import SCALED
from game.study.reference import Reference
from game.text.catalogue import Catalogue

BASE = "base"
MOST_TITLE = 80
HOSPITAL = " Hospital"


def write_place(name: str, tables: Sequence[Path], codes: dict[By, str], population: int, out: Path) -> Published:
    """Write a place file and return what was read; never replaces a file. Raises `CommandLineError`.

    `codes` says whose rows are read: by trust, and by area (a sub-ICB location or an ICB) for files about practices.
    """
    words = Catalogue.load("en")
    asked = Asked(float(population), load_place(BASE).parameters, Reference.load(), words)
    found = read_figures([read_table(table, codes, words) for table in tables], asked)
    write_file(out, _format_place(name, codes, population, found, words), words, replace=False)
    return found


def format_beside(beside: Sequence[Beside], words: Catalogue) -> Iterator[str]:
    """Yield a line for each published figure that the game's year is to be held against, with England's."""
    reference = Reference.load()
    for one in beside:
        value, low, high = (numbers[0] for numbers in reference.numbers(one.reference))
        fields = {
            "figure": one.reference,
            "value": f"{one.value:.4g}",
            "england": f"{value:.4g}",
            "low": f"{low:.4g}",
            "high": f"{high:.4g}",
            "year": str(reference.entry(one.reference)["year"]),
            "source": one.source,
        }
        yield words.text("author.beside", **fields)


def write_game_in_place(name: str, found: Published, population: int, scenario: str, out: Path) -> None:
    """Write a file that plays a scenario in a place that was read; never replaces a file.

    Its sizes stay in proportion: beds and pounds of the scenario are those of its own population. Raises
    `ScenarioError` for a scenario that cannot be played, `CommandLineError` where the file cannot be written.
    """
    words = Catalogue.load("en")
    setup = load(scenario)
    title = _title(name)
    lines = [
        f"# {title}: {scenario} in a place from published figures.",
        "# Check it: same-direction scenario check THIS_FILE",
        "# Play it: same-direction play THIS_FILE",
        "",
        f'extends = "{scenario}"',
        "",
        f'title = "{_plain(f"{title}: {setup.title}")[:MOST_TITLE]}"',
        "",
        *_format_names(title),
        f"sizes_for = {setup.written_for:.0f}    # beds and pounds of {scenario} shrink or grow with the place",
        _format_facts(title, population, found, written_for=setup.written_for),
        *_format_numbers(population, found),
    ]
    write_file(out, "\n".join(lines) + "\n", words, replace=False)


def _format_place(name: str, codes: dict[By, str], population: int, found: Published, words: Catalogue) -> str:
    title = _title(name)
    lines = [
        f"# {title}: a place from published figures of {' and '.join(codes.values())}.",
        "# Everything that is not written here is England's for each head.",
        "# Compare it with reference figures: same-direction calibrate THIS_FILE",
        "# A place itself cannot be played: --play winter_pressures writes a scenario in it too.",
        *(["#", f"# {words.text('author.beside_title')}"] if found.beside else []),
        *(f"# - {line}" for line in format_beside(found.beside, words)),
        "",
        'kind = "place"',
        'extends = "base"',
        "",
        *_format_names(title),
        _format_facts(title, population, found),
        *_format_groups(population),
        *_format_numbers(population, found),
    ]
    return "\n".join(lines) + "\n"


def _format_facts(title: str, population: int, found: Published, written_for: float | None = None) -> str:
    """Return the facts for the wall, instead of those of the base place.

    With `written_for` they say for how many people the sizes of the scenario are: players read those.
    """
    beds = next((one.value for one in found.numbers if one.parameter == "core_beds"), None)
    facts = [f"{title} has {population:,} people."]
    facts += [f"Its hospital has {beds:,.0f} general and acute beds."] if beds else []
    if written_for and written_for != population:
        times = f"{population / written_for:.2g}"
        facts.append(
            f"Beds, places and sums in briefs, levers and changes are for {written_for:,.0f} people; "
            f"multiply them by {times} for this place."
        )
    return f"facts = [{', '.join(chr(34) + fact + chr(34) for fact in facts)}]"


def _format_groups(population: int) -> Iterator[str]:
    """Yield what the time of each group costs while it is asked, in a place of this size."""
    with (find_scenario_folder() / f"{BASE}.toml").open("rb") as file:
        groups = cast("dict[str, dict[str, list[dict[str, object]]]]", tomli.load(file)["groups"])
    for key, group in groups.items():
        if effects := group.get("asked_effects"):
            shown = ", ".join(_format_effect(effect, population / STANDARD_POPULATION) for effect in effects)
            yield from ("", f"[groups.{key}]", f"asked_effects = [{shown}]    # in proportion to the population")


def _format_effect(effect: dict[str, object], share: float) -> str:
    value = effect["value"]
    if effect["how"] == "add" and effect["parameter"] in SCALED and isinstance(value, int | float):
        effect = {**effect, "value": float(f"{value * share:.3g}")}
    return "{ " + ", ".join(f"{key} = {json.dumps(part)}" for key, part in effect.items()) + " }"


def _title(name: str) -> str:
    return _plain(name)[:MOST_TITLE]


def _format_names(title: str) -> list[str]:
    return ["[place]", f'name = "{title}"', f'hospital = "{title[: MOST_TITLE - len(HOSPITAL)]}{HOSPITAL}"']


def _format_numbers(population: int, found: Published) -> Iterator[str]:
    yield from ("", "[parameters.population]", f"value = {population}")
    yield 'source = "given with --population: people who use this hospital; no published file holds it"'
    for one in found.numbers:
        yield from ("", f"[parameters.{one.parameter}]", f"value = {one.value:g}", f'source = "{_plain(one.source)}"')


def _plain(source: str) -> str:
    """Return a source as it may stand between quotation marks; the name of a file can hold anything."""
    return "".join(character for character in source if character.isprintable() and character not in '"\\')
