"""Causes of harm compared with the same winter with no action, in tenths of people, adding up exactly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.debrief.charts import Scale
from game.debrief.formatting import format_sentence, round_to_whole
from game.debrief.report_data import ReportData
from game.protocol.public_views import Because, ReviewView
from game.text.catalogue import Catalogue

CAUSE_BAR_WIDTH: Final = 320.0
ROUND_BAR_WIDTH: Final = 200.0


@dataclass(frozen=True, slots=True)
class HarmCause:
    """One cause over the whole game, in tenths of people, and its bar."""

    name: str
    harmed: int
    left_alone: int
    touched_by: tuple[str, ...]
    bar_x: float
    bar_width: float

    @property
    def difference(self) -> int:
        """Harmed more than with no action; below nought is better."""
        return self.harmed - self.left_alone


@dataclass(frozen=True, slots=True)
class HarmCauses:
    """All causes, with their sums and the middle of their bars."""

    lines: tuple[HarmCause, ...]
    harmed: int
    left_alone: int
    middle: float

    @property
    def difference(self) -> int:
        """The sum of all lines' differences."""
        return self.harmed - self.left_alone


@dataclass(frozen=True, slots=True)
class RoundHarm:
    """One round of the table: people harmed as its review said it, what became of it and who predicted that."""

    number: int
    harmed: int
    left_alone: int
    went: str
    predictions: int
    right_predictions: int
    harmed_bar: float
    left_alone_bar: float


@dataclass(frozen=True, slots=True)
class HarmAfter:
    """People harmed in the days after the last round."""

    harmed: int
    left_alone: int


def collect_reviews(data: ReportData) -> tuple[ReviewView, ...]:
    """Return the reviews that together cover the game: the end's replaces the last round's."""
    reviews = {one.review.round: one.review for one in data.rounds if one.review is not None}
    if data.end is not None and data.end.review is not None:
        reviews[data.end.review.round] = data.end.review
    return tuple(reviews[number] for number in sorted(reviews))


def sum_harm_causes(data: ReportData, words: Catalogue) -> HarmCauses:
    """Return the causes over the whole game, the greatest improvement first."""
    by_cause: dict[str, list[Because]] = {}
    for review in collect_reviews(data):
        for line in review.because:
            by_cause.setdefault(line.cause, []).append(line)
    end, causes = data.public.end, by_cause.items()
    harmed = _settle({cause: sum(line.harmed for line in lines) for cause, lines in causes}, end and end.harmed)
    alone = _settle({cause: sum(line.left_alone for line in lines) for cause, lines in causes}, end and end.left_alone)
    totals = [(cause, harmed[cause], alone[cause], _list_names(lines)) for cause, lines in by_cause.items()]
    totals.sort(key=lambda total: (total[1] - total[2], total[0]))
    widest = max((abs(harmed - alone) for _, harmed, alone, _ in totals), default=0) or 1
    scale = Scale(-widest, widest, 0, CAUSE_BAR_WIDTH)
    middle = scale.at(0)
    lines = tuple(
        HarmCause(
            format_sentence(words, f"cause.{cause}", {}),
            harmed,
            alone,
            names,
            bar_x=min(middle, scale.at(harmed - alone)),
            bar_width=round(abs(scale.at(harmed - alone) - middle), 1),
        )
        for cause, harmed, alone, names in totals
    )
    return HarmCauses(lines, sum(one.harmed for one in lines), sum(one.left_alone for one in lines), middle)


def _settle(tenths: dict[str, int], at_end: int | None) -> dict[str, int]:
    """Return the causes adding up to the figure at the end, which the headline shows; as they are without one.

    Each round was rounded by itself, so their sum is some tenths off; the largest causes take a tenth each.
    """
    if at_end is None:
        return tenths
    missing = at_end - sum(tenths.values())
    if abs(missing) > len(tenths):
        return tenths  # some of the reviews cannot be read
    largest = sorted(tenths, key=lambda cause: (-tenths[cause], cause))[: abs(missing)]
    step = 1 if missing > 0 else -1
    return {cause: value + (step if cause in largest else 0) for cause, value in tenths.items()}


def _list_names(lines: list[Because]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for line in lines for name in line.touched_by))


def compare_rounds(data: ReportData) -> tuple[RoundHarm, ...]:
    """Return one line per round, the days after not counted."""
    reviews = [one.review for one in data.rounds if one.review is not None]
    most = max((max(review.harmed, review.left_alone) for review in reviews), default=0) or 1
    scale = Scale(0, most, 0, ROUND_BAR_WIDTH)
    return tuple(
        RoundHarm(
            number=review.round,
            harmed=round_to_whole(review.harmed, 1),
            left_alone=round_to_whole(review.left_alone, 1),
            went=review.went,
            predictions=len(review.called),
            right_predictions=sum(1 for _, guess in review.called if guess == review.went),
            harmed_bar=scale.at(review.harmed),
            left_alone_bar=scale.at(review.left_alone),
        )
        for review in reviews
    )


def measure_days_after(data: ReportData) -> HarmAfter | None:
    """Return the harm in the days after; none when it cannot be separated from the last round's."""
    review = data.end.review if data.end else None
    before = data.rounds[-1].review if data.rounds else None
    if review is None or before is None or review.round != before.round:
        return None
    return HarmAfter(
        round_to_whole(review.harmed - before.harmed, 1), round_to_whole(review.left_alone - before.left_alone, 1)
    )
