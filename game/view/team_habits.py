"""What a team did of each habit, for the end: how often, at what price, and what it passed by.

Only what everyone could see, and only of the team as a whole: no row singles out a seat.
"""

from collections.abc import Callable
from typing import Final

from game.protocol.public_views import HabitRow
from game.rules.reading import GameReading

NEVER: Final = -1


def habit_rows(game: GameReading) -> tuple[HabitRow, ...]:
    """Return one row for each habit, in the order in which they are taught."""
    return tuple(row(game) for row in _ROWS)


def _first(days: list[int]) -> int:
    return min(days, default=NEVER)


def _patients(game: GameReading) -> HabitRow:
    spent = game.table.spent
    for_patients = sum(one.days for one in spent if one.mark == "patients")
    elsewhere = sum(one.days for one in spent if one.mark in ("own", "standing"))
    rounds = [game.setup.format.start_day(one.round) for one in spent if one.mark == "patients" and one.days > 0]
    done, whole = max(0, for_patients), max(0, sum(one.days for one in spent))
    return HabitRow("patients", done, whole, done, _first(rounds), max(0, elsewhere))


def _involve(game: GameReading) -> HabitRow:
    """Count the changes about which the people they affect were asked; those that were not are passed by."""
    cards = {card.card: card for card in game.setup.changes}
    large = [one for one in game.table.proposals if one.card in cards and not cards[one.card].little]
    asked = [one for one in large if one.groups]
    days = sum(len(one.groups) for one in asked) * game.setup.prices.ask_a_group
    return HabitRow(
        "involve", len(asked), len(large), days, _first([one.day for one in asked]), len(large) - len(asked)
    )


def _money(game: GameReading) -> HabitRow:
    """Count the invoices that were let go; those paid or fought over are passed by."""
    invoices = game.table.invoices
    dropped = [one for one in invoices if one.state == "dropped"]
    days = _days_of(game, "drop_invoice")
    return HabitRow(
        "money", len(dropped), len(invoices), days, _first([one.day for one in dropped]), len(invoices) - len(dropped)
    )


def _egos(game: GameReading) -> HabitRow:
    """Count rival ideas that were joined and thanks that were said; days lost to rivalry are passed by."""
    table = game.table
    joined = [one for one in table.proposals if one.joined]
    thanked = [game.setup.format.start_day(one.round) for one in table.thanks]
    lost = sum(one.days_lost for one in table.proposals)
    days = _days_of(game, "join_forces") + _days_of(game, "thank")
    first = _first([*(one.day for one in joined), *thanked])
    return HabitRow("egos", len(joined), len(thanked), days, first, lost)


def _pressures(game: GameReading) -> HabitRow:
    """Count the pairs of seats that came to know each other's pressures; the other pairs are passed by."""
    table, seats = game.table, len(game.setup.seats)
    shadowed = [one for one in table.shadows if one.agreed]
    swapped = {
        (min(by, other), max(by, other)) for by, other, round in table.changing if (other, by, round) in table.changing
    }
    pairs = {(min(one.seat, one.of), max(one.seat, one.of)) for one in shadowed} | swapped
    days = sum(_days_of(game, kind) for kind in ("shadow", "be_shadowed", "change_places"))
    whole = seats * (seats - 1) // 2
    return HabitRow("pressures", len(pairs), whole, days, _first([one.day for one in shadowed]), whole - len(pairs))


def _stock(game: GameReading) -> HabitRow:
    """Count the stock-takes; problems that came to light and that nobody fixed are passed by."""
    takings = game.table.stocktakes
    left = sum(1 for one in game.table.troubles if one.known_round and not one.in_hand_round)
    fixed = sum(1 for one in game.table.troubles if one.in_hand_round)
    return HabitRow(
        "stock", len(takings), fixed, _days_of(game, "stock_take"), _first([one.day for one in takings]), left
    )


def _days_of(game: GameReading, kind: str) -> int:
    return max(0, sum(one.days for one in game.table.spent if one.kind == kind))


_ROWS: Final[tuple[Callable[[GameReading], HabitRow], ...]] = (
    _patients, _involve, _money, _egos, _pressures, _stock,
)  # fmt: skip
