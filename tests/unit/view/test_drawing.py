"""Who is drawn: those who are as they were the day before keep their dot; no view costs the garbage collector time."""

from __future__ import annotations

import gc

from game.model import kinds, people
from game.protocol.difference import difference
from game.view.seat import seat_view
from game.view.services import _service_of, draw
from game.view.shared import public_view
from game.view.team_views import TeamViews
from tests.kit.games import advance, start_game
from tests.kit.random_acts import SEATS


def test_unchanged_people_keep_their_dot() -> None:
    game = start_game()
    while game.table.phase != "run":
        advance(game)
    before = draw(game.reading)
    game.run_day()
    after = draw(game.reading, before)
    assert after.dots == draw(game.reading).dots
    known = {dot.id: dot for dot in before.dots}
    stayed = [dot for dot in after.dots if known.get(dot.id) == dot]
    assert 50 < len(stayed) < len(after.dots)
    assert all(known[dot.id] is dot for dot in stayed)


def test_moves_are_those_a_comparison_finds() -> None:
    game = start_game()
    while game.table.phase != "run":
        advance(game)
    built, has_changed = TeamViews(), list[bool]()
    views = [built.build_public(game.reading, ())]
    for _ in range(6):
        game.run_day()
        views.append(built.build_public(game.reading, ()))
        known = difference(views[-2], views[-1], built.moves)
        assert known == difference(views[-2], views[-1])
        moves = built.moves["dots"]
        has_changed.append(bool(moves.gone and moves.places and moves.changed))
    assert any(has_changed)
    built.build_public(game.reading, ())
    assert not built.moves


def test_everybody_who_may_be_shown_has_a_service() -> None:
    places = [place for place, group in enumerate(kinds.GROUP_OF_PLACE) if group != kinds.NOT_DRAWN]
    assert len(places) > 15
    assert all(_service_of(people.SHOWN_PLACES[place]) for place in places)
    of_second = [name for name in people.SHOWN_PLACES.values() if name.startswith("second_")]
    assert len(of_second) > 5
    assert all(_service_of(name) for name in of_second)


def test_collector_passes_over_views() -> None:
    game = start_game()
    while game.table.phase != "run":
        advance(game)
    game.run_day()
    public, own = public_view(game.reading, ()), seat_view(game.reading, SEATS[0])
    seen = (public, own, *public.dots, *public.services, *own.can, *own.levers, game.table, game.report)
    assert len(seen) > 100
    assert not any(map(gc.is_tracked, seen))
