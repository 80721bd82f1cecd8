"""Pure functions of the scenes: nothing is drawn."""

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.client.connection.address import parse_address
from game.client.connection.qr import render_qr_code
from game.client.framework.refusal_text import format_refusal
from game.client.pages.end_cards import box_sizes
from game.client.replay.playback import (
    DAYS_PER_SECOND,
    Playback,
    day_at,
    day_x,
    filter_marks,
    find_next_mark,
    find_previous_mark,
)
from game.client.review.cause_bars import axis
from game.client.review.cause_lines import REST, cause_lines, round_tenths
from game.client.stocktake.answer_draft import Draft
from game.protocol.public_views import Because, Flag, ReviewView
from game.protocol.refusals import Code, Refusal
from game.text.catalogue import Catalogue

TEXT = Catalogue.load("en")


@pytest.mark.parametrize("code", list(Code), ids=lambda code: code.value)
def test_refusal_without_values_is_a_sentence(code):
    sentence = format_refusal(TEXT, Refusal(code))
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_refusal_needs_all_its_values():
    full = Refusal(Code.NOT_ENOUGH_DAYS, (("needed", 3), ("left", 1)))
    assert "costs 3" in format_refusal(TEXT, full)
    part = Refusal(Code.NOT_ENOUGH_DAYS, (("needed", 3),))
    assert format_refusal(TEXT, part) == TEXT.text("refusal.not_enough_days")


def review(harmed, left_alone, *because):
    lines = tuple(Because(cause, has, had, ()) for cause, has, had in because)
    return ReviewView(1, harmed, left_alone, lines, None, (), (), (), "level")


tenths = st.integers(0, 500)


@given(
    harmed=tenths,
    left_alone=tenths,
    causes=st.lists(
        st.tuples(st.sampled_from("abcdefghijklmn"), tenths, tenths), max_size=14, unique_by=lambda c: c[0]
    ),
    most=st.integers(2, 7),
)
def test_cause_lines_add_up(harmed, left_alone, causes, most):
    lines = cause_lines(review(harmed, left_alone, *causes), most=most)
    assert sum(line.difference for line in lines) == round_tenths(harmed) - round_tenths(left_alone)
    assert len(lines) <= most
    zero, person = axis(lines, 0.0, 100.0)
    assert all(-1e-9 <= zero + line.difference * person <= 100 + 1e-9 for line in lines)


def test_cause_lines_add_up_to_headlines():
    # Both headlines are rounded: 348.7 and 432.3 are 349 and 432 people, and 83 lie between them, not 83.6.
    lines = cause_lines(review(3487, 4323, ("a", 1000, 1479), ("b", 1000, 1192), ("c", 300, 195), ("d", 1187, 1457)))
    assert [line.difference for line in lines] == [-48, -27, -19, 11]
    assert sum(line.difference for line in lines) == 349 - 432


def test_what_helped_comes_first():
    lines = cause_lines(review(100, 120, ("a", 30, 20), ("b", 20, 60), ("c", 40, 30), ("d", 10, 10)))
    assert [line.cause for line in lines] == ["b", "a", "c"]


def test_small_causes_are_in_the_rest():
    many = [(cause, 100 + 10 * number, 200) for number, cause in enumerate("abcdefgh")]
    lines = cause_lines(review(sum(c[1] for c in many), 1600, *many), most=5)
    assert len(lines) == 5
    assert lines[-1].cause == REST


def test_plan_is_limited_to_ten_days():
    draft = Draft.empty(6).shift(0, 8).shift(1, 8)
    assert draft.plan == (8, 2, 0, 0)
    assert draft.shift(2, 1).plan == draft.plan
    assert draft.shift(0, -20).plan == (0, 2, 0, 0)


def test_complete_draft():
    draft = Draft.empty(2).shift(0, 10)
    assert not draft.complete
    draft = draft.agree(0, 5).agree(1, 9)
    assert draft.complete
    assert draft.write(keep="  huddles ", unsaid="x" * 999).action().agreement == (5, 5)
    assert len(draft.write(keep="", unsaid="x" * 999).unsaid) == 240


FLAGS = (
    Flag(0, "round", None, "round"),
    Flag(5, "lever", None, "lever"),
    Flag(9, "crisis", None, "crisis"),
    Flag(28, "round", None, "round"),
    Flag(30, "phone", None, "phone"),
)


def test_find_marks():
    assert find_next_mark(FLAGS, 5) == FLAGS[2]
    assert find_previous_mark(FLAGS, 5) == FLAGS[0]
    assert find_next_mark(FLAGS, 30) is None
    assert [flag.day for flag in filter_marks(FLAGS, "decision")] == [5, 30]
    assert filter_marks(FLAGS, "all") == FLAGS


def test_playing_stops_at_the_last_day():
    playback, day = Playback(playing=True, speed=8).advance(0.5, 10, 168)
    assert (day, playback.playing) == (14, True)
    playback, day = playback.advance(60.0, day, 168)
    assert (day, playback.playing, playback.speed) == (168, False, 8)


def test_playing_keeps_parts_of_days():
    playback, day = Playback(playing=True, speed=1), 0
    for _ in range(600):
        playback, day = playback.advance(1 / 60, day, 168)
    assert day in (9, 10)


def test_speeds_are_limited():
    assert Playback(speed=DAYS_PER_SECOND[0]).change_speed(-3).speed == DAYS_PER_SECOND[0]
    assert Playback(speed=DAYS_PER_SECOND[-1]).change_speed(1).speed == DAYS_PER_SECOND[-1]


@given(day=st.integers(0, 196), left=st.integers(0, 300), width=st.integers(400, 2000))
def test_day_at_inverts_day_x(day, left, width):
    assert day_at(day_x(day, left, width, 196), left, width, 196) == day


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("192.168.1.20:8765", ("192.168.1.20", 8765)),
        ("  ws://host.local:9000/ ", ("host.local", 9000)),
        ("host", ("host", 4747)),
        ("host:", None),
        ("host:0", None),
        ("host:70000", None),
        ("host:12ab", None),
        ("two words:80", None),
        ("", None),
        ("-x:80", None),
    ],
)
def test_parse_address(typed, found):
    assert parse_address(typed) == found


def test_qr_code_is_sharp_and_fits():
    surface = render_qr_code("192.168.1.20:8765 WINTER", 200, (0, 0, 0), (255, 255, 255))
    assert surface.get_width() == surface.get_height() <= 200
    colours = {tuple(surface.get_at((x, surface.get_height() // 2)))[:3] for x in range(surface.get_width())}
    assert colours == {(0, 0, 0), (255, 255, 255)}
    assert isinstance(surface, pygame.Surface)


def test_playing_stops_at_a_mark_when_asked():
    playback, day = Playback(playing=True, speed=8, stops=True).advance(2.0, 1, 168, FLAGS)
    assert (day, playback.playing, playback.stops) == (5, False, True)
    playback, day = playback.toggle().advance(0.5, day, 168, filter_marks(FLAGS, "round"))
    assert (day, playback.playing) == (9, True)
    playback, day = Playback(playing=True, speed=8).advance(2.0, 1, 168, FLAGS)
    assert day == 17


@pytest.mark.parametrize("kind", ["stocktake", "bookmark"])
def test_marks_have_a_kind_of_their_own(kind):
    flag = Flag(7, kind, None, kind)
    assert filter_marks((*FLAGS, flag), kind) == (flag,)


@pytest.mark.parametrize("seats", [1, 2, 4, 5, 6, 8])
def test_boxes_of_briefs_stay_in_their_card(seats):
    """With six seats the sixth box lay half on the card of the habits."""
    width = 209.0  # of the card in a window of 1280 × 720
    side, step = box_sizes(width, seats)
    assert step * (seats - 1) + side <= width + 0.01
    assert step - side == pytest.approx(8)
    assert side == 36 or seats > 4
