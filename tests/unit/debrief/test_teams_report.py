"""Several teams side by side: in the order given, on one scale, honest about another winter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from game.debrief.report_data import Material, gathered
from game.debrief.team_report import rendered_teams
from game.debrief.teams_report import is_one_winter, spread_out, teams_context
from game.journal.recover import recover
from game.text.catalogue import Catalogue
from tests.kit.journals import written

WORDS = Catalogue.load("en")


@pytest.fixture(scope="module")
def oak(tmp_path_factory: pytest.TempPathFactory) -> Material:
    game = recover(written(tmp_path_factory.mktemp("journal") / "game.samedirection"))
    return gathered(game, 1, game.days_of(1))


@pytest.fixture(scope="module")
def ash(oak: Material) -> Material:
    assert oak.public.end is not None
    harm = tuple(value // 2 for value in oak.public.harm_by_day)
    end = msgspec.structs.replace(oak.public.end, harmed=oak.public.end.harmed // 2)
    return replace(oak, team_name="Ash", public=msgspec.structs.replace(oak.public, harm_by_day=harm, end=end))


def test_teams_stand_in_the_order_given_whatever_they_came_to(oak: Material, ash: Material) -> None:
    for teams in ([oak, ash], [ash, oak]):
        page = rendered_teams(teams, WORDS)
        rows = teams_context(teams, WORDS)["rows"]
        assert [row.name for row in rows] == [team.team_name for team in teams]  # type: ignore[attr-defined]
        first, second = (page.index(f"<h3><bdi>{team.team_name}</bdi></h3>") for team in teams)
        assert first < second


def test_deaths_are_not_compared(oak: Material, ash: Material) -> None:
    page = rendered_teams([oak, ash], WORDS)
    assert oak.public.end is not None
    assert f"{oak.public.end.deaths_hundredths / 100:.2f}" not in page
    assert "eath" not in page.split("</style>")[1].split("<footer>")[0]


def test_another_seed_is_another_winter(oak: Material, ash: Material) -> None:
    elsewhere = replace(ash, about=msgspec.structs.replace(ash.about, seed=99))
    assert is_one_winter([oak, ash])
    assert not is_one_winter([oak, elsewhere])
    assert "Compare with care" in rendered_teams([oak, elsewhere], WORDS)
    assert "Compare with care" not in rendered_teams([oak, ash], WORDS)


def test_a_team_with_fewer_days_fits_on_the_same_page(oak: Material, ash: Material) -> None:
    short = replace(
        ash, public=msgspec.structs.replace(ash.public, harm_by_day=ash.public.harm_by_day[:20], end=None), courses={}
    )
    assert "–" in rendered_teams([oak, short], WORDS)


def test_names_at_the_ends_of_lines_keep_their_distance_and_order() -> None:
    assert spread_out([100, 102, 40, 101], apart=10) == [100, 120, 40, 110]


def test_a_hostile_team_name_stays_a_name(oak: Material, ash: Material) -> None:
    page = rendered_teams([oak, replace(ash, team_name="<script>x</script>", proposals=())], WORDS)
    assert "<script" not in page


def test_files_of_one_name_do_not_write_over_each_other(tmp_path: Path) -> None:
    from game.cli.commands.debrief import Told, report_names

    games = [recover(written(folder / "game.samedirection")) for folder in two_folders(tmp_path)]
    names = report_names(tmp_path / "out", [Told(game, 1) for game in games])
    assert len(set(names)) == 2
    assert all(name.parent == tmp_path / "out" for name in names)


def two_folders(path: Path) -> list[Path]:
    folders = [path / "first", path / "second"]
    for folder in folders:
        folder.mkdir()
    return folders
