"""Addresses as people type them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from game.errors import CommandLineError
from game.protocol.identity import WORDS_PATTERN
from game.protocol.transport import DEFAULT_PORT
from game.text.catalogue import Catalogue

_HOST: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")


_LINK: Final = re.compile(rf"samedirection://([^/\s#]+)/([A-Za-z0-9]{{1,16}})(?:#({WORDS_PATTERN}))?")
_WORDS: Final = re.compile(r"[#\s,]+([a-z]{5}(?:[\s,-]+[a-z]{5}){3})\s*\Z", re.IGNORECASE)
"""The words behind an address, as people type them: with blanks, commas or hyphens, in any letters."""


@dataclass(frozen=True)
class Link:
    """A link to join a session with; `words` are those of the host's identity, empty when it has none."""

    address: str
    code: str
    words: str = ""

    def __str__(self) -> str:
        end = f"#{self.words}" if self.words else ""
        return f"samedirection://{self.address}/{self.code}{end}"


def parse_link(text: str) -> Link | None:
    """Return the link in a text; none when it is not one."""
    found = _LINK.fullmatch(text.strip())
    return Link(found[1], found[2], found[3] or "") if found else None


def split_words(url: str) -> tuple[str, str]:
    """Return an address without the words of the identity that it is to have, and the words; empty for none."""
    found = _WORDS.search(url)
    return (url[: found.start()], "-".join(re.split(r"[\s,-]+", found[1].lower()))) if found else (url, "")


def is_loopback(host: str) -> bool:
    """Return whether an address never leaves this machine."""
    return host.lower() == "localhost" or host.startswith("127.")


def check_address(typed: str, words: Catalogue) -> None:
    """Raise `CommandLineError` unless people could join with a text: a link, or an address; empty is none."""
    if typed and parse_link(typed) is None and parse_address(split_words(typed.strip())[0]) is None:
        raise CommandLineError(
            words.text("handouts.address_wrong"), found=typed, allowed=words.text("handouts.address_allowed")
        )


def parse_address(typed: str, *, default_port: int = DEFAULT_PORT) -> tuple[str, int] | None:
    """Return the host and port of a typed address, or none when it is not one.

    Accepts what people copy: blanks around it, `ws://` or `http://` before it, a slash after it, no port.
    """
    text = re.sub(r"^[a-z]+://", "", typed.strip(), flags=re.IGNORECASE).rstrip("/")
    host, colon, digits = text.rpartition(":")
    if not colon:
        host, digits = text, str(default_port)
    if not _HOST.fullmatch(host) or not (digits.isascii() and digits.isdigit() and len(digits) <= 5):
        return None
    port = int(digits)
    return (host, port) if 1 <= port <= 65535 else None
