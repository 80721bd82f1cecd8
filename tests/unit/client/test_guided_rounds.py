"""The guided beginning: each step waits for the act, at the place that it speaks of."""

import pygame
import pytest
from msgspec.structs import replace

from game.client.board.guide import STEPS
from game.client.gallery import sample_feeds, sample_game
from game.protocol.messages import Facilitate, PersonIs
from tests.kit.client_driver import TEXT, ClientDriver


def play_alone(view, seat="C"):
    return ClientDriver([], feed=sample_feeds.SoloFeed(sample_game.seat_messages("plan", seat, view=view)))


@pytest.fixture
def hands():
    found = play_alone(sample_game.first_round())
    yield found
    found.close()


def current(hands):
    step = hands.scene.guide.choose(hands.scene)
    return step.name if step is not None else None


def test_first_step_waits_for_a_patient(hands):
    hands.frames(30)
    assert current(hands) == "person"
    number = next(dot.id for dot in hands.app.store.public.dots if dot.state == "fit_to_go" and dot.service == "wards")
    hands.click((hands.scene.place.where(number)[0], hands.scene.place.where(number)[1] - 6))
    hands.tell(PersonIs(sample_game.person()))
    hands.key(pygame.K_ESCAPE)
    assert current(hands) == "queue"


def test_steps_are_counted_upwards(hands):
    """The second step had the number of the first: for one frame it had been shown before there were people."""
    assert current(hands) == "person"
    hands.tell(PersonIs(sample_game.person()))
    hands.key(pygame.K_ESCAPE)
    hands.frames(4)
    assert current(hands) == "queue"
    numbers = hands.app.solo.numbers
    assert numbers["queue"] == numbers["person"] + 1


def test_keyboard_points_at_the_queue(hands):
    hands.app.solo.done.add("person")
    hands.widgets.focus("place.community")
    hands.frames(4)
    assert current(hands) == "lever"


def test_lever_leads_to_its_button(hands):
    hands.app.solo.done.update({"person", "queue"})
    hands.frames(4)
    slider = next(control for control in hands.widgets.controls if control.key.startswith("fund."))
    hands.widgets.focus(slider.key)
    hands.key(pygame.K_RIGHT)
    assert current(hands) == "set"
    hands.frames(2)
    step = next(one for one in STEPS if one.name == "set")
    assert step.find(hands.scene) is not None


def test_step_can_be_skipped(hands):
    hands.frames(4)
    hands.press("guide.skip")
    hands.frames(4)
    assert current(hands) == "queue"


def test_guide_can_be_put_away(hands):
    hands.frames(4)
    hands.press("guide.close")
    hands.frames(4)
    assert current(hands) is None
    assert hands.widgets.find("guide.skip") is None


def test_guide_speaks_of_each_thing_when_it_opens():
    view = sample_game.full("plan")
    found = play_alone(replace(view, public=replace(view.public, round=2)), "P")
    found.app.solo.done.update({"person", "queue", "lever", "set"})
    found.frames(4)
    assert current(found) == "card"
    found.scene.choose_tab("changes")
    found.frames(2)
    found.press(next(one.key for one in found.widgets.controls if one.key.startswith("change.")))
    found.key(pygame.K_ESCAPE)
    assert current(found) == "colleague"
    found.press("tab.team")
    found.frames(4)
    assert current(found) in ("predict", "ready")
    found.close()


def test_later_rounds_have_no_guide():
    found = play_alone(sample_game.full("plan"), "P")
    assert current(found) is None
    found.close()


def test_players_in_a_room_have_no_guide():
    found = ClientDriver(sample_game.seat_messages("plan", "C", view=sample_game.first_round()))
    assert current(found) is None
    found.close()


def test_steps_are_counted_as_they_come():
    """The fourth step was followed by the sixth: the fifth is open from the second round on."""
    view = sample_game.first_round()
    waiting = tuple(replace(seat, ready=False) for seat in view.public.seats)
    hands = play_alone(replace(view, public=replace(view.public, seats=waiting)))
    hands.app.solo.done.update({"person", "queue", "lever", "set"})
    hands.frames(4)
    assert current(hands) not in (None, "card")
    hands.app.stage.drawn_texts = found = []
    hands.frames()
    assert TEXT.text("guide.step", number=5, steps=len(STEPS)) in [one.text for one in found]
    hands.close()


def test_every_step_has_a_sentence():
    assert all(TEXT.has(f"guide.{step.name}") for step in STEPS)


def test_days_pass_faster_alone():
    found = ClientDriver([], feed=sample_feeds.SoloFeed(sample_game.seat_messages("run")))
    assert found.app.store.clock is not None
    usual = found.app.store.clock.day_ms
    found.widgets.focus("speed")
    found.key(pygame.K_RIGHT)
    found.press("speed.next")
    assert [one for one in found.sent if isinstance(one, Facilitate)] == [
        Facilitate("pace", amount=usual // 2),
        Facilitate("skip"),
    ]
    found.close()


def test_speed_is_chosen_alone_only():
    found = ClientDriver(sample_game.seat_messages("run"))
    assert found.widgets.find("speed") is None
    found.close()


def test_no_two_steps_have_one_number(hands):
    """The prediction was step 4 as well: it was due for a moment, until the host had answered step 4."""
    hands.app.solo.done.update({"person", "queue"})
    hands.frames(4)
    slider = next(control for control in hands.widgets.controls if control.key.startswith("fund."))
    hands.widgets.focus(slider.key)
    hands.key(pygame.K_RIGHT)
    hands.frames(2)
    assert current(hands) == "set"
    hands.press(next(one.key for one in hands.widgets.controls if one.key.startswith("set.")))
    hands.frames(4)
    following = current(hands)
    assert following not in (None, "set")
    numbers = hands.app.solo.numbers
    assert numbers[following] == numbers["set"] + 1


def test_chosen_speed_is_shown_in_later_rounds():
    """The host kept twice as fast, and the next round called it once: choosing twice again made four times."""
    found = ClientDriver([], feed=sample_feeds.SoloFeed(sample_game.seat_messages("run")))
    clock = found.app.store.clock
    assert clock is not None
    usual = clock.day_ms
    found.widgets.focus("speed")
    found.key(pygame.K_RIGHT)
    view = sample_game.full("run")
    later = replace(view, public=replace(view.public, round=view.public.round + 1))
    found.tell(later, replace(clock, day_ms=usual // 2))
    found.widgets.focus("speed")
    found.key(pygame.K_LEFT)
    assert found.sent[-1] == Facilitate("pace", amount=usual // 2 * 2)
    found.close()
