"""What a choice touches: the parts of the place that it relieves or burdens, worked out from its effects.

Sizes are tenths of a point of relief (`game.rules.relief`) once the choice has its full effect, negative where it
burdens. What ends within four weeks counts by its share of them. Nothing here reads the name of a thing.
"""

from collections.abc import Iterable
from typing import Final

from game.quantities import PARTS, PRICE_DAYS, PURSE_PART, Part, Purse, interpolate
from game.rules.levers import extra_cost
from game.rules.relief import NOTHING, POINT_THOUSAND_POUNDS, TOUCHES
from game.rules.setup.change_setup import Change, Flaw
from game.rules.setup.effect_setup import Effect, LeverEffect, Money
from game.rules.setup.event_setup import Answer, Crisis, Gift
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever, Use

Touches = tuple[tuple[Part, int], ...]
"""(part, tenths of a point) pairs in the order of `PARTS`; parts that are not touched are left out."""

Sum = dict[Part, float]

TENTHS: Final = 10

MEASURED_PARTS: Final[dict[str, tuple[Part, ...]]] = {
    "balance_board": ("board_money",),
    "balance_trust": ("trust_money",),
    "savings": ("community_money",),
    "within_18_weeks": ("planned_list",),
    "list_size": ("planned_list",),
    "appointments_given": ("practices",),
    "fairness": ("practices",),
    "planned_operations": ("planned_list",),
    "inspection": ("front_door", "staff"),
    "safe_shifts": ("staff",),
    "quality": ("safety",),
    "engagement": ("staff",),
    "four_hours": ("four_hours",),
    "occupancy": ("wards",),
    "recognition": (),
}
"""The parts of the place that each measure of an own goal looks at."""


def add_up(*sums: Touches) -> Touches:
    """Return the sum of several touches."""
    total: Sum = {}
    for touches in sums:
        for part, tenths in touches:
            total[part] = total.get(part, 0.0) + tenths / TENTHS
    return _rounded(total)


def of_effects(setup: GameSetup, effects: Iterable[Effect], *, lasts_days: int = 0, share: float = 1.0) -> Touches:
    """Return what dated effects touch at a share of their size; `lasts_days` bounds those that have no end."""
    total: Sum = {}
    for effect in effects:
        change = _change(setup, effect)
        _add(total, effect.parameter, change * share * _weight_of_time(effect.lasts_days or lasts_days))
    return _rounded(total)


def of_money(money: Money, *, lasts_days: int = 0) -> Touches:
    """Return what a running cost touches: the purse that pays it."""
    total: Sum = {}
    _add_money(total, money.purse, money.thousand_pounds * _weight_of_time(lasts_days))
    return _rounded(total)


def of_lever(setup: GameSetup, lever: Lever, value: int) -> Touches:
    """Return what a lever at a value touches, against its value at the start."""
    total: Sum = {}
    for effect in lever.effects:
        _add_lever_effect(total, setup, effect, float(lever.start), float(value))
    _add_money(total, lever.purse, extra_cost(lever, float(value)))
    return _rounded(total)


def of_share(setup: GameSetup, use: Use, thousand_pounds: int) -> Touches:
    """Return what a share of a fund touches, against nothing; £k a round of this format, which the board could keep."""
    total: Sum = {}
    by_price = thousand_pounds * PRICE_DAYS / setup.format.round_days
    for effect in use.effects:
        _add_lever_effect(total, setup, effect, 0.0, by_price)
    _add_money(total, "board", by_price)
    return _rounded(total)


def of_change(setup: GameSetup, card: Change, *, joined: bool = False) -> Touches:
    """Return what a change touches when all use it, with its price and without its flaws; or the joined change."""
    merged = card.joined if joined and card.joined else card
    parts = [of_effects(setup, merged.effects), of_money(merged.money)]
    for place in card.pool.places if card.pool else ():
        parts.append(of_effects(setup, (Effect(place.parameter, "add", float(place.most)),)))
        parts.append(of_money(Money("board", place.most * place.thousand_pounds)))
    parts += [_negated(of_effects(setup, thread.effects)) for thread in setup.threads if thread.card == card.card]
    return add_up(*parts)


def of_flaw(setup: GameSetup, flaw: Flaw) -> Touches:
    """Return what a flaw touches until it is fixed; a worry that may be false counts as often as it is true."""
    return of_effects(setup, flaw.effects, share=flaw.true_in)


def of_fix(setup: GameSetup, flaw: Flaw) -> Touches:
    """Return what accepting the fix of a flaw touches: the flaw goes, the fix comes at its price."""
    return add_up(of_effects(setup, flaw.mend_effects), of_money(flaw.mend_money), _negated(of_flaw(setup, flaw)))


def of_answer(setup: GameSetup, answer: Answer) -> Touches:
    """Return what an answer on the phone touches; its money is paid once."""
    return add_up(of_effects(setup, answer.effects), of_money(answer.money))


def of_crisis(setup: GameSetup, crisis: Crisis) -> Touches:
    """Return what a crisis touches while it lasts."""
    return of_effects(setup, crisis.effects)


def of_gift(setup: GameSetup, crisis: Crisis, gift: Gift) -> Touches:
    """Return what help in a crisis touches."""
    lasts = crisis.lasts_days
    return add_up(of_effects(setup, gift.effects, lasts_days=lasts), of_money(gift.money, lasts_days=lasts))


def of_habit(setup: GameSetup, gift: Gift) -> Touches:
    """Return what help that is kept as a habit touches."""
    return add_up(of_effects(setup, gift.habit_effects), of_money(gift.habit_money))


# ---------------------------------------------------------------- sums


def _change(setup: GameSetup, effect: Effect) -> float:
    """Return by how much an effect moves its parameter from the scenario's value."""
    if effect.how == "add":
        return effect.value
    if effect.how == "scale":
        return _size(setup, effect.parameter) * (effect.value - 1.0)
    return effect.value - setup.parameters.get(effect.parameter)


def _size(setup: GameSetup, parameter: str) -> float:
    """Return what a factor acts on: the scenario's value, or where a crisis takes one that is 0."""
    added = (e.value for c in setup.crises for e in c.effects if (e.parameter, e.how) == (parameter, "add"))
    return setup.parameters.get(parameter) or max(added, default=0.0)


def _add_lever_effect(total: Sum, setup: GameSetup, effect: LeverEffect, before: float, after: float) -> None:
    moved = interpolate(effect.points, after) - interpolate(effect.points, before)
    _add(total, effect.parameter, moved * (_size(setup, effect.parameter) if effect.how == "scale" else 1.0))


def _add(total: Sum, parameter: str, change: float) -> None:
    for part, points in TOUCHES.get(parameter, NOTHING).relief(change):
        total[part] = total.get(part, 0.0) + points


def _add_money(total: Sum, purse: Purse, thousand_pounds: float) -> None:
    part = PURSE_PART.get(purse)
    if part is not None:
        total[part] = total.get(part, 0.0) - thousand_pounds / POINT_THOUSAND_POUNDS


def _weight_of_time(lasts_days: int) -> float:
    return min(1.0, lasts_days / PRICE_DAYS) if lasts_days else 1.0


def _negated(touches: Touches) -> Touches:
    return tuple((part, -tenths) for part, tenths in touches)


def _rounded(total: Sum) -> Touches:
    found: list[tuple[Part, int]] = []
    for part in PARTS:
        tenths = round(TENTHS * total.get(part, 0.0))
        if tenths:
            found.append((part, tenths))
    return tuple(found)
