"""Writes tables as CSV, Parquet or one Excel workbook, each with a guide to the columns beside it.

No cell becomes a formula: in a workbook text is written as text, and in CSV, which a spreadsheet reads as it
likes, an apostrophe goes before text that would begin one. Parquet and Excel need packages of the extra `export`.
"""

from __future__ import annotations

import csv
import importlib
from collections.abc import Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, Final, Literal

from game.debrief.export.export_table import Cell, Column, ColumnType, ExportTable
from game.debrief.whole_file import write_whole
from game.errors import CommandLineError

TableFormat = Literal["csv", "parquet", "xlsx"]

GUIDE: Final = "columns"
"""The name of the table on the columns of the others."""

WORKBOOK: Final = "same-direction.xlsx"
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SHEET_ROWS: Final = 1_048_575
"""Rows of an Excel sheet below its heading."""

COLUMN_WIDTH: Final = 16
GUIDE_WIDTHS: Final = (12, 26, 10, 100)

INSTALL: Final = 'pip install "same-direction[export]"'


def list_files(format: TableFormat, tables: Sequence[ExportTable]) -> tuple[str, ...]:
    """Return the names of the files that an export in this format writes."""
    if format == "xlsx":
        return (WORKBOOK,)
    return (*(f"{table.name}.{format}" for table in tables), f"{GUIDE}.csv")


def write_tables(format: TableFormat, tables: Sequence[ExportTable], folder: Path) -> None:
    """Write all tables and the guide to a folder that exists; raises `CommandLineError` where a package is missing."""
    guide = build_guide(tables)
    if format == "xlsx":
        write_workbook((*tables, guide), folder / WORKBOOK)
        return
    write = write_parquet if format == "parquet" else write_csv
    for table in tables:
        write_whole(folder / f"{table.name}.{format}", lambda part, table=table: write(table, part))
    write_whole(folder / f"{GUIDE}.csv", lambda part: write_csv(guide, part))


def build_guide(tables: Sequence[ExportTable]) -> ExportTable:
    """Return a table with a row for each column of the others."""
    columns = (
        Column("table", "text", ""),
        Column("column", "text", ""),
        Column("type", "text", ""),
        Column("about", "text", ""),
    )
    rows = (
        {"table": table.name, "column": column.name, "type": column.type.replace("_", "/"), "about": column.about}
        for table in tables
        for column in table.columns
    )
    return ExportTable(GUIDE, columns, tuple(rows))


# ---------------------------------------------------------------- CSV


def write_csv(table: ExportTable, path: Path) -> None:
    """Write one table as CSV in UTF-8 with a byte order mark, which Excel needs to read it as such."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for row in table.rows:
        writer.writerow(_format_csv(cell) for cell in table.list_cells(row))
    path.write_bytes(text.getvalue().encode("utf-8-sig"))


def _format_csv(cell: Cell) -> str | int | float:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            return disarm(cell)
        case _:
            return cell


def disarm(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


# ---------------------------------------------------------------- Parquet


def write_parquet(table: ExportTable, path: Path) -> None:
    """Write one table as Parquet with its types; raises `CommandLineError` without Polars."""
    polars = _import("polars", "Parquet")
    types: dict[ColumnType, Any] = {
        "text": polars.String, "whole": polars.Int64, "number": polars.Float64, "date": polars.Date,
        "yes_no": polars.Boolean,
    }  # fmt: skip
    columns = {
        column.name: [_convert(column.type, row.get(column.name)) for row in table.rows] for column in table.columns
    }
    schema = {column.name: types[column.type] for column in table.columns}
    polars.DataFrame(columns, schema=schema).write_parquet(path)


def _convert(type: ColumnType, cell: Cell) -> Cell | date:
    return date.fromisoformat(cell) if type == "date" and isinstance(cell, str) else cell


# ---------------------------------------------------------------- Excel


def write_workbook(tables: Sequence[ExportTable], path: Path) -> None:
    """Write a workbook with a sheet for each table; raises `CommandLineError` without XlsxWriter."""
    xlsxwriter = _import("xlsxwriter", "Excel workbooks")
    too_long = next((table.name for table in tables if len(table.rows) > SHEET_ROWS), None)
    if too_long is not None:
        raise CommandLineError(f"The table {too_long} is longer than a sheet can be", allowed="csv or parquet")

    def write(part: Path) -> None:
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        with xlsxwriter.Workbook(str(part), options) as workbook:
            bold, day = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "yyyy-mm-dd"})
            for table in tables:
                _write_sheet(workbook.add_worksheet(table.name), table, bold, day)

    write_whole(path, write)


def _write_sheet(sheet: Any, table: ExportTable, bold: Any, day: Any) -> None:
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, GUIDE_WIDTHS[place] if table.name == GUIDE else COLUMN_WIDTH)
        sheet.write_string(0, place, column.name, bold)
        if column.about:
            sheet.write_comment(0, place, column.about)
    for line, row in enumerate(table.rows, 1):
        for place, column in enumerate(table.columns):
            cell = row.get(column.name)
            match _convert(column.type, cell):
                case None:
                    continue
                case bool(value):
                    sheet.write_boolean(line, place, value)
                case str(value):
                    sheet.write_string(line, place, value)
                case date() as value:
                    sheet.write_datetime(line, place, value, day)
                case number:
                    sheet.write_number(line, place, number)
    if table.columns and table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _import(package: str, what: str) -> Any:
    try:
        return importlib.import_module(package)
    except ImportError:
        raise CommandLineError(f"{what} need the package {package}", allowed=f"after {INSTALL}, or --to csv") from None
