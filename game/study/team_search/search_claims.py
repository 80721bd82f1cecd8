"""What must hold of a search: no way out without the habits, and seats that are about equally tempted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from statistics import fmean
from typing import Final

from game.study.claims import Claim
from game.study.statistics import Interval, interval, ratio_of_means
from game.study.team_search.cast_games import Outcome, Outcomes
from game.study.team_search.descent import scores_less_harm
from game.study.team_search.plan import LeverPlan, Plan, Position
from game.study.team_search.search import (
    ALIGNED,
    HABIT_FREE,
    MEASURES,
    NO_ACTION,
    OVER_ALIGNED,
    OWN_SCORES,
    TEMPTED,
    Found,
    TeamSearch,
)

HABIT_FREE_AT_LEAST, OWN_SCORES_AT_LEAST = 15.0, 30.0
"""Per cent more harm than the aligned team."""

TWO_MOVES_AT_MOST, ONE_LEVER_AT_MOST, SPARED_BY_ALIGNED = 15.0, 10.0, (33.0, 50.0)
"""Per cent of the harm of no action that is spared."""

OVER_ALIGNED_AT_MOST: Final = 8.0
"""Per cent less harm than the aligned team, with no seat's score lower."""

TEMPTATION: Final = (75, 95)
"""Each seat's best own score beside computer colleagues."""

NAMES: Final = {"deaths": "avoidable deaths", "qalys": "QALYs lost"}


def more_harm(search: TeamSearch, team: str, than: str, measure: str) -> Interval:
    """Return harm beyond another team's on the fresh seeds, per cent of it, paired by seed."""
    of = MEASURES[measure]
    return _ratio(search.teams[team].fresh, search.teams[than].fresh, of)


def _ratio(over: Outcomes, base: Outcomes, of: Callable[[Outcome], float]) -> Interval:
    return ratio_of_means([of(one) for one in over], [of(one) for one in base])


def random_against_no_action(search: TeamSearch, measure: str) -> Interval:
    """Return the harm of teams that play at random beyond that of no action, per cent of it, over the teams."""
    of = MEASURES[measure]
    base = fmean(of(one) for one in search.teams[NO_ACTION].searched)
    return interval([100 * (fmean(of(one) for one in team) - base) / base for team in search.random_teams])


def temptation(search: TeamSearch, seat: str) -> float:
    """Return a seat's best own score beside computer colleagues, on the fresh seeds."""
    return fmean(one.figures.scores[seat] for one in search.teams[f"{TEMPTED}_{seat}"].fresh)


def search_claims(search: TeamSearch) -> tuple[Claim, ...]:
    """Return every claim about a search, in the order of the game's design."""
    return tuple(_claims(search))


def _claims(search: TeamSearch) -> Iterator[Claim]:
    for measure, name in NAMES.items():
        least = min(more_harm(search, team, ALIGNED, measure).mean for team in HABIT_FREE)
        target = f">= {HABIT_FREE_AT_LEAST:.0f} %"
        claim = f"the best team without habits: more {name} than aligned"
        yield Claim(claim, least >= HABIT_FREE_AT_LEAST, least, target)
    for what, most in (("two_moves", TWO_MOVES_AT_MOST), ("one_lever", ONE_LEVER_AT_MOST)):
        for measure, name in NAMES.items():
            spared = -more_harm(search, f"{what}_{measure}", NO_ACTION, measure).mean
            claim = f"the best {what.replace('_', ' ')} alone: {name} of no action spared"
            yield Claim(claim, spared <= most, spared, f"<= {most:.0f} %")
    for measure, name in NAMES.items():
        less = -more_harm(search, OVER_ALIGNED, ALIGNED, measure).mean
        claim = f"the best levers on top of aligned, no score lower: {name} less than aligned"
        yield Claim(claim, less <= OVER_ALIGNED_AT_MOST, less, f"<= {OVER_ALIGNED_AT_MOST:.0f} %")
    for measure, name in NAMES.items():
        more = more_harm(search, OWN_SCORES, ALIGNED, measure).mean
        claim = f"the team with the highest own scores: more {name} than aligned"
        yield Claim(claim, more >= OWN_SCORES_AT_LEAST, more, f">= {OWN_SCORES_AT_LEAST:.0f} %")
    if search.random_teams:
        for measure, name in NAMES.items():
            beyond = random_against_no_action(search, measure)
            claim = f"{len(search.random_teams)} teams that play at random: {name} beyond no action"
            yield Claim(claim, beyond.high >= 0, beyond.mean, "interval includes 0 or is above it")
    low, high = TEMPTATION
    for seat in search.setup.seats:
        best = temptation(search, seat.seat)
        claim = f"seat {seat.seat}: best own score beside computer colleagues"
        yield Claim(claim, low <= best <= high, best, f"{low} to {high}")
    least, most = SPARED_BY_ALIGNED
    for measure, name in NAMES.items():
        spared = -more_harm(search, ALIGNED, NO_ACTION, measure).mean
        claim = f"aligned: {name} of no action spared"
        yield Claim(claim, least <= spared <= most, spared, f"{least:.0f} to {most:.0f} %")


# ---------------------------------------------------------------- as plain data and in words


def as_plain(search: TeamSearch) -> dict[str, object]:
    """Return the teams as plain data: what each does, and its games on the search's and on fresh seeds."""
    plain: dict[str, object] = {}
    for name, team in search.teams.items():
        plain[name] = {
            "plan": asdict(team.cast.plan),
            "searched": _plain_games(team.searched),
            "fresh": _plain_games(team.fresh),
            **{
                f"more_{measure}_than_{base}_percent": asdict(more_harm(search, name, base, measure))
                for base in (ALIGNED, NO_ACTION)
                for measure in MEASURES
            },
            "scores_less_harm": -scores_less_harm(team.fresh, search.teams[NO_ACTION].fresh),
        }
    if search.random_teams:
        plain["random"] = {
            f"more_{measure}_than_no_action_percent": asdict(random_against_no_action(search, measure))
            for measure in MEASURES
        }
    return plain


def _plain_games(outcomes: Outcomes) -> list[dict[str, object]]:
    return [asdict(one.figures) for one in outcomes]


def describe_plan(search: TeamSearch, team: Found) -> str:
    """Return what a plan does, by the scenario's own names."""
    plan: Plan = team.cast.plan
    parts = [_describe_lever(search, lever) for lever in plan.levers]
    names = {card.card: card.name for card in search.setup.changes}
    parts += [f"{names[card]} from round {round}" for card, round in plan.cards]
    if plan.calls:
        parts.append(f"{len(plan.calls)} calls answered")
    return "; ".join(parts)


def _describe_lever(search: TeamSearch, plan: LeverPlan) -> str:
    lever = next(lever for lever in search.setup.levers if lever.lever == plan.lever)

    def name(position: Position | None) -> str:
        if position is None:
            return "as it is"
        if isinstance(position, int):
            option = next((option.name for option in lever.options if option.value == position), "")
            return option or f"{position} {lever.unit}".strip()
        uses = {use.use: use.name for use in lever.uses}
        return ", ".join(f"{uses[use]} {share}" for use, share in position if share) or "nothing"

    if plan.early == plan.late or plan.switch <= 1:
        return f"{lever.name}: {name(plan.late)}"
    return f"{lever.name}: {name(plan.early)}, from round {plan.switch} {name(plan.late)}"
