"""A crisis: what has happened, and what each seat can give."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.components.purse import payer_text
from game.client.components.toggle_button import TOGGLE_WIDTH, add_toggle
from game.client.components.touch_lines import paint_touches
from game.client.crisis.crisis_news import current_crisis, gifts_paint, news_paint
from game.client.framework.frame import body_box, phase_line
from game.client.framework.number_text import price_text
from game.client.framework.page import ReadyPage
from game.client.framework.stage import Stage
from game.client.place.backdrop import Backdrop, Dimming, zones_of
from game.client.ui.scroll_page import Paint, ScrollPage, measure_page
from game.client.ui.theme import (
    BAR,
    BODY,
    GAP,
    GREEN,
    GREEN_PALE,
    GROUND,
    LARGE,
    LINE,
    PAD,
    QUIET,
    RED,
    RED_PALE,
    SMALL,
    SURFACE,
    TITLE,
)
from game.client.ui.tone import mix
from game.protocol.actions import Give
from game.protocol.public_views import CrisisView
from game.protocol.static_views import CrisisCard, GiftCard

WIDE_FROM: Final = 1080.0
"""Width from which the place is behind the news, in units."""
PANEL_WIDTH: Final = 450.0
UNDER_BUTTON: Final = 44.0
"""From here on the lines of a gift are under its button and as wide as its card, in units."""
DARKNESS: Final = 140
MOST_LIT: Final = 3


class CrisisScene(ReadyPage):
    """The darkened place with what has happened over it, and a panel with the gifts.

    A narrow window has the news and the panel under each other, without the place.
    """

    is_see_through = True

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._backdrop = Backdrop()
        self._news_height = 0.0

    # ------------------------------------------------------------ the place behind

    @property
    def _is_wide(self) -> bool:
        return self.stage.size[0] >= WIDE_FROM

    def lay_out(self) -> None:
        """Build the panel, and the news over the lower part of the place."""
        if not self._is_wide:
            super().lay_out()
            return
        x, y, width, height = body_box(self.stage)
        left = width - PANEL_WIDTH
        self.lay_out_area("page", (left, y, PANEL_WIDTH, height), self._paint_panel)
        room = min(left - 2 * PAD, self.widest)
        self._news_height = min(measure_page(self.stage.widgets, self._paint_news, room) + 2 * PAD, height * 0.6)
        self.lay_out_area("news", (x, y + height - self._news_height, left, self._news_height), self._paint_news)

    def draw_ground(self, surface: pygame.Surface) -> None:
        """Draw the place above the news, dark but for what the crisis burdens most."""
        surface.fill(self.ground)
        crisis = current_crisis(self.stage)
        if not self._is_wide or crisis is None:
            return
        x, y, width, height = body_box(self.stage)
        left = width - PANEL_WIDTH
        hardest = sorted(crisis[1].touches, key=lambda touch: touch.tenths)[:MOST_LIT]
        lit = zones_of([touch.part for touch in hardest if touch.tenths < 0])
        surface.fill(mix(GROUND, BAR, DARKNESS / 255), self.stage.theme.rect(x, y, left, height))
        place = (x, y, left, height - self._news_height)
        self._backdrop.draw(self.stage, surface, place, Dimming(BAR, DARKNESS, lit, close=lit))

    def title(self) -> tuple[str, str]:
        """Return the title and the phase."""
        return self.stage.text("scene.crisis.title"), phase_line(self.stage)

    # ------------------------------------------------------------ the body

    def paint(self) -> Paint:
        """Return what paints the news above the gifts."""

        def paint_page(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = self._paint_news(page, x, y, width)
            return self._paint_panel(page, x, y + PAD, width)

        return paint_page

    def _paint_news(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        return page.card(x, y, width, news_paint(self.stage, TITLE), fill=RED_PALE, edge=RED, stripe=RED, pad=20)

    def _paint_panel(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        crisis = current_crisis(self.stage)
        if crisis is None:
            return y
        view, card = crisis
        y = self._paint_own_gifts(page, x, y, width, view, card)
        return page.card(x, y + PAD, width, gifts_paint(self.stage))

    def _paint_own_gifts(
        self, page: ScrollPage, x: float, y: float, width: float, view: CrisisView, card: CrisisCard
    ) -> float:
        stage, text = self.stage, self.stage.text
        own = stage.store.seat
        y = page.heading(x, y, width, text("scene.crisis.yours"), text("scene.crisis.ask_line"))
        if own is None:
            return page.paragraph(x, y, width, text("scene.crisis.no_seat"), LARGE, colour=QUIET)
        given = {gift for seat, gift in view.given if seat == own.seat}
        for gift in card.gifts:
            if gift.seat == own.seat:
                is_given = gift.gift in given
                fill, edge = (GREEN_PALE, GREEN) if is_given else (SURFACE, LINE)
                paint = self._gift_paint(view, gift, given=is_given)
                y = page.card(x, y, width, paint, fill=fill, edge=edge) + GAP
        left = stage.catalogue.counted("scene.crisis.days_left", max(0, own.days_left))
        page.icon(x, y + 5, "calendar-days", 16, QUIET)
        return page.text(x + 24, y + 4, left, BODY, "semibold", QUIET, room=width - 24)

    def _gift_paint(self, view: CrisisView, gift: GiftCard, *, given: bool) -> Paint:
        stage, text = self.stage, self.stage.text
        can = stage.store.can("give", gift.gift)
        # Once it is given, what can be done is to take it back, which costs nothing.
        days = can.days if can is not None and not given else gift.days
        refused = stage.refusal(can.refusal) if can is not None and can.refusal is not None else ""

        def press() -> None:
            stage.act(Give(view.crisis, gift.gift))

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            room = width - TOGGLE_WIDTH - 14
            top = y
            y = page.paragraph(x, y, room, gift.name, LARGE, "semibold") + 2
            y = page.paragraph(x, y, room, price_text(stage.catalogue, days, gift.thousand_pounds), BODY)
            room = width if y >= top + UNDER_BUTTON else room
            payer = payer_text(stage, gift.purse, gift.thousand_pounds)
            y = page.paragraph(x, y, room, payer, SMALL, colour=QUIET) if payer else y
            y = paint_touches(stage, page, x, y, room, gift.touches)
            if gift.habit:
                habit = text("scene.crisis.could_keep", habit=gift.habit)
                y = page.paragraph(x, y + 2, room, habit, SMALL, colour=QUIET)
            if refused and not given:
                y = page.paragraph(x, y + 2, room, refused, SMALL, colour=RED)
            label = text("scene.crisis.take_back" if given else "scene.crisis.give")
            add_toggle(
                page,
                f"give {gift.gift}",
                x + width,
                top + 2,
                label,
                press,
                is_on=given,
                icon="hand",
                refused=refused,
                describe=gift.name,
            )
            return max(y, top + 40)

        return paint
