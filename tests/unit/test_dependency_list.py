"""The list of dependencies and their licences."""

from __future__ import annotations

import pytest

from game.cli.support.installed_parts import HOST_PACKAGES, PLAYER_PACKAGES
from tests.kit.tools import load_tool


@pytest.fixture(scope="module")
def tool():
    return load_tool("list_dependencies")


def test_every_package_is_listed(tool) -> None:
    listed = tool.build_list(tool.find_distributions())
    names = {tool.normalise(one["name"]) for one in listed["components"]}
    assert {*PLAYER_PACKAGES, *HOST_PACKAGES, "llvmlite"} <= names
    known = {one["bom-ref"] for one in listed["components"]} | {listed["metadata"]["component"]["bom-ref"]}
    assert all({one["ref"], *one["dependsOn"]} <= known for one in listed["dependencies"])
    # Of a package without an entry nothing is known, and some tools then write that it needs nothing.
    assert sorted(one["ref"] for one in listed["dependencies"]) == sorted(known)


def test_lgpl_packages_are_named(tool) -> None:
    text = tool.collect_licences(tool.find_distributions())
    assert "Under the LGPL: pygame-ce, zeroconf." in text
    assert "| not named |" not in text
