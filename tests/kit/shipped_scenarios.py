"""The scenarios that are shipped, looked up once in a process: many test modules name them while they are collected."""

from __future__ import annotations

from functools import cache

from game.scenario.load import ScenarioName, list_scenarios


@cache
def shipped_scenarios() -> tuple[ScenarioName, ...]:
    """Return what `list_scenarios` finds."""
    return list_scenarios()
