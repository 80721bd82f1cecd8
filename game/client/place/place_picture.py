"""The place as one picture: scenery, beds, people, and the text beside them.

The board, the projector and the replay use it. `lay_out` gives it a rectangle of the window, `show`
the store; `draw` changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import pygame

from game.client.connection.store import Store
from game.client.framework.number_text import figure_name, figure_text, number_text
from game.client.framework.stage import Stage
from game.client.place.built import Building, building_box, draw_building, find_buildings
from game.client.place.captions import FIGURES_OF, SWATCH, PlanText, has_two_hospitals, list_headings
from game.client.place.crowd import Cells, Crowd
from game.client.place.day_moments import DayMoments
from game.client.place.ground import (
    COMMUNITY,
    COMMUNITY_ROWS,
    HIGH,
    ONE_BUILDING,
    QUEUE_OF,
    WIDE,
    Plan,
)
from game.client.place.harm_pulses import HarmPulses
from game.client.place.moment_captions import MomentCaption, draw_captions, list_captions
from game.client.place.plan_captions import ALERT_ROOM, PlanCaptions, count_ready_today
from game.client.place.scenery import AMBULANCE, draw_ambulance, draw_scenery
from game.client.place.season import find_season
from game.client.place.two_hospitals import BUILDINGS, split_hospitals
from game.client.ui.motion import WALK_SECONDS
from game.client.ui.overlay import draw_veil
from game.client.ui.text_rendering import Lettering, Pen
from game.client.ui.theme import (
    DARK,
    EDGE,
    GROUND,
    INK,
    RED,
    SURFACE,
    WHITE,
    YELLOW,
    Box,
)
from game.client.ui.tone import Colour, rgb
from game.protocol.public_views import Dot, Service
from game.protocol.view_base import Figure

_BED_GAP: Final = 1.6
"""Between two beds, in units of the plan."""

ZONES: Final[dict[str, Box]] = {
    "practices": (22, 12, 206, 172),
    "theatres": (296, 44, 204, 60),
    "outpatients": (506, 44, 212, 60),
    "wards": (296, 104, 422, 146),
    "emergency": (296, 254, 422, 112),
    "ambulance": (104, 312, 182, 60),
    "list": (734, 12, 112, 290),
    "community": COMMUNITY,
    "home": (22, 440, 156, 108),
}
"""The part of the plan that belongs to each service; the mouse and the focus can point at it."""

LIT_VEIL: Final = 130
"""Over what is not lit, 0 to 255."""
LIT_CORNER: Final = 6
"""In pixels."""
LIT_MARGIN: Final = 5.0
"""Between a zone and the edge around it where it is lit, in units of the plan."""

PLACE_PHASES: Final = frozenset({"plan", "run", "phone", "after"})
"""Phases in which pages for several people show the place."""


class Place:
    """The picture of one place."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.crowd = Crowd(stage.sprites)
        self.plan = Plan(1.0, (0, 0))
        self.rect = pygame.Rect(0, 0, 1, 1)
        self._letters = Lettering(1.0)
        self._scenery: pygame.Surface | None = None
        self._floor: pygame.Surface | None = None
        """The scenery with the beds, which stay as they are for a day."""
        self._at, self._size = (0, 0), (1, 1)
        self._land: pygame.Surface | None = None
        """The scenery of the month, on which changes in use are built."""
        self._drawn_from: tuple[object, ...] = ()
        self._grown: Sequence[tuple[object, ...]] = ()
        self.buildings: tuple[Building, ...] = ()
        self._beds: list[tuple[pygame.Surface, tuple[int, int]]] = []
        self._texts: list[PlanText] = []
        self._moments, self._pulses = DayMoments(), HarmPulses()
        self._said: tuple[MomentCaption, ...] = ()
        self._shown: object = None
        self._has_no_figures = False
        self._has_two = False

    # ------------------------------------------------------------ input

    def lay_out(self, stage: Stage, rect: pygame.Rect) -> None:
        """Put the place into a rectangle of the window, in pixels."""
        self.stage, self.rect = stage, rect
        self.plan = Plan.fit(rect.x, rect.y, rect.width, rect.height)
        self._at, self._size = rect.topleft, rect.size
        self._letters = Lettering(self.plan.scale)
        self._draw_scenery(stage.store)
        self.crowd.forget_drawing()
        self._shown = self._floor = None

    def _draw_scenery(self, store: Store) -> None:
        """Draw the scenery of the season with the changes in use, if it has changed."""
        season, buildings = find_season(store), find_buildings(store)
        grown = [(one.corner, one.stage, one.name) for one in buildings]
        self._has_two = has_two_hospitals(store)
        drawn_from = (self.plan, self._at, self._size, season, rgb(GROUND), self._has_two, store.public is None)
        if (drawn_from, grown) == (self._drawn_from, self._grown) and self._land is not None:
            return
        left, top = self._at
        plan = Plan(self.plan.scale, (self.plan.origin[0] - left, self.plan.origin[1] - top))
        if drawn_from != self._drawn_from or self._land is None:
            hospitals = BUILDINGS if self._has_two else ONE_BUILDING
            self._land = draw_scenery(self._size, plan, season, hospitals, has_rows=store.public is not None).convert()
        self._drawn_from, self._grown, self.buildings = drawn_from, grown, buildings
        self._scenery = self._land.copy()
        for building in buildings:
            draw_building(self._scenery, plan, building)
        self._floor = None

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
        self._draw_scenery(store)
        pace = store.clock.day_ms / 1000 if store.clock and store.clock.phase in ("run", "after") else WALK_SECONDS
        jump = self.stage.settings.reduced_motion or (is_first and not self.crowd.walkers)
        view = split_hospitals(count_ready_today(store.public))
        self.crowd.show(view, walk_seconds=max(0.4, min(WALK_SECONDS, pace * 1.4)), jump=jump)
        self._beds = [blit for cells in self.crowd.cells for blit in self._bed_blits(cells)]
        self._floor = None
        # Before the end of the first day there are no figures yet, only who is where.
        self._has_no_figures = view.day < 1
        captions = PlanCaptions(self.stage, self._letters, self.crowd, self._has_two, self._has_no_figures)
        self._texts = [*list_headings(self.stage, store), *captions.list_texts(view)]
        self._pulses.show(view, stands=self.stage.settings.reduced_motion)
        self._moments.show(view, store.statics.round_days if store.statics is not None else 0)
        self._said = list_captions(self.stage, self._letters, self._moments.shown, self.buildings)

    def update(self, seconds: float) -> None:
        """Let people walk on."""
        self.crowd.update(seconds)
        self._pulses.update(seconds)

    @property
    def is_still(self) -> bool:
        """Whether nothing moves: no figure walks, and no ring spreads."""
        return self.crowd.is_still and self._pulses.is_still

    # ------------------------------------------------------------ where things are

    def zone(self, service: str) -> Box:
        """Return the part of the window that belongs to a service, in units of the theme."""
        return self._in_window(ZONES[service])

    def list_built(self) -> list[tuple[Box, str]]:
        """Return where each change in use is built, in units of the theme, and what it is."""
        return [
            (self._in_window(building_box(one)), self.stage.text("service.built", name=one.name, percent=one.in_use))
            for one in self.buildings
        ]

    def _in_window(self, box: Box) -> Box:
        x, y, wide, high = box
        left, top = self.plan.point((x, y))
        scale = self.stage.theme.scale
        return left / scale, top / scale, wide * self.plan.scale / scale, high * self.plan.scale / scale

    def at(self, position: tuple[int, int]) -> Dot | None:
        """Return the person at a point of the window."""
        if not self.rect.collidepoint(position):
            return None
        (left, top), scale = self.plan.origin, self.plan.scale
        return self.crowd.at(((position[0] - left) / scale, (position[1] - top) / scale))

    def find_service(self, number: int) -> str:
        """Return the service in which a figure is; empty for one that is not drawn."""
        walker = self.crowd.walkers.get(number)
        return walker.dot.service.removeprefix("second_") if walker is not None else ""

    def where(self, number: int) -> tuple[int, int] | None:
        """Return where a figure is in the window."""
        point = self.crowd.where(number)
        return self.plan.point(point) if point else None

    def describe(self, service: str) -> str:
        """Return a service's figures as text, for tips."""
        stage, public = self.stage, self.stage.store.public
        services = {part.service: part for part in public.services} if public else {}
        lines = [stage.text(f"service.{service}.help")]
        keys = COMMUNITY_ROWS if service == "community" else (FIGURES_OF.get(service, service),)
        for key in keys:
            if key in QUEUE_OF and key in services:
                lines.append(self._describe_row(services[key]))
            for of in (key, f"second_{key}"):
                if of in services and public is not None and public.day > 0:  # nothing has been measured before
                    lines += [self._figure_line(figure) for figure in services[of].figures]
        if any(cells.is_held and cells.has_empty for cells in self.crowd.cells if cells.service in keys):
            lines.append(stage.text(f"service.{service}.held"))
        counted = self.crowd.stands_for.get(COMMUNITY_ROWS[0] if service == "community" else service)
        if counted and counted > 1:
            lines.append(stage.catalogue.counted("service.figure_is", number_text(counted)))
        return "\n".join(lines)

    def _describe_row(self, service: Service) -> str:
        """Return how many of a row's places are in use, and who waits for one."""
        name, counted = self.stage.text(f"service.{service.service}.name"), self.stage.catalogue.counted
        busy, places = number_text(service.busy), number_text(service.open)
        lines = [self.stage.text("service.community.row", name=name, busy=busy, open=places)]
        if service.waiting:
            lines.append(counted("service.community.queue", number_text(service.waiting)))
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
        if self._floor is None:
            self._floor = self._scenery.copy()
            left, top = self._at
            self._floor.fblits([(picture, (x - left, y - top)) for picture, (x, y) in self._beds])
        surface.blit(self._floor, self._at)
        if has_texts and self._shown is not None and not self._has_no_figures and not self._has_two:
            self._draw_swatch(surface)
        for walker in self.crowd.walkers.values():
            if walker.dot.service.endswith("ambulance"):
                (x, y), size = walker.path[-1], self.crowd.rooms[walker.dot.service].size
                picture = self._find_ambulance(size)
                surface.blit(picture, self.plan.point((x - 19 * size, y - 20 * size)))
        self.crowd.draw(surface, self.plan)
        self._pulses.draw(surface, self.plan, self.crowd.where)
        if has_texts:
            self._draw_texts(surface)
        surface.set_clip(clip)

    def _find_ambulance(self, size: float) -> pygame.Surface:
        """Return an ambulance of a share of the usual size."""
        scale = self.plan.scale * size
        wide, high = AMBULANCE
        pixels = max(2, round(wide * scale)), max(2, round(high * scale))
        return self.stage.sprites.keep(("ambulance", *pixels), lambda: draw_ambulance(pixels, scale))

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
        draw_captions(self.stage, pen, self._said)

    def list_word_boxes(self) -> list[pygame.Rect]:
        """Return where the words on the plan are, in pixels of the window."""
        found: list[pygame.Rect] = []
        for piece in self._texts:
            wide = self._letters.width(piece.text, piece.size, piece.weight)
            wide = min(wide, piece.room) if piece.room is not None else wide
            left = piece.x - wide / 2 if piece.centred else piece.x
            x, y = self.plan.point((left, piece.y))
            extra = ALERT_ROOM if piece.alert else 0.0
            high = self._letters.height(piece.size, piece.weight)
            box = pygame.Rect(x, y, round((wide + extra) * self.plan.scale), round(high * self.plan.scale))
            found.append(box)
        return found

    def _draw_swatch(self, surface: pygame.Surface) -> None:
        x, y, wide, high = SWATCH
        left, top = self.plan.point((x, y))
        patch = self.stage.sprites.hatch(round(wide * self.plan.scale), round(high * self.plan.scale))
        surface.blit(patch, (left, top))
        pygame.draw.rect(surface, EDGE, patch.get_rect(topleft=(left, top)), 1)

    def draw_lit(
        self, surface: pygame.Surface, zones: Sequence[str], veil: Colour = DARK, opacity: int = LIT_VEIL
    ) -> None:
        """Dim what is drawn of the place but for some zones, which get an outline."""
        area = self.rect.clip(surface.get_rect())
        part = surface.subsurface(area)
        clear = part.copy()
        draw_veil(part, veil, opacity)
        for service in zones:
            zone = self.find_lit(service).clip(area)
            if not zone:
                continue  # it is scrolled out of sight
            lit = clear.subsurface(zone.move(-area.left, -area.top)).convert_alpha()
            corners = pygame.Surface(zone.size, pygame.SRCALPHA)
            pygame.draw.rect(corners, WHITE, corners.get_rect(), border_radius=LIT_CORNER)
            lit.blit(corners, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
            surface.blit(lit, zone)
            pygame.draw.rect(surface, YELLOW, zone, self._lit_edge, border_radius=LIT_CORNER)

    def find_lit(self, service: str) -> pygame.Rect:
        """Return the part of the window that is lit for a service: its zone with an edge that no caption touches."""
        x, y, wide, high = ZONES[service]
        left, top = self.plan.point((x - LIT_MARGIN, y))
        right, bottom = self.plan.point((x + wide + LIT_MARGIN, y + high))
        return pygame.Rect(left, top, right - left, bottom - top)

    @property
    def _lit_edge(self) -> int:
        return max(2, round(2.5 * self.plan.scale))

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
