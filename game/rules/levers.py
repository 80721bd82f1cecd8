"""Moving levers and sharing out funds.

The first move of a lever in a round costs its leadership days; moving it again in the same
round costs nothing more, and putting it back to where it was at the start of the round refunds them.
"""

from msgspec.structs import replace

from game.protocol.actions import SetLever, ShareFund
from game.protocol.refusals import Code, Refusal
from game.quantities import Mark, interpolate
from game.rules import lookup
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever
from game.rules.table import Table
from game.rules.table_rows import LeverSetting, Spent
from game.rules.verdicts import Accepted, Judgement, refuse


def value_of(setup: GameSetup, table: Table, lever: Lever) -> int:
    """Return the value that a lever is set to, whether or not it has taken effect yet."""
    setting = table.setting(lever.lever)
    return setting.value if setting else lever.start


def shares_of(table: Table, lever: Lever) -> tuple[tuple[str, int], ...]:
    """Return (use, thousands of pounds a round) pairs: how a fund is shared out now."""
    setting = table.setting(lever.lever)
    return setting.shares if setting else lever.start_shares


def was_moved_this_round(table: Table, lever: Lever) -> bool:
    """Return whether a lever has been moved in this round, so that moving it again is free."""
    setting = table.setting(lever.lever)
    return setting is not None and setting.round == table.round


def extra_cost(lever: Lever, value: float) -> float:
    """Return what a lever costs at a value beyond its cost at the start, thousands of pounds per 28 days."""
    return interpolate(lever.money, value) - interpolate(lever.money, float(lever.start)) if lever.money else 0.0


def judge_set_lever(setup: GameSetup, table: Table, seat: str, action: SetLever) -> Judgement:
    """Judge setting an open lever of the seat's own to another value within its range and on its steps."""
    lever = find_own_lever(setup, table, seat, action.lever)
    if isinstance(lever, Refusal):
        return lever
    if lever.form == "fund":
        return refuse(Code.UNKNOWN, what=action.lever)
    refusal = check_value(lever, action.value)
    if refusal is not None:
        return refusal
    if action.value == value_of(setup, table, lever):
        return refuse(Code.NO_CHANGE, what=lever.name)
    return Accepted(_move_days(table, lever), lever.mark_of(action.value), action.lever)


def apply_set_lever(setup: GameSetup, table: Table, seat: str, action: SetLever, thing: str) -> Table:
    """Return the table with the lever at its new value; its effects follow after their lead times."""
    lever = lookup.lever(setup, action.lever)
    assert lever is not None
    return _mark_days(_set_lever(table, seat, lever, action.value, ()), seat, lever, lever.mark_of(action.value))


def judge_share_fund(setup: GameSetup, table: Table, seat: str, action: ShareFund) -> Judgement:
    """Judge sharing out a fund: in its steps, over its own uses, adding up to no more than it holds."""
    lever = find_own_lever(setup, table, seat, action.lever)
    if isinstance(lever, Refusal):
        return lever
    if lever.form != "fund":
        return refuse(Code.UNKNOWN, what=action.lever)
    uses = [use for use, _ in action.shares]
    for use in uses:
        if use not in {known.use for known in lever.uses} or uses.count(use) > 1:
            return refuse(Code.UNKNOWN, what=use)
    holds = setup.fund_of_round(lever)
    if any(share % lever.step for _, share in action.shares):
        return refuse(Code.OUT_OF_RANGE, what=lever.name, minimum=0, maximum=holds, step=lever.step)
    asked = sum(share for _, share in action.shares)
    if asked > holds:
        return refuse(Code.OVER_THE_FUND, asked=asked, holds=holds)
    if full_shares(lever, action.shares) == full_shares(lever, shares_of(table, lever)):
        return refuse(Code.NO_CHANGE, what=lever.name)
    return Accepted(_move_days(table, lever), lever.counts_as, action.lever)


def apply_share_fund(setup: GameSetup, table: Table, seat: str, action: ShareFund, thing: str) -> Table:
    """Return the table with the fund shared out; the effects of each use follow after their lead times."""
    lever = lookup.lever(setup, action.lever)
    assert lever is not None
    return _set_lever(table, seat, lever, 0, full_shares(lever, action.shares))


def full_shares(lever: Lever, shares: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """Return the shares of all uses of a fund in catalogue order, 0 where `shares` names none."""
    given = dict(shares)
    return tuple((use.use, given.get(use.use, 0)) for use in lever.uses)


def check_value(lever: Lever, value: int) -> Refusal | None:
    """Return the refusal of a value outside a lever's range or off its steps, None if it fits."""
    if lever.minimum <= value <= lever.maximum and (value - lever.minimum) % max(1, lever.step) == 0:
        return None
    return refuse(Code.OUT_OF_RANGE, what=lever.name, minimum=lever.minimum, maximum=lever.maximum, step=lever.step)


def find_own_lever(setup: GameSetup, table: Table, seat: str, key: str) -> Lever | Refusal:
    """Return an open lever of the seat's own, or the refusal if it is none."""
    lever = lookup.lever(setup, key)
    if lever is None:
        return refuse(Code.UNKNOWN, what=key)
    if lever.seat != seat:
        return refuse(Code.NOT_YOURS, what=lever.name, seat=lever.seat)
    if key not in lookup.open_levers(setup, table.round):
        return lookup.refuse_not_open(setup, key, lever.name)
    return lever


def _move_days(table: Table, lever: Lever) -> int:
    return 0 if was_moved_this_round(table, lever) else lever.days


def _setting_before_round(table: Table, lever: Lever) -> tuple[int, tuple[tuple[str, int], ...]]:
    earlier = [s for s in table.levers if s.lever == lever.lever and s.round < table.round]
    if not earlier:
        return lever.start, full_shares(lever, lever.start_shares)
    return earlier[-1].value, earlier[-1].shares


def _mark_days(table: Table, seat: str, lever: Lever, mark: Mark) -> Table:
    """Return the table with this round's days for a lever counted as its new setting says: moving it again is free."""

    def is_other(one: Spent) -> bool:
        return (one.round, one.target, one.seat) == (table.round, lever.lever, seat) and one.mark != mark

    if not any(map(is_other, table.spent)):
        return table
    return replace(table, spent=tuple(replace(one, mark=mark) if is_other(one) else one for one in table.spent))


def _set_lever(table: Table, seat: str, lever: Lever, value: int, shares: tuple[tuple[str, int], ...]) -> Table:
    """Return the table with the lever set; back where the round began, the move is undone and its days refunded."""
    others = tuple(s for s in table.levers if not (s.lever == lever.lever and s.round == table.round))
    if (value, shares) != _setting_before_round(table, lever):
        setting = LeverSetting(lever.lever, table.round, table.day, value, shares)
        return replace(table, levers=(*others, setting))
    undone = [s for s in table.spent if s.round == table.round and s.target == lever.lever and s.seat == seat]
    days = sum(s.days for s in undone)
    left = tuple((owner, has + days if owner == seat else has) for owner, has in table.days_left)
    return replace(table, levers=others, spent=tuple(s for s in table.spent if s not in undone), days_left=left)
