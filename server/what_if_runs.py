"""What-ifs for the room's vote: the years of a decision are played in a process of their own, from the game's file.

That process also reads the file: read by the host, it would lose the lock under which the host writes it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

from game.debrief.decision_names import DecisionNames
from game.debrief.worth_rows import to_luck_range
from game.journal.entries import WhatIfPlayed
from game.journal.recovery import recover
from game.protocol.messages import DecisionsAre
from game.replay.prices.decision_groups import name_decisions
from game.replay.prices.price_list import LUCKS, list_seeds
from game.replay.prices.what_if import TwoYears, WhatIf, WhatIfJob, summarise_years
from game.replay.verify import number_entries
from game.text.catalogue import Catalogue
from server.year_workers import YearWorkers

LONGEST_NAME: Final = 200


class WhatIfRuns:
    """Lists the decisions of a team and plays the year without one; methods are for the event loop's thread."""

    def __init__(self, path: Path, workers: YearWorkers) -> None:
        """Take the path of the game's file and the processes that play."""
        self._path, self._workers = path, workers

    async def list_decisions(self, team: int) -> DecisionsAre:
        """Return the decisions of a team; raise `JournalError` when the file cannot be read."""
        return await self._workers.run(list_decisions, self._path, team)

    async def play(self, team: int, decision: str, progress: Callable[[int, int], None]) -> WhatIfPlayed:
        """Play both years on every luck; `progress` is called with lucks done and lucks in all.

        Raises `JournalError` when the file cannot be read, `KeyError` when there is no such decision,
        `BrokenExecutor` when the process has ended.
        """
        loop = asyncio.get_running_loop()
        with self._workers.working() as pool:
            job = await loop.run_in_executor(pool, prepare_job, self._path, team, decision)
            seeds = list_seeds(job.about.seed, LUCKS)
            progress(0, len(seeds))
            runs: list[TwoYears] = []
            waiting = [loop.run_in_executor(pool, job.run, seed) for seed in seeds]
            try:
                for one in waiting:
                    runs.append(await one)
                    progress(len(runs), len(seeds))
            finally:
                for one in waiting:
                    one.cancel()
                await asyncio.gather(*waiting, return_exceptions=True)
        figures = summarise_years(job.about, job.what_if, runs).figures
        # The changed year less the played one: what the decision has spared people.
        deaths, harmed = (to_luck_range(figures[name].difference) for name in ("deaths", "harmed"))
        return WhatIfPlayed(len(seeds), deaths, harmed)


def list_decisions(path: Path, team: int) -> DecisionsAre:
    """Read the decisions of a team; their keys are in small letters, as keys of the protocol are."""
    game = recover(path)
    entries = number_entries(game, team)
    names = DecisionNames.collect(game.about, entries, Catalogue.load("en"))
    found = name_decisions(entries).items()
    return DecisionsAre(team, tuple((key.lower(), names.name(one)[:LONGEST_NAME]) for key, one in found))


def prepare_job(path: Path, team: int, decision: str) -> WhatIfJob:
    """Read a game and return the years with and without one decision, to be played."""
    game = recover(path)
    entries = number_entries(game, team)
    known = {key.lower(): one for key, one in name_decisions(entries).items()}
    return WhatIfJob(game.about, entries, WhatIf((known[decision],)))
