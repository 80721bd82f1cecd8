"""`same-direction debrief`: a game's file becomes a page to talk about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.support.game_files import checked_team, compared_with_another_playing, read, shown_again
from game.cli.support.progress import Progress, shown_progress
from game.errors import CommandLineError
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.debrief.report_data import ReportData
    from game.journal.recover import Recovered


def debrief(
    files: Annotated[
        list[Path], typer.Argument(help="One or more game files, as saved by host, play or demo.")
    ],
    out: Annotated[
        Path | None, typer.Option(help="A folder, or a name ending in .html. Default: next to the game file.")
    ] = None,
    team: Annotated[int, typer.Option(min=0, help="Only this team; 0 means every team.")] = 0,
    verify: Annotated[
        bool, typer.Option("--verify", help="Replay the game first and say whether it gives the same result.")
    ] = False,
) -> None:
    """Write the debrief report of a game: one page per team to read, print and discuss, offline.

    Several teams, from one file or several, also get a page that compares them side by side.
    """
    told = [
        Told(game, number)
        for game in (read(file) for file in files)
        for number in ([checked_team(game, team)] if team else range(1, len(game.about.teams) + 1))
    ]
    names = report_names(out, told)
    words = Catalogue.load("en")
    with shown_progress() as progress:
        materials = [report(one, name, progress, verify=verify) for one, name in zip(told, names, strict=True)]
        if len(materials) > 1:
            names.append(side_by_side(materials, names[0].parent))
    for name in names:
        print(words.text("debrief.where", report=name.resolve()))


@dataclass(frozen=True)
class Told:
    """One team of one game that gets a report."""

    game: Recovered
    team: int

    @property
    def name(self) -> str:
        """The team's name."""
        return self.game.about.teams[self.team - 1]


def side_by_side(materials: Sequence[ReportData], folder: Path) -> Path:
    """Write the page of several teams and return where it is."""
    from game.debrief.rendering import render_teams, write_page

    return write_page(render_teams(materials, Catalogue.load("en")), folder / "teams.html")


def report(told: Told, out: Path, progress: Progress, *, verify: bool) -> ReportData:
    """Write the report of one team to `out` and return what it was made from."""
    from game.debrief.rendering import render_report, write_page
    from game.debrief.report_data import collect_report_data

    compared = compared_with_another_playing(told.game, told.team, progress) if verify else None
    shown = shown_again(told.game, told.team, progress)
    progress("report", 0.5)
    data = collect_report_data(shown, told.team, shown.days_of(told.team))
    write_page(render_report(data, Catalogue.load("en"), compared), out)
    progress("report", 1.0)
    return data


def report_names(out: Path | None, told: Sequence[Told]) -> list[Path]:
    """Return where each report goes; raises `CommandLineError` for one name and several teams."""
    if out is not None and out.suffix.lower() in (".html", ".htm"):
        if len(told) > 1:
            raise CommandLineError(
                f"One file cannot hold the reports of {len(told)} teams",
                found=str(out),
                allowed="a folder, or --team with one team",
            )
        return [out]
    names: list[Path] = []
    for one in told:
        folder = one.game.path.parent if out is None else out
        alone = len(one.game.about.teams) == 1
        stem = one.game.path.stem if alone else f"{one.game.path.stem}-{one.team}-{plain(one.name)}"
        again = sum(name.stem == stem or name.stem.startswith(f"{stem}-again") for name in names)
        names.append(folder / f"{stem}{f'-again-{again}' if again else ''}.html")
    return names


def plain(name: str) -> str:
    """Return a team's name as part of a file's name: letters, digits and dashes."""
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-").lower() or "team"
