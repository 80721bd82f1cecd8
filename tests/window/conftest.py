"""A scenario that a window can play in seconds: the real winter in a small place, with short runs."""

from __future__ import annotations

from pathlib import Path

import pytest

SMALL = """\
extends = "winter_pressures"
title = "A small winter"

[parameters.population]
value = 20000

[place]
sizes_for = 300000

[formats.half_day]
briefing_minutes = 5
phone_seconds = 20
minutes = [{ plan = 5, run = 0.05, review = 2, crisis = 2, stocktake = 3 }]
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return the path of the scenario."""
    path = tmp_path / "small_winter.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path
