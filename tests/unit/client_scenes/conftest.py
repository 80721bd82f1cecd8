"""Scenes are drawn on a screen that nobody sees, and no scene searches the network."""

import os

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")


class NoFinder:
    """Finds nothing, and asks nobody."""

    state = "searching"
    sessions = ()

    def start(self):
        """Begin nothing."""

    def stop(self):
        """End nothing."""

    def found(self):
        """Return what a test has put there."""
        return self.sessions


@pytest.fixture(autouse=True)
def no_search(monkeypatch):
    monkeypatch.setattr("game.client.pages.find_session.Finder", NoFinder)
