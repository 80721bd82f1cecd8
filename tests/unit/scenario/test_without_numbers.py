"""A scenario without a place reports which parameter is missing."""

from pathlib import Path

import pytest

from game.errors import ScenarioError
from game.scenario.load import load
from tests.kit.desk import WINTER


def test_parameter_without_value_is_reported(tmp_path: Path) -> None:
    ground = (WINTER.parent / "ground.toml").read_text(encoding="utf-8").replace('extends = "base"\n', "")
    number = '\n[parameters.population]\nvalue = 300000\nsource = "made up"\n'
    (tmp_path / "ground.toml").write_text(ground + number, encoding="utf-8")
    (tmp_path / "winter.toml").write_text(WINTER.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ScenarioError, match="parameter of the model has no value"):
        load(str(tmp_path / "winter.toml"))
