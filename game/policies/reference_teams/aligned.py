"""Everyone in the same direction: the bottleneck first, whichever seat owns it.

The seats of this team use the habits with their real prices. `Character` says which habits a
team has, so that a team without one of them is the same team in everything else: what it does
instead is what its seats' own briefs suggest.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from game.policies import moves, offers_and_invoices
from game.policies.observation import CROWDED, Observation, Purse
from game.policies.reference_teams import siloed
from game.protocol.actions import (
    Action,
    AnswerPhone,
    CallIt,
    ChangePlaces,
    Huddle,
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
SAID: Final = (7, 1, 1, 1)
FEW_COME_BACK: Final = 50
"""Points for quality from which on the clinical lead can answer for sending people home sooner."""

OPEN_REFERRALS, ADVICE_FIRST = 0, 1
"""Settings of the referral rule: anybody may be referred, or only after advice from a consultant."""

PER_CASE: Final = 0
"""Planned work paid so much for each: lists that earn are run."""


@dataclass(frozen=True, slots=True)
class Character:
    """Which habits a team has, and which of them it overdoes."""

    habits: frozenset[str] = frozenset(HABITS)
    challenges_everything: bool = False
    consults_everything: bool = False

    def has(self, habit: str) -> bool:
        """Whether the team has a habit."""
        return habit in self.habits


def decide(seen: Observation, team: Character) -> tuple[Action, ...]:
    """What a seat of a team with this character does now."""
    match seen.public.phase:
        case "plan":
            return _plan(seen, team)
        case "phone":
            return _answer(seen) if team.has("patients_first") else siloed.answer_phone(seen)
        case "crisis":
            purse = Purse(seen.own.days_left + MAX_BORROWED_DAYS)
            if team.has("crisis_habit"):
                moves.give_all(seen, purse)
            return purse.actions
        case "stocktake":
            return moves.answer_stock_take(seen, AGREE, SAID) if team.has("stock_takes") else ()
        case _:
            return ()


def _plan(seen: Observation, team: Character) -> tuple[Action, ...]:
    """In the order of what an aligned team would not leave undone when the days run out."""
    purse = Purse(seen.own.days_left)
    if team.has("understanding"):
        _show_notes(seen, purse)
    if team.has("stock_takes"):
        moves.mend_problems(seen, purse)
        moves.call_stock_take(seen, purse)
    moves.take_mends(seen, purse)
    if team.has("challenge"):
        moves.say_flaws(seen, purse)
    if team.challenges_everything:
        moves.voice_concerns(seen, purse)
    if team.has("no_ego"):
        _join(seen, purse)
    _levers(seen, purse, team)
    if team.has("crisis_habit"):
        _huddle(seen, purse)
        moves.keep_habits(seen, purse)
    if team.has("beyond_funding"):
        moves.sign(seen, purse)
    _propose(seen, purse, team)
    offers_and_invoices.answer(seen, purse, pools=team.has("beyond_funding"))
    if team.has("understanding"):
        _come_to_see(seen, purse)
    if not purse.actions and seen.own.called is None and seen.can("call_it"):
        return (CallIt("down"), *_thanks(seen))
    return purse.actions


# ---------------------------------------------------------------- levers and money


def _levers(seen: Observation, purse: Purse, team: Character) -> None:
    if team.has("patients_first"):
        LEVERS[seen.role](seen, purse)
    else:
        siloed.LEVERS[seen.role](seen, purse)
    if seen.role == "commissioner":
        parts = _bottleneck(seen) if team.has("beyond_funding") else siloed.OWN_PATCH
        moves.share_out(seen, purse, "winter_fund", parts)


def _bottleneck(seen: Observation) -> tuple[tuple[str, int], ...]:
    """The fund in hundredths, by where people are stuck: to go home, for a bed, for an appointment."""
    to_go_home = seen.waiting("home_care")
    corridor = seen.figure("emergency", "waiting_for_bed")
    if to_go_home > CROWDED:
        return (("home_care", 15), ("hospital_beds", 55), ("gp_same_day", 30))
    if corridor > CROWDED:
        return (("hospital_beds", 65), ("gp_same_day", 35))
    return (("home_care", 15), ("hospital_beds", 45), ("gp_same_day", 25), ("evening_lists", 15))


def _commissioner(seen: Observation, purse: Purse) -> None:
    """Advice before a referral while seniors can be spared; savings out of what is paid twice; operations paid for."""
    crowded = seen.figure("emergency", "waiting_for_bed") > CROWDED
    moves.move_lever(seen, purse, "referral_rule", OPEN_REFERRALS if crowded else ADVICE_FIRST)
    moves.move_lever(seen, purse, "where_savings_fall", 3)
    moves.move_lever(seen, purse, "planned_payment", PER_CASE)


def _provider(seen: Observation, purse: Purse) -> None:
    """Beds opened when people wait for one, planned beds lent while it is bad."""
    waiting = seen.figure("emergency", "waiting_for_bed")
    wanted = moves.as_promised(seen, "escalation_beds", 25 if waiting > CROWDED else 15)
    moves.move_lever(seen, purse, "escalation_beds", wanted)
    moves.move_lever(seen, purse, "ring_fence", 40 if waiting > CROWDED else 50)


def _clinical(seen: Observation, purse: Purse) -> None:
    """Seniors where admissions are decided; criteria-led discharge for as long as few come back."""
    moves.move_lever(seen, purse, "going_home", 2 if seen.points("quality") >= FEW_COME_BACK else 1)
    moves.move_lever(seen, purse, "front_door_seniors", 2)


def _manager(seen: Observation, purse: Purse) -> None:
    """The next bed by need, more home care but not out of the wards' labour pool."""
    moves.move_lever(seen, purse, "next_bed", 2)
    moves.move_lever(seen, purse, "home_care_rounds", 81)


LEVERS: Final[dict[Role, Callable[[Observation, Purse], None]]] = {
    "commissioner": _commissioner,
    "provider": _provider,
    "clinical": _clinical,
    "manager": _manager,
}
"""Where each role sets its levers for the place."""


# ---------------------------------------------------------------- changes

CARDS: Final[dict[Role, tuple[str, ...]]] = {
    "commissioner": ("the_tuesday_bus", "gp_hub", "letter_to_the_list", "one_winter_purse"),
    "provider": ("one_board", "ready_to_go_ward", "urgent_care_next_door", "one_staff_bank"),
    "clinical": ("flu_jabs", "same_day_care"),
    "manager": ("move_the_round", "a_key_and_a_cat", "tablets_the_day_before", "home_first", "one_assessment"),
}
"""The changes that each role leads for the place, most urgent first."""


def _propose(seen: Observation, purse: Purse, team: Character) -> None:
    for key in CARDS[seen.role]:
        if key == "one_winter_purse" and not team.has("beyond_funding"):
            continue
        card = seen.card(key)
        ask = card is not None and team.has("involvement") and not card.little
        moves.propose(seen, purse, key, ask=ask or team.consults_everything, everybody=team.consults_everything)


def _join(seen: Observation, purse: Purse) -> None:
    """Join a rival's proposal so that the two become one."""
    for can in seen.allowed("join_forces"):
        if can.target:
            purse.take(JoinForces(can.target), can.days)


# ---------------------------------------------------------------- with each other

BESIDE: Final[dict[Role, Role]] = {"provider": "manager", "clinical": "manager"}
"""Whose pressures a role goes to see: the hospital's two, those of the colleague to whom they hand people on."""


def _come_to_see(seen: Observation, purse: Purse) -> None:
    """Shadow the colleague on the other side of the hand-off; agree to everyone who asks."""
    moves.let_come(seen, purse)
    for by, other in seen.public.changing_places:
        can = seen.can("change_places", by)
        if other == seen.seat and can is not None and (seen.seat, by) not in seen.public.changing_places:
            purse.take(ChangePlaces(by), can.days)
    beside = seen.seat_of(BESIDE[seen.role]) if seen.role in BESIDE else None
    moves.shadow(seen, purse, beside)
    offered = (seen.seat, beside) in seen.public.changing_places
    if beside is not None and not offered and any(s.seat == beside for s in seen.own.shadowing):
        can = seen.can("change_places", beside)
        if can is not None and purse.days >= can.days + 1:
            purse.take(ChangePlaces(beside), can.days)


def _show_notes(seen: Observation, purse: Purse) -> None:
    """Notes belong on the table: what one does not need another may."""
    for can in seen.allowed("show_note"):
        if can.target:
            purse.take(ShowNote(can.target), can.days)


def _huddle(seen: Observation, purse: Purse) -> None:
    can = seen.can("huddle")
    if can is not None:
        purse.take(Huddle(), can.days)


def _thanks(seen: Observation) -> tuple[Action, ...]:
    """Thank one neighbour a round, never the one who thanks this seat: returned thanks count half."""
    seats = [card.seat for card in seen.statics.seats]
    step = 1 if seen.public.round % 2 else -1
    other = seats[(seats.index(seen.seat) + step) % len(seats)]
    if other != seen.seat and seen.can("thank", other) is not None:
        return (Thank(other),)
    return ()


def _answer(seen: Observation) -> tuple[Action, ...]:
    """The answer that counts for patients, then for staff; where both do, the first."""
    call = seen.own.call
    if call is None or call.answered >= 0:
        return ()
    worth = {"patients": 0, "staff": 1, "own": 2, "standing": 3}
    affordable = [place for place in (0, 1) if call.days[place] <= seen.own.days_left + MAX_BORROWED_DAYS]
    answer = min(affordable or [1], key=lambda place: (worth[call.counts_as[place]], place))
    return (AnswerPhone(call.call, answer),)
