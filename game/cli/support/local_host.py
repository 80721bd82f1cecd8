"""A host for one person: a child process on this machine that lives as long as the window does.

To the window it is a feed like any other. While the child prepares the model the feed reports its progress;
then it becomes a connection to the child.
"""

from __future__ import annotations

import json
import subprocess
import threading
from contextlib import suppress
from typing import Any, cast

from game.cli.support.installed_parts import list_own_command
from game.client.connection.feed import LinkState
from game.client.connection.websocket_feed import WebsocketFeed, dial
from game.protocol.messages import FromPerson, FromServer, Lobby, TakeSeat, Welcome

END_SECONDS = 5.0
"""Time for the child to close its journal."""


class LocalHost:
    """A feed from a host that this process starts; takes `seat` as soon as possible.

    With the `token` of a game that is taken up again, the person comes back to the seat that they had.
    """

    def __init__(self, arguments: list[str], name: str, seat: str | None, token: str | None = None) -> None:
        """Start `same-direction host` with `arguments`; returns at once."""
        self._name, self._seat = name, seat
        self.token = token
        """With which this person can come back to the game."""
        self._feed: WebsocketFeed | None = None
        self._unsent: list[FromPerson] = []
        self._preparation: tuple[str, int] | None = ("client.preparing.starting", 0)
        self._trouble = ""
        self.errors = ""
        """The end of what the child printed on standard error."""
        self.path = ""
        """Where the game is saved; empty until the child has reported it."""
        self._child = subprocess.Popen(
            list_own_command("host", *arguments, "--solo"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        threading.Thread(target=self._read, name="own-host", daemon=True).start()
        threading.Thread(target=self._read_errors, name="own-host-errors", daemon=True).start()

    # ------------------------------------------------------------ as a feed

    @property
    def state(self) -> LinkState:
        """The state of the connection."""
        if self._feed is not None:
            return self._feed.state
        return "closed" if self._trouble else "connecting"

    @property
    def trouble(self) -> str:
        """The catalogue key of why the connection failed."""
        return self._feed.trouble if self._feed is not None else self._trouble

    @property
    def preparation(self) -> tuple[str, int] | None:
        """What the child is preparing, as a catalogue key, and its progress in per mille."""
        return self._preparation

    def poll(self) -> list[FromServer]:
        """Return the messages that have arrived since the last call."""
        if self._feed is None:
            return []
        messages = self._feed.poll()
        for message in messages:
            if isinstance(message, Welcome):
                self._preparation, self.token = None, message.token
            if isinstance(message, Lobby) and self._seat is not None and message.you_seat is None:
                self._feed.send(TakeSeat(team=1, seat=self._seat))
                self._seat = None
        return messages

    def send(self, message: FromPerson) -> None:
        """Send a message, or hold it until the child can be reached."""
        if self._feed is None:
            self._unsent.append(message)
        else:
            self._feed.send(message)

    def close(self) -> None:
        """End the connection and the child, which closes its journal first."""
        if self._feed is not None:
            self._feed.close()
        if self._child.stdin is not None:
            with suppress(OSError):
                self._child.stdin.close()
        try:
            self._child.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()

    # ------------------------------------------------------------ in the threads

    def _read(self) -> None:
        assert self._child.stdout is not None
        for line in self._child.stdout:
            with suppress(ValueError):
                self._handle(cast("dict[str, Any]", json.loads(line)))
        if self._feed is None:
            self._preparation = None
            self._trouble = "client.trouble.host_failed"

    def _read_errors(self) -> None:
        assert self._child.stderr is not None
        for line in self._child.stderr:
            self.errors = (self.errors + line.decode(errors="replace"))[-4000:]

    def _handle(self, line: dict[str, Any]) -> None:
        if "step" in line:
            self._preparation = (str(line["step"]), int(line["per_mille"]))
        elif "address" in line:
            self.path = str(line.get("path", ""))
            feed = dial(str(line["address"]), self._name, "player", str(line["code"]), "", token=self.token)
            for message in self._unsent:
                feed.send(message)
            self._feed = feed
