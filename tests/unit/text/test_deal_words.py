"""Deals in words, for every lever of every shipped scenario, in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from game.client.board.deals.line_form import BOUNDS, list_promises
from game.protocol.actions import Term
from game.scenario.load import load
from game.text.catalogue import Catalogue
from game.text.deal_words import list_kept_options, name_deal, name_promise
from game.text.lever_values import format_lever_value, split_lever_value
from game.view.statics import statics

if TYPE_CHECKING:
    from game.protocol.static_views import LeverCard

WORDS = Catalogue.load("en")
GAMES = (
    ("winter_pressures", "ninety"), ("elective_recovery", "ninety"), ("financial_storm", "half_day"),
    ("neighbourhood", "ninety"), ("reconfiguration", "half_day"), ("first_shift", "short"),
)  # fmt: skip


def list_levers(name: str, format: str) -> list[LeverCard]:
    return [card for card in statics(load(name, format)).levers if card.form != "fund"]


def describe(name: str, lever: str, bound: str, value: int, format: str = "ninety") -> str:
    card = next(one for one in list_levers(name, format) if one.lever == lever)
    return name_promise(WORDS, card, bound, value)


@pytest.mark.parametrize(
    ("lever", "bound", "value", "words"),
    [
        ("going_home", "not_above", 0, "“When someone may go home” at “Cautious”"),
        ("going_home", "not_below", 1, "“When someone may go home” at “Standard” or “Criteria-led, weekends too”"),
        ("next_bed", "not_below", 2, "“Who gets the next free bed” at “By need”"),
        ("escalation_beds", "not_below", 10, "“Escalation beds” at 10 beds or more"),
        ("escalation_beds", "not_above", 10, "“Escalation beds” at no more than 10 beds"),
        ("escalation_beds", "not_above", 0, "“Escalation beds” at 0 beds"),
        ("agency_limit", "not_above", 15, "“Agency limit” at no more than 1.5 % of pay bill"),
        ("savings", "not_above", 50, "“Efficiency savings this month” at no more than £50k in 28 days"),
    ],
)
def test_promise_is_plain_english(lever: str, bound: str, value: int, words: str) -> None:
    """The report said that K keeps When someone may go home not above “Cautious”."""
    assert describe("winter_pressures", lever, bound, value) == words


@pytest.mark.parametrize(("name", "format"), GAMES)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_promise_names_what_is_left_open(name: str, format: str, language: str) -> None:
    words = Catalogue.load(language)
    for card in list_levers(name, format):
        for bound in BOUNDS:
            for value in [option.value for option in card.options] or [card.minimum, card.start, card.maximum]:
                sentence = name_promise(words, card, bound, value)
                assert sentence.startswith(f"“{card.name}” ")
                assert "{" not in sentence
                assert not re.search(r"“\d", sentence), "a number is no name"
                kept = list_kept_options(card, bound, value)
                assert [one.name for one in card.options if f"“{one.name}”" in sentence] == [one.name for one in kept]


@pytest.mark.parametrize(("name", "format"), GAMES)
def test_promises_on_offer_differ(name: str, format: str) -> None:
    """Six choices stood for four promises, and one of them left everything open."""
    for card in list_levers(name, format):
        if card.options:
            found = [list_kept_options(card, *one) for one in list_promises(card)]
            assert len(set(found)) == len(found) == 2 * (len(card.options) - 1)
            assert card.options not in found


def test_deal_names_both_sides() -> None:
    levers = {card.lever: card for card in list_levers("winter_pressures", "ninety")}
    give = (Term("promise", "agency_limit", "not_below", 15, 2),)
    take = (Term("promise", "going_home", "not_above", 0, 2),)
    assert name_deal(WORDS, levers, ("P", "K"), give, take) == (
        "Deal between P and K: P keeps “Agency limit” at 1.5 % of pay bill or more; "
        "K keeps “When someone may go home” at “Cautious”"
    )


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_sentence_quotes_a_number(language: str) -> None:
    """A colleague would have moved “Home-care rounds staffed” to “81 places”; a position brings its own quotes."""
    words = Catalogue.load(language)
    said = [key for key in words.sentences if key.startswith("say.")]
    assert said
    assert [key for key in said if re.search(r"“[^”]*\{value\}", words.sentences[key])] == []


def test_money_stands_around_its_number() -> None:
    assert format_lever_value(50, "£k in 28 days") == "£50k in 28 days"
    assert split_lever_value(1200, "£k") == ("£1,200k", "")
