"""Three moments to begin a debrief with, picked from the game; the first is something that went well.

A moment is a week: what happened in it, what had been decided just before, and nothing about who was
right. Everything else in the report is behind these three.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from game.debrief.formatting import day_date, long_date, number, with_unit
from game.debrief.report_data import Material, ProposalCourse
from game.text.catalogue import Catalogue

WEEK: Final = 7
LOOK_BACK_DAYS: Final = 28
MOST_NAMES: Final = 3
WELL_USED: Final = 50
"""Per cent in use from which a change counts as something that went well."""

LEAST_GAP: Final = 20
"""Per cent between decided and in use from which a proposal is worth a moment."""

Kind = Literal["well", "hard", "gap", "apart"]


@dataclass(frozen=True, slots=True)
class ToBegin:
    """One moment: its week, what happened, what came before."""

    kind: Kind
    title: str
    when: str
    sentence: str
    before: tuple[str, ...]
    """What had been decided in the four weeks before, newest first."""


def to_begin_with(material: Material, words: Catalogue) -> tuple[ToBegin, ...]:
    """Return up to three moments; none of a game that is too short for a week."""
    harm, alone = material.public.harm_by_day, material.public.left_alone_by_day
    if len(harm) < 2 * WEEK or len(alone) < len(harm):
        return ()
    found = [_well(material, words, harm, alone), _hard(material, words, harm)]
    third = _gap(material, words) or _apart(material, words, harm, alone)
    return tuple(one for one in (*found, third) if one is not None)


def _sums(values: Sequence[int]) -> list[int]:
    """Return the sum of the week that begins on each day."""
    return [sum(values[day : day + WEEK]) for day in range(len(values) - WEEK + 1)]


def best_week(score: Callable[[int], int], weeks: int) -> int:
    """Return the first day of the week with the highest score, the earliest of equals."""
    return max(range(weeks), key=lambda day: (score(day), -day))


def _well(material: Material, words: Catalogue, harm: Sequence[int], alone: Sequence[int]) -> ToBegin:
    here, there = _sums(harm), _sums(alone)
    day = best_week(lambda day: there[day] - here[day], len(here))
    if 10 * here[day] <= 9 * there[day]:
        values = {"harmed": number(here[day] // 10, 1), "alone": number(there[day] // 10, 1)}
        return _moment(material, words, "well", day, words.text("report.begin.well", **values))
    used = _used(material, words)
    if used is not None:
        return used
    calm = best_week(lambda day: -here[day], len(here))
    return _moment(material, words, "well", calm, words.text("report.begin.calm", harmed=number(here[calm] // 10, 1)))


def _used(material: Material, words: Catalogue) -> ToBegin | None:
    """Return the change that came into use most, if at least half of it did."""
    most = max(material.proposals, key=lambda one: one.points[-1][2], default=None)
    if most is None or most.points[-1][2] < WELL_USED:
        return None
    day = next(point[0] for point in most.points if point[2] >= WELL_USED)
    sentence = words.text("report.begin.used", name=most.view.name, in_use=most.points[-1][2])
    return _moment(material, words, "well", max(day - WEEK, 0), sentence)


def _hard(material: Material, words: Catalogue, harm: Sequence[int]) -> ToBegin:
    here = _sums(harm)
    day = best_week(lambda day: here[day], len(here))
    sentence = words.text("report.begin.hard", harmed=number(here[day] // 10, 1))
    seen = [_value_on(material, words, key, day + WEEK) for key in ("four_hours", "fit_to_go")]
    if all(seen):
        values = {"four_hours": seen[0], "fit_to_go": seen[1]}
        sentence = f"{sentence} {words.counted('report.begin.hard_seen', seen[1], **values)}"
    return _moment(material, words, "hard", day, sentence)


def _value_on(material: Material, words: Catalogue, key: str, day: int) -> str:
    course = material.courses.get(key)
    value = next((value for at, value in course.points if at >= day), None) if course else None
    if course is None or value is None:
        return ""
    return with_unit(words, value, course.figure.digits, course.figure.unit)


def _gap(material: Material, words: Catalogue) -> ToBegin | None:
    """Return the change that was decided and least used, four weeks after it was to begin."""
    settled = [
        (decided - in_use, course, day)
        for course in material.proposals
        if course.view.state not in ("withdrawn", "merged")
        for day, decided, in_use in course.points
        if day == course.view.starts + LOOK_BACK_DAYS and decided - in_use >= LEAST_GAP
    ]
    if not settled:
        return None
    _, course, day = max(settled, key=lambda one: (one[0], -one[2]))
    return _moment(material, words, "gap", max(day - WEEK, 0), _gap_told(words, course, day))


def _gap_told(words: Catalogue, course: ProposalCourse, day: int) -> str:
    in_use = next(used for at, _, used in course.points if at == day)
    return words.text("report.begin.gap", name=course.view.name, in_use=in_use)


def _apart(material: Material, words: Catalogue, harm: Sequence[int], alone: Sequence[int]) -> ToBegin | None:
    """Return the week in which harm lay furthest above the winter left alone, if it ever did."""
    here, there = _sums(harm), _sums(alone)
    day = best_week(lambda day: here[day] - there[day], len(here))
    if here[day] - there[day] < max(there[day] // 20, 1):
        return None
    values = {"harmed": number(here[day] // 10, 1), "alone": number(there[day] // 10, 1)}
    return _moment(material, words, "apart", day, words.text("report.begin.apart", **values))


def _moment(material: Material, words: Catalogue, kind: Kind, day: int, sentence: str) -> ToBegin:
    first = material.about.statics.first_date
    flags = [
        flag
        for flag in material.public.flags
        if flag.kind in ("lever", "proposal", "phone") and day - LOOK_BACK_DAYS <= flag.day < day + WEEK
    ]
    newest = sorted(flags, key=lambda flag: -flag.day)
    return ToBegin(
        kind=kind,
        title=words.text(f"report.begin.title_{kind}"),
        when=words.text(
            "report.begin.week",
            first=long_date(words, day_date(first, day)),
            last=long_date(words, day_date(first, day + WEEK - 1)),
        ),
        sentence=sentence,
        before=tuple(dict.fromkeys(flag.label for flag in newest))[:MOST_NAMES],
    )
