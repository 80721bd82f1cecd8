"""Units and keys that every layer shares.

Money is whole pence or thousands of pounds, time is whole simulated days outside the model, and
shares that a person sees are whole per mille: nothing that is compared or hashed is a float.
"""

from typing import Final, Literal

Role = Literal["commissioner", "provider", "clinical", "manager"]

Mark = Literal["patients", "own", "staff", "standing"]
"""What a leadership day counts as: patients, own money and targets, staff, own standing."""

MARKS: Final[tuple[Mark, ...]] = ("patients", "own", "staff", "standing")

Purse = Literal["board", "trust", "community", "fund", "none"]
"""Whose money is spent: that of the board, the hospital trust or the community service, a fund's, or none."""

MAX_BORROWED_DAYS: Final = 2
"""Leadership days of the next round that a seat may borrow for the phone and a crisis."""

PRICE_DAYS: Final = 28
"""Prices "a round" in scenario files are for 28 days, whatever the length of a round."""
