"""`same-direction replay`: the board on a finished game, with a scrubber."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.support.environment import before_pygame, require_screen
from game.cli.support.game_files import checked_team, read, shown_again
from game.cli.support.progress import shown_progress
from game.errors import CommandLineError, JournalError
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.journal.recover import Recovered
    from game.replay.message_source import RecordedFeed


def replay(
    file: Annotated[Path, typer.Argument(help="A game file, as saved by host, play or demo.")],
    team: Annotated[int, typer.Option(min=1, help="The team to show.")] = 1,
    seat: Annotated[str, typer.Option(help="Start with what this seat could see. Default: everyone's view.")] = "",
    day: Annotated[int, typer.Option(min=0, help="Start on this day.")] = 0,
    full_screen: Annotated[bool, typer.Option("--full-screen", help="Start in full screen.")] = False,
) -> None:
    """Replay a finished game: move through its days and see them through any seat's eyes."""
    game = read(file)
    checked_team(game, team)
    require_screen()
    feed = feed_of(game, team, seat, day)
    before_pygame()
    from game.client.start import run

    words = Catalogue.load("en")
    title = words.text("replay.title", session=game.about.session_name, team=game.about.teams[team - 1])
    raise typer.Exit(run(feed, title=title, full_screen=full_screen))


def feed_of(game: Recovered, team: int, seat: str, day: int) -> RecordedFeed:
    """Return the replay of one team, begun where it was asked for; raises `JournalError` without a moment."""
    from game.replay.message_source import RecordedFeed
    from game.replay.moments import Moments

    with shown_progress() as progress:
        shown = shown_again(game, team, progress)
    moments = Moments.of(shown.days_of(team))
    if moments.on_day(0) is None:
        raise JournalError(str(game.path), "it holds no recorded moments, so there is nothing to show")
    notice = Catalogue.load("en").text("replay.not_whole") if game.troubles else ""
    feed = RecordedFeed(game, team, moments, notice=notice)
    if seat:
        if seat not in feed.seats:
            raise CommandLineError("There is no such seat", found=seat, allowed=", ".join(feed.seats))
        feed.watch(seat)
    feed.seek(day)
    return feed
