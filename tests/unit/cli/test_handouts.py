"""`same-direction scenario handouts`: what is printed, and its times."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from markupsafe import Markup

from game.author.handouts import collect_handouts, render_handouts, write_handouts
from game.author.page_fit import fit_to_page
from game.author.printed_run_sheet import build_run_sheet, parse_start
from game.errors import CommandLineError
from game.rules.setup.game_setup import GameSetup
from game.scenario.load import load, load_texts
from game.text.catalogue import Catalogue
from tests.kit.page_language import find_english, list_parts_of_page

WORDS = Catalogue.load("en")
START = 9 * 60 + 30


@cache
def setup() -> GameSetup:
    """Return the scenario with six seats."""
    return load("neighbourhood", "ninety")


def test_run_sheet_adds_up() -> None:
    steps = build_run_sheet(setup(), START, WORDS)
    assert (steps[0].clock, steps[0].name) == ("9:30", "People join")
    minutes = round(sum(step.minutes for step in steps))
    assert steps[-1].clock == f"{(START + minutes) // 60}:{(START + minutes) % 60:02d}"
    assert sum(step.name.endswith("plan") for step in steps) == setup().format.rounds
    assert sum(step.name.endswith("stock-take") for step in steps) == 2


def test_run_sheet_names_what_comes() -> None:
    notes = " ".join(note for step in build_run_sheet(setup(), START, WORDS) for note in step.notes)
    assert "CRISIS: Influenza" in notes
    assert "invoice from P to A: £90k" in notes
    assert "Phones ring on day 40" in notes


def test_every_seat_has_a_card() -> None:
    page = collect_handouts(setup(), WORDS, "", START)
    assert [card.seat.seat for card in page.cards] == [seat.seat for seat in setup().seats]
    assert all(card.goals and card.levers and card.changes for card in page.cards)
    assert page.cards[0].goals[0].nothing == "−£10,500k"


def test_no_money_has_no_thousands() -> None:
    """A role card said that all points are for £0k."""
    page = collect_handouts(load("winter_pressures"), WORDS, "", START)
    assert page.cards[0].goals[0].full == "£0"


def test_page_has_code_standards_and_no_links() -> None:
    text = render_handouts(setup(), WORDS, "https://192.168.1.20:8765/", START)
    assert "<svg" in text
    assert "Ambulance handover: 45 min by 1 April 2026" in text
    assert "src=" not in text


def test_observers_look_for_what_can_be_seen() -> None:
    """The sheet had six of the eight habits that the report tells of, also those that a first game never opens."""
    page = collect_handouts(setup(), WORDS, "", START)
    assert len(page.habits) == 8
    seen = {name for name, _ in collect_handouts(load("first_shift"), WORDS, "", START).habits}
    assert "Patients first" in seen
    assert seen.isdisjoint({"Put egos aside", "Keep what worked in the crisis", "Say what is wrong with a plan"})


@pytest.mark.parametrize(("scenario", "rules"), [("winter_pressures", "2025/26"), ("financial_storm", "2026/27")])
def test_briefing_says_under_which_rules_it_plays(scenario: str, rules: str) -> None:
    assert f"under the rules of {rules}" in render_handouts(load(scenario), WORDS, "", START)


def test_poster_asks_for_what_the_program_asks() -> None:
    """The poster asked for four words that the host reads out; the window asks for a join code from the big screen."""
    text = render_handouts(setup(), WORDS, "https://192.168.1.20:8765/", START)
    steps = text[text.index(WORDS.text("handouts.join")) :]
    assert WORDS.text("scene.find.code").lower() in steps
    assert WORDS.text("scene.find.code_hint") in steps


@pytest.mark.parametrize("text", ["nine", "25:00", "9:75"])
def test_wrong_start_is_refused(text: str) -> None:
    with pytest.raises(CommandLineError):
        parse_start(text, WORDS)


@pytest.mark.parametrize("address", ["nonsense!", "10.0.0.5:99999", "10.0.0.5:door", "see the board", " ", "a b:4747"])
def test_address_nobody_could_join_is_refused(tmp_path: Path, address: str) -> None:
    page = tmp_path / "page.html"
    with pytest.raises(CommandLineError, match="Nobody could join"):
        write_handouts("first_shift", None, page, address, "9:30", "en", pdf=False)
    assert not page.exists()


@pytest.mark.parametrize(
    "address",
    [
        "192.168.1.20:4747",
        "192.168.1.20",
        "trust-laptop.local:4747",
        "https://192.168.1.20:8765/",
        "192.168.1.20:4747#babad-babad-babad-babad",
        "samedirection://192.168.1.20:4747/ABC234#babad-babad-babad-babad",
    ],
)
def test_address_is_printed(tmp_path: Path, address: str) -> None:
    page = tmp_path / "page.html"
    write_handouts("first_shift", None, page, address, "9:30", "en", pdf=False)
    assert f"<b>{address}</b>" in page.read_text("utf-8")


@pytest.fixture(scope="module")
def welsh(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the parts of the text of the Welsh handouts."""
    page = tmp_path_factory.mktemp("handouts") / "page.html"
    write_handouts("winter_pressures", "ninety", page, "", "9:30", "cy", pdf=False)
    return list_parts_of_page(page.read_text("utf-8"))


def test_welsh_handouts_hold_no_english(welsh: list[str]) -> None:
    assert find_english(welsh, load_texts("winter_pressures", "cy")) == []


def test_english_would_be_found() -> None:
    parts = list_parts_of_page(render_handouts(load("winter_pressures", "ninety"), WORDS, "", START))
    assert len(find_english(parts, load_texts("winter_pressures", "cy"))) > 100


def test_welsh_handouts_say_the_year(welsh: list[str]) -> None:
    assert "Pwysau'r gaeaf" in welsh
    assert any("1 Hydref 2025 i 17 Mawrth 2026" in part for part in welsh)
    assert "Rownd 1: cynllunio" in welsh


def test_welsh_handouts_get_their_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written = write_handouts("first_shift", None, None, "", "9:30", "cy", pdf=False)
    assert [path.name for path in written] == ["first_shift-handouts-cy.html"]
    assert '<html lang="cy">' in written[0].read_text("utf-8")


def test_part_of_one_page_keeps_its_size() -> None:
    assert fit_to_page("card", Markup("<p>Bring people home.</p>")) == ""


def test_longer_part_gets_smaller_letters() -> None:
    sizes = [fit_to_page("card", Markup("<p>{}</p>").format("a " * words)) for words in (1_100, 1_200, 1_300)]
    assert sizes == sorted(sizes, reverse=True)
    assert all(size.startswith('style="zoom: 0.') for size in sizes)


def test_part_too_long_for_a_page_is_not_made_small() -> None:
    assert fit_to_page("briefing", Markup("<p>{}</p>").format("a " * 4_000)) == 'class="long"'


@pytest.mark.needs("chromium")
@pytest.mark.parametrize(
    ("scenario", "briefing"), [("winter_pressures", 1), ("financial_storm", 2), ("winter_2026", 2)]
)
def test_no_welsh_part_runs_over(scenario: str, briefing: int, tmp_path: Path) -> None:
    """A card whose last lines are on a page of their own is handed out without them."""
    page = tmp_path / "page.html"
    _, pdf = write_handouts(scenario, "half_day", page, "", "9:30", "cy", pdf=True)
    pages = len(re.findall(rb"/Type /Page\b", pdf.read_bytes()))
    seats, run_sheet, poster, debrief, observers = len(load(scenario).seats), 1, 1, 1, 1
    assert pages == briefing + seats + run_sheet + poster + debrief + observers
