"""What a preview says about a scenario, from figures of games that were not played."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markupsafe import escape

from game.author.preview import PLANS, TEAMS, Preview, Week, describe_findings, find_idle
from game.author.preview_page import render_preview
from game.policies.reference_teams.aligned import HABITS
from game.scenario.load import load
from game.study.balance_table import Figures
from game.study.steady_start import MEASURES
from game.text.catalogue import Catalogue

WORDS = Catalogue.load("en")
SEATS = ("C", "P", "K", "M")


def make_figures(deaths: float, score: int = 70) -> Figures:
    """Return the figures of a game with so many deaths."""
    return Figures(deaths, deaths, 10, 10, 60, 5, 60, 1.5, 0, 6, dict.fromkeys(SEATS, score))


def make_preview(**deaths: float) -> Preview:
    """Return a preview in which the aligned team has 100 deaths, and the teams named so many."""
    usual = {"no_action": 150.0, "aligned": 100.0, "siloed": 140.0, "colleague": 120.0}
    usual |= {f"without_{habit}": 110.0 for habit in HABITS}
    figures = {team: [make_figures((usual | deaths)[team])] * 2 for team in ("no_action", *TEAMS)}
    weeks = {team: [Week(5, 60, 100), Week(6, 61, 101)] for team in ("no_action", "siloed", "colleague", "aligned")}
    steady = [(measure, 1.0, -2.0, 3.0) for measure in MEASURES]
    return Preview("our winter.toml", load("winter_pressures"), 2, figures, weeks, [[130.0] * PLANS] * 2, steady, [])


def findings(found: Preview) -> str:
    """Return all findings as one text."""
    return "\n".join(describe_findings(found, WORDS))


def test_good_scenario_has_no_findings() -> None:
    assert findings(make_preview()) == ""


def test_page_shows_teams_and_habits() -> None:
    page = render_preview(make_preview(), WORDS)
    assert "working together" in page
    assert "+40 %" in page
    assert page.count("<polyline") == 12
    assert "<td>–</td>" in page  # the team that the others are compared with
    for seat in load("winter_pressures").seats:
        assert f"{seat.seat}: {escape(seat.title)}" in page


def test_nought_has_no_sign() -> None:
    found = make_preview(without_no_ego=100.0)
    found.figures["without_challenge"] = [make_figures(99.7), make_figures(101.3)]
    page = render_preview(found, WORDS)
    assert "0 %" in page
    assert not re.search(r"[-+]0\b(?!\.)", page)


def test_days_after_the_last_round_have_a_name() -> None:
    found = make_preview()
    assert ">after</text>" not in render_preview(found, WORDS)  # no room in two weeks
    weeks = [Week(5, 60, 100)] * 8
    short = replace(found, setup=load("first_shift"), weeks=dict.fromkeys(found.weeks, weeks))
    assert render_preview(short, WORDS).count(">after</text>") == 3


def test_easy_and_hopeless_years_are_named() -> None:
    assert "Too easy" in findings(make_preview(siloed=105.0))
    assert "Players can hardly help" in findings(make_preview(no_action=104.0))


def test_way_out_is_named() -> None:
    assert "It can be escaped" in findings(replace(make_preview(), plans=[[130.0, 95.0]] * 2))


def test_unsteady_place_is_named() -> None:
    steady = [(MEASURES[0], 30.0, 20.0, 40.0)]
    assert "Not steady" in findings(replace(make_preview(), steady=steady))


def test_worthless_habit_is_named() -> None:
    assert findings(make_preview(without_no_ego=101.0)) == "Worth next to nothing here: “put egos aside”."


def test_habit_that_nothing_opens_is_named() -> None:
    """Five lines said that habits are worth nothing, none that a first game of four weeks does not open them."""
    found = replace(make_preview(without_no_ego=100.0, without_challenge=101.0), setup=load("first_shift"))
    assert findings(found) == (
        "Worth nothing here, since no round opens what they need: “put egos aside”.\n"
        "Worth next to nothing here: “say what is wrong with a plan”."
    )


def test_small_habits_are_named_in_one_sentence() -> None:
    found = findings(make_preview(without_no_ego=103.0, without_challenge=104.9, without_involvement=105.0))
    assert found == (
        "Worth little here (a team without the habit has less than 5 % more avoidable deaths): "
        "“put egos aside” (3.0 %), “say what is wrong with a plan” (4.9 %)."
    )


def test_habit_that_luck_could_make_is_named() -> None:
    found = make_preview()
    found.figures["without_no_ego"] = [make_figures(101.0), make_figures(119.0)]
    assert findings(found).startswith("May be worth nothing here, since luck alone could explain it (seeds: 2): ")
    advice = 'More seeds can show it: same-direction scenario preview "our winter.toml" --seeds 12.'
    assert findings(found).endswith(f"“put egos aside” (10.0 %). {advice}")
    assert "(-104 to +124)" in render_preview(found, WORDS)
    found.figures["without_no_ego"] = [make_figures(109.9), make_figures(110.1)]
    assert findings(found) == ""


@pytest.mark.parametrize(("seeds", "more"), [(2, 12), (12, 24), (30, 40)])
def test_more_seeds_are_more_than_were_played(seeds: int, more: int) -> None:
    found = replace(make_preview(), seeds=seeds)
    found.figures["without_no_ego"] = [make_figures(101.0), make_figures(119.0)]
    assert findings(found).endswith(f"--seeds {more}.")


def test_no_more_seeds_than_can_be_played() -> None:
    found = replace(make_preview(), seeds=40)
    found.figures["without_no_ego"] = [make_figures(101.0), make_figures(119.0)]
    assert findings(found).endswith("“put egos aside” (10.0 %).")


def test_idle_seat_is_named() -> None:
    setup = load("first_shift")
    quiet = replace(setup, calls=(), notes=(), changes=())
    assert ("K", 2) in set(find_idle(quiet, set()))
    assert ("K", 2) not in set(find_idle(quiet, {("K", 2)}))
    assert list(find_idle(setup, set())) == []


def test_target_that_is_out_of_reach_is_named() -> None:
    """A seat at 31 of 100 left its author to look for which of four targets was written for a larger place."""
    found = make_preview()
    found.figures = {team: [make_figures(100, score=30)] * 2 for team in found.figures}
    goals = {seat.seat: seat.goals for seat in found.setup.seats}
    earned = {seat: [100] * (len(goals[seat]) - 1) + [10] for seat in SEATS}
    found.points = [{(team, seat): earned[seat] for team in TEAMS for seat in SEATS}] * 2
    said = findings(found)
    for seat in SEATS:
        last = goals[seat][-1]
        target = f"Farthest from it: “{last.name}”, 10 of 100 points, weight {last.weight} %."
        assert f"Seat {seat} cannot reach its targets: 30 of 100 in the better of two teams. {target}" in said


def test_page_is_printed_on_a4() -> None:
    page = render_preview(make_preview(), WORDS)
    assert "@page { size: A4;" in page
