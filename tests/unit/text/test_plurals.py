"""Plural forms: the rules agree with CLDR, and every number beside a noun in the catalogue is counted."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from babel import Locale

from game.text.catalogue import Catalogue
from game.text.plural_rules import RULES
from game.text.plurals import CATEGORIES, Operands, parse_operands
from tests.kit.write_plural_rules import FILE, LANGUAGES, plural_rules

ROOT: Final = Path(__file__).resolve().parents[3]
ENGLISH: Final = Catalogue.load("en")
LARGE: Final = (1_001, 1_002, 1_006, 1_011, 12_345, 100_000, 999_999, 1_000_000, 2_000_003)
DECIMALS: Final = ("0.0", "0.1", "1.0", "1.00", "1.5", "2.0", "3.0", "3.1", "6.00", "6.5", "1234.50")


# ---------------------------------------------------------------- the rules


@pytest.mark.parametrize("language", sorted(RULES))
def test_rules_agree_with_babel(language: str) -> None:
    expected = Locale.parse(language).plural_form
    for number in (*range(1001), *LARGE):
        assert RULES[language](parse_operands(number)) == expected(number), number
    for text in DECIMALS:
        assert RULES[language](parse_operands(text)) == expected(Decimal(text)), text


def test_rules_are_up_to_date() -> None:
    assert FILE.read_text(encoding="utf-8") == plural_rules(), "run make plurals"


def test_every_language_has_rules() -> None:
    assert {path.stem for path in ROOT.glob("assets/text/*.toml")} <= set(LANGUAGES) == set(RULES)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (7, Operands(7, 7, 0, 0, 0, 0)),
        (-3, Operands(3, 3, 0, 0, 0, 0)),
        ("1,204", Operands(1204, 1204, 0, 0, 0, 0)),
        ("−1,204.50", Operands(1204.5, 1204, 2, 1, 50, 5)),
        ("1.0", Operands(1, 1, 1, 0, 0, 0)),
    ],
)
def test_operands_of_shown_numbers(number: int | str, expected: Operands) -> None:
    assert parse_operands(number) == expected


# ---------------------------------------------------------------- the catalogue


def test_welsh_has_six_forms() -> None:
    catalogue = Catalogue("cy", {f"dog.{category}": f"{category} {{number}}" for category in CATEGORIES})
    found = [catalogue.counted("dog", number) for number in (0, 1, 2, 3, 4, 6, 7)]
    assert found == ["zero 0", "one 1", "two 2", "few 3", "other 4", "many 6", "other 7"]


def test_missing_form_falls_back_to_other() -> None:
    catalogue = Catalogue("cy", {"dog.other": "{number} ci", "dog.two": "{number} gi"})
    assert [catalogue.counted("dog", number) for number in (1, 2, 3)] == ["1 ci", "2 gi", "3 ci"]


def test_uncounted_sentence_has_one_form() -> None:
    assert Catalogue("en", {"share": "{number} %"}).counted("share", 1) == "1 %"


def test_decimals_take_the_plural() -> None:
    catalogue = Catalogue("en", {"bed.one": "{number} bed", "bed.other": "{number} beds"})
    found = [catalogue.counted("bed", number) for number in ("1", "−1", "1.0", "2.5", "1,001")]
    assert found == ["1 bed", "−1 bed", "1.0 beds", "2.5 beds", "1,001 beds"]


def test_data_is_counted_by_first_whole_number() -> None:
    sentences = {"wait.one": "{name}: {days} day of {most}", "wait.other": "{name}: {days} days of {most}", "go": "x"}
    catalogue = Catalogue("en", sentences)
    assert catalogue.form_of("wait", {"most": 9, "name": "Edith", "days": 1}) == "wait.one"
    assert catalogue.form_of("wait", {"most": 1, "name": "Edith", "days": 9}) == "wait.other"
    assert catalogue.form_of("wait", {"name": "Edith"}) == "wait.other"
    assert catalogue.form_of("go", {"days": 1}) == "go"
    assert catalogue.has("wait")


def group_names() -> dict[str, set[str]]:
    """Return the names in every table of sentences."""
    found: dict[str, set[str]] = defaultdict(set)
    for key in ENGLISH.sentences:
        table, _, name = key.rpartition(".")
        found[table].add(name)
    return found


COUNTED: Final = {table for table, names in group_names().items() if names <= set(CATEGORIES)}


def test_counted_sentences_have_english_forms() -> None:
    assert COUNTED
    assert {table: group_names()[table] for table in COUNTED if group_names()[table] != {"one", "other"}} == {}


def test_no_table_mixes_forms_and_names() -> None:
    mixed = {table for table, names in group_names().items() if "one" in names and table not in COUNTED}
    assert mixed == set()


# ---------------------------------------------------------------- numbers beside nouns

WORDS: Final = {"by", "format", "name", "payer", "purse", "seat", "to"}
"""Fields that hold words: in `{seat} gives` a verb follows, not a noun."""

NOT_NOUNS: Final = {"as", "has", "is", "its", "less", "means", "minus", "plus", "this", "thus", "us", "was", "yours"}
PLURALS: Final = {"children", "men", "people", "women"}

UNCOUNTED: Final = {
    "client.head.said_done": "always out of ten days",
    "client.head.too_few": "always out of ten days",
    "client.job.brief_early": "always 60 points",
    "mistake.allow_list": "a range takes the plural",
    "mistake.allow_text": "a range takes the plural",
    "mistake.depth_allowed": "a constant, many",
    "mistake.joined_once": "0 or 2",
    "mistake.sums_in_proportion_allowed": "the people of a whole place",
    "mistake.without_list": "a constant, many",
    "report.begin.apart": "has a decimal, so takes the plural",
    "report.begin.calm": "has a decimal, so takes the plural",
    "report.begin.hard": "has a decimal, so takes the plural",
    "report.begin.well": "has a decimal, so takes the plural",
    "scene.projector.story_from": "the people of a whole place",
    "service.community.row": "the places of one kind in a whole community",
    "service.community.some": "the places of a whole community",
    "service.home.people": "the people of a whole place",
    "service.wards.beds": "the beds of a whole hospital",
    "service.wards.beds_early": "the beds of a whole hospital",
    "service.wards.beds_over": "the beds of a whole hospital",
    "service.wards.beds_of_two_early": "the beds of a whole hospital",
    "service.wards.beds_of_two_over": "the beds of a whole hospital",
}
"""Sentences in which a number is always followed by a plural, and why."""


def find_numbers_before_plurals(sentence: str) -> list[str]:
    """Return each field of a sentence that a plural noun follows, at most one other word between."""
    found = re.findall(r"(?=\{(\w+)\} (?:([a-z]+) )?([a-z]+)\b)", sentence)
    return [field for field, between, noun in found if field not in WORDS and (is_plural(between) or is_plural(noun))]


def is_plural(word: str) -> bool:
    """Return whether a word looks like a plural noun."""
    return word in PLURALS or (word.endswith("s") and not word.endswith("ss") and word not in NOT_NOUNS)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("On its way: bites in {days} days.", ["days"]),
        ("{number} leadership days left", ["number"]),
        ("{number} fewer people", ["number"]),
        ("{busy} of {open} beds", ["open"]),
        ("{seat} gives: {lines}.", []),
        ("{value} is what it was", []),
        ("{percent} % say so", []),
    ],
)
def test_plural_after_number_is_found(sentence: str, expected: list[str]) -> None:
    assert find_numbers_before_plurals(sentence) == expected


def test_numbers_before_plurals_are_counted() -> None:
    """A new sentence that fails here needs `.one` and `.other` (`Catalogue.counted`), or a reason in UNCOUNTED."""
    plain = {key: sentence for key, sentence in ENGLISH.sentences.items() if key.rpartition(".")[0] not in COUNTED}
    found = {key for key, sentence in plain.items() if find_numbers_before_plurals(sentence)}
    assert sorted(found - set(UNCOUNTED)) == []
