"""`same-direction scenario new, explain, schema, watch, handouts, preview`: what an author of scenarios needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Final

import typer

from game.cli.support.command_options import CORES, Dask, FirstSeed, Language, Workers, check_language
from game.cli.support.exit_codes import Exit
from game.text.catalogue import DEFAULT_LANGUAGE, Catalogue

WATCH_SECONDS: Final = 0.5
FileArgument = Annotated[
    str, typer.Argument(metavar="FILE", help="A path of a .toml file, or a shipped scenario's name.")
]


def new(
    name: Annotated[str, typer.Argument(help="Name of the scenario; the file is NAME.toml in this folder.")],
    folder: Annotated[Path, typer.Option("--in", help="Folder for the file.")] = Path(),
) -> None:
    """Write a commented starting file that can be played and changed line by line."""
    from game.author.starter import write_starter

    path = write_starter(name, folder)
    typer.echo(Catalogue.load("en").text("author.written", path=path))


def explain(
    keys: Annotated[
        list[str],
        typer.Argument(metavar="KEY", help="A key such as levers.ring_fence.step, a parameter, a measure, or words."),
    ],
    example: Annotated[
        str, typer.Option("--in", metavar="FILE", help="The scenario, or your own file, whose values are shown.")
    ] = "winter_pressures",
) -> None:
    """Explain a key of a scenario file: what it means, what it may be, and what it is in a scenario that has it."""
    from game.author.explain import explain as explain_key

    for line in explain_key(" ".join(keys), Catalogue.load("en"), example):
        typer.echo(line)


def schema() -> None:
    """Print the JSON Schema of scenario files, for an editor's TOML support."""
    from game.author.json_schema import build_schema

    typer.echo(json.dumps(build_schema(), indent=1, ensure_ascii=False))


def watch(file: FileArgument) -> None:
    """Check a file, and again each time it is saved, until Ctrl+C."""
    import time

    from rich.console import Console

    from game.cli.support.check_output import print_result
    from game.scenario.load import check_file, is_there

    words = Catalogue.load("en")
    console = Console(highlight=False, soft_wrap=True)
    if not is_there(file):
        print_result(console, words, file, check_file(file))
        raise typer.Exit(Exit.BAD_INPUT)
    seen: object = None
    try:
        while True:
            now = _read_stamps(Path(file))
            if now != seen:
                seen = now
                console.rule(time.strftime("%H:%M:%S"))
                print_result(console, words, file, check_file(file))
            time.sleep(WATCH_SECONDS)
    except KeyboardInterrupt:
        return


def _read_stamps(path: Path) -> tuple[tuple[str, int, int], ...]:
    """Return name, time and size of all scenario files in a file's folder: it may extend any of them."""
    found = [path] if path.suffix != ".toml" else sorted(path.parent.glob("*.toml"))
    stamps: list[tuple[str, int, int]] = []
    for one in found:
        try:
            stat = one.stat()
        except OSError:
            continue
        stamps.append((one.name, stat.st_mtime_ns, stat.st_size))
    return tuple(stamps)


def handouts(
    file: FileArgument,
    format: Annotated[str | None, typer.Option(help="A format of the scenario, such as ninety.")] = None,
    out: Annotated[Path | None, typer.Option(help="The page; default: FILE-handouts.html in this folder.")] = None,
    address: Annotated[str, typer.Option(help="The host's address, for the QR code on the join poster.")] = "",
    start: Annotated[str, typer.Option(help="When the session starts, such as 9:30, for the run sheet.")] = "9:30",
    language: Language = DEFAULT_LANGUAGE,
    pdf: Annotated[bool, typer.Option("--pdf", help="Also write a PDF, if Chromium or Chrome is installed.")] = False,
) -> None:
    """Write everything to print for the day as one page: cards, briefing, run sheet, poster, debrief, observers."""
    from game.author.handouts import write_handouts

    written = write_handouts(file, format, out, address, start, check_language(language), pdf=pdf)
    for path in written:
        typer.echo(Catalogue.load("en").text("author.written", path=path))


def preview(
    file: FileArgument,
    format: Annotated[str | None, typer.Option(help="A format of the scenario, such as ninety.")] = None,
    seeds: Annotated[int, typer.Option(min=2, max=40, help="How many seeds.")] = 6,
    first: FirstSeed = 1,
    workers: Workers = CORES,
    dask: Dask = "",
    out: Annotated[Path | None, typer.Option(help="The page; default: FILE-preview.html in this folder.")] = None,
) -> None:
    """Play the scenario with the reference teams and write a page that says what the year will be like."""
    from game.cli.support.choose_workers import choose_workers
    from game.cli.support.prepare_game import set_up_model_cache
    from game.cli.support.progress import show_counter

    set_up_model_cache()
    from game.author.preview import preview as run_preview
    from game.author.preview_page import name_preview, write_preview
    from game.scenario.load import load

    load(file, format)  # a mistake is worth a sentence before anything is waited for
    path = name_preview(file, out)
    chosen, (name,) = choose_workers(workers, dask, [file])
    with show_counter(file) as progress:
        found = run_preview(name, format, range(first, first + seeds), workers=chosen, progress=progress)
    for sentence in found.warnings:
        typer.echo(f"! {sentence}")
    typer.echo(Catalogue.load("en").text("author.written", path=write_preview(found, path)))


COMMANDS: Final = (new, explain, schema, watch, handouts, preview)
