"""All teams at a glance: cards for a few, two lines each for up to a dozen, one line each beyond."""

from __future__ import annotations

from functools import partial
from math import ceil
from typing import Final

from game.client.facilitator.console_face import ConsoleFace
from game.client.facilitator.console_parts import format_away
from game.client.facilitator.team_figures import (
    count_ready,
    describe_seat,
    find_absent,
    find_reserved_name,
    list_figures,
    paint_seat_disc,
)
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import (
    BLUE,
    BLUE_DARK,
    BLUE_PALE,
    BODY,
    GAP,
    GREEN,
    INK,
    LARGE,
    LINE,
    QUIET,
    RED,
    SMALL,
    SURFACE,
    TITLE,
    Box,
)
from game.client.ui.tone import Colour
from game.protocol.facilitator_views import TeamLine
from game.protocol.static_views import CrisisCard

CARDS_UP_TO: Final = 5
TWO_LINES_UP_TO: Final = 12
ONE_LINE: Final = 25.5
LEAST_PIXELS: Final = 24.4
"""Least height of a row, so that it can be hit."""

LARGEST_LINE: Final = 36.0
HEADER: Final = 17.0
NAME: Final = 74.0
SMALL_FIGURE: Final = 52.0
ICONS: Final = 46.0
LONG_NUMBER: Final = "8,888"
"""People harmed in a long game, for the room that they need."""
TWO_LINES: Final = 48.0
COLUMN_FROM: Final = 430.0
"""Least width of a column of one-line rows."""

SEAT_ROW: Final = 34.0
DISC: Final = 26.0
SMALL_DISC: Final = 19.0
FIGURE_WIDTH: Final = 112.0


class TeamTable:
    """The teams as they fit into the room that there is."""

    def __init__(self, scene: ConsoleFace, height: float) -> None:
        self._scene, self._stage, self._desk = scene, scene.stage, scene.desk
        self._height = height

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint every team."""
        console = self._stage.store.console
        teams: tuple[TeamLine, ...] = console.teams if console is not None else ()
        if len(teams) <= CARDS_UP_TO:
            return self._paint_cards(page, x, y, width, teams)
        if len(teams) <= TWO_LINES_UP_TO:
            for line in teams:
                self._paint_two_lines(page, x, y, width, line)
                y += TWO_LINES + 3
            return y
        return self._paint_lines(page, x, y, width, teams)

    def _paint_lines(self, page: ScrollPage, x: float, y: float, width: float, teams: tuple[TeamLine, ...]) -> float:
        """Paint one line a team under a header, in as many columns as are needed and fit."""
        room = max(1.0, self._height - HEADER)
        least = max(ONE_LINE, LEAST_PIXELS / self._stage.theme.scale + 1)
        columns = max(1, min(int(width / COLUMN_FROM), ceil(len(teams) * least / room)))
        rows = -(-len(teams) // columns)
        each = (width - GAP * (columns - 1)) / columns
        high = max(least, min(LARGEST_LINE, room / rows))
        for column in range(columns):
            self._paint_header(page, x + (each + GAP) * column, y, each, teams[0])
        for number, line in enumerate(teams):
            left = x + (each + GAP) * (number // rows)
            self._paint_one_line(page, (left, y + HEADER + high * (number % rows), each, high), line)
        return y + HEADER + high * rows

    # ------------------------------------------------------------ cards

    def _paint_cards(self, page: ScrollPage, x: float, y: float, width: float, teams: tuple[TeamLine, ...]) -> float:
        for line in teams:
            fill, edge = (BLUE_PALE, BLUE) if line.team == self._desk.team else (SURFACE, LINE)
            y = page.card(x, y, width, partial(self._paint_card, line), fill=fill, edge=edge, pad=12) + GAP
        return y

    def _paint_card(self, line: TeamLine, page: ScrollPage, x: float, y: float, width: float) -> float:
        text = self._stage.text
        figures = list_figures(self._stage, line)
        across = max(0, min(len(figures), int((width - 330) / FIGURE_WIDTH)))
        first = width - FIGURE_WIDTH * across
        name_room = first * 0.48
        self._add_team_spot(page, (x - 4, y - 4, name_room, 44.0), line)
        page.text(x, y, line.name, TITLE, "bold", room=name_room - 12)
        page.text(x, y + 24, self._describe_where(line), SMALL, colour=QUIET, room=name_room - 12)
        number = number_text(line.headline.harmed)
        left = x + name_room
        page.text(left, y - 4, number, 30, "bold", BLUE_DARK)
        after = left + page.pen.letters.width(number, 30, "bold") + 7
        room = max(40.0, x + first - after - 8)
        page.text(after, y, text("console.harmed"), SMALL, "semibold", room=room)
        page.text(after, y + 17, self._describe_alone(line), SMALL, colour=QUIET, room=room)
        for place, figure in enumerate(figures[:across]):
            at = x + first + FIGURE_WIDTH * place
            page.text(at, y - 2, figure.value, LARGE, "bold", room=FIGURE_WIDTH - 8)
            if figure.trend:
                behind = at + page.pen.letters.width(figure.value, LARGE, "bold") + 6
                page.text(behind, y, figure.trend, SMALL, "bold", figure.colour)
            page.text(at, y + 19, figure.label, SMALL, colour=QUIET, room=FIGURE_WIDTH - 8)
        y = self._paint_seats(page, x, y + 46, width, line)
        return self._paint_news(page, x, y, width, line)

    def _describe_where(self, line: TeamLine) -> str:
        phase = self._stage.text(f"scene.phase.{line.phase}")
        return self._stage.text("console.round_day", phase=phase, round=line.round, day=line.day)

    def _describe_alone(self, line: TeamLine) -> str:
        return self._stage.text("console.left_alone", number=number_text(line.headline.left_alone))

    def _paint_seats(self, page: ScrollPage, x: float, y: float, width: float, line: TeamLine) -> float:
        seats = line.seats
        across = max(1, min(len(seats), int(width / 190)))
        each = width / across
        for number, seat in enumerate(seats):
            left, top = x + each * (number % across), y + SEAT_ROW * (number // across)
            paint_seat_disc(self._stage, page, left, top + 3, seat, DISC)
            name, colour = self._describe_holder(line, number)
            page.text(left + DISC + 12, top + 7, name, BODY, "semibold", colour, room=each - DISC - 18)
            if not page.dry:
                page.widgets.spot(
                    f"seat {line.team} {seat.seat}",
                    (left - 2, top, each - 6, 32.0),
                    partial(self._scene.choose_team, line.team, seat.seat),
                    describe=describe_seat(self._stage, self._desk, line, seat),
                    area=page.area,
                )
        return y + SEAT_ROW * -(-len(seats) // across)

    def _describe_holder(self, line: TeamLine, number: int) -> tuple[str, Colour]:
        """Return who holds a seat and its colour: away for how long is what matters most."""
        seat = line.seats[number]
        absent = find_absent(self._stage.store.console, line, seat)
        if absent is not None:
            away = format_away(self._stage, max(0, self._desk.elapsed_s(self._stage) - absent.away_since_s))
            return f"{absent.name} · {away}", RED
        names = " + ".join(name for name in (seat.name, seat.deputy) if name)
        if names:
            return names, INK
        kept = find_reserved_name(self._stage, line.team, seat.seat)
        if kept:
            return self._stage.text("console.kept_for", name=kept), QUIET
        return self._stage.text(f"scene.common.{'free' if seat.held == 'person' else seat.held}"), QUIET

    def _paint_news(self, page: ScrollPage, x: float, y: float, width: float, line: TeamLine) -> float:
        """Paint the crisis with who gives what, and what to notice."""
        crisis = describe_crisis(self._stage, line)
        if crisis:
            page.icon(x, y + 2, "triangle-alert", 16, RED)
            y = page.paragraph(x + 24, y + 1, width - 24, crisis, BODY) + 2
        for sentence in list_cue_texts(self._stage, line):
            page.icon(x, y + 2, "eye", 16, BLUE)
            y = page.paragraph(x + 24, y + 1, width - 24, sentence, BODY) + 2
        return y

    # ------------------------------------------------------------ rows

    def _add_team_spot(self, page: ScrollPage, box: Box, line: TeamLine) -> None:
        if page.dry:
            return
        page.widgets.spot(
            f"team {line.team}",
            box,
            partial(self._scene.choose_team, line.team),
            describe=self._describe_team(line),
            area=page.area,
        )

    def _describe_team(self, line: TeamLine) -> str:
        """Return a team in sentences, for the tip of its row."""
        figures = [f"{one.label}: {one.value} {one.trend}".strip() for one in list_figures(self._stage, line)]
        crisis = describe_crisis(self._stage, line)
        parts = [line.name, self._describe_where(line), *figures, crisis, *list_cue_texts(self._stage, line)]
        return " · ".join(part for part in parts if part)

    def _paint_two_lines(self, page: ScrollPage, x: float, y: float, width: float, line: TeamLine) -> None:
        fill, edge = (BLUE_PALE, BLUE) if line.team == self._desk.team else (SURFACE, LINE)
        if not page.dry:
            page.pen.box(x, y, width, TWO_LINES, fill, edge=edge, radius=3, thick=1)
        self._add_team_spot(page, (x, y, width, TWO_LINES), line)
        left = x + 10
        page.text(left, y + 4, line.name, LARGE, "bold", room=130)
        ready, here = count_ready(line)
        key = "console.ready_count" if here else "console.computers_only"
        state = self._stage.text(key, ready=ready, people=here)
        page.text(left, y + 26, state, SMALL, "semibold", GREEN if here and ready == here else QUIET, room=130)
        left += 138
        page.text(left, y + 0, number_text(line.headline.harmed), 22, "bold", BLUE_DARK)
        longest = self._stage.text("console.left_alone", number=LONG_NUMBER)
        harm_room = max(120.0, page.pen.letters.width(longest, SMALL) + 6)
        page.text(left, y + 27, self._describe_alone(line), SMALL, colour=QUIET, room=harm_room - 2)
        left += harm_room
        figures = list_figures(self._stage, line)
        fits = max(0, min(len(figures), int((width - 150 - harm_room - 190) / 84)))
        for figure in figures[:fits]:
            page.text(left, y + 5, figure.value, BODY, "bold")
            behind = left + page.pen.letters.width(figure.value, BODY, "bold") + 4
            page.text(behind, y + 6, figure.trend, SMALL, "bold", figure.colour)
            page.text(left, y + 26, figure.label, SMALL, colour=QUIET, room=80)
            left += 84
        self._paint_seats_and_news(page, left + 6, y, x + width - left - 14, line)

    def _paint_seats_and_news(self, page: ScrollPage, x: float, y: float, width: float, line: TeamLine) -> None:
        at = x
        for seat in line.seats:
            paint_seat_disc(self._stage, page, at, y + 3, seat, 20.0)
            at += 30
        away = [one for one in (find_absent(self._stage.store.console, line, seat) for seat in line.seats) if one]
        if away:
            seconds = max(0, self._desk.elapsed_s(self._stage) - min(one.away_since_s for one in away))
            since, room = format_away(self._stage, seconds), max(10.0, x + width - at - 4)
            note = f"{away[0].name} · {since}"
            fits = page.pen.letters.width(note, SMALL, "bold") <= room
            page.text(at + 4, y + 4, note if fits else since, SMALL, "bold", RED, room=room)
        self._paint_short_news(page, x, y + 26, width, line)

    def _paint_short_news(self, page: ScrollPage, x: float, y: float, width: float, line: TeamLine) -> None:
        """Paint the crisis and the seats that there is something to notice about; the row's tip has the sentences."""
        card = find_crisis(self._stage, line)
        seats = ", ".join(dict.fromkeys(seat for cue in line.notice for seat in cue.seats))
        news = ((card.title if card else "", "triangle-alert", RED), (seats or line.notice, "eye", BLUE))
        end = x + width
        for words, icon, colour in news:
            if words:
                page.icon(x, y + 1, icon, 15, colour)
                shown = words if isinstance(words, str) else ""
                page.text(x + 20, y + 1, shown, SMALL, colour=QUIET, room=max(10.0, end - x - 20))
                x += 32 + page.pen.letters.width(shown, SMALL)

    def _place_figures(self, x: float, width: float, line: TeamLine) -> tuple[float, int]:
        """Return where the figures of a one-line row begin, and how many fit."""
        first = x + 8 + NAME + (SMALL_DISC + 8) * len(line.seats) + 36
        return first, max(0, int((x + width - first - ICONS) / SMALL_FIGURE))

    def _paint_header(self, page: ScrollPage, x: float, y: float, width: float, line: TeamLine) -> None:
        left, fits = self._place_figures(x, width, line)
        text = self._stage.text
        page.text(left - 10, y, text("console.harmed"), SMALL, colour=QUIET, align="right")
        for figure in list_figures(self._stage, line)[:fits]:
            page.text(left, y, text(f"console.short.{figure.name}"), SMALL, colour=QUIET, room=SMALL_FIGURE - 4)
            left += SMALL_FIGURE

    def _paint_one_line(self, page: ScrollPage, box: Box, line: TeamLine) -> None:
        x, y, width, high = box
        is_chosen = line.team == self._desk.team
        if not page.dry:
            page.pen.box(x, y, width, high - 1, BLUE_PALE if is_chosen else SURFACE, edge=LINE, radius=2, thick=1)
        self._add_team_spot(page, (x, y, width, high - 1), line)
        top = y + (high - 2 - page.line(BODY, "bold")) / 2
        page.text(x + 6, top, line.name, BODY, "bold", room=NAME)
        left = x + 8 + NAME
        for seat in line.seats:
            paint_seat_disc(self._stage, page, left, y + (high - 3 - SMALL_DISC) / 2, seat, SMALL_DISC)
            left += SMALL_DISC + 8
        left, fits = self._place_figures(x, width, line)
        page.text(left - 10, top, number_text(line.headline.harmed), BODY, "bold", BLUE_DARK, align="right")
        for figure in list_figures(self._stage, line)[:fits]:
            end = left + page.pen.letters.width(figure.value, BODY, "semibold")
            page.text(left, top, figure.value, BODY, "semibold")
            page.text(end + 3, top, figure.trend[:1], SMALL, "bold", figure.colour)
            left += SMALL_FIGURE
        icons = (("triangle-alert", bool(line.crisis), RED), ("eye", bool(line.notice), BLUE))
        for place, (name, is_shown, colour) in enumerate(icons):
            if is_shown:
                page.icon(x + width - ICONS + 22 * place + 2, y + (high - 17) / 2, name, 15, colour)


def find_crisis(stage: Stage, line: TeamLine) -> CrisisCard | None:
    """Return the crisis that is on in a team."""
    statics = stage.store.statics
    return next((one for one in statics.crises if one.crisis == line.crisis), None) if statics else None


def describe_crisis(stage: Stage, line: TeamLine) -> str:
    """Return the crisis that is on and who gives what; empty without one."""
    card = find_crisis(stage, line)
    if card is None:
        return ""
    names = {gift.gift: gift.name for gift in card.gifts}
    given = [f"{seat} {names.get(gift, gift)}" for seat, gift in line.given]
    nothing = "console.nothing_given_yet" if line.phase == "crisis" else "console.nothing_given"
    gifts = " · ".join(given) if given else stage.text(nothing)
    return stage.text("console.crisis_line", crisis=card.title, gifts=gifts)


def list_cue_texts(stage: Stage, line: TeamLine) -> list[str]:
    """Return what to notice about a team, each with the seats that it is about."""
    found: list[str] = []
    for cue in line.notice:
        if stage.catalogue.has(cue.key):
            sentence = stage.text(cue.key)
            found.append(f"{', '.join(cue.seats)}: {sentence}" if cue.seats else sentence)
    return found
