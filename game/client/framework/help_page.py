"""The page behind the question mark: how this works in five pictures, the words, and the keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.client.framework.glossary import Glossary
from game.client.framework.help_pictures import PICTURES
from game.client.framework.over_page import OverPage
from game.client.framework.stage import Stage
from game.client.ui.keys import Shortcut
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BODY, EDGE, GAP, LARGE, LINE, PAPER, SMALL, TARGET

TABS: Final = ("how", "words", "keyboard")
PICTURE_HEIGHT: Final = 92.0
COLUMN: Final = 262.0
"""Least width of a column of pictures or words, in units."""
KEY_ROOM: Final = 118.0


class HelpPage(OverPage):
    """Three pages behind tabs."""

    width = 900.0
    key = "help"
    title_key = "help.title"

    def __init__(
        self, stage: Stage, close: Callable[[], None], shortcuts: tuple[Shortcut, ...], glossary: Glossary
    ) -> None:
        super().__init__(stage, close)
        self.tab = TABS[0]
        self._shortcuts = shortcuts
        self._glossary = glossary

    def scroll_key(self) -> str:
        """Return a name of its own for each tab."""
        return f"help.{self.tab}"

    def paint(self) -> Paint:
        """Return the function that paints the tabs and the chosen page."""
        text = self.stage.text
        pages = {"how": self._paint_pictures, "words": self._paint_words, "keyboard": self._paint_keys}

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            options = [(tab, text(f"help.tab.{tab}")) for tab in TABS]
            tall = max(TARGET, page.line(BODY) + 12)
            y = page.choice(
                "help.tab", (x, y, width, tall), options, self.tab, self._choose, describe=text("help.open")
            )
            return pages[self.tab](page, x, y + 14, width)

        return paint

    def _choose(self, tab: str) -> None:
        self.tab = tab
        self.ask_rebuild()

    def _paint_pictures(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        paints = [self._picture(number) for number in range(len(PICTURES))]
        columns = max(1, min(3, int(width // COLUMN)))
        if columns < 3:
            return page.row(x, y, width, paints, columns=columns, pad=12, fill=PAPER, edge=LINE)
        y = page.row(x, y, width, paints[:2], pad=12, fill=PAPER, edge=LINE) + GAP * 1.5
        return page.row(x, y, width, paints[2:], pad=12, fill=PAPER, edge=LINE)

    def _picture(self, number: int) -> Paint:
        stage = self.stage

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            if not page.dry:
                PICTURES[number](stage, page, x, y, width, PICTURE_HEIGHT)
            y += PICTURE_HEIGHT + 8
            title = stage.text(f"help.picture.{number + 1}.title", number=number + 1)
            y = page.paragraph(x, y, width, title, LARGE, "bold") + 2
            return page.paragraph(x, y, width, stage.text(f"help.picture.{number + 1}.text"), BODY)

        return paint

    def _paint_words(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.paragraph(x, y, width, self.stage.text("help.words_line"), SMALL) + GAP
        columns = 2 if width >= 2 * COLUMN else 1
        each = (width - 24 * (columns - 1)) / columns
        words = self._glossary.words
        half = -(-len(words) // columns)
        lowest = y
        for number in range(columns):
            top, left = y, x + number * (each + 24)
            for word in words[number * half : (number + 1) * half]:
                top = page.paragraph(left, top, each, word.term, BODY, "bold")
                top = page.paragraph(left, top, each, word.meaning, BODY) + 10
            lowest = max(lowest, top)
        return lowest

    def _paint_keys(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        row = max(page.line() + 8, 26)
        columns = 2 if width >= 2 * COLUMN else 1
        rows = -(-len(self._shortcuts) // columns)
        each = width / columns
        for number, shortcut in enumerate(self._shortcuts):
            left, top = x + each * (number // rows), y + (number % rows) * row
            room = min(KEY_ROOM, each * 0.4)
            page.pen.box(left, top - 2, room, row - 4, PAPER, edge=EDGE, radius=4, thick=1)
            page.text(left + room / 2, top, shortcut.name, SMALL, "semibold", align="centre", room=room - 8)
            page.text(left + room + 12, top, self.stage.text(shortcut.text_key), BODY, room=each - room - 20)
        return y + rows * row
