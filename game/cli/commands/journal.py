"""`same-direction journal`: check game files, save what is whole of them, pack them, remove names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.support.exit_codes import Exit, print_error
from game.cli.support.game_files import print_comparisons, read_game
from game.errors import JournalError
from game.journal.file_names import ENDING
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.journal.recovery import SavedGame

commands = typer.Typer(name="journal", no_args_is_help=True, help="Check, save, pack and anonymise game files.")

GameFile = Annotated[Path, typer.Argument(help="A game file.")]
GameFiles = Annotated[list[Path], typer.Argument(help="One or more game files.")]
OutFile = Annotated[Path | None, typer.Option("--out", help="The new file. Default: next to the old one.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite a file that is there already.")]


@commands.command()
def verify(
    files: GameFiles,
    replay: Annotated[
        bool, typer.Option("--replay", help="Also play the game again and compare it with what was recorded.")
    ] = False,
) -> None:
    """Check that game files are whole: every entry chained to the one before, every row as it was written.

    Exits with 1 if one is damaged, and with 2 if one cannot be read as a game at all.
    """
    words = Catalogue.load("en")
    is_failed = is_unreadable = False
    for path in files:
        try:
            game = read_quietly(path)
        except JournalError as error:
            print_error(str(error))
            is_unreadable = True
            continue
        print(describe_state(words, game))
        is_failed |= not game.is_whole
        for line in describe_damage(words, game):
            print(f"  {line}")
        if replay and game.has_whole_entries:
            is_failed |= not print_comparisons(game)
    if is_unreadable or is_failed:
        raise typer.Exit(Exit.BAD_INPUT if is_unreadable else Exit.FAILED)


@commands.command()
def recover(file: GameFile, out: OutFile = None, force: Force = False) -> None:
    """Write a sound file of all that can still be read of a damaged one; the damaged file stays as it is."""
    from game.journal.copies import list_rows, name_origin, write_copy

    target = choose_target(file, out, "recovered")
    if is_same_file(file, target):  # what cannot be read here may be readable elsewhere
        raise JournalError(str(target), "the damaged file itself stays as it is", allowed="another --out")
    game = read_game(file)
    write_copy(target, game.about, list_rows(game), name_origin(game, "recovered"), game.hosting, force=force)
    print(Catalogue.load("en").counted("journal.recovered", len(game.entries), path=target))


@commands.command()
def pack(file: GameFile, out: OutFile = None, force: Force = False) -> None:
    """Write one closed file without its log, as small as possible, to send or to keep."""
    from game.journal.copies import list_rows, name_origin, write_copy

    target = choose_target(file, out, "packed")
    game = read_whole(file)
    origin = game.origin or name_origin(game, "packed")
    write_copy(target, game.about, list_rows(game), origin, game.hosting, force=force)
    size = target.stat().st_size / 1_000_000
    print(Catalogue.load("en").text("journal.packed", path=target, size=f"{size:.1f}"))


@commands.command()
def purge_names(file: GameFile, out: OutFile = None, force: Force = False) -> None:
    """Write a file without people's names and without anything they typed; the decisions stay."""
    from game.journal.copies import list_rows, name_origin, write_copy
    from game.journal.name_removal import remove_names

    target = choose_target(file, out, "no-names")
    is_in_place = is_same_file(file, target)
    game = read_whole(file)
    purged = remove_names(game)
    write_copy(target, purged.about, list_rows(purged), name_origin(game, "names_removed"), force=force)
    people = sum(one.part != "computer" for one in game.people)
    words = Catalogue.load("en")
    print(words.counted("journal.purged", people, path=target))
    print(words.text("journal.purged_in_place") if is_in_place else words.text("journal.purged_copy", old=file))


def choose_target(file: Path, out: Path | None, ending: str) -> Path:
    """Return where a new file goes: beside the old one, with an ending that says what it is."""
    return out or file.with_name(f"{file.stem}-{ending}{ENDING}")


def is_same_file(one: Path, other: Path) -> bool:
    """Return whether two paths lead to one file that is there."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def read_quietly(path: Path) -> SavedGame:
    """Read a game file without a word about damage."""
    from game.journal.recovery import recover as read

    return read(path)


def read_whole(path: Path) -> SavedGame:
    """Read a game file that must be whole; raises `JournalError` that names what else to do."""
    game = read_quietly(path)
    if not game.is_whole:
        damage = "; ".join(one.what for one in game.damage)
        raise JournalError(str(path), f"it is damaged ({damage})", allowed="same-direction journal recover first")
    return game


def describe_state(words: Catalogue, game: SavedGame) -> str:
    """Return one line: whether a file is whole, and how much is in it."""
    days = sum(len(rows) for rows in game.days)
    key = "journal.whole" if game.is_whole else "journal.damaged"
    return words.text(key, path=game.path, entries=len(game.entries), days=days, people=len(game.people))


def describe_damage(words: Catalogue, game: SavedGame) -> list[str]:
    """Return what is wrong with a file, and where it comes from."""
    lines = [one.what for one in game.damage]
    origin = game.origin
    if origin is not None:
        lines.append(words.text(f"journal.origin.{origin.kind}", parent=origin.parent[:12], round=origin.round))
    elif not game.was_closed:
        lines.append(words.text("journal.still_open"))
    return lines
