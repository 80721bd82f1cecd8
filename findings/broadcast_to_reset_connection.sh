#!/usr/bin/env bash
# websockets.broadcast(..., raise_exceptions=True) reports nothing for a connection that the network has taken away.
#
# A client resets its connection, and the server sends ten messages before its loop turns again. The documentation of
# websockets 17.4 says that failures to write are then recorded and raised together. None is raised, and the state stays
# OPEN: asyncio's transport keeps the error of the first write to itself, drops the rest, and from the sixth on writes
# a line a message to the log, which names no client. A program that counts what broadcast() took has ten messages too many.
# transport.is_closing() tells after the first. Seen in a server that was sent 100,000 spoilt frames. Needs Linux.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check websockets==17.4 2>/dev/null
cat > reset.py <<'PY'
import asyncio
import logging
import socket
import struct

from websockets.asyncio.server import broadcast, serve
from websockets.sync.client import connect

lines = []


class Keep(logging.Handler):
    def emit(self, record):
        lines.append(f"{record.name}: {record.getMessage()}")


async def main():
    logging.getLogger().addHandler(Keep())
    logging.getLogger("websockets").setLevel(logging.WARNING)
    met = asyncio.Queue()

    async def stay(connection):
        met.put_nowait(connection)
        await connection.wait_closed()

    async with serve(stay, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        client = await asyncio.to_thread(connect, f"ws://127.0.0.1:{port}", compression=None, proxy=None)
        connection = await met.get()
        # A reset, as from a machine that has forgotten the connection. From here on the loop does not turn.
        linger = struct.pack("ii", 1, 0)
        client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        client.socket.shutdown(socket.SHUT_RD)
        client.socket.close()
        while True:    # until the reset is here
            state = connection.transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)
            if state[0] != 1:    # TCP_ESTABLISHED
                break
        raised = "nothing"
        closing = []
        for _ in range(10):
            try:
                broadcast([connection], b"a message", raise_exceptions=True)
            except ExceptionGroup as group:
                raised = repr(group)
            closing.append(connection.transport.is_closing())
        print("raised:", raised)
        print("state:", connection.state.name)
        print("is_closing() after each message:", closing)
        print("log:", len(lines), "lines,", sorted(set(lines)))
        assert raised == "nothing"
        assert connection.state.name == "OPEN"
        assert all(closing)
        assert lines == ["asyncio: socket.send() raised exception."] * 5


asyncio.run(main())
PY
timeout 60 env/bin/python reset.py
