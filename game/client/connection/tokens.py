"""Tokens that outlive the window: whoever closes it by mistake comes back to the same seat.

A token is kept by address, part and name, for a day, in a file that only its owner may read. A
token that cannot be kept or read is no error: its owner then joins like anybody else.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

import platformdirs

KEPT: Final = 20
KEPT_SECONDS: Final = 24 * 3600


def usual_path() -> Path:
    """Return where tokens are kept on this machine."""
    return Path(platformdirs.user_state_dir("same-direction")) / "tokens.json"


@dataclass(frozen=True)
class Tokens:
    """The tokens in one file; times are seconds since 1970, passed in."""

    path: Path

    def known(self, url: str, part: str, name: str, now: float) -> str | None:
        """Return the token that was kept for somebody, unless it is too old."""
        for key, token, kept in self._all():
            if key == _key(url, part, name) and 0 <= now - kept < KEPT_SECONDS:
                return token
        return None

    def keep(self, url: str, part: str, name: str, token: str, now: float) -> None:
        """Keep a token; the oldest go when there are many."""
        key = _key(url, part, name)
        others = [entry for entry in self._all() if entry[0] != key]
        self._write([*others, (key, token, now)][-KEPT:])

    def forget(self, url: str, part: str, name: str) -> None:
        """Forget a token that was not taken any more."""
        self._write([entry for entry in self._all() if entry[0] != _key(url, part, name)])

    def _all(self) -> list[tuple[str, str, float]]:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        entries = cast("list[object]", found) if isinstance(found, list) else []
        return [entry for one in entries if (entry := _entry(one)) is not None]

    def _write(self, entries: list[tuple[str, str, float]]) -> None:
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside = self.path.with_suffix(f".{os.getpid()}")
            with os.fdopen(
                os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
            ) as file:
                json.dump(entries, file)
            beside.replace(self.path)


def _key(url: str, part: str, name: str) -> str:
    return f"{url} {part} {name}"


def _entry(found: object) -> tuple[str, str, float] | None:
    """Return one entry of the file, if it is one."""
    if not isinstance(found, list):
        return None
    parts = cast("list[object]", found)
    if len(parts) != 3:
        return None
    key, token, kept = parts
    if isinstance(key, str) and isinstance(token, str) and isinstance(kept, (int, float)):
        return key, token, float(kept)
    return None
