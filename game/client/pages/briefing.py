"""The briefing, which each player reads alone: the opening story, the place, the own brief, the neighbours."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pygame

from game.client.components.goal_rows import goal_paint
from game.client.components.seat_discs import paint_disc
from game.client.framework.frame import (
    FOOT,
    add_ready_button,
    foot_button_box,
    is_ready,
    phase_line,
    ready_note,
    seat_colour,
)
from game.client.framework.number_text import number_text
from game.client.framework.page import PageScene
from game.client.framework.stage import Stage
from game.client.pages.bed_picture import draw_patient
from game.client.pages.year_ahead import describe_rounds
from game.client.place.backdrop import FAR_AWAY, Backdrop, Dimming
from game.client.place.season import find_season
from game.client.ui.keys import Shortcut
from game.client.ui.scroll_page import ScrollPage, measure_page
from game.client.ui.theme import (
    BAR,
    BLUE,
    BLUE_DARK,
    BLUE_PALE,
    BODY,
    GAP,
    GROUND,
    HEADLINE,
    HUGE,
    LARGE,
    PAD,
    QUIET,
    SMALL,
    SURFACE,
    TITLE,
    TOP_BAR,
    YELLOW,
    YELLOW_PALE,
)
from game.protocol.static_views import Statics
from game.quantities import TARGET_SCORE

STEPS: Final = ("story", "place", "brief", "neighbour")
SOLO_STEPS: Final = STEPS[:3]
"""Steps of a game without other people."""

STEP_BAR_HEIGHT: Final = 48
TWO_COLUMNS_FROM: Final = 820
DISC: Final = 46


WIDE_FROM: Final = 1080.0
"""Width from which the place is beside or behind the words, in units."""
PLACE_PANEL: Final = 428.0
DARKNESS: Final = 150
STORY_ZONES: Final = {"bed": "wards", "list": "list", "practice": "practices"}
"""What is lit behind the opening story, by where its person waits."""


def close_up(statics: Statics | None) -> Dimming:
    """Return how the place is seen behind the opening story: close to where its person waits."""
    lit = STORY_ZONES[statics.opening_at if statics is not None else "bed"]
    # The list is too tall to be close to: it is seen beside the wards, whose beds its people wait for.
    return Dimming(BAR, DARKNESS, (lit,), close=("wards" if lit == "list" else lit,), around=lit)


class BriefingScene(PageScene):
    """The steps of the briefing; the last has the ready button as its main button."""

    middle = True
    is_see_through = True
    step: int = 0

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._backdrop = Backdrop()
        self._story_height = 0.0

    def draw_ground(self, surface: pygame.Surface) -> None:
        """Draw the place: whole where the page is about it, dark but for the wards behind the story, else far away."""
        surface.fill(self.ground)
        width, height = self.stage.size
        top = TOP_BAR + STEP_BAR_HEIGHT
        body = (0.0, float(TOP_BAR), width, height - TOP_BAR - FOOT)
        step, meadow = self.steps[self.step], find_season(self.stage.store).ground
        if step == "story" and self._story_height:
            covered = float(STEP_BAR_HEIGHT), self._story_height
            self._backdrop.draw(self.stage, surface, body, replace(close_up(self.stage.store.statics), covered=covered))
        elif step == "place" and self._is_wide:
            surface.fill(meadow, self.stage.theme.rect(*body))
            box = (0.0, top, width - PLACE_PANEL, height - top - FOOT)
            self._backdrop.draw(self.stage, surface, box, Dimming(GROUND, 0))
        else:
            self._backdrop.draw(self.stage, surface, body, FAR_AWAY)

    @property
    def _is_wide(self) -> bool:
        return self.stage.size[0] >= WIDE_FROM

    def dependencies(self) -> object:
        """Depend on the brief, the step, and who is ready."""
        store = self.stage.store
        return (
            store.welcome,
            store.seated,
            self.step,
            is_ready(self.stage),
            ready_note(self.stage),
            store.clock and store.clock.phase,
        )

    def title(self) -> tuple[str, str]:
        """Return the place and the phase."""
        statics = self.stage.store.statics
        if statics is None:
            return "", ""
        return self.stage.text("scene.briefing.title", place=statics.place), phase_line(self.stage)

    # ------------------------------------------------------------ turning pages

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of this game."""
        return SOLO_STEPS if self.stage.is_solo else STEPS

    def turn_pages(self, steps: int) -> None:
        """Turn by some pages, limited to the first and the last."""
        new = min(max(self.step + steps, 0), len(self.steps) - 1)
        if new != self.step:
            self.step = new
            self._offsets.clear()
            self.stage.widgets.areas.clear()
            self.build()

    def handle(self, event: pygame.event.Event) -> bool:
        """Turn pages with the arrow keys."""
        if event.type == pygame.KEYDOWN and event.key in (pygame.K_RIGHT, pygame.K_LEFT):
            self.turn_pages(1 if event.key == pygame.K_RIGHT else -1)
            return True
        return False

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """Return the arrow keys."""
        return (Shortcut("← →", "scene.keys.pages"),)

    def foot_note(self) -> str:
        """Return how many seats are ready."""
        return ready_note(self.stage)

    def foot_room(self) -> float:
        """Return the width of three buttons."""
        return min(600.0, self.stage.size[0] * 0.8)

    def add_controls(self) -> None:
        """Add the bar of steps, the buttons that turn pages, and the ready button."""
        self._add_step_bar()
        stage, last = self.stage, self.step == len(self.steps) - 1
        if self.step:
            back = stage.text("scene.common.back")
            box = foot_button_box(stage, 1)
            stage.widgets.button("back", box, back, lambda: self.turn_pages(-1), kind="quiet", icon="arrow-left")
        if not last:
            box, label = foot_button_box(stage, 0), stage.text("scene.common.next")
            stage.widgets.button("next", box, label, lambda: self.turn_pages(1), kind="primary")
        # Someone who knows the briefing can be ready on any page.
        add_ready_button(stage, 0 if last else 2)

    def _add_step_bar(self) -> None:
        stage = self.stage
        width, _ = stage.size
        names = [(str(n), stage.text(f"scene.briefing.step_{step}")) for n, step in enumerate(self.steps)]
        card_width = min(width - 2 * PAD, 760)
        stage.widgets.choice(
            "steps",
            ((width - card_width) / 2, 62, card_width, 34),
            names,
            str(self.step),
            lambda name: self.turn_pages(int(name) - self.step),
            describe=stage.text("scene.keys.pages"),
        )

    def lay_out(self) -> None:
        """Build the body below the bar of steps."""
        width, height = self.stage.size
        top = 52 + STEP_BAR_HEIGHT
        paint = {
            "story": self._paint_story,
            "place": self._paint_place,
            "brief": self._paint_brief,
            "neighbour": self._paint_neighbour,
        }[self.steps[self.step]]
        box = (0.0, float(top), width, height - top - FOOT)
        self._story_height = 0.0
        if self.steps[self.step] == "place" and self._is_wide:
            box = (width - PLACE_PANEL, box[1], PLACE_PANEL, box[3])
        elif self.steps[self.step] == "story" and self._is_wide:
            tall = measure_page(self.stage.widgets, paint, min(self.widest, width - 2 * PAD)) + 2 * PAD
            self._story_height = min(tall, box[3] * 0.7)
            box = (0.0, box[1] + box[3] - self._story_height, width, self._story_height)
        self.lay_out_area(f"step {self.step}", box, paint)

    # ------------------------------------------------------------ the four steps

    def _paint_story(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        statics = self.stage.store.statics
        if statics is None:
            return y
        story = statics.opening

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            bed = 64.0 if width < 560 else 108.0
            bottom = draw_patient(page, x, y + 6, bed, statics)
            left = x + bed + 28
            size = HEADLINE if width > 560 else TITLE
            end = y
            for number, part in enumerate(story.split("\n")):
                weight = "semibold" if number == 0 else "regular"
                end = page.paragraph(left, end, width - bed - 28, part, size if number == 0 else TITLE, weight) + 10
            return max(end, bottom)

        card_width = min(width, 860.0)
        left = x + (width - card_width) / 2
        return page.card(left, y + PAD, card_width, paint, stripe=YELLOW, pad=30)

    def _paint_place(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        statics = self.stage.store.statics
        if statics is None:
            return y
        text = self.stage.text

        def place(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = page.text(x, y, statics.place, HEADLINE, "bold")
            hospitals = " · ".join(name for name in (statics.hospital, statics.second_hospital) if name)
            people = f"{number_text(statics.people)} {text('scene.briefing.people')} · {hospitals}"
            y = page.paragraph(x, y, width, people, BODY, colour=QUIET) + 8
            y = page.paragraph(x, y, width, statics.summary, TITLE) + 10
            page.icon(x, y + 1, "calendar-days", 18, QUIET)
            return page.paragraph(x + 26, y, width - 26, describe_rounds(self.stage, statics), BODY, colour=QUIET)

        def aim(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = page.text(x, y, text("scene.briefing.aim"), BODY, "semibold", BLUE_DARK) + 4
            return page.paragraph(x, y, width, statics.aim, TITLE, "semibold")

        y = page.card(x, y, width, place) + GAP * 1.5
        y = page.card(x, y, width, aim, fill=BLUE_PALE, edge=None, stripe=BLUE) + GAP * 1.5
        return self._paint_facts(page, x, y, width)

    def _paint_facts(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        statics = self.stage.store.statics
        facts = statics.facts if statics else ()
        if not facts:
            return y

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = page.text(x, y, self.stage.text("scene.briefing.facts"), BODY, "bold") + 6
            for number, fact in enumerate(facts):
                if number and not page.dry:
                    page.pen.line((x, y - 1), (x + width, y - 1), BLUE_PALE, 2)
                y = page.paragraph(x, y + 7, width, fact, TITLE, "semibold" if number < 2 else "regular") + 8
            return y

        return page.card(x, y, width, paint)

    def _paint_brief(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        store, text = self.stage.store, self.stage.text
        brief = store.brief
        statics = store.statics
        card = next((card for card in statics.seats if brief and card.seat == brief.seat), None) if statics else None
        if brief is None or card is None:
            return page.paragraph(x, y, width, text("scene.briefing.no_seat"), LARGE)

        def own_role(page: ScrollPage, x: float, y: float, width: float) -> float:
            paint_disc(self.stage, page, x, y, card.seat, DISC)
            left = x + DISC + 14
            end = page.paragraph(left, y, width - DISC - 14, card.title, TITLE, "bold")
            page.icon(left, end + 2, "lock", 14, QUIET)
            end = page.text(left + 20, end, text("scene.common.only_you"), SMALL, colour=QUIET)
            return page.paragraph(x, max(end, y + DISC) + 10, width, brief.brief, TITLE)

        def judged_on(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = page.paragraph(x, y, width, text("scene.briefing.judged_on"), TITLE, "bold")
            return page.paragraph(x, y, width, text("scene.briefing.judged_line", kept=TARGET_SCORE), colour=QUIET)

        def targets(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = page.card(x, y, width, judged_on, pad=12) + GAP
            usual = {state.goal: state.usual for state in store.seat.goals} if store.seat is not None else {}
            goals = [goal_paint(self.stage, goal, usual=usual.get(goal.goal)) for goal in brief.goals]
            return page.row(x, y, width, goals, columns=1, gap=GAP, pad=12)

        def decides(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = page.paragraph(x, y, width, text("scene.briefing.decides"), TITLE, "bold") + 2
            for lever in store.levers_of(card.seat):
                y = page.paragraph(x, y + 8, width, lever.name, BODY, "semibold")
                y = page.paragraph(x, y, width, lever.sentence, BODY, colour=QUIET)
            return y

        def left(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = page.card(x, y, width, own_role, stripe=seat_colour(self.stage, card.seat), pad=22)
            return page.card(x, y + GAP, width, decides, pad=22) if store.levers_of(card.seat) else y

        return page.columns(x, y, width, [(1.0, left), (1.0, targets)], gap=22, stack_below=TWO_COLUMNS_FROM)

    def _paint_neighbour(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        text = self.stage.text

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            page.icon(x, y, "users", 46, BLUE)
            y = page.paragraph(x, y + 56, width, text("scene.briefing.neighbour_title"), HUGE * 0.8, "bold") + 6
            y = page.paragraph(x, y, width, text("scene.briefing.neighbour_line"), HEADLINE) + 14
            y = page.paragraph(x, y, width, text("scene.briefing.neighbour_then"), TITLE, colour=QUIET)
            return page.paragraph(x, y, width, text("scene.briefing.neighbour_seconds"), TITLE, colour=QUIET)

        def rules(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = page.text(x, y, text("scene.lobby.rule_title"), BODY, "bold") + 4
            y = page.paragraph(x, y, width, text("scene.lobby.rule_one"), LARGE) + 4
            return page.paragraph(x, y, width, text("scene.lobby.rule_two"), LARGE)

        card_width = min(width, 860.0)
        left = x + (width - card_width) / 2
        y = page.card(left, y + PAD, card_width, paint, fill=SURFACE, stripe=BLUE, pad=30)
        return page.card(left, y + PAD, card_width, rules, fill=YELLOW_PALE, edge=None, pad=22)
