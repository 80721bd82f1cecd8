"""The server's log: one line of JSON an event, without names, codes, PINs, tokens or contents."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TextIO, cast

import structlog

SECRET: Final = frozenset({"token", "pin", "code", "join_code", "name", "text", "frame"})
"""Fields that never reach the log."""


def open_log(path: Path | None) -> Any:
    """Return a logger that writes to `path`, or one that drops everything."""
    if path is None:
        return structlog.wrap_logger(structlog.PrintLogger(_open_nowhere()), processors=[_drop_event])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a", encoding="utf-8", buffering=1)
    except OSError:  # a session runs without its log
        return open_log(None)
    return structlog.wrap_logger(
        structlog.PrintLogger(cast("TextIO", TolerantFile(file))),
        processors=[
            _remove_secrets,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
    )


def _remove_secrets(_logger: object, _method: str, event: Any) -> Any:
    for name in SECRET & set(event):
        del event[name]
    return event


def _drop_event(_logger: object, _method: str, event: Any) -> Any:
    raise structlog.DropEvent


class TolerantFile:
    """A file that drops what cannot be written: a full disk must not end what is logged."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Write the text, or drop it."""
        with suppress(OSError, ValueError):
            return self._file.write(text)
        return len(text)

    def flush(self) -> None:
        """Flush what was written."""
        with suppress(OSError, ValueError):
            self._file.flush()


class _NowhereFile:
    """A file that discards everything."""

    def write(self, text: str) -> int:
        """Discard the text."""
        return len(text)

    def flush(self) -> None:
        """Do nothing."""


def _open_nowhere() -> TextIO:
    return cast("TextIO", _NowhereFile())
