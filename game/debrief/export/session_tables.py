"""The tables of an export: sessions, days, rounds, people, scores, acts, habits and prices.

People are seats; names are added only when asked for. What people answered in a stock-take, each on their
own, is left out, and so is every free text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from game.debrief.decision_names import DecisionNames
from game.debrief.export.act_rows import find_card_names, list_acts
from game.debrief.export.export_table import Cell, Column, ColumnType, ExportTable
from game.debrief.export.exported_team import ExportedTeam
from game.debrief.formatting import find_date
from game.debrief.habit_cards import OWN_WORDS
from game.debrief.seat_scores import LEAST_PLANS
from game.replay.habits.diagnosis import MEASURES, diagnose
from game.text.catalogue import Catalogue

Row = Mapping[str, Cell]

PERCENT: Final = 100
HUNDREDTHS: Final = 100
TENTHS: Final = 10

KEYS: Final[dict[str, ColumnType]] = {"session": "text", "team": "whole"}
"""The first columns of every table."""

COLUMNS: Final[dict[str, dict[str, ColumnType]]] = {
    "sessions": {
        "session": "text", "session_name": "text", "began": "text", "scenario": "text", "format": "text",
        "seed": "whole", "teams": "whole", "finished": "yes_no", "whole": "yes_no", "made_with": "text",
    },
    "days": {
        **KEYS, "day": "whole", "date": "date", "round": "whole", "after_the_game": "yes_no", "harmed": "number",
        "harmed_with_no_action": "number",
    },
    "rounds": {
        **KEYS, "round": "whole", "first_day": "whole", "last_day": "whole", "harmed": "number",
        "harmed_with_no_action": "number", "decisions": "whole", "stock_take": "yes_no", "state_hash": "text",
    },
    "people": {
        **KEYS, "seat": "text", "role": "text", "title": "text", "played_by": "text", "people": "whole",
        "name": "text", "acts": "whole", "score": "whole",
    },
    "scores": {**KEYS, "round": "whole", "seat": "text", "score": "whole"},
    "acts": {
        **KEYS, "entry": "whole", "round": "whole", "phase": "text", "day": "whole", "date": "date",
        "seconds": "number", "seat": "text", "played_by": "text", "act": "text", "about": "text", "to": "text",
        "value": "whole", "way": "text", "thing": "text", "own_name": "text",
    },
    "habits": {
        **KEYS, "habit": "text", "measure": "text", "chances": "whole", "taken_percent": "number",
        "usual_percent": "number", "use": "number", "habit_use": "number", "most_to_gain": "yes_no",
    },
    "prices": {
        **KEYS, "decision": "text", "kind": "text", "about": "text", "round": "whole", "day": "whole", "date": "date",
        "figure": "text", "seat": "text", "mean": "number", "low": "number", "high": "number", "lucks": "whole",
        "beyond_luck": "yes_no", "later_acts_lost": "whole",
    },
}  # fmt: skip
"""The columns of each table; `export.<table>.<column>` or `export.common.<column>` is their sentence."""


def build_tables(teams: Sequence[ExportedTeam], words: Catalogue, *, names: bool = False) -> tuple[ExportTable, ...]:
    """Return every table, with all sessions in it; `names` adds the names of people and of what they created."""
    builders: dict[str, Callable[[ExportedTeam], Iterable[Row]]] = {
        "sessions": _list_sessions,
        "days": _list_days,
        "rounds": _list_rounds,
        "people": lambda one: _list_people(one, names=names),
        "scores": _list_scores,
        "acts": lambda one: list_acts(one, names=names),
        "habits": _list_habits,
        "prices": lambda one: _list_prices(one, words, names=names),
    }
    return tuple(
        ExportTable(
            name,
            (*describe_columns(name, words), *(_list_figure_columns(teams, words) if name == "days" else ())),
            tuple(row for one in teams for row in build(one) if name != "sessions" or _is_first(one, teams)),
        )
        for name, build in builders.items()
    )


def describe_columns(table: str, words: Catalogue) -> tuple[Column, ...]:
    """Return the fixed columns of a table with their sentences."""
    return tuple(
        Column(name, type, words.text(_find_sentence(words, table, name))) for name, type in COLUMNS[table].items()
    )


def _find_sentence(words: Catalogue, table: str, column: str) -> str:
    own = f"export.{table}.{column}"
    return own if words.has(own) else f"export.common.{column}"


def _is_first(one: ExportedTeam, teams: Sequence[ExportedTeam]) -> bool:
    return next(other for other in teams if other.session == one.session) is one


def _keys(one: ExportedTeam) -> dict[str, Cell]:
    return {"session": one.session, "team": one.team}


def _date(one: ExportedTeam, days_before: int) -> str:
    return find_date(one.data.about.statics.first_date, days_before).isoformat()


def _list_sessions(one: ExportedTeam) -> Iterator[Row]:
    about = one.data.about
    yield {
        "session": one.session, "session_name": about.session_name, "began": about.began, "scenario": about.scenario,
        "format": about.format, "seed": about.seed, "teams": len(about.teams), "finished": one.data.is_finished,
        "whole": one.game.is_whole, "made_with": about.made_with,
    }  # fmt: skip


# ---------------------------------------------------------------- days and rounds


def _list_figure_columns(teams: Sequence[ExportedTeam], words: Catalogue) -> tuple[Column, ...]:
    """Return a column for each published figure of any session."""
    figures = {key: history.figure for one in teams for key, history in one.data.figures.items()}
    columns: list[Column] = []
    for key, figure in sorted(figures.items()):
        name = words.text(f"figure.{key}") if words.has(f"figure.{key}") else key.replace("_", " ")
        unit = figure.unit.replace("_", " ")
        columns.append(Column(key, "number", words.text("export.days.figure", name=name, unit=unit)))
    return tuple(columns)


def _list_days(one: ExportedTeam) -> Iterator[Row]:
    data, statics = one.data, one.data.about.statics
    readings: dict[int, dict[str, Cell]] = {}
    for key, history in data.figures.items():
        for day, value in history.points:
            readings.setdefault(day, {})[key] = value / 10**history.figure.digits
    alone = data.public.left_alone_by_day
    for day, harmed in enumerate(data.public.harm_by_day, 1):
        yield {
            **_keys(one),
            "day": day,
            "date": _date(one, day - 1),
            "round": min((day - 1) // max(statics.round_days, 1) + 1, statics.rounds),
            "after_the_game": day > statics.rounds * statics.round_days,
            "harmed": harmed / HUNDREDTHS,
            "harmed_with_no_action": alone[day - 1] / HUNDREDTHS if day <= len(alone) else None,
            **readings.get(day, {}),
        }


def _list_rounds(one: ExportedTeam) -> Iterator[Row]:
    statics = one.data.about.statics
    taken = {view.round for view in one.data.stocktakes}
    rounds = [row["round"] for row in list_acts(one) if row["act"] not in ("say", "thank", "call_it")]
    for reviewed in one.data.rounds:
        review = reviewed.review
        yield {
            **_keys(one),
            "round": reviewed.number,
            "first_day": (reviewed.number - 1) * statics.round_days + 1,
            "last_day": reviewed.number * statics.round_days,
            "harmed": review.harmed / TENTHS if review else None,
            "harmed_with_no_action": review.left_alone / TENTHS if review else None,
            "decisions": rounds.count(reviewed.number),
            "stock_take": reviewed.number in taken,
            "state_hash": reviewed.state_hash,
        }


# ---------------------------------------------------------------- people


def _list_people(one: ExportedTeam, *, names: bool) -> Iterator[Row]:
    acted = [row.seat for row in one.acts]
    for history in one.data.seats:
        seat = history.card.seat
        sitters = one.list_sitters(seat)
        yield {
            **_keys(one),
            "seat": seat,
            "role": history.card.role,
            "title": history.card.title,
            "played_by": "person" if sitters else "computer",
            "people": len(sitters),
            "name": ", ".join(one.list_names(seat)) if names else None,
            "acts": acted.count(seat),
            "score": history.final_score,
        }


def _list_scores(one: ExportedTeam) -> Iterator[Row]:
    for history in one.data.seats:
        for round, score in history.scores:
            yield {**_keys(one), "round": round, "seat": history.card.seat, "score": score}


# ---------------------------------------------------------------- habits and prices


def _list_habits(one: ExportedTeam) -> Iterator[Row]:
    found = diagnose(one.data.evidence)
    is_hidden = sum(view.said is not None for view in one.data.seat_views) < LEAST_PLANS
    for habit in found.habits:
        for measured in habit.measures:
            if is_hidden and measured.measure in OWN_WORDS:
                continue
            yield {
                **_keys(one),
                "habit": habit.habit,
                "measure": measured.measure,
                "chances": measured.chances,
                "taken_percent": round(PERCENT * measured.rate, 1),
                "usual_percent": round(PERCENT * MEASURES[measured.measure].full_at, 1),
                "use": round(measured.use, 3),
                "habit_use": None if habit.use is None else round(habit.use, 3),
                "most_to_gain": habit.habit == found.first,
            }


def _list_prices(one: ExportedTeam, words: Catalogue, *, names: bool) -> Iterator[Row]:
    data = one.data
    if data.prices is None:
        return
    found_names = DecisionNames.collect(data.about, data.entries, words)
    if not names:
        found_names = replace(found_names, proposals=find_card_names(one))
    for price in (*data.prices.decisions, *data.prices.habits):
        decision = price.decision
        scores = [("score", seat, found) for seat, found in price.scores.items()]
        for figure, seat, found in (*((name, None, found) for name, found in price.figures.items()), *scores):
            yield {
                **_keys(one), "decision": found_names.name(decision), "kind": decision.kind,
                "about": decision.about, "round": decision.round, "day": decision.day,
                "date": _date(one, decision.day), "figure": figure, "seat": seat, "mean": found.mean,
                "low": found.low, "high": found.high, "lucks": data.prices.lucks,
                "beyond_luck": found.low > 0 or found.high < 0, "later_acts_lost": len(price.impossible),
            }  # fmt: skip
