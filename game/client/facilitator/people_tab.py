"""The people in the room: found by name or team, moved, renamed, removed."""

from __future__ import annotations

from functools import partial
from typing import Final

from game.client.facilitator.console_face import ConsoleFace
from game.client.facilitator.console_parts import (
    ENTRY,
    Press,
    format_away,
    paint_buttons,
    paint_label,
    paint_name_entry,
)
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BODY, FAINT, GAP, INK, QUIET, RED, SMALL, TARGET, YELLOW_PALE
from game.client.ui.tone import Colour
from game.protocol.bounds import TITLE_LENGTH
from game.protocol.facilitator_views import PersonLine
from game.protocol.messages import Facilitate

MAX_SHOWN: Final = 14
ROW: Final = 34.0


class PeopleTab:
    """The tab with the list of people."""

    def __init__(self, scene: ConsoleFace) -> None:
        self._scene = scene

    @property
    def _stage(self) -> Stage:
        return self._scene.stage

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the chosen person, and below them the list."""
        person = self._scene.desk.find_person(self._stage)
        if person is not None:
            y = page.card(x, y, width, partial(self._paint_person, person), pad=12) + GAP
        return page.card(x, y, width, self._paint_list, pad=12)

    # ------------------------------------------------------------ the list

    def _list_found(self) -> list[PersonLine]:
        """Return who fits the typed name; without one, who waits, the chosen team, then everyone else."""
        desk, console = self._scene.desk, self._stage.store.console
        people = list(console.people) if console else []
        wanted = desk.find.strip().casefold()
        if wanted:
            return [one for one in people if wanted in one.name.casefold()]

        def rank(one: PersonLine) -> tuple[int, int, str]:
            is_waiting = one.part == "player" and one.seat is None
            return (0 if is_waiting else 1 if one.team == desk.team else 2, one.team, one.seat or "")

        return sorted(people, key=rank)

    def _paint_list(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        desk, stage = self._scene.desk, self._stage

        def typed(value: str) -> None:
            desk.find = value
            self._scene.build()

        y = page.entry(
            "find",
            (x, y, width, ENTRY),
            desk.find,
            limit=TITLE_LENGTH,
            typed=typed,
            entered=None,
            describe=stage.text("console.people.find"),
            placeholder=stage.text("console.people.find"),
        )
        y += GAP
        found = self._list_found()
        for one in found[:MAX_SHOWN]:
            y = self._paint_row(page, x, y, width, one)
        if len(found) > MAX_SHOWN:
            more = stage.catalogue.counted("console.people.more", len(found) - MAX_SHOWN)
            y = page.paragraph(x, y, width, more, SMALL, colour=QUIET)
        if not found:
            y = page.paragraph(x, y, width, stage.text("console.people.nobody"), BODY, colour=QUIET)
        return y

    def _paint_row(self, page: ScrollPage, x: float, y: float, width: float, one: PersonLine) -> float:
        if one.person == self._scene.desk.person and not page.dry:
            page.pen.box(x - 6, y, width + 12, ROW - 2, YELLOW_PALE, edge=FAINT, thick=1)
        half = width * 0.46
        page.text(x, y + 7, one.name, BODY, "semibold", room=half - 8)
        place, colour = self._describe_place(one)
        page.text(x + half, y + 8, place, SMALL, colour=colour, room=width - half)
        if not page.dry:
            page.widgets.spot(
                f"person {one.person}",
                (x, y, width, ROW - 2),
                partial(self._choose, one),
                describe=f"{one.name} · {place}",
                area=page.area,
            )
        return y + ROW

    def _describe_place(self, one: PersonLine) -> tuple[str, Colour]:
        stage, console = self._stage, self._stage.store.console
        names = {line.team: line.name for line in console.teams} if console else {}
        if one.seat is None:
            key = "console.people.waits" if one.part == "player" else f"console.people.part.{one.part}"
            return stage.text(key), QUIET
        parts = [f"{names.get(one.team, '')} · {one.seat}"]
        if not one.lead:
            parts.append(stage.text("console.people.deputy"))
        if not one.present:
            parts.append(format_away(stage, max(0, self._scene.desk.elapsed_s(stage) - one.away_since_s)))
        return " · ".join(parts), INK if one.present else RED

    def _choose(self, one: PersonLine) -> None:
        desk = self._scene.desk
        if desk.person == one.person:
            desk.person, desk.place = 0, None
            return
        desk.person, desk.name = one.person, one.name
        desk.place = (one.team, one.seat) if one.seat is not None else None

    # ------------------------------------------------------------ the chosen person

    def _paint_person(self, person: PersonLine, page: ScrollPage, x: float, y: float, width: float) -> float:
        desk, stage = self._scene.desk, self._stage
        y = paint_label(page, x, y, f"{person.name} · {self._describe_place(person)[0]}")

        def typed(value: str) -> None:
            desk.name = value

        def rename() -> None:
            stage.send(Facilitate("rename", person=person.person, text=desk.name.strip()))

        y = paint_name_entry(
            page,
            (x, y, width),
            "name",
            desk.name,
            typed,
            Press("rename", stage.text("console.people.rename"), rename),
            describe=stage.text("console.people.name"),
        )
        if person.part in ("player", "computer"):
            y = self._paint_move(page, x, y + GAP, width, person)
        return self._paint_person_buttons(page, x, y + GAP, width, person)

    def _paint_move(self, page: ScrollPage, x: float, y: float, width: float, person: PersonLine) -> float:
        """Paint a choice of team and seat; the seats say who has them."""
        desk, stage = self._scene.desk, self._stage
        console = stage.store.console
        teams = console.teams if console else ()
        if not teams:
            return y
        number = desk.place[0] if desk.place else max(1, desk.team)
        line = next((line for line in teams if line.team == number), teams[0])

        def step(by: int) -> None:
            place = (line.team - 1 + by) % len(teams)
            seat = desk.place[1] if desk.place else line.seats[0].seat
            desk.place = (teams[place].team, seat)

        def choose(seat: str) -> None:
            desk.place = (line.team, seat)

        page.button("team before", (x, y, 34.0, float(TARGET)), "", lambda: step(-1), icon="chevron-left", kind="quiet")
        page.button(
            "team after", (x + 40, y, 34.0, float(TARGET)), "", lambda: step(1), icon="chevron-right", kind="quiet"
        )
        page.text(x + 84, y + 7, line.name, BODY, "bold", room=width - 84)
        y += TARGET + 6
        chosen = desk.place[1] if desk.place and desk.place[0] == line.team else ""
        options = [(seat.seat, seat.seat) for seat in line.seats]
        return page.choice(
            "seat", (x, y, width, float(TARGET)), options, chosen, choose, describe=stage.text("console.people.seat")
        )

    def _paint_person_buttons(self, page: ScrollPage, x: float, y: float, width: float, person: PersonLine) -> float:
        desk, stage = self._scene.desk, self._stage
        text, place = stage.text, desk.place

        def move() -> None:
            if place is not None:
                stage.send(Facilitate("move", person=person.person, team=place[0], seat=place[1]))

        def remove() -> None:
            if desk.confirm(stage, f"remove {person.person}"):
                desk.person = 0
                stage.send(Facilitate("remove", person=person.person))

        may_sit = person.part in ("player", "computer")
        why = "" if may_sit else text("console.why.no_player")
        if not why and (place is None or place == (person.team, person.seat)):
            why = text("console.why.same_place")
        asks = desk.is_confirming(stage, f"remove {person.person}")
        buttons = [
            Press("move", text("console.people.move"), move, "normal", refused=why),
            Press(
                "stand up",
                text("console.people.stand_up"),
                partial(stage.send, Facilitate("move", person=person.person)),
                refused="" if person.seat is not None else text("console.why.no_seat"),
            ),
            Press(
                "remove",
                text("console.people.really_remove" if asks else "console.people.remove"),
                remove,
                "danger",
                refused=text("console.why.facilitator") if person.part == "facilitator" else "",
            ),
        ]
        return paint_buttons(page, x, y, width, buttons)
