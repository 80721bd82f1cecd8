"""The page of one team as its template reads it: every sentence finished, every mark placed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypedDict

from game.debrief.between_seats import BetweenSeats, build_between
from game.debrief.decisions import (
    Decision,
    ProposalCard,
    Timeline,
    build_proposal_card,
    draw_timeline,
    list_decisions,
)
from game.debrief.formatting import (
    find_date,
    format_comparison,
    format_date,
    format_number,
    format_sentence,
    format_value,
)
from game.debrief.habit_cards import HabitPage, build_habits
from game.debrief.harm_causes import (
    HarmAfter,
    HarmCauses,
    RoundHarm,
    collect_reviews,
    compare_rounds,
    measure_days_after,
    sum_harm_causes,
)
from game.debrief.headline import HarmHeadline, build_headline, count_harmed
from game.debrief.key_moments import KeyMoment, find_key_moments
from game.debrief.price_rows import PricePage, build_prices
from game.debrief.report_data import ReportData
from game.debrief.seat_scores import (
    MarkShare,
    SeatReport,
    StockTakeReport,
    build_seat_report,
    build_stocktake,
    compare_plans,
)
from game.debrief.what_if_page import WhatIfPage, build_what_if
from game.debrief.year_charts import LEFT, RIGHT, FigureChart, YearChart, draw_figure, draw_year, list_readings
from game.protocol.public_views import EndCards, Story
from game.replay.comparison import Comparison
from game.text.catalogue import Catalogue

CHARTED_FIGURES: Final = (
    "four_hours", "occupancy", "waiting_for_bed", "waiting_for_bed_at_four", "fit_to_go", "list_size",
    "within_18_weeks", "over_twelve_hours",
)  # fmt: skip
"""Published figures that have a chart, where the scenario has them."""

FACTS: Final = ("four_hours", "occupancy", "fit_to_go", "within_18_weeks")
WEEK_DAYS: Final = 7
"""From then on a figure of the last seven days is one; what was decided before has changed it a little."""

MOST_FIGURE_FACTS: Final = 3
"""How many of them are shown beside staff engagement."""

SECTIONS: Final = (
    "felt", "saw", "stories", "why", "decisions", "between", "prices", "what_if", "habits", "seats", "voices",
    "cost", "monday",
)  # fmt: skip
"""The sections in the order of a debrief: how it felt, what happened, why, so what, what on Monday."""


@dataclass(frozen=True, slots=True)
class PageHeading:
    """The top of the page."""

    page_title: str
    began: str
    scenario: str
    place: str
    team: str
    rounds: int
    round_days: int


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the page: "2 of 9", and the questions to discuss in it."""

    step: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of the strip under the headline."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class PatientStory:
    """A featured patient in finished sentences."""

    round: int
    name: str
    who: str
    lines: tuple[str, ...]


class YearData(TypedDict):
    """The figures of each day, which `script.js` shows under the pointer."""

    left: float
    right: float
    days: int
    readings: tuple[tuple[str, str, str], ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class OriginLine:
    """One line on how the game was made and whether it can be trusted."""

    label: str
    value: str
    style: str = ""
    """A class of the style sheet."""


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Everything that `report.html.j2` reads."""

    heading: PageHeading
    headline: HarmHeadline
    facts: tuple[Fact, ...]
    troubles: tuple[str, ...]
    is_finished: bool
    days: int
    sections: Mapping[str, Section]
    """The sections that the page has, in order."""
    key_moments: tuple[KeyMoment, ...]
    year: YearChart
    year_description: str
    year_data: YearData
    rounds: tuple[RoundHarm, ...]
    days_after: HarmAfter | None
    figures: tuple[FigureChart, ...]
    stories: tuple[PatientStory, ...]
    causes: HarmCauses
    timeline: Timeline
    decisions: tuple[Decision, ...]
    proposals: tuple[ProposalCard, ...]
    seats: tuple[SeatReport, ...]
    between: BetweenSeats
    prices: PricePage | None
    what_ifs: tuple[WhatIfPage, ...]
    habits: HabitPage
    stocktakes: tuple[StockTakeReport, ...]
    mark_shares: tuple[MarkShare, ...]
    end: EndCards | None
    monday_questions: tuple[str, ...]
    origin: tuple[OriginLine, ...]


def build_report_page(data: ReportData, words: Catalogue, compared: Comparison | None) -> ReportPage:
    """Return the page of one team; `compared` is the result of a second playing, none when there was none."""
    questions = dict(data.about.questions)
    headline = build_headline(data, words)
    stories, mark_shares = _collect_stories(data, words), compare_plans(data)
    answered = [view for view in data.stocktakes if view.answered]
    stocktakes = tuple(
        build_stocktake(data, words, view, before)
        for view, before in zip(answered, (None, *answered), strict=False)
    )
    monday_questions = questions.get("monday", ())
    between, prices, habits = build_between(data, words), build_prices(data, words), build_habits(data, words)
    optional = {
        "felt": bool(questions.get("felt")),
        "stories": bool(stories),
        "between": bool(between.ledger or between.lists),
        "prices": prices is not None,
        "what_if": bool(data.what_ifs),
        "habits": bool(habits.cards),
        "voices": bool(stocktakes or mark_shares),
        "cost": data.public.end is not None,
        "monday": bool(questions.get("so_what") or monday_questions),
    }
    return ReportPage(
        heading=_build_heading(data, words),
        headline=headline,
        facts=_list_facts(data, words),
        troubles=tuple(trouble.what for trouble in data.troubles),
        is_finished=data.is_finished,
        days=data.days,
        sections=_number_sections(words, questions, optional),
        key_moments=find_key_moments(data, words),
        year=draw_year(data, words),
        year_description=_describe_year(data, words, headline),
        year_data={
            "left": LEFT,
            "right": RIGHT,
            "days": data.days,
            "readings": list_readings(data, words),
            "sentence": words.text("report.year.reading", when="{when}", harmed="{harmed}", alone="{alone}"),
        },
        rounds=compare_rounds(data),
        days_after=measure_days_after(data),
        figures=tuple(draw_figure(data, words, data.figures[key]) for key in CHARTED_FIGURES if key in data.figures),
        stories=stories,
        causes=sum_harm_causes(data, words),
        timeline=draw_timeline(data, words),
        decisions=list_decisions(data, words),
        proposals=tuple(build_proposal_card(data, words, proposal) for proposal in data.proposals),
        seats=tuple(build_seat_report(data, words, history) for history in data.seats),
        between=between,
        prices=prices,
        what_ifs=tuple(build_what_if(data, words, one) for one in data.what_ifs),
        habits=habits,
        stocktakes=stocktakes,
        mark_shares=mark_shares,
        end=data.public.end,
        monday_questions=monday_questions,
        origin=_describe_origin(data, words, compared),
    )


def _build_heading(data: ReportData, words: Catalogue) -> PageHeading:
    statics = data.about.statics
    return PageHeading(
        page_title=words.text("report.page_title", team=data.team_name, title=statics.title),
        began=_describe_beginning(data, words),
        scenario=statics.title,
        place=statics.place,
        team=data.team_name,
        rounds=statics.rounds,
        round_days=statics.round_days,
    )


def _describe_beginning(data: ReportData, words: Catalogue) -> str:
    try:
        when = date.fromisoformat(data.about.began[:10])
    except ValueError:
        return data.about.session_name
    return f"{data.about.session_name} · {format_date(words, when)} {when.year}"


def _number_sections(
    words: Catalogue, questions: Mapping[str, tuple[str, ...]], optional: Mapping[str, bool]
) -> Mapping[str, Section]:
    """Return the sections but for those without content; the last asks what the game means for work."""
    keys = [key for key in SECTIONS if optional.get(key, True)]
    return {
        key: Section(
            step=words.text("report.step", number=number, of=len(keys)),
            questions=questions.get("so_what" if key == "monday" else key, ()),
        )
        for number, key in enumerate(keys, 1)
    }


def _list_facts(data: ReportData, words: Catalogue) -> tuple[Fact, ...]:
    facts: list[Fact] = []
    for key in FACTS:
        history = data.figures.get(key)
        if history is None:
            continue
        figure, points = history.figure, history.points
        day, first = next((point for point in points if point[0] >= WEEK_DAYS), points[0])
        when = "first_week" if day == WEEK_DAYS else "was"
        facts.append(
            Fact(
                format_sentence(words, f"report.fact.{key}", {}),
                format_value(words, points[-1][1], figure.digits, figure.unit),
                words.text(f"report.fact.{when}", value=format_value(words, first, figure.digits, figure.unit)),
            )
        )
    if data.has_begun:
        headline = data.public.headline
        facts[MOST_FIGURE_FACTS:] = [
            Fact(
                words.text("report.fact.engagement"),
                format_number(headline.engagement, 1),
                words.text("report.fact.was", value=format_number(headline.engagement_start, 1)),
            )
        ]
    return tuple(facts)


def _describe_year(data: ReportData, words: Catalogue, headline: HarmHeadline) -> str:
    harm = data.public.harm_by_day
    if not harm:
        return headline.description
    worst_day = max(range(len(harm)), key=lambda day: sum(harm[max(0, day - 3) : day + 4]))
    worst = format_date(words, find_date(data.about.statics.first_date, worst_day))
    harmed, alone = (format_number(number) for number in count_harmed(data))
    return words.counted("report.year.described", harmed, harmed=harmed, alone=alone, worst=worst)


def _collect_stories(data: ReportData, words: Catalogue) -> tuple[PatientStory, ...]:
    """Return each patient once: a later round may have found another person in their position."""
    stories = {r.story.patient: (r.round, r.story) for r in reversed(collect_reviews(data)) if r.story is not None}
    return tuple(_write_story(words, round, story) for round, story in sorted(stories.values(), key=lambda one: one[0]))


def _write_story(words: Catalogue, round: int, story: Story) -> PatientStory:
    lines = tuple(format_sentence(words, key, dict(values)) for key, values in story.lines)
    return PatientStory(round, story.name, story.who, lines)


def _describe_origin(data: ReportData, words: Catalogue, compared: Comparison | None) -> tuple[OriginLine, ...]:
    about, machine = data.about, data.about.fingerprint
    last = data.end or (data.rounds[-1] if data.rounds else None)
    lines = [
        OriginLine(words.text("report.made.scenario"), f"{about.statics.title} ({about.scenario}, {about.format})"),
        OriginLine(words.text("report.made.seed"), str(about.seed)),
        OriginLine(words.text("report.made.with"), about.made_with),
        OriginLine(
            words.text("report.made.machine"),
            f"{machine.platform}, Python {machine.python}, NumPy {machine.numpy}, Numba {machine.numba}",
        ),
        OriginLine(words.text("report.made.compared"), _describe_comparison(words, compared)),
    ]
    if data.origin is not None:
        origin = data.origin
        sentence = words.text(f"journal.origin.{origin.kind}", parent=origin.parent[:12], round=origin.round)
        lines.append(OriginLine(words.text("report.made.file"), sentence))
    if last is not None:
        lines.append(OriginLine(words.text("report.made.hash"), last.state_hash, "hash"))
    return tuple(lines)


def _describe_comparison(words: Catalogue, compared: Comparison | None) -> str:
    return words.text("report.made.not_compared") if compared is None else format_comparison(words, compared)
