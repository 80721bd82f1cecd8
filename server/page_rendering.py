"""The pages for web browsers, from templates in which every value is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from game.session.screen_page import ScreenPage
from game.text.catalogue import Catalogue
from server.offered_files import OfferedFile

FOLDER: Final = Path(__file__).parent / "web"
CHART_WIDTH: Final = 300
CHART_HEIGHT: Final = 80
DAYS_IN_WEEK: Final = 7


class PageRenderer:
    """Makes the pages for browsers."""

    def __init__(self) -> None:
        """Load the words and the templates."""
        self._words = Catalogue.load("en")
        self._environment = Environment(
            loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        names: dict[str, object] = {
            "t": self._words.text, "megabytes": _format_megabytes, "per_mille": _format_per_mille,
        }  # fmt: skip
        cast("dict[str, object]", self._environment.globals).update(names)  # pyright: ignore[reportUnknownMemberType]

    def text(self, key: str) -> str:
        """Return a sentence."""
        return self._words.text(key)

    def render_page(self, title: str, address: str, offered: tuple[OfferedFile, ...]) -> str:
        """Return the page about the session."""
        template = self._environment.get_template("index.html.j2")
        return template.render(title=title, address=address, offered=offered)

    def render_screen(self, page: ScreenPage) -> str:
        """Return the room's screen as a part of that page, without the clock."""
        most = max((*(value for team in page.teams for value in team.harm_by_week), *page.left_alone_by_week, 10))
        return self._environment.get_template("screen.html.j2").render(
            page=page,
            phase=page.clock.phase,
            alone=draw_line(page.left_alone_by_week, most),
            lines={team.team: draw_line(team.harm_by_week, most) for team in page.teams},
            width=CHART_WIDTH,
            height=CHART_HEIGHT,
        )


def draw_line(values: tuple[int, ...], most: int) -> str:
    """Return the points of a line through the values of weeks, for an SVG."""
    step = CHART_WIDTH / max(1, 26, len(values) - 1)
    return " ".join(f"{n * step:.1f},{CHART_HEIGHT * (1 - value / (1.1 * most)):.1f}" for n, value in enumerate(values))


@cache
def read_static(name: str) -> bytes:
    """Return the script or the style sheet."""
    return (FOLDER / name).read_bytes()


def _format_megabytes(size_bytes: int) -> str:
    return f"{max(0.1, size_bytes / 1_000_000):.1f} MB"


def _format_per_mille(value: int) -> str:
    return f"{value / 10:.0f} %"
