"""One decision changed: the decisions of a game alone, and the year without one of them beside the one played."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pygame

from game.client.components.decision_name import name_decision
from game.client.components.luck_range import find_verdict, is_sure, paint_progress, paint_scale
from game.client.components.seat_discs import DISC, paint_disc
from game.client.framework.number_text import number_text, signed_text
from game.client.framework.stage import Stage
from game.client.pages.both_years import both_years_paint
from game.client.place.year_card import YearSight, year_paint
from game.client.place.year_plot import count_days
from game.client.place.year_strip import date_text
from game.client.review.harm_headline import round_tenths
from game.client.ui.control_faces import LEFT_MARGIN_UNITS
from game.client.ui.keys import Shortcut
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BODY, GAP, INK, LARGE, LINE, ORANGE, PAD, QUIET, SMALL, TITLE, Box
from game.protocol.decision_worth import BothYears, DecisionWorth
from game.protocol.messages import AskWorth
from game.protocol.view_base import LuckRange

LIST_SHARE: Final = 0.36
TWO_AREAS_FROM: Final = 760.0
ROW_HEIGHT: Final = 40.0
LABEL_SIDES: Final = 2 * LEFT_MARGIN_UNITS + BODY + 8
"""Beside the name of a decision: margins, and the tick of one that has been played."""
BUTTON_HEIGHT: Final = 42.0
PLAY_WIDTH: Final = 270.0
PLAY_ON_WIDTH: Final = 230.0
PLAY_ON_HEIGHT: Final = 36.0
PLAY_ON_BESIDE_FROM: Final = 600.0
"""Width from which the way on is beside the decision's name, in units."""
LEAST_CURVES: Final = 132.0
MOST_CURVES: Final = 520.0
"""Height of the curves, in units."""
BACK_WIDTH: Final = 150.0
WHOLE: Final = frozenset({"harmed", "over_twelve_hours", "thousand_pounds"})
"""Figures that are shown without decimals."""
COLUMNS: Final = (0.34, 0.15, 0.15, 0.36)
"""Shares of the width: the figure, both years, and their difference."""


class ChangedDecision:
    """Whether the page is open, and which decision is chosen on it."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._is_wanted = False
        self._chosen = 0
        self._height = 0.0
        """Of the region with both years, in units."""

    @property
    def is_open(self) -> bool:
        """Whether the page is shown; a host that begins to work things out again has no decisions for a while."""
        return self._is_wanted and bool(self._decisions)

    @property
    def state(self) -> object:
        """What the page depends on beside the store."""
        return self.is_open, self._chosen

    @property
    def _decisions(self) -> tuple[DecisionWorth, ...]:
        worth = self._stage.store.worth
        return worth.decisions if worth is not None else ()

    @property
    def _decision(self) -> DecisionWorth:
        return self._decisions[self._chosen % len(self._decisions)]

    def open(self) -> None:
        """Show the page, as soon as the decisions are known."""
        self._is_wanted = True

    def close(self) -> None:
        """Show the cards of the end again."""
        self._is_wanted = False

    def handle_key(self, key: int) -> bool:
        """Go back, or to the decision before or after; return whether the key was used."""
        if not self.is_open:
            return False
        if key == pygame.K_ESCAPE:
            self.close()
        elif key in (pygame.K_UP, pygame.K_DOWN):
            step = 1 if key == pygame.K_DOWN else -1
            self._choose((self._chosen + step) % len(self._decisions))
            self._stage.widgets.focus(f"decision.{self._decision.decision}")
        else:
            return False
        return True

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """Return the keys of the page."""
        if not self.is_open:
            return ()
        return Shortcut("↑ ↓", "scene.end.changed.key_choose"), Shortcut("Esc", "scene.end.changed.back")

    def list_areas(self, box: Box) -> Sequence[tuple[str, Box, Paint]]:
        """Return the scrolling regions with what is on them; a narrow window has one for everything."""
        x, y, width, height = box
        self._height = height - 2 * PAD
        if width < TWO_AREAS_FROM:
            return [("changed", box, self._paint_both)]
        left = width * LIST_SHARE
        return [
            ("decisions", (x, y, left, height), self._paint_list),
            ("changed", (x + left, y, width - left, height), self._paint_card),
        ]

    # ------------------------------------------------------------ the decisions

    def _paint_both(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        return self._paint_list(page, x, self._paint_card(page, x, y, width) + PAD, width)

    def _paint_list(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        text = self._stage.text
        y = page.button(
            "changed.back", (x, y, BACK_WIDTH, 36), text("scene.end.changed.back"), self.close, icon="arrow-left"
        ) + GAP  # fmt: skip
        y = page.paragraph(x, y, width, text("scene.end.changed.choose"), BODY, colour=QUIET) + GAP
        round = 0
        for place, decision in enumerate(self._decisions):
            if decision.round != round:
                round = decision.round
                y = page.text(x, y + 4, text("scene.end.changed.round", number=round), SMALL, "bold", QUIET) + 4
            y = self._paint_choice(page, x, y, width, place, decision) + 4
        return y

    def _paint_choice(
        self, page: ScrollPage, x: float, y: float, width: float, place: int, decision: DecisionWorth
    ) -> float:
        label = name_decision(self._stage, decision)
        lines = len(page.pen.letters.wrap(label, width - LABEL_SIDES, BODY, "semibold"))
        height = max(ROW_HEIGHT, lines * page.line(BODY, "semibold") + 12)
        if not page.dry:
            page.widgets.button(
                f"decision.{decision.decision}", (x, y, width, height), label, lambda: self._choose(place),
                kind="chosen" if decision is self._decision else "normal", align="left", area=page.area,
                icon="check" if decision.years else "",
            )  # fmt: skip
        return y + height

    def _choose(self, place: int) -> None:
        self._chosen = place

    # ------------------------------------------------------------ both years

    def _paint_card(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        spare = self._height - page.measure(self._decision_paint(0), width - 2 * PAD) - 2 * PAD - GAP
        height = min(max(spare, LEAST_CURVES), MOST_CURVES)
        return page.card(x, y, width, self._decision_paint(height), pad=PAD)

    def _decision_paint(self, curves: float) -> Paint:
        return lambda page, x, y, width: self._paint_decision(page, x, y, width, curves)

    def _paint_decision(self, page: ScrollPage, x: float, y: float, width: float, curves: float) -> float:
        """Paint the decision and what is known of it, with curves in a height."""
        stage, one = self._stage, self._decision
        when = stage.text("scene.end.changed.when", round=one.round, date=date_text(stage, one.day))
        left = x
        beside = PLAY_ON_WIDTH if width >= PLAY_ON_BESIDE_FROM else 0
        if beside:
            self._add_play_on(page, (x + width - PLAY_ON_WIDTH, y, PLAY_ON_WIDTH, PLAY_ON_HEIGHT))
        for seat in one.seats:
            paint_disc(stage, page, left, y, seat)
            left += DISC + 4
        y = page.paragraph(left + 4, y + 2, width - beside - (left + 4 - x), when, SMALL, colour=QUIET) + 6
        y = page.paragraph(x, y, width - beside - GAP, name_decision(self._stage, one), TITLE, "bold") + GAP
        y = self._paint_answer(page, x, y, width, curves)
        if beside:
            return y
        y += PAD
        self._add_play_on(page, (x, y, min(width, PLAY_WIDTH), BUTTON_HEIGHT))
        y += BUTTON_HEIGHT + 4
        return page.paragraph(x, y, width, stage.text("scene.end.changed.play_on_help"), SMALL, colour=QUIET)

    def _add_play_on(self, page: ScrollPage, box: Box) -> None:
        stage, one = self._stage, self._decision
        page.button(
            "changed.play_on", box, stage.text("scene.end.changed.play_on", round=one.round),
            lambda: stage.finish("play_on", one.round), icon="fast-forward",
            describe=stage.text("scene.end.changed.play_on_help"),
        )  # fmt: skip

    def _paint_answer(self, page: ScrollPage, x: float, y: float, width: float, curves: float) -> float:
        """Paint both years, how far they are, or the button that has them played, over the year that was."""
        stage, one = self._stage, self._decision
        if not one.asked:
            y = self._paint_offer(page, x, y, width) + GAP
            return self._year_paint(curves)(page, x, y, width) if curves else y
        lucks = stage.store.worth.lucks if stage.store.worth is not None else 0
        if not one.done or one.done < lucks:
            y = page.paragraph(x, y, width, stage.text("scene.voting.playing"), BODY, "semibold") + 4
            y = paint_progress(page, x, y, width, one.done, lucks) + 2
            label = stage.text("scene.voting.progress", done=one.done, lucks=lucks)
            y = page.text(x, y, label, SMALL, colour=QUIET) + GAP
        if not one.years:
            return self._year_paint(curves)(page, x, y, width) if curves else y
        return self._paint_years(page, x, y, width, curves, is_whole=one.done == lucks)

    def _year_paint(self, height: float) -> Paint:
        """Return what paints the year as it was, with the days since the decision on another ground."""
        stage, one = self._stage, self._decision
        sight = YearSight(stage.text("scene.end.year"), shaded=(one.day, count_days(stage)), has_turns=True)
        return year_paint(stage, sight, height)

    def _paint_offer(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Say what would be played, with the button for it."""
        stage, one = self._stage, self._decision
        if one.failed:
            y = page.paragraph(x, y, width, stage.text("scene.end.worth.failed"), BODY, colour=ORANGE) + GAP
        y = page.paragraph(x, y, width, stage.text("scene.end.changed.offer"), LARGE) + GAP
        box = (x, y, min(width, PLAY_WIDTH), BUTTON_HEIGHT)
        y = page.button("changed.play", box, stage.text("scene.end.changed.play"), self._play, kind="primary")
        return page.paragraph(x, y + GAP, width, stage.text("scene.end.changed.others"), SMALL, colour=QUIET)

    def _play(self) -> None:
        self._stage.send(AskWorth(self._decision.decision))

    def _paint_years(
        self, page: ScrollPage, x: float, y: float, width: float, curves: float, *, is_whole: bool
    ) -> float:
        stage, one = self._stage, self._decision
        by_figure = {year.figure: year for year in one.years}
        lives, spared = by_figure["deaths"].difference, by_figure["harmed"].difference
        if is_whole:
            verdict = stage.text(f"scene.voting.{find_verdict(lives)}_found")
            y = page.paragraph(x, y, width, verdict, TITLE, "bold") + GAP

        def paint_range(key: str, found: LuckRange) -> Paint:
            return lambda page, x, y, width: self._paint_range(page, x, y, width, key, found)

        y = page.columns(
            x, y, width, [(1.0, paint_range("lives", lives)), (1.0, paint_range("spared", spared))], stack_below=520
        ) + GAP  # fmt: skip
        if curves and one.weeks:
            y = both_years_paint(stage, one, name_decision(self._stage, one), curves)(page, x, y, width) + GAP
        note = f"{stage.text('report.what_if.under', lucks=one.done)} {stage.text('scene.end.changed.others')}"
        y = page.paragraph(x, y, width, note, SMALL, colour=QUIET) + GAP
        return self._paint_table(page, x, y, width)

    def _paint_range(self, page: ScrollPage, x: float, y: float, width: float, key: str, found: LuckRange) -> float:
        shown = [number_text(tenths, 1) for tenths in (found.mean, found.low, found.high)]
        label = self._stage.text(f"scene.voting.{key}", mean=shown[0], low=shown[1], high=shown[2])
        return paint_scale(page, x, page.paragraph(x, y, width, label, BODY) + 2, width, self._stage, found)

    def _paint_table(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        text = self._stage.text
        heads = [text(f"report.what_if.{key}") for key in ("one_figure", "played")]
        heads += [text("scene.end.changed.without"), text("report.what_if.difference")]
        y = self._paint_line(page, x, y, width, heads, is_head=True)
        for year in self._decision.years:
            if not page.dry:
                page.pen.line((x, y), (x + width, y), LINE)
            y = self._paint_line(page, x, y + 4, width, self._list_cells(year), quiet=not is_sure(year.difference))
        return y

    def _list_cells(self, year: BothYears) -> list[str]:
        text, difference = self._stage.text, year.difference
        show, signed = _list_formats(year.figure)
        moved = text("report.price.no_difference")
        if is_sure(difference):
            ends = text("report.price.range", low=signed(difference.low), high=signed(difference.high))
            moved = f"{signed(difference.mean)} ({ends})"
        return [text(f"report.what_if.figure.{year.figure}"), show(year.played), show(year.changed), moved]

    def _paint_line(
        self, page: ScrollPage, x: float, y: float, width: float, cells: Sequence[str], *, is_head: bool = False,
        quiet: bool = False,
    ) -> float:  # fmt: skip
        """Write a line of the table, its cells wrapped; return the `y` below the tallest."""
        below, left = y, x
        for place, (cell, share) in enumerate(zip(cells, COLUMNS, strict=True)):
            room = width * share - 10
            colour = QUIET if is_head or (quiet and place == len(COLUMNS) - 1) else INK
            weight = "bold" if is_head else "regular"
            below = max(below, page.paragraph(left, y, room, cell, SMALL if is_head else BODY, weight, colour))
            left += width * share
        return below + 4


def _list_formats(figure: str) -> tuple[Callable[[int], str], Callable[[int], str]]:
    """Return how a figure in tenths is written, and how a difference of it."""
    if figure in WHOLE:
        return lambda tenths: number_text(round_tenths(tenths)), lambda tenths: signed_text(round_tenths(tenths))
    return lambda tenths: number_text(tenths, 1), lambda tenths: signed_text(tenths, 1)
