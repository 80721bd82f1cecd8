"""The files that authors get: pages from templates, and where they are written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from game.debrief.whole_file import write_text
from game.errors import CommandLineError
from game.text.catalogue import Catalogue

TEMPLATES: Final = Path(__file__).resolve().parent / "templates"

RESERVED: Final = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""Names that Windows keeps for devices, whatever follows the dot; a file of such a name could not be opened there."""


def name_file(name: str, words: Catalogue, *, otherwise: str = "") -> str:
    """Return the name, without its end, of a file that any system can hold; `otherwise` where nothing is left of it.

    Raises `CommandLineError`.
    """
    stem = re.sub(r"[^a-z0-9]+", "_", name.removesuffix(".toml").lower()).strip("_") or otherwise
    if not stem:
        raise CommandLineError(words.text("author.no_name"), found=name, allowed=words.text("author.no_name_allowed"))
    if stem in RESERVED:
        raise CommandLineError(words.text("author.device"), found=name, allowed=f"our_{stem}")
    return stem


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
