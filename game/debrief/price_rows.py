"""The prices of decisions as the report shows them: in order of time, with ranges, authors closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from game.debrief.decision_names import DecisionNames
from game.debrief.formatting import MINUS, find_date, format_date
from game.debrief.report_data import ReportData
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.replay.interval import Interval
    from game.replay.prices.decision_groups import Decision
    from game.replay.prices.price_list import Price

SHOWN: Final = ("deaths", "qalys", "harmed", "thousand_pounds")
"""Figures that have a column."""

DIGITS: Final = {"thousand_pounds": 0, "harmed": 0}
"""Decimals of a figure, where there is not one."""


@dataclass(frozen=True, slots=True)
class PriceCell:
    """One figure of one decision: its mean and range, and whether luck alone might make it."""

    mean: str
    range: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One decision with its price; `cells` is empty where luck alone would make every difference."""

    when: str
    name: str
    seats: tuple[str, ...]
    cells: tuple[PriceCell, ...]
    scores: tuple[tuple[str, str], ...]
    """(seat, points) pairs where a seat's own score differs beyond luck."""
    lost: tuple[str, ...]
    """Later decisions that could not have happened."""


@dataclass(frozen=True, slots=True)
class PricePage:
    """The section on prices."""

    lucks: int
    decisions: tuple[PriceRow, ...]
    habits: tuple[PriceRow, ...]


def build_prices(data: ReportData, words: Catalogue) -> PricePage | None:
    """Return the section; none when no prices have been worked out."""
    if data.prices is None:
        return None
    names = DecisionNames.collect(data.about, data.entries, words, data.texts)
    by_entry = {seq: decision.decision for decision in data.prices.decisions for seq in decision.decision.without}

    def build(price: Price) -> PriceRow:
        return _build_row(data, words, names, by_entry, price)

    decisions, habits = (
        tuple(build(one) for one in several) for several in (data.prices.decisions, data.prices.habits)
    )
    return PricePage(data.prices.lucks, decisions, habits)


def _build_row(
    data: ReportData, words: Catalogue, names: DecisionNames, by_entry: dict[int, Decision], price: Price
) -> PriceRow:
    decision = price.decision
    lost = (names.name(by_entry[seq]) for seq in price.impossible if seq in by_entry)
    is_any_sure = any(price.is_sure(figure) for figure in price.figures)
    return PriceRow(
        when=format_date(words, find_date(data.about.statics.first_date, decision.day)),
        name=names.name(decision),
        seats=decision.seats,
        cells=tuple(_build_cell(words, figure, price) for figure in SHOWN) if is_any_sure else (),
        scores=tuple(
            (seat, format_signed(one.mean, 0)) for seat, one in price.scores.items() if one.low > 0 or one.high < 0
        ),
        lost=tuple(dict.fromkeys(lost)),
    )


def _build_cell(words: Catalogue, figure: str, price: Price) -> PriceCell:
    digits, found = DIGITS.get(figure, 1), price.figures[figure]
    return PriceCell(format_signed(found.mean, digits), _format_range(words, found, digits), price.is_sure(figure))


def _format_range(words: Catalogue, found: Interval, digits: int) -> str:
    low, high = format_signed(found.low, digits), format_signed(found.high, digits)
    return words.text("report.price.range", low=low, high=high)


def format_signed(value: float, digits: int) -> str:
    """Return a number with its sign; one that is shown as nought has none."""
    text = f"{abs(value):,.{digits}f}"
    if not float(text.replace(",", "")):
        return text
    return f"{MINUS if value < 0 else '+'}{text}"
