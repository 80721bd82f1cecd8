"""The client on an invisible screen, driven by keys and clicks."""

from typing import Any

import pygame

from game.client.framework.app import App
from game.client.framework.stage import Settings
from game.client.gallery import sample_feeds
from game.client.start import scene_class
from game.client.ui.control import Control
from game.protocol.messages import Act
from game.text.catalogue import Catalogue

TEXT = Catalogue.load("en")


class ClientDriver:
    """A client that is fed with messages, and the ways to use it."""

    def __init__(self, messages, *, size=(1280, 720), text_percent=100, feed=None, saved_people=(), address=None):
        self.now = 0
        self.feed = feed or sample_feeds.SampleFeed(list(messages))
        self.app = App(
            self.feed,
            TEXT,
            scene_class,
            self._dial,
            title="test",
            size=size,
            settings=Settings(text_percent=text_percent),
            saved_people=saved_people,
            address=address,
            now_ms=lambda: self.now,
        )
        self.frames(3)

    def _dial(self, url, name, part, code, pin):
        return self.feed

    @property
    def scene(self) -> Any:
        """The scene that is shown, of any class."""
        return self.app.scene

    @property
    def sent(self) -> list[Any]:
        return list(self.feed.sent)

    @property
    def widgets(self):
        return self.app.stage.widgets

    @property
    def actions(self):
        return [message.action for message in self.feed.sent if isinstance(message, Act)]

    def frames(self, count=2, seconds=0.02):
        for _ in range(count):
            self.app.frame(seconds, pygame.event.get())

    def tell(self, *messages):
        self.feed.inbox.extend(messages)
        self.frames(4)

    def key(self, *keys, mod=0):
        for key in keys:
            self.app.frame(0.02, [pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="")])
        self.frames(2)

    def control(self, key) -> Control:
        found = self.widgets.find(key)
        assert found is not None, f"no control {key!r} among {[one.key for one in self.widgets.controls]}"
        return found

    def talk_to(self, seat):
        """Open a colleague's sheet on the board."""
        self.scene.choose_tab("team")
        self.frames(2)
        if self.scene.drafts.open_colleague != seat:
            self.press(f"colleague.{seat}")
        return self

    def press(self, key):
        """Press a control by the keyboard: give it the focus, then press Enter."""
        self.control(key)
        self.widgets.focus(key)
        self.key(pygame.K_RETURN)

    def click(self, position):
        pygame.mouse.set_pos(position)
        self.frames(2)
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, button=1, pos=position))
        self.frames(3)

    def click_control(self, key):
        self.click(self.widgets.place(self.control(key)).center)

    def type(self, text):
        for character in text:
            pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=character))
        self.frames(3)

    def close(self):
        self.app.close()
