"""The course of one figure in every team of a replay, laid over each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from game.client.connection.replay_feed import ReplayFeed
from game.client.connection.whole_game import HARM, WholeGame
from game.client.framework.number_text import figure_name, number_text
from game.client.framework.stage import Stage
from game.client.replay.step_buttons import STEP_HEIGHT, paint_steps
from game.client.ui.chart import draw_dashed
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BODY, EDGE, FAINT, GAP, INK, LARGE, LINE, QUIET, SMALL, SURFACE, TEAM_COLOURS
from game.client.ui.tone import Colour

CHART_HEIGHT: Final = 190.0
TEAM_DASHES: Final[tuple[tuple[float, ...], ...]] = ((), (12, 4), (3, 3), (12, 3, 3, 3), (6, 4), (18, 4, 6, 4))
"""Strokes and gaps of the teams' lines in units, so that nobody has to tell them apart by colour."""
MARK_SIZE: Final = 18.0
LINE_ROOM: Final = 40.0
MOST_TEAMS: Final = len(TEAM_COLOURS)
"""Lines that can be told apart; the shown team is always among them."""

Points = Sequence[tuple[int, float]]


def teams_paint(stage: Stage, feed: ReplayFeed, figure: str, choose: Callable[[str], None]) -> Paint:
    """Return what paints the chart of a figure; `choose` shows another figure."""

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        text = stage.text
        shown = _choose_teams(feed)
        games = {team: feed.read_whole(team) for team in shown}
        keys = (HARM, *games[feed.team].figures)
        place = keys.index(figure) if figure in keys else 0
        right = paint_steps(stage, page, x, y, width, "figure", lambda steps: choose(keys[(place + steps) % len(keys)]))
        name = text("scene.replaying.figure_harm") if figure == HARM else figure_name(stage.catalogue, figure)
        y = max(page.paragraph(x, y, right - x - GAP, name, LARGE, "bold"), y + STEP_HEIGHT) + GAP
        y = _paint_chart(page, x, y, width, feed, figure, games) + GAP
        for team, game in games.items():
            y = _paint_team(page, x, y, width, feed, team, _read_value(game.courses.get(figure, ()), feed.position))
        note = "scene.replaying.figure_note" if len(games) == len(feed.teams) else "scene.replaying.figure_some"
        return page.paragraph(x, y + 4, width, text(note), SMALL, colour=QUIET)

    return paint


def _choose_teams(feed: ReplayFeed) -> tuple[int, ...]:
    others = [team for team in feed.teams if team != feed.team][: MOST_TEAMS - 1]
    return tuple(sorted((feed.team, *others)))


def _line_look(feed: ReplayFeed, team: int) -> tuple[Colour, tuple[float, ...]]:
    """Return a team's colour and its dashes."""
    place = _choose_teams(feed).index(team)
    return TEAM_COLOURS[place], TEAM_DASHES[place]


def _draw_mark(pen: Pen, x: float, middle: float, team: int, colour: Colour) -> None:
    """Draw a team's number in a square: round marks with letters are seats."""
    pen.box(x, middle - MARK_SIZE / 2, MARK_SIZE, MARK_SIZE, SURFACE, edge=colour, radius=3, thick=2)
    pen.text(x + MARK_SIZE / 2, middle - MARK_SIZE / 2 + 1, str(team), SMALL, "bold", INK, align="centre")


def _read_value(points: Points, day: int) -> float | None:
    """Return the value on a day, or the nearest one before."""
    return next((value for at, value in reversed(points) if at <= day), None)


def _paint_team(
    page: ScrollPage, x: float, y: float, width: float, feed: ReplayFeed, team: int, value: float | None
) -> float:
    weight = "bold" if team == feed.team else "regular"
    if not page.dry:
        colour, dashes = _line_look(feed, team)
        draw_dashed(page.pen, ((x, y + 10), (x + LINE_ROOM, y + 10)), colour, 3.0, dashes)
        _draw_mark(page.pen, x + LINE_ROOM + 6, y + 10, team, colour)
    if value is not None:
        digits = 0 if value == int(value) else 1
        page.text(x + width, y, number_text(round(value * 10**digits), digits), BODY, "semibold", align="right")
    left = LINE_ROOM + MARK_SIZE + 14
    return page.text(x + left, y, feed.name_team(team), BODY, weight, room=width - left - 78) + 5


def _paint_chart(
    page: ScrollPage, x: float, y: float, width: float, feed: ReplayFeed, figure: str, games: dict[int, WholeGame]
) -> float:
    courses = {team: game.courses.get(figure, ()) for team, game in games.items()}
    values = [value for points in courses.values() for _, value in points]
    if page.dry or not values:
        return y + CHART_HEIGHT
    low, high = min(*values, 0.0), max(*values, 1e-9)
    if low == 0 and min(values) > 0.5 * high:
        low = min(values) - 0.1 * (high - min(values))
    last = max(feed.length, 1)
    pen, left, top, bottom = page.pen, x + 36, y + 4, y + CHART_HEIGHT - 4
    marks_left = x + width
    width -= MARK_SIZE + 4
    pen.box(left, top, x + width - left, bottom - top, SURFACE, edge=LINE, radius=2, thick=1)
    digits = 0 if high - low >= 10 else 1
    for value, at in ((high, top), (low, bottom - 16)):
        label = number_text(round(value * 10**digits), digits)
        pen.text(left - 5, at, label, SMALL, colour=QUIET, align="right")

    def place(day: int, value: float) -> tuple[float, float]:
        at = left + (x + width - left) * day / last
        return at, bottom - (bottom - top) * (value - low) / max(high - low, 1e-9)

    now = left + (x + width - left) * feed.position / last
    pen.line((now, top), (now, bottom), EDGE, 1.4)
    for team in sorted(courses, key=lambda one: one == feed.team):
        colour, dashes = _line_look(feed, team)
        draw_dashed(pen, [place(*point) for point in courses[team]], colour, 3.0 if team == feed.team else 2.0, dashes)
    _draw_end_marks(
        pen,
        feed,
        marks_left - MARK_SIZE,
        (top, bottom),
        {team: place(*line[-1]) for team, line in courses.items() if line},
    )
    pen.line((left, bottom), (x + width, bottom), FAINT)
    return y + CHART_HEIGHT


def _draw_end_marks(
    pen: Pen, feed: ReplayFeed, x: float, within: tuple[float, float], ends: dict[int, tuple[float, float]]
) -> None:
    """Draw each team's number at the end of its line, near ones below each other."""
    top, bottom = within[0] + MARK_SIZE / 2, within[1] - MARK_SIZE / 2
    order = sorted(ends, key=lambda team: ends[team][1])
    for place, team in enumerate(order):
        lowest = bottom - (len(order) - 1 - place) * (MARK_SIZE + 1)
        middle = min(max(ends[team][1], top), lowest)
        _draw_mark(pen, x, middle, team, _line_look(feed, team)[0])
        top = middle + MARK_SIZE + 1
