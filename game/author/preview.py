"""What a year of a scenario will be like: the reference teams on a few seeds, and a small search for a way out.

One job is one seed: the place is warmed up once, the year with no action is played once, then every team plays from
the same morning. The findings are sentences of `preview` in the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from random import Random
from statistics import fmean
from typing import Final

from game.author.habit_actions import find_open_habits
from game.policies.reference_teams.aligned import HABITS
from game.protocol.actions import Action
from game.replay.interval import Interval
from game.replay.workers import JobProgress, Workers
from game.rules.game import Game
from game.rules.history import WEEK, History
from game.rules.no_action import play_without_action
from game.rules.scores import Evidence, measure_goal, points
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.seat_setup import Seat
from game.scenario.load import load
from game.study.balance_table import Figures, figures
from game.study.headless_games import play
from game.study.jobs import by_seed
from game.study.statistics import ratio_of_means
from game.study.steady_start import MEASURES, measure_steadiness
from game.study.team_search.alternatives import random_plan
from game.study.team_search.plan import Scripted
from game.text.catalogue import Catalogue

TEAMS: Final = ("aligned", "siloed", "colleague", *(f"without_{habit}" for habit in HABITS))
CURVED: Final = ("no_action", "siloed", "colleague", "aligned")
"""Teams whose weeks are drawn."""

PLANS: Final = 6
"""Random plans a seed, without any habit, that look for a way out."""

EASY_PERCENT: Final = 10.0
IMPOSSIBLE_SCORE, EASY_SCORE = 40.0, 90.0
DULL_HABIT_PERCENT, SMALL_HABIT_PERCENT = 2.0, 5.0

MORE_SEEDS, MOST_SEEDS = 12, 40
"""Seeds to try next where few leave a habit unsure; and the most that the command takes."""


@dataclass(frozen=True, slots=True)
class Week:
    """What is drawn of one week: means over its days."""

    waiting_for_bed: float
    four_hours: float
    list_size: float


@dataclass(slots=True)
class SeedGames:
    """All games of one seed."""

    figures: dict[str, Figures] = field(default_factory=dict[str, Figures])
    weeks: dict[str, list[Week]] = field(default_factory=dict[str, list[Week]])
    plans: list[float] = field(default_factory=list[float])
    """Avoidable deaths of each random plan."""
    points: dict[tuple[str, str], list[int]] = field(default_factory=dict[tuple[str, str], list[int]])
    """By team and seat: the points of each of the seat's targets, in their order."""
    acted: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])
    """(seat, round) in which the aligned or the colleagues' team did something."""


@dataclass(slots=True)
class Preview:
    """Everything that the page shows."""

    name: str
    """The scenario as the author named it on the command line."""
    setup: GameSetup
    seeds: int
    figures: dict[str, list[Figures]]
    weeks: dict[str, list[Week]]
    plans: list[list[float]]
    steady: list[tuple[str, float, float, float]]
    """(measure, difference in per cent, low, high)."""
    idle: list[tuple[str, int]]
    """Seats and rounds in which there is nothing to decide."""
    points: list[Mapping[tuple[str, str], Sequence[int]]] = field(
        default_factory=list[Mapping[tuple[str, str], Sequence[int]]]
    )
    """Of each seed: the points of each target by team and seat."""
    warnings: list[str] = field(default_factory=list[str])

    def deaths(self, team: str) -> float:
        """Return the mean of a team's avoidable deaths."""
        return fmean(one.avoidable_deaths for one in self.figures[team])

    def more_harm(self, team: str) -> float:
        """Return by how many per cent a team's avoidable deaths exceed the aligned team's."""
        return 100 * (self.deaths(team) / max(1e-9, self.deaths("aligned")) - 1)

    def habit_worth(self, habit: str) -> Interval:
        """Return by how many per cent deaths rise without a habit, with its 95 % interval over seeds."""
        without, aligned = (
            [one.avoidable_deaths for one in self.figures[team]] for team in (f"without_{habit}", "aligned")
        )
        return ratio_of_means(without, aligned)

    def score(self, team: str, seat: str) -> float:
        """Return a seat's mean score in a team."""
        return fmean(one.scores[seat] for one in self.figures[team])

    @property
    def best_plan(self) -> float:
        """By how many per cent the best random plan's deaths exceed the aligned team's; negative is an escape."""
        best = min(fmean(of_plan) for of_plan in zip(*self.plans, strict=True))
        return 100 * (best / max(1e-9, self.deaths("aligned")) - 1)


def preview(
    name_or_path: str, format: str | None, seeds: Sequence[int], *, workers: Workers, progress: JobProgress
) -> Preview:
    """Play everything; `progress` gets games done and games in all."""
    setup = load(name_or_path, format)
    a_seed = 1 + len(TEAMS) + PLANS
    total = (a_seed + 1) * len(seeds)

    def tell(offset: int, each: int) -> Callable[[int, int], None]:
        return lambda done, of: progress(offset + done * each, total)

    found = by_seed(partial(play_seed, name_or_path, format), seeds, workers, tell(0, a_seed))
    steady = measure_steadiness(name_or_path, seeds, workers=workers, progress=tell(a_seed * len(seeds), 1))
    games = list(found.values())
    differences = [
        (measure, gap.mean, gap.low, gap.high)
        for place, measure in enumerate(MEASURES)
        for gap in [steady.early_against_later(place)]
    ]
    result = Preview(
        name_or_path,
        setup,
        len(seeds),
        {team: [game.figures[team] for game in games] for team in ("no_action", *TEAMS)},
        {team: _mean_weeks([game.weeks[team] for game in games]) for team in CURVED},
        [game.plans for game in games],
        differences,
        list(find_idle(setup, {one for game in games for one in game.acted})),
        [game.points for game in games],
    )
    result.warnings = list(describe_findings(result, Catalogue.load("en")))
    return result


def play_seed(name_or_path: str, format: str | None, seed: int) -> SeedGames:
    """Play one seed with no action, with every team and with some random plans."""
    setup = load(name_or_path, format)
    seats = [seat.seat for seat in setup.seats]
    alone = play_without_action(setup, seed)
    game = Game.start(setup, seed, no_action=alone)
    morning = game.snapshot()
    found = SeedGames()
    _play(setup, seed, dict.fromkeys(seats, "hands_off"), alone, game, found, "no_action")
    for team in TEAMS:
        game.restore(morning)
        _play(setup, seed, dict.fromkeys(seats, team), alone, game, found, team)
    luck = Random(PLANS)  # the same plans on every seed
    for _ in range(PLANS):
        game.restore(morning)
        scripted = Scripted(random_plan(setup, luck), frozenset(seats))
        play(setup, seed, dict.fromkeys(seats, "hands_off"), alone, start=game, alter=scripted)
        found.plans.append(figures(game).avoidable_deaths)
    return found


def _play(
    setup: GameSetup, seed: int, policies: dict[str, str], alone: History, game: Game, found: SeedGames, team: str
) -> None:
    def hear(seat: str, action: Action) -> None:
        if team in ("aligned", "colleague"):
            found.acted.add((seat, game.table.round))

    play(setup, seed, policies, alone, start=game, heard=hear)
    found.figures[team] = figures(game)
    evidence = Evidence(setup, game.table, game.history, alone)
    for seat in setup.seats:
        earned = [points(goal, measure_goal(evidence, goal, seat.seat)) for goal in seat.goals]
        found.points[team, seat.seat] = earned
    if team in CURVED:
        found.weeks[team] = list(_list_weeks(game.history))


def _list_weeks(history: History) -> Iterator[Week]:
    for start in range(0, history.days - WEEK + 1, WEEK):
        days = history.reports[start : start + WEEK]
        left = sum(day.departures for day in days)
        yield Week(
            fmean(day.waiting_for_bed for day in days),
            100 * sum(day.within_four_hours for day in days) / max(1, left),
            days[-1].list_size,
        )


def _mean_weeks(games: Sequence[Sequence[Week]]) -> list[Week]:
    return [
        Week(
            fmean(week.waiting_for_bed for week in weeks),
            fmean(week.four_hours for week in weeks),
            fmean(week.list_size for week in weeks),
        )
        for weeks in zip(*games, strict=True)
    ]


def find_idle(setup: GameSetup, acted: set[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Yield seats and rounds in which nothing is new for a seat, and in which no computer player did anything."""
    form = setup.format.format
    for number in range(1, setup.format.rounds + 1):
        opening = next((one for one in setup.format.opens if one.round == number), None)
        new = {lever.seat for lever in setup.levers if opening and lever.lever in opening.levers}
        new |= {card.lead for card in setup.changes if opening and card.card in opening.cards}
        new |= {call.seat for call in setup.calls if (form, number) in call.rounds}
        new |= {note.seat for note in setup.notes if (form, number) in note.rounds}
        for invoice in setup.invoices:
            new |= {invoice.by, invoice.to} if (form, number) in invoice.rounds else set[str]()
        for crisis in setup.crises:
            if any((key, at) == (form, number) for key, at, _ in crisis.when):
                new |= {gift.seat for gift in crisis.gifts}
        yield from ((s.seat, number) for s in setup.seats if s.seat not in new and (s.seat, number) not in acted)


def describe_findings(found: Preview, words: Catalogue) -> Iterator[str]:
    """Yield what an author should look at, in sentences."""
    for measure, mean, low, high in found.steady:
        if not low <= 0 <= high and abs(mean) > EASY_PERCENT:
            yield words.text(
                "preview.not_steady", measure=words.text(f"preview.measure.{measure}"), percent=f"{mean:+.0f}"
            )
    gained = 100 * (1 - found.deaths("aligned") / max(1e-9, found.deaths("no_action")))
    if gained < EASY_PERCENT:
        yield words.text("preview.no_way_to_help", percent=f"{gained:.0f}")
    if found.more_harm("siloed") < EASY_PERCENT:
        yield words.text("preview.too_easy", percent=f"{found.more_harm('siloed'):.0f}")
    if found.best_plan <= 0:
        yield words.text("preview.escape", percent=f"{-found.best_plan:.0f}")
    for seat in found.setup.seats:
        best = max(found.score("aligned", seat.seat), found.score("siloed", seat.seat))
        if best < IMPOSSIBLE_SCORE:
            farthest = _name_farthest(found, seat, words)
            yield words.text("preview.impossible", seat=seat.seat, score=f"{best:.0f}") + farthest
        if found.score("siloed", seat.seat) > EASY_SCORE:
            yield words.text("preview.easy_brief", seat=seat.seat, score=f"{found.score('siloed', seat.seat):.0f}")
    yield from _describe_habits(found, words)
    for seat, number in found.idle:
        yield words.text("preview.idle", seat=seat, round=number)


def _name_farthest(found: Preview, seat: Seat, words: Catalogue) -> str:
    """Return a sentence for the target that costs a seat most of its score in the better of two teams."""
    team = max(("aligned", "siloed"), key=lambda one: found.score(one, seat.seat))
    earned = [of_seed[team, seat.seat] for of_seed in found.points if (team, seat.seat) in of_seed]
    if not earned or not seat.goals:
        return ""
    means = [fmean(values) for values in zip(*earned, strict=True)]
    goal, mean = max(zip(seat.goals, means, strict=True), key=lambda one: one[0].weight * (100 - one[1]))
    return f" {words.text('preview.farthest', goal=goal.name, points=f'{mean:.0f}', weight=goal.weight)}"


def _describe_habits(found: Preview, words: Catalogue) -> Iterator[str]:
    """Yield in a sentence each which habits cannot be used, are worth nothing or little, or not surely anything."""
    by_finding: dict[str, list[str]] = {"closed_habits": [], "dull_habits": [], "small_habits": [], "unsure_habits": []}
    open_habits = find_open_habits(found.setup)
    for habit in HABITS:
        worth, name = found.habit_worth(habit), words.text(f"preview.habit.{habit}")
        line = words.text("preview.habit_percent", habit=name, percent=f"{worth.mean:.1f}")
        if habit not in open_habits and not worth.mean:
            by_finding["closed_habits"].append(words.text("preview.habit_name", habit=name))
        elif worth.mean < DULL_HABIT_PERCENT:
            by_finding["dull_habits"].append(words.text("preview.habit_name", habit=name))
        elif worth.mean < SMALL_HABIT_PERCENT:
            by_finding["small_habits"].append(line)
        elif worth.low <= 0:
            by_finding["unsure_habits"].append(line)
    more = min(MOST_SEEDS, max(MORE_SEEDS, 2 * found.seeds))
    advice = f" {words.text('preview.more_seeds', seeds=more, file=show_file(found))}" if more > found.seeds else ""
    values = {"limit": f"{SMALL_HABIT_PERCENT:.0f}", "seeds": found.seeds}
    for finding, habits in by_finding.items():
        if habits:
            sentence = words.text(f"preview.{finding}", habits=", ".join(habits), **values)
            yield sentence + (advice if finding == "unsure_habits" else "")


def show_file(found: Preview) -> str:
    """Return the scenario as it is typed in a command."""
    return f'"{found.name}"' if " " in found.name else found.name
