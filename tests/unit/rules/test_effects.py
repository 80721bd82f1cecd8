"""Dates and sizes of the effects through which decisions reach the model."""


import pytest
from msgspec.structs import replace

from game.model.params import INDEX, PARAMETERS, Settings
from game.protocol.actions import SetLever, ShareFund
from game.quantities import interpolate
from game.rules import forces_in_play
from game.rules import game as game_module
from game.rules.effects import Settled, forces, settings_for
from game.rules.force_lines import Force, Line
from game.rules.no_action import play_without_action
from game.rules.parameter_courses import Course, apply_forces, find_course, in_units
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table
from game.rules.table_rows import LeverSetting
from game.scenario.load import load
from game.study.headless_games import play
from tests.kit.desk import desk_at, winter


def value(game_day: int, setup: GameSetup, table: object, name: str) -> float:
    settings: Settings = settings_for(setup, table, game_day)  # type: ignore[arg-type]
    return settings.get(name)


@pytest.mark.parametrize(("at", "expected"), [(-5, 1.0), (0, 1.0), (5, 1.5), (10, 2.0), (15, 5.0), (99, 8.0)])
def test_interpolate(at: float, expected: float) -> None:
    assert interpolate(((0.0, 1.0), (10.0, 2.0), (20.0, 8.0)), at) == pytest.approx(expected)


def test_escalation_beds_ramp_up() -> None:
    desk = desk_at()
    before = {day: value(day, desk.setup, desk.table, "escalation_beds") for day in (2, 3, 13, 23, 40)}
    desk.do("P", SetLever("escalation_beds", 30))
    gained = {day: value(day, desk.setup, desk.table, "escalation_beds") - at for day, at in before.items()}
    assert gained == pytest.approx({2: 0.0, 3: 20 / 21, 13: 20 * 11 / 21, 23: 20.0, 40: 20.0})


def test_home_care_ramps_up() -> None:
    desk = desk_at()
    before = {day: value(day, desk.setup, desk.table, "home_care_places") for day in (0, 20, 21, 34, 48, 60)}
    desk.do("M", SetLever("home_care_rounds", 81))
    gained = {day: value(day, desk.setup, desk.table, "home_care_places") - at for day, at in before.items()}
    assert gained == pytest.approx({0: 0.0, 20: 0.0, 21: 12 / 28, 34: 12 * 14 / 28, 48: 12.0, 60: 12.0})


def test_second_move_continues_first() -> None:
    desk = desk_at()
    first = LeverSetting("ring_fence", 1, 0, 20, ())
    back = LeverSetting("ring_fence", 2, 28, 50, ())
    table = replace(desk.table, levers=(first, back))
    fence = {day: value(day, desk.setup, table, "elective_ring_fence_beds") for day in (6, 34, 35, 48, 62)}
    assert fence == pytest.approx({6: 50.0, 34: 20.0, 35: 20 + 30 / 28, 48: 35.0, 62: 50.0})


def test_fund_buys_same_in_any_format() -> None:
    short, long = desk_at(), desk_at(format="ninety")
    before = value(30, short.setup, short.table, "home_care_places")
    short.do("C", ShareFund("winter_fund", (("home_care", 200),)))
    long.do("C", ShareFund("winter_fund", (("home_care", 300),)))
    bought = [value(30, desk.setup, desk.table, "home_care_places") for desk in (short, long)]
    assert bought[0] == pytest.approx(bought[1])
    assert bought[0] > before


def test_board_keeps_unspent_fund() -> None:
    desk = desk_at()
    all_spent = value(0, desk.setup, desk.table, "spend_board")
    desk.do("C", ShareFund("winter_fund", (("home_care", 75),)))
    held_back = value(0, desk.setup, desk.table, "spend_board")
    assert all_spent - held_back == pytest.approx(125_000 / 28)


def test_removed_decision_has_no_effect() -> None:
    desk = desk_at()
    untouched = settings_for(desk.setup, desk.table, 40)
    desk.do("M", SetLever("home_care_rounds", 81))
    desk.do("P", SetLever("ring_fence", 20))
    only_one = replace(desk.table, levers=tuple(s for s in desk.table.levers if s.lever == "ring_fence"))
    none = replace(desk.table, levers=())
    assert settings_for(desk.setup, none, 40) == untouched
    assert settings_for(desk.setup, only_one, 40).get("home_care_places") == untouched.get("home_care_places")
    assert settings_for(desk.setup, only_one, 40).get("elective_ring_fence_beds") == 20.0


def test_order_of_decisions_is_irrelevant() -> None:
    first, second = desk_at(), desk_at()
    first.do("M", SetLever("home_care_rounds", 81))
    first.do("P", SetLever("ring_fence", 20))
    second.do("P", SetLever("ring_fence", 20))
    second.do("M", SetLever("home_care_rounds", 81))
    assert settings_for(first.setup, first.table, 40) == settings_for(second.setup, second.table, 40)


def test_effects_stay_in_declared_range() -> None:
    setup = winter()
    desk = desk_at()
    extreme = tuple(
        LeverSetting(lever.lever, 1, 0, lever.maximum, ()) for lever in setup.levers if lever.form != "fund"
    )
    for table in (desk.table, replace(desk.table, levers=extreme)):
        settings = settings_for(setup, table, 60)
        Settings.of({parameter.name: settings.get(parameter.name) for parameter in PARAMETERS})


def add_up_forces(setup: GameSetup, table: Table, day: int) -> Settings:
    """Return the settings of a day from all its forces, whatever was worked out on other days or in other games."""
    acting: dict[str, list[Force]] = {}
    for force in forces(setup, table, day):
        acting.setdefault(force.parameter, []).append(force)
    values = [
        in_units(place, apply_forces(value, acting.get(parameter.name, ())), setup.written_for)
        for place, (parameter, value) in enumerate(zip(PARAMETERS, setup.parameters.values, strict=True))
    ]
    for place, parameter in enumerate(PARAMETERS):
        if parameter.name in acting:
            values[place] = min(parameter.high, max(parameter.low, values[place]))
    return Settings(tuple(values))


def test_settled_levers_give_same_settings() -> None:
    desk = desk_at()
    settled = Settled()
    for round in range(1, 5):
        desk.do("P", SetLever("ring_fence", 10 * round))
        desk.do("C", ShareFund("winter_fund", (("home_care", 50 * round),)))
        desk.do("M", SetLever("home_care_rounds", 60 + 3 * round))
        for day in range(28 * (round - 1), 28 * round):
            assert settings_for(desk.setup, desk.table, day, settled) == add_up_forces(desk.setup, desk.table, day)
        assert settled.forces is not None
        acted_on = {force.parameter for force in forces(desk.setup, desk.table, 28 * round - 1)}
        assert len(settled.forces.moving) < len(acted_on) / 2
        desk.go_to("plan", round + 1)


def test_settled_forces_hold_after_going_back() -> None:
    desk = desk_at()
    desk.do("P", SetLever("escalation_beds", 30))
    settled = Settled()
    for day in (40, 5, 12, 3):
        assert settings_for(desk.setup, desk.table, day, settled) == add_up_forces(desk.setup, desk.table, day)


def test_decision_makes_few_courses(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, settled, made = desk_at(), Settled(), list[int]()

    def count(place: int, base: float, written_for: float, lines: tuple[Line, ...]) -> Course:
        made.append(place)
        return find_course(place, base, written_for, lines)

    monkeypatch.setattr(forces_in_play, "find_course", count)
    settings_for(desk.setup, desk.table, 3, settled)
    at_first = len(made)
    desk.do("P", SetLever("ring_fence", 20))
    assert settings_for(desk.setup, desk.table, 30, settled) == add_up_forces(desk.setup, desk.table, 30)
    assert INDEX["elective_ring_fence_beds"] in made[at_first:]
    assert len(made) - at_first < at_first / 4, "of all others the lines are the same"
    without = replace(desk.table, levers=())
    assert settings_for(desk.setup, without, 30, settled) == add_up_forces(desk.setup, without, 30)


@pytest.mark.parametrize("team", ["aligned", "siloed"])
def test_settled_forces_hold_in_whole_game(team: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Crises, gifts, disputes, pools, flaws and problems come and go; no day may be read from the day before."""
    lines = 0

    def compare(setup: GameSetup, table: Table, day: int, settled: Settled | None = None) -> Settings:
        nonlocal lines
        found = settings_for(setup, table, day, settled)
        assert found == add_up_forces(setup, table, day)
        lines = max(lines, len(forces(setup, table, day)))
        return found

    monkeypatch.setattr(game_module, "settings_for", compare)
    setup = load("financial_storm")
    play(setup, 3, dict.fromkeys((seat.seat for seat in setup.seats), team), play_without_action(setup, 3))
    assert lines > 50
