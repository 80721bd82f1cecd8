"""What the habits and decisions of the sample game were worth, for the end."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from game.client.gallery.sample_bargains import deals
from game.client.gallery.sample_game import NO_ACTION
from game.client.gallery.sample_place import harm_by_day
from game.protocol.decision_worth import BothYears, DecisionWorth, HabitWorth, WeekOfBoth
from game.protocol.messages import PricesAre, WorthIs
from game.protocol.view_base import LuckRange


def worth(done: int = 20, *, alone: bool = False) -> WorthIs:
    """Return what the habits moved after some lucks; for a person alone also the decisions, one of them played."""
    if not done:
        return WorthIs(0, 20)
    width = 20 if done == 20 else 34

    def spread(mean: int, share: int = 10) -> LuckRange:
        return LuckRange(mean, mean - share * width // 20, mean + share * width // 20)

    habits = (
        HabitWorth("patients", spread(24), spread(310, 150)),
        HabitWorth("involve", spread(2), spread(-20, 60)),
        HabitWorth("money", spread(-21, 9), spread(-140, 90)),
        HabitWorth("egos", spread(6), spread(170, 80)),
        HabitWorth("pressures", spread(3), spread(20, 70)),
        HabitWorth("stock", spread(19, 12), spread(90, 140)),
    )
    return WorthIs(done, 20, False, habits, _decisions(spread) if alone else ())


def prices(done: int = 8) -> PricesAre:
    """Return what the decisions of P have moved after some lucks, at the review of the third round."""
    if done < 4:
        return PricesAre(3, done, 8, tried=9)

    def price(decision: DecisionWorth, mean: int, half: int) -> DecisionWorth:
        played = 3871
        found = BothYears("harmed", played, played + mean, LuckRange(mean, mean - half, mean + half))
        return replace(decision, done=done, years=(found,))

    return PricesAre(
        3, done, 8, tried=9,
        prices=(
            price(DecisionWorth("r3-4", "joining", "", ("P", "M"), 3, 66), 318, 95 if done == 8 else 170),
            price(DecisionWorth("r1-1", "lever", "Escalation beds", ("P",), 1, 2), 124, 48),
            price(DecisionWorth("r2-2", "lever", "Ring-fence for planned surgery", ("P",), 2, 31), -37, 21),
        ),
    )  # fmt: skip


def _decisions(spread: Callable[[int, int], LuckRange]) -> tuple[DecisionWorth, ...]:
    years = (
        BothYears("deaths", 83, 102, spread(19, 12)), BothYears("harmed", 7862, 8950, spread(1088, 540)),
        BothYears("qalys", 664, 790, spread(126, 70)), BothYears("over_twelve_hours", 41230, 43120, spread(1890, 900)),
        BothYears("four_hour_percent", 712, 703, spread(-9, 12)),
        BothYears("within_18_weeks_percent", 604, 604, spread(0, 3)),
        BothYears("thousand_pounds", -18400, -12100, spread(6300, 2100)),
    )  # fmt: skip
    return (
        DecisionWorth("r1-1", "lever", "Escalation beds", ("P",), 1, 2),
        DecisionWorth("r1-2", "card", "Home First", ("K", "P"), 1, 6, asked=True, done=20, years=years, weeks=_weeks()),
        DecisionWorth("r1-3", "calls", "", ("P", "K", "M"), 1, 21),
        DecisionWorth("r2-1", "deal", "", ("P",), 2, 30, asked=True, done=3, deal=deals()[1]),
        DecisionWorth("r2-2", "lever", "Home care hours kept for people who leave the hospital", ("M",), 2, 31),
        DecisionWorth("r2-3", "shadowing", "", ("K", "P"), 2, 34, failed=True),
        DecisionWorth("r3-1", "gift", "Start home care on Saturdays and Sundays", ("M",), 3, 58),
        DecisionWorth("r3-2", "stocktake", "3", ("C", "P"), 3, 84),
    )


def _weeks() -> tuple[WeekOfBoth, ...]:
    """Return both years week by week: the same until the decision takes effect."""
    played, alone = (harm_by_day(196, height) for height in (1.0, NO_ACTION))

    def sum_up(harm: tuple[int, ...], week: int) -> int:
        return sum(harm[7 * week : 7 * week + 7]) // 10

    found: list[WeekOfBoth] = []
    for week in range(28):
        with_it, without = sum_up(played, week), sum_up(alone, week)
        more = round((without - with_it) * min(1.0, max(0.0, (week - 2) / 5)))
        found.append(WeekOfBoth(with_it, LuckRange(with_it + more, with_it + more // 2, with_it + more * 3 // 2)))
    return tuple(found)
