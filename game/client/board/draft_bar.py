"""The bar above the ready button that confirms or drops the lever that was moved last.

It is always in sight, however far the page of levers is scrolled.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.client.board.drafts.board_drafts import Drafts
from game.client.board.layout import WIDE_FROM
from game.client.framework.number_text import price_text
from game.client.framework.stage import Stage
from game.client.ui.theme import SMALL
from game.protocol.actions import SetLever, ShareFund
from game.protocol.seat_views import Can, LeverState
from game.protocol.static_views import LeverCard

CHIP: Final = 28.0
CANCEL_SHARE: Final = 0.28


def has_draft_bar(stage: Stage) -> bool:
    """Say whether drafts are confirmed in the foot; in a narrow window they are confirmed beside the lever."""
    return stage.store.phase == "plan" and stage.size[0] >= WIDE_FROM


def find_draft(stage: Stage, drafts: Drafts) -> tuple[LeverCard, LeverState] | None:
    """Return the lever that was moved last and not confirmed, where drafts are confirmed in the foot."""
    name, store = drafts.newest, stage.store
    card, state = store.lever(name), store.lever_state(name)
    if not name or card is None or state is None or not has_draft_bar(stage):
        return None
    return card, state


def find_price(stage: Stage, card: LeverCard) -> Can | None:
    """Return what the own seat may do with a lever, and what it costs."""
    return stage.store.can("share_fund" if card.form == "fund" else "set_lever", card.lever)


def build_draft_bar(
    stage: Stage, drafts: Drafts, rebuild: Callable[[], None], card: LeverCard, state: LeverState, x: float, y: float,
    width: float,
) -> None:  # fmt: skip
    """Build the two buttons in one row."""
    can = find_price(stage, card)
    days = price_text(stage.catalogue, can.days if can is not None else card.days)
    wide = width * (1 - CANCEL_SHARE) - 8
    label = stage.text("client.job.set_named", name=card.name, days=days)
    if stage.letters.width(label, SMALL, "semibold") > wide - 16:
        label = stage.text("client.job.set", days=days)
    stage.widgets.button(
        f"set.{card.lever}", (x, y, wide, CHIP), label, lambda: confirm_draft(stage, drafts, rebuild, card, state),
        kind="primary", size=SMALL, refused=stage.refusal(can.refusal) if can is not None else "",
    )  # fmt: skip
    stage.widgets.button(
        f"leave.{card.lever}", (x + wide + 8, y, width - wide - 8, CHIP), stage.text("client.job.leave"),
        lambda: drop_draft(drafts, rebuild, card), kind="quiet", size=SMALL,
    )  # fmt: skip


def confirm_draft(
    stage: Stage, drafts: Drafts, rebuild: Callable[[], None], card: LeverCard, state: LeverState
) -> None:
    """Send the drafted value or shares of a lever."""
    if card.form == "fund":
        stage.act(ShareFund(card.lever, tuple(drafts.shares(card, state).items())))
    else:
        stage.act(SetLever(card.lever, drafts.value(state)))
    drop_draft(drafts, rebuild, card)


def drop_draft(drafts: Drafts, rebuild: Callable[[], None], card: LeverCard) -> None:
    """Return to what is in force."""
    drafts.discard(card.lever)
    rebuild()
