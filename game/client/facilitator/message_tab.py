"""A message to everyone, a team or a seat, for a time or until it is lifted; and what is on screens now."""

from __future__ import annotations

from functools import partial
from typing import Final

from game.client.facilitator.console_face import ConsoleFace
from game.client.facilitator.console_parts import ENTRY, Press, paint_buttons, paint_label
from game.client.facilitator.desk_state import format_length
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BODY, GAP, QUIET, SMALL, TARGET
from game.protocol.facilitator_views import HeldText
from game.protocol.messages import Facilitate

MAX_LENGTH: Final = 240
HOLDS: Final = ("15", "60", "0")


class MessageTab:
    """The tab with the message that is being written."""

    def __init__(self, scene: ConsoleFace) -> None:
        self._scene = scene

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the form, and below it what is on screens now."""
        y = page.card(x, y, width, self._paint_form, pad=12) + GAP
        return page.card(x, y, width, self._paint_held, pad=12)

    def _paint_form(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        scene, stage, desk = self._scene, self._scene.stage, self._scene.desk
        text, team = stage.text, desk.find_team(stage)
        name = team.name if team else text("console.a_team")
        options = [
            ("all", text("console.everyone")),
            ("team", name),
            ("seat", f"{name} · {desk.seat}" if desk.seat else text("console.a_seat")),
        ]
        y = paint_label(page, x, y, text("console.say_to"))

        def choose(to: str) -> None:
            assert to in ("all", "team", "seat")
            desk.to = to

        y = page.choice(
            "to", (x, y, width, float(TARGET)), options, desk.to, choose, describe=text("console.say_to_help")
        )
        y = paint_label(page, x, y + 8, text("console.say"))

        def typed(sentence: str) -> None:
            desk.sentence = sentence

        y = page.entry(
            "say",
            (x, y, width, ENTRY),
            desk.sentence,
            limit=MAX_LENGTH,
            typed=typed,
            entered=self.send,
            describe=text("console.say"),
            placeholder=text("console.say_hint"),
        )
        y = self._paint_way(page, x, y + 8, width)
        why = text("console.why.no_seat_chosen") if desk.to == "seat" and desk.seat is None else ""
        if desk.way == "tray" and scene.phase == "end":
            why = text("console.why.ended")
        send = Press("send", text("console.send"), self.send, "primary", refused=why)
        y = paint_buttons(page, x, y + 10, width, [send])
        if not scene.desk.seat and desk.to == "seat":
            y = page.paragraph(x, y + 4, width, text("console.choose_seat"), SMALL, colour=QUIET)
        return y

    def _paint_way(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint whether it goes on the screen, and for how long, or in the tray."""
        desk, text = self._scene.desk, self._scene.stage.text

        def choose(way: str) -> None:
            assert way in ("screen", "tray")
            desk.way = way

        ways = [(way, text(f"console.way.{way}")) for way in ("screen", "tray")]
        y = page.choice("way", (x, y, width, float(TARGET)), ways, desk.way, choose, describe=text("console.way_help"))
        if desk.way == "tray":
            return page.paragraph(x, y + 8, width, text("console.way.tray_note"), SMALL, colour=QUIET)

        def hold(value: str) -> None:
            desk.hold = value

        y = paint_label(page, x, y + 8, text("console.hold"))
        labels = [(value, text(f"console.hold_for.{value}")) for value in HOLDS]
        return page.choice(
            "hold", (x, y, width, float(TARGET)), labels, desk.hold, hold, describe=text("console.hold_help")
        )

    def send(self) -> None:
        """Send the typed sentence and clear it."""
        desk, stage = self._scene.desk, self._scene.stage
        if not desk.sentence.strip():
            stage.toast(stage.text("console.say_nothing"))
            return
        if desk.to == "seat" and desk.seat is None:
            return
        stage.send(desk.build_message())
        desk.sentence = ""
        self._scene.build()

    def _paint_held(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        stage = self._scene.stage
        held = stage.store.console.held if stage.store.console else ()
        y = paint_label(page, x, y, stage.text("console.held"))
        if not held:
            return page.paragraph(x, y, width, stage.text("console.nothing_held"), BODY, colour=QUIET)
        for number, one in enumerate(held):
            y = self._paint_one(page, x, y, width, number, one) + 6
        return y

    def _paint_one(self, page: ScrollPage, x: float, y: float, width: float, number: int, one: HeldText) -> float:
        stage, desk = self._scene.stage, self._scene.desk
        console = stage.store.console
        names = {line.team: line.name for line in console.teams} if console else {}
        where = " · ".join(part for part in (names.get(one.team, ""), one.seat or "") if part)
        left = max(0, one.until_s - desk.elapsed_s(stage)) if one.until_s else 0
        until = format_length(left) if one.until_s else stage.text("console.until_lifted")
        page.text(x, y + 6, f"{where or stage.text('console.everyone')} · {until}", SMALL, "semibold", QUIET)
        lift = partial(stage.send, Facilitate("lift", team=one.team, seat=one.seat))
        page.button(f"lift {number}", (x + width - 72, y, 72.0, 28.0), stage.text("console.lift"), lift, kind="quiet")
        return page.paragraph(x, y + 30, width, one.text, BODY)
