"""The viewer of a finished game: time to show any day, in each panel, with two teams."""

from __future__ import annotations

import os
import random
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.commands.replay import build_feed
from game.client.connection.replay_feed import ReplayFeed, TeamRecording
from game.journal.about import About
from game.journal.recovery import recover
from game.protocol.messages import Facilitate
from game.replay.describe import describe_game
from game.replay.headless import TOKEN, plan_hurried_session
from game.replay.moments import Moments
from game.rules.no_action import play_without_action
from game.rules.setup.game_setup import GameSetup
from game.session.room import Room
from tests.bench.measure import Row, typical

if TYPE_CHECKING:
    from game.client.framework.app import App

SEED = 4
SEEKS = 41
FRAME_SECONDS = 1 / 30


def viewer(setup: GameSetup) -> list[Row]:
    """Scrub through a game of 300,000 people at random."""
    os.environ |= {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
    import pygame

    from game.client.gallery.exhibits import Exhibit, show_exhibit

    about, teams = record_teams(setup)
    fresh = build_feed(about, teams, 1)
    first = typical(lambda: fresh.read_whole(1), 1)
    rows = [Row("all days of a team read once", first * 1_000, "ms")]
    for presses, panel in enumerate(("what was seen", "a patient", "two teams' figures")):
        feed = build_feed(about, teams, 1)
        exhibit = Exhibit("replay", list, keys=(pygame.K_v,) * presses, feed=lambda feed=feed: feed)
        app = show_exhibit(exhibit, (1920, 1080))
        rows.append(Row(f"a day shown, 1920×1080, {panel}", time_seeks(app, feed) * 1_000, "ms", "at most", 100))
        app.close()
    return rows


def time_seeks(app: App, feed: ReplayFeed) -> float:
    """Return the typical processor time of a jump to any day, until it has been drawn."""
    days = random.Random(SEED)

    def jump() -> None:
        feed.seek(days.randrange(feed.length))
        app.frame(FRAME_SECONDS, [])

    return typical(jump, SEEKS)


def record_teams(setup: GameSetup) -> tuple[About, list[TeamRecording]]:
    """Play two teams of colleagues, write them down and return them as they are read again."""
    from game.journal.journal_file import Journal

    plan = replace(plan_hurried_session(setup, SEED, "colleague", join_code="ABCDEF", records=True), teams=("A", "B"))
    room = Room.open(plan, 0.0, play_without_action(setup, SEED))
    number, outcome = room.join(0.0, "bench", "facilitator", TOKEN)
    rows = [*outcome.rows, *room.step(0.0, number, Facilitate(act="start")).rows]
    while room.phase != "end":
        rows += room.tick(0.0).rows
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "game.samedirection"
        journal = Journal.create(path, describe_game(plan, began="2026-01-12T09:30:00+00:00"))
        journal.append(rows)
        journal.close()
        game = recover(path)
    return game.about, [TeamRecording(team, Moments.of(game.days_of(team))) for team in (1, 2)]
