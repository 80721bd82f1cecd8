"""A recorded game as the client's feed."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from game.cli.commands.replay import build_feed
from game.client.connection.replay_feed import ReplayFeed, TeamRecording
from game.client.connection.turning_points import find_turning_points
from game.journal.frames import Frames
from game.journal.recovery import SavedGame, recover
from game.protocol import actions
from game.protocol.messages import Act, AskPerson, AskView, Full, Lobby, PersonIs, Seated, Welcome
from game.protocol.public_views import Note
from game.protocol.seat_views import FlawSeen
from game.protocol.static_views import Flaw
from game.replay.moments import Moments
from tests.kit.journals import SEATS, small_about, small_public, small_seat, small_seat_statics, write_small_journal


@pytest.fixture(scope="module")
def game(tmp_path_factory: pytest.TempPathFactory) -> SavedGame:
    return recover(write_small_journal(tmp_path_factory.mktemp("journal") / "game.sdgame"))


@pytest.fixture
def feed(game: SavedGame) -> ReplayFeed:
    return build_feed(game.about, [TeamRecording(1, Moments.of(game.days_of(1)))], 1)


def poll_view(feed: ReplayFeed) -> Full:
    views = [message for message in feed.poll() if isinstance(message, Full)]
    assert len(views) == 1
    return views[0]


def test_command_opens_a_replay_feed(feed: ReplayFeed) -> None:
    assert isinstance(feed, ReplayFeed)


def test_welcomes_once_and_starts_on_day_0(feed: ReplayFeed) -> None:
    first = feed.poll()
    assert isinstance(first[0], Welcome)
    assert first[0].join_code == ""
    assert [message.public.day for message in first if isinstance(message, Full)] == [0]
    feed.seek(5)
    assert not any(isinstance(message, Welcome) for message in feed.poll())


@pytest.mark.parametrize("day", [1, 27, 28, 29, 100, 167, 196])
def test_seek_shows_that_day(feed: ReplayFeed, day: int) -> None:
    feed.seek(day)
    assert feed.position == day
    assert poll_view(feed).public.harm_by_day == small_public(day).harm_by_day


@pytest.mark.parametrize(("wanted", "shown"), [(-5, 0), (10**9, 196)])
def test_seek_is_limited_to_the_game(feed: ReplayFeed, wanted: int, shown: int) -> None:
    feed.seek(wanted)
    assert (feed.position, poll_view(feed).public.day) == (shown, shown)


def test_many_seeks_queue_one_view(feed: ReplayFeed) -> None:
    feed.poll()
    for day in range(60):
        feed.seek(day)
    assert poll_view(feed).public.day == 59


def test_versions_increase(feed: ReplayFeed) -> None:
    versions: list[int] = []
    for day in (50, 10, 90):
        feed.seek(day)
        versions.append(poll_view(feed).version)
    assert versions == sorted(set(versions))


def test_watch_shows_the_seat_and_its_brief(feed: ReplayFeed) -> None:
    feed.seek(40)
    feed.watch("K")
    messages = feed.poll()
    assert [message.statics for message in messages if isinstance(message, Seated)] == [small_seat_statics("K")]
    assert [message.seat for message in messages if isinstance(message, Full)] == [small_seat("K", 40)]
    feed.watch(None)
    assert poll_view(feed).seat is None


def test_unknown_seat_shows_the_public_view(feed: ReplayFeed) -> None:
    feed.watch("X")
    assert feed.watched is None
    assert feed.seats == SEATS


def test_marks_are_ordered_by_day(feed: ReplayFeed) -> None:
    days = [flag.day for flag in feed.marks]
    assert days == sorted(days)
    assert {flag.kind for flag in feed.marks} >= {"lever", "proposal", "crisis", "stocktake"}


def test_any_day_is_shown_within_a_tenth_of_a_second(feed: ReplayFeed) -> None:
    days = [(place * 83) % 197 for place in range(60)]
    begun = time.process_time()
    for day in days:
        feed.seek(day)
        feed.poll()
    assert (time.process_time() - begun) / len(days) < 0.1


def test_turning_points_are_marks() -> None:
    alone = (1000,) * 120
    harm = (1000,) * 40 + (700,) * 40 + (1100,) * 40
    found = find_turning_points(small_public(120, harm_by_day=harm, left_alone_by_day=alone))
    assert [(one.day, one.label) for one in found] == [(40, "better"), (80, "worse")]


def test_steady_year_has_no_turning_point() -> None:
    same = tuple(range(100))
    assert find_turning_points(small_public(100, harm_by_day=same, left_alone_by_day=same)) == ()
    assert find_turning_points(small_public(3)) == ()


def test_what_a_seat_could_not_see_is_counted(game: SavedGame) -> None:
    class Recording:
        last_day = 0

        def on_day(self, _: int, /) -> Frames:
            fault = FlawSeen("home_first", Flaw("no_evenings", "Nobody is there after six.", "Evening cover", 1, 30))
            notes = (Note("n1", 1, "One."), Note("n2", 1, "Two."))
            seats = tuple(
                replace(small_seat(seat, 1), notes=notes if seat == "C" else (), flaws=(fault,) if seat in "CK" else ())
                for seat in SEATS
            )
            return Frames(small_public(1, notes_shown=(("M", Note("n2", 1, "Two.")),)), seats)

    welcome = build_feed(game.about, [TeamRecording(1, Moments.of(game.days_of(1)))], 1).poll()[0]
    assert isinstance(welcome, Welcome)
    feed = ReplayFeed(Recording(), welcome, game.about.seat_statics)
    assert feed.hidden == ()
    feed.watch("P")
    assert {one.seat: (one.notes, one.faults) for one in feed.hidden} == {"C": (1, 1), "K": (0, 1), "M": (0, 0)}
    feed.watch("K")
    assert {one.seat: one.faults for one in feed.hidden} == {"C": 0, "P": 0, "M": 0}


def test_another_team_is_shown_on_the_same_day(game: SavedGame) -> None:
    moments = Moments.of(game.days_of(1))
    about = small_about(teams=("Oak", "Willow"))
    feed = build_feed(about, [TeamRecording(2, moments), TeamRecording(1, moments)], 1)
    feed.watch("P")
    feed.seek(40)
    feed.poll()
    feed.show_team(2)
    lobby = next(message for message in feed.poll() if isinstance(message, Lobby))
    assert (feed.team, feed.teams, feed.name_team(2), feed.position) == (2, (1, 2), "Willow", 40)
    assert (lobby.you_team, lobby.you_seat) == (2, "P")
    feed.show_team(9)
    assert feed.team == 2


def test_actions_are_ignored(feed: ReplayFeed) -> None:
    feed.poll()
    feed.send(Act("action-0001", actions.CallIt("up")))
    assert feed.poll() == []
    feed.send(AskPerson(7))
    feed.send(AskView())
    answers = feed.poll()
    assert PersonIs(None) in answers
    assert any(isinstance(message, Full) for message in answers)


def test_close_ends_the_replay(feed: ReplayFeed) -> None:
    assert feed.state == "open"
    feed.close()
    assert feed.state == "closed"


def test_replay_loads_no_model(tmp_path: Path) -> None:
    path = write_small_journal(tmp_path / "game.sdgame")
    script = (
        "import sys\nfrom pathlib import Path\nfrom game.client.connection.replay_feed import ReplayFeed\n"
        "from game.journal.recovery import recover\nfrom game.protocol.messages import VERSION, Welcome\n"
        "from game.replay.moments import Moments\n"
        f"game = recover(Path({str(path)!r}))\nabout = game.about\n"
        "welcome = Welcome(VERSION, 'observer', 'no-token', 'Replay', '', about.teams, about.statics)\n"
        "ReplayFeed(Moments.of(game.days_of(1)), welcome, about.seat_statics).poll()\n"
        "sys.exit(any(name in sys.modules for name in ('numba', 'numpy')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
