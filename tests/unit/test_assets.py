"""Shipped assets: their licences are recorded, and they can be drawn."""

from __future__ import annotations

import fnmatch
import io
import re
from pathlib import Path

import pygame
import pytest

from game.resources import find_asset
from game.text.catalogue import Catalogue

ASSETS = find_asset("LICENSES.md").parent
FONTS = sorted(ASSETS.glob("fonts/*.otf"))
ICONS = sorted(ASSETS.glob("icons/*.svg"))


@pytest.fixture(autouse=True)
def font_module() -> None:
    pygame.font.init()  # and not ended: fonts that other tests have opened would end with it


def test_every_asset_has_a_licence() -> None:
    recorded = re.findall(r"`([^`\s]+)`", (ASSETS / "LICENSES.md").read_text(encoding="utf-8"))
    shipped = [path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*") if path.is_file()]
    unrecorded = [name for name in shipped if not any(fnmatch.fnmatch(name, pattern) for pattern in recorded)]
    assert unrecorded == ["LICENSES.md"]


@pytest.mark.parametrize("font", FONTS, ids=lambda path: path.stem)
def test_typeface_has_every_character(font: Path) -> None:
    sentences = [*Catalogue.load("en").sentences.values(), *Catalogue.load("cy").sentences.values()]
    characters = "".join(sorted({*"".join(sentences)} - {"\n"}))
    assert find_missing(font, characters) == []


def test_missing_character_is_noticed() -> None:
    assert find_missing(FONTS[0], "aŵ→\u4e16") == ["\u4e16"]


def find_missing(font: Path, characters: str) -> list[str]:
    """Return the characters that the typeface draws as its box for unknown ones."""
    face = pygame.font.Font(font, 24)
    box = draw(face, "\U0010ffff")
    return [character for character in characters if draw(face, character) == box]


def draw(face: pygame.font.Font, character: str) -> bytes:
    return pygame.image.tobytes(face.render(character, True, "black", "white"), "RGB")


@pytest.mark.parametrize("icon", ICONS, ids=lambda path: path.stem)
def test_icon_can_be_coloured(icon: Path) -> None:
    drawing = icon.read_text(encoding="utf-8")
    assert "currentColor" in drawing
    coloured = io.BytesIO(drawing.replace("currentColor", "#005EB8").encode())
    picture = pygame.image.load_sized_svg(coloured, (24, 24))
    assert picture.get_size() == (24, 24)
    assert picture.get_bounding_rect().width > 0
