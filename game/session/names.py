"""Names of people: what is shown, and which two are too alike."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters that are not seen, or that change how others are shown."""

JOINER: Final = "\u200d"
"""Joins emoji, and is kept between two of them."""

BLANK_LETTERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that look like a blank."""

LONGEST: Final = 24

MOST_FOLDED: Final = 1024
"""Names of which the forms for comparing are held: twice those of the largest room."""

LOOK_ALIKE: Final = {
    ord(other): latin
    for latin, others in {
        "a": "аα", "b": "Вв", "c": "с", "d": "ԁ", "e": "еΕ", "h": "һНΗ", "i": "іι", "j": "ј", "k": "КкΚκ", "l": "I1|Ӏ",
        "m": "МмΜ", "n": "Ν", "o": "оοО0Ο", "p": "рρРΡ", "q": "ԛ", "s": "ѕЅ", "t": "ТтΤτ", "v": "νѵ", "w": "ԝ",
        "x": "хХΧχ", "y": "уУΥγ",
    }.items()
    for other in others
}  # fmt: skip
"""Letters of other alphabets, and digits, that look like a Latin letter in most fonts."""


def normalise_name(name: str) -> str:
    """Return a name as it is shown: NFKC, without hidden characters, single blanks, at most 24 characters."""
    plain = drop_hidden(unicodedata.normalize("NFKC", name))
    return unicodedata.normalize("NFKC", plain[:LONGEST].strip())


def drop_hidden(text: str) -> str:
    """Return what a person typed as one line, without characters that are not seen or that turn others around."""
    seen = "".join(
        letter
        for place, letter in enumerate(text)
        if (unicodedata.category(letter) not in HIDDEN and letter not in BLANK_LETTERS)
        or letter.isspace()
        or (letter == JOINER and _is_between_symbols(text, place))
    )
    return " ".join(seen.split())


def is_visible(name: str) -> bool:
    """Return whether a name has a letter, digit or symbol that can be seen."""
    return any(unicodedata.category(letter)[0] in "LNS" for letter in name)


def is_same_name(one: str, other: str) -> bool:
    """Return whether two names are the same but for case, or look alike on a screen."""
    (first, first_seen), (second, second_seen) = _fold(one), _fold(other)
    return first == second or first_seen == second_seen


@lru_cache(maxsize=MOST_FOLDED)
def _fold(name: str) -> tuple[str, str]:
    """Return the two forms in which names are compared: each who comes is compared with all who are there."""
    plain = normalise_name(name)
    return plain.casefold(), _make_skeleton(plain)


def _make_skeleton(name: str) -> str:
    """Return a form in which two names are equal when they look the same."""
    plain = name.translate(LOOK_ALIKE).casefold().translate(LOOK_ALIKE)
    return "".join(letter for letter in plain if letter.isalnum()) or plain


def _is_between_symbols(text: str, place: int) -> bool:
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return len(around) == 2 and all(unicodedata.category(one) in ("So", "Sk", "Mn") for one in around)
