"""One team's report: a single HTML page that needs no network, prints well and is readable without sight.

What stands on the page comes from `game.debrief.report_data` and the catalogue; the templates only place it.
Everything is escaped, people's own words are set apart from the sentences around them, and the page
forbids itself whatever it does not bring along.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from game.debrief import formatting as wording
from game.debrief.report_data import Material, gathered
from game.debrief.report_page import context
from game.debrief.teams_report import teams_context
from game.debrief.year_charts import LEFT, RIGHT
from game.errors import CommandLineError
from game.journal.recover import Recovered, recover
from game.replay.comparison import Compared
from game.resources import asset
from game.text.catalogue import Catalogue

TEMPLATES: Final = Path(__file__).resolve().parent / "templates"
FONTS: Final = ((400, "fonts/inter-regular-subset.woff2"), (600, "fonts/inter-semibold-subset.woff2"))

def write_report(journal: Path, out: Path, team: int = 1) -> Path:
    """Write the report of one team of a journal to `out` and return it.

    Made from what was stored as the game was played; `game.cli.commands.debrief` can have more. Raises
    `JournalError` when the journal cannot be read, `CommandLineError` when `out` cannot be written.
    """
    game = recover(journal)
    return written(reported(game, team), out)


def reported(game: Recovered, team: int, compared: Compared | None = None) -> str:
    """Return the page of one team of a game that has been read."""
    return rendered(gathered(game, team, game.days_of(team)), Catalogue.load("en"), compared)


def written(page: str, out: Path) -> Path:
    """Write a page to `out`, never half of it, and return where it is; raises `CommandLineError`."""
    part = out.with_name(f"{out.name}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(page, encoding="utf-8")
        part.replace(out)
    except OSError as error:
        raise CommandLineError(
            f"The report cannot be written to {out} ({error.strerror})", allowed="--out with a place you can write to"
        ) from None
    return out


def rendered(material: Material, words: Catalogue, compared: Compared | None = None) -> str:
    """Return the page; `compared` is what a second playing came to, none when there was none."""
    style, script = styled(), (TEMPLATES / "script.js").read_text("utf-8")
    page = environment(words, material)
    return page.get_template("report.html.j2").render(
        context(material, words, compared),
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
    )


def rendered_teams(materials: Sequence[Material], words: Catalogue) -> str:
    """Return the page that lays several teams beside each other, in the order given."""
    style = styled()
    page = environment(words, materials[0])
    return page.get_template("teams.html.j2").render(
        teams_context(materials, words), style=Markup(style), policy=policy(style, "")
    )


def styled() -> str:
    """Return the style sheet with the typeface in it."""
    faces = "\n".join(
        "@font-face { font-family: Inter; font-weight: "
        f"{weight}; src: url(data:font/woff2;base64,{base64.b64encode(asset(path).read_bytes()).decode()}) "
        'format("woff2"); }'
        for weight, path in FONTS
    )
    return f"{faces}\n{(TEMPLATES / 'style.css').read_text('utf-8')}"


def policy(style: str, script: str) -> str:
    """Return the content security policy: this style and this script by their hashes, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hashed(style)}'; script-src '{_hashed(script)}'; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hashed(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def environment(words: Catalogue, material: Material) -> Environment:
    """Return the templates' surroundings: everything is escaped, nothing may be missing."""
    page = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    places = {card.seat: place for place, card in enumerate(material.about.statics.seats)}
    names: dict[str, object] = {
        "t": sentences(words),
        "counted": counted_sentences(words),
        "plain": words.text,
        "plain_counted": words.counted,
        "number": wording.number,
        "signed": wording.signed,
        "cause": partial(_told, words, "cause.{}"),
        "figure_help": partial(_told, words, "figure.{}.help"),
        "seat_class": partial(_seat_class, places),
        "left": LEFT,
        "right": RIGHT,
    }
    cast("dict[str, object]", page.globals).update(names)  # pyright: ignore[reportUnknownMemberType]
    return page


def _told(words: Catalogue, pattern: str, key: str) -> str:
    return wording.told(words, pattern.format(key), {})


def _seat_class(places: Mapping[str, int], seat: str) -> str:
    return f"seat-{places.get(seat, 5) % 6}"


def sentences(words: Catalogue) -> Callable[..., Markup]:
    """Return the templates' way to a sentence: values are escaped, and words of people set apart."""

    def sentence(key: str, **values: object) -> Markup:
        text = words.sentences.get(key)
        assert text is not None, f"no sentence has the key {key!r}"
        apart = {name: _set_apart(value) for name, value in values.items()}
        return Markup(escape(text)).format(**apart)

    return sentence


def counted_sentences(words: Catalogue) -> Callable[..., Markup]:
    """Return the templates' way to a counted sentence."""
    plain = sentences(words)

    def sentence(key: str, number: int | str, **values: object) -> Markup:
        return plain(words.form(key, number), number=number, **values)

    return sentence


def _set_apart(value: object) -> object:
    """Isolate text of either direction; a finished sentence (`Markup`) is of the page's own."""
    return value if not isinstance(value, str) or isinstance(value, Markup) else Markup("<bdi>{}</bdi>").format(value)
