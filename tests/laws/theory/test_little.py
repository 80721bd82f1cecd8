"""Little's law on every queue and place of the whole model: the area under the number is the time that people spent."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.kit.soak import scale

Rows = dict[str, list[tuple[int, int, int, int, int, int, int]]]
Ask = Callable[[int, int, dict[str, float]], Rows]

SLOW = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)

CHANGES = some.fixed_dictionaries(
    {},
    optional={
        "home_care_places": some.floats(0, 200),
        "care_home_places": some.floats(0, 200),
        "escalation_beds": some.floats(0, 300),
        "bridging_beds": some.floats(0, 200),
        "beds_closed": some.floats(0, 300),
        "theatre_lists_a_day": some.floats(0, 80),
        "next_bed_by_need": some.floats(0, 1),
        "attendance_scale": some.floats(0.5, 1.3),
    },
)


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    """Ask one process, in which the model is watched, about one case after another."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.laws.theory.observed"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        reading, writing = process.stdout, process.stdin
        assert reading is not None
        assert writing is not None

        def asked(seed: int, days: int, changes: dict[str, float]) -> Rows:
            writing.write(json.dumps([seed, days, changes]) + "\n")
            writing.flush()
            answer = reading.readline()
            assert answer, "the watched process ended; what it said is above"
            return json.loads(answer)

        yield asked
        writing.close()


@pytest.mark.soak
@settings(
    max_examples=scale(6, 60), deadline=None, suppress_health_check=SLOW
)
@given(seed=some.integers(0, 2**64 - 1), days=some.integers(1, 14), changes=CHANGES)
def test_littles_law_area(
    ask: Ask, seed: int, days: int, changes: dict[str, float]
) -> None:
    rows = ask(seed, days, changes)
    for kind in ("queues", "places"):
        for number, _, _, area, spent, _, _ in rows[kind]:
            assert area == spent, f"{kind} {number}"


@pytest.mark.soak
@settings(
    max_examples=scale(4, 30), deadline=None, suppress_health_check=SLOW
)
@given(seed=some.integers(0, 2**64 - 1), changes=CHANGES)
def test_arrivals_less_departures_are_inside(ask: Ask, seed: int, changes: dict[str, float]) -> None:
    rows = ask(seed, 7, changes)
    for kind in ("queues", "places"):
        for number, came, gone, _, _, inside, seen in rows[kind]:
            assert came - gone == inside == seen, f"{kind} {number}"


def test_observer_covers_whole_place(ask: Ask) -> None:
    """The law would hold in an empty place too: people wait in every part of it, some of them for a time."""
    rows = ask(3, 14, {})
    assert len(rows["queues"]) > 60
    assert len(rows["places"]) >= 10
    assert sum(spent for _, _, _, _, spent, _, _ in rows["queues"]) > 86_400 * 100
