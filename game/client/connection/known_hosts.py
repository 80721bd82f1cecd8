"""Hosts that this machine has joined, by address, with the words of their identity: first seen, then pinned."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

import platformdirs

MOST_HOSTS: Final = 200


def known_hosts_path() -> Path:
    """Return the path of the file of known hosts on this machine."""
    return Path(platformdirs.user_state_dir("same-direction")) / "hosts.json"


@dataclass(frozen=True)
class KnownHosts:
    """The hosts in one file; one that cannot be read or written is no error, as if nothing were known."""

    path: Path

    def find(self, address: str) -> str:
        """Return the words that were seen at an address; empty for none."""
        return self._read().get(address, "")

    def save(self, address: str, words: str) -> None:
        """Pin an address to an identity."""
        others = {key: value for key, value in self._read().items() if key != address}
        entries = dict([*others.items(), (address, words)][-MOST_HOSTS:])
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            temporary = self.path.with_suffix(f".{os.getpid()}")
            temporary.write_text(json.dumps(entries), encoding="utf-8")
            temporary.replace(self.path)

    def _read(self) -> dict[str, str]:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        entries = cast("dict[object, object]", found) if isinstance(found, dict) else {}
        return {key: words for key, words in entries.items() if isinstance(key, str) and isinstance(words, str)}
