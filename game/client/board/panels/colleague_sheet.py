"""One colleague opened: what to ask them, what to do together, and what shadowing them has shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar, Final

from game.client.board import action_buttons, conversation
from game.client.board.action_buttons import (
    ROW,
    ActionButton,
    action_button,
    find_open_action,
    paint_action_buttons,
    priced_button,
)
from game.client.board.colleague_standing import STANDING, describe_standing, describe_worry, find_mood, paint_worry
from game.client.board.colleague_wording import describe_presence, find_card, list_requests, name_holder
from game.client.board.conversation import find_remarks_by, make_question_buttons, paint_remarks
from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.drafts.deal_draft import DEAL_PAGE, DealDraft, choose_first_money, new_deal
from game.client.board.panels.shadowed_side import paint_concerns, paint_figures, paint_goals
from game.client.components.lever_wording import known_lever_values, lever_value_text, promisable_levers
from game.client.components.portrait import Mood, paint_portrait
from game.client.components.purse import is_same_purse, own_balance
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE, BODY, LARGE, QUIET, SMALL, TITLE
from game.protocol.actions import BeShadowed, ChangePlaces, Thank
from game.protocol.bounds import Seat
from game.protocol.public_views import SaidView
from game.protocol.seat_views import Shadowed
from game.protocol.static_views import SeatCard
from game.text.quotation import quote

LEVER_OFFERS: Final = ("help_price", "help_swap")
"""Answers that name a lever the colleague would move, and how far."""
PORTRAIT: Final = 76.0
CLOSE: Final = 34.0
TWO_COLUMNS_FROM: Final = 620.0


@dataclass
class ColleagueSheet:
    """Paints the colleague that is open; nothing when there is none."""

    depends_on: ClassVar[Dependencies] = (
        action_buttons.DEPENDS_ON
        | conversation.REMARKS_BY
        | STANDING
        | Dependencies(
            rebuild=(
                "seat.seat", "public.seats", "public.shadow_wishes", "public.changing_places", "seat.shadowing.seat",
            ),
            repaint=(
                "public.lever_values", "seat.levers", "seat.shadowing",
                "public.proposals.card", "public.proposals.name", "public.proposals.mended",
            ),
        )
    )  # fmt: skip

    stage: Stage
    drafts: Drafts
    rebuild: Callable[[], None]
    read_change: Callable[[str], None] = lambda _: None
    """Opens a change on its page."""
    show_levers: Callable[[], None] = lambda: None
    """Opens the page with the own levers."""

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        store = self.stage.store
        card = find_card(self.stage, self.drafts.open_colleague)
        if card is None or store.public is None or store.seat is None:
            return y
        shadowed = store.shadowed(card.seat)
        y = self._head(page, x, y, width, card) + 8

        def talk(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = self._work(page, x, y, width, card, is_shadowed=shadowed is not None)
            y = self._talk(page, x, y, width, card)
            return y if shadowed is None else self._worries(page, x, y + 6, width, shadowed)

        def together(page: ScrollPage, x: float, y: float, width: float) -> float:
            return self._together(page, x, y, width, card.seat, is_shadowed=shadowed is not None)

        return page.columns(x, y, width, [(1.0, talk), (1.0, together)], gap=24, stack_below=TWO_COLUMNS_FROM)

    def _head(self, page: ScrollPage, x: float, y: float, width: float, card: SeatCard) -> float:
        """Paint who they are, and the button that closes the sheet."""
        stage = self.stage
        mood = find_mood(stage, card.seat)
        paint_portrait(stage, page, x, y, card.seat, PORTRAIT, mood)
        page.button(
            "colleague.close", (x + width - CLOSE, y - 2, CLOSE, CLOSE), "", self._close, kind="quiet", icon="x",
            describe=stage.text("client.changes.close"),
        )  # fmt: skip
        left, room = x + PORTRAIT + 14, width - PORTRAIT - CLOSE - 30
        bottom = page.paragraph(left, y - 1, room, name_holder(stage, card), TITLE, "bold")
        bottom = page.paragraph(left, bottom, room, describe_presence(stage, card), SMALL, colour=QUIET) + 2
        bottom = self._paint_standing(page, left, bottom, room, card.seat, mood)
        worry = describe_worry(stage, card.seat)
        if worry:
            bottom = paint_worry(page, left, bottom, room, worry)
        return max(y + PORTRAIT, bottom)

    def _paint_standing(
        self, page: ScrollPage, x: float, y: float, width: float, seat: Seat, mood: Mood | None
    ) -> float:
        """Paint in words what the face says, with what has passed between the two; of people only the latter."""
        stage, passed = self.stage, describe_standing(self.stage, seat)
        if mood is not None:
            words = stage.text(f"client.team.mood_{mood}")
            passed = stage.text("client.team.standing", mood=words, passed=passed) if passed else words
        return page.paragraph(x, y, width, passed, SMALL) + 2

    def _close(self) -> None:
        self.drafts.open_colleague = ""
        self.rebuild()

    # ------------------------------------------------------------ talking

    def _work(self, page: ScrollPage, x: float, y: float, width: float, card: SeatCard, *, is_shadowed: bool) -> float:
        """Paint what their card says, unless their brief is known, and where their levers are set."""
        stage = self.stage
        if not is_shadowed:
            y = page.paragraph(x, y, width, stage.text("client.team.card_says"), SMALL, "semibold", QUIET) + 1
            y = page.paragraph(x, y, width, quote(card.sentences), BODY) + 8
        levers, values = stage.store.levers_of(card.seat), known_lever_values(stage)
        if levers:
            y = page.paragraph(x, y, width, stage.text("client.team.decides"), SMALL, "semibold", QUIET) + 1
        for lever in levers:
            room = width
            if lever.form != "fund":
                value = lever_value_text(lever, values.get(lever.lever, lever.start))
                room -= page.pen.letters.width(value, SMALL, "semibold") + 12
                page.text(x + width, y, value, SMALL, "semibold", align="right")
            y = page.paragraph(x, y, room, lever.name, SMALL) + 2
        return y + 8

    def _talk(self, page: ScrollPage, x: float, y: float, width: float, card: SeatCard) -> float:
        """Paint the questions to a computer colleague and its answers; people are asked aloud."""
        stage = self.stage
        presence = stage.store.presence(card.seat)
        is_person = presence is None or presence.held != "computer"
        questions, remarks = make_question_buttons(stage, card.seat), find_remarks_by(stage, card.seat)
        if not (is_person or questions or remarks):
            return y
        y = page.paragraph(x, y, width, stage.text("client.team.talk"), LARGE, "bold") + 3
        if is_person:
            y = page.paragraph(x, y, width, stage.text("client.team.ask_aloud"), SMALL, colour=QUIET) + 6
        else:
            y = paint_action_buttons(stage, page, x, y, width, questions)
        y = paint_remarks(stage, page, x, y + 2, width, remarks)
        return self._paint_ways(page, x, y, width, remarks)

    def _paint_ways(self, page: ScrollPage, x: float, y: float, width: float, remarks: tuple[SaidView, ...]) -> float:
        """Paint the way to what they have just said they need: an own lever, or a change to propose."""
        stage, needs = self.stage, {one.words: one for one in remarks}
        lever = needs.get("need_lever")
        if lever is not None and stage.store.lever_state(lever.lever or "") is not None:
            y = page.button(
                "answer.lever", (x, y, width, ROW), stage.text("client.person.own_levers"), self.show_levers,
                icon="sliders-horizontal",
            ) + 6  # fmt: skip
        card = needs.get("need_card")
        if card is not None and (change := stage.store.card(card.about or "")) is not None:
            words = stage.text("client.notes.read", name=change.name)
            y = page.button(
                "answer.change", (x, y, width, ROW), words, partial(self.read_change, change.card), icon="arrow-right"
            ) + 6  # fmt: skip
        return y

    def _worries(self, page: ScrollPage, x: float, y: float, width: float, shadowed: Shadowed) -> float:
        """Paint what shadowing has shown: what they see in changes, what they are judged on, their figures."""
        stage = self.stage
        note = stage.text("client.team.understanding", percent=shadowed.understanding)
        y = page.paragraph(x, y, width, note, SMALL, "semibold", BLUE) + 2
        y = paint_concerns(stage, page, x, y, width, shadowed)
        y = page.paragraph(x, y + 4, width, shadowed.brief, SMALL) + 6
        y = paint_goals(stage, page, x, y, width, shadowed)
        return paint_figures(stage, page, x, y, width, shadowed)

    # ------------------------------------------------------------ doing

    def _together(self, page: ScrollPage, x: float, y: float, width: float, seat: Seat, *, is_shadowed: bool) -> float:
        """Paint what can be done with them, each with what it does; requests of theirs first."""
        stage = self.stage
        y = page.paragraph(x, y, width, stage.text("client.team.together"), LARGE, "bold") + 3
        for words in list_requests(stage, seat):
            y = page.paragraph(x, y, width, words, SMALL, "semibold", BLUE) + 3
        if is_shadowed:
            y = page.button(
                f"half_day.{seat}", (x, y, width, ROW), stage.text("client.half_day.open"),
                partial(self._begin_half_day, seat), kind="primary", icon="eye",
                describe=stage.text("client.half_day.open_help"),
            ) + 8  # fmt: skip
        buttons = list(self._buttons(seat, is_shadowed=is_shadowed))
        if not buttons:
            return page.paragraph(x, y, width, stage.text("client.team.nothing_open"), SMALL, colour=QUIET)
        for button in buttons:
            y = paint_action_buttons(stage, page, x, y, width, [replace(button, is_written=True)])
            if button.can.refusal is None:
                y = page.paragraph(x, y - 2, width, button.help, SMALL, colour=QUIET) + 8
        return y

    def _buttons(self, seat: Seat, *, is_shadowed: bool) -> Iterable[ActionButton]:
        stage, view = self.stage, self.stage.store.public
        assert view is not None, "a sheet is over a board"
        own, asked = stage.store.own_seat, (stage.store.own_seat, seat)
        can = find_open_action(stage, "be_shadowed", seat)
        if can is not None:
            words, action = "client.team.be_shadowed", BeShadowed(seat)
            yield action_button(stage, f"be_shadowed.{seat}", words, can, action, kind="primary", icon="eye")
        can = find_open_action(stage, "change_places", seat)
        accepts = (seat, own) in view.changing_places
        if can is not None and accepts and asked not in view.changing_places:
            words, action = "client.team.places_accept", ChangePlaces(seat)
            yield action_button(stage, f"places.{seat}", words, can, action, kind="primary")
        deal = find_open_action(stage, "offer_deal", seat)
        if deal is not None:
            begin = partial(self._begin_deal, seat)
            yield priced_button(stage, f"deal.{seat}", "client.team.deal", deal, begin, icon="handshake")
        shadow = find_open_action(stage, "shadow", seat)
        if shadow is not None and not is_shadowed and asked not in view.shadow_wishes:
            begin = partial(self._begin_half_day, seat)
            yield priced_button(stage, f"shadow.{seat}", "client.team.shadow", shadow, begin, icon="eye")
        if can is not None and not accepts and asked not in view.changing_places:
            yield action_button(stage, f"places.{seat}", "client.team.places", can, ChangePlaces(seat), icon="users")
        thank = find_open_action(stage, "thank", seat)
        if thank is not None:
            words, action = "client.team.thank", Thank(seat)
            yield action_button(stage, f"thank.{seat}", words, thank, action, kind="quiet", icon="thumbs-up")

    def _begin_half_day(self, seat: Seat) -> None:
        self.drafts.begin_half_day(seat)
        self.rebuild()

    def _begin_deal(self, seat: Seat) -> None:
        stage, draft = self.stage, self.drafts.deal
        if draft is None or draft.to != seat:
            own, theirs = promisable_levers(stage, stage.store.own_seat), promisable_levers(stage, seat)
            money = not is_same_purse(stage, stage.store.own_seat, seat)
            first = choose_first_money(own_balance(stage))
            draft = new_deal(seat, own, theirs, known_lever_values(stage), money=money, thousands=first)
            self._use_last_offer(draft, seat)
            stage.widgets.forget_offsets(f"panel.{DEAL_PAGE}.")
        self.drafts.deal, self.drafts.open_colleague = draft, ""
        self.rebuild()
        stage.widgets.focus("deal.give.0.what")

    def _use_last_offer(self, draft: DealDraft, seat: Seat) -> None:
        """Begin with the lever, and the price, that the colleague has just named."""
        stage = self.stage
        offers = [one for one in find_remarks_by(stage, seat) if one.words in LEVER_OFFERS]
        card = stage.store.lever(offers[-1].lever or "") if offers else None
        if card is None or not draft.take:
            return
        draft.take[0].ask_for(card, offers[-1].value, known_lever_values(stage).get(card.lever, card.start))
        if offers[-1].thousands and draft.give and draft.give[0].what == "money":
            draft.give[0].money = offers[-1].thousands
