"""The foot of the board's panel: what waits for the own seat, the prediction, and the ready button."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal, cast

import pygame

from game.client.board.deals.deal_bar import build_deal_bar, has_deal_bar
from game.client.board.dependencies import Dependencies
from game.client.board.draft_bar import build_draft_bar, find_draft
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.waiting_requests import Waiting, list_waiting, loses_most_days
from game.client.components.feed_line import feed_text
from game.client.framework.frame import is_ready, seat_colour
from game.client.framework.stage import Stage
from game.client.ui.press_guard import SETTLE_SECONDS
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BODY, LINE, ON_COLOUR, PAPER, QUIET, SMALL, SURFACE, Box
from game.protocol.actions import CallIt
from game.protocol.messages import Facilitate, Ready
from game.protocol.public_views import SeatPresence

BUTTON: Final = 36.0
CHIP: Final = 26.0
CHIP_GAP: Final = 6.0
CHIP_ICON: Final = 15.0
WAITING_ICONS: Final[Mapping[str, str]] = {
    "offers": "handshake", "requests": "users", "habits": "bookmark", "changes": "flag", "problems": "triangle-alert",
    "invoices": "coins", "notes": "file-text",
}  # fmt: skip
NEWS_LINES: Final = 3
"""Lines of the newest piece of news that there is room for above the speeds."""
SPEEDS: Final = (1, 2, 4)
PREDICTIONS: Final = ("up", "level", "down")
DEPENDS_ON: Final = Dependencies(
    rebuild=(
        "clock.phase", "public.phase", "public.open_actions", "public.seats", "seat.seat", "seat.called", "seat.can",
        "clock.day_ms", "seat.days_left", "seat.days_full", "seat.flaws", "public.round", "public.deals",
        "public.problems", "seat.levers",
        "public.invoices", "public.shadow_wishes", "public.changing_places", "public.proposals", "public.crisis",
    ),
)  # fmt: skip


def build_foot(
    stage: Stage, box: Box, drafts: Drafts, show_waiting: Callable[[Waiting], None],
    rebuild: Callable[[], None], *, narrow: bool,
) -> None:  # fmt: skip
    """Make the foot's controls; `show_waiting` opens what waits."""
    store = stage.store
    if store.public is None or store.seat is None:
        return
    x, y, width, height = box
    top = y + height - BUTTON - 9
    if has_speed(stage):
        # Nothing is where *Ready* was, so that pressing it again does not change how fast the days pass.
        _build_speed(stage, x + 16, top, width - 38 - _ready_width(narrow=narrow))
    if store.phase != "plan":
        return
    ready_wide = _ready_width(narrow=narrow)
    if store.is_open("call_it"):
        can = store.can("call_it")
        options = [(guess, stage.text(f"client.call.{guess}")) for guess in PREDICTIONS]
        label = prediction_room(stage)
        stage.widgets.choice(
            "call_it", (x + 16 + label, top, min(330.0, width - ready_wide - label - 44), BUTTON), options,
            store.seat.called or "", lambda guess: _predict(stage, guess), describe=stage.text("client.call.help"),
            size=SMALL, refused=stage.refusal(can.refusal) if can else "",
        )  # fmt: skip
    draft = find_draft(stage, drafts)
    if draft is not None:
        build_draft_bar(stage, drafts, rebuild, *draft, x + 16, y + 35, width - 32)
    elif has_deal_bar(stage, drafts):
        build_deal_bar(stage, drafts, rebuild, x + 16, y + 35, width - 32)
    elif not narrow:
        _build_waiting(stage, x + 16, y + 36, width - 32, show_waiting)
    ready = is_ready(stage)
    asked = drafts.asked_in_round == store.public.round and loses_most_days(store)
    stage.widgets.button(
        "ready", (x + width - ready_wide - 14, top, ready_wide, BUTTON),
        stage.text("client.foot.wait" if ready else "client.foot.ready_anyway" if asked else "client.foot.ready"),
        lambda: _set_ready(stage, drafts, rebuild, ready=not ready),
        kind="normal" if ready else "primary", icon="" if narrow or ready or asked else "check",
        describe=stage.text("client.foot.ready_help"),
    )  # fmt: skip


def _ready_width(*, narrow: bool) -> float:
    return 150.0 if narrow else 116.0


def has_speed(stage: Stage) -> bool:
    """Say whether this person decides how fast the days pass: where they run, and nobody else watches them."""
    return stage.is_solo and stage.store.phase in ("run", "after") and stage.store.clock is not None


def _build_speed(stage: Stage, x: float, y: float, width: float) -> None:
    """Build the choice of how fast days pass, and the button that lets them pass up to the next event."""
    clock, view = stage.store.clock, stage.store.public
    if clock is None or view is None or clock.day_ms <= 0:
        return
    # The host keeps the chosen speed from round to round, so a round begins with it.
    usual = stage.solo.usual_day_ms.setdefault(view.round, clock.day_ms * stage.solo.speed)
    names = [(str(speed), stage.text("client.speed.times", times=speed)) for speed in SPEEDS]
    now = min(SPEEDS, key=lambda speed: abs(usual / speed - clock.day_ms))
    next_wide = min(width * 0.57, stage.letters.width(stage.text("client.speed.next"), SMALL, "semibold") + 44)
    # *Next* is on the left: what follows it has its own button on the right, and presses that are repeated miss that.
    stage.widgets.button(
        "speed.next", (x, y, next_wide, BUTTON), stage.text("client.speed.next"),
        lambda: stage.send(Facilitate("skip")), icon="fast-forward", size=SMALL,
        describe=stage.text("client.speed.next_help"),
    )  # fmt: skip
    stage.widgets.choice(
        "speed", (x + next_wide + 8, y, width - next_wide - 8, BUTTON), names, str(now),
        lambda speed: _choose_speed(stage, usual, int(speed)),
        describe=stage.text("client.speed.help"), size=SMALL,
    )  # fmt: skip


def _choose_speed(stage: Stage, usual_day_ms: int, speed: int) -> None:
    stage.solo.speed = speed
    stage.send(Facilitate("pace", amount=usual_day_ms // speed))


def _build_waiting(stage: Stage, x: float, y: float, width: float, show_waiting: Callable[[Waiting], None]) -> None:
    """Build a small button for each kind of thing that waits; the last ones have an icon where words have no room."""
    left, found = x, list_waiting(stage.store)
    labels = [stage.catalogue.counted(f"client.waiting.{one.kind}", one.count) for one in found]
    in_words = [stage.letters.width(label, SMALL, "semibold") + 20 for label in labels]
    as_icons = [stage.letters.width(str(one.count), SMALL, "semibold") + CHIP_ICON + 26 for one in found]
    worded = count_worded(in_words, as_icons, width)
    for place, (one, label) in enumerate(zip(found, labels, strict=True)):
        is_worded = place < worded
        wide = in_words[place] if is_worded else as_icons[place]
        if left + wide > x + width + 1:
            return
        help_text = stage.text(f"client.tab.{one.tab}.help")
        stage.widgets.button(
            f"waiting.{one.kind}", (left, y, wide, CHIP), label if is_worded else str(one.count),
            lambda one=one: show_waiting(one), size=SMALL, icon="" if is_worded else WAITING_ICONS[one.kind],
            describe=help_text if is_worded else f"{label}\n{help_text}",
        )  # fmt: skip
        left += wide + CHIP_GAP


def count_worded(in_words: Sequence[float], as_icons: Sequence[float], width: float) -> int:
    """Return how many of the first buttons have words, so that all of them fit beside each other."""
    for worded in range(len(in_words), 0, -1):
        wides = (*in_words[:worded], *as_icons[worded:])
        if sum(wides) + CHIP_GAP * (len(wides) - 1) <= width:
            return worded
    return 0


def prediction_room(stage: Stage) -> float:
    """Return the width of the words before the prediction, on two lines, in units."""
    title = stage.text("client.call.title")
    return stage.letters.width(title, SMALL, "semibold") * 0.62 + 14


def counts_as_ready(seat: SeatPresence) -> bool:
    """Say whether the room need not wait for a seat: it is ready, or a computer colleague holds it."""
    return seat.ready or seat.held == "computer"


def draw_foot(stage: Stage, surface: pygame.Surface, box: Box, drafts: Drafts, *, narrow: bool) -> None:
    """Draw the foot beneath its controls."""
    x, y, width, height = box
    pen = stage.pen(surface)
    pen.box(x, y, width, height, PAPER, radius=0)
    pen.line((x, y), (x + width, y), LINE)
    store = stage.store
    if store.public is None:
        return
    top = y + height - BUTTON - 9
    if not narrow:
        _draw_news_and_ready(stage, pen, x + 16, y + 9, width - 32, drafts)
    if store.phase == "plan":
        if store.is_open("call_it"):
            title = stage.text("client.call.title")
            high = pen.letters.height(SMALL)
            lines = pen.letters.wrap(title, prediction_room(stage) - 8, SMALL, "semibold")[:2]
            start = top + (BUTTON - high * len(lines)) / 2
            for number, line in enumerate(lines):
                pen.text(x + 16, start + number * high, line, SMALL, "semibold")
    elif not has_speed(stage):
        text = stage.text("client.foot.running" if store.phase in ("run", "after") else "client.foot.elsewhere")
        pen.paragraph(x + 16, top + 4, width - 32, text, SMALL, colour=QUIET, lines=2)


def _draw_news_and_ready(stage: Stage, pen: Pen, x: float, y: float, width: float, drafts: Drafts) -> None:
    """Draw the days left, or the newest lines of the feed, and a disc for each seat, filled when it is ready."""
    view = stage.store.public
    assert view is not None, "the foot is drawn from a view"
    right = x + width
    for one in reversed(view.seats):
        right -= 24
        centre = pen.point(right + 10, y + 10)
        colour = seat_colour(stage, one.seat)
        ready = counts_as_ready(one)
        pygame.draw.aacircle(pen.surface, colour if ready else SURFACE, centre, pen.length(10))
        pygame.draw.aacircle(pen.surface, colour, centre, pen.length(10), pen.length(1.6))
        ink = ON_COLOUR if ready else colour
        pen.text(right + 10, y + 2, one.seat, SMALL, "bold", ink, align="centre")
    if stage.store.phase == "plan" and stage.store.seat is not None:
        has_row = find_draft(stage, drafts) is not None or has_deal_bar(stage, drafts)
        _draw_days_left(stage, pen, x, y + 1, right - x - 12, has_row=has_row)
    elif view.feed:
        line = view.feed[-1]
        text = f"{line.seat}: {feed_text(stage, line)}" if line.seat else feed_text(stage, line)
        pen.paragraph(x, y + 2, right - x - 12, text, SMALL, lines=NEWS_LINES)


def _draw_days_left(stage: Stage, pen: Pen, x: float, y: float, room: float, *, has_row: bool) -> None:
    """Draw what can still be done: the days left, and a line where nothing waits for the own seat."""
    store = stage.store
    days = max(0, store.seat.days_left) if store.seat is not None else 0
    pen.text(x, y, stage.catalogue.counted("client.waiting.days", days), BODY, "bold", room=room)
    if not has_row and not list_waiting(store):
        key = "client.waiting.nothing" if days > 0 else "client.waiting.done"
        pen.text(x, y + 28, stage.text(key), SMALL, colour=QUIET, room=room + 96)


def ready_disc_boxes(stage: Stage, box: Box) -> list[tuple[str, Box]]:
    """Return the explanation and box of each seat's disc."""
    view = stage.store.public
    if view is None:
        return []
    x, y, width, _ = box
    right = x + 16 + width - 32
    found: list[tuple[str, Box]] = []
    for number, one in enumerate(reversed(view.seats), 1):
        key = "client.foot.is_ready" if counts_as_ready(one) else "client.foot.not_ready"
        found.append((stage.text(key, seat=one.seat), (right - 24 * number, y + 8, 22, 22)))
    return found


def _set_ready(stage: Stage, drafts: Drafts, rebuild: Callable[[], None], *, ready: bool) -> None:
    """Say that the seat is ready or no longer; the first try only warns of what would be lost by it."""
    view = stage.store.public
    if ready and stage.now_ms - drafts.asked_at_ms < SETTLE_SECONDS * 1000:
        return  # pressed again before the question could be read
    if ready and drafts.needs_warning():
        drafts.asked_at_ms = stage.now_ms
        stage.toast(stage.text("client.foot.begun"))
    elif ready and view is not None and drafts.asked_in_round != view.round and loses_most_days(stage.store):
        drafts.asked_in_round, drafts.asked_at_ms = view.round, stage.now_ms
        stage.toast(_describe_loss(stage))
        rebuild()
    else:
        stage.send(Ready(ready))


def _describe_loss(stage: Stage) -> str:
    """Return what pressing ready again would lose, and what waits."""
    seat = stage.store.seat
    days = stage.catalogue.counted("scene.common.days", seat.days_left if seat is not None else 0)
    names = [stage.catalogue.counted(f"client.waiting.{one.kind}", one.count) for one in list_waiting(stage.store)]
    key = "client.foot.loses_and_waiting" if names else "client.foot.loses"
    return stage.text(key, days=days, waiting=", ".join(names))


def _predict(stage: Stage, guess: str) -> None:
    stage.act(CallIt(cast("Literal['up', 'level', 'down']", guess)))
