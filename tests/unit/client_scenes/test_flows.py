"""What people do in the scenes, by keyboard and mouse, and what is sent for it."""

import pygame
import pytest
from msgspec.structs import replace

from game.client.connection.discovery import FoundSession
from game.client.framework.app import App
from game.client.framework.stage import Settings
from game.client.gallery import sample_game
from game.client.gallery.scene_exhibits import SCENE_EXHIBITS, SampleReplay
from game.client.start import scene_class
from game.client.stocktake.scene import pressed_days
from game.protocol.actions import AnswerPhone, AnswerStockTake, Give, KeepHabit
from game.protocol.messages import (
    VERSION,
    Act,
    Bye,
    Clock,
    Facilitate,
    LeaveSeat,
    Ready,
    Said,
    SwapLead,
    TakeSeat,
    TextFacilitator,
)
from game.protocol.refusals import Code, Refusal
from game.text.catalogue import Catalogue

TEXT = Catalogue.load("en")
MESSAGES = {exhibit.name: exhibit.messages for exhibit in SCENE_EXHIBITS}


class Client:
    """An app on a screen that nobody sees, with hands."""

    def __init__(self, messages=(), *, feed=None, size=(1280, 720)):
        self.now = 0
        self.dialled = []
        self.feed = feed or sample_game.SampleFeed(list(messages))
        self.app = App(
            self.feed, TEXT, scene_class, self._dial, title="test", size=size, settings=Settings(),
            now_ms=lambda: self.now,
        )  # fmt: skip
        self.frames(3)

    def _dial(self, url, name, part, code, pin):
        self.dialled.append((url, name, part, code, pin))
        self.feed = sample_game.SampleFeed([])
        return self.feed

    @property
    def scene(self):
        return self.app.scene

    @property
    def sent(self):
        return self.feed.sent

    @property
    def actions(self):
        return [message.action for message in self.sent if isinstance(message, Act)]

    def frames(self, count=2, seconds=0.02):
        for _ in range(count):
            self.app.frame(seconds, pygame.event.get())

    def key(self, *keys, mod=0):
        for key in keys:
            self.app.frame(0.02, [pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="")])

    def type(self, text):
        for letter in text:
            key = pygame.event.Event(pygame.KEYDOWN, key=ord(letter.lower()), mod=0, unicode=letter)
            self.app.frame(0.02, [key, pygame.event.Event(pygame.TEXTINPUT, text=letter)])
        self.frames()

    def focus(self, key):
        for _ in self.app.stage.widgets.controls:
            if self.app.stage.widgets.focused == key:
                return
            self.key(pygame.K_TAB)
        assert self.app.stage.widgets.focused == key, f"Tab never reaches {key}"

    def press(self, key):
        self.focus(key)
        self.key(pygame.K_RETURN)
        self.frames()

    def click(self, key):
        control = self.app.stage.widgets.find(key)
        assert control is not None, key
        self.click_at(self.app.stage.widgets.place(control).center)

    def click_at(self, place):
        pygame.mouse.set_pos(place)
        self.frames()
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self.app.frame(0.02, [pygame.event.Event(kind, button=1, pos=place)])
        self.frames()

    def tell(self, *messages):
        self.feed.inbox.extend(messages)
        self.frames()

    def words(self):
        written = []
        self.app.stage.drawn_texts = self.app.stage.widgets.drawn_texts = written
        self.app.build()
        self.app.draw()
        self.app.stage.drawn_texts = self.app.stage.widgets.drawn_texts = None
        return " ".join(piece.text for piece in written)


@pytest.fixture
def client():
    made = []

    def make(messages=(), **options):
        one = Client(messages, **options)
        made.append(one)
        return one

    yield make
    for one in made:
        one.app.close()


# ---------------------------------------------------------------- find


def filled(client, *, name="Amira", address="192.168.1.20", code="quay47"):
    door = client()
    for key, text in (("name", name), ("address", address), ("code", code)):
        door.focus(key)
        door.type(text)
    return door


def test_a_name_an_address_and_a_code_are_enough_to_join(client):
    door = filled(client)
    door.press("join")
    assert door.dialled == [("192.168.1.20:4747", "Amira", "player", "QUAY47", "")]


def test_enter_in_a_field_joins(client):
    door = filled(client)
    door.focus("code")
    door.key(pygame.K_RETURN)
    assert len(door.dialled) == 1


@pytest.mark.parametrize(("missing", "field"), [("name", "name"), ("address", "address"), ("code", "code")])
def test_what_is_missing_is_said_and_gets_the_focus(client, missing, field):
    door = filled(client, **{missing: ""})
    door.press("join")
    assert door.dialled == []
    assert door.app.stage.widgets.focused == field
    assert TEXT.text(f"scene.find.need_{missing}") in door.words()


def test_an_address_that_is_none_is_named(client):
    door = filled(client, address="two words")
    door.press("join")
    assert "“two words” is not a valid address" in door.words()


def test_a_facilitator_needs_a_pin_and_no_code(client):
    door = filled(client, code="")
    door.focus("part")
    door.key(pygame.K_RIGHT)
    door.focus("pin")
    door.type("4711")
    door.press("join")
    assert door.dialled == [("192.168.1.20:4747", "Amira", "facilitator", "", "4711")]


def test_a_found_session_fills_in_its_address(client):
    door = client()
    door.scene.finder.sessions = (FoundSession("Northmoor", "10.0.0.5:9000", 2, VERSION),)
    door.frames()
    door.press("take 10.0.0.5:9000")
    assert door.scene.form.address == "10.0.0.5:9000"
    assert door.app.stage.widgets.focused == "code"


def test_a_session_of_another_version_says_so_instead(client):
    door = client()
    door.scene.finder.sessions = (FoundSession("Old", "10.0.0.5:9000", 2, 99),)
    door.frames()
    door.press("take 10.0.0.5:9000")
    assert door.scene.form.address == ""
    assert door.app.toast_text == TEXT.text("refusal.wrong_version")


@pytest.mark.parametrize("code", [Code.WRONG_CODE, Code.WRONG_VERSION, Code.FULL, Code.NAME_TAKEN])
def test_why_the_door_stays_shut_is_told_in_words(client, code):
    door = filled(client)
    door.press("join")
    door.tell(Bye(Refusal(code)))
    assert TEXT.text(f"refusal.{code.value}")[:24] in door.words()


def test_typing_is_not_lost_when_a_session_is_found(client):
    door = client()
    door.focus("name")
    door.type("Am")
    door.scene.finder.sessions = (FoundSession("Northmoor", "10.0.0.5:9000", 2, VERSION),)
    door.frames()
    door.type("ira")
    assert door.scene.form.name == "Amira"


# ---------------------------------------------------------------- lobby and briefing


def test_sitting_down_and_standing_up(client):
    room = client(MESSAGES["lobby"]())
    room.press("team 2")
    room.press("sit M")
    assert room.sent == [TakeSeat(2, "M")]
    seated = client(MESSAGES["lobby-seated"]())
    seated.press("leave")
    seated.press("swap")
    assert seated.sent == [LeaveSeat(), SwapLead()]


def test_a_seat_that_is_held_by_two_offers_no_third_place(client):
    room = client(MESSAGES["lobby"]())
    assert room.app.stage.widgets.find("sit P") is None
    assert room.app.stage.widgets.find("sit C") is not None


def test_the_briefing_ends_with_being_ready(client):
    seat = client(MESSAGES["briefing-question"]())
    seat.key(*[pygame.K_RIGHT] * 9)
    assert seat.scene.step == 3
    seat.press("ready")
    assert seat.sent == [Ready(True)]


def test_another_seats_brief_is_never_shown(client):
    seat = client(MESSAGES["briefing-question"]())
    seat.key(pygame.K_RIGHT, pygame.K_RIGHT)
    words = seat.words()
    assert "Your trust may lose" in words
    assert "You hold the winter fund" not in words


# ---------------------------------------------------------------- phone and crisis


@pytest.mark.parametrize(("key", "answer"), [(pygame.K_1, 0), (pygame.K_2, 1), (pygame.K_KP2, 1)])
def test_a_digit_answers_the_phone(client, key, answer):
    phone = client(MESSAGES["phone"]())
    phone.key(key)
    assert phone.actions == [AnswerPhone("southmoor", answer)]


def test_a_key_that_was_still_held_answers_nothing(client):
    phone = client(MESSAGES["phone"]())
    phone.key(pygame.K_RETURN, pygame.K_SPACE)
    assert phone.actions == []


def test_the_phone_can_be_answered_with_the_mouse(client):
    phone = client(MESSAGES["phone"]())
    phone.click("answer 1")
    assert phone.actions == [AnswerPhone("southmoor", 1)]


def test_a_gift_is_given(client):
    crisis = client(MESSAGES["crisis"]())
    crisis.press("give ring_fence")
    assert crisis.actions == [Give("influenza", "ring_fence")]


def test_a_gift_that_cannot_be_given_says_why(client):
    view = sample_game.full("crisis")
    no = Refusal(Code.NOT_ENOUGH_DAYS)
    assert view.seat is not None
    can = tuple(replace(one, refusal=no) if one.action == "give" else one for one in view.seat.can)
    crisis = client(sample_game.seat_messages("crisis", view=replace(view, seat=replace(view.seat, can=can))))
    crisis.press("give ring_fence")
    assert crisis.actions == []
    assert crisis.app.toast_text.startswith("You do not have enough leadership days")


def test_a_habit_is_kept_and_one_of_another_seat_says_why_not(client):
    after = client(MESSAGES["crisis-over"]())
    after.press("keep study_leave")
    after.press("keep weekend")
    assert after.actions == [KeepHabit("study_leave", True)]
    assert after.app.toast_text == TEXT.text("refusal.not_yours")


# ---------------------------------------------------------------- stock-take


def test_a_stock_take_is_answered_with_the_keyboard_alone(client):
    desk = client(MESSAGES["stocktake"]())
    desk.press("hand in")
    assert desk.actions == []
    desk.focus("agree 0")
    desk.key(*(pygame.K_1 + answer - 1 for answer in (4, 2, 3, 5, 1, 2)))
    desk.focus("plan patients")
    desk.key(*[pygame.K_RIGHT] * 6)
    desk.focus("plan staff")
    desk.key(*[pygame.K_RIGHT] * 9)
    desk.focus("keep")
    desk.type("huddles")
    desk.press("hand in")
    assert desk.actions == [AnswerStockTake((4, 2, 3, 5, 1, 2), (6, 0, 4, 0), "huddles", "")]


def test_pips_take_the_mouse_where_it_points(client):
    desk = client(MESSAGES["stocktake"]())
    control = desk.app.stage.widgets.find("plan own")
    rect = desk.app.stage.widgets.place(control)
    desk.click_at((rect.right - 8, rect.centery))
    assert desk.scene.draft.plan == (0, 1, 0, 0)
    desk.click_at((rect.centerx + 4, rect.centery))
    assert desk.scene.draft.plan == (0, 6, 0, 0)
    desk.click_at((rect.left + 8, rect.centery))
    assert desk.scene.draft.plan == (0, 5, 0, 0)


@pytest.mark.parametrize(("x", "days", "by"), [(5, 3, -1), (395, 3, 1), (35, 3, -2), (363, 3, 7), (120, 3, -1)])
def test_a_press_on_a_row_means_minus_plus_or_so_many(x, days, by):
    assert pressed_days(x, 400, days) == by


def test_the_plan_of_the_time_before_stands_beside_what_was_done(client):
    desk = client(MESSAGES["stocktake"]())
    view = sample_game.full("stocktake")
    assert view.seat is not None
    new = replace(view.seat, said=(10, 0, 0, 0), done=(0, 0, 0, 0), say_do_gap=0)
    closed = replace(view.public, stocktake=sample_game.stocktake(closed=True))
    desk.tell(replace(view, public=closed, seat=new))
    assert TEXT.text("stocktake.gap", degrees=view.seat.say_do_gap) in desk.words()


def test_a_spread_names_nobody(client):
    words = client(MESSAGES["stocktake-answers"]()).words()
    for name in ("Amira", "Tom", "Lewis", "Priya"):
        assert name not in words


# ---------------------------------------------------------------- review and end


def test_a_review_tells_what_helped_before_what_hurt(client):
    words = client(MESSAGES["review"]()).words()
    assert words.index(TEXT.text("cause.waiting_to_go_home")) < words.index(TEXT.text("cause.planned_wait"))


def test_an_end_without_a_seat_tells_nobodys_brief(client):
    words = client(MESSAGES["projector-end"]()).words()
    assert "3 of 4 met their targets" in words.replace("  ", " ")
    assert TEXT.text("scene.common.only_you") not in words
    assert "Your own targets" not in words


def test_whoever_played_alone_is_not_told_to_wait_for_a_debrief(client):
    desk = client(MESSAGES["end"]())
    assert desk.scene.foot_note() == TEXT.text("scene.end.waiting")
    view = sample_game.full("end")
    seats = tuple(replace(one, held="person" if one.seat == "P" else "computer") for one in view.public.seats)
    desk.tell(replace(view, public=replace(view.public, end=sample_game.end_cards(), seats=seats)))
    assert desk.scene.foot_note() == TEXT.text("scene.end.waiting_alone")


# ---------------------------------------------------------------- facilitator


def test_the_console_runs_the_clock_from_the_keyboard(client):
    desk = client(MESSAGES["console"]())
    desk.key(pygame.K_p, pygame.K_n, pygame.K_m)
    assert desk.sent == [Facilitate("pause"), Facilitate("skip"), Facilitate("extend", amount=60)]


def test_a_session_that_waits_is_started(client):
    told = [m if not hasattr(m, "started") else sample_game.clock("lobby", 0) for m in MESSAGES["console"]()]
    desk = client(told)
    desk.key(pygame.K_n)
    assert desk.sent == [Facilitate("start")]


def test_ending_needs_a_second_press(client):
    desk = client(MESSAGES["console"]())
    desk.press("end")
    assert desk.sent == []
    desk.press("end")
    assert desk.sent == [Facilitate("end")]


def test_the_question_whether_to_end_goes_away_by_itself(client):
    desk = client(MESSAGES["console"]())
    desk.press("end")
    desk.now += 60_000
    desk.frames()
    desk.press("end")
    assert desk.sent == []


def test_a_seat_can_be_given_to_a_computer(client):
    desk = client(MESSAGES["console"]())
    desk.press("seat 2 M")
    desk.press("computer on 2 M")
    assert desk.sent == [Facilitate("computer", team=2, seat="M", amount=1)]


def test_letters_typed_into_a_sentence_are_no_commands(client):
    desk = client(MESSAGES["console"]())
    desk.focus("say")
    desk.type("no")
    assert desk.sent == []
    desk.press("send")
    assert desk.sent == [Facilitate("say", text="no")]


def test_everybody_looks_up_and_the_screen_comes_back(client):
    seat = client(sample_game.seat_messages())
    seat.tell(Said("Look here.", look_up=True))
    dimmed = seat.app.screen.get_at((20, 400))
    seat.now += 60_000
    seat.frames()
    assert seat.app.screen.get_at((20, 400)) != dimmed


def test_a_screen_that_was_dimmed_comes_back_when_the_phone_rings(client):
    seat = client(sample_game.seat_messages())
    seat.tell(Said("Look here.", look_up=True))
    assert seat.app.announcement.current(seat.app.stage) is not None
    seat.tell(Clock("phone", 25_000, False, 1000, True))
    assert seat.app.announcement.current(seat.app.stage) is None


def test_the_projector_offers_nothing_to_press(client):
    for name in MESSAGES:
        if name.startswith("projector"):
            assert client(MESSAGES[name]()).app.stage.widgets.controls == [], name


# ---------------------------------------------------------------- replay


def test_a_replay_goes_by_days_marks_and_ends(client):
    feed = SampleReplay()
    show = client(feed=feed)
    show.key(pygame.K_RIGHT, pygame.K_RIGHT, pygame.K_LEFT)
    assert feed.position == sample_game.TODAY + 1
    show.key(pygame.K_COMMA)
    assert feed.position == 93
    show.key(pygame.K_HOME)
    assert feed.position == 0
    show.key(pygame.K_END)
    assert feed.position == feed.length


def test_a_replay_plays_to_its_end_and_begins_again(client):
    feed = SampleReplay()
    show = client(feed=feed)
    show.key(pygame.K_END, pygame.K_SPACE)
    assert feed.position < feed.length
    show.key(*[pygame.K_UP] * 9)
    for _ in range(200):
        show.frames(1, 0.1)
    assert feed.position == feed.length
    assert not show.scene.player.playing


def test_the_line_of_days_can_be_dragged(client):
    feed = SampleReplay()
    show = client(feed=feed)
    place = show.app.stage.widgets.place(show.app.stage.widgets.find("days"))
    show.app.frame(0.02, [pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=place.midleft)])
    assert feed.position < 4
    middle = pygame.event.Event(pygame.MOUSEMOTION, pos=place.center, rel=(1, 0), buttons=(1, 0, 0))
    show.app.frame(0.02, [middle])
    assert abs(feed.position - feed.length / 2) < 4
    show.app.frame(0.02, [pygame.event.Event(pygame.MOUSEBUTTONUP, button=1, pos=place.center)])
    show.app.frame(0.02, [pygame.event.Event(pygame.MOUSEMOTION, pos=place.midleft, rel=(1, 0), buttons=(0, 0, 0))])
    assert feed.position > 90


def test_a_digit_changes_whose_eyes_one_has(client):
    feed = SampleReplay()
    show = client(feed=feed)
    show.key(pygame.K_1)
    show.frames()
    assert feed.watched == "C"
    assert "director of place" in show.words().lower()
    show.key(pygame.K_0)
    show.frames()
    assert feed.watched is None
    assert TEXT.text("scene.replaying.saw_all") in show.words()


# ---------------------------------------------------------------- a text to the facilitator


def test_a_text_to_the_facilitator_works_from_any_scene(client):
    for name in ("phone", "review", "stocktake", "lobby"):
        seat = client(MESSAGES[name]())
        seat.key(pygame.K_F2)
        seat.type("2 fast")
        seat.key(pygame.K_RETURN)
        assert seat.sent == [TextFacilitator("2 fast")], name
        assert not seat.app.text_to_facilitator.is_open


def test_a_slip_that_is_put_away_sends_nothing(client):
    seat = client(MESSAGES["review"]())
    seat.key(pygame.K_F2)
    seat.type("no")
    seat.key(pygame.K_ESCAPE)
    assert seat.sent == []
    facilitator = client(MESSAGES["console"]())
    facilitator.key(pygame.K_F2)
    assert not facilitator.app.text_to_facilitator.is_open
