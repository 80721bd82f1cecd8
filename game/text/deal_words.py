"""Deals in words: who pays what, who keeps which lever where, who sends no invoices."""

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
        return words.text(f"report.ledger.{line.bound}", lever=key.replace("_", " "), value=line.value)
    option = next((f"“{option.name}”" for option in card.options if option.value == line.value), "")
    value = option or format_lever_value(line.value, card.unit)
    return words.text(f"report.ledger.{line.bound}", lever=card.name, value=value)
