"""Every error has its exit code and its sentence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from game import errors
from game.cli.support import exit_codes
from game.cli.support.exit_codes import Exit
from tests.kit.interruptible import interruptible
from tests.kit.patience import PATIENCE_SECONDS


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_interrupted_command_has_code_and_sentence() -> None:
    with subprocess.Popen(
        interruptible("-m", "game.cli.main", "simulate", "financial_storm"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as command:  # fmt: skip
        assert command.stderr is not None
        first = command.stderr.readline()
        os.killpg(command.pid, signal.SIGINT)
        printed, errors = command.communicate(timeout=PATIENCE_SECONDS)
    assert "model" in first
    assert (command.returncode, printed) == (Exit.FAILED, "")
    assert errors.endswith("Stopped, as you asked.\n")
    assert "Traceback" not in errors


def test_interrupt_in_executed_source_has_code(tmp_path: Path) -> None:
    """A dataclass that was being made when Ctrl+C was pressed ended `python -m` by the signal, one time in ninety."""
    (tmp_path / "pressed.py").write_text(
        "import sys\nfrom game.cli.support import exit_codes\n"
        "sys.exit(exit_codes.run(lambda: exec('raise KeyboardInterrupt')))\n"
    )
    found = [str(tmp_path), str(Path(__file__).parents[3])]
    pressed = subprocess.run(
        (sys.executable, "-m", "pressed"),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(found)}, capture_output=True, text=True,
    )  # fmt: skip
    assert (pressed.returncode, pressed.stderr) == (Exit.FAILED, "Stopped, as you asked.\n")


def raising(error: BaseException) -> Callable[[], None]:
    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.CouldNotStart("No screen", allowed="same-direction demo"), Exit.COULD_NOT_START),
        (errors.CommandLineError("No such policy", found="nice", meant="aligned"), Exit.BAD_INPUT),
        (errors.ScenarioError([errors.Mistake("a.toml", "not a number", line=3)]), Exit.BAD_INPUT),
        (errors.ModelError("core_beds", "too small", found="-1", allowed="0 to 2000"), Exit.BAD_INPUT),
        (errors.JournalError("a.sdgame", "not a game"), Exit.BAD_INPUT),
        (errors.WireError("The server speaks another version"), Exit.FAILED),
        (errors.SameDirectionError("something"), Exit.FAILED),
        (KeyboardInterrupt(), Exit.FAILED),
    ],
)
def test_error_has_code_and_sentence(error: BaseException, code: Exit, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_codes.run(raising(error)) is code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert str(error) in printed.err
    assert "Traceback" not in printed.err


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (errors.CommandLineError("No such seat", found="Q", allowed="C, P"), "No such seat: Q. Allowed: C, P."),
        (errors.CommandLineError("No policy", found="nice", meant="aligned"), "No policy: nice. Did you mean aligned?"),
        (errors.CouldNotStart("No screen", allowed="same-direction demo"), "No screen. Try same-direction demo."),
        (errors.JournalError("a.sdgame", "not a game", row=3), "a.sdgame, entry 3: not a game."),
        (errors.ScenarioError([errors.Mistake("a.toml", "text", line=3, key="seed")]), "a.toml:3: seed: text."),
    ],
)
def test_error_reads_as_a_sentence(error: errors.SameDirectionError, sentence: str) -> None:
    assert str(error) == sentence


def test_unforeseen_error_is_written_to_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(exit_codes, "find_log_folder", lambda: tmp_path / "logs")
    assert exit_codes.run(raising(ZeroDivisionError("by nought"))) is Exit.FAILED
    (log,) = (tmp_path / "logs").iterdir()
    printed = capsys.readouterr().err
    assert str(log) in printed
    assert "Traceback" not in printed
    assert "ZeroDivisionError: by nought" in log.read_text(encoding="utf-8")


def test_unwritable_log_folder_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setattr(exit_codes, "find_log_folder", lambda: blocked / "logs")
    monkeypatch.setattr(exit_codes.tempfile, "gettempdir", lambda: str(tmp_path))
    assert exit_codes.write_error_report(ValueError("x")).parent == tmp_path


def test_every_error_class_has_a_code() -> None:
    branches = errors.SameDirectionError.__subclasses__()
    assert {kind for kind, _ in exit_codes.EXITS} >= set(branches)


WELSH = "from game.cli.support import exit_codes; exit_codes.run(lambda: print('Tŷ Ŵyn'))"


def test_code_page_does_not_end_a_command() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    ended = subprocess.run([sys.executable, "-c", WELSH], capture_output=True, env=environment, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.startswith(b"T")


def test_closed_output_does_not_end_a_session() -> None:
    code = "import sys; from game.cli.support.output import say; sys.stdout.close(); say('on and on')"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert b"Traceback" not in ended.stderr
