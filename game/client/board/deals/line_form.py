"""One line of a deal in the making: its kind, and the amount, lever, bound and rounds that belong to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, cast

from game.client.board.deals.deal_wording import changes_nothing, present_value_text, promise_effect_text
from game.client.board.drafts.deal_draft import Bound, DealDraft, LineDraft, LineKind, Side
from game.client.components.lever_wording import known_lever_values, lever_value_text, promisable_levers
from game.client.components.purse import is_same_purse, own_balance, purse_of
from game.client.framework.number_text import figure_text, number_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BODY, INK, ORANGE, QUIET, SMALL
from game.protocol.actions import Term
from game.protocol.bounds import DEAL_MONEY_STEP, MAX_DEAL_MONEY, MAX_PROMISE_ROUNDS
from game.protocol.public_views import DealLine
from game.protocol.static_views import LeverCard
from game.text.deal_words import list_kept_options, name_kept_options

ROW: Final = 34.0
SLIDER: Final = 28.0
BOUNDS: Final[tuple[Bound, ...]] = ("not_below", "not_above")
SHORT_OPTIONS: Final = 5
SHORT_NAME: Final = 6
LONG_OPTIONS_ACROSS: Final = 3


def levers_of_side(stage: Stage, draft: DealDraft, side: Side) -> tuple[LeverCard, ...]:
    """Return the levers that one side of a deal can promise about."""
    return promisable_levers(stage, stage.store.own_seat if side == "give" else draft.to)


def can_pay(stage: Stage, draft: DealDraft) -> bool:
    """Say whether money can pass between the two seats: not inside one purse."""
    return not is_same_purse(stage, stage.store.own_seat, draft.to)


def max_rounds(stage: Stage) -> int:
    """Return for how many rounds a promise can hold, the present one included."""
    store = stage.store
    if store.statics is None or store.public is None:
        return 1
    return max(1, min(MAX_PROMISE_ROUNDS, store.statics.rounds - store.public.round + 1))


@dataclass
class LineForm:
    """Paints the controls of one line; `key` begins the keys of them all."""

    stage: Stage
    rebuild: Callable[[], None]
    draft: DealDraft
    side: Side
    line: LineDraft
    key: str

    def paint(self, page: ScrollPage, x: float, y: float, width: float, *, kind_room: float) -> float:
        """Paint the form; `kind_room` is the width of its first row. Return the y below."""
        y = self._kind(page, x, y, kind_room)
        if self.line.what == "money":
            return self._money(page, x, y, width)
        if self.line.what == "promise":
            y = self._promise(page, x, y, width)
        y = self._rounds(page, x, y, width)
        return self._effect(page, x, y, width)

    def _levers(self) -> tuple[LeverCard, ...]:
        return levers_of_side(self.stage, self.draft, self.side)

    def _kind(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        money: tuple[LineKind, ...] = ("money",) if can_pay(self.stage, self.draft) else ()
        promise: tuple[LineKind, ...] = ("promise",) if self._levers() else ()

        def choose(what: str) -> None:
            self.line.what = cast("LineKind", what)
            if self.line.what == "promise" and not self.line.lever:
                self.line.choose_lever(self._levers()[0], known_lever_values(self.stage))
            self.rebuild()

        options = [(kind, self.stage.text(f"client.deal.kind.{kind}")) for kind in (*money, *promise, "truce")]
        helps = tuple(self.stage.text(f"client.deal.kind_help.{kind}") for kind, _ in options)
        return page.choice(
            f"{self.key}.what", (x, y, width, ROW), options, self.line.what, choose,
            describe=self.stage.text(f"client.deal.kind_help.{self.line.what}"),
            describe_each=helps,
        ) + 6  # fmt: skip

    # ------------------------------------------------------------ money

    def _money(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        def move(value: int) -> None:
            self.line.money = value
            self.rebuild()

        label = self.stage.text("scene.common.thousand", number=number_text(self.line.money))
        bounds = (DEAL_MONEY_STEP, MAX_DEAL_MONEY, DEAL_MONEY_STEP)
        y = self._slider(page, x, y, width, "money", self.line.money, bounds, label, move)
        y = page.paragraph(x, y, width, self._payment_text(), SMALL, colour=QUIET)
        return self._paint_balance(page, x, y, width) if self.side == "give" else y

    def _paint_balance(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint what the own purse has over so far, as a warning where the payment is more than that."""
        seat, left = self.stage.store.seat, own_balance(self.stage)
        if seat is None or seat.purse is None or left is None:
            return y
        is_short = left < self.line.money
        inside = figure_text(self.stage.catalogue, seat.purse.value, seat.purse.digits, seat.purse.unit)
        words = self.stage.text(f"client.deal.balance{'_short' if is_short else ''}", inside=inside)
        return page.paragraph(x, y, width, words, SMALL, "semibold", ORANGE if is_short else INK)

    def _payment_text(self) -> str:
        stage, own, other = self.stage, self.stage.store.own_seat, self.draft.to
        payer, payee = (own, other) if self.side == "give" else (other, own)
        names = [stage.text(f"client.purse.{purse_of(stage, seat)}") for seat in (payer, payee)]
        return stage.text("client.deal.money_note", payer=names[0], payee=names[1])

    # ------------------------------------------------------------ promises and truces

    def _promise(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        stage, line, levers = self.stage, self.line, self._levers()

        def choose_lever(lever: str) -> None:
            line.choose_lever(next(card for card in levers if card.lever == lever), known_lever_values(stage))
            self.rebuild()

        def choose_bound(bound: str) -> None:
            line.bound = cast("Bound", bound)
            self.rebuild()

        names = [(one.lever, one.name) for one in levers]
        help_text = stage.text("client.deal.lever_help")
        y = self._options(page, x, y, width, "lever", names, line.lever, choose_lever, help_text)
        card = next((card for card in levers if card.lever == line.lever), None)
        if card is None:
            return y
        if card.options:
            return self._kept_options(page, x, y, width, card)
        bounds = [(one, stage.text(f"client.deal.bound.{one}")) for one in BOUNDS]
        help_text = stage.text("client.deal.bound_help")
        y = self._options(page, x, y, width, "bound", bounds, line.bound, choose_bound, help_text)
        return self._value(page, x, y, width, card)

    def _kept_options(self, page: ScrollPage, x: float, y: float, width: float, card: LeverCard) -> float:
        """Paint what a promise can hold a lever with named positions at: one of them, or all on one side of one."""
        line, found = self.line, list_promises(card)

        def choose(name: str) -> None:
            bound, _, value = name.partition(" ")
            line.bound, line.value = cast("Bound", bound), int(value)
            self.rebuild()

        kept = list_kept_options(card, line.bound, line.value)
        now = next((one for one in found if list_kept_options(card, *one) == kept), None)
        names = [
            (f"{bound} {value}", name_kept_options(self.stage.catalogue, card, bound, value, "{}"))
            for bound, value in found
        ]
        chosen = f"{now[0]} {now[1]}" if now is not None else ""
        return self._options(page, x, y, width, "value", names, chosen, choose, card.sentence, across=2)

    def _value(self, page: ScrollPage, x: float, y: float, width: float, card: LeverCard) -> float:
        def move(value: int) -> None:
            self.line.value = value
            self.rebuild()

        bounds, label = (card.minimum, card.maximum, max(1, card.step)), lever_value_text(card, self.line.value)
        return self._slider(page, x, y, width, "value", self.line.value, bounds, label, move)

    def _rounds(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        def move(value: int) -> None:
            self.line.rounds = value
            self.rebuild()

        most = max_rounds(self.stage)
        rounds = min(self.line.rounds, most)
        label = self.stage.catalogue.counted("client.deal.rounds", rounds)
        if most <= 1:
            return page.paragraph(x, y, width, label, SMALL)
        return self._slider(page, x, y, width, "rounds", rounds, (1, most, 1), label, move)

    def _effect(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the lever's present value, with a warning if nothing would change; whom it helps and who pays."""
        stage, term = self.stage, self.line.term()
        y = paint_present_value(stage, page, x, y, width, term)
        note = promise_effect_text(stage, term) or stage.text("client.deal.truce_note")
        return page.paragraph(x, y, width, note, SMALL, colour=QUIET)

    # ------------------------------------------------------------ controls

    def _slider(
        self, page: ScrollPage, x: float, y: float, width: float, name: str, value: int, bounds: tuple[int, int, int],
        label: str, moved: Callable[[int], None],
    ) -> float:  # fmt: skip
        room = max(92.0, page.pen.letters.width(label, BODY, "semibold") + 8)
        page.text(x + width, y + (SLIDER - page.line(BODY)) / 2, label, BODY, "semibold", align="right")
        if not page.dry:
            box = (x - 4, y, width - room, SLIDER)
            page.widgets.slider(f"{self.key}.{name}", box, value, bounds, moved, describe=label, area=page.area)
        return y + SLIDER + 4

    def _options(
        self, page: ScrollPage, x: float, y: float, width: float, name: str, options: list[tuple[str, str]],
        chosen: str, choose: Callable[[str], None], describe: str, *, across: int = 0,
    ) -> float:  # fmt: skip
        """Paint options in one row or several, each row as tall as its longest name needs."""
        across, key = across or _options_across(options), f"{self.key}.{name}"
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


def paint_present_value(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, line: DealLine | Term
) -> float:
    """Paint where the lever of a promise is now, as a warning where the promise changes nothing."""
    useless = changes_nothing(stage, line)
    if useless:
        page.icon(x, y + 1, "triangle-alert", 15, ORANGE)
    left = x + 21 if useless else x
    colour = ORANGE if useless else INK
    words = present_value_text(stage, line)
    return page.paragraph(left, y, width - (left - x), words, SMALL, "semibold", colour) + 1


def list_promises(card: LeverCard) -> tuple[tuple[Bound, int], ...]:
    """Return the promises about a lever with named positions that differ, from the first position to the last.

    One that leaves every position open promises nothing, and two that leave the same ones open are one.
    """
    found: dict[tuple[str, ...], tuple[Bound, int]] = {}
    for bound in reversed(BOUNDS):
        for option in card.options:
            kept = tuple(one.name for one in list_kept_options(card, bound, option.value))
            if len(kept) < len(card.options):
                found.setdefault(kept, (bound, option.value))
    return tuple(found.values())


def _options_across(options: list[tuple[str, str]]) -> int:
    """Return how many options share a row: a few short ones all do."""
    short = 0 < len(options) <= SHORT_OPTIONS and all(len(label) <= SHORT_NAME for _, label in options)
    return len(options) if short else LONG_OPTIONS_ACROSS
