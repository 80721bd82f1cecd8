"""Evidence labels: every figure is seen, recalled or assumed, and the documents say which."""

from __future__ import annotations

import re
from typing import Any

import pytest
import tomli

from game.study.reference import LABELS
from tests.kit.evidence import KEYS, REFERENCE, ROOT, label_source, named_keys, wrong_labels

PLACES = sorted(path.name for path in (ROOT / "scenarios").glob("*.toml"))
OURS = (("scenarios", "*.toml"), ("docs", "*.md"), ("game/rules", "*.py"))
PROSE = ("docs/principles.md", "docs/model.md")
CODE = ("game/rules", "game/view", "game/policies", "game/model/community.py", "game/model/workforce.py")


def _sources(name: str) -> list[str]:
    parameters: dict[str, Any] = tomli.loads((ROOT / "scenarios" / name).read_text(encoding="utf-8")).get(
        "parameters", {}
    )
    return [entry["source"] for entry in parameters.values()]


@pytest.mark.parametrize("key", sorted(KEYS))
def test_label_fits_source(key: str) -> None:
    entry = REFERENCE.entry(key)
    source, label = str(entry["source"]), entry["confidence"]
    assert label in LABELS
    assert ("modelling assumption" in source) == (label == "assumed")
    assert "from memory" not in source or label == "recalled"
    assert "published " not in source or label == "seen"
    assert entry.get("range", "source") == "source" and not (label == "assumed" and "range" in entry)


def test_labels_are_counted() -> None:
    meta = REFERENCE.table["meta"]
    assert meta["entries"] == len(KEYS)
    for label in LABELS:
        assert meta[label] == sum(REFERENCE.entry(key)["confidence"] == label for key in KEYS)


@pytest.mark.parametrize("document", PROSE)
def test_document_labels_figures(document: str) -> None:
    assert list(wrong_labels((ROOT / document).read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("folder", CODE)
def test_code_labels_figures(folder: str) -> None:
    path = ROOT / folder
    for file in path.rglob("*.py") if path.is_dir() else [path]:
        text = file.read_text(encoding="utf-8")
        assert list(wrong_labels(text, in_code=True)) == [], file.name
        assert "tylised" not in text, file.name


@pytest.mark.parametrize("name", PLACES)
def test_sources_name_known_figures(name: str) -> None:
    text = (ROOT / "scenarios" / name).read_text(encoding="utf-8")
    sources = [*_sources(name), *re.findall(r"^#.*$", text, re.M)]
    assert [key for source in sources for key in named_keys(source) if key not in KEYS] == []


@pytest.mark.parametrize("word", ["stylised", "published half", "as published"])
def test_old_words_are_gone(word: str) -> None:
    files = [path for folder, kind in OURS for path in (ROOT / folder).rglob(kind)]
    assert [path.name for path in files if word in path.read_text(encoding="utf-8").lower()] == []


def test_weakest_label_counts() -> None:
    assert label_source("rtt.waiting_list_pathways_per_100k 12567") == "seen"
    assert label_source("ae.four_hour_type1 0.593; assumed") == "assumed"
    assert label_source("finance.share_community 0.1, and beds.ga_occupancy") == "recalled"
    assert label_source("base") == "assumed"


def test_missing_label_is_found() -> None:
    assert list(wrong_labels("by `beds.ga_occupancy` (recalled) and `beds.ga_occupancy`")) == [
        "beds.ga_occupancy: recalled, not seen",
        "beds.ga_occupancy: no label, not seen",
    ]
    assert list(wrong_labels("`beds.ga_occupancy` (seen), `beds.sofas`")) == []
