"""Table mode: one window for four seats; each private side is there only while its key is held."""

import pygame
import pytest
from msgspec.structs import replace

from game.client.connection.common_feed import CommonFeed, strip_private
from game.client.framework.stage import Address
from game.client.gallery import sample_cards, sample_console, sample_feeds, sample_game, sample_room, sample_worth
from game.client.start import scene_class
from game.client.table.table_window import TableWindow
from game.protocol.actions import Thank
from game.protocol.messages import AskWorth, Change, DayIs, Done, Ready, Refused, Said, Seated, TakeSeat
from game.protocol.refusals import Code, Refusal
from game.protocol.view_base import Phase
from game.text.catalogue import Catalogue
from tests.kit.layout_checks import record_texts

TEXT = Catalogue.load("en")
SEATS = ("C", "P", "K", "M")
PRIVATE = Said("Only for you, Tom.", to="seat")


def make_view(phase, seat):
    """Return a full view; the sample has those of C and P, and the others are like P's."""
    view = sample_game.full(phase, "C" if seat == "C" else "P")
    assert view.seat is not None
    return replace(view, seat=replace(view.seat, seat=seat))


class TableDriver:
    """A table that is fed with messages, and the keys and clicks on it."""

    def __init__(self, phase: Phase = "plan", seats=SEATS, size=(1280, 720)):
        self.phase: Phase = phase
        self.seats, self.feeds, self.names = seats, [], []
        self.table = TableWindow(TEXT, scene_class, self._dial, title="table", size=size, now_ms=lambda: 0)
        self.table.connect(Address("host:4747", "Oak", code="QUAY47"))
        self.step(count=3)

    def _dial(self, url, name, part, code, pin):
        place = len(self.feeds)
        seat = self.seats[place] if place < len(self.seats) else None
        messages = [sample_room.welcome(), sample_room.lobby(seat), sample_room.clock(self.phase)]
        messages += [make_view(self.phase, seat)] if self.phase != "lobby" else []
        self.names.append((name, part, code))
        self.feeds.append(sample_feeds.SampleFeed(messages))
        return self.feeds[-1]

    def step(self, *events, count=1):
        for number in range(count):
            self.table.step(0.5, list(events) if number == 0 else [])

    def press(self, key):
        self.step(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))
        self.step(count=3)

    def release(self, key):
        self.step(pygame.event.Event(pygame.KEYUP, key=key, mod=0))
        self.step(count=2)

    def tap(self, key):
        self.press(key)
        self.release(key)

    def mouse(self, kind, position):
        self.step(pygame.event.Event(kind, button=1, pos=position))
        self.step(count=2)

    def hold_button(self, place):
        widgets = self.table.common.stage.widgets
        button = widgets.find(f"hold.{place}")
        assert button is not None
        return widgets.place(button).center

    @property
    def shown(self):
        return self.table.shown

    @property
    def shown_seat(self):
        return self.shown.store.own_seat

    @property
    def picture(self):
        return pygame.image.tobytes(self.table.common.screen, "RGB")


@pytest.fixture
def driver():
    found = TableDriver()
    yield found
    found.table.close()


def test_table_joins_once_a_seat(driver):
    assert driver.names == [(f"Oak {number}", "player", "QUAY47") for number in (1, 2, 3, 4)]


def test_page_of_all_has_no_private_side(driver):
    assert driver.shown is driver.table.common
    assert driver.shown.scene_name == "table"
    assert driver.shown.store.public is not None
    assert driver.shown.store.seat is None
    assert driver.shown.store.seated is None


@pytest.mark.parametrize("place", range(4))
def test_key_shows_its_seat_while_held(driver, place):
    before = driver.picture
    driver.press(pygame.K_F5 + place)
    assert driver.shown.scene_name == "board"
    assert driver.shown_seat == SEATS[place]
    assert driver.picture != before
    driver.release(pygame.K_F5 + place)
    assert driver.picture == before


def test_second_key_waits_for_the_first(driver):
    driver.press(pygame.K_F5)
    one = driver.picture
    driver.press(pygame.K_F6)
    assert driver.shown_seat == "C"
    assert driver.picture == one
    driver.release(pygame.K_F5)
    assert driver.shown_seat == "P"


def test_lost_focus_hides_the_seat(driver):
    driver.press(pygame.K_F7)
    driver.step(pygame.event.Event(pygame.WINDOWFOCUSLOST))
    assert driver.shown is driver.table.common


def test_mouse_button_shows_seat_while_held(driver):
    driver.mouse(pygame.MOUSEBUTTONDOWN, driver.hold_button(2))
    assert driver.shown_seat == "K"
    driver.mouse(pygame.MOUSEBUTTONUP, (5, 300))
    assert driver.shown is driver.table.common


def test_enter_on_button_shows_seat_while_held(driver):
    driver.table.common.stage.widgets.focus("hold.3")
    driver.press(pygame.K_RETURN)
    driver.press(pygame.K_RETURN)  # the keyboard repeats what is held
    assert driver.shown_seat == "M"
    driver.release(pygame.K_RETURN)
    assert driver.shown is driver.table.common


def test_act_goes_out_under_held_seat(driver):
    driver.press(pygame.K_F6)
    widgets = driver.shown.stage.widgets
    widgets.focus("ready")
    driver.tap(pygame.K_RETURN)
    driver.release(pygame.K_F6)
    assert [len(feed.sent) for feed in driver.feeds] == [0, 1, 0, 0]


def test_nothing_is_sent_from_page_of_all(driver):
    driver.table.common.send(Ready(ready=True))
    driver.table.common.act(Thank(seat="P"))
    assert [feed.sent for feed in driver.feeds] == [[], [], [], []]


def test_drafts_of_seats_stay_apart(driver):
    driver.press(pygame.K_F5)
    driver.shown.scene.choose_tab("team")
    driver.step(count=2)
    driver.release(pygame.K_F5)
    driver.press(pygame.K_F6)
    assert driver.shown.scene.tab != "team"
    driver.release(pygame.K_F6)
    driver.press(pygame.K_F5)
    assert driver.shown.scene.tab == "team"


def test_message_to_one_seat_is_not_on_page_of_all(driver):
    before = driver.picture
    driver.feeds[0].inbox.append(PRIVATE)
    driver.step(count=4)
    assert driver.picture == before
    driver.press(pygame.K_F5)
    assert driver.shown.layers.announcement.current(driver.shown.stage) == PRIVATE


def test_press_ends_when_seat_is_hidden(driver):
    driver.press(pygame.K_F6)
    widgets = driver.shown.stage.widgets
    at = widgets.place(widgets.find("ready")).center
    driver.mouse(pygame.MOUSEBUTTONDOWN, at)
    driver.release(pygame.K_F6)
    driver.press(pygame.K_F6)
    driver.mouse(pygame.MOUSEBUTTONUP, at)
    assert driver.feeds[1].sent == []
    driver.mouse(pygame.MOUSEBUTTONDOWN, at)
    driver.mouse(pygame.MOUSEBUTTONUP, at)
    assert driver.feeds[1].sent == [Ready(ready=True)]


def test_text_size_holds_for_all_seats(driver):
    driver.press(pygame.K_F5)
    driver.shown.set_text_percent(125)
    driver.release(pygame.K_F5)
    assert driver.shown.settings.text_percent == 125
    driver.press(pygame.K_F6)
    assert driver.shown.theme.text_percent == 125


def test_help_names_the_keys(driver):
    driver.tap(pygame.K_F1)
    driver.shown.layers.over._choose("keyboard")
    assert [one.name for one in driver.shown.layers.over._shortcuts[:4]] == ["F5", "F6", "F7", "F8"]
    assert [one.name for one in driver.shown.layers.over._shortcuts].count("F8") == 1


def test_choosing_team_seats_everyone():
    driver = TableDriver("lobby", (None,) * 4)
    widgets = driver.table.common.stage.widgets
    widgets.focus("team.2")
    driver.tap(pygame.K_RETURN)
    assert [feed.sent for feed in driver.feeds] == [[TakeSeat(2, seat)] for seat in SEATS]
    driver.feeds[3].inbox.append(Refused(Refusal(Code.SEAT_TAKEN, (("what", "M"),))))
    driver.step(count=2)
    assert driver.table.common.layers.toast_text == driver.table.common.stage.refusal(
        Refusal(Code.SEAT_TAKEN, (("what", "M"),))
    )
    driver.table.close()


def test_private_parts_are_stripped():
    full = sample_game.full("plan", "P")
    assert strip_private(full) == replace(full, seat=None)
    change = Change(version=2, public=(("day", 3),), seat=(("days_left", 1),))
    assert strip_private(change) == Change(version=2, public=(("day", 3),), seat=())
    day = DayIs(day=1, public=full.public, seat=full.seat)
    for message in (PRIVATE, day, Done("an-action-id"), Seated(team=1, statics=sample_cards.brief("P"))):
        assert strip_private(message) is None


def test_unknown_message_is_private():
    feed = CommonFeed(sample_feeds.SampleFeed([]), lambda number: None)
    feed.add(sample_console.console())
    assert feed.poll() == []


def test_table_asks_what_habits_moved():
    """What a team's habits moved is the same for all its seats, so it is on the page of all."""
    assert strip_private(sample_worth.worth()) == sample_worth.worth()
    source = sample_feeds.SampleFeed([])
    feed = CommonFeed(source, lambda number: None)
    feed.send(AskWorth())
    feed.send(Ready(True))
    assert source.sent == [AskWorth()]


def test_table_shows_what_habits_moved():
    driver = TableDriver("end")
    view = make_view("end", "C")
    ended = replace(view.public, end=sample_game.end_cards())
    driver.feeds[0].inbox.append(replace(view, version=view.version + 1, public=ended))
    driver.step(count=3)
    assert AskWorth() in driver.feeds[0].sent
    driver.feeds[0].inbox.append(sample_worth.worth())
    driver.step(count=3)
    window, content = record_texts(driver.table.common)
    words = " ".join(" ".join(one.text for one in (*window, *content)).split())
    assert TEXT.text("scene.end.worth.lives_better", mean="2.4", low="1.4", high="3.4") in words
    driver.table.close()
