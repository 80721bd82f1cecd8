"""The lobby: every team's seats, the job of each in three sentences, and who holds it."""

from __future__ import annotations

import pygame

from game.client.components.seat_discs import paint_disc
from game.client.framework.frame import body_box, foot_button_box, seat_colour
from game.client.framework.page import PageScene
from game.client.framework.stage import Stage
from game.client.place.backdrop import FAR_AWAY, Backdrop
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import (
    BLUE,
    BLUE_PALE,
    BODY,
    GAP,
    GREEN,
    GREEN_PALE,
    LARGE,
    PAD,
    QUIET,
    SMALL,
    SURFACE,
    TARGET,
)
from game.client.ui.tone import Colour
from game.protocol.messages import LeaveSeat, LobbySeat, SwapLead, TakeSeat
from game.protocol.static_views import SeatCard

MAX_SEGMENTS = 5
"""Most teams in one row of buttons."""

ONE_COLUMN_BELOW = 860
SIDE_COLUMN_FROM = 1300
"""Width from which the rules of the room are beside the seats, in units."""
DISC = 34


class LobbyScene(PageScene):
    """The seats of one team at a time, the own team first."""

    chosen: int | None = None
    """Number of the chosen team, from 1; none before a choice."""
    is_see_through = True
    widest = 1500

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._backdrop = Backdrop()

    def draw_ground(self, surface: pygame.Surface) -> None:
        """Draw the place, far away."""
        self._backdrop.draw(self.stage, surface, body_box(self.stage), FAR_AWAY)

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
        return place, welcome.session_name

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
            if self.stage.is_solo:
                return self._paint_seats(page, x, y, width)
            if width < SIDE_COLUMN_FROM:
                y = self._paint_seats(page, x, y, width) + PAD
                return self._paint_rules_and_waiting(page, x, y, width)
            parts = [(2.6, self._paint_seats), (1.0, self._paint_rules_and_waiting)]
            return page.columns(x, y, width, parts, gap=GAP * 1.5)

        return paint_page

    def _paint_head(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint what to do, and the teams to choose from."""
        text = self.stage.text
        y = page.heading(x, y, width, text("scene.lobby.title"), text(self._intro_key()))
        return self._paint_teams(page, x, y + 2, width) - GAP

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
        paints: list[Paint] = [self._seat_paint(card, held[card.seat]) for card in cards]
        stripes = [seat_colour(self.stage, card.seat) for card in cards]
        columns = 1 if width < ONE_COLUMN_BELOW else 2
        fills = [GREEN_PALE if self._is_own(held[card.seat]) else SURFACE for card in cards]
        return page.row(x, y, width, paints, columns=columns, stripes=stripes, fills=fills)

    def _seat_paint(self, card: SeatCard, seat: LobbySeat) -> Paint:
        text = self.stage.text

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            top = y
            paint_disc(self.stage, page, x, y, card.seat, DISC)
            left = x + DISC + 12
            y = page.paragraph(left, y - 2, width - DISC - 12, card.title, LARGE, "semibold")
            y = page.text(left, y, text(f"scene.role.{card.role}"), SMALL, colour=QUIET)
            y = max(y, top + DISC) + 6
            y = page.paragraph(x, y, width, card.sentences)
            if self.stage.size[0] >= SIDE_COLUMN_FROM:
                y = self._paint_levers(page, x, y + 6, width, card)
            y += 10
            return self._paint_holder(page, x, y, width, card, seat)

        return paint

    def _paint_levers(self, page: ScrollPage, x: float, y: float, width: float, card: SeatCard) -> float:
        """Paint which levers a seat has, where the window has room for it."""
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

    def _paint_rules_and_waiting(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        text = self.stage.text
        lobby = self.stage.store.lobby
        waiting = lobby.waiting if lobby else ()

        def rules(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = page.text(x, y, text("scene.lobby.rule_title"), BODY, "bold") + 4
            for number, rule in enumerate(("rule_one", "rule_two"), 1):
                page.text(x, y, str(number), LARGE, "bold", BLUE)
                y = page.paragraph(x + 22, y + 1, width - 22, text(f"scene.lobby.{rule}")) + 4
            return y

        def people(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = page.text(x, y, text("scene.lobby.waiting"), BODY, "bold") + 4
            names = " · ".join(waiting) or text("scene.lobby.nobody_waiting")
            return page.paragraph(x, y, width, names, colour=QUIET)

        columns = 1 if width < ONE_COLUMN_BELOW else 2
        return page.row(x, y, width, [rules, people], columns=columns, fill=BLUE_PALE, edge=None)
