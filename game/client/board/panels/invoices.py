"""Invoices between organisations: what each is for, and paying, challenging or dropping it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from game.client.board import action_buttons
from game.client.board.action_buttons import ActionButton, action_button, find_open_action, paint_action_buttons
from game.client.board.card_list import paint_cards, paint_heading
from game.client.board.dependencies import Dependencies
from game.client.components.purse import purse_of
from game.client.components.seat_discs import DISC, paint_discs
from game.client.components.touch_lines import paint_touches
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BODY, QUIET, RED, SMALL, YELLOW
from game.protocol.actions import ChallengeInvoice, DropInvoice, PayInvoice
from game.protocol.public_views import InvoiceView


def is_open(invoice: InvoiceView) -> bool:
    """Say whether an invoice is neither paid nor dropped."""
    return invoice.state in ("sent", "disputed")


@dataclass
class Invoices:
    """Paints the invoices; nothing while there are none."""

    depends_on: ClassVar[Dependencies] = action_buttons.DEPENDS_ON | Dependencies(
        rebuild=("public.invoices", "seat.seat")
    )

    stage: Stage

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint open invoices first, among them the own seat's; return the y below."""
        view, own = self.stage.store.public, self.stage.store.own_seat
        if view is None or not view.invoices:
            return y
        invoices = sorted(view.invoices, key=lambda one: (not is_open(one), one.to != own))
        y = paint_heading(self.stage, page, x, y, width, "client.invoice.title", "client.invoice.help", gap=5)
        cards = ((self._invoice(one), YELLOW if is_open(one) and one.to == own else None) for one in invoices)
        return paint_cards(page, x, y, width, cards) + 4

    def _invoice(self, invoice: InvoiceView) -> Paint:
        stage = self.stage

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            left = paint_discs(stage, page, x, y - 1, (invoice.by, invoice.to)) + 8
            pounds = stage.text("scene.common.thousand", number=number_text(invoice.thousand_pounds))
            page.text(x + width, y + 1, pounds, BODY, "bold", align="right")
            room = x + width - left - page.pen.letters.width(pounds, BODY, "bold") - 10
            payer = stage.text(f"client.purse.{purse_of(stage, invoice.to)}")
            words = stage.text("client.invoice.between", by=invoice.by, to=invoice.to, purse=payer)
            y = max(y + DISC, page.paragraph(left, y + 1, room, words, SMALL, colour=QUIET)) + 3
            y = page.paragraph(x, y, width, invoice.sentence, BODY) + 2
            colour = RED if invoice.state == "disputed" else QUIET
            state = stage.text(f"client.invoice.state.{invoice.state}")
            y = page.paragraph(x, y, width, state, SMALL, "semibold", colour) + 5
            if is_open(invoice):
                y = paint_touches(stage, page, x, y - 2, width, invoice.touches) + 3
            return paint_action_buttons(stage, page, x, y, width, self._buttons(invoice))

        return paint

    def _buttons(self, invoice: InvoiceView) -> list[ActionButton]:
        stage, key = self.stage, invoice.invoice
        found: list[ActionButton] = []
        can = find_open_action(stage, "pay_invoice", key)
        if can is not None:
            found.append(action_button(stage, f"pay.{key}", "client.invoice.pay", can, PayInvoice(key), icon="wallet"))
        can = find_open_action(stage, "challenge_invoice", key)
        if can is not None and invoice.state == "sent":
            words, action = "client.invoice.challenge", ChallengeInvoice(key)
            found.append(action_button(stage, f"challenge.{key}", words, can, action, icon="scale"))
        can = find_open_action(stage, "drop_invoice", key)
        if can is not None:
            found.append(action_button(stage, f"drop.{key}", "client.invoice.drop", can, DropInvoice(key)))
        return found
