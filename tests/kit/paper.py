"""The table of parameters in docs/model.md, printed from the declarations; `python -m tests.kit.paper` renews it."""

from __future__ import annotations

from typing import Any

import tomli

from game.model.params import PARAMETERS
from tests.kit.place import BASE

DOCUMENT = BASE.parents[1] / "docs" / "model.md"
BEGIN, END = "<!-- parameters: printed, not written -->", "<!-- end of parameters -->"


def table() -> str:
    """Give the table: name, sentence, unit, value in the base place, range, source."""
    values: dict[str, Any] = tomli.loads(BASE.read_text(encoding="utf-8"))["parameters"]
    lines = ["| parameter | what it is | unit | base | range | source |", "| --- | --- | --- | --- | --- | --- |"]
    for parameter in PARAMETERS:
        value = values[parameter.name]
        size = ", for 300,000 people" if parameter.scaled else ""
        place = " (read once)" if parameter.when == "place" else ""
        lines.append(
            f"| `{parameter.name}` | {parameter.sentence}{place} | {parameter.unit}{size} | {value['value']:g} "
            f"| {parameter.low:g} to {parameter.high:g} | {value['source']} |"
        )
    return "\n".join(lines)


def document_with(printed: str) -> str:
    """Give the document with the table in its place."""
    text = DOCUMENT.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n{printed}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    DOCUMENT.write_text(document_with(table()), encoding="utf-8")
