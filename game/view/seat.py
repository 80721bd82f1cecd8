"""One seat's own side; nothing here is ever sent to anybody else, save what shadowing opens."""

from typing import Final

from game.protocol import public_views, seat_views, view_base
from game.quantities import Role
from game.rules import lookup, phone, shadowing, stocktake
from game.rules.direction import days_by_mark, say_do_gap
from game.rules.game import Game
from game.rules.levers import shares_of, value_of
from game.rules.notes import open_cards, tray
from game.rules.pools import find_active_pool
from game.rules.scores import measure_goal, points, score
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.seat_setup import Seat
from game.rules.table import Table, leadership_days
from game.view.can import everything_one_can
from game.view.figures import SHOWN, figures
from game.view.statics import flaw_view, goal_card

DASHBOARD: Final[dict[Role, tuple[str, ...]]] = {
    "commissioner": ("balance_board", "within_18_weeks", "gp_unmet", "fairness", "list_size", "gp_same_day"),
    "provider": ("balance_trust", "operations", "operations_cancelled", "escalation_open", "outliers", "agency"),
    "clinical": ("safe_shifts", "sickness_wards", "readmissions", "falls", "engagement_wards", "engagement_department"),
    "manager": (
        "four_hours",
        "waiting_pathway_1",
        "waiting_pathway_2",
        "waiting_pathway_3",
        "engagement_community",
        "balance_community",
    ),
}
"""The private figures of each role, beside the goals."""


def seat_view(game: Game, seat: str) -> seat_views.SeatView:
    """Everything that one seat alone sees now."""
    setup, table = game.setup, game.table
    found = lookup.seat(setup, seat)
    assert found is not None
    place = [known.seat for known in setup.seats].index(seat)
    states = goal_states(game, found)
    done = days_by_mark(table, seat, from_round=stocktake.plan_start_round(table, seat))
    said = stocktake.last_plan(table, seat)
    return seat_views.SeatView(
        seat=seat,
        days_left=table.days_of(seat),
        days_full=leadership_days(setup, table.round),
        score=score(game.evidence, found),
        goals=states,
        dashboard=figures(game.history, *DASHBOARD[found.role]),
        levers=_levers(setup, table, seat),
        can=everything_one_can(setup, table, seat),
        call=_call(setup, table, seat),
        flaws=flaws_seen(setup, table, seat),
        notes=_notes(setup, table, seat),
        shadowing=_shadowing(game, seat),
        said=said,
        done=done,
        say_do_gap=say_do_gap(said, done, place),
        habits=tuple(habit.gift for habit in table.habits if habit.seat == seat),
        stock_take_due=table.phase == "stocktake",
        purse=_purse(game, found),
        called=next((g.guess for g in table.guesses if (g.seat, g.round) == (seat, table.round)), None),
    )


def _purse(game: Game, seat: Seat) -> view_base.Figure | None:
    """The balance of the purse that a seat spends, for those who share it."""
    key = f"balance_{seat.purse}"
    return figures(game.history, key)[0] if key in SHOWN else None


def goal_states(game: Game, seat: Seat) -> tuple[seat_views.GoalState, ...]:
    """Each own goal: its value, its points, and its value at the end of each week."""
    evidence = game.evidence
    found: list[seat_views.GoalState] = []
    for goal in seat.goals:
        scale = 10**goal.digits
        value = measure_goal(evidence, goal, seat.seat)
        trend = tuple(
            round(weekly * scale)
            for mark in game.trail
            for owner, key, weekly in mark.goals
            if owner == seat.seat and key == goal.goal
        )
        found.append(seat_views.GoalState(goal.goal, round(value * scale), points(goal, value), trend[-60:]))
    return tuple(found)


def _levers(setup: GameSetup, table: Table, seat: str) -> tuple[seat_views.LeverState, ...]:
    open_now = lookup.open_levers(setup, table.round)
    shared = find_active_pool(setup, table, table.day)
    pot = dict(shared.rounds[-1].values) if shared is not None else {}
    found: list[seat_views.LeverState] = []
    for lever in setup.levers:
        if lever.seat != seat or lever.lever not in open_now:
            continue
        setting = table.setting(lever.lever)
        bites = setting.day + lever.lead_days if setting else 0
        pending = bites if setting and bites > table.day else None
        value, shares = value_of(setup, table, lever), shares_of(table, lever)
        found.append(seat_views.LeverState(lever.lever, value, pending, shares, pot.get(lever.lever)))
    return tuple(found)


def _call(setup: GameSetup, table: Table, seat: str) -> seat_views.Call | None:
    call = lookup.call_for(setup, seat, table.round)
    if call is None or table.phase != "phone":
        return None
    answered = phone.find_answer(table, seat, table.round)
    answers = (call.answers[0].name, call.answers[1].name)
    return seat_views.Call(
        call=call.call,
        caller=call.caller,
        sentence=call.sentence,
        answers=answers,
        answered=answered.answer if answered else -1,
        days=(call.answers[0].days, call.answers[1].days),
        counts_as=(call.answers[0].counts_as, call.answers[1].counts_as),
    )


def flaws_seen(setup: GameSetup, table: Table, seat: str) -> tuple[seat_views.FlawSeen, ...]:
    """Flaws in open cards that a seat can see."""
    open_now = open_cards(setup, table)
    return tuple(
        seat_views.FlawSeen(card.card, flaw_view(setup, flaw))
        for card in setup.changes
        if card.card in open_now
        for flaw in card.flaws
        if seat in flaw.seen_by
    )


def _notes(setup: GameSetup, table: Table, seat: str) -> tuple[public_views.Note, ...]:
    return tuple(
        public_views.Note(note.note, (round - 1) * setup.format.round_days, note.sentence)
        for note, round in tray(setup, table, seat)
    )


def _shadowing(game: Game, seat: str) -> tuple[seat_views.Shadowed, ...]:
    """What shadowing has opened: the colleague's brief, goals, dashboard, and what they can see."""
    setup, table = game.setup, game.table
    found: list[seat_views.Shadowed] = []
    for shadow in shadowing.open_shadows(table, seat):
        of = lookup.seat(setup, shadow.of)
        pair = table.pair(seat, shadow.of)
        if of is None or pair is None:
            continue
        found.append(
            seat_views.Shadowed(
                seat=of.seat,
                until_day=(shadow.round + 1) * setup.format.round_days,
                brief=of.brief,
                goals=tuple(goal_card(goal) for goal in of.goals),
                states=goal_states(game, of),
                dashboard=figures(game.history, *DASHBOARD[of.role]),
                flaws=flaws_seen(setup, table, of.seat),
                understanding=pair.understanding // 10,
            )
        )
    return tuple(found)
