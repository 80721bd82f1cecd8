"""The commented file that `same-direction scenario new` writes: it passes the check, and every line can be changed."""

from __future__ import annotations

import re
from pathlib import Path

from game.author.files import write_file
from game.errors import CommandLineError
from game.text.catalogue import Catalogue

TEMPLATE = Path(__file__).resolve().parent / "templates" / "starter.toml"


def write_starter(name: str, folder: Path) -> Path:
    """Write a starting file called `name` into a folder; never replaces a file. Raises `CommandLineError`."""
    words = Catalogue.load("en")
    stem = re.sub(r"[^a-z0-9]+", "_", name.removesuffix(".toml").lower()).strip("_")
    if not stem:
        raise CommandLineError(words.text("author.no_name"), found=name, allowed=words.text("author.no_name_allowed"))
    title = stem.replace("_", " ").capitalize()
    path = folder / f"{stem}.toml"
    text = TEMPLATE.read_text("utf-8").replace("TITLE", title).replace("FILE", path.name)
    write_file(path, text, words, replace=False)
    return path
