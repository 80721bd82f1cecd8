"""Lines that are no TOML hide no other mistake, and are reported at the line where they begin, in an author's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import Mistake
from game.scenario.load import check_file

HEAD = 'extends = "winter_pressures"\ntitle = "Ours"\n'
REST = "[levers.winter_fund]\nmaximun = 300\n[parameters.core_beds]\nvalue = 9999\n"
OF_REST = {"levers.winter_fund.maximun", "parameters.core_beds.value"}


def check(tmp_path: Path, text: str) -> tuple[Mistake, ...]:
    """Return the mistakes of an author's file."""
    file = tmp_path / "mine.toml"
    file.write_text(HEAD + text, encoding="utf-8")
    return check_file(str(file)).mistakes


@pytest.mark.parametrize(
    ("written", "line", "says"),
    [
        ("[cards.home_first]\ndays = = 2\n", 4, "is no value"),
        ("[cards.home_first]\ndays = 2;\n", 4, "behind the value"),
        ("[cards.home_first]\nmoney = { purse = \"trust\", thousand_pounds = 4\ndays = 2\n", 4, "not closed with }"),
        ("[cards.home_first]\nmoney = { purse = \"trust\". thousand_pounds = 4 }\n", 4, "not closed with }"),
        ("[cards.home_first]\nsigned_by = [\"P\"\ndays = 2\n", 4, "square brackets is not closed"),
        ("[cards.home_first]\nsigned_by = [\"P\" \"K\"]\n", 4, "a comma is missing"),
        ("[cards.home_first]\nsigned_by = [\n  \"P\"\n  \"K\",\n]\n", 6, "a comma is missing"),
        ("[cards.home_first\ndays = 2\n", 3, "not closed with ]"),
        ('[cards.home_first]\nname = "a" sentence = "b"\n', 4, "behind the value"),
        ("[cards.home_first]\nthis is a remark\n", 4, "no = stands"),
        ("[cards.home_first]\n\u00a0days = 2\n", 4, "an invisible character"),
        ("[cards.home_first]\ndays = 2\n[cards.home_first]\nlead = 3\n", 5, "the first is in line 3"),
        ("[cards.home_first]\nname = \"Home\ndays = 2\n", 4, "does not end in this line"),
        ("[cards.home_first]\nname = \u201cHome\u201d\n", 4, "typographic"),
    ],
    ids=lambda value: None,
)
def test_line_that_cannot_be_read_hides_nothing(tmp_path: Path, written: str, line: int, says: str) -> None:
    found = check(tmp_path, written + REST)
    (unread,) = [one for one in found if not one.key]
    assert (unread.line, says in unread.what) == (line, True), unread
    assert {one.key for one in found if one.key} == OF_REST
    whole = HEAD + written + REST
    for one in found:
        if one.key:
            assert one.key.rpartition(".")[2] in whole.splitlines()[one.line - 1]


def test_all_lines_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    found = check(tmp_path, "[place]\nname: \"X\"\n[cards.home_first]\ndays == 2\n" + REST)
    assert [one.line for one in found if not one.key] == [4, 6]
    assert {one.key for one in found if one.key} == OF_REST


def test_thing_with_a_line_that_cannot_be_read_lacks_nothing(tmp_path: Path) -> None:
    """What is wrong with a call may come from the line of it that could not be read."""
    found = check(tmp_path, "[calls.p_boiler]\nrounds = { half_day = 3\n" + REST)
    assert {one.key for one in found} == {"", *OF_REST}


def test_nothing_is_said_of_the_rest_without_what_it_extends(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('extends = "winter_pressures\ntitle = "Ours"\n[cards.home_first]\ndays = 2\n')
    assert [(one.line, one.key) for one in check_file(str(file)).mistakes] == [(1, "")]


def test_text_without_an_end_is_told_where_it_begins(tmp_path: Path) -> None:
    found = check(tmp_path, 'summary = """Our winter\n' + REST)
    assert {one.key for one in found} == {"", *OF_REST}
    assert found[0].line == 3
    assert "quotes does not end" in found[0].what


@pytest.mark.parametrize("english", [REST, REST + "[place]\nname: 3\n"], ids=["english can be read", "english cannot"])
def test_translation_that_cannot_be_read_hides_nothing(tmp_path: Path, english: str) -> None:
    """Only the line of the translation was reported, and none of the mistakes of the scenario itself."""
    (tmp_path / "cy").mkdir()
    (tmp_path / "cy" / "mine.toml").write_text('title = "Ein gaeaf\nsumary = "x"\n', encoding="utf-8")
    found = check(tmp_path, english)
    assert {one.key for one in found if Path(one.where).parent.name != "cy"} >= OF_REST
    of_welsh = [(one.line, one.key) for one in found if Path(one.where).parent.name == "cy"]
    assert of_welsh == ([(2, "sumary"), (1, "")] if english == REST else [(1, "")])
