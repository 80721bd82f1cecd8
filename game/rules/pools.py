"""Pooled budgets: money from several purses goes to the longest queue, whichever service it is in.

While such a change is in force, the money that a fund has for some uses and what seats spend on
some levers is one pool. As each round's days begin it is shared out by how many people wait, and
spent through those levers, and on places that only the pool buys, at their own prices. The cost
beyond the fund is split equally between the purses in the pool, and none of them invoices another.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from game.model.report import DayReport
from game.quantities import PRICE_DAYS, Purse
from game.rules import lookup
from game.rules.force_lines import FOR_GOOD
from game.rules.levers import extra_cost, full_shares, shares_of, value_of
from game.rules.proposals import is_going_ahead
from game.rules.setup.change_setup import Pool
from game.rules.setup.effect_setup import SPEND_PARAMETER
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever
from game.rules.table import Table
from game.rules.table_rows import LeverSetting, Pooled, Proposal

QUEUE_DAYS: Final = 7
"""Days before a round's run whose queues decide how the pool is shared out."""


class ActivePool(Struct, frozen=True, cache_hash=True):
    """A pool that is in force, and how it was shared out so far, oldest first; never empty."""

    pool: Pool
    rounds: tuple[Pooled, ...]
    round_days: int

    @property
    def since(self) -> int:
        """The first day on which the pool paid."""
        return self.rounds[0].day

    def holds(self, lever: Lever) -> bool:
        """Return whether the pool sets a lever."""
        return any(line == lever.lever for line, _ in self.pool.lines)

    def values(self, lever: Lever, settings: tuple[LeverSetting, ...]) -> tuple[tuple[int, float], ...]:
        """Return (day, value) pairs of a lever: its owner's settings until the pool began, then the pool's."""
        before = tuple((s.day, float(s.value)) for s in settings if s.day < self.since)
        return (*before, *((shared.day, float(dict(shared.values)[lever.lever])) for shared in self.rounds))


def find_active_pool(setup: GameSetup, table: Table, day: int) -> ActivePool | None:
    """Return the pool that is in force on a day, None if there is none."""
    for proposal, pool in _agreed_pools(setup, table):
        rounds = tuple(p for p in table.pooled if p.proposal == proposal.thing and p.day <= day)
        if rounds and day >= proposal.starts:
            return ActivePool(pool, rounds, setup.format.round_days)
    return None


def next_pool_day(setup: GameSetup, table: Table, day: int) -> int:
    """Return the next day after `day` on which another pool may be in force although nobody decides."""
    days = (at for p, _ in _agreed_pools(setup, table) for at in (p.starts, *(pooled.day for pooled in table.pooled)))
    return min((at for at in days if at > day), default=FOR_GOOD)


def _agreed_pools(setup: GameSetup, table: Table) -> Iterator[tuple[Proposal, Pool]]:
    """Yield the changes on the table that make a pool and that nothing holds up."""
    for proposal in table.proposals:
        card = lookup.change(setup, proposal.card)
        if card is not None and card.pool is not None and is_going_ahead(setup, table, proposal):
            yield proposal, card.pool


def pool_purses(setup: GameSetup, pool: Pool) -> tuple[Purse, ...]:
    """Return the purses in the pool: the fund holder's first, each once."""
    fund = lookup.lever(setup, pool.fund)
    holder = lookup.seat(setup, fund.seat) if fund is not None else None
    found: list[Purse] = []
    owners = (holder, *(lookup.lever(setup, key) for key, _ in pool.lines))
    found.extend(owner.purse for owner in owners if owner is not None)
    return tuple(purse for place, purse in enumerate(found) if purse in SPEND_PARAMETER and purse not in found[:place])


def has_common_pool(setup: GameSetup, table: Table, one: str, other: str) -> bool:
    """Return whether the purses of two seats are in one pool today."""
    active = find_active_pool(setup, table, table.day)
    if active is None:
        return False
    inside = pool_purses(setup, active.pool)
    return lookup.purse(setup, one) in inside and lookup.purse(setup, other) in inside


def pool_costs(setup: GameSetup, active: ActivePool) -> Iterator[tuple[str, float]]:
    """Yield what the pool costs each purse: a parameter of the model and thousands of pounds per 28 days.

    What is left of the fund goes back to the fund holder.
    """
    latest = active.rounds[-1]
    spent = sum(_line_cost(setup, active.pool, key, value) for key, value in latest.values)
    beyond = spent - latest.from_fund * PRICE_DAYS / active.round_days
    inside = pool_purses(setup, active.pool)
    payers = inside if beyond > 0 else inside[:1]
    for purse in payers:
        yield SPEND_PARAMETER[purse], beyond / len(payers)


def _line_cost(setup: GameSetup, pool: Pool, key: str, value: int) -> float:
    """Return what a lever set by the pool, or a number of its own places, costs, thousands of pounds per 28 days."""
    place = next((place for place in pool.places if place.key == key), None)
    if place is not None:
        return value * place.thousand_pounds
    lever = lookup.lever(setup, key)
    return extra_cost(lever, float(value)) if lever is not None else 0.0


# ---------------------------------------------------------------- sharing out


def share_out_pools(setup: GameSetup, table: Table, read_reports: Callable[[], Sequence[DayReport]]) -> Table:
    """Return the table as a round's days begin: each pool shared out by the queues of the days before.

    `read_reports` is asked only where there is a pool: reports are read late, if ever.
    """
    for proposal, pool in _agreed_pools(setup, table):
        reports = read_reports()
        from_fund, money = _pool_money(setup, table, pool)
        queues = (*pool.lines, *((place.key, place.queue) for place in pool.places))
        waits = {key: sum(getattr(r, queue) for r in reports[-QUEUE_DAYS:]) for key, queue in queues}
        values = tuple(_buy(setup, pool, money * PRICE_DAYS / setup.format.round_days, waits).items())
        pooled = Pooled(proposal.thing, table.round, max(table.day, proposal.starts), from_fund, values)
        table = replace(table, pooled=(*table.pooled, pooled))
    return table


def _pool_money(setup: GameSetup, table: Table, pool: Pool) -> tuple[int, float]:
    """Return what the fund gives and all the money in the pool, thousands of pounds a round of this format."""
    fund = lookup.lever(setup, pool.fund)
    assert fund is not None
    shares = full_shares(fund, shares_of(table, fund))
    from_fund = setup.fund_of_round(fund) - sum(share for use, share in shares if use not in pool.uses)
    brought = sum(
        max(0.0, extra_cost(lever, float(value_of(setup, table, lever))))
        for key, _ in pool.lines
        if (lever := lookup.lever(setup, key)) is not None
    )
    return from_fund, from_fund + brought * setup.format.round_days / PRICE_DAYS


def _buy(setup: GameSetup, pool: Pool, money: float, waits: dict[str, int]) -> dict[str, int]:
    """Return the value of each lever, and the number of each kind of place, that `money` buys.

    `money` (thousands of pounds per 28 days) is shared in proportion to the queues; what one line
    cannot use goes to the longest other queue.
    """
    longest = sorted(waits, key=lambda key: -waits[key])  # equal queues in the order of the pool's lines
    total = sum(waits.values())
    shares = {key: waits[key] / total if total else 1.0 / len(longest) for key in longest}
    values = {key: _max_value(setup, pool, key, money * shares[key]) for key in longest}
    for key in longest:
        others = sum(_line_cost(setup, pool, one, value) for one, value in values.items() if one != key)
        values[key] = _max_value(setup, pool, key, money - others)
    return values


def _max_value(setup: GameSetup, pool: Pool, key: str, thousand_pounds: float) -> int:
    """Return the highest value of a line, from where it stands without the pool, that a sum of money pays for."""
    lever = lookup.lever(setup, key)
    if lever is not None:
        start, step = lever.start, max(1, lever.step)
        most = min(lever.maximum, dict(pool.most).get(key, lever.maximum))
    else:
        start, step, most = 0, 1, next(place.most for place in pool.places if place.key == key)
    steps = range(start, most + 1, step)
    return max((v for v in steps if _line_cost(setup, pool, key, v) <= thousand_pounds + 1e-9), default=start)
