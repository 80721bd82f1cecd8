"""What holds for all tests: their kinds, the model's cache, and the tools that a machine may lack.

The kind of a test is its folder. A test that needs a program (`@pytest.mark.needs("Xvfb")`) is left
out where the program is missing, and the last line says so; with REQUIRE_ALL=1 leaving out is failing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

from game.model.cache import prepare_cache

KINDS = ("unit", "laws", "games", "golden", "wire", "window", "report", "bench")

TOOLS: dict[str, tuple[str, ...]] = {
    "Xvfb": ("Xvfb",),
    "xdotool": ("xdotool",),
    "setxkbmap": ("setxkbmap",),
    "import": ("import",),
    "chromium": ("chromium", "chromium-browser", "google-chrome", "chrome"),
}
"""The names under which a needed program may be found."""

HERE = Path(__file__).resolve().parent

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

def program(tool: str) -> str | None:
    """Return the path of the program `tool`, or nothing when this machine lacks it."""
    found = (shutil.which(name) for name in TOOLS.get(tool, (tool,)))
    return next((path for path in found if path), None)


def requires_all() -> bool:
    """Say whether leaving a test out counts as failing."""
    return os.environ.get("REQUIRE_ALL", "") not in ("", "0")


def pytest_configure() -> None:
    """Name the folder of the model's compiled code before anything can import Numba."""
    prepare_cache()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a test outside the known kinds: where a test lies says what it may take for granted."""
    strays = sorted({item.path for item in items if kind_of(item.path) not in KINDS})
    if strays:
        names = ", ".join(str(path) for path in strays)
        raise pytest.UsageError(f"Tests live in tests/{{{','.join(KINDS)}}}; these do not: {names}")


def kind_of(path: Path) -> str:
    """Return the folder directly under tests that `path` lies in."""
    return path.resolve().relative_to(HERE).parts[0]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave a test out when a program that it needs is missing."""
    mark = item.get_closest_marker("needs")
    absent = [tool for tool in (mark.args if mark else ()) if program(tool) is None]
    if absent:
        pytest.skip(f"needs {' and '.join(absent)}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn leaving out into failing when REQUIRE_ALL is set, whoever left it out."""
    report = yield
    if requires_all() and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Left out although REQUIRE_ALL is set: {reason_of(report)}"
    return report


def reason_of(report: pytest.TestReport) -> str:
    """Return why a test was left out."""
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return reason.removeprefix("Skipped: ")


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was left out."""
    counts: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        counts[reason_of(report)] = counts.get(reason_of(report), 0) + 1
    if counts:
        told = "; ".join(f"{number} that {reason}" for reason, number in sorted(counts.items()))
        terminalreporter.write_line(f"Left out: {told}.", yellow=True)
    else:
        terminalreporter.write_line("Nothing was left out.")
