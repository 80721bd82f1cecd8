"""Ids and units that every layer shares.

Money is whole pence, time is whole simulated days outside the model, and shares that a
person sees are whole per mille: nothing that is compared or hashed is a floating number.
"""

from typing import Final, Literal, NewType

Day = NewType("Day", int)
"""A simulated day; day 0 is the first day of the scenario."""

Round = NewType("Round", int)
"""A round, counted from 1."""

Pence = NewType("Pence", int)
PatientId = NewType("PatientId", int)
PersonId = NewType("PersonId", str)
"""One human or computer taking part in a session; never shown to anyone."""

TeamId = NewType("TeamId", int)
SeatId = NewType("SeatId", str)
"""A seat's short id, as in the scenario: `C`, `P`, `K`, `M` in the shipped ones."""

Role = Literal["commissioner", "provider", "clinical", "manager"]
ROLES: Final[tuple[Role, ...]] = ("commissioner", "provider", "clinical", "manager")

Mark = Literal["patients", "own", "staff", "standing"]
"""What a leadership day counts as: patients, own money and targets, staff, own standing."""

MARKS: Final[tuple[Mark, ...]] = ("patients", "own", "staff", "standing")

Purse = Literal["board", "trust", "community", "fund", "none"]
"""Whose money is spent: that of the board, the hospital trust or the community service, a fund's, or none."""

PENCE_PER_POUND: Final = 100
PRICE_DAYS: Final = 28
"""Prices "a round" in scenario files are for 28 days, whatever the length of a round."""
