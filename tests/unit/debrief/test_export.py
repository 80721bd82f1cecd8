"""Exported data: what the tables hold and leave out, in each format, and xAPI statements under a validator."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

from game.cli.commands.export import read_teams
from game.debrief.export import table_writers
from game.debrief.export.export_table import Cell, ExportTable
from game.debrief.export.exported_team import ExportedTeam, name_sessions
from game.debrief.export.learning_statements import list_statements
from game.debrief.export.session_tables import COLUMNS, build_tables
from game.debrief.export.table_writers import build_guide, disarm, write_tables
from game.errors import CommandLineError
from game.journal.entries import EntryRow, PersonRow, SeatActed
from game.protocol import actions
from game.text.catalogue import Catalogue
from tests.kit.command_line import same_direction
from tests.kit.journals import small_about, small_rows, write_small_journal

WORDS = Catalogue.load("en")
FORMULA = '=HYPERLINK("http://a.example","pay")'
UNSAID = "I never trusted the hub."


def needs(package: str) -> pytest.MarkDecorator:
    """Skip a test where a package of the extra `export` or `dev` is missing; with REQUIRE_ALL=1 it fails instead."""
    is_missing = find_spec(package) is None and os.environ.get("REQUIRE_ALL", "") in ("", "0")
    return pytest.mark.skipif(is_missing, reason=f"the package {package} is not installed")


def write_journal(path: Path) -> Path:
    """Write a small game with a proposal, a stock-take and names that a spreadsheet would take for formulas."""
    rows = [PersonRow(1, "@Ada", "player", b"\x01" * 32), *small_rows()[1:]]
    seq = max(row.seq for row in rows if isinstance(row, EntryRow))
    acts = (
        actions.Propose("home_first", FORMULA[:24], "ask", ("ward_nurses",)),
        actions.AnswerStockTake((3, 4, 2), (1, 2, 3, 4), "The call.", UNSAID),
        actions.OfferDeal("K", (actions.Term("money", value=100),), (actions.Term("truce", rounds=2),)),
    )
    things = ("proposal:P:6:1", "", "deal:P:6:1")
    for n, (act, thing) in enumerate(zip(acts, things, strict=True), 1):
        rows.append(EntryRow(seq + n, 1, 168, "plan", SeatActed(act, thing), "P", 1, f"more-{n:04}", 9_000_000 + n))
    return write_small_journal(path, small_about(session_name=FORMULA), rows)


@pytest.fixture
def teams(tmp_path: Path) -> list[ExportedTeam]:
    return read_teams([write_journal(tmp_path / "one.samedirection")], 0)


def by_name(tables: tuple[ExportTable, ...]) -> dict[str, ExportTable]:
    return {table.name: table for table in tables}


def values(table: ExportTable, column: str) -> list[Cell]:
    return [row.get(column) for row in table.rows]


def test_every_column_has_a_sentence(teams: list[ExportedTeam]) -> None:
    guide = build_guide(build_tables(teams, WORDS))
    assert {row["table"] for row in guide.rows} == set(COLUMNS)
    assert all(str(row["about"]).endswith((".", "?")) for row in guide.rows)


def test_days_hold_harm_and_published_figures(teams: list[ExportedTeam]) -> None:
    days = by_name(build_tables(teams, WORDS))["days"]
    public = teams[0].data.public
    assert values(days, "day") == list(range(1, len(public.harm_by_day) + 1))
    assert days.rows[9]["harmed"] == public.harm_by_day[9] / 100
    assert days.rows[0]["date"] == "2025-10-01"
    assert days.rows[27]["round"] == 1
    assert days.rows[28]["round"] == 2
    assert days.rows[9]["four_hours"] == pytest.approx(dict(teams[0].data.figures["four_hours"].points)[10] / 10)
    assert [row["after_the_game"] for row in days.rows].index(True) == 168


def test_acts_have_no_free_text(teams: list[ExportedTeam]) -> None:
    acts = by_name(build_tables(teams, WORDS))["acts"]
    assert values(acts, "act")[-3:] == ["propose", "answer_stock_take", "offer_deal"]
    assert values(acts, "about")[-3:] == ["home_first", None, None]
    assert values(acts, "way")[-3:] == ["ask,ward_nurses", None, "give money 100; take truce for 2"]
    assert values(acts, "to")[-1] == "K"
    assert set(values(acts, "own_name")) == {None}
    assert values(acts, "value")[0] == 5
    assert values(acts, "round")[0] == 1
    assert values(acts, "played_by")[0] == "person"


@pytest.mark.parametrize("names", [False, True])
def test_names_are_exported_only_on_request(teams: list[ExportedTeam], names: bool) -> None:
    text = repr([table.rows for table in build_tables(teams, WORDS, names=names)])
    statements = json.dumps(list(list_statements(teams[0], names=names)))
    assert ("@Ada" in text, "@Ada" in statements, FORMULA[:24] in text.replace(FORMULA, "")) == (names,) * 3
    assert UNSAID not in text + statements
    assert not any("agreement" in str(statement) for statement in list_statements(teams[0], names=True))


def test_computer_colleague_is_no_person(tmp_path: Path) -> None:
    rows = [PersonRow(1, "Colleague P", "computer", b""), *small_rows()[1:]]
    game = write_small_journal(tmp_path / "computers.samedirection", rows=rows)
    people = by_name(build_tables(read_teams([game], 0), WORDS, names=True))["people"]
    assert set(values(people, "played_by")) == {"computer"}
    assert set(values(people, "name")) == {""}


def test_sessions_share_one_table(tmp_path: Path) -> None:
    files = [
        write_journal(tmp_path / name / "game.samedirection") for name in ("a", "b") if not (tmp_path / name).mkdir()
    ]
    tables = by_name(build_tables(read_teams(files, 0), WORDS))
    assert values(tables["sessions"], "session") == ["game", "game#2"]
    assert set(values(tables["days"], "session")) == {"game", "game#2"}
    assert name_sessions([Path("a.x"), Path("b.x"), Path("a.y"), Path("a.z")]) == ("a", "b", "a#2", "a#3")


def test_csv_has_no_formula(teams: list[ExportedTeam], tmp_path: Path) -> None:
    tables = build_tables(teams, WORDS, names=True)
    write_tables("csv", tables, tmp_path)
    assert sorted(path.stem for path in tmp_path.glob("*.csv")) == sorted([*COLUMNS, "columns"])
    for path in tmp_path.glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))):
            assert not [
                cell for cell in row if cell.startswith(("=", "+", "@")) or (cell[:1] == "-" and not is_number(cell))
            ]
    assert f"'{FORMULA}" in list(csv.reader(io.StringIO((tmp_path / "sessions.csv").read_text("utf-8-sig"))))[1]


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1", "\r=1"])
def test_disarmed_text_begins_with_an_apostrophe(text: str) -> None:
    assert disarm(text) == f"'{text}"
    assert disarm("Home-first = good") == "Home-first = good"


@needs("xlsxwriter")
@needs("openpyxl")
def test_workbook_has_no_formula(teams: list[ExportedTeam], tmp_path: Path) -> None:
    load_workbook = import_module("openpyxl").load_workbook
    tables = build_tables(teams, WORDS, names=True)
    write_tables("xlsx", tables, tmp_path)
    path = tmp_path / "same-direction.xlsx"
    with ZipFile(path) as packed:
        sheets = [packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not [name for name in packed.namelist() if "externalLink" in name or "vba" in name.lower()]
    assert not any(b"<f>" in sheet or b"<f " in sheet or b"<hyperlink" in sheet for sheet in sheets)
    book = load_workbook(path)
    assert book.sheetnames == [*COLUMNS, "columns"]
    assert book["sessions"]["B2"].value == FORMULA
    assert book["sessions"]["B2"].data_type == "s"
    assert book["days"].max_row == len(by_name(tables)["days"].rows) + 1
    assert book["days"]["D2"].is_date
    # Some readers make a date of a number whose format shows a unit.
    cells = [cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row]
    assert {cell.number_format for cell in cells if type(cell.value) in (int, float)} == {"General"}


@needs("polars")
def test_parquet_has_types(teams: list[ExportedTeam], tmp_path: Path) -> None:
    polars = import_module("polars")
    tables = by_name(build_tables(teams, WORDS))
    write_tables("parquet", tuple(tables.values()), tmp_path)
    days = polars.read_parquet(tmp_path / "days.parquet")
    assert days["date"].dtype == polars.Date
    assert (days["day"].dtype, days["harmed"].dtype) == (polars.Int64, polars.Float64)
    assert days["harmed"].to_list() == values(tables["days"], "harmed")
    assert polars.read_parquet(tmp_path / "prices.parquet").columns == list(COLUMNS["prices"])


@pytest.mark.parametrize(("format", "package"), [("xlsx", "xlsxwriter"), ("parquet", "polars")])
def test_missing_package_is_named(
    format: table_writers.TableFormat, package: str, teams: list[ExportedTeam], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(CommandLineError, match=r"same-direction\[export\]"):
        write_tables(format, build_tables(teams, WORDS), tmp_path)
    assert list(tmp_path.glob("*.part")) == []


@needs("ralph")
def test_statements_pass_a_learning_record_store(teams: list[ExportedTeam]) -> None:
    validator = import_module("ralph.models.xapi.base.statements").BaseXapiStatement
    statements = list(list_statements(teams[0], names=True))
    assert len(statements) > 10
    for statement in statements:
        validator.model_validate(statement)
        wrong = {**statement, "verb": {"id": "no address"}}
        with pytest.raises(ValueError, match="verb"):
            validator.model_validate(wrong)


def test_statements_are_the_same_twice(teams: list[ExportedTeam]) -> None:
    first = list(list_statements(teams[0]))
    assert first == list(list_statements(teams[0]))
    assert len({statement["id"] for statement in first}) == len(first)
    assert {statement["context"]["registration"] for statement in first} == {first[0]["context"]["registration"]}


def test_statement_tells_seat_verb_and_time(teams: list[ExportedTeam]) -> None:
    statements = list(list_statements(teams[0], home="https://learn.example/"))
    lever = next(one for one in statements if "set_lever" in one["object"]["id"])
    assert lever["actor"]["account"]["homePage"] == "https://learn.example"
    assert lever["actor"]["account"]["name"].endswith("/P")
    assert lever["object"]["id"] == "https://learn.example/activities/winter_pressures/set_lever/escalation_beds"
    assert lever["verb"]["id"] == "http://adlnet.gov/expapi/verbs/interacted"
    assert lever["timestamp"].startswith("2026-01-12T09:30:")
    assert statements[-1]["result"]["completion"] is True


def test_second_export_needs_force(tmp_path: Path) -> None:
    game = write_journal(tmp_path / "game.samedirection")
    assert same_direction("export", game, "--to", "csv").returncode == 0
    again = same_direction("export", game, "--to", "csv")
    assert again.returncode == 2
    assert "is there already" in again.stderr
    assert same_direction("export", game, "--to", "csv", "--force").returncode == 0
    assert same_direction("export", game, "--to", "xapi", "--out", tmp_path / "game-export").returncode == 0
    assert len(json.loads((tmp_path / "game-export" / "statements.json").read_text("utf-8"))) > 10
