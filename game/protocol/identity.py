"""A host's identity: the digest of its certificate, and the four words that people compare."""

from __future__ import annotations

import hashlib
from typing import Final

CONSONANTS: Final = "bdfghjklmnprstvz"
VOWELS: Final = "aiou"
WORDS: Final = 4
WORDS_PATTERN: Final = r"[a-z]{5}(?:-[a-z]{5}){3}"


def hash_certificate(certificate: bytes) -> bytes:
    """Return the SHA-256 digest of a certificate in DER form."""
    return hashlib.sha256(certificate).digest()


def to_words(digest: bytes) -> str:
    """Return the first 64 bits of a digest as four words that can be read out, joined by dashes."""
    return "-".join(_to_word(int.from_bytes(digest[2 * n : 2 * n + 2], "big")) for n in range(WORDS))


def _to_word(bits: int) -> str:
    """Return 16 bits as a word of five letters: consonants of four bits, vowels of two."""
    letters = (CONSONANTS[bits >> 12], VOWELS[bits >> 10 & 3], CONSONANTS[bits >> 6 & 15], VOWELS[bits >> 4 & 3])
    return "".join((*letters, CONSONANTS[bits & 15]))
