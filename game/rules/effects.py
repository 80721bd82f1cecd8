"""Decisions as dated effects on the model's parameters; the only way from the table to patients.

Every day `settings_for` starts from the scenario's values and applies what is in force: the
latest `set`, then all `add`, then all `scale`, then the declared range. It is recomputed from
the table each day, so taking a decision out takes its effects out, whatever came in between.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from game.model.params import INDEX, PARAMETERS, STANDARD_POPULATION, Settings
from game.quantities import PRICE_DAYS, interpolate
from game.rules import lookup
from game.rules.adoption import share_in_use
from game.rules.disputes import list_held_up
from game.rules.levers import extra_cost
from game.rules.morale import disbelief, morale_shift
from game.rules.pools import ActivePool, find_active_pool, pool_costs
from game.rules.proposals import is_going_ahead, running_costs
from game.rules.setup.effect_setup import SPEND_PARAMETER, Effect, How, LeverEffect, Money
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever
from game.rules.slow_problems import LEVEL
from game.rules.social import handoff_scale, knowledge_of_each_other
from game.rules.table import Table
from game.rules.table_rows import LeverSetting, Payment
from game.rules.worries import is_true

LONG_AGO: Final = -10_000
"""A day long before day 0, for forces that have always been there."""


class Force(NamedTuple):
    """One change to one parameter on a day, and the key of the thing that causes it."""

    parameter: str
    how: How
    value: float
    from_day: int
    source: str


@dataclass(frozen=True, slots=True)
class SettledLever:
    """The forces of a lever on a day, and on all later ones as long as nobody moves it."""

    settings: tuple[LeverSetting, ...]
    day: int
    forces: tuple[Force, ...]


@dataclass(slots=True)
class Settled:
    """What `settings_for` need not work out again on the next day of the same game."""

    levers: dict[str, SettledLever] = field(default_factory=dict[str, SettledLever])
    doubt: tuple[Table, float] | None = None
    """A table, and how far staff disbelieve its leaders."""

    def disbelief(self, setup: GameSetup, table: Table) -> float:
        """Return `morale.disbelief`, worked out again when a day was spent or stock was taken."""
        known = self.doubt
        if known is not None and known[0].spent is table.spent and known[0].stocktakes is table.stocktakes:
            return known[1]
        found = disbelief(setup, table)
        self.doubt = (table, found)
        return found


def settings_for(setup: GameSetup, table: Table, day: int, settled: Settled | None = None) -> Settings:
    """Return the model's parameters on a day, with every decision, crisis and habit that is in force.

    `settled` may be kept from day to day of one setup; the answer is the same without it.
    """
    values = list(setup.parameters.values)
    sets: dict[str, tuple[int, float]] = {}
    adds: dict[str, float] = {}
    scales: dict[str, float] = {}
    for parameter, how, value, from_day, _ in forces(setup, table, day, settled):
        if how == "add":
            adds[parameter] = adds.get(parameter, 0.0) + value
        elif how == "scale":
            scales[parameter] = scales.get(parameter, 1.0) * value
        else:
            known = sets.get(parameter)
            if known is None or from_day >= known[0]:
                sets[parameter] = (from_day, value)
    for parameter, (_, value) in sets.items():
        values[INDEX[parameter]] = value
    for parameter, value in adds.items():
        values[INDEX[parameter]] += value
    for parameter, value in scales.items():
        values[INDEX[parameter]] *= value
    changed = {INDEX[parameter] for parameter in (*sets, *adds, *scales)}
    if setup.written_for != STANDARD_POPULATION:
        _scale_to_standard(values, setup.written_for)
    for place in changed:
        declared = PARAMETERS[place]
        values[place] = min(declared.high, max(declared.low, values[place]))
    return Settings(tuple(values))


def _scale_to_standard(values: list[float], people: float) -> None:
    """Turn sizes for a place of so many people into the model's units, those of a place of 300,000."""
    for place, parameter in enumerate(PARAMETERS):
        if parameter.scaled:
            values[place] *= STANDARD_POPULATION / people


def forces(setup: GameSetup, table: Table, day: int, settled: Settled | None = None) -> list[Force]:
    """Return all forces on a day, in catalogue order: levers, changes, calls, crises, habits, people."""
    found: list[Force] = []
    pool = find_active_pool(setup, table, day)
    for lever in setup.levers:
        settings = _dated_settings(table, lever)
        if settled is None or (pool is not None and (pool.holds(lever) or pool.pool.fund == lever.lever)):
            found.extend(_lever_forces(setup, lever, settings, day, pool))
        else:
            found.extend(_settled_forces(setup, lever, settings, day, settled))
    if pool is not None:
        for parameter, thousand_pounds in pool_costs(setup, pool):
            found.append(Force(parameter, "add", pounds_a_day(thousand_pounds), LONG_AGO, pool.rounds[-1].proposal))
        for place in pool.pool.places:
            bought = ((LONG_AGO, 0.0), *((r.day, float(dict(r.values)[place.key])) for r in pool.rounds))
            points = ((0.0, 0.0), (float(place.most), float(place.most)))
            effect = LeverEffect(place.parameter, "add", points, place.after_days, place.ramp_days)
            found.append(_lever_force(effect, bought, day, pool.rounds[-1].proposal))
    found.extend(_change_forces(setup, table, day))
    found.extend(_asking_forces(setup, table, day))
    found.extend(_call_forces(setup, table, day))
    found.extend(_crisis_forces(setup, table, day))
    found.extend(_social_forces(setup, table, day, settled))
    found.append(Force("handoff_hours", "scale", handoff_scale(setup.social, table), LONG_AGO, "social"))
    return found


# ---------------------------------------------------------------- levers


def _dated_settings(table: Table, lever: Lever) -> tuple[LeverSetting, ...]:
    start = LeverSetting(lever.lever, 0, LONG_AGO, lever.start, lever.start_shares)
    return (start, *(s for s in table.levers if s.lever == lever.lever))


def _settled_forces(
    setup: GameSetup, lever: Lever, settings: tuple[LeverSetting, ...], day: int, settled: Settled
) -> tuple[Force, ...]:
    """Return the forces of a lever that no pool holds, from `settled` once its last move has taken full effect."""
    known = settled.levers.get(lever.lever)
    if known is not None and known.settings == settings and known.day <= day:
        return known.forces
    found = tuple(_lever_forces(setup, lever, settings, day, None))
    effects = (*lever.effects, *(effect for use in lever.uses for effect in use.effects))
    if day >= settings[-1].day + max((e.after_days + e.ramp_days for e in effects), default=0):
        settled.levers[lever.lever] = SettledLever(settings, day, found)
    return found


def _lever_forces(
    setup: GameSetup, lever: Lever, settings: tuple[LeverSetting, ...], day: int, pool: ActivePool | None
) -> Iterator[Force]:
    if lever.form == "fund":
        yield from _fund_forces(setup, lever, settings, day, pool)
        return
    if pool is not None and pool.holds(lever):
        # What its owner sets now only adds to the pool; the pool decides the value, and pays for it.
        values = pool.values(lever, settings)
        for effect in lever.effects:
            yield _lever_force(effect, values, day, lever.lever)
        return
    for effect in lever.effects:
        values = tuple((s.day, float(s.value)) for s in settings)
        yield _lever_force(effect, values, day, lever.lever)
    parameter = SPEND_PARAMETER.get(lever.purse)
    if parameter and lever.money:
        extra = extra_cost(lever, float(settings[-1].value))
        yield Force(parameter, "add", pounds_a_day(extra), LONG_AGO, lever.lever)


def _fund_forces(
    setup: GameSetup, lever: Lever, settings: tuple[LeverSetting, ...], day: int, pool: ActivePool | None
) -> Iterator[Force]:
    """Yield the forces of each use of a fund by its share; money held back goes to the board, or into the pool."""
    to_prices = PRICE_DAYS / setup.format.round_days
    pooled = pool if pool is not None and pool.pool.fund == lever.lever else None
    for use in lever.uses:
        values = tuple((s.day, dict(s.shares).get(use.use, 0) * to_prices) for s in settings)
        if pooled is not None and use.use in pooled.pool.uses:
            values = (*(v for v in values if v[0] < pooled.since), (pooled.since, 0.0))
        for effect in use.effects:
            yield _lever_force(effect, values, day, f"{lever.lever}.{use.use}")
    if pooled is not None:
        return
    held_back = lever.maximum - sum(share for _, share in settings[-1].shares) * to_prices
    yield Force(SPEND_PARAMETER["board"], "add", -pounds_a_day(held_back), LONG_AGO, lever.lever)


def _lever_force(effect: LeverEffect, values: tuple[tuple[int, float], ...], day: int, source: str) -> Force:
    """Return the force of one lever effect on a day, from (day, value) pairs of its lever, oldest first."""
    now = interpolate(effect.points, values[0][1])
    since = LONG_AGO
    for set_on, value in values[1:]:
        bites = set_on + effect.after_days
        if bites > day:
            break
        target = interpolate(effect.points, value)
        share = min(1.0, (day - bites + 1) / effect.ramp_days) if effect.ramp_days else 1.0
        now, since = now + (target - now) * share, bites
    return Force(effect.parameter, effect.how, now, since, source)


def pounds_a_day(thousand_pounds: float) -> float:
    """Return pounds a day from thousands of pounds per 28 days."""
    return thousand_pounds * 1000.0 / PRICE_DAYS


# ---------------------------------------------------------------- everything with a date


def _dated_force(effect: Effect, from_day: int, day: int, source: str, *, share: float = 1.0) -> tuple[Force, ...]:
    """Return the force of an effect that was caused on `from_day`, if any, times a share of its full size."""
    start = from_day + effect.after_days
    if day < start or (effect.lasts_days and day >= start + effect.lasts_days) or share <= 0.0:
        return ()
    if effect.ramp_days:
        share *= min(1.0, (day - start + 1) / effect.ramp_days)
    value = 1.0 + (effect.value - 1.0) * share if effect.how == "scale" else effect.value
    if effect.how == "add":
        value = effect.value * share
    return (Force(effect.parameter, effect.how, value, start, source),)


def _money_force(money: Money, source: str) -> tuple[Force, ...]:
    parameter = SPEND_PARAMETER.get(money.purse)
    if parameter and money.thousand_pounds:
        return (Force(parameter, "add", pounds_a_day(money.thousand_pounds), LONG_AGO, source),)
    return ()


def _change_forces(setup: GameSetup, table: Table, day: int) -> Iterator[Force]:
    for proposal in table.proposals:
        card = lookup.change(setup, proposal.card)
        if card is None or day < proposal.starts or not is_going_ahead(setup, table, proposal):
            continue
        share = share_in_use(setup, card, proposal, day, stuck=False)
        effects = card.joined.effects if proposal.joined and card.joined else card.effects
        for effect in effects:
            yield from _dated_force(effect, proposal.starts, day, proposal.thing, share=share)
        for flaw in card.flaws:
            unmended = flaw.effects if is_true(table, card, flaw) else ()
            for effect in flaw.mend_effects if flaw.flaw in proposal.mended else unmended:
                yield from _dated_force(effect, proposal.starts, day, f"{proposal.thing}.{flaw.flaw}", share=share)
        for money in running_costs(card, proposal):
            yield from _money_force(money, proposal.thing)


def _asking_forces(setup: GameSetup, table: Table, day: int) -> Iterator[Force]:
    """Yield what the time costs that groups spend on answering, whatever becomes of the change."""
    for proposal in table.proposals:
        if proposal.state == "merged" or not proposal.groups:
            continue
        for group in setup.groups:
            for effect in group.asked_effects if group.group in proposal.groups else ():
                yield from _dated_force(effect, proposal.day, day, proposal.thing)


def _call_forces(setup: GameSetup, table: Table, day: int) -> Iterator[Force]:
    for answered in table.answered:
        call = lookup.call(setup, answered.call)
        if call is None:
            continue
        answer = call.answers[answered.answer]
        for effect in answer.effects:
            yield from _dated_force(effect, answered.day, day, answered.call)
        parameter = SPEND_PARAMETER.get(answer.money.purse)
        if parameter and day == answered.day:
            yield Force(parameter, "add", answer.money.thousand_pounds * 1000.0, day, answered.call)


def _social_forces(setup: GameSetup, table: Table, day: int, settled: Settled | None) -> Iterator[Force]:
    """Yield the forces of problems, unpaid invoices, unjoined threads, the huddle, morale and payments."""
    for trouble in table.troubles:
        problem = lookup.problem(setup, trouble.problem)
        for effect in problem.effects if problem and trouble.level else ():
            yield from _dated_force(effect, LONG_AGO, day, trouble.problem, share=trouble.level / LEVEL)
    for invoiced, effect, share in list_held_up(setup, table, day):
        yield from _dated_force(effect, invoiced.day, day, invoiced.invoice, share=share)
    for thread in setup.threads:
        proposal = table.active(thread.card)
        card = lookup.change(setup, thread.card)
        share = share_in_use(setup, card, proposal, day, stuck=False) if proposal and card else 0.0
        for effect in thread.effects:
            yield from _dated_force(effect, 0, day, thread.thread, share=1.0 - share)
    if setup.huddle is not None:
        strength = table.huddle_habit / 1000 * knowledge_of_each_other(setup.social, table)
        for effect in setup.huddle.effects:
            yield from _dated_force(effect, LONG_AGO, day, "huddle", share=strength)
    doubt = disbelief(setup, table) if settled is None else settled.disbelief(setup, table)
    yield Force("morale_shift", "add", morale_shift(setup, table, day, doubt), LONG_AGO, "morale")
    for payment in table.payments:
        if payment.day == day:
            yield from _transfer_force(payment)


TRANSFERS: Final[dict[tuple[str, str], tuple[str, float]]] = {
    ("board", "trust"): ("transfer_board_to_trust", 1.0),
    ("trust", "board"): ("transfer_board_to_trust", -1.0),
    ("board", "community"): ("transfer_board_to_community", 1.0),
    ("community", "board"): ("transfer_board_to_community", -1.0),
    ("trust", "community"): ("transfer_trust_to_community", 1.0),
    ("community", "trust"): ("transfer_trust_to_community", -1.0),
}
"""(payer, payee) → the parameter that a payment is booked to, and its sign."""


def _transfer_force(payment: Payment) -> Iterator[Force]:
    booked = TRANSFERS.get((payment.payer, payment.payee))
    if booked is not None:
        parameter, sign = booked
        yield Force(parameter, "add", sign * payment.thousand_pounds * 1000.0, payment.day, payment.source)


def _crisis_forces(setup: GameSetup, table: Table, day: int) -> Iterator[Force]:
    for run in table.crises:
        crisis = lookup.crisis(setup, run.crisis)
        if crisis is None:
            continue
        if run.from_day <= day < run.until_day:
            for effect in crisis.effects:
                yield from _dated_force(effect, run.from_day, day, run.crisis)
        lapses = run.until_day + crisis.lapse_rounds * setup.format.round_days
        for given in table.gifts:
            gift = lookup.gift(setup, given.gift)
            if gift is None or given.crisis != run.crisis:
                continue
            if given.day <= day < run.until_day:
                for effect in gift.effects:
                    yield from _dated_force(effect, given.day, day, given.gift)
                yield from _money_force(gift.money, given.gift)
            kept = any(habit.gift == given.gift for habit in table.habits)
            if day >= run.until_day and (kept or day < lapses):
                for effect in gift.habit_effects:
                    yield from _dated_force(effect, run.until_day, day, given.gift)
                if kept:
                    yield from _money_force(gift.habit_money, given.gift)
