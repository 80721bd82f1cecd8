"""The story of one patient of the round, in the scenario's sentences."""

from __future__ import annotations

from typing import Final

from game.client.framework.stage import Stage, format_server_text
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BODY, FAINT, LARGE, QUIET, SMALL
from game.protocol.public_views import Story

FIGURE_HEIGHT: Final = 44.0
STATES_BY_WAIT: Final = {"fit_to_go": "fit_to_go", "planned_wait": "past_standard", "unmet_gp": "being_harmed"}
"""The state in which the patient is drawn, by the second part of the first line's key."""


def story_lines(stage: Stage, story: Story) -> tuple[str, ...]:
    """Return the sentences of a story; keys that the catalogue lacks are left out."""
    return tuple(
        format_server_text(stage.catalogue, key, values) for key, values in story.lines if stage.catalogue.has(key)
    )


def story_paint(stage: Stage, story: Story) -> Paint:
    """Return what paints the story of a patient."""
    waits = story.lines[0][0].split(".")[1:2] if story.lines else []
    state = STATES_BY_WAIT.get("".join(waits), "past_standard")

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.text(x, y, stage.text("review.story"), SMALL, "semibold", QUIET) + 4
        end = page.person(x, y + 2, state, FIGURE_HEIGHT)
        left = end + 14
        room = width - (left - x)
        top = y
        y = page.paragraph(left, y, room, story.name, LARGE + 2, "bold")
        y = page.paragraph(left, y, room, story.who, BODY, colour=QUIET)
        y = max(y, top + FIGURE_HEIGHT) + 6
        lines = story_lines(stage, story)
        for number, line in enumerate(lines):
            if not page.dry:
                page.pen.box(x + 4, y + 5, 8, 8, BLUE, radius=4)
                if number < len(lines) - 1:
                    height = page.line() * len(page.pen.letters.wrap(line, width - 26)) + 5
                    page.pen.line((x + 8, y + 15), (x + 8, y + height + 4), FAINT, 1.5)
            y = page.paragraph(x + 26, y, width - 26, line, BODY) + 5
        return y

    return paint
