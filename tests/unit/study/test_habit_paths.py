"""What carries each habit: setups with one thing neutral, and the shares that follow."""

from __future__ import annotations

from dataclasses import asdict, fields
from functools import cache

import pytest

from game.rules.entry import Entry
from game.rules.game import Game
from game.rules.setup.change_setup import Adoption
from game.rules.setup.game_setup import GameSetup, Social
from game.scenario.load import load
from game.study.habit_paths.neutral import ADOPTION, LINKS, OPENING, SOCIAL, Cut, Neutral, find_cuts
from game.study.habit_paths.paths import SHIPPED, HabitPaths, as_plain, find_paths, path_claims
from game.study.headless_games import play, play_again
from tests.kit.desk import shipped
from tests.kit.games import SEED, small_setup, start_game

LONG = ("winter_pressures", "financial_storm")


@cache
def cuts(scenario: str = "winter_pressures") -> dict[str, Cut]:
    return {cut.name: cut for cut in find_cuts(shipped(scenario=scenario))}


def changed_fields(setup: GameSetup) -> set[str]:
    before = shipped()
    return {
        known.name
        for known in fields(GameSetup)
        if known.compare and getattr(before, known.name) != getattr(setup, known.name)
    }


@pytest.mark.parametrize(("kind", "declared"), [(Social, SOCIAL), (Adoption, ADOPTION)])
def test_every_number_has_neutral_value(kind: type, declared: dict[str, tuple[str, Neutral]]) -> None:
    assert set(declared) == {known.name for known in fields(kind) if known.type in (int, float)}
    assert {neutral for _, neutral in declared.values() if isinstance(neutral, str)} <= set(declared)


@pytest.mark.parametrize("scenario", LONG)
def test_every_thing_has_a_cut(scenario: str) -> None:
    setup, found = shipped(scenario=scenario), cuts(scenario)
    assert {f"cards.{card.card}" for card in setup.changes if card.effects} <= set(found)
    assert {f"levers.{lever.lever}" for lever in setup.levers} <= set(found)
    assert {f"problems.{problem.problem}" for problem in setup.problems} <= set(found)
    assert {f"invoices.{invoice.invoice}" for invoice in setup.invoices if invoice.held_up} <= set(found)
    assert {f"threads.{thread.thread}" for thread in setup.threads if thread.effects} <= set(found)
    assert {f"gifts.{gift.gift}" for crisis in setup.crises for gift in crisis.gifts if gift.effects} <= set(found)


@pytest.mark.parametrize("cut", cuts().values(), ids=lambda cut: cut.name)
def test_cut_changes_one_thing(cut: Cut) -> None:
    part = {
        "social": {"social"},
        "adoption": {"adoption"},
        "cards": {"changes"},
        "problems": {"problems"},
        "invoices": {"invoices"},
        "gifts": {"crises"},
        "levers": {"levers"},
        "huddle": {"huddle"},
    }.get(cut.name.partition(".")[0])
    if part is not None:
        assert changed_fields(cut.setup) == part
    assert len(changed_fields(cut.setup)) <= 2, "a thread opens a card, which is neutral as well"


def test_constant_cut_changes_one_number() -> None:
    before, after = asdict(shipped().social), asdict(cuts()["social.handoff_by_trust"].setup.social)
    assert after["handoff_by_trust"] == 0.0
    assert {key for key in before if before[key] != after[key]} == {"handoff_by_trust"}


def test_held_lever_keeps_start() -> None:
    for lever in cuts()["levers.ring_fence"].setup.levers:
        if lever.lever == "ring_fence":
            assert all(len(effect.points) == 1 and effect.points[0][0] == lever.start for effect in lever.effects)
        else:
            assert lever in shipped().levers


def test_cut_card_keeps_price() -> None:
    before, after = (
        next(card for card in setup.changes if card.card == "home_first")
        for setup in (shipped(), cuts()["cards.home_first"].setup)
    )
    assert (after.effects, after.days, after.money, after.rival) == ((), before.days, before.money, before.rival)


def test_links_are_cuts() -> None:
    assert set(cuts()) >= LINKS


# ---------------------------------------------------------------- shares


def table_of(shares: dict[str, float], *, is_kind: frozenset[str] = frozenset()) -> HabitPaths:
    """A table of one habit with an effect of 10 deaths, of which each cut takes a share."""
    setup = shipped()
    table = HabitPaths("made_up", (1, 2), tuple(Cut(name, name, setup, is_kind=name in is_kind) for name in shares))
    for cut, share in {SHIPPED: 0.0, **shares}.items():
        table.deaths[cut, "aligned"] = {1: 50.0, 2: 60.0}
        table.deaths[cut, "without_no_ego"] = {1: 60.0 - 10 * share, 2: 70.0 - 10 * share}
    return table


def test_share_is_part_that_is_gone() -> None:
    table = table_of({"a": 0.4, "b": -0.2})
    assert table.share("no_ego", "a").mean == pytest.approx(40)
    assert table.share("no_ego", "b").mean == pytest.approx(-20)
    assert table.whole("no_ego").mean == pytest.approx(100 * 10 / 55)


@pytest.mark.parametrize(
    ("shares", "holds"),
    [
        ({"a": 0.4, "b": 0.2}, (True, True)),
        ({"a": 0.4, "b": 0.1}, (False, True)),
        ({"a": 0.7, "b": 0.2}, (True, False)),
    ],
)
def test_claims_ask_for_two_ways(shares: dict[str, float], holds: tuple[bool, bool]) -> None:
    claims = path_claims(table_of(shares), ("no_ego",))
    assert tuple(claim.holds for claim in claims) == holds


def test_kind_counts_only_if_no_thing_does() -> None:
    kinds = frozenset({"gifts"})
    assert table_of({"gifts": 0.9, "gifts.x": 0.3}, is_kind=kinds).ways("no_ego") == ["gifts.x"]
    assert table_of({"gifts": 0.9, "gifts.x": 0.1}, is_kind=kinds).ways("no_ego") == ["gifts"]


def test_luck_is_no_way() -> None:
    table = table_of({"a": 0.4, "b": 0.4})
    table.deaths["b", "without_no_ego"][1] += 20.0
    table.deaths["b", "without_no_ego"][2] -= 20.0
    assert table.share("no_ego", "b").mean == pytest.approx(40)
    assert table.ways("no_ego") == ["a"]


def test_opposed_ways_are_told_apart() -> None:
    table = table_of({"a": 0.4, "b": 0.2, "c": -0.3})
    assert (table.ways("no_ego"), table.opposed("no_ego")) == (["a", "b"], ["c"])


def noisy_table(scatter: float, idle: int) -> HabitPaths:
    """Two ways that carry a habit, and idle ones whose share of 0.1 differs by so much from seed to seed."""
    table = table_of({"a": 0.4, "b": 0.2, **{f"idle_{n}": 0.1 for n in range(idle)}})
    for number in range(idle):
        deaths = table.deaths[f"idle_{number}", "without_no_ego"]
        deaths[1] += 10 * scatter
        deaths[2] -= 10 * scatter
    return table


@pytest.mark.parametrize(
    ("scatter", "idle", "by_luck"),
    [(0.0, 40, 0), (0.3, 4, 0), (0.3, 40, 1), (0.3, 100, 2)],
)
def test_luck_shows_one_way_in_forty_where_games_scatter(scatter: float, idle: int, by_luck: int) -> None:
    table = noisy_table(scatter, idle)
    assert table.ways_by_luck("no_ego") == by_luck
    claim = path_claims(table, ("no_ego",))[0]
    assert (claim.figure, claim.holds) == (2 - by_luck, by_luck == 0)


def test_luck_shows_less_on_many_seeds() -> None:
    """What scatters little over many seeds seldom looks like a way, so fewer are taken off."""
    few, many = noisy_table(0.3, 100), noisy_table(0.3, 100)
    many.seeds = tuple(range(1, 41))
    for deaths in many.deaths.values():
        deaths.update({seed: deaths[2 - seed % 2] for seed in many.seeds})
    assert many.ways_by_luck("no_ego") < few.ways_by_luck("no_ego")


def test_link_is_no_way() -> None:
    assert table_of({"social.surfacing": 1.0}).ways("no_ego") == []


def test_only_what_takes_a_share_goes_on() -> None:
    """A cut is played on more seeds for those habits of which it took or added some share so far."""
    setup = load("first_shift")
    names = [cut.name for cut in find_cuts(setup)][:4]
    table = find_paths(
        "first_shift",
        range(3, 17),
        workers=1,
        progress=lambda done, total: None,
        habits=("patients_first",),
        only=names,
    )
    played = {name: len(table.effects("patients_first", name)) for name in names}
    assert {cut.opens_decisions for cut in table.cuts} == {False, True}
    for cut in table.cuts:
        share, first = abs(table.share("patients_first", cut.name).mean), 6 if cut.opens_decisions else 4
        assert played[cut.name] == 14 or share < {first: 5.0, 7: 7.5}[played[cut.name]]


@pytest.mark.parametrize("team", ["aligned", "without_no_ego"])
def test_decisions_are_kept_where_nobody_sees_the_cut(team: str) -> None:
    """With nothing neutral the year is the same to the last figure; with a card neutral, what people did is."""
    setup = small_setup()
    start = start_game()
    morning = start.snapshot()
    entries: list[Entry] = []
    seats = {seat.seat: team for seat in setup.seats}
    first = play(setup, SEED, seats, start.no_action, start=start, record=entries)
    end, decided, deaths = (first.table, first.report), first.table.spent, first.report.deaths
    start.restore(morning)
    again = play_again(Game(setup, SEED, start.economy, start.no_action), entries)
    assert (again.table, again.report) == end
    start.restore(morning)
    cut = next(cut for cut in find_cuts(setup) if cut.name == "levers.winter_fund")
    other = play_again(Game(cut.setup, SEED, start.economy, start.no_action), entries)
    assert other.table.spent == decided
    assert other.report.deaths != deaths


def test_only_what_opens_decisions_is_decided_again() -> None:
    found = cuts()
    rivals = {name for name in found if name.endswith(".rival") or name == "all rivals"}
    opening = {name for name, cut in found.items() if cut.opens_decisions}
    assert opening == rivals | {f"social.{field}" for field in OPENING}


def test_paths_of_first_shift() -> None:
    setup = load("first_shift")
    names = [cut.name for cut in find_cuts(setup)][:2]
    told: list[tuple[int, int]] = []
    table = find_paths(
        "first_shift",
        (3, 4),
        workers=1,
        progress=lambda done, total: told.append((done, total)),
        habits=("patients_first",),
        only=names,
    )
    assert [cut.name for cut in table.cuts] == names
    plain = as_plain(table, ("patients_first",))["without_patients_first"]
    assert isinstance(plain, dict)
    assert len(plain["effect_deaths"]) == 2
    assert told[-1][0] == told[-1][1]
