"""Rendering of reports: a single HTML page that needs no network, prints well and works with a screen reader.

The pages come from `game.debrief.report_page` and `game.debrief.teams_page`; the templates only place them.
Everything is escaped, people's own words are isolated from the sentences around them, and the page
forbids itself to load anything from elsewhere.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from game.debrief.formatting import format_difference, format_hundredths, format_number, format_tenths
from game.debrief.report_data import ReportData, collect_report_data
from game.debrief.report_page import build_report_page
from game.debrief.teams_page import build_teams_page
from game.debrief.whole_file import write_text
from game.journal.recovery import recover
from game.replay.comparison import Comparison
from game.resources import find_asset
from game.text.catalogue import DEFAULT_LANGUAGE, Catalogue

TEMPLATES: Final = Path(__file__).resolve().parent / "templates"
FONTS: Final = ((400, "fonts/inter-regular-subset.woff2"), (600, "fonts/inter-semibold-subset.woff2"))
SEAT_COLOURS: Final = 6
TAGS: Final = {DEFAULT_LANGUAGE: "en-GB"}
"""Language tags of pages, where they say more than the catalogue's name."""


def write_report(journal: Path, out: Path, team: int = 1) -> Path:
    """Write the report of one team of a journal to `out` and return it.

    Uses only what was stored as the game was played; `same-direction debrief` can also replay it. Raises
    `JournalError` when the journal cannot be read, `CommandLineError` when `out` cannot be written.
    """
    game = recover(journal)
    data = collect_report_data(game, team, game.days_of(team))
    return write_text(out, render_report(data, Catalogue.load("en")))


def render_report(data: ReportData, words: Catalogue, compared: Comparison | None = None) -> str:
    """Return the page of one team; `compared` is the result of a second playing, none when there was none."""
    style, script = build_style(), (TEMPLATES / "script.js").read_text("utf-8")
    return (
        build_environment(words, [card.seat for card in data.about.statics.seats])
        .get_template("report.html.j2")
        .render(
            language=TAGS.get(words.language, words.language),
            page=build_report_page(data, words, compared),
            style=Markup(style),
            script=Markup(script),
            policy=build_policy(style, script),
        )
    )


def render_teams(teams: Sequence[ReportData], words: Catalogue) -> str:
    """Return the page that shows several teams side by side, in the order given."""
    style = build_style()
    return (
        build_environment(words)
        .get_template("teams.html.j2")
        .render(
            language=TAGS.get(words.language, words.language),
            page=build_teams_page(teams, words),
            style=Markup(style),
            policy=build_policy(style, ""),
        )
    )


def build_style() -> str:
    """Return the style sheet with the typeface in it."""
    faces = "\n".join(
        "@font-face { font-family: Inter; font-weight: "
        f"{weight}; src: url(data:font/woff2;base64,{base64.b64encode(find_asset(path).read_bytes()).decode()}) "
        'format("woff2"); }'
        for weight, path in FONTS
    )
    return f"{faces}\n{(TEMPLATES / 'style.css').read_text('utf-8')}"


def build_policy(style: str, script: str) -> str:
    """Return the content security policy: this style and this script by their hashes, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def build_environment(words: Catalogue, seats: Sequence[str] = ()) -> Environment:
    """Return the template environment: everything is escaped, and an undefined name is an error.

    `seats` are in the order of their colours.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=keep_units_together,
    )  # fmt: skip
    places = {seat: place for place, seat in enumerate(seats)}

    def choose_seat_class(seat: str) -> str:
        return f"seat-{places.get(seat, SEAT_COLOURS - 1) % SEAT_COLOURS}"

    names: dict[str, object] = {
        "t": make_sentence_function(words),
        "counted": make_counted_function(words),
        "plain": words.text,
        "plain_counted": words.counted,
        "number": format_number,
        "deaths": format_hundredths,
        "people": format_tenths,
        "signed": format_difference,
        "seat_class": choose_seat_class,
    }
    cast("dict[str, object]", environment.globals).update(names)  # pyright: ignore[reportUnknownMemberType]
    return environment


def keep_units_together(value: object) -> object:
    """Return a text in which no line ends between a number and its per cent sign; anything else as it is."""
    return value.replace(" %", "\u00a0%") if isinstance(value, str) else value


def make_sentence_function(words: Catalogue) -> Callable[..., Markup]:
    """Return the templates' function for sentences, which escapes values and isolates people's words."""

    def sentence(key: str, **values: object) -> Markup:
        text = words.sentences.get(key)
        assert text is not None, f"no sentence has the key {key!r}"
        return Markup(escape(text)).format(**{name: _isolate(value) for name, value in values.items()})

    return sentence


def make_counted_function(words: Catalogue) -> Callable[..., Markup]:
    """Return the templates' function for counted sentences."""
    sentence = make_sentence_function(words)

    def counted(key: str, number: int | str, **values: object) -> Markup:
        return sentence(words.form(key, number), number=number, **values)

    return counted


def _isolate(value: object) -> object:
    """Isolate text of either direction; a finished sentence (`Markup`) is the page's own."""
    return value if not isinstance(value, str) or isinstance(value, Markup) else Markup("<bdi>{}</bdi>").format(value)
