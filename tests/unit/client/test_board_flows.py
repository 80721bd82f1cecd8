"""The board by mouse and keyboard: what each control sends and shows."""

import json

import pygame
import pytest
from msgspec.structs import replace

from game.client.board.tab_bar import list_tabs
from game.client.gallery import sample_game
from game.client.ui.theme import Theme
from game.protocol.actions import CallIt, JoinForces, Propose, SetLever, ShareFund, TakeMend, Withdraw
from game.protocol.messages import AskPerson, AskView, Change, Done, PersonIs, Ready, Refused
from game.protocol.refusals import Code, Refusal
from tests.kit.client_driver import TEXT, ClientDriver


@pytest.fixture
def commissioner():
    found = ClientDriver(sample_game.seat_messages("plan", "C"))
    yield found
    found.close()


def test_lever_move_is_confirmed(hands):
    hands.widgets.focus("lever.extra_beds")
    hands.key(pygame.K_RIGHT)
    assert hands.actions == []
    hands.press("set.extra_beds")
    assert hands.actions == [SetLever("extra_beds", 25)]
    assert hands.widgets.find("set.extra_beds") is None


def test_lever_is_dragged_by_mouse(hands):
    place = hands.widgets.place(hands.control("lever.extra_beds"))
    for kind, x in ((pygame.MOUSEBUTTONDOWN, place.left + 20), (pygame.MOUSEMOTION, place.centerx)):
        position = (x, place.centery)
        hands.app.frame(0.02, [pygame.event.Event(kind, button=1, pos=position, rel=(0, 0), buttons=(1, 0, 0))])
    assert hands.scene.drafts.levers == {"extra_beds": 15}
    hands.app.frame(0.02, [pygame.event.Event(pygame.MOUSEBUTTONUP, button=1, pos=place.topleft)])
    hands.app.frame(0.02, [pygame.event.Event(pygame.MOUSEMOTION, pos=place.topright, rel=(0, 0), buttons=(0, 0, 0))])
    assert hands.scene.drafts.levers == {"extra_beds": 15}


def test_unmoved_lever_sends_nothing(hands):
    hands.widgets.focus("lever.extra_beds")
    hands.key(pygame.K_LEFT)
    hands.press("leave.extra_beds")
    assert hands.actions == []
    assert hands.scene.drafts.levers == {}


def test_moved_lever_keeps_focus(hands):
    hands.widgets.focus("lever.extra_beds")
    hands.key(pygame.K_RIGHT, pygame.K_RIGHT)
    assert hands.widgets.focused == "lever.extra_beds"
    assert hands.scene.drafts.levers == {"extra_beds": 30}


def test_arrow_key_chooses_option(hands):
    hands.widgets.focus("lever.agency_cap")
    hands.key(pygame.K_LEFT)
    hands.press("set.agency_cap")
    assert hands.actions == [SetLever("agency_cap", 2)]


def test_fund_shares_stay_within_fund(commissioner):
    commissioner.widgets.focus("fund.home_care")
    commissioner.key(pygame.K_RIGHT)
    commissioner.widgets.focus("fund.ward_beds")
    commissioner.key(pygame.K_END)
    commissioner.press("set.season_fund")
    [action] = commissioner.actions
    assert isinstance(action, ShareFund)
    assert dict(action.shares) == {"ward_beds": 150, "home_care": 175, "front_door": 50, "gp_same_day": 25}
    assert sum(dict(action.shares).values()) == 400


def test_open_draft_warns_once_before_ready(hands):
    hands.widgets.focus("lever.extra_beds")
    hands.key(pygame.K_RIGHT)
    hands.press("ready")
    assert hands.feed.sent == []
    assert hands.app.layers.toast_text == TEXT.text("client.foot.begun")
    hands.press("ready")
    assert hands.feed.sent == []  # nobody reads as fast as that
    hands.now += 700
    hands.press("ready")
    assert hands.feed.sent == [Ready(True)]


def test_refused_lever_says_why():
    full = sample_game.full("plan")
    refusal = Refusal(Code.NOT_ENOUGH_DAYS, (("needed", 1), ("left", 0)))
    assert full.seat is not None
    can = tuple(replace(one, refusal=refusal) if one.action == "set_lever" else one for one in full.seat.can)
    hands = ClientDriver(sample_game.seat_messages("plan", view=replace(full, seat=replace(full.seat, can=can))))
    hands.widgets.focus("lever.extra_beds")
    hands.key(pygame.K_RIGHT)
    hands.press("set.extra_beds")
    assert hands.actions == []
    assert hands.app.layers.toast_text == hands.app.stage.refusal(refusal)
    hands.close()


def test_change_is_named_and_proposed(hands):
    hands.key(pygame.K_2)
    hands.press("change.shut_old_ward")
    hands.press("proposal.put")
    assert hands.actions == [], "neither way is chosen beforehand"
    assert hands.widgets.find("proposal.name") is None
    hands.press("proposal.way.ask")
    hands.widgets.focus("proposal.name")
    hands.frames(2)
    for _ in range(12):
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_END, mod=0, unicode=""))
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_BACKSPACE, mod=0, unicode=""))
    hands.frames(3)
    hands.type("Rest")
    hands.press("proposal.put")
    assert hands.actions == [], "asking first needs a group"
    hands.press("group.nurses")
    hands.press("proposal.put")
    [action] = hands.actions
    assert isinstance(action, Propose)
    assert (action.card, action.way, action.groups) == ("shut_old_ward", "ask", ("nurses",))
    assert action.name.endswith("Rest")


@pytest.mark.parametrize(
    ("key", "action"),
    [
        ("move.join.proposal:M:2:1", JoinForces("proposal:M:2:1")),
        ("move.mend.proposal:P:3:1.moved_at_night", TakeMend("proposal:P:3:1", "moved_at_night")),
        ("move.withdraw.proposal:P:3:1", Withdraw("proposal:P:3:1")),
    ],
)
def test_proposal_button_sends_action(hands, key, action):
    hands.key(pygame.K_2)
    proposal = next(one for one in hands.app.store.public.proposals if one.proposal in key)
    hands.press(f"change.{proposal.card}")
    hands.press(key)
    assert hands.actions == [action]


def test_prediction_is_sent(hands):
    hands.widgets.focus("call_it")
    hands.key(pygame.K_RIGHT)
    assert hands.actions == [CallIt("up")]


def test_ready_can_be_taken_back(hands):
    hands.press("ready")
    assert hands.sent[-1] == Ready(True)
    public = sample_game.public("plan")
    seats = tuple(replace(one, ready=one.seat == "P") for one in public.seats)
    hands.tell(replace(sample_game.full("plan"), public=replace(public, seats=seats)))
    hands.press("ready")
    assert hands.sent[-1] == Ready(False)


def test_click_on_person_opens_popup(hands):
    place = hands.scene.place
    number = place.crowd.of("wards")[5]
    x, y = place.where(number)
    hands.click((x, y - 7))
    assert hands.sent[-1] == AskPerson(number)
    hands.tell(PersonIs(sample_game.person()))
    assert hands.scene.popup
    hands.key(pygame.K_ESCAPE)
    assert not hands.scene.popup


def test_keyboard_asks_about_people(hands):
    hands.press("place.wards")
    first = hands.sent[-1]
    hands.press("place.wards")
    second = hands.sent[-1]
    assert isinstance(first, AskPerson)
    assert isinstance(second, AskPerson)
    assert first != second


def test_every_service_has_a_tip(hands):
    for control in hands.widgets.controls:
        if control.key.startswith("place."):
            assert len(control.sentence()) > 20, control.key


def test_tab_key_reaches_every_control(hands):
    reached = set()
    for _ in hands.widgets.controls:
        hands.key(pygame.K_TAB)
        reached.add(hands.widgets.focused)
    assert reached == {control.key for control in hands.widgets.controls}


def test_first_round_shows_job_tab_only():
    hands = ClientDriver(sample_game.seat_messages("plan", "C", view=sample_game.first_round()))
    assert [tab.name for tab in list_tabs(hands.app.stage)] == ["job"]
    later = ClientDriver(sample_game.seat_messages("plan", "C"))
    assert hands.scene.layout == later.scene.layout, "nothing moves when the other tabs open"
    later.close()
    assert hands.widgets.find("lever.advice_rule") is not None
    hands.close()


def test_run_has_no_ready_button():
    hands = ClientDriver(sample_game.seat_messages("run"))
    assert hands.widgets.find("ready") is None
    assert hands.widgets.find("call_it") is None
    hands.close()


def test_new_day_keeps_controls():
    hands = ClientDriver(sample_game.seat_messages("run"))
    before = list(hands.widgets.controls)
    public = sample_game.public("run")
    moved = tuple(replace(dot, service="wards") if dot.service == "corridor" else dot for dot in public.dots)
    hands.tell(replace(sample_game.full("run"), version=2, public=replace(public, day=public.day + 1, dots=moved)))
    assert not hands.scene.place.crowd.is_still
    assert hands.widgets.controls == before
    hands.close()


def test_narrow_window_uses_tabs():
    hands = ClientDriver(sample_game.seat_messages(), text_percent=175)
    assert hands.scene.layout.narrow
    assert hands.scene.showing_panel
    hands.key(pygame.K_1)
    assert hands.scene.showing_place
    assert not hands.scene.showing_panel
    hands.close()


def test_keys_resize_text_and_open_help(hands):
    hands.key(pygame.K_PLUS, mod=pygame.KMOD_CTRL)
    assert hands.app.settings.text_percent == 110
    assert hands.app.theme == Theme(1280, 720, 110)
    hands.key(pygame.K_0, mod=pygame.KMOD_CTRL)
    assert hands.app.settings.text_percent == 100
    hands.key(pygame.K_F1)
    assert hands.widgets.find("help.tab")
    hands.key(pygame.K_ESCAPE)
    assert hands.app.layers.over is None
    assert hands.widgets.find("ready")


def test_resized_window_is_laid_out_again(hands):
    pygame.display.set_mode((1920, 1080), pygame.RESIZABLE)
    hands.app.frame(0.02, [pygame.event.Event(pygame.VIDEORESIZE, w=1920, h=1080, size=(1920, 1080))])
    assert hands.app.theme == Theme(1920, 1080)
    assert all(hands.app.screen.get_rect().contains(hands.widgets.place(one)) for one in hands.widgets.controls)


def test_f8_reduces_motion(hands):
    hands.key(pygame.K_F8)
    assert hands.app.settings.reduced_motion
    assert hands.app.stage.settings.reduced_motion


def test_gap_asks_for_full_view_once(hands):
    hands.tell(Change(99, (), ()))
    assert hands.sent[-1] == AskView()
    count = len(hands.sent)
    hands.frames(3)
    assert len(hands.sent) == count, "asked again"


def test_refusal_is_shown_in_words(hands):
    refusal = Refusal(Code.NOT_NOW)
    hands.tell(Refused(refusal, "whatever1"))
    assert hands.app.layers.toast_text == TEXT.text("refusal.not_now")


def test_trace_records_events(tmp_path, monkeypatch):
    path = tmp_path / "client.log"
    monkeypatch.setenv("SAME_DIRECTION_CLIENT_LOG", str(path))
    hands = ClientDriver(sample_game.seat_messages())
    hands.widgets.focus("lever.extra_beds")
    hands.key(pygame.K_RIGHT)
    hands.press("set.extra_beds")
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
