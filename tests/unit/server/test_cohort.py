"""The worker of a room: answers come before the views that they change, and views are never put off for long."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

import pytest

from game.journal.frames import DayRow
from game.journal.rows import Row
from game.protocol.actions import CallIt
from game.protocol.messages import Act, Done
from game.session import view_updates
from game.session.outcome import GroupView, Outcome, ToPerson
from server.cohort import MOST_BEFORE_VIEWS, Cohort, Task
from tests.kit.rooms import SEATS, Table, plan


@dataclass
class Collected:
    """Everything that a cohort has sent, in order."""

    sent: list[object] = field(default_factory=list)
    is_done: threading.Event = field(default_factory=threading.Event)

    def write_rows(self, rows: tuple[Row, ...]) -> None:
        del rows

    def send(self, outcome: Outcome) -> None:
        self.sent += outcome.out

    def on_gap(self, seconds: float) -> str:
        return f"{seconds} s"

    def on_error(self, error: BaseException) -> None:
        self.sent.append(error)

    def list_kinds(self) -> list[str]:
        """Return which of what was sent are answers, and which views."""
        return [
            "answer" if isinstance(one, ToPerson) else "view"
            for one in self.sent
            if isinstance(one, GroupView) or (isinstance(one, ToPerson) and isinstance(one.message, Done))
        ]


def run_acts(teams: int, acts: int) -> Collected:
    """Let the people of all teams act at once in a plan, one after the other; return what was sent."""
    table = Table.open(plan(teams=teams))
    people = [table.sit(f"Ann {team} {seat}", seat, team) for team in range(1, teams + 1) for seat in SEATS[1:]]
    table.skip_to(table.join("Fay", "facilitator"), "plan")
    table.room.show_next(table.now)
    began = time.monotonic() - table.now
    collected = Collected()
    cohort = Cohort(table.room, collected, lambda: time.monotonic() - began)
    guesses = ("up", "level", "down")
    for number in range(acts):
        person, guess = people[number % len(people)], guesses[number // len(people) % 3]
        cohort.submit(_make_act(person, Act(f"action-{number:08d}", CallIt(guess))))
    cohort.start()
    cohort.submit(lambda room, now: Outcome(0, (), ()))
    cohort.stop()
    while table.room.has_stale_views:
        collected.send(table.room.show_next(table.now))
    assert not [one for one in collected.sent if isinstance(one, BaseException)]
    return collected


def _make_act(person: int, act: Act) -> Task:
    return lambda room, now: room.step(now, person, act, with_views=False)


def test_answers_come_before_views() -> None:
    kinds = run_acts(teams=2, acts=4).list_kinds()
    assert kinds.count("answer") == 4
    assert kinds[:4] == ["answer"] * 4


def test_busy_people_still_see_views() -> None:
    kinds = run_acts(teams=2, acts=40).list_kinds()
    assert kinds.count("answer") == 40
    between = "".join("a" if kind == "answer" else "|" for kind in kinds).split("|")
    assert max(len(answers) for answers in between) <= MOST_BEFORE_VIEWS + 1


def test_days_left_are_journaled_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything leaves: sending wakes another thread, which would have to wait while rows are being made."""
    assert play_a_day(monkeypatch, most=1)[:2] == [DayRow, GroupView]
    of_later = play_a_day(monkeypatch, most=2)
    assert of_later[0] is GroupView
    assert of_later[-1] is DayRow, "what is left is journaled at the end"


def play_a_day(monkeypatch: pytest.MonkeyPatch, most: int) -> list[type]:
    """Play a day of one team where `most` days have to be journaled at once; return what came, in order."""
    monkeypatch.setattr(view_updates, "MOST_UNRECORDED", most)
    monkeypatch.setattr(view_updates, "LONGEST_UNRECORDED_SECONDS", 60.0)
    table = Table.open(plan(records=True))
    table.skip_to(table.join("Fay", "facilitator"), "run")
    began = time.monotonic() - table.now
    collected = Collected()

    def write_rows(rows: tuple[Row, ...]) -> None:
        collected.sent += rows

    collected.write_rows = write_rows
    cohort = Cohort(table.room, collected, lambda: time.monotonic() - began)
    table.room.teams[0].day_due = table.room.clock.passed(table.now)
    cohort.start()
    until = time.monotonic() + 5
    while not any(isinstance(one, GroupView) for one in collected.sent) and time.monotonic() < until:
        time.sleep(0.01)
    cohort.stop()
    return [type(one) for one in collected.sent if isinstance(one, (DayRow, GroupView))]
