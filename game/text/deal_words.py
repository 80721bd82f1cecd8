"""Deals in words: who pays what, who keeps which lever where, who sends no invoices.

A promise says what it leaves open, in the positions themselves: “at least Standard” is no English.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from game.text.catalogue import Catalogue
from game.text.lever_values import format_lever_value


class Line(Protocol):
    """One line of a deal."""

    @property
    def what(self) -> str:
        """`money`, `promise` or `truce`."""
        ...

    @property
    def lever(self) -> str | None:
        """The lever that a promise is about."""
        ...

    @property
    def bound(self) -> str:
        """`not_below` or `not_above`."""
        ...

    @property
    def value(self) -> int:
        """Thousands of pounds, or the lever's value."""
        ...


class Option(Protocol):
    """One named position of a lever."""

    @property
    def value(self) -> int:
        """The position."""
        ...

    @property
    def name(self) -> str:
        """Its name in the reader's language."""
        ...


class Lever(Protocol):
    """What is read of a lever."""

    @property
    def name(self) -> str:
        """Its name in the reader's language."""
        ...

    @property
    def unit(self) -> str:
        """What its values count."""
        ...

    @property
    def unit_one(self) -> str:
        """The unit after the number one, where it differs."""
        ...

    @property
    def minimum(self) -> int:
        """Its least value."""
        ...

    @property
    def maximum(self) -> int:
        """Its greatest value."""
        ...

    @property
    def options(self) -> Sequence[Option]:
        """Its positions, when they have names."""
        ...


def name_deal(
    words: Catalogue,
    levers: Mapping[str, Lever],
    sides: tuple[str, str],
    give: Iterable[Line],
    take: Iterable[Line],
) -> str:
    """Return what a deal is called: between whom, and what each side gives; `give` is that of the first of `sides`."""
    by, to = sides
    lines = [(by, line) for line in give] + [(to, line) for line in take]
    terms = "; ".join(
        words.text(f"report.price.deal_{line.what}", seat=seat, term=name_term(words, levers, line))
        for seat, line in lines
    )
    return words.text("report.price.deal_between", by=by, to=to, terms=terms)


def name_term(words: Catalogue, levers: Mapping[str, Lever], line: Line) -> str:
    """Return one line of a deal, without who gives it."""
    if line.what != "promise":
        return words.text(f"report.ledger.{line.what}", value=line.value)
    key = line.lever or ""
    card = levers.get(key)
    if card is None:
        bound = "at_least" if line.bound == "not_below" else "at_most"
        return words.text(f"promise.{bound}", lever=key.replace("_", " "), value=line.value)
    return name_promise(words, card, line.bound, line.value)


def name_promise(words: Catalogue, card: Lever, bound: str, value: int) -> str:
    """Return where a promise holds a lever: at a position, at one of several, or at a number and beyond."""
    if card.options:
        return words.text("promise.at", lever=card.name, value=name_kept_options(words, card, bound, value))
    shown = quote_value(card, value)
    is_end = value == (card.maximum if bound == "not_below" else card.minimum)
    key = "at" if is_end else "at_least" if bound == "not_below" else "at_most"
    return words.text(f"promise.{key}", lever=card.name, value=shown)


def list_kept_options(card: Lever, bound: str, value: int) -> tuple[Option, ...]:
    """Return the positions that a promise leaves open, in their order."""
    return tuple(one for one in card.options if (one.value >= value if bound == "not_below" else one.value <= value))


def name_kept_options(words: Catalogue, card: Lever, bound: str, value: int, mark: str = "“{}”") -> str:
    """Return the positions that a promise leaves open, as alternatives, each inside `mark`."""
    *first, last = [mark.format(one.name) for one in list_kept_options(card, bound, value)] or [str(value)]
    return words.text("promise.either", first=", ".join(first), last=last) if first else last


def quote_value(card: Lever, value: int) -> str:
    """Return a lever's value inside a sentence: a position by its name in quotes, a number with its unit."""
    option = next((one.name for one in card.options if one.value == value), "")
    unit = card.unit_one if value == 1 and card.unit_one else card.unit
    return f"“{option}”" if option else format_lever_value(value, unit)
