"""Numbers, dates and units as a reader of the report sees them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from game.protocol.view_base import Unit
from game.replay.comparison import Comparison
from game.text.catalogue import Catalogue

MINUS: Final = "−"
TEN_IN_TENTHS: Final = 100


def format_number(value: int, digits: int = 0) -> str:
    """Return an integer with its last `digits` as decimals and commas between thousands."""
    whole, part = divmod(abs(value), 10**digits)
    plain = f"{whole:,}.{part:0{digits}}" if digits else f"{whole:,}"
    return f"{MINUS}{plain}" if value < 0 else plain


def format_tenths(value: int) -> str:
    """Return people or years given in tenths as a whole number."""
    return format_number(round_to_whole(value, 1))


def format_hundredths(value: int) -> str:
    """Return expected deaths: whole from ten on, with one decimal below, since the model knows no better."""
    tenths = round_to_whole(value, 1)
    return format_number(tenths, 1) if abs(tenths) < TEN_IN_TENTHS else format_number(round_to_whole(value, 2))


def format_difference(value: int, digits: int = 0) -> str:
    """Return a difference with its sign; nought has none."""
    return f"+{format_number(value, digits)}" if value > 0 else format_number(value, digits)


def round_to_whole(value: int, digits: int) -> int:
    """Return a value with `digits` decimals as a whole number, rounding halves away from nought."""
    unit: int = 10**digits
    whole = (abs(value) + unit // 2) // unit
    return -whole if value < 0 else whole


def format_value(words: Catalogue, value: int, digits: int, unit: Unit) -> str:
    """Return a value with its unit; large sums of money in millions."""
    sign = MINUS if value < 0 else ""
    whole = abs(value) / 10**digits
    if unit == "thousand_pounds" and whole >= 1000:
        return sign + words.text("scene.unit.million_pounds", value=f"{whole / 1000:.1f}")
    if unit == "thousand_pounds" and not value:
        unit = "pounds"
    if unit == "pounds" and whole >= 1_000_000:
        return sign + words.text("scene.unit.million_pounds", value=f"{whole / 1_000_000:.1f}")
    shown = format_number(abs(value), digits)
    return sign + words.counted(f"scene.unit.{unit}", shown, value=shown)


def format_comparison(words: Catalogue, compared: Comparison) -> str:
    """Return whether a replay gave the same result; where rounds differ and no day does, without a day."""
    values = {"rounds": compared.rounds, "round": compared.first_round, "day": compared.first_day}
    is_day_unknown = compared.verdict == "different" and compared.first_day < 0
    key = "report.made.different_round" if is_day_unknown else f"report.made.{compared.verdict}"
    return words.text(words.form_of(key, values), **values)


def find_date(first_date: str, day: int) -> date:
    """Return the calendar date of a day of the game."""
    return date.fromisoformat(first_date) + timedelta(days=day)


def format_date(words: Catalogue, when: date) -> str:
    """Return «12 January»."""
    return f"{when.day} {words.text(f'client.month.{when.month}')}"


def format_month(words: Catalogue, when: date) -> str:
    """Return «Jan»."""
    return words.text(f"client.month_short.{when.month}")


def format_sentence(words: Catalogue, key: str, values: dict[str, object]) -> str:
    """Return the sentence of a key that came from a journal; a readable form of the key when it is unknown."""
    if not words.has(key):
        return key.rpartition(".")[2].replace("_", " ")
    key = words.form_of(key, values)
    try:
        return words.text(key, **values)
    except (KeyError, IndexError, ValueError):
        return words.sentences[key]
