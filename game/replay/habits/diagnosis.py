"""Which habit a team had most to gain from, by the share of its chances that it took.

A habit's use is 1 where the team took as large a share of its chances as an aligned team does, 0 where it took
none. Few chances say little: each measure is drawn towards full use as if one more chance had been taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from game.replay.habits.chances import FINDERS, Chance
from game.replay.habits.habit_evidence import HabitEvidence

HABITS: Final = tuple(FINDERS)

NONE: Final = "none"
"""The name of the verdict on a team that lacks no habit."""

LACKING_BELOW: Final = 0.65
"""Use of a habit below which it is worth talking about first."""

BENEFIT_OF_DOUBT: Final = 0.3
"""Chances that count as taken beside those seen, in mean weights."""

ALIKE: Final = 0.25
"""Difference in use within which two habits count alike: then the earlier of the principles comes first."""

MOST_MISSED: Final = 3
"""Chances passed by that are offered to talk about."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How a kind of chance counts: its share in the habit, and the rates that mean no use and full use."""

    share: float
    full_at: float = 0.9
    nothing_at: float = 0.0


MEASURES: Final[dict[str, Measure]] = {
    "levers": Measure(1.0, nothing_at=0.5),
    "phone": Measure(1.0),
    "asked": Measure(1.0),
    "word_and_deed": Measure(0.2),
    "invoices": Measure(1.0),
    "fund": Measure(0.5, full_at=0.7),
    "purse": Measure(1.0),
    "rivals": Measure(1.0, full_at=0.7),
    "notes": Measure(1.0),
    "shadowing": Measure(1.0, full_at=0.5),
    "shadowed": Measure(0.5),
    "problems": Measure(1.0),
    "called": Measure(0.5),
    "answered": Measure(1.0),
    "gave": Measure(1.0, full_at=0.8),
    "huddle": Measure(1.0, full_at=0.8),
    "kept": Measure(0.5, full_at=0.7),
    "raised": Measure(1.0),
}
"""By kind of chance. Full use is what a team with the habit has days for; half of all lever values put at random."""


@dataclass(frozen=True, slots=True)
class MeasuredUse:
    """One kind of chance: how many there were, the share taken, and its use from 0 to 1."""

    measure: str
    chances: int
    rate: float
    use: float


@dataclass(frozen=True, slots=True)
class HabitUse:
    """What a team did with one habit; `use` is 0 to 1, or none where it had no chance."""

    habit: str
    use: float | None
    measures: tuple[MeasuredUse, ...]
    missed: tuple[Chance, ...]
    """Moments to talk about: the heaviest chances that were passed by, at most one a round, in order of time."""
    used: tuple[Chance, ...]
    """The first moments at which it was used, one of each kind."""

    @property
    def chances(self) -> int:
        """How many chances there were."""
        return sum(measure.chances for measure in self.measures)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All eight habits, and the one with most to gain (`none` where the team lacks none)."""

    habits: tuple[HabitUse, ...]
    first: str


def diagnose(evidence: HabitEvidence) -> Diagnosis:
    """Return what the team did with each habit, in the order of the principles, and the one with most to gain."""
    habits = tuple(_measure_habit(habit, tuple(find(evidence))) for habit, find in FINDERS.items())
    lacking = [(habit.use, habit.habit) for habit in habits if habit.use is not None and habit.use < LACKING_BELOW]
    least = min((use for use, _ in lacking), default=0.0)
    return Diagnosis(habits, next((habit for use, habit in lacking if use <= least + ALIKE), NONE))


def _measure_habit(habit: str, chances: Sequence[Chance]) -> HabitUse:
    kinds = {chance.measure: MEASURES[chance.measure] for chance in chances}
    measures = tuple(_measure_kind(kind, [c for c in chances if c.measure == kind]) for kind in kinds)
    total = sum(kinds[measured.measure].share for measured in measures)
    use = sum(kinds[measured.measure].share * measured.use for measured in measures) / total if total else None
    return HabitUse(habit, use, measures, _pick_missed(chances), _pick_used(chances))


def _measure_kind(kind: str, chances: Sequence[Chance]) -> MeasuredUse:
    measure = MEASURES[kind]
    weight = sum(chance.weight for chance in chances)
    rate = sum(chance.weight * chance.taken for chance in chances) / weight if weight else 1.0
    use = min(1.0, max(0.0, (rate - measure.nothing_at) / (measure.full_at - measure.nothing_at)))
    doubt = BENEFIT_OF_DOUBT / (len(chances) + BENEFIT_OF_DOUBT)
    return MeasuredUse(kind, len(chances), rate, doubt + (1 - doubt) * use)


def _pick_missed(chances: Sequence[Chance]) -> tuple[Chance, ...]:
    """Return the heaviest chances passed by: at most one of each round, and one about each thing."""
    missed = sorted((c for c in chances if c.taken < 0.5), key=lambda c: (-c.weight * (1 - c.taken), c.day))
    picked: list[Chance] = []
    for chance in missed:
        if all((chance.round != other.round) and (chance.about != other.about or not chance.about) for other in picked):
            picked.append(chance)
        if len(picked) == MOST_MISSED:
            break
    return tuple(sorted(picked, key=lambda chance: chance.day))


def _pick_used(chances: Sequence[Chance]) -> tuple[Chance, ...]:
    used = sorted((c for c in chances if c.taken >= 0.75), key=lambda c: (-MEASURES[c.measure].share, c.day))
    first: dict[str, Chance] = {}
    for chance in used:
        first.setdefault(chance.measure, chance)
    return tuple(sorted(first.values(), key=lambda chance: chance.day))
