"""What happened on the days of a game, named for the report, and the numbered pins that mark it on the year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from textwrap import shorten
from typing import Final

from game.debrief.charts import Scale
from game.debrief.decision_names import DecisionNames
from game.debrief.formatting import find_date, format_date
from game.debrief.report_data import ReportData
from game.journal.bookmark_flags import name_bookmark
from game.protocol.actions import AnswerDeal, OfferDeal
from game.rules.entry import Acted
from game.text.catalogue import Catalogue

DECISION_KINDS: Final = ("lever", "proposal", "deal", "phone")
PINNED_KINDS: Final = ("crisis", "stocktake", "bookmark", "proposal", "deal")
"""Kinds that have a pin on the patients' year, the most important first; the others are on the timeline below."""

LONGEST_BOOKMARK: Final = 80
PIN_WIDTH: Final = 22.0
PIN_ROWS: Final = 6

THOUSANDS_AFTER: Final = re.compile(r"(−?)(\d[\d,]*) £k\b")


@dataclass(frozen=True, slots=True)
class NamedFlag:
    """One thing that happened: on which day, of what kind, by which seats, and what it is called."""

    day: int
    kind: str
    seats: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class YearPin:
    """A numbered pin: what happened on one day."""

    number: int
    x: float
    row: int
    """0 is the lowest."""
    kind: str
    """The most important kind of that day."""
    when: str
    events: tuple[tuple[str, str, tuple[str, ...]], ...]
    """(kind, label, seats) triples; without the seats where the label names them."""


def name_flags(data: ReportData, words: Catalogue) -> tuple[NamedFlag, ...]:
    """Return all flags of a game in order of time."""
    return tuple(sorted(_name_flags(data, words), key=lambda flag: flag.day))


def _name_flags(data: ReportData, words: Catalogue) -> Iterator[NamedFlag]:
    deals = _list_deals(data, words)
    for flag in data.public.flags:
        seats = tuple(seat for seat in (flag.seat, flag.other) if seat)
        if flag.kind == "deal":
            found = deals.get((flag.day, *seats))
            label = found.pop(0) if found else words.text("report.flag.deal_between", by=seats[0], to=seats[-1])
            yield NamedFlag(flag.day, "deal", seats, label)
        elif flag.kind == "bookmark":
            label = shorten(name_bookmark(words, flag.label), LONGEST_BOOKMARK, placeholder="…")
            yield NamedFlag(flag.day, flag.kind, seats, label)
        else:
            label = THOUSANDS_AFTER.sub(r"\1£\2k", flag.label) or words.text(f"report.flag.{flag.kind}")
            yield NamedFlag(flag.day, flag.kind, seats, label)


def _list_deals(data: ReportData, words: Catalogue) -> dict[tuple[int | str, ...], list[str]]:
    """Return what the deals that were made are called, by day and partners."""
    names = DecisionNames.collect(data.about, data.entries, words, data.texts)
    acts = [(entry.day, entry.what) for _, entry in data.entries if isinstance(entry.what, Acted)]
    agreed = {act.action.deal for _, act in acts if isinstance(act.action, AnswerDeal) and act.action.accept}
    deals: dict[tuple[int | str, ...], list[str]] = {}
    for day, act in acts:
        if isinstance(act.action, OfferDeal) and act.thing in agreed:
            deals.setdefault((day, act.seat, act.action.to), []).append(names.name_deal(act.thing))
    return deals


def place_pins(data: ReportData, words: Catalogue, x: Scale) -> tuple[YearPin, ...]:
    """Return a pin for each day on which something is marked; near ones stand in different rows."""
    first = data.about.statics.first_date
    marked = [flag for flag in name_flags(data, words) if flag.kind in PINNED_KINDS]
    days = [(day, tuple(flags)) for day, flags in groupby(marked, key=lambda flag: flag.day)]
    rows = stack_pins([x.at(day) for day, _ in days])
    return tuple(
        YearPin(
            number=place + 1,
            x=x.at(day),
            row=rows[place],
            kind=min((flag.kind for flag in flags), key=PINNED_KINDS.index),
            when=format_date(words, find_date(first, day)),
            events=tuple(
                (flag.kind, flag.label, () if flag.kind == "deal" else flag.seats)
                for flag in sorted(flags, key=lambda flag: PINNED_KINDS.index(flag.kind))
            ),
        )
        for place, (day, flags) in enumerate(days)
    )


def stack_pins(xs: Sequence[float], rows: int = PIN_ROWS) -> tuple[int, ...]:
    """Return the row of each pin, from left to right, so that none covers another as far as `rows` suffice."""
    free = [float("-inf")] * rows
    stacked: list[int] = []
    for x in xs:
        row = next((row for row in range(rows) if free[row] <= x), min(range(rows), key=lambda row: free[row]))
        free[row] = x + PIN_WIDTH
        stacked.append(row)
    return tuple(stacked)
