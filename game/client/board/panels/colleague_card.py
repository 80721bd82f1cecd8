"""A colleague: who they are, what the own seat can do with them, and what shadowing them has shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board import action_buttons, conversation
from game.client.board.action_buttons import (
    ActionButton,
    action_button,
    find_open_action,
    paint_action_buttons,
    priced_button,
)
from game.client.board.conversation import find_remarks_by, make_question_buttons, paint_remarks
from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.drafts.deal_draft import DealDraft, new_deal
from game.client.components.goal_rows import goal_paint
from game.client.components.lever_wording import known_lever_values, promisable_levers
from game.client.components.purse import is_same_purse
from game.client.components.seat_discs import paint_disc
from game.client.framework.number_text import figure_name, figure_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BODY, QUIET, SMALL, YELLOW_PALE
from game.protocol.actions import BeShadowed, ChangePlaces, Shadow, Thank
from game.protocol.public_views import SeatPresence
from game.protocol.seat_views import FlawSeen, Shadowed
from game.protocol.static_views import SeatCard

LEVER_OFFERS: Final = ("help_price", "help_swap")
"""Answers that name a lever the colleague would move, and how far."""


@dataclass
class Colleague:
    """Paints the card of one seat; the own one has no buttons."""

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
        paint_disc(stage, page, x, y, self.card.seat, 28)
        left, room = x + 38, width - 38
        y = page.paragraph(left, y - 2, room, self.card.title, BODY, "semibold")
        y = page.paragraph(left, y, room, _describe_presence(stage, self.presence), SMALL, colour=QUIET) + 4
        y = self._requests(page, x, y, width)
        if self.shadowed is not None:
            y = self._worries(page, x, y, width, self.shadowed) + 4
        # Above the remarks, so that no button with a price slides under the mouse when a question is answered.
        y = paint_action_buttons(stage, page, x, y, width, self._buttons())
        y = paint_remarks(stage, page, x, y, width, find_remarks_by(stage, self.card.seat))
        if self.presence is not None and self.presence.held == "computer":
            y = paint_action_buttons(stage, page, x, y, width, make_question_buttons(stage, self.card.seat))
        return y if self.shadowed is None else self._insight(page, x, y, width, self.shadowed)

    def _requests(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint who of the two has asked to shadow the other or to change places."""
        for key in self._request_keys():
            words = self.stage.text(f"client.team.{key}", seat=self.card.seat)
            y = page.paragraph(x, y, width, words, SMALL, "semibold", BLUE) + 3
        return y

    def _request_keys(self) -> list[str]:
        view = self.stage.store.public
        if view is None:
            return []
        pairs = (("they", self._their_request), ("you", self._own_request))
        found = [f"shadow_{who}" for who, pair in pairs if pair in view.shadow_wishes]
        if self._have_changed_places:
            return [*found, "places_changed"]
        return [*found, *(f"places_{who}" for who, pair in pairs if pair in view.changing_places)]

    @property
    def _own(self) -> str:
        return self.stage.store.own_seat

    @property
    def _own_request(self) -> tuple[str, str]:
        return self._own, self.card.seat

    @property
    def _their_request(self) -> tuple[str, str]:
        return self.card.seat, self._own

    @property
    def _have_changed_places(self) -> bool:
        view = self.stage.store.public
        return view is not None and {self._own_request, self._their_request} <= set(view.changing_places)

    # ------------------------------------------------------------ actions

    def _buttons(self) -> list[ActionButton]:
        stage, seat = self.stage, self.card.seat
        found: list[ActionButton] = []
        view = stage.store.public
        can = find_open_action(stage, "be_shadowed", seat)
        if can is not None:
            words, action = "client.team.be_shadowed", BeShadowed(seat)
            found.append(action_button(stage, f"be_shadowed.{seat}", words, can, action, kind="primary", icon="eye"))
        can = find_open_action(stage, "shadow", seat)
        asked = view is not None and self._own_request in view.shadow_wishes
        if can is not None and self.shadowed is None and not asked:
            found.append(action_button(stage, f"shadow.{seat}", "client.team.shadow", can, Shadow(seat), icon="eye"))
        can = find_open_action(stage, "change_places", seat)
        offered = view is not None and self._own_request in view.changing_places
        if can is not None and not offered:
            accepts = view is not None and self._their_request in view.changing_places
            words = "client.team.places_accept" if accepts else "client.team.places"
            kind = "primary" if accepts else "normal"
            found.append(action_button(stage, f"places.{seat}", words, can, ChangePlaces(seat), kind=kind))
        can = find_open_action(stage, "offer_deal", seat)
        if can is not None:
            words = "client.team.deal"
            found.append(priced_button(stage, f"deal.{seat}", words, can, self._begin_deal, icon="handshake"))
        can = find_open_action(stage, "thank", seat)
        if can is not None:
            words, action = "client.team.thank", Thank(seat)
            found.append(action_button(stage, f"thank.{seat}", words, can, action, kind="quiet", icon="thumbs-up"))
        return found

    def _begin_deal(self) -> None:
        stage, seat = self.stage, self.card.seat
        draft = self.drafts.deal
        if draft is None or draft.to != seat:
            own, theirs = promisable_levers(stage, self._own), promisable_levers(stage, seat)
            money = not is_same_purse(stage, self._own, seat)
            draft = new_deal(seat, own, theirs, known_lever_values(stage), money=money)
            self._use_last_offer(draft)
        self.drafts.deal = draft
        self.rebuild()
        stage.widgets.focus("deal.give.0.what")

    def _use_last_offer(self, draft: DealDraft) -> None:
        """Begin with the lever, and the price, that the colleague has just named."""
        stage = self.stage
        offers = [one for one in find_remarks_by(stage, self.card.seat) if one.words in LEVER_OFFERS]
        card = stage.store.lever(offers[-1].lever or "") if offers else None
        if card is None or not draft.take:
            return
        draft.take[0].ask_for(card, offers[-1].value)
        if offers[-1].thousands and draft.give and draft.give[0].what == "money":
            draft.give[0].money = offers[-1].thousands

    # ------------------------------------------------------------ what shadowing has shown

    def _worries(self, page: ScrollPage, x: float, y: float, width: float, shadowed: Shadowed) -> float:
        """Paint how well they are understood and what they see in changes, where the button was that cost the days."""
        note = self.stage.text("client.team.understanding", percent=shadowed.understanding)
        y = page.paragraph(x, y, width, note, SMALL, "semibold", BLUE) + 2
        for seen in shadowed.flaws:
            y = page.card(x, y + 2, width, self._flaw(seen), fill=YELLOW_PALE, edge=None, pad=8) + 2
        return y

    def _insight(self, page: ScrollPage, x: float, y: float, width: float, shadowed: Shadowed) -> float:
        stage = self.stage
        y = page.paragraph(x, y + 4, width, shadowed.brief, SMALL) + 6
        states = {state.goal: state for state in shadowed.states}
        for goal in shadowed.goals:
            y = goal_paint(stage, goal, states.get(goal.goal))(page, x, y, width) + 8
        for figure in shadowed.dashboard:
            name = figure_name(stage.catalogue, figure.key)
            value = figure_text(stage.catalogue, figure.value, figure.digits, figure.unit)
            y = page.paragraph(x, y, width, stage.text("figure.line", name=name, value=value), SMALL) + 2
        return y

    def _flaw(self, seen: FlawSeen) -> Paint:
        card = self.stage.store.card(seen.card)
        name = card.name if card is not None else seen.card
        line = self.stage.text("client.team.sees", card=name, sentence=seen.flaw.sentence)
        return lambda page, x, y, width: page.paragraph(x, y, width, line, SMALL)


def _describe_presence(stage: Stage, presence: SeatPresence | None) -> str:
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
