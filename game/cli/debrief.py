"""`same-direction debrief`: a game's file becomes a page to talk about."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.progress import Progress, shown_progress
from game.cli.reading import checked_team, compared_with_another_playing, read, shown_again
from game.errors import CommandLineError
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.journal.recover import Recovered


def debrief(
    file: Annotated[Path, typer.Argument(help="The file of a game: what host, play or demo wrote.")],
    out: Annotated[
        Path | None, typer.Option(help="Where to: a folder, or a name ending in .html. Beside the game without it.")
    ] = None,
    team: Annotated[int, typer.Option(min=0, help="Only this team; 0 is every team of the game.")] = 0,
    verify: Annotated[
        bool, typer.Option("--verify", help="Play the game again first, and tell whether the same came out.")
    ] = False,
) -> None:
    """Write the report of a game: one page a team that needs no network, to read, to print, to talk about."""
    game = read(file)
    teams = [checked_team(game, team)] if team else list(range(1, len(game.about.teams) + 1))
    names = report_names(file, out, [game.about.teams[number - 1] for number in teams])
    words = Catalogue.load("en")
    with shown_progress() as progress:
        for number, name in zip(teams, names, strict=True):
            report(game, number, name, progress, verify=verify)
    for name in names:
        print(words.text("debrief.where", report=name.resolve()))


def report(game: Recovered, team: int, out: Path, progress: Progress, *, verify: bool) -> None:
    """Write the report of one team to `out`."""
    from game.debrief.material import gathered
    from game.debrief.report import rendered, written

    compared = compared_with_another_playing(game, team, progress) if verify else None
    shown = shown_again(game, team, progress)
    progress("report", 0.5)
    material = gathered(shown, team, shown.days_of(team))
    written(rendered(material, Catalogue.load("en"), compared), out)
    progress("report", 1.0)


def report_names(file: Path, out: Path | None, teams: list[str]) -> list[Path]:
    """Return where each team's report goes; raises `CommandLineError` for one name and several teams."""
    if out is not None and out.suffix.lower() in (".html", ".htm"):
        if len(teams) > 1:
            raise CommandLineError(
                f"One name cannot hold the reports of {len(teams)} teams",
                found=str(out),
                allowed="a folder, or --team with one team",
            )
        return [out]
    folder = file.parent if out is None else out
    if len(teams) == 1:
        return [folder / f"{file.stem}.html"]
    return [folder / f"{file.stem}-{number}-{plain(name)}.html" for number, name in enumerate(teams, 1)]


def plain(name: str) -> str:
    """Return a team's name as part of a file's name: letters, digits and dashes."""
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-").lower() or "team"
