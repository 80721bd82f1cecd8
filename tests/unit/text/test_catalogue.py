"""Every sentence can be formatted, and every key in the code has a sentence."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.text.catalogue import Catalogue, flatten_tree

ROOT = Path(__file__).resolve().parents[3]
ENGLISH = Catalogue.load("en")


TABLES = sorted({key.partition(".")[0] for key in ENGLISH.sentences})


def keys_of(table: str) -> list[str]:
    return [key for key in ENGLISH.sentences if key.partition(".")[0] == table]


@pytest.mark.parametrize("table", TABLES)
def test_sentence_formats_with_plain_names(table: str) -> None:
    for key in keys_of(table):
        parts = string.Formatter().parse(ENGLISH.sentences[key])
        fields = [field for _, field, _, _ in parts if field is not None]
        assert all(field.isidentifier() for field in fields), (key, fields)
        ENGLISH.text(key, **dict.fromkeys(fields, 7))


@pytest.mark.parametrize("table", TABLES)
def test_sentence_is_not_empty(table: str) -> None:
    assert [key for key in keys_of(table) if not ENGLISH.sentences[key].strip()] == []


def list_keys() -> Iterator[tuple[str, str]]:
    """Yield file and key of every `text("…")` and `counted("…")` in the code."""
    for path in sorted([*ROOT.glob("game/**/*.py"), *ROOT.glob("server/**/*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(attr=method), args=[ast.Constant(value=str(key)), *_]):
                    if method == "text" and "." in key:
                        yield str(path.relative_to(ROOT)), key
                    elif method == "counted":
                        yield str(path.relative_to(ROOT)), f"{key}.other"
                case _:
                    pass


def test_keys_in_code_have_sentences() -> None:
    used = list(list_keys())
    assert used
    assert [(path, key) for path, key in used if not ENGLISH.has(key)] == []


def test_counted_sentence_has_both_forms() -> None:
    for key in ENGLISH.sentences:
        if key.endswith(".one"):
            assert ENGLISH.has(key.removesuffix("one") + "other"), key


def test_one_and_many_differ() -> None:
    catalogue = Catalogue("en", {"bed.one": "one bed", "bed.other": "{number} beds"})
    assert [catalogue.counted("bed", number) for number in (0, 1, 2)] == ["0 beds", "one bed", "2 beds"]


def test_unknown_key_is_an_assertion() -> None:
    with pytest.raises(AssertionError, match=r"lobby\.nothing"):
        ENGLISH.text("lobby.nothing")


def test_keys_are_joined_with_dots() -> None:
    assert flatten_tree({"a": {"b": {"c": "x"}}, "d": "y"}) == {"a.b.c": "x", "d": "y"}
    with pytest.raises(AssertionError, match=r"a\.b is not a sentence"):
        flatten_tree({"a": {"b": 3}})


SEASONS = re.compile(r"\b(winter|spring|summer|autumn|flu|january|october|march|northmoor|edith)\b", re.IGNORECASE)


def test_sentences_name_no_season_or_place() -> None:
    named = [key for key, words in ENGLISH.sentences.items() if SEASONS.search(words)]
    assert [key for key in named if not key.startswith(("client.month.", "scene.month."))] == []


@pytest.mark.parametrize("language", ["en", "cy"])
def test_people_read_of_games_and_not_of_lucks(language: str) -> None:
    """“lucks: 4” stood under the habits at the end, and in the report."""
    sentences = Catalogue.load(language).sentences
    assert not [key for key, text in sentences.items() if "lucks:" in text.casefold() or "sawl lwc:" in text]
