"""Every figure of the views, on a real game."""


import pytest
from msgspec.structs import replace

from game.rules.history import SUMMED
from game.text.catalogue import Catalogue
from game.view.figures import FIGURES, figure, figure_on
from game.view.shared import public_view
from tests.kit.games import advance_to, start_game


@pytest.fixture(scope="module")
def history():
    return advance_to(start_game(), "review", 1).history


@pytest.mark.parametrize("key", sorted(FIGURES))
def test_figure_works_on_any_day(history, key):
    first, later = figure(type(history)(), key), figure(history, key)
    assert first.trend == ()
    assert len(later.trend) == 4


@pytest.mark.parametrize("key", sorted(FIGURES))
def test_figure_has_name_and_help(key):
    words = Catalogue.load("en")
    assert words.has(f"figure.{key}") or words.has(f"figure.{key}.name"), key


@pytest.mark.parametrize("key", sorted(FIGURES))
def test_trend_is_figure_at_each_week_end(history, key):
    assert figure(history, key).trend == tuple(figure_on(history, key, day).value for day in (6, 13, 20, 27))


def test_sums_of_last_week_are_those_of_its_days(history):
    so_far = type(history)()
    for report in history.reports[:16]:
        so_far = so_far.with_day(report)
        for name in SUMMED:
            assert so_far.total_of_last_week(name) == sum(getattr(one, name) for one in so_far.reports[-7:]), name


def test_branches_of_history_keep_their_own_figures(history):
    before = history.weeks[1]
    other = before.with_day(replace(history.reports[14], attendances=history.reports[14].attendances + 700))
    same = before.with_day(history.reports[14])
    assert figure(other, "attendances").value == figure(same, "attendances").value + 100
    assert figure(other, "attendances").trend == figure(before, "attendances").trend


def test_end_cards_give_deaths_by_evidence():
    game = advance_to(start_game("ninety"), "end", start_game("ninety").setup.format.rounds)
    end = public_view(game.reading, ()).end
    assert end is not None
    assert end.evidence_deaths_hundredths == game.report.deaths_evidence_only // 10_000_000
    assert 0 <= end.evidence_deaths_hundredths <= end.deaths_hundredths
    assert 0 < end.left_alone_evidence_deaths_hundredths <= end.left_alone_deaths_hundredths
