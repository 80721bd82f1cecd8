"""What the report's template names: every sentence finished, every mark placed, nothing left to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from game.debrief import formatting as wording
from game.debrief.decisions import decisions, proposal_card, timeline
from game.debrief.harm_causes import causes, reviews_of, round_lines
from game.debrief.headline import Hero, hero_of
from game.debrief.key_moments import to_begin_with
from game.debrief.report_data import Material
from game.debrief.seat_scores import SeatCardShown, said_and_done, seat_card, stock_take
from game.debrief.year_charts import LEFT, RIGHT, course_chart, days_scale, month_ticks, patients_year
from game.protocol.public_views import Story
from game.replay.comparison import Compared
from game.text.catalogue import Catalogue

COURSES: Final = ("four_hours", "occupancy", "fit_to_go", "list_size", "within_18_weeks", "over_twelve_hours")
"""Published figures that have a chart, where the scenario has them."""

FACTS: Final = ("four_hours", "occupancy", "fit_to_go", "within_18_weeks")
PARTS: Final = ("felt", "saw", "stories", "why", "decisions", "seats", "voices", "cost", "monday")
"""The parts in the order of a debrief: how it felt, what happened, why, so what, what on Monday."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of the strip under the headline."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class StoryTold:
    """A featured patient in finished sentences."""

    round: int
    name: str
    who: str
    lines: tuple[str, ...]

def context(material: Material, words: Catalogue, compared: Compared | None) -> Mapping[str, object]:
    """Return everything that the page's template names."""
    statics = material.about.statics
    asked = dict(material.about.questions)
    year, hero, made = patients_year(material, words), hero_of(material, words), decisions(material, words)
    stories, rounds = _stories(material, words), round_lines(material)
    takings = tuple(stock_take(material, words, view) for view in material.stocktakes if view.answered)
    both = said_and_done(material)
    shown = {
        "felt": bool(asked.get("felt")),
        "stories": bool(stories),
        "voices": bool(takings or both),
        "cost": material.public.end is not None,
        "monday": bool(asked.get("so_what") or asked.get("monday")),
    }
    parts = tuple(part for part in PARTS if shown.get(part, True))
    return {
        "title": words.text("report.page_title", team=material.team_name, title=statics.title),
        "statics": statics,
        "team_name": material.team_name,
        "began": _began(material, words),
        "hero": hero,
        "facts": _facts(material, words),
        "troubles": material.troubles,
        "is_finished": material.is_finished,
        "days": material.days,
        "parts": parts,
        "step": partial(_step, words, parts),
        "questions_of": partial(_asked, asked),
        "year": year,
        "year_described": _described(material, words, hero),
        "year_data": {
            "left": LEFT, "right": RIGHT, "days": material.days, "readings": year.readings,
            "sentence": words.text("report.year.reading", when="{when}", harmed="{harmed}", alone="{alone}"),
        },
        "begin": to_begin_with(material, words),
        "rounds": rounds,
        "after": _after(material),
        "courses": [
            (course_chart(material, words, material.courses[key]), wording.told(words, f"figure.{key}", {}))
            for key in COURSES
            if key in material.courses
        ],
        "stories": stories,
        "causes": causes(material),
        "timeline": timeline(material, words, made),
        "decisions": made,
        "proposals": [proposal_card(material, words, course) for course in material.proposals],
        "months": month_ticks(words, statics.first_date, material.days, days_scale(material, LEFT, RIGHT)),
        "seats": [seat_card(material, words, seen) for seen in material.seats],
        "score_described": partial(_score_described, words),
        "stocktakes": takings,
        "said_done": both,
        "end": material.public.end,
        "made": _made(material, words, compared),
    }  # fmt: skip


def _began(material: Material, words: Catalogue) -> str:
    try:
        when = wording.date.fromisoformat(material.about.began[:10])
    except ValueError:
        return material.about.session_name
    return f"{material.about.session_name} · {wording.long_date(words, when)} {when.year}"


def _facts(material: Material, words: Catalogue) -> tuple[Fact, ...]:
    found: list[Fact] = []
    for key in FACTS:
        course = material.courses.get(key)
        if course is None:
            continue
        figure, points = course.figure, course.points
        first = next((value for day, value in points if day >= 7), points[0][1])
        found.append(
            Fact(
                wording.told(words, f"report.fact.{key}", {}),
                wording.with_unit(words, points[-1][1], figure.digits, figure.unit),
                words.text("report.fact.was", value=wording.with_unit(words, first, figure.digits, figure.unit)),
            )
        )
    if material.engagement:
        headline = material.public.headline
        found[3:] = [
            Fact(
                words.text("report.fact.engagement"),
                wording.number(headline.engagement, 1),
                words.text("report.fact.was", value=wording.number(headline.engagement_start, 1)),
            )
        ]
    return tuple(found)


def _described(material: Material, words: Catalogue, hero: Hero) -> str:
    harm = material.public.harm_by_day
    if not harm:
        return hero.described
    worst = max(range(len(harm)), key=lambda day: sum(harm[max(0, day - 3) : day + 4]))
    when = wording.day_date(material.about.statics.first_date, worst)
    worst = wording.long_date(words, when)
    return words.counted("report.year.described", hero.harmed, harmed=hero.harmed, alone=hero.alone, worst=worst)


def _after(material: Material) -> tuple[int, int] | None:
    """Return the tenths of people harmed in the days after, here and left alone."""
    review = material.end.review if material.end else None
    before = material.rounds[-1].review if material.rounds else None
    if review is None or before is None or review.round != before.round:
        return None
    return review.harmed - before.harmed, review.left_alone - before.left_alone


def _stories(material: Material, words: Catalogue) -> tuple[StoryTold, ...]:
    return tuple(
        _story(words, review.round, review.story)
        for review in reviews_of(material)
        if review.story is not None
    )


def _story(words: Catalogue, round: int, story: Story) -> StoryTold:
    lines = tuple(wording.told(words, key, dict(values)) for key, values in story.lines)
    return StoryTold(round, story.name, story.who, lines)


def _score_described(words: Catalogue, card: SeatCardShown) -> str:
    points = ", ".join(str(points) for _, _, _, points in card.dots)
    return words.text("report.seats.said", title=card.title, points=points)


def _made(material: Material, words: Catalogue, compared: Compared | None) -> tuple[tuple[str, str, str], ...]:
    """Return (label, value, kind) of how the game was made and whether it can be trusted."""
    about = material.about
    last = material.end or (material.rounds[-1] if material.rounds else None)
    lines = [
        (words.text("report.made.scenario"), f"{about.statics.title} ({about.scenario}, {about.format})", ""),
        (words.text("report.made.seed"), str(about.seed), ""),
        (words.text("report.made.with"), about.made_with, ""),
        (words.text("report.made.machine"), _machine(material), ""),
        (words.text("report.made.compared"), _compared(words, compared), ""),
    ]
    if last is not None:
        lines.append((words.text("report.made.hash"), last.state_hash, "hash"))
    return tuple(lines)


def _machine(material: Material) -> str:
    made = material.about.fingerprint
    return f"{made.platform}, Python {made.python}, NumPy {made.numpy}, Numba {made.numba}"


def _compared(words: Catalogue, compared: Compared | None) -> str:
    if compared is None:
        return words.text("report.made.not_compared")
    values = {"rounds": compared.rounds, "round": compared.first_round, "day": compared.first_day}
    return words.text(words.form_of(f"report.made.{compared.verdict}", values), **values)


def _step(words: Catalogue, parts: Sequence[str], part: str) -> str:
    return words.text("report.step", number=parts.index(part) + 1, of=len(parts))


def _asked(asked: Mapping[str, tuple[str, ...]], part: str) -> tuple[str, ...]:
    return asked.get(part, ())
