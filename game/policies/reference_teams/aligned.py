"""Everyone in the same direction: the bottleneck first, whichever seat owns it.

The seats of this team use the habits at their real prices. `Character` says which habits a team has. A
team without one of them is the same in everything else; instead of the habit it does what its seats' own
briefs suggest.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from game.policies import moves, offers_and_invoices
from game.policies.observation import CROWDED, PER_CASE, DayBudget, Observation
from game.policies.promises import clamp_to_bounds, find_own_promises
from game.policies.reference_teams import siloed
from game.protocol.actions import (
    Action,
    AnswerPhone,
    CallIt,
    ChangePlaces,
    JoinForces,
    ShowNote,
    Thank,
)
from game.quantities import MAX_BORROWED_DAYS, Role

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
FEW_READMISSIONS: Final = 50
"""Points for quality at which the clinical lead can justify sending people home sooner."""

OPEN_REFERRALS, ADVICE_FIRST = 0, 1
"""Settings of the referral rule: everyone may be referred, or only after advice from a consultant."""


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
    match seen.public.phase:
        case "plan":
            return _plan(seen, team)
        case "phone":
            return _answer_phone(seen) if team.has("patients_first") else siloed.answer_phone(seen)
        case "crisis":
            budget = DayBudget(seen.own.days_left + MAX_BORROWED_DAYS)
            if team.has("crisis_habit"):
                moves.give_all(seen, budget)
            return budget.actions
        case "stocktake":
            return moves.answer_stock_take(seen, AGREE, STATED_PLAN) if team.has("stock_takes") else ()
        case _:
            return ()


def _plan(seen: Observation, team: Character) -> tuple[Action, ...]:
    """Act in order of importance, since the days run out."""
    budget = DayBudget(seen.own.days_left)
    if team.has("understanding"):
        _show_notes(seen, budget)
    if team.has("stock_takes"):
        moves.fix_problems(seen, budget)
        moves.call_stock_take(seen, budget)
    moves.accept_fixes(seen, budget)
    if team.has("challenge"):
        moves.raise_concerns(seen, budget)
    if team.challenges_everything:
        moves.object_to_everything(seen, budget)
    if team.has("no_ego"):
        _join_rivals(seen, budget)
    _set_levers(seen, budget, team)
    if team.has("crisis_habit"):
        moves.huddle(seen, budget)
        moves.keep_habits(seen, budget)
    if team.has("beyond_funding"):
        moves.sign_changes(seen, budget)
    _propose(seen, budget, team)
    offers_and_invoices.answer_all(seen, budget, pools=team.has("beyond_funding"))
    if team.has("understanding"):
        _visit_colleagues(seen, budget)
    if not budget.actions and seen.own.called is None and seen.can("call_it"):
        return (CallIt("down"), *_thank(seen))
    return budget.actions


# ---------------------------------------------------------------- levers and money


def _set_levers(seen: Observation, budget: DayBudget, team: Character) -> None:
    if team.has("patients_first"):
        LEVERS[seen.role](seen, budget)
    else:
        siloed.LEVERS[seen.role](seen, budget)
    if seen.role == "commissioner":
        parts = _share_by_bottleneck(seen) if team.has("beyond_funding") else siloed.OWN_PATCH
        moves.share_fund(seen, budget, "winter_fund", parts)


def _share_by_bottleneck(seen: Observation) -> tuple[tuple[str, int], ...]:
    """Return the fund's shares in hundredths by where people wait: to go home, for a bed, for an appointment."""
    to_go_home = seen.count_waiting("home_care")
    if to_go_home > CROWDED:
        return (("home_care", 15), ("hospital_beds", 55), ("gp_same_day", 30))
    if seen.waiting_for_bed > CROWDED:
        return (("hospital_beds", 65), ("gp_same_day", 35))
    return (("home_care", 15), ("hospital_beds", 45), ("gp_same_day", 25), ("evening_lists", 15))


def _commissioner(seen: Observation, budget: DayBudget) -> None:
    """Ask for advice before referrals unless crowded, save on what is paid twice, pay operations by the case."""
    crowded = seen.waiting_for_bed > CROWDED
    moves.move_lever(seen, budget, "referral_rule", OPEN_REFERRALS if crowded else ADVICE_FIRST)
    moves.move_lever(seen, budget, "where_savings_fall", 3)
    moves.move_lever(seen, budget, "planned_payment", PER_CASE)


def _provider(seen: Observation, budget: DayBudget) -> None:
    """Open beds and lend planned ones while the corridor is crowded."""
    crowded = seen.waiting_for_bed > CROWDED
    wanted = clamp_to_bounds(find_own_promises(seen), "escalation_beds", 25 if crowded else 15)
    moves.move_lever(seen, budget, "escalation_beds", wanted)
    moves.move_lever(seen, budget, "ring_fence", 40 if crowded else 50)


def _clinical(seen: Observation, budget: DayBudget) -> None:
    """Put seniors at the front door; use criteria-led discharge as long as few are readmitted."""
    moves.move_lever(seen, budget, "going_home", 2 if seen.get_points("quality") >= FEW_READMISSIONS else 1)
    moves.move_lever(seen, budget, "front_door_seniors", 2)


def _manager(seen: Observation, budget: DayBudget) -> None:
    """Give the next bed by need, and add home care without drawing on the wards' staff."""
    moves.move_lever(seen, budget, "next_bed", 2)
    moves.move_lever(seen, budget, "home_care_rounds", 81)


LEVERS: Final[dict[Role, Callable[[Observation, DayBudget], None]]] = {
    "commissioner": _commissioner,
    "provider": _provider,
    "clinical": _clinical,
    "manager": _manager,
}
"""How each role sets its levers for the place."""


# ---------------------------------------------------------------- changes

CARDS: Final[dict[Role, tuple[str, ...]]] = {
    "commissioner": ("the_tuesday_bus", "gp_hub", "letter_to_the_list", "one_winter_purse"),
    "provider": ("one_board", "ready_to_go_ward", "urgent_care_next_door", "one_staff_bank"),
    "clinical": ("flu_jabs", "same_day_care"),
    "manager": ("move_the_round", "a_key_and_a_cat", "tablets_the_day_before", "home_first", "one_assessment"),
}
"""The changes that each role proposes for the place, most urgent first."""


def _propose(seen: Observation, budget: DayBudget, team: Character) -> None:
    for key in CARDS[seen.role]:
        if key == "one_winter_purse" and not team.has("beyond_funding"):
            continue
        card = seen.find_card(key)
        ask = card is not None and team.has("involvement") and not card.little
        moves.propose(seen, budget, key, ask=ask or team.consults_everything, everybody=team.consults_everything)


def _join_rivals(seen: Observation, budget: DayBudget) -> None:
    """Join a rival's proposal so that the two become one."""
    for can in seen.list_allowed("join_forces"):
        if can.target:
            budget.add(JoinForces(can.target), can.days)


# ---------------------------------------------------------------- with each other

ROLE_TO_SHADOW: Final[dict[Role, Role]] = {"provider": "manager", "clinical": "manager"}
"""The role that each hospital role shadows: the one it hands people on to."""


def _visit_colleagues(seen: Observation, budget: DayBudget) -> None:
    """Shadow the colleague on the other side of the hand-off; agree to every request."""
    moves.accept_shadows(seen, budget)
    moves.accept_change_of_places(seen, budget)
    beside = seen.find_seat(ROLE_TO_SHADOW[seen.role]) if seen.role in ROLE_TO_SHADOW else None
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


def _answer_phone(seen: Observation) -> tuple[Action, ...]:
    """Choose the answer that counts for patients, then for staff; if both do, the first."""
    call = seen.own.call
    if call is None or call.answered >= 0:
        return ()
    worth = {"patients": 0, "staff": 1, "own": 2, "standing": 3}
    answer = min(seen.list_affordable_answers(call) or [1], key=lambda place: (worth[call.counts_as[place]], place))
    return (AnswerPhone(call.call, answer),)
