"""The handbook: a site without a network, in which every link leads somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kit.tools import TOOLS, load_tool


@pytest.fixture(scope="module")
def handbook():
    return load_tool("build_handbook")


def test_every_link_leads_somewhere(handbook, tmp_path: Path) -> None:
    assert handbook.build(tmp_path / "site") == []
    pages = {path.stem for path in (tmp_path / "site" / "handbook").glob("*.html")}
    assert {"facilitator", "participants", "it", "model-card", "privacy", "threat-model", "accessibility"} <= pages


def test_dead_links_are_found(handbook, tmp_path: Path) -> None:
    docs = tmp_path / "docs" / "handbook"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Home\n[gone](gone.md) [part](other.md#nowhere) [fine](other.md#here)\n")
    (docs / "other.md").write_text("# Here\n![picture](none.png)\n")
    (docs / "lost.md").write_text("# Lost\n")
    assert handbook.build(tmp_path / "site", tmp_path / "docs") == [
        "handbook/index.md: gone.md",
        "handbook/index.md: other.md#nowhere",
        "handbook/lost.md: no page leads here",
        "handbook/other.md: none.png",
    ]


def test_page_for_it_fits_on_one_side() -> None:
    page = (TOOLS.parent / "docs" / "handbook" / "it.md").read_text("utf-8")
    assert len(page) < 4200, "about what one side of A4 holds in the print style"
