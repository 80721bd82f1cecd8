"""The language of a page: which parts of its text are still English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from string import Formatter

from game.text.catalogue import Catalogue

PLAIN = re.compile(r"[A-Za-z]{3}")
LEFT = frozenset({"script", "style"})
READ_ALOUD = ("aria-label", "title", "alt")


class _PageText(HTMLParser):
    """Collects what a person reads of a page, or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._around: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._around.append(tag)
        self.parts += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_endtag(self, tag: str) -> None:
        while self._around and self._around.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not LEFT & set(self._around):
            self.parts.append(data)


def list_parts_of_page(page: str) -> list[str]:
    """Return the texts between the tags of a page, and those that are only read aloud."""
    reader = _PageText()
    reader.feed(page)
    cleaned = (" ".join(part.replace("\u00a0", " ").split()) for part in reader.parts)
    return [part for part in cleaned if part]


def find_english(parts: Iterable[str], texts: Mapping[str, str]) -> list[str]:
    """Return the parts that are an English sentence of the catalogue, or an English text of a scenario.

    `texts` are the scenario's by their English wording. What is the same in both languages is no mistake.
    """
    english, welsh = Catalogue.load("en").sentences, Catalogue.load("cy").sentences
    both = set(welsh.values()) | set(texts.values())
    wordings = {text for text, translated in texts.items() if text != translated and PLAIN.search(text)}
    wordings |= {text for text in english.values() if text not in both and "{" not in text and PLAIN.search(text)}
    filled = [_make_pattern(text) for text in english.values() if text not in both and _has_words(text)]
    known = [_make_pattern(text) for text in welsh.values() if _has_words(text)]
    long = [text for text in wordings if " " in text]

    def is_english(part: str) -> bool:
        if part in wordings or any(text in part for text in long):
            return True
        return any(one.fullmatch(part) for one in filled) and not any(one.fullmatch(part) for one in known)

    return [part for part in dict.fromkeys(parts) if part not in both and is_english(part)]


def _has_words(text: str) -> bool:
    """Return whether a sentence has fields, and words of its own around them."""
    return "{" in text and any(PLAIN.search(around) for around, *_ in Formatter().parse(text))


def _make_pattern(text: str) -> re.Pattern[str]:
    """Return a pattern of a sentence with anything in its fields."""
    parts = (re.escape(around) + (".+?" if field is not None else "") for around, field, *_ in Formatter().parse(text))
    return re.compile("".join(parts), re.DOTALL)
