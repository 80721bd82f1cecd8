"""Invoices between organisations: what they are for, and paying, challenging or dropping them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board import action_buttons
from game.client.board.action_buttons import Deed, deed, paint_deeds, possible
from game.client.board.dependencies import Dependencies
from game.client.components.purse import purse_of
from game.client.framework.frame import seat_colour
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BODY, LARGE, QUIET, RED, SMALL, YELLOW
from game.protocol.actions import ChallengeInvoice, DropInvoice, PayInvoice
from game.protocol.public_views import InvoiceView

DISC: Final = 22.0


def is_open(invoice: InvoiceView) -> bool:
    """Say whether anything can still be done about it."""
    return invoice.state in ("sent", "disputed")


@dataclass
class Invoices:
    """Paints invoices; nothing while there are none."""

    depends_on: ClassVar[Dependencies] = action_buttons.DEPENDS_ON | Dependencies(
        rebuild=("public.invoices", "seat.seat")
    )

    stage: Stage

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint open ones first; return the y below."""
        view = self.stage.store.public
        if view is None or not view.invoices:
            return y
        own = self.stage.store.own_seat
        y = page.paragraph(x, y, width, self.stage.text("client.invoice.title"), LARGE, "bold")
        y = page.paragraph(x, y, width, self.stage.text("client.invoice.help"), SMALL, colour=QUIET) + 5
        for invoice in sorted(view.invoices, key=lambda one: (not is_open(one), one.to != own)):
            asked = is_open(invoice) and invoice.to == own
            y = page.card(x, y, width, self._invoice(invoice), stripe=YELLOW if asked else None, pad=12) + 8
        return y + 4

    def _invoice(self, invoice: InvoiceView) -> Paint:
        stage = self.stage

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            for place, seat in enumerate((invoice.by, invoice.to)):
                page.disc(x + place * (DISC + 3), y - 1, seat, seat_colour(stage, seat), DISC)
            pounds = stage.text("scene.common.thousand", number=number_text(invoice.thousand_pounds))
            page.text(x + width, y + 1, pounds, BODY, "bold", align="right")
            left = 2 * DISC + 14
            room = width - left - page.pen.letters.width(pounds, BODY, "bold") - 10
            payer = stage.text(f"client.purse.{purse_of(stage, invoice.to)}")
            words = stage.text("client.invoice.between", by=invoice.by, to=invoice.to, purse=payer)
            y = max(y + DISC, page.paragraph(x + left, y + 1, room, words, SMALL, colour=QUIET)) + 3
            y = page.paragraph(x, y, width, invoice.sentence, BODY) + 2
            colour = RED if invoice.state == "disputed" else QUIET
            state = stage.text(f"client.invoice.state.{invoice.state}")
            y = page.paragraph(x, y, width, state, SMALL, "semibold", colour) + 5
            return paint_deeds(stage, page, x, y, width, self._deeds(invoice))

        return paint

    def _deeds(self, invoice: InvoiceView) -> list[Deed]:
        stage, key = self.stage, invoice.invoice
        found: list[Deed] = []
        can = possible(stage, "pay_invoice", key)
        if can is not None:
            found.append(deed(stage, f"pay.{key}", "client.invoice.pay", can, PayInvoice(key), icon="wallet"))
        can = possible(stage, "challenge_invoice", key)
        if can is not None and invoice.state == "sent":
            action = ChallengeInvoice(key)
            found.append(deed(stage, f"challenge.{key}", "client.invoice.challenge", can, action, icon="scale"))
        can = possible(stage, "drop_invoice", key)
        if can is not None:
            found.append(deed(stage, f"drop.{key}", "client.invoice.drop", can, DropInvoice(key)))
        return found
