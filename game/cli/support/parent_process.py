"""The program that started this one, noticed by the other end of standard input."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from contextlib import suppress


class ParentProcess:
    """Ends this process when its parent closes standard input: at once, or in order once a session is served."""

    def __init__(self) -> None:
        """Start watching."""
        self._has_gone = threading.Event()
        self._is_serving = threading.Event()
        threading.Thread(target=self._watch, name="parent", daemon=True).start()

    def stop_session(self, stopping: asyncio.Event) -> None:
        """From now on set `stopping` when the parent has gone, instead of ending at once."""
        loop = asyncio.get_running_loop()
        self._is_serving.set()

        def wait() -> None:
            self._has_gone.wait()
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(stopping.set)

        threading.Thread(target=wait, name="parent-gone", daemon=True).start()

    def _watch(self) -> None:
        with suppress(OSError, ValueError):
            while os.read(sys.stdin.fileno(), 64):
                pass
        if not self._is_serving.is_set():
            os._exit(0)  # still preparing: nothing has to be closed
        self._has_gone.set()
