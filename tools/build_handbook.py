"""Build the handbook as a folder of plain pages, without a network; every link must lead somewhere.

python tools/build_handbook.py build/handbook
"""

from __future__ import annotations

import html
import re
import shutil
import sys
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt

ROOT: Final = Path(__file__).resolve().parents[1]
DOCS: Final = ROOT / "docs"
HOME: Final = "handbook/index.md"
LEFT_OUT: Final = ("decisions", "images")
"""Folders of docs that are for those who change the code, or hold no pages."""

PAGE: Final = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:; img-src 'self' file:">
<title>{title} · Same Direction</title>
<link rel="stylesheet" href="{up}handbook.css">
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header><a href="{up}handbook/index.html">Same Direction: the handbook</a></header>
<main id="content">
{body}
</main>
</body>
</html>
"""
STYLE: Final = Path(__file__).with_name("handbook.css")


def list_pages(docs: Path = DOCS) -> list[Path]:
    """Return the sources of the pages."""
    return sorted(path for path in docs.rglob("*.md") if path.relative_to(docs).parts[0] not in LEFT_OUT)


def make_anchor(heading: str) -> str:
    """Return the anchor of a heading."""
    return re.sub(r"[^\w\- ]", "", re.sub(r"<[^>]+>", "", heading).lower()).strip().replace(" ", "-")


def render(source: Path, docs: Path) -> tuple[str, list[str], set[str]]:
    """Return a page's HTML, the links in it as written, and its anchors."""
    tokens = MarkdownIt("commonmark").enable("table")
    parsed = tokens.parse(source.read_text(encoding="utf-8"))
    links: list[str] = []
    anchors: set[str] = {"content"}
    title = source.stem
    for place, token in enumerate(parsed):
        if token.type == "heading_open":
            text = parsed[place + 1].content
            token.attrSet("id", make_anchor(text))
            anchors.add(make_anchor(text))
            title = text if token.tag == "h1" else title
        for child in token.children or ():
            for name in ("href", "src"):
                target = child.attrGet(name)
                if isinstance(target, str):
                    links.append(target)
                    child.attrSet(name, re.sub(r"\.md(?=#|$)", ".html", target))
    body = tokens.renderer.render(parsed, tokens.options, {})
    up = "../" * (len(source.relative_to(docs).parts) - 1)
    return PAGE.format(title=html.escape(re.sub(r"[`*]", "", title)), body=body, up=up), links, anchors


def build(out: Path, docs: Path = DOCS) -> list[str]:
    """Write all pages to `out` and return what is wrong with their links."""
    pages = {path: render(path, docs) for path in list_pages(docs)}
    mistakes: list[str] = []
    shutil.rmtree(out, ignore_errors=True)
    for source, (page, links, _) in pages.items():
        target = out / source.relative_to(docs).with_suffix(".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page, encoding="utf-8")
        name = source.relative_to(docs)
        mistakes += [f"{name}: {link}" for link in links if not leads_somewhere(link, source, pages)]
    shutil.copy(STYLE, out / "handbook.css")
    if (docs / "images").is_dir():
        shutil.copytree(docs / "images", out / "images")
    reached = find_reached(docs / HOME, pages)
    lost = [path for path in pages.keys() - reached if path.parent.name == "handbook"]
    mistakes += [f"{path.relative_to(docs)}: no page leads here" for path in lost]
    return sorted(mistakes)


def leads_somewhere(link: str, source: Path, pages: dict[Path, tuple[str, list[str], set[str]]]) -> bool:
    """Return whether a link leads to a page, an anchor or a picture that exists; the web is not asked."""
    parts = urlsplit(link)
    if parts.scheme in ("http", "https"):
        return True
    target = (source.parent / unquote(parts.path)).resolve() if parts.path else source
    if target in pages:
        return not parts.fragment or parts.fragment in pages[target][2]
    return target.is_file() and target.suffix != ".md"


def find_reached(home: Path, pages: dict[Path, tuple[str, list[str], set[str]]]) -> set[Path]:
    """Return the pages to which links lead from the first one."""
    reached: set[Path] = set()
    waiting = [home]
    while waiting:
        page = waiting.pop()
        if page in reached or page not in pages:
            continue
        reached.add(page)
        paths = (urlsplit(link).path for link in pages[page][1])
        waiting += [(page.parent / unquote(path)).resolve() for path in paths if path]
    return reached


def main() -> int:
    """Build into the folder that is named and print what is wrong."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "build/handbook")
    mistakes = build(out)
    for mistake in mistakes:
        sys.stderr.write(f"{mistake}\n")
    sys.stdout.write(f"{out / 'handbook' / 'index.html'}\n")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
