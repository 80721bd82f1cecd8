"""A team's figures with their trend since the last round, and who holds its seats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pygame

from game.client.components.seat_discs import paint_disc
from game.client.facilitator.console_parts import format_away
from game.client.facilitator.desk_state import DeskState
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE, DARK, FAINT, GREEN, ON_COLOUR, QUIET, RED, SURFACE, YELLOW
from game.client.ui.tone import Colour
from game.protocol.facilitator_views import Console, PersonLine, TeamLine
from game.protocol.public_views import SeatPresence

NOTABLE: Final = {"harm_week": 3, "four_hour": 20, "occupancy": 10, "engagement": 2}
"""Least difference from the last round that is shown as a trend, by figure."""

BETTER_UP: Final = frozenset({"four_hour", "engagement"})


@dataclass(frozen=True)
class FigureText:
    """One figure as it is written: label, value, and how it has moved since the last round."""

    name: str
    label: str
    value: str
    trend: str
    colour: Colour


def list_figures(stage: Stage, line: TeamLine) -> list[FigureText]:
    """Return the four figures of a team."""
    text = stage.text
    values = {
        "harm_week": (line.harm_week, number_text(line.harm_week, 1), 10),
        "four_hour": (line.four_hour, text("scene.unit.percent", value=number_text(line.four_hour // 10)), 10),
        "occupancy": (line.occupancy, text("scene.unit.percent", value=number_text(line.occupancy // 10)), 10),
        "engagement": (line.headline.engagement, number_text(line.headline.engagement, 1), 10),
    }
    return [
        FigureText(name, text(f"console.figure.{name}"), shown, *_describe_trend(stage, line, name, value))
        for name, (value, shown, _) in values.items()
    ]


def _describe_trend(stage: Stage, line: TeamLine, name: str, value: int) -> tuple[str, Colour]:
    """Return an arrow and how far a figure has moved since the last round, red when that is for the worse."""
    if line.last_round is None:
        return "", QUIET
    moved = value - int(getattr(line.last_round, name))
    if abs(moved) < NOTABLE[name]:
        return "", QUIET
    is_better = (moved > 0) == (name in BETTER_UP)
    digits = 0 if name in ("four_hour", "occupancy") else 1
    size = number_text(abs(moved) // 10) if digits == 0 else number_text(abs(moved), 1)
    return f"{'▲' if moved > 0 else '▼'} {size}", BLUE if is_better else RED


def find_absent(console: Console | None, line: TeamLine, seat: SeatPresence) -> PersonLine | None:
    """Return the lead or deputy of a seat who is away, when nobody else of the seat is here."""
    people = [one for one in console.people if (one.team, one.seat) == (line.team, seat.seat)] if console else []
    if any(one.present for one in people):
        return None
    return next((one for one in people if one.part == "player"), None)


def find_reserved_name(stage: Stage, team: int, seat: str) -> str:
    """Return the name for which a seat is kept; empty for none."""
    console = stage.store.console
    kept = console.reserved if console is not None else ()
    return next((name for name, *place in kept if place == [team, seat]), "")


def describe_seat(stage: Stage, desk: DeskState, line: TeamLine, seat: SeatPresence) -> str:
    """Return a seat in a sentence: who, with whom, whether here and ready."""
    text = stage.text
    names = " + ".join(name for name in (seat.name, seat.deputy) if name)
    held = text("console.person" if seat.held == "person" else f"scene.common.{seat.held}")
    kept = "" if names else find_reserved_name(stage, line.team, seat.seat)
    parts = [f"{seat.seat}: {names or held}"]
    if kept:
        parts.append(text("console.kept_for", name=kept))
    absent = find_absent(stage.store.console, line, seat)
    if names and seat.held != "person" and (absent is None or seat.held != "away"):
        parts.append(held)
    if absent is not None:
        parts.append(format_away(stage, max(0, desk.elapsed_s(stage) - absent.away_since_s)))
    if seat.ready:
        parts.append(text("console.ready"))
    score = dict(line.scores).get(seat.seat)
    if score is not None:
        parts.append(text("console.brief_score", score=score))
    return " · ".join(parts)


def count_ready(line: TeamLine) -> tuple[int, int]:
    """Return how many seats that a person plays now are ready, and how many there are."""
    here = [seat for seat in line.seats if seat.held == "person"]
    return sum(seat.ready for seat in here), len(here)


def paint_seat_disc(stage: Stage, page: ScrollPage, x: float, y: float, seat: SeatPresence, size: float) -> None:
    """Paint a seat's disc with its state on it: a tick when ready, a clock when away, a ring when free."""
    if page.dry:
        return
    if seat.held == "free":
        centre = page.pen.point(x + size / 2, y + size / 2)
        pygame.draw.aacircle(page.pen.surface, FAINT, centre, page.pen.length(size / 2), page.pen.length(1.5))
        high = page.line(size * 0.5, "bold")
        page.pen.text(x + size / 2, y + (size - high) / 2, seat.seat, size * 0.5, "bold", QUIET, align="centre")
        return
    paint_disc(stage, page, x, y, seat.seat, size)
    badge = {"away": ("clock", YELLOW, DARK), "computer": ("settings", SURFACE, QUIET)}.get(seat.held)
    if seat.ready:
        badge = ("check", GREEN, ON_COLOUR)
    if badge is not None:
        icon, ground, ink = badge
        small = max(11.0, size * 0.5)
        centre = page.pen.point(x + size, y + size * 0.94)
        pygame.draw.aacircle(page.pen.surface, SURFACE, centre, page.pen.length(small / 2 + 1.5))
        pygame.draw.aacircle(page.pen.surface, ground, centre, page.pen.length(small / 2))
        page.icon(x + size - small * 0.36, y + size * 0.94 - small * 0.36, icon, small * 0.72, ink)
