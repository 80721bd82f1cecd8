"""The days of a whole game read together: paths of people and courses of figures."""

from __future__ import annotations

from msgspec.structs import replace

from game.client.connection.whole_game import HARM, MOST_PATHS, read_whole_game
from game.protocol.public_views import Because, Dot, PublicView, ReviewView
from game.protocol.view_base import DotState
from tests.kit.journals import small_public

TOUCHED = ("Winter fund", "Home First")


def with_dots(day: int, *dots: Dot) -> PublicView:
    return replace(small_public(day), dots=dots)


def person(id: int, service: str, state: DotState, since: int = 1) -> Dot:
    return Dot(id, service, state, since, 4)


def review(round: int, cause: str) -> ReviewView:
    line = Because(cause, 10, 5, TOUCHED)
    return ReviewView(round, 10, 5, (line,), None, (), (), (), "up")


def one_person() -> list[tuple[int, PublicView]]:
    days = [(1, "corridor", "being_harmed"), (2, "wards", "on_time")]
    days += [(day, "wards", "fit_to_go") for day in range(3, 7)] + [(7, "wards", "being_harmed")]
    days += [(8, "home_care", "on_time")]
    return [(day, with_dots(day, person(5, service, state))) for day, service, state in days]  # type: ignore[arg-type]


def test_path_follows_a_person() -> None:
    (path,) = read_whole_game(one_person(), (), 28).paths
    found = [(stay.service, stay.cause, stay.from_day, stay.to_day) for stay in path.stays]
    assert found == [
        ("corridor", "delayed_admission", 1, 1),
        ("wards", "", 2, 2),
        ("wards", "waiting_to_go_home", 3, 7),
        ("home_care", "", 8, 8),
    ]
    assert (path.delayed_days, path.first_day, path.stands_for) == (6, 1, 4)


def test_delay_names_the_decisions_of_its_round() -> None:
    reviews = (review(1, "waiting_to_go_home"), review(2, "delayed_admission"))
    (path,) = read_whole_game(one_person(), reviews, 28).paths
    assert [stay.touched_by for stay in path.stays] == [(), (), TOUCHED, ()]


def test_paths_are_few_and_of_several_kinds() -> None:
    waits = ("wards", "fit_to_go"), ("list", "past_standard"), ("emergency", "being_harmed")
    people = [person(n, *waits[n % 3]) for n in range(60)]  # type: ignore[arg-type]
    paths = read_whole_game([(day, with_dots(day, *people)) for day in range(1, 9)], (), 28).paths
    assert len(paths) <= MOST_PATHS
    assert {path.stays[0].cause for path in paths} == {"waiting_to_go_home", "planned_wait", "delayed_admission"}


def test_nobody_waited_long() -> None:
    days = [(day, with_dots(day, person(1, "wards", "on_time"))) for day in range(1, 30)]
    assert read_whole_game(days, (), 28).paths == ()


def test_courses_are_by_day() -> None:
    found = read_whole_game([(day, small_public(day)) for day in range(1, 15)], (), 28)
    assert len(found.courses[HARM]) == 14
    assert set(found.figures) == set(found.courses) - {HARM}
    assert all([day for day, _ in points] == list(range(1, 15)) for points in found.courses.values())
