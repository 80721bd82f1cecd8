"""Sentences by key: every word that a player reads is in assets/text/LANGUAGE.toml.

One table for each scene or part, keys joined with dots (`lobby.take_seat`). A value may hold `{name}` fields.
A counted sentence is a table of CLDR plural categories: `one` and `other` in English, all six in Welsh. A
missing key is a programming error, so it is an assertion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Final, cast

import tomli

from game.resources import find_asset
from game.text.plural_rules import RULES
from game.text.plurals import parse_operands

DEFAULT_LANGUAGE: Final = "en"


def list_languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue, English first."""
    found = sorted(path.stem for path in find_asset("text").glob("*.toml"))
    return tuple(sorted(found, key=lambda language: language != DEFAULT_LANGUAGE))


@dataclass(frozen=True)
class Catalogue:
    """The sentences of one language, by dotted key."""

    language: str
    sentences: Mapping[str, str]

    @classmethod
    def load(cls, language: str) -> Catalogue:
        """Return the shipped sentences of `language` (`en`); their file is read once."""
        return cls(language, _read_sentences(language))

    def text(self, key: str, **values: object) -> str:
        """Return the sentence of `key` with its fields filled in."""
        sentence = self.sentences.get(key)
        assert sentence is not None, f"no sentence has the key {key!r} in {self.language}.toml"
        return sentence.format(**values)

    def counted(self, key: str, number: int | str, **values: object) -> str:
        """Return the sentence for `number` things, with `{number}` filled in.

        The number is text where it is shown with commas or decimals: `1,204`, `1.0`.
        """
        return self.text(self.form(key, number), number=number, **values)

    def form(self, key: str, number: int | str) -> str:
        """Return the key of the sentence for `number` things: a plural form, or `key` itself if uncounted."""
        if key in self.sentences:
            return key
        form = f"{key}.{RULES[self.language](parse_operands(number))}"
        return form if form in self.sentences else f"{key}.other"

    def form_of(self, key: str, values: Mapping[str, object]) -> str:
        """Return the key of the sentence for values that come from data.

        A counted sentence is counted by the first of its fields whose value is a whole number.
        """
        if key in self.sentences:
            return key
        fields = list_fields(self.sentences.get(f"{key}.other", ""))
        numbers = (number for field in fields if isinstance(number := values.get(field), int))
        count = next(numbers, None)
        return f"{key}.other" if count is None else self.form(key, count)

    def has(self, key: str) -> bool:
        """Return whether there is a sentence for `key`, counted or not, for keys that come from data."""
        return key in self.sentences or f"{key}.other" in self.sentences


@cache
def _read_sentences(language: str) -> Mapping[str, str]:
    with find_asset(f"text/{language}.toml").open("rb") as file:
        return flatten_tree(tomli.load(file))


def list_fields(sentence: str) -> tuple[str, ...]:
    """Return the names in braces of a sentence, in order; raise `ValueError` where a brace is left open."""
    return tuple(field for _, field, _, _ in Formatter().parse(sentence) if field is not None)


def flatten_tree(tree: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Return the leaves of nested tables by dotted key; every leaf is a sentence."""
    leaves: dict[str, str] = {}
    for name, value in tree.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            leaves.update(flatten_tree(cast("Mapping[str, object]", value), f"{key}."))
        else:
            assert isinstance(value, str), f"{key} is not a sentence"
            leaves[key] = value
    return leaves
