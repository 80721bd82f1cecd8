"""What a new user saw in a whole game played by hand; each test names the fault and its number."""

import pygame
from msgspec.structs import replace

from game.client.board.action_buttons import format_price
from game.client.board.deals.deal_wording import present_value_text
from game.client.board.guide import STEPS
from game.client.board.panels.news import list_thanks
from game.client.components.lever_wording import bare_lever_value_text, lever_value_text
from game.client.gallery import sample_game
from game.client.place.captions import SWATCH
from game.client.place.crowd import Crowd, create_nameless_figures
from game.client.place.ground import plan_room
from game.client.place.place_picture import ALERT_ROOM
from game.client.place.year_plot import find_mark
from game.client.place.year_strip import date_text
from game.client.ui.sprites import Sprites
from game.client.ui.theme import FOCUS_OUTER, SMALL
from game.client.ui.tooltip import draw_tip
from game.protocol.actions import Term
from game.protocol.messages import Ready
from game.protocol.public_views import Line
from game.protocol.refusals import Code, Refusal
from game.protocol.seat_views import Can
from game.quantities import BILLIONTHS
from game.view.harm_figures import tenths_that_add_up, whole_people
from tests.kit.client_driver import TEXT, ClientDriver


def with_home_care(public, **numbers):
    services = tuple(replace(one, **numbers) if one.service == "home_care" else one for one in public.services)
    return replace(public, services=services)


def test_queue_stands_before_home_care():
    """B1: 34 people waited for home care, and the board drew empty places."""
    view = with_home_care(sample_game.public("plan"), open=84, busy=56, waiting=34)
    assert [dot.state for dot in create_nameless_figures(view) if dot.service == "home_care_queue"]
    pygame.display.set_mode((200, 200))
    crowd = Crowd(Sprites())
    crowd.show(view)
    cells = next(one for one in crowd.cells if one.service == "home_care")
    assert cells.is_held
    assert len(cells.taken) < cells.beds


def test_queue_is_always_written(hands):
    view = sample_game.full("plan")
    hands.tell(replace(view, version=2, public=with_home_care(view.public, open=84, busy=84, waiting=34)))
    assert "34 wait" in [piece.text for piece in hands.scene.place._texts]


def test_own_promise_shows_where_its_lever_is(hands):
    """B3: 100k was paid for 10 escalation beds when 20 had been promised already."""
    stage = hands.app.stage
    now = stage.store.lever_state("extra_beds").value
    useless = present_value_text(stage, Term("promise", "extra_beds", "not_below", now - 5, 1))
    assert "changes nothing" in useless
    assert "now:" in present_value_text(stage, Term("promise", "extra_beds", "not_below", now + 5, 1))


def test_wards_caption_agrees_with_itself(hands):
    """B7: 548 of 552 beds and 97 % stood side by side."""
    texts = [piece.text for piece in hands.scene.place._texts]
    ward = next(one for one in hands.app.store.public.services if one.service == "wards")
    share = round(100 * ward.busy / ward.open)
    assert any(text.endswith(f"{share} %") and str(ward.busy) in text for text in texts)


def test_first_round_equals_the_headline():
    """B7: the review said 149 people and the headline 148."""
    parts = [int(share * BILLIONTHS) for share in (50.04, 50.04, 48.36)]
    assert (sum(tenths_that_add_up(parts)) + 5) // 10 == whole_people(sum(parts))


def test_ready_asks_once_before_days_are_lost():
    view = sample_game.full("plan")
    assert view.seat is not None
    seat = replace(view.seat, days_left=9)
    hands = ClientDriver(sample_game.seat_messages(view=replace(view, seat=seat)))
    hands.press("ready")
    assert not [one for one in hands.sent if isinstance(one, Ready)]
    assert "unused days are lost" in hands.app.layers.toast_text
    hands.press("ready")
    assert not [one for one in hands.sent if isinstance(one, Ready)]
    hands.now += 700
    hands.press("ready")
    assert [one for one in hands.sent if isinstance(one, Ready)]
    hands.close()


def test_what_waits_leads_to_its_page(hands):
    hands.press("waiting.changes")
    assert hands.scene.tab == "changes"


def test_ready_key_works_on_pages():
    """B16: R did nothing on the result of a stock-take."""
    hands = ClientDriver(sample_game.seat_messages("review"))
    hands.key(pygame.K_r)
    assert hands.widgets.focused == "ready"
    hands.close()


def test_each_kind_of_line_explains_itself(hands):
    """B19: the tip on "Truce" explained a lever."""
    hands.talk_to("M").press("deal.M")
    kinds = hands.control("deal.give.0.what").parts
    assert len({part.describe for part in kinds}) == len(kinds)


def test_curve_is_marked_in_people():
    """The line across the curve said 1000 where ten people were harmed on a day."""
    assert [find_mark(hundredths) for hundredths in (90.0, 100.0, 480.0, 1080.0)] == [None, 1, 2, 10]


def test_thanks_explain_recognition(hands):
    """B7: recognition was 5 points in the review and 15 on the board right after."""
    view = sample_game.full("plan")
    line = Line(view.public.day, "K", "feed.thanks", (("to", "P"),))
    assert list_thanks(hands.app.stage) == []
    hands.tell(replace(view, version=2, public=replace(view.public, feed=(*view.public.feed, line))))
    assert list_thanks(hands.app.stage) == [TEXT.text("client.new.thanked", seats="K")]


def test_thanks_of_a_seat_without_recognition(hands, monkeypatch):
    """“Your recognition has gone up”, read a commissioner whose card has no such target."""
    view, store = sample_game.full("plan"), hands.app.store
    line = Line(view.public.day, "K", "feed.thanks", (("to", "P"),))
    assert store.brief is not None
    brief = replace(store.brief, goals=tuple(replace(goal, parts=("wards",)) for goal in store.brief.goals))
    monkeypatch.setattr(type(store), "brief", property(lambda _: brief))
    hands.tell(replace(view, version=2, public=replace(view.public, feed=(*view.public.feed, line))))
    assert list_thanks(hands.app.stage) == [TEXT.text("client.new.thanked_only", seats="K")]


def test_guide_asks_once_for_first_steps(hands):
    """The first step was asked for in every phase of two rounds, with its box over the wards."""
    first = [step for step in STEPS if step.name in ("person", "queue")]
    assert len(first) == 2
    assert not any(step.can_be_done(hands.scene) for step in first), "the sample is in its fourth round"


def test_refused_action_is_not_free(hands):
    """B23: a locked button said "no days" though it costs one."""
    for code, values in ((Code.NOT_OPEN, (("round", 2),)), (Code.ALREADY_THERE, ())):
        can = Can("shadow", "K", 0, "patients", Refusal(code, values))
        assert TEXT.text("scene.common.no_days") not in format_price(hands.app.stage, can)


def test_date_stays_at_large_text():
    """B26: the date vanished at 175 %."""
    hands = ClientDriver(sample_game.seat_messages(), text_percent=175)
    hands.app.stage.drawn_texts = drawn = []
    hands.frames(1)
    assert any("January" in piece.text for piece in drawn)
    hands.close()


def test_last_phase_promises_no_other(hands):
    """B22: after the last round a button said to wait for the next planning phase."""
    view = sample_game.full("run")
    public = replace(view.public, round=hands.app.store.statics.rounds)
    last = ClientDriver(sample_game.seat_messages("run", view=replace(view, public=public)))
    assert last.app.stage.refusal(Refusal(Code.NOT_NOW)) == TEXT.text("client.foot.no_more")
    last.close()


def test_tip_covers_no_control_of_the_panel(hands):
    """B2: the tip of the name field lay over "Go now | Ask first"."""
    surface = pygame.Surface((1280, 720))
    surface.fill((255, 0, 255))
    target = pygame.Rect(870, 300, 390, 34)
    draw_tip(surface, hands.app.letters, hands.app.theme, target, TEXT.text("client.changes.name_help"))
    drawn = pygame.mask.from_threshold(surface, (255, 0, 255), (1, 1, 1))
    drawn.invert()
    assert max(rect.right for rect in drawn.get_bounding_rects()) <= target.left


def test_rivals_join_from_either_card(hands):
    """B14: joining was only on the rival's card."""
    own = next(one for one in hands.app.store.public.proposals if hands.app.store.own_seat in one.authors)
    hands.scene.choose_tab("changes")
    hands.frames(2)
    hands.press(f"change.{own.card}")
    assert any(control.key.startswith("move.join.") for control in hands.widgets.controls)


def test_panel_begins_each_round_at_its_top(hands):
    """B15: new offers opened in the middle of the list, where the round before was scrolled to."""
    hands.scene.panel.scroll(200)
    view = sample_game.full("plan")
    hands.tell(replace(view, version=2, public=replace(view.public, round=view.public.round + 1)))
    assert hands.scene.panel.offset == 0


def test_compass_explains_itself(hands):
    """B20: the compass had no tip."""
    assert TEXT.text("client.head.help") in [hint.text for hint in hands.widgets.hints]


def test_tabs_stay_where_they_are(hands):
    """B15: the compass opened above the tabs, and a learned click hit it."""
    hands.tell(replace(sample_game.first_round("P"), version=2))
    first = hands.scene.layout
    view = sample_game.full("plan")
    hands.tell(replace(view, version=3))
    assert hands.scene.layout.tabs[1] == first.tabs[1]
    assert hands.scene.layout.panel[1] == first.panel[1]


def test_queue_of_eleven_stands_in_one_line():
    """The eleventh figure before home care stood alone in a second line."""
    room = plan_room("home_care_queue", 11)
    assert len({y for _, y in room.cells}) == 1


def test_feed_is_in_order_of_time():
    """B18: what has happened was not in the order of time."""
    view = sample_game.full("plan")
    early, late = (Line(day=day, seat=None, key="stocktake", values=()) for day in (12, 40))
    mixed = ClientDriver(
        sample_game.seat_messages(view=replace(view, public=replace(view.public, feed=(late, early, late))))
    )
    mixed.scene.choose_tab("tray")
    mixed.app.stage.widgets.drawn_texts = drawn = []
    mixed.frames(3)
    dates = [date_text(mixed.app.stage, day) for day in (40, 12)]
    assert [piece.text for piece in drawn if piece.text in dates] == dates
    mixed.close()


def test_less_of_a_lever_does_not_praise_more(hands):
    """B9: a lever's preview said in both directions whom it helps."""
    lever = hands.app.stage.store.lever_state("extra_beds")
    for value, said in ((lever.value - 5, False), (lever.value + 5, True)):
        hands.scene.drafts.levers["extra_beds"] = value
        hands.app.stage.widgets.drawn_texts = drawn = []
        hands.scene.ask_rebuild()
        hands.frames(3)
        card = hands.app.store.lever("extra_beds")
        text = " ".join(piece.text for piece in drawn)
        assert (TEXT.text("client.job.gains", who=card.gains).split(".")[0][:24] in text) is said


def has_ring(hands, key):
    """Return whether the ring of the focus is drawn around a control."""
    place = hands.widgets.place(hands.control(key)).inflate(12, 12).clip(hands.app.screen.get_rect())
    edge = [hands.app.screen.get_at((x, place.centery))[:3] for x in (*range(place.left, place.left + 8),)]
    return FOCUS_OUTER.now in edge


def test_ring_follows_the_keyboard_only(hands):
    """A tab that was clicked had the ring of the focus, as thick and yellow as that of the guide."""
    hands.click_control("tab.changes")
    assert not has_ring(hands, "tab.changes")
    hands.key(pygame.K_TAB)
    assert has_ring(hands, hands.widgets.focused)


def test_arrow_key_brings_back_the_ring(hands):
    hands.widgets.focus("lever.extra_beds", by_keyboard=False)
    hands.frames()
    assert not hands.widgets.by_keyboard
    hands.key(pygame.K_RIGHT)
    assert hands.widgets.by_keyboard


def test_written_help_is_not_said_twice():
    """The tip of a share of the fund said the sentence below it, and hid the next one."""
    commissioner = ClientDriver(sample_game.seat_messages("plan", "C"))
    share = commissioner.control("fund.ward_beds")
    assert share.is_written
    assert share.sentence(), "speech and the keyboard still say it"
    pygame.mouse.set_pos(commissioner.widgets.place(share).center)
    commissioner.frames(60, seconds=0.05)
    assert commissioner.widgets._tip_source() in ("", f"focus {share.key}")
    commissioner.close()


def test_sentence_leaves_with_its_scene(hands):
    """The board's warning about unspent days lay over what the crisis said."""
    hands.app.toast("You still have 10 days.")
    hands.frames()
    hands.tell(*sample_game.seat_messages("crisis"))
    assert hands.app.scene_name == "crisis"
    assert hands.app.layers.toast_left == 0


def test_long_caption_stays_clear_of_the_patch(hands):
    """497 of 497 open beds · 100 % touched the hatched patch beside it."""
    view = sample_game.full("plan")
    services = tuple(
        replace(one, open=1497, busy=1497) if one.service == "wards" else one for one in view.public.services
    )
    hands.tell(replace(view, version=2, public=replace(view.public, services=services)))
    place = hands.scene.place
    piece = next(one for one in place._texts if "1,497" in one.text)
    assert piece.x + ALERT_ROOM + place._letters.width(piece.text, SMALL, piece.weight) < SWATCH[0]


def test_ready_patients_are_one_number(hands):
    """Another game, from K: 76 discharge-ready on the wards, and 78 who waited for care outside, on one screen."""
    view = sample_game.full("plan")
    public = with_home_care(view.public, waiting=50)
    hands.tell(replace(view, version=2, public=public))
    rows = {one.service: one for one in public.services}
    today = sum(rows[key].waiting for key in ("home_care", "rehabilitation", "care_home"))
    week = next(one.value for one in rows["wards"].figures if one.key == "fit_to_go")
    assert today != week
    drawn = [piece.text for piece in hands.scene.place._texts]
    assert f"{today} discharge-ready" in drawn
    assert TEXT.counted("service.community.waiting", today, waiting=today) in drawn


def test_preview_of_lever_is_in_sight(hands):
    """Another game, from K: what a lever costs and whom it helps was below the edge of the panel."""
    state = hands.app.store.lever_state("extra_beds")
    hands.scene.drafts.set_lever(state, state.value + 10)
    hands.scene.rebuild()
    hands.frames()
    panel = hands.scene.panel
    assert panel.offset > 0, "the sample's panel is taller than the window"
    assert panel.wanted is None
    name = TEXT.text("client.job.change", old=str(state.value), new=str(state.value + 10))
    hands.widgets.drawn_texts = found = []
    hands.scene.rebuild()
    head = next(one for one in found if one.text.startswith(name))
    last = next(one for one in found if one.text.startswith("Counts as"))
    assert panel.visible_part(head.rect).height == head.rect.height
    assert panel.visible_part(last.rect).height == last.rect.height


def test_goals_to_come_leave_room_for_levers():
    """Another game, from K: four empty boxes filled the panel of round 1, and the levers were below its edge."""
    hands = ClientDriver(sample_game.seat_messages("plan", "C", view=sample_game.first_round()))
    lever = next(one for one in hands.widgets.controls if one.key.startswith(("lever.", "fund.")))
    assert hands.scene.panel.offset == 0
    assert hands.widgets.place(lever).height >= 24
    hands.close()


def test_bed_of_the_harmed_is_hatched_too():
    """Another game, from K: 110 discharge-ready, and 7 hatched beds of four people each beside 14 red figures."""
    view = sample_game.public("plan")
    dots = [replace(dot, state="being_harmed") if dot.state == "fit_to_go" else dot for dot in view.dots]
    pygame.display.set_mode((200, 200))
    hatched = []
    for one in (view, replace(view, dots=tuple(dots))):
        crowd = Crowd(Sprites())
        crowd.show(one, jump=True)
        hatched.append(len(next(cells.blocked for cells in crowd.cells if cells.service == "wards")))
    assert hatched[0] == hatched[1] > 0


def test_one_of_a_unit_is_singular(hands):
    """Another game, from K: "now: 1 sessions a day"."""
    card = replace(hands.app.store.statics.levers[0], options=(), unit="sessions a day", unit_one="session a day")
    said = [lever_value_text(card, value) for value in (0, 1, 2)]
    assert said == ["0 sessions a day", "1 session a day", "2 sessions a day"]
    assert lever_value_text(replace(card, unit_one=""), 1) == "1 sessions a day"


def test_tenths_are_said_with_a_point(hands):
    """A lever read "20 of 35 × 0.1 % of pay bill"."""
    card = replace(hands.app.store.statics.levers[0], options=(), unit="× 0.1 % of pay bill")
    assert lever_value_text(card, 20) == "2.0 % of pay bill"
    assert bare_lever_value_text(card, 5) == "0.5"
    assert lever_value_text(replace(card, unit="beds"), 20) == "20 beds"


def test_given_offer_keeps_its_price():
    """In a crisis an offer of one day said "no days" as soon as it was given."""
    view = sample_game.full("crisis")
    assert view.seat is not None
    assert view.public.crisis is not None
    given = replace(view.public.crisis, given=(("P", "kept_beds"),))
    can = tuple(replace(one, days=0) if one.action == "give" else one for one in view.seat.can)
    view = replace(view, public=replace(view.public, crisis=given), seat=replace(view.seat, can=can))
    hands = ClientDriver(sample_game.seat_messages("crisis", view=view))
    hands.app.stage.widgets.drawn_texts = found = []
    hands.scene.build()
    drawn = [one.text for one in found]
    assert any(text.startswith("1 day ·") for text in drawn)
    assert not any(text.startswith("no days") for text in drawn)
    hands.close()
