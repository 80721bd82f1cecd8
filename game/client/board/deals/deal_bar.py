"""The bar above the ready button that offers the deal in the making, or drops it; in sight however far one scrolls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.client.board.deals.line_form import max_rounds
from game.client.board.draft_bar import find_draft, has_draft_bar
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.drafts.deal_draft import DealDraft
from game.client.framework.number_text import price_text
from game.client.framework.stage import Stage
from game.client.ui.theme import SMALL

CHIP: Final = 28.0
LEAVE_SHARE: Final = 0.34


def has_deal_bar(stage: Stage, drafts: Drafts) -> bool:
    """Say whether the deal is offered in the foot: not in a narrow window, nor while a lever is confirmed there."""
    return drafts.deal is not None and has_draft_bar(stage) and find_draft(stage, drafts) is None


def find_refusal(stage: Stage, draft: DealDraft) -> str:
    """Return why the deal cannot be offered now; empty when it can."""
    can = stage.store.can("offer_deal", draft.to)
    refused = stage.refusal(can.refusal) if can is not None else ""
    return refused or (stage.text("client.deal.waiting") if draft.sent else "")


def name_offer(stage: Stage, draft: DealDraft) -> str:
    """Return the words of the button that offers the deal, with its price."""
    can = stage.store.can("offer_deal", draft.to)
    price = price_text(stage.catalogue, can.days if can is not None else 0)
    return stage.text("client.deal.offer_it", price=price)


def build_deal_bar(
    stage: Stage, drafts: Drafts, rebuild: Callable[[], None], x: float, y: float, width: float
) -> None:
    """Build the two buttons in one row."""
    draft = drafts.deal
    if draft is None:
        return
    wide = width * (1 - LEAVE_SHARE) - 8
    stage.widgets.button(
        "deal.offer", (x, y, wide, CHIP), name_offer(stage, draft), lambda: offer_deal(stage, draft, rebuild),
        kind="primary", icon="handshake", size=SMALL, refused=find_refusal(stage, draft),
    )  # fmt: skip
    stage.widgets.button(
        "deal.leave", (x + wide + 8, y, width - wide - 8, CHIP), stage.text("client.job.leave"),
        lambda: drop_deal(drafts, rebuild), kind="quiet", size=SMALL,
    )  # fmt: skip


def offer_deal(stage: Stage, draft: DealDraft, rebuild: Callable[[], None]) -> None:
    """Offer the deal; it may have been begun when more rounds were left."""
    for line in (*draft.give, *draft.take):
        line.rounds = min(line.rounds, max_rounds(stage))
    draft.refusal = None
    draft.sent = stage.act(draft.offer())
    rebuild()


def drop_deal(drafts: Drafts, rebuild: Callable[[], None]) -> None:
    """Drop the deal in the making."""
    drafts.deal = None
    rebuild()
