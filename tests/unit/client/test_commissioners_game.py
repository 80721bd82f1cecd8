"""What a newcomer saw in a whole game from the commissioner's seat; each test names the fault."""

import re
from dataclasses import replace as replace_store

import pygame
import pytest
from msgspec.structs import replace

from game.client.board.guide import STEPS
from game.client.board.waiting_requests import list_waiting
from game.client.components.goal_rows import goal_paint
from game.client.gallery import sample_feeds, sample_game, sample_room
from game.client.gallery.sample_cards import statics
from game.client.place.built import SITES, SIZE, find_buildings
from game.client.place.crowd import Crowd
from game.client.place.ground import AREAS
from game.client.place.season import find_season
from game.client.place.top_bar import shown_day
from game.client.place.year_plot import YearPlot, name_flag
from game.client.review.phone_answers import phone_paint
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.sprites import Sprites
from game.client.ui.text_rendering import Pen
from game.client.ui.tooltip import draw_tip
from game.protocol.messages import PersonIs, Welcome
from game.protocol.public_views import Flag
from tests.kit.client_driver import TEXT, ClientDriver


@pytest.fixture
def commissioner():
    found = ClientDriver(sample_game.seat_messages(seat="C"))
    yield found
    found.close()


def list_drawn(hands):
    """Return the texts of the next frames."""
    hands.app.stage.drawn_texts = hands.app.stage.widgets.drawn_texts = drawn = []
    hands.scene.ask_rebuild()
    hands.frames(3)
    return [piece.text for piece in drawn]


def list_amounts(hands):
    """Return the shares of the fund as they are written beside their sliders."""
    return [text for text in list_drawn(hands) if re.fullmatch(r"£\d+k", text)]


def test_full_fund_refuses_in_words(commissioner):
    """A slider of the fund stayed where it was, without a word, since nothing was held back."""
    commissioner.widgets.focus("fund.home_care")
    commissioner.key(pygame.K_END)
    assert commissioner.app.layers.toast_text == TEXT.text("client.job.all_shared")


def test_rest_below_a_step_is_said(commissioner):
    """"All of the fund is shared out", with £5k held back beside it: shares move by more than was left."""
    card, state = (find("season_fund") for find in (commissioner.app.store.lever, commissioner.app.store.lever_state))
    shares = dict(commissioner.scene.drafts.shares(card, state))
    commissioner.scene.drafts.funds["season_fund"] = shares | {"home_care": shares["home_care"] - 5}
    commissioner.widgets.focus("fund.home_care")
    commissioner.key(pygame.K_END)
    assert commissioner.app.layers.toast_text == TEXT.text("client.job.less_than_step", left="5", step=str(card.step))


def test_days_begin_without_drafts(commissioner):
    """A share that was moved and not confirmed was shown as if in force while the days ran."""
    in_force = list_amounts(commissioner)
    commissioner.widgets.focus("fund.home_care")
    commissioner.key(pygame.K_LEFT)
    assert list_amounts(commissioner) != in_force
    card, state = (find("season_fund") for find in (commissioner.app.store.lever, commissioner.app.store.lever_state))
    assert commissioner.scene.drafts.shares(card, state) != dict(state.shares)
    commissioner.tell(sample_game.clock("run"), replace(sample_game.full("run", "C"), version=9))
    commissioner.frames(6)
    assert commissioner.scene.drafts.shares(card, state) == dict(state.shares)
    assert list_amounts(commissioner) == in_force


def test_draft_is_confirmed_from_the_foot(commissioner):
    """The panel jumped to the button, away from the fund's other sliders, or left it out of sight."""
    offset = commissioner.scene.panel.offset
    commissioner.widgets.focus("fund.ward_beds")
    commissioner.scene.panel.scroll(offset - commissioner.scene.panel.offset)
    commissioner.key(pygame.K_LEFT)
    assert commissioner.control("set.season_fund").area is None
    assert commissioner.scene.panel.offset == offset


def test_guide_points_at_the_confirm_button():
    """The guide's ring was around a tab that did nothing, while the button was scrolled away."""
    alone = sample_feeds.SoloFeed(sample_game.seat_messages("plan", "C", view=sample_game.first_round()))
    hands = ClientDriver([], feed=alone)
    hands.app.solo.done.update({"person", "queue"})
    hands.frames(4)
    hands.widgets.focus("fund.home_care")
    hands.key(pygame.K_LEFT)
    hands.frames(4)
    step = next(one for one in STEPS if one.name == "set")
    assert step.find(hands.scene) == hands.widgets.place(hands.control("set.season_fund"))
    hands.close()


def test_guide_box_hides_no_target():
    """The step that says to watch the corridor lay over it."""
    alone = sample_feeds.SoloFeed(sample_game.seat_messages("plan", "C", view=sample_game.first_round()))
    hands = ClientDriver([], feed=alone)
    hands.frames(6)
    step = hands.scene.guide.choose(hands.scene)
    box = hands.app.theme.rect(*hands.scene.guide._box)
    assert not box.colliderect(step.find(hands.scene))
    hands.close()


@pytest.mark.parametrize("key", ["tab.team", "ready"])
def test_tip_hides_no_other_control(hands, key):
    """The tip of a tab lay over the tabs beside it, and that of the ready button over the prediction."""
    surface = pygame.Surface((1280, 720))
    surface.fill((255, 0, 255))
    control = hands.control(key)
    others = hands.widgets._list_pressable(but=key)
    draw_tip(surface, hands.app.letters, hands.app.theme, hands.widgets.place(control), control.sentence(), others)
    drawn = pygame.mask.from_threshold(surface, (255, 0, 255), (1, 1, 1))
    drawn.invert()
    [tip] = drawn.get_bounding_rects()
    assert all(not tip.colliderect(one) for one in others)


def test_pressed_control_has_no_tip(hands):
    """After a press the tip of what then lay under the mouse hid its neighbours."""
    drawn = []
    hands.click(hands.widgets.place(hands.control("tab.team")).center)
    hands.frames(60)
    hands.widgets.drawn_texts = drawn
    hands.frames(2)
    assert TEXT.text("client.tab.team.help") not in [piece.text for piece in drawn]


def test_bed_is_kept_for_who_walks_inside():
    """Beds looked empty while people walked to them from the emergency department."""
    pygame.display.set_mode((200, 200))
    crowd, view = Crowd(Sprites()), sample_game.public("run")
    crowd.show(view)
    waiting = next(dot for dot in view.dots if dot.service == "emergency")
    moved = tuple(replace(dot, service="wards") if dot.id == waiting.id else dot for dot in view.dots)
    crowd.show(replace(view, dots=moved))
    assert crowd.walkers[waiting.id].is_bed_kept


def test_running_days_show_their_own_date():
    """Monday's date was over the closed practices of Sunday."""
    view = sample_game.public("run")
    assert shown_day(view, statics()) == view.day - 1
    assert shown_day(replace(view, phase="plan"), statics()) == view.day


def test_person_card_says_what_they_wait_for(hands):
    """The guide asked to see why a patient waits, and the card said only for how long."""
    person = replace(sample_game.person(), state="fit_to_go", service="wards")
    hands.tell(PersonIs(person))
    texts = list_drawn(hands)
    assert any(text.startswith("Waits for home care") for text in texts)


def test_deal_flag_names_its_seats_once(hands):
    """The year said "P P + K"."""
    view = sample_game.full("plan")
    flag = Flag(day=30, kind="deal", seat="P", label="", other="K")
    hands.tell(replace(view, version=2, public=replace(view.public, flags=(flag,))))
    stage, surface, drawn = hands.app.stage, pygame.Surface((1280, 200)), []
    pen = Pen(surface, stage.letters, drawn_texts=drawn)
    YearPlot(pen, stage, (0, 30, 900, 100), 0, 196, (5.0,)).draw_flags([flag])
    assert [piece.text for piece in drawn] == ["Deal P + K"]


def test_points_have_no_scale_of_points(hands):
    """B8: recognition had "0 points at 0 points, 100 points at 100 points"."""
    goal = next(one for card in hands.app.store.statics.seats for one in hands.app.store.brief.goals)
    page = ScrollPage(hands.widgets, None, Pen(pygame.Surface((900, 900)), hands.app.letters), dry=True)
    ends = [
        goal_paint(hands.app.stage, replace(goal, nothing_at=0, full_at=full), None)(page, 0, 0, 300)
        for full in (90, 100)
    ]
    assert ends[1] < ends[0]


def test_note_on_the_desk_waits(commissioner):
    """ "Nothing waits for you" stood under a tray with a note to put on the table."""
    can = [one for one in commissioner.app.store.seat.can if one.action == "show_note"]
    kinds = [one.kind for one in list_waiting(commissioner.app.store)]
    assert ("notes" in kinds) is bool(can)


def test_march_does_not_look_like_october(hands):
    """The place looked the same in every month."""
    view, store = sample_game.full("plan"), hands.app.store
    seasons = [find_season(replace_store(store, public=replace(view.public, day=day))) for day in (3, 40, 95, 160)]
    assert len(set(seasons)) == len(seasons)


def test_change_in_use_is_built_and_grows(hands):
    """Changes left no trace in the place."""
    view, store = sample_game.full("plan"), hands.app.store
    heights = []
    for in_use in (10, 60, 95):
        used = tuple(replace(one, state="in_use", in_use=in_use) for one in view.public.proposals)
        shown = replace_store(store, public=replace(view.public, proposals=used))
        heights.append([one.stage for one in find_buildings(shown)])
    assert all(heights)
    assert heights[0] < heights[1] < heights[2]


def test_buildings_stand_beside_the_services():
    for sites in SITES.values():
        for x, y in sites:
            box = pygame.FRect(x, y, SIZE, SIZE)
            assert all(not box.colliderect(pygame.FRect(*area)) for area in AREAS.values())


def test_review_repeats_the_phone_answer():
    """What was said on the phone never came back."""
    hands = ClientDriver(sample_game.seat_messages("phone", ringing=True))
    seat = hands.app.store.seat
    call = seat.call if seat is not None else None
    assert call is not None
    hands.key(pygame.K_1)
    view = sample_game.full("review")
    shown = hands.app.store.public
    assert view.public.review is not None
    assert shown is not None
    review = replace(view.public.review, round=shown.round)
    hands.tell(sample_room.clock("review"), replace(view, version=3, public=replace(view.public, review=review)))
    hands.frames(4)
    assert hands.app.solo.phone_answers[call.call].answer == call.answers[0]
    assert phone_paint(hands.app.stage, review.round) is not None
    assert hands.app.scene_name == "review"
    hands.close()


def test_hosted_first_shift_is_guided():
    """The guide was shown to a person alone only, not where a facilitator hosts `first_shift`."""
    messages = sample_game.seat_messages("plan", "C", view=sample_game.first_round())
    first, *rest = messages
    assert isinstance(first, Welcome)
    taught = [replace(first, statics=replace(first.statics, scenario="first_shift")), *rest]
    for sent, is_guided in ((messages, False), (taught, True)):
        hands = ClientDriver(sent)
        hands.frames(4)
        assert (hands.scene.guide.choose(hands.scene) is not None) is is_guided
        hands.close()


def test_marks_of_a_replay_are_named(hands):
    """The line of days said "K: K + M" over a deal and "3" over a round."""
    deal, round = (
        Flag(day=30, kind="deal", seat="P", label="", other="K"),
        Flag(day=28, kind="round", seat=None, label="3"),
    )
    assert [name_flag(hands.app.stage, flag) for flag in (deal, round)] == ["Deal P + K", "Round 3"]
