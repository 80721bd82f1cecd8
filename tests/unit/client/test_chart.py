"""Lines with dashes."""

from __future__ import annotations

from itertools import pairwise
from math import dist

import pytest

from game.client.ui.chart import split_dashes


def measure(strokes):
    return [round(sum(dist(start, end) for start, end in pairwise(stroke)), 6) for stroke in strokes]


def test_dashes_have_their_lengths():
    assert measure(split_dashes([(0, 0), (10, 0)], (3, 2))) == [3, 3]


def test_dashes_go_round_corners():
    strokes = list(split_dashes([(0, 0), (2, 0), (2, 5)], (4, 1)))
    assert strokes[0] == [(0, 0), (2, 0), (2, 2)]
    assert measure(strokes) == [4, 2]


@pytest.mark.parametrize("points", [[], [(1, 1)], [(1, 1), (1, 1)]])
def test_line_without_length_has_no_long_stroke(points):
    assert sum(measure(split_dashes(points, (3, 2)))) == 0
