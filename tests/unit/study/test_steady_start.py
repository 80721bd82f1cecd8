"""The steady start: tables made by hand, and a small place."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from game.cli.main import commands
from game.rules.effects import settings_for
from game.rules.table import first_table
from game.study.steady_start import MEASURES, Steadiness, as_plain, steady_claims, steady_settings
from tests.kit.games import small_setup


def table(*early: float) -> Steadiness:
    return Steadiness("here", tuple((value, 1.0, 2.0) for value in early), tuple((1.0, 1.0, 2.0) for _ in early))


def test_equal_weeks_are_steady() -> None:
    claims = steady_claims([table(0.9, 1.1, 1.0)])
    assert [claim.holds for claim in claims] == [True] * len(MEASURES)


def test_quiet_first_weeks_fail() -> None:
    deaths = steady_claims([table(0.80, 0.82, 0.81)])[0]
    assert not deaths.holds and round(deaths.figure) == -19 and "first 4 weeks" in deaths.name


def test_seasons_are_off_and_nothing_else() -> None:
    setup = small_setup()
    usual = settings_for(setup, first_table(setup), 0)
    assert usual.get("season_strength") > 0
    assert steady_settings(setup) == usual.having(season_strength=0.0)


def test_plain_table_has_all_measures() -> None:
    plain = as_plain(table(1.0, 2.0))
    assert list(plain) == list(MEASURES)
    assert json.loads(json.dumps(plain))["avoidable deaths"]["first_weeks_a_day"] == [1.0, 2.0]


def test_command_ends_with_claims() -> None:
    words = ["balance", "first_shift", "--steady", "--seeds", "2", "--workers", "1", "--json"]
    result = CliRunner().invoke(commands, words)
    assert result.exit_code == 0, result.output
    plain = json.loads(result.output.splitlines()[-1])
    assert (plain["scenario"], plain["seeds"]) == ("first_shift", 2) and list(plain["steady"]) == ["first_shift"]
    assert [set(claim) for claim in plain["claims"]] == [{"name", "holds", "figure", "target"}] * len(MEASURES)
