"""My job: the own goals, the levers with what each costs and when it takes effect, and the own figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board.action_buttons import describe_mark
from game.client.board.dependencies import Dependencies
from game.client.board.draft_bar import confirm_draft, drop_draft, find_price, has_draft_bar
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.panels import news
from game.client.board.panels.news import paint_news
from game.client.board.panels.own_figures import paint_figures
from game.client.board.panels.own_goals import is_before_first_day, paint_goals
from game.client.components.lever_wording import (
    bare_lever_value_text,
    delay_text,
    describe_sides,
    find_mark,
    lever_value_text,
)
from game.client.components.purse import lever_money_text, own_purse_text
from game.client.components.touch_lines import fund_touches, lever_touches, paint_touches
from game.client.framework.number_text import number_text, price_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE, BLUE_PALE, BODY, GREEN, LARGE, QUIET, SMALL
from game.protocol.refusals import Code
from game.protocol.seat_views import Can, LeverState
from game.protocol.static_views import LeverCard
from game.protocol.view_base import Touches
from game.quantities import PRICE_DAYS, TARGET_SCORE
from game.text.lever_values import split_lever_value

MOST_OF_NAME: Final = 0.5
"""Share of the width that the name of a fund's use may have before its slider."""

ROW: Final = 32.0
SLIDER: Final = 28.0
PLACES_HEIGHT: Final = 28.0

@dataclass
class JobTab:
    """Paints the tab; calls `rebuild` when a draft has changed the controls."""

    depends_on: ClassVar[Dependencies] = news.DEPENDS_ON | Dependencies(
        rebuild=(
            "seat.seat", "seated.statics", "public.open_levers", "seat.levers", "seat.can", is_before_first_day,
            "seat.goals.goal", "seat.dashboard.key", "seat.dashboard.standard", "seat.dashboard.digits",
            "seat.dashboard.unit", "clock.phase",
        ),
        repaint=("public.day", "seat.score", "seat.goals", "seat.purse", "seat.dashboard"),
    )  # fmt: skip

    stage: Stage
    drafts: Drafts
    rebuild: Callable[[], None]

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        store = self.stage.store
        card, brief, seat = store.seat_card, store.brief, store.seat
        if card is None or brief is None or seat is None:
            return y
        y = paint_news(self.stage, self.drafts, self.rebuild, page, x, y, width)
        early = is_before_first_day(store)
        key = "client.job.brief_early" if early else "client.job.brief"
        score = self.stage.text(key, score=seat.score, kept=TARGET_SCORE)
        y = page.paragraph(x, y, width, card.title, LARGE, "bold") + 1
        colour = GREEN if seat.score >= TARGET_SCORE and not early else QUIET
        y = page.paragraph(x, y, width, score, SMALL, "semibold", colour) + 8
        found = {state.goal: state for state in seat.goals}
        y = paint_goals(self.stage, page, x, y, width, brief.goals, found)
        y = self._levers(page, x, y + 12, width)
        y = y if early else paint_figures(self.stage, page, x, y + 6, width, seat.dashboard)
        return self._change_seat(page, x, y + 6, width)

    def _change_seat(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the button that shows all seats."""
        text = self.stage.text
        label = text("client.job.places")
        wide = page.pen.letters.width(label, BODY, "semibold") + 26
        return page.button(
            "places", (x + width - wide, y, wide, PLACES_HEIGHT), label, self.stage.toggle_lobby, kind="quiet",
            describe=text("client.job.places_help"),
        )  # fmt: skip

    # ------------------------------------------------------------ levers

    def _levers(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        store = self.stage.store
        if store.seat is None or store.public is None:
            return y
        opened = store.public.open_levers
        pairs = [
            (card, state)
            for state in store.seat.levers
            if state.lever in opened and (card := store.lever(state.lever)) is not None
        ]
        note = self.stage.text("client.job.levers_note")
        page.text(x + width, y + 3, note, SMALL, colour=QUIET, align="right")
        room = width - page.pen.letters.width(note, SMALL) - 12
        page.text(x, y, self.stage.text("client.job.levers"), LARGE, "bold", room=room)
        y += page.line(LARGE) + 6
        purse = own_purse_text(self.stage)
        if purse:
            page.icon(x, y, "wallet", 16, QUIET)
            y = page.paragraph(x + 22, y - 1, width - 22, purse, SMALL) + 6
        refusals = [
            can.refusal for card, _ in pairs if (can := self._can(card)) is not None and can.refusal is not None
        ]
        not_now = next((refusal for refusal in refusals if refusal.code is Code.NOT_NOW), None)
        if not_now is not None:
            y = page.paragraph(x, y - 2, width, self.stage.refusal(not_now), SMALL, colour=QUIET) + 6
        for card, state in pairs:
            y = self._lever(page, x, y, width, card, state) + 10
        return y

    def _lever(self, page: ScrollPage, x: float, y: float, width: float, card: LeverCard, state: LeverState) -> float:
        can, top = self._can(card), y
        y = self._lever_head(page, x, y, width, card, state)
        if card.form == "fund":
            y = self._fund(page, x, y, width, card, state)
        elif card.form == "options":
            y = self._options(page, x, y, width, card, state)
        else:
            y = self._range(page, x, y, width, card, state)
        y = self._lever_foot(page, x, y, width, card, state)
        if card.lever in self.drafts.levers or card.lever in self.drafts.funds:
            y = self._confirm(page, x, y + 4, width, card, state, can)
            if self.drafts.just_moved == card.lever and not page.dry:
                # The sliders of a fund are moved one after the other, so they stay where they are.
                if card.form != "fund":
                    page.bring_into_sight(top, y - top)
                self.drafts.just_moved = ""
        elif can is not None and can.refusal is not None and can.refusal.code is not Code.NOT_NOW:
            y = page.paragraph(x, y, width, self.stage.refusal(can.refusal), SMALL, colour=QUIET)
        return y

    def _can(self, card: LeverCard) -> Can | None:
        return find_price(self.stage, card)

    def _lever_head(
        self, page: ScrollPage, x: float, y: float, width: float, card: LeverCard, state: LeverState
    ) -> float:
        value = self._value_text(card, state)
        room = width
        if value:
            page.text(x + width, y, value, BODY, "bold", align="right")
            room -= page.pen.letters.width(value, BODY, "bold") + 12
        return page.paragraph(x, y, room, card.name, BODY, "semibold")

    def _value_text(self, card: LeverCard, state: LeverState) -> str:
        if card.form == "options":
            return ""
        if card.form == "fund":
            left = self.drafts.left_of(card, state)
            key = "scene.common.thousand" if left else "scene.unit.pounds"
            held_back = self.stage.text(key, number=number_text(left), value=left)
            return self.stage.text("client.job.held_back", left=held_back, whole=number_text(card.maximum))
        most, unit = split_lever_value(card.maximum, card.unit)
        value = bare_lever_value_text(card, self.drafts.value(state))
        return self.stage.text("client.job.value", value=value, most=most, unit=unit)

    def _range(self, page: ScrollPage, x: float, y: float, width: float, card: LeverCard, state: LeverState) -> float:
        def moved(value: int) -> None:
            self.drafts.set_lever(state, value)
            self.rebuild()

        price = self._price(card)
        room = page.pen.letters.width(price, SMALL) + 10
        page.text(x + width, y + (SLIDER - page.line(SMALL)) / 2, price, SMALL, colour=QUIET, align="right")
        if not page.dry:
            page.widgets.slider(
                f"lever.{card.lever}", (x - 6, y, width - room + 6, SLIDER), self.drafts.value(state),
                (card.minimum, card.maximum, max(1, card.step)), moved,
                describe=self._effects_text(card), mark=state.value, area=page.area,
            )  # fmt: skip
        return y + SLIDER

    def _options(self, page: ScrollPage, x: float, y: float, width: float, card: LeverCard, state: LeverState) -> float:
        def choose(name: str) -> None:
            self.drafts.set_lever(state, int(name))
            self.rebuild()

        longest = max(page.pen.letters.width(option.name, SMALL, "semibold") for option in card.options)
        lines = 1 if longest + 14 <= width / len(card.options) else 2
        high = max(ROW, lines * page.line(SMALL) + 10)
        if not page.dry:
            options = [(str(option.value), option.name) for option in card.options]
            page.widgets.choice(
                f"lever.{card.lever}", (x, y + 4, width, high), options, str(self.drafts.value(state)), choose,
                describe=self._effects_text(card), size=SMALL, area=page.area,
            )  # fmt: skip
        return y + high + 8

    def _fund(self, page: ScrollPage, x: float, y: float, width: float, card: LeverCard, state: LeverState) -> float:
        shares = self.drafts.shares(card, state)
        if words := self._describe_round(card):
            y = page.paragraph(x, y, width, words, SMALL)
        y += 4
        for use in card.uses:
            y = self._share(page, x, y, width, card, state, use.use, use.name, use.touches, shares[use.use])
        return y

    def _share(
        self, page: ScrollPage, x: float, y: float, width: float, card: LeverCard, state: LeverState, use: str,
        name: str, touches: str, amount: int,
    ) -> float:  # fmt: skip
        """Paint one use of a fund: its name and amount, a slider, and whose patients it reaches."""

        def move(value: int) -> None:
            now = self.drafts.shares(card, state)[use]
            if self.drafts.move_share(card, state, use, (value - now) // max(1, card.step)) < value - now:
                self.stage.toast(self._say_what_is_left(card, state))
            self.rebuild()

        label = self.stage.text("scene.common.thousand", number=number_text(amount))
        longest = max(page.pen.letters.width(one.name, BODY) for one in card.uses) + 12
        name_room = min(max(118.0, longest), width * MOST_OF_NAME)
        value_room = page.pen.letters.width("£400k", BODY, "bold") + 6
        size = BODY if longest <= name_room else SMALL
        page.text(x, y + 7, name, size, room=name_room)
        page.text(x + width, y + 7, label, BODY, "bold", align="right")
        if not page.dry:
            page.widgets.slider(
                f"fund.{use}", (x + name_room, y, width - name_room - value_room, ROW), amount,
                (0, card.maximum, max(1, card.step)), move, describe=touches,
                mark=dict(state.shares).get(use, 0), area=page.area, is_written=True,
            )  # fmt: skip
        y += ROW
        return page.paragraph(x, y - 2, width, touches, SMALL, colour=QUIET) + 2

    def _say_what_is_left(self, card: LeverCard, state: LeverState) -> str:
        """Return why a share of a fund cannot be raised as far as was asked."""
        left = self.drafts.left_of(card, state)
        if not left:
            return self.stage.text("client.job.all_shared")
        pounds = {name: number_text(value) for name, value in (("left", left), ("step", card.step))}
        return self.stage.text("client.job.less_than_step", **pounds)

    def _lever_foot(
        self, page: ScrollPage, x: float, y: float, width: float, card: LeverCard, state: LeverState
    ) -> float:
        """Paint the price unless it is beside a slider, the sentence, and changes that take effect later."""
        stage = self.stage
        if card.form != "range":
            y = page.text(x, y, self._price(card), SMALL, colour=QUIET, room=width)
        y = page.paragraph(x, y, width, card.sentence, SMALL)
        if state.pooled is not None:
            words = stage.text("client.purse.pooled", value=lever_value_text(card, state.pooled))
            y = page.paragraph(x, y, width, words, SMALL, "semibold", BLUE)
        if state.pending_from is not None and stage.store.public is not None:
            left = state.pending_from - stage.store.public.day
            key = "client.job.pending_first" if card.bites_latest > card.bites_after else "client.job.pending"
            words = stage.catalogue.counted(key, left, days=left)
            y = page.paragraph(x, y, width, words, SMALL, "semibold", BLUE)
        return y

    def _describe_round(self, card: LeverCard) -> str:
        """Return what a fund holds in a round, where that is longer than the 28 days of which the texts speak."""
        statics = self.stage.store.statics
        if card.form != "fund" or statics is None or statics.round_days <= PRICE_DAYS:
            return ""
        each = number_text(round(card.maximum * PRICE_DAYS / statics.round_days))
        return self.stage.catalogue.counted(
            "client.job.fund_round", statics.round_days, whole=number_text(card.maximum), each=each
        )

    def _price(self, card: LeverCard) -> str:
        can = self._can(card)
        days = can.days if can is not None and can.refusal is None and can.days else card.days
        price = price_text(self.stage.catalogue, days)
        return self.stage.text("client.job.price", days=price, after=delay_text(self.stage, card))

    def _effects_text(self, card: LeverCard) -> str:
        return self.stage.text("client.job.who", gains=card.gains, pays=card.pays)

    def _confirm(
        self, page: ScrollPage, x: float, y: float, width: float, card: LeverCard, state: LeverState, can: Can | None
    ) -> float:
        """Paint what confirming a draft means: price, delay, who gains, who pays, what it counts as."""
        stage = self.stage
        refusal = stage.refusal(can.refusal) if can is not None else ""
        days = can.days if can is not None else card.days

        def paint(inner: ScrollPage, left: float, top: float, room: float) -> float:
            head = stage.text(
                "client.job.confirm_head",
                change=self._change(card, state),
                days=price_text(stage.catalogue, days),
                after=delay_text(self.stage, card),
            )
            top = inner.paragraph(left, top, room, head, BODY, "semibold") + 3
            money = lever_money_text(stage, card, state.value, self.drafts.value(state))
            if money:
                top = inner.paragraph(left, top, room, money, SMALL, "semibold") + 1
            touches = self._touches(card, state)
            new = state.value if card.form == "fund" else self.drafts.value(state)
            mark = find_mark(card, new)
            sides = describe_sides(card, state.value, new)
            if not touches and not any(sides):  # then they say at least whom the lever is about
                sides = card.gains, card.pays
            for label, text in zip(("gains", "pays"), sides, strict=True):
                if not text:
                    continue
                top = inner.paragraph(left, top, room, stage.text(f"client.job.{label}", who=text), SMALL) + 1
            top = paint_touches(stage, inner, left, top, room, touches) + 1
            top = inner.paragraph(left, top, room, describe_mark(stage, mark), SMALL, colour=QUIET) + 6
            if has_draft_bar(stage):
                return top - 4
            half = (room - 8) / 2
            set_it = stage.text("client.job.set", days=price_text(stage.catalogue, days))
            inner.button(
                f"set.{card.lever}", (left, top, half, ROW), set_it,
                lambda: confirm_draft(stage, self.drafts, self.rebuild, card, state), kind="primary", refused=refusal,
            )  # fmt: skip
            return inner.button(
                f"leave.{card.lever}", (left + half + 8, top, half, ROW), stage.text("client.job.leave"),
                lambda: drop_draft(self.drafts, self.rebuild, card), kind="quiet",
            )  # fmt: skip

        return page.card(x, y, width, paint, fill=BLUE_PALE, edge=BLUE, pad=10)

    def _touches(self, card: LeverCard, state: LeverState) -> Touches:
        if card.form == "fund":
            return fund_touches(card, state, self.drafts.shares(card, state))
        return lever_touches(card, state.value, self.drafts.value(state))

    def _change(self, card: LeverCard, state: LeverState) -> str:
        if card.form == "fund":
            return card.name
        old, new = (bare_lever_value_text(card, value) for value in (state.value, self.drafts.value(state)))
        return self.stage.text("client.job.change", old=old, new=new)
