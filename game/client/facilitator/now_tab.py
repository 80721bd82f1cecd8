"""What matters now: who has lost the connection, notices, what to say, texts, how to join, a crisis to start."""

from __future__ import annotations

from functools import partial
from typing import Final

from game.client.connection.qr import render_qr_code
from game.client.facilitator.console_face import ConsoleFace
from game.client.facilitator.console_parts import Press, format_away, paint_buttons, paint_label
from game.client.facilitator.happenings import Happenings
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import (
    BLUE_DARK,
    BODY,
    DARK,
    GAP,
    HEADLINE,
    LARGE,
    QUIET,
    RED,
    RED_PALE,
    SMALL,
    TARGET,
    WHITE,
    YELLOW,
    YELLOW_PALE,
)
from game.protocol.facilitator_views import PersonLine
from game.protocol.messages import Facilitate

MAX_ALERTS: Final = 4
MAX_TEXTS: Final = 4
QR_SIZE: Final = 104.0


class NowTab:
    """The tab or column of what matters now."""

    def __init__(self, scene: ConsoleFace) -> None:
        self._scene = scene
        self._happenings = Happenings(scene)

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the whole tab."""
        stage = self._scene.stage
        console = stage.store.console
        y = self.paint_alerts(page, x, y, width)
        for notice in dict.fromkeys(reversed(console.notices[-6:] if console else ())):
            y = page.card(x, y, width, partial(self._paint_notice, notice), fill=RED_PALE, edge=RED, pad=10) + GAP
        y = page.card(x, y, width, self._paint_cue, fill=YELLOW_PALE, edge=None, stripe=YELLOW, pad=12) + GAP
        if console is not None and console.texts:
            y = page.card(x, y, width, self._paint_texts, pad=12) + GAP
        y = page.card(x, y, width, self._paint_join, pad=12) + GAP
        y = page.card(x, y, width, self._paint_rule, pad=12) + GAP
        return page.card(x, y, width, self._happenings.paint_for_all, pad=12)

    # ------------------------------------------------------------ lost connections

    def _list_away(self) -> list[PersonLine]:
        console = self._scene.stage.store.console
        away = [one for one in console.people if not one.present and one.part == "player"] if console else []
        return sorted(away, key=lambda one: -one.away_since_s)

    def paint_alerts(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint who has lost the connection, and what can be done about it."""
        away = self._list_away()
        for one in away[:MAX_ALERTS]:
            y = page.card(x, y, width, partial(self._paint_alert, one), fill=RED_PALE, edge=RED, pad=10) + GAP
        if len(away) > MAX_ALERTS:
            more = self._scene.stage.catalogue.counted("console.more_away", len(away) - MAX_ALERTS)
            y = page.paragraph(x, y, width, more, BODY, "semibold", RED) + GAP
        return y

    def _paint_alert(self, one: PersonLine, page: ScrollPage, x: float, y: float, width: float) -> float:
        scene, stage = self._scene, self._scene.stage
        console, text = stage.store.console, stage.text
        team = next((line for line in console.teams if line.team == one.team), None) if console else None
        seat = next((seat for seat in team.seats if seat.seat == one.seat), None) if team else None
        held = seat.held if seat is not None else "away"
        seconds = max(0, scene.desk.elapsed_s(stage) - one.away_since_s)
        where = f"{team.name if team else ''} · {one.seat}"
        title = text("console.dropped", name=one.name, where=where, away=format_away(stage, seconds))
        page.icon(x, y + 1, "wifi-off", 16, RED)
        y = page.paragraph(x + 24, y, width - 24, title, BODY, "semibold")
        state = {"computer": "console.drop_state.covered", "person": "console.drop_state.shared"}
        y = page.paragraph(x + 24, y, width - 24, text(state.get(held, "console.drop_state.empty")), SMALL) + 5

        def choose(act: str, amount: int = 0) -> Facilitate:
            return Facilitate(act, team=one.team, seat=one.seat, amount=amount)  # pyright: ignore[reportArgumentType]

        covered, paused = held == "computer", scene.is_paused
        return paint_buttons(
            page,
            x,
            y,
            width,
            [
                Press(
                    f"cover {one.person}",
                    text("console.cover"),
                    partial(stage.send, choose("computer", 1)),
                    refused=text("console.why.covered") if covered else "",
                ),
                Press(
                    f"wait {one.person}",
                    text("console.wait"),
                    partial(stage.send, choose("computer", 0)),
                    refused="" if covered else text("console.why.waiting"),
                ),
                Press(
                    f"pause {one.person}",
                    text("console.pause"),
                    partial(stage.send, Facilitate("pause")),
                    refused=text("console.why.paused") if paused else "",
                ),
            ],
        )

    def _paint_rule(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        stage = self._scene.stage
        console = stage.store.console
        y = paint_label(page, x, y, stage.text("console.drop_rule"))
        return page.choice(
            "drop rule",
            (x, y, width, float(TARGET)),
            [(rule, stage.text(f"console.rule.{rule}")) for rule in ("ask", "cover", "pause")],
            console.drop_rule if console else "ask",
            lambda rule: stage.send(Facilitate("drop_rule", thing=rule)),
            describe=stage.text("console.drop_rule_help"),
        )

    # ------------------------------------------------------------ words

    def _paint_notice(self, notice: str, page: ScrollPage, x: float, y: float, width: float) -> float:
        stage = self._scene.stage
        sentence = stage.text(notice) if stage.catalogue.has(notice) else notice
        page.icon(x, y + 1, "triangle-alert", 17, RED)
        return page.paragraph(x + 26, y, width - 26, sentence, BODY, "semibold")

    def _paint_cue(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        scene, text = self._scene, self._scene.stage.text
        page.icon(x, y, "megaphone", 16)
        y = page.text(x + 24, y, text("console.now_say"), SMALL, "bold") + 3
        return page.paragraph(x, y, width, text(f"console.cue.{scene.phase}"), LARGE, "semibold")

    def _paint_texts(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        scene, stage = self._scene, self._scene.stage
        console = stage.store.console
        texts = console.texts if console else ()
        names = {line.team: line.name for line in console.teams} if console else {}
        y = paint_label(page, x, y, stage.text("console.texts"))
        for number, line in reversed(list(enumerate(texts))[-MAX_TEXTS:]):
            sender = " · ".join(part for part in (line.name, names.get(line.team, ""), line.seat or "") if part)
            page.text(x, y + 6, sender, SMALL, "semibold", QUIET, room=width - 80)

            def reply(team: int = line.team, seat: str | None = line.seat) -> None:
                desk = scene.desk
                desk.team, desk.seat, desk.to, desk.tab = team, seat, "seat" if seat else "team", "message"

            label = stage.text("console.reply")
            why = "" if line.team and line.seat else stage.text("console.why.no_seat")
            page.button(f"reply {number}", (x + width - 72, y, 72.0, 28.0), label, reply, kind="quiet", refused=why)
            y = page.paragraph(x, y + 30, width, line.text, BODY) + 6
        return y

    def _paint_join(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        stage = self._scene.stage
        welcome, console = stage.store.welcome, stage.store.console
        address = stage.shared_address or stage.text("client.only_here")
        code = welcome.join_code if welcome else ""
        room, top = width - QR_SIZE - 10, y
        if address:
            y = page.paragraph(x, y, room, address, BODY, "bold")
        page.text(x, y, stage.text("console.code"), SMALL, colour=QUIET)
        y = page.text(x, y + 14, code, HEADLINE, "bold", BLUE_DARK, room=room)
        if stage.host_words:
            y = page.paragraph(x, y, room, stage.host_words, SMALL, "semibold")
        if console is not None and console.locked:
            y = page.paragraph(x, y, room, stage.text("console.is_locked"), SMALL, "semibold", RED)
        here = sum(one.present for one in console.people) if console else 0
        y = page.paragraph(x, y, room, stage.catalogue.counted("console.people_count", here), SMALL, colour=QUIET)
        waiting = stage.store.lobby.waiting if stage.store.lobby else ()
        if waiting:
            names = stage.text("console.waiting_names", names=", ".join(waiting))
            y = page.paragraph(x, y, room, names, SMALL, "semibold")
        if not page.dry and (address or code):
            picture = render_qr_code(stage.join_link, page.pen.length(QR_SIZE), DARK, WHITE)
            page.pen.surface.blit(picture, page.pen.point(x + width - QR_SIZE, top))
        return max(y, top + QR_SIZE)
