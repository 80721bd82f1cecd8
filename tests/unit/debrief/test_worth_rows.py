"""What habits and decisions were worth, in tenths with a range: from runs that are written here by hand."""

from __future__ import annotations

import pytest

from game.debrief.decision_names import DecisionNames
from game.debrief.worth_rows import FEWEST_LUCKS, FIGURES_SHOWN, name_shown, price_decision, price_habits
from game.protocol.actions import AnswerDeal, OfferDeal, Term
from game.protocol.decision_worth import DecisionWorth
from game.protocol.view_base import LuckRange
from game.replay.prices.decision_groups import Decision, name_decisions
from game.replay.prices.luck_runs import FIGURES, LuckRuns, Outcome, WithoutDecision
from game.rules.entry import Acted, Entry
from game.text.catalogue import Catalogue

NAMED = DecisionWorth("r1-1", "card", "Home First", ("P",), 1, 3)


def habit(about: str) -> Decision:
    return Decision("habit", about, ("P",), 1, 3, frozenset({1}))


def outcome(deaths: float, harmed: float, four_hours: float = 70.0) -> Outcome:
    values = {"deaths": deaths, "harmed": harmed, "four_hour_percent": four_hours}
    return Outcome(tuple(values.get(figure, 0.0) for figure in FIGURES), (60, 60))


def luck(seed: int, played: Outcome, *without: Outcome) -> LuckRuns:
    return LuckRuns(seed, played, tuple(WithoutDecision(one, ()) for one in without))


def test_saved_lives_are_above_zero() -> None:
    runs = [luck(seed, outcome(10 + seed, 100), outcome(13 + seed, 90), outcome(10 + seed, 100)) for seed in range(4)]
    first, second = price_habits([habit("patients_first"), habit("no_ego")], runs)
    assert (first.habit, second.habit) == ("patients", "egos")
    assert first.lives == LuckRange(30, 30, 30), "three more die without it, in tenths"
    assert first.spared == LuckRange(-100, -100, -100), "ten fewer are harmed without it"
    assert second.lives == LuckRange(0, 0, 0)


def test_range_is_student_s() -> None:
    runs = [luck(seed, outcome(10, 0), outcome(10 + more, 0)) for seed, more in enumerate((1.0, 2.0, 3.0, 6.0))]
    (found,) = price_habits([habit("no_ego")], runs)
    # mean 3, standard deviation 2.160, t of 3 degrees of freedom 3.182: 3 ± 3.182 × 2.160 / 2
    assert found.lives == LuckRange(30, -4, 64)


def test_few_lucks_give_no_range() -> None:
    runs = [luck(seed, outcome(10, 0), outcome(11, 0)) for seed in range(FEWEST_LUCKS - 1)]
    assert price_habits([habit("no_ego")], runs) == ()
    few = price_decision(NAMED, runs)
    assert (few.done, few.years, few.weeks) == (FEWEST_LUCKS - 1, (), ())


@pytest.mark.parametrize("about", ["crisis_habit", "challenge"])
def test_habits_without_a_row_are_left_out(about: str) -> None:
    runs = [luck(seed, outcome(10, 0), outcome(12, 0), outcome(11, 0)) for seed in range(4)]
    (found,) = price_habits([habit(about), habit("stock_takes")], runs)
    assert (found.habit, found.lives.mean) == ("stock", 10)


def test_decision_has_both_years() -> None:
    runs = [luck(seed, outcome(10 + seed, 100, 71.2), outcome(11 + seed, 100, 69.0)) for seed in range(4)]
    found = price_decision(NAMED, runs)
    assert found.done == 4
    assert tuple(one.figure for one in found.years) == FIGURES_SHOWN
    by_name = {one.figure: one for one in found.years}
    assert (by_name["deaths"].played, by_name["deaths"].changed) == (115, 125)
    assert by_name["four_hour_percent"].difference.mean == -22


def test_weeks_have_the_range_of_luck() -> None:
    def weeks(*harmed: float) -> Outcome:
        return Outcome(outcome(10, 100).figures, (60, 60), harmed)

    more = (1.0, 2.0, 3.0, 6.0)
    runs = [luck(seed, weeks(20, 30), weeks(20, 30 + each)) for seed, each in enumerate(more)]
    first, second = price_decision(NAMED, runs).weeks
    assert (first.played, first.changed) == (200, LuckRange(200, 200, 200)), "the same in both years"
    assert (second.played, second.changed) == (300, LuckRange(330, 296, 364)), "the interval of Student's t around 33"


def test_deal_is_sent_with_its_terms() -> None:
    offer = OfferDeal("K", (Term("money", value=50),), (Term("promise", "seniors", value=2),))
    agreed = Acted("K", AnswerDeal("deal:C:1", accept=True), "")
    entries = [(1, Entry(3, Acted("C", offer, "deal:C:1"))), (2, Entry(3, agreed))]
    names = DecisionNames(Catalogue.load("en"), {}, {}, {}, {}, {"deal:C:1": ("C", offer)})
    (shown,) = name_shown(name_decisions(entries), names)
    assert shown.deal is not None
    assert (shown.kind, shown.deal.by, shown.deal.to) == ("deal", "C", "K")
    assert [(line.what, line.lever, line.value) for line in (*shown.deal.give, *shown.deal.take)] == [
        ("money", None, 50),
        ("promise", "seniors", 2),
    ]
    assert names.name_deal("deal:C:1") == "Deal between C and K: C pays £50k; K keeps “seniors” at 2 or more"
