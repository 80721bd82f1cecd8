"""The phases of a game, as a table, and what happens when one ends.

    lobby ──> briefing ──> plan ──> run ──> review ──> plan of the next round …
                                   │  ▲       │
                             phone ◄──┤       └──> stocktake ──> plan of the next round …
                            crisis ◄──┘
    … the last review (or stock-take) ──> after ──> end

A phase says which kinds of action it allows. Which one comes next follows from the table
alone; when it comes is the room's clock, everybody's ready, or the facilitator.
"""

from dataclasses import replace
from typing import Final

from game.protocol.view_base import Phase
from game.rules import crises, deals, disputes, huddles, morale, phone, shadowing, slow_problems, stocktake
from game.rules.entry import Moved
from game.rules.proposals import rivalry_costs
from game.rules.setup.game_setup import GameSetup
from game.rules.social import faded
from game.rules.table import Table, leadership_days, spend

PLAN_KINDS: Final = frozenset(
    {
        "set_lever",
        "share_fund",
        "propose",
        "sign",
        "take_mend",
        "withdraw",
        "object",
        "join_forces",
        "shadow",
        "be_shadowed",
        "call_it",
        "keep_habit",
        "mend_problem",
        "call_stock_take",
        "huddle",
        "change_places",
        "show_note",
        "thank",
        "say",
        "offer_deal",
        "answer_deal",
        "challenge_invoice",
        "pay_invoice",
        "drop_invoice",
    }
)

ALLOWED: Final[dict[Phase, frozenset[str]]] = {
    "lobby": frozenset(),
    "briefing": frozenset(),
    "plan": PLAN_KINDS,
    "run": frozenset(),
    "phone": frozenset({"answer_phone"}),
    "crisis": frozenset({"give"}),
    "review": frozenset(),
    "stocktake": frozenset({"answer_stock_take"}),
    "after": frozenset(),
    "end": frozenset(),
}
"""Which kinds of action each phase allows."""

BORROWED_AT_MOST: Final = 2
"""Days of the next round that a seat may borrow for the phone and a crisis."""

MAY_BORROW: Final = frozenset({"answer_phone", "give"})


def round_ends(setup: GameSetup, round: int) -> int:
    """The first day that no longer belongs to a round."""
    return round * setup.format.round_days


def next_move(setup: GameSetup, table: Table) -> Moved | None:
    """What comes when the present phase ends; none at the end."""
    match table.phase:
        case "lobby":
            return Moved("briefing", 1)
        case "briefing":
            return Moved("plan", 1)
        case "plan":
            return Moved("run", table.round)
        case "run":
            return Moved(_stop_in_run(setup, table) or "review", table.round)
        case "phone" | "crisis":
            return Moved(_stop_in_run(setup, table) or "run", table.round)
        case "review":
            due = table.called or stocktake.is_due(setup, table.round)
            if due and table.stocktake(table.round) is None:
                return Moved("stocktake", table.round)
            return _after_round(setup, table)
        case "stocktake":
            return _after_round(setup, table)
        case "after":
            return Moved("end", table.round)
        case "end":
            return None


def must_stop(setup: GameSetup, table: Table) -> bool:
    """Whether the days of this stretch are done, so that the next move comes before another day."""
    if table.phase == "run":
        return _stop_in_run(setup, table) is not None or table.day >= round_ends(setup, table.round)
    if table.phase == "after":
        return table.day >= setup.days + setup.format.days_after
    return True


def _stop_in_run(setup: GameSetup, table: Table) -> Phase | None:
    day_of_round = table.day - (table.round - 1) * setup.format.round_days
    if day_of_round == setup.format.phone_day and "phone" not in table.stops and _phones(setup, table):
        return "phone"
    if table.day < round_ends(setup, table.round) and crises.due(setup, table):
        return "crisis"
    return None


def _phones(setup: GameSetup, table: Table) -> bool:
    wanted = (setup.format.format, table.round)
    return any(wanted in call.rounds for call in setup.calls)


def _after_round(setup: GameSetup, table: Table) -> Moved:
    if table.round < setup.format.rounds:
        return Moved("plan", table.round + 1)
    return Moved("after", table.round)


def moved(setup: GameSetup, table: Table, move: Moved, seed: int) -> Table:
    """The table after a move: what the old phase leaves behind, then what the new one brings."""
    table = _left(setup, table, seed)
    if move.phase == "plan" and move.round > table.round:
        return _new_round(setup, replace(table, phase="plan", round=move.round, stops=()))
    if move.phase == "review":
        table = disputes.settled(setup, table)
    if move.phase == "after":
        table = disputes.outlived(setup, table)
    table = replace(table, phase=move.phase, round=move.round)
    if move.phase == "phone":
        return replace(table, stops=(*table.stops, "phone"))
    if move.phase == "crisis":
        return crises.begin(setup, table, crises.due(setup, table))
    if move.phase == "stocktake":
        return stocktake.begin(setup, table)
    return table


def _left(setup: GameSetup, table: Table, seed: int) -> Table:
    match table.phase:
        case "briefing":
            return _round_begins(setup, table)
        case "plan":
            return _planned(setup, table)
        case "phone":
            return phone.hang_up(setup, table)
        case "crisis":
            return crises.told(setup, table)
        case "stocktake":
            return _taken_stock(setup, table, seed)
        case _:
            return table


def _new_round(setup: GameSetup, table: Table) -> Table:
    """New leadership days, less what was borrowed, what habits and stock-takes cost, what rivalry eats."""
    full = leadership_days(setup, table.round)
    left = tuple((seat, full + min(0, has)) for seat, has in table.days_left)
    table = faded(setup.social, replace(table, days_left=left))
    for seat in setup.seats:
        for habit, days in crises.habit_days(setup, table, seat.seat):
            table = spend(table, seat.seat, days, "keep_habit", habit, "patients")
    return _round_begins(setup, rivalry_costs(setup, stocktake.charge(setup, table)))


def _round_begins(setup: GameSetup, table: Table) -> Table:
    """Problems begin or grow, the survey and invoices come, the huddle is empty again."""
    table = replace(table, huddlers=(), called=False)
    return disputes.sent(setup, slow_problems.surveyed(setup, slow_problems.grown(setup, table)))


def _planned(setup: GameSetup, table: Table) -> Table:
    """Planning is over: promises are looked at, what nobody answered ends, the huddle meets."""
    table = shadowing.unanswered(setup, huddles.returned(setup, deals.judged(setup, table)))
    table = huddles.gathered(setup, table)
    return morale.acted_on(setup, morale.imposed(setup, table))


def _taken_stock(setup: GameSetup, table: Table, seed: int) -> Table:
    """The stock-take closes; what could be said has been said."""
    taking = table.stocktake(table.round)
    seats = tuple(seat for seat, _ in taking.answers) if taking else ()
    return slow_problems.surfaced(setup, seed, stocktake.close(setup, table), seats)
