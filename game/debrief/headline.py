"""The headline: people harmed by waiting, beside the same winter left alone, as a number and as people."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

from markupsafe import Markup

from game.debrief.formatting import number, rounded
from game.debrief.report_data import Material
from game.text.catalogue import Catalogue

MOST_FIGURES: Final = 80
A_ROW: Final = 40
STEP_X: Final = 15.0
STEP_Y: Final = 26.0
EACH: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000)

Kind = Literal["harmed", "spared", "added"]


@dataclass(frozen=True, slots=True)
class Hero:
    """The headline's words and figures; `each` is how many people one figure stands for."""

    harmed: str
    alone: str
    sentence: Markup
    described: str
    each: int
    people: tuple[tuple[float, float, Kind], ...]
    width: float
    height: float
    spared: int
    added: int


def hero_of(material: Material, words: Catalogue) -> Hero:
    """Return the headline, from the end's cards, or from the last view of an unfinished game."""
    harmed, alone = sums_of(material)
    here, there = rounded(harmed, 1), rounded(alone, 1)
    each = next((n for n in EACH if math.ceil(max(here, there) / n) <= MOST_FIGURES), EACH[-1])
    figures, alone_figures = round(here / each), round(there / each)
    spared, added = max(alone_figures - figures, 0), max(figures - alone_figures, 0)
    counts: tuple[tuple[Kind, int], ...] = (("harmed", figures - added), ("added", added), ("spared", spared))
    kinds: list[Kind] = [kind for kind, count in counts for _ in range(count)]
    people: tuple[tuple[float, float, Kind], ...] = tuple(
        (round((n % A_ROW) * STEP_X, 1), (n // A_ROW) * STEP_Y, kind) for n, kind in enumerate(kinds)
    )
    rows = max(1, math.ceil(len(kinds) / A_ROW))
    return Hero(
        harmed=number(here),
        alone=number(there),
        sentence=_sentence(words, here, there),
        described=_described(words, number(here), number(there), each),
        each=each,
        people=people,
        width=A_ROW * STEP_X,
        height=rows * STEP_Y,
        spared=spared,
        added=added,
    )


def _described(words: Catalogue, harmed: str, alone: str, each: int) -> str:
    figure = words.counted("scene.common.people", number(each))
    return words.counted("report.hero.described", harmed, harmed=harmed, alone=alone, each=figure)


def sums_of(material: Material) -> tuple[int, int]:
    """Return tenths of people harmed, here and left alone."""
    if material.public.end is not None:
        return material.public.end.harmed, material.public.end.left_alone
    headline = material.public.headline
    return headline.harmed * 10, headline.left_alone * 10


def _sentence(words: Catalogue, here: int, there: int) -> Markup:
    kind = "fewer" if here < there else "more" if here > there else "same"
    emphasis = Markup('<em class="worse">{}</em>' if kind == "more" else "<em>{}</em>")
    difference = words.counted(f"report.hero.{kind}", number(abs(here - there)))
    sentence = Markup.escape(words.sentences[f"report.hero.sentence_{kind}"])
    return sentence.format(difference=emphasis.format(difference), alone=number(there))
