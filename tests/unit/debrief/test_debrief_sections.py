"""The report's sections on what passed between seats, on prices and on habits."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from game.debrief.between_seats import build_between
from game.debrief.decision_names import name_proposals
from game.debrief.habit_cards import ChanceNames, build_habits
from game.debrief.harm_causes import sum_harm_causes
from game.debrief.price_rows import build_prices
from game.debrief.rendering import render_report
from game.debrief.report_data import ReportData, collect_report_data
from game.journal.entries import EntryRow, TextSent
from game.journal.recovery import SavedGame
from game.protocol.actions import AnswerPhone, Huddle, Propose
from game.replay.habits.chances import Chance
from game.replay.habits.diagnosis import HABITS
from game.replay.interval import Interval
from game.replay.prices.decision_groups import list_decisions, list_habits
from game.replay.prices.luck_runs import FIGURES
from game.replay.prices.price_list import Price, PriceList
from game.text.catalogue import Catalogue
from tests.kit.recorded import played, recorded, with_entries

WORDS = Catalogue.load("en")
SURE, UNSURE, RISE = Interval(-3.0, -5.0, -1.0), Interval(0.2, -1.0, 1.4), Interval(3.0, 1.0, 5.0)


@pytest.fixture(scope="module")
def game(tmp_path_factory: pytest.TempPathFactory) -> SavedGame:
    return recorded(tmp_path_factory.mktemp("sections") / "game.samedirection", played("colleague"))


@pytest.fixture(scope="module")
def data(game: SavedGame) -> ReportData:
    return collect_report_data(game, 1, game.days_of(1))


def with_prices(data: ReportData, found: Interval) -> ReportData:
    """Return the data with the same price for every decision."""

    def price(decisions: tuple) -> tuple[Price, ...]:
        seats = [card.seat for card in data.about.statics.seats]
        figures: dict[str, Interval] = dict.fromkeys(FIGURES, found)
        return tuple(Price(one, figures, dict.fromkeys(seats, UNSURE), (max(one.without),)) for one in decisions)

    whole = price(list_decisions(data.entries))
    return replace(data, prices=PriceList(20, whole, price(tuple(d for d in list_habits(data.entries) if d.without))))


def test_every_promise_is_in_the_ledger(data: ReportData) -> None:
    found = build_between(data, WORDS)
    assert len(found.ledger) == len(data.public.promises)
    assert found.kept + found.broken <= len(found.ledger)
    assert all(line.what for line in found.ledger)


def test_each_answered_call_is_listed(data: ReportData) -> None:
    calls = dict(build_between(data, WORDS).lists)["calls"]
    assert len(calls) == len(list(data.evidence.list_acts(AnswerPhone)))


def test_huddle_is_one_line_a_round(data: ReportData) -> None:
    rounds = {act.round for act, _ in data.evidence.list_acts(Huddle)}
    assert rounds
    assert len(dict(build_between(data, WORDS).lists)["huddles"]) == len(rounds)


def test_all_eight_habits_have_a_card(data: ReportData) -> None:
    found = build_habits(data, WORDS)
    assert [card.name for card in found.cards] == [WORDS.text(f"report.habit.name.{habit}") for habit in HABITS]
    assert sum(card.is_first for card in found.cards) <= 1


def test_habits_do_not_name_seats(data: ReportData) -> None:
    seats = {card.seat for card in data.about.statics.seats}
    for card in build_habits(data, WORDS).cards:
        for line in (*card.used, *card.missed):
            assert not seats & set(re.findall(r"\b[A-Z]\b", line)), line


def test_few_plans_hide_word_and_deed(data: ReportData) -> None:
    from msgspec.structs import replace as change

    hidden = WORDS.text("report.habit.measure.word_and_deed")
    few = tuple(change(view, said=view.said if place < 2 else None) for place, view in enumerate(data.seat_views))
    for views, is_shown in ((data.seat_views, True), (few, False)):
        cards = build_habits(replace(data, seat_views=views), WORDS).cards
        shown = {measure.name for card in cards for measure in card.measures}
        assert (hidden in shown) == is_shown


def test_report_without_prices_has_no_section(data: ReportData) -> None:
    assert build_prices(data, WORDS) is None
    assert 'id="prices"' not in render_report(data, WORDS)


def test_prices_are_in_order_of_time(data: ReportData) -> None:
    found = build_prices(with_prices(data, SURE), WORDS)
    assert found is not None
    assert len(found.decisions) == len(list_decisions(data.entries))
    assert [row.cells[0].mean for row in found.decisions] == ["−3.0"] * len(found.decisions)
    assert found.decisions[0].cells[0].range == "−5.0 to −1.0"


def test_unsure_price_says_so(data: ReportData) -> None:
    page = render_report(with_prices(data, UNSURE), WORDS)
    assert page.count(WORDS.text("report.price.no_difference")) >= len(list_decisions(data.entries))


def test_authors_of_decisions_are_closed(data: ReportData) -> None:
    page = render_report(with_prices(data, SURE), WORDS)
    section = page[page.index('id="prices"') : page.index('id="habits"')]
    outside = re.sub(r"<details>.*?</details>", "", section, flags=re.S)
    assert 'class="badge' in section
    assert 'class="badge' not in outside


def test_each_patient_is_told_of_once(data: ReportData) -> None:
    from game.debrief.report_page import build_report_page

    names = [story.name for story in build_report_page(data, WORDS, None).stories]
    assert names
    assert len(names) == len(set(names))


def test_report_is_small_and_loads_nothing(data: ReportData) -> None:
    page = render_report(with_prices(data, SURE), WORDS)
    assert len(page.encode()) < 3_000_000
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_line_for_monday_is_printed(game: SavedGame) -> None:
    written = EntryRow(10**6, 1, 196, "end", TextSent("Ask <the ward>", monday=True), "P", 1)
    page = render_report(collect_report_data(with_entries(game, (*game.entries, written)), 1, game.days_of(1)), WORDS)
    assert re.search(r"<textarea[^>]*>Ask &lt;the ward&gt;</textarea>", page)


@pytest.mark.parametrize(
    ("deaths", "harmed", "says"),
    [
        (SURE, SURE, "made things better here: deaths −3.0"),
        (SURE, UNSURE, "made things better here: deaths −3.0"),
        (RISE, RISE, "made things worse here. Those that went against the habit count too: deaths +3.0"),
        (UNSURE, RISE, "made things worse here. Those that went against the habit count too: deaths +0.2"),
        (SURE, RISE, "also those that went against the habit: deaths −3.0"),
        (UNSURE, UNSURE, "nothing that luck would not change"),
    ],
)
def test_worth_of_a_habit_says_which_way(data: ReportData, deaths: Interval, harmed: Interval, says: str) -> None:
    priced = with_prices(data, UNSURE)
    assert priced.prices is not None
    habits = tuple(
        replace(one, figures={**one.figures, "deaths": deaths, "harmed": harmed}) for one in priced.prices.habits
    )
    cards = build_habits(replace(priced, prices=replace(priced.prices, habits=habits)), WORDS).cards
    worth = [card.worth for card in cards if card.worth]
    assert len(worth) == len(habits)
    assert all(says in sentence for sentence in worth)


def test_only_shown_notes_are_named(data: ReportData) -> None:
    shown = {note.note: note.sentence for _, note in data.public.notes_shown}
    assert shown
    names = ChanceNames(data, WORDS)
    for note, sentence in shown.items():
        named = names.describe(Chance("notes", 0, 1, "C", note, 1.0))
        assert named.startswith("Showing a note (")
        assert named.removeprefix("Showing a note (").rstrip(")") in sentence
    hidden = {note.note for view in data.seat_views for note in view.notes} - set(shown)
    assert hidden
    assert all(names.describe(Chance("notes", 0, 1, "C", note, 0.0)) == "Showing a note" for note in hidden)


def test_print_counts_decisions_behind_a_cause(data: ReportData) -> None:
    causes = sum_harm_causes(data, WORDS)
    most = [len(one.touched_by) for one in causes.lines if len(one.touched_by) > 3]
    assert most
    page = render_report(data, WORDS)
    assert page.count('<span class="with printed">affected by') == len(most)


def test_two_changes_of_one_name_are_told_apart(data: ReportData) -> None:
    first, second = data.about.statics.cards[:2]
    proposed = [
        ("proposal:P:1:1", Propose(first.card, "Open doors", "now")),
        ("proposal:K:1:1", Propose(second.card, "Open doors", "now")),
        ("proposal:M:1:1", Propose(second.card, second.name, "now")),
    ]
    names = name_proposals(data.about, proposed)
    assert list(names.values()) == [f"Open doors · {first.name}", f"Open doors · {second.name}", second.name]
    assert name_proposals(data.about, proposed[:1]) == {"proposal:P:1:1": "Open doors"}
