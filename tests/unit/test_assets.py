"""What is shipped beside the code may be shipped, and can be shown."""

from __future__ import annotations

import fnmatch
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.resources import find_asset
from game.text.catalogue import Catalogue

ASSETS = find_asset("LICENSES.md").parent
FONTS = sorted(ASSETS.glob("fonts/*.otf"))
ICONS = sorted(ASSETS.glob("icons/*.svg"))


@pytest.fixture(autouse=True)
def font_module() -> Iterator[None]:
    pygame.font.init()
    yield
    pygame.font.quit()


def test_every_asset_has_a_licence_noted() -> None:
    noted = re.findall(r"`([^`\s]+)`", (ASSETS / "LICENSES.md").read_text(encoding="utf-8"))
    shipped = [path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*") if path.is_file()]
    unnoted = [name for name in shipped if not any(fnmatch.fnmatch(name, pattern) for pattern in noted)]
    assert unnoted == ["LICENSES.md"]


@pytest.mark.parametrize("font", FONTS, ids=lambda path: path.stem)
def test_a_typeface_has_every_character_of_the_catalogue(font: Path) -> None:
    characters = "".join(sorted({*"".join(Catalogue.load("en").sentences.values())} - {"\n"}))
    assert missing_in(font, characters) == []


def test_a_missing_character_would_be_noticed() -> None:
    assert missing_in(FONTS[0], "aŵ→\u4e16") == ["\u4e16"]


def missing_in(font: Path, characters: str) -> list[str]:
    """Return the characters that are drawn as the typeface's box for what it does not have."""
    face = pygame.font.Font(font, 24)
    box = drawn(face, "\U0010ffff")
    return [character for character in characters if drawn(face, character) == box]


def drawn(face: pygame.font.Font, character: str) -> bytes:
    return pygame.image.tobytes(face.render(character, True, "black", "white"), "RGB")


@pytest.mark.parametrize("icon", ICONS, ids=lambda path: path.stem)
def test_an_icon_can_be_drawn_in_any_colour(icon: Path) -> None:
    drawing = icon.read_text(encoding="utf-8")
    assert "currentColor" in drawing
    coloured = io.BytesIO(drawing.replace("currentColor", "#005EB8").encode())
    picture = pygame.image.load_sized_svg(coloured, (24, 24))
    assert picture.get_size() == (24, 24)
    assert picture.get_bounding_rect().width > 0
