"""A host has the model compiled by a child process."""

import sys

from game.cli.support.prepare_game import compiled_elsewhere

Told = list[tuple[str, float]]


def child(*lines: str, code: int = 0) -> tuple[str, ...]:
    program = "".join(f"print({line!r})\n" for line in lines) + f"raise SystemExit({code})"
    return (sys.executable, "-c", program)


def test_what_a_child_tells_is_passed_on_in_its_order():
    told: Told = []
    lines = ('{"step": "client.preparing.model", "per_mille": 250}', '{"per_mille": 1000}')
    assert compiled_elsewhere(child(*lines), lambda step, share: told.append((step, share)))
    assert told == [("compile", 0.25), ("compile", 1.0)]


def test_a_line_that_is_no_progress_is_passed_over():
    told: Told = []
    lines = ("a warning", "[1]", "{}", '{"per_mille": "much"}', '{"per_mille": 500}')
    assert compiled_elsewhere(child(*lines), lambda step, share: told.append((step, share)))
    assert told == [("compile", 0.5)]


def test_a_child_that_fails_leaves_compiling_to_the_host():
    assert not compiled_elsewhere(child(code=3), lambda _step, _share: None)


def test_a_machine_that_cannot_start_a_child_compiles_in_the_host():
    assert not compiled_elsewhere(("/nowhere/python",), lambda _step, _share: None)
