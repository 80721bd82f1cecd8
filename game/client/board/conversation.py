"""What seats say to each other: a computer colleague's reasons and answers, beside what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from game.client.board.action_buttons import ActionButton, action_button, find_open_action
from game.client.board.dependencies import Dependencies
from game.client.components.lever_wording import known_lever_values
from game.client.components.seat_discs import paint_disc
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage, format_server_text
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE_PALE, QUIET, SMALL
from game.protocol.actions import Say
from game.protocol.public_views import PublicView, SaidView
from game.protocol.words import QUESTIONS
from game.text.deal_words import quote_value

DISC: Final = 18.0
ASKS_FOR_FIX: Final = "card_seen"
"""The remark of a colleague who has raised a concern and waits for its fix."""
ASKS_FOR_LEVER: Final = "need_lever"
"""The remark of a colleague who would set a lever otherwise; they may want less of it than there is."""
REMARKS_ABOUT: Final = Dependencies(rebuild=("public.said", "public.deals", "public.proposals.proposal"))
REMARKS_BY: Final = REMARKS_ABOUT | Dependencies(
    rebuild=("public.round", "public.lever_values", "seat.seat", "seat.levers")
)


def format_remark(stage: Stage, remark: SaidView) -> str:
    """Return a remark in the words of its speaker's role."""
    statics = stage.store.statics
    role = next((card.role for card in statics.seats if card.seat == remark.by), "any") if statics else "any"
    own = f"say.{remark.words}.{role}"
    key = own if stage.catalogue.has(own) else f"say.{remark.words}.any"
    card = stage.store.lever(remark.lever) if remark.lever else None
    values = (
        ("lever", card.name if card else remark.lever or ""),
        ("value", quote_value(card, remark.value) if card else number_text(remark.value)),
        ("thousands", number_text(remark.thousands)),
        ("about", _name_subject(stage, remark.about)),
    )
    said = format_server_text(stage.catalogue, key, values)
    now = known_lever_values(stage).get(card.lever) if card and remark.words == ASKS_FOR_LEVER else None
    if card is None or now is None or now == remark.value:
        return said
    return f"{said} {stage.text('client.deal.now', lever=card.name, value=quote_value(card, now))}"


def _name_subject(stage: Stage, about: str | None) -> str:
    view = stage.store.public
    card = stage.store.card(about) if about else None
    if card is not None:
        return card.name
    found = next((one.name for one in view.proposals if one.proposal == about), None) if view else None
    return found or about or ""


def find_remarks_about(stage: Stage, about: str) -> tuple[SaidView, ...]:
    """Return the remarks about a deal or proposal, the author's first."""
    view = stage.store.public
    if view is None:
        return ()
    by = next((deal.by for deal in view.deals if deal.deal == about), None)
    found = [one for one in view.said if one.about == about and not _is_settled(view, one)]
    return tuple(sorted(found, key=lambda remark: remark.by != by))


def _is_settled(view: PublicView, remark: SaidView) -> bool:
    """Say whether a remark asks for a fix that has been made since: all that its speaker raised is fixed."""
    if remark.words != ASKS_FOR_FIX:
        return False
    proposal = next((one for one in view.proposals if one.proposal == remark.about), None)
    raised = [flaw.flaw for seat, flaw in proposal.objections if seat == remark.by] if proposal is not None else []
    return proposal is not None and bool(raised) and set(raised) <= set(proposal.mended)


def find_remarks_by(stage: Stage, seat: str) -> tuple[SaidView, ...]:
    """Return what a colleague has said to the own seat in this round; remarks about deals and proposals excluded."""
    view, own = stage.store.public, stage.store.seat
    if view is None or own is None:
        return ()
    elsewhere = {deal.deal for deal in view.deals} | {proposal.proposal for proposal in view.proposals}
    return tuple(
        remark
        for remark in view.said
        if (remark.by, remark.to, remark.round) == (seat, own.seat, view.round) and remark.about not in elsewhere
    )


def find_latest_remark(stage: Stage, seat: str) -> SaidView | None:
    """Return what a colleague said last to the own seat in this round, also in answer to a deal between the two."""
    view, own = stage.store.public, stage.store.own_seat
    if view is None or not own:
        return None
    deals = {deal.deal for deal in view.deals if {deal.by, deal.to} == {own, seat}}
    to_own = find_remarks_by(stage, seat)
    found = (
        remark
        for remark in reversed(view.said)
        if remark in to_own or (remark.by == seat and remark.round == view.round and remark.about in deals)
    )
    return next(found, None)


def paint_remarks(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, remarks: Iterable[SaidView]
) -> float:
    """Paint a card for each remark, with its speaker's disc; what one says twice is there once. Return the y below.

    An answer has the question above it that it answers, since the button that asked is gone.
    """
    said = ((one.by, find_question(one), format_remark(stage, one)) for one in remarks)
    for seat, question, words in dict.fromkeys(said):

        def paint(
            inner: ScrollPage, left: float, top: float, room: float, seat: str = seat, question: str = question,
            words: str = words,
        ) -> float:  # fmt: skip
            paint_disc(stage, inner, left, top, seat, DISC)
            beside, bottom = room - DISC - 7, top
            if question:
                asked = stage.text(f"client.team.asked.{question}")
                bottom = inner.paragraph(left + DISC + 7, bottom, beside, asked, SMALL, colour=QUIET) + 1
            return max(top + DISC, inner.paragraph(left + DISC + 7, bottom, beside, words, SMALL))

        y = page.card(x, y, width, paint, fill=BLUE_PALE, edge=None, pad=7) + 5
    return y


def find_question(remark: SaidView) -> str:
    """Return the question that a remark answers; empty for what was said unasked."""
    return next((one for one in QUESTIONS if remark.words.startswith(one.removeprefix("ask_") + "_")), "")


def make_question_buttons(stage: Stage, seat: str) -> list[ActionButton]:
    """Return a button for each question that can be put to a computer colleague now; each once a round."""
    found: list[ActionButton] = []
    for question in QUESTIONS:
        can = find_open_action(stage, "say", f"{seat}.{question}")
        if can is not None and can.refusal is None:
            key = f"client.team.{question}"
            found.append(action_button(stage, f"{question}.{seat}", key, can, Say(seat, question), kind="quiet"))
    return found
