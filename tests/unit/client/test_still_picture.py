"""A picture that stands still is not drawn sixty times a second: the window burned 40 % of a core (B6)."""

import pygame
import pytest
from msgspec.structs import replace

from game.client.gallery import sample_game
from tests.kit.client_driver import ClientDriver

TICK = 1 / 60


@pytest.fixture
def board():
    found = ClientDriver(sample_game.seat_messages())
    count_drawn(found, 60)
    yield found
    found.close()


def count_drawn(hands, ticks, events=()):
    pygame.event.clear()
    return sum(hands.app.step(TICK, list(events)) for _ in range(ticks))


def test_still_board_is_drawn_rarely(board):
    assert count_drawn(board, 60) <= 4


def test_change_is_drawn_at_once(board):
    view = sample_game.full("plan")
    board.feed.inbox.append(replace(view, version=2, public=replace(view.public, tired_groups=("nurses",))))
    assert board.app.step(TICK, [])


def test_event_is_drawn_at_once(board):
    motion = pygame.event.Event(pygame.MOUSEMOTION, pos=(9, 9), rel=(1, 1), buttons=(0, 0, 0))
    assert board.app.step(TICK, [motion])
    assert board.app.step(TICK, []), "controls answer in the frame after"


def test_walking_people_are_drawn_every_frame(board):
    view = sample_game.full("run")
    moved = tuple(replace(dot, service="wards") for dot in view.public.dots)
    board.feed.inbox.append(replace(view, version=2, public=replace(view.public, dots=moved, day=view.public.day + 1)))
    assert count_drawn(board, 30) == 30


def test_pages_stand_still():
    for phase in ("review", "end", "crisis"):
        hands = ClientDriver(sample_game.seat_messages(phase))
        count_drawn(hands, 10)
        assert count_drawn(hands, 60) <= 4, phase
        hands.close()


def picture(hands):
    return pygame.image.tobytes(hands.app.screen, "RGB")


def test_kept_picture_is_what_would_be_drawn(board):
    """A board at rest took 3.15 % of a core, most of it to draw the same again."""
    count_drawn(board, 90)
    kept = picture(board)
    board.app.draw()
    assert picture(board) == kept


def test_clock_goes_on_over_a_kept_picture(board):
    count_drawn(board, 90)
    kept = picture(board)
    board.now += 3000
    count_drawn(board, 30)
    running = picture(board)
    board.app.draw()
    assert running == picture(board) != kept


def test_kept_picture_ends_with_what_comes(board):
    count_drawn(board, 90)
    view = sample_game.full("plan")
    headline = replace(view.public.headline, harmed=view.public.headline.harmed + 400)
    board.feed.inbox.append(replace(view, version=2, public=replace(view.public, headline=headline, feed=())))
    count_drawn(board, 90)
    shown = picture(board)
    board.app.draw()
    assert shown == picture(board)
