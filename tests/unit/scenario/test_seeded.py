"""Mistakes that were seeded over shipped files and went unseen, or were seen and reported badly."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import Mistake
from game.resources import find_scenario_folder
from game.scenario.check import CheckResult
from game.scenario.load import check_file
from game.scenario.syntax import guess_line

HEAD = 'extends = "winter_pressures"\n'
CRISIS = '[crises.flood]\ntitle = "Flood"\nsentence = "The river is in the cellar."\nwhen = {}\nlasts_days = 4\n'


def check(tmp_path: Path, text: str, name: str = "mine.toml") -> CheckResult:
    """Check an author's file."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    return check_file(str(tmp_path / name))


def find_one(found: tuple[Mistake, ...], key: str) -> Mistake:
    """Return the one mistake or warning at a key."""
    (mistake,) = [one for one in found if one.key == key]
    return mistake


@pytest.mark.parametrize(
    ("written", "line", "key", "says"),
    [
        ('[cards.gp_hub.flaws.night_rota]\nseen_by = ["K", "C"]\n', 3, "seen_by", "own lead sees this flaw"),
        ("[cards.gp_hub.flaws.night_rota]\neffects = []\n", 2, "night_rota", "true and has no effects"),
        ("[cards.flu_jabs]\neffects = []\n", 2, "flu_jabs", "changes nothing"),
        ("[levers.ring_fence]\neffects = []\n", 2, "ring_fence", "changes nothing"),
        (f"{CRISIS}effects = []\ngifts = {{}}\n", 2, "flood", "changes nothing"),
        ('[crises.ice]\n[crises.ice.gifts.falls_team]\nhabit = ""\n', 3, "habit_effects", "no words"),
        ('[calls.p_boiler.answers.2]\ncounts_as = "patients"\n', 3, "counts_as", "count as the same"),
        ("[stocktake.staff_lines.3]\nat_least = 100\n", 3, "at_least", "ward_nurses may have nothing to say"),
        (
            '[standards.handover]\nvalue = 45\nby = 2017-03-31\nscope = "all"\nsource = "x"\n',
            4,
            "by",
            "before the first day, 2025-10-01",
        ),
        (
            '[[levers.ring_fence.add.effects]]\nparameter = "ward_nurses"\nhow = "add"\npoints = [[0, 0], [60, 5]]\n'
            "after_days = 196\n",
            6,
            "after_days",
            "begins after the last day",
        ),
        (
            '[[cards.gp_hub.add.effects]]\nparameter = "ward_nurses"\nhow = "scale"\nvalue = 1\n',
            5,
            "value",
            "leaves ward_nurses as it is",
        ),
        (
            '[[levers.ring_fence.add.effects]]\nparameter = "ward_nurses"\nhow = "add"\npoints = [[0, 0], [60, 0]]\n',
            5,
            "points",
            "leaves ward_nurses as it is",
        ),
        ("[problems.letters]\nfirst_round = 7\nlast_round = 7\n", 3, "first_round", "never begins"),
        ('title = "Northmoor"\n[place]\nname = "Westwater"\n', 2, "title", "had before it was renamed"),
        ('[calls.p_boiler]\ncaller = "A nun"\nsentence = "Come and see."\n', 4, "sentence", "is still that of"),
        ('[crises.ice]\ntitle = "Flood"\nsentence = "The river."\n', 4, "sentence", "crises.ice.gifts is still"),
    ],
    ids=lambda value: None,
)
def test_oddity_has_its_line(tmp_path: Path, written: str, line: int, key: str, says: str) -> None:
    result = check(tmp_path, HEAD + written)
    assert result.mistakes == ()
    found = [one for one in result.warnings if one.key.endswith(key) and says in one.what]
    assert [(Path(one.where).name, one.line) for one in found] == [("mine.toml", line)], result.warnings


def test_crisis_asks_somebody_for_something(tmp_path: Path) -> None:
    effects = 'effects = [{ parameter = "beds_closed", how = "add", value = 8 }]\ngifts = {}\n'
    found = find_one(
        check(tmp_path, f"{HEAD}{CRISIS.replace('{}', '{ half_day = { round = 2, day = 3 } }')}{effects}").warnings,
        "crises.flood",
    )
    assert "nothing to decide" in found.what


def test_place_next_door_may_be_named(tmp_path: Path) -> None:
    own = '[place]\nname = "Westwater"\nhospital = "Westwater Infirmary"\n[calls.p_southmoor]\ncaller = "{}"\n'
    named = own.replace("southmoor", "northmoor_asks").replace('caller = "{}"', 'caller = "Northmoor General"')
    keys = [one.key for one in check(tmp_path, HEAD + own.format("Northmoor General")).warnings]
    assert keys == ["calls.p_southmoor.caller"]
    assert not any("renamed" in one.what for one in check(tmp_path, HEAD + named).warnings)


@pytest.mark.parametrize(
    ("written", "line", "key", "allowed", "meant"),
    [
        ('kind = "gmae"\n', 2, "kind", '"game" or "place"', ""),
        ('without = "crises.ice"\n', 2, "without", 'names in square brackets, such as ["crises.ice"]', ""),
        ("[place]\nfirst_date = 1926-10-01\n", 3, "place.first_date", "2000 to 2100", ""),
        ("[parameters.population]\nvalue = 0\n", 3, "parameters.population.value", "3,000 to 1,500,000 (people)", ""),
        ("[cards.gp_hub]\nlead = 3\n", 3, "cards.gp_hub.lead", "one of C, P, K, M", '"3"'),
        (
            '[cards.gp_hub.flaws.night_rota]\nseen_by = "K"\n',
            3,
            "cards.gp_hub.flaws.night_rota.seen_by",
            "a list in square brackets, 0 to 12 entries",
            '["K"]',
        ),
        (
            "[calls.p_boiler]\nanswers = []\n",
            3,
            "calls.p_boiler.answers",
            "a list in square brackets with 2 entries",
            "",
        ),
        ('[levers.ring_fence]\nmaximum = "£60k"\n', 3, "levers.ring_fence.maximum", "a whole number", "60"),
        ("[levers.ring_fence]\nname = 60\n", 3, "levers.ring_fence.name", "a text in quotes", '"60"'),
        ('[cards.flu_jabs]\nlittle = "True"\n', 3, "cards.flu_jabs.little", "true or false", "true"),
        ("[levers.winter_fund]\nmaximum = 50\n", 3, "levers.winter_fund.maximum", "together; now: uses.", ""),
    ],
    ids=lambda value: None,
)
def test_mistake_says_what_is_allowed(
    tmp_path: Path, written: str, line: int, key: str, allowed: str, meant: str
) -> None:
    (mistake,) = check(tmp_path, HEAD + written).mistakes
    assert (mistake.key, mistake.line, mistake.meant) == (key, line, meant)
    assert allowed in mistake.allowed


def test_staff_measure_is_said_once(tmp_path: Path) -> None:
    (mistake,) = check(tmp_path, f'{HEAD}[stocktake.staff_lines.1]\nmeasure = "moral.ward_nurses"\n').mistakes
    assert (mistake.line, mistake.meant) == (3, "morale.ward_nurses")


def test_call_alone_in_its_round_is_one_mistake(tmp_path: Path) -> None:
    """It was said once for each seat without a call, and not where the other phones ring."""
    text = f'{HEAD}without = ["calls.p_boiler"]\n[calls.c_newspaper]\nrounds = {{ half_day = 5 }}\n'
    (mistake,) = check(tmp_path, text).mistakes
    assert (mistake.key, mistake.line) == ("calls.c_newspaper.rounds.half_day", 4)
    assert mistake.what == "phones ring in round 5 of half_day, but none for P"
    assert mistake.allowed.endswith("all phones ring: 1, 2, 3, 4, 6")


def test_wrong_part_hides_nothing_else(tmp_path: Path) -> None:
    """A misspelt parameter hid that another was out of range; a wrong role hid that another seat has no calls."""
    wrong = "[parameters.core_bed]\nvalue = 3\n[parameters.core_beds]\nvalue = -1\n[place]\nname = 3\n"
    found = {one.key: one.line for one in check(tmp_path, HEAD + wrong).mistakes}
    assert found == {"parameters.core_bed": 2, "parameters.core_beds.value": 5, "place.name": 7}
    seat = '[seats.{}]\nrole = "{}"\ntitle = "x"\nsentences = "x"\nbrief = "x"\npurse = "board"\n'
    found = {
        one.key: one.line
        for one in check(tmp_path, HEAD + seat.format("A", "manager") + seat.format("G", "x")).mistakes
    }
    assert found == {"seats.A": 2, "seats.G": 8, "seats.G.role": 9}


def test_wrong_choice_hides_nothing_of_its_seat(tmp_path: Path) -> None:
    """A seat with the role "council" was taken out, and with it five mistakes in what belongs to it."""
    seat = (
        '[seats.A]\nrole = "council"\ntitle = "x"\nsentences = "x"\nbrief = "x"\npurse = "council"\n'
        '[seats.A.goals.money]\nname = "x"\nmeasure = "saving"\nweight = 60\nnothing_at = 0\nfull_at = 9\n'
        '[levers.boats]\nseat = "A"\nform = "range"\nname = "x"\nsentence = "x"\ngains = "x"\npays = "x"\n'
        'maximum = 20\nstep = 7\ncounts_as = "patient"\n'
    )
    found = {one.key: one.meant for one in check(tmp_path, HEAD + seat).mistakes}
    assert found == {
        "seats.A": "",  # has no calls
        "seats.A.role": "",
        "seats.A.purse": "community",
        "seats.A.goals": "",  # weigh 60 of 100
        "seats.A.goals.money.measure": "savings",
        "levers.boats.step": "",
        "levers.boats.counts_as": "patients",
    }


def test_misspelt_table_hides_nothing_in_it(tmp_path: Path) -> None:
    """`[crisis.flood]` was one mistake, and the next pass found all that was wrong with the flood."""
    flood = (
        'without = ["crisis.ice"]\n'
        '[crisis.flood]\ntitle = "x"\nsentence = "x"\nlasts_days = 10\n'
        'effects = [{ parameter = "beds_closed", how = "plus", value = 40 }]\n'
        "[crisis.flood.when.halfday]\nround = 3\nday = 5\n"
        '[crises.flood.gift.army]\nseat = "Z"\nname = "x"\ndays = 1\neffects = []\n'
    )
    found = {one.key: (one.line, one.meant) for one in check(tmp_path, HEAD + flood).mistakes}
    assert found == {
        "without": (2, "crises.ice"),
        "crisis": (3, "crises"),
        "crises.flood.effects.1.how": (7, ""),
        "crises.flood.when.halfday": (8, "half_day"),
        "crises.flood.gift": (11, "gifts"),
        "crises.flood.gifts.army.seat": (12, ""),
    }


def test_unreadable_line_hides_no_other_of_its_card(tmp_path: Path) -> None:
    card = '[cards.flu_jabs]\ncounts_as = patients\ndays = "3"\nlaed = "P"\nopens_in = { halfday = 2 }\n'
    found = {one.key: one.line for one in check(tmp_path, HEAD + card).mistakes}
    assert found == {
        "": 3,
        "cards.flu_jabs.days": 4,
        "cards.flu_jabs.laed": 5,
        "cards.flu_jabs.opens_in.halfday": 6,
    }


@pytest.mark.parametrize(
    ("written", "key", "there", "meant"),
    [
        ("[seats.C.goals.budget]\nnothing_at = -3000\n", "seats.C.goals.budget", "money, waiting_list", ""),
        ("[cards.home_first.flaws.tablet]\nmend_days = 1\n", "cards.home_first.flaws.tablet", "tablets", "tablets"),
        ("[crises.ice.gifts.x]\nhabit_days = 1\n", "crises.ice.gifts.x", "there already: ", ""),
    ],
)
def test_misspelt_thing_inside_another_is_one_mistake(
    tmp_path: Path, written: str, key: str, there: str, meant: str
) -> None:
    """A goal that the seat does not have was four keys missing."""
    (mistake,) = check(tmp_path, HEAD + written).mistakes
    assert (mistake.key, mistake.line, mistake.meant) == (key, 2, meant)
    assert there in mistake.allowed


def test_unknown_form_says_nothing_of_the_rest(tmp_path: Path) -> None:
    lever = '[levers.ring_fence]\nform = "slider"\noptions = [{ value = 1, name = "x" }]\n'
    assert [one.key for one in check(tmp_path, HEAD + lever).mistakes] == ["levers.ring_fence.form"]


@pytest.mark.parametrize(
    "written",
    ["core_beds = 210\n", "[place]\ncore_beds = 210\n", "[parameters]\ncore_beds = 210\n"],
)
def test_number_of_the_model_out_of_place_is_shown_as_it_is_written(tmp_path: Path, written: str) -> None:
    """The check listed the keys of the place, none of which is beds or people."""
    (mistake,) = check(tmp_path, HEAD + written).mistakes
    assert mistake.meant == "\n    [parameters.core_beds]\n    value = 210"


# ---------------------------------------------------------------- lines that are no TOML


@pytest.mark.parametrize(
    ("line", "says", "meant"),
    [
        ("weight = 30%", "not a number as it is written", "weight = 30"),
        ("maximum = £200k", "not a number as it is written", "maximum = 200"),
        ("maximum = 200 beds", "not a number as it is written", "maximum = 200"),
        ("value = 300,000", "not a number as it is written", "value = 300000"),
        ("value = 0,53", "not a number as it is written", "value = 0.53"),
        ("first_date = 01-10-2025", "no such date", "first_date = 2025-10-01"),
        ("first_date = 1/10/2025", "no such date", "first_date = 2025-10-01"),
        ("first_date = 2025-02-30", "no such date", ""),
        ("name = Open", "a text stands here without quotes", 'name = "Open"'),
        ("little = yes", "is no value", "little = true"),
        ('title: "x"', "no = stands", 'title = "x"'),
        ("title = 'St Brannoc's'", "a quotation mark stands inside", 'title = "St Brannoc\'s"'),
        ('title = "The "big" one"', "a quotation mark stands inside", "title = 'The \"big\" one'"),
        ('title = "x', "does not end in this line", ""),
        ("rounds = { a = 1, a = 2 }", "written twice", ""),
    ],
)
def test_line_that_is_no_toml(tmp_path: Path, line: str, says: str, meant: str) -> None:
    (mistake,) = check(tmp_path, f"{HEAD}[levers.ring_fence]\n{line}\n").mistakes
    assert (mistake.line, mistake.meant) == (3, meant)
    assert says in mistake.what


def test_second_of_two_names_the_first(tmp_path: Path) -> None:
    twice = "[levers.ring_fence]\nstep = 5\n[levers.agency_limit]\nstep = 5\n[levers.ring_fence]\nstart = 5\n"
    (mistake,) = check(tmp_path, HEAD + twice).mistakes
    assert (mistake.line, mistake.what) == (6, "this is written twice; the first is in line 2")


@pytest.mark.parametrize(
    "line", ["value = 30", 'name = "Open"', "little = true", "by = 2025-10-01", "x = [1, 2]", "# 5%"]
)
def test_good_line_is_not_guessed_at(line: str) -> None:
    assert guess_line(line) == ""


# ---------------------------------------------------------------- places and translations


def test_mistake_in_a_place_has_its_line(tmp_path: Path) -> None:
    """A place was refused as such, so nothing in it was ever checked."""
    text = 'kind = "place"\nextends = "base"\n[parameters.core_bed]\nvalue = 3\n[place]\nfirst_date = "1 May"\n'
    found = {one.key: (one.line, one.meant) for one in check(tmp_path, text).mistakes}
    assert found == {"parameters.core_bed": (3, "core_beds"), "place.first_date": (6, "")}


@pytest.mark.parametrize("name", ["base", "base_2014"])
def test_shipped_place_is_without_mistakes(name: str) -> None:
    result = check_file(name)
    assert (result.mistakes, result.warnings, result.is_place) == ((), (), True)


def test_game_that_extends_a_place_is_one_mistake(tmp_path: Path) -> None:
    """It was reported at thirteen lines of base.toml, a file that its author never saw."""
    (tmp_path / "town.toml").write_text('kind = "place"\nextends = "base"\n[parameters.core_beds]\nvalue = 200\n')
    (mistake,) = check(tmp_path, 'title = "Ours"\nextends = "town.toml"\nsummary = "x"\n').mistakes
    assert (Path(mistake.where).name, mistake.line, mistake.key) == ("mine.toml", 2, "extends")
    assert "does not say itself: aim, opening, formats" in mistake.what
    assert "winter_pressures" in mistake.allowed


def test_missing_translation_has_a_line(tmp_path: Path) -> None:
    (tmp_path / "cy").mkdir()
    (tmp_path / "cy" / "mine.toml").write_text('[calls.p_boiler]\ncaller = "Ystadau"\n')
    text = (
        f'{HEAD}title = "x"\n[calls.p_boiler]\ncaller = "Estates"\nsentence = "The boiler."\nanswers.1.name = "Yes."\n'
    )
    (title, boiler) = [*check(tmp_path, text.replace('title = "x"\n', "")).warnings, *check(tmp_path, text).warnings]
    assert (title.line, title.key) == (1, "calls.p_boiler.sentence")
    assert "The boiler." in title.allowed
    assert (boiler.line, boiler.key) == (0, "title")


def test_translation_is_a_text_of_this_key(tmp_path: Path) -> None:
    (tmp_path / "cy").mkdir()
    (tmp_path / "cy" / "mine.toml").write_text('titel = "Gaeaf"\ntitle = 3\n')
    found = check(tmp_path, f'{HEAD}title = "Our winter"\n').mistakes
    assert (find_one(found, "titel").line, find_one(found, "titel").meant) == (1, "title")
    assert find_one(found, "title").allowed == "a text in quotes for “Our winter”"


def test_shipped_files_have_nothing_odd() -> None:
    names = sorted(path.stem for path in find_scenario_folder().glob("*.toml"))
    odd = {name: [str(one) for one in check_file(name).warnings] for name in names}
    assert {name: found for name, found in odd.items() if found} == {}


# ---------------------------------------------------------------- the name of the file


def test_name_without_its_ending_is_guessed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ours.toml").write_text(HEAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (mistake,) = check_file("ours").mistakes
    assert mistake.meant == "ours.toml"


def test_text_ending_is_reported(tmp_path: Path) -> None:
    """Notepad adds .txt, Windows hides it, and the check said that there is no such scenario."""
    file = tmp_path / "ours.toml.txt"
    file.write_text(HEAD, encoding="utf-8")
    (mistake,) = check_file(str(file)).mistakes
    assert "ends in .txt" in mistake.what
    assert mistake.allowed.startswith("rename it to ours.toml;")
