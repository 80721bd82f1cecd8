"""A what-if as the report shows it: both years side by side, with the range that luck gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from game.debrief.charts import Box, Scale, Tick, choose_ticks, draw_line
from game.debrief.decision_names import DecisionNames
from game.debrief.formatting import MINUS
from game.debrief.price_rows import format_signed
from game.debrief.report_data import ReportData
from game.debrief.year_charts import place_months
from game.quantities import smooth_weekly
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.replay.prices.what_if import FigurePair, WhatIf, WhatIfResult
    from game.replay.rerun import Numbered

DIGITS: Final = {"thousand_pounds": 0, "harmed": 0, "over_twelve_hours": 0, "score": 0}
WIDTH: Final = 1080
HEIGHT: Final = 250


@dataclass(frozen=True, slots=True)
class YearRow:
    """One figure: in the year as it was played, in the changed one, and the difference with its range."""

    name: str
    played: str
    changed: str
    difference: str
    range: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """The section on one what-if."""

    sentence: str
    lucks: int
    rows: tuple[YearRow, ...]
    lost: tuple[str, ...]
    played_path: str
    changed_path: str
    box: Box
    width: int
    height: int
    months: tuple[Tick, ...]
    ticks: tuple[Tick, ...]


def build_what_if(data: ReportData, words: Catalogue, found: WhatIfResult) -> WhatIfPage:
    """Return the section of one what-if."""
    names = DecisionNames.collect(data.about, data.entries, words, data.texts)
    rows = [
        _build_row(words, words.text(f"report.what_if.figure.{name}"), name, p) for name, p in found.figures.items()
    ]
    rows += [_build_row(words, words.text("report.what_if.score", seat=s), "score", p) for s, p in found.scores.items()]
    box = Box(44, 12, WIDTH - 12, HEIGHT - 34)
    played, changed = smooth_weekly(found.played_harm), smooth_weekly(found.changed_harm)
    ticks = choose_ticks(0, max((*played, *changed), default=1))
    x, y = Scale(0, max(len(played), 1), box.left, box.right), Scale(0, ticks[-1], box.bottom, box.top)
    return WhatIfPage(
        sentence=describe_what_if(words, names, found.what_if),
        lucks=found.lucks,
        rows=tuple(rows),
        lost=list_lost(names, data.entries, found),
        played_path=draw_line((x.at(day), y.at(value)) for day, value in enumerate(played, 1)),
        changed_path=draw_line((x.at(day), y.at(value)) for day, value in enumerate(changed, 1)),
        box=box,
        width=WIDTH,
        height=HEIGHT,
        months=place_months(words, data.about.statics.first_date, len(played), x),
        ticks=tuple(Tick(y.at(value), f"{value:g}") for value in ticks),
    )


def describe_what_if(words: Catalogue, names: DecisionNames, what_if: WhatIf) -> str:
    """Return what is changed, as a sentence."""
    parts = [words.text("report.what_if.without", name=names.name(one)) for one in what_if.dropped]
    parts += [
        words.text("report.what_if.computer", seat=one.seat, round=one.round, policy=one.policy.replace("_", " "))
        for one in what_if.takeovers
    ]
    return words.text("report.what_if.sentence", parts="; ".join(parts))


def list_lost(names: DecisionNames, entries: Sequence[Numbered], found: WhatIfResult) -> tuple[str, ...]:
    """Return the names of the later decisions that could not have happened."""
    from game.replay.prices.decision_groups import list_decisions

    decisions = [one for one in list_decisions(entries) if one.without.intersection(found.impossible)]
    dropped = {seq for one in found.what_if.dropped for seq in one.without}
    return tuple(names.name(one) for one in decisions if not one.without <= dropped)


def _build_row(words: Catalogue, name: str, figure: str, pair: FigurePair) -> YearRow:
    digits, found = DIGITS.get(figure, 1), pair.difference
    low, high = format_signed(found.low, digits), format_signed(found.high, digits)
    return YearRow(
        name,
        f"{pair.played:,.{digits}f}".replace("-", MINUS),
        f"{pair.changed:,.{digits}f}".replace("-", MINUS),
        format_signed(found.mean, digits),
        words.text("report.price.range", low=low, high=high),
        pair.is_sure,
    )
