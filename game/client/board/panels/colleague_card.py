"""A colleague at the table: who they are, what one can do with them, and what shadowing them has opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board import action_buttons, conversation
from game.client.board.action_buttons import Deed, deed, opening, paint_deeds, possible
from game.client.board.conversation import paint_said, questions, said_by
from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.drafts.deal_draft import DealDraft, new_deal
from game.client.components.goal_rows import goal_paint
from game.client.components.lever_wording import bargain_levers, standing_levers
from game.client.components.purse import is_one_purse
from game.client.framework.frame import seat_colour
from game.client.framework.number_text import figure_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE, BODY, QUIET, SMALL, YELLOW_PALE
from game.protocol.actions import BeShadowed, ChangePlaces, Shadow, Thank
from game.protocol.public_views import SeatPresence
from game.protocol.seat_views import Shadowed
from game.protocol.static_views import SeatCard

NAMES_A_STEP: Final = ("help_price", "help_swap")
"""Answers that name a step of the colleague's own levers that is to be had."""


@dataclass
class Colleague:
    """Paints one seat of the table; one's own has nothing to press."""

    depends_on: ClassVar[Dependencies] = (
        action_buttons.DEPENDS_ON
        | conversation.REMARKS_BY
        | Dependencies(rebuild=("seat.seat", "public.shadow_wishes", "public.changing_places"))
    )

    stage: Stage
    drafts: Drafts
    rebuild: Callable[[], None]
    card: SeatCard
    presence: SeatPresence | None
    shadowed: Shadowed | None

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the inside of the card; return the y below."""
        stage = self.stage
        page.disc(x, y, self.card.seat, seat_colour(stage, self.card.seat), 28)
        left, room = x + 38, width - 38
        y = page.paragraph(left, y - 2, room, self.card.title, BODY, "semibold")
        y = page.paragraph(left, y, room, _who(stage, self.presence), SMALL, colour=QUIET) + 4
        y = self._between(page, x, y, width)
        # Nothing that costs or is given once slides under the mouse of whoever has just asked.
        y = paint_deeds(stage, page, x, y, width, self._deeds())
        y = paint_said(stage, page, x, y, width, said_by(stage, self.card.seat))
        if self.presence is not None and self.presence.held == "computer":
            y = paint_deeds(stage, page, x, y, width, questions(stage, self.card.seat))
        return y if self.shadowed is None else self._opened(page, x, y, width, self.shadowed)

    def _between(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Who of these two has asked for time beside the other, or has offered to change places."""
        for key in self._said_between():
            words = self.stage.text(f"client.team.{key}", seat=self.card.seat)
            y = page.paragraph(x, y, width, words, SMALL, "semibold", BLUE) + 3
        return y

    def _said_between(self) -> list[str]:
        view = self.stage.store.public
        if view is None:
            return []
        pairs = (("they", self._theirs), ("you", self._mine))
        found = [f"shadow_{who}" for who, pair in pairs if pair in view.shadow_wishes]
        if self._exchanged:
            return [*found, "places_changed"]
        return [*found, *(f"places_{who}" for who, pair in pairs if pair in view.changing_places)]

    @property
    def _own(self) -> str:
        return self.stage.store.own_seat

    @property
    def _mine(self) -> tuple[str, str]:
        return self._own, self.card.seat

    @property
    def _theirs(self) -> tuple[str, str]:
        return self.card.seat, self._own

    @property
    def _exchanged(self) -> bool:
        view = self.stage.store.public
        return view is not None and {self._mine, self._theirs} <= set(view.changing_places)

    # ------------------------------------------------------------ what one can do

    def _deeds(self) -> list[Deed]:
        stage, seat = self.stage, self.card.seat
        found: list[Deed] = []
        view = stage.store.public
        can = possible(stage, "be_shadowed", seat)
        if can is not None:
            words = "client.team.be_shadowed"
            found.append(deed(stage, f"be_shadowed.{seat}", words, can, BeShadowed(seat), kind="primary", icon="eye"))
        can = possible(stage, "shadow", seat)
        asked = view is not None and self._mine in view.shadow_wishes
        if can is not None and self.shadowed is None and not asked:
            found.append(deed(stage, f"shadow.{seat}", "client.team.shadow", can, Shadow(seat), icon="eye"))
        can = possible(stage, "change_places", seat)
        offered = view is not None and self._mine in view.changing_places
        if can is not None and not offered:
            accepts = view is not None and self._theirs in view.changing_places
            words = "client.team.places_accept" if accepts else "client.team.places"
            kind = "primary" if accepts else "normal"
            found.append(deed(stage, f"places.{seat}", words, can, ChangePlaces(seat), kind=kind))
        can = possible(stage, "offer_deal", seat)
        if can is not None:
            words = "client.team.deal"
            found.append(opening(stage, f"deal.{seat}", words, can, self._begin_deal, icon="handshake"))
        can = possible(stage, "thank", seat)
        if can is not None:
            found.append(deed(stage, f"thank.{seat}", "client.team.thank", can, Thank(seat), icon="thumbs-up"))
        return found

    def _begin_deal(self) -> None:
        stage, seat = self.stage, self.card.seat
        draft = self.drafts.deal
        if draft is None or draft.to != seat:
            own, theirs = bargain_levers(stage, self._own), bargain_levers(stage, seat)
            money = not is_one_purse(stage, self._own, seat)
            draft = new_deal(seat, own, theirs, standing_levers(stage), money=money)
            self._take_up(draft)
        self.drafts.deal = draft
        self.rebuild()
        stage.widgets.focus("deal.give.0.what")

    def _take_up(self, draft: DealDraft) -> None:
        """Begin with the step, and the price, that the colleague has just named."""
        stage = self.stage
        named = [one for one in said_by(stage, self.card.seat) if one.words in NAMES_A_STEP]
        card = stage.store.lever(named[-1].lever or "") if named else None
        if card is None or not draft.take:
            return
        draft.take[0].ask_for(card, named[-1].value)
        if named[-1].thousands and draft.give and draft.give[0].what == "money":
            draft.give[0].money = named[-1].thousands

    # ------------------------------------------------------------ what shadowing has opened

    def _opened(self, page: ScrollPage, x: float, y: float, width: float, shadowed: Shadowed) -> float:
        stage = self.stage
        note = stage.text("client.team.understanding", percent=shadowed.understanding)
        y = page.paragraph(x, y, width, note, SMALL, "semibold", BLUE) + 2
        y = page.paragraph(x, y, width, shadowed.brief, SMALL) + 6
        states = {state.goal: state for state in shadowed.states}
        for goal in shadowed.goals:
            y = goal_paint(stage, goal, states.get(goal.goal))(page, x, y, width) + 8
        for figure in shadowed.dashboard:
            key = f"figure.{figure.key}"
            name = stage.text(key) if stage.catalogue.has(key) else figure.key
            value = figure_text(stage.catalogue, figure.value, figure.digits, figure.unit)
            y = page.paragraph(x, y, width, stage.text("figure.line", name=name, value=value), SMALL) + 2
        for seen in shadowed.flaws:
            card = stage.store.card(seen.card)

            def paint(
                inner: ScrollPage,
                left: float,
                top: float,
                room: float,
                name: str = card.name if card else seen.card,
                sentence: str = seen.flaw.sentence,
            ) -> float:
                line = stage.text("client.team.sees", card=name, sentence=sentence)
                return inner.paragraph(left, top, room, line, SMALL)

            y = page.card(x, y + 2, width, paint, fill=YELLOW_PALE, edge=None, pad=8) + 2
        return y


def _who(stage: Stage, presence: SeatPresence | None) -> str:
    if presence is None:
        return ""
    if presence.held == "person":
        name = (
            stage.text("client.team.pair", name=presence.name, deputy=presence.deputy)
            if presence.deputy
            else presence.name
        )
        ready = stage.text("scene.common.ready" if presence.ready else "scene.common.not_ready")
        return stage.text("client.team.who", name=name, ready=ready)
    return stage.text(f"scene.common.{presence.held}")
