"""What stopped authors of a first scenario: real numbers, longer lists, things left out, everything in one pass."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs
from typer.testing import CliRunner

from game.cli.commands.scenario import commands
from game.errors import Mistake
from game.rules.effects import settings_for
from game.rules.lookup import opens_in
from game.rules.setup.game_setup import GameSetup
from game.rules.table import first_table
from game.rules.table_rows import LeverSetting
from game.scenario.check import CheckResult
from game.scenario.load import check_file, load, load_place
from game.scenario.references import FIGURE_KEYS
from game.view.figures import FIGURES

SMALL_TOWN = """
[parameters.population]
value = 120000

[parameters.core_beds]
value = 210
"""


def write(tmp_path: Path, text: str, extends: str = "winter_pressures") -> str:
    """Write an author's file and return its path."""
    file = tmp_path / "mine.toml"
    file.write_text(f'extends = "{extends}"\n{text}', encoding="utf-8")
    return str(file)


def check(tmp_path: Path, text: str) -> CheckResult:
    """Check an author's file."""
    return check_file(write(tmp_path, text))


def in_own_file(result: CheckResult) -> list[Mistake]:
    """Return the mistakes at lines of the author's own file."""
    return [mistake for mistake in result.mistakes if mistake.where.endswith("mine.toml")]


def open_beds(setup: GameSetup) -> float:
    """Return the beds of the core that the model has on the first day."""
    settings = settings_for(setup, first_table(setup), 0)
    return settings.get("core_beds") * settings.get("population") / 300_000


# ---------------------------------------------------------------- real numbers of a real place


def test_beds_are_those_of_the_place(tmp_path: Path) -> None:
    """`population = 120000` with `core_beds = 210` used to give 84 beds."""
    assert open_beds(load(write(tmp_path, SMALL_TOWN))) == pytest.approx(210)


def test_inherited_beds_follow_population(tmp_path: Path) -> None:
    town = "[parameters.population]\nvalue = 120000\n"
    assert open_beds(load(write(tmp_path, town))) == pytest.approx(519 * 0.4)


def test_lever_is_that_of_the_place(tmp_path: Path) -> None:
    setup = load(write(tmp_path, SMALL_TOWN))
    moved = LeverSetting("escalation_beds", 1, -100, 30, ())
    table = first_table(setup)
    chosen = settings_for(setup, structs.replace(table, levers=(*table.levers, moved)), 30)
    usual = settings_for(setup, table, 30)
    share = 120_000 / 300_000
    assert (chosen.get("escalation_beds") - usual.get("escalation_beds")) * share == pytest.approx(20)
    assert (chosen.get("spend_trust") - usual.get("spend_trust")) * share == pytest.approx(200_000 / 28)


def test_sizes_can_be_for_other_people(tmp_path: Path) -> None:
    setup = load(write(tmp_path, "[parameters.population]\nvalue = 20000\n[place]\nsizes_for = 300000\n"))
    assert setup.written_for == 300_000
    assert open_beds(setup) == pytest.approx(519 / 15)


def test_planned_operations_follow_population(tmp_path: Path) -> None:
    town = "[parameters.population]\nvalue = 150000\n"
    assert load(write(tmp_path, town)).planned_operations_a_day == load("winter_pressures").planned_operations_a_day / 2


def test_place_is_calibrated_in_real_numbers(tmp_path: Path) -> None:
    file = tmp_path / "town.toml"
    file.write_text(f'kind = "place"\nextends = "base"\n{SMALL_TOWN}', encoding="utf-8")
    found = load_place(str(file)).parameters
    assert found["core_beds"] == pytest.approx(525)
    assert found["cubicles"] == load_place("base").parameters["cubicles"]


def test_inherited_sizes_are_one_warning(tmp_path: Path) -> None:
    result = check(tmp_path, SMALL_TOWN)
    assert result.mistakes == ()
    (sizes, facts, _) = (warning for warning in result.warnings if warning.key == "parameters.population.value")
    assert "are written for a population of 300,000, and this place has one of 120,000" in sizes.what
    assert "sizes_for = 300000 under" in sizes.allowed
    assert "facts for the wall come from base.toml" in facts.what
    assert sizes.where.endswith("mine.toml")


def test_all_inherited_sizes_are_named(tmp_path: Path) -> None:
    """Six of 42 were named, so an author who was to write them could not know which."""
    spec = check(tmp_path, SMALL_TOWN).spec
    sizes = check(tmp_path, SMALL_TOWN).warnings[0].what
    assert spec is not None
    parts = dict(part.split(" ", 1) for part in sizes.partition(" are written")[0].split("; "))
    assert {"escalation_beds", "winter_fund", "savings"} <= set(parts["levers"].split(", "))
    assert set(parts["seats"].split(", ")) == {"C", "P", "M"}, "K has no goal in pounds"
    assert parts.keys() >= {"cards", "calls", "crises"}
    own = SMALL_TOWN + "[seats.M.goals.savings]\nnothing_at = -60\nfull_at = 240\n"
    goal = next(key for key, one in spec.seats["M"].goals.items() if one.measure == "savings")
    sizes = check(tmp_path, own.replace("goals.savings", f"goals.{goal}")).warnings[0].what
    assert "seats C, P are written" in sizes


def test_range_is_that_of_the_place(tmp_path: Path) -> None:
    (mistake,) = check(tmp_path, SMALL_TOWN.replace("210", "5")).mistakes
    assert (mistake.found, mistake.allowed) == ("5", "8 to 1,200 (beds)")


# ---------------------------------------------------------------- lists


def test_lever_says_when_it_opens(tmp_path: Path) -> None:
    before = load("winter_pressures")
    text = "[levers.escalation_beds]\nopens_in = { half_day = 2 }\n[cards.flu_jabs]\nopens_in = { half_day = 5 }\n"
    after = load(write(tmp_path, text))
    assert opens_in(after, "escalation_beds") == 2
    assert opens_in(after, "flu_jabs") == 5
    assert opens_in(before, "ring_fence") == opens_in(after, "ring_fence")


def test_opening_in_unknown_round_is_a_mistake(tmp_path: Path) -> None:
    (mistake,) = check(tmp_path, "[levers.escalation_beds]\nopens_in = { half_day = 9 }\n").mistakes
    assert (mistake.line, mistake.what) == (3, "there is no such round in this format")


def test_facts_can_be_added(tmp_path: Path) -> None:
    before = load("winter_pressures").facts
    after = load(write(tmp_path, '[place]\nadd = { facts = ["The bridge is shut."] }\n')).facts
    assert after == (*before, "The bridge is shut.")


def test_effects_can_be_added(tmp_path: Path) -> None:
    before = {one.card: one for one in load("winter_pressures").changes}["flu_jabs"].effects
    text = '[[cards.flu_jabs.add.effects]]\nparameter = "morale_shift"\nhow = "add"\nvalue = 0.01\n'
    after = {one.card: one for one in load(write(tmp_path, text)).changes}["flu_jabs"].effects
    assert after[:-1] == before
    assert after[-1].parameter == "morale_shift"


def test_one_answer_can_be_changed(tmp_path: Path) -> None:
    before = {one.call: one for one in load("winter_pressures").calls}["p_boiler"].answers
    after = {one.call: one for one in load(write(tmp_path, '[calls.p_boiler.answers.2]\nname = "Blankets."\n')).calls}
    assert after["p_boiler"].answers == (before[0], replace(before[1], name="Blankets."))


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ('[calls.p_boiler.answers.3]\nname = "x"\n', 2, "calls.p_boiler.answers.3"),
        ('[calls.p_boiler.answers.2]\nnmae = "x"\n', 3, "calls.p_boiler.answers.2.nmae"),
        ('[calls.p_boiler]\nadd = { caller = ["x"] }\n', 3, "calls.p_boiler.add.caller"),
        ('[place]\ntitle = 1\nadd = { facts = ["a", 3] }\n', 4, "place.facts.7"),
        (
            '[[cards.flu_jabs.add.effects]]\nparameter = "moral"\nhow = "add"\nvalue = 1\n',
            3,
            "cards.flu_jabs.effects.2.parameter",
        ),
    ],
    ids=lambda value: None,
)
def test_mistake_in_longer_list_has_its_line(tmp_path: Path, text: str, line: int, key: str) -> None:
    found = {mistake.key: mistake.line for mistake in in_own_file(check(tmp_path, text))}
    assert found.get(key) == line, found


# ---------------------------------------------------------------- leaving things out


def test_seat_left_out_is_one_mistake(tmp_path: Path) -> None:
    """`without = ["seats.M"]` used to give 28 messages at lines of shipped files."""
    (mistake,) = check(tmp_path, 'without = ["seats.M"]\n').mistakes
    assert mistake.where.endswith("mine.toml")
    assert (mistake.line, mistake.found) == (2, "“seats.M”")
    assert "levers.next_bed" in mistake.allowed


def test_pasted_list_mends_it(tmp_path: Path) -> None:
    (mistake,) = check(tmp_path, 'without = ["seats.M"]\n').mistakes
    pasted = mistake.allowed[mistake.allowed.index("without") : mistake.allowed.index("]") + 1]
    assert check(tmp_path, f"{pasted}\n").mistakes == ()


@pytest.mark.parametrize("name", ["levers.next_bed", "cards.home_first", "formats.ninety", "groups.theatres"])
def test_mentions_of_what_is_left_out_go_too(tmp_path: Path, name: str) -> None:
    result = check(tmp_path, f'without = ["{name}"]\n')
    assert [mistake for mistake in result.mistakes if not mistake.where.endswith("mine.toml")] == []


def test_own_mention_of_what_is_left_out_stays(tmp_path: Path) -> None:
    text = 'without = ["levers.next_bed"]\n[cards.one_winter_purse.pool.lines]\nnext_bed = "waiting_for_bed"\n'
    keys = {mistake.key: mistake.line for mistake in check(tmp_path, text).mistakes}
    assert keys == {"cards.one_winter_purse.pool.lines.next_bed": 4}


# ---------------------------------------------------------------- everything in one pass


def test_all_mistakes_come_in_one_pass(tmp_path: Path) -> None:
    """Weights, steps and ranges used to be checked only when every key and name was right."""
    text = (
        "[levers.ring_fence]\nstpe = 5\n[levers.next_bed]\nstart = 5\n[seats.P.goals.balance]\nweight = 50\n"
        '[cards.flu_jabs]\nlead = "X"\n[parameters.core_beds]\nvalue = 5\n'
    )
    assert {mistake.key for mistake in check(tmp_path, text).mistakes} == {
        "levers.ring_fence.stpe",
        "levers.next_bed.start",
        "seats.P.goals",
        "cards.flu_jabs.lead",
        "parameters.core_beds.value",
    }


def test_one_mistake_brings_no_others(tmp_path: Path) -> None:
    for text in ('[calls.p_boiler]\nseat = "X"\n', "[formats.ninety]\nrounds = 40\n", "[seats.P]\nrole = 3\n"):
        assert len(check(tmp_path, text).mistakes) == 1, text


# ---------------------------------------------------------------- what used to pass unnoticed


def test_unknown_measure_of_staff_line_is_a_mistake(tmp_path: Path) -> None:
    line = '[[stocktake.add.staff_lines]]\ngroup = "practices"\nmeasure = "{}"\nat_least = 0\nsentence = "x"\n'
    for measure in ("morale.nurses", "figure.waiting_for_a_bed"):
        (mistake,) = check(tmp_path, line.format(measure)).mistakes
        assert (mistake.line, mistake.what) == (4, "no staff line can depend on this")


def test_figures_of_staff_lines_are_those_of_the_board() -> None:
    assert set(FIGURE_KEYS) == set(FIGURES)


def test_thread_in_one_tray_is_a_mistake(tmp_path: Path) -> None:
    (mistake,) = check(tmp_path, '[notes.m_walter]\nseat = "K"\n').mistakes
    assert (mistake.key, mistake.found) == ("threads.walter.notes", "K")


def test_side_without_seats_is_a_warning(tmp_path: Path) -> None:
    warnings = {w.key: w.line for w in check(tmp_path, "[social]\nhospital_seats = []\n").warnings}
    assert warnings == {"social.hospital_seats": 3}


def test_new_name_reaches_inherited_texts(tmp_path: Path) -> None:
    """A renamed place used to keep ten sentences with the old name."""
    names = '[place]\nname = "Westwater"\nhospital = "Westwater Infirmary"\n'
    ours = replace(load(write(tmp_path, names)), text="")
    assert "Northmoor" not in repr(ours)
    assert ours.seats[1].title == "Managing director, Westwater Infirmary"


# ---------------------------------------------------------------- a recovery year under another contract

CONTRACT = """
[levers.our_contract]
seat = "C"
form = "options"
name = "Our contract"
sentence = "How planned work is paid."
gains = "People on the list."
pays = "The board."
options = [{ value = 0, name = "A block" }, { value = 10, name = "By the case" }]
start = 10
effects = [{ parameter = "elective_price_share", how = "HOW", points = [[0, 0], [10, 1]] }]
counts_as = "own"
opens_in = { half_day = 1, ninety = 1 }
"""


def test_number_that_a_lever_sets_is_told(tmp_path: Path) -> None:
    """A contract written as a number was passed as fine, and the lever's start was what was paid."""
    result = check(tmp_path, "[parameters.elective_price_share]\nvalue = 0.3\n")
    (warning,) = result.warnings
    assert (warning.key, warning.line) == ("parameters.elective_price_share.value", 3)
    assert "set by levers.planned_payment from the first day on, to 1" in warning.what


def test_number_as_the_lever_has_it_is_fine(tmp_path: Path) -> None:
    result = check(tmp_path, "[parameters.elective_price_share]\nvalue = 1\n")
    assert (result.mistakes, result.warnings) == ((), ())


def test_overruled_number_never_counts(tmp_path: Path) -> None:
    setup = load(write(tmp_path, "[parameters.elective_price_share]\nvalue = 0.3\n"))
    assert settings_for(setup, first_table(setup), 0).get("elective_price_share") == 1.0


@pytest.mark.parametrize(("how", "told"), [("set", ["levers.our_contract.effects.1.parameter"]), ("scale", [])])
def test_second_lever_for_a_number_is_told(tmp_path: Path, how: str, told: list[str]) -> None:
    result = check(tmp_path, CONTRACT.replace("HOW", how))
    assert [warning.key for warning in result.warnings] == told


def test_second_lever_may_take_the_first_ones_place(tmp_path: Path) -> None:
    text = 'without = ["levers.planned_payment"]\n' + CONTRACT.replace("HOW", "set")
    assert check(tmp_path, text).warnings == ()


def test_sentence_with_the_old_number_is_told(tmp_path: Path) -> None:
    file = write(tmp_path, "[parameters.list_at_start]\nvalue = 46000\n", "elective_recovery")
    result = check_file(file)
    assert [(warning.key, warning.line) for warning in result.warnings] == [("parameters.list_at_start.value", 3)]
    assert "41,000" in result.warnings[0].what
    assert "place.facts.3" in result.warnings[0].what


def test_sentence_of_ones_own_is_no_old_number(tmp_path: Path) -> None:
    text = 'summary = "46,000 wait."\n[place]\nfacts.3 = "46,000 are waiting."\n'
    text += "[parameters.list_at_start]\nvalue = 46000\n"
    assert check_file(write(tmp_path, text, "elective_recovery")).warnings == ()


# ---------------------------------------------------------------- a seat of one's own


SEAT_GOAL = """
[seats.K.goals.fair]
name = "The poorest get help as well"
measure = "fairness"
weight = 100
nothing_at = FROM
full_at = 1.5
"""


def test_goal_is_shown_as_its_measure_is(tmp_path: Path) -> None:
    """Unit and digits follow from the measure; an author had to write both for every goal."""
    text = 'without = ["seats.K.goals"]\n' + SEAT_GOAL.replace("FROM", "2.4")
    seat = next(seat for seat in load(write(tmp_path, text)).seats if seat.seat == "K")
    assert [(goal.unit, goal.digits) for goal in seat.goals] == [("number", 2)]


def test_goal_out_of_reach_is_told(tmp_path: Path) -> None:
    text = 'without = ["seats.K.goals"]\n' + SEAT_GOAL.replace("FROM", "60")
    result = check(tmp_path, text)
    assert [warning.key for warning in result.warnings] == ["seats.K.goals.fair.nothing_at"]
    assert "0 to 10" in result.warnings[0].allowed


def test_range_left_together_is_told_at_own_line(tmp_path: Path) -> None:
    """It was told at a line of a shipped file, which the author has never seen."""
    effect = '{ parameter = "home_care_places", how = "add", value = -60 }'
    result = check(tmp_path, f"[calls.p_boiler.answers.2]\neffects = [{effect}]\n")
    assert [(warning.where[-9:], warning.line) for warning in result.warnings] == [("mine.toml", 3)]


def test_numbers_a_head_are_the_written_ones(tmp_path: Path) -> None:
    """With `sizes_for = 300000`, 210 beds were shown as 525."""
    file = write(tmp_path, SMALL_TOWN + "[place]\nsizes_for = 300000\n")
    printed = CliRunner().invoke(commands, ["check", file]).output
    assert "core_beds 210: 175 for each 100,000 people" in printed
