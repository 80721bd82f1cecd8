"""What the habits of a team were worth, and its decisions: played again in other processes, luck by luck.

The lucks of all teams wait in one line, and only as many as there are processes have been handed over, so that a
what-if of the room's vote is next.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from game.debrief.decision_names import DecisionNames
from game.debrief.worth_rows import NamedDecision, name_shown, price_decisions, price_habits
from game.journal.recovery import recover
from game.protocol.messages import WorthIs
from game.replay.prices.decision_groups import list_habits, name_decisions
from game.replay.prices.luck_runs import LuckRuns
from game.replay.prices.price_list import LUCKS, Job, list_seeds
from game.replay.verify import number_entries
from game.text.catalogue import Catalogue
from server.year_workers import YearWorkers


class WorthRuns:
    """Works out what habits were worth; for the event loop's thread."""

    def __init__(self, path: Path, workers: YearWorkers) -> None:
        """Take the path of the game's file and the processes that play."""
        self._path, self._workers = path, workers
        self._free = asyncio.Semaphore(workers.count)

    async def work_out(self, team: int, show: Callable[[WorthIs], None], *, with_decisions: bool) -> None:
        """Call `show` with what is known, after every luck: the habits first, then the decisions.

        Raises `JournalError` when the file cannot be read, `BrokenExecutor` when a process has ended.
        """
        with self._workers.working() as pool:
            loop = asyncio.get_running_loop()
            prepare = partial(prepare_work, self._path, team, with_decisions=with_decisions)
            work = await loop.run_in_executor(pool, prepare)
            worth = WorthIs(0, LUCKS)
            show(worth)
            async for runs in self._play(pool, work.habits):
                worth = replace(worth, done=len(runs), habits=price_habits(work.habits.decisions, runs))
                show(worth)
            if not work.named:
                return
            async for runs in self._play(pool, work.decisions):
                prices = price_decisions(work.decisions.decisions, work.named, runs)
                worth = replace(worth, decisions_done=len(runs), decisions=prices)
                show(worth)

    async def _play(self, pool: ProcessPoolExecutor, job: Job) -> AsyncIterator[list[LuckRuns]]:
        """Yield the runs so far after every luck."""
        runs: list[LuckRuns] = []

        async def play(seed: int) -> None:
            async with self._free:
                runs.append(await asyncio.get_running_loop().run_in_executor(pool, job.run, seed))

        tasks = [asyncio.create_task(play(seed)) for seed in list_seeds(job.about.seed, LUCKS)]
        try:
            for task in asyncio.as_completed(tasks):
                await task
                yield runs
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


@dataclass(frozen=True, slots=True)
class Work:
    """What is played for a team on every luck: without each habit, then without each decision, with their names."""

    habits: Job
    decisions: Job
    named: tuple[NamedDecision, ...]


def prepare_work(path: Path, team: int, *, with_decisions: bool) -> Work:
    """Read a game and return what is to be played; without decisions unless they are wanted."""
    game = recover(path)
    entries = number_entries(game, team)
    single = {key: one for key, one in name_decisions(entries).items() if one.kind != "habit"} if with_decisions else {}
    names = DecisionNames.collect(game.about, entries, Catalogue.load("en"))
    habits, decisions = Job(game.about, entries, list_habits(entries)), Job(game.about, entries, (*single.values(),))
    return Work(habits, decisions, name_shown(single, names))
