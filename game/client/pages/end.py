"""The end of the game, before the debrief."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.framework.frame import body_box, foot_button_box
from game.client.framework.page import PageScene
from game.client.framework.stage import Stage, Wish
from game.client.pages.changed_decision import ChangedDecision
from game.client.pages.end_cards import end_page
from game.client.pages.end_worth import WorthQuestion
from game.client.pages.intention import Intention
from game.client.place.backdrop import FAINT, Backdrop
from game.client.ui.keys import Shortcut
from game.client.ui.scroll_page import Paint, ScrollPage, lay_out_page
from game.client.ui.theme import GAP, LARGE, PAD

WISHES: Final[tuple[tuple[Wish, str], ...]] = (("report", "file-text"), ("watch", "eye"), ("again", "rewind"))
"""What can follow a game alone, with an icon each, from the right."""
BUTTON_WIDTH: Final = 212.0
BUTTON_ROOM: Final = 222.0
CHANGE_WIDTH: Final = 250.0
CHANGE_HEIGHT: Final = 38.0
LEAST_NOTE_ROOM: Final = 300.0


class EndScene(PageScene):
    """The cards of the end and the six habits; alone, also one decision changed and the ways to go on from here."""

    middle = True
    widest = 1640
    is_see_through = True

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._backdrop = Backdrop()
        self._intention = Intention(stage)
        self._changed = ChangedDecision(stage)
        self._question = WorthQuestion(stage)

    def draw_ground(self, surface: pygame.Surface) -> None:
        """Draw the place as it was left, faintly."""
        if self._changed.is_open:
            super().draw_ground(surface)
        else:
            self._backdrop.draw(self.stage, surface, body_box(self.stage), FAINT)

    def dependencies(self) -> object:
        """Return what the page depends on."""
        store = self.stage.store
        return super().dependencies(), self._intention.handed_in, store.worth, store.has_ended, self._changed.state

    def update(self, seconds: float) -> None:
        """Ask once what the habits were worth, also after the connection was made again."""
        if self.stage.store.seat is not None:
            self._question.ask_once()
        super().update(seconds)

    def title(self) -> tuple[str, str]:
        """Return the title and the place."""
        statics = self.stage.store.statics
        key = "scene.end.changed.title" if self._changed.is_open else "scene.end.title"
        return self.stage.text(key), f"{statics.place} · {statics.title}" if statics else ""

    def foot_note(self) -> str:
        """Return what comes next: the debrief, or a question to begin again with."""
        store = self.stage.store
        if self.stage.is_solo:
            return "" if self._is_foot_full else self.stage.text("scene.end.begin_again")
        if store.has_ended:
            return self.stage.text("scene.end.ended")
        return self.stage.text("scene.end.waiting")

    def foot_room(self) -> float:
        """Return the width of the buttons of a game alone, with that of the one that comes later."""
        buttons = len(WISHES) + self._is_change_in_foot
        return buttons * BUTTON_ROOM if self.stage.is_solo else 0.0

    @property
    def _is_change_in_foot(self) -> bool:
        """Whether the way to one decision changed is beside the others, and not under the habits."""
        room = (len(WISHES) + 1) * BUTTON_ROOM + LEAST_NOTE_ROOM
        return self.stage.is_solo and self.stage.size[0] >= room

    @property
    def _is_foot_full(self) -> bool:
        """Whether large text leaves no room for a sentence beside the buttons; it is then in the body."""
        return self.stage.size[0] - self.foot_room() < LEAST_NOTE_ROOM

    def handle(self, event: pygame.event.Event) -> bool:
        """Move through the decisions, or go back from them."""
        return event.type == pygame.KEYDOWN and self._changed.handle_key(event.key)

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """Return the keys of the page of decisions."""
        return self._changed.shortcuts()

    def add_controls(self) -> None:
        """Add the ways to go on: the report, the same game again, and watching it from another seat."""
        if not self.stage.is_solo:
            return
        for place, (wish, icon) in enumerate(WISHES):
            self.stage.widgets.button(
                f"wish.{wish}", foot_button_box(self.stage, place, BUTTON_WIDTH),
                self.stage.text(f"scene.end.wish.{wish}"), lambda wish=wish: self.stage.finish(wish), icon=icon,
                kind="primary" if wish == "report" else "normal",
                describe=self.stage.text(f"scene.end.wish.{wish}_help"),
            )  # fmt: skip
        if self._is_change_in_foot and self._can_change and not self._changed.is_open:
            box = foot_button_box(self.stage, len(WISHES), BUTTON_WIDTH)
            text = self.stage.text
            self.stage.widgets.button(
                "change", box, text("scene.end.changed.title"), self._changed.open, icon="scale", kind="normal",
                describe=text("scene.end.changed.help"),
            )  # fmt: skip

    @property
    def _can_change(self) -> bool:
        worth = self.stage.store.worth
        return worth is not None and bool(worth.decisions) and not self.stage.store.has_ended

    def lay_out(self) -> None:
        """Build the cards, or the page of one decision changed."""
        if not self._changed.is_open:
            return super().lay_out()
        for key, box, paint in self._changed.list_areas(body_box(self.stage)):
            lay_out_page(self.stage.widgets, key, box, paint, ground=self.ground, offset=self._offsets.get(key, 0))
        return None

    def paint(self) -> Paint:
        """Return what paints the cards and the question to think about."""
        worth, store = self.stage.store.worth, self.stage.store
        will_change = self.stage.is_solo and not store.has_ended and (worth is None or not worth.failed)
        change = self._paint_change if self._can_change else self._leave_room if will_change else None
        change = None if self._is_change_in_foot else change
        worths, height = self._question.find_worths(will_come=will_change), body_box(self.stage)[3] - 2 * PAD
        return end_page(self.stage, self._paint_question, worths, change, height)

    def _paint_question(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the question to think about, and the one to begin again with where the foot is full."""
        if self.stage.is_solo and self._is_foot_full:
            y = page.paragraph(x, y, width, self.stage.text("scene.end.begin_again"), LARGE, "semibold") + GAP
        return self._intention.paint(page, x, y, width)

    def _leave_room(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Leave the room of the button that comes, so that what is typed into does not move under the hand."""
        return y + CHANGE_HEIGHT + GAP / 2

    def _paint_change(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Add the button that opens the page of decisions."""
        text = self.stage.text
        return page.button(
            "change", (x, y, min(width, CHANGE_WIDTH), CHANGE_HEIGHT), text("scene.end.changed.title"),
            self._changed.open, icon="scale", describe=text("scene.end.changed.help"),
        ) + GAP / 2  # fmt: skip
