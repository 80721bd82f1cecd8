"""A table to be exported: typed columns, each with a sentence on what it holds, and rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["text", "whole", "number", "date", "yes_no"]

Cell = str | int | float | bool | None
"""Dates are ISO text; `None` is an empty cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `about` is a sentence for the column guide."""

    name: str
    type: ColumnType
    about: str


@dataclass(frozen=True, slots=True)
class ExportTable:
    """One table: every row has a cell for each column or leaves it empty."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Cell], ...]

    def list_cells(self, row: Mapping[str, Cell]) -> tuple[Cell, ...]:
        """Return a row's cells in the order of the columns."""
        return tuple(row.get(column.name) for column in self.columns)
