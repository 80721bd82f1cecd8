"""A mistake that an author makes is shown at a line of the author's own file, not at one of a shipped scenario."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario.load import check_file

HEAD = 'extends = "winter_pressures"\n'

ROWS = [
    # what is written, the line that is shown, the key that is wrong
    ("[formats.half_day]\nrounds = 5\n", 2, "formats.half_day.minutes"),
    ("[formats.half_day]\nrounds = 5\n", 3, "calls.m_daughter.rounds.half_day"),
    ("[formats.half_day]\nround_days = 21\n", 2, "formats.ninety.round_days"),
    ("[formats.half_day]\nround_days = 7\n", 3, "crises.influenza.when.half_day.day"),
    ("[levers.escalation_beds]\nmaximum = 5\n", 2, "levers.escalation_beds.start"),
    ("[levers.home_care_rounds]\nminimum = 80\n", 2, "levers.home_care_rounds.step"),
    ("[levers.winter_fund]\nmaximum = 50\n", 3, "levers.winter_fund.maximum"),
    ("[survey]\nrounds = { half_day = 1 }\n", 2, "survey.answered_day"),
    ('[calls.p_boiler]\nseat = "C"\n', 2, "calls.c_newspaper.rounds.half_day"),
    ('[notes.k_walter]\nseat = "M"\n', 3, "threads.walter.notes"),
    ('[cards.home_first]\nrival = "gp_hub"\n', 3, "cards.home_first.rival"),
    ('[cards.home_first]\nrival = "nothing"\n', 3, "cards.home_first.rival"),
    ('[cards.home_first]\nlead = "P"\n', 3, "cards.home_first.lead"),
    ('without = ["levers.winter_fund.uses.home_care"]\n', 2, "cards.one_winter_purse.pool.uses"),
]


@pytest.mark.parametrize(("written", "line", "key"), ROWS)
def test_mistake_is_in_the_own_file(tmp_path: Path, written: str, line: int, key: str) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(HEAD + written, encoding="utf-8")
    found = check_file(str(path)).mistakes
    assert {Path(one.where).name for one in found} == {"ours.toml"}, [str(one) for one in found]
    assert (line, key) in {(one.line, one.key) for one in found}, [str(one) for one in found]


def test_one_contradiction_is_one_mistake(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(f'{HEAD}[cards.home_first]\nrival = "gp_hub"\n', encoding="utf-8")
    assert len(check_file(str(path)).mistakes) == 1


def test_line_of_an_extended_own_file_stays(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(f"{HEAD}[levers.escalation_beds]\nmaximum = 5\n", encoding="utf-8")
    path = tmp_path / "ours.toml"
    path.write_text('extends = "mine.toml"\ntitle = "Ours"\n', encoding="utf-8")
    (mistake,) = check_file(str(path)).mistakes
    assert (Path(mistake.where).name, mistake.line) == ("mine.toml", 2)


@pytest.mark.parametrize("text", ["", 'title = "Ours"\n', "[levers.ring_fence]\nmaximum = 50\n"])
def test_forgotten_first_line_is_said_once(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    found = [one for one in check_file(str(path)).mistakes if one.key == "extends"]
    assert [one.allowed.startswith('extends = "winter_pressures"') for one in found] == [True]
    assert "parameters" in found[0].what
    assert not [one for one in check_file(str(path)).mistakes if one.key in ("aim", "formats", "parameters")]


def test_whole_file_of_its_own_needs_no_other(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(f'{HEAD}aim = ""\n', encoding="utf-8")
    assert [one.key for one in check_file(str(tmp_path / "ours.toml")).mistakes] == ["aim"]


GOAL = "[seats.M.goals.savings]\nfull_at = {value}\n"


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        (GOAL.format(value=600), []),
        (GOAL.format(value=240), ["seats.M.brief", "levers.savings.sentence", "calls.m_vacant_posts.sentence"]),
        ('[seats.M]\nbrief = "Ours."\n' + GOAL.format(value=240), ["levers.savings.sentence"]),
    ],
)
def test_goal_that_sentences_still_tell_is_a_warning(tmp_path: Path, written: str, parts: list[str]) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(HEAD + written, encoding="utf-8")
    result = check_file(str(path))
    assert result.mistakes == ()
    found = [one for one in result.warnings if one.key == "seats.M.goals.savings.full_at"]
    assert len(found) == bool(parts)
    for one in found:
        assert one.line == (3 if "brief" not in written else 5)
        assert "still £600k" in one.what
        assert all(part in one.what for part in parts)
        assert "seats.P" not in one.what
        assert ("seats.M.brief" in one.what) == ("brief" not in written)


SEAT = """[seats.{0}]
role = "manager"
title = "Director"
purse = "board"
sentences = "S."
brief = "B."
[seats.{0}.goals.a]
name = "Four hours"
measure = "four_hours"
weight = 100
nothing_at = 40
full_at = 60
"""
CALL = """[calls.{0}_{1}]
seat = "{2}"
rounds = {{ half_day = {1}, ninety = {3} }}
caller = "C"
sentence = "S."
answers = [{{ name = "A", counts_as = "own" }}, {{ name = "B", counts_as = "staff" }}]
"""


def check(tmp_path: Path, text: str) -> list[tuple[int, str, str]]:
    """Return line, key and sentence of every mistake and warning; all are in the author's own file."""
    path = tmp_path / "ours.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    result = check_file(str(path))
    found = [*result.mistakes, *result.warnings]
    assert {Path(one.where).name for one in found} <= {"ours.toml"}, [str(one) for one in found]
    return [(one.line, one.key, one.what) for one in found]


def test_seat_with_calls_in_some_rounds_is_one_mistake(tmp_path: Path) -> None:
    """It was said at each round, under the name of a call of another seat."""
    calls = "".join(CALL.format("a", number, "A", number) for number in (1, 2))
    ((line, key, what),) = check(tmp_path, SEAT.format("A") + calls)
    assert (line, key, what) == (2, "seats.A", "this seat has no call in rounds in which others have one")


def test_calls_left_out_are_told_where_they_are(tmp_path: Path) -> None:
    ((line, key, _),) = check(tmp_path, 'without = ["calls.p_boiler", "calls.p_half_term", "calls.p_southmoor"]\n')
    assert (line, key) == (2, "seats.P")


def test_table_may_have_six_seats(tmp_path: Path) -> None:
    calls = "".join(
        CALL.format(seat.lower(), number, seat, min(number, 4)) for seat in "ABD" for number in range(1, 7)
    ).replace(", ninety = 4 }", " }")
    found = check(tmp_path, "".join(SEAT.format(seat) for seat in "ABD") + calls)
    assert ("seats", "there are too few or too many (counted)") in {(key, what) for _, key, what in found}


def test_crisis_of_a_format_that_is_left_out_is_told_there(tmp_path: Path) -> None:
    found = check(tmp_path, 'without = ["formats.half_day"]\n')
    assert {line for line, _, _ in found} == {2}
    assert {key for _, key, _ in found} == {"crises.harbour_house", "crises.ice"}


def test_entry_too_many_is_told_where_it_is_added(tmp_path: Path) -> None:
    ((line, key, _),) = check(tmp_path, '[[calls.p_boiler.add.answers]]\nname = "Third"\ncounts_as = "own"\n')
    assert (line, key) == (2, "calls.p_boiler.answers")


@pytest.mark.parametrize("key", ["without", "extends", "summary"])
def test_key_below_a_section_is_told_to_stand_above(tmp_path: Path, key: str) -> None:
    ((line, at, what),) = check(tmp_path, f'[place]\n{key} = "x"\n')
    assert (line, at) == (3, f"place.{key}")
    assert "belongs above the first [section]" in what


def test_card_is_not_its_own_rival(tmp_path: Path) -> None:
    assert [what for *_, what in check(tmp_path, '[cards.home_first]\nrival = "home_first"\n')] == [
        "a card cannot be its own rival"
    ]


def test_numbers_that_leave_a_range_together_name_what_moves_it(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(
        f'{HEAD}[[cards.tablets_the_day_before.add.effects]]\nparameter = "internal_delay_hours"\nhow = "add"\n'
        "value = -9\n",
        encoding="utf-8",
    )
    (found,) = [one for one in check_file(str(path)).warnings if "all decisions together" in one.what]
    assert "it begins at " in found.allowed
    assert "cards.tablets_the_day_before (" in found.allowed
