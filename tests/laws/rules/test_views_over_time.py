"""Views that are built from those before are views that are built from nothing, whatever happens in between."""

import random
from collections.abc import Callable
from operator import is_

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec import structs

from game.protocol.public_views import SeatPresence
from game.rules.entry import Entry, NoteSent, ProblemStarted
from game.rules.game import Game
from game.view.seat import seat_view
from game.view.shared import public_view
from game.view.team_views import TeamViews
from tests.kit.games import advance, start_game
from tests.kit.random_acts import SEATS, act

SLOW = settings(max_examples=2, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])


def check(views: TeamViews, game: Game, luck: random.Random) -> None:
    """Compare the next views with those that are built from nothing."""
    presence = tuple(SeatPresence(seat, "", "computer", ready=luck.random() < 0.5, deputy="") for seat in SEATS)
    assert views.build_public(game.reading, presence) == public_view(game.reading, presence)
    for seat in SEATS:
        assert views.build_seat(game.reading, seat) == seat_view(game.reading, seat)


def let_happen(game: Game, luck: random.Random) -> None:
    """Let happen what a facilitator may add at any time."""
    if luck.random() < 0.2:
        game.apply(Entry(game.table.day, NoteSent(luck.choice(("", *SEATS)), "The lift is out of order.")))
    if luck.random() < 0.2:
        game.apply(Entry(game.table.day, ProblemStarted(luck.choice(game.setup.problems).problem)))


def play_at_random(seed: int, look: Callable[[TeamViews, Game, random.Random], None]) -> set[str]:
    """Play a game in which anything happens, looking at it all the time; return the kinds of action that were taken."""
    luck = random.Random(seed)
    game, views = start_game(luck.choice(("half_day", "ninety"))), TeamViews()
    moment = game.snapshot()
    done: set[str] = set()
    while (move := game.next_move()) is not None:
        game.apply(Entry(game.table.day, move))
        look(views, game, luck)
        if luck.random() < 0.05:
            moment = game.snapshot()
        done |= {act(game, seat, luck) for seat in SEATS * luck.randint(0, 5)}
        let_happen(game, luck)
        look(views, game, luck)
        while game.table.phase in ("run", "after") and not game.must_stop():
            game.run_day()
            if luck.random() < 0.9:
                look(views, game, luck)
    game.restore(moment)
    look(views, game, luck)
    return done


@SLOW
@given(st.integers(0, 2**32))
def test_views_over_time_are_views_of_now(seed: int) -> None:
    play_at_random(seed, check)


def test_random_games_do_most_things() -> None:
    """One game alone may by chance do few, so several are asked together."""
    done = {kind for seed in range(1, 5) for kind in play_at_random(seed, lambda *_: None)}
    assert len(done) > 15


def test_days_alone_leave_the_rest() -> None:
    """A day without a decision makes nothing again that follows from decisions."""
    luck = random.Random(1)
    game, views = start_game(), TeamViews()
    while (game.table.phase, game.table.round) != ("run", 3):
        advance(game)
        for seat in SEATS * 5:
            act(game, seat, luck)
    game.run_day()
    before = views.build_public(game.reading, ())
    game.run_day()
    after = views.build_public(game.reading, ())
    again = {name for name, value in structs.asdict(after).items() if value and value is not getattr(before, name)}
    by_days = {"day", "headline", "services", "dots", "harm_by_day", "left_alone_by_day", "proposals", "stocktake"}
    assert again <= by_days
    assert before.flags and before.feed
    assert any(map(is_, before.proposals, after.proposals))
