"""Every figure of the views, on a real game."""


import pytest
from msgspec.structs import replace

from game.rules.history import PLACE_IN_SUMS, SUMMED
from game.rules.setup.game_setup import Standard
from game.text.catalogue import Catalogue
from game.view.figures import FIGURES, figure, figure_on, figures
from game.view.round_review import harm_trend
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
            summed = so_far.sum_week(so_far.days)[PLACE_IN_SUMS[name]]
            assert summed == sum(getattr(one, name) for one in so_far.reports[-7:]), name


@pytest.mark.parametrize("own", [(), (Standard("outliers", 3.0, "2027-03-31", ""),)])
def test_unchanged_figures_stay_themselves(history, own):
    so_far, kept, renewed = history.weeks[0], 0, 0
    for report in history.reports[7:21]:
        before, so_far = figures(so_far, "outliers", "attendances", standards=own), so_far.with_day(report)
        for was, now in zip(before, figures(so_far, "outliers", "attendances", standards=own), strict=True):
            assert (now is was) == (now == was)
            kept, renewed = kept + (now is was), renewed + (now != was)
    assert kept and renewed


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


def test_end_cards_say_what_was_booked_ahead():
    """In the last days 5 people a day were harmed, and the end said 130 more than the bar on the day before."""
    game = advance_to(start_game("ninety"), "end", start_game("ninety").setup.format.rounds)
    end = public_view(game.reading, ()).end
    assert end is not None
    by_day = sum(report.harm_today[2] for report in game.history.reports)
    assert abs(end.harmed - end.on_lists - by_day / 100_000_000) <= 1
    assert end.on_lists > 0
    assert end.left_alone_on_lists > 0


@pytest.mark.parametrize(
    ("length", "harm", "trend"),
    [
        (7, (1, 1, 1, 3, 3, 3, 3), "up"),
        (7, (2,) * 7, "level"),
        (7, (3, 3, 3, 1, 1, 1, 1), "down"),
        (14, (1,) * 7 + (2,) * 7, "up"),
    ],
)
def test_first_round_is_compared_with_its_beginning(history, length, harm, trend):
    """A round of a week was compared with its first week, itself: every prediction but "level" was wrong."""
    cause, total, reports = history.reports[0].harmed_by_cause, 0, []
    for day in range(length):
        total += harm[day]
        reports.append(replace(history.reports[day], harmed_by_cause=(total * 10**9, *(0 for _ in cause[1:]))))
    found = type(history)()
    for report in reports:
        found = found.with_day(report)
    assert harm_trend(found, 0, length, length) == trend
