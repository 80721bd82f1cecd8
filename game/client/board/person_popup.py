"""A small page beside a figure in the place: who the person is and how they came here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from game.client.board.dependencies import Dependencies
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.place.ground import QUEUE_OF
from game.client.place.place_picture import Place
from game.client.place.year_strip import date_text
from game.client.ui.motion import Point
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BODY, INK, LARGE, QUIET, SHADOW, SMALL, SURFACE, TOP_BAR, Box
from game.protocol.facilitator_views import PersonView

WIDTH: Final = 290.0
PAD: Final = 14.0
STEPS_SHOWN: Final = 4
DAY_SECONDS: Final = 86_400
DEPENDS_ON: Final = Dependencies(rebuild=("person",), repaint=("public.services",))


def person_box(stage: Stage, anchor: Point) -> Box:
    """Return the box of the page: beside the anchor, inside the window."""
    width, height = stage.size
    scratch = Pen(pygame.Surface((1, 1)), stage.letters)
    high = _paint(stage, scratch, 0, 0) + PAD
    x = anchor[0] + 24 if anchor[0] + 24 + WIDTH < width - 8 else anchor[0] - 24 - WIDTH
    y = min(max(TOP_BAR + 8, anchor[1] - high / 2), height - high - 8)
    return max(8.0, x), y, WIDTH, high


def find_anchor(stage: Stage, place: Place, person: int | None, box: Box) -> Point:
    """Return where a person is in the window, or else the middle of the place, in units."""
    at = place.where(person) if person is not None else None
    if at is None:
        return box[0] + box[2] / 2, box[1] + box[3] / 2
    return at[0] / stage.theme.scale, at[1] / stage.theme.scale


def build_person(stage: Stage, anchor: Point, close: Callable[[], None]) -> None:
    """Build the button that closes the page."""
    box = person_box(stage, anchor)
    stage.widgets.button(
        "person.close", (box[0] + box[2] - 40, box[1] + 8, 32, 32), "", close, kind="quiet", icon="x",
        describe=stage.text("client.person.close"),
    )  # fmt: skip


def draw_person(stage: Stage, surface: pygame.Surface, anchor: Point) -> None:
    """Draw the page and, above it, its button."""
    pen = stage.pen(surface)
    x, y, width, height = person_box(stage, anchor)
    pen.box(x + 3, y + 4, width, height, SHADOW, radius=8)
    pen.box(x, y, width, height, SURFACE, edge=INK, radius=8)
    _paint(stage, pen, x, y)
    control = stage.widgets.find("person.close")
    if control is not None and control.face is not None:
        control.face(pen)


def _paint(stage: Stage, pen: Pen, x: float, y: float) -> float:
    """Paint the words; return the y below."""
    person = stage.store.person
    left, room = x + PAD, WIDTH - 2 * PAD
    y += 12
    if person is None:
        return pen.paragraph(left, y, room - 34, stage.text("client.person.gone"), BODY)
    picture = stage.sprites.person(person.state, pen.length(34))
    pen.surface.blit(picture, pen.point(left, y))
    where = _server_text(stage, f"client.where.{person.service}")
    title = person.name or stage.text("client.person.nobody", where=where)
    y = pen.paragraph(left + 38, y - 2, room - 76, title, LARGE, "bold", lines=2)
    decade = person.age // 10 * 10
    key = "age" if decade >= 20 else "teens" if decade else "child"
    line = stage.text(f"client.person.{key}", age=decade, place=_server_text(stage, person.place))
    y = pen.paragraph(left + 38, y, room - 40, line, SMALL, colour=QUIET) + 4
    y = pen.paragraph(left, y, room, _server_text(stage, person.condition), BODY) + 2
    y = pen.paragraph(left, y, room, _state_text(stage, person, where), BODY, "semibold") + 4
    if person.state == "fit_to_go" and (queues := _describe_queues(stage)):
        y = pen.paragraph(left, y, room, stage.text("client.person.waits", queues=queues), BODY) + 4
    for second, key in person.journey[-STEPS_SHOWN:]:
        when = date_text(stage, second // DAY_SECONDS)
        text = stage.text("client.person.step", when=when, what=_server_text(stage, key))
        y = pen.paragraph(left, y, room, text, SMALL, colour=QUIET) + 1
    return y


def _state_text(stage: Stage, person: PersonView, where: str) -> str:
    state = stage.text(f"client.state.{person.state}").capitalize()
    days, hours = divmod(person.waited_hours, 24)
    waited = (
        stage.catalogue.counted("client.person.days", days)
        if days
        else stage.catalogue.counted("client.person.hours", hours)
    )
    return stage.text("client.person.now", state=state, where=where, waited=waited)


def _describe_queues(stage: Stage) -> str:
    """Return how many people wait for each kind of care outside hospital, empty when nobody does."""
    view = stage.store.public
    services = [one for one in view.services if one.service in QUEUE_OF and one.waiting] if view is not None else []
    name_and_number = (
        stage.text(
            "client.person.queue", name=stage.text(f"service.{one.service}.name").lower(), n=number_text(one.waiting)
        )
        for one in services
    )
    return ", ".join(name_and_number)


def _server_text(stage: Stage, key: str) -> str:
    """Return the sentence of a key from the server, or the key's last part where the catalogue has none."""
    return stage.text(key) if stage.catalogue.has(key) else key.rpartition(".")[2].replace("_", " ")
