"""What seats say to each other: a computer colleague's reasons and answers, where one looks for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from game.client.board.action_buttons import Deed, deed, possible
from game.client.board.dependencies import Dependencies
from game.client.components.lever_wording import value_text
from game.client.framework.frame import seat_colour
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage, format_server_text
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE_PALE, SMALL
from game.protocol.actions import Say
from game.protocol.public_views import SaidView
from game.protocol.words import QUESTIONS

DISC = 18.0
REMARKS_ABOUT: Final = Dependencies(rebuild=("public.said", "public.deals", "public.proposals.proposal"))
REMARKS_BY: Final = REMARKS_ABOUT | Dependencies(rebuild=("public.round", "seat.seat"))


def said_text(stage: Stage, said: SaidView) -> str:
    """Return what was said in the words of whoever said it."""
    statics = stage.store.statics
    role = next((card.role for card in statics.seats if card.seat == said.by), "any") if statics else "any"
    own = f"say.{said.words}.{role}"
    key = own if stage.catalogue.has(own) else f"say.{said.words}.any"
    card = stage.store.lever(said.lever) if said.lever else None
    values = (
        ("lever", card.name if card else said.lever or ""),
        ("value", value_text(card, said.value) if card else number_text(said.value)),
        ("thousands", number_text(said.thousands)),
        ("about", _named(stage, said.about)),
    )
    return format_server_text(stage.catalogue, key, values)


def _named(stage: Stage, about: str | None) -> str:
    view = stage.store.public
    card = stage.store.card(about) if about else None
    if card is not None:
        return card.name
    found = next((one.name for one in view.proposals if one.proposal == about), None) if view else None
    return found or about or ""


def said_about(stage: Stage, about: str) -> tuple[SaidView, ...]:
    """Return everything that has been said about a thing, as far as it is remembered; its author's words first."""
    view = stage.store.public
    if view is None:
        return ()
    by = next((deal.by for deal in view.deals if deal.deal == about), None)
    found = [said for said in view.said if said.about == about]
    return tuple(sorted(found, key=lambda said: said.by != by))


def said_by(stage: Stage, seat: str) -> tuple[SaidView, ...]:
    """Return what a colleague has said to one's own seat in this round about nothing that has a place of its own."""
    view, own = stage.store.public, stage.store.seat
    if view is None or own is None:
        return ()
    elsewhere = {deal.deal for deal in view.deals} | {proposal.proposal for proposal in view.proposals}
    return tuple(
        said
        for said in view.said
        if (said.by, said.to, said.round) == (seat, own.seat, view.round) and said.about not in elsewhere
    )


def paint_said(stage: Stage, page: ScrollPage, x: float, y: float, width: float, found: Iterable[SaidView]) -> float:
    """Paint what was said, each on its own, with the letter of who said it; return the y below."""
    for said in found:
        words = said_text(stage, said)

        def paint(
            inner: ScrollPage, left: float, top: float, room: float, seat: str = said.by, words: str = words
        ) -> float:
            inner.disc(left, top, seat, seat_colour(stage, seat), DISC)
            return max(top + DISC, inner.paragraph(left + DISC + 7, top, room - DISC - 7, words, SMALL))

        y = page.card(x, y, width, paint, fill=BLUE_PALE, edge=None, pad=7) + 5
    return y


def questions(stage: Stage, seat: str) -> list[Deed]:
    """Return what one can ask a computer colleague, once each in a round."""
    found: list[Deed] = []
    for question in QUESTIONS:
        can = possible(stage, "say", f"{seat}.{question}")
        if can is not None and can.refusal is None:
            key = f"client.team.{question}"
            found.append(deed(stage, f"{question}.{seat}", key, can, Say(seat, question), kind="quiet"))
    return found
