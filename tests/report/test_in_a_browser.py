"""The report in a real browser: no errors, no requests, usable by keyboard, printable."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from game.debrief.rendering import render_report, write_report
from game.debrief.report_data import collect_report_data
from game.journal.recovery import recover
from game.text.catalogue import Catalogue
from tests.kit.browser import Browser, open_browser
from tests.kit.journals import write_small_journal

pytestmark = pytest.mark.needs("chromium")

SHOTS = Path(__file__).parent / "shots"
A4_WIDTH = 703
"""Pixels between the margins."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    return write_report(write_small_journal(folder / "game.samedirection"), folder / "game.html")


@pytest.fixture(scope="module")
def page(report: Path) -> Generator[Browser]:
    with open_browser() as opened:
        opened.open(report)
        yield opened


def test_page_makes_no_requests_and_no_errors(page: Browser, report: Path) -> None:
    page.save_picture(SHOTS / "report-1280.png")
    assert page.list_requests() == [report.as_uri()]
    assert page.list_complaints() == []


def test_outside_request_is_noticed(report: Path) -> None:
    bad = report.with_name("bad.html")
    bad.write_text(report.read_text("utf-8").replace("</main>", '<img src="https://example.org/x.png"></main>'))
    with open_browser() as opened:
        opened.open(bad)
        assert any("example.org" in line for line in opened.list_complaints() + opened.list_requests()[1:])


def test_typeface_is_loaded(page: Browser) -> None:
    assert page.run("document.fonts.check('600 16px Inter')")
    assert page.run("[...document.fonts].filter(face => face.status === 'loaded').length") == 2


@pytest.mark.parametrize("width", [1280, 900, 390])
def test_page_fits_the_width(page: Browser, width: int) -> None:
    page.resize(width, 900)
    assert page.run("document.documentElement.scrollWidth") <= width
    page.resize(1280, 900)


def test_year_pins_do_not_overlap(page: Browser) -> None:
    boxes = page.run(
        "[...document.querySelectorAll('#year-chart .pin circle')].map(t => {const b = t.getBoundingClientRect();"
        "return [b.left, b.right, b.top, b.bottom]})"
    )
    right = page.run("document.querySelector('#year-chart').getBoundingClientRect().right")
    assert len(boxes) >= 4
    for place, (left, end, top, bottom) in enumerate(boxes):
        assert end <= right
        for other_left, other_end, other_top, other_bottom in boxes[place + 1 :]:
            apart = end <= other_left or other_end <= left or bottom <= other_top + 2 or other_bottom <= top + 2
            assert apart


def test_keyboard_moves_the_reading(page: Browser) -> None:
    page.run("document.querySelector('#scrub input').focus()")
    page.press_key("ArrowRight")
    first = page.run("document.querySelector('#scrub output').textContent")
    page.press_key("End")
    last = page.run("document.querySelector('#scrub output').textContent")
    assert first.startswith("2 Oct: ")
    assert last.startswith("14 Apr: ")
    assert page.run("document.querySelector('#cursor').getAttribute('visibility')") == "visible"


def test_pointer_moves_the_reading(page: Browser) -> None:
    page.run("document.querySelector('#year-chart').scrollIntoView({behavior: 'instant'})")
    left, top, width = page.run(
        "(() => {const b = document.querySelector('#year-chart').getBoundingClientRect();"
        "return [b.left, b.top, b.width]})()"
    )
    page.call("Input.dispatchMouseEvent", type="mouseMoved", x=left + width / 2, y=top + 200)
    assert "Jan" in page.run("document.querySelector('#scrub output').textContent")


def test_report_prints_on_few_pages(page: Browser) -> None:
    pdf = page.print_to_pdf()
    assert pdf.startswith(b"%PDF")
    assert 4 <= pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type /Page/") <= 16


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_part_is_wider_than_a4(tmp_path: Path, language: str) -> None:
    game = recover(write_small_journal(tmp_path / "game.samedirection"))
    data = collect_report_data(game, 1, game.days_of(1))
    out = tmp_path / "game.html"
    out.write_text(render_report(data, Catalogue.load(language)), "utf-8")
    with open_browser() as opened:
        opened.open(out)
        opened.call("Emulation.setEmulatedMedia", media="print")
        opened.resize(A4_WIDTH, 1000)
        assert opened.run("document.documentElement.scrollWidth") <= A4_WIDTH, "a browser prints the whole page smaller"


def test_screen_reader_finds_headings_and_charts(page: Browser) -> None:
    page.call("Accessibility.enable")
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    roles = [(node.get("role", {}).get("value"), node.get("name", {}).get("value", "")) for node in nodes]
    assert ("heading", "What happened") in roles
    images = [name for role, name in roles if role in ("image", "graphics-document", "img")]
    assert any("patients’ year" in name for name in images)
    assert all(images)
