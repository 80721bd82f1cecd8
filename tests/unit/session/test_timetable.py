"""The room's clock in time that is passed in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.session.outbox import Outbox
from game.session.timetable import Timetable, clamp_day_ms, get_day_ms, get_phase_seconds
from tests.kit import games


def test_countdown_ends_on_time() -> None:
    clock = Timetable(50.0)
    clock.begin(50.0, 30.0)
    assert clock.remaining(60.0) == 20.0
    assert not clock.is_over(79.9)
    assert clock.is_over(80.0)
    assert clock.remaining(500.0) == 0.0


def test_untimed_phase_never_ends() -> None:
    clock = Timetable(0.0)
    clock.begin(0.0, None)
    clock.extend(5)
    assert clock.remaining(10**6) is None
    assert not clock.is_over(10**6)


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=12))
def test_pauses_cost_no_time(stretches: list[float]) -> None:
    clock = Timetable(0.0)
    clock.begin(0.0, 10_000.0)
    now = counted = 0.0
    for number, stretch in enumerate(stretches):
        if number % 2:
            clock.pause(now)
        else:
            clock.resume(now)
            counted += stretch
        now += stretch
    assert clock.passed(now) == pytest.approx(counted)


def test_phase_lengths_come_from_format() -> None:
    format = games.small_setup().format
    assert get_phase_seconds(format, "plan", 1, timed=True) == format.minutes[0].plan
    assert get_phase_seconds(format, "plan", 99, timed=True) == format.minutes[-1].plan
    assert get_phase_seconds(format, "briefing", 1, timed=True) == format.briefing_seconds
    assert get_phase_seconds(format, "run", 1, timed=True) is None
    assert get_phase_seconds(format, "plan", 1, timed=False) is None
    assert get_phase_seconds(format, "phone", 1, timed=False) == format.minutes[0].phone


def test_run_length_comes_from_format() -> None:
    format = games.small_setup().format
    assert get_day_ms(format, 1) * format.round_days == pytest.approx(format.minutes[0].run * 1000, rel=0.01)
    assert clamp_day_ms(-4) == 20


def test_outbox_waits_for_disk() -> None:
    box: Outbox[str] = Outbox()
    assert box.put(0, "nothing to wait for")
    assert not any(box.put(after, name) for after, name in ((3, "a"), (3, "b"), (5, "c")))
    assert box.mark_synced(2) == []
    assert box.mark_synced(4) == ["a", "b"]
    assert box.mark_synced(1) == []
    assert box.put(4, "follows nothing that waits")
    assert not box.put(5, "behind c")
    assert box.mark_synced(9) == ["c", "behind c"]
    assert len(box) == 0
