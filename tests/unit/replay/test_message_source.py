"""A journal as what the client is fed with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.client.connection.replay_feed import ReplayFeed
from game.journal.recover import Recovered, recover
from game.protocol import actions
from game.protocol.messages import Act, AskPerson, AskView, Full, PersonIs, Seated, Welcome
from game.replay.message_source import RecordedFeed
from game.replay.moments import Moments
from tests.kit.journals import SEATS, small_public, small_seat, small_seat_statics, write_small_journal


@pytest.fixture(scope="module")
def game(tmp_path_factory: pytest.TempPathFactory) -> Recovered:
    return recover(write_small_journal(tmp_path_factory.mktemp("journal") / "game.sdgame"))


@pytest.fixture
def feed(game: Recovered) -> RecordedFeed:
    return RecordedFeed(game, 1, Moments.of(game.days_of(1)))


def shown(feed: RecordedFeed) -> Full:
    fulls = [message for message in feed.poll() if isinstance(message, Full)]
    assert len(fulls) == 1
    return fulls[0]


def test_it_has_the_shape_that_the_client_scrubs(feed: RecordedFeed) -> None:
    assert isinstance(feed, ReplayFeed)


def test_it_welcomes_once_and_begins_on_day_0(feed: RecordedFeed) -> None:
    first = feed.poll()
    assert isinstance(first[0], Welcome)
    assert first[0].join_code == ""
    assert [message.public.day for message in first if isinstance(message, Full)] == [0]
    feed.seek(5)
    assert not any(isinstance(message, Welcome) for message in feed.poll())


@pytest.mark.parametrize("day", [1, 27, 28, 29, 100, 167, 196])
def test_seek_shows_that_day(feed: RecordedFeed, day: int) -> None:
    feed.seek(day)
    assert feed.position == day
    assert shown(feed).public.harm_by_day == small_public(day).harm_by_day


@pytest.mark.parametrize(("asked", "given"), [(-5, 0), (10**9, 196)])
def test_seek_is_held_inside_the_game(feed: RecordedFeed, asked: int, given: int) -> None:
    feed.seek(asked)
    assert (feed.position, shown(feed).public.day) == (given, given)


def test_many_moves_of_the_hand_leave_one_view_to_draw(feed: RecordedFeed) -> None:
    feed.poll()
    for day in range(60):
        feed.seek(day)
    assert shown(feed).public.day == 59


def test_versions_only_rise(feed: RecordedFeed) -> None:
    versions: list[int] = []
    for day in (50, 10, 90):
        feed.seek(day)
        versions.append(shown(feed).version)
    assert versions == sorted(set(versions))


def test_watching_a_seat_shows_what_that_seat_saw_and_its_brief(feed: RecordedFeed) -> None:
    feed.seek(40)
    feed.watch("K")
    told = feed.poll()
    assert [message.statics for message in told if isinstance(message, Seated)] == [small_seat_statics("K")]
    assert [message.seat for message in told if isinstance(message, Full)] == [small_seat("K", 40)]
    feed.watch(None)
    assert shown(feed).seat is None


def test_an_unknown_seat_is_the_public_view(feed: RecordedFeed) -> None:
    feed.watch("X")
    assert feed.watched is None
    assert feed.seats == SEATS


def test_marks_are_all_flags_in_order_of_day(feed: RecordedFeed) -> None:
    days = [flag.day for flag in feed.marks]
    assert days == sorted(days)
    assert {flag.kind for flag in feed.marks} >= {"lever", "proposal", "crisis", "stocktake"}


def test_what_happened_has_happened(feed: RecordedFeed) -> None:
    feed.poll()
    feed.send(Act("action-0001", actions.CallIt("up")))
    assert feed.poll() == []
    feed.send(AskPerson(7))
    feed.send(AskView())
    answers = feed.poll()
    assert PersonIs(None) in answers
    assert any(isinstance(message, Full) for message in answers)


def test_a_damaged_day_shows_the_one_before(game: Recovered) -> None:
    rows = [
        replace(row, frames=row.frames[:20]) if row.day == 40 and row.phase == "run" else row
        for row in game.days_of(1)
    ]
    feed = RecordedFeed(game, 1, Moments.of(rows))
    feed.seek(40)
    assert shown(feed).public.day == 39


def test_a_lost_first_frame_costs_its_stretch_only(game: Recovered) -> None:
    rows = [row for row in game.days_of(1) if not (row.base == row.moment and row.day == 28)]
    moments = Moments.of(rows)
    found = moments.on_day(120)
    assert found is not None
    assert found.public.day == 120


def test_a_replay_ends_when_it_is_closed(feed: RecordedFeed) -> None:
    assert feed.state == "open"
    feed.close()
    assert feed.state == "closed"


def test_nothing_stored_shows_nothing() -> None:
    assert Moments.of([]).on_day(3) is None


def test_it_is_written_without_the_model(tmp_path: Path) -> None:
    import subprocess
    import sys

    path = write_small_journal(tmp_path / "game.sdgame")
    script = (
        "import sys\nfrom pathlib import Path\nfrom game.journal.recover import recover\n"
        "from game.replay.message_source import RecordedFeed\nfrom game.replay.moments import Moments\n"
        f"game = recover(Path({str(path)!r}))\nRecordedFeed(game, 1, Moments.of(game.days_of(1))).poll()\n"
        "sys.exit(any(name in sys.modules for name in ('numba', 'numpy')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
