"""The facilitator's console: what is sent, what is greyed and why, what fits, what the run sheet says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import get_args

import pygame
import pytest
from msgspec.structs import replace

from game.client.facilitator import desk_state, run_sheet, scene
from game.client.facilitator.desk_state import format_time_of_day, parse_minutes, parse_time_of_day
from game.client.facilitator.run_sheet import build_rows, find_expected_end, format_span, list_savings
from game.client.gallery import sample_console
from game.client.gallery.scene_exhibits import console
from game.protocol.messages import Facilitate, Facilitated, FromServer, Refused, Welcome
from game.protocol.person_messages import FacilitatorAct
from game.protocol.refusals import Code, Refusal
from tests.kit.client_driver import TEXT, ClientDriver
from tests.kit.layout_checks import assert_controls_fit, record_texts

NOON = 12 * 3600
TABS = ("now", "team", "message", "people", "times", "marks")


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop this computer's clock at noon."""
    for module in (desk_state, run_sheet, scene):
        monkeypatch.setattr(module, "seconds_of_day", lambda: NOON)


@pytest.fixture
def opened() -> Iterator[list[ClientDriver]]:
    found: list[ClientDriver] = []
    yield found
    for one in found:
        one.app.close()


def open_console(
    opened: list[ClientDriver], teams: int = 3, phase: str = "plan", size: tuple[int, int] = (1280, 720)
) -> ClientDriver:
    driver = ClientDriver(console(teams, phase), size=size)  # pyright: ignore[reportArgumentType]
    opened.append(driver)
    return driver


def open_tab(driver: ClientDriver, tab: str) -> None:
    driver.scene.choose_tab(tab)
    driver.frames()


def why(driver: ClientDriver, key: str) -> str:
    """Return why a control is greyed; empty when it is not."""
    control = driver.control(key)
    return control.describe if control.refused else ""


# ---------------------------------------------------------------- buttons


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("pause", Facilitate("pause")),
        ("minus 1", Facilitate("extend", amount=-60)),
        ("extend", Facilitate("extend", amount=60)),
        ("plus 2", Facilitate("extend", amount=120)),
        ("slower", Facilitate("pace", amount=1875)),
        ("faster", Facilitate("pace", amount=1200)),
        ("bookmark", Facilitate("bookmark")),
        ("lock", Facilitate("lock")),
        ("show neutral", Facilitate("show", thing="neutral")),
        ("show team", Facilitate("show", thing="team", team=1)),
        ("look up", Facilitate("say", text=TEXT.text("console.look_up_text"), amount=1)),
    ],
)
def test_strip_button_sends_its_act(opened: list[ClientDriver], key: str, message: Facilitate) -> None:
    driver = open_console(opened)
    driver.press(key)
    assert driver.sent == [message]


def test_set_time_takes_minutes_and_seconds(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    driver.widgets.focus("minutes")
    driver.type("7:30")
    driver.press("set time")
    assert driver.sent == [Facilitate("set_time", amount=450)]


def test_end_phase_is_not_where_start_was(opened: list[ClientDriver]) -> None:
    before, after = open_console(opened, phase="lobby"), open_console(opened, phase="briefing")
    start = before.control("start").rect
    assert not start.colliderect(after.control("skip").rect)
    assert not start.colliderect(after.control("end").rect)


def test_ending_a_phase_asks_first(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    driver.press("skip")
    assert driver.sent == []
    driver.press("skip")
    assert driver.sent == [Facilitate("skip")]


@pytest.mark.parametrize(
    ("phase", "key", "reason"),
    [
        ("lobby", "skip", "not_started"),
        ("lobby", "extend", "not_started"),
        ("run", "extend", "days_run"),
        ("run", "minus 1", "days_run"),
        ("plan", "inject 0 bad_flu", "no_run"),
        ("end", "pause", "ended"),
    ],
)
def test_impossible_act_is_greyed(
    opened: list[ClientDriver], phase: str, key: str, reason: str
) -> None:
    driver = open_console(opened, phase=phase)
    assert why(driver, key) == TEXT.text(f"console.why.{reason}")
    driver.press(key)
    assert driver.sent == []
    assert driver.app.layers.toast_text == TEXT.text(f"console.why.{reason}")


@pytest.mark.parametrize(
    ("tab", "phase", "key", "message"),
    [
        ("now", "run", "inject 0 bad_flu", Facilitate("inject", thing="bad_flu")),
        ("team", "run", "inject 3 bad_flu", Facilitate("inject", team=3, thing="bad_flu")),
        ("team", "plan", "start_problem 3 boiler", Facilitate("start_problem", team=3, thing="boiler")),
    ],
)
def test_happening_asks_once_more(
    opened: list[ClientDriver], tab: str, phase: str, key: str, message: Facilitate
) -> None:
    driver = open_console(opened, phase=phase)
    driver.scene.choose_team(3)
    open_tab(driver, tab)
    driver.press(key)
    assert driver.sent == []
    driver.press(key)
    assert driver.sent == [message]


def test_begun_crisis_is_greyed(opened: list[ClientDriver]) -> None:
    driver = open_console(opened, phase="run")
    driver.scene.choose_team(2)
    open_tab(driver, "team")
    assert why(driver, "inject 2 bad_flu") == TEXT.text("console.why.begun")


@pytest.mark.parametrize("tab", ["now", "team"])
def test_scenario_without_crises_says_so(opened: list[ClientDriver], tab: str) -> None:
    """Where there is none to begin, none has begun either."""
    welcome, *others = console(3, "run")
    assert isinstance(welcome, Welcome)
    driver = ClientDriver([replace(welcome, statics=replace(welcome.statics, crises=())), *others])
    opened.append(driver)
    driver.scene.choose_team(2)
    open_tab(driver, tab)
    _, content = record_texts(driver.app)
    shown = " ".join(text.text for text in content)
    assert TEXT.text("console.has_no_crises") in shown
    assert TEXT.text("console.no_crises") not in shown


def test_note_goes_to_the_chosen_tray(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    driver.scene.choose_team(2, "P")
    open_tab(driver, "message")
    desk = driver.scene.desk
    desk.to, desk.way, desk.sentence = "seat", "tray", " Call the ward. "
    driver.scene.build()
    assert driver.widgets.find("hold") is None
    driver.press("send")
    assert driver.sent == [Facilitate("send_note", team=2, seat="P", text="Call the ward.")]


def test_every_act_is_answered_in_words(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    for act in get_args(FacilitatorAct):
        driver.tell(Facilitated(act, team=1, seat="P", amount=60))
        assert driver.app.layers.toast_left > 0
        assert "console." not in driver.app.layers.toast_text, act
        driver.app.layers.toast_left = 0


@pytest.mark.parametrize(
    ("done", "undo"),
    [
        (Facilitated("pause"), Facilitate("resume")),
        (Facilitated("extend", amount=120), Facilitate("extend", amount=-120)),
        (Facilitated("pace", amount=300), Facilitate("pace", amount=1500)),
        (Facilitated("say", team=2, seat="P", text="x"), Facilitate("lift", team=2, seat="P")),
        (Facilitated("computer", team=1, seat="M", amount=1), Facilitate("computer", team=1, seat="M")),
        (Facilitated("show", thing="neutral"), Facilitate("show", thing="room")),
        (Facilitated("move", person=2, team=2, seat="K"), Facilitate("move", person=2, team=1, seat="P")),
        (Facilitated("rename", person=2, text="Thomas"), Facilitate("rename", person=2, text="Tom")),
        (Facilitated("finish_by", amount=700), Facilitate("finish_by", amount=750)),
    ],
)
def test_last_act_is_undone(opened: list[ClientDriver], done: Facilitated, undo: Facilitate) -> None:
    driver = open_console(opened)
    assert why(driver, "undo") == TEXT.text("console.why.no_undo")
    driver.tell(done)
    driver.press("undo")
    assert driver.sent == [undo]


def test_ended_phase_cannot_be_undone(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    driver.tell(Facilitated("pause"))
    driver.tell(Facilitated("skip"))
    assert why(driver, "undo") == TEXT.text("console.why.no_undo")


def test_refusal_speaks_to_the_facilitator(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    driver.tell(Refused(Refusal(Code.NOT_NOW, (("phase", "run"),))))
    assert driver.app.layers.toast_text == TEXT.text("console.refused.not_now")


def test_pace_is_shown_as_a_figure(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    assert "0.7 days a second" in [text for _, text in driver.scene.figures]


# ---------------------------------------------------------------- lost connections


def test_lost_connection_offers_three_choices(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    window, content = record_texts(driver.app)
    texts = " ".join(text.text for text in (*window, *content))
    assert "Lewis (Oak · M) has lost the connection:" in texts
    assert "away 1 min" in texts
    driver.press("cover 4")
    driver.press("pause 4")
    assert driver.sent == [Facilitate("computer", team=1, seat="M", amount=1), Facilitate("pause")]
    assert why(driver, "wait 4") == TEXT.text("console.why.waiting")


def test_time_away_goes_on(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    driver.now += 120_000
    driver.frames()
    _, content = record_texts(driver.app)
    assert any("away 3 min" in text.text for text in content)


@pytest.mark.parametrize("tab", TABS)
def test_alert_is_seen_on_every_tab(opened: list[ClientDriver], tab: str) -> None:
    driver = open_console(opened)
    open_tab(driver, tab)
    driver.control("cover 4")


# ---------------------------------------------------------------- people and messages


def test_message_goes_to_one_seat_until_lifted(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    driver.press("seat 2 P")
    driver.press("write 2 P")
    driver.scene.desk.hold = "0"
    driver.frames()
    driver.widgets.focus("say")
    driver.type("Ring the ward.")
    driver.press("send")
    assert driver.sent == [Facilitate("say", team=2, seat="P", text="Ring the ward.")]
    driver.press("lift 0")
    assert driver.sent[-1] == Facilitate("lift", team=2)


def test_reply_goes_to_who_wrote(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    driver.press("reply 0")
    driver.widgets.focus("say")
    driver.type("Coming.")
    driver.press("send")
    assert driver.sent == [Facilitate("say", team=1, seat="M", text="Coming.", seconds=15)]


def test_person_is_moved_renamed_and_removed(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    open_tab(driver, "people")
    driver.press("person 5")
    driver.press("team after")
    driver.scene.desk.place = (2, "K")
    driver.frames()
    driver.press("move")
    driver.press("rename")
    driver.press("remove")
    assert driver.sent == [
        Facilitate("move", person=5, team=2, seat="K"),
        Facilitate("rename", person=5, text="Grace"),
    ]
    driver.press("remove")
    assert driver.sent[-1] == Facilitate("remove", person=5)


def test_deputies_are_named_and_swapped(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    _, content = record_texts(driver.app)
    assert any(text.text == "Tom + Priya" for text in content)
    driver.press("seat 1 P")
    driver.press("swap 1 P")
    assert driver.sent == [Facilitate("swap", team=1, seat="P")]


def test_tick_belongs_to_its_seat(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    seats = [driver.control(f"seat 1 {seat}").rect for seat in ("C", "P", "K", "M")]
    assert not any(one.colliderect(other) for one, other in combinations(seats, 2))
    assert TEXT.text("console.ready") in driver.control("seat 1 C").describe
    assert TEXT.text("console.ready") not in driver.control("seat 1 P").describe


def test_crisis_is_named_with_what_was_given(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    _, content = record_texts(driver.app)
    assert any(text.text.startswith("Influenza: P Start home care") for text in content)


def test_cues_name_the_seats(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    _, content = record_texts(driver.app)
    assert any(text.text.startswith("P, M: ") for text in content)


# ---------------------------------------------------------------- bookmarks and times


def test_bookmark_takes_a_note_and_a_team(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    open_tab(driver, "marks")
    driver.widgets.focus("note")
    driver.type("They laughed")
    driver.press("mark one")
    assert driver.sent == [Facilitate("bookmark", team=1, text="They laughed")]
    _, content = record_texts(driver.app)
    texts = " ".join(text.text for text in content)
    assert "Amira thanked Tom" in texts
    assert "Harm is rising" in texts, "automatic bookmarks are listed too"


def test_run_sheet_follows_the_clock(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    rows = build_rows(driver.app.stage, driver.scene.desk)
    now = next(row for row in rows if row.is_now)
    assert (now.line.phase, now.line.round) == ("plan", 4)
    following = rows[rows.index(now) + 1]
    assert following.real_at == NOON + 160, "after the 02:40 on the clock"
    assert [row.planned_at for row in rows] == sorted(row.planned_at for row in rows)
    left = sum(row.length_s for row in rows[rows.index(now) + 1 :])
    assert find_expected_end(driver.app.stage, driver.scene.desk) == NOON + 160 + left


def test_late_session_says_what_may_be_left_out(opened: list[ClientDriver]) -> None:
    driver = open_console(opened)
    late = replace(sample_console.console(), console=replace(sample_console.console().console, finish_by=12 * 60 + 20))
    driver.tell(late)
    open_tab(driver, "times")
    _, content = record_texts(driver.app)
    texts = [text.text for text in content]
    assert "Stock-take of round 4" in texts
    saved = dict(list_savings(driver.app.stage, driver.scene.desk))
    assert saved["Stock-take of round 4"] == 240
    assert all("round 6" not in sentence for sentence in saved)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(20, "1 min"), (47 * 60, "47 min"), (3600, "1 h"), (477 * 60 + 30, "7 h 57 min"), (-90 * 60, "1 h 30 min")],
)
def test_lateness_is_in_hours(opened: list[ClientDriver], seconds: int, shown: str) -> None:
    assert format_span(open_console(opened).app.stage, seconds) == shown


@pytest.mark.parametrize(
    ("finish", "sentence"),
    [
        (4 * 60, "04:00 has already passed. Set a later time to finish by."),
        (12 * 60 + 1, "Set a later time to finish by, or end the session early."),
        (12 * 60 + 20, "End the session after round 4, or set a later time to finish by."),
    ],
)
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_hopeless_lateness_has_advice(
    opened: list[ClientDriver], finish: int, sentence: str, size: tuple[int, int]
) -> None:
    driver = open_console(opened, size=size)
    shown = sample_console.console()
    driver.tell(replace(shown, console=replace(shown.console, finish_by=finish)))
    open_tab(driver, "times")
    window, content = record_texts(driver.app)
    assert sentence in " ".join(text.text for text in content)
    assert_controls_fit(driver.app, driver.widgets.controls)
    if finish * 60 < NOON:
        assert "04:00 has passed: set a later time" in [text.text for text in window]


@pytest.mark.parametrize(
    ("typed", "seconds"), [("5", 300), ("7:30", 450), ("0", None), ("x", None), ("7:99", None), ("", None)]
)
def test_minutes_are_read_as_typed(typed: str, seconds: int | None) -> None:
    assert parse_minutes(typed) == seconds


@pytest.mark.parametrize(
    ("typed", "minutes"), [("12:30", 750), ("9.05", 545), ("24:00", None), ("12", None), ("12:7", None)]
)
def test_time_of_day_is_read_as_typed(typed: str, minutes: int | None) -> None:
    assert parse_time_of_day(typed) == minutes
    if minutes is not None:
        assert parse_time_of_day(format_time_of_day(minutes * 60)) == minutes


# ---------------------------------------------------------------- how much fits


def test_larger_window_shows_more(opened: list[ClientDriver]) -> None:
    small, large = open_console(opened, size=(1366, 768)), open_console(opened, size=(1920, 1080))
    assert [area.key for area in small.widgets.areas] == ["teams", "side"]
    assert [area.key for area in large.widgets.areas] == ["teams", "now", "side"]
    room = [driver.app.stage.size[0] * driver.app.stage.size[1] for driver in (small, large)]
    assert room[1] > 1.5 * room[0]


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("teams", [1, 3, 4, 7, 10, 20, 40])
def test_all_teams_are_seen_at_once(
    opened: list[ClientDriver], teams: int, size: tuple[int, int]
) -> None:
    messages: list[FromServer] = console(teams)
    quiet = sample_console.console(teams)
    lines = tuple(replace(line, notice=(), crisis=None) for line in quiet.console.teams)
    messages[-1] = replace(quiet, console=replace(quiet.console, teams=lines))
    driver = ClientDriver(messages, size=size)
    opened.append(driver)
    table = next(area for area in driver.widgets.areas if area.key == "teams")
    assert table.height <= table.rect.height, "the table scrolls"
    assert all(driver.widgets.find(f"team {number}") for number in range(1, teams + 1))


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("teams", [1, 10, 40])
def test_tabs_fit(opened: list[ClientDriver], teams: int, size: tuple[int, int], tab: str) -> None:
    driver = open_console(opened, teams, size=size)
    driver.scene.desk.seat, driver.scene.desk.person = "P", 2
    open_tab(driver, tab)
    assert_controls_fit(driver.app, driver.widgets.controls)
    _, content = record_texts(driver.app)
    assert all(text.rect.right <= driver.app.screen.get_width() for text in content)


def test_press_survives_updates_on_every_control(opened: list[ClientDriver]) -> None:
    driver = open_console(opened, phase="run")
    for key in [control.key for control in driver.widgets.controls if control.press and not control.refused]:
        control = driver.widgets.find(key)
        if control is None or not driver.widgets.place(control).height or control.entry is not None:
            continue
        place = driver.widgets.place(control).center
        before = (len(driver.sent), driver.scene.dependencies())
        driver.app.frame(0.02, [pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=place)])
        for day in range(3):
            newer = sample_console.console()
            team = replace(newer.console.teams[0], day=109 + day + len(driver.sent))
            driver.tell(replace(newer, console=replace(newer.console, teams=(team, *newer.console.teams[1:]))))
        driver.app.frame(0.02, [pygame.event.Event(pygame.MOUSEBUTTONUP, button=1, pos=place)])
        assert (len(driver.sent), driver.scene.dependencies()) != before, key
