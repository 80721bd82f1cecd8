"""Shadowing as a scene: what one expects of a colleague, then half a day in their shoes, told against it.

While it is open, the parts of the place that their levers reach are lit on the board.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board import action_buttons
from game.client.board.action_buttons import find_open_action
from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.drafts.half_day import (
    NONE_OF_THEM,
    PARTS,
    STANDINGS,
    HalfDay,
    find_greatest_pressure,
    find_standing,
)
from game.client.board.panels.shadowed_side import find_concerns, paint_concerns, paint_figures, paint_goals
from game.client.components.seat_discs import paint_disc
from game.client.connection.store import Store
from game.client.framework.frame import seat_colour
from game.client.framework.stage import Stage
from game.client.place.backdrop import zones_of_levers
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE, BLUE_PALE, BODY, GREEN, LARGE, QUIET, SMALL
from game.protocol.public_views import is_on_table
from game.protocol.seat_views import Shadowed
from game.protocol.static_views import SeatCard

ROW: Final = 34.0
CARD_ROW: Final = 30.0
DISC: Final = 34.0
MOST_CARDS: Final = 4
"""Changes that can be named as the greatest worry."""


def find_lit_zones(store: Store, half_day: HalfDay | None) -> tuple[str, ...]:
    """Return the zones of the plan that a colleague's levers reach, during the half day; otherwise none."""
    if half_day is None or store.shadowed(half_day.of) is None:
        return ()
    return zones_of_levers(store.levers_of(half_day.of))


@dataclass
class HalfDayPage:
    """Paints the page; nothing while no half day is begun."""

    depends_on: ClassVar[Dependencies] = action_buttons.DEPENDS_ON | Dependencies(
        rebuild=(
            "seat.seat", "seat.shadowing.seat", "public.shadow_wishes",
            "public.proposals.card", "public.proposals.name", "public.proposals.state",
        ),
        repaint=("seat.shadowing", "public.proposals.mended"),
    )  # fmt: skip

    stage: Stage
    drafts: Drafts
    rebuild: Callable[[], None]

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        half_day, store = self.drafts.half_day, self.stage.store
        seats = store.statics.seats if store.statics is not None else ()
        card = next((one for one in seats if half_day is not None and one.seat == half_day.of), None)
        if half_day is None or card is None:
            return y
        shadowed = store.shadowed(half_day.of)
        if shadowed is None:
            return self._before(page, x, y, width, half_day, card)
        return self._day(page, x, y, width, half_day, card, shadowed)

    # ------------------------------------------------------------ before they agree

    def _before(
        self, page: ScrollPage, x: float, y: float, width: float, half_day: HalfDay, card: SeatCard
    ) -> float:
        stage, store = self.stage, self.stage.store
        y = self._head(page, x, y, width, card, stage.text("client.half_day.before"))
        asked = store.public is not None and (store.own_seat, half_day.of) in store.public.shadow_wishes
        if asked:
            words = stage.text("client.team.shadow_you", seat=half_day.of)
            return page.paragraph(x, y, width, words, BODY, "semibold", BLUE)
        y = page.paragraph(x, y, width, stage.text("client.half_day.standing"), BODY, "bold") + 4
        names = [(one, stage.text(f"client.half_day.standing_{one}")) for one in STANDINGS]
        y = page.choice(
            "half_day.standing", (x, y, width, ROW), names, half_day.standing, self._expect_standing,
            describe=stage.text("client.half_day.standing_help"),
        ) + 12  # fmt: skip
        y = self._expected_card(page, x, y, width, half_day)
        return self._price(page, x, y, width, half_day)

    def _expected_card(self, page: ScrollPage, x: float, y: float, width: float, half_day: HalfDay) -> float:
        """Paint the changes on the table, of which one may be what worries them most."""
        stage = self.stage
        cards = list(self._list_cards())
        if not cards:
            return y
        y = page.paragraph(x, y, width, stage.text("client.half_day.card"), BODY, "bold") + 4
        for key, name in (*cards, (NONE_OF_THEM, stage.text("client.half_day.card_none"))):
            kind = "chosen" if half_day.card == key else "normal"
            box = (x, y, width, CARD_ROW)
            page.button(
                f"half_day.card.{key}", box, name, lambda key=key: self._expect_card(key), kind=kind,
                describe=stage.text("client.half_day.card_help"),
            )  # fmt: skip
            y += CARD_ROW + 4
        return y + 6

    def _list_cards(self) -> Iterable[tuple[str, str]]:
        view = self.stage.store.public
        going = [one for one in view.proposals if is_on_table(one)] if view is not None else []
        names = {one.card: one.name for one in going}
        return list(names.items())[-MOST_CARDS:]

    def _price(self, page: ScrollPage, x: float, y: float, width: float, half_day: HalfDay) -> float:
        """Paint what asking them means, or why they cannot be asked."""
        stage, shadow = self.stage, find_open_action(self.stage, "shadow", half_day.of)
        if shadow is None:
            return y
        if not half_day.standing:
            return page.paragraph(x, y, width, stage.text("client.half_day.first"), SMALL, colour=QUIET)
        words = stage.refusal(shadow.refusal) if shadow.refusal is not None else stage.text("client.team.shadow_help")
        return page.paragraph(x, y, width, words, SMALL, colour=QUIET)

    # ------------------------------------------------------------ the half day

    def _day(
        self,
        page: ScrollPage,
        x: float,
        y: float,
        width: float,
        half_day: HalfDay,
        card: SeatCard,
        shadowed: Shadowed,
    ) -> float:
        stage = self.stage
        place = stage.text("client.half_day.place", number=half_day.number + 1, of=len(PARTS))
        y = self._head(page, x, y, width, card, place)
        y = page.paragraph(x, y, width, stage.text(f"client.half_day.{half_day.part}"), LARGE, "bold") + 4
        paint = {"morning": self._morning, "targets": self._targets, "concerns": self._concerns}[half_day.part]
        return paint(page, x, y, width, half_day, shadowed)

    def _morning(
        self, page: ScrollPage, x: float, y: float, width: float, half_day: HalfDay, shadowed: Shadowed
    ) -> float:
        """Paint their brief, what they decide on and where on the board that reaches, and their figures."""
        stage = self.stage
        y = page.paragraph(x, y, width, shadowed.brief, BODY) + 8
        levers = " · ".join(one.name for one in stage.store.levers_of(half_day.of))
        if levers:
            words = stage.text("client.half_day.reach", names=levers)
            y = page.paragraph(x, y, width, words, BODY, "semibold", BLUE) + 8
        y = page.paragraph(x, y, width, stage.text("client.half_day.figures"), BODY, "bold") + 3
        return paint_figures(stage, page, x, y, width, shadowed)

    def _targets(
        self, page: ScrollPage, x: float, y: float, width: float, half_day: HalfDay, shadowed: Shadowed
    ) -> float:
        """Paint their score beside what was expected, what presses on them most, and all their goals."""
        stage, score = self.stage, shadowed.score
        if score >= 0:
            words = stage.text("client.half_day.score", score=score)
            y = page.paragraph(x, y, width, words, LARGE, "semibold") + 4
        if half_day.standing and score >= 0:
            said = stage.text(f"client.half_day.standing_{half_day.standing}")
            y = self._verdict(page, x, y, width, said, is_right=half_day.standing == find_standing(score))
        worst = find_greatest_pressure(shadowed)
        if worst is not None:
            words = stage.text("client.half_day.pressure", goal=worst.name)
            y = page.paragraph(x, y, width, words, BODY, "semibold", BLUE) + 8
        return paint_goals(stage, page, x, y, width, shadowed)

    def _concerns(
        self, page: ScrollPage, x: float, y: float, width: float, half_day: HalfDay, shadowed: Shadowed
    ) -> float:
        """Paint what they see in each change, beside what was expected."""
        stage = self.stage
        on_table = {key for key, _ in self._list_cards()}
        concerns = find_concerns(stage.store, shadowed)
        seen = {one.card for one in concerns}
        if half_day.card:
            is_right = half_day.card in seen if half_day.card != NONE_OF_THEM else not seen & on_table
            name = dict(self._list_cards()).get(half_day.card, stage.text("client.half_day.card_none"))
            y = self._verdict(page, x, y, width, name, is_right=is_right)
        if not concerns:
            y = page.paragraph(x, y, width, stage.text("client.half_day.no_concerns"), BODY) + 6
        y = paint_concerns(stage, page, x, y, width, shadowed) + 6
        note = stage.text("client.team.understanding", percent=shadowed.understanding)
        return page.paragraph(x, y, width, note, SMALL, "semibold", BLUE)

    def _verdict(self, page: ScrollPage, x: float, y: float, width: float, said: str, *, is_right: bool) -> float:
        """Paint what was expected, and whether it is so."""
        words = self.stage.text("client.half_day.right" if is_right else "client.half_day.wrong", said=said)
        page.icon(x, y, "check" if is_right else "eye", 17, GREEN if is_right else BLUE)
        return page.paragraph(x + 24, y, width - 24, words, BODY) + 8

    # ------------------------------------------------------------ what both have

    def _head(
        self, page: ScrollPage, x: float, y: float, width: float, card: SeatCard, note: str
    ) -> float:
        """Paint whose half day it is, and how far it has come."""
        stage = self.stage

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            paint_disc(stage, page, x, y, card.seat, DISC)
            bottom = page.paragraph(x + DISC + 10, y, width - DISC - 10, card.title, LARGE, "bold")
            bottom = page.paragraph(x + DISC + 10, bottom, width - DISC - 10, note, SMALL, colour=QUIET)
            return max(y + DISC, bottom)

        stripe = seat_colour(stage, card.seat)
        return page.card(x, y, width, paint, fill=BLUE_PALE, edge=None, stripe=stripe, pad=10) + 12

    # ------------------------------------------------------------ what presses do

    def _expect_standing(self, name: str) -> None:
        half_day = self.drafts.half_day
        if half_day is not None:
            half_day.standing = next(one for one in STANDINGS if one == name)
        self.rebuild()

    def _expect_card(self, card: str) -> None:
        if self.drafts.half_day is not None:
            self.drafts.half_day.card = card
        self.rebuild()
