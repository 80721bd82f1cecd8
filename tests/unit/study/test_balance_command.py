"""`same-direction balance` as it is typed."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from game.cli.main import commands
from game.errors import CommandLineError, ScenarioError
from game.study.balance_table import teams
from tests.kit.games import small_setup

RUNNER = CliRunner()


def test_json_has_teams_and_claims() -> None:
    result = RUNNER.invoke(
        commands,
        ["balance", "first_shift", "--seeds", "2", "--first", "3", "--workers", "1", "--load", "0.97", "--json"],
    )
    assert result.exit_code == 0, result.output
    assert "by evidence" in result.output
    plain = json.loads(result.output.splitlines()[-1])
    assert (plain["scenario"], plain["seeds"], plain["load"]) == ("first_shift", 2, 0.97)
    assert set(plain["policies"]) == set(teams(small_setup()))
    for found in plain["policies"].values():
        assert found["mean_avoidable_deaths_evidence_only"] <= found["mean_avoidable_deaths"]
        assert set(found["more_harm_percent_evidence_only"]) == {"mean", "low", "high"}
    for told in plain["policies"].values():
        assert len(told["whole"]) == len(told["first_third"]) == 2
        assert all(
            figures["avoidable_deaths"] >= figures["avoidable_deaths_evidence_only"] for figures in told["whole"]
        )
    assert all(set(claim) == {"name", "holds", "figure", "target"} for claim in plain["claims"])


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("winter_pressures", "financial_storm"), CommandLineError),
        (("winter_pressures", "--levers", "--actions"), CommandLineError),
        (("winter_pressures", "--levers", "--steady"), CommandLineError),
        (("winter_pressures", "financial_storm", "--actions"), CommandLineError),
        (("winter_presures", "--levers"), ScenarioError),
    ],
)
def test_bad_options_fail_early(words: tuple[str, ...], error: type[Exception]) -> None:
    result = RUNNER.invoke(commands, ["balance", *words])
    assert isinstance(result.exception, error)


def test_extreme_load_is_refused() -> None:
    assert RUNNER.invoke(commands, ["balance", "winter_pressures", "--load", "2"]).exit_code == 2
