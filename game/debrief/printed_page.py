"""Printing a page to PDF with the browser of this machine, without a window."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from game.errors import CommandLineError

BROWSERS: Final = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge",
    "brave-browser",
)  # fmt: skip
"""Programs that can print a page, as they are called on the search path."""

INSTALLED: Final = (
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
"""Where Windows has them, below the folders of programs."""

APPLICATIONS: Final = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Chromium.app/Contents/MacOS/Chromium",
)
"""The same for macOS, below /Applications."""

LIMIT_SECONDS: Final = 120
FLAGS: Final = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-pdf-header-footer", "--print-to-pdf-no-header",
)  # fmt: skip


def find_browser() -> str | None:
    """Return the path of a browser of the Chromium family; none without one."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None) or next(_list_installed(), None)


def _list_installed() -> Iterator[str]:
    folders = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    places = [Path(folder) / program for folder in folders if folder for program in INSTALLED]
    places += [Path("/Applications") / program for program in APPLICATIONS]
    return (str(path) for path in places if path.is_file())


def print_to_pdf(page: Path) -> Path:
    """Print a page on A4 beside itself and return the PDF; raises `CommandLineError` where that is impossible."""
    browser = find_browser()
    if browser is None:
        raise CommandLineError(
            "No browser was found that can print to PDF",
            allowed=f"Chromium, Chrome or Edge; or open {page.name} and print it from your own browser",
        )
    out = page.with_suffix(".pdf")
    out.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="same-direction-", ignore_cleanup_errors=True) as profile:
        command = [browser, *FLAGS, *_list_root_flags(), f"--user-data-dir={profile}"]
        command += [f"--print-to-pdf={out.resolve()}", page.resolve().as_uri()]
        try:
            subprocess.run(command, check=False, capture_output=True, timeout=LIMIT_SECONDS, stdin=subprocess.DEVNULL)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise CommandLineError(f"{Path(browser).name} could not print {page.name} ({error})") from None
    if not out.is_file():
        raise CommandLineError(f"{Path(browser).name} did not print {page.name}")
    return out


def _list_root_flags() -> tuple[str, ...]:
    """Return what a browser needs where it is run by the superuser, as in a container."""
    return ("--no-sandbox",) if getattr(os, "geteuid", lambda: 1)() == 0 else ()
