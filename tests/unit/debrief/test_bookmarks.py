"""Bookmarks of facilitators, and automatic ones, in the replay and in the report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.cli.commands.replay import build_feed, name_bookmarks
from game.client.connection.replay_feed import TeamRecording
from game.debrief.rendering import render_report
from game.debrief.report_data import collect_report_data
from game.journal.bookmark_flags import list_bookmarks
from game.journal.entries import EntryRow, Facilitated
from game.journal.recovery import SavedGame, recover
from game.protocol.messages import Full
from game.replay.moments import Moments
from game.text.catalogue import Catalogue
from tests.kit.journals import write_small_journal

WORDS = Catalogue.load("en")
CUE = "console.noticed.flaw_unsaid"


@pytest.fixture(scope="module")
def game(tmp_path_factory: pytest.TempPathFactory) -> SavedGame:
    return add_bookmarks(recover(write_small_journal(tmp_path_factory.mktemp("journal") / "game.sdgame")))


def add_bookmarks(game: SavedGame) -> SavedGame:
    """Return a game in which a note, an automatic bookmark and one of another team were journalled."""
    records = (
        (0, Facilitated("bookmark", text="Ann <thanked> Tom")),
        (1, Facilitated("bookmark", text=CUE, thing=CUE)),
        (2, Facilitated("bookmark", text="Another team")),
        (1, Facilitated("bookmark")),
    )
    rows = [
        EntryRow(seq=game.head + n, team=team, day=1, phase="run", record=record)
        for n, (team, record) in enumerate(records, start=1)
    ]
    return replace(game, entries=(*game.entries, *rows))


def test_bookmarks_are_read_from_the_journal(game: SavedGame) -> None:
    labels = [flag.label for flag in list_bookmarks(game.entries, 1)]
    assert labels == ["Ann <thanked> Tom", "mark.flaw_unsaid", ""]


def test_replay_marks_bookmarks(game: SavedGame) -> None:
    feed = build_feed(game.about, [TeamRecording(1, Moments.of(game.days_of(1)), name_bookmarks(game, 1))], 1)
    labels = [flag.label for flag in feed.marks if flag.kind == "bookmark"]
    assert labels == ["Ann <thanked> Tom", WORDS.text("mark.flaw_unsaid"), WORDS.text("mark.plain")]
    feed.seek(feed.length)
    shown = [message for message in feed.poll() if isinstance(message, Full)][-1].public
    assert [flag.label for flag in shown.flags if flag.kind == "bookmark"] == (labels if shown.day >= 1 else [])


def test_report_labels_bookmarks(game: SavedGame) -> None:
    page = render_report(collect_report_data(game, 1, game.days_of(1)), WORDS)
    assert "Ann &lt;thanked&gt; Tom" in page
    assert WORDS.text("mark.flaw_unsaid") in page
    assert "Another team" not in page
