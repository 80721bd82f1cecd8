"""The three moments that a debrief begins with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from game.debrief.key_moments import find_key_moments
from game.debrief.report_data import ReportData, collect_report_data
from game.journal.recovery import recover
from game.protocol.public_views import Flag
from game.text.catalogue import Catalogue
from tests.kit.journals import write_small_journal

WORDS = Catalogue.load("en")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> ReportData:
    path: Path = tmp_path_factory.mktemp("journal") / "game.samedirection"
    game = recover(write_small_journal(path))
    return collect_report_data(game, 1, game.days_of(1))


def with_harm(data: ReportData, harm: list[int], alone: list[int]) -> ReportData:
    public = msgspec.structs.replace(data.public, harm_by_day=tuple(harm), left_alone_by_day=tuple(alone), flags=())
    return replace(data, public=public, proposals=(), figures={})


def test_first_moment_is_a_success(data: ReportData) -> None:
    assert next(one.kind for one in find_key_moments(data, WORDS)) == "well"


def test_best_and_hardest_weeks_are_found(data: ReportData) -> None:
    harm = [100] * 20 + [900] * 7 + [100] * 30
    alone = [110] * 35 + [800] * 7 + [110] * 15
    first, hard, *rest = find_key_moments(with_harm(data, harm, alone), WORDS)
    assert first.when == "5 November to 11 November"
    assert hard.when == "21 October to 27 October"
    assert "63 people" in hard.sentence
    assert [one.kind for one in rest] == ["apart"]


def test_days_after_hold_no_moment(data: ReportData) -> None:
    """At their own table nobody was there then."""
    played = data.about.statics.rounds * data.about.statics.round_days
    harm, alone = [500] * played + [100] * 28, [600] * played + [900] * 28
    first, hard, *_ = find_key_moments(with_harm(data, harm, alone), WORDS)
    assert first.when == hard.when == "1 October to 7 October"


def test_calmest_week_comes_first_without_success(data: ReportData) -> None:
    first = find_key_moments(with_harm(data, [500] * 10 + [200] * 10, [100] * 20), WORDS)[0]
    assert "fewer than in any other" in first.sentence


def test_used_change_is_a_success(data: ReportData) -> None:
    worse = msgspec.structs.replace(data.public, left_alone_by_day=(1,) * data.days)
    first = find_key_moments(replace(data, public=worse), WORDS)[0]
    assert first.kind == "well"
    assert "“Northmoor Bridge” came into use" in first.sentence
    assert "63 % by the end" in first.sentence


def test_unused_change_is_a_moment(data: ReportData) -> None:
    found = {one.kind: one for one in find_key_moments(data, WORDS)}
    assert "Discharge hub" in found["gap"].sentence
    assert "12 %" in found["gap"].sentence


def test_earlier_decisions_are_newest_first(data: ReportData) -> None:
    harm = [100] * 60 + [900] * 7 + [100] * 10
    game = with_harm(data, harm, harm)
    flags = (
        Flag(20, "lever", "P", "Too long ago"),
        Flag(40, "lever", "P", "A"),
        Flag(45, "lever", "P", "B"),
        Flag(50, "proposal", "M", "A"),
        Flag(55, "crisis", None, "Influenza"),
        Flag(70, "lever", "C", "Afterwards"),
    )
    game = replace(game, public=msgspec.structs.replace(game.public, flags=flags))
    hard = find_key_moments(game, WORDS)[1]
    assert hard.before == ("A", "B")


def test_short_game_has_no_moments(data: ReportData) -> None:
    assert find_key_moments(with_harm(data, [1] * 10, [1] * 10), WORDS) == ()


@pytest.mark.parametrize("state", ["merged", "withdrawn"])
def test_closed_proposal_is_no_unused_change(data: ReportData, state: str) -> None:
    closed = tuple(replace(one, view=structs.replace(one.view, state=state)) for one in data.proposals)
    kinds = {one.kind for one in find_key_moments(replace(data, proposals=closed), WORDS)}
    assert "gap" not in kinds


def test_call_is_named_as_one(data: ReportData) -> None:
    """Under "In the four weeks before" stood "The ambulance service" and nothing else."""
    harm = [100] * 60 + [900] * 7 + [100] * 10
    flags = (Flag(45, "lever", "P", "Winter fund"), Flag(50, "phone", "C", "The ambulance service"))
    game = with_harm(data, harm, harm)
    game = replace(game, public=msgspec.structs.replace(game.public, flags=flags))
    assert find_key_moments(game, WORDS)[1].before == ("On the phone: The ambulance service", "Winter fund")
