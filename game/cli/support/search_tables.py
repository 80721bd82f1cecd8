"""The tables of `same-direction balance SCENARIO --search` and `--paths`, printed on standard output."""

from __future__ import annotations

from statistics import fmean

from rich.console import Console

from game.cli.support.balance_tables import WIDTH_CHARACTERS, format_interval, make_table
from game.policies.reference_teams.aligned import HABITS
from game.study.habit_paths.neutral import LINKS
from game.study.habit_paths.paths import HabitPaths
from game.study.team_search.descent import deaths, qalys
from game.study.team_search.search import ALIGNED, NO_ACTION, TeamSearch
from game.study.team_search.search_claims import describe_plan, more_harm, random_against_no_action


def print_search(search: TeamSearch) -> None:
    """Print every team that was found as it did on the fresh seeds, and what each of them does."""
    seats = [seat.seat for seat in search.setup.seats]
    title = (
        f"{search.scenario}: searched on {len(search.seeds)} seeds from {search.seeds[0]} "
        f"({search.games} games, {search.full_tries} teams on all seeds); "
        f"means of {len(search.fresh_seeds)} fresh seeds from {search.fresh_seeds[0]}"
    )
    headings = ("team", "deaths", "more than aligned %", "QALYs", "more %", "of no action %", "£k", *seats)
    sheet = make_table(title, headings)
    for name, team in search.teams.items():
        sheet.add_row(
            name,
            f"{fmean(deaths(one) for one in team.fresh):.1f}",
            format_interval(more_harm(search, name, ALIGNED, "deaths")),
            f"{fmean(qalys(one) for one in team.fresh):.0f}",
            format_interval(more_harm(search, name, ALIGNED, "qalys")),
            f"{100 + more_harm(search, name, NO_ACTION, 'deaths').mean:.0f}",
            f"{fmean(one.figures.balance_thousand_pounds for one in team.fresh):.0f}",
            *(f"{fmean(one.figures.scores[seat] for one in team.fresh):.0f}" for seat in seats),
        )
    out = Console(width=WIDTH_CHARACTERS)
    out.print(sheet)
    if search.random_teams:
        beyond = format_interval(random_against_no_action(search, "deaths"))
        _print_line(out, f"{len(search.random_teams)} teams that play at random: {beyond} % deaths beyond no action")
    for name, team in search.teams.items():
        plan = describe_plan(search, team)
        if plan:
            _print_line(out, f"{name}: {plan}")


def print_paths(table: HabitPaths) -> None:
    """Print for each habit its effect, and what takes a visible share of it."""
    seeds = f"{len(table.seeds)} seeds from {table.seeds[0]}"
    sheet = make_table(
        f"{table.scenario}, {seeds}: part of each habit's effect that goes when one thing is neutral",
        ("team", "more harm than aligned %", "setting", "share of the effect %", "kind"),
    )
    for habit in HABITS:
        cells = (f"without_{habit}", format_interval(table.whole(habit)))
        for cut, share in table.carriers(habit):
            kind = "all of a kind" if cut.is_kind else "link" if cut.name in LINKS else cut.way
            sheet.add_row(*cells, cut.name, format_interval(share, 0), kind)
            cells = ("", "")
        if cells[0]:
            sheet.add_row(*cells, "nothing visible", "", "")
    Console(width=WIDTH_CHARACTERS).print(sheet)


def _print_line(out: Console, line: str) -> None:
    out.print(line, highlight=False, markup=False, soft_wrap=True)
