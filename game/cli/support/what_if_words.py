"""`same-direction debrief --what-if`: what is asked, as words, and both years as a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.cli.support.prepare_game import check_policy, prepare_model
from game.cli.support.progress import Progress
from game.errors import CommandLineError
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.journal.recovery import SavedGame
    from game.replay.prices.decision_groups import Decision
    from game.replay.prices.what_if import FigurePair, TwoYears, WhatIf, WhatIfResult

ALLOWED = (
    'like "drop R2-3", "drop involvement" or "computer K from 3"; same-direction debrief FILE --decisions lists them'
)

DROP = re.compile(r"drop\s+(?P<id>[\w-]+)\Z", re.IGNORECASE)
MOST_DIGITS = 4
TAKEOVER = re.compile(
    r"computer\s+(?P<seat>\w+)(?:\s+from\s+(?:round\s+)?(?P<round>\d+))?(?:\s+as\s+(?P<policy>\w+))?\Z", re.IGNORECASE
)


def read_what_if(game: SavedGame, team: int, parts: Sequence[str]) -> WhatIf:
    """Return what is asked for: parts may also be divided by commas; raises `CommandLineError`."""
    from game.replay.prices.decision_groups import name_decisions
    from game.replay.prices.seat_takeover import Takeover
    from game.replay.prices.what_if import WhatIf
    from game.replay.verify import number_entries

    known = {key.lower(): one for key, one in name_decisions(number_entries(game, team)).items()}
    dropped: list[Decision] = []
    takeovers: list[Takeover] = []
    for part in (one.strip() for text in parts for one in re.split(r"[,;]", text) if one.strip()):
        if found := DROP.match(part):
            dropped.append(_find_decision(known, found["id"]))
        elif found := TAKEOVER.match(part):
            seat, round = _find_seat(game, found["seat"]), _check_round(game, found["round"] or "1")
            takeovers.append(Takeover(seat, round, check_policy(found["policy"] or "colleague")))
        else:
            raise CommandLineError("This what-if is not understood", found=part, allowed=ALLOWED)
    if not dropped and not takeovers:
        raise CommandLineError("This what-if changes nothing", found=", ".join(parts) or "nothing", allowed=ALLOWED)
    return WhatIf(tuple(dropped), tuple(takeovers))


def _find_decision(known: dict[str, Decision], key: str) -> Decision:
    if key.lower() not in known:
        raise CommandLineError("There is no such decision", found=key, allowed=ALLOWED)
    return known[key.lower()]


def _check_round(game: SavedGame, typed: str) -> int:
    rounds = game.about.statics.rounds
    if len(typed) > MOST_DIGITS or not 1 <= int(typed) <= rounds:
        raise CommandLineError("There is no such round", found=typed, allowed=f"1 to {rounds}")
    return int(typed)


def _find_seat(game: SavedGame, seat: str) -> str:
    seats = [card.seat for card in game.about.statics.seats]
    found = next((one for one in seats if one.lower() == seat.lower()), None)
    if found is None:
        raise CommandLineError("There is no such seat", found=seat, allowed=", ".join(seats))
    return found


def play_years(
    game: SavedGame, team: int, what_if: WhatIf, lucks: int, workers: int, progress: Progress
) -> WhatIfResult:
    """Play both years on several lucks."""
    prepare_model(progress)
    from game.replay.prices.price_list import list_seeds, run_jobs
    from game.replay.prices.what_if import WhatIfJob, summarise_years
    from game.replay.verify import number_entries

    seeds = list_seeds(game.about.seed, lucks)
    job = WhatIfJob(game.about, number_entries(game, team), what_if)
    runs: dict[int, TwoYears] = {}
    for run in run_jobs(job, seeds, workers):
        runs[run.seed] = run
        progress("what_if", len(runs) / lucks)
    return summarise_years(game.about, what_if, [runs[seed] for seed in seeds])


def print_decisions(game: SavedGame, team: int) -> None:
    """Print every decision and habit with the name by which a what-if refers to it."""
    from rich.console import Console
    from rich.table import Table

    from game.debrief.decision_names import DecisionNames
    from game.debrief.formatting import find_date, format_date
    from game.replay.prices.decision_groups import name_decisions
    from game.replay.verify import number_entries

    words, entries = Catalogue.load("en"), number_entries(game, team)
    names = DecisionNames.collect(game.about, entries, words)
    table = Table(title=words.text("report.what_if.decisions", team=game.about.teams[team - 1]))
    for heading in ("id", "when", "decision"):
        table.add_column(words.text(f"report.what_if.{heading}"))
    for key, decision in name_decisions(entries).items():
        when = format_date(words, find_date(game.about.statics.first_date, decision.day))
        table.add_row(key, when, names.name(decision))
    Console(width=150).print(table)


def print_years(game: SavedGame, team: int, found: WhatIfResult) -> None:
    """Print both years side by side, and what could no longer happen."""
    from rich.console import Console
    from rich.table import Table

    from game.debrief.decision_names import DecisionNames
    from game.debrief.what_if_page import describe_what_if, list_lost
    from game.replay.verify import number_entries

    words, entries = Catalogue.load("en"), number_entries(game, team)
    names = DecisionNames.collect(game.about, entries, words)
    table = Table(title=describe_what_if(words, names, found.what_if))
    table.add_column("")
    for heading in ("played", "changed", "difference"):
        table.add_column(words.text(f"report.what_if.{heading}"), justify="right")
    for name, pair in found.figures.items():
        table.add_row(words.text(f"report.what_if.figure.{name}"), *_list_cells(pair))
    for seat, pair in found.scores.items():
        table.add_row(words.text("report.what_if.score", seat=seat), *_list_cells(pair))
    console = Console(width=150)
    console.print(table)
    for lost in list_lost(names, entries, found):
        console.print(words.text("report.what_if.lost", name=lost), highlight=False)
    console.print(words.text("report.what_if.note", lucks=found.lucks), soft_wrap=True, highlight=False)


def _list_cells(pair: FigurePair) -> list[str]:
    found = pair.difference
    difference = f"{found.mean:+.1f} ({found.low:+.1f} to {found.high:+.1f})"
    return [f"{pair.played:,.1f}", f"{pair.changed:,.1f}", difference if pair.is_sure else f"{difference} ~"]
