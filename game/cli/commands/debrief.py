"""`same-direction debrief`: write a report of a game file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.support.command_options import CORES, AsLastJsonLine, FirstSeed, Language, Workers, check_language
from game.cli.support.game_files import check_team, compare_with_replay, read_game, restore_views
from game.cli.support.habit_matrix import DEFAULT_SCENARIO, run_habit_self_test
from game.cli.support.price_table import price_decisions, print_prices, read_known_prices
from game.cli.support.progress import Progress, ShowProgress, show_progress
from game.cli.support.reference_table import save_reference
from game.cli.support.what_if_words import play_years, print_decisions, print_years, read_what_if
from game.debrief.formatting import format_comparison
from game.debrief.printed_page import print_to_pdf
from game.debrief.whole_file import check_place
from game.errors import CommandLineError
from game.text.catalogue import DEFAULT_LANGUAGE, Catalogue

if TYPE_CHECKING:
    from game.debrief.report_data import ReportData
    from game.journal.recovery import SavedGame
    from game.replay.prices.what_if import WhatIf, WhatIfResult


def debrief(
    files: Annotated[
        list[Path] | None, typer.Argument(help="One or more game files, as saved by host, play or demo.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="A folder, or a name ending in .html. Default: next to the game file.")
    ] = None,
    team: Annotated[int, typer.Option(min=0, help="Only this team; 0 means every team.")] = 0,
    verify: Annotated[
        bool, typer.Option("--verify", help="Replay the game first and say whether it gives the same result.")
    ] = False,
    prices: Annotated[
        bool,
        typer.Option(
            "--prices", help="Play the game without each decision and say what it was worth. Minutes; can be resumed."
        ),
    ] = False,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            "--what-if",
            help="Also play the year with something changed: “drop R2-3”, “drop involvement”, “computer K from 3”; "
            "several parts divided by commas. May be given again for another year.",
        ),
    ] = None,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Also print each page on A4, with Chromium, Chrome or Edge.")
    ] = False,
    language: Language = DEFAULT_LANGUAGE,
    decisions: Annotated[
        bool, typer.Option("--decisions", help="Instead: list the decisions with the names that --what-if knows.")
    ] = False,
    lucks: Annotated[
        int, typer.Option(min=1, max=200, help="With --what-if: how many games, each with other luck.")
    ] = 20,
    self_test: Annotated[
        bool,
        typer.Option(
            "--self-test",
            help="Instead: play computer teams that lack one habit of SCENARIO and count how often it is named.",
        ),
    ] = False,
    measure_reference: Annotated[
        bool,
        typer.Option(
            "--measure-reference",
            help="Instead: play the reference teams of SCENARIO and save the table that reports compare with.",
        ),
    ] = False,
    first: FirstSeed = 1,
    seeds: Annotated[
        int, typer.Option(min=1, max=400, help="With --self-test or --measure-reference: how many seeds.")
    ] = 20,
    workers: Workers = CORES,
    as_json: AsLastJsonLine = False,
) -> None:
    """Write the debrief report of a game: one page per team to read, print and discuss, offline.

    Several teams, from one file or several, also get a page that compares them side by side.
    """
    if self_test:
        scenario = str(files[0]) if files else DEFAULT_SCENARIO
        return run_habit_self_test(scenario, range(first, first + seeds), workers, as_json=as_json)
    if measure_reference:
        save_reference(str(files[0]) if files else DEFAULT_SCENARIO, range(first, first + seeds), workers)
        return None
    if not files:
        raise CommandLineError("No game file is named", allowed="the path of one or more game files, or --self-test")
    if decisions:
        return list_decisions(files, team)
    asked = WhatIfOptions(tuple(what_if or ()), lucks, workers)
    check_language(language)
    priced = workers if prices else 0
    return write_reports(files, out, team, language, verify=verify, workers=priced, asked=asked, pdf=pdf)


def list_decisions(files: Sequence[Path], team: int) -> None:
    """Print the decisions of each team with their names."""
    for one in list_teams(files, team):
        print_decisions(one.game, one.team)


@dataclass(frozen=True)
class WhatIfOptions:
    """The other years to play: each is one text, over so many lucks."""

    texts: tuple[str, ...] = ()
    lucks: int = 20
    workers: int = 1


def list_teams(files: Sequence[Path], team: int) -> list[PlayedTeam]:
    """Return the teams of all files; raises `JournalError` or `CommandLineError`."""
    return [
        PlayedTeam(game, number)
        for game in (read_game(file) for file in files)
        for number in ([check_team(game, team)] if team else range(1, len(game.about.teams) + 1))
    ]


def write_reports(
    files: Sequence[Path],
    out: Path | None,
    team: int,
    language: str = DEFAULT_LANGUAGE,
    *,
    verify: bool,
    workers: int,
    asked: WhatIfOptions | None = None,
    pdf: bool = False,
    show: ShowProgress = show_progress,
) -> None:
    """Write the report of each team, and the page that compares several, and print where they are.

    With `workers` the decisions are priced first, in as many processes; with `pdf` each page is printed as well.
    """
    teams = list_teams(files, team)
    names = name_reports(out, teams, language)
    words = Catalogue.load(DEFAULT_LANGUAGE)
    wanted = [read_what_ifs(one, asked) for one in teams]
    for name in names:
        check_place(name)
    for one in teams if workers else ():
        with show() as progress:
            found = price_decisions(one.game, one.team, workers, progress)
        print_prices(one.game, one.team, found)
    with show() as progress:
        reports = [
            write_report(
                one, name, language, progress, verify=verify, what_ifs=play_what_ifs(one, years, asked, progress)
            )
            for one, name, years in zip(teams, names, wanted, strict=True)
        ]
        if len(reports) > 1:
            names.append(write_teams_page(reports, names[0].parent, language))
    for name in names:
        print(words.text("debrief.where", report=name.resolve()))
    for name in names if pdf else ():
        print(words.text("debrief.where_pdf", report=print_to_pdf(name).resolve()))


@dataclass(frozen=True)
class PlayedTeam:
    """One team of one game."""

    game: SavedGame
    team: int

    @property
    def name(self) -> str:
        """The team's name."""
        return self.game.about.teams[self.team - 1]


def write_teams_page(reports: Sequence[ReportData], folder: Path, language: str) -> Path:
    """Write the page of several teams and return where it is."""
    from game.debrief.rendering import render_teams
    from game.debrief.whole_file import write_text

    out = folder / f"teams{mark_language(language)}.html"
    return write_text(out, render_teams(reports, Catalogue.load(language)))


def read_what_ifs(played: PlayedTeam, asked: WhatIfOptions | None) -> list[WhatIf]:
    """Return the other years that are asked for; raises `CommandLineError`, before any minutes are spent."""
    return [read_what_if(played.game, played.team, (text,)) for text in asked.texts] if asked is not None else []


def play_what_ifs(
    played: PlayedTeam, wanted: Sequence[WhatIf], asked: WhatIfOptions | None, progress: Progress
) -> tuple[WhatIfResult, ...]:
    """Play the other years of a team and print them."""
    if asked is None:
        return ()
    found = tuple(play_years(played.game, played.team, one, asked.lucks, asked.workers, progress) for one in wanted)
    for one in found:
        print_years(played.game, played.team, one)
    return found


def write_report(
    played: PlayedTeam,
    out: Path,
    language: str,
    progress: Progress,
    *,
    verify: bool,
    what_ifs: tuple[WhatIfResult, ...] = (),
) -> ReportData:
    """Write the report of one team to `out` and return its data."""
    from game.debrief.rendering import render_report
    from game.debrief.report_data import collect_report_data
    from game.debrief.whole_file import write_text
    from game.scenario.load import load_texts

    compared = compare_with_replay(played.game, played.team, progress) if verify else None
    if compared is not None:
        print(f"{played.name}: {format_comparison(Catalogue.load(DEFAULT_LANGUAGE), compared)}")
    game = restore_views(played.game, played.team, progress)
    progress("report", 0.5)
    prices = read_known_prices(played.game, played.team)
    texts = load_texts(game.about.scenario, language)
    data = collect_report_data(game, played.team, game.days_of(played.team), prices, what_ifs, texts)
    write_text(out, render_report(data, Catalogue.load(language), compared))
    progress("report", 1.0)
    return data


def mark_language(language: str) -> str:
    """Return what the names of files in a language end with: nothing in English."""
    return "" if language == DEFAULT_LANGUAGE else f"-{language}"


def name_reports(out: Path | None, teams: Sequence[PlayedTeam], language: str = DEFAULT_LANGUAGE) -> list[Path]:
    """Return the path of each report; raises `CommandLineError` for one name and several teams."""
    if out is not None and out.suffix.lower() in (".html", ".htm"):
        if len(teams) > 1:
            raise CommandLineError(
                f"One file cannot hold the reports of {len(teams)} teams",
                found=str(out),
                allowed="a folder, or --team with one team",
            )
        return [out]
    names: list[Path] = []
    for one in teams:
        folder = one.game.path.parent if out is None else out
        is_only_team = len(one.game.about.teams) == 1
        stem = one.game.path.stem if is_only_team else f"{one.game.path.stem}-{one.team}-{make_slug(one.name)}"
        stem += mark_language(language)
        again = sum(name.stem == stem or name.stem.startswith(f"{stem}-again") for name in names)
        names.append(folder / f"{stem}{f'-again-{again}' if again else ''}.html")
    return names


def make_slug(name: str) -> str:
    """Return a team's name as part of a file name: letters, digits and dashes."""
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-").lower() or "team"
