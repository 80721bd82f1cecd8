"""One seat's own side; nothing here is sent to anyone else, except what shadowing opens."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from game.protocol import public_views, seat_views, view_base
from game.protocol.limits import TREND_POINTS
from game.protocol.view_base import Trend
from game.quantities import Role
from game.rules.reading import GameReading, GoalMark, TableReading, weigh
from game.rules.setup.seat_setup import Goal, Seat
from game.view.figures import FIGURES, figure, figures
from game.view.options import list_options
from game.view.statics import flaw_view, goal_card
from game.view.touch_views import answer_touches

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
"""The private figures of each role, beside its goals."""


def seat_view(
    game: GameReading, seat: str, alike: seat_views.SeatView | None = None, *, to_draw: bool = True
) -> seat_views.SeatView:
    """Return everything that one seat alone sees now; unless `to_draw`, without its dashboard and what is refused.

    `alike` is the view of an earlier day since which nothing was decided: what follows from decisions is taken from it.
    """
    found = game.seat(seat)
    assert found is not None
    goals = _goal_states(game, found, alike.goals if alike is not None else ())
    known = alike if alike is not None else _decided(game, found, to_draw=to_draw)
    return replace(
        known,
        score=weigh(found, [goal.points for goal in goals]),
        goals=goals,
        dashboard=figures(game.history, *DASHBOARD[found.role], standards=game.setup.standards) if to_draw else (),
        levers=_lever_states(game, seat, alike),
        shadowing=_shadowing(game, seat) if alike is None or alike.shadowing else (),
        purse=_purse(game, found),
    )


def _decided(game: GameReading, seat: Seat, *, to_draw: bool) -> seat_views.SeatView:
    """Return what follows from decisions; what days change by themselves is still empty."""
    table, key = game.table, seat.seat
    planned, spent, gap = game.direction_of(key, game.setup.seats.index(seat))
    return seat_views.SeatView(
        seat=key,
        days_left=table.days_of(key),
        days_full=game.leadership_days(),
        score=0,
        goals=(),
        dashboard=(),
        levers=(),
        can=list_options(game, key, to_draw=to_draw),
        call=_call(game, key),
        flaws=_visible_flaws(game, key),
        notes=_notes(game, key),
        shadowing=(),
        said=planned,
        done=spent,
        say_do_gap=gap,
        habits=tuple(habit.gift for habit in table.habits if habit.seat == key),
        stock_take_due=table.phase == "stocktake",
        called=next((g.guess for g in table.guesses if (g.seat, g.round) == (key, table.round)), None),
    )


def _purse(game: GameReading, seat: Seat) -> view_base.Figure | None:
    """Return the balance of the purse that a seat spends, for the seats that share it."""
    key = f"balance_{seat.purse}"
    return figure(game.history, key) if key in FIGURES else None


def _goal_states(
    game: GameReading, seat: Seat, before: tuple[seat_views.GoalState, ...] = ()
) -> tuple[seat_views.GoalState, ...]:
    """Return each of a seat's goals: value and points now, the value of each week, before days run of a usual one.

    Those that are as they were `before`, if given, stay the same objects, so that a comparison is cheap.
    """
    found: list[seat_views.GoalState] = []
    has_begun, trends = bool(game.history.reports), _goal_trends(game, seat)
    for place, (goal, (value, points)) in enumerate(zip(seat.goals, game.measure_goals(seat), strict=True)):
        shown, trend = round(value * 10**goal.digits), trends[place]
        usual = None if has_begun else game.measure_usual_week(goal, seat.seat)
        known = None if usual is None else round(usual * 10**goal.digits)
        was = before[place] if before else None
        if was is not None and (was.value, was.points, was.usual) == (shown, points, known) and was.trend is trend:
            found.append(was)
        else:
            found.append(seat_views.GoalState(goal.goal, shown, points, trend, known))
    return tuple(found)


def _goal_trends(game: GameReading, seat: Seat) -> tuple[Trend, ...]:
    """Return the value of each of a seat's goals at the end of each week, worked out once a week."""
    if not game.trail:
        return ((),) * len(seat.goals)
    week = game.history.weeks[-1]
    known = week.memo.goal_trends.get(seat.seat)
    if known is None:
        is_whole = week.weeks and len(game.trail) == len(game.history.weeks)
        before = week.weeks[-1].memo.goal_trends.pop(seat.seat, None) if is_whole else None
        marks = game.trail[-TREND_POINTS:] if before is None else game.trail[-1:]
        earlier = before or ((),) * len(seat.goals)
        known = tuple(
            _lengthen(trend, marks, seat, goal) for trend, goal in zip(earlier, seat.goals, strict=True)
        )
        week.memo.goal_trends[seat.seat] = known
    return known


def _lengthen(trend: Trend, marks: Sequence[GoalMark], seat: Seat, goal: Goal) -> Trend:
    """Return the trend of a goal with what some weeks have added."""
    values = [value for mark in marks for by, name, value in mark.goals if (by, name) == (seat.seat, goal.goal)]
    return (*trend, *(round(value * 10**goal.digits) for value in values))[-TREND_POINTS:]


def _lever_states(
    game: TableReading, seat: str, alike: seat_views.SeatView | None
) -> tuple[seat_views.LeverState, ...]:
    pooled = game.pooled_values()
    if alike is not None and not pooled and all(state.pooled is None for state in alike.levers):
        # Nothing was decided since: only what was to take effect later may have done so.
        if not any(_has_begun(state, game.table.day) for state in alike.levers):
            return alike.levers
        return tuple([
            replace(state, pending_from=None) if _has_begun(state, game.table.day) else state for state in alike.levers
        ])
    open_levers = game.open_levers()
    found: list[seat_views.LeverState] = []
    for lever in game.setup.levers:
        if lever.seat != seat or lever.lever not in open_levers:
            continue
        setting = game.table.setting(lever.lever)
        bites = setting.day + lever.lead_days if setting else 0
        found.append(
            seat_views.LeverState(
                lever=lever.lever,
                value=game.lever_value(lever),
                pending_from=bites if bites > game.table.day else None,
                shares=game.fund_shares(lever),
                pooled=pooled.get(lever.lever),
            )
        )
    return tuple(found)


def _has_begun(state: seat_views.LeverState, day: int) -> bool:
    """Return whether a lever that was to take effect later has done so by a day."""
    return state.pending_from is not None and state.pending_from <= day


def _call(game: TableReading, seat: str) -> seat_views.Call | None:
    call = game.call_for(seat)
    if call is None or game.table.phase != "phone":
        return None
    answered = game.answer_to_call(seat)
    first, second = call.answers
    return seat_views.Call(
        call=call.call,
        caller=call.caller,
        sentence=call.sentence,
        answers=(first.name, second.name),
        answered=answered.answer if answered else -1,
        days=(first.days, second.days),
        counts_as=(first.counts_as, second.counts_as),
        touches=answer_touches(game.setup, call.answers),
    )


def _visible_flaws(game: TableReading, seat: str) -> tuple[seat_views.FlawSeen, ...]:
    """Return the flaws in open cards that a seat can see."""
    open_cards = game.open_cards()
    return tuple(
        seat_views.FlawSeen(card.card, flaw_view(game.setup, flaw))
        for card in game.setup.changes
        if card.card in open_cards
        for flaw in card.flaws
        if game.can_see(seat, card, flaw)
    )


def _notes(game: TableReading, seat: str) -> tuple[public_views.Note, ...]:
    sent = {note.note: note.day for note in game.table.sent}
    return tuple(
        public_views.Note(note.note, sent.get(note.note, game.setup.format.start_day(round)), note.sentence)
        for note, round in game.tray(seat)
    )


def _shadowing(game: GameReading, seat: str) -> tuple[seat_views.Shadowed, ...]:
    """Return what shadowing has opened: each colleague's brief, goals, dashboard and visible flaws."""
    found: list[seat_views.Shadowed] = []
    for shadow in game.open_shadows(seat):
        colleague = game.seat(shadow.of)
        pair = game.table.pair(seat, shadow.of)
        if colleague is None or pair is None:
            continue
        states = _goal_states(game, colleague)
        found.append(
            seat_views.Shadowed(
                seat=colleague.seat,
                until_day=game.setup.format.start_day(shadow.round + 2),
                brief=colleague.brief,
                goals=tuple(goal_card(goal) for goal in colleague.goals),
                states=states,
                dashboard=figures(game.history, *DASHBOARD[colleague.role], standards=game.setup.standards),
                flaws=_visible_flaws(game, colleague.seat),
                understanding=pair.understanding // 10,
                score=weigh(colleague, [state.points for state in states]),
            )
        )
    return tuple(found)
