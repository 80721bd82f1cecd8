"""Numbers, dates and units as a reader sees them."""

from __future__ import annotations

import pytest

from game.debrief.formatting import (
    find_date,
    format_comparison,
    format_date,
    format_difference,
    format_hundredths,
    format_month,
    format_number,
    format_sentence,
    format_value,
    round_to_whole,
)
from game.replay.comparison import Comparison
from game.text.catalogue import Catalogue

WORDS = Catalogue.load("en")


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [(0, 0, "0"), (1234567, 0, "1,234,567"), (425, 1, "42.5"), (-5, 2, "−0.05"), (-1200, 0, "−1,200")],
)
def test_numbers_have_commas_and_true_minus(value: int, digits: int, expected: str) -> None:
    assert format_number(value, digits) == expected


@pytest.mark.parametrize(("value", "digits", "expected"), [(5, 1, 1), (4, 1, 0), (-5, 1, -1), (12345, 2, 123)])
def test_halves_round_away_from_nought(value: int, digits: int, expected: int) -> None:
    assert round_to_whole(value, digits) == expected


def test_difference_has_its_sign() -> None:
    assert [format_difference(value, 1) for value in (12, 0, -12)] == ["+1.2", "0.0", "−1.2"]


@pytest.mark.parametrize(
    ("value", "digits", "unit", "expected"),
    [
        (742, 1, "percent", "74.2 %"),
        (-1900, 0, "thousand_pounds", "−£1.9m"),
        (600, 0, "thousand_pounds", "£600k"),
        (2_500_000, 0, "pounds", "£2.5m"),
        (48, 0, "minutes", "48 min"),
    ],
)
def test_values_have_their_unit(value: int, digits: int, unit: str, expected: str) -> None:
    assert format_value(WORDS, value, digits, unit) == expected  # type: ignore[arg-type]


def test_days_become_dates() -> None:
    assert format_date(WORDS, find_date("2025-10-01", 92)) == "1 January"
    assert format_month(WORDS, find_date("2025-10-01", 31)) == "Nov"


def test_unknown_sentence_stays_readable() -> None:
    assert format_sentence(WORDS, "cause.some_new_cause", {}) == "some new cause"
    assert format_sentence(WORDS, "story.fit_to_go.now", {}).startswith("Someone in {name}'s position")


@pytest.mark.parametrize(
    ("hundredths", "shown"), [(0, "0.0"), (231, "2.3"), (994, "9.9"), (996, "10"), (8_761, "88"), (-231, "−2.3")]
)
def test_deaths_claim_no_more_than_is_known(hundredths: int, shown: str) -> None:
    assert format_hundredths(hundredths) == shown


@pytest.mark.parametrize(
    ("compared", "says"),
    [
        (Comparison("same", 1), "The replay gave the same result in the 1 round that was checked."),
        (Comparison("different", 6, 2, 31), "The replay differs, first in round 2 (day 31): "),
        (Comparison("different", 6, 2), "The replay differs, first in round 2, although its days come out alike: "),
        (Comparison("other_machine", 6, 2), "On this machine the replay differs from round 2 on."),
        (Comparison("nothing_to_compare", 0), "The file has no finished round to check."),
    ],
)
def test_a_replay_is_compared_in_words(compared: Comparison, says: str) -> None:
    found = format_comparison(WORDS, compared)
    assert found.startswith(says)
    assert "-1" not in found
