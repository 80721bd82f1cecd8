"""The eight habits as the report shows them: chances and what was taken of them, and moments to talk about.

No moment names a seat: a habit is the team's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from game.debrief.decision_names import name_proposals
from game.debrief.formatting import find_date, format_date, format_number
from game.debrief.price_rows import format_signed
from game.debrief.report_data import ReportData
from game.debrief.seat_scores import LEAST_PLANS
from game.protocol.actions import Propose
from game.replay.habits.chances import Chance
from game.replay.habits.diagnosis import LACKING_BELOW, MEASURES, NONE, Diagnosis, HabitUse, diagnose
from game.replay.habits.reference_teams import TEAMS, ReferenceTeams, read_reference
from game.replay.interval import Interval
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.replay.prices.price_list import Price

FULL: Final = 100

OWN_WORDS: Final = frozenset({"word_and_deed"})
"""Measures of what people said each on their own: shown only where there are enough of them."""


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One kind of chance: how many there were, and the per cent taken, by this team and by a team with the habit."""

    name: str
    chances: int
    taken: int
    usual: int
    reference: str
    """The shares that reference teams take; empty where none were measured on this scenario."""
    bar: float
    is_few: bool
    """Whether much less was taken than usual."""


@dataclass(frozen=True, slots=True)
class HabitCard:
    """One habit: what the team did with it."""

    name: str
    meaning: str
    is_first: bool
    verdict: str
    measures: tuple[MeasureLine, ...]
    worth: str
    """What it was worth in this game, with its range; empty where that has not been worked out."""
    reference_worth: str
    """What it was worth to a reference team of this scenario; empty where that has not been measured."""
    used: tuple[str, ...]
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HabitPage:
    """The section on habits: the sentence at its head, and a card for each habit."""

    first: str
    reference: str
    """Who the reference teams are and how many people were harmed in their games; empty where none were measured."""
    cards: tuple[HabitCard, ...]


def build_habits(data: ReportData, words: Catalogue) -> HabitPage:
    """Return the section; without cards when the views of the game cannot be read."""
    found = diagnose(data.evidence)
    names = ChanceNames(data, words)
    reference = read_reference(data.about.scenario, data.about.scenario_text)
    if found.first == NONE:
        first = words.text("report.habit.first_none")
    else:
        first = words.text("report.habit.first", habit=words.text(f"report.habit.name.{found.first}"))
    cards = tuple(_build_card(data, words, names, found, habit, reference) for habit in found.habits)
    return HabitPage(
        first,
        _describe_reference(words, reference) if reference else "",
        cards if any(habit.chances for habit in found.habits) else (),
    )


def _describe_reference(words: Catalogue, reference: ReferenceTeams) -> str:
    harmed = {team: format_number(round(number)) for team, number in reference.harmed.items()}
    return words.text("report.habit.reference", games=len(reference.seeds), **harmed)


def _build_card(
    data: ReportData,
    words: Catalogue,
    names: ChanceNames,
    found: Diagnosis,
    habit: HabitUse,
    reference: ReferenceTeams | None,
) -> HabitCard:
    first_date = data.about.statics.first_date

    def tell(chance: Chance) -> str:
        when = format_date(words, find_date(first_date, chance.day))
        return words.text("report.habit.moment", when=when, what=names.describe(chance))

    is_hidden = sum(view.said is not None for view in data.seat_views) < LEAST_PLANS
    hidden = OWN_WORDS if is_hidden else frozenset[str]()
    verdict = "unseen" if habit.use is None else "lacking" if habit.use < LACKING_BELOW else "used"
    return HabitCard(
        name=words.text(f"report.habit.name.{habit.habit}"),
        meaning=words.text(f"report.habit.meaning.{habit.habit}"),
        is_first=habit.habit == found.first,
        verdict=verdict,
        measures=tuple(
            MeasureLine(
                words.text(f"report.habit.measure.{one.measure}"),
                one.chances,
                round(FULL * one.rate),
                round(FULL * MEASURES[one.measure].full_at),
                _describe_shares(words, reference, one.measure) if reference else "",
                round(FULL * one.rate, 1),
                one.use < LACKING_BELOW,
            )
            for one in habit.measures
            if one.measure not in hidden
        ),
        worth=_describe_worth(data, words, habit.habit),
        reference_worth=_describe_reference_worth(words, reference, habit.habit) if reference else "",
        used=tuple(tell(chance) for chance in habit.used if chance.measure not in hidden),
        missed=tuple(tell(chance) for chance in habit.missed if chance.measure not in hidden),
    )


def _describe_shares(words: Catalogue, reference: ReferenceTeams, measure: str) -> str:
    """Return the shares of the reference teams that had such a chance."""
    shares = reference.taken.get(measure, {})
    return " · ".join(
        words.text(f"report.habit.team.{team}", share=round(FULL * shares[team])) for team in TEAMS if team in shares
    )


def _describe_reference_worth(words: Catalogue, reference: ReferenceTeams, habit: str) -> str:
    deaths, harmed = reference.deaths[habit], reference.harmed_by_habit[habit]
    if deaths.low <= 0 <= deaths.high and harmed.low <= 0 <= harmed.high:
        return words.text("report.habit.reference_unsure")
    return words.text("report.habit.reference_worth", **_list_ranges(deaths, harmed))


def _describe_worth(data: ReportData, words: Catalogue, habit: str) -> str:
    """Return in words what a habit was worth: deaths and people harmed, as played less without it."""
    prices = data.prices.habits if data.prices is not None else ()
    price = next((price for price in prices if price.decision.about == habit), None)
    if price is None:
        return ""
    if not (price.is_sure("deaths") or price.is_sure("harmed")):
        return words.text("report.habit.worth_unsure")
    deaths, harmed = price.figures["deaths"], price.figures["harmed"]
    return words.text(f"report.habit.{_find_direction(price)}", **_list_ranges(deaths, harmed))


def _find_direction(price: Price) -> str:
    """Return whether the acts of a habit made things better or worse; neither where deaths and harm disagree."""
    signs = {price.figures[figure].mean > 0 for figure in ("deaths", "harmed") if price.is_sure(figure)}
    return "worth_mixed" if len(signs) > 1 else "worth_worse" if True in signs else "worth_better"


def _list_ranges(deaths: Interval, harmed: Interval) -> dict[str, str]:
    """Return the values of a sentence on deaths and people harmed."""
    return {
        "deaths": format_signed(deaths.mean, 1),
        "deaths_low": format_signed(deaths.low, 1),
        "deaths_high": format_signed(deaths.high, 1),
        "harmed": format_signed(harmed.mean, 0),
        "harmed_low": format_signed(harmed.low, 0),
        "harmed_high": format_signed(harmed.high, 0),
    }


@dataclass
class ChanceNames:
    """What chances were about, in words that give away nothing that only one seat could know."""

    data: ReportData
    words: Catalogue
    _statics_names: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Collect the names of the scenario's things."""
        statics = self.data.about.statics
        gifts = [gift for crisis in statics.crises for gift in crisis.gifts]
        self._statics_names = {
            **{card.lever: card.name for card in statics.levers},
            **{card.card: card.name for card in statics.cards},
            **{group.group: group.name for group in statics.groups},
            **{crisis.crisis: crisis.title for crisis in statics.crises},
            **{gift.gift: gift.habit or gift.name for gift in gifts},
        }

    @cached_property
    def proposals(self) -> Mapping[str, str]:
        """The team's names of its proposals."""
        acts = self.data.evidence.list_acts(Propose)
        return name_proposals(self.data.about, ((act.thing, action) for act, action in acts), self.data.texts)

    @cached_property
    def problems(self) -> Mapping[str, str]:
        """The problems that came to light."""
        views = self.data.evidence.views
        return {problem.problem: problem.sentence for view in views for problem in view.public.problems}

    @cached_property
    def notes(self) -> Mapping[str, str]:
        """Where each note came from that everyone was shown: its first words. Others are their seat's own."""
        return {note.note: note.sentence.partition(":")[0] for _, note in self.data.public.notes_shown}

    def describe(self, chance: Chance) -> str:
        """Return the kind of chance and what it was about."""
        name = self.words.text(f"report.habit.measure.{chance.measure}")
        about = self._name(chance)
        return self.words.text("report.habit.about", measure=name, about=about) if about else name

    def _name(self, chance: Chance) -> str:
        about = chance.about
        match chance.measure:
            case "asked":
                thing, _, group = about.rpartition(".")
                return f"{self.proposals.get(thing, '')}, {self._statics_names.get(group, group)}".strip(", ")
            case "raised":
                return self.proposals.get(about.rpartition(".")[0], "")
            case "purse":
                return self.proposals.get(about) or self._statics_names.get(about, "")
            case "rivals":
                return ", ".join(self._statics_names.get(card, card) for card in about.split("+"))
            case "problems":
                return self.problems.get(about, "")
            case "notes":
                return self.notes.get(about, "")
            case "levers" | "fund" | "gave" | "kept":
                return self._statics_names.get(about, "")
            case _:
                return ""
