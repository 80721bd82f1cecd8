"""How many people are expected to come to use a change, and when it can start, by whom it is asked of."""

from __future__ import annotations

from collections.abc import Collection

from game.protocol.static_views import ChangeCard, Statics


def expected_use(statics: Statics, card: ChangeCard, asked: Collection[str]) -> int:
    """Return the per cent of a change expected to come into use when some groups are asked, rounded to tens.

    Groups that are asked use it as far as people use what they helped to shape, once what they raise is fixed.
    """
    if not card.uses:
        return 0
    rows = zip(card.groups, card.hands, card.uses, strict=True)
    use_asked = 0 if card.little else statics.use_asked
    whole = sum(hands * max(use_asked if group in asked else 0, unasked) for group, hands, unasked in rows)
    return min(100, round(whole / max(1, sum(card.hands)) / 10) * 10)


def start_delay(statics: Statics, card: ChangeCard, asked: int) -> int:
    """Return after how many days a change can start when a number of groups are asked."""
    asking = statics.asking_days + (asked - 1) * statics.asking_days_more if asked else 0
    return card.bites_after + asking
