"""Errors from outside: they survive the way from a worker process."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest

from game.errors import (
    CommandLineError,
    CouldNotStart,
    JournalError,
    Mistake,
    ModelError,
    SameDirectionError,
    ScenarioError,
    WireError,
)
from game.journal.database import DiskFull
from game.model.params import ParameterError

ERRORS: tuple[SameDirectionError, ...] = (
    ScenarioError([Mistake("winter.toml", "unknown", line=3, key="title", meant="titel")]),
    WireError("a frame is too long", found="70000", allowed="at most 65536"),
    JournalError("game.samedirection", "is cut short", row=7, allowed="a whole file"),
    DiskFull("game.samedirection", "there is no room"),
    CommandLineError("no such team", found="9", allowed="1 to 3", meant="3"),
    CouldNotStart("The port is taken", allowed="--port 0"),
    ModelError("beds", "out of range", found="-1", allowed="0 or more"),
    ParameterError(("beds: unknown.", "nurses: missing.")),
)


def list_kinds(kind: type[SameDirectionError]) -> Iterator[type[SameDirectionError]]:
    yield kind
    for one in kind.__subclasses__():
        yield from list_kinds(one)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_error_arrives_from_a_worker(error: SameDirectionError) -> None:
    found = pickle.loads(pickle.dumps(error))
    assert type(found) is type(error)
    assert (str(found), found.args, vars(found)) == (str(error), error.args, vars(error))


def test_every_kind_is_tried() -> None:
    ours = {kind for kind in list_kinds(SameDirectionError) if kind.__module__.startswith("game.")}
    assert ours - {SameDirectionError} == {type(error) for error in ERRORS}
