"""A phone call over the dimmed board: a caller, two answers, and a clock."""

from __future__ import annotations

import math
from typing import ClassVar, Final

import pygame

from game.client.components.touch_lines import paint_touches
from game.client.framework.scene import Scene
from game.client.framework.solo_progress import PhoneAnswer
from game.client.framework.stage import Stage
from game.client.ui.keys import Shortcut
from game.client.ui.overlay import draw_veil
from game.client.ui.scroll_page import ScrollPage, lay_out_page
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import (
    BAR,
    BLUE,
    BLUE_PALE,
    BODY,
    FAINT,
    HEADLINE,
    INK,
    LARGE,
    LINE,
    ON_COLOUR,
    QUIET,
    RED,
    SMALL,
    SURFACE,
    TITLE,
    WHITE,
    YELLOW,
)
from game.protocol.actions import AnswerPhone
from game.protocol.seat_views import Call
from game.text.quotation import quote

CARD_WIDTH: Final = 640.0
RING_SECONDS: Final = 25
VEIL_ALPHA: Final = 165
SILENT_ANSWER: Final = 1
"""Which answer counts when none is given."""
HEAD_HEIGHT: Final = 96.0
ANSWER_HEIGHT: Final = 64.0
URGENT_SECONDS: Final = 5
_DIGITS: Final = {pygame.K_1: 0, pygame.K_KP1: 0, pygame.K_2: 1, pygame.K_KP2: 1}


class PhoneScene(Scene):
    """A card with the caller, what they say, two answers and a clock."""

    under: ClassVar[str | None] = "board"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._built_from: object = None
        self._box = (0.0, 0.0, 0.0, 0.0)
        self._ringing_seconds = 0.0

    def _call(self) -> Call | None:
        seat = self.stage.store.seat
        return seat.call if seat else None

    def enter(self) -> None:
        """Build the card; no answer is focused, so a key held from before gives none."""
        self._remember(SILENT_ANSWER, was_given=False)
        self.build()

    @property
    def is_moving(self) -> bool:
        """Whether the phone is seen to ring."""
        return not self.stage.settings.reduced_motion

    def update(self, seconds: float) -> None:
        """Let the phone ring, and build the card again when the call changes."""
        self._ringing_seconds += seconds
        if self._call() != self._built_from:
            self.build()

    def answer(self, number: int) -> None:
        """Send an answer, unless one was given."""
        call = self._call()
        if call is not None and call.answered < 0:
            self._remember(number, was_given=True)
            self.stage.act(AnswerPhone(call.call, number))

    def _remember(self, number: int, *, was_given: bool) -> None:
        """Remember what the review repeats: the answer, or the one that counts when none is given."""
        call, view = self._call(), self.stage.store.public
        if call is None or view is None or call.answered >= 0:
            return
        touches = call.touches[number] if number < len(call.touches) else ()
        self.stage.solo.phone_answers[call.call] = PhoneAnswer(
            view.round, call.caller, call.answers[number], touches, was_given
        )

    def handle(self, event: pygame.event.Event) -> bool:
        """Answer with the keys 1 and 2."""
        if event.type == pygame.KEYDOWN and event.key in _DIGITS:
            self.answer(_DIGITS[event.key])
            return True
        return False

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """Return the two digits."""
        return (Shortcut("1  2", "scene.keys.answer"),)

    # ------------------------------------------------------------ building

    def build(self) -> None:
        """Build the card again, as tall as its text."""
        widgets = self.stage.widgets
        widgets.clear()
        self._built_from = self._call()
        width, height = self.stage.size
        card_width = min(CARD_WIDTH, width - 32)
        scratch = ScrollPage(widgets, None, Pen(pygame.Surface((1, 1)), self.stage.letters), dry=True)
        card_height = min(scratch.measure(self._paint_body, card_width - 48) + HEAD_HEIGHT + 56, height - 24)
        x, y = (width - card_width) / 2, max(12.0, (height - card_height) * 0.42)
        self._box = (x, y, card_width, card_height)
        box = (x, y + HEAD_HEIGHT, card_width, card_height - HEAD_HEIGHT - 4)
        lay_out_page(widgets, "call", box, self._paint_body, pad=24, ground=SURFACE)
        widgets.restore_focus()

    def _paint_body(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        call, text = self._call(), self.stage.text
        if call is None:
            return page.paragraph(x, y, width, text("scene.phone.quiet"), LARGE)
        y = page.paragraph(x, y, width, quote(call.sentence), TITLE, "semibold") + 18
        for number, answer in enumerate(call.answers):
            y = self._paint_answer(page, x, y, width, number, answer) + 4
            if call.days[number]:
                days = self.stage.catalogue.counted("scene.common.days", call.days[number])
                is_borrowed = self._is_borrowed(call.days[number])
                costs = text("scene.phone.costs_later" if is_borrowed else "scene.phone.costs", days=days)
                y = page.paragraph(x + 64, y, width - 84, costs, SMALL, "semibold") + 2
            y = paint_touches(self.stage, page, x + 64, y, width - 84, call.touches[number]) + 10
        note = text("scene.phone.second_answer")
        y = page.paragraph(x, y, width, note, SMALL, "semibold", QUIET)
        return page.paragraph(x, y, width, text("scene.phone.everyone"), SMALL, colour=QUIET)

    def _is_borrowed(self, days: int) -> bool:
        """Say whether an answer would take days that the seat has only in the next round."""
        store = self.stage.store
        if store.seat is None or store.public is None or store.statics is None:
            return False
        return store.seat.days_left < days and store.public.round < store.statics.rounds

    def _paint_answer(self, page: ScrollPage, x: float, y: float, width: float, number: int, answer: str) -> float:
        room = width - 84
        lines = page.pen.letters.wrap(answer, room, LARGE, "semibold")
        answer_height = max(ANSWER_HEIGHT, page.line(LARGE, "semibold") * len(lines) + 24)
        if page.dry:
            return y + answer_height
        box = (x, y, width, answer_height)

        def face(pen: Pen) -> None:
            pen.box(x, y, width, answer_height, BLUE_PALE, edge=BLUE, radius=8, thick=2)
            key = self.stage.text(f"scene.phone.answer_{('one', 'two')[number]}")
            pen.box(x + 14, y + (answer_height - 34) / 2, 34, 34, BLUE, radius=5)
            line_height = pen.letters.height(TITLE, "bold")
            pen.text(x + 31, y + (answer_height - line_height) / 2, key, TITLE, "bold", ON_COLOUR, align="centre")
            step = pen.letters.height(LARGE, "semibold")
            pen.paragraph(x + 64, y + (answer_height - step * len(lines)) / 2, room, answer, LARGE, "semibold")

        page.widgets.spot(
            f"answer {number}", box, lambda: self.answer(number), describe="", label=answer, face=face, area=page.area
        )
        return y + answer_height

    # ------------------------------------------------------------ drawing

    def draw(self, surface: pygame.Surface) -> None:
        """Dim the board, and draw the card with its head and clock."""
        draw_veil(surface, INK, VEIL_ALPHA)
        pen = self.stage.pen(surface)
        x, y, width, height = self._box
        self._draw_waves(pen)
        pen.box(x, y, width, height, SURFACE, radius=12)
        pen.box(x, y, width, HEAD_HEIGHT, BAR, radius=12)
        pen.box(x, y + HEAD_HEIGHT - 14, width, 14, BAR, radius=0)
        self._draw_head(pen, x, y, width)
        for area in self.stage.widgets.areas:
            area.draw(surface)

    def _draw_head(self, pen: Pen, x: float, y: float, width: float) -> None:
        call = self._call()
        icon = self.stage.sprites.icon("phone", pen.length(30), YELLOW)
        turned = pygame.transform.rotate(icon, self._tilt_degrees())
        centre = pen.point(x + 46, y + HEAD_HEIGHT / 2)
        pen.surface.blit(turned, turned.get_rect(center=centre))
        room = width - 84 - 96
        pen.text(x + 84, y + 16, self.stage.text("scene.phone.title"), BODY, colour=WHITE, room=room)
        if call is not None:
            lines = pen.letters.wrap(call.caller, room, TITLE, "bold")
            size = TITLE if len(lines) == 1 else LARGE
            pen.paragraph(x + 84, y + 36, room, call.caller, size, "bold", WHITE, lines=2)
        self._draw_clock(pen, x + width - 54, y + HEAD_HEIGHT / 2)

    def _tilt_degrees(self) -> float:
        """Return how far the phone is turned: it shakes for 0.9 of every 2 seconds."""
        if self.stage.settings.reduced_motion or self._ringing_seconds % 2 >= 0.9:
            return 0.0
        return math.sin(self._ringing_seconds * 22) * 9

    def _draw_clock(self, pen: Pen, x: float, y: float) -> None:
        left = self.stage.store.remaining_ms(self.stage.now_ms) / 1000
        if not left:
            return
        radius = 32.0
        box = pen.rect(x - radius, y - radius, 2 * radius, 2 * radius)
        pygame.draw.aacircle(pen.surface, SURFACE, pen.point(x, y), pen.length(radius))
        share = min(left / RING_SECONDS, 1.0)
        colour = RED if left <= URGENT_SECONDS else BLUE
        pygame.draw.aacircle(pen.surface, LINE, pen.point(x, y), pen.length(radius - 3), pen.length(6))
        start, end = math.pi / 2, math.pi / 2 + 2 * math.pi * share
        if share > 0.01:
            pygame.draw.arc(pen.surface, colour, box.inflate(-pen.length(6), -pen.length(6)), start, end, pen.length(6))
        number = str(math.ceil(left))
        line_height = pen.letters.height(HEADLINE, "bold")
        pen.text(x, y - line_height / 2, number, HEADLINE, "bold", colour if colour == RED else INK, align="centre")

    def _draw_waves(self, pen: Pen) -> None:
        """Draw three waves around the ringing card; none with reduced motion."""
        if self.stage.settings.reduced_motion:
            return
        x, y, width, height = self._box
        for number in range(3):
            share = (self._ringing_seconds / 2 + number / 3) % 1.0
            out = 6 + 26 * share
            colour = tuple(round(a + (b - a) * share) for a, b in zip(YELLOW, FAINT, strict=True))
            rect = pen.rect(x - out, y - out, width + 2 * out, height + 2 * out)
            pygame.draw.rect(
                pen.surface, colour, rect, max(1, pen.length(2.5 * (1 - share))), border_radius=pen.length(14 + out)
            )
