"""The texts of a scenario in other languages, as messages for clients."""

from __future__ import annotations

from game.protocol.messages import Texts
from game.protocol.sealed_texts import seal_texts
from game.text.catalogue import DEFAULT_LANGUAGE, list_languages


def read_texts(name_or_path: str) -> tuple[Texts, ...]:
    """Return the texts of a scenario in each other language that it has; raises `ScenarioError`."""
    from game.scenario.load import load_texts

    others = [language for language in list_languages() if language != DEFAULT_LANGUAGE]
    found = ((language, load_texts(name_or_path, language)) for language in others)
    return tuple(Texts(language, seal_texts(texts)) for language, texts in found if texts)
