"""What the server does when something wanted of the journal cannot be found out: it says so, and goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import Any

import pytest

from game.errors import JournalError
from game.session.outcome import BranchWanted, DecisionsWanted, PricesWanted, Wanted, WhatIfWanted, WorthWanted
from server.cohort import Task
from server.journal_answers import JournalAnswers
from server.review_runs import ReviewRuns
from server.room_branches import RoomBranches, find_free_path
from server.what_if_runs import WhatIfRuns
from server.worth_runs import WorthRuns
from server.year_workers import YearWorkers, count_workers
from tests.kit.patience import PATIENCE_SECONDS


class Room:
    """Notes what the answers ask of the room."""

    def __init__(self, phase: str = "review", round: int = 1) -> None:
        self.done: list[tuple[str, Any]] = []
        self.phase, self.round = phase, round

    def finish_what_if(self, _now: float, wanted: WhatIfWanted, result: object) -> None:
        self.done.append((wanted.decision, result))

    def show_worth(self, _now: float, wanted: WorthWanted, found: object) -> None:
        self.done.append((wanted.decision, found))

    def show_prices(self, _now: float, wanted: PricesWanted, found: object) -> None:
        self.done.append((wanted.seats[0], found))

    def notice(self, _now: float, key: str, sentence: str) -> None:
        self.done.append((key, sentence))


async def ask(wanted: Wanted, tmp_path: Path) -> tuple[Room, list[tuple[str, dict[str, Any]]]]:
    """Let one thing be wanted of a game; return what the room was asked and what was logged."""
    room, noted = Room(), list[tuple[str, dict[str, Any]]]()

    def submit(task: Task) -> None:
        task(room, 0.0)  # pyright: ignore[reportArgumentType]

    def note(event: str, **values: object) -> None:
        noted.append((event, values))

    answers = JournalAnswers(tmp_path / "game", ("P",), lambda person: None, submit, note, lambda path: None)
    answers.start(wanted)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not room.done:
            await asyncio.sleep(0.01)
    await answers.close()
    return room, noted


def raising(error: Exception) -> Callable[..., Any]:
    async def fail(*_: object) -> None:
        raise error

    return fail


ERRORS = [JournalError("game", "is gone"), KeyError("r1-1"), BrokenExecutor(), MemoryError("no room"), ValueError("x")]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
async def test_failed_year_ends_the_vote(error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WhatIfRuns, "play", raising(error))
    room, noted = await ask(WhatIfWanted(1, "r1-1"), tmp_path)
    assert room.done == [("r1-1", None)]
    assert [(event, values["kind"]) for event, values in noted] == [("what_if_failed", type(error).__name__)]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
async def test_unread_decisions_are_told(error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WhatIfRuns, "list_decisions", raising(error))
    room, noted = await ask(DecisionsWanted(1, 1), tmp_path)
    key, sentence = room.done[0]
    assert key == "decisions_not_read"
    assert "could not be read" in sentence
    assert noted[0][1]["kind"] == type(error).__name__


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize(("method", "decision"), [("work_out", ""), ("play_without", "r1-1")])
async def test_unknown_worth_is_told(
    method: str, decision: str, error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(WorthRuns, method, fail)
    room, noted = await ask(WorthWanted(1, decision), tmp_path)
    assert room.done == [(decision, None)]
    assert [(event, values["kind"]) for event, values in noted] == [("worth_failed", type(error).__name__)]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
async def test_unknown_prices_are_told(error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(ReviewRuns, "work_out", fail)
    room, noted = await ask(PricesWanted(1, 1, ("P",)), tmp_path)
    assert room.done == [("P", None)]
    assert [(event, values["kind"]) for event, values in noted] == [("prices_failed", type(error).__name__)]


async def test_prices_are_dropped_with_the_review(tmp_path: Path) -> None:
    """Nothing is read or played for a room that has gone on; there is no such file."""
    room = Room("plan")
    runs = ReviewRuns(tmp_path / "missing.samedirection", lambda task: task(room, 0.0))  # pyright: ignore
    async with asyncio.timeout(PATIENCE_SECONDS):
        await runs.work_out(PricesWanted(1, 1, ("P",)))
        room.phase = "review"
        with pytest.raises(JournalError):
            await runs.work_out(PricesWanted(1, 1, ("P",)))
    runs.close()


async def test_one_pool_leaves_the_other_alone() -> None:
    """Ending the processes of one pool ended those of all that began after it."""
    first, second = YearWorkers(1), YearWorkers(1)
    try:
        assert await first.run(int, "1") == 1
        assert await second.run(int, "2") == 2
        first.close()
        assert await second.run(int, "3") == 3
    finally:
        first.close()
        second.close()


@pytest.mark.parametrize(("cores", "workers"), [(None, 1), (1, 1), (2, 1), (3, 2), (4, 3), (64, 3)])
def test_one_core_is_left_to_the_host(cores: int | None, workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    assert count_workers() == workers


async def test_ended_process_is_replaced(tmp_path: Path) -> None:
    workers = YearWorkers()
    runs = WhatIfRuns(tmp_path / "missing.samedirection", workers)
    try:
        with pytest.raises(JournalError):
            await runs.list_decisions(1)
        pool = workers._pool  # pyright: ignore[reportPrivateUsage]
        assert pool is not None
        for process in pool._processes.values():  # pyright: ignore[reportPrivateUsage]
            process.kill()
        with pytest.raises(BrokenExecutor):
            await runs.list_decisions(1)
        with pytest.raises(JournalError):
            await runs.list_decisions(1)
    finally:
        workers.close()


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
async def test_failed_branch_is_told(error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail_slowly(*_: object) -> None:
        await asyncio.sleep(0.05)
        raise error

    monkeypatch.setattr(RoomBranches, "write", fail_slowly)
    room = Room()

    def submit(task: Task) -> None:
        task(room, 0.0)  # pyright: ignore[reportArgumentType]

    def note(event: str, **values: object) -> None:
        pass

    gone_on: list[Path] = []
    answers = JournalAnswers(tmp_path / "game", ("P",), lambda person: None, submit, note, gone_on.append)
    answers.start(BranchWanted("round", 2))
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(room.done) < 2:
            await asyncio.sleep(0.01)
    await answers.close()
    assert [key for key, _ in room.done] == ["branch", "branch"]
    assert "about to go on" in room.done[0][1]
    assert "could not go on" in room.done[1][1]
    assert not gone_on


def test_branches_of_a_day_have_names_of_their_own(tmp_path: Path) -> None:
    game = tmp_path / "winter.samedirection"
    first = find_free_path(game, 28)
    assert first.name == "winter-from-day-28.samedirection"
    first.touch()
    assert find_free_path(game, 28).name == "winter-from-day-28-2.samedirection"
