"""How a computer colleague rates the statements of a stock-take: by what it has seen in this game."""

from collections.abc import Callable
from typing import Final

from game.policies.colleague.memory import measure_goodwill_of_all
from game.policies.observation import Observation

LEAST, MIDDLE, MOST = 1, 3, 5
SHARES: Final = (25, 40, 50, 60)
"""Percentages of the team's days spent on patients, each of which adds a step of agreement."""
NARROW, WIDE = 20, 45
"""Degrees between said and done that count as little, and as much."""


def rate_statements(seen: Observation) -> tuple[int, ...]:
    """Return the agreement with each statement, 1 to 5.

    `_RATERS` follows the order of the base scenario's statements; in a scenario with another number of
    statements each is rated by goodwill.
    """
    count = len(seen.statics.statements)
    if count != len(_RATERS):
        return (_rate_goodwill(seen),) * count
    return tuple(max(LEAST, min(MOST, about(seen))) for about in _RATERS)


def _rate_goodwill(seen: Observation) -> int:
    return max(LEAST, min(MOST, MIDDLE + measure_goodwill_of_all(seen) // 4))


def _rate_worries_known(seen: Observation) -> int:
    """Add a step for each colleague shadowed, and one once notes have been shown."""
    return LEAST + len(seen.own.shadowing) + bool(seen.public.notes_shown)


def _rate_helped_to_shape(seen: Observation) -> int:
    """Rate the last change by whether groups were asked and whether that changed it."""
    last = seen.public.proposals[-1] if seen.public.proposals else None
    if last is None:
        return MIDDLE
    return MIDDLE + 1 + bool(last.mended) if last.way == "ask" else LEAST + 1


def _rate_talk_of_patients(seen: Observation) -> int:
    """Rate by the share of the team's days spent on patients."""
    spent = sum(sum(days) for days in seen.public.directions)
    if not spent:
        return MIDDLE
    share = 100 * sum(days[0] for days in seen.public.directions) / spent
    return LEAST + sum(share >= least for least in SHARES)


def _rate_better_idea(seen: Observation) -> int:
    """Rate by whether rivals block each other or changes have been joined and fixed."""
    changes = seen.public.proposals
    if any(change.state == "stuck" for change in changes):
        return LEAST + 1
    better = any(len(change.authors) > 1 for change in changes) + any(change.mended for change in changes)
    return MIDDLE + better


def _rate_as_we_said(seen: Observation) -> int:
    """Rate by promises first, then by this seat's own say–do gap."""
    states = {promise.state for promise in seen.public.promises}
    if "broken" in states:
        return LEAST
    gap = seen.own.say_do_gap
    own = 0 if gap < 0 else 1 if gap <= NARROW else -1 if gap >= WIDE else 0
    return MIDDLE + own + ("kept" in states)


_RATERS: Final[tuple[Callable[[Observation], int], ...]] = (
    _rate_goodwill, _rate_worries_known, _rate_helped_to_shape, _rate_talk_of_patients, _rate_better_idea,
    _rate_as_we_said,
)  # fmt: skip
