"""`same-direction host`: serve a session for a room, and say how to join it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from typer.core import TyperCommand

from game.cli.support.command_options import FormatName, GameFolder, OptionalSeed, ScenarioName
from game.cli.support.environment import find_game_folder, require_screen
from game.cli.support.installed_parts import require_host_packages
from game.cli.support.open_session import (
    SessionOptions,
    name_session_teams,
    open_session,
    read_resumable,
    resume_session,
)
from game.cli.support.output import say
from game.cli.support.parent_process import ParentProcess
from game.cli.support.prepare_game import check_policy, load_setup
from game.cli.support.progress import Progress, make_json_progress, show_progress
from game.cli.support.saved_games import LAST, find_last_game, remember_game
from game.cli.support.seat_list import Place, read_seat_list
from game.cli.support.serve_session import LOOPBACK, ServeOptions, serve
from game.client.connection.address import is_loopback
from game.errors import CommandLineError
from game.protocol.transport import DEFAULT_PORT
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.journal.hosting import Hosting
    from game.journal.journal_file import Journal
    from game.journal.recovery import SavedGame
    from game.session.room import Room

MOST_TEAMS: Final = 40
REHEARSED_TEAMS: Final = 3
RANDOM_SEEDS: Final = 1_000_000
"""Keeps a random seed short enough to be read out and typed."""


class HostCommand(TyperCommand):
    """A command whose `--resume` may stand alone, for the last game."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Parse the arguments, after giving a lone `--resume` its value."""
        return super().parse_args(ctx, name_last_game(args))


def name_last_game(args: list[str]) -> list[str]:
    """Return the arguments with the last game named where `--resume` has no file."""
    named: list[str] = []
    for place, word in enumerate(args):
        following = args[place + 1] if place + 1 < len(args) else "-"
        named.append(f"--resume={LAST}" if word == "--resume" and following.startswith("-") else word)
    return named


def host(
    ctx: typer.Context,
    scenario: ScenarioName = "winter_pressures",
    format: FormatName = None,
    teams: Annotated[int, typer.Option(min=1, max=MOST_TEAMS, help="How many teams play side by side.")] = 1,
    seed: OptionalSeed = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 for any.")] = DEFAULT_PORT,
    bind: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for the whole network.")] = LOOPBACK,
    out: GameFolder = None,
    computer_policy: Annotated[
        str, typer.Option(help="Who plays free seats: colleague, aligned, siloed or hands_off.")
    ] = "colleague",
    cover: Annotated[
        bool, typer.Option("--cover", help="Let computer colleagues play for people who are away.")
    ] = False,
    insecure_lan: Annotated[
        bool,
        typer.Option("--insecure-lan", help="Serve the network without encryption: anyone on it can read everything."),
    ] = False,
    announce: Annotated[
        bool, typer.Option("--announce/--no-announce", help="Let clients on the network find the session.")
    ] = True,
    resume: Annotated[
        Path | None,
        typer.Option(help="Continue a game from its file, or the last one, on the address and port that it had."),
    ] = None,
    seats: Annotated[
        Path | None, typer.Option(help="A list of who sits where, a line a person: name, team, seat.")
    ] = None,
    rehearse: Annotated[
        bool,
        typer.Option("--rehearse", help="Try the day alone: opens console and projector here, computers play 3 teams."),
    ] = False,
    offer: Annotated[
        Path | None,
        typer.Option(help="A folder with the program for players: browsers can fetch it from this host's address."),
    ] = None,
    solo: Annotated[bool, typer.Option("--solo", hidden=True)] = False,
) -> None:
    """Host a session: people join from their own machines with the address and code shown here.

    The facilitator's PIN is shown in this terminal only. The game is saved to a file as it is played;
    after a crash or a break, continue it with --resume; same-direction games lists all of them.
    """
    require_host_packages()
    from game.journal.hosting import Hosting
    from server.listen import open_listener
    from server.offered_files import list_offered_files

    offered = list_offered_files(offer) if offer is not None else ()
    if rehearse:
        refuse_beside_rehearsal(ctx, bind, resume, announce=announce)
        load_setup(scenario, format)  # its mistakes are worth more than a sentence about screens
        require_screen()
        teams = teams if _is_given(ctx, "teams") else REHEARSED_TEAMS
        bind, port, announce = LOOPBACK, port if _is_given(ctx, "port") else 0, False
    saved = find_game_to_resume(ctx, resume, out) if resume else None
    asked = Hosting(bind, max(port, 1), insecure_lan, announce, solo or rehearse)
    hosting = keep_hosting(asked, saved, ctx)
    takes_any_port = port == 0 and (saved is None or _is_given(ctx, "port"))
    options = SessionOptions(
        scenario=scenario,
        format=format,
        teams=teams,
        seed=secrets.randbelow(RANDOM_SEEDS) if seed is None else seed,
        folder=out or find_game_folder(),
        policy=check_policy(computer_policy),
        cover=cover,
        is_solo=solo,
    )
    places = read_places(seats, options, saved) if seats is not None else ()
    parent = ParentProcess() if solo else None
    with open_listener(hosting.bind, 0 if takes_any_port else hosting.port) as listener:
        hosting = replace_port(hosting, listener.getsockname()[1])
        room, journal = prepare(options, saved, parent, places)
        if not rehearse:
            remember_game(journal.path)
        reopen = partial(reopen_branch, options, remembers=not rehearse)
        asyncio.run(serve(ServeOptions(hosting, listener, parent, rehearse, offered, reopen), room, journal))


def find_game_to_resume(ctx: typer.Context, resume: Path, folder: Path | None) -> SavedGame:
    """Read the game that `--resume` names; raise `CommandLineError` when other options ask for another game."""
    path = find_last_game(folder) if str(resume) == LAST else resume
    saved = read_resumable(path.resolve())
    refuse_other_game(ctx, saved)
    return saved


def refuse_beside_rehearsal(ctx: typer.Context, bind: str, resume: Path | None, *, announce: bool) -> None:
    """Raise `CommandLineError` when a rehearsal is to be open to others, or to go on with a game that people play."""
    asked = [f"--bind {bind}"] if _is_given(ctx, "bind") and not is_loopback(bind) else []
    asked += ["--announce"] if _is_given(ctx, "announce") and announce else []
    asked += [f"--resume {resume}"] if resume is not None else []
    if asked:
        raise CommandLineError(
            "--rehearse plays a new game on this machine alone",
            found=" ".join(asked),
            allowed="--rehearse without these, or these without --rehearse",
        )


def refuse_other_game(ctx: typer.Context, saved: SavedGame) -> None:
    """Raise `CommandLineError` when what is asked for is not what the game to resume has.

    What is the same may be said again: after a crash people add --resume to the command that they had typed.
    """
    about = saved.about
    has: dict[str, object] = {
        "scenario": about.scenario, "format": about.format, "teams": len(about.teams), "seed": about.seed,
        "computer_policy": about.policies[0][1], "cover": about.computers_cover,
    }  # fmt: skip
    asked = {name: ctx.params[name] for name in has if _is_given(ctx, name)}
    if "scenario" in asked:
        asked["scenario"] = Path(asked["scenario"]).stem
    other = [name for name, value in asked.items() if value != has[name]]
    if other:
        raise CommandLineError(
            f"{saved.path.name} is another game and stays as it was begun",
            found=", ".join(_write_option(name, asked[name]) for name in other),
            allowed=", ".join(_write_option(name, has[name]) for name in other),
        )


def _write_option(name: str, value: object) -> str:
    option = f"--{name.replace('_', '-')}" if name != "scenario" else name
    return f"{option} {value}" if not isinstance(value, bool) else option if value else f"no {option}"


def reopen_branch(options: SessionOptions, path: Path, *, remembers: bool) -> tuple[Room, Journal]:
    """Open a branch with which a room goes on."""
    found = resume_session(options, read_resumable(path), lambda step, share: None)
    if remembers:
        remember_game(path)
    return found


def prepare(
    options: SessionOptions, saved: SavedGame | None, parent: ParentProcess | None, places: Sequence[Place]
) -> tuple[Room, Journal]:
    """Prepare a new game or one to resume, show how far it is, and reserve the seats of a list."""
    from server import clock

    room, journal = _open_with_progress(options, saved, parent)
    if places:
        journal.append(room.reserve(clock.monotonic(), places).rows)
    return room, journal


def _open_with_progress(
    options: SessionOptions, saved: SavedGame | None, parent: ParentProcess | None
) -> tuple[Room, Journal]:
    if parent is not None:
        return _open(options, saved, make_json_progress())
    if saved is not None:
        say(Catalogue.load("en").text("host.resuming", session=saved.about.session_name, path=saved.path))
    with show_progress() as progress:
        return _open(options, saved, progress)


def read_places(path: Path, options: SessionOptions, saved: SavedGame | None) -> tuple[Place, ...]:
    """Return who is to sit where, before anything is prepared or written; raise `CommandLineError`."""
    if saved is not None:
        return read_seat_list(path, saved.about.teams, tuple(card.seat for card in saved.about.statics.seats))
    setup = load_setup(options.scenario, options.format)
    return read_seat_list(path, name_session_teams(setup, options.teams), tuple(one.seat for one in setup.seats))


def keep_hosting(asked: Hosting, saved: SavedGame | None, ctx: typer.Context) -> Hosting:
    """Return how to serve the session: a saved game as it was served before, apart from what is asked for now."""
    from msgspec.structs import replace

    if saved is None or saved.hosting is None:
        return asked
    names = [name for name in ("bind", "port", "insecure_lan", "announce") if _is_given(ctx, name)]
    return replace(saved.hosting, is_solo=asked.is_solo, **{name: getattr(asked, name) for name in names})


def replace_port(hosting: Hosting, port: int) -> Hosting:
    """Return the same with the port that is listened on."""
    from msgspec.structs import replace

    return replace(hosting, port=port)


def _is_given(ctx: typer.Context, name: str) -> bool:
    source = ctx.get_parameter_source(name)
    return source is not None and source.name not in ("DEFAULT", "DEFAULT_MAP")


def _open(options: SessionOptions, saved: SavedGame | None, progress: Progress) -> tuple[Room, Journal]:
    return open_session(options, progress) if saved is None else resume_session(options, saved, progress)
