"""Loading shipped scenarios: by name, by path, or from the text that a journal stores."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest

from game.errors import ScenarioError
from game.model.report import STAFF_GROUPS
from game.protocol.bounds import CARD_NAME_LENGTH
from game.resources import find_scenario_folder
from game.rules.setup.game_setup import GameSetup
from game.scenario.load import check_file, list_scenarios, load, load_text

GAMES = [
    ("winter_pressures", "half_day"),
    ("winter_pressures", "ninety"),
    ("financial_storm", "half_day"),
    ("first_shift", "short"),
]


@pytest.fixture(params=GAMES, ids=lambda pair: "-".join(pair))
def game(request: pytest.FixtureRequest) -> GameSetup:
    name, form = request.param
    return load(name, form)


def test_shipped_scenarios_pass_the_check() -> None:
    for shipped in list_scenarios():
        result = check_file(shipped.scenario)
        assert (result.mistakes, result.warnings) == ((), ()), shipped.scenario


def test_places_are_not_listed() -> None:
    assert [found.scenario for found in list_scenarios()] == [
        "elective_recovery",
        "financial_storm",
        "first_shift",
        "neighbourhood",
        "reconfiguration",
        "winter_2026",
        "winter_pressures",
    ]


def test_place_cannot_be_played() -> None:
    with pytest.raises(ScenarioError, match="this is a place, not a game"):
        load("base")


def test_stored_text_gives_same_game(game: GameSetup) -> None:
    assert load_text(game.text, game.format.format) == game


def test_stored_text_of_own_file_gives_same_game(tmp_path: Path) -> None:
    (tmp_path / "Our Winter.toml").write_text('extends = "ours.toml"\ntitle = "Ours"\n', "utf-8")
    (tmp_path / "ours.toml").write_text('extends = "winter_pressures"\nsummary = "Our own."\n', "utf-8")
    ours = load(str(tmp_path / "Our Winter.toml"), "ninety")
    assert (ours.scenario, ours.title, ours.summary) == ("our-winter", "Ours", "Our own.")
    assert load_text(ours.text, "ninety") == ours
    assert str(tmp_path) not in ours.text


def test_default_format_is_half_day_or_only() -> None:
    assert load("winter_pressures").format.format == "half_day"
    assert load("first_shift").format.format == "short"


def test_unknown_format_names_the_formats() -> None:
    with pytest.raises(ScenarioError, match=r"no such format.*half_day, ninety.*mean ninety"):
        load("winter_pressures", "ninty")


def test_ambiguous_format_must_be_named(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        'extends = "first_shift"\n[formats.long]\nname = "Long"\nrounds = 4\nround_days = 7\ndays_after = 28\n'
        "leadership_days = [5]\nbriefing_minutes = 2\nphone_day = 4\nminutes = [{ plan = 3, run = 1, review = 1 }]\n"
        '[[formats.long.opens]]\nround = 1\nlevers = ["next_bed", "going_home", "escalation_beds", "winter_fund"]\n',
        "utf-8",
    )
    with pytest.raises(ScenarioError, match="say which"):
        load(str(tmp_path / "mine.toml"))


def test_shipped_file_loads_by_path() -> None:
    assert load(str(find_scenario_folder() / "first_shift.toml")).scenario == "first_shift"


def test_winter_formats_have_same_days() -> None:
    half_day, ninety = load("winter_pressures", "half_day"), load("winter_pressures", "ninety")
    assert half_day.days == ninety.days == 168
    assert half_day.format.days_after == ninety.format.days_after == 28


def test_every_phone_rings_every_round(game: GameSetup) -> None:
    for number in range(1, game.format.rounds + 1):
        ringing = [call.seat for call in game.calls if (game.format.format, number) in call.rounds]
        assert sorted(ringing) == sorted(seat.seat for seat in game.seats)


def test_answers_of_call_count_differently(game: GameSetup) -> None:
    for call in game.calls:
        first, second = call.answers
        assert first.counts_as != second.counts_as, call.call


def test_every_lever_and_card_opens(game: GameSetup) -> None:
    opened = {key for opening in game.format.opens for key in (*opening.levers, *opening.cards)}
    opened |= {thread.card for thread in game.threads}
    assert opened == {lever.lever for lever in game.levers} | {card.card for card in game.changes}


def test_winter_starts_with_two_levers_a_seat() -> None:
    game = load("winter_pressures")
    seats = [lever.seat for lever in game.levers if lever.lever in game.format.opens[0].levers]
    assert {seat: seats.count(seat) for seat in "CPKM"} == {"C": 2, "P": 2, "K": 2, "M": 2}


def test_every_seat_ends_with_three_levers() -> None:
    for name in ("winter_pressures", "financial_storm"):
        seats = [lever.seat for lever in load(name).levers]
        assert {seat: seats.count(seat) for seat in "CPKM"} == {"C": 3, "P": 3, "K": 3, "M": 3}


def test_storm_differs_from_winter() -> None:
    winter, storm = load("winter_pressures"), load("financial_storm")
    assert (storm.place, storm.hospital) != (winter.place, winter.hospital)
    assert (storm.first_date, storm.days, storm.format.days_after) == ("2026-04-01", 336, 28)
    assert not {person.name for person in storm.featured} & {person.name for person in winter.featured}
    texts = repr((storm.facts, storm.opening, storm.seats, storm.levers, storm.changes, storm.crises, storm.questions))
    for elsewhere in ("Northmoor", "Edith", "Derek", "Carys", "Walter", "this winter"):
        assert elsewhere not in texts


def test_shared_keys_belong_to_one_seat() -> None:
    """Computer colleagues know levers and cards by their keys, so a shared key belongs to one seat."""
    winter, storm = load("winter_pressures"), load("financial_storm")
    levers = {lever.lever: lever for lever in winter.levers}
    for lever in storm.levers:
        same = levers.get(lever.lever)
        assert same is None or (same.seat, same.form, same.options) == (lever.seat, lever.form, lever.options)
    leads = {card.card: card.lead for card in winter.changes}
    assert all(leads.get(card.card, card.lead) == card.lead for card in storm.changes)


def test_notes_of_a_thread_go_to_two_seats() -> None:
    game = load("winter_pressures")
    seats = {note.note: note.seat for note in game.notes}
    found = {thread.card: sorted(seats[note] for note in thread.notes) for thread in game.threads}
    assert found == {"move_the_round": ["K", "M"], "a_key_and_a_cat": ["C", "M"], "one_board": ["M", "P"]}


def test_problems_and_invoices_are_loaded() -> None:
    game = load("winter_pressures")
    assert {problem.owner for problem in game.problems} == {"C", "K", "M", "P"}
    assert all(form == "half_day" for invoice in game.invoices for form, _ in invoice.rounds)
    assert game.huddle is not None
    assert load("first_shift").huddle is None


def test_rivals_name_each_other() -> None:
    cards = {card.card: card for card in load("winter_pressures").changes}
    assert cards["home_first"].rival == "ready_to_go_ward"
    assert cards["ready_to_go_ward"].rival == "home_first"
    assert cards["home_first"].joined is not None
    assert cards["flu_jabs"].little


def test_every_seat_can_give_to_influenza() -> None:
    crises = {crisis.crisis: crisis for crisis in load("winter_pressures", "ninety").crises}
    assert sorted(gift.seat for gift in crises["influenza"].gifts) == ["C", "C", "K", "K", "M", "M", "P", "P"]
    assert ("ninety", 3, 9) in crises["influenza"].when


def test_staff_groups_always_have_a_line(game: GameSetup) -> None:
    last = {line.group: line.at_least for line in game.stocktake.staff_lines}
    assert set(last) <= set(STAFF_GROUPS)
    assert set(last.values()) == {0}


def test_measures_of_staff_lines_exist(game: GameSetup) -> None:
    from game.view.figures import FIGURES

    for line in game.stocktake.staff_lines:
        kind, _, key = line.measure.partition(".")
        assert key in (STAFF_GROUPS if kind == "morale" else FIGURES)


def test_texts_fit_into_the_views(game: GameSetup) -> None:
    from game.protocol.static_views import SeatStatics, Statics
    from game.view.statics import seat_statics, statics

    sent = msgspec.json.decode(msgspec.json.encode(statics(game)), type=Statics)
    assert sent.title == game.title
    for seat in game.seats:
        own = msgspec.json.decode(msgspec.json.encode(seat_statics(game, seat.seat)), type=SeatStatics)
        assert own.brief == seat.brief


@pytest.mark.parametrize("path", sorted(find_scenario_folder().glob("*.toml")), ids=lambda path: path.stem)
def test_names_of_shipped_changes_are_not_cut(path: Path) -> None:
    changes = tomllib.loads(path.read_text("utf-8")).get("changes", {}).values()
    names = [one["name"] for card in changes for one in (card, card.get("joined", {})) if "name" in one]
    assert [name for name in names if len(name) > CARD_NAME_LENGTH] == []
