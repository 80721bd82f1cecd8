"""The annual staff survey: when it arrives, and the day of its figures."""

from game.view.event_feed import dated_events, feed_lines
from game.view.figures import figure
from game.view.shared import public_view
from tests.kit.games import advance_to, run_days, start_game


def test_survey_shows_its_own_day() -> None:
    game = advance_to(start_game(), "run", 1)
    survey = game.setup.survey
    assert survey is not None
    run_days(game, survey.answered_day + 1)
    then = figure(game.history, "engagement_wards").value
    assert public_view(game.reading, ()).survey is None
    advance_to(game, "review", 4)
    assert public_view(game.reading, ()).survey is None
    advance_to(game, "plan", 5)
    shown = public_view(game.reading, ()).survey
    assert shown is not None
    assert {one.key: one.value for one in shown.figures}["engagement_wards"] == then
    lines = feed_lines(dated_events(game.reading))
    assert [(line.day, line.values) for line in lines if line.key == "feed.survey"] == [
        (112, (("days", 112 - survey.answered_day),))
    ]
