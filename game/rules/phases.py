"""The phases of a game and what happens when one ends.

    lobby ──> briefing ──> plan ──> run ──> review ──> plan of the next round …
                                   │  ▲       │
                             phone ◄──┤       └──> stocktake ──> plan of the next round …
                            crisis ◄──┘
    … the last review (or stock-take) ──> after ──> end

Each phase allows certain kinds of action. The next phase follows from the table alone; when it
comes is up to the room's clock, everyone being ready, or the facilitator.
"""

from typing import Final

from msgspec.structs import replace

from game.protocol.view_base import Phase
from game.rules import crises, deals, disputes, huddles, phone, shadowing, slow_problems, stocktake
from game.rules.entry import Moved
from game.rules.proposals import charge_rivalries, credit_joined_changes
from game.rules.setup.game_setup import GameSetup
from game.rules.social import fade_understanding
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

MAY_BORROW: Final = frozenset({"answer_phone", "give"})


def next_move(setup: GameSetup, table: Table) -> Moved | None:
    """Return the move that comes when the present phase ends, None at the end."""
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
    """Return whether the next move comes before another day."""
    if table.phase == "run":
        return _stop_in_run(setup, table) is not None or table.day >= setup.format.start_day(table.round + 1)
    if table.phase == "after":
        return table.day >= setup.days + setup.format.days_after
    return True


def _stop_in_run(setup: GameSetup, table: Table) -> Phase | None:
    day_of_round = table.day - setup.format.start_day(table.round)
    if day_of_round == setup.format.phone_day and "phone" not in table.stops and _has_calls(setup, table):
        return "phone"
    if table.day < setup.format.start_day(table.round + 1) and crises.find_due(setup, table):
        return "crisis"
    return None


def _has_calls(setup: GameSetup, table: Table) -> bool:
    wanted = (setup.format.format, table.round)
    return any(wanted in call.rounds for call in setup.calls)


def _after_round(setup: GameSetup, table: Table) -> Moved:
    if table.round < setup.format.rounds:
        return Moved("plan", table.round + 1)
    return Moved("after", table.round)


def apply_move(setup: GameSetup, table: Table, move: Moved, seed: int) -> Table:
    """Return the table after a move: the old phase is ended, then the new one begins."""
    table = _end_phase(setup, table, seed)
    if move.phase == "plan" and move.round > table.round:
        return _start_round(setup, replace(table, phase="plan", round=move.round, stops=()))
    if move.phase == "review":
        table = disputes.settle_invoices(setup, table)
    if move.phase == "after":
        table = disputes.settle_last_disputes(setup, table)
    table = replace(table, phase=move.phase, round=move.round)
    if move.phase == "phone":
        return replace(table, stops=(*table.stops, "phone"))
    if move.phase == "crisis":
        return crises.begin(setup, table, move.thing or crises.find_due(setup, table))
    if move.phase == "stocktake":
        return stocktake.begin(setup, table)
    return table


def _end_phase(setup: GameSetup, table: Table, seed: int) -> Table:
    match table.phase:
        case "briefing":
            return _open_round(setup, table)
        case "plan":
            return _end_planning(setup, table)
        case "phone":
            return phone.hang_up(setup, table)
        case "crisis":
            return crises.end_meeting(setup, table)
        case "stocktake":
            return _end_stocktake(setup, table, seed)
        case _:
            return table


def _start_round(setup: GameSetup, table: Table) -> Table:
    """Return the table with new leadership days, less those borrowed, and those for habits, stock-takes, rivalries."""
    full = leadership_days(setup, table.round)
    left = tuple((seat, full + min(0, has)) for seat, has in table.days_left)
    table = fade_understanding(setup.social, replace(table, days_left=left))
    for seat in setup.seats:
        for habit, days in crises.habit_costs(setup, table, seat.seat):
            table = spend(table, seat.seat, days, "keep_habit", habit, "patients")
    table = charge_rivalries(setup, stocktake.charge(setup, table))
    return _open_round(setup, credit_joined_changes(setup, table))


def _open_round(setup: GameSetup, table: Table) -> Table:
    """Return the table as a round begins: problems grow, the survey and invoices arrive, the huddle is empty."""
    table = replace(table, huddlers=(), called=False)
    table = slow_problems.reveal_by_survey(setup, slow_problems.grow_problems(setup, table))
    return disputes.send_invoices(setup, table)


def _end_planning(setup: GameSetup, table: Table) -> Table:
    """Return the table after planning: promises are settled, unanswered requests refunded, the habit updated."""
    table = huddles.refund_unmatched_offers(setup, deals.settle_promises(setup, table))
    return huddles.update_habit(setup, shadowing.refund_unanswered(setup, table))


def _end_stocktake(setup: GameSetup, table: Table, seed: int) -> Table:
    """Return the table with the stock-take closed and the problems that it brought to light."""
    taking = table.stocktake(table.round)
    seats = tuple(seat for seat, _ in taking.answers) if taking else ()
    return slow_problems.surface_problems(setup, seed, stocktake.close(setup, table), seats)
