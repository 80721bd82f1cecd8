"""A log with one line of JSON for each event, for programs that watch the client.

It is only written when the environment names a file for it.
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
    """Writes to the file that the environment names, if any; `now_ms` is the client's clock."""

    def __init__(self, now_ms: Callable[[], int]) -> None:
        self._file = _open_log()
        self._now_ms = now_ms
        self._last_controls = ""

    def write(self, event: str, **values: object) -> None:
        """Write one line: the event, the time and its values."""
        if self._file is not None:
            self._file.write(json.dumps({"event": event, "ms": self._now_ms(), **values}) + "\n")
            self._file.flush()

    def write_changes(self, before: Store, after: Store) -> None:
        """Write which actions have been answered and whether a phase has begun."""
        if after.answers is not before.answers:
            known = {answer[0] for answer in before.answers}
            for action_id, refusal in after.answers:
                if action_id not in known:
                    self.write("answer", id=action_id, refused=refusal.code.value if refusal else "")
        phase = after.clock.phase if after.clock else None
        if phase != (before.clock.phase if before.clock else None):
            self.write("phase", phase=phase)

    def write_controls(self, scene: str, widgets: Widgets) -> None:
        """Write where the controls are and which has the focus, if that has changed."""
        if self._file is None:
            return
        places = {control.key: list(widgets.place(control)) for control in widgets.controls}
        refused = [control.key for control in widgets.controls if control.refused]
        line = json.dumps([scene, places, refused, widgets.focused])
        if line != self._last_controls:
            self._last_controls = line
            self.write("controls", scene=scene, controls=places, refused=refused, focused=widgets.focused)

    def forget_controls(self) -> None:
        """Write the controls again with the next frame: another app was in the window meanwhile."""
        self._last_controls = ""

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _open_log() -> IO[str] | None:
    path = os.environ.get(LOG_VARIABLE)
    return Path(path).open("a", encoding="utf-8") if path else None
