"""The Welsh catalogue: the same keys and fields as the English one, and all six plural forms."""

from __future__ import annotations

import re
from collections import defaultdict
from string import Formatter

from game.text.catalogue import Catalogue
from game.text.plurals import CATEGORIES

ENGLISH = Catalogue.load("en")
WELSH = Catalogue.load("cy")


def group_forms(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """Return the sentences by key and plural form; a sentence that is not counted has the form ``."""
    counted = {key.removesuffix(".one") for key in ENGLISH.sentences if key.endswith(".one")}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for key, sentence in catalogue.sentences.items():
        table, _, form = key.rpartition(".")
        if table in counted and form in CATEGORIES:
            found[table][form] = sentence
        elif not (key.startswith("glossary.") and key.endswith(".forms")):
            found[key][""] = sentence
    return found


def find_fields(sentence: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(sentence) if field is not None}


FORMS = {"en": group_forms(ENGLISH), "cy": group_forms(WELSH)}


def test_welsh_has_the_same_keys() -> None:
    assert sorted(FORMS["en"].keys() - FORMS["cy"].keys()) == [], "translate these in assets/text/cy.toml"
    assert sorted(FORMS["cy"].keys() - FORMS["en"].keys()) == [], "there is no such English sentence any more"


def test_counted_welsh_has_all_six_forms() -> None:
    wanted = {key: set(CATEGORIES) for key, forms in FORMS["en"].items() if "" not in forms}
    assert {key: set(FORMS["cy"][key]) for key in wanted} == wanted


def test_welsh_has_the_same_fields() -> None:
    differing: list[str] = []
    for key, forms in FORMS["en"].items():
        if "" in forms:
            if find_fields(forms[""]) != find_fields(FORMS["cy"][key][""]):
                differing.append(key)
            continue
        wanted = find_fields(forms["other"])
        for form, sentence in FORMS["cy"][key].items():
            found = find_fields(sentence)
            if found - wanted - {"number"} or (form in ("zero", "other") and wanted - found):
                differing.append(f"{key}.{form}")
    assert differing == []


def test_welsh_sentences_are_not_empty() -> None:
    assert [key for key, sentence in WELSH.sentences.items() if not sentence.strip()] == []


LENGTHS = re.compile(r"\b(seconds?|minutes?|hours?|eiliad(?:au)?|f?munud(?:au)?|awr|oriau)\b", re.IGNORECASE)
"""Of time, in both languages."""


def test_facilitators_lines_name_no_length_of_time() -> None:
    """How long a phase lasts is for the scenario's format to say, and the clock beside the line shows it."""
    lines = {key: line for one in (ENGLISH, WELSH) for key, line in one.sentences.items() if ".cue." in key}
    assert len(lines) > 8
    assert [line for line in lines.values() if LENGTHS.search(line)] == []


def test_numbers_mutate_nouns() -> None:
    found = [WELSH.counted("scene.common.people", number) for number in (1, 2, 3, 6, 7)]
    assert found == ["1 person", "2 berson", "3 pherson", "6 pherson", "7 o bobl"]


# Each has another form before a vowel, so which is right depends on what fills the field: turn the sentence.
JOINING = re.compile(r"\b(a|ac|â|ag|gyda|gydag|na|nac|nag)\s\W{0,2}\{", re.IGNORECASE)


def test_no_joining_word_before_a_field() -> None:
    assert JOINING.search("Siaradwch â {title}")
    assert JOINING.search("Bargen rhwng {by} ac “{to}”")
    assert not JOINING.search("Mae {seat} a chithau")
    assert {key: sentence for key, sentence in WELSH.sentences.items() if JOINING.search(sentence)} == {}
