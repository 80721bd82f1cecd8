"""Three moments to begin a debrief with; the first is something that went well.

A moment is a week: what happened in it and what had been decided just before, without saying who was
right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from game.debrief.decisions import find_decisions
from game.debrief.flags import NamedFlag
from game.debrief.formatting import find_date, format_date, format_number, format_value, round_to_whole
from game.debrief.report_data import ProposalHistory, ReportData
from game.text.catalogue import Catalogue

WEEK_DAYS: Final = 7
LOOK_BACK_DAYS: Final = 28
MOST_NAMES: Final = 3
WELL_USED_PERCENT: Final = 50
"""In use from which a change counts as something that went well."""

LEAST_GAP_PERCENT: Final = 20
"""Between decided and in use from which a proposal is worth a moment."""

Kind = Literal["well", "hard", "gap", "apart"]


@dataclass(frozen=True, slots=True)
class KeyMoment:
    """One week, what happened in it, and what had been decided in the four weeks before, newest first."""

    kind: Kind
    title: str
    when: str
    sentence: str
    before: tuple[str, ...]


def find_key_moments(data: ReportData, words: Catalogue) -> tuple[KeyMoment, ...]:
    """Return up to three moments, none in the days after; none of a game shorter than two weeks."""
    played = data.about.statics.rounds * data.about.statics.round_days
    harm, alone = data.public.harm_by_day[:played], data.public.left_alone_by_day[:played]
    if len(harm) < 2 * WEEK_DAYS or len(alone) < len(harm):
        return ()
    moments = [_find_success(data, words, harm, alone), _find_hardest_week(data, words, harm)]
    third = _find_unused_change(data, words) or _find_worst_comparison(data, words, harm, alone)
    return tuple(one for one in (*moments, third) if one is not None)


def _sum_weeks(values: Sequence[int]) -> list[int]:
    """Return the sum of the week that begins on each day."""
    return [sum(values[day : day + WEEK_DAYS]) for day in range(len(values) - WEEK_DAYS + 1)]


def _format_people(hundredths: int) -> str:
    return format_number(round_to_whole(hundredths, 2))


def _find_best_week(score: Callable[[int], int], weeks: int) -> int:
    """Return the first day of the week with the highest score, the earliest of equals."""
    return max(range(weeks), key=lambda day: (score(day), -day))


def _find_success(data: ReportData, words: Catalogue, harm: Sequence[int], alone: Sequence[int]) -> KeyMoment:
    """Return the week furthest below no action, else a change that came into use, else the calmest week."""
    here, there = _sum_weeks(harm), _sum_weeks(alone)
    day = _find_best_week(lambda day: there[day] - here[day], len(here))
    if 10 * here[day] <= 9 * there[day]:
        values = {"harmed": _format_people(here[day]), "alone": _format_people(there[day])}
        return _build_moment(data, words, "well", day, words.counted("report.begin.well", values["harmed"], **values))
    used = _find_used_change(data, words)
    if used is not None:
        return used
    calm = _find_best_week(lambda day: -here[day], len(here))
    sentence = words.counted("report.begin.calm", _format_people(here[calm]), harmed=_format_people(here[calm]))
    return _build_moment(data, words, "well", calm, sentence)


def _find_used_change(data: ReportData, words: Catalogue) -> KeyMoment | None:
    """Return the change that came into use most, if at least half of it did."""
    most = max(data.proposals, key=lambda one: one.points[-1][2], default=None)
    if most is None or most.points[-1][2] < WELL_USED_PERCENT:
        return None
    day = next(point[0] for point in most.points if point[2] >= WELL_USED_PERCENT)
    sentence = words.text("report.begin.used", name=most.view.name, in_use=most.points[-1][2])
    return _build_moment(data, words, "well", max(day - WEEK_DAYS, 0), sentence)


def _find_hardest_week(data: ReportData, words: Catalogue, harm: Sequence[int]) -> KeyMoment:
    here = _sum_weeks(harm)
    day = _find_best_week(lambda day: here[day], len(here))
    sentence = words.counted("report.begin.hard", _format_people(here[day]), harmed=_format_people(here[day]))
    seen = [_read_figure(data, words, key, day + WEEK_DAYS) for key in ("four_hours", "fit_to_go")]
    if all(seen):
        values = {"four_hours": seen[0], "fit_to_go": seen[1]}
        sentence = f"{sentence} {words.counted('report.begin.hard_seen', seen[1], **values)}"
    return _build_moment(data, words, "hard", day, sentence)


def _read_figure(data: ReportData, words: Catalogue, key: str, day: int) -> str:
    """Return a figure with its unit as first published from `day` on; empty without one."""
    history = data.figures.get(key)
    value = next((value for at, value in history.points if at >= day), None) if history else None
    if history is None or value is None:
        return ""
    return format_value(words, value, history.figure.digits, history.figure.unit)


def _find_unused_change(data: ReportData, words: Catalogue) -> KeyMoment | None:
    """Return the change with the widest gap between decided and in use, four weeks after its start."""
    gaps = [
        (decided - in_use, proposal, day)
        for proposal in data.proposals
        if proposal.is_open
        for day, decided, in_use in proposal.points
        if day == proposal.view.starts + LOOK_BACK_DAYS and decided - in_use >= LEAST_GAP_PERCENT
    ]
    if not gaps:
        return None
    _, proposal, day = max(gaps, key=lambda gap: (gap[0], -gap[2]))
    return _build_moment(data, words, "gap", max(day - WEEK_DAYS, 0), _describe_gap(words, proposal, day))


def _describe_gap(words: Catalogue, proposal: ProposalHistory, day: int) -> str:
    in_use = next(used for at, _, used in proposal.points if at == day)
    return words.text("report.begin.gap", name=proposal.view.name, in_use=in_use)


def _find_worst_comparison(
    data: ReportData, words: Catalogue, harm: Sequence[int], alone: Sequence[int]
) -> KeyMoment | None:
    """Return the week in which harm was furthest above no action, if it was by at least a twentieth."""
    here, there = _sum_weeks(harm), _sum_weeks(alone)
    day = _find_best_week(lambda day: here[day] - there[day], len(here))
    if here[day] - there[day] < max(there[day] // 20, 1):
        return None
    values = {"harmed": _format_people(here[day]), "alone": _format_people(there[day])}
    return _build_moment(data, words, "apart", day, words.counted("report.begin.apart", values["harmed"], **values))


def _name_before(words: Catalogue, flag: NamedFlag) -> str:
    """Return what was decided; of a call the name alone would only be who rang."""
    return words.text("report.begin.phone", name=flag.label) if flag.kind == "phone" else flag.label


def _build_moment(data: ReportData, words: Catalogue, kind: Kind, day: int, sentence: str) -> KeyMoment:
    first = data.about.statics.first_date
    recent = range(day - LOOK_BACK_DAYS, day + WEEK_DAYS)
    flags = [flag for flag in find_decisions(data, words) if flag.day in recent]
    newest = sorted(flags, key=lambda flag: -flag.day)
    return KeyMoment(
        kind=kind,
        title=words.text(f"report.begin.title_{kind}"),
        when=words.text(
            "report.begin.week",
            first=format_date(words, find_date(first, day)),
            last=format_date(words, find_date(first, day + WEEK_DAYS - 1)),
        ),
        sentence=sentence,
        before=tuple(dict.fromkeys(_name_before(words, flag) for flag in newest))[:MOST_NAMES],
    )
