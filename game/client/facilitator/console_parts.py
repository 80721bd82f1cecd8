"""Small parts that the console's tabs share: rows of buttons, a line to type into, how long someone is away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.client.framework.stage import Stage
from game.client.ui.inputs import Kind
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BODY, GAP, SMALL, TARGET
from game.protocol.bounds import TITLE_LENGTH

ENTRY: float = 34.0


@dataclass(frozen=True)
class Press:
    """A button: its key, label and what it does; with `refused`, why it cannot be pressed now."""

    key: str
    label: str
    press: Callable[[], None]
    kind: Kind = "quiet"
    icon: str = ""
    refused: str = ""
    describe: str = ""


def paint_buttons(page: ScrollPage, x: float, y: float, width: float, buttons: Sequence[Press]) -> float:
    """Build buttons as wide as their labels, in as many rows as they need; return the y below."""
    left, top = x, y
    for one in buttons:
        wide = min(width, page.pen.letters.width(one.label, BODY, "semibold") + (46 if one.icon else 26))
        if left > x and left + wide > x + width:
            left, top = x, top + TARGET + GAP
        page.button(
            one.key,
            (left, top, wide, float(TARGET)),
            one.label,
            one.press,
            kind=one.kind,
            icon=one.icon,
            refused=one.refused,
            describe=one.describe,
        )
        left += wide + GAP
    return top + TARGET if buttons else y


def paint_name_entry(
    page: ScrollPage,
    rect: tuple[float, float, float],
    key: str,
    value: str,
    typed: Callable[[str], None],
    button: Press,
    *,
    describe: str,
    placeholder: str = "",
) -> float:
    """Build a line for a name with its button at the end, in x, y and width; return the y below."""
    x, y, width = rect
    wide = page.pen.letters.width(button.label, BODY, "semibold") + 26
    page.entry(
        key,
        (x, y, width - wide - GAP, ENTRY),
        value,
        limit=TITLE_LENGTH,
        typed=typed,
        entered=button.press,
        describe=describe,
        placeholder=placeholder,
    )
    return page.button(
        button.key, (x + width - wide, y + 1, wide, float(TARGET)), button.label, button.press, kind=button.kind
    )


def format_away(stage: Stage, seconds: int) -> str:
    """Return how long someone has been away."""
    if seconds < 60:
        return stage.text("console.away_seconds", time=f"0:{seconds // 10 * 10:02}")
    return stage.text("console.away_minutes", time=seconds // 60)


def paint_label(page: ScrollPage, x: float, y: float, text: str) -> float:
    """Write the title of a group; return the y below."""
    return page.text(x, y, text, SMALL, "bold") + 4
