"""The debrief on screens: players follow or look around, the projector follows, the console leads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from game.client.gallery import sample_console, sample_game, sample_room
from game.client.gallery.scene_exhibits import console, projector
from game.protocol.messages import AskDay, DayIs, Debrief, Facilitate, FromServer
from tests.kit.client_driver import TEXT, ClientDriver
from tests.kit.layout_checks import record_texts

LAST = 196


@pytest.fixture
def opened() -> Iterator[list[ClientDriver]]:
    found: list[ClientDriver] = []
    yield found
    for one in found:
        one.app.close()


def open_client(opened: list[ClientDriver], messages: list[FromServer]) -> ClientDriver:
    driver = ClientDriver(messages)
    opened.append(driver)
    return driver


def day_of(day: int, seat: str | None = "P") -> DayIs:
    own = sample_game.seat_view(seat) if seat else None
    return DayIs(day, sample_game.public("run", day=day), own)


def asked_days(driver: ClientDriver) -> list[int]:
    return [message.day for message in driver.sent if isinstance(message, AskDay)]


def lead(driver: ClientDriver, day: int, mode: str = "led") -> None:
    """Let the facilitator show a day, and answer what the client asks."""
    driver.now += 1000
    driver.tell(Debrief(mode, day, LAST))  # pyright: ignore[reportArgumentType]
    driver.tell(day_of(asked_days(driver)[-1]))


def open_player(opened: list[ClientDriver]) -> ClientDriver:
    driver = open_client(opened, sample_game.seat_messages("end"))
    assert driver.app.scene_name == "end"
    return driver


def day_shown(driver: ClientDriver) -> int:
    """Return the day of the replay that a screen shows."""
    public = driver.app.stage.store.public
    assert public is not None
    return public.day


def test_player_follows_the_facilitator(opened: list[ClientDriver]) -> None:
    driver = open_player(opened)
    for day in (40, 41):
        lead(driver, day)
        assert driver.app.scene_name == "replaying"
        assert day_shown(driver) == day
    assert asked_days(driver) == [40, 41]
    driver.tell(Debrief("off", 41, LAST))
    assert driver.app.scene_name == "end"
    assert driver.app.stage.store.public == driver.app.store.public


def test_player_looks_aside_and_comes_back(opened: list[ClientDriver]) -> None:
    driver = open_player(opened)
    lead(driver, 40)
    driver.press("follow")
    lead_after = asked_days(driver)
    driver.tell(Debrief("led", 90, LAST))
    assert day_shown(driver) == 40
    assert asked_days(driver) == lead_after, "nobody is pulled along who looks around"
    driver.now += 1000
    driver.press("follow")
    driver.tell(day_of(90))
    assert day_shown(driver) == 90


def test_own_step_looks_aside(opened: list[ClientDriver]) -> None:
    driver = open_player(opened)
    lead(driver, 40)
    driver.now += 1000
    driver.scene.step(1)
    driver.frames(3)
    assert asked_days(driver)[-1] == 41
    assert driver.app.follower.is_aside


def test_free_debrief_has_no_bar(opened: list[ClientDriver]) -> None:
    driver = open_player(opened)
    lead(driver, 40, "free")
    assert driver.widgets.find("follow") is None
    driver.now += 1000
    driver.scene.step(5)
    driver.frames(3)
    assert asked_days(driver)[-1] == 45


def test_dragging_asks_four_times_a_second(opened: list[ClientDriver]) -> None:
    driver = open_player(opened)
    lead(driver, 40, "free")
    before = len(asked_days(driver))
    for step in range(40):
        driver.now += 25
        driver.scene.step(1)
        driver.frames(1)
        if step % 4 == 0:
            driver.tell(day_of(asked_days(driver)[-1]))
    assert len(asked_days(driver)) - before <= 5


def test_projector_shows_the_day_of_its_team(opened: list[ClientDriver]) -> None:
    driver = open_client(opened, projector("end", "team"))
    driver.now += 1000
    driver.tell(Debrief("led", 40, LAST))
    driver.tell(day_of(40, None))
    assert driver.app.scene_name == "projector"
    assert driver.scene.shows_place
    assert day_shown(driver) == 40


def test_other_team_on_the_screen_is_asked_for(opened: list[ClientDriver]) -> None:
    driver = open_client(opened, projector("end", "team"))
    lead(driver, 40)
    display = driver.app.stage.store.display
    assert display is not None
    before = len(asked_days(driver))
    driver.now += 1000
    driver.tell(replace(display, shown_team=display.shown_team + 1))
    assert asked_days(driver)[before:] == [40], "the day that is shown is the first team's"
    driver.tell(day_of(40, None))
    driver.now += 2500
    driver.frames(2)
    assert asked_days(driver)[before:] == [40, 40], "an answer about the team before may have come late"
    driver.tell(day_of(40, None))
    driver.now += 9000
    driver.frames(2)
    assert len(asked_days(driver)) == before + 2


@pytest.mark.parametrize("page", ["room", "team", "neutral"])
def test_projector_says_that_it_looks_back(page: str, opened: list[ClientDriver]) -> None:
    driver = open_client(opened, projector("end", page))  # pyright: ignore[reportArgumentType]
    lead(driver, 40)
    window, content = record_texts(driver.app)
    texts = [one.text for one in (*window, *content)]
    assert "Looking back: day 40 of 196" in " ".join(texts)
    assert TEXT.text("scene.common.paused") not in texts


def test_console_leads_through_time(opened: list[ClientDriver]) -> None:
    driver = open_client(opened, console(phase="end"))
    driver.press("debrief")
    driver.tell(Debrief("led", 0, LAST))
    for key in ("day on", "round on", "week back", "debrief free", "debrief off"):
        driver.press(key)
    days = sample_room.welcome().statics.round_days
    assert driver.sent == [
        Facilitate("debrief", thing="led"),
        Facilitate("debrief", thing="led", amount=1),
        Facilitate("debrief", thing="led", amount=days),
        Facilitate("debrief", thing="led"),
        Facilitate("debrief", thing="free"),
        Facilitate("debrief", thing="off"),
    ]


def test_bookmark_is_shown_in_the_debrief(opened: list[ClientDriver]) -> None:
    driver = open_client(opened, console(phase="end"))
    driver.scene.choose_tab("marks")
    driver.tell(Debrief("led", 0, LAST))
    mark = sample_console.console(3).console.bookmarks[0]
    driver.press(f"show {mark.team} {mark.day} {mark.text}")
    assert driver.sent == [Facilitate("debrief", thing="led", amount=mark.day)]


def test_room_goes_on_when_it_is_asked_twice(opened: list[ClientDriver]) -> None:
    driver = open_client(opened, console(phase="end"))
    driver.scene.choose_tab("marks")
    driver.tell(Debrief("led", 40, LAST))
    marks = sample_console.console(3).console.bookmarks
    for key, act in (
        ("go on round 2", Facilitate("go_on", thing="round", amount=2)),
        (f"go on bookmark {len(marks)}", Facilitate("go_on", thing="bookmark", amount=len(marks))),
    ):
        driver.press(key)
        window, content = record_texts(driver.app)
        assert TEXT.text("console.go_on.really") in [one.text for one in (*window, *content)]
        assert act not in driver.sent
        driver.press(key)
        assert driver.sent[-1] == act


def test_no_debrief_before_the_end(opened: list[ClientDriver]) -> None:
    driver = open_client(opened, console())
    assert driver.widgets.find("debrief") is None
    lobby = replace(sample_room.lobby("P"))
    driver.tell(lobby)
    assert asked_days(driver) == []
