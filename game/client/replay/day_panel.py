"""What a seat could see on a day of a replay, or what everyone could see."""

from __future__ import annotations

from typing import Final

from game.client.components.feed_line import paint_feed_line
from game.client.components.goal_rows import goal_paint
from game.client.components.lever_wording import lever_value_text
from game.client.components.seat_discs import paint_disc
from game.client.connection.replay_feed import Hidden, ReplayFeed
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import (
    BLUE,
    BLUE_LIGHT,
    BODY,
    GAP,
    GREEN,
    LARGE,
    LINE,
    QUIET,
    RED,
    SMALL,
    SURFACE,
    YELLOW,
    YELLOW_PALE,
)
from game.protocol.public_views import ProposalView, is_on_table
from game.protocol.seat_views import LeverState, SeatView
from game.protocol.static_views import LeverCard, SeatCard
from game.quantities import TARGET_SCORE

DISC: Final = 30.0
GAP_DISC: Final = 18.0
MAX_FEED_LINES: Final = 8
MAX_NOTES: Final = 3


def day_paint(stage: Stage) -> Paint:
    """Return what paints the panel of the watched seat, or the public panel."""
    store = stage.store
    card = store.seat_card
    if store.seat is not None and card is not None:
        return _seat_paint(stage, store.seat, card)
    return _public_paint(stage)


def _seat_paint(stage: Stage, seat: SeatView, card: SeatCard) -> Paint:
    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        paint_disc(stage, page, x, y, card.seat, DISC)
        left = x + DISC + 10
        end = page.paragraph(left, y - 2, width - DISC - 10, card.title, LARGE, "bold")
        score = stage.text("review.score", score=seat.score)
        end = page.text(left, end, score, BODY, "semibold", GREEN if seat.score >= TARGET_SCORE else RED)
        y = max(end, y + DISC) + GAP
        y = page.text(x, y, stage.text("scene.replaying.saw"), SMALL, colour=QUIET) + GAP
        y = _paint_goals(stage, page, x, y, width, seat)
        y = _paint_hidden(stage, page, x, y, width)
        y = _paint_levers(stage, page, x, y, width, seat)
        y = _paint_notes(stage, page, x, y, width, seat)
        return _paint_proposals(stage, page, x, y, width)

    return paint


def _paint_goals(stage: Stage, page: ScrollPage, x: float, y: float, width: float, seat: SeatView) -> float:
    brief = stage.store.brief
    if brief is None or brief.seat != seat.seat:
        return y
    states = {state.goal: state for state in seat.goals}
    goals = [goal_paint(stage, goal, states.get(goal.goal)) for goal in brief.goals]
    return page.row(x, y, width, goals, columns=1, gap=GAP, pad=10) + GAP * 1.5


def _paint_levers(stage: Stage, page: ScrollPage, x: float, y: float, width: float, seat: SeatView) -> float:
    if not seat.levers:
        return y

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.text(x, y, stage.text("scene.replaying.levers"), BODY, "bold") + 4
        for state in seat.levers:
            card = stage.store.lever(state.lever)
            if card is None:
                continue
            value = _lever_value_text(stage, card, state)
            room = width - page.pen.letters.width(value, BODY, "semibold") - 12
            page.text(x + width, y, value, BODY, "semibold", align="right", room=width * 0.6)
            y = page.paragraph(x, y, max(room, width * 0.38), card.name, BODY) + 3
        return y

    return page.card(x, y, width, paint, pad=12) + GAP


def _lever_value_text(stage: Stage, card: LeverCard, state: LeverState) -> str:
    if card.form == "fund":
        given = sum(amount for _, amount in state.shares)
        return stage.text("scene.common.thousand", number=given)
    return lever_value_text(card, state.value)


def _paint_notes(stage: Stage, page: ScrollPage, x: float, y: float, width: float, seat: SeatView) -> float:
    if not seat.notes:
        return y

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.text(x, y, stage.text("scene.replaying.tray"), BODY, "bold") + 4
        for note in reversed(seat.notes[-MAX_NOTES:]):
            y = page.paragraph(x, y, width, note.sentence, SMALL) + 5
        return y - 5

    return page.card(x, y, width, paint, fill=YELLOW_PALE, edge=None, stripe=YELLOW, pad=12) + GAP


def _paint_hidden(stage: Stage, page: ScrollPage, x: float, y: float, width: float) -> float:
    """Paint what the others could see and this seat could not, as gaps."""
    hidden = stage.feed.hidden if isinstance(stage.feed, ReplayFeed) else ()
    if not hidden:
        return y

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.text(x, y, stage.text("scene.replaying.hidden"), BODY, "bold") + 4
        for one in hidden:
            paint_disc(stage, page, x, y, one.seat, GAP_DISC)
            left = x + GAP_DISC + 8
            y = page.paragraph(left, y + 1, width - GAP_DISC - 8, _name_hidden(stage, one), SMALL, colour=QUIET)
            if not page.dry:
                page.pen.box(left, y + 1, width - GAP_DISC - 8, 7, LINE, radius=2)
            y += 14
        return y - 4

    return page.card(x, y, width, paint, pad=12) + GAP


def _name_hidden(stage: Stage, one: Hidden) -> str:
    text, counted = stage.text, stage.catalogue.counted
    parts = [text("scene.replaying.hidden_nothing")]
    parts += [counted("scene.replaying.hidden_notes", one.notes)] if one.notes else []
    parts += [counted("scene.replaying.hidden_faults", one.faults)] if one.faults else []
    parts += [text("scene.replaying.hidden_call")] if one.is_ringing else []
    return ", ".join(parts)


def _public_paint(stage: Stage) -> Paint:
    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.text(x, y, stage.text("scene.replaying.everybody"), LARGE, "bold")
        y = page.paragraph(x, y, width, stage.text("scene.replaying.saw_all"), SMALL, colour=QUIET) + GAP
        y = _paint_proposals(stage, page, x, y, width)
        return _paint_feed(stage, page, x, y, width)

    return paint


def _paint_proposals(stage: Stage, page: ScrollPage, x: float, y: float, width: float) -> float:
    public = stage.store.public
    proposals = [proposal for proposal in (public.proposals if public else ()) if is_on_table(proposal)]
    if not proposals:
        return y
    y = page.text(x, y, stage.text("scene.replaying.table"), BODY, "bold") + 4
    paints = [_proposal_paint(stage, proposal) for proposal in proposals]
    return page.row(x, y, width, paints, columns=1, gap=GAP, pad=10) + GAP


def _proposal_paint(stage: Stage, proposal: ProposalView) -> Paint:
    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        left = x
        for author in proposal.authors:
            paint_disc(stage, page, left, y, author, 20)
            left += 24
        y = page.paragraph(left + 2, y, width - (left - x) - 2, proposal.name, BODY, "semibold") + 5
        for key, share in (("decided", proposal.decided), ("in_use", proposal.in_use)):
            y = _paint_share(stage, page, x, y, width, key, share)
        return y

    return paint


def _paint_share(stage: Stage, page: ScrollPage, x: float, y: float, width: float, key: str, share: int) -> float:
    label, number = 66.0, 44.0
    page.text(x, y, stage.text(f"scene.replaying.{key}"), SMALL, colour=QUIET)
    percent = stage.text("scene.unit.percent", value=share)
    page.text(x + width, y, percent, SMALL, "semibold", align="right")
    if not page.dry:
        room = width - label - number
        page.pen.box(x + label, y + 4, room, 9, SURFACE, edge=LINE, radius=2, thick=1)
        fill = BLUE_LIGHT if key == "decided" else BLUE
        page.pen.box(x + label, y + 4, max(room * share / 100, 2.0), 9, fill, radius=2)
    return y + page.line(SMALL) + 1


def _paint_feed(stage: Stage, page: ScrollPage, x: float, y: float, width: float) -> float:
    public = stage.store.public
    lines = public.feed[-MAX_FEED_LINES:] if public else ()
    if not lines:
        return y
    y = page.text(x, y, stage.text("scene.replaying.happened"), BODY, "bold") + 6
    for line in reversed(lines):
        y = paint_feed_line(stage, page, x, y, width, line) + 6
    return y
