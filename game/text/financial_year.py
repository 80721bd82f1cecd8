"""The financial year of the NHS, from April to March: the year whose rules and standards hold on a day."""

from __future__ import annotations

from datetime import date
from typing import Final

APRIL: Final = 4


def name_financial_year(day: date) -> str:
    """Return the financial year of a day: «2025/26»."""
    begins = day.year if day.month >= APRIL else day.year - 1
    return f"{begins}/{(begins + 1) % 100:02}"
