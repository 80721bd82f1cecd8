"""The run sheet: what has been, what is on and what is to come, with planned and real times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.client.facilitator.console_face import ConsoleFace
from game.client.facilitator.console_parts import ENTRY, Press, paint_buttons, paint_label
from game.client.facilitator.desk_state import (
    DeskState,
    format_length,
    format_time_of_day,
    parse_time_of_day,
    seconds_of_day,
)
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE_PALE, BODY, GAP, GREEN, INK, QUIET, RED, SMALL, YELLOW_PALE
from game.protocol.facilitator_views import AgendaLine
from game.protocol.messages import Facilitate

ROW: Final = 21.0
LEAST_SAVING_SECONDS: Final = 15


@dataclass(frozen=True)
class Row:
    """One phase: when it should begin by the plan, when it began or is expected to, in seconds of the day."""

    line: AgendaLine
    planned_at: int
    real_at: int
    is_now: bool
    is_done: bool
    length_s: int


def build_rows(stage: Stage, desk: DeskState) -> list[Row]:
    """Return the phases in order, those to come from the clock and the planned lengths."""
    console, clock = stage.store.console, stage.store.clock
    if console is None:
        return []
    begun = [line for line in console.agenda if line.started_s >= 0]
    ahead = [line for line in console.agenda if line.started_s < 0]
    now = seconds_of_day()
    first = desk.began_of_day + (begun[0].started_s if begun else desk.elapsed_s(stage))
    rows: list[Row] = []
    planned = first
    for place, line in enumerate(begun):
        is_last = place == len(begun) - 1
        ends = desk.elapsed_s(stage) if is_last else begun[place + 1].started_s
        is_now = is_last and clock is not None and clock.phase != "end"
        length = max(0, ends - line.started_s)
        rows.append(Row(line, planned, desk.began_of_day + line.started_s, is_now, not is_now, length))
        planned += line.planned_s
    at = now + _count_seconds_left(stage)
    for line in ahead:
        rows.append(Row(line, planned, at, is_now=False, is_done=False, length_s=line.planned_s))
        planned += line.planned_s
        at += line.planned_s
    return rows


def _count_seconds_left(stage: Stage) -> int:
    return stage.store.remaining_ms(stage.now_ms) // 1000


def find_expected_end(stage: Stage, desk: DeskState) -> int | None:
    """Return when the last phase is expected to end, in seconds of the day; none without a run sheet."""
    rows = build_rows(stage, desk)
    if not rows or (stage.store.clock is not None and stage.store.clock.phase == "end"):
        return None
    last = rows[-1]
    return seconds_of_day() + _count_seconds_left(stage) if last.is_now else last.real_at + last.length_s


def list_savings(stage: Stage, desk: DeskState) -> list[tuple[str, int]]:
    """Return what may be left out of what is to come: (sentence, seconds saved) pairs, the least loss first."""
    ahead = [row.line for row in build_rows(stage, desk) if not row.is_now and not row.is_done]
    rounds = max((line.round for line in ahead), default=0)
    cuts = (
        ("stocktake", "leave_stocktake", 0, 1),
        ("review", "halve_review", 0, 2),
        ("plan", "shorten_plan", 2, 4),
    )
    return [
        (stage.text(f"console.times.{key}", round=line.round), line.planned_s // part)
        for phase, key, after_round, part in cuts
        for line in ahead
        if line.phase == phase and after_round < line.round < rounds and line.planned_s // part >= LEAST_SAVING_SECONDS
    ]


def find_last_round_in_time(stage: Stage, desk: DeskState, finish: int) -> int:
    """Return the last round that ends before `finish`, in seconds of the day; 0 when not even the present one does."""
    rows = build_rows(stage, desk)
    ends: dict[int, int] = {}
    for row in rows:
        if not row.is_done and row.line.phase not in ("after", "end"):
            left = _count_seconds_left(stage) if row.is_now else row.length_s
            begins = seconds_of_day() if row.is_now else row.real_at
            ends[row.line.round] = max(ends.get(row.line.round, 0), begins + left)
    return max((round for round, end in ends.items() if round and end <= finish), default=0)


def format_span(stage: Stage, seconds: int) -> str:
    """Return a length of time of either sign as hours and minutes, at least one minute."""
    hours, minutes = divmod(max(1, abs(seconds) // 60), 60)
    key = "minutes" if not hours else "hours_minutes" if minutes else "hours"
    return stage.text(f"console.times.{key}", hours=hours, minutes=minutes)


class RunSheet:
    """The tab with the times."""

    def __init__(self, scene: ConsoleFace) -> None:
        self._scene = scene

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the time to finish by, what may be left out, and every phase."""
        y = page.card(x, y, width, self._paint_finish, pad=12) + GAP
        return page.card(x, y, width, self._paint_rows, pad=12)

    def _paint_finish(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        scene, stage, desk = self._scene, self._scene.stage, self._scene.desk
        text, console = stage.text, stage.store.console
        y = paint_label(page, x, y, text("console.times.finish_by"))

        def typed(value: str) -> None:
            desk.finish = value

        def set_finish() -> None:
            minutes = parse_time_of_day(desk.finish)
            if minutes is None:
                stage.toast(text("console.times.finish_help"))
                return
            desk.finish = ""
            stage.send(Facilitate("finish_by", amount=minutes))
            scene.build()

        page.entry(
            "finish",
            (x, y, 84.0, ENTRY),
            desk.finish,
            limit=5,
            typed=typed,
            entered=set_finish,
            describe=text("console.times.finish_help"),
            placeholder="12:30",
        )
        is_set = console is not None and console.finish_by >= 0
        clear = Press(
            "no finish",
            text("console.times.no_finish"),
            lambda: stage.send(Facilitate("finish_by", amount=-1)),
            refused="" if is_set else text("console.why.no_finish"),
        )
        paint_buttons(page, x + 92, y + 1, width - 92, [Press("set finish", text("console.set"), set_finish), clear])
        y += ENTRY + GAP
        expected = find_expected_end(stage, desk)
        if expected is None or console is None:
            return y
        if not is_set:
            return page.paragraph(
                x, y, width, text("console.times.ends", time=format_time_of_day(expected)), BODY, "semibold"
            )
        return self._paint_lateness(page, x, y, width, expected, console.finish_by * 60)

    def _paint_lateness(
        self, page: ScrollPage, x: float, y: float, width: float, expected: int, finish: int
    ) -> float:
        """Paint how late the session is, and what can be done about it; all times are seconds of the day."""
        stage = self._scene.stage
        if finish <= seconds_of_day():
            gone = stage.text("console.times.gone", time=format_time_of_day(finish))
            return page.paragraph(x, y, width, gone, BODY, "semibold", RED)
        late = expected - finish
        key, colour = ("console.times.late", RED) if late > 0 else ("console.times.on_time", GREEN)
        sentence = stage.text(key, time=format_time_of_day(expected), span=format_span(stage, late))
        y = page.paragraph(x, y, width, sentence, BODY, "semibold", colour)
        if late <= 0:
            return y
        late, y = self._paint_savings(page, x, y, width, late)
        if late <= 0:
            return y
        last = find_last_round_in_time(stage, self._scene.desk, finish)
        still = stage.text("console.times.still_late", span=format_span(stage, late))
        advice = stage.text("console.times.end_after", round=last) if last else stage.text("console.times.set_later")
        return page.paragraph(x, y + 4, width, f"{still} {advice}", BODY, "semibold")

    def _paint_savings(self, page: ScrollPage, x: float, y: float, width: float, late: int) -> tuple[int, float]:
        """Paint what may be left out until the session is in time again; return the seconds still late, and y."""
        stage = self._scene.stage
        savings = list_savings(stage, self._scene.desk)
        if savings:
            y = page.paragraph(x, y + 4, width, stage.text("console.times.leave_out"), SMALL, colour=QUIET)
        for sentence, seconds in savings:
            if late <= 0:
                break
            page.text(x + width, y, format_length(seconds), BODY, "semibold", align="right")
            y = page.paragraph(x, y, width - 60, sentence, BODY)
            late -= seconds
        return late, y

    def _paint_rows(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        stage, text = self._scene.stage, self._scene.stage.text
        rows = build_rows(stage, self._scene.desk)
        plan_x, real_x, length_x = x + width - 150, x + width - 92, x + width
        page.text(plan_x, y, text("console.times.planned"), SMALL, colour=QUIET)
        page.text(real_x, y, text("console.times.real"), SMALL, colour=QUIET)
        page.text(length_x, y, text("console.times.length"), SMALL, colour=QUIET, align="right")
        y += ROW
        for row in rows:
            fill = YELLOW_PALE if row.is_now else None if row.is_done else BLUE_PALE
            if fill is not None and not page.dry:
                page.pen.box(x - 6, y - 2, width + 12, ROW, fill, radius=2)
            colour = QUIET if row.is_done else INK
            weight = "bold" if row.is_now else "regular"
            label = text("console.times.phase", phase=text(f"scene.phase.{row.line.phase}"), round=row.line.round)
            page.text(x, y, label, BODY, weight, colour, room=plan_x - x - 8)
            page.text(plan_x, y, format_time_of_day(row.planned_at), BODY, colour=QUIET)
            page.text(real_x, y, format_time_of_day(row.real_at), BODY, weight, colour)
            page.text(length_x, y, format_length(row.length_s), BODY, colour=colour, align="right")
            y += ROW
        return y
