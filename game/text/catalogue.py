"""Sentences by key, so that no word that a player reads stands in code.

The words are in assets/text/LANGUAGE.toml: one table a scene or part, keys joined with dots
(`lobby.take_seat`). A value may hold `{name}` fields, filled when it is asked for. A key that is
not there is our own mistake, so it is an assertion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import tomli

from game.resources import asset


@dataclass(frozen=True)
class Catalogue:
    """The sentences of one language, by dotted key."""

    language: str
    sentences: Mapping[str, str]

    @classmethod
    def load(cls, language: str) -> Catalogue:
        """Read the shipped sentences of `language` (`en`)."""
        with asset(f"text/{language}.toml").open("rb") as file:
            return cls(language, flattened(tomli.load(file)))

    def text(self, key: str, **values: object) -> str:
        """Return the sentence of `key` with its fields filled in."""
        sentence = self.sentences.get(key)
        assert sentence is not None, f"no sentence has the key {key!r} in {self.language}.toml"
        return sentence.format(**values)

    def counted(self, key: str, number: int, **values: object) -> str:
        """Return the sentence for `number` things: `key.one` or `key.other`, with `{number}` filled in."""
        form = "one" if number == 1 else "other"
        return self.text(f"{key}.{form}", number=number, **values)

    def has(self, key: str) -> bool:
        """Say whether there is a sentence for `key`, for keys that come from data."""
        return key in self.sentences


def flattened(tree: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Return the leaves of nested tables by dotted key; every leaf is a sentence."""
    leaves: dict[str, str] = {}
    for name, value in tree.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            leaves.update(flattened(cast("Mapping[str, object]", value), f"{key}."))
        else:
            assert isinstance(value, str), f"{key} is not a sentence"
            leaves[key] = value
    return leaves
