"""Texts of scenarios in another language: complete for those shipped, and checked for authors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tomli

from game.resources import find_scenario_folder
from game.scenario.load import check_file, load_texts
from game.scenario.translation import list_texts

SHIPPED = sorted(path.stem for path in (find_scenario_folder() / "cy").glob("*.toml"))
ENGLISH_ONLY = {"base_2014"}
"""What is not in Welsh: a place for calibration alone."""
OURS = 'extends = "first_shift"\ntitle = "Our shift"\nsummary = "{count} weeks"\n'


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """Return the path of an own scenario, beside which a folder for Welsh texts is."""
    (tmp_path / "cy").mkdir()
    path = tmp_path / "ours.toml"
    path.write_text(OURS, "utf-8")
    return path


def read(name: str) -> dict[tuple[str | int, ...], str]:
    return list_texts(tomli.loads((find_scenario_folder() / f"{name}.toml").read_text("utf-8")))


def find_numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,:]\d+)*", text))


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_welsh_is_whole(name: str) -> None:
    english, welsh = read(name), read(f"cy/{name}")
    assert sorted(map(str, english.keys() - welsh.keys())) == [], f"translate these in scenarios/cy/{name}.toml"
    assert sorted(map(str, welsh.keys() - english.keys())) == [], "there is no such English text any more"


@pytest.mark.parametrize("name", SHIPPED)
def test_numbers_are_the_same_in_welsh(name: str) -> None:
    english, welsh = read(name), read(f"cy/{name}")
    differing = [key for key in english if find_numbers(english[key]) - find_numbers(welsh.get(key, english[key]))]
    assert differing == [], f"change these in scenarios/cy/{name}.toml too"


def test_scenarios_are_in_welsh() -> None:
    assert {path.stem for path in find_scenario_folder().glob("*.toml")} - set(SHIPPED) == ENGLISH_ONLY
    texts = load_texts("winter_pressures", "cy")
    assert texts["Winter pressures"] == "Pwysau'r gaeaf"
    assert texts["Ward nurses"] == "Nyrsys y wardiau"  # of the place that it extends


def test_missing_translation_leaves_english(ours: Path) -> None:
    assert load_texts(str(ours), "fr") == {}
    assert "Our shift" not in load_texts(str(ours), "cy")
    assert load_texts("no_such_scenario", "cy") == {}


def test_renamed_place_is_renamed_in_welsh(ours: Path) -> None:
    ours.write_text('extends = "first_shift"\n[place]\nname = "Llanfair"\n', "utf-8")
    facts = [text for text in load_texts(str(ours), "cy").items() if text[0].startswith("300,000 people live in")]
    assert ("300,000 people live in Llanfair. Its hospital has 519 beds for adults.") in dict(facts)
    assert all("Llanfair" in welsh and "Northmoor." not in welsh for _, welsh in facts)


def test_check_counts_missing_texts(ours: Path) -> None:
    (ours.parent / "cy" / "ours.toml").write_text('title = "Ein shifft"\n', "utf-8")
    result = check_file(str(ours))
    assert result.mistakes == ()
    told = [warning.what for warning in result.warnings if "braces" not in warning.what]
    assert told == ["1 text is not translated: summary"]


def test_check_finds_unknown_keys_and_other_fields(ours: Path) -> None:
    welsh = 'title = "Ein shifft"\nsummary = "{cyfrif} wythnos"\n\n[calls.nobody]\nsentence = "Helo?"\n'
    (ours.parent / "cy" / "ours.toml").write_text(welsh, "utf-8")
    found = {(one.line, one.key) for one in check_file(str(ours)).mistakes}
    assert found == {(2, "summary"), (5, "calls.nobody.sentence")}


def test_entries_of_lists_are_found_by_number(ours: Path) -> None:
    ours.write_text(OURS.replace("{count} ", "") + '[[calls.c_week_1.answers]]\nname = "One."\n' * 2, "utf-8")
    welsh = 'title = "T"\nsummary = "S"\n[calls.c_week_1.answers]\n1.name = "Un."\n3.name = "Tri."\n'
    (ours.parent / "cy" / "ours.toml").write_text(welsh, "utf-8")
    assert [one.key for one in check_file(str(ours)).mistakes if "cy" in one.where] == ["calls.c_week_1.answers.3.name"]


ADDRESSES = {"": r"\byou(?:rs?|rself)?\b", "cy/": r"\b(?:eich|chi|rydych)\b"}
"""How a sentence speaks to its reader, by the folder of its language."""


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("folder", ADDRESSES)
def test_gains_and_pays_address_nobody(name: str, folder: str) -> None:
    """Who gains and who pays is also read by colleagues, in deals; a name of an option may say "with you"."""
    texts = read(f"{folder}{name}")
    options = {text.partition(",")[0] for where, text in texts.items() if "options" in where}
    for where, text in texts.items():
        if where[-1] in ("gains", "pays") and where[0] in ("levers", "cards"):
            for option in options:
                text = text.replace(f"{option}:", "")
            assert not re.search(ADDRESSES[folder], text, re.IGNORECASE), (where, text)
