"""One person of a replay, day by day: where they were, what each wait belongs to, and which decisions touch it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.client.connection.whole_game import PatientPath, Stay
from game.client.framework.stage import Stage
from game.client.place.year_strip import date_text
from game.client.replay.step_buttons import STEP_HEIGHT, paint_steps
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BLUE_PALE, BODY, GAP, LARGE, LINE, QUIET, RED, RED_PALE, SMALL, SURFACE

MOST_NAMES: Final = 4


def patient_paint(
    stage: Stage, path: PatientPath | None, day: int, follow: Callable[[int], None], seek: Callable[[int], None]
) -> Paint:
    """Return what paints a person's way; `follow` goes on to another person, `seek` to the day of a stay."""

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        text, counted = stage.text, stage.catalogue.counted
        if path is None:
            return page.paragraph(x, y, width, text("scene.replaying.patient_none"), BODY, colour=QUIET)
        room = paint_steps(stage, page, x, y, width, "patient", follow) - x - GAP
        end = page.paragraph(x, y, room, text("scene.replaying.patient_title"), LARGE, "bold")
        waited = counted("scene.replaying.patient_waited", path.delayed_days)
        end = page.paragraph(x, end, room, waited, BODY, "semibold", RED)
        y = max(end, y + STEP_HEIGHT) + 2
        y = page.paragraph(x, y, width, counted("service.figure_is", path.stands_for), SMALL, colour=QUIET) + GAP
        for number, stay in enumerate(path.stays):
            y = _paint_stay(stage, page, x, y, width, stay, number, day, seek) + 6
        return y

    return paint


def _paint_stay(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, stay: Stay, number: int, day: int,
    seek: Callable[[int], None],
) -> float:  # fmt: skip
    is_now = stay.from_day <= day <= stay.to_day
    fill = RED_PALE if stay.cause else SURFACE

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        text = stage.text
        days = stage.catalogue.counted("scene.common.days", stay.days)
        after = page.pen.letters.width(days, BODY, "semibold")
        page.text(x + width, y, days, BODY, "semibold", RED if stay.cause else QUIET, align="right")
        name = text(f"cause.{stay.cause}") if stay.cause else text(f"service.{stay.service}.name")
        y = page.paragraph(x, y, width - after - 10, name, BODY, "bold" if stay.cause else "semibold")
        y = page.paragraph(x, y, width, _describe_dates(stage, stay), SMALL, colour=QUIET)
        if stay.touched_by:
            names = " · ".join(stay.touched_by[:MOST_NAMES])
            more = len(stay.touched_by) - MOST_NAMES
            names += f" · {text('scene.replaying.patient_more', number=more)}" if more > 0 else ""
            y = page.paragraph(x, y + 3, width, text("scene.replaying.patient_touched", names=names), SMALL)
        return y

    below = page.card(
        x, y, width, paint, fill=BLUE_PALE if is_now and not stay.cause else fill, edge=BLUE if is_now else LINE,
        stripe=RED if stay.cause else None, pad=10,
    )  # fmt: skip
    if not page.dry:
        page.widgets.spot(
            f"stay.{number}", (x, y, width, below - y), lambda: seek(stay.from_day), area=page.area,
            describe=stage.text("scene.replaying.patient_go", date=date_text(stage, stay.from_day)),
        )  # fmt: skip
    return below


def _describe_dates(stage: Stage, stay: Stay) -> str:
    first, last = date_text(stage, stay.from_day), date_text(stage, stay.to_day)
    where = stage.text(f"service.{stay.service}.name")
    if first == last:
        return f"{first} · {where}"
    return f"{stage.text('scene.replaying.patient_dates', first=first, last=last)} · {where}"
