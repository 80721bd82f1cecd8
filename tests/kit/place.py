"""The place of the shipped scenarios, as large or small as a test needs."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli

from game.model.params import Settings

BASE = Path(__file__).resolve().parents[2] / "scenarios" / "base.toml"
SMALL = 3_000


@lru_cache(maxsize=1)
def _values() -> dict[str, float]:
    tree: dict[str, Any] = tomli.loads(BASE.read_text(encoding="utf-8"))
    return {name: float(entry["value"]) for name, entry in tree["parameters"].items()}


def settings(**changed: float) -> Settings:
    """Give the base place's settings with some values changed."""
    return Settings.of(_values() | changed)


def small_settings(**changed: float) -> Settings:
    """Give the settings of a place of 3,000 people."""
    return settings(population=SMALL, **changed)
