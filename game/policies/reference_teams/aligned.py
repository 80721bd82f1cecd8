"""Everyone in the same direction: the bottleneck first, whoever's it is.

The seats of this team use the habits with their real prices. `Character` says which habits a
team has, so that a team without one of them is the same team in everything else: what it does
instead is what its seats' own briefs suggest.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from game.policies import moves, offers_and_invoices
from game.policies.observation import Purse, Sight
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
CROWDED: Final = 18
"""People waiting for a bed from which planned beds are lent to whoever waits downstairs."""

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


def decide(sight: Sight, team: Character) -> tuple[Action, ...]:
    """What a seat of a team with this character does now."""
    match sight.public.phase:
        case "plan":
            return _plan(sight, team)
        case "phone":
            return _answer(sight) if team.has("patients_first") else siloed.answer_phone(sight)
        case "crisis":
            purse = Purse(sight.own.days_left + MAX_BORROWED_DAYS)
            if team.has("crisis_habit"):
                moves.give_all(sight, purse)
            return purse.actions
        case "stocktake":
            return moves.answer_stock_take(sight, AGREE, SAID) if team.has("stock_takes") else ()
        case _:
            return ()


def _plan(sight: Sight, team: Character) -> tuple[Action, ...]:
    """In the order of what an aligned team would not leave undone when the days run out."""
    purse = Purse(sight.own.days_left)
    if team.has("understanding"):
        _show_notes(sight, purse)
    if team.has("stock_takes"):
        moves.mend_problems(sight, purse)
        moves.call_stock_take(sight, purse)
    moves.take_mends(sight, purse)
    if team.has("challenge"):
        moves.say_flaws(sight, purse)
    if team.challenges_everything:
        moves.voice_concerns(sight, purse)
    if team.has("no_ego"):
        _join(sight, purse)
    _levers(sight, purse, team)
    if team.has("crisis_habit"):
        _huddle(sight, purse)
        moves.keep_habits(sight, purse)
    if team.has("beyond_funding"):
        moves.sign(sight, purse)
    _propose(sight, purse, team)
    offers_and_invoices.answer(sight, purse, pools=team.has("beyond_funding"))
    if team.has("understanding"):
        _come_to_see(sight, purse)
    if not purse.actions and sight.own.called is None and sight.can("call_it"):
        return (CallIt("down"), *_thanks(sight))
    return purse.actions


# ---------------------------------------------------------------- levers and money


def _levers(sight: Sight, purse: Purse, team: Character) -> None:
    if team.has("patients_first"):
        LEVERS[sight.role](sight, purse)
    else:
        siloed.LEVERS[sight.role](sight, purse)
    if sight.role == "commissioner":
        parts = _bottleneck(sight) if team.has("beyond_funding") else siloed.OWN_PATCH
        moves.share_out(sight, purse, "winter_fund", parts)


def _bottleneck(sight: Sight) -> tuple[tuple[str, int], ...]:
    """The fund in hundredths, by where people are stuck: to go home, for a bed, for an appointment."""
    to_go_home = sight.waiting("home_care")
    corridor = sight.figure("emergency", "waiting_for_bed")
    if to_go_home > CROWDED:
        return (("home_care", 15), ("hospital_beds", 55), ("gp_same_day", 30))
    if corridor > CROWDED:
        return (("hospital_beds", 65), ("gp_same_day", 35))
    return (("home_care", 15), ("hospital_beds", 45), ("gp_same_day", 25), ("evening_lists", 15))


def _commissioner(sight: Sight, purse: Purse) -> None:
    """Advice before a referral while seniors can be spared; savings out of what is paid twice; operations paid for."""
    crowded = sight.figure("emergency", "waiting_for_bed") > CROWDED
    moves.move_lever(sight, purse, "referral_rule", OPEN_REFERRALS if crowded else ADVICE_FIRST)
    moves.move_lever(sight, purse, "where_savings_fall", 3)
    moves.move_lever(sight, purse, "planned_payment", PER_CASE)


def _points(sight: Sight, goal: str) -> int:
    """The points of one of one's own goals; the middle where one has no such goal."""
    return next((own.points for own in sight.own.goals if own.goal == goal), 50)


def _provider(sight: Sight, purse: Purse) -> None:
    """Beds opened when people wait for one, planned beds lent while it is bad."""
    waiting = sight.figure("emergency", "waiting_for_bed")
    wanted = moves.as_promised(sight, "escalation_beds", 25 if waiting > CROWDED else 15)
    moves.move_lever(sight, purse, "escalation_beds", wanted)
    moves.move_lever(sight, purse, "ring_fence", 40 if waiting > CROWDED else 50)


def _clinical(sight: Sight, purse: Purse) -> None:
    """Seniors where admissions are decided; criteria-led discharge for as long as few come back."""
    moves.move_lever(sight, purse, "going_home", 2 if _points(sight, "quality") >= FEW_COME_BACK else 1)
    moves.move_lever(sight, purse, "front_door_seniors", 2)


def _manager(sight: Sight, purse: Purse) -> None:
    """The next bed by need, more home care but not out of the wards' labour pool."""
    moves.move_lever(sight, purse, "next_bed", 2)
    moves.move_lever(sight, purse, "home_care_rounds", 81)


LEVERS: Final[dict[Role, Callable[[Sight, Purse], None]]] = {
    "commissioner": _commissioner,
    "provider": _provider,
    "clinical": _clinical,
    "manager": _manager,
}
"""Where each role sets its levers for the place."""


# ---------------------------------------------------------------- changes

CARDS: Final[dict[Role, tuple[str, ...]]] = {
    "commissioner": ("the_tuesday_bus", "gp_hub", "letter_to_the_list", "one_winter_purse"),
    "provider": ("ready_to_go_ward", "one_staff_bank"),
    "clinical": ("flu_jabs", "same_day_care"),
    "manager": ("move_the_round", "tablets_the_day_before", "home_first", "one_assessment"),
}
"""The changes that each role leads for the place, most urgent first."""


def _propose(sight: Sight, purse: Purse, team: Character) -> None:
    for key in CARDS[sight.role]:
        if key == "one_winter_purse" and not team.has("beyond_funding"):
            continue
        card = sight.card(key)
        ask = card is not None and team.has("involvement") and not card.little
        moves.propose(sight, purse, key, ask=ask or team.consults_everything)


def _join(sight: Sight, purse: Purse) -> None:
    """A rival's idea and one's own become one."""
    for can in sight.allowed("join_forces"):
        if can.target:
            purse.take(JoinForces(can.target), can.days)


# ---------------------------------------------------------------- with each other

BESIDE: Final[dict[Role, Role]] = {"provider": "manager", "clinical": "manager"}
"""Whose pressures a role goes to see: the hospital's two, those of the colleague to whom they hand people on."""


def _come_to_see(sight: Sight, purse: Purse) -> None:
    """Time beside the colleague on the other side of the hand-off; a yes to whoever wants to come along."""
    moves.let_come(sight, purse)
    for by, other in sight.public.changing_places:
        can = sight.can("change_places", by)
        if other == sight.seat and can is not None and (sight.seat, by) not in sight.public.changing_places:
            purse.take(ChangePlaces(by), can.days)
    beside = sight.seat_of(BESIDE[sight.role]) if sight.role in BESIDE else None
    moves.shadow(sight, purse, beside)
    offered = (sight.seat, beside) in sight.public.changing_places
    if beside is not None and not offered and any(s.seat == beside for s in sight.own.shadowing):
        can = sight.can("change_places", beside)
        if can is not None and purse.days >= can.days + 1:
            purse.take(ChangePlaces(beside), can.days)


def _show_notes(sight: Sight, purse: Purse) -> None:
    """Notes belong on the table: what one does not need another may."""
    for can in sight.allowed("show_note"):
        if can.target:
            purse.take(ShowNote(can.target), can.days)


def _huddle(sight: Sight, purse: Purse) -> None:
    can = sight.can("huddle")
    if can is not None:
        purse.take(Huddle(), can.days)


def _thanks(sight: Sight) -> tuple[Action, ...]:
    """One thank you a round, to a neighbour at the table: nobody thanks whoever thanks them, which counts half."""
    seats = [card.seat for card in sight.statics.seats]
    step = 1 if sight.public.round % 2 else -1
    other = seats[(seats.index(sight.seat) + step) % len(seats)]
    if other != sight.seat and sight.can("thank", other) is not None:
        return (Thank(other),)
    return ()


def _answer(sight: Sight) -> tuple[Action, ...]:
    """The answer that counts for patients, then for staff; where both do, the first."""
    call = sight.own.call
    if call is None or call.answered >= 0:
        return ()
    worth = {"patients": 0, "staff": 1, "own": 2, "standing": 3}
    affordable = [place for place in (0, 1) if call.days[place] <= sight.own.days_left + MAX_BORROWED_DAYS]
    answer = min(affordable or [1], key=lambda place: (worth[call.counts_as[place]], place))
    return (AnswerPhone(call.call, answer),)
