"""The table of events says what the code does."""

import ast
import importlib
import inspect

import pytest

from game.model import day, kinds
from game.model.kinds import KINDS, PLACES, SERVICE_OF_PLACE, Kind
from game.model.report import CAUSES, PLACE_NAMES


def test_numbers_are_unique():
    numbers = [kind.number for kind in KINDS]
    assert len(set(numbers)) == len(numbers)
    constants = {value for name, value in vars(kinds).items() if name.isupper() and isinstance(value, int)}
    assert set(numbers) <= constants


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_handler_is_called(kind: Kind):
    module, function = kind.handler.split(".")
    assert hasattr(importlib.import_module(f"game.model.{module}"), function)
    called = f"{function}(w" if module == "day" else f"{module}.{function}(w"
    assert called in inspect.getsource(day)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_pushed_kinds_are_numbered(kind: Kind):
    assert set(kind.may_push) <= {other.number for other in KINDS}


def test_pushed_kinds_are_declared():
    modules = ("beds", "community", "discharge", "patients", "planned", "stock", "urgent", "day")
    pushed: set[str] = set()
    for name in modules:
        for call in ast.walk(ast.parse(inspect.getsource(importlib.import_module(f"game.model.{name}")))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "").startswith("push"):
                last = call.args[-1]
                if isinstance(last, ast.Attribute):
                    pushed.add(last.attr)
    numbers = [kind.number for kind in KINDS]
    declared = {name for name, value in vars(kinds).items() if name.isupper() and value in numbers}
    assert pushed and pushed <= declared


def test_places_and_causes_have_rows():
    assert len(SERVICE_OF_PLACE) == PLACES
    assert len(PLACE_NAMES) == kinds.SURGICAL_WARD
    assert CAUSES[kinds.REFERRAL_KEPT_OUT] == "referral_kept_out" and len(CAUSES) <= kinds.CAUSE_ROWS
