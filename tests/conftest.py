"""Settings for all tests: their kinds, the model's cache, and programs that a machine may lack.

The kind of a test is its folder. A test that needs a program (`@pytest.mark.needs("Xvfb")`) is skipped
where the program is missing, and the last line says so; with REQUIRE_ALL=1 a skipped test fails.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

from game.model.cache import is_kept, prepare_cache
from game.model.compiled import is_compiling
from tests.kit.kept_pictures import keep_pictures
from tests.kit.warm_places import keep_warm_places

KINDS = ("unit", "laws", "games", "golden", "wire", "window", "report", "bench")

TOOLS: dict[str, tuple[str, ...]] = {
    "Xvfb": ("Xvfb",),
    "xdotool": ("xdotool",),
    "setxkbmap": ("setxkbmap",),
    "import": ("import",),
    "chromium": ("chromium", "chromium-browser", "google-chrome", "chrome"),
}
"""The possible names of each program."""

WAITING = ("window", "wire")
"""Kinds that wait more than they work: begun first, they never keep the rest waiting at the end."""

COLLECT_AFTER = (20_000, 10, 10)
"""Objects and collections between two collections of each generation, see `gc.set_threshold`; with the usual ones the
search for garbage takes 6 to 8 % of the time of windows and games."""

HERE = Path(__file__).resolve().parent

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

def find_program(tool: str) -> str | None:
    """Return the path of the program `tool`; none when this machine lacks it."""
    found = (shutil.which(name) for name in TOOLS.get(tool, (tool,)))
    return next((path for path in found if path), None)


def requires_all() -> bool:
    """Return whether a skipped test counts as failing."""
    return os.environ.get("REQUIRE_ALL", "") not in ("", "0")


def pytest_configure() -> None:
    """Choose the folder of the model's compiled code before anything can import Numba."""
    prepare_cache()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile a model that has changed once, before the workers begin: no test's time goes on it."""
    is_worker = hasattr(session.config, "workerinput")
    if is_worker or not is_compiling() or is_kept(prepare_cache()):
        return
    from game.cli.support.prepare_game import prepare_model

    prepare_model(lambda step, share: None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse tests outside the known folders, which determine what a test may rely on; begin those that wait."""
    kinds = {path: kind_of(path) for path in {item.path for item in items}}
    strays = sorted(path for path, kind in kinds.items() if kind not in KINDS)
    if strays:
        names = ", ".join(str(path) for path in strays)
        raise pytest.UsageError(f"Tests live in tests/{{{','.join(KINDS)}}}; these do not: {names}")
    items.sort(key=lambda item: kinds[item.path] not in WAITING)
    keep_warm_places()
    keep_pictures()


def pytest_collection_finish() -> None:
    """Leave what was loaded so far out of later searches for garbage, and search less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)


def kind_of(path: Path) -> str:
    """Return the folder directly below tests that contains `path`."""
    return path.resolve().relative_to(HERE).parts[0]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test when a program that it needs is missing."""
    mark = item.get_closest_marker("needs")
    absent = [tool for tool in (mark.args if mark else ()) if find_program(tool) is None]
    if absent:
        pytest.skip(f"needs {' and '.join(absent)}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn skipping into failing when REQUIRE_ALL is set."""
    report = yield
    if requires_all() and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Left out although REQUIRE_ALL is set: {reason_of(report)}"
    return report


def reason_of(report: pytest.TestReport) -> str:
    """Return why a test was skipped."""
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return reason.removeprefix("Skipped: ")


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Report in one line what was skipped."""
    counts: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        counts[reason_of(report)] = counts.get(reason_of(report), 0) + 1
    if counts:
        reasons = "; ".join(f"{number} that {reason}" for reason, number in sorted(counts.items()))
        terminalreporter.write_line(f"Left out: {reasons}.", yellow=True)
    else:
        terminalreporter.write_line("Nothing was left out.")
