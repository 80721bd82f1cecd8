"""What a new operations manager met in a whole game played by hand; each test says what was seen."""

import pygame
import pytest
from msgspec.structs import replace

from game.cli.support.report_writer import ReportWriter
from game.client.board import person_popup
from game.client.board.conversation import find_question
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.drafts.deal_draft import LineDraft, new_line
from game.client.board.guide import RING_WIDTH, STEPS
from game.client.board.panels.change_sheet import ChangeSheet
from game.client.board.panels.job_tab import JobTab
from game.client.board.waiting_requests import list_waiting
from game.client.components.lever_wording import delay_text, known_lever_values
from game.client.framework.app import App
from game.client.framework.stage import Settings
from game.client.gallery import sample_feeds, sample_game
from game.client.gallery.scene_exhibits import SCENE_EXHIBITS, sample_replay
from game.client.pages.briefing import close_up
from game.client.pages.intention import Intention
from game.client.place.ground import AREAS, QUEUE_NOTES_LEFT
from game.client.start import scene_class
from game.client.ui.theme import SMALL
from game.protocol.actions import KeepHabit
from game.protocol.messages import PersonIs
from game.protocol.public_views import SaidView
from game.protocol.refusals import Code, Refusal
from game.protocol.seat_views import Can
from game.protocol.words import QUESTIONS
from game.scenario.load import load, load_texts
from game.view.seat import seat_view
from game.view.statics import statics
from tests.kit.client_driver import TEXT, ClientDriver
from tests.kit.desk import desk_at
from tests.kit.games import advance_to, run_days, start_planning
from tests.kit.layout_checks import assert_controls_fit, list_cut_texts, record_texts

EXHIBITS = {exhibit.name: exhibit for exhibit in SCENE_EXHIBITS}


def seat_of(view):
    """Return the own side of a view, which must be there."""
    assert view.seat is not None
    return view.seat


def statics_of(hands):
    """Return what a window knows of its session, which must be there."""
    assert hands.app.store.statics is not None
    return hands.app.store.statics


def crisis_of(view):
    """Return the crisis of a view, which must be there."""
    assert view.public.crisis is not None
    return view.public.crisis


def with_cans(view, *cans):
    """Return a view in which a kind of action is possible as said, and nothing else of that kind."""
    kinds = {can.action for can in cans}
    kept = tuple(can for can in seat_of(view).can if can.action not in kinds)
    return replace(view, version=view.version + 1, seat=replace(seat_of(view), can=(*kept, *cans)))


def keep(gift="kept_beds", refusal=None):
    return Can(action="keep_habit", target=gift, days=1, counts_as="patients", refusal=refusal)


def words(driver):
    """Return everything that is drawn now, as one string."""
    window, content = record_texts(driver.app)
    return " ".join(piece.text for piece in (*window, *content))


# ---------------------------------------------------------------- habits of a crisis


def test_habit_is_kept_where_rules_allow_it(hands):
    """The buttons were on pages of phases in which the rules refuse it, so nobody could keep anything."""
    hands.tell(with_cans(sample_game.full("plan"), keep()))
    hands.press("waiting.habits")
    hands.press("keep kept_beds")
    assert hands.actions == [KeepHabit("kept_beds", True)]


def test_rules_allow_keeping_while_planning():
    desk = desk_at("plan", 4)
    assert desk.refusal_code("M", KeepHabit("no_such_gift", True)) == "unknown"
    desk.advance()
    assert desk.refusal_code("M", KeepHabit("no_such_gift", True)) == "not_now"


def test_kept_habit_does_not_wait(hands):
    view = sample_game.full("plan")
    hands.tell(with_cans(view, keep()))
    assert [one.count for one in list_waiting(hands.app.store) if one.kind == "habits"] == [1]
    crisis = replace(crisis_of(view), kept=(("kept_beds", "P"),))
    kept = with_cans(replace(view, public=replace(view.public, crisis=crisis)), keep())
    hands.tell(replace(kept, version=9))
    assert not [one for one in list_waiting(hands.app.store) if one.kind == "habits"]


def test_refused_habit_does_not_wait(hands):
    hands.tell(with_cans(sample_game.full("plan"), keep(refusal=Refusal(Code.NOT_ENOUGH_DAYS))))
    assert not [one for one in list_waiting(hands.app.store) if one.kind == "habits"]
    assert hands.widgets.find("waiting.habits") is None


@pytest.mark.parametrize(("round", "is_named"), [(3, True), (6, False)])
def test_review_says_where_habits_are_kept(round, is_named):
    """In the last review there is no planning left in which anything could be kept."""
    view = with_cans(sample_game.full("review"), keep(refusal=Refusal(Code.NOT_NOW)))
    public = replace(view.public, round=round)
    driver = ClientDriver(sample_game.seat_messages("review", view=replace(view, public=public)), size=(1366, 900))
    assert (TEXT.text("scene.crisis.keep_title") in words(driver)) is is_named
    assert driver.widgets.find("keep kept_beds") is None
    driver.close()


# ---------------------------------------------------------------- the way back


def dial_nobody(url, name, part, code, pin):
    raise AssertionError("nobody is dialled")


def open_from_the_end(feed, size=(1366, 688), percent=100):
    """Return a window that was opened from the end of a game."""
    settings = Settings(text_percent=percent)
    app = App(feed, TEXT, scene_class, dial_nobody, title="test", size=size, settings=settings, goes_back=True)
    for _ in range(3):
        app.frame(0.02, [])
    return app


@pytest.mark.parametrize("feed", ["replay", "report"])
def test_window_opened_from_the_end_leads_back(feed):
    """Nothing in the replay said that closing it brings the end page back."""
    app = open_from_the_end(sample_replay() if feed == "replay" else ReportWriter(lambda show: None))
    app.stage.widgets.focus("corner.back")
    app.frame(0.02, [pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode="")])
    app.frame(0.02, [])
    assert not app.running
    assert app.wish is None
    app.close()


@pytest.mark.parametrize("percent", [100, 175])
def test_way_back_covers_nothing(percent):
    app = open_from_the_end(sample_replay(), (1280, 660), percent)
    back = app.stage.widgets.find("corner.back")
    assert back is not None
    assert_controls_fit(app, [one for one in app.stage.widgets.controls if one.key.startswith("corner.")])
    assert not [piece.text for piece in record_texts(app)[0] if piece.rect.colliderect(back.rect)]
    app.close()


def test_other_windows_have_no_way_back(hands):
    assert hands.widgets.find("corner.back") is None


def test_intention_is_shown_again(hands):
    hands.app.stage.solo.intention = "ask the ward first"
    intention = Intention(hands.app.stage)
    assert (intention.text, intention.handed_in) == ("ask the ward first", "ask the ward first")


# ---------------------------------------------------------------- the sheet of a change


def test_ask_first_stays_under_the_pointer(hands):
    """Both choices moved and shrank when one was pressed, so that the next press missed."""
    hands.scene.choose_tab("changes")
    hands.scene.drafts.open_change = "shut_old_ward"
    hands.scene.ask_rebuild()
    hands.frames()

    def places(*keys):
        return [hands.widgets.place(hands.control(key)) for key in keys]

    ways = "proposal.way.now", "proposal.way.ask", "change.close"
    before = places(*ways)
    hands.press("proposal.way.ask")
    assert places(*ways) == before
    groups = [one.key for one in hands.widgets.controls if one.key.startswith("group.")]
    assert groups
    before = places(*ways, *groups, "proposal.put")
    for group in groups:
        hands.press(group)
        assert places(*ways, *groups, "proposal.put") == before


def test_long_group_fits_its_button(hands, monkeypatch):
    """“Home-care workers and care homes · 60 % is in their hands · 1 day” lay on the border of its button."""
    monkeypatch.setattr(type(hands.app.store), "group_name", lambda *_: "Home-care workers and care homes")
    hands.scene.choose_tab("changes")
    hands.scene.drafts.open_change = "shut_old_ward"
    hands.scene.ask_rebuild()
    hands.frames()
    hands.press("proposal.way.ask")
    assert not [cut for cut in list_cut_texts(hands.app) if "care homes" in cut]
    lines = hands.app.stage.letters.height(SMALL, "semibold") * 2
    groups = [hands.widgets.place(one) for one in hands.widgets.controls if one.key.startswith("group.")]
    assert groups
    assert all(place[3] >= lines + 8 for place in groups)


# ---------------------------------------------------------------- asking colleagues


def say(words, **changes):
    return SaidView(
        by="K", to="P", words=words, about=None, lever=None, value=0, thousands=0, round=4, **changes
    )  # fmt: skip


def test_answer_stands_under_its_question(hands):
    """Three answers stood under each other, and nothing said which of the three questions each answered."""
    view = sample_game.full("plan")
    said = (say("need_nothing"), say("facts_none"), say("help_none"))
    hands.tell(replace(view, version=2, public=replace(view.public, said=said)))
    hands.talk_to("K")
    drawn = words(hands)
    for question, answer in (("need", "need_nothing"), ("facts", "facts_none"), ("help", "help_none")):
        asked = TEXT.text(f"client.team.asked.ask_{question}")
        assert asked in drawn
        rest = drawn[drawn.index(asked) + len(asked) :]
        assert rest.strip().startswith(TEXT.text(f"say.{answer}.any").split()[0])


def test_remark_unasked_has_no_question():
    assert find_question(say("missing_you")) == ""
    assert {find_question(say(one)) for one in ("help_price", "need_card", "facts_cold")} == set(QUESTIONS)


# ---------------------------------------------------------------- shadowing


def shadow_with_fix(is_fixed):
    """Return a view in which C is shadowed and sees one flaw of a change on the table, fixed or not."""
    view = sample_game.full("plan")
    side = sample_game.shadowed("C")
    flaw = side.flaws[0].flaw
    first, *others = view.public.proposals
    proposal = replace(first, mended=(flaw.flaw,) if is_fixed else ())
    side = replace(side, flaws=(replace(side.flaws[0], card=first.card),))
    public = replace(view.public, proposals=(proposal, *others))
    return flaw, replace(view, version=2, public=public, seat=replace(seat_of(view), shadowing=(side,)))


@pytest.mark.parametrize("is_fixed", [False, True])
def test_shadowing_shows_no_concern_that_is_fixed(hands, is_fixed):
    """A concern was shown for rounds after its fix had been accepted."""
    flaw, view = shadow_with_fix(is_fixed)
    hands.tell(view)
    hands.talk_to("C")
    assert (flaw.sentence[:30] in words(hands)) is not is_fixed
    hands.press("half_day.C")
    hands.press("half_day.next")
    hands.press("half_day.next")
    drawn = words(hands)
    assert (flaw.sentence[:30] in drawn) is not is_fixed
    assert (TEXT.text("client.half_day.no_concerns") in drawn) is is_fixed


# ---------------------------------------------------------------- deals


@pytest.mark.parametrize(("value", "now", "bound"), [(5, 0, "not_below"), (5, 10, "not_above"), (30, 0, "not_below")])
def test_named_lever_is_asked_for_in_its_direction(value, now, bound):
    """“I could move it to 5” became “at most 5” where it had been 0, since the lever had started at 10."""
    card = replace(next(one for one in sample_game.statics().levers if one.lever == "extra_beds"), start=10)
    line = LineDraft()
    line.ask_for(card, value, now)
    assert (line.value, line.bound) == (value, bound)


def test_first_draft_of_a_promise_changes_something(hands):
    """The first thing that a new deal said was a warning that it changed nothing."""
    stage = hands.app.stage
    known = known_lever_values(stage)
    cards = [card for card in stage.store.statics.levers if card.form != "fund"]
    for card in cards:
        every = [one.value for one in card.options] or range(card.minimum, card.maximum + 1, card.step)
        for now in (*every, known[card.lever]):
            assert now is not None
            line = new_line([card], {card.lever: now})
            assert line.value in every
            assert now < line.value if line.bound == "not_below" else now > line.value


def test_deal_opens_at_its_top(hands):
    """The second deal opened where the first had been scrolled to, and its focus was out of sight."""
    for _ in range(2):
        hands.talk_to("M").press("deal.M")
        first = hands.control("deal.give.0.what")
        assert hands.widgets.place(first).height > 0
        hands.widgets.show(hands.control("deal.leave"))
        hands.press("deal.leave")


# ---------------------------------------------------------------- the briefing


def test_briefing_names_the_target_and_where_each_goal_is_now():
    """The brief showed scales with an unnamed mark, and nothing of where the four-hour figure stood."""
    driver = ClientDriver(EXHIBITS["briefing-brief"].messages(), size=(1366, 688))
    driver.key(*EXHIBITS["briefing-brief"].keys)
    drawn = words(driver)
    assert drawn.count(TEXT.text("scene.goal.target", kept=60)) >= 2
    assert drawn.count(TEXT.text("scene.goal.usual", value="")[:-1]) >= 2
    driver.close()


def test_usual_week_is_said_until_days_have_run():
    game = start_planning()
    (goal, *_), alone = seat_view(game.reading, "M").goals, game.no_action.weeks[0]
    value = 100 * alone.total("within_four_hours") / alone.total("departures")
    assert (goal.goal, goal.usual) == ("four_hours", round(value))
    run_days(advance_to(game, "run"), 1)
    assert all(one.usual is None for one in seat_view(game.reading, "M").goals)


# ---------------------------------------------------------------- a person's card


def test_who_helps_a_person_is_worked_out_once_a_picture(hands, monkeypatch):
    looks = []

    def look(stage):
        looks.append(stage)
        return ("M",)

    hands.tell(PersonIs(replace(sample_game.person(), state="fit_to_go", waits_for="home_care", in_line=3)))
    monkeypatch.setattr(person_popup, "find_seats_that_help", look)
    person_popup.draw_person(hands.app.stage, hands.app.screen, (300, 300))
    assert len(looks) == 1


# ---------------------------------------------------------------- a fund


def find_fund(format):
    setup = load("winter_pressures", format)
    return setup, next(lever for lever in statics(setup).levers if lever.form == "fund")


def test_fund_says_how_long_its_slowest_use_takes(hands):
    """The card said that a fund takes effect in three days, and home care from it came after three weeks."""
    _, fund = find_fund("ninety")
    assert delay_text(hands.app.stage, fund) == TEXT.counted("client.job.bites_between", 21, first=3)
    other = replace(fund, bites_latest=fund.bites_after)
    assert delay_text(hands.app.stage, other) == TEXT.counted("client.job.bites", 3)


@pytest.mark.parametrize(("format", "is_said"), [("ninety", True), ("half_day", False)])
def test_fund_says_what_a_long_round_holds(hands, format, is_said, monkeypatch):
    """“£200k every 28 days” stood beside “£300k”, and what £25k buys was true of £37k."""
    setup, fund = find_fund(format)
    stage = hands.app.stage
    known = replace(stage.store.statics, round_days=setup.format.round_days)
    monkeypatch.setattr(type(stage.store), "statics", property(lambda _: known))
    words = JobTab(stage, Drafts(), lambda: None)._describe_round(fund)
    assert bool(words) is is_said
    assert not is_said or words == TEXT.counted("client.job.fund_round", 42, whole="300", each="200")


def test_fund_says_its_round_before_its_sliders(monkeypatch):
    """“£60k every 28 days” stood under £60k of a round, and what a round is a page below."""
    hands = ClientDriver(sample_game.seat_messages("plan", "C"))
    stage = hands.app.stage
    known = replace(statics_of(hands), round_days=84)
    monkeypatch.setattr(type(stage.store), "statics", property(lambda _: known))
    hands.scene.ask_rebuild()
    hands.frames()
    _, content = record_texts(hands.app)
    note = next(one for one in content if one.text.startswith("The amounts are for the whole round of 84 days"))
    fund = next(card for card in known.levers if card.form == "fund")
    first = next(one for one in content if one.text == fund.uses[0].name)
    assert note.rect.bottom <= first.rect.top
    hands.close()


def test_uses_of_funds_name_the_time_of_their_money():
    for name in ("winter_pressures", "financial_storm", "elective_recovery", "neighbourhood"):
        for language, period in (("en", "every 28 days"), ("cy", "bob 28 diwrnod")):
            texts = load_texts(name, "cy") if language == "cy" else {}
            uses = [use for lever in load(name).levers for use in lever.uses]
            money = [texts.get(use.touches, use.touches) for use in uses]
            assert money
            assert all(period in text or "k" not in text.split()[0] for text in money), (name, language)


# ---------------------------------------------------------------- rivals, signatures, and other people's changes


def open_change(hands, card):
    hands.scene.pages.read_change(card)
    hands.frames(3)


def test_offer_to_join_is_written_where_it_was_pressed(hands):
    """On the own card stood only “Join forces · not now. This has already been done.”"""
    view = sample_game.full("plan")
    own = next(one for one in view.public.proposals if "P" in one.authors)
    card = hands.app.store.card(own.card)
    rival = next(one for one in view.public.proposals if one.card in card.rivals)
    joined = tuple(replace(one, joining=("P",)) if one is rival else one for one in view.public.proposals)
    view = replace(view, public=replace(view.public, proposals=joined))
    refused = Can("join_forces", rival.proposal, 0, "patients", Refusal(Code.ALREADY_THERE))
    hands.tell(with_cans(view, refused))
    words_said = TEXT.text("client.changes.you_join", to=rival.authors[0])
    for one in (own, rival):
        open_change(hands, one.card)
        assert words_said[:40] in words(hands)
        assert not [control.key for control in hands.widgets.controls if control.key.startswith("move.join")]


def test_own_signature_is_asked_of_oneself(hands):
    view = sample_game.full("plan")
    first = replace(view.public.proposals[0], unsigned=("P", "M"))
    said = list(ChangeSheet(hands.app.stage, Drafts(), print).describe_agreement(first))
    assert said[:2] == [TEXT.text("client.changes.unsigned_by_you"), TEXT.text("client.changes.unsigned", seats="M")]


def test_change_of_another_leads_to_its_author(hands):
    """“Only C can put this on the table. Talk to them” had nothing to press."""
    card = next(one for one in sample_game.statics().cards if one.lead != "P")
    view = sample_game.full("plan")
    others = tuple(one for one in view.public.proposals if one.card != card.card)
    hands.tell(replace(view, version=2, public=replace(view.public, proposals=others)))
    open_change(hands, card.card)
    hands.press("change.talk")
    assert (hands.scene.tab, hands.scene.drafts.open_colleague) == ("team", card.lead)
    assert hands.widgets.find("colleague.close") is not None


# ---------------------------------------------------------------- days that are borrowed


def test_borrowed_days_are_owed():
    """After an answer on the phone the bar said “-1 left”."""
    view = sample_game.full("run")
    driver = ClientDriver(
        sample_game.seat_messages("run", view=replace(view, seat=replace(seat_of(view), days_left=-1)))
    )
    drawn = words(driver)
    assert TEXT.text("client.top.days_owed", number=1) in drawn
    assert "-1" not in drawn
    driver.close()


@pytest.mark.parametrize(("left", "round", "is_later"), [(0, 3, True), (2, 3, False), (0, 6, False)])
def test_phone_says_which_round_pays(left, round, is_later):
    view = sample_game.full("phone", ringing=True)
    own = seat_of(view)
    assert own.call is not None
    seat = replace(own, days_left=left, call=replace(own.call, days=(1, 0)))
    view = replace(view, seat=seat, public=replace(view.public, round=round))
    driver = ClientDriver(sample_game.seat_messages("phone", view=view))
    later = TEXT.text("scene.phone.costs_later", days=TEXT.counted("scene.common.days", 1))
    assert (later in words(driver)) is is_later
    driver.close()


# ---------------------------------------------------------------- the person of the opening


@pytest.mark.parametrize(
    ("scenario", "place"),
    [
        ("winter_pressures", "bed"),
        ("financial_storm", "bed"),
        ("neighbourhood", "bed"),
        ("elective_recovery", "list"),
        ("reconfiguration", "list"),
    ],
)
def test_opening_is_drawn_where_its_person_waits(scenario, place):
    """Derek waits at home for a hip, and was drawn in a hospital bed."""
    assert statics(load(scenario)).opening_at == place


@pytest.mark.parametrize(("place", "zone"), [("bed", "wards"), ("list", "list"), ("practice", "practices")])
def test_briefing_lights_where_the_person_waits(place, zone):
    dimming = close_up(replace(sample_game.statics(), opening_at=place))
    assert zone in dimming.lit
    assert dimming.around == zone


# ---------------------------------------------------------------- the guide


def place_words(hands):
    """Return the boxes of all words in the window that stand still, in pixels."""
    window, _ = record_texts(hands.app)
    found = [(one.text, one.rect) for one in window]
    for area in hands.widgets.areas:
        hands.widgets.drawn_texts = drawn = []
        hands.app.build()
        hands.app.draw()
        hands.widgets.drawn_texts = None
        for one in drawn:
            rect = one.rect.move(area.rect.left, area.rect.top - area.offset)
            if area.rect.contains(rect):
                found.append((one.text, rect))
    return found


@pytest.mark.parametrize("name", ["queue", "lever", "card", "colleague", "predict"])
@pytest.mark.parametrize("size", [(1366, 688), (1920, 1080)])
def test_guide_covers_no_words(name, size):
    """Its ring cut the words beside a button, and its box hid how many people wait."""
    view = sample_game.first_round()
    if name in ("card", "colleague", "predict"):
        view = sample_game.full("plan", "C")
        view = replace(view, public=replace(view.public, round=2))
    feed = sample_feeds.SoloFeed(sample_game.seat_messages("plan", "C", view=view))
    driver = ClientDriver([], feed=feed, size=size)
    driver.app.solo.done.update(one.name for one in STEPS if one.name != name)
    driver.scene.ask_rebuild()
    driver.frames(4)
    step = driver.scene.guide.choose(driver.scene)
    assert step is not None
    assert step.name == name
    box = driver.app.theme.rect(*driver.scene.guide._box)
    assert [rect for rect in driver.scene.place.list_word_boxes() if rect.colliderect(box)] == []
    outer = driver.scene.guide.ring_of(driver.scene)
    inner = outer.inflate(-2 * RING_WIDTH, -2 * RING_WIDTH)
    cut = [text for text, rect in place_words(driver) if outer.colliderect(rect) and not inner.contains(rect)]
    assert [text for text in cut if text.strip() and not box.collidepoint(outer.center)] == []
    driver.close()


def test_button_of_a_persons_card_has_an_edge(hands):
    """The way to who can help stood there as words alone: the card was drawn over the button's edge."""
    hands.tell(PersonIs(replace(sample_game.person(), state="fit_to_go", waits_for="home_care", in_line=3)))
    hands.scene.popup, hands.scene.asked_person = True, 1
    hands.scene.ask_rebuild()
    hands.frames(4)
    rect = hands.widgets.place(hands.control("person.who"))
    middle, inside = (rect.left, rect.centery), (rect.left + rect.width // 4, rect.top + 6)
    assert hands.app.screen.get_at(middle) != hands.app.screen.get_at(inside)


def test_queue_keeps_away_from_its_number():
    """Nine people before care homes touched the number beside them."""
    for name, (left, _, width, _) in AREAS.items():
        if name.endswith("_queue"):
            assert left + width + 6 <= QUEUE_NOTES_LEFT


def test_kept_habit_says_what_it_goes_on_costing(hands):
    """Once it was kept, “Each round: no days” stood on its card, and its money was nowhere."""
    gifts = {gift.gift: gift for crisis in statics(load("winter_pressures", "ninety")).crises for gift in crisis.gifts}
    assert (gifts["weekend_starts"].habit_days, gifts["weekend_starts"].habit_thousand_pounds) == (1, 18)
    view = sample_game.full("plan")
    crisis = replace(crisis_of(view), kept=(("kept_beds", "P"),))
    kept = with_cans(replace(view, public=replace(view.public, crisis=crisis)), replace(keep(), days=0))
    hands.tell(kept)
    hands.scene.choose_tab("team")
    hands.frames(3)
    assert TEXT.text("scene.crisis.price_each_round", price="")[:11] in words(hands)
    assert TEXT.text("scene.crisis.price_each_round", price=TEXT.text("scene.common.no_days")) not in words(hands)


def test_answer_leads_to_what_is_needed(hands):
    """“Setting this lever would help me most” had nothing to press: one had to look for the lever."""
    view = sample_game.full("plan")
    card = next(one for one in sample_game.statics().cards if one.lead == "P")
    needs = (replace(say("need_lever"), lever="extra_beds", value=30), replace(say("need_card"), about=card.card))
    hands.tell(replace(view, version=2, public=replace(view.public, said=needs)))
    hands.talk_to("K").press("answer.lever")
    assert hands.scene.tab == "job"
    hands.talk_to("K").press("answer.change")
    assert (hands.scene.tab, hands.scene.drafts.open_change) == ("changes", card.card)


def test_answer_about_another_lever_leads_nowhere(hands):
    view = sample_game.full("plan")
    hands.tell(replace(view, version=2, public=replace(view.public, said=(say("need_nothing"),))))
    hands.talk_to("K")
    assert hands.widgets.find("answer.lever") is None
    assert hands.widgets.find("answer.change") is None
