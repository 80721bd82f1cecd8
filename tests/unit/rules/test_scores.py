"""Each measure of a seat's goals, on given days."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from msgspec import structs

from game.model.report import DayReport
from game.protocol.actions import Object, Propose, TakeMend, Term, Thank
from game.rules.history import History
from game.rules.scores import MEASURE_FUNCTIONS, Evidence, measure_goal, points, score
from game.rules.setup.seat_setup import MEASURES, Goal
from game.rules.table_rows import Promise
from tests.kit.desk import Desk, desk_at

PENCE = 100_000


def blank_report() -> DayReport:
    """Return the report of a day on which nothing happened."""
    values: dict[str, object] = {}
    for field in structs.fields(DayReport):
        values[field.name] = (0,) * 5 if "tuple" in str(field.type) else 0
    return DayReport(**values)  # type: ignore[arg-type]


def history_of(*reports: Mapping[str, object]) -> History:
    """Return a history of days that differ from a blank one in some fields."""
    history = History()
    for number, changed in enumerate(reports):
        history = history.with_day(structs.replace(blank_report(), **{"day": number, **changed}))  # type: ignore[arg-type]
    return history


def measure_of(measure: str, history: History, no_action: History | None = None, desk: Desk | None = None) -> float:
    at = desk or desk_at()
    return MEASURE_FUNCTIONS[measure](Evidence(at.setup, at.table, history, no_action or History()), "P")


def test_every_measure_has_a_function() -> None:
    assert set(MEASURE_FUNCTIONS) == set(MEASURES)


@pytest.mark.parametrize(
    ("measure", "history", "expected"),
    [
        ("balance_trust", history_of({"balance_trust": -250 * PENCE}), -250.0),
        ("within_18_weeks", history_of({"within_18_weeks": 600, "list_size": 1000}), 60.0),
        ("within_18_weeks", history_of({}), 0.0),
        ("list_size", history_of({"list_size": 1000}, {"list_size": 900}), 90.0),
        ("appointments_given", history_of({"gp_requests": 60, "gp_unmet": 3}, {"gp_requests": 40}), 97.0),
        ("appointments_given", history_of({}), 0.0),
        ("fairness", history_of({"harmed_by_fifth": (30, 0, 0, 0, 20)}), 1.5),
        ("fairness", history_of({"harmed_by_fifth": (30, 0, 0, 0, 0)}), 1.0),
        ("safe_shifts", history_of({"ward_shifts": 60, "ward_shifts_safe": 30}, {"ward_shifts": 40}), 30.0),
        ("four_hours", history_of({"departures": 80, "within_four_hours": 60}, {"departures": 20}), 60.0),
        ("occupancy", history_of({"beds_open": 500, "beds_occupied": 480}), 96.0),
        ("engagement", history_of({"morale": (600, 600, 600, 600, 600)}), 6.6),
        ("engagement", history_of({"morale": (500, 700, 600, 650, 550)}), 6.6),
        ("inspection", history_of({"ward_shifts": 10, "ward_shifts_safe": 9, "waiting_for_bed": 20}), 66.0),
        ("inspection", history_of({"ward_shifts": 10, "ward_shifts_safe": 0, "waiting_for_bed": 90}), 0.0),
    ],
)
def test_measure_of_given_days(measure: str, history: History, expected: float) -> None:
    assert measure_of(measure, history) == pytest.approx(expected)


@pytest.mark.parametrize("measure", ["balance_trust", "balance_board", "savings"])
def test_money_is_in_the_sizes_of_the_game(measure: str) -> None:
    """A town of 120,000 with `sizes_for = 300000` could reach two fifths of a saving of £600k."""
    pence = {"balance_trust": -40 * PENCE, "balance_board": -40 * PENCE, "balance_community": -40 * PENCE}
    desk = desk_at()
    town = replace(
        desk.setup, written_for=300_000, parameters=desk.setup.parameters.having(population=120_000), levers=()
    )
    of_a_town = Evidence(town, desk.table, history_of(pence), history_of({}))
    as_written = Evidence(replace(town, written_for=120_000), desk.table, history_of(pence), history_of({}))
    assert MEASURE_FUNCTIONS[measure](as_written, "P") == pytest.approx(-40.0)
    assert MEASURE_FUNCTIONS[measure](of_a_town, "P") == pytest.approx(-100.0)


def test_board_balance_is_against_no_action() -> None:
    here, there = history_of({"balance_board": -500 * PENCE}), history_of({"balance_board": -300 * PENCE})
    assert measure_of("balance_board", here, there) == pytest.approx(-200.0)


def test_savings_are_against_no_action() -> None:
    here = history_of({"balance_community": 80 * PENCE})
    there = history_of({"balance_community": 100 * PENCE, "savings_pence": 50 * PENCE})
    assert measure_of("savings", here, there) == pytest.approx(30.0)


def test_planned_operations_against_plan() -> None:
    plan = desk_at().setup.planned_operations_a_day
    half = history_of({"operations_overnight": 0, "operations_day_case": 50}, {"operations_overnight": 25})
    assert measure_of("planned_operations", half) == pytest.approx(100 * 75 / (2 * plan))


def test_quality_is_against_no_action() -> None:
    usual = {"readmissions": 10, "discharges": 100, "falls": 10, "infections": 10, "beds_occupied": 500}
    better = {**usual, "falls": 7}
    assert measure_of("quality", history_of(better), history_of(usual)) == pytest.approx(10.0)
    assert measure_of("quality", history_of(usual), history_of(usual)) == pytest.approx(0.0)
    assert measure_of("quality", history_of(better)) == 0.0
    alone = history_of(usual, {**usual, "falls": 20})
    measured = [measure_of("quality", history_of(*days), alone) for days in ((better,), (better, better), (better,))]
    assert measured == pytest.approx([10.0, 100 * (1 - (1 + 14 / 30 + 1) / 3), 10.0]), "each over as many days"


def test_inspection_is_mean_of_two_visits() -> None:
    desk = desk_at()
    visits = [int(share * desk.setup.days) for share in (0.45, 0.85)]
    good = {"ward_shifts": 10, "ward_shifts_safe": 10}
    bad = {"ward_shifts": 10, "ward_shifts_safe": 5}
    found = history_of(*(bad if day == visits[1] else good for day in range(visits[1] + 1)))
    assert measure_of("inspection", found, desk=desk) == pytest.approx(75.0)


# ---------------------------------------------------------------- recognition


def recognition(desk: Desk, seat: str) -> float:
    return MEASURE_FUNCTIONS["recognition"](Evidence(desk.setup, desk.table, History(), History()), seat)


def test_own_change_in_use_is_recognised() -> None:
    desk = desk_at(round=2)
    starts = desk.proposal(desk.do("C", Propose("gp_hub", "x", "now")).thing).starts
    desk.pass_days(starts - desk.table.day)
    assert recognition(desk, "C") == 0
    desk.pass_days(1)
    assert (recognition(desk, "C"), recognition(desk, "K")) == (60, 0)


def test_shared_change_is_recognised_less() -> None:
    desk = desk_at(round=2)
    thing = desk.do("C", Propose("gp_hub", "x", "now")).thing
    shared = structs.replace(desk.proposal(thing), authors=("C", "P"), starts=0)
    desk.table = structs.replace(desk.table, proposals=(shared,))
    assert (recognition(desk, "C"), recognition(desk, "P")) == (35, 35)


def test_stuck_change_is_not_recognised() -> None:
    desk = desk_at(round=2)
    desk.do("M", Propose("home_first", "x", "now"))
    desk.do("P", Propose("ready_to_go_ward", "x", "now"))
    desk.pass_days(100)
    assert (recognition(desk, "M"), recognition(desk, "P")) == (0, 0)


def test_accepted_concern_is_recognised() -> None:
    desk = desk_at(round=2)
    thing = desk.do("M", Propose("home_first", "x", "now")).thing
    desk.do("K", Object(thing, "tablets"))
    assert recognition(desk, "K") == 0
    desk.do("M", TakeMend(thing, "tablets"))
    assert recognition(desk, "K") == 10


@pytest.mark.parametrize(("kept", "binds", "worth"), [(1, True, 10), (3, True, 30), (5, True, 30), (3, False, 0)])
def test_kept_promises_are_recognised(kept: int, binds: bool, worth: int) -> None:
    desk = desk_at()
    one = Promise("deal:C:3:1.1", "P", "C", Term("truce"), 3, 3, binds=binds, state="kept")
    desk.table = structs.replace(desk.table, promises=(one,) * kept)
    assert (recognition(desk, "P"), recognition(desk, "C")) == (worth, 0)


def test_returned_thanks_count_half() -> None:
    desk = desk_at()
    desk.do("C", Thank("P"))
    assert recognition(desk, "P") == 10
    desk.do("P", Thank("C"))
    assert (recognition(desk, "P"), recognition(desk, "C")) == (5, 5)


def test_recognition_is_at_most_100() -> None:
    desk = desk_at(round=2)
    proposal = structs.replace(desk.proposal(desk.do("C", Propose("gp_hub", "x", "now")).thing), starts=0)
    desk.table = structs.replace(desk.table, proposals=(proposal,) * 3)
    assert recognition(desk, "C") == 100


# ---------------------------------------------------------------- points

FALLING = Goal("g", "n", "occupancy", 20, "percent", 0, 98, 94)


@pytest.mark.parametrize(("at", "worth"), [(99, 0), (98, 0), (96, 50), (95, 75), (94, 100), (90, 100)])
def test_points_are_linear(at: float, worth: int) -> None:
    assert points(FALLING, at) == worth


def test_goals_start_at_half() -> None:
    desk = desk_at()
    evidence = Evidence(desk.setup, desk.table, History(), History())
    assert points(FALLING, measure_goal(evidence, FALLING, "M")) == 50
    assert measure_goal(evidence, replace(FALLING, measure="recognition"), "M") == 0


def test_score_is_weighted_mean_of_goals() -> None:
    desk = desk_at()
    seat = replace(
        desk.setup.seats[3],
        goals=(
            replace(FALLING, weight=30),
            replace(FALLING, measure="four_hours", weight=10, nothing_at=0, full_at=100),
        ),
    )
    history = history_of({"beds_open": 100, "beds_occupied": 95, "departures": 10, "within_four_hours": 5})
    assert score(Evidence(desk.setup, desk.table, history, History()), seat) == round((30 * 75 + 10 * 50) / 40)
    assert score(Evidence(desk.setup, desk.table, history, History()), replace(seat, goals=())) == 0
