"""One purse out of several: what is short goes to the longest queue, whoever's it is.

While such a change is in force, the money that a fund has for some uses and what seats spend on
some levers is one pot. As each round's days begin it is shared out by how many people wait, and
spent through those levers at their own prices. Beyond the fund, what it costs is counted by all
whose purses are in it, equally, and none of them bills another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from game.model.report import DayReport
from game.quantities import PRICE_DAYS, Purse
from game.rules import lookup
from game.rules.deals import purse_of
from game.rules.levers import extra_cost, full_shares, fund_of_round, shares_of, value_of
from game.rules.proposals import is_held_up
from game.rules.setup.change_setup import Pool
from game.rules.setup.effect_setup import SPEND_PARAMETER
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever
from game.rules.table import LeverSetting, Pooled, Proposal, Table

LOOK_BACK: Final = 7
"""Days before a round's run over which its queues are looked at."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """A pot that is in force, and how it was shared out so far, oldest first; never empty."""

    pool: Pool
    rounds: tuple[Pooled, ...]
    round_days: int

    @property
    def since(self) -> int:
        """The first day on which the pot paid."""
        return self.rounds[0].day

    def holds(self, lever: Lever) -> bool:
        """Whether a lever stands where the pot puts it."""
        return any(line == lever.lever for line, _ in self.pool.lines)

    def values(self, lever: Lever, settings: tuple[LeverSetting, ...]) -> tuple[tuple[int, float], ...]:
        """Where a lever stood, by day: as its owner set it until the pot began, then as the pot did."""
        before = tuple((s.day, float(s.value)) for s in settings if s.day < self.since)
        return (*before, *((shared.day, float(dict(shared.values)[lever.lever])) for shared in self.rounds))


def sharing(setup: GameSetup, table: Table, day: int) -> Sharing | None:
    """The pot that is in force on a day; none without one."""
    for proposal, pool in _agreed(setup, table):
        rounds = tuple(p for p in table.pooled if p.proposal == proposal.thing and p.day <= day)
        if rounds and day >= proposal.starts:
            return Sharing(pool, rounds, setup.format.round_days)
    return None


def _agreed(setup: GameSetup, table: Table) -> Iterator[tuple[Proposal, Pool]]:
    """Changes on the table that make one purse, and that nothing holds up."""
    for proposal in table.proposals:
        card = lookup.change(setup, proposal.card)
        goes_ahead = proposal.state == "active" and not is_held_up(setup, table, proposal)
        if card is not None and card.pool is not None and goes_ahead:
            yield proposal, card.pool


def purses(setup: GameSetup, pool: Pool) -> tuple[Purse, ...]:
    """The purses that make the pot: the fund holder's first, each once."""
    fund = lookup.lever(setup, pool.fund)
    holder = lookup.seat(setup, fund.seat) if fund is not None else None
    found: list[Purse] = []
    owners = (holder, *(lookup.lever(setup, key) for key, _ in pool.lines))
    found.extend(owner.purse for owner in owners if owner is not None)
    return tuple(purse for place, purse in enumerate(found) if purse in SPEND_PARAMETER and purse not in found[:place])


def is_one_pot(setup: GameSetup, table: Table, one: str, other: str) -> bool:
    """Whether two seats spend purses that are one now."""
    shared = sharing(setup, table, table.day)
    if shared is None:
        return False
    inside = purses(setup, shared.pool)
    return purse_of(setup, one) in inside and purse_of(setup, other) in inside


def costs(setup: GameSetup, shared: Sharing) -> Iterator[tuple[str, float]]:
    """What the pot costs each purse: a parameter of the model and thousands of pounds a 28 days.

    What is left of the fund is the fund holder's.
    """
    latest = shared.rounds[-1]
    levers = ((lookup.lever(setup, key), value) for key, value in latest.values)
    spent = sum(extra_cost(lever, float(value)) for lever, value in levers if lever is not None)
    beyond = spent - latest.from_fund * PRICE_DAYS / shared.round_days
    inside = purses(setup, shared.pool)
    payers = inside if beyond > 0 else inside[:1]
    for purse in payers:
        yield SPEND_PARAMETER[purse], beyond / len(payers)


# ---------------------------------------------------------------- sharing out


def shared_out(setup: GameSetup, table: Table, reports: Sequence[DayReport]) -> Table:
    """The table as a round's days begin: each pot shared out anew, by the queues of the days before."""
    for proposal, pool in _agreed(setup, table):
        from_fund, pot = _pot(setup, table, pool)
        waits = {key: sum(getattr(r, queue) for r in reports[-LOOK_BACK:]) for key, queue in pool.lines}
        values = tuple(_bought(setup, pool, pot * PRICE_DAYS / setup.format.round_days, waits).items())
        made = Pooled(proposal.thing, table.round, max(table.day, proposal.starts), from_fund, values)
        table = replace(table, pooled=(*table.pooled, made))
    return table


def _pot(setup: GameSetup, table: Table, pool: Pool) -> tuple[int, float]:
    """What the fund gives, and all that is in the pot, thousands of pounds a round of this format."""
    fund = lookup.lever(setup, pool.fund)
    assert fund is not None
    shares = full_shares(fund, shares_of(table, fund))
    from_fund = fund_of_round(setup, fund) - sum(share for use, share in shares if use not in pool.uses)
    brought = sum(
        max(0.0, extra_cost(lever, float(value_of(setup, table, lever))))
        for key, _ in pool.lines
        if (lever := lookup.lever(setup, key)) is not None
    )
    return from_fund, from_fund + brought * setup.format.round_days / PRICE_DAYS


def _bought(setup: GameSetup, pool: Pool, pot: float, waits: dict[str, int]) -> dict[str, int]:
    """Where a pot (a 28 days) puts its levers: by queue, and what one cannot use goes to the longest other."""
    longest = sorted(waits, key=lambda key: (-waits[key], key))
    levers = {key: lever for key in longest if (lever := lookup.lever(setup, key)) is not None}
    total = sum(waits.values())
    values = {
        key: _most(lever, pot * (waits[key] / total if total else 1.0 / len(levers))) for key, lever in levers.items()
    }
    for key, lever in levers.items():
        others = sum(extra_cost(levers[one], float(value)) for one, value in values.items() if one != key)
        values[key] = _most(lever, pot - others)
    return values


def _most(lever: Lever, thousand_pounds: float) -> int:
    """The highest value of a lever, from its start on, that a sum of money pays for."""
    steps = range(lever.start, lever.maximum + 1, max(1, lever.step))
    return max((v for v in steps if extra_cost(lever, float(v)) <= thousand_pounds + 1e-9), default=lever.start)
