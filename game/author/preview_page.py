"""The page of a preview: curves, what each habit is worth, whether it can be escaped, and what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from game.author.files import render_page, write_file
from game.author.preview import CURVED, Preview, Week, show_file
from game.debrief.whole_file import check_place
from game.policies.reference_teams.aligned import HABITS
from game.text.catalogue import Catalogue

WIDTH, HEIGHT, LEFT, BOTTOM = 560, 190, 68, 24
CURVES: Final = ("waiting_for_bed", "four_hours", "list_size")
COLOURS: Final = {"no_action": "#768692", "siloed": "#C2201A", "colleague": "#A84B00", "aligned": "#005EB8"}
LAST_LABEL: Final = 44
"""What the word for the days after the last round needs, in SVG units."""
MOST_BAR: Final = 60.0
"""Per cent of harm at which a bar is full."""


@dataclass(frozen=True, slots=True)
class Line:
    """One team's curve in SVG units."""

    team: str
    colour: str
    points: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure over the weeks."""

    title: str
    lines: tuple[Line, ...]
    marks: tuple[tuple[float, str], ...]
    rounds: tuple[tuple[float, str], ...]
    """Where each round begins, and the days after the last one if there is room for the word."""


def name_preview(name: str, out: Path | None) -> Path:
    """Return where the page of a scenario goes; raises `CommandLineError` where it could not be written."""
    path = out or Path(f"{Path(name).stem}-preview.html")
    check_place(path)
    return path


def write_preview(found: Preview, path: Path) -> Path:
    """Write the page and return where it is; raises `CommandLineError`."""
    words = Catalogue.load("en")
    write_file(path, render_preview(found, words), words, replace=True)
    return path


def render_preview(found: Preview, words: Catalogue) -> str:
    """Return the page."""
    seats = [seat.seat for seat in found.setup.seats]
    teams = [
        (
            words.text(f"preview.team.{team}"),
            COLOURS[team],
            found.deaths(team),
            "–" if team == "aligned" else f"{_signed(found.more_harm(team))} %",
            [found.score(team, seat) for seat in seats],
        )
        for team in CURVED
    ]
    habits = sorted(
        ((words.text(f"preview.habit.{habit}"), found.habit_worth(habit)) for habit in HABITS),
        key=lambda row: -row[1].mean,
    )
    way_out = "preview.way_out_bad" if found.best_plan <= 0 else "preview.way_out_good"
    return render_page(
        "preview.html.j2",
        found=found,
        t=words.text,
        signed=_signed,
        seats=seats,
        teams=teams,
        habits=[(name, worth, max(0.0, min(100.0, 100 * worth.mean / MOST_BAR))) for name, worth in habits],
        way_out=words.text(way_out, percent=f"{abs(found.best_plan):.0f}", file=show_file(found)),
        charts=[_draw(found, name, words) for name in CURVES],
        steady=[(words.text(f"preview.measure.{measure}"), *rest) for measure, *rest in found.steady],
    )


def _signed(percent: float) -> str:
    """Return whole per cent with their sign; nought has none."""
    return f"{percent:+.0f}" if round(percent) else "0"


def _draw(found: Preview, name: str, words: Catalogue) -> Chart:
    def values(weeks: Sequence[Week]) -> list[float]:
        return [getattr(week, name) for week in weeks]

    everything = [value for team in CURVED for value in values(found.weeks[team])]
    low, high = min(everything), max(everything)
    low, high = (min(0.0, low), high) if name == "waiting_for_bed" else (low, high)
    span = (high - low) or 1.0
    last = max(1, len(found.weeks["aligned"]) - 1)

    def x(week: float) -> float:
        return LEFT + (WIDTH - LEFT - 8) * week / last

    def y(value: float) -> float:
        return 8 + (HEIGHT - BOTTOM - 8) * (1 - (value - low) / span)

    lines = tuple(
        Line(
            words.text(f"preview.team.{team}"),
            COLOURS[team],
            " ".join(f"{x(week):.1f},{y(value):.1f}" for week, value in enumerate(values(found.weeks[team]))),
        )
        for team in CURVED
    )
    marks = tuple((y(value), f"{value:,.0f}") for value in (low, (low + high) / 2, high))
    form = found.setup.format
    rounds = [(x((number - 1) * form.round_days / 7), str(number)) for number in range(1, form.rounds + 1)]
    ends = x(form.rounds * form.round_days / 7)
    if form.days_after and WIDTH - ends >= LAST_LABEL:
        rounds.append((ends, words.text("preview.after")))
    return Chart(words.text(f"preview.chart.{name}"), lines, marks, tuple(rounds))
