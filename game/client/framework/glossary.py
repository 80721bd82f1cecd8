"""The glossary: what the words of the place mean, as a page and as tips on the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from game.text.catalogue import Catalogue

PREFIX: Final = "glossary."

MOST_TEXTS: Final = 4096
"""Lines whose words are remembered: a page asks for the same ones each time it is built."""


@dataclass(frozen=True)
class Word:
    """A word and what it means."""

    term: str
    meaning: str


class Glossary:
    """The words of one language, and where they stand in a text."""

    def __init__(self, catalogue: Catalogue) -> None:
        names = [key[len(PREFIX) : -len(".term")] for key in catalogue.sentences if _is_term(key)]
        found = [(catalogue.text(f"{PREFIX}{name}.term"), name) for name in names]
        self._meanings: dict[str, Word] = {}
        for term, name in found:
            word = Word(term, catalogue.text(f"{PREFIX}{name}.meaning"))
            forms = catalogue.text(f"{PREFIX}{name}.forms") if catalogue.has(f"{PREFIX}{name}.forms") else ""
            for form in (term, *filter(None, forms.split("|"))):
                self._meanings[form.lower()] = word
        self.words = sorted(set(self._meanings.values()), key=lambda word: word.term.lower())
        longest_first = sorted(self._meanings, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)

        self._places: dict[str, tuple[tuple[int, int, Word], ...]] = {}

    def find(self, text: str) -> tuple[tuple[int, int, Word], ...]:
        """Return the beginning, the end and the word of each of its words in a text."""
        found = self._places.get(text)
        if found is None:
            if len(self._places) >= MOST_TEXTS:
                self._places.clear()
            found = self._places[text] = tuple(self._search(text)) if self._meanings else ()
        return found

    def _search(self, text: str) -> Iterator[tuple[int, int, Word]]:
        for match in self._pattern.finditer(text):
            yield match.start(), match.end(), self._meanings[match.group().lower()]


@lru_cache(maxsize=4)
def _glossary(language: str, terms: tuple[tuple[str, str], ...]) -> Glossary:
    return Glossary(Catalogue(language, dict(terms)))


def glossary_of(catalogue: Catalogue) -> Glossary:
    """Return the glossary of a catalogue, made once."""
    terms = tuple((key, text) for key, text in catalogue.sentences.items() if key.startswith(PREFIX))
    return _glossary(catalogue.language, terms)


def _is_term(key: str) -> bool:
    return key.startswith(PREFIX) and key.endswith(".term")
