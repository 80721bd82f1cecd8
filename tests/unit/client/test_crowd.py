"""Figures have a cell inside their service, and walk there along the roads."""

import pygame
import pytest
from msgspec.structs import replace

from game.client.gallery import sample_game, sample_place
from game.client.place.crowd import Crowd, create_nameless_figures
from game.client.place.ground import AREAS, Plan, find_way, plan_room
from game.client.ui.motion import ease, point_along
from game.client.ui.sprites import Sprites


@pytest.fixture(autouse=True)
def window():
    pygame.display.init()
    yield pygame.display.set_mode((200, 200))
    pygame.display.quit()


@pytest.fixture
def crowd():
    found = Crowd(Sprites())
    found.show(sample_game.public("run"))
    return found


@pytest.mark.parametrize("service", AREAS)
@pytest.mark.parametrize("count", [1, 7, 23, 64, 160])
def test_cells_are_inside_their_room(service, count):
    x, y, wide, high = AREAS[service]
    room = plan_room(service, count)
    assert len(room.cells) == count
    assert min(left for left, _ in room.cells) >= x
    assert max(left for left, _ in room.cells) + room.width <= x + wide + 0.01
    assert max(top for _, top in room.cells) + room.height <= y + high + 0.01


def test_cells_do_not_overlap():
    room = plan_room("wards", 138)
    rects = [pygame.FRect(x, y, room.width - 0.01, room.height - 0.01) for x, y in room.cells]
    assert all(rect.collidelist(rects[:n]) == -1 for n, rect in enumerate(rects))


@pytest.mark.parametrize("start", AREAS)
@pytest.mark.parametrize("end", [*AREAS, "home"])
def test_every_service_can_be_walked_to(start, end):
    assert all(0 <= x <= 852 and 0 <= y <= 560 for x, y in find_way(start, end))


def test_first_view_appears_at_once(crowd):
    assert crowd.is_still
    assert len(crowd.walkers) >= len(sample_place.dots())


def test_change_of_service_is_walked(crowd):
    view = sample_game.public("run")
    patient = next(dot for dot in view.dots if dot.service == "wards")
    moved = tuple(replace(dot, service="home_care") if dot is patient else dot for dot in view.dots)
    crowd.show(replace(view, dots=moved), walk_seconds=2.0)
    walker = crowd.walkers[patient.id]
    assert (798, 452) in walker.path
    start = walker.here
    crowd.update(1.0)
    assert walker.here not in (start, walker.path[-1])
    crowd.update(2.0)
    assert walker.here == walker.path[-1]
    assert crowd.is_still


def test_leaver_walks_home_and_disappears(crowd):
    view = sample_game.public("run")
    patient = next(dot for dot in view.dots if dot.service == "wards")
    crowd.show(replace(view, dots=tuple(dot for dot in view.dots if dot is not patient)), walk_seconds=2.0)
    assert [walker.dot.id for walker in crowd.leavers] == [patient.id]
    crowd.update(3.0)
    assert crowd.leavers == []


def test_beds_are_kept_while_days_run(crowd):
    view = sample_game.public("run")
    wards = [dot for dot in view.dots if dot.service == "wards"]
    before = {dot.id: crowd.walkers[dot.id].path[-1] for dot in wards[1:]}
    left = tuple(replace(dot, state="being_harmed") for dot in view.dots if dot is not wards[0])
    crowd.show(replace(view, dots=left))
    assert {number: crowd.walkers[number].path[-1] for number in before} == before


def test_beds_are_sorted_between_rounds(crowd):
    view = sample_game.public("plan")
    wards = [dot for dot in view.dots if dot.service == "wards"]
    changed = tuple(replace(dot, state="fit_to_go") if dot is wards[0] else dot for dot in view.dots)
    crowd.show(replace(view, dots=changed))
    [cells] = [cells for cells in crowd.cells if cells.service == "wards"]
    assert sorted(cells.blocked) == list(range(min(cells.blocked), max(cells.blocked) + 1))


def test_reduced_motion_skips_walks(crowd):
    view = sample_game.public("run")
    crowd.show(replace(view, dots=tuple(replace(dot, service="wards") for dot in view.dots)), jump=True)
    assert crowd.is_still


def test_new_figure_size_moves_nobody(crowd):
    view = sample_game.public("run")
    fewer = tuple(
        replace(dot, stands_for=dot.stands_for * 2) if dot.service == "wards" else dot
        for n, dot in enumerate(view.dots)
        if dot.service != "wards" or n % 2
    )
    crowd.show(replace(view, dots=fewer), walk_seconds=2.0)
    assert not crowd.leavers


def test_click_finds_figure_within_reach(crowd):
    number, walker = next((number, walker) for number, walker in crowd.walkers.items() if number > 0)
    x, y = walker.here
    found = crowd.at((x + 2, y - 8))
    assert found is not None
    assert found.id == number
    assert crowd.at((845, 555)) is None


def test_nameless_figures_cannot_be_asked():
    view = replace(sample_game.public("run"), dots=())
    found = create_nameless_figures(view)
    assert {"practices", "outpatients", "theatres", "wards"} <= {dot.service for dot in found}
    assert all(dot.id < 0 for dot in found)
    assert len({dot.id for dot in found}) == len(found)
    crowd = Crowd(Sprites())
    crowd.show(view)
    x, y = crowd.walkers[found[0].id].here
    assert crowd.at((x, y - 7)) is None


def test_full_ward_looks_full():
    view = sample_game.public("plan")
    fewer = tuple(dot for n, dot in enumerate(view.dots) if dot.service != "wards" or n % 2)
    crowd = Crowd(Sprites())
    crowd.show(replace(view, dots=fewer))
    [cells] = [cells for cells in crowd.cells if cells.service == "wards"]
    wards = next(service for service in view.services if service.service == "wards")
    assert len(cells.taken) == round(wards.busy / 4)
    fit = next(figure.value for figure in wards.figures if figure.key == "fit_to_go")
    assert len(cells.blocked) == round(fit / 4)


def test_arrivals_take_beds_of_their_own(crowd):
    # Seen on day 8: 512 of 514 beds in use, and a fifth of the picture empty.
    view = sample_game.public("run")
    home = [dot for dot in view.dots if dot.service == "wards"][:12]
    arrivals = [dot for dot in view.dots if dot.service == "emergency"][:12]
    moved = tuple(
        replace(dot, service="wards", stands_for=4) if dot in arrivals else dot for dot in view.dots if dot not in home
    )
    crowd.show(replace(view, dots=moved))
    feet = [walker.path[-1] for walker in crowd.walkers.values() if walker.dot.service == "wards"]
    assert len(set(feet)) == len(feet)
    assert all(crowd.walkers[dot.id].dot.service == "wards" for dot in arrivals)


def test_too_large_a_sample_has_no_more_beds():
    view = sample_game.public("run")
    wards = next(service for service in view.services if service.service == "wards")
    more = tuple(replace(dot, id=dot.id + 90_000) for dot in view.dots if dot.service == "wards")
    crowd = Crowd(Sprites())
    crowd.show(replace(view, dots=(*view.dots, *more)))
    [cells] = [cells for cells in crowd.cells if cells.service == "wards"]
    assert len(cells.taken) == round(wards.busy / 4)
    assert cells.beds == round(wards.open / 4)
    crowd.show(view)
    assert not crowd.leavers or all(walker.dot.id > 90_000 for walker in crowd.leavers)


def test_walk_starts_and_ends_on_path():
    path = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0))
    assert point_along(path, 0) == (0, 0)
    assert point_along(path, 0.5) == (10, 0)
    assert point_along(path, 1) == (10, 10)
    assert ease(0) == 0
    assert ease(1) == 1


def test_plan_keeps_its_proportions():
    plan = Plan.fit(10, 20, 1704, 1120)
    assert plan.scale == 2.0
    assert plan.point((1, 1)) == (12, 22)
