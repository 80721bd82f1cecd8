"""The labels seen, recalled and assumed: which figures of the reference data a text names, and what it says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from game.study.reference import LABELS, Label, Reference

ROOT: Final = Path(__file__).parents[2]
REFERENCE: Final = Reference.load()
KEYS: Final = frozenset(REFERENCE.list_keys())
SECTIONS: Final = frozenset(REFERENCE.table) - {"meta"}

_KEY = re.compile(r"\b([a-z_]+)\.([a-z0-9_]+)\b")
_IN_CODE = re.compile(r"\b([a-z_]+\.[a-z0-9_]+)\b(?: \((seen|recalled|assumed)\))?")
_LABELLED = re.compile(r"`([a-z_]+\.[a-z0-9_]+)`(?: \((seen|recalled|assumed)\))?")
_WORDS: Final[tuple[Label, ...]] = ("assumed", "recalled")


def named_keys(text: str) -> list[str]:
    """Return what a text names as figures of the reference data, known or not."""
    return [f"{part}.{name}" for part, name in _KEY.findall(text) if part in SECTIONS and name not in ("py", "toml")]


def label_source(source: str) -> Label:
    """Return the label of a parameter: the least sure of the figures and words in its source.

    A number with no source is assumed.
    """
    found: set[Label] = {REFERENCE.label(key) for key in named_keys(source)}
    found.update(word for word in _WORDS if re.search(rf"\b{word}\b", source))
    return max(found, key=LABELS.index) if found else "assumed"


def wrong_labels(text: str, *, in_code: bool = False) -> Iterator[str]:
    """Yield the figures that a text names without their label, or with another one.

    A document names them in backticks, comments and docstrings of code without.
    """
    for key, label in (_IN_CODE if in_code else _LABELLED).findall(text):
        if key in KEYS and label != REFERENCE.label(key):
            yield f"{key}: {label or 'no label'}, not {REFERENCE.label(key)}"
