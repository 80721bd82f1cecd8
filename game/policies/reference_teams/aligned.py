"""Everyone in the same direction: the bottleneck first, whichever seat owns it.

The seats of this team use the habits at their real prices. `Character` says which habits a team has. A
team without one of them is the same in everything else; instead of the habit it does what its seats' own
briefs suggest.
"""

from dataclasses import dataclass
from typing import Final

from game.policies import moves, offers_and_invoices
from game.policies.observation import DayBudget, Observation
from game.policies.promises import find_own_promises
from game.policies.reference_teams import siloed
from game.policies.worth import MONEY, Weights, value_choice, weigh_for_patients, weigh_own_goals
from game.protocol.actions import (
    Action,
    CallIt,
    ChangePlaces,
    JoinForces,
    ShowNote,
    Thank,
)
from game.quantities import MAX_BORROWED_DAYS, Mark

HABITS: Final = (
    "patients_first",
    "involvement",
    "beyond_funding",
    "no_ego",
    "understanding",
    "stock_takes",
    "crisis_habit",
    "challenge",
)
"""The six principles, the crisis habit and healthy tension."""

AGREE: Final = 4
STATED_PLAN: Final = (7, 1, 1, 1)
STATED_UNINVOLVED: Final = (2, 1, 7, 0)
"""What is said of staff by those who ask none of them."""
OWN_SHARE: Final = 0.15
"""What a point of the own score is worth to those who look at all patients: nobody can let their own brief go."""

OWN_MONEY: Final = 1.0
"""What a point of the own purse is worth to a seat that does not look beyond its funding."""

LASTING_SHARE: Final = 0.3
"""Share of its price that a change is weighed by: it goes on helping when the year is over."""

CARD_WORTH: Final = 0.5
"""What a change must be worth, for each leadership day, to be proposed."""

GIVEN_GLADLY: Final = -1.0
"""What help in a crisis may cost elsewhere and is given all the same: those who receive it remember."""

LIKED: Final[dict[Mark, float]] = {"patients": 0.6, "staff": 0.4}
"""What an answer on the phone is worth by what it counts as."""


@dataclass(frozen=True, slots=True)
class Character:
    """Which habits a team has, and which it overdoes."""

    habits: frozenset[str] = frozenset(HABITS)
    challenges_everything: bool = False
    consults_everything: bool = False

    def has(self, habit: str) -> bool:
        """Return whether the team has a habit."""
        return habit in self.habits


def decide(seen: Observation, team: Character) -> tuple[Action, ...]:
    """Return what a seat of a team with this character does now."""
    weights = weigh_choices(seen, team)
    match seen.public.phase:
        case "plan":
            return _plan(seen, team, weights)
        case "phone":
            return moves.choose_answer(seen, weights, LIKED if team.has("patients_first") else siloed.LIKED)
        case "crisis":
            budget = DayBudget(seen.own.days_left + MAX_BORROWED_DAYS)
            if team.has("crisis_habit"):
                moves.give_help(seen, budget, weigh_changes(seen), least=GIVEN_GLADLY)
            return budget.actions
        case "stocktake":
            stated = STATED_PLAN if team.has("involvement") else STATED_UNINVOLVED
            return moves.answer_stock_take(seen, AGREE, stated) if team.has("stock_takes") else ()
        case _:
            return ()


def weigh_choices(seen: Observation, team: Character) -> Weights:
    """Return what a seat of this team looks at when it sets a lever or answers the phone."""
    if not team.has("patients_first"):
        return weigh_own_goals(seen)
    weights = weigh_for_patients(seen, own_money=None if team.has("beyond_funding") else OWN_MONEY)
    for part, own in weigh_own_goals(seen).items():
        weights[part] = weights.get(part, 0.0) + OWN_SHARE * own
    return weights


def weigh_changes(seen: Observation) -> Weights:
    """Return what a seat of this team looks at in a change, a fix and help, which go on when the year is over."""
    return {p: w * LASTING_SHARE if p in MONEY else w for p, w in weigh_for_patients(seen).items()}


def _plan(seen: Observation, team: Character, weights: Weights) -> tuple[Action, ...]:
    """Act in order of importance, since the days run out."""
    budget, place = DayBudget(seen.own.days_left), weigh_changes(seen)
    if team.has("understanding"):
        _show_notes(seen, budget)
    if team.has("stock_takes"):
        moves.fix_problems(seen, budget)
        moves.call_stock_take(seen, budget)
    moves.accept_fixes(seen, budget, place)
    if team.has("challenge"):
        moves.raise_concerns(seen, budget)
    if team.challenges_everything:
        moves.object_to_everything(seen, budget)
    if team.has("no_ego"):
        _join_rivals(seen, budget)
    moves.set_levers(seen, budget, weights, find_own_promises(seen))
    moves.share_funds(seen, budget, weigh_for_patients(seen) if team.has("beyond_funding") else weigh_own_goals(seen))
    if team.has("crisis_habit"):
        if value_choice(place, seen, seen.statics.huddle_touches) > 0:
            moves.huddle(seen, budget)
        moves.keep_habits(seen, budget, place)
    if team.has("beyond_funding"):
        moves.sign_changes(seen, budget, place)
    _propose(seen, budget, team, place)
    offers_and_invoices.answer_all(seen, budget, pools=team.has("beyond_funding"))
    if team.has("understanding"):
        _visit_colleagues(seen, budget)
    if not budget.actions and seen.own.called is None and seen.can("call_it"):
        return (CallIt("down"), *_thank(seen))
    return budget.actions


# ---------------------------------------------------------------- changes


def _propose(seen: Observation, budget: DayBudget, team: Character, weights: Weights) -> None:
    """Propose what helps the place most; what others must sign only in a team that looks beyond its funding."""
    for _, card in moves.rank_cards(seen, weights, least=CARD_WORTH):
        if card.signed_by and not team.has("beyond_funding"):
            continue
        ask = team.has("involvement") and not card.little
        everybody = team.consults_everything
        moves.propose(seen, budget, card.card, ask=ask or everybody, everybody=everybody)


def _join_rivals(seen: Observation, budget: DayBudget) -> None:
    """Join a rival's proposal so that the two become one."""
    for can in seen.list_allowed("join_forces"):
        if can.target:
            budget.add(JoinForces(can.target), can.days)


# ---------------------------------------------------------------- with each other


def _visit_colleagues(seen: Observation, budget: DayBudget) -> None:
    """Shadow the colleague on the other side of the hand-off; agree to every request."""
    moves.accept_shadows(seen, budget)
    moves.accept_change_of_places(seen, budget)
    beside = moves.find_seat_across(seen) if seen.purse == "trust" else None
    moves.shadow(seen, budget, beside)
    offered = (seen.seat, beside) in seen.public.changing_places
    if beside is not None and not offered and any(s.seat == beside for s in seen.own.shadowing):
        can = seen.can("change_places", beside)
        if can is not None and budget.days >= can.days + 1:
            budget.add(ChangePlaces(beside), can.days)


def _show_notes(seen: Observation, budget: DayBudget) -> None:
    """Show every note: another seat may need it."""
    for can in seen.list_allowed("show_note"):
        if can.target:
            budget.add(ShowNote(can.target), can.days)


def _thank(seen: Observation) -> tuple[Action, ...]:
    """Thank one neighbour a round, never the one who thanks this seat, since returned thanks count half."""
    seats = [card.seat for card in seen.statics.seats]
    step = 1 if seen.public.round % 2 else -1
    other = seats[(seats.index(seen.seat) + step) % len(seats)]
    if other != seen.seat and seen.can("thank", other) is not None:
        return (Thank(other),)
    return ()
