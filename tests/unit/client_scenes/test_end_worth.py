"""What habits and decisions moved, at the end: asked for once, shown as it comes, and one decision changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace as replace_fields

import pygame
import pytest
from msgspec.structs import replace

from game.client.gallery import sample_feeds, sample_game, sample_room, sample_worth
from game.client.gallery.exhibits import show_exhibit
from game.client.gallery.scene_exhibits import SCENE_EXHIBITS, projector
from game.protocol.messages import AskWorth, Bye, FromServer, WorthIs
from game.protocol.refusals import Code, Refusal
from game.protocol.view_base import LuckRange
from tests.kit.client_driver import TEXT, ClientDriver
from tests.kit.layout_checks import record_texts

NONE = TEXT.text("scene.end.worth.none")
Open = Callable[..., ClientDriver]


@pytest.fixture
def open_end() -> Iterator[Open]:
    """Open windows at the end of a game; those of a person alone can change a decision."""
    opened: list[ClientDriver] = []

    def open_window(*later: FromServer, alone: bool = False, seated: bool = True) -> ClientDriver:
        view = sample_game.full("end")
        view = replace(view, public=replace(view.public, end=sample_game.end_cards()))
        messages = [*sample_game.seat_messages("end", view=view), *later]
        if not seated:
            messages = [replace(sample_room.welcome("projector")), *messages[1:]]
        opened.append(ClientDriver((), feed=(sample_feeds.SoloFeed if alone else sample_feeds.SampleFeed)(messages)))
        return opened[-1]

    yield open_window
    for driver in opened:
        driver.close()


def read(driver: ClientDriver) -> str:
    window, content = record_texts(driver.app)
    return " ".join(" ".join(text.text for text in (*window, *content)).split())


def list_asked(driver: ClientDriver) -> list[AskWorth]:
    return [one for one in driver.sent if isinstance(one, AskWorth)]


# ---------------------------------------------------------------- the rows of the habits


def test_end_asks_once_for_each_connection(open_end: Open) -> None:
    driver = open_end()
    driver.frames(5)
    assert list_asked(driver) == [AskWorth()]
    driver.tell(WorthIs(0, 20))
    driver.tell(sample_room.welcome())
    driver.tell(sample_game.full("end"))
    assert list_asked(driver) == [AskWorth()] * 2, "the answer to the first connection is gone"


def test_screen_without_a_team_asks_for_nothing(open_end: Open) -> None:
    driver = open_end(seated=False)
    driver.frames(5)
    assert list_asked(driver) == []


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_screen_shows_the_team_on_it(size: tuple[int, int]) -> None:
    driver = ClientDriver(projector("end"), size=size)
    driver.frames(5)
    assert list_asked(driver) == [AskWorth()]
    driver.tell(sample_worth.worth())
    driver.frames(3)
    assert list_asked(driver) == [AskWorth()]
    assert TEXT.text("scene.end.worth.lives_better", mean="2.4", low="1.4", high="3.4") in read(driver)
    driver.tell(WorthIs(failed=True))
    assert driver.widgets.find("worth.again") is None, "nobody presses anything there"
    shown = driver.app.store.display
    assert shown is not None
    driver.tell(replace(shown, shown_team=shown.shown_team % 3 + 1))
    driver.frames(3)
    assert list_asked(driver) == [AskWorth()] * 2, "of the other team"
    driver.close()


def test_row_says_what_was_taken_out(open_end: Open) -> None:
    driver = open_end(sample_worth.worth())
    driver.frames(3)
    tips = [hint.text for hint in driver.widgets.hints]
    for habit in ("patients", "involve", "money", "egos", "pressures", "stock"):
        assert tips.count(TEXT.text(f"scene.end.worth.without.{habit}")) == 1


def test_rows_say_what_each_habit_moved(open_end: Open) -> None:
    words = read(open_end(sample_worth.worth()))
    assert TEXT.text("scene.end.worth.lives_better", mean="2.4", low="1.4", high="3.4") in words
    assert TEXT.text("scene.end.worth.people_better", mean="31", low="16", high="46") in words
    assert TEXT.text("scene.end.worth.lives_worse", mean="2.1", low="1.2", high="3.0") in words, "without signs"
    assert words.count(NONE) == 2, "where the range holds zero in both figures"
    assert TEXT.text("scene.end.worth.note") in words


@pytest.mark.parametrize("sign", [1, -1])
def test_worse_row_says_all_levers_count(open_end: Open, sign: int) -> None:
    """“Patients first. Lives lost: 29” stood beside a year whose own-money levers had cost them."""
    known = sample_worth.worth()
    low, high = sorted((sign * 120, sign * 160))
    found = LuckRange(mean=sign * 140, low=low, high=high)
    habits = tuple(
        replace(one, lives=found, spared=found) if one.habit == "patients" else one for one in known.habits
    )
    assert (TEXT.text("scene.end.worth.any_lever") in read(open_end(replace(known, habits=habits)))) == (sign < 0)


def test_note_says_that_acts_against_a_habit_count(open_end: Open) -> None:
    """“95 of 115 days went to patients. Lives lost: 9.4” stood there without a reason."""
    assert "acts against it included" in read(open_end(sample_worth.worth()))


def test_sure_range_does_not_begin_at_zero(open_end: Open) -> None:
    """A harm that luck would not make was "2 (0 to 4)"."""
    known = sample_worth.worth()
    first = replace(known.habits[0], spared=LuckRange(20, 3, 37))
    words = read(open_end(replace(known, habits=(first, *known.habits[1:]))))
    assert TEXT.text("scene.end.worth.people_better", mean="2.0", low="0.3", high="3.7") in words


def test_habit_without_acts_has_nothing_to_take_out(open_end: Open) -> None:
    known = sample_worth.worth()
    words = read(open_end(replace(known, habits=known.habits[1:])))
    assert TEXT.text("scene.end.worth.nothing") in words


def test_progress_is_seen_before_there_are_ranges(open_end: Open) -> None:
    driver = open_end(WorthIs())
    assert TEXT.text("scene.end.worth.begins") in read(driver)
    driver.tell(WorthIs(3, 20))
    words = read(driver)
    assert TEXT.text("scene.end.worth.running", done=3, lucks=20) in words
    assert NONE not in words
    assert TEXT.text("scene.end.worth.nothing") not in words, "nothing is known yet"


def test_failed_worth_is_said_and_asked_again(open_end: Open) -> None:
    driver = open_end(WorthIs(failed=True))
    assert TEXT.text("scene.end.worth.failed") in read(driver)
    before = len(list_asked(driver))
    driver.press("worth.again")
    assert len(list_asked(driver)) == before + 1


def test_closed_session_says_why_there_is_nothing(open_end: Open) -> None:
    driver = open_end(WorthIs(3, 20))
    driver.tell(Bye(Refusal(Code.ENDED)))
    words = read(driver)
    assert TEXT.text("scene.end.worth.ended") in words
    assert TEXT.text("scene.end.worth.running", done=3, lucks=20) not in words


# ---------------------------------------------------------------- one decision changed


def test_room_has_no_single_decisions(open_end: Open) -> None:
    assert open_end(sample_worth.worth()).widgets.find("change") is None


def test_decision_is_played_when_asked_for(open_end: Open) -> None:
    driver = open_end(sample_worth.worth(alone=True), alone=True)
    driver.press("change")
    driver.press("decision.r2-2")
    asked = list_asked(driver)
    assert AskWorth("r2-2") not in asked, "choosing a decision plays nothing"
    driver.press("changed.play")
    assert list_asked(driver) == [*asked, AskWorth("r2-2")]


def test_decisions_are_reached_by_keys(open_end: Open) -> None:
    driver = open_end(sample_worth.worth(alone=True), alone=True)
    driver.press("change")
    driver.key(pygame.K_DOWN)
    assert driver.widgets.focused == "decision.r1-2"
    assert TEXT.text("scene.voting.saved_found") in read(driver)
    driver.key(pygame.K_UP, pygame.K_UP)
    assert driver.widgets.focused == "decision.r3-2", "the last follows before the first"
    driver.key(pygame.K_ESCAPE)
    assert driver.widgets.find("decision.r3-2") is None
    assert driver.widgets.find("change") is not None


def test_page_waits_while_a_host_begins_again(open_end: Open) -> None:
    driver = open_end(sample_worth.worth(alone=True), alone=True)
    driver.press("change")
    driver.tell(WorthIs())
    driver.frames()
    assert driver.widgets.find("decision.r1-2") is None
    driver.tell(sample_worth.worth(alone=True))
    driver.frames()
    assert driver.widgets.find("decision.r1-2") is not None


def test_both_years_are_side_by_side(open_end: Open) -> None:
    driver = open_end(sample_worth.worth(alone=True), alone=True)
    driver.press("change")
    driver.press("decision.r1-2")
    words = read(driver)
    for cell in ("8.3", "10.2", "+1.9 (+0.7 to +3.1)", "4,123", "4,312", TEXT.text("report.price.no_difference")):
        assert cell in words


def test_verdict_waits_for_all_lucks(open_end: Open) -> None:
    known = sample_worth.worth(alone=True)
    half = tuple(replace(one, done=9) if one.decision == "r1-2" else one for one in known.decisions)
    driver = open_end(replace(known, decisions=half), alone=True)
    driver.press("change")
    driver.press("decision.r1-2")
    words = read(driver)
    assert TEXT.text("scene.voting.progress", done=9, lucks=20) in words
    assert TEXT.text("scene.voting.saved_found") not in words
    driver.tell(known)
    assert TEXT.text("scene.voting.saved_found") in read(driver)


def test_game_goes_on_from_the_round_of_a_decision(open_end: Open) -> None:
    driver = open_end(sample_worth.worth(alone=True), alone=True)
    driver.press("change")
    driver.press("decision.r2-1")
    driver.press("changed.play_on")
    assert (driver.app.wish, driver.app.wish_round, driver.app.running) == ("play_on", 2, False)


# ---------------------------------------------------------------- everything in sight


@pytest.mark.parametrize("size", [(1280, 720), (1366, 690), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("name", ["end", "end-worth", "end-alone"])
def test_end_is_seen_whole(name: str, size: tuple[int, int]) -> None:
    """The last line, on which a person writes what they will do, was below the fold."""
    exhibit = next(one for one in SCENE_EXHIBITS if one.name == name)
    app = show_exhibit(exhibit, size)
    (area,) = app.stage.widgets.areas
    assert area.height <= area.rect.height
    app.close()


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_branch_note_covers_no_button(size: tuple[int, int]) -> None:
    """It lay over the lower edge of the buttons that lead on from the end."""
    exhibit = next(one for one in SCENE_EXHIBITS if one.name == "end-alone")
    app = show_exhibit(exhibit, size)
    welcome = app.store.welcome
    assert welcome is not None
    app.store = app.stage.store = replace_fields(app.store, welcome=replace(welcome, branched_on=84))
    app.stage.drawn_texts = found = []
    app.draw()
    note = TEXT.text("client.branch", day=84)
    (piece,) = (one for one in found if one.text == note)
    assert not any(piece.rect.colliderect(app.stage.widgets.place(one)) for one in app.stage.widgets.controls)
    app.close()
