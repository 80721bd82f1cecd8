"""Files of published statistics: read, known by their columns, and only the rows of one organisation kept.

The official files are of every size (a month of A&E has 200 rows, a month of waiting lists 180,000), begin with titles
where they were saved from a workbook, and are in more than one encoding. What a file says is worked out in
`game.author.published_figures`; docs/scenarios.md has what to know about each file.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from game.errors import CommandLineError
from game.scenario.shape import find_closest
from game.text.catalogue import Catalogue

MOST_BYTES: Final = 400_000_000
"""A month's full extract of the waiting lists has 82 MB."""

MOST_TITLES: Final = 40
"""The columns are named within so many lines: a sheet of KH03 has fourteen lines of titles before them."""

ARCHIVE: Final = b"PK\x03\x04"
"""How a workbook and an archive begin."""

Row = dict[str, str]
"""A row by the names of its columns: in lower case, single spaces, and with a 2 where a name is there again."""

By = Literal["trust", "area"]


@dataclass(frozen=True, slots=True)
class Layout:
    """How one kind of published file is laid out."""

    key: str
    columns: frozenset[str]
    """Columns by which the file is known."""

    owners: tuple[str, ...]
    """Columns that hold the code of whose row it is."""

    by: By = "trust"


LAYOUTS: Final = (
    Layout("trust_quarters", frozenset({"period", "ga_beds_available", "type1_attendances"}), ("org_code",)),
    Layout("trust_years", frozenset({"fy", "months", "attendances"}), ("org_code",)),
    Layout("ae_month", frozenset({"period", "a&e attendances type 1"}), ("org code",)),
    Layout("ae_month", frozenset({"period", "number of a&e attendances type 1"}), ("org code",)),
    Layout(
        "kh03_history",
        frozenset({"sector", "number_of_beds", "effective_snapshot_date"}),
        ("organisation_code",),
    ),
    Layout("kh03_quarter", frozenset({"year", "period end", "general & acute", "general & acute 2"}), ("org code",)),
    Layout(
        "rtt_month",
        frozenset({"period", "rtt part type", "treatment function code", "total all"}),
        ("provider org code",),
    ),
    Layout("discharge_month", frozenset({"date", "data type", "measure", "value"}), ("code",)),
    Layout(
        "gp_appointments",
        frozenset({"time_between_book_and_appt", "count_of_appointments"}),
        ("sub_icb_location_code", "icb_ons_code"),
        "area",
    ),
    Layout(
        "gp_coverage",
        frozenset({"appointment_month", "patients_registered_at_included_practices"}),
        ("sub_icb_location_code", "commissioner_organisation_code", "icb_ons_code"),
        "area",
    ),
)


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One organisation's rows of one file."""

    layout: str
    file: str
    rows: Sequence[Row] = field(repr=False)


def read_table(path: Path, codes: dict[By, str], words: Catalogue) -> PublishedTable:
    """Return the rows of an organisation; `codes` says which, by trust and by area. Raises `CommandLineError`."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CommandLineError(words.text("author.table_large"), found=str(path))
        with path.open("rb") as file:
            if file.read(len(ARCHIVE)) == ARCHIVE:
                allowed = words.text("author.not_csv_allowed")
                raise CommandLineError(words.text("author.not_csv"), found=path.name, allowed=allowed)
        try:
            return _read_as("utf-8-sig", path, codes, words)
        except UnicodeDecodeError:  # older files
            return _read_as("cp1252", path, codes, words)
    except FileNotFoundError:
        raise CommandLineError(words.text("author.no_table"), found=str(path)) from None
    except OSError as error:
        what = words.text("author.table_unreadable", reason=error.strerror or error)
        raise CommandLineError(what, found=str(path)) from None
    except (UnicodeDecodeError, csv.Error):
        allowed = words.text("author.not_csv_allowed")
        raise CommandLineError(words.text("author.no_text"), found=path.name, allowed=allowed) from None


def _read_as(encoding: str, path: Path, codes: dict[By, str], words: Catalogue) -> PublishedTable:
    with path.open(encoding=encoding, newline="") as file:
        return _read(csv.reader(file), path.name, codes, words)


def _read(lines: Iterator[list[str]], name: str, codes: dict[By, str], words: Catalogue) -> PublishedTable:
    layout, columns = _find_layout(lines, words)
    if layout.by not in codes:
        what = words.text(f"author.by_{layout.by}")
        raise CommandLineError(what, found=name, allowed=words.text(f"author.by_{layout.by}_allowed"))
    wanted = codes[layout.by]
    owners = [columns.index(owner) for owner in layout.owners if owner in columns]
    rows: list[Row] = []
    seen: set[str] = set()
    for line in lines:
        of = {line[owner].strip() for owner in owners if owner < len(line)}
        seen |= of
        if wanted in of:
            cells = zip(columns, (cell.strip() for cell in line), strict=False)
            rows.append(dict.fromkeys(columns, "") | dict(cells))
    if not rows:
        meant = find_closest(wanted, sorted(seen - {""}))
        raise CommandLineError(words.text("author.organisation"), found=f"{wanted} ({name})", meant=meant)
    return PublishedTable(layout.key, name, rows)


def _find_layout(lines: Iterator[list[str]], words: Catalogue) -> tuple[Layout, list[str]]:
    """Read on to the line that names the columns; return the layout and the names."""
    first: list[str] = []
    for _, line in zip(range(MOST_TITLES), lines, strict=False):
        columns = name_columns(line)
        for layout in LAYOUTS:
            if layout.columns <= set(columns) and not set(layout.owners).isdisjoint(columns):
                return layout, columns
        first = first or [name for name in columns if name]
    raise CommandLineError(
        words.text("author.layout"), found=", ".join(first[:8]), allowed=words.text("author.layouts")
    )


def name_columns(line: Sequence[str]) -> list[str]:
    """Return the names of columns as rows have them."""
    names: list[str] = []
    for cell in line:
        name = " ".join(cell.casefold().split())
        before = sum(other == name for other in (" ".join(cell.casefold().split()) for cell in line[: len(names)]))
        names.append(f"{name} {before + 1}" if name and before else name)
    return names
