"""The page of several teams: in the order given, on one scale, saying when their games differ."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from game.debrief.rendering import render_teams
from game.debrief.report_data import ReportData, collect_report_data
from game.debrief.teams_page import build_teams_page, is_same_game, spread_heights
from game.journal.recovery import recover
from game.text.catalogue import Catalogue
from tests.kit.journals import write_small_journal

WORDS = Catalogue.load("en")


@pytest.fixture(scope="module")
def oak(tmp_path_factory: pytest.TempPathFactory) -> ReportData:
    game = recover(write_small_journal(tmp_path_factory.mktemp("journal") / "game.samedirection"))
    return collect_report_data(game, 1, game.days_of(1))


@pytest.fixture(scope="module")
def ash(oak: ReportData) -> ReportData:
    assert oak.public.end is not None
    harm = tuple(value // 2 for value in oak.public.harm_by_day)
    end = msgspec.structs.replace(oak.public.end, harmed=oak.public.end.harmed // 2)
    return replace(oak, team_name="Ash", public=msgspec.structs.replace(oak.public, harm_by_day=harm, end=end))


def test_teams_are_in_the_order_given(oak: ReportData, ash: ReportData) -> None:
    for teams in ([oak, ash], [ash, oak]):
        page = render_teams(teams, WORDS)
        rows = build_teams_page(teams, WORDS).rows
        assert [row.name for row in rows] == [team.team_name for team in teams]
        first, second = (page.index(f"<h3><bdi>{team.team_name}</bdi></h3>") for team in teams)
        assert first < second


def test_deaths_are_not_compared(oak: ReportData, ash: ReportData) -> None:
    page = render_teams([oak, ash], WORDS)
    assert oak.public.end is not None
    assert f"{oak.public.end.deaths_hundredths / 100:.2f}" not in page
    assert "eath" not in page.split("</style>")[1].split("<footer>")[0]


def test_another_seed_is_another_game(oak: ReportData, ash: ReportData) -> None:
    other_seed = replace(ash, about=msgspec.structs.replace(ash.about, seed=99))
    assert is_same_game([oak, ash])
    assert not is_same_game([oak, other_seed])
    assert "Compare with care" in render_teams([oak, other_seed], WORDS)
    assert "Compare with care" not in render_teams([oak, ash], WORDS)


def test_team_with_fewer_days_fits(oak: ReportData, ash: ReportData) -> None:
    short = replace(
        ash, public=msgspec.structs.replace(ash.public, harm_by_day=ash.public.harm_by_day[:20], end=None), figures={}
    )
    assert "–" in render_teams([oak, short], WORDS)


def test_line_labels_keep_distance_and_order() -> None:
    assert spread_heights([100, 102, 40, 101], apart=10) == [100, 120, 40, 110]


def test_teams_are_not_drawn_as_seats(oak: ReportData, ash: ReportData) -> None:
    """Lines of teams had the colours of seats."""
    page = render_teams([oak, ash], WORDS)
    body = page.partition("</style>")[2]
    assert 'class="seat-' not in body
    assert body.count('class="team-0"') == body.count('class="team-1"') == 1


def test_hostile_team_name_is_escaped(oak: ReportData, ash: ReportData) -> None:
    page = render_teams([oak, replace(ash, team_name="<script>x</script>", proposals=())], WORDS)
    assert "<script" not in page


def test_reports_of_equal_name_get_own_files(tmp_path: Path) -> None:
    from game.cli.commands.debrief import PlayedTeam, name_reports

    games = [recover(write_small_journal(folder / "game.samedirection")) for folder in two_folders(tmp_path)]
    names = name_reports(tmp_path / "out", [PlayedTeam(game, 1) for game in games])
    assert len(set(names)) == 2
    assert all(name.parent == tmp_path / "out" for name in names)


def two_folders(path: Path) -> list[Path]:
    folders = [path / "first", path / "second"]
    for folder in folders:
        folder.mkdir()
    return folders
