"""Refusals as sentences: what is wrong, and what would make it possible."""

from __future__ import annotations

from game.protocol.refusals import Refusal
from game.text.catalogue import Catalogue, list_fields


def format_refusal(catalogue: Catalogue, refusal: Refusal) -> str:
    """Return a refusal as a sentence.

    `refusal_with.<code>` is used when the server has sent all values that it needs, `refusal.<code>`
    otherwise.
    """
    code = refusal.code.value
    values = dict(refusal.values)
    key = f"refusal_with.{code}"
    form = catalogue.form_of(key, values)
    if catalogue.has(key) and find_fields(catalogue.sentences[form]) <= values.keys():
        return catalogue.text(form, **values)
    return catalogue.text(f"refusal.{code}")


def find_fields(sentence: str) -> set[str]:
    """Return the names of the values that a sentence needs."""
    return {name for name in list_fields(sentence) if name}
