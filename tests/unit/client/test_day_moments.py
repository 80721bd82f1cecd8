"""While the days run: captions at the place, rings where harm begins, and one person followed."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from game.client.board.scene import BoardScene
from game.client.gallery import sample_game
from game.client.gallery.exhibits import BOARD_EXHIBITS, show_exhibit
from game.client.place.day_moments import QUIET_DAYS, SETTLING_DAYS, SHOWN_DAYS, DayMoments, Moment
from game.client.place.harm_pulses import PULSE_SECONDS, HarmPulses
from game.protocol.messages import AskPerson, PersonIs
from game.protocol.public_views import PublicView
from tests.kit.client_driver import ClientDriver
from tests.kit.layout_checks import record_texts

ROUND_DAYS = 28
FIRST_DAY = 3 * ROUND_DAYS + 1
"""Of the fourth round, in which the sample game is."""


def on_day(day: int, corridor: int = 20, **changes: object) -> PublicView:
    """A running day on which so many had no bed in the morning, and nothing else differs."""
    view = sample_game.public("run")
    emergency = next(one for one in view.services if one.service == "emergency")
    figures = tuple(replace(f, value=corridor) if f.key == "waiting_for_bed" else f for f in emergency.figures)
    services = tuple(replace(one, figures=figures) if one is emergency else one for one in view.services)
    return replace(view, day=day, services=services, **changes)


def watch(corridors: Iterable[int], first: int = FIRST_DAY) -> list[Moment]:
    """Let days pass from one on; return what was said of them, once each."""
    moments, seen = DayMoments(), dict[Moment, None]()
    for day, corridor in enumerate(corridors, first):
        moments.show(on_day(day, corridor), ROUND_DAYS)
        seen |= dict.fromkeys(moments.shown)
    return list(seen)


def test_record_of_a_round_is_said() -> None:
    found = watch([*[20] * SETTLING_DAYS, 24, 26, *[20] * QUIET_DAYS, 15])
    assert [(one.kind, one.day - FIRST_DAY, one.number) for one in found] == [
        ("most", SETTLING_DAYS, 24),
        ("fewest", SETTLING_DAYS + 2 + QUIET_DAYS, 15),
    ], "not again within some days"


def test_first_days_are_no_record() -> None:
    assert watch([20, 30, 10, 40, 5]) == []


def test_small_step_is_no_record() -> None:
    assert watch([*[20] * SETTLING_DAYS, 21, 20, 19]) == []


def test_part_of_a_round_has_no_record() -> None:
    """Somebody who joins on the tenth day has not seen whether there were more on the fifth."""
    assert watch([*[20] * SETTLING_DAYS, 40, 60], first=FIRST_DAY + 9) == []


def test_empty_corridor_is_said() -> None:
    (found,) = watch([8, 0, 0], first=FIRST_DAY + 9)
    assert (found.about, found.kind, found.day) == ("emergency", "none", FIRST_DAY + 10)


def test_change_is_named_when_it_starts() -> None:
    proposals = sample_game.public("run").proposals
    waits = tuple(replace(one, state="decided") for one in proposals)
    begins = (replace(waits[0], state="in_use"), *waits[1:])
    moments = DayMoments()
    moments.show(on_day(FIRST_DAY, proposals=waits), ROUND_DAYS)
    for day in range(FIRST_DAY + 1, FIRST_DAY + 1 + SHOWN_DAYS):
        moments.show(on_day(day, proposals=begins), ROUND_DAYS)
        assert moments.shown == (Moment("change", "starts", FIRST_DAY + 1, name=waits[0].name),)
    moments.show(on_day(FIRST_DAY + 1 + SHOWN_DAYS, proposals=begins), ROUND_DAYS)
    assert moments.shown == (), "it stays for some days"


def test_planning_has_no_captions() -> None:
    moments = DayMoments()
    for day, corridor in enumerate((8, 0), FIRST_DAY):
        moments.show(on_day(day, corridor), ROUND_DAYS)
    assert moments.shown
    moments.show(replace(on_day(FIRST_DAY + 1, 0), phase="plan"), ROUND_DAYS)
    assert moments.shown == ()


def harm(view: PublicView, number: int) -> PublicView:
    dots = tuple(replace(one, state="being_harmed") if one.id == number else one for one in view.dots)
    return replace(view, dots=dots, day=view.day + 1)


@pytest.mark.parametrize("stands", [False, True])
def test_ring_is_where_harm_begins(stands: bool) -> None:
    view = on_day(FIRST_DAY)
    number = next(dot.id for dot in view.dots if dot.state == "past_standard")
    pulses = HarmPulses()
    pulses.show(view, stands=stands)
    assert pulses.harmed == (), "those who were harmed before are not harmed today"
    pulses.show(harm(view, number), stands=stands)
    assert pulses.harmed == (number,)
    assert pulses.is_still is stands, "with less motion the ring stands"
    pulses.update(PULSE_SECONDS)
    assert pulses.is_still
    pulses.show(replace(harm(view, number), day=view.day + 5), stands=stands)
    assert pulses.harmed == (), "days that were not seen say nothing"


def test_followed_person_keeps_ring_and_label(hands: ClientDriver) -> None:
    hands.tell(sample_game.full("run"))
    board = hands.scene
    number = board.place.crowd.of("wards")[3]
    board._ask_about(number)
    hands.tell(PersonIs(replace(sample_game.person(), id=number)))
    hands.press("person.follow")
    assert board.followed.number == number
    assert not board.popup
    window, _ = record_texts(hands.app)
    assert "In their 70s: on a ward" in [one.text for one in window]
    board._ask_about(number)
    hands.tell(PersonIs(replace(sample_game.person(), id=number)))
    hands.press("person.follow")
    assert board.followed.number is None


def test_followed_person_who_leaves_is_asked_for(hands: ClientDriver) -> None:
    full = sample_game.full("run")
    hands.tell(full)
    board = hands.scene
    number = board.place.crowd.of("wards")[3]
    board.followed.toggle(hands.app.stage, number, sample_game.person())
    dots = tuple(dot for dot in full.public.dots if dot.id != number)
    gone = replace(full.public, dots=dots, day=full.public.day + 1)
    hands.tell(replace(full, version=hands.app.store.version + 1, public=gone))
    assert [one for one in hands.sent if isinstance(one, AskPerson)] == [AskPerson(number)]
    hands.tell(PersonIs(None))
    assert not board.popup, "the answer opens no page"
    window, _ = record_texts(hands.app)
    assert "In their 70s: gone home" in [one.text for one in window]


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_captions_are_inside_the_place(size: tuple[int, int]) -> None:
    app = show_exhibit(next(one for one in BOARD_EXHIBITS if one.name == "board-moments"), size)
    window, _ = record_texts(app)
    assert isinstance(app.scene, BoardScene)
    said = [one for one in window if one.text.startswith("Sun 18 January:")]
    assert len(said) == 3
    for one in said:
        assert app.scene.place.rect.contains(one.rect)
        assert not one.cut
    assert [a.text for a in said for b in said if a is not b and a.rect.colliderect(b.rect)] == []
    app.close()
