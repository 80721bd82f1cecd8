"""The table of parameters in docs/model.md, printed from the declarations; `python -m tests.kit.paper` renews it."""

from __future__ import annotations

from typing import Any

import tomli

from game.model.params import PARAMETERS
from tests.kit.evidence import label_source
from tests.kit.place import BASE

DOCUMENT = BASE.parents[1] / "docs" / "model.md"
BEGIN, END = "<!-- parameters: printed, not written -->", "<!-- end of parameters -->"


def format_table() -> str:
    """Return the table: name, sentence, unit, value in the base place, range, source and its label."""
    base: dict[str, Any] = tomli.loads(BASE.read_text(encoding="utf-8"))["parameters"]
    headings = ("parameter", "what it is", "unit", "base", "range", "source", "label")
    lines = [f"| {' | '.join(headings)} |", f"|{' --- |' * len(headings)}"]
    for parameter in PARAMETERS:
        value = base[parameter.name]
        size = ", for 300,000 people" if parameter.scaled else ""
        place = " (read once)" if parameter.when == "place" else ""
        lines.append(
            f"| `{parameter.name}` | {parameter.sentence}{place} | {parameter.unit}{size} | {value['value']:g} "
            f"| {parameter.low:g} to {parameter.high:g} | {value['source']} | {label_source(value['source'])} |"
        )
    return "\n".join(lines)


def insert_table(table: str) -> str:
    """Return the document with the table in its place."""
    text = DOCUMENT.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n{table}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    DOCUMENT.write_text(insert_table(format_table()), encoding="utf-8")
