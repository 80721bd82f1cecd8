"""What a computer colleague answers in a stock-take: by what it has seen at this table, not by its mood alone."""

from collections.abc import Callable
from typing import Final

from game.policies.colleague.memory import goodwill_of_all
from game.policies.observation import Observation

LEAST, MIDDLE, MOST = 1, 3, 5
SHARES: Final = (25, 40, 50, 60)
"""Per cent of the team's days on patients from which one agrees one step more that it speaks of them most."""
NARROW, WIDE = 20, 45
"""Degrees between what one said and what one did that are little, and that are much."""


def agreements(seen: Observation) -> tuple[int, ...]:
    """How far one agrees with each statement, 1 to 5.

    The statements of the base scenario stand in the order of what they ask about; in a scenario
    with another number of them each is answered by what has passed between oneself and the others.
    """
    count = len(seen.statics.statements)
    if count != len(_ABOUT):
        return (_goodwill(seen),) * count
    return tuple(max(LEAST, min(MOST, about(seen))) for about in _ABOUT)


def _goodwill(seen: Observation) -> int:
    return max(LEAST, min(MOST, MIDDLE + goodwill_of_all(seen) // 4))


def _worries_known(seen: Observation) -> int:
    """One step for each colleague beside whom one has been, and one once notes lie on the table."""
    return LEAST + len(seen.own.shadowing) + bool(seen.public.notes_shown)


def _helped_to_shape(seen: Observation) -> int:
    """The last change: whether groups were asked, and whether what they said has changed it."""
    last = seen.public.proposals[-1] if seen.public.proposals else None
    if last is None:
        return MIDDLE
    return MIDDLE + 1 + bool(last.mended) if last.way == "ask" else LEAST + 1


def _of_patients(seen: Observation) -> int:
    """Where everybody's days went."""
    spent = sum(sum(days) for days in seen.public.directions)
    if not spent:
        return MIDDLE
    share = 100 * sum(days[0] for days in seen.public.directions) / spent
    return LEAST + sum(share >= least for least in SHARES)


def _better_idea(seen: Observation) -> int:
    """Whether rivals hold each other up, or ideas have been joined and mended."""
    changes = seen.public.proposals
    if any(change.state == "stuck" for change in changes):
        return LEAST + 1
    better = any(len(change.authors) > 1 for change in changes) + any(change.mended for change in changes)
    return MIDDLE + better


def _as_we_said(seen: Observation) -> int:
    """Promises first; then how far one has gone oneself from what one planned."""
    states = {promise.state for promise in seen.public.promises}
    if "broken" in states:
        return LEAST
    gap = seen.own.say_do_gap
    own = 0 if gap < 0 else 1 if gap <= NARROW else -1 if gap >= WIDE else 0
    return MIDDLE + own + ("kept" in states)


_ABOUT: Final[tuple[Callable[[Observation], int], ...]] = (
    _goodwill, _worries_known, _helped_to_shape, _of_patients, _better_idea, _as_we_said,
)  # fmt: skip
