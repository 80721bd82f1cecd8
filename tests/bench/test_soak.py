"""Many seeds, both ways: a game over the real server ends in the same state as the same game without one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = range(1, 1 + int(os.environ.get("SOAK_ROUNDS", "3")))
POLICIES = ("aligned", "siloed", "hands_off")


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", SEEDS)
def test_served_game_equals_headless(seed: int, tmp_path: Path) -> None:
    game = ("--seed", str(seed), "--policy", POLICIES[seed % len(POLICIES)], "--json")
    over_the_server = last_object("demo", "winter_pressures", *game, "--out", str(tmp_path))
    without = last_object("simulate", "winter_pressures", *game)
    assert over_the_server["state_hash"] == without["state_hash"]


def last_object(*words: str) -> dict[str, object]:
    """Run a command and return the object on its last line."""
    command = [sys.executable, "-m", "game.cli.main", *words]
    result = subprocess.run(command, capture_output=True, text=True, timeout=500, check=False)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout.splitlines()[-1])
