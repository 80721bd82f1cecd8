"""What a newcomer saw in a whole first game from the clinical lead's seat; each test names the fault."""

import pytest
from msgspec.structs import replace

from game.client.board.panels.news import list_news
from game.client.board.person_popup import find_seats_that_help
from game.client.components.feed_line import feed_text
from game.client.framework.number_text import price_text
from game.client.gallery import sample_cards, sample_feeds, sample_game
from game.client.place.plan_captions import PlanCaptions
from game.client.review.cause_lines import round_tenths
from game.protocol.messages import Full, PersonIs, Welcome
from game.protocol.public_views import Line
from game.protocol.view_base import Phase
from tests.kit.client_driver import TEXT, ClientDriver


def read_words(phase: Phase, view: Full | None = None, *, seat: str = "P", alone: bool = False, **more: object) -> str:
    """Return the texts of a scene, joined; `more` replaces parts of what never changes."""
    messages = [
        replace(one, statics=replace(one.statics, **more)) if more and isinstance(one, Welcome) else one
        for one in sample_game.seat_messages(phase, seat, view=view)
    ]
    hands = ClientDriver([], feed=sample_feeds.SoloFeed(messages)) if alone else ClientDriver(messages)
    hands.app.stage.drawn_texts = hands.app.stage.widgets.drawn_texts = drawn = []
    hands.app.build()
    hands.frames(3)
    hands.close()
    return " ".join(piece.text for piece in drawn)


def test_closed_practices_have_not_turned_everyone_away():
    """On Saturdays the practices were "0 seen, 138 turned away"; they were closed."""
    view = sample_game.full("plan")
    services = tuple(replace(one, busy=0) if one.service == "practices" else one for one in view.public.services)
    hands = ClientDriver(sample_game.seat_messages("plan", "P"))
    place = hands.scene.place
    captions = PlanCaptions(hands.app.stage, hands.app.stage.letters, place.crowd, has_two=False, has_no_figures=False)
    texts = [one.text for one in captions.list_texts(replace(view.public, services=services))]
    hands.close()
    assert TEXT.text("service.practices.closed") in texts
    assert not [one for one in texts if one.startswith("0 ")]


def test_own_figures_say_their_period():
    """Safely staffed shifts were 80 % above, since day one, and 82 % below, with no word of another period."""
    assert TEXT.text("client.job.figures_note") in read_words("plan")


@pytest.mark.parametrize(("days", "key"), [(7, "first_days"), (28, "first_week")])
def test_first_week_is_not_compared_with_itself(days, key):
    """After a round of one week "harm stayed level with the first week"."""
    view = sample_game.full("review")
    assert view.public.review is not None
    review = replace(view.public.review, round=1, went="down")
    words = read_words("review", replace(view, public=replace(view.public, review=review)), round_days=days)
    assert TEXT.text("review.went_down", before=TEXT.text(f"review.{key}")) in words


def test_end_counts_people_who_wait_as_people():
    """11,868 people still waited at the end, which said "1,187 more", as if they were tenths and harmed."""
    cards = sample_game.end_cards()
    view = sample_game.full("end")
    words = read_words("end", replace(view, public=replace(view.public, end=cards)), alone=True)
    assert TEXT.text("scene.end.left_waiting", number="11,868") in words
    on_lists = [str(round_tenths(tenths)) for tenths in (cards.on_lists, cards.left_alone_on_lists)]
    assert TEXT.text("scene.end.on_lists", number=on_lists[0], alone=on_lists[1]) in words


@pytest.mark.parametrize(("has_change", "key"), [(True, "propose"), (False, "propose_others")])
def test_news_offers_only_what_the_seat_can_do(has_change, key):
    """Seats without a change of their own read "you can put a change on the table"."""
    view = sample_game.full("plan", "P")
    assert view.seat is not None
    can = tuple(one for one in view.seat.can if has_change or one.action != "propose")
    assert not has_change or any(one.action == "propose" for one in can)
    public = replace(view.public, round=2, opened=("propose", "object"))
    words = read_words("plan", replace(view, public=public, seat=replace(view.seat, can=can)))
    assert TEXT.text(f"client.new.{key}") in words
    assert TEXT.text("client.new.object") in words


def test_one_new_lever_is_one():
    """“New levers: Payment for planned work.”"""
    view = sample_game.full("plan", "P")
    lever = next(one for one in sample_cards.LEVERS if one.seat == "P")
    public = replace(view.public, round=2, opened=(lever.lever,))
    hands = ClientDriver(sample_game.seat_messages("plan", view=replace(view, public=public)))
    assert list_news(hands.app.stage) == [TEXT.counted("client.new.levers", 1, names=lever.name)]
    hands.close()


@pytest.mark.parametrize(
    ("days", "thousands", "text"),
    [(3, 0, "3 days"), (2, 180, "2 days · £180k per round"), (1, -20, "1 day · saves £20k per round")],
)
def test_only_money_is_spent_each_round(days, thousands, text):
    """A change that cost three days once, and no money, was "3 days per round"."""
    assert price_text(TEXT, days, thousands, each_round=True) == text


def test_fix_says_how_much_later_the_change_starts():
    """Each fix was "no days", and moved the start by four."""
    view = sample_game.full("plan", "P")
    hands = ClientDriver(sample_game.seat_messages("plan", "P", view=view))
    assert view.seat is not None
    changes = [one.target or "" for one in view.seat.can if one.action == "take_mend" and one.refusal is None]
    assert changes
    hands.scene.choose_tab("changes")
    hands.frames(2)
    [card] = [one.card for one in view.public.proposals if changes[0].startswith(f"{one.proposal}.")]
    hands.press(f"change.{card}")
    hands.app.stage.drawn_texts = hands.app.stage.widgets.drawn_texts = drawn = []
    hands.scene.ask_rebuild()
    hands.frames(3)
    hands.close()
    assert TEXT.counted("client.changes.take_later", 4) in " ".join(piece.text for piece in drawn)


def test_unrenamed_change_is_named_once_in_the_feed():
    """The feed said "Flu jabs on shift goes ahead now (Flu jabs on shift)."."""
    hands = ClientDriver(sample_game.seat_messages("plan", "P"))
    values = (("card", "Flu jabs on shift"), ("name", "Flu jabs on shift"))
    text = feed_text(hands.app.stage, Line(day=0, seat="K", key="feed.proposed_now", values=values))
    hands.close()
    assert text.count("Flu jabs on shift") == 1


def test_person_in_a_line_leads_to_the_seat_that_can_shorten_it():
    """The card listed how many people wait for anything, and not for what this one waits, or whose it is."""
    hands = ClientDriver(sample_game.seat_messages("plan", "P"))
    hands.scene.popup = True
    hands.tell(PersonIs(sample_game.person()))
    hands.app.stage.drawn_texts = hands.app.stage.widgets.drawn_texts = drawn = []
    hands.scene.ask_rebuild()
    hands.frames(3)
    words = " ".join(piece.text for piece in drawn)
    assert TEXT.text("client.person.in_line", name="home care", place="26") in words
    seats = find_seats_that_help(hands.app.stage)
    assert "M" in seats
    assert TEXT.text("client.person.who", seats=", ".join(seats)) in words
    hands.press("person.who")
    hands.frames(3)
    shown = "job" if "P" in seats else "team"
    assert (hands.scene.popup, hands.scene.tab) == (False, shown)
    hands.close()


@pytest.mark.parametrize("what", ["process", "transfer"])
def test_person_held_up_inside_is_not_said_to_wait_for_care(what):
    """People who waited for tablets were said to wait for care outside hospital."""
    hands = ClientDriver(sample_game.seat_messages("plan", "P"))
    hands.scene.popup = True
    hands.tell(PersonIs(replace(sample_game.person(), waits_for=what, in_line=0)))
    hands.app.stage.drawn_texts = hands.app.stage.widgets.drawn_texts = drawn = []
    hands.scene.ask_rebuild()
    hands.frames(3)
    hands.close()
    words = " ".join(piece.text for piece in drawn)
    assert TEXT.text(f"client.person.waits_{what}") in words
