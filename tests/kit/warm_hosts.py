"""Hosts for tests that need many: a parent that has loaded everything forks one for each start.

Each forked host runs the same command in a process of its own and is killed by its own number. All hosts of one parent
share its hash seed, so tests change the parent now and then. Where there are no process descriptors (`pidfd_open`),
every host is started from nothing.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from typing import Final

CAN_FORK: Final = hasattr(os, "pidfd_open") and hasattr(socket, "send_fds")
MODULES: Final = (
    "game.cli.commands.host", "game.cli.support.prepare_game", "game.journal.recovery", "game.rules.no_action",
    "game.session.restore", "server.collection", "server.serve",
)  # fmt: skip
"""What a host imports within its command."""


class WarmHosts:
    """The parent of forked hosts, from `start` to `close`."""

    def __init__(self) -> None:
        """Start the parent, with a hash seed of its own."""
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.kit.warm_hosts", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env={**os.environ, "PYTHONHASHSEED": "random"},
            )

    async def start(self, arguments: list[str]) -> ForkedHost:
        """Fork a process that runs `same-direction` with arguments."""
        stdin, write_stdin = os.pipe()
        read_stdout, stdout = os.pipe()
        socket.send_fds(self._socket, [json.dumps(arguments).encode()], [stdin, stdout])
        os.close(stdin)
        os.close(stdout)
        pid = int(await asyncio.to_thread(self._socket.recv, 64))
        reader = asyncio.StreamReader()
        pipe = os.fdopen(read_stdout, "rb", buffering=0)
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), pipe)
        return ForkedHost(pid, reader, write_stdin)

    def close(self) -> None:
        """End the parent."""
        self._socket.close()
        self._process.wait(10)


class ForkedHost:
    """One forked host, to be used as a subprocess of asyncio."""

    def __init__(self, pid: int, stdout: asyncio.StreamReader, stdin: int) -> None:
        """Keep hold of the process by a descriptor, so that no other can take its number."""
        self.stdout = stdout
        self._stdin, self._process = stdin, os.pidfd_open(pid)

    def kill(self) -> None:
        """Kill it outright."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._process, signal.SIGKILL)

    async def wait(self) -> None:
        """Wait until it has ended."""
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self._process, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(self._process)
        os.close(self._process)
        os.close(self._stdin)


def serve(parent: socket.socket) -> None:
    """Load what a host needs, then fork one for each request until the other side closes."""
    from importlib import import_module

    from game.cli.main import app
    from game.model.cache import prepare_cache

    prepare_cache()
    for name in MODULES:
        import_module(name)
    from game.model.precompile import prepare

    prepare()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the dead
    while True:
        request, descriptors, _, _ = socket.recv_fds(parent, 65536, 2)
        if not request:
            return
        child = os.fork()
        if child == 0:
            break
        for descriptor in descriptors:
            os.close(descriptor)
        parent.send(str(child).encode())
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    parent.close()
    for place, descriptor in enumerate(descriptors):
        os.dup2(descriptor, place)
        os.close(descriptor)
    sys.argv = ["same-direction", *json.loads(request)]
    app()


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
