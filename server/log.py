"""The server's log: one line of JSON an event, without names, codes, PINs, tokens or contents."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, TextIO, cast

import structlog

SECRET: Final = frozenset({"token", "pin", "code", "join_code", "name", "text", "frame"})
"""Fields that never reach the log, whoever passes them."""


def open_log(path: Path | None) -> Any:
    """Return a logger that writes to `path`, or one that drops everything."""
    if path is None:
        return structlog.wrap_logger(structlog.PrintLogger(_nowhere()), processors=[_dropped])
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("a", encoding="utf-8", buffering=1)
    return structlog.wrap_logger(
        structlog.PrintLogger(file),
        processors=[
            _without_secrets,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
    )


def _without_secrets(_logger: object, _method: str, event: Any) -> Any:
    for name in SECRET & set(event):
        del event[name]
    return event


def _dropped(_logger: object, _method: str, event: Any) -> Any:
    raise structlog.DropEvent


class _NowhereFile:
    """A file that keeps nothing."""

    def write(self, text: str) -> int:
        """Take text and forget it."""
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""


def _nowhere() -> TextIO:
    return cast("TextIO", _NowhereFile())
