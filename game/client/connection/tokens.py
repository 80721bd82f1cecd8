"""Saved tokens, with which a person who has closed the window comes back to the same seat.

A token is saved by address, part and name, for a day, in a file that only its owner can read. A
token that cannot be saved or read is no error: its owner joins as a new person.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, cast

import platformdirs

MOST_TOKENS: Final = 20
TOKEN_SECONDS: Final = 24 * 3600
"""How long a token is used after it was saved."""


def tokens_path() -> Path:
    """Return the path of the file of tokens on this machine."""
    return Path(platformdirs.user_state_dir("same-direction")) / "tokens.json"


@dataclass(frozen=True)
class SavedPerson:
    """Someone who has joined from this machine and can come back without typing."""

    address: str
    part: str
    name: str
    team: str = ""
    """The team's name, empty without a seat."""
    seat: str = ""


@dataclass(frozen=True)
class _Entry:
    """A token of one person, and where they last sat."""

    key: str
    token: str
    saved_at: float
    team: str = ""
    seat: str = ""


@dataclass(frozen=True)
class Tokens:
    """The tokens in one file; `now` is seconds since 1970."""

    path: Path

    def find(self, url: str, part: str, name: str, now: float) -> str | None:
        """Return the token that was saved for a person, unless it is too old."""
        for entry in self._read():
            if entry.key == _key(url, part, name) and 0 <= now - entry.saved_at < TOKEN_SECONDS:
                return entry.token
        return None

    def list_people(self, now: float) -> tuple[SavedPerson, ...]:
        """Return who can come back, the newest first."""
        people: list[SavedPerson] = []
        for entry in reversed(self._read()):
            url, _, rest = entry.key.partition(" ")
            part, _, name = rest.partition(" ")
            if name and 0 <= now - entry.saved_at < TOKEN_SECONDS:
                people.append(SavedPerson(url.partition("://")[2] or url, part, name, entry.team, entry.seat))
        return tuple(people)

    def save(self, url: str, part: str, name: str, token: str, now: float) -> None:
        """Save a token, and delete the oldest when there are too many."""
        key = _key(url, part, name)
        entries = self._read()
        before = next((entry for entry in entries if entry.key == key), _Entry(key, token, now))
        others = [entry for entry in entries if entry.key != key]
        self._write([*others, replace(before, token=token, saved_at=now)][-MOST_TOKENS:])

    def save_seat(self, url: str, part: str, name: str, team: str, seat: str) -> None:
        """Save where a person sits whose token is saved; both are empty for no seat."""
        key, entries = _key(url, part, name), self._read()
        changed = [replace(entry, team=team, seat=seat) if entry.key == key else entry for entry in entries]
        if changed != entries:
            self._write(changed)

    def delete(self, url: str, part: str, name: str) -> None:
        """Delete a token that the server no longer accepts."""
        self._write([entry for entry in self._read() if entry.key != _key(url, part, name)])

    def _read(self) -> list[_Entry]:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        entries = cast("list[object]", found) if isinstance(found, list) else []
        return [entry for one in entries if (entry := _parse_entry(one)) is not None]

    def _write(self, entries: list[_Entry]) -> None:
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            temporary = self.path.with_suffix(f".{os.getpid()}")
            with os.fdopen(
                os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
            ) as file:
                json.dump([(one.key, one.token, one.saved_at, one.team, one.seat) for one in entries], file)
            temporary.replace(self.path)


def _key(url: str, part: str, name: str) -> str:
    return f"{url} {part} {name}"


def _parse_entry(found: object) -> _Entry | None:
    """Return an entry of the file, or none when it is not one; without a seat it has three parts."""
    if not isinstance(found, list):
        return None
    parts = cast("list[object]", found)
    if len(parts) not in (3, 5):
        return None
    key, token, saved_at, team, seat = (*parts, "", "")[:5]
    texts = [one for one in (key, token, team, seat) if isinstance(one, str)]
    if len(texts) == 4 and isinstance(saved_at, (int, float)):
        return _Entry(texts[0], texts[1], float(saved_at), texts[2], texts[3])
    return None
