"""The files that authors get: pages from templates, and where they are written."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from game.debrief.whole_file import write_text
from game.errors import CommandLineError
from game.text.catalogue import Catalogue

TEMPLATES: Final = Path(__file__).resolve().parent / "templates"


def render_page(template: str, **context: object) -> str:
    """Return a page from a template; everything placed in it is escaped."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    return environment.get_template(template).render(**context)


def write_file(path: Path, text: str, words: Catalogue, *, replace: bool) -> None:
    """Write a text file whole; without `replace` never over another. Raises `CommandLineError`."""
    if replace:
        write_text(path, text)
        return
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise CommandLineError(words.text("author.exists"), found=str(path)) from None
    except OSError as error:
        what = words.text("author.cannot_write", reason=error.strerror or error)
        raise CommandLineError(what, found=str(path)) from None
