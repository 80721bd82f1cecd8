"""The price of decisions: a re-run without one against a whole re-run, and thirty decisions on one luck."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import nan
from pathlib import Path
from statistics import fmean

from game.journal.entries import EntryRow, list_team_entries
from game.protocol.messages import Facilitate
from game.replay.headless import TOKEN, plan_hurried_session
from game.replay.prices.decision_groups import Decision, list_decisions
from game.replay.prices.luck_runs import run_luck, run_to_end
from game.replay.prices.price_list import LUCKS, list_seeds
from game.replay.rerun import Numbered, rerun
from game.replay.workers import collect_seldom, start_workers
from game.rules.game import Game
from game.rules.no_action import play_without_action
from game.rules.setup.game_setup import GameSetup
from game.scenario.load import load_text
from game.session.room import Room
from tests.bench.earlier_build import earlier_build, measure_whole_rerun
from tests.bench.measure import Row, processor_seconds

SEED = 4
DECISIONS = 30
WORKERS = 2
TIMES = 4
KILOBYTES_A_MEGABYTE = 1024


def prices(setup: GameSetup) -> list[Row]:
    """Price thirty decisions of a game of colleagues, beside whole re-runs of this build and of an earlier one."""
    room, entries = play_colleagues(setup)
    found = list_decisions(entries)
    decisions = [found[place * len(found) // DECISIONS] for place in range(DECISIONS)]
    fresh = Game.start(setup, SEED, no_action=room.teams[0].game.no_action)
    start = fresh.snapshot()

    def rerun_whole() -> None:
        fresh.restore(start)
        rerun(fresh, entries)
        run_to_end(fresh)

    with earlier_build() as tree, collect_seldom():
        earlier = [measure_whole_rerun(tree)] if tree else []
        whole = fewest(rerun_whole, TIMES)
        each = [list_reruns(setup, entries, decisions) for _ in range(TIMES)]
        fresh_seed = list_seeds(SEED, 2)[1]
        luck = fewest(lambda: run_luck(setup, fresh_seed, entries, decisions), TIMES)
        earlier += [measure_whole_rerun(tree)] if tree else []
    mean, november = fmean(map(min, zip(*each, strict=True))), min(earlier, default=nan)
    with start_workers(1) as pool:
        size = pool.submit(use_memory, setup.text, setup.format.format, entries, decisions).result()
    return [
        Row("a whole re-run of winter", whole, "s"),
        Row("  the same by the build of 27 November 2026", november, "s"),
        Row("a re-run without one decision, mean of 30", mean, "s"),
        Row("  by a whole re-run of this build", mean / whole, ""),
        Row("  by a whole re-run of 27 November's build", mean / november, "", "at most" if earlier else "", 0.25),
        Row("one luck whose place is not set up yet: 30 decisions, and once what it needs", luck, "s"),
        Row("  20 lucks on two idle cores, computed", luck * LUCKS / WORKERS, "s", "at most", 30),
        Row("  memory of a worker after two lucks", size, "MB", "at most", 400),
    ]


def list_reruns(setup: GameSetup, entries: Sequence[Numbered], decisions: Sequence[Decision]) -> list[float]:
    """Return the processor seconds of the re-run without each decision; the first is played once before it counts."""
    ends: list[float] = []
    run_luck(setup, SEED, entries, [*decisions[:1], *decisions], lambda: ends.append(time.process_time()))
    return [end - begin for begin, end in pairwise(ends)]


def fewest(work: Callable[[], object], times: int) -> float:
    """Give the fewest processor seconds of doing some work several times: what else the machine does only adds."""
    return min(processor_seconds(work) for _ in range(times))


def use_memory(text: str, format: str, entries: tuple[Numbered, ...], decisions: Sequence[Decision]) -> float:
    """Price two lucks as a worker does and return the most memory that it had, in megabytes.

    From the kernel's account of this process: `getrusage` counts what the parent had when it began it.
    """
    setup = load_text(text, format)
    for seed in list_seeds(SEED, 2):
        run_luck(setup, seed, entries, decisions)
    found = next(line for line in Path("/proc/self/status").read_text("ascii").splitlines() if line.startswith("VmHWM"))
    return int(found.split()[1]) / KILOBYTES_A_MEGABYTE


def play_colleagues(setup: GameSetup) -> tuple[Room, tuple[Numbered, ...]]:
    """Play a whole game of colleagues in a room and return its entries."""
    plan = plan_hurried_session(setup, SEED, "colleague", join_code="ABCDEF", records=True)
    room = Room.open(plan, 0.0, play_without_action(setup, SEED))
    number, outcome = room.join(0.0, "bench", "facilitator", TOKEN)
    rows = [*outcome.rows, *room.step(0.0, number, Facilitate(act="start")).rows]
    while room.phase != "end":
        rows += room.tick(0.0).rows
    return room, tuple(list_team_entries((row for row in rows if isinstance(row, EntryRow)), 1))
