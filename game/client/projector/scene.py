"""The room's screen, on a projector and for observers: all teams, a neutral page, or one named team."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.framework.frame import clock_text, phase_line
from game.client.framework.scene import Scene
from game.client.framework.stage import Stage
from game.client.pages.end_cards import room_end_page
from game.client.pages.end_worth import WorthQuestion
from game.client.place.place_picture import PLACE_PHASES, Place
from game.client.projector import screen_frame
from game.client.projector.fitted_page import paint_fitted
from game.client.projector.join_page import draw_join_page
from game.client.projector.neutral_page import draw_neutral_page
from game.client.projector.projector_pages import (
    answers_page,
    crisis_page,
    review_page,
    room_crisis_page,
    story_page,
    vote_page,
)
from game.client.projector.team_tiles import draw_team_tile, draw_team_tiles
from game.client.ui.scroll_page import Paint
from game.client.ui.text_rendering import Lettering, Pen
from game.client.ui.theme import FAR, GROUND, PAPER, Box
from game.protocol.facilitator_views import Page
from game.protocol.messages import WhatIfVote

PLACE_SHARE: Final = 0.66
"""Share of the width that the place of one team takes."""

PAD: Final = 14.0


class ProjectorScene(Scene):
    """Public information only, without controls."""

    has_corner = False
    growth = FAR

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._place = Place(stage)
        self._question = WorthQuestion(stage)
        self._picture: pygame.Surface | None = None
        self._painted_from: object = None
        self._lettering = Lettering(1.0)

    # ------------------------------------------------------------ what is shown

    @property
    def phase(self) -> str:
        """The phase of the session; before the first one, the lobby."""
        return self.stage.store.phase or "lobby"

    @property
    def page(self) -> Page:
        """The page that the facilitator has chosen; neutral until that is known."""
        display = self.stage.store.display
        return display.page if display is not None else "neutral"

    @property
    def shows_place(self) -> bool:
        """Whether the place of one team is shown."""
        return (
            self.vote is None
            and self.page == "team"
            and self.phase in PLACE_PHASES
            and self.stage.store.public is not None
        )

    @property
    def _is_neutral(self) -> bool:
        return self.vote is None and self.page == "neutral" and self.phase != "lobby"

    @property
    def vote(self) -> WhatIfVote | None:
        """The vote on a decision that the room is taking, which is in front of every page."""
        return self.stage.store.vote if self.stage.store.is_debriefing else None

    def _letters(self) -> Lettering:
        """Return the letters of the screen; they cache what they have drawn."""
        scale = self.stage.theme.height / screen_frame.HEIGHT
        if self._lettering.scale != scale:
            self._lettering = Lettering(scale)
        return self._lettering

    def _team_name(self) -> str:
        display = self.stage.store.display
        if self.page != "team" or display is None or len(display.teams) < 2:
            return ""
        return next((team.name for team in display.teams if team.team == display.shown_team), "")

    def _title(self) -> str:
        statics = self.stage.store.statics
        place = f"{statics.place} · {statics.title}" if statics else ""
        name = self._team_name()
        return self.stage.text("scene.projector.only_team", team=name, title=place) if name else place

    def _phase_text(self) -> str:
        debrief = self.stage.store.debrief
        if debrief is not None and self.stage.store.is_debriefing:
            return self.stage.text("scene.projector.looking_back", day=debrief.day, last=debrief.last_day)
        phase = phase_line(self.stage) or self.stage.text(f"scene.phase.{self.phase}")
        name = self._team_name()
        return f"{name} · {phase}" if name else phase

    def _sentence(self) -> str:
        clock = self.stage.store.clock
        is_paused = clock is not None and clock.paused
        if self.stage.store.is_debriefing:
            return self.stage.text("scene.projector.now.debrief")
        return self.stage.text(f"scene.projector.now.{'paused' if is_paused else self.phase}")

    def dependencies(self) -> object:
        """Return what the picture depends on, without the people who walk."""
        store, public = self.stage.store, self.stage.store.public
        parts = (public.crisis, public.review, public.stocktake, public.end) if public and self.page == "team" else None
        is_paused = store.clock is not None and store.clock.paused
        shown = (clock_text(self.stage) if self._is_neutral else "", is_paused)
        rounds = public.round if public else 0
        return (store.welcome, store.display, self.phase, rounds, parts, shown, self.stage.theme, self.vote,
                store.worth, store.debrief, store.lobby if self.phase == "lobby" else None)  # fmt: skip

    # ------------------------------------------------------------ life cycle

    def enter(self) -> None:
        """Lay out the place, and paint the page."""
        self._lay_out_place()
        self._paint()

    def update(self, seconds: float) -> None:
        """Move the people, and paint the page again when it has changed; ask at the end what habits moved."""
        if self.page == "team" and self.phase == "end" and not self.stage.store.is_debriefing:
            self._question.ask_once()
        if self.dependencies() != self._painted_from:
            self._lay_out_place()
            self._paint()
        if self.shows_place:
            self._place.show(self.stage.store)
            self._place.update(seconds)

    def _box(self) -> Box:
        return screen_frame.body_box(self.stage, foot=self.phase != "lobby")

    def _lay_out_place(self) -> None:
        if not self.shows_place:
            return
        x, y, width, height = self._box()
        scale = self.stage.theme.height / screen_frame.HEIGHT
        rect = pygame.Rect(round(x), round(y * scale), round(width * PLACE_SHARE * scale), round(height * scale))
        if rect != self._place.rect or self._place.stage is not self.stage:  # another language or theme
            self._place.lay_out(self.stage, rect)
        self._place.show(self.stage.store)

    # ------------------------------------------------------------ drawing

    def _paint(self) -> None:
        """Paint everything but the place into a picture."""
        stage = self.stage
        self._painted_from = self.dependencies()
        surface = pygame.Surface((stage.theme.width, stage.theme.height))
        surface.fill(GROUND if self.shows_place else PAPER)
        pen = Pen(surface, self._letters(), drawn_texts=stage.drawn_texts)
        if self._is_neutral:
            draw_neutral_page(stage, pen, self._title(), self._phase_text(), self._sentence())
        else:
            self._paint_body(surface, pen)
            if self.phase != "lobby":
                screen_frame.draw_foot(stage, pen, self._sentence())
        self._picture = surface

    def _paint_body(self, surface: pygame.Surface, pen: Pen) -> None:
        stage, box = self.stage, self._box()
        paint = self._choose_page()
        if self.phase == "lobby":
            draw_join_page(stage, pen, box)
        elif self.shows_place:
            self._draw_team_beside_place(pen, box)
        elif paint is not None:
            paint_fitted(stage, surface, box, paint)
        else:
            x, y, width, height = box
            draw_team_tiles(stage, pen, (x + PAD, y + PAD, width - 2 * PAD, height - 2 * PAD))

    def _choose_page(self) -> Paint | None:
        """Return the page to paint; none where tiles or the place are shown."""
        if self.vote is not None:
            return vote_page(self.stage, self.vote)
        if self.phase == "briefing":
            return story_page(self.stage)
        if self.page == "room":
            has_news = self.phase == "crisis" and self.stage.store.display and self.stage.store.display.crisis
            return room_crisis_page(self.stage) if has_news else None
        if self.phase == "end":
            return room_end_page(self.stage, self._question)
        pages = {"crisis": crisis_page, "review": review_page, "stocktake": answers_page}
        page = pages.get(self.phase)
        return page(self.stage) if page is not None else None

    def _draw_team_beside_place(self, pen: Pen, box: Box) -> None:
        """Draw the shown team's figures and line, in the room beside its place."""
        display = self.stage.store.display
        team = next((one for one in display.teams if one.team == display.shown_team), None) if display else None
        x, y, width, height = box
        left = x + width * PLACE_SHARE
        if team is not None:
            draw_team_tile(self.stage, pen, (left, y + PAD, x + width - left - PAD, height - 2 * PAD), team)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the picture, the place with its people, and the head with the clock."""
        if self._picture is not None:
            surface.blit(self._picture, (0, 0))
        if self.shows_place:
            self._place.draw(surface)
        if not self._is_neutral:
            pen = Pen(surface, self._letters(), drawn_texts=self.stage.drawn_texts)
            screen_frame.draw_head(self.stage, pen, self._title(), self._phase_text())
