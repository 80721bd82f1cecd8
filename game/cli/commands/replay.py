"""`same-direction replay`: the board on a finished game, with a scrubber."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from typer.core import TyperCommand

from game.cli.support.command_options import FullScreen
from game.cli.support.environment import configure_sdl, require_screen
from game.cli.support.exit_codes import Exit
from game.cli.support.game_files import check_team, print_comparisons, read_game, restore_views
from game.cli.support.progress import show_progress
from game.cli.support.scenario_texts import read_texts
from game.errors import CommandLineError, JournalError
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.client.connection.replay_feed import ReplayFeed, TeamRecording
    from game.journal.about import About
    from game.journal.recovery import SavedGame
    from game.protocol.public_views import Flag, ReviewView

REPLAY_TOKEN: Final = "replay-has-no-token"
"""Placeholder: a welcome needs a token, but a replay has no session to return to."""


class ReplayCommand(TyperCommand):
    """A command that also understands `replay verify FILE`."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Parse the arguments, after turning a leading `verify` into its option."""
        is_word = args[:1] == ["verify"] and not Path("verify").exists()
        return super().parse_args(ctx, [*args[1:], "--verify"] if is_word else args)


def replay(
    file: Annotated[Path, typer.Argument(help="A game file, as saved by host, play or demo.")],
    team: Annotated[int, typer.Option(min=1, help="The team to show.")] = 1,
    seat: Annotated[str, typer.Option(help="Start with what this seat could see. Default: everyone's view.")] = "",
    day: Annotated[int, typer.Option(min=0, help="Start on this day.")] = 0,
    full_screen: FullScreen = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Instead: play it again and say whether it is a true record of the game.")
    ] = False,
) -> None:
    """Replay a finished game: move through its days and see them through any seat's eyes.

    `same-direction replay verify FILE` plays it again without a window and compares the result.
    """
    game = read_game(file)
    check_team(game, team)
    if verify:
        return verify_replay(game)
    require_screen()
    raise typer.Exit(show_replay(game, team, seat, day, full_screen=full_screen))


def show_replay(
    game: SavedGame, team: int = 1, seat: str = "", day: int = 0, *, full_screen: bool = False, goes_back: bool = False
) -> int:
    """Show the replay of one team in a window until it is closed; return the exit code.

    With `goes_back` it was opened from the end of a game, and has a button that leads there.
    """
    feed = open_replay(game, team, seat, day)
    configure_sdl()
    from game.client.start import run

    words = Catalogue.load("en")
    title = words.text("replay.title", session=game.about.session_name, team=game.about.teams[team - 1])
    return run(feed, title=title, full_screen=full_screen, goes_back=goes_back)


def verify_replay(game: SavedGame) -> None:
    """Play every team's game again, print how it compares, and leave with 1 unless all are the same."""
    if not game.has_whole_entries:
        raise JournalError(str(game.path), "its entries are damaged", allowed="same-direction journal recover first")
    if not print_comparisons(game):
        raise typer.Exit(Exit.FAILED)


def open_replay(game: SavedGame, team: int, seat: str, day: int) -> ReplayFeed:
    """Return the replay of one team at `seat` and `day`; raise `JournalError` when no moment is recorded."""
    from game.client.connection.replay_feed import TeamRecording
    from game.replay.moments import Moments

    with show_progress() as progress:
        restored = restore_views(game, team, progress)
    recordings = {number: Moments.of(restored.days_of(number)) for number in range(1, len(game.about.teams) + 1)}
    if recordings[team].on_day(0) is None:
        raise JournalError(str(game.path), "it holds no recorded moments, so there is nothing to show")
    notice = Catalogue.load("en").text("replay.not_whole") if game.damage else ""
    teams = [
        TeamRecording(number, days, name_bookmarks(game, number), tuple(list_reviews(restored, number)))
        for number, days in recordings.items()
        if days.on_day(0) is not None
    ]
    feed = build_feed(game.about, teams, team, notice=notice)
    if seat:
        if seat not in feed.seats:
            raise CommandLineError("There is no such seat", found=seat, allowed=", ".join(feed.seats))
        feed.watch(seat)
    feed.seek(day)
    return feed


def name_bookmarks(game: SavedGame, team: int) -> tuple[Flag, ...]:
    """Return the bookmarks of a team with their names."""
    from msgspec.structs import replace

    from game.journal.bookmark_flags import list_bookmarks, name_bookmark

    words = Catalogue.load("en")
    return tuple(replace(flag, label=name_bookmark(words, flag.label)) for flag in list_bookmarks(game.entries, team))


def list_reviews(game: SavedGame, team: int) -> Iterator[ReviewView]:
    """Yield the reviews of a team's rounds that can be read."""
    from game.journal.frames import unpack_frames

    for row in game.rounds_of(team):
        with suppress(ValueError):
            review = unpack_frames(row.frames)[0].public.review
            if review is not None:
                yield review


def build_feed(about: About, teams: Sequence[TeamRecording], team: int, *, notice: str = "") -> ReplayFeed:
    """Return a feed of the recorded moments of all teams that shows one of them."""
    from game.client.connection.replay_feed import ReplayFeed
    from game.protocol.messages import VERSION, Welcome

    welcome = Welcome(
        version=VERSION, part="observer", token=REPLAY_TOKEN, session_name=about.session_name, join_code="",
        teams=about.teams, statics=about.statics,
    )  # fmt: skip
    own = next(one for one in teams if one.team == team)
    return ReplayFeed(
        own.recording, welcome, about.seat_statics, team=team, notice=notice, bookmarks=own.bookmarks,
        reviews=own.reviews, others=[one for one in teams if one.team != team], texts=read_texts(about.scenario),
    )  # fmt: skip
