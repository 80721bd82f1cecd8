"""The console's side column: how to join, a sentence to everyone, texts, and the waiting room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.client.connection.qr import render_qr_code
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE_DARK, BODY, GAP, HEADLINE, INK, LARGE, QUIET, RED, RED_PALE, SMALL, WHITE
from game.protocol.messages import Facilitate

if TYPE_CHECKING:
    from game.client.framework.page import PageScene

QR_SIZE: Final = 128.0
MAX_LENGTH: Final = 240
MAX_TEXTS: Final = 6


class ConsoleSide:
    """The column beside the teams; it remembers the sentence being typed."""

    def __init__(self, scene: PageScene) -> None:
        self._scene = scene
        self.sentence = ""

    def say(self) -> None:
        """Send the typed sentence to everyone and clear it."""
        sentence = self.sentence.strip()
        if sentence:
            self._scene.stage.send(Facilitate("say", text=sentence))
            self.sentence = ""
            self._scene.build()

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the column."""
        stage = self._scene.stage
        console = stage.store.console
        for notice in console.notices if console else ():
            y = self._paint_notice(page, x, y, width, notice) + GAP
        y = page.card(x, y, width, self._paint_join) + GAP
        y = page.card(x, y, width, self._paint_say) + GAP
        y = page.card(x, y, width, self._paint_texts) + GAP
        return page.card(x, y, width, self._paint_waiting)

    def _paint_notice(self, page: ScrollPage, x: float, y: float, width: float, notice: str) -> float:
        stage = self._scene.stage
        sentence = stage.text(notice) if stage.catalogue.has(notice) else notice

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            page.icon(x, y + 1, "triangle-alert", 17, RED)
            return page.paragraph(x + 26, y, width - 26, sentence, BODY, "semibold")

        return page.card(x, y, width, paint, fill=RED_PALE, edge=RED, pad=12)

    def _paint_join(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        stage = self._scene.stage
        welcome = stage.store.welcome
        address = stage.shared_address or stage.text("client.only_here")
        code = welcome.join_code if welcome else ""
        room = width - QR_SIZE - 14
        top = y
        if address:
            y = page.text(x, y, stage.text("console.address"), SMALL, colour=QUIET)
            y = page.paragraph(x, y, room, address, LARGE, "bold") + 8
        y = page.text(x, y, stage.text("console.code"), SMALL, colour=QUIET)
        y = page.text(x, y, code, HEADLINE + 6, "bold", BLUE_DARK, room=room)
        if not page.dry and (address or code):
            picture = render_qr_code(f"{address} {code}", page.pen.length(QR_SIZE), INK, WHITE)
            page.pen.surface.blit(picture, page.pen.point(x + width - QR_SIZE, top - 4))
        return max(y, top + QR_SIZE - 8)

    def _paint_say(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        text = self._scene.stage.text
        y = page.text(x, y, text("console.say"), BODY, "bold") + 6
        button = 84.0

        def typed(sentence: str) -> None:
            self.sentence = sentence

        page.entry(
            "say",
            (x, y, width - button - GAP, 36.0),
            self.sentence,
            limit=MAX_LENGTH,
            typed=typed,
            entered=self.say,
            describe=text("console.say"),
            placeholder=text("console.say_hint"),
        )
        return page.button("send", (x + width - button, y, button, 36.0), text("console.send"), self.say)

    def _paint_texts(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        stage = self._scene.stage
        texts = stage.store.console.texts if stage.store.console else ()
        y = page.text(x, y, stage.text("console.texts"), BODY, "bold") + 4
        for line in reversed(texts[-MAX_TEXTS:]):
            y = page.paragraph(x, y, width, line.name, SMALL, "semibold", QUIET)
            y = page.paragraph(x, y, width, line.text, BODY) + 6
        if not texts:
            y = page.paragraph(x, y, width, stage.text("console.no_texts"), BODY, colour=QUIET)
        return y

    def _paint_waiting(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        stage = self._scene.stage
        people = stage.store.console.people if stage.store.console else ()
        lobby = stage.store.lobby
        waiting = lobby.waiting if lobby else ()
        y = page.text(x, y, stage.text("console.waiting"), BODY, "bold") + 4
        names = " · ".join(waiting) or stage.text("console.nobody_waiting")
        y = page.paragraph(x, y, width, names, BODY, "regular", INK if waiting else QUIET) + 6
        count = stage.catalogue.counted("console.people_count", len(people))
        return page.paragraph(x, y, width, count, SMALL, colour=QUIET)
