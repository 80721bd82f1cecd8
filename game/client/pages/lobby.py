"""The lobby: every team's seats, the job of each in three sentences, and who holds it."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.components.portrait import paint_portrait
from game.client.framework.frame import FOOT, body_box, foot_button_box, seat_colour
from game.client.framework.page import PageScene
from game.client.framework.stage import Stage
from game.client.pages.room_rules import room_rules_paint
from game.client.pages.seats_in_place import draw_seats
from game.client.pages.year_ahead import describe_dates, paint_year_ahead
from game.client.place.backdrop import FAR_AWAY, Backdrop, Dimming, zones_of_levers
from game.client.place.ground import HIGH, WIDE
from game.client.place.season import find_season
from game.client.ui.scroll_page import Paint, ScrollPage, measure_page
from game.client.ui.theme import (
    BLUE,
    BODY,
    GAP,
    GREEN,
    GREEN_PALE,
    GROUND,
    LARGE,
    PAD,
    QUIET,
    SMALL,
    SURFACE,
    TARGET,
    TOP_BAR,
    Box,
)
from game.client.ui.tone import Colour
from game.protocol.messages import LeaveSeat, SwapLead, TakeSeat
from game.protocol.server_messages import LobbySeat
from game.protocol.static_views import SeatCard

MAX_SEGMENTS = 5
"""Most teams in one row of buttons."""

ONE_COLUMN_BELOW: Final = 740
SIDE_FROM: Final = 1080
"""Width from which the place and the rules of the room are beside the seats, in units."""
SIDE_SHARE: Final = 0.33
"""Share of the width that they take."""
TALL_FROM: Final = 900.0
"""Height from which the seats need no more than `SEATS_WIDTH`, and the place has the rest, in units."""
SEATS_WIDTH: Final = 960.0
PORTRAIT: Final = 46
UNLIT: Final = Dimming(GROUND, 0)
FADE: Final = 170
"""Over what a seat does not reach, 0 to 255."""
CAPTION: Final = 42.0
"""Room for the sentence under the place, in units."""
TEAMS_BESIDE_FROM: Final = 700.0
"""Width from which the teams are beside the heading, in units."""


class LobbyScene(PageScene):
    """The seats of one team at a time, the own team first; beside them the place, where a seat's levers reach."""

    chosen: int | None = None
    """Number of the chosen team, from 1; none before a choice."""
    is_see_through = True
    widest = 1500

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._backdrop = Backdrop()
        self._cards: dict[str, Box] = {}
        """Where each seat's card is on the page, in units."""
        self._looked_at = ""
        """The seat that the mouse or the focus is on."""
        self._has_year = False
        """Whether what the months are about is under the seats."""
        self._text_size: float = BODY
        """Of what a seat is about: larger where the window has room."""

    def draw_ground(self, surface: pygame.Surface) -> None:
        """Draw the place: whole beside the seats where there is room, else far away."""
        if not self._has_side:
            self._backdrop.draw(self.stage, surface, body_box(self.stage), FAR_AWAY)
            return
        meadow = find_season(self.stage.store).ground
        surface.fill(meadow, self.stage.theme.rect(*body_box(self.stage)))
        zones = zones_of_levers(self.stage.store.levers_of(self._looked_at))
        self._backdrop.draw(self.stage, surface, self._place_box, Dimming(GROUND, FADE, zones) if zones else UNLIT)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the page, and under the place what its lit parts are."""
        super().draw(surface)
        if not self._has_side:
            return
        x, y, wide, tall = self._place_box
        stage = self.stage
        card = next((one for one in self._list_seats() if one.seat == self._looked_at), None)
        draw_seats(stage, surface, self._place_box, self._list_held())
        words = stage.text("scene.lobby.point") if card is None else stage.text("scene.lobby.reach", seat=card.title)
        stage.pen(surface).paragraph(x + 2 * PAD, y + tall + 4, wide - 3 * PAD, words, BODY, colour=QUIET)

    def _list_held(self) -> tuple[LobbySeat, ...]:
        """Return who holds each seat of the team that is shown."""
        lobby = self.stage.store.lobby
        return tuple(lobby.teams[self.team - 1]) if lobby is not None and self.team <= len(lobby.teams) else ()

    def _list_seats(self) -> tuple[SeatCard, ...]:
        return self.stage.store.statics.seats if self.stage.store.statics is not None else ()

    @property
    def _has_side(self) -> bool:
        return self.stage.size[0] >= SIDE_FROM

    @property
    def _side_width(self) -> float:
        width, height = self.stage.size
        return width - SEATS_WIDTH if height >= TALL_FROM else width * SIDE_SHARE

    @property
    def _place_box(self) -> Box:
        """The place beside the seats, in units; in a game alone in the middle, else above the rules of the room.

        It reaches the cards, whose edge its lawns may cross.
        """
        width, height = self.stage.size
        wide = self._side_width + PAD
        tall = wide * HIGH / WIDE
        spare = height - TOP_BAR - FOOT - tall
        return width - wide, TOP_BAR + (spare * 0.4 if self.stage.is_solo else PAD), wide, tall

    def lay_out(self) -> None:
        """Build the seats, and the rules of the room beside them where there is room."""
        self._cards.clear()
        self._text_size, self._has_year = BODY, False
        if not self._has_side:
            super().lay_out()
            return
        x, y, width, height = body_box(self.stage)
        side = self._side_width
        self._choose_fullness(min(width - side - 2 * PAD, self.widest), height)
        self.lay_out_area("page", (x, y, width - side, height), self.paint())
        if not self.stage.is_solo:
            _, top, _, tall = self._place_box
            below = top + tall + CAPTION
            self.lay_out_area("side", (width - side, below, side, y + height - below), room_rules_paint(self.stage))

    def _choose_fullness(self, width: float, height: float) -> None:
        """Choose the largest text with which everything fits; what the months are about goes before large text."""
        for size, has_year in ((LARGE, True), (BODY, True), (LARGE, False), (BODY, False)):
            self._text_size, self._has_year = size, has_year
            if measure_page(self.stage.widgets, self.paint(), width) + 2 * PAD <= height:
                return

    def update(self, seconds: float) -> None:
        """Look at the seat under the mouse, or else at the one whose button has the focus."""
        super().update(seconds)
        widgets = self.stage.widgets
        area = next((one for one in widgets.areas if one.key == "page"), None)
        mouse = pygame.mouse.get_pos() if pygame.mouse.get_focused() else None
        looked_at = (widgets.focused or "").removeprefix("sit ") if widgets.by_keyboard else ""
        for seat, box in self._cards.items():
            if area is not None and mouse is not None:
                card = area.visible_part(self.stage.theme.rect(*box))
                looked_at = seat if card.collidepoint(mouse) else looked_at
        self._looked_at = looked_at

    def dependencies(self) -> object:
        """Depend on who holds the seats, and on the chosen team."""
        store = self.stage.store
        return store.lobby, store.welcome, self.chosen, store.visits_lobby

    def title(self) -> tuple[str, str]:
        """Return the place and the session."""
        welcome = self.stage.store.welcome
        if welcome is None:
            return "", ""
        place = f"{welcome.statics.place} · {welcome.statics.title}"
        names = [welcome.session_name] if welcome.session_name != welcome.statics.title else []
        return place, " · ".join((*names, describe_dates(self.stage)))

    @property
    def team(self) -> int:
        """The team that is shown, from 1."""
        lobby = self.stage.store.lobby
        if self.chosen is not None:
            return self.chosen
        if lobby is not None and lobby.you_team:
            return lobby.you_team
        return self._first_team_with_room()

    def _first_team_with_room(self) -> int:
        lobby = self.stage.store.lobby
        teams = lobby.teams if lobby else ()
        open_teams = (number for number, seats in enumerate(teams, 1) if any(seat.held != "person" for seat in seats))
        return next(open_teams, 1)

    def foot_note(self) -> str:
        """Return when the game begins."""
        if self.stage.store.words:
            return self.stage.text("scene.lobby.words", words=self.stage.store.words.replace("-", " "))
        clock = self.stage.store.clock
        if self.stage.store.visits_lobby:
            return self.stage.text("scene.lobby.visiting")
        if clock is not None and clock.started and not self.stage.is_solo:
            phase = self.stage.text(f"scene.phase.{clock.phase}")
            return self.stage.text("scene.lobby.begin_late", phase=phase)
        return self.stage.text("scene.lobby.begin_alone" if self.stage.is_solo else "scene.lobby.begin_line")

    def foot_room(self) -> float:
        """Return the width of the buttons of a seated person."""
        return (600.0 if self.stage.store.visits_lobby else 400.0) if self._is_seated else 0.0

    @property
    def _is_seated(self) -> bool:
        lobby = self.stage.store.lobby
        return lobby is not None and lobby.you_seat is not None

    def add_controls(self) -> None:
        """Add the buttons to leave the seat and, on a shared seat, to swap the lead."""
        if not self._is_seated:
            return
        stage = self.stage
        stage.widgets.button(
            "leave",
            foot_button_box(stage, 0),
            stage.text("scene.lobby.leave"),
            lambda: stage.send(LeaveSeat()),
            kind="quiet",
            icon="log-out",
        )
        own = self._find_own_seat()
        has_deputy = own is not None and bool(own.deputy)
        if stage.store.visits_lobby:
            box = foot_button_box(stage, 2 if has_deputy else 1)
            back = stage.text("scene.lobby.back")
            stage.widgets.button("back", box, back, stage.toggle_lobby, kind="primary", icon="arrow-left")
        if has_deputy:
            swap = stage.text("scene.lobby.swap")
            box = foot_button_box(stage, 1)
            stage.widgets.button("swap", box, swap, lambda: stage.send(SwapLead()), kind="quiet", icon="users")

    def _find_own_seat(self) -> LobbySeat | None:
        lobby = self.stage.store.lobby
        if lobby is None or not lobby.you_team:
            return None
        return next((seat for seat in lobby.teams[lobby.you_team - 1] if seat.seat == lobby.you_seat), None)

    # ------------------------------------------------------------ the body

    def paint(self) -> Paint:
        """Return what paints the teams, their seats, who is waiting and the two rules."""

        def paint_page(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = page.card(x, y, width, self._paint_head) + GAP * 1.5
            y = self._paint_seats(page, x, y, width)
            if self._has_year:
                y = paint_year_ahead(self.stage, page, x, y + GAP * 1.5, width)
            if self.stage.is_solo or self._has_side:
                return y
            return room_rules_paint(self.stage)(page, x, y + PAD, width)

        return paint_page

    def _paint_head(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint what to do, and the teams to choose from."""
        text, teams = self.stage.text, self.stage.store.welcome.teams if self.stage.store.welcome else ()
        is_beside = width >= TEAMS_BESIDE_FROM and 1 < len(teams) <= 3
        room = width / 2 if is_beside else width
        bottom = page.heading(x, y, room, text("scene.lobby.title"), text(self._intro_key()))
        if is_beside:
            return max(bottom, self._paint_teams(page, x + room, y, width - room) - GAP) - GAP
        return self._paint_teams(page, x, bottom + 2, width) - GAP

    def _intro_key(self) -> str:
        return "scene.lobby.first_seat_alone" if self.stage.is_solo else "scene.lobby.first_seat"

    def _paint_teams(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        welcome = self.stage.store.welcome
        names = welcome.teams if welcome else ()
        if len(names) < 2:
            return y
        across = min(len(names), MAX_SEGMENTS if width > 700 else 3)
        each = min(190.0, (width - GAP * (across - 1)) / across)
        for number, name in enumerate(names, 1):
            place = number - 1
            left = x + (place % across) * (each + GAP)
            top = y + (place // across) * (TARGET + 6 + GAP)
            free = self._count_free_seats(number)
            label = self.stage.text("scene.lobby.team_free", name=name, free=free)
            page.button(
                f"team {number}",
                (left, top, each, TARGET + 6),
                label,
                lambda number=number: self._choose_team(number),
                kind="chosen" if number == self.team else "quiet",
            )
        rows = -(-len(names) // across)
        return y + rows * (TARGET + 6 + GAP) + GAP

    def _count_free_seats(self, team: int) -> int:
        lobby = self.stage.store.lobby
        seats = lobby.teams[team - 1] if lobby and team <= len(lobby.teams) else ()
        return sum(seat.held in ("free", "computer") for seat in seats)

    def _choose_team(self, team: int) -> None:
        self.chosen = team
        self.build()

    def _paint_seats(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        store = self.stage.store
        lobby, statics = store.lobby, store.statics
        if lobby is None or statics is None or self.team > len(lobby.teams):
            return y
        held = {seat.seat: seat for seat in lobby.teams[self.team - 1]}
        cards = [card for card in statics.seats if card.seat in held]
        paints: list[Paint] = [self._seat_paint(card) for card in cards]
        stripes = [seat_colour(self.stage, card.seat) for card in cards]
        columns = 1 if width < ONE_COLUMN_BELOW else 2
        fills = [GREEN_PALE if self._is_own(held[card.seat]) else SURFACE for card in cards]
        feet = [self._holder_paint(card, held[card.seat]) for card in cards]
        return page.row(x, y, width, paints, columns=columns, stripes=stripes, fills=fills, feet=feet)

    def _seat_paint(self, card: SeatCard) -> Paint:
        text = self.stage.text

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            top = y
            held = next((one.held for one in self._list_held() if one.seat == card.seat), "free")
            paint_portrait(self.stage, page, x, y - 4, card.seat, PORTRAIT, "calm" if held == "computer" else None)
            left = x + PORTRAIT + 12
            y = page.paragraph(left, y - 2, width - PORTRAIT - 12, card.title, LARGE, "semibold")
            y = page.text(left, y, text(f"scene.role.{card.role}"), SMALL, colour=QUIET)
            y = max(y, top + PORTRAIT - 4) + 6
            y = page.paragraph(x, y, width, card.sentences, self._text_size)
            if not page.dry:
                self._cards[card.seat] = (x - PAD, top - PAD, width + 2 * PAD, 2 * PAD)
            return self._paint_levers(page, x, y + 6, width, card) + 4

        return paint

    def _holder_paint(self, card: SeatCard, seat: LobbySeat) -> Paint:
        """Return what paints who holds a seat, and the button that takes it, at the bottom of its card."""

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = self._paint_holder(page, x, y, width, card, seat)
            if not page.dry:
                left, top, wide, _ = self._cards[card.seat]
                self._cards[card.seat] = left, top, wide, y + PAD - top
            return y

        return paint

    def _paint_levers(self, page: ScrollPage, x: float, y: float, width: float, card: SeatCard) -> float:
        """Paint which levers a seat has."""
        names = [lever.name for lever in self.stage.store.levers_of(card.seat)]
        if not names:
            return y
        words = self.stage.text("scene.lobby.levers", names=" · ".join(names))
        return page.paragraph(x, y, width, words, SMALL, colour=QUIET)

    def _paint_holder(
        self, page: ScrollPage, x: float, y: float, width: float, card: SeatCard, seat: LobbySeat
    ) -> float:
        held, colour = self._held_text(seat)
        label = self._seat_button_label(seat)
        button = 150.0 if label else 0.0
        room = width - button - (12 if label else 0)
        icon = {"person": "user", "computer": "settings", "away": "clock", "free": "plus"}[seat.held]
        page.icon(x, y + 7, icon, 18, colour)
        end = page.paragraph(x + 26, y + 7, room - 26, held, BODY, "semibold", colour)
        if seat.deputy:
            deputy = self.stage.text("scene.lobby.deputy_line", name=seat.deputy)
            end = page.paragraph(x + 26, end, room - 26, deputy, SMALL, colour=QUIET)
        if label:
            box = (x + width - button, y, button, float(TARGET + 2))
            kind = "primary" if not self._is_seated and seat.held in ("free", "computer") else "normal"
            page.button(
                f"sit {card.seat}",
                box,
                label,
                lambda: self.stage.send(TakeSeat(self.team, card.seat)),
                kind=kind,
                describe=card.title,
            )
        return max(end, y + TARGET + 2)

    def _held_text(self, seat: LobbySeat) -> tuple[str, Colour]:
        text = self.stage.text
        if self._is_own(seat):
            return text("scene.lobby.you_here"), GREEN
        if seat.held == "person":
            return text("scene.lobby.held_by", name=seat.name), BLUE
        if seat.held == "away":
            return text("scene.lobby.away", name=seat.name), QUIET
        alone = seat.held == "computer" and self.stage.is_solo
        return text("scene.lobby.computer_alone" if alone else f"scene.lobby.{seat.held}"), QUIET

    def _is_own(self, seat: LobbySeat) -> bool:
        lobby = self.stage.store.lobby
        return lobby is not None and lobby.you_seat == seat.seat and lobby.you_team == self.team

    def _seat_button_label(self, seat: LobbySeat) -> str:
        if self._is_own(seat) or (seat.held in ("person", "away") and seat.deputy):
            return ""
        if seat.held in ("person", "away"):
            return self.stage.text("scene.lobby.deputy", name=seat.name)
        return self.stage.text("scene.lobby.take")
