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
from game.scenario.load import list_scenarios, load
from game.view.figures import FIGURES
from game.view.services import SERVICE_OF_PLACE
from tests.kit.renaming import list_keys

ROOT = Path(game.__path__[0])
DEAL_LINES = {"money", "promise", "truce"}
SERVICES = {"emergency", "outpatients", "theatres", "list", *SERVICE_OF_PLACE.values()}
VOCABULARY = {*PARTS, *MARKS, *MEASURES, *FIGURES, *SERVICES, *DEAL_LINES, *Unit.__args__}
"""Words of the protocol, which mean the same in every scenario, whatever a scenario calls its things."""


@cache
def scenario_keys() -> frozenset[str]:
    """Return every key of every shipped scenario, apart from words of the protocol."""
    keys: set[str] = set()
    for listed in list_scenarios():
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


def modules(package: str) -> list[Path]:
    """Return the modules of a package, apart from the gallery, whose sample game has seats of its own."""
    return sorted(path for path in (ROOT / package).rglob("*.py") if "gallery" not in path.parts)


def test_scenarios_have_keys() -> None:
    assert len(scenario_keys()) > 200


@pytest.mark.parametrize("package", ["policies", "client"])
def test_no_key_is_written_in_code(package: str) -> None:
    found = {(path.name, text) for path in modules(package) for text in literals(path) if text in scenario_keys()}
    assert not found
