"""The commented file that `same-direction scenario new` writes: it passes the check, and every line can be changed."""

from __future__ import annotations

from pathlib import Path

from game.author.files import name_file, write_file
from game.text.catalogue import Catalogue

TEMPLATE = Path(__file__).resolve().parent / "templates" / "starter.toml"


def write_starter(name: str, folder: Path) -> Path:
    """Write a starting file called `name` into a folder; never replaces a file. Raises `CommandLineError`."""
    words = Catalogue.load("en")
    stem = name_file(name, words)
    title = stem.replace("_", " ").capitalize()
    path = folder / f"{stem}.toml"
    text = TEMPLATE.read_text("utf-8").replace("TITLE", title).replace("FILE", path.name)
    write_file(path, text, words, replace=False)
    return path
