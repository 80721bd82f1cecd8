"""The chosen team: its seats and what can be done with them, its crisis, what to notice."""

from __future__ import annotations

from functools import partial
from typing import Final

from game.client.facilitator.console_face import ConsoleFace
from game.client.facilitator.console_parts import Press, paint_buttons, paint_name_entry
from game.client.facilitator.happenings import Happenings
from game.client.facilitator.team_figures import (
    describe_seat,
    find_reserved_name,
    list_figures,
    paint_seat_disc,
)
from game.client.facilitator.team_table import describe_crisis, list_cue_texts
from game.client.framework.number_text import number_text
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE, BLUE_DARK, BODY, FAINT, GAP, QUIET, RED, SMALL, TARGET, TITLE, YELLOW_PALE
from game.protocol.facilitator_views import TeamLine
from game.protocol.messages import Facilitate
from game.protocol.public_views import SeatPresence

DISC: Final = 26.0


class TeamTab:
    """The tab of the chosen team."""

    def __init__(self, scene: ConsoleFace) -> None:
        self._scene = scene
        self._happenings = Happenings(scene)

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the team, or a line that asks for one."""
        stage = self._scene.stage
        line = self._scene.desk.find_team(stage)
        if line is None:
            return page.paragraph(x, y, width, stage.text("console.choose_team"), BODY, colour=QUIET)
        y = page.card(x, y, width, partial(self._paint_head, line), pad=12) + GAP
        y = page.card(x, y, width, partial(self._paint_seats, line), pad=12) + GAP
        return page.card(x, y, width, partial(self._happenings.paint_for_team, line), pad=12)

    def _paint_head(self, line: TeamLine, page: ScrollPage, x: float, y: float, width: float) -> float:
        scene, stage = self._scene, self._scene.stage
        number = number_text(line.headline.harmed)
        wide = page.pen.letters.width(number, 26, "bold")
        page.text(x, y, line.name, TITLE, "bold", room=width - wide - 100)
        page.text(x + width, y - 4, number, 26, "bold", BLUE_DARK, align="right")
        alone = stage.text("console.left_alone", number=number_text(line.headline.left_alone))
        page.text(x + width - wide - 8, y + 5, alone, SMALL, colour=QUIET, align="right")
        y += 32
        figures = list_figures(stage, line)
        each = width / 2
        for place, figure in enumerate(figures):
            left, top = x + each * (place % 2), y + 20 * (place // 2)
            page.text(left, top, figure.value, BODY, "bold")
            behind = left + page.pen.letters.width(figure.value, BODY, "bold") + 6
            room = each - (behind - left) - 8
            page.text(behind, top + 1, f"{figure.label} {figure.trend}".strip(), SMALL, colour=QUIET, room=room)
        y += 20 * -(-len(figures) // 2) + 4
        crisis = describe_crisis(stage, line)
        if crisis:
            page.icon(x, y + 2, "triangle-alert", 16, RED)
            y = page.paragraph(x + 24, y + 1, width - 24, crisis, BODY) + 3
        for sentence in list_cue_texts(stage, line):
            page.icon(x, y + 2, "eye", 16, BLUE)
            y = page.paragraph(x + 24, y + 1, width - 24, sentence, BODY) + 3

        def write_to_team() -> None:
            scene.desk.to, scene.desk.tab = "team", "message"

        mark = Press("mark team", stage.text("console.bookmark"), self._bookmark, icon="bookmark")
        write = Press("write team", stage.text("console.write_team"), write_to_team, icon="message-circle")
        return paint_buttons(page, x, y + 4, width, [write, mark])

    def _bookmark(self) -> None:
        desk = self._scene.desk
        self._scene.stage.send(Facilitate("bookmark", team=desk.team, text=desk.note.strip()))
        desk.note = ""

    def _paint_seats(self, line: TeamLine, page: ScrollPage, x: float, y: float, width: float) -> float:
        scene, stage = self._scene, self._scene.stage
        chosen = scene.desk.seat
        for seat in line.seats:
            height = TARGET + 6.0
            if seat.seat == chosen and not page.dry:
                page.pen.box(x - 6, y - 1, width + 12, height, YELLOW_PALE, edge=FAINT, thick=1)
            paint_seat_disc(stage, page, x, y + 5, seat, DISC)
            sentence = describe_seat(stage, scene.desk, line, seat).partition(": ")[2]
            page.text(x + DISC + 14, y + 9, sentence, BODY, "semibold", room=width - DISC - 18)
            if not page.dry:
                page.widgets.spot(
                    f"choose {seat.seat}",
                    (x, y, width, height - 2),
                    partial(self._choose, seat.seat),
                    describe=describe_seat(stage, scene.desk, line, seat),
                    area=page.area,
                )
            y += height
            if seat.seat == chosen:
                y = self._paint_seat_buttons(page, x, y + 4, width, line, seat) + 8
        if chosen is None:
            y = page.paragraph(x, y + 4, width, stage.text("console.choose_seat"), SMALL, colour=QUIET)
        return y

    def _choose(self, seat: str) -> None:
        desk = self._scene.desk
        desk.seat = None if desk.seat == seat else seat

    def _paint_seat_buttons(
        self, page: ScrollPage, x: float, y: float, width: float, line: TeamLine, seat: SeatPresence
    ) -> float:
        scene, stage = self._scene, self._scene.stage
        text, key = stage.text, f"{line.team} {seat.seat}"

        def ask(act: str, amount: int = 0) -> partial[None]:
            message = Facilitate(act, team=line.team, seat=seat.seat, amount=amount)  # pyright: ignore[reportArgumentType]
            return partial(stage.send, message)

        def write_to_seat() -> None:
            scene.desk.to, scene.desk.tab = "seat", "message"

        if not seat.name:
            y = self._paint_reservation(page, x, y, width, line, seat) + 6
        has_people = bool(seat.name or seat.deputy)
        nobody = "" if has_people else text("console.why.seat_empty")
        has_both = bool(seat.name and seat.deputy)
        by_computer = seat.held == "computer"
        return paint_buttons(
            page,
            x,
            y,
            width,
            [
                Press(
                    f"computer on {key}",
                    text("console.to_computer"),
                    ask("computer", 1),
                    refused=text("console.why.covered") if by_computer else "",
                ),
                Press(
                    f"computer off {key}",
                    text("console.to_person"),
                    ask("computer", 0),
                    refused="" if by_computer else text("console.why.not_covered"),
                ),
                Press(f"free {key}", text("console.free_seat"), ask("free_seat"), refused=nobody),
                Press(
                    f"swap {key}",
                    text("console.swap"),
                    ask("swap"),
                    refused="" if has_both else text("console.why.no_deputy"),
                ),
                Press(f"write {key}", text("console.write_seat"), write_to_seat, refused=nobody),
            ],
        )

    def _paint_reservation(
        self, page: ScrollPage, x: float, y: float, width: float, line: TeamLine, seat: SeatPresence
    ) -> float:
        """Paint a line for the name of the person who is to have a free seat."""
        stage, desk = self._scene.stage, self._scene.desk
        kept = find_reserved_name(stage, line.team, seat.seat)

        def typed(value: str) -> None:
            desk.expected = value

        def keep() -> None:
            stage.send(Facilitate("reserve", team=line.team, seat=seat.seat, text=desk.expected.strip()))
            desk.expected = ""
            self._scene.build()

        return paint_name_entry(
            page,
            (x, y, width),
            "expected",
            desk.expected,
            typed,
            Press("keep", stage.text("console.keep"), keep),
            describe=stage.text("console.keep_help"),
            placeholder=stage.text("console.kept_for", name=kept) if kept else stage.text("console.keep_hint"),
        )
