"""Moving levers and sharing out funds.

The first move of a lever in a round costs its leadership days; moving it again in the same
round costs nothing more, and putting it back where the round began gives the days back.
"""

from dataclasses import replace

from game.protocol.actions import SetLever, ShareFund
from game.protocol.refusals import Code, Refusal
from game.quantities import PRICE_DAYS, interpolate
from game.rules import lookup
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever
from game.rules.table import LeverSetting, Table
from game.rules.verdicts import Accepted, Judgement, refuse


def value_of(setup: GameSetup, table: Table, lever: Lever) -> int:
    """Where a lever stands as decided, whether or not it bites yet."""
    setting = table.setting(lever.lever)
    return setting.value if setting else lever.start


def shares_of(table: Table, lever: Lever) -> tuple[tuple[str, int], ...]:
    """How a fund is shared out as decided, thousands of pounds a round by use."""
    setting = table.setting(lever.lever)
    return setting.shares if setting else lever.start_shares


def fund_of_round(setup: GameSetup, lever: Lever) -> int:
    """What a fund holds in one round of this format, thousands of pounds."""
    return lever.maximum * setup.format.round_days // PRICE_DAYS


def moved_this_round(table: Table, lever: Lever) -> bool:
    """Whether the lever has been moved in this round, so that moving it again is free."""
    setting = table.setting(lever.lever)
    return setting is not None and setting.round == table.round


def extra_cost(lever: Lever, value: float) -> float:
    """What a lever costs at a value beyond what it costs where it starts, thousands of pounds a 28 days."""
    return interpolate(lever.money, value) - interpolate(lever.money, float(lever.start)) if lever.money else 0.0


def bites_after(lever: Lever) -> int:
    """Days until the first of a lever's effects on patients begins."""
    effects = lever.effects + tuple(effect for use in lever.uses for effect in use.effects)
    return min((effect.after_days for effect in effects), default=0)


def judge_set_lever(setup: GameSetup, table: Table, seat: str, action: SetLever) -> Judgement:
    """A lever of one's own that is open, to another value within its range and on its steps."""
    lever = _own_lever(setup, table, seat, action.lever)
    if isinstance(lever, Refusal):
        return lever
    if lever.form == "fund":
        return refuse(Code.UNKNOWN, what=action.lever)
    on_step = (action.value - lever.minimum) % max(1, lever.step) == 0
    if not lever.minimum <= action.value <= lever.maximum or not on_step:
        return refuse(Code.OUT_OF_RANGE, what=lever.name, minimum=lever.minimum, maximum=lever.maximum, step=lever.step)
    if action.value == value_of(setup, table, lever):
        return refuse(Code.NO_CHANGE, what=lever.name)
    return Accepted(_days(table, lever), lever.counts_as, action.lever)


def apply_set_lever(setup: GameSetup, table: Table, seat: str, action: SetLever, thing: str) -> Table:
    """The lever stands at its new value; its effects follow in their own time."""
    lever = lookup.lever(setup, action.lever)
    assert lever is not None
    return _set(table, seat, lever, action.value, ())


def judge_share_fund(setup: GameSetup, table: Table, seat: str, action: ShareFund) -> Judgement:
    """Shares in the fund's steps, over its own uses, adding up to no more than it holds."""
    lever = _own_lever(setup, table, seat, action.lever)
    if isinstance(lever, Refusal):
        return lever
    if lever.form != "fund":
        return refuse(Code.UNKNOWN, what=action.lever)
    uses = [use for use, _ in action.shares]
    for use in uses:
        if use not in {known.use for known in lever.uses} or uses.count(use) > 1:
            return refuse(Code.UNKNOWN, what=use)
    holds = fund_of_round(setup, lever)
    if any(share % lever.step for _, share in action.shares):
        return refuse(Code.OUT_OF_RANGE, what=lever.name, minimum=0, maximum=holds, step=lever.step)
    asked = sum(share for _, share in action.shares)
    if asked > holds:
        return refuse(Code.OVER_THE_FUND, asked=asked, holds=holds)
    if full_shares(lever, action.shares) == full_shares(lever, shares_of(table, lever)):
        return refuse(Code.NO_CHANGE, what=lever.name)
    return Accepted(_days(table, lever), lever.counts_as, action.lever)


def apply_share_fund(setup: GameSetup, table: Table, seat: str, action: ShareFund, thing: str) -> Table:
    """The fund is shared out anew; each use follows in its own time."""
    lever = lookup.lever(setup, action.lever)
    assert lever is not None
    return _set(table, seat, lever, 0, full_shares(lever, action.shares))


def full_shares(lever: Lever, shares: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """Shares for every use of a fund in catalogue order, 0 where nothing is said."""
    said = dict(shares)
    return tuple((use.use, said.get(use.use, 0)) for use in lever.uses)


def _own_lever(setup: GameSetup, table: Table, seat: str, key: str) -> Lever | Refusal:
    lever = lookup.lever(setup, key)
    if lever is None:
        return refuse(Code.UNKNOWN, what=key)
    if lever.seat != seat:
        return refuse(Code.NOT_YOURS, what=lever.name, seat=lever.seat)
    if key not in lookup.open_levers(setup, table.round):
        return refuse(Code.NOT_OPEN, what=lever.name, round=lookup.opens_in(setup, key))
    return lever


def _days(table: Table, lever: Lever) -> int:
    return 0 if moved_this_round(table, lever) else lever.days


def _before_this_round(table: Table, lever: Lever) -> tuple[int, tuple[tuple[str, int], ...]]:
    earlier = [s for s in table.levers if s.lever == lever.lever and s.round < table.round]
    if not earlier:
        return lever.start, full_shares(lever, lever.start_shares)
    return earlier[-1].value, earlier[-1].shares


def _set(table: Table, seat: str, lever: Lever, value: int, shares: tuple[tuple[str, int], ...]) -> Table:
    """The table with the lever set; back where the round began, the move and its days are undone."""
    others = tuple(s for s in table.levers if not (s.lever == lever.lever and s.round == table.round))
    if (value, shares) != _before_this_round(table, lever):
        setting = LeverSetting(lever.lever, table.round, table.day, value, shares)
        return replace(table, levers=(*others, setting))
    back = [s for s in table.spent if s.round == table.round and s.target == lever.lever and s.seat == seat]
    days = sum(s.days for s in back)
    left = tuple((who, has + days if who == seat else has) for who, has in table.days_left)
    return replace(table, levers=others, spent=tuple(s for s in table.spent if s not in back), days_left=left)
