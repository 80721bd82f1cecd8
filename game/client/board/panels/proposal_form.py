"""The form that proposes a change: its name, starting now or asking first, whom to ask, and the price."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts, ProposalDraft
from game.client.framework.number_text import price_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import QUIET, SMALL
from game.protocol.actions import Propose
from game.protocol.bounds import CARD_NAME_LENGTH
from game.protocol.static_views import ChangeCard

ROW: Final = 34.0


@dataclass
class ProposalForm:
    """Paints the button that opens the form or, once opened, the form."""

    depends_on: ClassVar[Dependencies] = Dependencies(rebuild=("seat.can", "public.tired_groups"))

    stage: Stage
    drafts: Drafts
    rebuild: Callable[[], None]

    def paint(self, page: ScrollPage, x: float, y: float, width: float, card: ChangeCard) -> float:
        """Paint the button or the form; return the y below."""
        stage = self.stage
        can = stage.store.can("propose", card.card)
        refused = stage.refusal(can.refusal) if can is not None else ""
        draft = self.drafts.proposal
        if draft is None or draft.card != card.card:
            page.button(
                f"begin.{card.card}", (x, y + 2, width, ROW), stage.text("client.changes.begin"),
                lambda: self._begin(card), refused=refused,
            )  # fmt: skip
            y += ROW + 4
            return page.paragraph(x, y, width, refused, SMALL, colour=QUIET) if refused else y
        return self._draft(page, x, y, width, card, draft)

    def _begin(self, card: ChangeCard) -> None:
        self.drafts.proposal = ProposalDraft(card.card, card.name[:CARD_NAME_LENGTH])
        self.rebuild()
        self.stage.widgets.focus("proposal.name")

    def _draft(
        self, page: ScrollPage, x: float, y: float, width: float, card: ChangeCard, draft: ProposalDraft
    ) -> float:
        stage = self.stage
        y = page.paragraph(x, y + 4, width, stage.text("client.changes.name"), SMALL, "semibold") + 3

        def typed(text: str) -> None:
            draft.name = text

        y = page.entry(
            "proposal.name", (x, y, width, ROW), draft.name, limit=CARD_NAME_LENGTH, typed=typed,
            describe=stage.text("client.changes.name_help"),
        ) + 8  # fmt: skip

        def choose(way: str) -> None:
            draft.way = "ask" if way == "ask" else "now"
            self.rebuild()

        ways = (("now", stage.text("client.changes.way.now")), ("ask", stage.text("client.changes.way.ask")))
        y = page.choice(
            "proposal.way", (x, y, width, ROW), ways, draft.way, choose,
            describe=stage.text(f"client.changes.way_help.{draft.way}"),
        ) + 5  # fmt: skip
        y = page.paragraph(x, y, width, stage.text(f"client.changes.way_help.{draft.way}"), SMALL, colour=QUIET) + 5
        if draft.way == "ask":
            y = self._groups(page, x, y, width, card, draft)
        return self._buttons(page, x, y, width, card, draft)

    def _groups(
        self, page: ScrollPage, x: float, y: float, width: float, card: ChangeCard, draft: ProposalDraft
    ) -> float:
        tired = self.stage.store.public.tired_groups if self.stage.store.public else ()
        for group in card.groups:
            chosen = group in draft.groups
            key = "group_tired" if group in tired else "group"

            def press(group: str = group) -> None:
                draft.groups = draft.groups ^ {group}
                self.rebuild()

            if not page.dry:
                price = price_text(self.stage.catalogue, card.days_a_group)
                label = self.stage.text(f"client.changes.{key}", group=self.stage.store.group_name(group), price=price)
                page.widgets.button(
                    f"group.{group}", (x, y, width, ROW), label, press, kind="chosen" if chosen else "segment",
                    icon="check" if chosen else "plus", size=SMALL, align="left", area=page.area,
                    describe=self.stage.text(f"client.changes.{key}_help"),
                )  # fmt: skip
            y += ROW + 4
        return y + 2

    def _buttons(
        self, page: ScrollPage, x: float, y: float, width: float, card: ChangeCard, draft: ProposalDraft
    ) -> float:
        stage = self.stage
        days = price_text(stage.catalogue, draft.days(card), card.thousand_pounds)
        refused = "" if draft.way == "now" or draft.groups else stage.text("client.changes.no_group")
        page.button(
            "proposal.put", (x, y, width, ROW), stage.text("client.changes.put", days=days), lambda: self._send(card),
            kind="primary", refused=refused, describe=stage.text("client.changes.put_help"),
        )  # fmt: skip
        return page.button(
            "proposal.leave", (x, y + ROW + 6, width, ROW), stage.text("client.job.leave"), self._leave, kind="quiet"
        )

    def _send(self, card: ChangeCard) -> None:
        draft = self.drafts.proposal
        if draft is None:
            return
        name = draft.name.strip()[:CARD_NAME_LENGTH] or card.name[:CARD_NAME_LENGTH]
        groups = tuple(group for group in card.groups if group in draft.groups) if draft.way == "ask" else ()
        self.stage.act(Propose(card.card, name, draft.way, groups))
        self._leave()

    def _leave(self) -> None:
        self.drafts.proposal = None
        self.rebuild()
