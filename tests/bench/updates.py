"""What updates cost: a host in a process of its own, and everybody who plays in another.

`NETWORK_TEAMS` and `NETWORK_SECONDS` make it smaller; `NETWORK_BESIDE` names another tree that is measured with the
same load, before and beside this one.

The models' share is what `Economy.day` takes on its thread. All else counts as the host's: also a day's report and the
choice of people to draw, although the model makes them. A host that falls behind works less a second, so what a team's
day takes is printed as well; where no day was played in time to be measured, nothing holds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from math import inf
from pathlib import Path
from typing import Any, cast

from tests.bench.measure import Row

TEAMS = int(os.environ.get("NETWORK_TEAMS", "40"))
PEOPLE_A_TEAM = 6
SECONDS = float(os.environ.get("NETWORK_SECONDS", "10"))
HERE = Path(__file__).parents[2]
DOUBLED_TEAMS = (5, 10, 20, 40, 80, 160)
DOUBLED_SECONDS = 6.0
LATEST_MS = 100.0
SLOWEST_PACE = 1.9
"""Days a second below which a step is not held."""
LONGEST_LOAD_SECONDS = 300.0
LONGEST_STEP_SECONDS = 120.0
"""Time after which a step of the doubling counts as not held: everybody starts, joins, plans and plays in a third."""


class LoadStoppedError(Exception):
    """A load that has not come to its end in time, or whose processes have ended."""


def network() -> list[Row]:
    """Measure every row of the table, of another tree first if one is named."""
    rows: list[Row] = []
    beside = os.environ.get("NETWORK_BESIDE")
    if beside:
        rows += describe(run_load(Path(beside), TEAMS, SECONDS), TEAMS, "before: ", has_targets=False)
    rows += describe(run_load(HERE, TEAMS, SECONDS), TEAMS, "", has_targets=True)
    for scenario in ("winter_pressures", "financial_storm"):
        rows += describe_full_views(scenario)
    if "NETWORK_TEAMS" not in os.environ:
        rows.append(count_people())
    return rows


def measure_full_views(scenario: str) -> list[int]:
    """Return the sizes of every full view of a half-day game of computer colleagues, in order."""
    from game.protocol.codec import ServerEncoder
    from game.protocol.messages import Facilitate
    from game.rules.no_action import play_without_action
    from game.scenario.load import load
    from game.session.outcome import GroupView
    from game.session.room import Room
    from game.session.room_plan import RoomPlan

    setup = load(scenario)
    policies = tuple((seat.seat, "aligned") for seat in setup.seats)
    plan = RoomPlan("Sizes", "ABC234", setup, 1, ("Team 1",), policies, is_hurried=True, records=False)
    room, now = Room.open(plan, 0.0, play_without_action(setup, 1)), 1.0
    person, _ = room.join(now, "Fay", "facilitator", "token-of-fay-0123456789")
    room.step(now, person, Facilitate("start"))
    encoder, sizes = ServerEncoder(), list[int]()
    while room.phase != "end":
        now += 1.0
        outcome = room.tick(now)
        sizes += [len(encoder.encode(item.full)) for item in outcome.out if isinstance(item, GroupView)]
    return sorted(sizes)


def describe_full_views(scenario: str) -> list[Row]:
    """Return the median and the largest size of a full view."""
    sizes = measure_full_views(scenario)
    return [
        Row(f"full view, median of a half-day game, {scenario}", pick(sizes, 0.5) / 1000, "kB", "at most", 16),
        Row("  the largest", sizes[-1] / 1000, "kB", "at most", 24),
    ]


def count_people() -> Row:
    """Double the teams until the updates come late; return the largest number of people whose updates did not.

    A step that does not come to its end is not held, whatever the reason.
    """
    held = 0
    for teams in DOUBLED_TEAMS:
        who = f"  {teams * PEOPLE_A_TEAM} people in {teams} teams: "
        try:
            run = run_load(HERE, teams, DOUBLED_SECONDS, LONGEST_STEP_SECONDS)["run"]
        except LoadStoppedError as error:
            sys.stdout.write(f"{who}not held ({error})\n")
            break
        late, pace = pick(run["late_ms"], 0.99), run["days_a_second"]
        is_held = late < LATEST_MS and pace >= SLOWEST_PACE
        sys.stdout.write(f"{who}p99 {late:.1f} ms, {pace:.2f} days a second{'' if is_held else ', not held'}\n")
        sys.stdout.flush()
        if not is_held:
            break
        held = teams * PEOPLE_A_TEAM
    return Row("largest number of people with p99 below 100 ms", held, "people", "at least", 480)


def run_load(tree: Path, teams: int, seconds: float, longest: float = LONGEST_LOAD_SECONDS) -> dict[str, Any]:
    """Serve from a tree and play against it; return what was measured.

    Raises `LoadStoppedError` after `longest` seconds, or when one of the two processes has ended.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NUMBA_CACHE")}
    environment["PYTHONPATH"] = str(tree)  # each tree keeps its own compiled model, where and how it does so itself
    programs = Path(__file__).parent / "load"
    (HERE / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=HERE / "build") as folder:
        host = _start([str(programs / "serving_process.py"), str(teams), folder], tree, environment)
        running = [host]
        deadline = threading.Timer(longest, lambda: [process.kill() for process in running])
        deadline.start()
        try:
            opened = json.loads(_read(host))
            numbers = (str(teams), str(PEOPLE_A_TEAM), str(seconds), str(opened["port"]))
            program = [str(programs / "playing_process.py"), *numbers, ",".join(opened["seats"])]
            people = _start(program, tree, environment)
            running.insert(0, people)
            while not (line := _read(people)).startswith("result "):
                _write(host, line)
                _write(people, _read(host))
            return json.loads(line.removeprefix("result "))
        except OSError as error:
            raise LoadStoppedError(str(error)) from error
        finally:
            deadline.cancel()
            for process in running:
                _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    """End a process by closing what it reads, or outright when that does not help."""
    assert process.stdin is not None and process.stdout is not None
    with suppress(OSError):
        process.stdin.close()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()


def _start(arguments: list[str], tree: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=tree, env=environment, text=True, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )  # fmt: skip


def _read(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise LoadStoppedError(f"{Path(str(cast('list[str]', process.args)[1])).stem} has ended before its time")
    return line


def _write(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(line)
    process.stdin.flush()


def pick(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of sorted values lies; infinity, which meets no target, of none."""
    return values[min(len(values) - 1, int(share * len(values)))] if values else inf


def describe(found: dict[str, Any], teams: int, prefix: str, *, has_targets: bool) -> list[Row]:
    """Return what one run measured as rows."""
    run, plan = found["run"], found["plan"]
    answers = sorted(run["answer_ms"] + plan["answer_ms"])
    scale = teams / 40
    played = run["days_a_second"] * teams

    def row(name: str, value: float, unit: str, side: Any = "", limit: float = 0.0) -> Row:
        return Row(prefix + name, value, unit, side, limit) if has_targets else Row(prefix + name, value, unit)

    return [
        row(f"days a second, {teams} teams × {PEOPLE_A_TEAM}", run["days_a_second"], "days", "at least", 1.95),
        row("update, median", pick(run["late_ms"], 0.5), "ms", "at most", 5),
        row("update, 99 in 100", pick(run["late_ms"], 0.99), "ms", "at most", 25),
        row("acknowledgement, median", pick(answers, 0.5), "ms"),
        row("acknowledgement, 99 in 100", pick(answers, 0.99), "ms", "at most", 25),
        row("  of that while days run", pick(run["answer_ms"], 0.99), "ms"),
        row("  of that while all act in a plan", pick(plan["answer_ms"], 0.99), "ms"),
        row("server's processor, everything, while days run", run["cpu"], "s a second", "at most", 0.35 * scale),
        row("  of that all but the models", run["cpu"] - run["model_cpu"], "s a second", "at most", 0.2 * scale),
        row("  that for each day of a team", 1000 * (run["cpu"] - run["model_cpu"]) / played if played else inf, "ms"),
        row("  the same while all act in a plan", plan["cpu"], "s a second"),
        row("processor of the people's process", run["client_cpu"], "s a second"),
        row("bytes a client and day, median", pick(run["bytes"], 0.5), "bytes", "at most", 2000),
        row("full view in this run, median", pick(found["fulls"], 0.5) / 1000, "kB"),
        row("all let in who come within half a second", found["joined"], "s", "at most", 1.2),
        row("memory", found["memory"], "MB", "at most", 187 + 9 * teams),
        row("full views asked for", run["gaps"] + plan["gaps"], "times", "at most", 0),
    ]


