"""Compiling the model in a child process."""

import os
import sys

from game.cli.support.prepare_game import compile_in_child, find_model_cache

Reports = list[tuple[str, float]]


def child(*lines: str, code: int = 0) -> tuple[str, ...]:
    program = "".join(f"print({line!r})\n" for line in lines) + f"raise SystemExit({code})"
    return (sys.executable, "-c", program)


def test_progress_of_child_is_passed_on():
    reports: Reports = []
    lines = ('{"step": "client.preparing.model", "per_mille": 250}', '{"per_mille": 1000}')
    assert compile_in_child(child(*lines), lambda step, share: reports.append((step, share)))
    assert reports == [("compile", 0.25), ("compile", 1.0)]


def test_other_lines_are_ignored():
    reports: Reports = []
    lines = ("a warning", "[1]", "{}", '{"per_mille": "much"}', '{"per_mille": 500}')
    assert compile_in_child(child(*lines), lambda step, share: reports.append((step, share)))
    assert reports == [("compile", 0.5)]


def test_failing_child_is_reported():
    assert not compile_in_child(child(code=3), lambda _step, _share: None)


def test_missing_program_is_reported():
    assert not compile_in_child(("/nowhere/python",), lambda _step, _share: None)


def test_unusable_cache_folder_is_said_once(tmp_path, monkeypatch, capsys):
    (tmp_path / "in_the_way").touch()
    monkeypatch.setenv("NUMBA_CACHE_DIR", "put back afterwards")
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path / "in_the_way" / "cache"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    folder = find_model_cache()
    assert folder is not None and folder == find_model_cache()
    assert capsys.readouterr().err.count("It is saved in") == 1


def test_start_without_any_cache_is_possible(tmp_path, monkeypatch, capsys):
    (tmp_path / "in_the_way").touch()
    monkeypatch.setenv("NUMBA_CACHE_DIR", "put back afterwards")
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path / "in_the_way" / "cache"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "in_the_way"))
    assert find_model_cache() is None
    assert "every start compiles it again" in capsys.readouterr().err
    assert "NUMBA_CACHE_DIR" not in os.environ
