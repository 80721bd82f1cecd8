"""Bounded field types: limits of every string, number and list in messages."""

from typing import Annotated, Final

from msgspec import Meta

Key = Annotated[str, Meta(min_length=1, max_length=48, pattern=r"^[a-z0-9_.:-]+\Z")]
"""The name of a thing in a scenario or catalogue."""

Seat = Annotated[str, Meta(min_length=1, max_length=8, pattern=r"^[A-Za-z0-9]+\Z")]
Thing = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.:-]+\Z")]
"""The name assigned to a thing at acceptance: kind, seat, round, n joined by colons."""

TITLE_LENGTH: Final = 24
Title = Annotated[str, Meta(min_length=1, max_length=TITLE_LENGTH)]
"""A display name."""

CARD_NAME_LENGTH: Final = 40
CardName = Annotated[str, Meta(min_length=1, max_length=CARD_NAME_LENGTH)]
"""A player's name for a proposal, or the scenario's name of its card."""

DEAL_MONEY_STEP: Final = 25
MAX_DEAL_MONEY: Final = 400
"""Money in a deal, thousands of pounds: the step and the largest sum."""

MAX_DEAL_LINES: Final = 3
"""Lines that each side of a deal may hold."""

LAST_DAY: Final = 10_000
"""Upper bound on the days of a game."""

MAX_PROMISE_ROUNDS: Final = 8
"""Rounds that a promise or truce may last."""

Sentence = Annotated[str, Meta(max_length=240)]
ActionId = Annotated[str, Meta(min_length=8, max_length=40, pattern=r"^[A-Za-z0-9_-]+\Z")]
"""Chosen at random by the client; the same id sent again gets the stored answer."""

Whole = Annotated[int, Meta(ge=-(2**53), le=2**53)]
Count = Annotated[int, Meta(ge=0, le=2**53)]
Id = Annotated[int, Meta(ge=0, le=2**63 - 1)]
Text = Annotated[str, Meta(max_length=2000)]
"""A paragraph written in a scenario file."""
