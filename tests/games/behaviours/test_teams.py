"""What has been seen in real health economies and in training games, seen again in computer teams.

Each test is named after the behaviour; the winter is the shipped one, two seeds of it.
"""

from statistics import fmean

import pytest

from game.scenario.load import load
from tests.games.behaviours.behaviour_games import SEATS, SEEDS, alone, learners, team

pytestmark = pytest.mark.slow

EARLY, LATE = (0, 56), (112, 168)


def left_alone_harm(seed: int, first_day: int, until_day: int) -> float:
    reports = alone(seed).reports
    before = reports[first_day - 1].deaths if first_day else 0
    return (reports[until_day - 1].deaths - before) / 1e9


def test_defenders_gain_early() -> None:
    gained = [
        team(seed, "aligned", **{seat: "siloed"}).early.scores[seat] - team(seed, "aligned").early.scores[seat]
        for seed in SEEDS
        for seat in SEATS
    ]
    assert fmean(gained) > 5


@pytest.mark.parametrize("seat", SEATS)
def test_patients_pay_for_defence(seat: str) -> None:
    for seed in SEEDS:
        left, stayed = team(seed, "aligned", **{seat: "siloed"}), team(seed, "aligned")
        assert left.whole.avoidable_deaths > 1.05 * stayed.whole.avoidable_deaths


@pytest.mark.parametrize("seat", SEATS)
def test_one_seats_gain_is_others_loss(seat: str) -> None:
    others = [other for other in SEATS if other != seat]
    lost = [
        team(seed, "aligned", **{seat: "siloed"}).whole.scores[other] - team(seed, "aligned").whole.scores[other]
        for seed in SEEDS
        for other in others
    ]
    # A clinical lead who leaves the others costs patients more than the others' briefs.
    assert fmean(lost) < (1 if seat == "K" else 0)


def test_competition_gains_then_collapses() -> None:
    early = {name: fmean(team(seed, name).early.mean_score for seed in SEEDS) for name in ("siloed", "aligned")}
    assert early["siloed"] > early["aligned"]
    for seed in SEEDS:
        siloed, aligned = team(seed, "siloed"), team(seed, "aligned")
        assert siloed.whole.mean_score < aligned.whole.mean_score
        assert siloed.harm(*LATE) > 3 * aligned.harm(*LATE)


def test_improvement_comes_late_as_a_step() -> None:
    for seed in SEEDS:
        spared = {days: 1 - team(seed, "aligned").harm(*days) / left_alone_harm(seed, *days) for days in (EARLY, LATE)}
        assert spared[EARLY] < 0.35
        assert spared[LATE] > 0.5


def test_asking_pays_but_few_ask() -> None:
    for seed in SEEDS:
        siloed, asking, not_asking = team(seed, "siloed"), team(seed, "aligned"), team(seed, "without_involvement")
        assert siloed.asked == not_asking.asked == 0
        assert not {"shadow", "change_places", "object"} & set(siloed.days_on)
        assert asking.asked > 0
    with_questions, without = (
        sum(team(seed, name).whole.avoidable_deaths for seed in SEEDS) for name in ("aligned", "without_involvement")
    )
    assert with_questions < without


def test_understanding_grows_with_results() -> None:
    for seed in SEEDS:
        siloed, learned, aligned = team(seed, "siloed"), learners(seed, rounds=2), team(seed, "aligned")
        assert learned.alignment[2] == siloed.alignment[2], "nobody begins by understanding each other"
        assert learned.alignment[6] > learned.alignment[2]
        assert learned.alignment[6] > siloed.alignment[6] + 20
        assert siloed.alignment[6] < siloed.alignment[2]
        agreed = [fmean(one.alignment[round] for round in range(2, 7)) for one in (siloed, learned, aligned)]
        assert agreed == sorted(agreed)
        harmed = [one.harm(28, 196) for one in (siloed, learned, aligned)]
        assert harmed == sorted(harmed, reverse=True), "how closely they agree from round two on goes with results"


def test_habits_help_all_but_money() -> None:
    for seed in SEEDS:
        siloed, aligned = team(seed, "siloed").whole, team(seed, "aligned").whole
        assert aligned.avoidable_deaths < siloed.avoidable_deaths
        assert aligned.engagement > siloed.engagement
        assert aligned.mean_score > siloed.mean_score
        assert aligned.balance_thousand_pounds < siloed.balance_thousand_pounds


def test_staff_experience_follows_harm() -> None:
    for seed in SEEDS:
        teams = [team(seed, policy).whole for policy in ("aligned", "without_patients_first", "siloed")]
        assert [t.engagement for t in teams] == sorted((t.engagement for t in teams), reverse=True)
        assert [t.avoidable_deaths for t in teams] == sorted(t.avoidable_deaths for t in teams)


def test_siloed_team_loses_days_to_rivalry() -> None:
    pairs = sum(bool(card.rival) for card in load("winter_pressures").changes) // 2
    for seed in SEEDS:
        siloed, aligned = team(seed, "siloed").days_on, team(seed, "aligned").days_on
        wasted = ("rivalry", "challenge_invoice", "answer_challenge")
        assert sum(siloed.get(kind, 0) for kind in wasted) > 10
        assert sum(aligned.get(kind, 0) for kind in wasted) <= 2 * pairs, "a day of each author until they have joined"
