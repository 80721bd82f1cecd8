"""Positions of keys: the locator finds the same keys as the parser, and their lines."""

from __future__ import annotations

from typing import cast

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from game.resources import find_scenario_folder
from game.scenario.positions import Path, Spot, find_nearest, locate_keys

SAMPLE = """\
title = "x = [y] # z"
text = \"\"\"first
[no.table]
no = 'key' \\"\\"\\" ""\"\"\"
raw = '''
also = "no key"
'''
a.b . "c d" = 1
[tables.one]  # [ignored]
date = 2025-10-01 10:00:00
list = [ # comment ] not an end
    "a", { x = 1, y = [2,
    3] },
    'b',
]
[[rows]]
name = "first"
[rows.inner]
deep = true
[[rows]]
name = "second"
[[rows.inner]]
deep = 1
[[rows.inner]]
deep = 2
[tables."t w o"]
esc = { "k\\u00e9y" = -1.5e3 }
"""


def list_paths(value: object, path: Path = ()) -> set[Path]:
    """Return the path of every key and every list element."""
    found: set[Path] = set()
    items: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        items = list(cast("dict[str | int, object]", value).items())
    elif isinstance(value, list):
        items = list(enumerate(cast("list[object]", value)))
    for key, inner in items:
        found |= {(*path, key)} | list_paths(inner, (*path, key))
    return found


def test_sample_keys_are_found() -> None:
    assert set(locate_keys(SAMPLE)) == list_paths(tomli.loads(SAMPLE))


@pytest.mark.parametrize(
    ("path", "spot"),
    [
        (("title",), Spot(1, 1)),
        (("raw",), Spot(5, 1)),
        (("a", "b", "c d"), Spot(8, 1)),
        (("tables", "one"), Spot(9, 2)),
        (("tables", "one", "list", 0), Spot(12, 5)),
        (("tables", "one", "list", 1, "x"), Spot(12, 12)),
        (("tables", "one", "list", 1, "y", 1), Spot(13, 5)),
        (("tables", "one", "list", 2), Spot(14, 5)),
        (("rows", 0, "name"), Spot(17, 1)),
        (("rows", 0, "inner", "deep"), Spot(19, 1)),
        (("rows", 1), Spot(20, 3)),
        (("rows", 1, "inner", 1, "deep"), Spot(25, 1)),
        (("tables", "t w o", "esc", "kéy"), Spot(27, 9)),
    ],
)
def test_key_has_its_line(path: Path, spot: Spot) -> None:
    assert locate_keys(SAMPLE)[path] == spot


def test_windows_line_ends_count_once() -> None:
    assert locate_keys("a = 1\r\nb = 2\r\n")[("b",)] == Spot(2, 1)


@pytest.mark.parametrize("name", ["base.toml", "winter_pressures.toml", "first_shift.toml"])
def test_keys_of_shipped_files_are_found(name: str) -> None:
    text = (find_scenario_folder() / name).read_text(encoding="utf-8")
    assert set(locate_keys(text)) == list_paths(tomli.loads(text))


def test_missing_key_has_position_of_parent() -> None:
    spots = locate_keys("[a]\n[a.b]\nc = 1\n")
    assert find_nearest(spots, ("a", "b", "missing", "deeper")) == spots[("a", "b")]
    assert find_nearest(spots, ("nowhere",)) is None


KEYS = st.sampled_from(["a", "b", '"c d"', "'e'", "1", "a-b"])
SCALARS = st.sampled_from(['"x"', "'y'", "1", "-2.5", "true", "2025-10-01", '"""m\nn"""', "'''q'''", '"\\""', "inf"])


def _nest(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    lists = st.lists(inner, max_size=3).map(lambda parts: "[\n" + ", # c ]\n".join(parts) + "]")
    tables = st.dictionaries(KEYS, inner, max_size=3).map(
        lambda parts: "{" + ", ".join(f"{key} = {value}" for key, value in parts.items()) + "}"
    )
    return lists | tables


VALUES = st.recursive(SCALARS, _nest, max_leaves=6)
LINES = st.one_of(
    st.tuples(KEYS, VALUES).map(lambda pair: f"{pair[0]} = {pair[1]} # = ["),
    st.tuples(KEYS, KEYS, VALUES).map(lambda three: f"{three[0]}.{three[1]} = {three[2]}"),
    KEYS.map(lambda key: f"[{key}]"),
    st.tuples(KEYS, KEYS).map(lambda keys: f"[{keys[0]}.{keys[1]}]"),
    KEYS.map(lambda key: f"[[{key}]]"),
    st.tuples(KEYS, KEYS).map(lambda keys: f"[[ {keys[0]} . {keys[1]} ]]"),
    st.just("# a = [b]"),
)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_keys_of_any_valid_text_are_found(text: str) -> None:
    try:
        tree = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return
    assert set(locate_keys(text)) == list_paths(tree)
