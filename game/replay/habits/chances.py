"""Chances to use a habit, and whether they were taken.

A chance is what a seat could see and afford at the beginning of a phase: a group in whose hands a change is, a
rival, a known flaw, an invoice, a problem. What counts is the share of chances taken, never a number of acts, so
that a scenario with few of one kind and one with many are read alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from game.policies.moves import HANDS_WORTH_ASKING
from game.policies.observation import Observation
from game.policies.worth import (
    MONEY,
    Weights,
    choose_shares,
    touches_at,
    value_choice,
    value_move,
    weigh_for_patients,
)
from game.protocol import actions
from game.protocol.actions import CONCERN
from game.protocol.public_views import ProposalView
from game.protocol.refusals import CANNOT_AFFORD
from game.protocol.static_views import LeverCard
from game.quantities import Mark
from game.replay.habits.habit_evidence import Act, HabitEvidence


@dataclass(frozen=True, slots=True)
class Chance:
    """One chance to use a habit: when, whose, about what, and which share of it was taken, 0 to 1.

    `measure` is the kind of chance. `seat` is empty where it was the team's. `about` is a key of the scenario or
    the name of a thing.
    """

    measure: str
    day: int
    round: int
    seat: str
    about: str
    taken: float
    weight: float = 1.0


FOR_PEOPLE: Final[frozenset[Mark]] = frozenset({"patients", "staff"})
LEAST_LEVER_WORTH: Final = 1.0
"""What the best value of a lever must be worth beyond the worst for its setting to say anything."""

SMALL_GAP_DEGREES, LARGE_GAP_DEGREES = 20, 110
"""Degrees between plan and days spent that nobody notices, and at which nobody believes a word."""

ROUNDS_BETWEEN_STOCK_TAKES: Final = 3


# ---------------------------------------------------------------- patients first


def find_patients_first(evidence: HabitEvidence) -> Iterator[Chance]:
    """Yield each setting of a lever by what it is worth to patients, and each answer on the phone."""
    for view in evidence.list_views("run"):
        for seen in evidence.observe(view):
            yield from _judge_levers(seen)
    answers = {(act.seat, action.call): action.answer for act, action in evidence.list_acts(actions.AnswerPhone)}
    for view in evidence.list_views("phone"):
        for seen in evidence.observe(view):
            call = seen.own.call
            if call is None or len(liked := [mark in FOR_PEOPLE for mark in call.counts_as]) != 2 or all(liked):
                continue
            if any(liked):
                answer = answers.get((seen.seat, call.call), -1)
                taken = answer >= 0 and liked[answer]
                yield Chance("phone", view.public.day, view.public.round, seen.seat, call.call, float(taken))


def _judge_levers(seen: Observation) -> Iterator[Chance]:
    weights: Weights = {part: w for part, w in weigh_for_patients(seen).items() if part not in MONEY}
    for card, state in seen.list_own_levers():
        if card.form == "fund" or not card.relief:
            continue
        worths = [value_move(weights, seen, card, card.start, at.value) for at in card.relief]
        best, worst = max(worths), min(worths)
        if best - worst < LEAST_LEVER_WORTH:
            continue
        reached = (_value_setting(weights, seen, card, state.value) - worst) / (best - worst)
        yield Chance("levers", seen.public.day, seen.public.round, seen.seat, card.lever, _limit(reached), best - worst)


def _value_setting(weights: Weights, seen: Observation, card: LeverCard, value: int) -> float:
    nearest = min(card.relief, key=lambda at: abs(at.value - value))
    return value_move(weights, seen, card, card.start, nearest.value)


# ---------------------------------------------------------------- involvement


def find_involvement(evidence: HabitEvidence) -> Iterator[Chance]:
    """Yield each group that a proposal could have asked, by how much of the change is in its hands; word and deed."""
    cards = {card.card: card for card in evidence.statics.cards}
    tired = {view.public.round: frozenset(view.public.tired_groups) for view in evidence.list_views("plan")}
    for act, action in evidence.list_acts(actions.Propose):
        card = cards.get(action.card)
        if card is None or card.little:
            continue
        for group, hands in zip(card.groups, card.hands or (100,) * len(card.groups), strict=False):
            if hands >= HANDS_WORTH_ASKING and (group in action.groups or group not in tired.get(act.round, ())):
                asked = action.way == "ask" and group in action.groups
                yield Chance("asked", act.day, act.round, act.seat, f"{act.thing}.{group}", float(asked), hands)
    for view in evidence.list_views("review"):
        for own in view.seats:
            if own.said is not None and own.say_do_gap >= 0:
                gap = (own.say_do_gap - SMALL_GAP_DEGREES) / (LARGE_GAP_DEGREES - SMALL_GAP_DEGREES)
                yield Chance("word_and_deed", view.public.day, view.public.round, own.seat, "", 1 - _limit(gap))


# ---------------------------------------------------------------- beyond funding


def find_beyond_funding(evidence: HabitEvidence) -> Iterator[Chance]:
    """Yield invoices received, money to share out, changes that several must sign, and offers of a deal."""
    yield from _judge_invoices(evidence)
    yield from _judge_funds(evidence)
    yield from _judge_signatures(evidence)


def _judge_invoices(evidence: HabitEvidence) -> Iterator[Chance]:
    """Yield each invoice once: whether it was paid, or withdrawn by those who sent it."""
    settled = {(action.invoice, act.round) for act, action in evidence.list_acts(actions.PayInvoice)}
    settled |= {(action.invoice, act.round) for act, action in evidence.list_acts(actions.DropInvoice)}
    known: set[tuple[str, int]] = set()
    for view in evidence.list_views("plan", "run"):
        for sent in view.public.invoices:
            key = (sent.invoice, sent.round)
            if key not in known:
                known.add(key)
                taken = float(any(name == sent.invoice and at >= sent.round for name, at in settled))
                yield Chance("invoices", view.public.day, sent.round, sent.to, sent.invoice, taken)


def _judge_funds(evidence: HabitEvidence) -> Iterator[Chance]:
    for view in evidence.list_views("run"):
        for seen in evidence.observe(view):
            weights: Weights = {part: w for part, w in weigh_for_patients(seen).items() if part not in MONEY}
            for card, state in seen.list_own_levers():
                if card.form != "fund":
                    continue
                shares = dict(state.shares)
                best = _value_shares(weights, seen, card, dict(choose_shares(weights, seen, card, shares)))
                if best >= LEAST_LEVER_WORTH:
                    reached = _value_shares(weights, seen, card, shares) / best
                    yield Chance("fund", seen.public.day, seen.public.round, seen.seat, card.lever, _limit(reached))


def _value_shares(weights: Weights, seen: Observation, card: LeverCard, shares: Mapping[str, int]) -> float:
    touches = tuple(touch for use in card.uses for touch in touches_at(use.relief, shares.get(use.use, 0)))
    return value_choice(weights, seen, touches)


def _judge_signatures(evidence: HabitEvidence) -> Iterator[Chance]:
    """Yield each change that needs several signatures, once it could be proposed, and each signature asked for."""
    shared = {card.card for card in evidence.statics.cards if card.signed_by}
    found = _Chances("purse")
    for act, action in evidence.list_acts(actions.Propose):
        if action.card in shared:
            found.take(act, action.card)
    for act, action in evidence.list_acts(actions.Sign):
        found.take(act, action.proposal)
    for view in evidence.list_views("plan"):
        for seen in evidence.observe(view):
            for card in shared.intersection(_list_possible(seen, "propose")):
                found.see(seen, card)
            for proposal in view.public.proposals:
                if seen.seat in proposal.unsigned and proposal.state != "withdrawn":
                    found.see(seen, proposal.proposal)
    yield from found.list_all()


# ---------------------------------------------------------------- no ego


def find_no_ego(evidence: HabitEvidence) -> Iterator[Chance]:
    """Yield each pair of rivals in every round after they met: whether they had become one, or one had given way."""
    rivals = {card.card: card.rivals for card in evidence.statics.cards}
    met: dict[frozenset[str], tuple[int, int]] = {}
    for view in evidence.views:
        for pair, _ in _list_rivalries(view.public.proposals, rivals):
            met.setdefault(pair, (view.public.day, view.public.round))
    cards = {proposal.proposal: proposal.card for view in evidence.views for proposal in view.public.proposals}
    for act, action in evidence.list_acts(actions.JoinForces):
        card = cards.get(action.proposal, "")
        for other in rivals.get(card, ()):
            met.setdefault(frozenset((card, other)), (act.day, act.round))
    for view in evidence.list_views("run"):
        open_pairs = {pair for pair, is_open in _list_rivalries(view.public.proposals, rivals) if is_open}
        for pair, (_, round) in met.items():
            if view.public.round >= round and "join_forces" in view.public.open_actions:
                taken = float(pair not in open_pairs)
                yield Chance("rivals", view.public.day, view.public.round, "", "+".join(sorted(pair)), taken)


def _list_rivalries(
    proposals: tuple[ProposalView, ...], rivals: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[frozenset[str], bool]]:
    """Yield each pair of rival cards that have been on the table, and whether both are there unjoined."""
    on_table = {p.card: p for p in proposals if p.state != "withdrawn"}
    for card, proposal in on_table.items():
        for other in rivals.get(card, ()):
            if other in on_table:
                both_open = proposal.state != "merged" and on_table[other].state != "merged"
                both_open = both_open and "stuck" in (proposal.state, on_table[other].state)
                yield frozenset((card, other)), both_open


# ---------------------------------------------------------------- understanding


def find_understanding(evidence: HabitEvidence) -> Iterator[Chance]:
    """Yield every note in a tray, each seat that could shadow a colleague, and each wish to shadow."""
    notes, shadowing, shadowed = _Chances("notes"), _Chances("shadowing"), _Chances("shadowed")
    for act, action in evidence.list_acts(actions.ShowNote):
        notes.take(act, action.note)
    for act, _ in evidence.list_acts(actions.Shadow):
        shadowing.take(act, "")
    for act, action in evidence.list_acts(actions.BeShadowed):
        shadowed.take(act, action.seat)
    for view in evidence.list_views("plan"):
        for seen in evidence.observe(view):
            for note in seen.own.notes:
                notes.see(seen, note.note)
            if _list_possible(seen, "shadow"):
                shadowing.see(seen, "")
            for wish, of in view.public.shadow_wishes:
                if of == seen.seat:
                    shadowed.see(seen, wish)
    for found in (notes, shadowing, shadowed):
        yield from found.list_all()


# ---------------------------------------------------------------- stock-takes


def find_stock_takes(evidence: HabitEvidence) -> Iterator[Chance]:
    """Yield each stretch of rounds in which a stock-take could be called, each answer, and each known problem."""
    called = {act.round for act, _ in evidence.list_acts(actions.CallStockTake)}
    held = {view.public.round for view in evidence.list_views("stocktake")}
    mended = {action.problem for _, action in evidence.list_acts(actions.MendProblem)}
    answered = {(act.seat, act.round) for act, _ in evidence.list_acts(actions.AnswerStockTake)}
    known: set[str] = set()
    possible: list[tuple[int, int]] = []
    for view in evidence.list_views("plan"):
        day, round = view.public.day, view.public.round
        if round in called or any("" in _list_possible(seen, "call_stock_take") for seen in evidence.observe(view)):
            possible.append((day, round))
        for problem in view.public.problems:
            if problem.problem not in known:
                known.add(problem.problem)
                taken = float(problem.problem in mended)
                yield Chance("problems", day, round, problem.owner, problem.problem, taken, problem.level)
    for start in range(0, len(possible) - ROUNDS_BETWEEN_STOCK_TAKES + 1, ROUNDS_BETWEEN_STOCK_TAKES):
        stretch = possible[start : start + ROUNDS_BETWEEN_STOCK_TAKES]
        taken = any(round in called | held for _, round in stretch)
        yield Chance("called", stretch[-1][0], stretch[-1][1], "", "", float(taken))
    for view in evidence.list_views("stocktake"):
        for own in view.seats:
            taken = float((own.seat, view.public.round) in answered)
            yield Chance("answered", view.public.day, view.public.round, own.seat, "", taken)


# ---------------------------------------------------------------- the crisis habit


def find_crisis_habit(evidence: HabitEvidence) -> Iterator[Chance]:
    """Yield each seat that could give to a crisis, join the huddle, or keep a habit of the crisis."""
    gave, huddle, kept = _Chances("gave"), _Chances("huddle"), _Chances("kept")
    for act, action in evidence.list_acts(actions.Give):
        gave.take(act, action.crisis)
    for act, _ in evidence.list_acts(actions.Huddle):
        huddle.take(act, str(act.round))
    for act, action in evidence.list_acts(actions.KeepHabit):
        if action.keep:
            kept.take(act, action.habit)
    for view in evidence.list_views("crisis", "plan"):
        for seen in evidence.observe(view):
            crisis = view.public.crisis
            if crisis is not None and view.public.phase == "crisis" and _list_possible(seen, "give"):
                gave.see(seen, crisis.crisis)
            if evidence.statics.huddle_touches and "" in _list_possible(seen, "huddle"):
                huddle.see(seen, str(view.public.round))
            for habit in _list_possible(seen, "keep_habit"):
                kept.see(seen, habit)
    for found in (gave, huddle, kept):
        yield from found.list_all()


# ---------------------------------------------------------------- healthy tension


def find_challenge(evidence: HabitEvidence) -> Iterator[Chance]:
    """Yield every flaw that a seat knew of in a colleague's proposal: whether anybody raised it."""
    found: dict[str, Chance] = {}
    for act, action in evidence.list_acts(actions.Object):
        if action.flaw != CONCERN:
            key = f"{action.proposal}.{action.flaw}"
            found.setdefault(key, Chance("raised", act.day, act.round, act.seat, key, 1.0))
    for view in evidence.list_views("plan"):
        for seen in evidence.observe(view):
            suspected = {visible.flaw.flaw for visible in seen.own.flaws if visible.flaw.suspected}
            for key in _list_possible(seen, "object"):
                flaw = key.rpartition(".")[2]
                if flaw != CONCERN and flaw not in suspected:
                    found.setdefault(key, Chance("raised", view.public.day, view.public.round, seen.seat, key, 0.0))
    yield from found.values()


# ---------------------------------------------------------------- what several share


class _Chances:
    """Chances of one kind by seat and thing: those taken, and those that were seen and passed by."""

    def __init__(self, measure: str) -> None:
        self.measure = measure
        self._found: dict[tuple[str, str], Chance] = {}

    def take(self, act: Act, about: str) -> None:
        """Add a chance that was taken."""
        self._found.setdefault((act.seat, about), Chance(self.measure, act.day, act.round, act.seat, about, 1.0))

    def see(self, seen: Observation, about: str) -> None:
        """Add a chance that a seat could see, unless it was taken; call after all that were taken."""
        day, round = seen.public.day, seen.public.round
        self._found.setdefault((seen.seat, about), Chance(self.measure, day, round, seen.seat, about, 0.0))

    def list_all(self) -> Iterator[Chance]:
        """Yield every chance once."""
        yield from self._found.values()


def _list_possible(seen: Observation, kind: str) -> tuple[str, ...]:
    """Return the targets of one kind of action that were possible, or would have been with more days.

    A replay holds the view at the end of planning, when the days are spent.
    """
    return tuple(
        can.target or ""
        for can in seen.own.can
        if can.action == kind and (can.refusal is None or can.refusal.code in CANNOT_AFFORD)
    )


def _limit(share: float) -> float:
    return min(1.0, max(0.0, share))


FINDERS: Final[dict[str, Callable[[HabitEvidence], Iterator[Chance]]]] = {
    "patients_first": find_patients_first,
    "involvement": find_involvement,
    "beyond_funding": find_beyond_funding,
    "no_ego": find_no_ego,
    "understanding": find_understanding,
    "stock_takes": find_stock_takes,
    "crisis_habit": find_crisis_habit,
    "challenge": find_challenge,
}
"""How the chances of each habit are found."""
