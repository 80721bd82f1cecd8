"""A refusal as the sentence that a person reads: what is wrong and what would make it possible."""

from __future__ import annotations

import string

from game.protocol.refusals import Refusal
from game.text.catalogue import Catalogue


def format_refusal(catalogue: Catalogue, refusal: Refusal) -> str:
    """Return the sentence of a refusal; with its values where they are all there, without them otherwise.

    `refusal.<code>` stands for itself. `refusal_with.<code>` says the same with values, for
    servers that send them.
    """
    code = refusal.code.value
    values = dict(refusal.values)
    key = f"refusal_with.{code}"
    form = catalogue.form_of(key, values)
    if catalogue.has(key) and _fields(catalogue.sentences[form]) <= values.keys():
        return catalogue.text(form, **values)
    return catalogue.text(f"refusal.{code}")


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
