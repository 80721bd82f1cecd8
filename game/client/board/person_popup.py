"""A small page beside a figure in the place: who the person is and how they came here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from game.client.board.dependencies import Dependencies
from game.client.board.followed_person import service_text
from game.client.board.panels.team_tab import has_team_tab
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.place.backdrop import zones_of_levers
from game.client.place.ground import QUEUE_OF
from game.client.place.place_picture import Place
from game.client.place.year_strip import date_text
from game.client.ui.motion import Point
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BLUE, BODY, INK, LARGE, QUIET, RADIUS, SHADOW, SMALL, SURFACE, TOP_BAR, Box
from game.protocol.bounds import Seat
from game.protocol.facilitator_views import PersonView

WIDTH: Final = 290.0
PAD: Final = 14.0
STEPS_SHOWN: Final = 4
BUTTON: Final = 32.0
EDGE_WIDTH: Final = 1.5
DAY_SECONDS: Final = 86_400
Seats = tuple[Seat, ...]
DEPENDS_ON: Final = Dependencies(
    rebuild=("person", "seat.seat", "public.directions", "public.open_levers"),
    repaint=("public.services",),
)


def person_box(stage: Stage, anchor: Point, seats: Seats) -> Box:
    """Return the box of the page: beside the anchor, inside the window; `seats` are those that help."""
    width, height = stage.size
    scratch = Pen(pygame.Surface((1, 1)), stage.letters)
    buttons = bool(_choose_seat(stage, seats)) + (stage.store.person is not None)
    high = _paint(stage, scratch, 0, 0, seats) + PAD + buttons * (BUTTON + 6)
    x = anchor[0] + 24 if anchor[0] + 24 + WIDTH < width - 8 else anchor[0] - 24 - WIDTH
    y = min(max(TOP_BAR + 8, anchor[1] - high / 2), height - high - 8)
    return max(8.0, x), y, WIDTH, high


def find_anchor(stage: Stage, place: Place, person: int | None, box: Box) -> Point:
    """Return where a person is in the window, or else the middle of the place, in units."""
    at = place.where(person) if person is not None else None
    if at is None:
        return box[0] + box[2] / 2, box[1] + box[3] / 2
    return at[0] / stage.theme.scale, at[1] / stage.theme.scale


def build_person(
    stage: Stage, anchor: Point, close: Callable[[], None], show: Callable[[Seat], None], follow: Callable[[], None], *,
    is_followed: bool,
) -> None:  # fmt: skip
    """Build the button that closes the page, the one to the seat that can shorten the wait, and the one to follow."""
    seats = find_seats_that_help(stage)
    box, seat = person_box(stage, anchor, seats), _choose_seat(stage, seats)
    low = box[1] + box[3] - PAD - BUTTON
    if stage.store.person is not None:
        stage.widgets.button(
            "person.follow", (box[0] + PAD, low, WIDTH - 2 * PAD, BUTTON),
            stage.text("client.person.unfollow" if is_followed else "client.person.follow"), follow, size=SMALL,
            icon="eye", describe=stage.text("client.person.follow_help"),
        )  # fmt: skip
        low -= BUTTON + 6
    if seat:
        words = "client.person.own_levers" if seat == stage.store.own_seat else "client.person.their_sheet"
        stage.widgets.button(
            "person.who", (box[0] + PAD, low, WIDTH - 2 * PAD, BUTTON), stage.text(words, seat=seat),
            lambda: show(seat), size=SMALL,
        )  # fmt: skip
    stage.widgets.button(
        "person.close", (box[0] + box[2] - 40, box[1] + 8, 32, 32), "", close, kind="quiet", icon="x",
        describe=stage.text("client.person.close"),
    )  # fmt: skip


def draw_person(stage: Stage, surface: pygame.Surface, anchor: Point) -> None:
    """Draw the page and, above it, its button."""
    pen, seats = stage.pen(surface), find_seats_that_help(stage)  # which looks at every lever: once a picture
    x, y, width, height = person_box(stage, anchor, seats)
    pen.box(x + 3, y + 4, width, height, SHADOW, radius=8)
    pen.box(x, y, width, height, SURFACE, edge=INK, radius=8)
    _paint(stage, pen, x, y, seats)
    for key in ("person.close", "person.who", "person.follow"):
        control = stage.widgets.find(key)
        if control is not None and control.face is not None:
            if key != "person.close":  # the page lies over the edge that the button was drawn with
                theme, rect = stage.theme, stage.widgets.place(control)
                pygame.draw.rect(surface, BLUE, rect, theme.px(EDGE_WIDTH), border_radius=theme.px(RADIUS))
            control.face(pen)


def find_seats_that_help(stage: Stage) -> Seats:
    """Return the seats with a lever that reaches the place for which the person waits; none for others."""
    store = stage.store
    if store.person is None or store.person.waits_for not in QUEUE_OF or store.public is None or store.statics is None:
        return ()
    is_open = store.public.open_levers
    levers = [(card.seat, store.levers_of(card.seat)) for card in store.statics.seats]
    reach = [(seat, zones_of_levers(one for one in own if one.lever in is_open)) for seat, own in levers]
    return tuple(seat for seat, zones in reach if "community" in zones)


def _choose_seat(stage: Stage, seats: Seats) -> Seat:
    """Return the own seat where it can help, else a colleague's that can be talked to; empty where nobody is."""
    own = stage.store.own_seat
    if own in seats:
        return own
    return seats[0] if seats and own and has_team_tab(stage.store) else ""


def _paint(stage: Stage, pen: Pen, x: float, y: float, seats: Seats) -> float:
    """Paint the words; return the y below."""
    person = stage.store.person
    left, room = x + PAD, WIDTH - 2 * PAD
    y += 12
    if person is None:
        return pen.paragraph(left, y, room - 34, stage.text("client.person.gone"), BODY)
    picture = stage.sprites.person(person.state, pen.length(34))
    pen.surface.blit(picture, pen.point(left, y))
    where = service_text(stage, f"client.where.{person.service}")
    title = person.name or stage.text("client.person.nobody", where=where)
    y = pen.paragraph(left + 38, y - 2, room - 76, title, LARGE, "bold", lines=2)
    decade = person.age // 10 * 10
    key = "age" if decade >= 20 else "teens" if decade else "child"
    line = stage.text(f"client.person.{key}", age=decade, place=service_text(stage, person.place))
    y = pen.paragraph(left + 38, y, room - 40, line, SMALL, colour=QUIET) + 4
    y = pen.paragraph(left, y, room, service_text(stage, person.condition), BODY) + 2
    y = pen.paragraph(left, y, room, _state_text(stage, person, where), BODY, "semibold") + 4
    if waits := _describe_wait(stage, person, seats):
        y = pen.paragraph(left, y, room, waits, BODY) + 4
    for second, key in person.journey[-STEPS_SHOWN:]:
        when = date_text(stage, second // DAY_SECONDS)
        text = stage.text("client.person.step", when=when, what=service_text(stage, key))
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


def _describe_wait(stage: Stage, person: PersonView, seats: Seats) -> str:
    """Return what a person who is fit to go waits for, where in the line, and who can shorten it."""
    if person.waits_for in QUEUE_OF:
        name = stage.text(f"service.{person.waits_for}.name").lower()
        line = stage.text("client.person.in_line", name=name, place=number_text(person.in_line))
        return f"{line} {stage.text('client.person.who', seats=', '.join(seats))}" if seats else line
    if person.waits_for:
        key = f"client.person.waits_{person.waits_for}"
        return stage.text(key) if stage.catalogue.has(key) else ""
    queues = _describe_queues(stage) if person.state == "fit_to_go" else ""
    return stage.text("client.person.waits", queues=queues) if queues else ""


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
