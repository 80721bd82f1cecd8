"""Pages printed to PDF: `debrief --pdf`, `scenario handouts --pdf`."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from game.debrief import printed_page
from game.debrief.printed_page import print_to_pdf
from game.errors import CommandLineError
from tests.conftest import find_program


@pytest.fixture
def page(tmp_path: Path) -> Path:
    page = tmp_path / "report of a team.html"
    page.write_text("<!DOCTYPE html><title>One</title><p>Harm", encoding="utf-8")
    return page


def test_no_browser_is_one_sentence(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed_page, "find_browser", lambda: None)
    with pytest.raises(CommandLineError, match="No browser was found") as raised:
        print_to_pdf(page)
    assert "print it from your own browser" in str(raised.value)


def test_failing_browser_is_one_sentence(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = page.with_name("browser")
    browser.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(printed_page, "find_browser", lambda: str(browser))
    with pytest.raises(CommandLineError, match="did not print"):
        print_to_pdf(page)


@pytest.mark.needs("chromium")
def test_page_is_printed(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed_page, "find_browser", lambda: find_program("chromium"))
    assert print_to_pdf(page).read_bytes().startswith(b"%PDF")
