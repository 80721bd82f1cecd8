"""The process that serves: one room of many teams, its journal on disk; it answers questions on standard input.

Run as `python serving_process.py TEAMS FOLDER` with the tree under test on the path, so that two trees can be
measured alike.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from game.model.cache import prepare_cache

prepare_cache()

from game.model.economy import Economy  # noqa: E402
from game.model.precompile import prepare  # noqa: E402

PIN, CODE = "XYZ789", "ABC234"
MODEL_SECONDS = [0.0, 0]


def time_the_model() -> None:
    """Count the processor seconds of the models' days, and the days."""
    day = Economy.day

    def timed(self: Economy, settings: Any) -> None:
        before = time.thread_time()
        day(self, settings)
        MODEL_SECONDS[0] += time.thread_time() - before
        MODEL_SECONDS[1] += 1

    Economy.day = timed


def read_memory() -> float:
    """Return what this process holds in memory now, MB."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(status.read_text(encoding="ascii").split("VmRSS:")[1].split()[0]) / 1024


async def main() -> None:
    """Serve until standard input ends."""
    from game.journal.journal_file import Journal
    from game.replay.describe import describe_game
    from game.rules.no_action import play_without_action
    from game.scenario.load import load
    from game.session.room import Room
    from game.session.room_plan import RoomPlan, name_teams
    from server import clock
    from server.serve import Host, HostSettings

    teams, folder = int(sys.argv[1]), Path(sys.argv[2])
    prepare()
    time_the_model()
    setup = load("winter_pressures")
    plan = RoomPlan(
        session_name="Load", join_code=CODE, setup=setup, seed=1, teams=name_teams(teams, "Team"),
        policies=tuple((seat.seat, "hands_off") for seat in setup.seats), records=True,
    )  # fmt: skip
    room = Room.open(plan, clock.monotonic(), play_without_action(setup, 1))
    journal = Journal.create(folder / "load.samedirection", describe_game(plan, began=clock.get_date_and_time()))
    host = Host(room, journal, HostSettings("127.0.0.1", 0, PIN, "Here."))
    await host.start()
    with suppress(ImportError):  # a tree from before has none
        from server import collection

        collection.settle()
    say({"port": host.port, "seats": [seat.seat for seat in setup.seats]})
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := (await reader.readline()).decode().strip():
        say(await answer(host, line))
    await host.stop()


async def answer(host: Any, question: str) -> dict[str, Any]:
    """Return what is asked for: figures of the process, or when the days of each team are due."""
    if question == "figures":
        return {
            "cpu": time.process_time(), "model": MODEL_SECONDS[0], "days": MODEL_SECONDS[1],
            "memory": read_memory(), "wall": time.monotonic(),
        }  # fmt: skip

    def schedule(room: Any, now: float) -> dict[str, Any]:
        begins = now - room.clock.passed(now)
        return {
            "phase": room.phase,
            "day_s": room.clock.day_ms / 1000,
            "due": {team.number: (team.game.table.day + 1, begins + team.day_due) for team in room.teams},
        }

    return await host.ask(schedule)


def say(values: dict[str, Any]) -> None:
    """Print one line of JSON."""
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())
