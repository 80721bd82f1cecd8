"""`same-direction scenario new, explain, schema, watch`: what an author gets from them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from game.author.json_schema import build_schema
from game.author.key_search import ANY_KEY, ANY_NUMBER, FILE_KEYS, find_meaning, list_paths
from game.cli.commands.scenario import commands
from game.errors import CommandLineError
from game.rules.setup.seat_setup import MEASURES
from game.scenario.load import check_file
from game.scenario.shape import find_node
from game.scenario.spec import ScenarioSpec
from game.text.catalogue import Catalogue


def run(*arguments: str) -> str:
    """Run a command and return what it printed; its own errors are raised."""
    result = CliRunner().invoke(commands, list(arguments))
    if isinstance(result.exception, CommandLineError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_new_file_passes_the_check(tmp_path: Path) -> None:
    run("new", "Our Town!", "--in", str(tmp_path))
    result = check_file(str(tmp_path / "our_town.toml"))
    assert (result.mistakes, result.warnings) == ((), ())
    assert result.spec is not None
    assert result.spec.title == "Our town"


def test_new_replaces_no_file(tmp_path: Path) -> None:
    run("new", "ours", "--in", str(tmp_path))
    with pytest.raises(CommandLineError, match="already"):
        run("new", "ours", "--in", str(tmp_path))


@pytest.mark.parametrize("name", ["CON", "con", "aux.toml", "NUL.", "prn ", "Com1", "LPT9.toml", " -nul- "])
def test_new_takes_no_name_of_a_device(tmp_path: Path, name: str) -> None:
    """Windows could not open such a file, whatever follows the dot."""
    with pytest.raises(CommandLineError, match="Windows keeps this name"):
        run("new", "--in", str(tmp_path), "--", name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "file"), [("Our winter. ", "our_winter"), ("Con Valley", "con_valley"), ("com12", "com12")]
)
def test_new_file_has_a_name_for_any_system(tmp_path: Path, name: str, file: str) -> None:
    run("new", name, "--in", str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == [f"{file}.toml"]


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("core_beds", "grows with the population"),
        ("parameters.core_beds", "in winter_pressures: 519"),
        ("levers.ring_fence.step", "a whole number without quotes"),
        ("seats.P.goals.balance.measure", "one of: balance_board, balance_trust"),
        ("cards.flu_jabs", '  lead = "K"\n'),
        ("crises.ice.when", "  half_day = { round = 5, day = 12 }\n"),
        ("crises.influenza.effects.1", '  parameter = "medical_admission_scale"\n'),
        ("cards.flu_jabs.little", "in winter_pressures: true"),
        ("place.first_date", "in winter_pressures: 2025-10-01"),
        ("without", "leave out of the extended file"),
        ("extends", "the scenario that this file changes"),
        ("four_hours", "a measure of an own goal"),
        ("take_mend", "a kind of action"),
        ("fairness", "1 is the same, 2 twice as much"),
        ("fairness", "seats.C.goals.fairness, no points at 2.5"),
        ("seats", "C (Director of place, integrated care board)"),
    ],
)
def test_key_is_explained(key: str, wanted: str) -> None:
    assert wanted in run("explain", key)


@pytest.mark.parametrize("section", ScenarioSpec.model_fields)
def test_every_section_is_explained(section: str) -> None:
    assert run("explain", section).startswith(section)


def test_unknown_key_has_a_likely_meaning() -> None:
    with pytest.raises(CommandLineError) as error:
        run("explain", "core_bedz")
    assert error.value.meant == "core_beds"


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("price", "parameters.elective_price_share: Share of planned work that is paid per case"),
        ("waiting list", "list_size: the waiting list, in per cent"),
        ("purse", "seats.KEY.purse: the budget that pays"),
        ("parameter", "calls.KEY.answers.1.effects.1.parameter"),
        ("ring_fence", "levers.ring_fence (Ring-fence for planned surgery)"),
        ("contract", "levers.planned_payment (Payment for planned work)"),
        ("payment", "levers.planned_payment (Payment for planned work)"),
        ("GP", "parameters.gp_requests_a_weekday"),
        ("winter", "parameters.medical_admission_scale"),
        ("influenzas", "crises.influenza (Influenza)"),
        ("estates", "calls.p_boiler (Estates)"),
    ],
)
def test_word_finds_what_has_to_do_with_it(word: str, wanted: str) -> None:
    """An author looks for how planned work is paid, and cannot know that the key is `elective_price_share`."""
    assert wanted in run("explain", word)


def test_own_name_is_not_a_key_of_the_game() -> None:
    """`seats.C.goals.money` was explained as a sum of money: the goal is only called so."""
    assert run("explain", "seats.C.goals.money").startswith("seats.C.goals.money: An own goal.")


def test_key_of_a_table_is_looked_for_in_it() -> None:
    """Only the sections of a file were listed, whatever the table was."""
    with pytest.raises(CommandLineError) as error:
        run("explain", "crises.ice.lasts")
    assert (error.value.found, error.value.meant) == ("lasts", "lasts_days")
    assert error.value.allowed == "title, sentence, when, lasts_days, effects, gifts, lapse_rounds"


def test_words_need_no_quotes() -> None:
    assert run("explain", "waiting", "list") == run("explain", "waiting list")


def test_words_that_nothing_has_all_of_find_what_has_some() -> None:
    assert "crises.influenza (Influenza)" in run("explain", "milder influenza")
    with pytest.raises(CommandLineError, match="has this name or has to do with it"):
        run("explain", "purple elephants")


def test_values_are_those_of_the_file_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text('extends = "elective_recovery"\n[levers.ring_fence]\nstart = 30\n')
    assert "in winter_pressures: 40" in run("explain", "levers.ring_fence.start")
    ours = str(tmp_path / "ours.toml")
    assert f"in {ours}: 30" in run("explain", "levers.ring_fence.start", "--in", ours)


def test_every_key_has_a_meaning() -> None:
    """Of 152 keys the explanation was that they are a text in quotes."""
    words = Catalogue.load("en")
    paths = [path for path in dict.fromkeys(list_paths(find_node(()), ())) if path[-1] not in (ANY_KEY, ANY_NUMBER)]
    assert [".".join(path) for path in paths if not find_meaning(path, words)] == []


def test_every_meaning_is_of_a_key() -> None:
    keys = {path[-1] for path in list_paths(find_node(()), ())} | set(FILE_KEYS)
    names = [key.removeprefix("explain.") for key in Catalogue.load("en").sentences if key.startswith("explain.")]
    sections = (*ScenarioSpec.model_fields, "file")
    assert [
        name
        for name in names
        if name not in keys
        and not any(name.startswith(f"{section}_") and name.removeprefix(f"{section}_") in keys for section in sections)
    ] == []


def test_parameter_that_does_not_exist_is_refused() -> None:
    with pytest.raises(CommandLineError) as error:
        run("explain", "parameters.elective_price")
    assert error.value.meant == "elective_price_share"


def test_every_measure_is_explained() -> None:
    words = Catalogue.load("en")
    assert all(words.has(f"author.measures.{name}") for name in MEASURES)


def test_schema_knows_keys_and_lists() -> None:
    schema = json.loads(run("schema"))
    assert {"extends", "without", *ScenarioSpec.model_fields} <= schema["properties"].keys()
    assert "core_beds" in schema["properties"]["parameters"]["properties"]
    assert "required" not in json.dumps(schema)
    assert "facts" in schema["definitions"]["PlaceSpec"]["properties"]["add"]["properties"]


def test_schema_says_what_each_key_means() -> None:
    """An editor showed names and types; what a key means stood in `explain` alone."""
    schema = build_schema()
    tables = {"file": schema, **schema["definitions"]}
    silent = [
        f"{name}.{key}"
        for name, table in tables.items()
        for key, node in table.get("properties", {}).items()
        if key != "add" and not node.get("description")
    ]
    assert silent == []
    assert tables["GiftSpec"]["properties"]["habit"]["description"].startswith("what may be kept of it")


def test_schema_says_what_each_number_means() -> None:
    """Nothing counts beside a `$ref`: an editor said the same of every number of the model."""
    schema = build_schema()
    assert not [node for node in list_tables(schema) if "$ref" in node and "description" in node]
    beds = schema["properties"]["parameters"]["properties"]["core_beds"]
    assert "beds" in beds["description"]
    assert "value" in beds["properties"]


def list_tables(part: object) -> Iterator[dict[str, object]]:
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from list_tables(inner)


@pytest.mark.parametrize(("word", "section"), [("crisis", "crises"), ("lever", "levers"), ("cards", "cards")])
def test_section_is_found_by_its_word_in_either_number(word: str, section: str) -> None:
    assert re.search(rf"^{section}\b", run("explain", word), re.MULTILINE)
