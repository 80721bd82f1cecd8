"""Whom one move of a lever helps, out of sentences about all its positions."""

from __future__ import annotations

import pytest

from game.scenario.load import load, load_texts
from game.text.lever_sides import find_sides, split_sides

CLOCK = {0: "By the clock", 1: "Half and half", 2: "By need"}
GAINS = "By the clock: the four-hour figure. By need: the sickest and the longest waiting."
PAYS = "By the clock: people already past four hours."


@pytest.mark.parametrize(
    ("old", "new", "gains", "pays"),
    [
        (1, 2, "the sickest and the longest waiting.", "the four-hour figure."),
        (0, 1, "the sickest and the longest waiting.", "the four-hour figure."),
        (2, 1, "the four-hour figure.", "people already past four hours."),
        (1, 0, "the four-hour figure.", "people already past four hours."),
    ],
)
def test_one_direction_is_named(old: int, new: int, gains: str, pays: str) -> None:
    """The card of a move spoke of both directions at once."""
    assert find_sides(GAINS, PAYS, CLOCK, old, new) == (gains, pays)


def test_short_name_means_the_one_position_that_has_it() -> None:
    names = {0: "Cautious", 1: "Standard", 2: "Criteria-led, weekends too"}
    sides = split_sides("Criteria-led: frail people: those in bed. Cautious: nobody.", names)
    assert sides.named == {2: "frail people: those in bed.", 0: "nobody."}


def test_name_of_several_positions_is_no_name() -> None:
    names = {0: "One nurse to six", 1: "One nurse to ten"}
    assert split_sides("One nurse: everyone.", names).named == {}


def test_what_is_said_of_all_holds_for_those_without_a_word_of_their_own() -> None:
    names = {0: "Everywhere", 1: "What is paid for twice"}
    text = "People who need it. What is paid for twice: the board."
    assert find_sides(text, "", names, 1, 0)[0] == "People who need it."
    assert find_sides(text, "", names, 0, 1)[0] == "the board."


SCENARIOS = ("elective_recovery", "financial_storm", "first_shift", "neighbourhood", "winter_2026", "winter_pressures")


@pytest.mark.parametrize("name", SCENARIOS)
def test_shipped_texts_name_the_same_positions_in_both_languages(name: str) -> None:
    """A label that fits no position would put the sentences of all of them on the card of every move."""
    welsh = load_texts(name, "cy")
    levers = [lever for lever in load(name).levers if lever.options]
    assert levers
    for lever in levers:
        names = {option.value: option.name for option in lever.options}
        translated = {value: welsh[word] for value, word in names.items()}
        named = [split_sides(text, names).named.keys() for text in (lever.gains, lever.pays)]
        assert named == [split_sides(welsh[text], translated).named.keys() for text in (lever.gains, lever.pays)]
        assert any(named), lever.lever
        for old, new in ((old, new) for old in names for new in names if old != new):
            assert any(find_sides(lever.gains, lever.pays, names, old, new)), (lever.lever, old, new)
