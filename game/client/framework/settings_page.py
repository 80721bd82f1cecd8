"""The page behind the gear: text size, theme, movement, sound, language and full screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from game.client.framework.over_page import OverPage
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BODY, QUIET, SMALL, TARGET, TEXT_SCALES
from game.client.ui.tone import THEMES
from game.text.catalogue import list_languages

LABEL_ROOM: Final = 150.0
ROW_GAP: Final = 14.0
STACK_BELOW: Final = 460.0
"""Width of the page below which a label stands above its choice, in units."""

Options = Sequence[tuple[str, str]]


class SettingsPage(OverPage):
    """A row for each setting; what is chosen counts at once and is saved with the window."""

    key = "settings"
    title_key = "settings.title"

    def __init__(
        self, stage: Stage, close: Callable[[], None], toggle_full_screen: Callable[[], None],
        is_full_screen: Callable[[], bool],
    ) -> None:  # fmt: skip
        super().__init__(stage, close)
        self._toggle_full_screen = toggle_full_screen
        self._is_full_screen = is_full_screen

    def paint(self) -> Paint:
        """Return the function that paints the rows."""
        stage, text = self.stage, self.stage.text
        now = stage.settings
        switch = (("off", text("settings.off")), ("on", text("settings.on")))
        sizes = [(str(percent), text("settings.percent", percent=percent)) for percent in TEXT_SCALES]
        themes = [(name, text(f"settings.theme.{name}")) for name in THEMES]
        motion = (("full", text("settings.motion.full")), ("less", text("settings.motion.less")))
        window = (("window", text("settings.window.window")), ("full", text("settings.window.full")))
        languages = [(code, text(f"settings.language.{code}")) for code in list_languages()]

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = self._row(page, x, y, width, "text_size", sizes, str(now.text_percent), self._choose_size)
            y = self._row(page, x, y, width, "theme", themes, now.theme, lambda name: self._change(theme=name))
            y = self._row(
                page, x, y, width, "motion", motion, "less" if now.reduced_motion else "full",
                lambda name: self._change(reduced_motion=name == "less"),
            )  # fmt: skip
            y = self._row(
                page, x, y, width, "sound", switch, "on" if now.sound else "off",
                lambda name: self._change(sound=name == "on"),
            )  # fmt: skip
            full = "full" if self._is_full_screen() else "window"
            y = self._row(page, x, y, width, "window", window, full, self._choose_window)
            if len(languages) > 1:
                y = self._row(
                    page, x, y, width, "language", languages, now.language, lambda code: self._change(language=code)
                )
                y = page.paragraph(x, y - 6, width, text("settings.unreviewed"), SMALL, colour=QUIET) + 4
            else:
                y = page.paragraph(x, y, width, text("settings.one_language"), SMALL, colour=QUIET) + 4
            return page.paragraph(x, y, width, text("settings.saved"), SMALL, colour=QUIET)

        return paint

    def _row(
        self, page: ScrollPage, x: float, y: float, width: float, name: str, options: Options, chosen: str,
        choose: Callable[[str], None],
    ) -> float:  # fmt: skip
        """Paint a label and its choice, side by side where there is room; return the y below."""
        label = self.stage.text(f"settings.{name}.name")
        tall = max(TARGET + 4.0, page.line(BODY) * 2 + 6)
        stacked = width < STACK_BELOW
        if stacked:
            y = page.text(x, y, label, BODY, "semibold", room=width) + 4
            left, room = x, width
        else:
            page.text(x, y + (tall - page.line(BODY)) / 2, label, BODY, "semibold", room=LABEL_ROOM - 10)
            left, room = x + LABEL_ROOM, width - LABEL_ROOM
        page.choice(f"settings.{name}", (left, y, room, tall), options, chosen, choose, describe=label)
        return y + tall + ROW_GAP

    def _choose_size(self, percent: str) -> None:
        self._change(text_percent=int(percent))

    def _choose_window(self, name: str) -> None:
        if (name == "full") != self._is_full_screen():
            self._toggle_full_screen()
            self.ask_rebuild()

    def _change(self, **values: object) -> None:
        self.stage.change_settings(**values)
        self.ask_rebuild()
