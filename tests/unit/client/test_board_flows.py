"""What people do on the board, by mouse and by keyboard, and what is sent for it."""

import json

import pygame
import pytest
from msgspec.structs import replace

from game.client.gallery import sample_game
from game.client.ui.theme import Theme
from game.protocol.actions import CallIt, JoinForces, Propose, SetLever, Shadow, ShareFund, TakeMend, Withdraw
from game.protocol.messages import AskPerson, AskView, Change, Done, PersonIs, Ready, Refused
from game.protocol.refusals import Code, Refusal
from tests.kit.client_driver import TEXT, ClientDriver


@pytest.fixture
def hands():
    found = ClientDriver(sample_game.seat_messages())
    yield found
    found.close()


@pytest.fixture
def commissioner():
    found = ClientDriver(sample_game.seat_messages("plan", "C"))
    yield found
    found.close()


def test_a_lever_is_moved_looked_at_and_then_confirmed(hands):
    hands.widgets.focus("lever.escalation_beds")
    hands.key(pygame.K_RIGHT)
    assert hands.actions == []
    hands.press("set.escalation_beds")
    assert hands.actions == [SetLever("escalation_beds", 25)]
    assert hands.widgets.find("set.escalation_beds") is None


def test_a_lever_can_be_dragged_with_the_mouse(hands):
    place = hands.widgets.place(hands.control("lever.escalation_beds"))
    for kind, x in ((pygame.MOUSEBUTTONDOWN, place.left + 20), (pygame.MOUSEMOTION, place.centerx)):
        position = (x, place.centery)
        hands.app.frame(0.02, [pygame.event.Event(kind, button=1, pos=position, rel=(0, 0), buttons=(1, 0, 0))])
    assert hands.scene.drafts.levers == {"escalation_beds": 15}
    hands.app.frame(0.02, [pygame.event.Event(pygame.MOUSEBUTTONUP, button=1, pos=place.topleft)])
    hands.app.frame(0.02, [pygame.event.Event(pygame.MOUSEMOTION, pos=place.topright, rel=(0, 0), buttons=(0, 0, 0))])
    assert hands.scene.drafts.levers == {"escalation_beds": 15}


def test_a_lever_that_is_left_alone_sends_nothing(hands):
    hands.widgets.focus("lever.escalation_beds")
    hands.key(pygame.K_LEFT)
    hands.press("leave.escalation_beds")
    assert hands.actions == []
    assert hands.scene.drafts.levers == {}


def test_focus_stays_on_a_lever_while_it_is_moved(hands):
    hands.widgets.focus("lever.escalation_beds")
    hands.key(pygame.K_RIGHT, pygame.K_RIGHT)
    assert hands.widgets.focused == "lever.escalation_beds"
    assert hands.scene.drafts.levers == {"escalation_beds": 30}


def test_options_are_chosen_like_a_row_of_radio_buttons(hands):
    hands.widgets.focus("lever.agency_limit")
    hands.key(pygame.K_LEFT)
    hands.press("set.agency_limit")
    assert hands.actions == [SetLever("agency_limit", 2)]


def test_the_fund_is_shared_out_in_steps_and_never_beyond_what_there_is(commissioner):
    commissioner.widgets.focus("fund.home_care")
    commissioner.key(pygame.K_RIGHT)
    commissioner.widgets.focus("fund.hospital_beds")
    commissioner.key(pygame.K_END)
    commissioner.press("set.winter_fund")
    [action] = commissioner.actions
    assert isinstance(action, ShareFund)
    assert dict(action.shares) == {"hospital_beds": 150, "home_care": 175, "front_door": 50, "gp_same_day": 25}
    assert sum(dict(action.shares).values()) == 400


def test_whoever_is_ready_with_something_begun_is_told_so_once(hands):
    hands.widgets.focus("lever.escalation_beds")
    hands.key(pygame.K_RIGHT)
    hands.press("ready")
    assert hands.feed.sent == []
    assert hands.app.toast_text == TEXT.text("client.foot.begun")
    hands.press("ready")
    assert hands.feed.sent == [Ready(True)]


def test_a_refused_lever_says_why_instead_of_being_sent():
    full = sample_game.full("plan")
    refusal = Refusal(Code.NOT_ENOUGH_DAYS, (("needed", 1), ("left", 0)))
    assert full.seat is not None
    can = tuple(replace(one, refusal=refusal) if one.action == "set_lever" else one for one in full.seat.can)
    hands = ClientDriver(sample_game.seat_messages("plan", view=replace(full, seat=replace(full.seat, can=can))))
    hands.widgets.focus("lever.escalation_beds")
    hands.key(pygame.K_RIGHT)
    hands.press("set.escalation_beds")
    assert hands.actions == []
    assert hands.app.toast_text == hands.app.stage.refusal(refusal)
    hands.close()


def test_a_change_is_named_groups_are_asked_and_it_goes_on_the_table(hands):
    hands.key(pygame.K_2)
    hands.press("begin.close_ward_9")
    assert hands.widgets.focused == "proposal.name"
    hands.frames(2)
    for _ in range(12):
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_END, mod=0, unicode=""))
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_BACKSPACE, mod=0, unicode=""))
    hands.frames(3)
    hands.type("Rest")
    hands.widgets.focus("proposal.way")
    hands.key(pygame.K_RIGHT)
    hands.press("proposal.put")
    assert hands.actions == [], "asking nobody is not asking first"
    hands.press("group.ward_nurses")
    hands.press("proposal.put")
    [action] = hands.actions
    assert isinstance(action, Propose)
    assert (action.card, action.way, action.groups) == ("close_ward_9", "ask", ("ward_nurses",))
    assert action.name.endswith("Rest")


@pytest.mark.parametrize(
    ("key", "action"),
    [
        ("move.join.proposal:M:2:1", JoinForces("proposal:M:2:1")),
        ("move.mend.proposal:P:3:1.night_moves", TakeMend("proposal:P:3:1", "night_moves")),
        ("move.withdraw.proposal:P:3:1", Withdraw("proposal:P:3:1")),
    ],
)
def test_what_can_be_done_about_a_change_is_one_press_away(hands, key, action):
    hands.key(pygame.K_2)
    keys = [control.key for control in hands.widgets.controls]
    found = next(one for one in keys if one.replace(f".{one.rpartition('.')[2]}", "") in key or one == key)
    hands.press(found if found == key else key)
    assert hands.actions == [action]


def test_shadowing_a_colleague_costs_days_and_is_one_press_away(hands):
    hands.key(pygame.K_3)
    hands.press("shadow.K")
    assert hands.actions == [Shadow("K")]


def test_call_it_before_the_days_run(hands):
    hands.widgets.focus("call_it")
    hands.key(pygame.K_RIGHT)
    assert hands.actions == [CallIt("up")]


def test_ready_and_not_ready_after_all(hands):
    hands.press("ready")
    assert hands.sent[-1] == Ready(True)
    public = sample_game.public("plan")
    seats = tuple(replace(one, ready=one.seat == "P") for one in public.seats)
    hands.tell(replace(sample_game.full("plan"), public=replace(public, seats=seats)))
    hands.press("ready")
    assert hands.sent[-1] == Ready(False)


def test_a_click_on_a_figure_asks_who_it_is_and_shows_the_answer(hands):
    place = hands.scene.place
    number = place.crowd.of("wards")[5]
    x, y = place.where(number)
    hands.click((x, y - 7))
    assert hands.sent[-1] == AskPerson(number)
    hands.tell(PersonIs(sample_game.person()))
    assert hands.scene.popup
    hands.key(pygame.K_ESCAPE)
    assert not hands.scene.popup


def test_people_can_be_asked_who_they_are_without_a_mouse(hands):
    hands.press("place.wards")
    first = hands.sent[-1]
    hands.press("place.wards")
    second = hands.sent[-1]
    assert isinstance(first, AskPerson)
    assert isinstance(second, AskPerson)
    assert first != second


def test_every_service_explains_itself(hands):
    for control in hands.widgets.controls:
        if control.key.startswith("place."):
            assert len(control.sentence()) > 20, control.key


def test_tab_reaches_every_control_of_the_board(hands):
    reached = set()
    for _ in hands.widgets.controls:
        hands.key(pygame.K_TAB)
        reached.add(hands.widgets.focused)
    assert reached == {control.key for control in hands.widgets.controls}


def test_the_first_round_is_bare():
    hands = ClientDriver(sample_game.seat_messages("plan", "C", view=sample_game.first_round()))
    assert [tab.name for tab in hands.scene.tabs()] == ["job"]
    assert hands.scene.layout.tabs is None
    assert hands.scene.layout.head is None
    assert hands.widgets.find("lever.referral_rule") is not None
    hands.close()


def test_while_the_days_run_nobody_is_asked_to_be_ready():
    hands = ClientDriver(sample_game.seat_messages("run"))
    assert hands.widgets.find("ready") is None
    assert hands.widgets.find("call_it") is None
    hands.close()


def test_a_new_day_moves_people_and_keeps_the_controls():
    hands = ClientDriver(sample_game.seat_messages("run"))
    before = list(hands.widgets.controls)
    public = sample_game.public("run")
    moved = tuple(replace(dot, service="wards") if dot.service == "corridor" else dot for dot in public.dots)
    hands.tell(replace(sample_game.full("run"), version=2, public=replace(public, day=public.day + 1, dots=moved)))
    assert not hands.scene.place.crowd.is_still
    assert hands.widgets.controls == before
    hands.close()


def test_a_narrow_window_puts_place_and_panel_behind_tabs():
    hands = ClientDriver(sample_game.seat_messages(), text_percent=175)
    assert hands.scene.layout.narrow
    assert hands.scene.showing_panel
    hands.key(pygame.K_1)
    assert hands.scene.showing_place
    assert not hands.scene.showing_panel
    hands.close()


def test_text_grows_and_shrinks_by_the_keyboard_and_f1_lists_the_keys(hands):
    hands.key(pygame.K_PLUS, mod=pygame.KMOD_CTRL)
    assert hands.app.settings.text_percent == 110
    assert hands.app.theme == Theme(1280, 720, 110)
    hands.key(pygame.K_0, mod=pygame.KMOD_CTRL)
    assert hands.app.settings.text_percent == 100
    hands.key(pygame.K_F1)
    assert hands.app.is_help_open
    hands.key(pygame.K_ESCAPE)
    assert not hands.app.is_help_open


def test_another_size_of_window_lays_everything_out_again(hands):
    pygame.display.set_mode((1920, 1080), pygame.RESIZABLE)
    hands.app.frame(0.02, [pygame.event.Event(pygame.VIDEORESIZE, w=1920, h=1080, size=(1920, 1080))])
    assert hands.app.theme == Theme(1920, 1080)
    assert all(hands.app.screen.get_rect().contains(hands.widgets.place(one)) for one in hands.widgets.controls)


def test_less_movement_is_one_key_away(hands):
    hands.key(pygame.K_F8)
    assert hands.app.settings.reduced_motion
    assert hands.app.stage.settings.reduced_motion


def test_a_change_that_does_not_fit_asks_for_a_full_view(hands):
    hands.tell(Change(99, (), ()))
    assert hands.sent[-1] == AskView()
    count = len(hands.sent)
    hands.frames(3)
    assert len(hands.sent) == count, "once is enough"


def test_a_no_is_shown_in_words(hands):
    refusal = Refusal(Code.NOT_NOW)
    hands.tell(Refused(refusal, "whatever1"))
    assert hands.app.toast_text == TEXT.text("refusal.not_now")


def test_the_log_tells_what_a_watcher_needs(tmp_path, monkeypatch):
    path = tmp_path / "client.log"
    monkeypatch.setenv("SAME_DIRECTION_CLIENT_LOG", str(path))
    hands = ClientDriver(sample_game.seat_messages())
    hands.widgets.focus("lever.escalation_beds")
    hands.key(pygame.K_RIGHT)
    hands.press("set.escalation_beds")
    action_id = hands.sent[-1].action_id
    hands.tell(Done(action_id))
    hands.close()
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    events = [line["event"] for line in lines]
    assert events[0] == "link"
    assert {"scene", "controls", "phase", "act", "answer", "close"} <= set(events)
    controls = next(line for line in lines if line["event"] == "controls")
    assert len(controls["controls"]["ready"]) == 4
    answer = next(line for line in lines if line["event"] == "answer")
    assert answer["id"] == action_id
    assert answer["refused"] == ""
