"""Numbers and prices as text, with units from the catalogue."""

from __future__ import annotations

from typing import Final

from game.protocol.view_base import Figure, Unit
from game.text.catalogue import Catalogue

MINUS: Final = "−"


def number_text(value: int, digits: int = 0) -> str:
    """Return an integer with its last `digits` after the point and commas between thousands."""
    sign = MINUS if value < 0 else ""
    return sign + _plain(abs(value), digits)


def signed_text(value: int, digits: int = 0) -> str:
    """Return a difference with its sign; nought has none."""
    return f"+{number_text(value, digits)}" if value > 0 else number_text(value, digits)


def figure_text(catalogue: Catalogue, value: int, digits: int, unit: Unit) -> str:
    """Return a value with its unit; large amounts of money in millions."""
    sign = MINUS if value < 0 else ""
    whole = abs(value) / 10**digits
    if unit == "thousand_pounds" and whole >= 1000:
        return sign + catalogue.text("scene.unit.million_pounds", value=f"{whole / 1000:.1f}")
    if unit == "thousand_pounds" and not value:
        unit = "pounds"
    if unit == "pounds" and whole >= 1_000_000:
        return sign + catalogue.text("scene.unit.million_pounds", value=f"{whole / 1_000_000:.1f}")
    shown = _plain(abs(value), digits)
    return sign + catalogue.counted(f"scene.unit.{unit}", shown, value=shown)


def figure_name(catalogue: Catalogue, key: str) -> str:
    """Return the name of a figure; its key, in plain letters, where the catalogue has no name."""
    return catalogue.text(f"figure.{key}") if catalogue.has(f"figure.{key}") else key.replace("_", " ")


def price_text(catalogue: Catalogue, days: int, thousand_pounds: int = 0) -> str:
    """Return a price: leadership days, and money if any."""
    parts = [catalogue.counted("scene.common.days", days) if days else catalogue.text("scene.common.no_days")]
    if thousand_pounds > 0:
        parts.append(catalogue.text("scene.common.thousand", number=number_text(thousand_pounds)))
    elif thousand_pounds < 0:
        parts.append(catalogue.text("scene.common.saves_thousand", number=number_text(-thousand_pounds)))
    return " · ".join(parts)


def running_price_text(catalogue: Catalogue, days: int, thousand_pounds: int) -> str:
    """Return a price of leadership days, paid once, and of money, if any, that runs on from round to round."""
    price = price_text(catalogue, days, thousand_pounds)
    return catalogue.text("scene.common.per_round", price=price) if thousand_pounds else price


def misses_standard(figure: Figure) -> bool:
    """Return whether a figure is on the wrong side of its standard."""
    if figure.standard is None or figure.better == "neither":
        return False
    return figure.value < figure.standard if figure.better == "up" else figure.value > figure.standard


def _plain(value: int, digits: int) -> str:
    whole, part = divmod(value, 10**digits)
    return f"{whole:,}.{part:0{digits}}" if digits else f"{whole:,}"
