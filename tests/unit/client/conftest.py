"""The client is drawn on a screen that nobody sees."""

import os

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")


@pytest.fixture
def hands():
    """A client in a player's hands, in the sample game's first seat."""
    # Pygame reads the variables above when it is loaded.
    from game.client.gallery import sample_game
    from tests.kit.client_driver import ClientDriver

    found = ClientDriver(sample_game.seat_messages())
    yield found
    found.close()
