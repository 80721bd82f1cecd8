"""Why: causes of harm against the same winter left alone, in tenths of people, adding up exactly."""

from __future__ import annotations

from dataclasses import dataclass

from game.debrief.charts import Scale
from game.debrief.report_data import Material, RoundSeen
from game.protocol.public_views import Because, ReviewView


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause over the whole game: tenths of people, here and left alone, and its bar."""

    cause: str
    harmed: int
    left_alone: int
    touched_by: tuple[str, ...]
    bar_x: float
    bar_width: float

    @property
    def difference(self) -> int:
        """Harmed more than left alone; below nought is better."""
        return self.harmed - self.left_alone


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round of the table: harmed and left alone in tenths, the calls made and how it went."""

    number: int
    harmed: int
    left_alone: int
    went: str
    called: int
    right: int
    bars: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Causes:
    """All causes, with the sums that stand above and below them."""

    lines: tuple[Cause, ...]
    harmed: int
    left_alone: int
    middle: float

    @property
    def difference(self) -> int:
        """The sum of all lines' differences."""
        return self.harmed - self.left_alone


BAR_WIDTH = 320.0
ROUND_BAR = 200.0


def reviews_of(material: Material) -> tuple[ReviewView, ...]:
    """Return the reviews that together cover the game: the end's in place of the last round's."""
    rounds = {one.review.round: one.review for one in _reviewed(material.rounds) if one.review is not None}
    if material.end is not None and material.end.review is not None:
        rounds[material.end.review.round] = material.end.review
    return tuple(rounds[number] for number in sorted(rounds))


def _reviewed(rounds: tuple[RoundSeen, ...]) -> list[RoundSeen]:
    return [one for one in rounds if one.review is not None]


def causes(material: Material) -> Causes:
    """Return the causes over the whole game, those that got better most first."""
    sums: dict[str, list[Because]] = {}
    for review in reviews_of(material):
        for line in review.because:
            sums.setdefault(line.cause, []).append(line)
    totals = [
        (cause, sum(line.harmed for line in lines), sum(line.left_alone for line in lines), _names(lines))
        for cause, lines in sums.items()
    ]
    totals.sort(key=lambda total: (total[1] - total[2], total[0]))
    widest = max((abs(harmed - alone) for _, harmed, alone, _ in totals), default=0) or 1
    scale = Scale(-widest, widest, 0, BAR_WIDTH)
    middle = scale.at(0)
    lines = tuple(
        Cause(
            cause,
            harmed,
            alone,
            names,
            bar_x=min(middle, scale.at(harmed - alone)),
            bar_width=round(abs(scale.at(harmed - alone) - middle), 1),
        )
        for cause, harmed, alone, names in totals
    )
    return Causes(lines, sum(one.harmed for one in lines), sum(one.left_alone for one in lines), middle)


def _names(lines: list[Because]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for line in lines for name in line.touched_by))


def round_lines(material: Material) -> tuple[RoundLine, ...]:
    """Return one line a round, the days after not counted."""
    reviews = [one.review for one in material.rounds if one.review is not None]
    most = max((max(review.harmed, review.left_alone) for review in reviews), default=0) or 1
    scale = Scale(0, most, 0, ROUND_BAR)
    return tuple(
        RoundLine(
            number=review.round,
            harmed=review.harmed,
            left_alone=review.left_alone,
            went=review.went,
            called=len(review.called),
            right=sum(1 for _, guess in review.called if guess == review.went),
            bars=(scale.at(review.harmed), scale.at(review.left_alone)),
        )
        for review in reviews
    )
