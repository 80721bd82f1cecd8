"""The reference figures that the model is held against, from the shipped table.

A figure of the table has a value, a range (low and high), a source and a label: "seen" (read in the cited page),
"recalled" (from memory) or "assumed" (a modelling choice). Lists have labels. How to read them, and the traps:
assets/data/README.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, cast

import tomli

from game.resources import find_asset

Table = Mapping[str, Mapping[str, object]]

Label = Literal["seen", "recalled", "assumed"]

LABELS: Final[tuple[Label, ...]] = ("seen", "recalled", "assumed")
"""From the surest to the least sure."""


@dataclass(frozen=True, slots=True)
class ReferenceFigure:
    """One figure of the table with its range, how sure we are of it, and whether the source gives the range."""

    value: float
    low: float
    high: float
    source: str
    label: Label
    range_from_source: bool

    def through(self, change: Callable[[float], float]) -> ReferenceFigure:
        """Return the same figure in another unit; `change` must rise."""
        return replace(self, value=change(self.value), low=change(self.low), high=change(self.high))


Figure = Callable[["Reference"], ReferenceFigure]
"""How a figure is looked up in the table."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The shipped table."""

    table: Table

    @classmethod
    def load(cls) -> Reference:
        """Read the shipped table."""
        with find_asset("data/nhs_reference.toml").open("rb") as file:
            return cls(cast("Table", tomli.load(file)))

    def list_keys(self) -> tuple[str, ...]:
        """Return the keys of all entries, such as `beds.ga_occupancy`."""
        return tuple(f"{part}.{name}" for part, group in self.table.items() if part != "meta" for name in group)

    def entry(self, key: str) -> Mapping[str, object]:
        """Return the entry of a key such as `beds.ga_occupancy`; an unknown key is our own mistake."""
        part, name = key.split(".")
        found = self.table.get(part, {}).get(name)
        assert isinstance(found, dict), f"the reference table has no {key}"
        return cast("Mapping[str, object]", found)

    def numbers(self, key: str) -> tuple[list[float], list[float], list[float]]:
        """Return value, low and high of an entry, each as a list (of one, when the entry is no list)."""
        entry = self.entry(key)
        value, low, high = (_as_list(entry[part]) for part in ("value", "low", "high"))
        return value, low, high

    def label(self, key: str, places: Sequence[int] = ()) -> Label:
        """Return how sure we are of an entry, or of some values of a list.

        An entry with `seen_parts` was seen in those parts only; its other values are recalled.
        """
        entry = self.entry(key)
        label = cast("Label", entry["confidence"])
        seen_parts = cast("list[str]", entry.get("seen_parts", []))
        if label != "seen" or not seen_parts or not places:
            return label
        labels = cast("list[str]", entry["labels"])
        return "seen" if all(labels[place] in seen_parts for place in places) else "recalled"

    def figure(
        self, key: str, numbers: tuple[float, float, float], what: str = "", places: Sequence[int] = ()
    ) -> ReferenceFigure:
        """Return a figure (value, low, high) worked out from an entry, with the entry's source and label."""
        entry = self.entry(key)
        label = self.label(key, places)
        place = f"{key}{what} ({entry['year']}, {label}): {entry['source']}"
        return ReferenceFigure(*numbers, place, label, entry.get("range") == "source")


def _as_list(value: object) -> list[float]:
    return [float(part) for part in cast("list[float]", value)] if isinstance(value, list) else [float(str(value))]


def one(key: str) -> Figure:
    """Look up an entry that holds one value."""

    def look(reference: Reference) -> ReferenceFigure:
        value, low, high = reference.numbers(key)
        return reference.figure(key, (value[0], low[0], high[0]))

    return look


def part(key: str, at: int | str) -> Figure:
    """Look up one of the values of a list, by its place from 0 or by its label."""

    def look(reference: Reference) -> ReferenceFigure:
        labels = cast("list[str]", reference.entry(key).get("labels", []))
        place = labels.index(at) if isinstance(at, str) else at
        value, low, high = reference.numbers(key)
        return reference.figure(key, (value[place], low[place], high[place]), f"[{at}]", (place,))

    return look


def together(key: str, places: Sequence[int]) -> Figure:
    """Look up the sum of some values of a list."""

    def look(reference: Reference) -> ReferenceFigure:
        value, low, high = (sum(numbers[place] for place in places) for numbers in reference.numbers(key))
        return reference.figure(key, (value, low, high), f"[{places[0]} to {places[-1]}]", places)

    return look


def apart(key: str, more: Sequence[int], less: Sequence[int]) -> Figure:
    """Look up the mean of some values of a list less that of others, with the widest range that theirs allow."""

    def mean(numbers: list[float], places: Sequence[int]) -> float:
        return sum(numbers[place] for place in places) / len(places)

    def look(reference: Reference) -> ReferenceFigure:
        value, low, high = reference.numbers(key)
        return reference.figure(
            key,
            (
                mean(value, more) - mean(value, less),
                mean(low, more) - mean(high, less),
                mean(high, more) - mean(low, less),
            ),
            "[difference]",
            (*more, *less),
        )

    return look


def changed(figure: Figure, change: Callable[[float], float]) -> Figure:
    """Look up a figure in another unit; `change` must rise."""
    return lambda reference: figure(reference).through(change)


def best(reference: Reference, figures: Sequence[Figure]) -> ReferenceFigure:
    """Return the first figure that was seen, or else the first."""
    looked = [figure(reference) for figure in figures]
    return next((found for found in looked if found.label == "seen"), looked[0])
