"""The headline: people harmed by waiting compared with no action, as a number and as a row of figures."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

from markupsafe import Markup

from game.debrief.formatting import format_number, round_to_whole
from game.debrief.report_data import ReportData
from game.text.catalogue import Catalogue

MOST_FIGURES: Final = 80
FIGURES_IN_ROW: Final = 40
FIGURE_WIDTH: Final = 15.0
ROW_HEIGHT: Final = 26.0
PEOPLE_PER_FIGURE: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000)

Kind = Literal["harmed", "spared", "added"]


@dataclass(frozen=True, slots=True)
class HarmHeadline:
    """The words of the headline and its (x, y, kind) figures, each of which represents `each` people."""

    harmed: str
    sentence: Markup
    description: str
    each: int
    people: tuple[tuple[float, float, Kind], ...]
    width: float
    height: float
    spared: int
    added: int


def build_headline(data: ReportData, words: Catalogue) -> HarmHeadline:
    """Return the headline, from the end of the game or the last view of an unfinished one."""
    here, there = count_harmed(data)
    fitting = (n for n in PEOPLE_PER_FIGURE if math.ceil(max(here, there) / n) <= MOST_FIGURES)
    each = next(fitting, PEOPLE_PER_FIGURE[-1])
    figures, alone_figures = round(here / each), round(there / each)
    spared, added = max(alone_figures - figures, 0), max(figures - alone_figures, 0)
    counts: tuple[tuple[Kind, int], ...] = (("harmed", figures - added), ("added", added), ("spared", spared))
    kinds: list[Kind] = [kind for kind, count in counts for _ in range(count)]
    rows = max(1, math.ceil(len(kinds) / FIGURES_IN_ROW))
    return HarmHeadline(
        harmed=format_number(here),
        sentence=_compare(words, here, there),
        description=_describe(words, format_number(here), format_number(there), each),
        each=each,
        people=tuple(
            (round((n % FIGURES_IN_ROW) * FIGURE_WIDTH, 1), (n // FIGURES_IN_ROW) * ROW_HEIGHT, kind)
            for n, kind in enumerate(kinds)
        ),
        width=FIGURES_IN_ROW * FIGURE_WIDTH,
        height=rows * ROW_HEIGHT,
        spared=spared,
        added=added,
    )


def _describe(words: Catalogue, harmed: str, alone: str, each: int) -> str:
    figure = words.counted("scene.common.people", format_number(each))
    return words.counted("report.hero.described", harmed, harmed=harmed, alone=alone, each=figure)


def count_harmed(data: ReportData) -> tuple[int, int]:
    """Return how many people were harmed: in this game, and with no action."""
    end, headline = data.public.end, data.public.headline
    if end is None:
        return headline.harmed, headline.left_alone
    return round_to_whole(end.harmed, 1), round_to_whole(end.left_alone, 1)


def _compare(words: Catalogue, here: int, there: int) -> Markup:
    kind = "fewer" if here < there else "more" if here > there else "same"
    emphasis = Markup('<em class="worse">{}</em>' if kind == "more" else "<em>{}</em>")
    difference = words.counted(f"report.hero.{kind}", format_number(abs(here - there)))
    sentence = Markup.escape(words.sentences[f"report.hero.sentence_{kind}"])
    return sentence.format(difference=emphasis.format(difference), alone=format_number(there))
