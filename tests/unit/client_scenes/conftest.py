"""Scenes are drawn off screen, and no scene searches the network."""

import gc
import os
from itertools import count

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")


class NoFinder:
    """A finder that does not use the network."""

    state = "searching"
    sessions = ()

    def start(self):
        """Do nothing."""

    def stop(self):
        """Do nothing."""

    def found(self):
        """Return the sessions that a test has set."""
        return self.sessions


@pytest.fixture(autouse=True)
def no_search(monkeypatch):
    monkeypatch.setattr("game.client.pages.find_session.Finder", NoFinder)


TESTS_A_COLLECTION = 25
finished = count(1)


@pytest.fixture(autouse=True)
def free_windows():
    """Free closed windows, whose objects point at each other, before they fill the memory."""
    yield
    if next(finished) % TESTS_A_COLLECTION == 0:
        gc.collect()
