"""What people do in the scenes by keyboard and mouse, and the messages that are sent."""

import pygame
import pytest
from msgspec.structs import replace

from game.client.connection.discovery import FoundSession
from game.client.connection.store import Store, apply_message
from game.client.connection.tokens import SavedPerson
from game.client.framework.frame import ready_note
from game.client.framework.stage import Address
from game.client.gallery import sample_feeds, sample_game, sample_place, sample_room
from game.client.gallery.scene_exhibits import SCENE_EXHIBITS, console, projector, sample_replay
from game.client.stocktake.answer_spread import split_staff_lines
from game.client.stocktake.scene import pressed_days
from game.protocol.actions import AnswerPhone, AnswerStockTake, Give
from game.protocol.messages import (
    VERSION,
    AskWorth,
    Bye,
    Clock,
    DecisionsAre,
    Facilitate,
    LeaveSeat,
    Ready,
    Said,
    SwapLead,
    TakeSeat,
    TextFacilitator,
    Welcome,
)
from game.protocol.public_views import Spread
from game.protocol.refusals import Code, Refusal
from tests.kit.client_driver import TEXT, ClientDriver
from tests.kit.layout_checks import record_texts

MESSAGES = {exhibit.name: exhibit.messages for exhibit in SCENE_EXHIBITS}


class Window(ClientDriver):
    """A window that is reached by Tab and remembers the addresses it connected to."""

    def __init__(self, messages=(), **options):
        self.dialled = []
        super().__init__(messages, **options)

    def _dial(self, url, name, part, code, pin):
        self.dialled.append((url, name, part, code, pin))
        self.feed = sample_feeds.SampleFeed([])
        return self.feed

    def focus(self, key):
        for _ in self.widgets.controls:
            if self.widgets.focused == key:
                return
            self.key(pygame.K_TAB)
        assert self.widgets.focused == key, f"Tab never reaches {key}"

    def press(self, key):
        self.focus(key)
        self.key(pygame.K_RETURN)

    def type(self, text):
        for letter in text:
            key = pygame.event.Event(pygame.KEYDOWN, key=ord(letter.lower()), mod=0, unicode=letter)
            self.app.frame(0.02, [key, pygame.event.Event(pygame.TEXTINPUT, text=letter)])
        self.frames()

    def read_texts(self):
        window, content = record_texts(self.app)
        return " ".join(text.text for text in (*window, *content))


class AloneFeed(sample_feeds.SampleFeed):
    """The feed of a game on this machine alone."""

    preparation = None


@pytest.fixture
def open_window():
    windows = []

    def open_one(messages=(), **options):
        windows.append(Window(messages, **options))
        return windows[-1]

    yield open_one
    for window in windows:
        window.close()


# ---------------------------------------------------------------- find


def fill_form(open_window, *, name="Amira", address="192.168.1.20", code="quay47"):
    window = open_window()
    for key, text in (("name", name), ("address", address), ("code", code)):
        window.focus(key)
        window.type(text)
    return window


def test_name_address_and_code_join(open_window):
    window = fill_form(open_window)
    window.press("join")
    assert window.dialled == [("192.168.1.20:4747", "Amira", "player", "QUAY47", "")]


def test_enter_joins(open_window):
    window = fill_form(open_window)
    window.focus("code")
    window.key(pygame.K_RETURN)
    assert len(window.dialled) == 1


@pytest.mark.parametrize(("missing", "field"), [("name", "name"), ("address", "address"), ("code", "code")])
def test_missing_field_is_named_and_focused(open_window, missing, field):
    window = fill_form(open_window, **{missing: ""})
    window.press("join")
    assert window.dialled == []
    assert window.widgets.focused == field
    assert TEXT.text(f"scene.find.need_{missing}") in window.read_texts()


def test_invalid_address_is_quoted(open_window):
    window = fill_form(open_window, address="two words")
    window.press("join")
    assert "“two words” is not a valid address" in window.read_texts()


def test_facilitator_joins_with_pin(open_window):
    window = fill_form(open_window, code="")
    window.focus("part")
    window.key(pygame.K_RIGHT)
    window.focus("pin")
    window.type("4711")
    window.press("join")
    assert window.dialled == [("192.168.1.20:4747", "Amira", "facilitator", "", "4711")]


def test_found_session_fills_in_its_address(open_window):
    window = open_window()
    window.scene.finder.sessions = (FoundSession("Northmoor", "10.0.0.5:9000", 2, VERSION),)
    window.frames()
    window.press("take 10.0.0.5:9000")
    assert window.scene.form.address == "10.0.0.5:9000"
    assert window.widgets.focused == "code"


def test_session_of_other_version_is_refused(open_window):
    window = open_window()
    window.scene.finder.sessions = (FoundSession("Old", "10.0.0.5:9000", 2, 99),)
    window.frames()
    window.press("take 10.0.0.5:9000")
    assert window.scene.form.address == ""
    assert window.app.layers.toast_text == TEXT.text("refusal.wrong_version")


def test_saved_person_comes_back_by_one_press(open_window):
    window = open_window(saved_people=(SavedPerson("192.168.1.20:4747", "player", "Ali"),))
    assert "Come back as Ali" in window.read_texts()
    window.press("return")
    assert window.dialled == [("192.168.1.20:4747", "Ali", "player", "", "")]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (Address("192.168.1.20", ""), "Come back as Ali"),
        (Address("192.168.1.20:4747#aaaaa-bbbbb-ccccc-ddddd", ""), "Come back as Ali"),
        (Address("192.168.1.20:4747", "Ali"), "Come back as Ali"),
        (Address("192.168.1.99:4747", ""), ""),
        (Address("192.168.1.20:4747", "Bea"), ""),
        (Address("192.168.1.20:4747", "", part="projector"), ""),
    ],
)
def test_given_address_offers_who_was_there(open_window, given, found):
    people = (SavedPerson("10.0.0.5:4747", "player", "Zoe"), SavedPerson("192.168.1.20:4747", "player", "Ali"))
    window = open_window(saved_people=people, address=given)
    assert ("Come back as" in window.read_texts()) == bool(found)
    assert found in window.read_texts()


def test_seat_is_named_on_the_way_back(open_window):
    window = open_window(saved_people=(SavedPerson("192.168.1.20:4747", "player", "Ali", "Team 1", "C"),))
    assert "Come back as Ali, Team 1, seat C" in window.read_texts()


def test_absent_seats_are_not_waited_for(open_window):
    window = open_window(sample_game.seat_messages("briefing", "P"))
    assert ready_note(window.app.stage) == "1 of 2 ready"


def test_seats_are_reached_by_mouse(open_window):
    window = open_window(sample_game.seat_messages("plan", "P"))
    window.widgets.show(window.control("places"))  # at the end of the panel, as by the wheel
    window.click_control("places")
    assert window.app.scene_name == "lobby"
    window.click_control("leave")
    assert isinstance(window.sent[-1], LeaveSeat)
    window.click_control("back")
    assert window.app.scene_name == "board"


@pytest.mark.parametrize("part", ["player", "facilitator", "projector"])
def test_branch_is_said_on_every_screen(open_window, part):
    screens = {"player": sample_game.seat_messages("plan"), "facilitator": console(), "projector": projector("plan")}
    messages = screens[part]
    own = [replace(one, branched_on=28) if isinstance(one, Welcome) else one for one in messages]
    sentence = TEXT.text("client.branch", day=28)
    assert sentence in open_window(own).read_texts()
    assert sentence not in open_window(messages).read_texts()


def test_debrief_of_the_game_before_is_forgotten():
    store = Store(welcome=sample_room.welcome(), decisions=DecisionsAre(1, ()), said=Said(text="Look up"))
    same = apply_message(store, sample_room.welcome(), 0)
    assert (same.decisions, same.said) == (store.decisions, store.said)
    after = apply_message(store, replace(sample_room.welcome(), branched_on=28), 0)
    assert (after.decisions, after.said, after.day, after.before) == (None, None, None, None)


@pytest.mark.parametrize(("words", "shown"), [("", True), ("lusab-babad-gutih-tugad", False)])
def test_unencrypted_session_is_said(open_window, words, shown):
    open_one = replace(sample_room.welcome("projector"), words=words)
    window = open_window([open_one, sample_room.lobby(None), sample_room.clock("lobby", 0)])
    assert (TEXT.text("client.not_encrypted") in window.read_texts()) is shown


def test_pin_is_hidden_while_typed(open_window):
    window = fill_form(open_window, code="")
    window.focus("part")
    window.key(pygame.K_RIGHT)
    assert window.control("pin").entry.is_text_hidden
    assert not window.control("name").entry.is_text_hidden


def test_link_is_address_code_and_words(open_window):
    window = fill_form(open_window, address="", code="")
    window.focus("address")
    window.type("samedirection://192.168.1.20:4747/QUAY47#lusab-babad-gutih-tugad")
    window.press("join")
    assert window.dialled == [("192.168.1.20:4747#lusab-babad-gutih-tugad", "Amira", "player", "QUAY47", "")]


def test_late_joiner_reads_that_the_game_runs(open_window):
    window = open_window([sample_room.welcome(), sample_room.lobby(None), sample_room.clock("plan", 90_000)])
    assert "already running (Plan)" in window.read_texts()


def test_ended_session_keeps_the_last_screen(open_window):
    window = open_window([*sample_game.seat_messages(), Bye(Refusal(Code.ENDED))])
    assert window.app.scene_name == "board"
    window.tell(Bye(Refusal(Code.REPLACED)))
    assert window.app.scene_name == "find"
    assert "in another window" in window.read_texts()


@pytest.mark.parametrize("code", [Code.WRONG_CODE, Code.WRONG_VERSION, Code.FULL, Code.NAME_TAKEN])
def test_rejection_shows_the_reason(open_window, code):
    window = fill_form(open_window)
    window.press("join")
    window.tell(Bye(Refusal(code)))
    assert TEXT.text(f"refusal.{code.value}")[:24] in window.read_texts()


def test_found_session_keeps_typed_text(open_window):
    window = open_window()
    window.focus("name")
    window.type("Am")
    window.scene.finder.sessions = (FoundSession("Northmoor", "10.0.0.5:9000", 2, VERSION),)
    window.frames()
    window.type("ira")
    assert window.scene.form.name == "Amira"


# ---------------------------------------------------------------- lobby and briefing


def test_take_and_leave_a_seat(open_window):
    window = open_window(MESSAGES["lobby"]())
    window.press("team 2")
    window.press("sit M")
    assert window.sent == [TakeSeat(2, "M")]
    seated = open_window(MESSAGES["lobby-seated"]())
    seated.press("leave")
    seated.press("swap")
    assert seated.sent == [LeaveSeat(), SwapLead()]


def test_seat_lights_what_it_reaches(open_window):
    """Four equal buttons said nothing of where a seat works."""
    window = open_window(MESSAGES["lobby"]())
    place = pygame.Rect(870, 60, 400, 270)

    def picture():
        window.frames()
        return pygame.image.tobytes(window.app.screen.subsurface(place), "RGB")

    at_rest = picture()
    window.widgets.focus("sit K")
    window.widgets.by_keyboard = True
    clinical = picture()
    window.widgets.focus("sit C")
    assert len({at_rest, clinical, picture()}) == 3
    drawn = " ".join(one.text for one in record_texts(window.app)[0])
    assert TEXT.text("scene.lobby.reach", seat="Director of place, integrated care board") in drawn


def test_shared_seat_is_full(open_window):
    window = open_window(MESSAGES["lobby"]())
    assert window.widgets.find("sit P") is None
    assert window.widgets.find("sit C") is not None


def test_briefing_ends_with_ready(open_window):
    window = open_window(MESSAGES["briefing-question"]())
    window.key(*[pygame.K_RIGHT] * 9)
    assert window.scene.step == 3
    window.press("ready")
    assert window.sent == [Ready(True)]


def test_briefing_hides_other_briefs(open_window):
    window = open_window(MESSAGES["briefing-question"]())
    window.key(pygame.K_RIGHT, pygame.K_RIGHT)
    words = window.read_texts()
    assert "Your trust may overspend" in words
    assert "You hold the winter fund" not in words


def test_briefing_names_both_hospitals(open_window):
    """“300,000 people · Penmarsh General”, where St Brannoc's is the question of the year."""
    found = [
        replace(one, statics=replace(one.statics, second_hospital="St Brannoc's")) if isinstance(one, Welcome) else one
        for one in MESSAGES["briefing-question"]()
    ]
    window = open_window(found)
    window.key(pygame.K_RIGHT)
    assert "Northmoor General · St Brannoc's" in window.read_texts()


# ---------------------------------------------------------------- phone and crisis


@pytest.mark.parametrize(("key", "answer"), [(pygame.K_1, 0), (pygame.K_2, 1), (pygame.K_KP2, 1)])
def test_digit_answers_the_phone(open_window, key, answer):
    window = open_window(MESSAGES["phone"]())
    window.key(key)
    assert window.actions == [AnswerPhone("southmoor", answer)]


def test_held_key_does_not_answer_the_phone(open_window):
    window = open_window(MESSAGES["phone"]())
    window.key(pygame.K_RETURN, pygame.K_SPACE)
    assert window.actions == []


def test_click_answers_the_phone(open_window):
    window = open_window(MESSAGES["phone"]())
    window.click_control("answer 1")
    assert window.actions == [AnswerPhone("southmoor", 1)]


def test_give_to_the_crisis(open_window):
    window = open_window(MESSAGES["crisis"]())
    window.press("give kept_beds")
    assert window.actions == [Give("bad_flu", "kept_beds")]


def test_refused_gift_shows_the_reason(open_window):
    view = sample_game.full("crisis")
    refusal = Refusal(Code.NOT_ENOUGH_DAYS)
    assert view.seat is not None
    cans = tuple(replace(can, refusal=refusal) if can.action == "give" else can for can in view.seat.can)
    window = open_window(sample_game.seat_messages("crisis", view=replace(view, seat=replace(view.seat, can=cans))))
    window.press("give kept_beds")
    assert window.actions == []
    assert window.app.layers.toast_text.startswith("You do not have enough leadership days")


# ---------------------------------------------------------------- stock-take


def test_stock_take_by_keyboard(open_window):
    window = open_window(MESSAGES["stocktake"]())
    window.press("hand in")
    assert window.actions == []
    window.focus("agree 0")
    window.key(*(pygame.K_1 + answer - 1 for answer in (4, 2, 3, 5, 1, 2)))
    window.focus("plan patients")
    window.key(*[pygame.K_RIGHT] * 6)
    window.focus("plan staff")
    window.key(*[pygame.K_RIGHT] * 9)
    window.focus("keep")
    window.type("huddles")
    window.press("hand in")
    assert window.actions == [AnswerStockTake((4, 2, 3, 5, 1, 2), (6, 0, 4, 0), "huddles", "")]


def test_stock_take_with_gaps_asks_once(open_window):
    window = open_window(MESSAGES["stocktake"]())
    window.focus("agree 1")
    window.key(pygame.K_4)
    window.focus("plan staff")
    window.key(*[pygame.K_RIGHT] * 3)
    window.press("hand in")
    assert window.actions == []
    words = window.read_texts()
    assert TEXT.text("stocktake.send_anyway") in words
    gaps = f"{TEXT.counted('stocktake.open_statements', 5)}, {TEXT.counted('stocktake.open_days', 7)}"
    assert TEXT.text("stocktake.submit_with_gaps", gaps=gaps) in words
    window.press("hand in")
    assert window.actions == [], "pressed twice by mistake"
    window.now += 1000
    window.press("hand in")
    assert window.actions == [AnswerStockTake((0, 4, 0, 0, 0, 0), (0, 0, 3, 0), "", "")]


def test_stock_take_without_an_answer_is_not_handed_in(open_window):
    window = open_window(MESSAGES["stocktake"]())
    window.focus("plan staff")
    window.key(*[pygame.K_RIGHT] * 3)
    for _ in range(3):
        window.press("hand in")
        window.now += 1000
    assert window.actions == []
    window.focus("hand in")
    assert TEXT.text("stocktake.need_one") in window.read_texts()


def test_statement_that_few_answered_shows_no_dots(open_window):
    window = open_window(MESSAGES["stocktake-answers"]())
    view = sample_game.full("stocktake")
    taking = sample_game.stocktake(closed=True)
    spreads = (*taking.spreads[:5], Spread((0, 0, 0, 0, 0)))
    window.tell(replace(view, public=replace(view.public, stocktake=replace(taking, spreads=spreads))))
    assert window.read_texts().count(TEXT.text("stocktake.statement_few")) == 1


def test_click_sets_planned_days(open_window):
    window = open_window(MESSAGES["stocktake"]())
    control = window.widgets.find("plan own")
    rect = window.widgets.place(control)
    window.click((rect.right - 8, rect.centery))
    assert window.scene.draft.plan == (0, 1, 0, 0)
    window.click((rect.centerx + 4, rect.centery))
    assert window.scene.draft.plan == (0, 6, 0, 0)
    window.click((rect.left + 8, rect.centery))
    assert window.scene.draft.plan == (0, 5, 0, 0)


def test_planned_days_are_those_that_were_pressed(open_window):
    """On a slow machine eight days were pressed and two were set: the mouse had already gone on to the next row."""
    window = open_window(MESSAGES["stocktake"]())
    rect = window.widgets.place(window.widgets.find("plan own"))
    pressed = (rect.centerx + 4, rect.centery)
    pygame.mouse.set_pos(pressed)
    window.frames(2)
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        pygame.event.post(pygame.event.Event(kind, button=1, pos=pressed))
    pygame.mouse.set_pos((rect.left + 60, rect.bottom + 80))
    window.frames(3)
    assert window.scene.draft.plan == (0, 6, 0, 0)


@pytest.mark.parametrize(("x", "days", "by"), [(5, 3, -1), (395, 3, 1), (35, 3, -2), (363, 3, 7), (120, 3, -1)])
def test_pressed_days(x, days, by):
    assert pressed_days(x, 400, days) == by


def test_answers_show_the_previous_plan(open_window):
    window = open_window(MESSAGES["stocktake"]())
    view = sample_game.full("stocktake")
    assert view.seat is not None
    new = replace(view.seat, said=(10, 0, 0, 0), done=(0, 0, 0, 0), say_do_gap=0)
    closed = replace(view.public, stocktake=sample_game.stocktake(closed=True))
    window.tell(replace(view, public=closed, seat=new))
    assert TEXT.text("stocktake.gap", degrees=view.seat.say_do_gap) in window.read_texts()


def test_answers_are_anonymous(open_window):
    words = open_window(MESSAGES["stocktake-answers"]()).read_texts()
    for name in ("Amira", "Tom", "Lewis", "Priya"):
        assert name not in words


# ---------------------------------------------------------------- review and end


def test_review_shows_what_helped_first(open_window):
    words = open_window(MESSAGES["review"]()).read_texts()
    assert words.index(TEXT.text("cause.waiting_to_go_home")) < words.index(TEXT.text("cause.planned_wait"))


def test_end_without_seat_hides_briefs(open_window):
    words = open_window(MESSAGES["projector-end"]()).read_texts()
    assert "3 of 4 met their targets" in words.replace("  ", " ")
    assert TEXT.text("scene.common.only_you") not in words
    assert "Your own targets" not in words


def test_end_shows_deaths_by_evidence(open_window):
    words = " ".join(open_window(MESSAGES["projector-end"]()).read_texts().split())
    assert "Avoidable deaths: 8.3 (with no action: 10.1)" in words
    assert "where the evidence ends: 5.9 (with no action: 6.8)" in words


def test_end_of_a_solo_game(open_window):
    """The end said "close the window: the terminal then explains", which nobody in an office has (B4, B27)."""
    window = open_window(MESSAGES["end"]())
    assert window.scene.foot_note() == TEXT.text("scene.end.waiting")
    assert window.widgets.find("wish.report") is None
    alone = open_window(feed=AloneFeed(MESSAGES["end"]()))
    words = alone.read_texts()
    assert "terminal" not in words
    assert "Until then" not in words
    alone.press("wish.again")
    assert (alone.app.wish, alone.app.running) == ("again", False)


def test_end_takes_a_line_for_monday(open_window):
    window = open_window(MESSAGES["end"]())
    window.press("intention")
    window.type("Ring the ward")
    window.press("intention.done")
    saved = [TextFacilitator("Ring the ward", monday=True)]
    assert [one for one in window.sent if not isinstance(one, AskWorth)] == saved
    assert "Saved for the report: Ring the ward" in window.read_texts()
    window.press("intention.done")
    assert [one for one in window.sent if not isinstance(one, AskWorth)] == saved


def test_end_names_the_six_habits(open_window):
    """Nothing said which habit was there or missing, nor what it cost (B5)."""
    words = open_window(MESSAGES["end"]()).read_texts()
    for habit in ("patients", "involve", "money", "egos", "pressures", "stock"):
        assert TEXT.text(f"scene.end.habit.{habit}.name") in words
    assert "1 of 3 large changes asked them first." in words
    assert "2 changes went ahead without asking anyone." in words


# ---------------------------------------------------------------- facilitator


def test_console_keys_run_the_clock(open_window):
    window = open_window(MESSAGES["console"]())
    window.key(pygame.K_p, pygame.K_n, pygame.K_n, pygame.K_m)
    assert window.sent == [Facilitate("pause"), Facilitate("skip"), Facilitate("extend", amount=60)]


def test_console_starts_the_session(open_window):
    messages = [m if not hasattr(m, "started") else sample_room.clock("lobby", 0) for m in MESSAGES["console"]()]
    window = open_window(messages)
    window.key(pygame.K_n)
    assert window.sent == [Facilitate("start")]


def test_end_asks_for_confirmation(open_window):
    window = open_window(MESSAGES["console"]())
    window.press("end")
    assert window.sent == []
    window.press("end")
    assert window.sent == [Facilitate("end")]


def test_end_confirmation_expires(open_window):
    window = open_window(MESSAGES["console"]())
    window.press("end")
    window.now += 60_000
    window.frames()
    window.press("end")
    assert window.sent == []


def test_give_seat_to_computer(open_window):
    window = open_window(MESSAGES["console"]())
    window.press("seat 2 M")
    window.press("computer on 2 M")
    assert window.sent == [Facilitate("computer", team=2, seat="M", amount=1)]


def test_typed_letters_are_no_commands(open_window):
    window = open_window(MESSAGES["console"]())
    window.scene.choose_tab("message")
    window.frames()
    window.focus("say")
    window.type("no")
    assert window.sent == []
    window.press("send")
    assert window.sent == [Facilitate("say", text="no", seconds=15)]


def test_look_up_dims_for_a_while(open_window):
    window = open_window(sample_game.seat_messages())
    window.tell(Said("Look here.", look_up=True, seconds=30))
    dimmed = window.app.screen.get_at((20, 400))
    window.now += 60_000
    window.frames()
    assert window.app.screen.get_at((20, 400)) != dimmed


def test_dimmed_screen_takes_no_press(open_window):
    window = open_window(sample_game.seat_messages())
    key = next(control.key for control in window.widgets.controls if control.key.startswith("tab.tray"))
    chosen = window.scene.tab
    window.tell(Said("Look here.", look_up=True))
    window.click_control(key)
    for one in (pygame.K_F1, pygame.K_F2, pygame.K_TAB):
        window.key(one)
    assert window.scene.tab == chosen
    assert window.widgets.focused is None
    assert window.app.layers.over is None
    assert not window.app.layers.text_to_facilitator.is_open
    window.tell(Said(""))
    window.click_control(key)
    assert window.scene.tab != chosen


def test_held_look_up_dims_until_lifted(open_window):
    window = open_window(sample_game.seat_messages())
    window.tell(Said("Look here.", look_up=True))
    dimmed = window.app.screen.get_at((20, 400))
    window.now += 3_600_000
    window.frames()
    assert window.app.screen.get_at((20, 400)) == dimmed
    window.tell(Said(""))
    assert window.app.screen.get_at((20, 400)) != dimmed


def test_sentence_is_put_away_by_a_click(open_window):
    window = open_window(sample_game.seat_messages())
    window.tell(Said("Two minutes left.", to="team"))
    announcement = window.app.layers.announcement
    assert announcement.current(window.app.stage) is not None
    place = (640, 80)
    window.app.frame(0.02, [pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=place)])
    assert announcement.current(window.app.stage) is None


def test_phone_ends_look_up(open_window):
    window = open_window(sample_game.seat_messages())
    window.tell(Said("Look here.", look_up=True))
    assert window.app.layers.announcement.current(window.app.stage) is not None
    window.tell(Clock("phone", 25_000, False, 1000, True))
    assert window.app.layers.announcement.current(window.app.stage) is None


def test_projector_has_no_controls(open_window):
    for name in MESSAGES:
        if name.startswith("projector"):
            assert open_window(MESSAGES[name]()).widgets.controls == [], name


# ---------------------------------------------------------------- replay


def test_replay_keys_move_the_day(open_window):
    feed = sample_replay()
    window = open_window(feed=feed)
    window.key(pygame.K_RIGHT, pygame.K_RIGHT, pygame.K_LEFT)
    assert feed.position == sample_place.TODAY + 1
    window.key(pygame.K_COMMA)
    assert feed.position == 93
    window.key(pygame.K_HOME)
    assert feed.position == 0
    window.key(pygame.K_END)
    assert feed.position == feed.length


def test_replay_follows_a_patient(open_window):
    feed = sample_replay()
    window = open_window(feed=feed)
    window.key(pygame.K_v)
    window.frames()
    assert TEXT.text("scene.replaying.patient_title") in window.read_texts() or (
        TEXT.text("scene.replaying.patient_none") in window.read_texts()
    )


def test_replay_lays_teams_over_each_other(open_window):
    window = open_window(feed=sample_replay())
    for _ in range(2):
        window.key(pygame.K_v)
    window.frames()
    assert TEXT.text("scene.replaying.figure_harm") in window.read_texts()
    window.press("figure.next")
    assert TEXT.text("scene.replaying.figure_harm") not in window.read_texts()


def test_replay_restarts_after_its_end(open_window):
    feed = sample_replay()
    window = open_window(feed=feed)
    window.key(pygame.K_END, pygame.K_SPACE)
    assert feed.position < feed.length
    window.key(*[pygame.K_UP] * 9)
    for _ in range(200):
        if feed.position == feed.length and not window.scene.playback.playing:
            break
        window.frames(1, 0.4)
    assert feed.position == feed.length
    assert not window.scene.playback.playing


def test_drag_moves_the_day(open_window):
    feed = sample_replay()
    window = open_window(feed=feed)
    place = window.widgets.place(window.widgets.find("days"))
    window.app.frame(0.02, [pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=place.midleft)])
    assert feed.position < 4
    middle = pygame.event.Event(pygame.MOUSEMOTION, pos=place.center, rel=(1, 0), buttons=(1, 0, 0))
    window.app.frame(0.02, [middle])
    assert abs(feed.position - feed.length / 2) < 4
    window.app.frame(0.02, [pygame.event.Event(pygame.MOUSEBUTTONUP, button=1, pos=place.center)])
    window.app.frame(0.02, [pygame.event.Event(pygame.MOUSEMOTION, pos=place.midleft, rel=(1, 0), buttons=(0, 0, 0))])
    assert feed.position > 90


def test_digit_changes_the_watched_seat(open_window):
    feed = sample_replay()
    window = open_window(feed=feed)
    window.key(pygame.K_1)
    window.frames()
    assert feed.watched == "C"
    assert "director of place" in window.read_texts().lower()
    window.key(pygame.K_0)
    window.frames()
    assert feed.watched is None
    assert TEXT.text("scene.replaying.saw_all") in window.read_texts()


# ---------------------------------------------------------------- a text to the facilitator


def test_text_facilitator_from_any_scene(open_window):
    for name in ("phone", "review", "stocktake", "lobby"):
        window = open_window(MESSAGES[name]())
        window.key(pygame.K_F2)
        window.type("2 fast")
        window.key(pygame.K_RETURN)
        assert [one for one in window.sent if not isinstance(one, AskWorth)] == [TextFacilitator("2 fast")], name
        assert not window.app.layers.text_to_facilitator.is_open


def test_escape_discards_the_text(open_window):
    window = open_window(MESSAGES["review"]())
    window.key(pygame.K_F2)
    window.type("no")
    window.key(pygame.K_ESCAPE)
    assert [one for one in window.sent if not isinstance(one, AskWorth)] == []
    window = open_window(MESSAGES["console"]())
    window.key(pygame.K_F2)
    assert not window.app.layers.text_to_facilitator.is_open


# ---------------------------------------------------------------- changing places during the game


def test_player_stands_up_or_goes_back_during_the_game(open_window):
    window = open_window(sample_game.seat_messages())
    window.key(pygame.K_F4)
    assert window.app.scene_name == "lobby"
    window.press("back")
    assert window.app.scene_name == "board"
    window.key(pygame.K_F4)
    window.press("swap")
    window.press("leave")
    assert window.sent == [SwapLead(), LeaveSeat()]


def test_new_seat_leads_back_to_the_game(open_window):
    window = open_window(sample_game.seat_messages())
    window.key(pygame.K_F4)
    lobby = sample_room.lobby("P")
    window.tell(lobby)
    assert window.app.scene_name == "lobby", "somebody else has sat down"
    window.tell(replace(lobby, you_team=2))
    assert window.app.scene_name == "board"


def test_phone_call_interrupts_a_look_at_the_seats(open_window):
    window = open_window(sample_game.seat_messages("phone", ringing=True))
    window.key(pygame.K_F4)
    assert window.app.scene_name == "phone"


@pytest.mark.parametrize("size", [(1280, 720), (1366, 688), (1920, 1080)])
def test_seats_are_taken_on_one_line(size):
    """The buttons stood higher in a card with less text than in the one beside it."""
    lobby = sample_room.lobby(None)
    free = tuple(tuple(replace(seat, held="computer", name="", deputy="") for seat in team) for team in lobby.teams)
    lobby = replace(lobby, teams=free)
    hands = ClientDriver([sample_room.welcome(), lobby, sample_room.clock("lobby", 0)], size=size)
    places = [hands.widgets.place(one) for one in hands.widgets.controls if one.key.startswith("sit ")]
    assert len(places) == 4
    assert len({place.bottom for place in places}) == 2
    hands.close()


def test_staff_are_not_quoted_twice():
    """The second stock-take had four of the five sentences of the first, as if nobody had read them."""
    view = sample_game.stocktake(closed=True)
    first, *_ = view.staff_lines
    later = replace(view, round=view.round + 2, staff_lines=(first, ("porters", "We have a lift again.")))
    hands = ClientDriver(sample_game.seat_messages("stocktake"))
    stage = hands.app.stage
    assert split_staff_lines(stage, view) == (view.staff_lines, ())
    assert split_staff_lines(stage, view) == (view.staff_lines, ())
    assert split_staff_lines(stage, later) == (later.staff_lines[1:], (first,))
    hands.close()
