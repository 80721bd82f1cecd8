"""`same-direction play`: a game on this machine, with computer colleagues in the other seats."""

from __future__ import annotations

import secrets
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from game.cli.support.command_options import CORES, FormatName, FullScreen, GameFolder, OptionalSeed, ScenarioName
from game.cli.support.environment import configure_sdl, find_game_folder, require_screen
from game.cli.support.exit_codes import Exit, print_error
from game.cli.support.game_files import check_team, make_game_folder, read_game
from game.cli.support.installed_parts import require_host_packages
from game.cli.support.prepare_game import check_policy
from game.errors import CommandLineError
from game.journal.file_names import find_free_name
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.cli.support.report_writer import ReportWriter
    from game.client.framework.solo_progress import SoloProgress
    from game.client.framework.stage import Wish
    from game.journal.recovery import SavedGame


def play(
    scenario: ScenarioName = "winter_pressures",
    seat: Annotated[
        str | None, typer.Option(help="Your seat, such as C, P, K or M; chosen in the window if left out.")
    ] = None,
    seed: OptionalSeed = None,
    format: FormatName = None,
    computer_policy: Annotated[
        str, typer.Option(help="Who plays your colleagues: colleague, aligned, siloed or hands_off.")
    ] = "colleague",
    name: Annotated[str | None, typer.Option(help="Your name, as others will see it.")] = None,
    out: GameFolder = None,
    full_screen: FullScreen = False,
    start: Annotated[
        Path | None, typer.Option("--from", help="A game file: go on from a round or bookmark of it, in a new file.")
    ] = None,
    round: Annotated[int, typer.Option(min=1, help="With --from: the round to go on from.")] = 1,
    bookmark: Annotated[int, typer.Option(min=0, help="With --from: a bookmark to go on from, counted from 1.")] = 0,
    team: Annotated[int, typer.Option(min=1, help="With --from: the team whose game goes on.")] = 1,
) -> None:
    """Play alone in a window with computer colleagues in the other seats.

    The host runs on this machine while the window is open; nobody else can reach it. With --from you go on from a
    moment of a saved game: the same patients, luck and decisions up to there.
    """
    require_host_packages()
    check_policy(computer_policy)
    if start is None:
        check_seat(scenario, format, seat)
    elif seed is not None or format is not None:
        asked = f"--seed {seed}" if seed is not None else f"--format {format}"
        raise CommandLineError("A game that goes on stays as it was begun", found=asked, allowed="--from without it")
    else:
        find_moment(start, team, round, bookmark, seat)
    require_screen()
    make_game_folder(out or find_game_folder())
    configure_sdl()
    from game.client.framework.solo_progress import SoloProgress

    new_game = list_host_arguments(scenario, format, choose_seed(seed), computer_policy, out)
    ended: Played | None = None
    writers: dict[Path, ReportWriter] = {}
    while True:
        if ended is not None:
            arguments = list_resume_arguments(ended.game)
        elif start is not None:
            arguments = list_resume_arguments(branch_from(start, team, round, bookmark, seat, out))
        else:
            arguments = new_game
        token = ended.token if ended is not None else None
        solo = (ended.solo if ended is not None else None) or SoloProgress()
        played = play_once(arguments, name, seat, token, solo, full_screen=full_screen)
        ended = None
        if played.wish in ("report", "watch"):
            follow_wish(played.wish, played.game, writers, full_screen=full_screen)
            ended = played  # the end page comes back: there is more to do from it
        elif played.wish == "play_on":
            start, team, round, bookmark = played.game, 1, played.round, 0
        elif played.wish != "again":
            break
    finish_reports(writers)


class Played(NamedTuple):
    """A game that was played: its file, what is to follow, the round to go on from, and how its player comes back."""

    game: Path
    wish: Wish | None
    round: int
    token: str | None = None
    solo: SoloProgress | None = None
    """What its window remembered."""


def play_once(
    arguments: list[str],
    name: str | None,
    seat: str | None,
    token: str | None,
    solo: SoloProgress,
    *,
    full_screen: bool,
) -> Played:
    """Play one game in a window; with a `token`, its player comes back to a game that is taken up again."""
    from game.cli.support.local_host import LocalHost
    from game.client.start import run

    words, wishes = Catalogue.load("en"), list[tuple["Wish", int]]()

    def take(wish: Wish, round: int = 0, /) -> None:
        wishes.append((wish, round))

    host = LocalHost(arguments, name or words.text("play.you"), seat, token)
    try:
        ended = run(host, title=words.text("client.preparing.title"), full_screen=full_screen, on_wish=take, solo=solo)
    finally:
        host.close()
    if host.errors and host.trouble:
        print_error(host.errors.strip())
        raise typer.Exit(Exit.FAILED)
    if ended:
        raise typer.Exit(Exit.FAILED)
    if host.path:
        typer.echo(words.text("play.kept", path=host.path))
    wish, round = wishes[-1] if wishes else (None, 0)
    return Played(Path(host.path), wish, round, host.token, solo)


def find_moment(start: Path, team: int, round: int, bookmark: int, seat: str | None) -> tuple[SavedGame, int]:
    """Return a saved game and the last entry of it to go on after; raises an error for what is not in it."""
    from game.journal.branching import find_bookmark, find_round_end

    saved = read_game(start)
    check_team(saved, team)
    require_seat(seat, tuple(card.seat for card in saved.about.statics.seats))
    last = find_bookmark(saved, team, bookmark) if bookmark else find_round_end(saved, team, round)
    return saved, last


def branch_from(start: Path, team: int, round: int, bookmark: int, seat: str | None, out: Path | None) -> Path:
    """Write the game that goes on from a moment of another one, and return its path."""
    from game.journal.branching import branch_game
    from game.journal.copies import write_copy
    from server import clock

    saved, last = find_moment(start, team, round, bookmark, seat)
    branch = branch_game(saved, team, last, began=clock.get_date_and_time())
    folder = make_game_folder(out or find_game_folder())
    # A game from round 3 ends before it is planned: its last round so far is 2.
    from_round = branch.origin.round if bookmark else round
    path = find_free_name(folder, f"{start.stem}-from-round-{from_round}")
    return write_copy(path, branch.about, branch.rows, branch.origin)


def list_resume_arguments(game: Path) -> list[str]:
    """Return the arguments of `same-direction host` to go on with a game on this machine only."""
    return ["--resume", str(game), "--port", "0", "--bind", "127.0.0.1", "--no-announce"]


def choose_seed(seed: int | None) -> int:
    """Return the seed, or a random one: the same months can only be played again with a seed that is known."""
    from game.cli.commands.host import RANDOM_SEEDS

    return secrets.randbelow(RANDOM_SEEDS) if seed is None else seed


def follow_wish(wish: Wish | None, game: Path, writers: dict[Path, ReportWriter], *, full_screen: bool = False) -> None:
    """Show what the player wished for at the end: the report in the browser, or the game from other seats.

    A report goes on being written when its window is left early. `writers` has those that were begun, by game, so
    that none is begun twice.
    """
    from game.cli.commands.debrief import write_reports
    from game.cli.commands.replay import show_replay
    from game.cli.support.report_writer import ReportWriter
    from game.client.framework.preferences import load_settings, settings_path
    from game.client.start import run

    if wish == "report":
        page = game.with_suffix(".html")
        language = load_settings(settings_path()).language
        writer = writers.get(game)
        if writer is None or writer.is_done:
            writer = writers[game] = ReportWriter(
                lambda show: write_reports([game], page, 1, language, verify=False, workers=CORES, show=show),
                lambda: webbrowser.open(page.resolve().as_uri()),
            )
        title = Catalogue.load(language).text("client.preparing.title")
        run(writer, title=title, full_screen=full_screen, until=lambda: writer.is_done, goes_back=True)
        if writer.is_done:
            writer.wait()
    elif wish == "watch":
        show_replay(read_game(game), full_screen=full_screen, goes_back=True)


def finish_reports(writers: dict[Path, ReportWriter]) -> None:
    """Wait for the reports that are still being written; raises what one of them has raised."""
    if any(not writer.is_done for writer in writers.values()):
        typer.echo(Catalogue.load("en").text("play.report_follows"))
    for writer in writers.values():
        writer.wait()


def list_host_arguments(
    scenario: str, format: str | None, seed: int | None, policy: str, out: Path | None
) -> list[str]:
    """Return the arguments of `same-direction host` for this machine only, on any free port."""
    arguments = [scenario, "--port", "0", "--bind", "127.0.0.1", "--no-announce", "--computer-policy", policy]
    for option, value in (("--format", format), ("--seed", seed), ("--out", out)):
        if value is not None:
            arguments += [option, str(value)]
    return arguments


def check_seat(scenario: str, format: str | None, seat: str | None) -> None:
    """Raise an error for a scenario or a seat that does not exist, before a window is opened."""
    from game.scenario.load import load

    setup = load(scenario, format)
    require_seat(seat, tuple(one.seat for one in setup.seats))


def require_seat(seat: str | None, seats: tuple[str, ...]) -> None:
    """Raise an error for a seat that is not at the table; none is none in particular."""
    if seat is not None and seat not in seats:
        raise CommandLineError("There is no such seat", found=seat, allowed=", ".join(seats))
