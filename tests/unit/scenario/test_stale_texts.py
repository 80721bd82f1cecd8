"""Inherited texts that no longer fit a file: sums of another place, old numbers, names of what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import Mistake
from game.scenario.load import check_file
from game.scenario.stale_texts import make_name_pattern, spell

TOWN = """[parameters.population]
value = 120000
[parameters.core_beds]
value = 210
[place]
facts = ["Westwater has 120,000 people."]
"""


def warn(tmp_path: Path, text: str) -> list[Mistake]:
    """Return the warnings of a file that extends the winter; it has no mistakes."""
    file = tmp_path / "mine.toml"
    file.write_text(f'extends = "winter_pressures"\n{text}', encoding="utf-8")
    result = check_file(str(file))
    assert result.mistakes == ()
    return list(result.warnings)


def find(warnings: list[Mistake], key: str, of: str = "") -> Mistake:
    return next(one for one in warnings if one.key == key and of in one.what)


def test_sums_of_another_place_are_listed_with_lines(tmp_path: Path) -> None:
    """Players of a town of 120,000 read that they owe £600k, and nothing said so to the author."""
    one = find(warn(tmp_path, TOWN), "parameters.population.value", "sums of money")
    assert one.where.endswith("mine.toml")
    line = next(
        number
        for number, text in enumerate(Path("scenarios/winter_pressures.toml").read_text("utf-8").splitlines(), 1)
        if text.startswith("brief =") and "£600k" in text
    )
    assert f"\n    seats.M.brief (winter_pressures.toml:{line}): £600k → £240k\n" in one.allowed
    assert "£2.5m → £1m" in one.allowed
    assert "facts" not in one.allowed, "£562 is the price of a day in any town"


def test_own_sentence_is_no_longer_listed(tmp_path: Path) -> None:
    own = '[seats.M]\nbrief = "You owe £240k of savings by March."\n'
    one = find(warn(tmp_path, TOWN + own), "parameters.population.value", "sums of money")
    assert "seats.M.brief" not in one.allowed
    assert "seats.P.brief" in one.allowed


def test_sums_in_proportion_are_said_at_sizes_for(tmp_path: Path) -> None:
    town = TOWN + "sizes_for = 300000\n"
    one = find(warn(tmp_path, town), "place.sizes_for")
    assert (one.line, "£600k → £240k" in one.allowed) == (8, True)
    fact = "Beds, places and sums in briefs, levers and changes are for 300,000 people"
    assert fact in one.allowed
    said = town.replace('people."]', f'people.", "{fact}."]')
    assert [warning.key for warning in warn(tmp_path, said)] == []


def test_beds_are_shown_as_written_with_sizes_for(tmp_path: Path) -> None:
    """210 beds were shown as 525."""
    town = TOWN.partition("[place]")[0] + "[place]\nsizes_for = 300000\n"
    assert find(warn(tmp_path, town), "parameters.core_beds.value").found == "210"


def test_place_of_the_same_size_has_no_such_warning(tmp_path: Path) -> None:
    assert warn(tmp_path, 'title = "Ours"\n') == []


@pytest.mark.parametrize(
    ("own", "key", "old", "parts"),
    [
        (
            "[levers.winter_fund]\nmaximum = 300\n",
            "levers.winter_fund.maximum",
            "£200k",
            ["levers.winter_fund.sentence"],
        ),
        (
            '[calls.c_quay_phones.answers.1]\nmoney = { purse = "board", thousand_pounds = 30 }\n',
            "calls.c_quay_phones.answers.1.money.thousand_pounds",
            "£25k",
            ["calls.c_quay_phones.answers.1.name", "calls.c_quay_phones.answers.1.feed"],
        ),
        (
            '[cards.ready_to_go_ward]\neffects = [{ parameter = "bridging_beds", how = "add", value = 12 }]\n',
            "cards.ready_to_go_ward.effects.1.value",
            "20",
            ["cards.ready_to_go_ward.sentence"],
        ),
    ],
)
def test_old_number_in_inherited_sentence_is_reported(
    tmp_path: Path, own: str, key: str, old: str, parts: list[str]
) -> None:
    """A fund of £300k went on saying £200k: only numbers of `[parameters]` and goals were looked for."""
    one = find(warn(tmp_path, own), key)
    assert f"is still {old} in inherited sentences" in one.what
    for part in parts:
        assert part in one.what


def test_sum_at_the_end_of_a_sentence_is_found(tmp_path: Path) -> None:
    """«£20k.» was taken for the beginning of £20.5k."""
    own = '[calls.p_boiler.answers.1]\nmoney = { purse = "trust", thousand_pounds = 35 }\n'
    assert "calls.p_boiler.sentence" in find(warn(tmp_path, own), "calls.p_boiler.answers.1.money.thousand_pounds").what


def test_new_sentence_with_the_new_number_is_quiet(tmp_path: Path) -> None:
    own = '[levers.winter_fund]\nmaximum = 300\nsentence = "£300k every 28 days, in steps of £25k."\n'
    assert warn(tmp_path, own) == []


def test_lever_left_out_is_named_where_a_brief_speaks_of_it(tmp_path: Path) -> None:
    """A brief asked for savings that no lever could make."""
    one = find(warn(tmp_path, 'without = ["levers.referral_rule", "levers.savings"]\n'), "without.2")
    assert (one.line, one.where.endswith("mine.toml")) == (2, True)
    assert "levers.savings is left out, and a text still names it: Efficiency savings this month" in one.what
    assert "seats.M.brief (winter_pressures.toml:" in one.allowed


def test_lever_that_no_text_names_is_left_out_quietly(tmp_path: Path) -> None:
    assert [one.key for one in warn(tmp_path, 'without = ["levers.referral_rule"]\n')] == []


@pytest.mark.parametrize(
    ("name", "text", "is_named"),
    [
        ("Efficiency savings this month", "You owe efficiency savings.", True),
        ("Ring-fence for planned surgery", "The ring fence holds.", True),
        ("Seniors at the front door", "An older people's team at the front door.", False),
        ("Winter fund", "You hold the winter fund.", True),
        ("Ice", "It is nice on the ice.", False),
    ],
)
def test_names_are_known_in_sentences(name: str, text: str, is_named: bool) -> None:
    pattern = make_name_pattern(name)
    assert bool(pattern and pattern.search(text)) is is_named


def test_numbers_are_spelt() -> None:
    assert [spell(number) for number in (12, 20, 41, 90)] == ["twelve", "twenty", "forty-one", "ninety"]


FIFTH = (
    '[seats.A]\nrole = "manager"\ntitle = "x"\nsentences = "x"\nbrief = "x"\npurse = "community"\n'
    '[seats.A.goals.fair]\nname = "x"\nmeasure = "fairness"\nweight = 100\nnothing_at = 2.5\nfull_at = 1.6\n'
    '[levers.savings]\nseat = "A"\n'
)


def test_number_of_leaders_is_that_of_the_seats(tmp_path: Path) -> None:
    """A fifth seat was added, and the summary still spoke of four leaders."""
    spec = check_file("winter_pressures").spec
    assert spec is not None
    calls = ", ".join(f'"calls.{key}"' for key in spec.calls)
    one = find(warn(tmp_path, f"without = [{calls}]\n{FIFTH}"), "summary")
    assert (one.line, one.where.endswith("mine.toml"), one.found) == (3, True, "Four leaders")
    quiet = f'without = [{calls}]\nsummary = "Five leaders, one winter."\n{FIFTH}'
    assert "summary" not in [warning.key for warning in warn(tmp_path, quiet)]


def test_standards_of_another_year_are_asked_about(tmp_path: Path) -> None:
    """A winter moved to October 2026 went on asking for what was asked in 2025/26."""
    one = find(warn(tmp_path, "[place]\nfirst_date = 2026-10-01\n"), "place.first_date")
    assert (one.line, one.found) == (3, "2026-10-01")
    standard = (
        '[standards.four_hours]\nvalue = 73\nby = 2027-03-31\nscope = "a major department"\nsource = "the plan"\n'
    )
    assert warn(tmp_path, f"[place]\nfirst_date = 2026-10-01\n{standard}") == []
