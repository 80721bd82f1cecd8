"""The bar at the top of the board: place and date, patients, staff, leadership days left, the clock."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.framework.corner import CORNER_ROOM
from game.client.framework.frame import draw_clock
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.place.crowd import STAY_IN_BED
from game.client.place.year_strip import date_text
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BAR, BODY, HEADLINE, LARGE, SKY, SMALL, TITLE, TOP_BAR, WHITE, YELLOW, Box
from game.protocol.public_views import PublicView
from game.protocol.seat_views import SeatView
from game.protocol.static_views import Statics

CLOCK_ROOM: Final = 96.0 + CORNER_ROOM
PIP: Final = 13.0
"""Widths of the clock with the two buttons, and of the disc of a leadership day, in units."""


def draw_top_bar(stage: Stage, pen: Pen) -> dict[str, Box]:
    """Draw the bar; return the boxes of its parts, for their tips."""
    store = stage.store
    width, _ = stage.size
    pen.box(0, 0, width, TOP_BAR, BAR, radius=0)
    draw_clock(pen, stage, width - CORNER_ROOM - 14, 3)
    if store.public is None or store.statics is None:
        return {}
    view = store.public
    parts: dict[str, Box] = {}
    room = width - CLOCK_ROOM
    slim = room < 900
    title = store.statics.title
    if store.welcome is not None and len(store.welcome.teams) > 1:
        title = stage.text("client.top.title_team", title=title, team=store.team_name)
    # Where there is no room for both, the date matters more than the scenario's title.
    below = date_text(stage, shown_day(view, store.statics)) if slim else title
    widest = max(pen.letters.width(store.statics.place, TITLE, "bold"), pen.letters.width(below, SMALL))
    first = min(widest + 44, 176.0 if slim else 216.0)
    pen.text(18, 6, store.statics.place, TITLE, "bold", WHITE, room=first - 26)
    pen.text(18, 29, below, SMALL, colour=SKY, room=first - 26)
    x = first
    if not slim:
        pen.text(x, 7, date_text(stage, shown_day(view, store.statics)), LARGE, "bold", WHITE, room=186)
        pen.text(x, 29, _describe_round(stage, view), SMALL, colour=SKY, room=186)
        x += 200
    x = _draw_harm(stage, pen, view, x, parts)
    x = _draw_staff(stage, pen, view, x, parts, slim=slim)
    if store.seat is not None:
        _draw_days(stage, pen, store.seat, x, min(width - CLOCK_ROOM - x, 300), parts)
    return parts


def shown_day(view: PublicView, statics: Statics) -> int:
    """Return the day that the picture shows: while days run or are held up, the one that has just ended.

    Until the first of them has ended, it is the day on which they were planned: no date goes back.
    """
    if view.phase not in STAY_IN_BED:
        return view.day
    rounds_before = statics.rounds if view.phase == "after" else max(0, view.round - 1)
    return max(rounds_before * statics.round_days, view.day - 1)


def _describe_round(stage: Stage, view: PublicView) -> str:
    store = stage.store
    phase = stage.text(f"scene.phase.{store.phase}")
    rounds = store.statics.rounds if store.statics else 0
    return stage.text("scene.common.round_phase", round=view.round, rounds=rounds, phase=phase)


def _draw_harm(stage: Stage, pen: Pen, view: PublicView, x: float, parts: dict[str, Box]) -> float:
    pen.text(x, 3, stage.text("client.top.harmed"), SMALL, colour=SKY)
    end = pen.text(x, 17, number_text(view.headline.harmed), HEADLINE + 2, "bold", WHITE)
    more = view.headline.harmed - view.headline.left_alone
    icon = "arrow-up" if more > 0 else "arrow-down" if more < 0 else "minus"
    picture = stage.sprites.icon(icon, pen.length(15), YELLOW if more > 0 else WHITE)
    pen.surface.blit(picture, pen.point(end + 7, 27))
    key = "client.top.more" if more > 0 else "client.top.fewer" if more < 0 else "client.top.same"
    alone = stage.catalogue.counted(key, number_text(abs(more)))
    end = pen.text(end + 26, 26, alone, BODY, "semibold", YELLOW if more > 0 else WHITE)
    end = max(end, x + pen.letters.width(stage.text("client.top.harmed"), SMALL))
    parts["harmed"] = (x - 4, 2, end - x + 8, TOP_BAR - 4)
    return end + 30


def _draw_staff(stage: Stage, pen: Pen, view: PublicView, x: float, parts: dict[str, Box], *, slim: bool) -> float:
    pen.text(x, 3, stage.text("client.top.staff"), SMALL, colour=SKY)
    end = pen.text(x, 17, number_text(view.headline.engagement, 1), HEADLINE, "bold", WHITE)
    if not slim:
        was = stage.text("client.top.was", number=number_text(view.headline.engagement_start, 1))
        end = pen.text(end + 8, 26, was, BODY, "regular", SKY)
    end = max(end, x + pen.letters.width(stage.text("client.top.staff"), SMALL))
    parts["staff"] = (x - 4, 2, end - x + 8, TOP_BAR - 4)
    return end + 30


def _draw_days(
    stage: Stage,
    pen: Pen,
    seat: SeatView,
    x: float,
    room: float,
    parts: dict[str, Box],
) -> None:
    if pen.letters.width(stage.text("client.top.days"), SMALL) <= room:
        pen.text(x, 3, stage.text("client.top.days"), SMALL, colour=SKY)
    each = PIP + 4
    pips = max(seat.days_full, seat.days_left)
    text = stage.text("client.top.days_left", number=max(0, seat.days_left))
    if seat.days_left < 0:
        text = f"{text} · {stage.text('client.top.days_owed', number=-seat.days_left)}"
    wide = pips * each
    if wide + 50 <= room:
        for number in range(pips):
            centre = pen.point(x + number * each + PIP / 2, 33)
            pygame.draw.aacircle(pen.surface, YELLOW if number < seat.days_left else WHITE, centre, pen.length(PIP / 2))
            if number >= seat.days_left:
                pygame.draw.aacircle(pen.surface, BAR, centre, pen.length(PIP / 2 - 1.6))
    else:
        wide = 0.0
    end = pen.text(x + wide + 4, 24, text, LARGE, "semibold", WHITE)
    parts["days"] = (x - 4, 2, end - x + 8, TOP_BAR - 4)
