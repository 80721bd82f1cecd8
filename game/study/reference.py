"""The published figures that the model is held against, from the shipped table.

A figure of the table has a value, a lowest and a highest plausible value, a source and a confidence: "seen" (read in
the cited page) or "recalled". Lists have labels. How to read them, and the traps: assets/data/README.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

import tomli

from game.resources import find_asset

Table = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Published:
    """One published figure with its plausible range."""

    value: float
    low: float
    high: float
    source: str
    seen: bool

    def through(self, change: Callable[[float], float]) -> Published:
        """The same figure in another unit; `change` must rise."""
        return replace(self, value=change(self.value), low=change(self.low), high=change(self.high))


Figure = Callable[["Reference"], Published]
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

    def entry(self, key: str) -> Mapping[str, object]:
        """The entry of a key such as `beds.ga_occupancy`; an unknown key is our own mistake."""
        part, name = key.split(".")
        found = self.table.get(part, {}).get(name)
        assert isinstance(found, dict), f"the published figures have no {key}"
        return cast("Mapping[str, object]", found)

    def numbers(self, key: str) -> tuple[list[float], list[float], list[float]]:
        """Value, low and high of an entry, each as a list (of one, when the entry is no list)."""
        entry = self.entry(key)
        value, low, high = (_listed(entry[part]) for part in ("value", "low", "high"))
        return value, low, high

    def make_published(self, key: str, value: float, low: float, high: float, what: str = "") -> Published:
        """A figure worked out from an entry, with the entry's source and confidence."""
        entry = self.entry(key)
        seen = entry["confidence"] == "seen"
        place = f"{key}{what} ({entry['year']}, {entry['confidence']}): {entry['source']}"
        return Published(value, low, high, place, seen)


def _listed(value: object) -> list[float]:
    return [float(part) for part in cast("list[float]", value)] if isinstance(value, list) else [float(str(value))]


def one(key: str) -> Figure:
    """The figure of an entry that holds one value."""

    def look(reference: Reference) -> Published:
        value, low, high = reference.numbers(key)
        return reference.make_published(key, value[0], low[0], high[0])

    return look


def part(key: str, at: int | str) -> Figure:
    """One of the values of a list, by its place from 0 or by its label."""

    def look(reference: Reference) -> Published:
        labels = cast("list[str]", reference.entry(key).get("labels", []))
        place = labels.index(at) if isinstance(at, str) else at
        value, low, high = reference.numbers(key)
        return reference.make_published(key, value[place], low[place], high[place], f"[{at}]")

    return look


def together(key: str, places: Sequence[int]) -> Figure:
    """The sum of some values of a list."""

    def look(reference: Reference) -> Published:
        value, low, high = (sum(numbers[place] for place in places) for numbers in reference.numbers(key))
        return reference.make_published(key, value, low, high, f"[{places[0]} to {places[-1]}]")

    return look


def apart(key: str, more: Sequence[int], less: Sequence[int]) -> Figure:
    """The mean of some values of a list less the mean of others, with the widest range that their ranges allow."""

    def mean(numbers: list[float], places: Sequence[int]) -> float:
        return sum(numbers[place] for place in places) / len(places)

    def look(reference: Reference) -> Published:
        value, low, high = reference.numbers(key)
        return reference.make_published(
            key,
            mean(value, more) - mean(value, less),
            mean(low, more) - mean(high, less),
            mean(high, more) - mean(low, less),
            "[difference]",
        )

    return look


def changed(figure: Figure, change: Callable[[float], float]) -> Figure:
    """A figure in another unit; `change` must rise."""
    return lambda reference: figure(reference).through(change)


def best(reference: Reference, figures: Sequence[Figure]) -> Published:
    """The first figure that was seen, or else the first."""
    looked = [figure(reference) for figure in figures]
    return next((published for published in looked if published.seen), looked[0])
