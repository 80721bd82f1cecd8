"""Decisions as dated effects on the model's parameters; the only way from the table to patients.

Every day `settings_for` starts from the scenario's values and applies what is in force: the
latest `set`, then all `add`, then all `scale`, then the declared range. The lines of all forces
come from the table alone, so taking a decision out takes its effects out, whatever came in between.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeVar

from game.model.params import Settings
from game.quantities import PRICE_DAYS
from game.rules import lookup
from game.rules.adoption import Uptake, uptake_of
from game.rules.disputes import list_held_up
from game.rules.force_lines import (
    ALWAYS,
    FOR_GOOD,
    LONG_AGO,
    DatedLine,
    Force,
    LeverLine,
    Line,
    MovingLine,
    Sheet,
    Sheets,
    SteadyLine,
    UptakeLine,
    Window,
)
from game.rules.forces_in_play import ForcesInPlay
from game.rules.levers import extra_cost
from game.rules.morale import disbelief, morale_course
from game.rules.pools import ActivePool, find_active_pool, pool_costs
from game.rules.proposals import is_going_ahead, running_costs
from game.rules.setup.change_setup import Change
from game.rules.setup.effect_setup import SPEND_PARAMETER, LeverEffect, Money
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever
from game.rules.slow_problems import LEVEL
from game.rules.social import handoff_scale, knowledge_of_each_other
from game.rules.table import Table
from game.rules.table_rows import LeverSetting, Payment, Proposal
from game.rules.worries import is_true

T = TypeVar("T")

LINES_KEPT: Final = 8_192
"""Rows of tables; about twice as many as pricing the decisions of a whole game meets; about a kilobyte each."""


@dataclass(slots=True)
class Settled:
    """What `settings_for` need not work out again on the next day of the same game."""

    forces: ForcesInPlay | None = None

    def forces_on(self, setup: GameSetup, table: Table, day: int) -> ForcesInPlay:
        """Return the forces of a table on a day, from those of the day before where they hold."""
        known = self.forces
        if known is not None and known.holds_for(table, day):
            known.move_to(day)
        else:
            known = self.forces = ForcesInPlay.of(setup, table, day, list_sheets(setup, table, day), known)
        return known


def settings_for(setup: GameSetup, table: Table, day: int, settled: Settled | None = None) -> Settings:
    """Return the model's parameters on a day, with every decision, crisis and habit that is in force.

    `settled` may be kept from day to day of one setup; the answer is the same without it, and the same object where
    nothing has changed since the day before.
    """
    return (settled or Settled()).forces_on(setup, table, day).settings


def forces(setup: GameSetup, table: Table, day: int) -> list[Force]:
    """Return all forces on a day, in catalogue order: levers, changes, calls, crises, habits, people."""
    lines = (line for sheets in list_sheets(setup, table, day) for sheet in sheets for line in sheet.lines)
    return [force for line in lines if (force := line.on(day)) is not None]


def list_sheets(setup: GameSetup, table: Table, day: int) -> tuple[Sheets, ...]:
    """Return the lines of all forces in catalogue order; `day` decides only which pool is in force."""
    pool = find_active_pool(setup, table, day)
    proposed = ("changes", table.proposals, table.false_worries)
    changes, asking, threads = _keep(setup, proposed, partial(_proposal_sheets, setup, table))
    helped = ("crises", table.crises, table.gifts, table.habits)
    return (
        _keep(setup, ("levers", table.levers, pool), partial(_lever_sheets, setup, table, pool)),
        changes,
        asking,
        _keep_lines(setup, ("calls", table.answered), partial(_call_lines, setup, table)),
        _keep_lines(setup, helped, partial(_crisis_lines, setup, table)),
        *_social_sheets(setup, table, threads),
    )


def _keep(setup: GameSetup, rows: Hashable, make: Callable[[], T]) -> T:
    """Return what is made of some rows of a table, made once for all tables that have the same rows."""
    known: dict[Hashable, T] = setup.index.kept_lines
    made = known.get(rows)
    if made is None:
        if len(known) >= LINES_KEPT:
            known.clear()
        made = known[rows] = make()
    return made


def _keep_lines(setup: GameSetup, rows: Hashable, make: Callable[[], Iterator[Line]]) -> Sheets:
    """Return the lines of some rows as one sheet."""
    return _keep(setup, rows, lambda: (Sheet.of(make()),))


def _steady(parameter: str, pounds: float, source: str, window: Window = ALWAYS) -> SteadyLine:
    return SteadyLine(Force(parameter, "add", pounds, LONG_AGO, source), window)


# ---------------------------------------------------------------- levers


def _lever_sheets(setup: GameSetup, table: Table, pool: ActivePool | None) -> Sheets:
    """Return a sheet for each lever, then one of the pool that is in force."""
    sheets: list[Sheet] = []
    for lever in setup.levers:
        settings = _dated_settings(table, lever)
        sheets += _keep_lines(setup, (*settings, pool), partial(_lever_lines, setup, lever, settings, pool))
    if pool is not None:
        sheets.append(Sheet.of(_pool_lines(setup, pool)))
    return tuple(sheets)


def _pool_lines(setup: GameSetup, pool: ActivePool) -> Iterator[Line]:
    source = pool.rounds[-1].proposal
    for parameter, thousand_pounds in pool_costs(setup, pool):
        yield _steady(parameter, pounds_a_day(thousand_pounds), source)
    for place in pool.pool.places:
        bought = ((LONG_AGO, 0.0), *((r.day, float(dict(r.values)[place.key])) for r in pool.rounds))
        points = ((0.0, 0.0), (float(place.most), float(place.most)))
        effect = LeverEffect(place.parameter, "add", points, place.after_days, place.ramp_days)
        yield LeverLine(effect, bought, source)


def _dated_settings(table: Table, lever: Lever) -> tuple[LeverSetting, ...]:
    start = LeverSetting(lever.lever, 0, LONG_AGO, lever.start, lever.start_shares)
    return (start, *(s for s in table.levers if s.lever == lever.lever))


def _lever_lines(
    setup: GameSetup, lever: Lever, settings: tuple[LeverSetting, ...], pool: ActivePool | None
) -> Iterator[Line]:
    if lever.form == "fund":
        yield from _fund_lines(setup, lever, settings, pool)
        return
    if pool is not None and pool.holds(lever):
        # What its owner sets now only adds to the pool; the pool decides the value, and pays for it.
        values = pool.values(lever, settings)
        for effect in lever.effects:
            yield LeverLine(effect, values, lever.lever)
        return
    values = tuple((s.day, float(s.value)) for s in settings)
    for effect in lever.effects:
        yield LeverLine(effect, values, lever.lever)
    parameter = SPEND_PARAMETER.get(lever.purse)
    if parameter and lever.money:
        yield _steady(parameter, pounds_a_day(extra_cost(lever, float(settings[-1].value))), lever.lever)


def _fund_lines(
    setup: GameSetup, lever: Lever, settings: tuple[LeverSetting, ...], pool: ActivePool | None
) -> Iterator[Line]:
    """Yield the lines of each use of a fund by its share; money held back goes to the board, or into the pool."""
    to_prices = PRICE_DAYS / setup.format.round_days
    pooled = pool if pool is not None and pool.pool.fund == lever.lever else None
    for use in lever.uses:
        values = tuple((s.day, dict(s.shares).get(use.use, 0) * to_prices) for s in settings)
        if pooled is not None and use.use in pooled.pool.uses:
            values = (*(v for v in values if v[0] < pooled.since), (pooled.since, 0.0))
        for effect in use.effects:
            yield LeverLine(effect, values, f"{lever.lever}.{use.use}")
    if pooled is not None:
        return
    held_back = lever.maximum - sum(share for _, share in settings[-1].shares) * to_prices
    yield _steady(SPEND_PARAMETER["board"], -pounds_a_day(held_back), lever.lever)


def pounds_a_day(thousand_pounds: float) -> float:
    """Return pounds a day from thousands of pounds per 28 days."""
    return thousand_pounds * 1000.0 / PRICE_DAYS


# ---------------------------------------------------------------- everything with a date


def _money_lines(money: Money, source: str, window: Window = ALWAYS) -> Iterator[Line]:
    parameter = SPEND_PARAMETER.get(money.purse)
    if parameter and money.thousand_pounds:
        yield _steady(parameter, pounds_a_day(money.thousand_pounds), source, window)


def _proposal_sheets(setup: GameSetup, table: Table) -> tuple[Sheets, Sheets, Sheets]:
    """Return the lines of changes that are going ahead, of asking about changes, and of threads that are not joined."""
    asking, threads = Sheet.of(_asking_lines(setup, table)), Sheet.of(_thread_lines(setup, table))
    return _change_sheets(setup, table), (asking,), (threads,)


def _change_sheets(setup: GameSetup, table: Table) -> Sheets:
    """Return a sheet for each change that is going ahead."""
    sheets: list[Sheet] = []
    for proposal in table.proposals:
        card = lookup.change(setup, proposal.card)
        if card is not None and is_going_ahead(setup, table, proposal):
            rows = (proposal, table.false_worries)
            sheets += _keep_lines(setup, rows, partial(_lines_of, setup, table, card, proposal))
    return tuple(sheets)


def _lines_of(setup: GameSetup, table: Table, card: Change, proposal: Proposal) -> Iterator[Line]:
    """Yield the lines of one change that is going ahead: they follow from it and from which flaws are true."""
    uptake = uptake_of(setup, card, proposal)
    effects = card.joined.effects if proposal.joined and card.joined else card.effects
    for effect in effects:
        yield UptakeLine(effect, proposal.starts, proposal.thing, uptake.share_on)
    yield from _flaw_lines(table, card, proposal, uptake)
    for money in running_costs(card, proposal):
        yield from _money_lines(money, proposal.thing, Window(begins=proposal.starts))


def _flaw_lines(table: Table, card: Change, proposal: Proposal, uptake: Uptake) -> Iterator[Line]:
    for flaw in card.flaws:
        unmended = flaw.effects if is_true(table, card, flaw) else ()
        for effect in flaw.mend_effects if flaw.flaw in proposal.mended else unmended:
            yield UptakeLine(effect, proposal.starts, f"{proposal.thing}.{flaw.flaw}", uptake.share_on)


def _asking_lines(setup: GameSetup, table: Table) -> Iterator[Line]:
    """Yield what the time costs that groups spend on answering, whatever becomes of the change."""
    for proposal in table.proposals:
        if proposal.state == "merged" or not proposal.groups:
            continue
        for group in setup.groups:
            for effect in group.asked_effects if group.group in proposal.groups else ():
                yield DatedLine(effect, proposal.day, proposal.thing)


def _call_lines(setup: GameSetup, table: Table) -> Iterator[Line]:
    for answered in table.answered:
        call = lookup.call(setup, answered.call)
        if call is None:
            continue
        answer = call.answers[answered.answer]
        for effect in answer.effects:
            yield DatedLine(effect, answered.day, answered.call)
        parameter = SPEND_PARAMETER.get(answer.money.purse)
        if parameter:
            pounds = answer.money.thousand_pounds * 1000.0
            yield SteadyLine(Force(parameter, "add", pounds, answered.day, answered.call), _only_on(answered.day))


def _only_on(day: int) -> Window:
    return Window(day, day + 1)


def _social_sheets(setup: GameSetup, table: Table, threads: Sheets) -> tuple[Sheets, ...]:
    """Return the lines of problems, unpaid invoices, unjoined threads, the huddle, morale and payments."""
    split = tuple(table.day < one.settled_day for one in table.invoices)
    doubt = disbelief(setup, table)
    moved = ("morale", table.proposals, table.troubles, doubt)
    known = ("huddle", table.huddle_habit, table.between)
    huddle, handoffs = _keep(setup, known, partial(_between_sheets, setup, table))
    return (
        _keep_lines(setup, ("troubles", table.troubles), partial(_trouble_lines, setup, table)),
        _keep_lines(setup, ("invoices", table.invoices, split), partial(_held_up_lines, setup, table)),
        threads,
        huddle,
        _keep_lines(setup, moved, partial(_morale_lines, setup, table, doubt)),
        _keep_lines(setup, ("payments", table.payments), partial(_payment_lines, table)),
        handoffs,
    )


def _between_sheets(setup: GameSetup, table: Table) -> tuple[Sheets, Sheets]:
    """Return the lines of the huddle and of what seats hand over, which follow from how they understand each other."""
    return (Sheet.of(_huddle_lines(setup, table)),), (Sheet.of(_handoff_lines(setup, table)),)


def _held_up_lines(setup: GameSetup, table: Table) -> Iterator[Line]:
    for invoiced, effect, share, ends in list_held_up(setup, table):
        yield DatedLine(effect, invoiced.day, invoiced.invoice, share, Window(ends=ends))


def _huddle_lines(setup: GameSetup, table: Table) -> Iterator[Line]:
    if setup.huddle is not None:
        strength = table.huddle_habit / 1000 * knowledge_of_each_other(setup.social, table)
        for effect in setup.huddle.effects:
            yield DatedLine(effect, LONG_AGO, "huddle", strength)


def _trouble_lines(setup: GameSetup, table: Table) -> Iterator[Line]:
    for trouble in table.troubles:
        problem = lookup.problem(setup, trouble.problem)
        for effect in problem.effects if problem and trouble.level else ():
            yield DatedLine(effect, LONG_AGO, trouble.problem, trouble.level / LEVEL)


def _thread_lines(setup: GameSetup, table: Table) -> Iterator[Line]:
    for thread in setup.threads:
        proposal = table.active(thread.card)
        card = lookup.change(setup, thread.card)
        uptake = uptake_of(setup, card, proposal) if proposal and card else None
        for effect in thread.effects:
            if uptake is None:
                yield DatedLine(effect, 0, thread.thread)
            else:
                yield UptakeLine(effect, 0, thread.thread, uptake.share_not_on)


def _morale_lines(setup: GameSetup, table: Table, doubt: float) -> Iterator[Line]:
    yield MovingLine("morale_shift", "morale", morale_course(setup, table, doubt).shift_on)


def _handoff_lines(setup: GameSetup, table: Table) -> Iterator[Line]:
    yield SteadyLine(Force("handoff_hours", "scale", handoff_scale(setup.social, table), LONG_AGO, "social"))


def _payment_lines(table: Table) -> Iterator[Line]:
    for payment in table.payments:
        yield from _transfer_lines(payment)


TRANSFERS: Final[dict[tuple[str, str], tuple[str, float]]] = {
    ("board", "trust"): ("transfer_board_to_trust", 1.0),
    ("trust", "board"): ("transfer_board_to_trust", -1.0),
    ("board", "community"): ("transfer_board_to_community", 1.0),
    ("community", "board"): ("transfer_board_to_community", -1.0),
    ("trust", "community"): ("transfer_trust_to_community", 1.0),
    ("community", "trust"): ("transfer_trust_to_community", -1.0),
}
"""(payer, payee) → the parameter that a payment is booked to, and its sign."""


def _transfer_lines(payment: Payment) -> Iterator[Line]:
    booked = TRANSFERS.get((payment.payer, payment.payee))
    if booked is not None:
        parameter, sign = booked
        pounds = sign * payment.thousand_pounds * 1000.0
        yield SteadyLine(Force(parameter, "add", pounds, payment.day, payment.source), _only_on(payment.day))


def _crisis_lines(setup: GameSetup, table: Table) -> Iterator[Line]:
    for run in table.crises:
        crisis = lookup.crisis(setup, run.crisis)
        if crisis is None:
            continue
        for effect in crisis.effects:
            yield DatedLine(effect, run.from_day, run.crisis, window=Window(run.from_day, run.until_day))
        lapses = run.until_day + crisis.lapse_rounds * setup.format.round_days
        for given in table.gifts:
            gift = lookup.gift(setup, given.gift)
            if gift is None or given.crisis != run.crisis:
                continue
            during = Window(given.day, run.until_day)
            for effect in gift.effects:
                yield DatedLine(effect, given.day, given.gift, window=during)
            yield from _money_lines(gift.money, given.gift, during)
            kept = any(habit.gift == given.gift for habit in table.habits)
            after = Window(run.until_day, FOR_GOOD if kept else lapses)
            for effect in gift.habit_effects:
                yield DatedLine(effect, run.until_day, given.gift, window=after)
            if kept:
                yield from _money_lines(gift.habit_money, given.gift, after)
