"""The three moments that a debrief begins with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from game.debrief.key_moments import to_begin_with
from game.debrief.report_data import Material, gathered
from game.journal.recover import recover
from game.protocol.public_views import Flag
from game.text.catalogue import Catalogue
from tests.kit.journals import written

WORDS = Catalogue.load("en")


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    path: Path = tmp_path_factory.mktemp("journal") / "game.samedirection"
    game = recover(written(path))
    return gathered(game, 1, game.days_of(1))


def with_harm(material: Material, harm: list[int], alone: list[int]) -> Material:
    public = msgspec.structs.replace(
        material.public, harm_by_day=tuple(harm), left_alone_by_day=tuple(alone), flags=()
    )
    return replace(material, public=public, proposals=(), courses={})


def test_the_first_moment_is_something_that_went_well(material: Material) -> None:
    assert next(one.kind for one in to_begin_with(material, WORDS)) == "well"


def test_the_week_that_went_best_and_the_hardest_are_found(material: Material) -> None:
    harm = [100] * 20 + [900] * 7 + [100] * 30
    alone = [110] * 35 + [800] * 7 + [110] * 15
    first, hard, *rest = to_begin_with(with_harm(material, harm, alone), WORDS)
    assert first.when == "5 November to 11 November"
    assert hard.when == "21 October to 27 October"
    assert "63.0 people" in hard.sentence
    assert [one.kind for one in rest] == ["apart"]


def test_a_game_that_was_never_better_still_begins_with_its_calmest_week(material: Material) -> None:
    first = to_begin_with(with_harm(material, [500] * 10 + [200] * 10, [100] * 20), WORDS)[0]
    assert "fewer than in any other" in first.sentence


def test_a_change_that_came_into_use_is_something_that_went_well(material: Material) -> None:
    worse = msgspec.structs.replace(material.public, left_alone_by_day=(1,) * material.days)
    first = to_begin_with(replace(material, public=worse), WORDS)[0]
    assert first.kind == "well"
    assert "“Northmoor Bridge” came into use" in first.sentence
    assert "63 % by the end" in first.sentence


def test_a_change_that_was_decided_and_not_used_is_a_moment(material: Material) -> None:
    found = {one.kind: one for one in to_begin_with(material, WORDS)}
    assert "Discharge hub" in found["gap"].sentence
    assert "12 %" in found["gap"].sentence


def test_what_came_before_is_the_newest_of_four_weeks_and_each_once(material: Material) -> None:
    harm = [100] * 60 + [900] * 7 + [100] * 10
    made = with_harm(material, harm, harm)
    flags = (
        Flag(20, "lever", "P", "Too long ago"),
        Flag(40, "lever", "P", "A"),
        Flag(45, "lever", "P", "B"),
        Flag(50, "proposal", "M", "A"),
        Flag(55, "crisis", None, "Influenza"),
        Flag(70, "lever", "C", "Afterwards"),
    )
    made = replace(made, public=msgspec.structs.replace(made.public, flags=flags))
    hard = to_begin_with(made, WORDS)[1]
    assert hard.before == ("A", "B")


def test_a_game_of_a_few_days_has_no_moments(material: Material) -> None:
    assert to_begin_with(with_harm(material, [1] * 10, [1] * 10), WORDS) == ()


@pytest.mark.parametrize("state", ["merged", "withdrawn"])
def test_a_change_that_left_the_table_is_not_one_that_nobody_uses(material: Material, state: str) -> None:
    gone = tuple(replace(one, view=structs.replace(one.view, state=state)) for one in material.proposals)
    kinds = {one.kind for one in to_begin_with(replace(material, proposals=gone), WORDS)}
    assert "gap" not in kinds
