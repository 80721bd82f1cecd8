"""The page of a table between two looks at a seat: the place, what all may read, and the seats to hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pygame

from game.client.connection.common_feed import CommonFeed
from game.client.framework.frame import draw_top, phase_line, seat_colour
from game.client.framework.overlays import NOTES_CENTRE, list_notes
from game.client.framework.page import PageScene
from game.client.framework.stage import Stage
from game.client.pages.end_cards import room_end_page
from game.client.pages.end_worth import WorthQuestion
from game.client.pages.year_ahead import paint_year_ahead
from game.client.place.backdrop import FAINT, Backdrop
from game.client.place.place_picture import PLACE_PHASES, Place
from game.client.place.top_bar import draw_top_bar
from game.client.projector.projector_pages import answers_page, crisis_page, review_page, story_page
from game.client.table.hold_keys import BUTTON, name_key
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import (
    BODY,
    GAP,
    GREEN,
    GROUND,
    LARGE,
    LINE,
    PAD,
    QUIET,
    SMALL,
    SURFACE,
    TARGET,
    TOP_BAR,
    YELLOW,
    Box,
)
from game.protocol.server_messages import LobbySeat
from game.protocol.static_views import SeatCard

BUTTON_HEIGHT: Final = 42.0
LOBBY_WIDEST: Final = 1180.0
MOST_TEAMS_ACROSS: Final = 4
STRIPE: Final = 6.0
BESIDE_NOTES: Final = 0.32
"""Middle of the note which key is held, as a share of the width."""


class TableScene(PageScene):
    """Public information, and a button a seat that shows its side while it is held."""

    middle = True
    is_see_through = True
    widest = 1640

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._backdrop = Backdrop()
        self._place = Place(stage)
        self._question = WorthQuestion(stage)

    # ------------------------------------------------------------ what is shown

    @property
    def shows_place(self) -> bool:
        """Whether the place is shown rather than a page."""
        store = self.stage.store
        return self._is_seated and store.phase in PLACE_PHASES and store.public is not None

    @property
    def is_moving(self) -> bool:
        """Whether people walk."""
        return self.shows_place and not self._place.is_still

    @property
    def _is_seated(self) -> bool:
        lobby = self.stage.store.lobby
        return lobby is not None and lobby.you_seat is not None

    @property
    def _seats(self) -> tuple[SeatCard, ...]:
        statics = self.stage.store.statics
        return statics.seats if statics is not None and self._is_seated else ()

    def dependencies(self) -> object:
        """Depend on the page of the phase and on who is ready; the place is drawn in every frame."""
        store, public = self.stage.store, self.stage.store.public
        parts = (
            (public.round, public.crisis, public.review, public.stocktake, public.end, public.seats) if public else None
        )
        is_paused = store.clock is not None and store.clock.paused
        return store.welcome, store.words, store.lobby, store.phase, parts, is_paused, store.is_debriefing, store.worth

    def title(self) -> tuple[str, str]:
        """Return the place with the team, and the round and phase."""
        store = self.stage.store
        place = f"{store.statics.place} · {store.statics.title}" if store.statics else ""
        if not self._is_seated:
            return place, store.welcome.session_name if store.welcome else ""
        return f"{place} · {store.team_name}", phase_line(self.stage)

    def _sentence(self) -> str:
        store, clock = self.stage.store, self.stage.store.clock
        if store.words and store.phase == "lobby":
            return self.stage.text("scene.lobby.words", words=store.words.replace("-", " "))
        if not self._is_seated or store.phase == "lobby":
            return self.stage.text("scene.lobby.begin_line")
        if store.is_debriefing:
            return self.stage.text("scene.projector.now.debrief")
        is_paused = clock is not None and clock.paused
        return self.stage.text(f"scene.projector.now.{'paused' if is_paused else store.phase}")

    # ------------------------------------------------------------ building

    def _foot_height(self) -> float:
        letters, room = self.stage.letters, self.stage.size[0] - 2 * PAD
        lines = len(letters.wrap(self._sentence(), room, BODY, "semibold"))
        seats = BUTTON_HEIGHT + self._notes_height() + 8 if self._seats else 0.0
        return lines * letters.height(BODY, "semibold") + 18 + seats

    def _seat_width(self) -> float:
        return (self.stage.size[0] - 2 * PAD - GAP * (len(self._seats) - 1)) / max(1, len(self._seats))

    def _note(self, seat: SeatCard, *, is_ready: bool = True) -> str:
        """Return what is below a seat's button: its title without the organisation, and whether it is ready."""
        title = seat.title.partition(",")[0]
        return self.stage.text("scene.table.ready", title=title) if is_ready else title

    def _notes_height(self) -> float:
        letters, room = self.stage.letters, self._seat_width() - 4
        lines = (len(letters.wrap(self._note(seat), room, SMALL, "semibold")) for seat in self._seats)
        return letters.height(SMALL, "semibold") * max(lines, default=1)

    def _body(self) -> Box:
        width, height = self.stage.size
        return 0, TOP_BAR, width, height - TOP_BAR - self._foot_height()

    def lay_out(self) -> None:
        """Lay out the place, or build the page of the phase."""
        if self.shows_place:
            self._place.lay_out(self.stage, self.stage.theme.rect(*self._body()))
            self._place.show(self.stage.store)
        else:
            self.lay_out_area("page", self._body(), self.paint())

    def draw_ground(self, surface: pygame.Surface) -> None:
        """Draw the place behind a page, faintly."""
        self._backdrop.draw(self.stage, surface, self._body(), FAINT)

    def paint(self) -> Paint:
        """Return the public page of the phase."""
        height = self._body()[3] - 2 * PAD
        if not self._is_seated or self.stage.store.phase == "lobby":
            return self._paint_lobby
        pages: dict[str, Callable[[Stage], Paint]] = {
            "briefing": story_page,
            "crisis": crisis_page,
            "review": lambda stage: review_page(stage, height),
            "stocktake": answers_page,
            "end": lambda stage: room_end_page(stage, self._question, height),
        }
        page = pages.get(self.stage.store.phase or "")
        return page(self.stage) if page is not None else super().paint()

    def _paint_lobby(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint how a table plays, its teams or seats, and what the months are about where there is room."""
        left, room = x + max(0.0, width - LOBBY_WIDEST) / 2, min(width, LOBBY_WIDEST)
        y = page.card(left, y, room, self._paint_table, pad=22)
        stage, free = self.stage, self._body()[3] - PAD - y - GAP

        def ahead(page: ScrollPage, x: float, y: float, width: float) -> float:
            return paint_year_ahead(stage, page, x, y, width)

        return ahead(page, left, y + GAP, room) if page.measure(ahead, room) <= free else y

    def _paint_table(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        text, lobby, welcome = self.stage.text, self.stage.store.lobby, self.stage.store.welcome
        y = page.heading(x, y, width, text("scene.table.title"), text("scene.table.how"))
        if self._is_seated or lobby is None or welcome is None:
            return self._paint_seats(page, x, y, width)
        y = page.text(x, y, text("scene.table.choose"), LARGE, "semibold", room=width) + 8
        return self._paint_teams(page, x, y, width, welcome.teams, lobby.teams)

    def _paint_teams(
        self, page: ScrollPage, x: float, y: float, width: float, names: Sequence[str],
        teams: Sequence[Sequence[LobbySeat]],
    ) -> float:  # fmt: skip
        """Add a button for each team."""
        across = min(len(teams), MOST_TEAMS_ACROSS if width > 700 else 2)
        each = (width - GAP * (across - 1)) / across
        tall = max(TARGET, page.line(BODY) + 18)
        for number, (name, seats) in enumerate(zip(names, teams, strict=True), 1):
            left, row = x + (number - 1) % across * (each + GAP), (number - 1) // across
            free = sum(seat.held != "person" for seat in seats)
            label = self.stage.text("scene.lobby.team_free", name=name, free=free)
            box = (left, y + row * (tall + GAP), each, tall)
            page.button(f"team.{number}", box, label, lambda number=number: self._take_team(number), describe=label)
        return y + -(-len(teams) // across) * (tall + GAP) - GAP

    def _paint_seats(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint which key shows which seat."""
        for place, seat in enumerate(self._seats):
            page.disc(x, y, seat.seat, seat_colour(self.stage, seat.seat), 30.0)
            label = self.stage.text("scene.table.seat_line", button=name_key(place), title=seat.title)
            y = max(y + 38, page.paragraph(x + 44, y + 5, width - 44, label, LARGE, "semibold") + 8)
        return y

    def _take_team(self, number: int) -> None:
        feed = self.stage.feed
        if isinstance(feed, CommonFeed):
            feed.take_team(number)

    def _button_box(self, place: int) -> Box:
        height, each = self.stage.size[1], self._seat_width()
        top = height - BUTTON_HEIGHT - self._notes_height() - 8
        return PAD + place * (each + GAP), top, each, BUTTON_HEIGHT

    def add_controls(self) -> None:
        """Add a button a seat; the table's window shows the seat from its press to its release."""
        text = self.stage.text
        for place, seat in enumerate(self._seats):
            key = name_key(place)
            hint = text("scene.table.hold_help", button=key, title=seat.title)
            label = text("scene.table.hold", button=key, seat=seat.seat)
            self.stage.widgets.button(
                f"{BUTTON}{place}", self._button_box(place), label, lambda hint=hint: self.stage.toast(hint),
                describe=hint, size=LARGE,
            )  # fmt: skip

    def update(self, seconds: float) -> None:
        """Let people walk, build the page again when it has changed, and ask at the end what habits moved."""
        public = self.stage.store.public
        if self._is_seated and public is not None and public.end is not None:
            self._question.ask_once()
        super().update(seconds)
        if self.shows_place:
            self._place.show(self.stage.store)
            self._place.update(seconds)

    # ------------------------------------------------------------ drawing

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the place or the page, the bar and the seats."""
        pen = self.stage.pen(surface)
        if self.shows_place:
            surface.fill(GROUND)
            self._place.draw(surface)
            draw_top_bar(self.stage, pen)
        else:
            self.draw_ground(surface)
            for area in self.stage.widgets.areas:
                area.draw(surface)
            draw_top(pen, self.stage, *self.title())
        self._draw_foot(pen)

    def _draw_foot(self, pen: Pen) -> None:
        width, height = self.stage.size
        top = height - self._foot_height()
        pen.box(0, top, width, height - top, SURFACE, radius=0)
        pen.line((0, top), (width, top), LINE)
        pen.paragraph(PAD, top + 6, width - 2 * PAD, self._sentence(), BODY, "semibold")
        public = self.stage.store.public
        ready = {seat.seat for seat in public.seats if seat.ready} if public is not None else set[str]()
        for place, seat in enumerate(self._seats):
            x, y, wide, tall = self._button_box(place)
            pen.box(x, y - STRIPE, wide, STRIPE, seat_colour(self.stage, seat.seat), radius=2)
            is_ready = seat.seat in ready
            colour = GREEN if is_ready else QUIET
            pen.paragraph(x + 2, y + tall + 3, wide - 4, self._note(seat, is_ready=is_ready), SMALL, "semibold", colour)


def draw_held(stage: Stage, surface: pygame.Surface, place: int, seat: str) -> None:
    """Mark the window as the side of one seat: a frame in its colour, and the key that is held."""
    width, height = stage.size
    pen = stage.pen(surface)
    colour = seat_colour(stage, seat)
    pygame.draw.rect(surface, colour, surface.get_rect(), pen.length(4))
    text = stage.text("scene.table.held", button=name_key(place), seat=seat)
    high, wide = stage.letters.height(SMALL) + 4, stage.letters.width(text, SMALL, "semibold") + 20
    # Where what holds for every screen is written, unless there is something.
    x, y = width * (BESIDE_NOTES if list_notes(stage, stage.store) else NOTES_CENTRE) - wide / 2, height - high
    pen.box(x, y, wide, high, YELLOW, radius=0)
    pen.text(x + 10, y + 2, text, SMALL, "semibold")
