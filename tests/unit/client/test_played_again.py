"""What a director saw in whole games at 1366×768; each test names the fault."""

from dataclasses import replace as replace_fields
from itertools import combinations

import pygame
import pytest
from msgspec.structs import replace

from game.client.board.conversation import find_latest_remark
from game.client.board.guide import STEPS
from game.client.board.waiting_requests import list_waiting
from game.client.framework.overlays import draw_toast
from game.client.framework.solo_progress import PhoneAnswer
from game.client.gallery import sample_feeds, sample_game, sample_worth
from game.client.gallery.exhibits import BOARD_EXHIBITS
from game.client.gallery.sample_cards import statics
from game.client.pages.end_cards import count_texts
from game.client.place.place_picture import ALERT_ROOM, ZONES, Place
from game.client.place.top_bar import shown_day
from game.client.place.year_strip import YearStrip
from game.client.ui.control_faces import LEFT_MARGIN_UNITS, draw_label
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import INK
from game.protocol.messages import Refused
from game.protocol.public_views import Flag, Line, SaidView
from game.protocol.refusals import Code, Refusal
from game.protocol.view_base import Touch
from tests.kit.client_driver import TEXT, ClientDriver
from tests.kit.layout_checks import Look, list_cut_texts, record_texts, show_in_looks

LAPTOP = (1366, 688)
"""A window on a laptop of 1366×768, beside its taskbar."""
SMALL_LAPTOP = (1280, 640)


@pytest.fixture
def laptop():
    found = ClientDriver(sample_game.seat_messages(), size=LAPTOP)
    yield found
    found.close()


def test_date_does_not_go_back_after_a_call():
    """The phone rang on the 17th; once it was answered it was the 16th."""
    running = sample_game.public("run")
    days = {shown_day(replace(running, phase=phase), statics()) for phase in ("run", "phone", "crisis")}
    assert days == {running.day - 1}


@pytest.mark.parametrize(("phase", "round", "day"), [("run", 1, 0), ("run", 3, 56), ("after", 6, 168)])
def test_date_does_not_go_back_when_the_days_begin(phase, round, day):
    """The round was planned on Wednesday the 8th; as soon as it ran it was Tuesday the 7th."""
    view = replace(sample_game.public("plan"), phase=phase, round=round, day=day)
    assert shown_day(view, statics()) == day
    assert shown_day(replace(view, day=day + 1), statics()) == day
    assert shown_day(replace(view, day=day + 2), statics()) == day + 1


@pytest.mark.parametrize("round", [1, 3])
def test_predictions_are_not_cut(round):
    """Four predictions in a column were three dots and a tick over the next seat's disc."""
    view = sample_game.full("review")
    assert view.public.review is not None
    review = replace(view.public.review, round=round, went="down", called=tuple((seat, "down") for seat in "CPKM"))
    view = replace(view, public=replace(view.public, review=review))
    for size in (LAPTOP, SMALL_LAPTOP):
        hands = ClientDriver(sample_game.seat_messages("review", view=view), size=size)
        assert list_cut_texts(hands.app) == []
        hands.close()


def test_points_are_said_once():
    """Recognition was “90 points · 90 points”."""
    hands = ClientDriver(sample_game.seat_messages("review"), size=LAPTOP)
    hands.app.stage.widgets.drawn_texts = found = []
    hands.app.build()
    words = [piece.text for piece in found if "points" in piece.text]
    assert words
    assert not [one for one in words if one.count("points") > 1]
    hands.close()


def test_scroll_bar_leaves_cards_their_edge():
    hands = ClientDriver(sample_game.seat_messages("review"), size=LAPTOP)
    area = hands.widgets.areas[0]
    area.height = 2 * area.rect.height
    surface = pygame.Surface(LAPTOP)
    surface.fill("white")
    area.draw_bar(surface)
    drawn = [x for x in range(LAPTOP[0]) if surface.get_at((x, area.rect.centery))[:3] != (255, 255, 255)]
    assert drawn
    assert drawn[0] > LAPTOP[0] - hands.app.theme.px(15), "cards end 15 units before the edge of the window"
    hands.close()


@pytest.mark.parametrize("name", ["board-half-day-before", "board-half-day-morning", "board-half-day-targets"])
def test_way_on_is_in_sight_in_a_half_day(name):
    """*Go on* was below the fold of a small laptop's panel."""
    exhibit = next((one for one in BOARD_EXHIBITS if one.name == name), None)
    assert exhibit is not None
    for _, app in show_in_looks(exhibit, (Look(SMALL_LAPTOP), Look((1280, 720)), Look(SMALL_LAPTOP, 125))):
        widgets = app.stage.widgets
        keys = ("half_day.next", "half_day.ask", "half_day.leave")
        ways = [one for one in widgets.controls if one.key.startswith(keys)]
        assert ways
        assert all(one.area is None and app.screen.get_rect().contains(one.rect) for one in ways)


def test_captions_end_inside_the_lit_zone():
    """In the crisis picture “no bed at 8 am: 24” ran into the yellow edge."""
    hands = ClientDriver(sample_game.seat_messages(), size=LAPTOP)
    view = hands.app.store.public
    assert view is not None
    full = {"four_hours": 43, "waiting_for_bed": 124, "occupancy": 100, "fit_to_go": 118}
    services = tuple(
        replace(one, figures=tuple(replace(f, value=full.get(f.key, f.value)) for f in one.figures))
        for one in view.services
    )
    stage = hands.app.stage
    stage.store = replace_fields(stage.store, public=replace(view, services=services))
    for width, height in ((936, 382), (936, 402), (830, 344), (878, 535)):
        place = Place(stage)
        place.lay_out(stage, pygame.Rect(0, 0, width, height))
        place.show(stage.store)
        edge = 3 / place.plan.scale
        for zone in ("wards", "emergency"):
            left, top, wide, high = ZONES[zone]
            lit = place.find_lit(zone)
            for piece in place._texts:
                if left <= piece.x <= left + wide and top <= piece.y < top + high - 8 and not piece.centred:
                    start = piece.x + (ALERT_ROOM if piece.alert else 0)
                    wide_text = place._letters.width(piece.text, piece.size, piece.weight)
                    end = place.plan.point((start + min(wide_text, piece.room or wide_text) + edge, 0))[0]
                    assert end <= lit.right, (zone, piece.text, width)
    hands.close()


@pytest.mark.parametrize("count", [1, 4, 5, 9])
def test_ambulances_stand_side_by_side(count):
    """More than four were drawn over each other."""
    view = sample_game.public("run")
    others = tuple(dot for dot in view.dots if dot.service != "ambulance")
    waiting = tuple(replace(view.dots[0], id=9000 + n, service="ambulance") for n in range(count))
    view = replace(view, dots=others + waiting)
    hands = ClientDriver(sample_game.seat_messages(view=replace(sample_game.full("run"), public=view)))
    place = hands.scene.place
    size = place.crowd.rooms["ambulance"].size
    feet = [walker.path[-1] for walker in place.crowd.walkers.values() if walker.dot.service == "ambulance"]
    assert len(feet) == count
    wide, high = 38 * size, 25 * size
    for (x, y), (other_x, other_y) in combinations(feet, 2):
        assert abs(x - other_x) >= wide or abs(y - other_y) >= high
    hands.close()


def test_help_names_each_figure_whole():
    """“discharge-ready” was cut under its figure."""
    hands = ClientDriver(sample_game.seat_messages(), size=LAPTOP)
    hands.app.open_help()
    assert list_cut_texts(hands.app) == []
    hands.close()


# ---------------------------------------------------------------- the guide


def play_alone(view):
    return ClientDriver([], feed=sample_feeds.SoloFeed(sample_game.seat_messages("plan", "C", view=view)), size=LAPTOP)


def test_guide_keeps_its_number_and_its_button():
    """On another page the step “press here” became the next number, and its ring was around a tab."""
    hands = play_alone(sample_game.first_round())
    hands.app.solo.done.update({"person", "queue"})
    hands.frames(4)
    slider = next(one for one in hands.widgets.controls if one.key.startswith("fund."))
    hands.widgets.focus(slider.key)
    hands.key(pygame.K_RIGHT)
    hands.frames(3)
    step = next(one for one in STEPS if one.name == "set")
    button = next(one for one in hands.widgets.controls if one.key.startswith("set."))
    assert step.find(hands.scene) == hands.widgets.place(button)
    number = hands.app.solo.numbers["set"]
    hands.scene.choose_tab("team")
    hands.frames(3)
    assert hands.scene.guide.choose(hands.scene) == step
    button = next(one for one in hands.widgets.controls if one.key.startswith("set."))
    assert step.find(hands.scene) == hands.widgets.place(button)
    assert hands.app.solo.numbers["set"] == number
    hands.close()


def test_ring_of_guide_holds_the_name_of_the_lever():
    hands = play_alone(sample_game.first_round())
    hands.app.solo.done.update({"person", "queue"})
    hands.frames(4)
    step = next(one for one in STEPS if one.name == "lever")
    slider = next(one for one in hands.widgets.controls if one.key.startswith(("fund.", "lever.")))
    ring, place = step.find(hands.scene), hands.widgets.place(slider)
    assert ring is not None
    assert place is not None
    assert ring.clip(place).height >= place.height * 0.7, "down to the words under the slider"
    assert place.top - ring.top >= hands.app.theme.px(hands.app.stage.letters.height(14))
    hands.close()


# ---------------------------------------------------------------- the panel


def test_delay_is_said_once(laptop):
    """A change “starts in 42 days” also said “takes effect in 21 days”."""
    laptop.scene.choose_tab("changes")
    laptop.frames(2)
    proposals = laptop.app.store.public.proposals
    one = next(one for one in proposals if one.state == "decided" and len(one.authors) == 1)
    laptop.press(f"change.{one.card}")
    laptop.app.stage.widgets.drawn_texts = found = []
    laptop.scene.ask_rebuild()
    laptop.frames(2)
    words = " ".join(piece.text for piece in found)
    card = laptop.app.store.card(one.card)
    assert TEXT.counted("client.job.bites", card.bites_after).lower() not in words.lower()
    assert TEXT.text(f"scene.mark.{card.counts_as}").lower() in words


def test_waiting_change_is_opened(laptop):
    """“1 change” led to a page that was open already: nothing happened."""
    laptop.scene.choose_tab("changes")
    laptop.frames(2)
    waiting = next(one for one in list_waiting(laptop.app.store) if one.kind == "changes")
    laptop.press("waiting.changes")
    assert laptop.scene.drafts.open_change == waiting.card
    assert laptop.scene.sheet is not None


def test_waiting_note_is_scrolled_into_sight(laptop):
    view = sample_game.full("plan")
    assert view.seat is not None
    kept = tuple(can for can in view.seat.can if can.action != "keep_habit")  # there is room for five kinds that wait
    laptop.tell(replace(view, version=2, seat=replace(view.seat, can=kept)))
    laptop.scene.choose_tab("tray")
    laptop.frames(2)
    laptop.scene.panel.scroll(10_000)
    laptop.press("waiting.notes")
    laptop.frames(2)
    first = next(one for one in laptop.widgets.controls if one.key.startswith("show."))
    assert laptop.widgets.place(first).height == first.rect.height


def test_fork_holds_its_words():
    """The last line of *Ask first* lay on the card's edge."""
    exhibit = next(one for one in BOARD_EXHIBITS if "fork" in one.name)
    for _, app in show_in_looks(exhibit, (Look(LAPTOP), Look(SMALL_LAPTOP), Look(SMALL_LAPTOP, 100, "cy"))):
        _, content = record_texts(app)
        ways = [one.rect for one in app.stage.widgets.controls if one.key.startswith("proposal.way.")]
        assert len(ways) == 2
        for way in ways:
            inside = [piece.rect for piece in content if way.collidepoint(piece.rect.midtop)]
            assert inside
            assert max(rect.bottom for rect in inside) <= way.bottom - 4


def test_burdens_of_a_problem_are_not_those_of_its_fix(laptop):
    """“Fix: six named nurses. Burdens: wards, staff” read as if the fix were the burden."""
    view = sample_game.full("plan")
    problem = replace(view.public.problems[0], touches=(Touch("wards", -20),))
    laptop.tell(replace(view, version=2, public=replace(view.public, problems=(problem,))))
    laptop.scene.choose_tab("tray")
    laptop.frames(3)
    laptop.app.stage.widgets.drawn_texts = found = []
    laptop.scene.ask_rebuild()
    laptop.frames(3)
    texts = [piece.text for piece in found]
    fix = next(n for n, text in enumerate(texts) if problem.mend.split()[0] in text and text.startswith("Fix"))
    burdens = next(n for n, text in enumerate(texts) if text.startswith("Burdens"))
    assert burdens < fix


def test_buttons_move_with_the_preview_of_a_lever():
    """A lever's preview was scrolled into sight, and the buttons above it stayed behind without their words."""
    hands = ClientDriver(sample_game.seat_messages(), size=SMALL_LAPTOP)
    levers = [one for one in hands.widgets.controls if one.key.startswith(("lever.", "fund.")) and one.area is not None]
    hands.widgets.focus(levers[-1].key)
    hands.scene.panel.scroll(-10_000)
    hands.widgets.follow_scroll(hands.scene.panel)
    hands.key(pygame.K_LEFT)
    hands.frames(3)
    assert hands.scene.panel.offset > 0
    moved = [one for one in hands.widgets.controls if one.area is hands.scene.panel and one.elements]
    assert moved
    for control in moved:
        for part in control.parts:
            if part.element is not None:
                assert part.element.rect is not None
                assert part.element.rect.topleft == part.rect.move(hands.scene.panel.origin).topleft, control.key
    hands.close()


def test_tip_leaves_with_what_it_explains(laptop):
    """The tip of a focused control that was scrolled away lay over the top bar."""
    laptop.scene.choose_tab("tray")
    laptop.frames(2)
    key = next(one.key for one in laptop.widgets.controls if one.area is not None and one.describe)
    laptop.widgets.focus(key)
    laptop.frames(60, seconds=0.05)
    surface = pygame.Surface(LAPTOP)
    surface.fill("white")
    laptop.widgets._draw_tip(surface)
    assert {surface.get_at((x, y))[:3] for x in range(0, 1366, 9) for y in range(0, 688, 9)} != {(255, 255, 255)}
    area = laptop.control(key).area
    area.scroll(10_000)
    laptop.widgets.follow_scroll(area)
    assert laptop.widgets.place(laptop.control(key)).height == 0
    surface = pygame.Surface(LAPTOP)
    surface.fill("white")
    laptop.widgets._draw_tip(surface)
    assert {surface.get_at((x, y))[:3] for x in range(0, 1366, 9) for y in range(0, 688, 9)} == {(255, 255, 255)}


def test_toast_does_not_hide_what_was_pressed(laptop):
    """“Tick at least one group” lay over the button that it was about."""
    stage = laptop.app.stage
    box = stage.theme.rect(500, 500, 300, 120)
    stage.widgets.clear()
    stage.widgets.button("here", (500, 500, 300, 120), "Here", lambda: None)
    stage.widgets.focused = "here"
    surface = pygame.Surface(LAPTOP)
    surface.fill("white")
    draw_toast(stage, surface, "Tick at least one group to ask, or go now.")
    dark = [y for y in range(688) if surface.get_at((683, y))[:3] != (255, 255, 255)]
    assert dark
    assert max(dark) < box.top


def test_name_on_the_year_is_cut_only_where_others_are(laptop):
    """“Harbour House cl…” stood alone on an empty strip."""
    view = laptop.app.store.public
    label = "Harbour House closes down"
    flags = (Flag(day=30, kind="crisis", seat=None, label=label),)
    stage = laptop.app.stage
    stage.store = replace_fields(stage.store, public=replace(view, flags=flags))
    stage.drawn_texts = found = []
    strip = YearStrip()
    strip.draw(stage, pygame.Surface(LAPTOP), laptop.scene.layout.year)
    strip._paint(stage.pen(pygame.Surface(LAPTOP)), stage, stage.store.public, *laptop.scene.layout.year[2:])
    assert [piece for piece in found if piece.text == label and not piece.cut]


def test_answer_to_an_offer_is_on_the_colleagues_card(laptop):
    """A deal was struck, and its answer was in the ledger below the fold."""
    view = sample_game.full("plan")
    deal = replace(view.public.deals[0], deal="deal:P:4:9", by="P", to="C", state="accepted")
    said = SaidView("C", "P", "yes_owed", deal.deal, None, 0, 0, view.public.round)
    public = replace(view.public, deals=(*view.public.deals, deal), said=(*view.public.said, said))
    laptop.tell(replace(view, version=2, public=public))
    assert find_latest_remark(laptop.app.stage, "C") == said
    assert find_latest_remark(laptop.app.stage, "K") != said


def test_sheet_leaves_the_place_when_days_begin(laptop):
    """A change's sheet lay over the place while its people moved."""
    laptop.scene.choose_tab("changes")
    laptop.frames(2)
    laptop.press("waiting.changes")
    assert laptop.scene.sheet is not None
    running = sample_game.full("run")
    laptop.tell(sample_game.clock("run"), replace(running, version=2))
    assert laptop.scene.sheet is None
    card = laptop.app.store.public.proposals[0].card
    laptop.press(f"change.{card}")
    laptop.frames(3)
    assert laptop.scene.sheet is not None, "a person may still read one"


# ---------------------------------------------------------------- the end


def open_end(**changes):
    view = sample_game.full("end")
    cards = replace(sample_game.end_cards(), **changes)
    shown = replace(view, public=replace(view.public, end=cards))
    return ClientDriver([], feed=sample_feeds.SoloFeed(sample_game.seat_messages("end", view=shown)), size=LAPTOP)


def read_end(hands):
    hands.app.stage.widgets.drawn_texts = found = []
    hands.app.build()
    return [piece.text for piece in found]


def test_line_for_monday_is_no_answer_to_the_question():
    """The line to type into stood under “One word for the hardest month”, and began “On Monday I will”."""
    hands = open_end()
    words = read_end(hands)
    assert TEXT.text("scene.end.monday") in words
    line = hands.control("intention")
    assert line.describe == TEXT.text("scene.end.monday")
    hands.close()


def test_button_that_comes_later_moves_nothing():
    """The line slid down under the hand when *One decision changed* appeared."""
    hands = open_end()
    before = hands.control("intention").rect.copy()
    hands.tell(replace(sample_worth.worth(alone=True), done=0, habits=()))
    assert hands.widgets.find("change") is not None
    assert hands.control("intention").rect == before
    hands.close()


@pytest.mark.parametrize(
    ("own", "alone", "words"),
    [(7194, 9643, "72 (96)"), (948, 1234, "9.5 (12.3)"), (0, 70, "0.0 (0.7)"), (996, 1004, "10 (10)")],
)
def test_deaths_are_said_as_people_say_them(own, alone, words):
    """“Avoidable deaths: 71.9”, “healthy years lost: 961.0”."""
    hands = open_end(deaths_hundredths=own, left_alone_deaths_hundredths=alone)
    number, _, other = words.strip(")").partition(" (")
    whole = TEXT.text("scene.end.deaths", number=number, alone=other)
    assert whole.split(" (")[0] in [one.split(" (")[0] for one in read_end(hands)]
    assert count_texts(own, alone) == [number, other]
    hands.close()


def test_habit_that_cost_no_day_says_only_when():
    """“0 days · first on Wed 1 October” stood beside “No rival ideas were joined”."""
    hands = open_end()
    public = hands.app.store.public
    assert public is not None
    assert public.end is not None
    rows = tuple(
        replace(row, did=0, of=2, days=0, first_day=0, passed_by=0) if row.habit == "egos" else row
        for row in public.end.habits
    )
    hands.close()
    hands = open_end(habits=rows)
    words = read_end(hands)
    assert TEXT.text("scene.end.habit.egos.only_thanks", of=2) in words
    assert not [one for one in words if one.startswith("0 days")]
    hands.close()


@pytest.mark.parametrize("icon", ["", "check"])
def test_long_label_keeps_off_the_edge(icon):
    """A long deal's name touched the edge of its button."""
    hands = ClientDriver(sample_game.seat_messages(), size=LAPTOP)
    letters = hands.app.stage.letters
    surface = pygame.Surface((600, 200))
    surface.fill("white")
    pen = Pen(surface, letters)
    for width in range(180, 360, 7):
        surface.fill("white")
        box = (10, 10, width, 80)
        label = "C gives Northmoor at least ninety places for two rounds"
        draw_label(
            pen, hands.app.sprites, box, label, size=14, weight="semibold", ink=INK, icon=icon, align="left",
        )  # fmt: skip
        edge = pen.rect(10 + width - LEFT_MARGIN_UNITS + 1, 10, LEFT_MARGIN_UNITS, 80)
        colours = {
            surface.get_at((x, y))[:3] for x in range(edge.left, edge.right) for y in range(edge.top, edge.bottom)
        }
        assert colours == {(255, 255, 255)}, width
    hands.close()


def test_overtaken_press_asks_for_no_facilitator():
    """“Only a facilitator can do this. Ask them”: said to someone who plays alone, when a review came first."""
    hands = ClientDriver([], feed=sample_feeds.SoloFeed(sample_game.seat_messages("run")), size=LAPTOP)
    hands.tell(Refused(Refusal(Code.NOT_FACILITATOR)))
    assert hands.app.layers.toast_left == 0
    hands.tell(Refused(Refusal(Code.NOT_NOW)))
    assert hands.app.layers.toast_left > 0
    hands.close()


def test_outcome_of_a_call_comes_back_in_the_review():
    """The review repeated the answer, and not that twelve people had their operation."""
    view = sample_game.full("review")
    values = (("caller", "Southmoor"), ("told", "Twelve people have their operation on Saturday."))
    others = (("caller", "Southmoor"), ("told", "Somebody else's call."))
    feed = (*view.public.feed, Line(90, "P", "feed.phone", values), Line(90, "K", "feed.phone", others))
    told = replace(view, public=replace(view.public, feed=feed))
    hands = ClientDriver(sample_game.seat_messages("review", view=told))
    assert view.public.review is not None
    round = view.public.review.round
    hands.app.solo.phone_answers["call"] = PhoneAnswer(round, "Southmoor", "Please.", (), was_given=True)
    words = " ".join(read_end(hands))
    assert "Twelve people have their operation on Saturday." in words
    assert "Somebody else's call." not in words
    hands.close()
