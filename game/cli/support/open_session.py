"""Opening the room and the journal of a session to host: a new game, or one to continue."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.support.exit_codes import print_error
from game.cli.support.game_files import make_game_folder
from game.cli.support.prepare_game import load_setup, prepare_baseline, prepare_recorded, set_up_model_cache
from game.cli.support.progress import Progress
from game.cli.support.scenario_texts import read_texts
from game.errors import JournalError
from game.journal.file_names import find_free_name
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.journal.journal_file import Journal
    from game.journal.recovery import SavedGame
    from game.rules.setup.game_setup import GameSetup
    from game.session.room import Room
    from game.session.room_plan import RoomPlan


@dataclass(frozen=True, slots=True)
class SessionOptions:
    """What the command line asks of a session."""

    scenario: str
    format: str | None
    teams: int
    seed: int
    folder: Path
    policy: str
    cover: bool
    is_solo: bool


def open_session(options: SessionOptions, progress: Progress) -> tuple[Room, Journal]:
    """Return the room and the journal of a new game."""
    setup = load_setup(options.scenario, options.format)
    from game.journal.journal_file import Journal
    from game.replay.describe import describe_game
    from game.session.room import Room
    from server import clock, gate

    folder = make_game_folder(options.folder)
    alone = prepare_baseline(setup, options.seed, progress)
    plan = plan_session(options, setup, options.seed, gate.new_code(), options.teams)
    room = Room.open(plan, clock.monotonic(), alone)
    stamp = clock.get_date_and_time()[:16].replace(":", "").replace("T", "-")
    about = describe_game(plan, began=clock.get_date_and_time())
    return room, Journal.create(find_free_name(folder, f"{setup.scenario}-{stamp}"), about)


def plan_session(options: SessionOptions, setup: GameSetup, seed: int, code: str, teams: int) -> RoomPlan:
    """Return the plan of a room of `teams` teams."""
    from game.session.room_plan import RoomPlan

    return RoomPlan(
        session_name=setup.title,
        join_code=code,
        setup=setup,
        seed=seed,
        teams=name_session_teams(setup, teams),
        policies=tuple((seat.seat, options.policy) for seat in setup.seats),
        computers_cover=options.cover,
        is_timed=not options.is_solo,
        starts_itself=options.is_solo,
        texts=read_texts(options.scenario),
    )


def name_session_teams(setup: GameSetup, teams: int) -> tuple[str, ...]:
    """Return the names of the teams of a new session; one alone is called after its place."""
    from game.session.room_plan import name_teams

    return name_teams(teams, Catalogue.load("en").text("host.team")) if teams > 1 else (setup.place,)


def read_resumable(path: Path) -> SavedGame:
    """Read a game that is to go on; raise `JournalError` when it is running, or its entries are damaged."""
    from game.journal.journal_reader import refuse_running_game
    from game.journal.recovery import recover

    refuse_running_game(path)
    saved = recover(path)
    check_writable(path)
    if not saved.is_whole:
        damage = "; ".join(one.what for one in saved.damage)
        if not saved.has_whole_entries:
            raise JournalError(str(path), f"it is damaged: {damage}")
        print_error(Catalogue.load("en").text("host.damaged", path=path, damage=damage))
    return saved


def check_writable(path: Path) -> None:
    """Raise `JournalError` when a game's file can be read but not written, before anything is prepared."""
    probe = path.with_name(f".{path.name}-probe")
    try:
        with path.open("r+b"):
            probe.touch()
        probe.unlink()
    except OSError as error:
        raise JournalError(
            str(path), f"it can be read here, but not written ({error.strerror})",
            allowed="a copy in a folder you can write to",
        ) from None  # fmt: skip


def resume_session(options: SessionOptions, saved: SavedGame, progress: Progress) -> tuple[Room, Journal]:
    """Return the room and the journal of a saved game: same join code, same people, the clock paused."""
    set_up_model_cache()
    from dataclasses import replace

    from game.rules.game import CannotApply
    from game.session.restore import find_last_moments, restore_room
    from server import clock

    path = saved.path
    about = saved.about
    setup, alone = prepare_recorded(about, progress)
    plan = replace(
        plan_session(options, setup, about.seed, about.join_code, len(about.teams)),
        session_name=about.session_name,
        teams=about.teams,
        policies=about.policies,
        computers_cover=about.computers_cover,
        texts=read_texts(about.scenario),
        branched_on=saved.origin.day if saved.origin is not None and saved.origin.kind == "branched" else None,
    )
    moments = find_last_moments(saved.entries, list_frames(saved))
    try:
        room = restore_room(plan, clock.monotonic(), alone, saved.people, saved.entries, moments)
    except CannotApply as error:
        raise JournalError(
            str(path), f"it does not match this version's rules ({error})", allowed="the version that wrote it"
        ) from None
    if options.is_solo:  # nobody else could let the clock go on
        room.clock.resume(clock.monotonic())
    return room, reopen_journal(saved)


def reopen_journal(saved: SavedGame) -> Journal:
    """Return the journal to go on with: the same file, or a sound copy beside it of all that could be read."""
    from game.journal.journal_file import Journal

    if saved.is_whole:
        journal = Journal.resume(saved.path)
        if journal.last_seq != saved.head:
            journal.abandon()
            raise JournalError(str(saved.path), "another session has written to it meanwhile; start again")
        return journal
    journal = Journal.create(find_free_name(saved.path.parent, f"{saved.path.stem}-repaired"), saved.about)
    tables = (saved.people, saved.entries, *saved.days, *saved.rounds)
    journal.append([row for rows in tables for row in rows])
    return journal


def list_frames(game: SavedGame) -> list[tuple[int, int, int]]:
    """Return (team, moment, after) of every recorded frame."""
    return [(row.team, row.moment, row.after) for days in game.days for row in days]
