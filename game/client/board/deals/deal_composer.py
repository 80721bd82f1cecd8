"""Putting a deal together: lines that one gives, lines that one asks for, and what they come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final, cast

from game.client.board.deals.deal_wording import line_text, weight_text
from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.drafts.deal_draft import (
    Bound,
    DealDraft,
    LineDraft,
    Side,
    What,
    new_line,
)
from game.client.components.lever_wording import bargain_levers, standing_levers, value_text
from game.client.components.purse import is_one_purse, purse_of
from game.client.framework.frame import seat_colour
from game.client.framework.number_text import number_text, price_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BLUE_PALE, BODY, LARGE, PAPER, QUIET, RED, SMALL
from game.protocol.bounds import DEAL_MONEY_STEP, MAX_DEAL_LINES, MAX_DEAL_MONEY, MAX_PROMISE_ROUNDS
from game.protocol.static_views import LeverCard

ROW: Final = 34.0
SLIDER: Final = 28.0
ACROSS: Final = 3
"""Options beside one another; more go into further rows."""
MONEY_RANGE: Final = (DEAL_MONEY_STEP, MAX_DEAL_MONEY, DEAL_MONEY_STEP)
"""Lowest, highest, step; thousands of pounds."""

SIDES: Final[tuple[Side, ...]] = ("give", "take")


@dataclass
class Composer:
    """Paints the page on which a deal is put together."""

    depends_on: ClassVar[Dependencies] = Dependencies(
        rebuild=("public.open_levers", "public.round", "seat.seat", "seat.levers", "seat.can")
    )

    stage: Stage
    drafts: Drafts
    rebuild: Callable[[], None]

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        draft = self.drafts.deal
        if draft is None:
            return y
        stage = self.stage
        page.disc(x, y, draft.to, seat_colour(stage, draft.to), 26)
        title = stage.text("client.deal.title", seat=draft.to)
        y = page.paragraph(x + 36, y + 3, width - 36, title, LARGE, "bold") + 12
        for side in SIDES:
            y = self._side(page, x, y, width, draft, side)
        return self._offer(page, x, y + 4, width, draft)

    # ------------------------------------------------------------ lines

    def _levers(self, draft: DealDraft, side: Side) -> tuple[LeverCard, ...]:
        own = self.stage.store.own_seat
        return bargain_levers(self.stage, own if side == "give" else draft.to)

    def _kinds_of(self, draft: DealDraft, side: Side) -> tuple[What, ...]:
        """What a line of one side can be: no money inside one purse, no promise without a lever."""
        own = self.stage.store.own_seat
        money: tuple[What, ...] = () if is_one_purse(self.stage, own, draft.to) else ("money",)
        promise: tuple[What, ...] = ("promise",) if self._levers(draft, side) else ()
        return (*money, *promise, "truce")

    def _side(self, page: ScrollPage, x: float, y: float, width: float, draft: DealDraft, side: Side) -> float:
        stage, lines = self.stage, draft.lines(side)
        y = page.paragraph(x, y, width, stage.text(f"client.deal.{side}", seat=draft.to), BODY, "bold") + 4
        for number, line in enumerate(lines):
            y = page.card(x, y, width, self._line(draft, side, number, line), fill=PAPER, pad=10) + 6
        if len(lines) < MAX_DEAL_LINES:

            def add() -> None:
                money = "money" in self._kinds_of(draft, side)
                lines.append(new_line(self._levers(draft, side), standing_levers(stage), money=money))
                self.rebuild()

            label = stage.text("client.deal.add")
            y = page.button(
                f"deal.{side}.add", (x, y, width, ROW), label, add, kind="quiet", icon="plus",
                describe=stage.text("client.deal.add_help"),
            ) + 8  # fmt: skip
        return y

    def _line(self, draft: DealDraft, side: Side, number: int, line: LineDraft) -> Paint:
        key, lines = f"deal.{side}.{number}", draft.lines(side)

        def remove() -> None:
            del lines[number]
            self.rebuild()

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            room = width - ROW - 6 if len(lines) > 1 else width
            if len(lines) > 1:
                page.button(
                    f"{key}.remove", (x + width - ROW, y, ROW, ROW), "", remove, kind="quiet", icon="x",
                    describe=self.stage.text("client.deal.remove"),
                )  # fmt: skip
            y = self._kinds(page, x, y, room, key, line, self._kinds_of(draft, side), self._levers(draft, side))
            if line.what == "money":
                return self._money(page, x, y, width, key, line, draft, side)
            if line.what == "promise":
                y = self._promise(page, x, y, width, key, line, self._levers(draft, side))
            y = self._rounds(page, x, y, width, key, line)
            return self._weight(page, x, y, width, side, line)

        return paint

    def _kinds(
        self, page: ScrollPage, x: float, y: float, width: float, key: str, line: LineDraft, kinds: tuple[What, ...],
        levers: tuple[LeverCard, ...],
    ) -> float:  # fmt: skip
        def choose(what: str) -> None:
            line.what = cast("What", what)
            if line.what == "promise" and not line.lever:
                line.aim_at(levers[0], standing_levers(self.stage))
            self.rebuild()

        options = [(kind, self.stage.text(f"client.deal.kind.{kind}")) for kind in kinds]
        help_text = self.stage.text(f"client.deal.kind_help.{line.what}")
        return page.choice(f"{key}.what", (x, y, width, ROW), options, line.what, choose, describe=help_text) + 6

    def _money(
        self,
        page: ScrollPage,
        x: float,
        y: float,
        width: float,
        key: str,
        line: LineDraft,
        draft: DealDraft,
        side: Side,
    ) -> float:
        def move(value: int) -> None:
            line.money = value
            self.rebuild()

        label = self.stage.text("scene.common.thousand", number=number_text(line.money))
        y = self._slider(
            page, x, y, width, f"{key}.money", line.money, MONEY_RANGE, label, move
        )
        return page.paragraph(x, y, width, self._from_to(draft, side), SMALL, colour=QUIET)

    def _from_to(self, draft: DealDraft, side: Side) -> str:
        """Which purse pays which when the deal is struck."""
        stage, own = self.stage, self.stage.store.own_seat
        payer, payee = (own, draft.to) if side == "give" else (draft.to, own)
        names = [stage.text(f"client.purse.{purse_of(stage, seat)}") for seat in (payer, payee)]
        return stage.text("client.deal.money_note", payer=names[0], payee=names[1])

    def _promise(
        self,
        page: ScrollPage,
        x: float,
        y: float,
        width: float,
        key: str,
        line: LineDraft,
        levers: tuple[LeverCard, ...],
    ) -> float:
        def aim(lever: str) -> None:
            card = next(card for card in levers if card.lever == lever)
            line.aim_at(card, standing_levers(self.stage))
            self.rebuild()

        def bind(bound: str) -> None:
            line.bound = cast("Bound", bound)
            self.rebuild()

        def put(value: int) -> None:
            line.value = value
            self.rebuild()

        card = next((card for card in levers if card.lever == line.lever), None)
        names = [(one.lever, one.name) for one in levers]
        help_text = self.stage.text("client.deal.lever_help")
        y = self._options(page, x, y, width, f"{key}.lever", names, line.lever, aim, help_text)
        if card is None:
            return y
        bounds = [(one, self.stage.text(f"client.deal.bound.{one}")) for one in ("not_below", "not_above")]
        help_text = self.stage.text("client.deal.bound_help")
        y = self._options(page, x, y, width, f"{key}.bound", bounds, line.bound, bind, help_text)
        if card.form == "options":
            named = [(str(option.value), option.name) for option in card.options]
            return self._options(
                page, x, y, width, f"{key}.value", named, str(line.value), lambda name: put(int(name)), card.sentence
            )
        bounds_of = (card.minimum, card.maximum, max(1, card.step))
        return self._slider(
            page, x, y, width, f"{key}.value", line.value, bounds_of, value_text(card, line.value), put
        )  # fmt: skip

    def _rounds(self, page: ScrollPage, x: float, y: float, width: float, key: str, line: LineDraft) -> float:
        def move(value: int) -> None:
            line.rounds = value
            self.rebuild()

        most = self._rounds_left()
        label = self.stage.catalogue.counted("client.deal.rounds", min(line.rounds, most))
        if most <= 1:
            return page.paragraph(x, y, width, label, SMALL)
        return self._slider(page, x, y, width, f"{key}.rounds", min(line.rounds, most), (1, most, 1), label, move)

    def _rounds_left(self) -> int:
        """Rounds that a promise can hold, this one included."""
        store = self.stage.store
        if store.statics is None or store.public is None:
            return 1
        return max(1, min(MAX_PROMISE_ROUNDS, store.statics.rounds - store.public.round + 1))

    def _weight(self, page: ScrollPage, x: float, y: float, width: float, side: Side, line: LineDraft) -> float:
        """When a promise bites, whom it helps and who pays; and whether it would change anything."""
        stage = self.stage
        note = weight_text(stage, line.term()) or stage.text("client.deal.truce_note")
        y = page.paragraph(x, y, width, note, SMALL, colour=QUIET)
        promises = side == "give" and line.what == "promise"
        state = stage.store.lever_state(line.lever) if promises else None
        if state is not None:
            kept = state.value >= line.value if line.bound == "not_below" else state.value <= line.value
            if kept:
                y = page.paragraph(x, y + 2, width, stage.text("client.deal.changes_nothing"), SMALL, "semibold")
        return y

    # ------------------------------------------------------------ parts

    def _slider(
        self, page: ScrollPage, x: float, y: float, width: float, key: str, value: int, bounds: tuple[int, int, int],
        label: str, moved: Callable[[int], None],
    ) -> float:  # fmt: skip
        room = max(92.0, page.pen.letters.width(label, BODY, "semibold") + 8)
        page.text(x + width, y + (SLIDER - page.line(BODY)) / 2, label, BODY, "semibold", align="right")
        if not page.dry:
            page.widgets.slider(
                key, (x - 4, y, width - room, SLIDER), value, bounds, moved, describe=label, area=page.area
            )
        return y + SLIDER + 4

    def _options(
        self, page: ScrollPage, x: float, y: float, width: float, key: str, options: list[tuple[str, str]], chosen: str,
        choose: Callable[[str], None], describe: str,
    ) -> float:  # fmt: skip
        """Segments with as many lines as the longest name needs, in rows when there are many."""
        across = _across(options)
        rows = [options[start : start + across] for start in range(0, len(options), across)]
        for number, row in enumerate(rows):
            each = width / len(row) - 14
            lines = max(len(page.pen.letters.wrap(label, each, SMALL, "semibold")) for _, label in row)
            high = max(ROW, lines * page.line(SMALL, "semibold") + 10)
            if not page.dry:
                page.widgets.choice(
                    f"{key}.{number}" if number else key, (x, y, width, high), row, chosen, choose, describe=describe,
                    size=SMALL, area=page.area,
                )  # fmt: skip
            y += high + 4
        return y + 2

    # ------------------------------------------------------------ the offer

    def _offer(self, page: ScrollPage, x: float, y: float, width: float, draft: DealDraft) -> float:
        stage = self.stage
        can = stage.store.can("offer_deal", draft.to)
        refused = stage.refusal(can.refusal) if can is not None else ""
        days = can.days if can is not None else 0

        def send() -> None:
            self._fit_rounds(draft)
            draft.refusal = None
            draft.sent = stage.act(draft.offer())
            self.rebuild()

        def leave() -> None:
            self.drafts.deal = None
            self.rebuild()

        def paint(inner: ScrollPage, left: float, top: float, room: float) -> float:
            for side in SIDES:
                lines = "; ".join(line_text(stage, line.term()) for line in draft.lines(side))
                words = stage.text(f"client.deal.sum.{side}", seat=draft.to, lines=lines)
                top = inner.paragraph(left, top, room, words, BODY, "semibold") + 3
            top = inner.paragraph(left, top, room, stage.text("client.deal.offer_note", seat=draft.to), SMALL) + 2
            if can is not None and not refused:
                counts = stage.text("client.job.counts", mark=stage.text(f"scene.mark.{can.counts_as}"))
                top = inner.paragraph(left, top, room, counts, SMALL, colour=QUIET) + 6
            why = refused or stage.refusal(draft.refusal)
            if why:
                top = inner.paragraph(left, top, room, why, SMALL, "semibold", RED) + 6
            half = (room - 8) / 2
            label = stage.text("client.deal.offer_it", price=price_text(stage.catalogue, days))
            waiting = stage.text("client.deal.waiting") if draft.sent else ""
            inner.button(
                "deal.offer", (left, top, half, ROW), label, send, kind="primary", refused=refused or waiting
            )  # fmt: skip
            return inner.button(
                "deal.leave", (left + half + 8, top, half, ROW), stage.text("client.job.leave"), leave, kind="quiet"
            )

        return page.card(x, y, width, paint, fill=BLUE_PALE, edge=BLUE, pad=10)

    def _fit_rounds(self, draft: DealDraft) -> None:
        """A draft may have been begun when more rounds were left."""
        for line in (*draft.give, *draft.take):
            line.rounds = min(line.rounds, self._rounds_left())


def _across(options: list[tuple[str, str]]) -> int:
    """How many stand in a row: all when there are up to five short ones, three otherwise."""
    short = 0 < len(options) <= 5 and all(len(label) <= 6 for _, label in options)
    return len(options) if short else ACROSS
