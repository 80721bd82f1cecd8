"""A proposal's state in words, and its progress as two bars."""

from __future__ import annotations

from typing import Final

from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE, GREEN, LINE, QUIET, RED, SMALL
from game.client.ui.tone import Colour
from game.protocol.public_views import ProposalView, is_on_table
from game.protocol.static_views import ChangeCard

BAR: Final = 8.0


def state_text(stage: Stage, card: ChangeCard, proposal: ProposalView | None) -> str:
    """Return how far a change has come; with the card's name where its author gave it another."""
    if proposal is None:
        return stage.text("client.changes.not_yet")
    today = stage.store.public.day if stage.store.public else 0
    days = max(0, proposal.starts - today)
    key = "coming" if proposal.state == "decided" and days <= 0 else proposal.state
    key = "asking" if key == "decided" and proposal.decided < 100 else key
    key = "unsigned" if proposal.unsigned and proposal.state == "decided" else key
    state = stage.catalogue.counted(f"client.changes.state.{key}", days, day=days)
    if card.name == proposal.name:
        return state
    return stage.text("client.changes.kind", card=card.name, state=state)


def paint_progress(stage: Stage, page: ScrollPage, x: float, y: float, width: float, proposal: ProposalView) -> float:
    """Paint how much of a change is decided and how much in use, and what a rivalry has cost."""
    rows: tuple[tuple[str, int, Colour], ...] = (
        ("client.changes.decided", proposal.decided, BLUE),
        ("client.changes.in_use", proposal.in_use, GREEN),
    )
    name_room = max(page.pen.letters.width(stage.text(key), SMALL) for key, _, _ in rows) + 10
    for key, percent, colour in rows:
        page.text(x, y, stage.text(key), SMALL)
        value = stage.text("scene.unit.percent", value=percent)
        page.text(x + width, y, value, SMALL, "semibold", align="right")
        middle = y + page.line(SMALL) / 2 - BAR / 2
        paint_bar(page, x + name_room, middle, width - name_room - 52, percent, colour)
        if page.area is not None and not page.dry:
            page.widgets.hint((x, y, width, page.line(SMALL) + 2), stage.text(f"{key}_help"), area=page.area)
        y += page.line(SMALL) + 2
    waits = describe_half(stage, proposal)
    if waits:
        y = page.paragraph(x, y, width, waits, SMALL, colour=QUIET)
    if proposal.days_lost:
        lost = stage.catalogue.counted("client.changes.lost", proposal.days_lost)
        y = page.paragraph(x, y, width, lost, SMALL, "semibold", RED)
    return y + 6


def describe_half(stage: Stage, proposal: ProposalView) -> str:
    """Return what a change waits for that is announced and not yet decided; empty for others."""
    if proposal.decided >= 100 or not is_on_table(proposal):
        return ""
    if proposal.state == "stuck":
        return stage.text("client.changes.half_rivals")
    if proposal.unsigned:
        return stage.text("client.changes.half_unsigned", seats=", ".join(proposal.unsigned))
    return stage.text("client.changes.half_asking")


def paint_bar(page: ScrollPage, x: float, y: float, width: float, percent: int, colour: Colour) -> None:
    """Paint a bar that is full at 100 per cent."""
    page.pen.box(x, y, width, BAR, LINE, radius=BAR / 2)
    if percent > 0:
        page.pen.box(x, y, max(BAR, width * min(100, percent) / 100), BAR, colour, radius=BAR / 2)
