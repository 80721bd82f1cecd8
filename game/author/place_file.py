"""A place from published figures: the file that `same-direction place` writes.

What no file holds stays that of England for each head. docs/scenarios.md has the files and their quirks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from game.author.files import write_file
from game.author.published_figures import Asked, Beside, Published, read_figures
from game.author.published_files import By, read_table
from game.scenario.load import load_place
from game.study.reference import Reference
from game.text.catalogue import Catalogue

BASE = "base"


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


def _format_place(name: str, codes: dict[By, str], population: int, found: Published, words: Catalogue) -> str:
    title = "".join(character for character in name if character.isprintable() and character not in '"\\')[:80]
    lines = [
        f"# {title}: a place from published figures of {' and '.join(codes.values())}.",
        "# Everything that is not written here is England's for each head.",
        "# Compare it with reference figures: same-direction calibrate THIS_FILE",
        "# Play it: extends = THIS_FILE in a scenario; a place itself cannot be played.",
        *(["#", f"# {words.text('author.beside_title')}"] if found.beside else []),
        *(f"# - {line}" for line in format_beside(found.beside, words)),
        "",
        'kind = "place"',
        'extends = "base"',
        "",
        "[place]",
        f'name = "{title}"',
        f'hospital = "{title} Hospital"',
        "",
        "[parameters.population]",
        f"value = {population}",
        'source = "given with --population: people who use this hospital; no published file holds it"',
    ]
    for one in found.numbers:
        lines += ["", f"[parameters.{one.parameter}]", f"value = {one.value:g}", f'source = "{_plain(one.source)}"']
    return "\n".join(lines) + "\n"


def _plain(source: str) -> str:
    """Return a source as it may stand between quotation marks; the name of a file can hold anything."""
    return "".join(character for character in source if character.isprintable() and character not in '"\\')
