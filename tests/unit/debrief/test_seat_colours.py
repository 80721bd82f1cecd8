"""Seats and teams have one colour each, in the report as in the window."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from game.client.ui.theme import SEAT_COLOURS, TEAM_COLOURS
from game.debrief.rendering import SEAT_COLOURS as SEAT_CLASSES
from game.debrief.rendering import TEMPLATES

if TYPE_CHECKING:
    from game.client.ui.tone import Tone

STYLE = (TEMPLATES / "style.css").read_text(encoding="utf-8")


def write_hex(tone: Tone) -> str:
    return "#{:02X}{:02X}{:02X}".format(*tone[:3])


def test_seats_look_as_in_the_window() -> None:
    """A commissioner was teal in the window and blue in the report, a clinical lead red there and green here."""
    found = dict(re.findall(r"--seat-(\d): (#[0-9A-F]{6});", STYLE))
    assert found == {str(number): write_hex(tone) for number, tone in enumerate(SEAT_COLOURS)}
    assert len(found) == SEAT_CLASSES


def test_seat_marks_use_the_seats_colours() -> None:
    rules = re.findall(r"([^{}]*\.seat-(\d)[^{}]*)\{([^{}]*)\}", STYLE)
    used = {number for _, number, _ in rules}
    assert used == {str(number) for number in range(SEAT_CLASSES)}
    assert all(f"var(--seat-{number})" in body for _, number, body in rules)


def test_teams_look_as_in_the_window() -> None:
    found = dict(re.findall(r"\.team-(\d) \.team-line \{ stroke: (#[0-9A-F]{6});", STYLE))
    assert found == {str(number): write_hex(tone) for number, tone in enumerate(TEAM_COLOURS)}
