"""What is new in this round: a card at the top of the panel, until it has been read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BODY, INK, SMALL, YELLOW, YELLOW_PALE

DEPENDS_ON: Final = Dependencies(rebuild=("public.opened", "public.round", "seat.can"), repaint=("public.feed",))
WORTH_A_LINE: Final = (
    "compass", "propose", "object", "offer_deal", "shadow", "join_forces", "huddle", "keep_habit", "call_stock_take",
    "challenge_invoice",
)  # fmt: skip
"""Kinds of action that a player should hear of, each with its sentence `client.new.<kind>`."""
CLOSE: Final = 26.0


def list_news(stage: Stage) -> list[str]:
    """Return a sentence for each thing that this round has opened, except in the first, and for thanks."""
    view = stage.store.public
    if view is None:
        return []
    if view.round < 2:
        return list_thanks(stage)
    kinds = [kind for kind in WORTH_A_LINE if kind in view.opened]
    if stage.store.seat is not None and not any(can.action == "propose" for can in stage.store.seat.can):
        kinds = ["propose_others" if kind == "propose" else kind for kind in kinds]
    found = [stage.text(f"client.new.{kind}") for kind in kinds]
    own = stage.store.own_seat
    names = [card.name for key in view.opened if (card := stage.store.lever(key)) is not None and card.seat == own]
    found += list_thanks(stage)
    if names:
        found.append(stage.catalogue.counted("client.new.levers", len(names), names=", ".join(names)))
    return found


def list_thanks(stage: Stage) -> list[str]:
    """Return who has thanked the own seat today, which has moved its recognition since the review."""
    view, own = stage.store.public, stage.store.own_seat
    lines = view.feed if view is not None else ()
    seats = [
        line.seat or ""
        for line in lines
        if line.key == "feed.thanks" and view is not None and line.day == view.day and ("to", own) in line.values
    ]
    brief = stage.store.brief
    # Recognition is the one goal that measures no part of the place; not every seat has it.
    counts = brief is not None and any(not goal.parts for goal in brief.goals)
    key = "client.new.thanked" if counts else "client.new.thanked_only"
    return [stage.text(key, seats=", ".join(seats))] if seats else []


def paint_news(
    stage: Stage, drafts: Drafts, rebuild: Callable[[], None], page: ScrollPage, x: float, y: float, width: float
) -> float:
    """Paint the card, unless it has been put away or nothing is new; return the y below."""
    view, news = stage.store.public, list_news(stage)
    if view is None or not news or drafts.read_news_of == view.round:
        return y

    def put_away() -> None:
        drafts.read_news_of = view.round
        rebuild()

    def paint(inner: ScrollPage, left: float, top: float, room: float) -> float:
        inner.button(
            "news.close", (left + room - CLOSE, top - 3, CLOSE, CLOSE), "", put_away, kind="quiet", icon="x",
            describe=stage.text("client.new.close"),
        )  # fmt: skip
        top = inner.paragraph(left, top, room - CLOSE - 8, stage.text("client.new.title"), BODY, "bold") + 4
        for line in news:
            inner.icon(left, top + 1, "zap", 14, INK)
            top = inner.paragraph(left + 20, top, room - 20, line, SMALL) + 3
        return top

    return page.card(x, y, width, paint, fill=YELLOW_PALE, edge=YELLOW, pad=10) + 10
