"""The guided beginning of a game played alone: one sentence at a time, at the place that it speaks of.

A step waits until the person has done what it says; it can be skipped, or the whole guide closed. The steps know
no scenario: they find a patient, a lever, a change or a colleague in what the board shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import hypot
from typing import Final, Protocol

import pygame

from game.client.board.drafts.board_drafts import Drafts
from game.client.board.layout import BoardLayout
from game.client.framework.frame import is_ready
from game.client.framework.stage import Stage
from game.client.place.backdrop import find_ready_patient
from game.client.place.place_picture import ZONES, Place
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BODY, DARK, INK, QUIET, SMALL, YELLOW, YELLOW_PALE, Box

LAST_ROUND: Final = 2
"""The guide speaks of what is new in the first rounds, and then no more."""
WIDTH: Final = 272.0
"""Fits beside the hospital of a window of the usual shape, so that it hides nobody."""
PAD: Final = 14.0
BUTTON: Final = 28.0
GAP: Final = 14.0
RING_MARGIN: Final = 2.0
"""Between what the ring is around and the ring, so that it covers none of the words beside it."""
RING_WIDTH: Final = 3.0
TOAST_ROOM: Final = 62.0
"""Left free at the bottom of the place, where a sentence appears when something is refused."""
LABEL_GAP: Final = 4.0
"""Between a lever and its name above it."""
OVER_SLIDER: Final = 3.0
"""How much farther than a lever's name a fund's is above its first slider."""
UNDER_SLIDER: Final = 7.0
"""How much of a fund's slider is beside the words under it."""
STEP: Final = 20
"""Between two places at which the box could be, in units."""
FINE_STEP: Final = 5
"""The same up and down, where only words may not be hidden."""
NEARNESS: Final = 8.0
"""Pixels of the place that the box may hide to be one pixel nearer to what it speaks of."""


class Guided(Protocol):
    """The parts of the board that the guide looks at."""

    stage: Stage
    place: Place
    drafts: Drafts
    layout: BoardLayout
    tab: str
    popup: bool


Ask = Callable[[Guided], bool]


@dataclass(frozen=True)
class Step:
    """One thing to do: when it can be done, whether it has been done, and where it is on the screen."""

    name: str
    """Its sentence is `guide.<name>` in the catalogue."""
    can_be_done: Ask
    is_done: Ask
    find: Callable[[Guided], pygame.Rect | None]
    """Returns where it is in the window, in pixels; none where it cannot be seen now."""
    shows: tuple[str, ...] = ()
    """How the keys of the controls begin of which the first is scrolled into sight."""


class Guide:
    """Chooses the step, and draws its sentence and the ring around what it speaks of."""

    def __init__(self) -> None:
        self._shown = ""
        self._box: Box = (0, 0, 1, 1)

    def choose(self, board: Guided) -> Step | None:
        """Return the first step that can be done and has not been; steps that have been done stay so."""
        stage, progress = board.stage, board.stage.solo
        view = stage.store.public
        is_over = view is None or view.round > LAST_ROUND or stage.store.seat is None
        if not stage.is_guided or is_over or progress.is_closed:
            return None
        progress.done.update(step.name for step in STEPS if step.name not in progress.done and step.is_done(board))
        return next((step for step in STEPS if step.name not in progress.done and step.can_be_done(board)), None)

    def has_changed(self, board: Guided) -> bool:
        """Return whether another step is due than the one whose controls are built."""
        step = self.choose(board)
        return (step.name if step is not None else "") != self._shown

    def build(self, board: Guided, rebuild: Callable[[], None]) -> None:
        """Build the buttons of the step that is due, beside what it speaks of."""
        step, stage = self.choose(board), board.stage
        is_new, self._shown = step is not None and step.name != self._shown, step.name if step is not None else ""
        if step is None:
            return
        if is_new and step.shows:
            found = (one for one in stage.widgets.controls if one.key.startswith(step.shows))
            for control in list(found)[:1]:
                stage.widgets.show(control)
        self._box = self._place_box(board, step)
        x, y, width, height = self._box

        def skip() -> None:
            stage.solo.done.add(step.name)
            rebuild()

        def close() -> None:
            stage.solo.is_closed = True
            rebuild()

        wide = (width - 2 * PAD - 8) / 2
        top = y + height - PAD - BUTTON
        stage.widgets.button(
            "guide.skip", (x + PAD, top, wide, BUTTON), stage.text("guide.skip"), skip, kind="quiet", size=SMALL
        )
        stage.widgets.button(
            "guide.close", (x + PAD + wide + 8, top, wide, BUTTON), stage.text("guide.close"), close, kind="quiet",
            size=SMALL, describe=stage.text("guide.close_help"),
        )  # fmt: skip

    def draw(self, board: Guided, surface: pygame.Surface) -> None:
        """Draw the box beneath its buttons."""
        if not self._shown:
            return
        pen, stage = board.stage.pen(surface), board.stage
        x, y, width, height = self._box
        pen.box(x, y, width, height, YELLOW_PALE, edge=YELLOW, radius=8, thick=2.5)
        self._paint(pen, stage, x + PAD, y + PAD - 2, width - 2 * PAD)

    def draw_ring(self, board: Guided, surface: pygame.Surface) -> None:
        """Draw the ring around what the step speaks of."""
        ring = self.ring_of(board)
        if ring is None:
            return
        theme = board.stage.theme
        outer = ring.clip(surface.get_rect())
        pygame.draw.rect(surface, DARK, outer.inflate(2, 2), theme.px(RING_WIDTH) + 3, border_radius=theme.px(8))
        pygame.draw.rect(surface, YELLOW, outer, theme.px(RING_WIDTH), border_radius=theme.px(8))

    def ring_of(self, board: Guided) -> pygame.Rect | None:
        """Return the outer edge of the ring, in pixels; none where what the step speaks of cannot be seen."""
        step = next((one for one in STEPS if one.name == self._shown), None)
        rect = step.find(board) if step is not None else None
        margin = 2 * board.stage.theme.px(RING_MARGIN)
        return rect.inflate(margin, margin) if rect is not None else None

    def _paint(self, pen: Pen, stage: Stage, x: float, y: float, width: float) -> float:
        done = stage.solo.done & {step.name for step in STEPS}
        # A step keeps its number while others are done before it, and no two have the same: between pressing a
        # button and the host's answer the next step is due while the one before it does not yet count as done.
        numbers = stage.solo.numbers
        following = max(len(done - {self._shown}), *numbers.values(), 0) + 1
        number = numbers.setdefault(self._shown, following)
        count = stage.text("guide.step", number=number, steps=len(STEPS))
        pen.text(x, y, count, SMALL, "semibold", QUIET, room=width)
        top = y + pen.letters.height(SMALL) + 2
        return pen.paragraph(x, top, width, stage.text(f"guide.{self._shown}"), BODY, "semibold", INK)

    def _place_box(self, board: Guided, step: Step) -> Box:
        """Return the box: left of a target in the panel, otherwise under or above it, inside the place."""
        stage, layout = board.stage, board.layout
        scratch = Pen(pygame.Surface((1, 1)), stage.letters)
        left, top, room, tall = layout.place
        width = min(WIDTH, room - 2 * GAP)
        height = self._paint(scratch, stage, 0, PAD, width - 2 * PAD) + 10 + BUTTON + PAD
        rect, scale = step.find(board), stage.theme.scale
        if rect is None:
            return left + GAP, top + tall - height - GAP, width, height
        if rect.left / scale >= left + room - 1:
            return (*_find_wordless(board, rect, width, height), width, height)
        x, y = _find_free_spot(board, rect, width, height)
        return x, y, width, height


def _find_wordless(board: Guided, target: pygame.Rect, width: float, height: float) -> tuple[float, float]:
    """Return the corner, in units, at which a box hides fewest words of the place, nearest to its target."""
    theme, words = board.stage.theme, board.place.list_word_boxes()

    def cost(spot: tuple[float, float]) -> tuple[int, float]:
        box = theme.rect(*spot, width, height)
        parts = [box.clip(one) for one in words]
        hidden = sum(part.width * part.height for part in parts)
        return hidden, hypot(box.right - target.left, box.top - target.top)

    return min(_list_spots(board, width, height), key=cost)


def _list_spots(board: Guided, width: float, height: float) -> list[tuple[float, float]]:
    """Return where the corner of a box could be in the place, in units, from its right edge and its top on."""
    left, top, room, tall = board.layout.place
    right, lowest = int(room - width - 2 * GAP), int(tall - height - GAP - TOAST_ROOM)
    return [
        (left + GAP + right - column, top + GAP + row)
        for column in range(0, max(1, right), STEP)
        for row in range(0, max(1, lowest), FINE_STEP)
    ]


def _find_free_spot(board: Guided, target: pygame.Rect, width: float, height: float) -> tuple[float, float]:
    """Return the corner, in units, at which a box hides least of the place, and then is nearest to its target."""
    left, top, room, tall = board.layout.place
    theme = board.stage.theme
    zones = [theme.rect(*board.place.zone(name)) for name in ZONES]
    around = target.inflate(2 * theme.px(RING_MARGIN), 2 * theme.px(RING_MARGIN))
    hides_all, words = theme.width * theme.height, board.place.list_word_boxes()

    def cost(spot: tuple[float, float]) -> float:
        box = theme.rect(*spot, width, height)
        parts = [box.clip(zone) for zone in zones]
        hidden = sum(part.width * part.height for part in parts)
        hidden += hides_all * box.colliderect(around)
        hidden += hides_all * sum(box.colliderect(one) for one in words)
        return hidden + hypot(box.centerx - target.centerx, box.centery - target.centery) * NEARNESS

    spots = [
        (left + GAP + column, top + GAP + row)
        for column in range(0, max(1, int(room - width - 2 * GAP)), STEP)
        for row in range(0, max(1, int(tall - height - 2 * GAP)), STEP)
    ]
    return min(spots, key=cost)


# ------------------------------------------------------------ what steps look at


def _control(*beginnings: str) -> Callable[[Guided], pygame.Rect | None]:
    """Return a function that finds the first control whose key begins with one of these, the first of them first."""

    def find(board: Guided) -> pygame.Rect | None:
        widgets = board.stage.widgets
        for beginning in beginnings:
            for control in widgets.controls:
                place = widgets.place(control)
                if control.key.startswith(beginning) and place.height > 0:
                    return place
        return None

    return find


def _on_page(tab: str, *beginnings: str) -> Callable[[Guided], pygame.Rect | None]:
    """Return a function that finds a control of a page, or else the tab that leads there."""
    return lambda board: _control(*(beginnings if board.tab == tab else ()), f"tab.{tab}")(board)


def _find_lever(board: Guided) -> pygame.Rect | None:
    """Return the first lever with its name above it, or the tab that leads there."""
    found = _on_page("job", "lever.", "fund.")(board)
    if found is None or board.tab != "job" or board.layout.narrow:
        return found
    theme, (left, _, width, _) = board.stage.theme, board.layout.panel
    heading = theme.px(board.stage.letters.height(BODY) + LABEL_GAP)
    panel = theme.rect(*board.layout.panel).inflate(-2 * theme.px(RING_MARGIN + 2), 0)
    # The words of a fund's use are close under its slider.
    is_fund = found == _control("fund.")(board)
    below, heading = theme.px(UNDER_SLIDER) if is_fund else 0, heading + theme.px(OVER_SLIDER if is_fund else 0)
    whole = pygame.Rect(theme.px(left), found.top - heading, theme.px(width), found.height + heading - below)
    return whole.clip(panel)


def _find_patient(board: Guided) -> pygame.Rect | None:
    number = find_ready_patient(board.stage.store, "wards")
    at = board.place.where(number) if number is not None else None
    if at is None:
        return None
    size = board.stage.theme.px(23)
    return pygame.Rect(at[0] - size // 2, at[1] - round(size * 0.87), size, size)


def _find_queue(board: Guided) -> pygame.Rect | None:
    return board.stage.theme.rect(*board.place.zone("community"))


def _is_pointing_at_queue(board: Guided) -> bool:
    zone = _find_queue(board)
    if board.stage.widgets.focused == "place.community" and board.stage.widgets.by_keyboard:
        return True
    return zone is not None and pygame.mouse.get_focused() and zone.collidepoint(pygame.mouse.get_pos())


def _is_planning(board: Guided) -> bool:
    return board.stage.store.phase == "plan"


def _is_beginning(board: Guided) -> bool:
    """Say whether days are yet to pass for the first time: what is not done by then is no longer asked for."""
    view = board.stage.store.public
    return _is_planning(board) and view is not None and view.round <= 1


def _has_free_lever(board: Guided) -> bool:
    seat = board.stage.store.seat
    kinds = ("set_lever", "share_fund")
    return _is_planning(board) and seat is not None and any(
        can.action in kinds and can.refusal is None for can in seat.can
    )  # fmt: skip


def _has_draft(board: Guided) -> bool:
    return bool(board.drafts.levers or board.drafts.funds)


def _has_spent(board: Guided) -> bool:
    seat = board.stage.store.seat
    return seat is not None and seat.days_left < seat.days_full


def _can_open(tab: str) -> Ask:
    return lambda board: _is_planning(board) and board.stage.widgets.find(f"tab.{tab}") is not None


def _has_run(board: Guided) -> bool:
    view = board.stage.store.public
    return view is not None and view.round > 1


def _is_running(board: Guided) -> bool:
    return board.stage.store.phase == "run"


STEPS: Final[tuple[Step, ...]] = (
    Step(
        "person", lambda board: _is_beginning(board) and _find_patient(board) is not None,
        lambda board: board.popup, _find_patient,
    ),
    Step("queue", _is_beginning, _is_pointing_at_queue, _find_queue),
    Step(
        "lever", _has_free_lever, lambda board: _has_draft(board) or _has_spent(board),
        _find_lever, ("lever.", "fund."),
    ),
    # Its button is under every page.
    Step("set", _has_draft, _has_spent, _control("set.")),
    Step("card", _can_open("changes"), lambda board: bool(board.drafts.open_change), _on_page("changes", "change.")),
    Step("colleague", _can_open("team"), lambda board: board.tab == "team", _control("tab.team")),
    Step(
        "predict", lambda board: _is_planning(board) and board.stage.store.is_open("call_it"),
        lambda board: bool(board.stage.store.seat and board.stage.store.seat.called), _control("call_it"),
    ),
    Step("ready", _is_planning, lambda board: is_ready(board.stage) or _is_running(board), _control("ready")),
    Step("run", _is_running, _has_run, lambda board: board.stage.theme.rect(*board.place.zone("wards"))),
)  # fmt: skip
"""In the order in which they are done."""
