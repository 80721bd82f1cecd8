"""The place as one picture: scenery, beds, people, and the text beside them.

The board, the projector and the replay use it. `lay_out` gives it a rectangle of the window, `show`
the store; `draw` changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import pygame
from msgspec.structs import replace

from game.client.connection.store import Store
from game.client.framework.number_text import figure_name, figure_text, misses_standard, number_text
from game.client.framework.stage import Stage
from game.client.place.crowd import Cells, Crowd
from game.client.place.ground import (
    AREAS,
    COMMUNITY,
    COMMUNITY_ROWS,
    HIGH,
    ONE_BUILDING,
    PRACTICES,
    QUEUE_NOTES_LEFT,
    QUEUE_OF,
    WIDE,
    Plan,
)
from game.client.place.scenery import draw_ambulance, draw_scenery
from game.client.place.two_hospitals import BUILDINGS, LEFT, RIGHT, split_hospitals
from game.client.ui.motion import WALK_SECONDS
from game.client.ui.text_rendering import Lettering, Pen
from game.client.ui.theme import BODY, EDGE, INK, LARGE, QUIET, RED, SMALL, SURFACE, WHITE, Box, Weight
from game.client.ui.tone import Colour
from game.protocol.public_views import Dot, PublicView, Service
from game.protocol.view_base import Figure

_BED_GAP: Final = 1.6
"""Between two beds, in units of the plan."""

BEDS_CAPTION: Final = "service.wards.beds"
BEDS_OVER: Final = "service.wards.beds_over"
"""What the wards' caption says, also when there are more people than beds."""

AT_FOUR_CAPTION: Final = "service.emergency.waiting_at_four"

ALERT_ROOM: Final = 16.0
"""Width of the triangle before a figure that misses its standard, in units of the plan."""

ZONES: Final[dict[str, Box]] = {
    "practices": (22, 12, 206, 172),
    "theatres": (296, 44, 204, 60),
    "outpatients": (506, 44, 212, 60),
    "wards": (296, 104, 422, 146),
    "emergency": (296, 254, 422, 112),
    "ambulance": (104, 312, 182, 60),
    "list": (734, 12, 112, 270),
    "community": COMMUNITY,
    "home": (22, 440, 156, 108),
}
"""The part of the plan that belongs to each service; the mouse and the focus can point at it."""


@dataclass(frozen=True)
class PlanText:
    """A piece of text on the plan."""

    x: float
    y: float
    text: str
    size: float = BODY
    weight: Weight = "regular"
    colour: Colour = INK
    room: float | None = None
    centred: bool = False
    alert: bool = False
    """Whether a standard is missed, which a triangle before the text shows."""


class Place:
    """The picture of one place."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.crowd = Crowd(stage.sprites)
        self.plan = Plan(1.0, (0, 0))
        self.rect = pygame.Rect(0, 0, 1, 1)
        self._letters = Lettering(1.0)
        self._scenery: pygame.Surface | None = None
        self._at = (0, 0)
        self._beds: list[tuple[pygame.Surface, tuple[int, int]]] = []
        self._texts: list[PlanText] = []
        self._shown: object = None
        self._has_no_figures = False
        self._has_two = False

    # ------------------------------------------------------------ input

    def lay_out(self, stage: Stage, rect: pygame.Rect) -> None:
        """Put the place into a rectangle of the window, in pixels."""
        self.stage, self.rect = stage, rect
        self.plan = Plan.fit(rect.x, rect.y, rect.width, rect.height)
        self._at = rect.topleft
        self._letters = Lettering(self.plan.scale)
        self._has_two = _has_two_hospitals(stage.store)
        self._draw_scenery(rect.size)
        self.crowd.forget_drawing()
        self._shown = None

    def _draw_scenery(self, size: tuple[int, int]) -> None:
        scenery = pygame.Surface(size)
        (x, y), (left, top) = self.plan.origin, self._at
        buildings = BUILDINGS if self._has_two else ONE_BUILDING
        draw_scenery(scenery, Plan(self.plan.scale, (x - left, y - top)), buildings)
        self._scenery = scenery.convert()

    def lay_out_across(self, stage: Stage, rect: pygame.Rect, scroll: float) -> float:
        """Fill a rectangle's width, scrolled down by `scroll` units of the theme.

        Return how far it could be scrolled.
        """
        whole = round(HIGH * rect.width / WIDE)
        offset = max(0, min(whole - rect.height, round(scroll * stage.theme.scale)))
        self.lay_out(stage, pygame.Rect(rect.x, rect.y - offset, rect.width, whole))
        self.rect = rect
        return offset / stage.theme.scale

    def show(self, store: Store) -> None:
        """Show the newest public view; people set off to where they are in it."""
        if store.public is None or store.public is self._shown:
            return
        is_first = self._shown is None
        self._shown = store.public
        if self._scenery is not None and self._has_two != _has_two_hospitals(store):
            self._has_two = not self._has_two
            self._draw_scenery(self._scenery.get_size())
        view = split_hospitals(store.public)
        pace = store.clock.day_ms / 1000 if store.clock and store.clock.phase in ("run", "after") else WALK_SECONDS
        jump = self.stage.settings.reduced_motion or (is_first and not self.crowd.walkers)
        self.crowd.show(view, walk_seconds=max(0.4, min(WALK_SECONDS, pace * 1.4)), jump=jump)
        self._beds = [blit for cells in self.crowd.cells for blit in self._bed_blits(cells)]
        self._texts = [*_headings(self.stage, store), *self._captions(view)]

    def update(self, seconds: float) -> None:
        """Let people walk on."""
        self.crowd.update(seconds)

    # ------------------------------------------------------------ where things are

    def zone(self, service: str) -> Box:
        """Return the part of the window that belongs to a service, in units of the theme."""
        x, y, wide, high = ZONES[service]
        left, top = self.plan.point((x, y))
        scale = self.stage.theme.scale
        return left / scale, top / scale, wide * self.plan.scale / scale, high * self.plan.scale / scale

    def at(self, position: tuple[int, int]) -> Dot | None:
        """Return the person at a point of the window."""
        if not self.rect.collidepoint(position):
            return None
        (left, top), scale = self.plan.origin, self.plan.scale
        return self.crowd.at(((position[0] - left) / scale, (position[1] - top) / scale))

    def where(self, number: int) -> tuple[int, int] | None:
        """Return where a figure is in the window."""
        point = self.crowd.where(number)
        return self.plan.point(point) if point else None

    def describe(self, service: str) -> str:
        """Return a service's figures as text, for tips."""
        stage, public = self.stage, self.stage.store.public
        services = {part.service: part for part in public.services} if public else {}
        lines = [stage.text(f"service.{service}.help")]
        keys = COMMUNITY_ROWS if service == "community" else (_FIGURES_OF.get(service, service),)
        for key in keys:
            if key in QUEUE_OF and key in services:
                lines.append(self._describe_row(services[key]))
            for of in (key, f"second_{key}"):
                if of in services and public is not None and public.day > 0:  # nothing has been measured before
                    lines += [self._figure_line(figure) for figure in services[of].figures]
        counted = self.crowd.stands_for.get(COMMUNITY_ROWS[0] if service == "community" else service)
        if counted and counted > 1:
            lines.append(stage.catalogue.counted("service.figure_is", number_text(counted)))
        return "\n".join(lines)

    def _describe_row(self, service: Service) -> str:
        """Return how many of a row's places are in use, who waits for one, and why empty ones are not free."""
        name, counted = self.stage.text(f"service.{service.service}.name"), self.stage.catalogue.counted
        busy, places = number_text(service.busy), number_text(service.open)
        lines = [self.stage.text("service.community.row", name=name, busy=busy, open=places)]
        if service.waiting:
            lines.append(counted("service.community.queue", number_text(service.waiting)))
            lines += [self.stage.text("service.community.held")] if service.busy < service.open else []
        return " ".join(lines)

    def _figure_line(self, figure: Figure) -> str:
        stage = self.stage
        name = figure_name(stage.catalogue, figure.key)
        value = figure_text(stage.catalogue, figure.value, figure.digits, figure.unit)
        if figure.standard is None:
            return stage.text("figure.line", name=name, value=value)
        standard = figure_text(stage.catalogue, figure.standard, figure.digits, figure.unit)
        return stage.text("figure.line_standard", name=name, value=value, standard=standard)

    # ------------------------------------------------------------ drawing

    def draw(self, surface: pygame.Surface, *, has_texts: bool = True) -> None:
        """Draw the place as it is now."""
        if self._scenery is None:
            return
        clip = surface.get_clip()
        surface.set_clip(self.rect)
        surface.blit(self._scenery, self._at)
        surface.fblits(self._beds)
        if not self._has_no_figures and not self._has_two:
            self._draw_swatch(surface)
        for walker in self.crowd.walkers.values():
            if walker.dot.service.endswith("ambulance"):
                x, y = walker.path[-1]
                draw_ambulance(surface, self.plan, (x - 19, y - 20))
        self.crowd.draw(surface, self.plan)
        if has_texts:
            self._draw_texts(surface)
        surface.set_clip(clip)

    def _draw_texts(self, surface: pygame.Surface) -> None:
        """Draw the headings and captions that are in the visible part of the plan."""
        pen = Pen(surface, self._letters, self.plan.origin, drawn_texts=self.stage.drawn_texts)
        top, bottom = self.rect.top - self.plan.scale * 24, self.rect.bottom
        for piece in self._texts:
            if not top < self.plan.point((piece.x, piece.y))[1] < bottom:
                continue
            x = piece.x
            if piece.alert:
                icon = self.stage.sprites.icon("triangle-alert", round(13 * self.plan.scale), RED)
                surface.blit(icon, self.plan.point((x, piece.y + 2)))
                x += ALERT_ROOM
            align = "centre" if piece.centred else "left"
            pen.text(
                x, piece.y, piece.text, piece.size, piece.weight, piece.colour, align=align, room=piece.room
            )  # fmt: skip

    def _draw_swatch(self, surface: pygame.Surface) -> None:
        x, y, wide, high = SWATCH
        left, top = self.plan.point((x, y))
        patch = self.stage.sprites.hatch(round(wide * self.plan.scale), round(high * self.plan.scale))
        surface.blit(patch, (left, top))
        pygame.draw.rect(surface, EDGE, patch.get_rect(topleft=(left, top)), 1)

    def draw_marker(self, surface: pygame.Surface, number: int) -> None:
        """Draw a ring around a figure."""
        at = self.where(number)
        if at is not None:
            scale = self.plan.scale
            pygame.draw.aacircle(surface, INK, (at[0], at[1] - round(7.5 * scale)), round(14 * scale), 3)
            pygame.draw.aacircle(surface, SURFACE, (at[0], at[1] - round(7.5 * scale)), round(11 * scale), 2)

    def _bed_blits(self, cells: Cells) -> Iterable[tuple[pygame.Surface, tuple[int, int]]]:
        room, scale = cells.room, self.plan.scale
        wide, high = round((room.width - _BED_GAP) * scale), round((room.height - _BED_GAP) * scale)
        if wide < 3 or high < 3:
            return
        for number, corner in enumerate(room.cells[: cells.beds]):
            picture = self.stage.sprites.bed(
                wide, high, taken=number in cells.taken, blocked=number in cells.blocked, held=cells.is_held
            )
            yield picture, self.plan.point(corner)

    def _captions(self, view: PublicView) -> Iterable[PlanText]:
        services = {service.service: service for service in view.services}
        # Before the end of the first day there are no figures yet, only who is where.
        self._has_no_figures = view.day < 1
        for key, captions in (_CAPTIONS_OF_TWO if self._has_two else _CAPTIONS).items():
            service = services.get(key)
            if service is not None and (key != "bridging" or service.open):
                if key == "emergency" and "bridging" in services and services["bridging"].open:
                    captions = [one for one in captions if one.key != AT_FOUR_CAPTION]  # its room is the bridging beds'
                figures = {figure.key: figure for figure in service.figures}
                yield from self._caption_line(service, figures, captions)
        yield from self._community(services)
        yield from self._row_notes(services)

    def _caption_line(
        self, service: Service, figures: dict[str, Figure], captions: Sequence[Caption]
    ) -> Iterable[PlanText]:
        """Return a service's captions, each at its own x or after the caption or heading before it."""
        at = 0.0
        for caption in captions:
            figure = figures.get(caption.figure)
            if caption.after:
                at = caption.x + self._letters.width(self.stage.text(caption.after), BODY, "bold") + 10
            elif caption.x >= 0:
                at = caption.x
            key = caption.key
            if caption.figure and (figure is None or self._has_no_figures):
                key, figure = f"{caption.key}_early", None
                if not self.stage.catalogue.has(key):
                    continue
            if figure is not None and key == BEDS_CAPTION:
                figure, key = _today(service, figure), BEDS_CAPTION if service.busy <= service.open else BEDS_OVER
            alert = figure is not None and caption.alerts and misses_standard(figure)
            text = self._caption(service, figure, key)
            weight: Weight = "semibold" if alert or caption.strong else "regular"
            colour = RED if alert else INK if caption.strong else QUIET
            yield PlanText(at, caption.y, text, SMALL, weight, colour, caption.room, alert=alert)
            at += min(caption.room, self._letters.width(text, SMALL, weight)) + 10 + (ALERT_ROOM if alert else 0)

    def _caption(self, service: Service, figure: Figure | None, key: str) -> str:
        value = figure_text(self.stage.catalogue, figure.value, figure.digits, figure.unit) if figure else ""
        counts = {"open": service.open, "busy": service.busy, "waiting": service.waiting}
        measured = figure.value if figure and not figure.digits else None
        return self.stage.text(
            self.stage.catalogue.form_of(key, {**counts, "value": measured}),
            value=value,
            open=number_text(service.open),
            busy=number_text(service.busy),
            waiting=number_text(service.waiting),
        )

    def _community(self, services: dict[str, Service]) -> Iterable[PlanText]:
        stage = self.stage
        rows = [services[key] for key in QUEUE_OF if key in services]
        waiting, places = sum(row.waiting for row in rows), sum(row.open for row in rows)
        busy, full = sum(row.busy for row in rows), waiting > 0
        key = stage.catalogue.form_of("service.community.waiting", {"waiting": waiting})
        key = key if full else "service.community.some"
        text = stage.text(key, busy=number_text(busy), open=number_text(places), waiting=number_text(waiting))
        x = COMMUNITY[0] + 14 + self._letters.width(stage.text("service.community.name"), LARGE, "bold") + 12
        colour, weight = (RED, "semibold") if full else (QUIET, "regular")
        yield PlanText(x, COMMUNITY[1] + 9, text, SMALL, weight, colour, alert=full)

    def _row_notes(self, services: dict[str, Service]) -> Iterable[PlanText]:
        """Return for each row of places how many people wait for one, always, or else how many are empty."""
        for cells in self.crowd.cells:
            service = services.get(cells.service)
            if cells.service not in COMMUNITY_ROWS or service is None or not cells.room.cells:
                continue
            y, empty = AREAS[cells.service][1] + 2, service.open - service.busy
            if service.waiting:
                text = self.stage.catalogue.counted("service.row.waiting", number_text(service.waiting))
                room = COMMUNITY[0] + COMMUNITY[2] - QUEUE_NOTES_LEFT - 6
                yield PlanText(QUEUE_NOTES_LEFT, y, text, SMALL, "semibold", RED, room)
            elif empty > 0:
                left = max(x for x, _ in cells.room.cells) + cells.room.width + 8
                text = self.stage.catalogue.counted("service.row.empty", number_text(empty))
                yield PlanText(left, y, text, SMALL, colour=QUIET, room=QUEUE_NOTES_LEFT - left)


def _today(service: Service, occupancy: Figure) -> Figure:
    """Return the bed occupancy of the day itself, which is beside the day's numbers; the figure is the week's."""
    return replace(occupancy, value=round(100 * service.busy / max(1, service.open)))


_FIGURES_OF: Final = {"ambulance": "emergency"}


@dataclass(frozen=True)
class Caption:
    """A piece of text about a service; a negative `x` puts it after the caption before."""

    x: float
    y: float
    key: str
    figure: str = ""
    room: float = 120
    after: str = ""
    """Catalogue key of the heading that it follows, which begins at `x`."""
    alerts: bool = True
    strong: bool = False


_CAPTIONS: Final[dict[str, tuple[Caption, ...]]] = {
    "practices": (
        Caption(30, 34, "service.practices.seen"),
        Caption(-1, 34, "service.practices.unmet", "gp_unmet"),
    ),
    "theatres": (Caption(304, 47, "service.theatres.count", "operations", 124, "service.theatres.name"),),
    "outpatients": (Caption(512, 47, "service.outpatients.count", "clinics_seen", 112, "service.outpatients.name"),),
    "wards": (
        Caption(304, 107, "service.wards.beds", "occupancy", 200, "service.wards.name"),
        Caption(582, 107, "service.wards.fit_to_go", "fit_to_go", 132, strong=True),
    ),
    "emergency": (
        Caption(304, 255, "service.emergency.four_hours", "four_hours", 130, "service.emergency.name"),
        Caption(-1, 255, "service.emergency.waiting", "waiting_for_bed", 140),
        Caption(500, 322, "service.emergency.waiting_at_four", "waiting_for_bed_at_four", 190, alerts=False),
        Caption(112, 346, "service.ambulance.handover", "handover", 172),
    ),
    "bridging": (Caption(482, 322, "service.bridging.beds", room=96),),
    "list": (
        Caption(742, 34, "service.list.size", "list_size", 106),
        Caption(742, 214, "service.list.within", "within_18_weeks", 106),
        Caption(742, 230, "service.list.within_note", "within_18_weeks", 106, alerts=False),
        Caption(742, 252, "service.list.over", "over_52_weeks", 106),
        Caption(742, 268, "service.list.over_note", "over_52_weeks", 106, alerts=False),
    ),
}
_CAPTIONS_OF_TWO: Final[dict[str, tuple[Caption, ...]]] = {
    **_CAPTIONS,
    "theatres": (Caption(LEFT, 47, "service.theatres.count", "operations", 110, "service.theatres.name"),),
    "outpatients": (Caption(RIGHT, 47, "service.outpatients.count", "clinics_seen", 100, "service.outpatients.name"),),
    "wards": (Caption(LEFT, 107, BEDS_CAPTION, "first_occupancy", 140, "service.wards.name"),),
    "second_wards": (Caption(RIGHT, 107, BEDS_CAPTION, "second_occupancy", 144, "service.wards.name"),),
    "emergency": (
        Caption(LEFT, 255, "service.emergency.four_hours", "first_four_hours", 100, "service.emergency.short"),
        Caption(LEFT, 322, "service.emergency.waiting", "first_waiting_for_bed", 184),
        Caption(112, 346, "service.ambulance.handover", "handover", 172),
    ),
    "second_emergency": (
        Caption(RIGHT, 255, "service.emergency.four_hours", "second_four_hours", 100, "service.emergency.short"),
        Caption(RIGHT, 322, "service.emergency.waiting", "second_waiting_for_bed", 100),
    ),
    "bridging": (Caption(614, 322, "service.bridging.beds", room=96),),
}
"""What stands in two narrower hospitals: each has its own beds, clock and queue."""

SWATCH: Final[Box] = (558, 108, 18, 15)
"""The hatched patch beside the number of people who are fit to go home."""


def _headings(stage: Stage, store: Store) -> Iterable[PlanText]:
    assert store.statics is not None or store.public is not None, "headings need a place to name"
    yield PlanText(30, 14, stage.text("service.practices.name"), LARGE, "bold")
    for number, (x, y, wide, _) in enumerate(PRACTICES, 1):
        yield PlanText(x + wide / 2, y + 14, stage.text(f"service.practice.{number}"), BODY, "semibold", centred=True)
    yield from _headings_of_two(stage, store) if _has_two_hospitals(store) else _headings_of_one(stage, store)
    yield PlanText(742, 14, stage.text("service.list.name"), LARGE, "bold")
    yield PlanText(COMMUNITY[0] + 14, COMMUNITY[1] + 7, stage.text("service.community.name"), LARGE, "bold")
    for key in COMMUNITY_ROWS:
        yield PlanText(COMMUNITY[0] + 14, AREAS[key][1] + 2, stage.text(f"service.{key}.name"), SMALL)
    people = number_text(store.statics.people) if store.statics else ""
    yield PlanText(30, 530, stage.text("service.home.name"), BODY, "bold")
    yield PlanText(78, 531, stage.text("service.home.people", people=people), SMALL, colour=QUIET, room=130)


def _has_two_hospitals(store: Store) -> bool:
    return store.statics is not None and bool(store.statics.second_hospital)


def _headings_of_one(stage: Stage, store: Store) -> Iterable[PlanText]:
    hospital = store.statics.hospital if store.statics else ""
    yield PlanText(507, 22, hospital, LARGE, "bold", WHITE, room=320, centred=True)
    yield PlanText(304, 46, stage.text("service.theatres.name"), BODY, "bold")
    yield PlanText(512, 46, stage.text("service.outpatients.name"), BODY, "bold")
    yield PlanText(304, 106, stage.text("service.wards.name"), BODY, "bold")
    yield PlanText(304, 254, stage.text("service.emergency.name"), BODY, "bold")
    yield PlanText(304, 322, stage.text("service.corridor.name"), SMALL, "regular", QUIET)


def _headings_of_two(stage: Stage, store: Store) -> Iterable[PlanText]:
    assert store.statics is not None, "only the scenario says that there are two"
    names = (store.statics.hospital, store.statics.second_hospital)
    for left, name, building in zip((LEFT, RIGHT), names, BUILDINGS, strict=True):
        middle = building.walls[0] + building.walls[2] / 2
        yield PlanText(middle, 24, name, BODY, "bold", WHITE, room=150, centred=True)
        yield PlanText(left, 106, stage.text("service.wards.name"), BODY, "bold")
        yield PlanText(left, 254, stage.text("service.emergency.short"), BODY, "bold")
    yield PlanText(LEFT, 46, stage.text("service.theatres.name"), BODY, "bold")
    yield PlanText(RIGHT, 46, stage.text("service.outpatients.name"), BODY, "bold")
