"""No computer player and no scene of the window knows a scenario by the names of its things."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import game
from game.protocol.view_base import Unit
from game.quantities import MARKS, PARTS
from game.rules.setup.seat_setup import MEASURES
from game.scenario.load import load
from game.view.figures import FIGURES
from game.view.services import SERVICE_OF_PLACE
from tests.kit.renaming import list_keys
from tests.kit.shipped_scenarios import shipped_scenarios

ROOT = Path(game.__path__[0])
DEAL_LINES = {"money", "promise", "truce"}
SERVICES = {"emergency", "outpatients", "theatres", "list", *SERVICE_OF_PLACE.values()}
VOCABULARY = {*PARTS, *MARKS, *MEASURES, *FIGURES, *SERVICES, *DEAL_LINES, *Unit.__args__}
"""Words of the protocol, which mean the same in every scenario, whatever a scenario calls its things."""


@cache
def scenario_keys() -> frozenset[str]:
    """Return every key of every shipped scenario, apart from words of the protocol."""
    keys: set[str] = set()
    for listed in shipped_scenarios():
        for format, _ in listed.formats:
            keys.update(list_keys(load(listed.scenario, format)))
    return frozenset(keys) - VOCABULARY


def literals(path: Path) -> Iterator[str]:
    """Yield every string of a module, apart from the names of keys on the keyboard."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    shortcuts = [
        n for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "Shortcut"
    ]
    pressed = {id(call.args[0]) for call in shortcuts}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pressed:
            yield node.value


def find_keys(path: Path) -> set[tuple[str, str]]:
    """Return the keys of scenarios that a module writes; the gallery's sample seats may be called as they like."""
    free = {seat.seat for seat in load("winter_pressures").seats} if "gallery" in path.parts else set[str]()
    return {(path.name, text) for text in literals(path) if text in scenario_keys() - free}


def test_scenarios_have_keys() -> None:
    assert len(scenario_keys()) > 200


@pytest.mark.parametrize("package", ["policies", "client"])
def test_no_key_is_written_in_code(package: str) -> None:
    found = [find_keys(path) for path in sorted((ROOT / package).rglob("*.py"))]
    assert len(found) > 10
    assert not set[tuple[str, str]]().union(*found)
