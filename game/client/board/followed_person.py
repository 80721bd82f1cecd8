"""One person whom the player follows through the place: a ring and a label that go where the figure goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pygame

from game.client.framework.stage import Stage
from game.client.place.place_picture import Place
from game.client.ui.theme import INK, SMALL, SURFACE, Box
from game.protocol.facilitator_views import PersonView

PAD: Final = 7.0
HIGH: Final = 22.0
ABOVE: Final = 30.0
"""From a figure's feet to the lower edge of the label, in units."""
GONE_DAYS: Final = 5
"""How long it is said that somebody has left."""


@dataclass
class FollowedPerson:
    """Whom the player follows; nobody at first."""

    number: int | None = None
    who: str = ""
    """Who it is, in a few words: names are not known."""
    _left_day: int = -1
    _asks: bool = False
    _place: str = ""

    def toggle(self, stage: Stage, number: int | None, person: PersonView | None) -> None:
        """Follow a person, or no longer follow the same one."""
        if number is None or number == self.number:
            self.number, self.who = None, ""
            return
        self.number, self.who, self._left_day, self._asks = number, describe_who(stage, person), -1, False

    def look(self, stage: Stage, place: Place) -> bool:
        """Say whether the host must be asked where the followed person is, who is no longer drawn; once."""
        view = stage.store.public
        if self.number is None or view is None:
            return False
        if place.where(self.number) is not None:
            self._left_day = -1
            return False
        if self._left_day < 0:
            self._left_day, self._asks, self._place = view.day, True, ""
            return True
        if view.day - self._left_day >= GONE_DAYS:
            self.number = None
        return False

    def take_answer(self, stage: Stage) -> bool:
        """Take the answer about somebody who is no longer drawn; return whether it was for this."""
        if not self._asks:
            return False
        self._asks, person = False, stage.store.person
        self._place = person.service if person is not None else ""
        return True

    def draw(self, stage: Stage, surface: pygame.Surface, place: Place) -> None:
        """Draw the ring and the label; of one who has left, the label alone at the place's homes."""
        if self.number is None:
            return
        at = place.where(self.number)
        if at is None and self._asks:
            return
        service = place.find_service(self.number) or self._place
        where = service_text(stage, f"client.where.{service}" if service else "client.person.went_home")
        pen, scale = stage.pen(surface), stage.theme.scale
        words = stage.text("client.person.followed", who=self.who, where=where)
        wide = pen.letters.width(words, SMALL, "semibold") + 2 * PAD
        if at is None:
            x, y, _, _ = place.zone("home")
            bottom = y
        else:
            place.draw_marker(surface, self.number)
            x, bottom = at[0] / scale - wide / 2, at[1] / scale - ABOVE
        left, top = self._clamp((x, bottom - HIGH, wide, HIGH), place, scale)
        pen.box(left, top, wide, HIGH, SURFACE, edge=INK, radius=5)
        line = pen.letters.height(SMALL, "semibold")
        pen.text(left + PAD, top + (HIGH - line) / 2, words, SMALL, "semibold")

    def _clamp(self, box: Box, place: Place, scale: float) -> tuple[float, float]:
        """Return the corner of a box that is moved into the place."""
        x, y, wide, high = box
        area = place.rect
        left = min(max(area.left / scale + 4, x), area.right / scale - wide - 4)
        return left, min(max(area.top / scale + 4, y), area.bottom / scale - high - 4)


def describe_who(stage: Stage, person: PersonView | None) -> str:
    """Return about how old a person is, or no more than that it is somebody."""
    if person is None:
        return stage.text("client.person.someone")
    decade = person.age // 10 * 10
    key = "age" if decade >= 20 else "teens" if decade else "child"
    return stage.text(f"client.person.short_{key}", age=decade)


def service_text(stage: Stage, key: str) -> str:
    """Return the sentence of a key from the server, or the key's last part where the catalogue has none."""
    return stage.text(key) if stage.catalogue.has(key) else key.rpartition(".")[2].replace("_", " ")
