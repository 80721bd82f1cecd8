"""What seats' decisions have moved, worked out while people read the review of a round.

In one process that runs when nothing else wants to, one luck at a time over all teams in turn. Before every luck the
room is asked whether it is still in that review: once it has gone on, what is left is dropped.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from game.debrief.decision_names import DecisionNames
from game.debrief.seat_prices import LUCKS_IN_REVIEW, choose_largest, price_seat
from game.debrief.worth_rows import name_shown
from game.journal.recovery import recover
from game.protocol.decision_worth import DecisionWorth
from game.protocol.messages import PricesAre
from game.replay.prices.decision_groups import name_decisions
from game.replay.prices.luck_runs import LuckRuns
from game.replay.prices.price_list import Job, list_seeds
from game.replay.verify import number_entries
from game.session.outcome import Outcome, PricesWanted
from game.session.review_prices import is_wanted
from game.session.room import Room
from game.text.catalogue import Catalogue
from server.cohort import Task
from server.year_workers import YearWorkers


class ReviewRuns:
    """Works out prices for reviews; for the event loop's thread."""

    def __init__(self, path: Path, submit: Callable[[Task], None]) -> None:
        """Take the path of the game's file and how the room is reached."""
        self._path, self._submit = path, submit
        self._workers = YearWorkers(1)
        self._turn = asyncio.Lock()

    async def work_out(self, wanted: PricesWanted) -> None:
        """Show the seats what their decisions have moved, after every luck, for as long as the room is in its review.

        Raises `JournalError` when the file cannot be read, `BrokenExecutor` when the process has ended.
        """
        async with self._turn:
            if not await self.show(wanted, {}):
                return
            work = await self._workers.run(prepare, self._path, wanted)
            first = await self._workers.run(work.job.run, work.job.about.seed)
        job, named = work.narrow(first, wanted.seats)
        seeds = list_seeds(job.about.seed, LUCKS_IN_REVIEW + 1)[1:]
        runs: list[LuckRuns] = []
        while await self.show(wanted, work.price(wanted, named, runs)) and len(runs) < len(seeds):
            async with self._turn:
                runs.append(await self._workers.run(job.run, seeds[len(runs)]))

    async def show(self, wanted: PricesWanted, found: Mapping[str, PricesAre] | None) -> bool:
        """Show what has been found, if the room is still in the review, and return whether it is."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[bool] = loop.create_future()

        def task(room: Room, now: float) -> Outcome:
            outcome = room.show_prices(now, wanted, found)
            loop.call_soon_threadsafe(partial(_settle, answer, is_wanted=is_wanted(room, wanted)))
            return outcome

        self._submit(task)
        return await answer

    def close(self) -> None:
        """Give up what is played."""
        self._workers.close()


@dataclass(frozen=True, slots=True)
class PriceWork:
    """The decisions of the seats, as they are taken out and as the window names them, in the same order."""

    job: Job
    named: tuple[DecisionWorth, ...]

    def narrow(self, first: LuckRuns, seats: tuple[str, ...]) -> tuple[Job, tuple[DecisionWorth, ...]]:
        """Return the decisions that moved most on the first luck."""
        places = choose_largest(self.job.decisions, first, seats)
        job = Job(self.job.about, self.job.entries, tuple(self.job.decisions[at] for at in places))
        return job, tuple(self.named[at] for at in places)

    def price(
        self, wanted: PricesWanted, chosen: tuple[DecisionWorth, ...], runs: list[LuckRuns]
    ) -> dict[str, PricesAre]:
        """Return what each seat is shown."""
        tried = {seat: sum(seat in one.seats for one in self.named) for seat in wanted.seats}
        return {seat: price_seat(wanted.round, seat, tried[seat], chosen, runs) for seat in wanted.seats}


def prepare(path: Path, wanted: PricesWanted) -> PriceWork:
    """Read a game and return the decisions in which one of the seats had a part."""
    game = recover(path)
    entries = number_entries(game, wanted.team)
    own = {
        key: one
        for key, one in name_decisions(entries).items()
        if one.kind != "habit" and not set(one.seats).isdisjoint(wanted.seats)
    }
    names = DecisionNames.collect(game.about, entries, Catalogue.load("en"))
    return PriceWork(Job(game.about, entries, tuple(own.values())), name_shown(own, names))


def _settle(answer: asyncio.Future[bool], *, is_wanted: bool) -> None:
    if not answer.done():
        answer.set_result(is_wanted)
