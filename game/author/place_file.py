"""A place from published figures: the file that `same-direction place` writes.

Two layouts are known, by their columns: quarters by trust (KH03 beds, A&E type 1) and years by trust (A&E type 1).
What a file does not hold stays that of England for each head. docs/scenarios.md has the quirks of the files.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Final

from game.author.files import write_file
from game.errors import CommandLineError
from game.scenario.shape import find_closest
from game.study.per_head import FIRST_HAND_SHARE
from game.text.catalogue import Catalogue

DAYS_A_QUARTER: Final = 365.25 / 4
DAYS_A_MONTH: Final = 365.25 / 12
QUARTERS: Final = 4
SHORT_QUARTERS: Final = frozenset({"2022-23 Q2", "2022-23 Q3"})
"""Quarters whose attendances lack some months in the file."""

MOST_BYTES: Final = 8_000_000
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """One number of the place and where it was read."""

    parameter: str
    value: float
    source: str


def write_place(name: str, table: Path, organisation: str, population: int, out: Path) -> list[Found]:
    """Write a place file and return its numbers; never replaces a file. Raises `CommandLineError`."""
    words = Catalogue.load("en")
    found = read_numbers(read_rows(table, words), organisation, table.name, words)
    text = _format_place(name, organisation, population, found, table.name)
    write_file(out, text, words, replace=False)
    return found


def read_rows(table: Path, words: Catalogue) -> list[Row]:
    """Return the rows of a CSV file; raises `CommandLineError`."""
    try:
        if table.stat().st_size > MOST_BYTES:
            raise CommandLineError(words.text("author.table_large"), found=str(table))
        with table.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandLineError(words.text("author.table_unreadable"), found=str(table), allowed=str(error)) from None


def read_numbers(rows: Sequence[Row], organisation: str, file: str, words: Catalogue) -> list[Found]:
    """Return what a table says about an organisation, from its latest year; raises `CommandLineError`."""
    columns = set(rows[0]) if rows else set[str]()
    codes = sorted({row["org_code"] for row in rows if row.get("org_code")})
    own = [row for row in rows if row.get("org_code") == organisation]
    if {"org_code", "period", "ga_beds_available", "type1_attendances"} <= columns:
        read = _read_quarters
    elif {"org_code", "fy", "months", "attendances"} <= columns:
        read = _read_years
    else:
        found = ", ".join(sorted(columns)[:8])
        raise CommandLineError(words.text("author.layout"), found=found, allowed=words.text("author.layouts"))
    if not own:
        meant = find_closest(organisation, codes)
        raise CommandLineError(words.text("author.organisation"), found=organisation, meant=meant)
    return read(own, file)


def _read_quarters(rows: Sequence[Row], file: str) -> list[Found]:
    latest = sorted(rows, key=lambda row: row["period"])[-QUARTERS:]
    periods = f"{latest[0]['period']} to {latest[-1]['period']}"
    found: list[Found] = []
    beds = [float(row["ga_beds_available"]) for row in latest if row["ga_beds_available"]]
    if beds:
        found.append(Found("core_beds", round(fmean(beds)), f"KH03 general and acute, mean of {periods}, {file}"))
    attended = [
        float(row["type1_attendances"])
        for row in latest
        if row["type1_attendances"] and row["period"] not in SHORT_QUARTERS
    ]
    if attended:
        found.append(_attendances(fmean(attended) / DAYS_A_QUARTER, f"{periods}, {file}"))
    return found


def _read_years(rows: Sequence[Row], file: str) -> list[Found]:
    latest = max(rows, key=lambda row: row["fy"])
    days = float(latest["months"]) * DAYS_A_MONTH
    return [_attendances(float(latest["attendances"]) / days, f"{latest['fy']}, {latest['months']} months, {file}")]


def _attendances(a_day: float, source: str) -> Found:
    what = f"A&E type 1, {a_day:.0f} a day, less readmissions and unmet GP requests ({FIRST_HAND_SHARE:.2f}), {source}"
    return Found("attendances_a_day", round(a_day * FIRST_HAND_SHARE, 1), what)


def _format_place(name: str, organisation: str, population: int, found: Sequence[Found], file: str) -> str:
    title = "".join(character for character in name if character.isprintable() and character not in '"\\')[:80]
    lines = [
        f"# {title}: a place from published figures of {organisation} ({file}).",
        "# Everything that is not written here is England's for each head.",
        "# Compare it with reference figures: same-direction calibrate THIS_FILE",
        "# Play it: extends = THIS_FILE in a scenario; a place itself cannot be played.",
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
    for one in found:
        lines += ["", f"[parameters.{one.parameter}]", f"value = {one.value:g}", f'source = "{one.source}"']
    return "\n".join(lines) + "\n"
