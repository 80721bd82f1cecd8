"""The tables of `same-direction balance`, printed on standard output."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import Final

from rich.console import Console
from rich.table import Table

from game.study.action_kinds import Kinds
from game.study.balance_table import Balance
from game.study.claims import Claim
from game.study.lever_study import Choice, Levers, Measure
from game.study.statistics import Interval
from game.study.steady_start import FIRST_WEEKS, LATER_FROM_WEEK, LATER_TO_WEEK, MEASURES, Steadiness

WIDTH_CHARACTERS: Final = 160
TEAMS_WIDTH_CHARACTERS: Final = 210
LEFT_ALIGNED: Final = ("team", "lever", "setting", "kind", "used by", "pays", "own brief", "place", "seat", "harm")


def make_table(title: str, headings: Sequence[str]) -> Table:
    """Return an empty table; numbers are right-aligned."""
    table = Table(title=title)
    for heading in headings:
        table.add_column(heading, justify="left" if heading in LEFT_ALIGNED else "right")
    return table


def format_interval(found: Interval, digits: int = 1) -> str:
    """Return a mean with its interval, signed."""
    return f"{found.mean:+.{digits}f} ({found.low:+.{digits}f} to {found.high:+.{digits}f})"


def print_claims(found: Sequence[Claim]) -> None:
    """Print whether each claim holds, one line each."""
    out = Console(width=WIDTH_CHARACTERS)
    for claim in found:
        mark = "holds " if claim.holds else "FAILS "
        out.print(
            f"{mark} {claim.name}: {claim.figure:.1f} (target {claim.target})",
            highlight=False,
            markup=False,
            soft_wrap=True,
        )


def print_teams(table: Balance) -> None:
    """Print the table of all teams."""
    seats = list(table.games["aligned"][0].whole.scores)
    by_deaths = ("deaths", "more harm %", "by evidence", "more by evidence %")
    headings = ("team", *by_deaths, "QALYs", "4 h %", "18 w %", "gap", "£k", "staff", *seats, "early")
    title = f"{table.scenario}, {table.seeds} seeds; differences from aligned with 95 % intervals"
    sheet = make_table(title, headings)
    for policy, games in table.games.items():
        sheet.add_row(
            policy,
            f"{fmean(p.whole.avoidable_deaths for p in games):.1f}",
            format_interval(table.more_harm(policy)),
            f"{fmean(p.whole.avoidable_deaths_evidence_only for p in games):.1f}",
            format_interval(table.more_harm_by_evidence(policy)),
            f"{fmean(p.whole.qalys_lost for p in games):.0f}",
            f"{fmean(p.whole.four_hour_percent for p in games):.1f}",
            f"{fmean(p.whole.within_18_weeks_percent for p in games):.1f}",
            f"{fmean(p.whole.equity_gap for p in games):.2f}",
            f"{fmean(p.whole.balance_thousand_pounds for p in games):.0f}",
            f"{fmean(p.whole.engagement for p in games):.2f}",
            *(f"{fmean(p.whole.scores[seat] for p in games):.0f}" for seat in seats),
            format_interval(table.against_aligned(policy, lambda p: p.early.mean_score)),
        )
    Console(width=TEAMS_WIDTH_CHARACTERS).print(sheet)


def print_levers(table: Levers) -> None:
    """Print each lever held fixed compared with the team that moves it, and the best settings for each round."""
    title = f"{table.scenario}, {len(table.seeds)} seeds: each lever held fixed, compared with the team that moves it"
    sheet = make_table(title, ("lever", "setting", "deaths %", "evidence only", "QALYs %"))
    for lever, position in table.seeds[0].held:
        best = "*" if position == table.best(lever, "deaths") else ""
        sheet.add_row(
            lever,
            f"{position}{best}",
            format_interval(table.against_moved(lever, position, "deaths")),
            f"{fmean(seed.held[lever, position].evidence_only for seed in table.seeds):.1f}",
            format_interval(table.against_moved(lever, position, "qalys")),
        )
    out = Console(width=WIDTH_CHARACTERS)
    out.print(sheet)
    measure: Measure = "deaths"
    sheet = make_table(
        f"{table.scenario}: best settings in each round, 95 % intervals; * where own brief and place differ",
        ("round", "seat", "lever", "own brief", "place", "points gained", "deaths"),
    )
    for choice in table.choices(measure):
        sheet.add_row(*_list_cells(choice))
    out.print(sheet)


def _list_cells(choice: Choice) -> tuple[str, ...]:
    mark = "*" if choice.differs else ""
    ends = (format_interval(choice.gain), format_interval(choice.loss, 2))
    return (str(choice.round), choice.seat, f"{choice.lever}{mark}", choice.own, choice.place, *ends)


def print_steadiness(table: Steadiness) -> None:
    """Print the harm a day of the first weeks and of later ones, for each measure."""
    title = f"{table.scenario}, {len(table.early)} seeds: no seasons, no action; harm a day"
    weeks = f"weeks {LATER_FROM_WEEK} to {LATER_TO_WEEK}"
    sheet = make_table(title, ("harm", f"first {FIRST_WEEKS} weeks", weeks, "difference %"))
    for place, measure in enumerate(MEASURES):
        sheet.add_row(
            measure,
            f"{fmean(seed[place] for seed in table.early):.3f}",
            f"{fmean(seed[place] for seed in table.later):.3f}",
            format_interval(table.early_against_later(place)),
        )
    Console(width=WIDTH_CHARACTERS).print(sheet)


def print_kinds(table: Kinds) -> None:
    """Print which teams use each kind of action, and where it pays most surely."""
    title = f"{table.scenario}, {table.seeds} seeds: the most that each kind of action is worth"
    sheet = make_table(title, ("kind", "used by", "pays", "worth", "seeds"))
    for kind, teams in table.used_by.items():
        worth = table.worth.get(kind)
        used = f"{len(teams)}: {', '.join(teams[:2])}" if teams else "nobody"
        if worth is None or not worth.moves:
            sheet.add_row(kind, used, "moves nothing" if worth else "", "", "")
            continue
        when = f"{worth.whom} {worth.seat}, {worth.team}" + (
            f", round {worth.after_round}" if worth.after_round else ""
        )
        pays = when if worth.pays else f"NOT {when}"
        sheet.add_row(kind, used, pays, format_interval(worth.gain, 2), str(worth.seeds))
    Console(width=WIDTH_CHARACTERS).print(sheet)
