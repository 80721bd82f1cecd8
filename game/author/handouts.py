"""Everything to print for a session, as one page: briefing, role cards, run sheet, poster, debrief, observers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import segno
from markupsafe import Markup

from game.author.files import render_page, write_file
from game.author.habit_actions import find_open_habits
from game.author.page_fit import fit_to_page
from game.author.printed_run_sheet import Step, build_run_sheet, parse_start
from game.author.printed_texts import translate_setup
from game.client.connection.address import check_address
from game.debrief.formatting import format_date, format_value
from game.debrief.printed_page import print_to_pdf
from game.rules.setup.game_setup import GameSetup, Standard
from game.rules.setup.seat_setup import Goal, Seat
from game.scenario.load import load, load_texts
from game.text.catalogue import DEFAULT_LANGUAGE, Catalogue
from game.text.financial_year import name_financial_year
from game.view.figures import FIGURES

HABITS: Final[Mapping[str, str]] = {
    "patients": "patients_first",
    "involve": "involvement",
    "money": "beyond_funding",
    "egos": "no_ego",
    "pressures": "understanding",
    "stock": "stock_takes",
    "tension": "challenge",
    "crisis": "crisis_habit",
}
"""The habits that an observer looks for, by the keys of `handouts.habit`: those that some round opens."""


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A seat's goal in words."""

    name: str
    weight: int
    nothing: str
    full: str


@dataclass(frozen=True, slots=True)
class RoleCard:
    """What one player gets."""

    seat: Seat
    goals: tuple[GoalRow, ...]
    levers: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Handouts:
    """What the template places."""

    setup: GameSetup
    dates: str
    cards: tuple[RoleCard, ...]
    steps: tuple[Step, ...]
    minutes: int
    qr: Markup
    address: str
    questions: tuple[tuple[str, tuple[str, ...]], ...]
    habits: tuple[tuple[str, str], ...]
    rounds: tuple[int, ...]
    standards: tuple[str, ...]


def write_handouts(
    name_or_path: str, format: str | None, out: Path | None, address: str, start: str, language: str, *, pdf: bool
) -> list[Path]:
    """Write the page, and a PDF of it if asked; return what was written. Raises `CommandLineError`."""
    messages, words = Catalogue.load(DEFAULT_LANGUAGE), Catalogue.load(language)
    begins = parse_start(start, messages)
    check_address(address, messages)
    setup = load(name_or_path, format)
    page = out or Path(f"{setup.scenario}-handouts{'' if language == DEFAULT_LANGUAGE else f'-{language}'}.html")
    if language != DEFAULT_LANGUAGE:
        setup = translate_setup(setup, load_texts(name_or_path, language))
    write_file(page, render_handouts(setup, words, address, begins), messages, replace=True)
    return [page, print_to_pdf(page)] if pdf else [page]


def render_handouts(setup: GameSetup, words: Catalogue, address: str, start: int) -> str:
    """Return the page; `start` is in minutes after midnight."""
    page = collect_handouts(setup, words, address, start)
    return render_page("handouts.html.j2", page=page, t=words.text, language=words.language, fit=fit_to_page)


def _draw_code(address: str) -> Markup:
    """Return the QR code of an address as a drawing that fills whatever size the page gives it."""
    return Markup(segno.make(address, error="m", micro=False).svg_inline(omitsize=True, border=2))


def collect_handouts(setup: GameSetup, words: Catalogue, address: str, start: int) -> Handouts:
    """Return everything that the page shows."""
    steps = build_run_sheet(setup, start, words)
    first = date.fromisoformat(setup.first_date)
    last = date.fromordinal(first.toordinal() + setup.days - 1)
    open_habits = find_open_habits(setup)
    return Handouts(
        setup=setup,
        dates=words.text(
            "handouts.dates",
            first=_format_year(words, first),
            last=_format_year(words, last),
            year=name_financial_year(first),
        ),
        cards=tuple(_build_card(setup, seat, words) for seat in setup.seats),
        steps=steps,
        minutes=round(sum(step.minutes for step in steps)),
        qr=_draw_code(address) if address else Markup(""),
        address=address,
        questions=tuple((words.text(f"handouts.part_{part}"), asked) for part, asked in setup.questions if asked),
        habits=tuple(
            (words.text(f"handouts.habit.{key}"), words.text(f"handouts.look.{key}"))
            for key, habit in HABITS.items()
            if habit in open_habits
        ),
        rounds=tuple(range(1, setup.format.rounds + 1)),
        standards=tuple(_format_standard(one, words) for one in setup.standards),
    )


def _format_standard(standard: Standard, words: Catalogue) -> str:
    """Return what is asked of a figure, as the board shows it: «four hours: 78 % by 31 March 2027 (the trust)»."""
    spec = FIGURES[standard.figure]
    return words.text(
        "handouts.standard",
        figure=words.text(f"figure.{standard.figure}"),
        value=format_value(words, round(standard.value * 10**spec.digits), spec.digits, spec.unit),
        by=_format_year(words, date.fromisoformat(standard.by)),
        scope=standard.scope,
    )


def _format_year(words: Catalogue, day: date) -> str:
    """Return a date with its year: «12 January 2027»."""
    return f"{format_date(words, day)} {day.year}"


def _build_card(setup: GameSetup, seat: Seat, words: Catalogue) -> RoleCard:
    return RoleCard(
        seat=seat,
        goals=tuple(_build_goal(goal, words) for goal in seat.goals),
        levers=tuple((lever.name, lever.sentence) for lever in setup.levers if lever.seat == seat.seat),
        changes=tuple((card.name, card.sentence) for card in setup.changes if card.lead == seat.seat),
    )


def _build_goal(goal: Goal, words: Catalogue) -> GoalRow:
    def show(value: float) -> str:
        number = f"{value:,.{goal.digits}f}".replace("-", "−")
        unit = "pounds" if goal.unit == "thousand_pounds" and not value else goal.unit  # £0, not £0k
        key = f"scene.unit.{unit}"
        shown = words.text(words.form(key, number.lstrip("−")), value=number.lstrip("−"))
        return f"−{shown}" if number.startswith("−") else shown

    return GoalRow(goal.name, goal.weight, show(goal.nothing_at), show(goal.full_at))
