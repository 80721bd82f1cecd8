"""A line of JSON for each thing that happens, for whoever watches the client from outside.

Nothing is written unless the environment names a file for it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final

from game.client.connection.store import Store
from game.client.ui.controls import Widgets

LOG_VARIABLE: Final = "SAME_DIRECTION_CLIENT_LOG"


class Trace:
    """Writes to the file that the environment names, if it names one; `now_ms` is the client's clock."""

    def __init__(self, now_ms: Callable[[], int]) -> None:
        self._file = _opened()
        self._now_ms = now_ms
        self._controls_told = ""

    def write(self, event: str, **values: object) -> None:
        """Write one line: what happened, when, and whatever belongs to it."""
        if self._file is not None:
            self._file.write(json.dumps({"event": event, "ms": self._now_ms(), **values}) + "\n")
            self._file.flush()

    def news(self, before: Store, after: Store) -> None:
        """Write which actions were answered and whether a phase has begun."""
        if after.answers is not before.answers:
            known = {answer[0] for answer in before.answers}
            for action_id, refusal in after.answers:
                if action_id not in known:
                    self.write("answer", id=action_id, refused=refusal.code.value if refusal else "")
        phase = after.clock.phase if after.clock else None
        if phase != (before.clock.phase if before.clock else None):
            self.write("phase", phase=phase)

    def controls(self, scene: str, widgets: Widgets) -> None:
        """Write where the controls are, when that has changed."""
        if self._file is None:
            return
        places = {control.key: list(widgets.place(control)) for control in widgets.controls}
        refused = [control.key for control in widgets.controls if control.refused]
        told = json.dumps([scene, places, refused])
        if told != self._controls_told:
            self._controls_told = told
            self.write("controls", scene=scene, controls=places, refused=refused)

    def close(self) -> None:
        """Write no more."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _opened() -> IO[str] | None:
    path = os.environ.get(LOG_VARIABLE)
    return Path(path).open("a", encoding="utf-8") if path else None
