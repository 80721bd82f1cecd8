"""What the rules can say about a game: the only part of the rules that views ask.

A reading shows one moment of a game and changes nothing. `TableReading` answers what follows from
the decisions, `GameReading` also what follows from the days played so far.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from game.model.economy import Economy
from game.model.report import DayReport
from game.protocol.actions import Action
from game.rules import (
    adoption,
    causes,
    crises,
    direction,
    disputes,
    huddles,
    levers,
    lookup,
    notes,
    phone,
    pools,
    proposals,
    registry,
    scores,
    shadowing,
    slow_problems,
    stocktake,
    touches,
    worries,
)
from game.rules.direction import DaysByMark, Direction
from game.rules.history import History
from game.rules.scores import Evidence, GoalMark, engagement, engagement_points, weigh
from game.rules.setup.change_setup import Change, Flaw
from game.rules.setup.event_setup import Call, Crisis, Gift, Invoice, Note, Problem, Thread
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever
from game.rules.setup.seat_setup import Goal, Seat
from game.rules.table import Table, leadership_days
from game.rules.table_rows import Answered, Proposal, Shadowing, StockTaking, Trouble
from game.rules.verdicts import Judgement

__all__ = [
    "Direction", "GameReading", "GoalMark", "TableReading", "engagement", "engagement_points", "touches", "weigh",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TableReading:
    """What follows from a scenario and the decisions on the table."""

    setup: GameSetup
    table: Table

    # ------------------------------------------------------------ things of the scenario, by key

    def lever(self, key: str) -> Lever | None:
        """Return the lever with that key."""
        return lookup.lever(self.setup, key)

    def card(self, key: str) -> Change | None:
        """Return the change (card) with that key."""
        return lookup.change(self.setup, key)

    def seat(self, key: str) -> Seat | None:
        """Return the seat with that key."""
        return lookup.seat(self.setup, key)

    def crisis(self, key: str) -> Crisis | None:
        """Return the crisis with that key."""
        return lookup.crisis(self.setup, key)

    def gift(self, key: str) -> Gift | None:
        """Return the gift with that key."""
        return lookup.gift(self.setup, key)

    def invoice(self, key: str) -> Invoice | None:
        """Return the invoice with that key."""
        return lookup.invoice(self.setup, key)

    def problem(self, key: str) -> Problem | None:
        """Return the slow problem with that key."""
        return lookup.problem(self.setup, key)

    def call(self, key: str) -> Call | None:
        """Return the phone call with that key."""
        return lookup.call(self.setup, key)

    # ------------------------------------------------------------ what is open in this round

    def open_levers(self) -> tuple[str, ...]:
        """Return the levers that can be moved now."""
        return lookup.open_levers(self.setup, self.table.round)

    def open_cards(self) -> tuple[str, ...]:
        """Return the cards that can be proposed now."""
        return notes.open_cards(self.setup, self.table)

    def open_actions(self) -> tuple[str, ...]:
        """Return the kinds of action that are open now."""
        opened = lookup.open_actions(self.setup, self.table.round)
        is_early = self.table.phase == "crisis" and "give" not in opened  # a facilitator has started the crisis
        return (*opened, "give") if is_early else opened

    def is_compass_open(self) -> bool:
        """Return whether the compass is shown now."""
        return lookup.is_compass_open(self.setup, self.table.round)

    # ------------------------------------------------------------ what a seat can do

    def judge(self, seat: str, action: Action) -> Judgement:
        """Judge an action of a seat: its price, or why it may not happen."""
        return registry.judge(self.setup, self.table, seat, action)

    def kinds_now(self) -> frozenset[str]:
        """Return the kinds of action that this phase allows and a round has opened."""
        return registry.kinds_now(self.setup, self.table)

    def leadership_days(self) -> int:
        """Return the leadership days that every seat has in this round before anything is taken off."""
        return leadership_days(self.setup, self.table.round)

    # ------------------------------------------------------------ levers and pools

    def lever_value(self, lever: Lever) -> int:
        """Return the value that a lever is set to."""
        return levers.value_of(self.setup, self.table, lever)

    def fund_shares(self, fund: Lever) -> tuple[tuple[str, int], ...]:
        """Return (use, thousands of pounds a round) pairs: how a fund is shared out."""
        return levers.shares_of(self.table, fund)

    def pooled_values(self) -> dict[str, int]:
        """Return where the pool in force, if any, sets its levers."""
        pool = pools.find_active_pool(self.setup, self.table, self.table.day)
        return dict(pool.rounds[-1].values) if pool is not None else {}

    # ------------------------------------------------------------ changes on the table

    def rival_of(self, proposal: Proposal) -> Proposal | None:
        """Return the rival of a proposal that is also on the table."""
        return proposals.rival_of(self.setup, self.table, proposal)

    def is_stuck(self, proposal: Proposal) -> bool:
        """Return whether a rival holds a proposal up."""
        return proposals.is_stuck(self.setup, self.table, proposal)

    def is_held_up(self, proposal: Proposal) -> bool:
        """Return whether a rival or a missing signature holds a proposal up."""
        return proposals.is_held_up(self.setup, self.table, proposal)

    def is_going_ahead(self, proposal: Proposal) -> bool:
        """Return whether a proposal is active and nothing holds it up."""
        return proposals.is_going_ahead(self.setup, self.table, proposal)

    def missing_signatures(self, proposal: Proposal) -> tuple[str, ...]:
        """Return the seats whose signature a proposal still needs."""
        return proposals.missing_signatures(self.setup, proposal)

    def offered_mends(self, card: Change, proposal: Proposal) -> tuple[str, ...]:
        """Return the flaws whose fix is on offer."""
        return proposals.offered_mends(self.setup, self.table, card, proposal)

    def share_in_use(self, card: Change, proposal: Proposal, *, stuck: bool) -> float:
        """Return the share of its full effect, 0 to 1, that a change has today."""
        return adoption.share_in_use(self.setup, card, proposal, self.table.day, stuck=stuck)

    def tired_groups(self) -> tuple[str, ...]:
        """Return the groups that were asked too often lately to answer fully."""
        return proposals.tired_groups(self.setup, self.table)

    def asking_delay(self, proposal: Proposal) -> int:
        """Return the days by which asking its groups delays a proposal."""
        return proposals.asking_delay(self.setup, len(proposal.groups))

    def can_see(self, seat: str, card: Change, flaw: Flaw) -> bool:
        """Return whether a seat sees a flaw of a card now."""
        return worries.can_see(self.setup, self.table, seat, card, flaw)

    def decisions_by_cause(self) -> dict[str, tuple[str, ...]]:
        """Return, by cause of harm, the names of the decisions in force that touch it."""
        return causes.decisions_by_cause(self.setup, self.table)

    # ------------------------------------------------------------ crises, calls, notes, problems, invoices

    def keepable_habits(self, seat: str) -> tuple[str, ...]:
        """Return the gifts of a seat that can be kept as a habit."""
        return crises.list_keepable(self.setup, self.table, seat)

    def is_habit_kept(self, gift: str) -> bool:
        """Return whether a gift is kept as a habit."""
        return crises.is_kept(self.table, gift)

    def call_for(self, seat: str) -> Call | None:
        """Return the phone call to a seat in this round."""
        return lookup.call_for(self.setup, seat, self.table.round)

    def answer_to_call(self, seat: str) -> Answered | None:
        """Return a seat's answer to its call of this round."""
        return phone.find_answer(self.table, seat, self.table.round)

    def tray(self, seat: str) -> tuple[tuple[Note, int], ...]:
        """Return a seat's notes, with the round in which each arrived."""
        return notes.tray(self.setup, self.table, seat)

    def is_joined(self, thread: Thread) -> bool:
        """Return whether both notes of a thread have been shown."""
        return notes.is_joined(self.table, thread)

    def shown_notes(self, thread: Thread) -> tuple[str, ...]:
        """Return the notes of a thread that have been shown, oldest first."""
        return notes.shown_notes(self.table, thread)

    def known_problems(self) -> Iterator[tuple[Problem, Trouble]]:
        """Yield the slow problems that have come to light and are not fixed yet."""
        return slow_problems.known_problems(self.setup, self.table)

    def mend_days(self, problem: Problem, trouble: Trouble) -> int:
        """Return the leadership days that fixing a problem takes."""
        return slow_problems.mend_days(problem, trouble)

    def problem_level(self, trouble: Trouble) -> int:
        """Return the level of a problem, 0 to 3, rounded up."""
        return slow_problems.whole_level(trouble)

    def survey_round(self) -> int:
        """Return the round at whose start the staff survey arrives; 0 if there is none."""
        return slow_problems.survey_round(self.setup)

    def open_invoices(self) -> Iterator[Invoice]:
        """Yield the invoices that are neither paid nor withdrawn."""
        return (invoice for invoice, _ in disputes.open_invoices(self.setup, self.table))

    # ------------------------------------------------------------ between seats

    def huddlers(self, round: int) -> tuple[str, ...]:
        """Return the seats that were in a round's huddle."""
        return huddles.huddlers(self.table, round)

    def shadow_requests(self) -> tuple[Shadowing, ...]:
        """Return this round's requests to shadow a colleague that are not agreed yet."""
        return shadowing.open_requests(self.table)

    def open_shadows(self, seat: str) -> tuple[Shadowing, ...]:
        """Return what shadowing has opened to a seat, one per colleague."""
        return shadowing.open_shadows(self.table, seat)

    def has_enough_answers(self, taking: StockTaking) -> bool:
        """Return whether a stock-take has so many answers that they can be shown."""
        return len(taking.answers) >= stocktake.ENOUGH_ANSWERS

    def list_shown_answers(self, taking: StockTaking, statement: int) -> tuple[int, ...]:
        """Return the answers to one statement of a stock-take that may be shown."""
        return stocktake.list_shown_answers(taking, statement)

    # ------------------------------------------------------------ directions

    def days_by_mark(self, seat: str) -> DaysByMark:
        """Return all leadership days of a seat by what they counted as."""
        return direction.days_by_mark(self.table, seat)

    def direction_of(self, seat: str, place: int) -> Direction:
        """Return where a seat, at a place in the seat order, planned to go and where it went."""
        return direction.direction_of(self.table, seat, place)

    def alignment(self) -> int:
        """Return how closely the arrows of the seats that have spent days agree, per cent."""
        arrows = [direction.arrow(self.days_by_mark(s.seat), place) for place, s in enumerate(self.setup.seats)]
        return direction.alignment([arrow for arrow in arrows if sqrt(arrow[0] ** 2 + arrow[1] ** 2) > 0])


@dataclass(frozen=True, slots=True)
class GameReading(TableReading):
    """What follows from the decisions on the table and the days played so far."""

    history: History
    no_action: History
    """The same game with no action; empty where it was not played."""
    report: DayReport
    """Of the last day; of the start before the first."""
    trail: tuple[GoalMark, ...]
    economy: Economy
    """For the people behind the figures; only to be read."""

    def measure_goal(self, goal: Goal, seat: str) -> tuple[float, int]:
        """Return a goal's value, in the unit of its measure, and its points."""
        value = scores.measure_goal(self._evidence(), goal, seat)
        return value, scores.points(goal, value)

    def measure_usual_week(self, goal: Goal, seat: str) -> float | None:
        """Return a goal's value after a first week in which nobody acts; none without a whole week of it."""
        if not self.no_action.weeks:
            return None
        week = self.no_action.weeks[0]
        return scores.measure_goal(Evidence(self.setup, self.table, week, self.no_action), goal, seat)

    def measure_goals(self, seat: Seat) -> list[tuple[float, int]]:
        """Return the value and the points of each of a seat's goals, in their order."""
        evidence = self._evidence()
        values = [scores.measure_goal(evidence, goal, seat.seat) for goal in seat.goals]
        return [(value, scores.points(goal, value)) for goal, value in zip(seat.goals, values, strict=True)]

    def score(self, seat: Seat) -> int:
        """Return a seat's score so far, 0 to 100."""
        return scores.score(self._evidence(), seat)

    def scores(self) -> tuple[tuple[str, int], ...]:
        """Return every seat's score so far, 0 to 100."""
        return tuple((seat.seat, self.score(seat)) for seat in self.setup.seats)

    def _evidence(self) -> Evidence:
        return Evidence(self.setup, self.table, self.history, self.no_action)
