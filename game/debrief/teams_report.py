"""Several teams on one page, in the order in which they were given: never a ranking, never a league of deaths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from game.debrief.charts import Scale, between, line, ticks, weekly
from game.debrief.formatting import number, rounded, with_unit
from game.debrief.headline import sums_of
from game.debrief.report_data import Material
from game.debrief.year_charts import LEFT, RIGHT, Box, Tick, month_ticks
from game.text.catalogue import Catalogue

LABEL_APART: Final = 17.0
SMALL_RIGHT: Final = 500.0


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One team on the chart of all: its line, and where its name stands at the end."""

    name: str
    place: int
    path: str
    end_y: float


@dataclass(frozen=True, slots=True)
class AllTeams:
    """Every team's harm a day on one chart; `alone` is empty where the winters are not the same."""

    box: Box
    height: float
    lines: tuple[TeamLine, ...]
    alone: str
    values: tuple[Tick, ...]
    months: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One team in words and in a small picture of its year."""

    name: str
    place: int
    harmed: str
    alone: str
    difference: int
    four_hours: str
    engagement: str
    briefs: str
    in_use: str
    mean: str
    alone_path: str
    spared: tuple[str, ...]
    added: tuple[str, ...]


def is_one_winter(materials: Sequence[Material]) -> bool:
    """Say whether all teams had the same patients with the same luck, cut into the same rounds."""
    first = materials[0].about
    return all(
        (one.about.scenario_text, one.about.seed, one.about.format)
        == (first.scenario_text, first.seed, first.format)
        for one in materials
    )


def teams_context(materials: Sequence[Material], words: Catalogue) -> Mapping[str, object]:
    """Return what the page of several teams names."""
    days = max(max(one.days for one in materials), 1)
    tops = [max([*weekly(one.public.harm_by_day), *weekly(one.public.left_alone_by_day), 1]) for one in materials]
    steps = ticks(0, max(tops) / 100)
    small = Box(34, 10, SMALL_RIGHT, 130)
    return {
        "all": _all_teams(materials, words, days, steps),
        "rows": [_row(one, place, words, days, steps, small) for place, one in enumerate(materials)],
        "small": small,
        "small_values": _ticks(steps, small),
        "small_months": month_ticks(
            words, materials[0].about.statics.first_date, days, Scale(0, days, small.left, small.right)
        ),
        "is_one_winter": is_one_winter(materials),
        "statics": materials[0].about.statics,
        "questions": [words.text(f"report.teams.question.{n}") for n in (1, 2, 3)],
    }


def _ticks(steps: Sequence[float], box: Box) -> tuple[Tick, ...]:
    y = Scale(0, steps[-1], box.bottom, box.top)
    return tuple(Tick(y.at(step), f"{step:g}") for step in steps)


def _curve(by_day: Sequence[int], x: Scale, y: Scale) -> tuple[list[float], list[float]]:
    means = weekly([value / 100 for value in by_day])
    return [x.at(day + 0.5) for day in range(len(means))], [y.at(value) for value in means]


def _all_teams(
    materials: Sequence[Material], words: Catalogue, days: int, steps: Sequence[float]
) -> AllTeams:
    box = Box(LEFT, 14, RIGHT - 40, 314)
    x, y = Scale(0, days, box.left, box.right), Scale(0, steps[-1], box.bottom, box.top)
    curves = [_curve(one.public.harm_by_day, x, y) for one in materials]
    ends = spread_out([ys[-1] if ys else box.bottom for _, ys in curves])
    alone = _curve(materials[0].public.left_alone_by_day if is_one_winter(materials) else (), x, y)
    return AllTeams(
        box=box,
        height=box.bottom + 34,
        lines=tuple(
            TeamLine(one.team_name, place, line(zip(*curve, strict=True)), end)
            for place, (one, curve, end) in enumerate(zip(materials, curves, ends, strict=True))
        ),
        alone=line(zip(*alone, strict=True)),
        values=_ticks(steps, box),
        months=month_ticks(words, materials[0].about.statics.first_date, days, x),
    )


def spread_out(heights: Sequence[float], apart: float = LABEL_APART) -> list[float]:
    """Return heights at least `apart` from each other, in the same order from the top."""
    order = sorted(range(len(heights)), key=lambda place: (heights[place], place))
    found = list(heights)
    for before, place in pairwise(order):
        found[place] = max(found[place], found[before] + apart)
    return found


def _row(
    material: Material, place: int, words: Catalogue, days: int, steps: Sequence[float], box: Box
) -> TeamRow:
    harmed, alone = sums_of(material)
    course, headline, end = material.courses.get("four_hours"), material.public.headline, material.public.end
    x, y = Scale(0, days, box.left, box.right), Scale(0, steps[-1], box.bottom, box.top)
    xs, ys = _curve(material.public.harm_by_day, x, y)
    alone_xs, alone_ys = _curve(material.public.left_alone_by_day, x, y)
    shared = min(len(ys), len(alone_ys))
    uses = [one.view.in_use for one in material.proposals if one.view.state not in ("withdrawn", "merged")]
    return TeamRow(
        name=material.team_name,
        place=place,
        harmed=number(rounded(harmed, 1)),
        alone=number(rounded(alone, 1)),
        difference=rounded(harmed, 1) - rounded(alone, 1),
        four_hours=with_unit(words, course.points[-1][1], course.figure.digits, course.figure.unit) if course else "–",
        engagement=number(headline.engagement, 1),
        briefs=words.text("report.teams.briefs_of", kept=end.briefs_kept, seats=end.seats) if end else "–",
        in_use=words.text("report.teams.uses", number=len(uses), share=round(sum(uses) / len(uses))) if uses else "–",
        mean=line(zip(xs, ys, strict=True)),
        alone_path=line(zip(alone_xs, alone_ys, strict=True)),
        spared=between(xs[:shared], ys[:shared], alone_ys[:shared]),
        added=between(xs[:shared], alone_ys[:shared], ys[:shared]),
    )
