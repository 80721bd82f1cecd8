"""Scenes are drawn off screen, and no scene searches the network."""

import os

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
