"""What people and the room want from the journal of a game that is over: days, decisions, years without a decision."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from game.errors import SameDirectionError
from game.journal.entries import WhatIfPlayed
from game.protocol.codec import encode
from game.protocol.decision_worth import DecisionWorth
from game.protocol.messages import WorthIs
from game.session.outcome import (
    BranchWanted,
    DayWanted,
    DecisionsWanted,
    PricesWanted,
    Wanted,
    WhatIfWanted,
    WorthWanted,
)
from game.text.catalogue import Catalogue
from server.cohort import Task
from server.link import Link
from server.recorded_days import RecordedDays
from server.review_runs import ReviewRuns
from server.room_branches import RoomBranches
from server.what_if_runs import WhatIfRuns
from server.worth_runs import WorthRuns
from server.year_workers import YearWorkers


class JournalAnswers:
    """Fetches what is wanted, each in a task of its own; for the event loop's thread."""

    def __init__(
        self,
        path: Path,
        seats: tuple[str, ...],
        find_link: Callable[[int], Link | None],
        submit: Callable[[Task], None],
        note: Callable[..., None],
        go_on: Callable[[Path], None],
    ) -> None:
        """Take the game's file, how to reach a person and the room, where trouble is noted, and who goes on."""
        self._days = RecordedDays(path, seats)
        self._workers = YearWorkers()
        self._what_ifs, self._worth = WhatIfRuns(path, self._workers), WorthRuns(path, self._workers)
        self._prices = ReviewRuns(path, submit)
        self._branches = RoomBranches(path, self._workers)
        self._find_link, self._submit, self._note, self._go_on = find_link, submit, note, go_on
        self._words = Catalogue.load("en")
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, wanted: Wanted) -> None:
        """Begin to fetch what is wanted."""
        task = asyncio.create_task(self._answer(wanted))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Give up what is played, wait for what is read, and close the file."""
        self._workers.close()
        self._prices.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._days.close()

    async def _answer(self, wanted: Wanted) -> None:
        try:
            match wanted:
                case DayWanted():
                    self._offer(wanted.person, await self._days.get(wanted.group, wanted.day))
                case DecisionsWanted():
                    await self._list_decisions(wanted)
                case WhatIfWanted():
                    await self._play(wanted)
                case WorthWanted():
                    await self._work_out(wanted)
                case PricesWanted():
                    await self._price(wanted)
                case BranchWanted():
                    await self._branch(wanted)
        except Exception as error:  # what is not found out must not end the session
            self._note_failure("journal_not_read", error)

    async def _list_decisions(self, wanted: DecisionsWanted) -> None:
        """Send a team's decisions to the facilitator who has asked, or say on the console why not."""
        sentence = ""
        try:
            self._offer(wanted.person, encode(await self._what_ifs.list_decisions(wanted.team)))
        except Exception as error:  # the person who asked must not wait for ever
            self._note_failure("decisions_not_listed", error)
            sentence = self._words.text("console.notice.decisions_not_read")
        self._submit(lambda room, now: room.notice(now, "decisions_not_read", sentence))

    async def _play(self, wanted: WhatIfWanted) -> None:
        """Play a what-if and let the room show it; whatever goes wrong ends the vote, which can then be run again."""

        def show(done: int, lucks: int) -> None:
            self._submit(lambda room, now: room.show_what_if(now, wanted, done, lucks))

        result: WhatIfPlayed | None = None
        try:
            result = await self._what_ifs.play(wanted.team, wanted.decision, show)
        except Exception as error:  # a room that looks at a vote must not wait for ever
            self._note_failure("what_if_failed", error)
        self._submit(lambda room, now: room.finish_what_if(now, wanted, result))

    async def _work_out(self, wanted: WorthWanted) -> None:
        """Work out what habits or a decision were worth; what goes wrong is shown, and can be asked for again."""

        def show(found: WorthIs | DecisionWorth | None) -> None:
            self._submit(lambda room, now: room.show_worth(now, wanted, found))

        try:
            if wanted.decision:
                await self._worth.play_without(wanted.team, wanted.decision, show)
            else:
                await self._worth.work_out(wanted.team, show, lists_decisions=wanted.lists_decisions)
        except Exception as error:  # people who look at the end must not wait for ever
            self._note_failure("worth_failed", error)
            show(None)

    async def _price(self, wanted: PricesWanted) -> None:
        """Work out what decisions have moved while their review lasts; what goes wrong is shown to those who wait."""
        try:
            await self._prices.work_out(wanted)
        except Exception as error:  # people who read their review must not wait for ever
            self._note_failure("prices_failed", error)
            await self._prices.show(wanted, None)

    async def _branch(self, wanted: BranchWanted) -> None:
        """Write a branch and go on with it; the console says meanwhile that it is prepared, or why it cannot be."""
        self.show_branching("preparing")
        try:
            path = await self._branches.write(wanted)
        except Exception as error:  # the facilitator who asked must not wait for ever
            self.note_branch_failure(error)
            return
        self._go_on(path)

    def show_branching(self, state: str) -> None:
        """Show the facilitators how far a branch is: `preparing` or `failed`."""
        sentence = self._words.text(f"console.notice.branch_{state}")
        self._submit(lambda room, now: room.notice(now, "branch", sentence))

    def note_branch_failure(self, error: Exception) -> None:
        """Log why the room cannot go on in a branch, and say so on the console."""
        self._note_failure("branch_failed", error)
        self.show_branching("failed")

    def _note_failure(self, event: str, error: Exception) -> None:
        """Log what went wrong; with the lines that led to it when it is our own mistake."""
        details = {} if isinstance(error, SameDirectionError) else {"exc_info": error}
        self._note(event, kind=type(error).__name__, why=str(error), **details)

    def _offer(self, person: int, frame: bytes | None) -> None:
        link = self._find_link(person)
        if frame is not None and link is not None:
            link.offer(frame)
