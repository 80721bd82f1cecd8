"""What the habits of a team were worth, or one decision: played again in other processes, luck by luck.

The habits of all teams take turns, and only as many lucks as there are processes have been handed over: the year
without one decision, for which a person is waiting, comes before them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from game.debrief.decision_names import DecisionNames
from game.debrief.worth_rows import HABITS, name_shown, price_decision, price_habits
from game.journal.recovery import recover
from game.protocol.decision_worth import DecisionWorth
from game.protocol.messages import WorthIs
from game.replay.prices.decision_groups import list_habits, name_decisions
from game.replay.prices.luck_runs import LuckRuns
from game.replay.prices.price_list import LUCKS, Job, list_seeds
from game.replay.verify import number_entries
from game.text.catalogue import Catalogue
from server.year_workers import YearWorkers

Report = Callable[[list[LuckRuns]], None]
"""Called with all runs so far, after every luck."""


class WorthRuns:
    """Works out what habits and decisions were worth; for the event loop's thread."""

    def __init__(self, path: Path, workers: YearWorkers) -> None:
        """Take the path of the game's file and the processes that play."""
        self._path, self._workers = path, workers
        self._free = asyncio.Semaphore(workers.count)

    async def work_out(self, team: int, show: Callable[[WorthIs], None], *, lists_decisions: bool) -> None:
        """Take out the habits of a team; call `show` at the beginning and after every luck.

        Raises `JournalError` when the file cannot be read, `BrokenExecutor` when a process has ended.
        """
        with self._workers.working() as pool:
            prepare = partial(prepare_habits, self._path, team, lists_decisions=lists_decisions)
            work = await asyncio.get_running_loop().run_in_executor(pool, prepare)
            worth = WorthIs(0, LUCKS, decisions=work.named)
            show(worth)

            def report(runs: list[LuckRuns]) -> None:
                show(replace(worth, done=len(runs), habits=price_habits(work.job.decisions, runs)))

            await self._play(pool, work.job, report, at_once=self._workers.count)

    async def play_without(self, team: int, decision: str, show: Callable[[DecisionWorth], None]) -> None:
        """Take out one decision; call `show` at the beginning and after every luck.

        Raises `KeyError` for a decision that the team did not take, and otherwise as `work_out`.
        """
        with self._workers.working() as pool:
            prepare = partial(prepare_decision, self._path, team, decision)
            work = await asyncio.get_running_loop().run_in_executor(pool, prepare)
            (named,) = work.named
            show(named)
            await self._play(pool, work.job, lambda runs: show(price_decision(named, runs)), at_once=LUCKS)

    async def _play(self, pool: ProcessPoolExecutor, job: Job, report: Report, *, at_once: int) -> None:
        """Play every luck, of which so many are handed over at once; those beyond the processes wait for no turn."""
        loop, runs = asyncio.get_running_loop(), list[LuckRuns]()
        seeds = iter(list_seeds(job.about.seed, LUCKS))
        takes_turns = at_once <= self._workers.count

        async def play_on() -> None:
            for seed in seeds:
                if takes_turns:
                    async with self._free:
                        runs.append(await loop.run_in_executor(pool, job.run, seed))
                else:
                    runs.append(await loop.run_in_executor(pool, job.run, seed))
                report(runs)

        tasks = [asyncio.create_task(play_on()) for _ in range(at_once)]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


@dataclass(frozen=True, slots=True)
class Work:
    """What is played on every luck, and the decisions as the window shows them."""

    job: Job
    named: tuple[DecisionWorth, ...]


def prepare_habits(path: Path, team: int, *, lists_decisions: bool) -> Work:
    """Read a game and return what is to be played without each habit that the window has a row for."""
    game = recover(path)
    entries = number_entries(game, team)
    habits = tuple(one for one in list_habits(entries) if one.about in HABITS)
    names = DecisionNames.collect(game.about, entries, Catalogue.load("en"))
    return Work(Job(game.about, entries, habits), name_shown(name_decisions(entries), names) if lists_decisions else ())


def prepare_decision(path: Path, team: int, decision: str) -> Work:
    """Read a game and return what is to be played without one decision."""
    game = recover(path)
    entries = number_entries(game, team)
    chosen = {key: one for key, one in name_decisions(entries).items() if key.lower() == decision}
    if not chosen:
        raise KeyError(decision)
    names = DecisionNames.collect(game.about, entries, Catalogue.load("en"))
    return Work(Job(game.about, entries, tuple(chosen.values())), name_shown(chosen, names))
