"""Untrusted files and stored texts: whatever they hold, the result is a list of mistakes or a game."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from game.errors import ScenarioError
from game.resources import find_scenario_folder
from game.rules.setup.game_setup import GameSetup
from game.scenario.load import check_file, load, load_text

WINTER = (find_scenario_folder() / "winter_pressures.toml").read_bytes()
LINES = WINTER.splitlines(keepends=True)
JUNK = [
    b"",
    b"[",
    b"]]",
    b'"',
    b"= 7",
    b"\xff",
    b"'''",
    b"nan",
    b"-1",
    b"[seats]",
    b"[[levers]]",
    b"a.b.c = {}",
    b"\x00",
]


def check_data(tmp_path: Path, data: bytes) -> None:
    """Check a file; each mistake has a sentence and a line of the file."""
    file = tmp_path / "mine.toml"
    file.write_bytes(data)
    result = check_file(str(file))
    assert result.mistakes or result.spec is not None
    for mistake in (*result.mistakes, *result.warnings):
        assert str(mistake)
        assert mistake.line <= max(data.count(b"\n") + 1, 3_000)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=400))
@example(b"[" * 5_000)
@example(b"a." * 5_000 + b"a = 1")
@example(b"a = " + b"9" * 5_000)
@example(b"a = 1e999")
@example(b"[a]\n[a]\n")
@example(b"\xff\xfea\x00")
def test_any_bytes_have_a_result(tmp_path: Path, data: bytes) -> None:
    check_data(tmp_path, data)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, len(LINES) - 1), st.sampled_from(JUNK), st.sampled_from(["instead", "before", "within"]))
def test_any_wrong_line_has_a_result(tmp_path: Path, number: int, junk: bytes, how: str) -> None:
    line = LINES[number]
    wrong = {"instead": junk + b"\n", "before": junk + b"\n" + line, "within": line[: len(line) // 2] + junk + b"\n"}
    check_data(tmp_path, b"".join([*LINES[:number], wrong[how], *LINES[number + 1 :]]))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, len(LINES) - 1), st.integers(1, 40))
def test_any_missing_lines_have_a_result(tmp_path: Path, start: int, length: int) -> None:
    check_data(tmp_path, b"".join([*LINES[:start], *LINES[start + length :]]))


@pytest.mark.parametrize(
    "text",
    [
        "[parameters]\n" + "".join(f"core_bed{number} = 1\n" for number in range(15_000)),
        "".join(f"[a{number}]\n" for number in range(25_000)),
        "[levers]\n" + "".join(f"a{number} = {{}}\n" for number in range(18_000)),
        "a = [" + "{b = 1}," * 30_000 + "]",
        "facts = [\n" + '"\\u00e9",\n' * 25_000 + "]",
        'without = ["' + '", "'.join(f"parameters.a{number}" for number in range(10_000)) + '"]',
    ],
    ids=["keys", "tables", "levers", "list", "lines", "without"],
)
def test_file_of_mistakes_is_checked_quickly(tmp_path: Path, text: str) -> None:
    began = process_time()
    check_data(tmp_path, ('extends = "winter_pressures"\n' + text).encode())
    assert process_time() - began < 20


STORED = json.loads(load("first_shift").text)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[" * 100_000,
        "[]",
        "{}",
        '{"scenario": "x", "files": []}',
        '{"scenario": "../x", "files": [["a", ""]]}',
        '{"scenario": "x", "files": [["a", 3]]}',
        '{"scenario": "x", "files": [["a", "extends = \\"base\\""]]}',
        '{"scenario": "x", "files": [["a", "\\ud800"]]}',
        '{"scenario": "x", "files": [["a", "' + "#" * 300_000 + '"]]}',
        "x" * 3_000_000,
    ],
    ids=range(12),
)
def test_malformed_stored_text_is_refused(text: str) -> None:
    with pytest.raises(ScenarioError):
        load_text(text, "half_day")


@settings(max_examples=40, deadline=None)
@given(VALUES, st.sampled_from(["scenario", "files", "both"]))
def test_any_stored_text_has_a_result(value: object, where: str) -> None:
    stored = {"both": value, "scenario": {**STORED, "scenario": value}, "files": {**STORED, "files": value}}[where]
    with contextlib.suppress(ScenarioError):
        assert isinstance(load_text(json.dumps(stored), "short"), GameSetup)


def test_link_out_of_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.toml").write_text('extends = "base"\n', "utf-8")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "beside.toml").symlink_to(tmp_path / "elsewhere" / "secret.toml")
    (mine / "mine.toml").write_text('extends = "beside.toml"\n', "utf-8")
    (mistake,) = check_file(str(mine / "mine.toml")).mistakes
    assert mistake.what == "there is no such scenario to extend"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_pipe_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (mistake,) = check_file(str(tmp_path / "pipe.toml")).mistakes
    assert mistake.what == "this is not an ordinary file"


@pytest.mark.parametrize(
    "name", ["", "no", "../base", "a" * 5_000, "\x00.toml", "\ud800.toml", "a/" * 3_000 + ".toml", "/.toml"]
)
def test_any_name_has_a_result(name: str) -> None:
    with pytest.raises(ScenarioError):
        load(name)
