"""Which type size lets a printed part end with its page.

The page has no script and is printed from any browser, so the size is set when it is written, from the amount of text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

PAGE_MM: Final = 264
"""Of a page of A4 within the template's margins, three millimetres less."""

SMALLEST: Final = 0.85
"""Below this nobody reads it in a meeting: the part goes on to a second page in full size."""

GAINED_BY_SIZE: Final = 0.6
"""Smaller letters are lower and more of them fit on a line: height falls by more than size, by less than its square."""


@dataclass(frozen=True, slots=True)
class PartHeight:
    """The height of a part in millimetres: what every one has, and what letters, headings and rows of a table add.

    Measured in Chromium with DejaVu Sans, the widest face that stands in for Inter, over the shipped scenarios in both
    languages: within nine millimetres, mostly less than that.
    """

    always: float
    by_thousand_letters: float
    by_heading: float = 0.0
    by_row: float = 0.0


PARTS: Final = {
    "briefing": PartHeight(15, 75, by_heading=20),
    "card": PartHeight(137, 63.5),
    "run": PartHeight(10, 75, by_row=4),
    "debrief": PartHeight(184, 80),
}


def fit_to_page(part: str, content: Markup) -> Markup:
    """Return the attributes of the element around a part: its size, or that it is long and may be broken."""
    found = PARTS[part]
    letters = len(" ".join(content.striptags().split()))
    height = found.always + found.by_thousand_letters * letters / 1_000
    height += found.by_heading * content.count("<h2") + found.by_row * content.count("<tr>")
    size = round(min(1.0, (PAGE_MM / height) ** GAINED_BY_SIZE), 2)
    if size < SMALLEST:
        return Markup('class="long"')
    return Markup(f'style="zoom: {size:.2f}"') if size < 1.0 else Markup("")
