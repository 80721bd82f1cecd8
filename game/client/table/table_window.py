"""One window on several connections: a page for all, and one seat's own side while its key is held.

Each seat has an app of its own, with its store, its drafts and its connection, so that nothing of one
seat can come onto the page of another.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from game.client.connection.common_feed import CommonFeed, TappedFeed
from game.client.connection.feed import Feed
from game.client.framework.app import App, Dialler
from game.client.framework.frame_loop import run_frames
from game.client.framework.scene import Scene
from game.client.framework.stage import Address, Settings
from game.client.table.hold_keys import BUTTON, HOLD_KEYS, list_shortcuts
from game.client.table.scene import draw_held
from game.protocol.messages import TakeSeat
from game.text.catalogue import Catalogue

MOUSE: Final = -1
"""The mouse button, among the keys that are held."""
BASE_NAME_LENGTH: Final = 22
"""Characters of the table's name; the number of the seat follows."""


class TableWindow:
    """The window of a table: `run` returns when it is closed, `step` is one step of it."""

    def __init__(
        self,
        catalogue: Catalogue,
        scene_class: Callable[[str], type[Scene]],
        dialler: Dialler,
        *,
        title: str,
        size: tuple[int, int] | None = None,
        settings: Settings | None = None,
        address: Address | None = None,
        now_ms: Callable[[], int] = pygame.time.get_ticks,
    ) -> None:
        self._catalogue, self._scene_class, self._dialler = catalogue, scene_class, dialler
        self._title, self._now_ms = title, now_ms
        self._address: Address | None = None
        self._held: dict[int, int] = {}
        self._refusals: list[int] = []
        self.members: list[App] = []
        """One app a seat, in the scenario's order."""
        self.common = App(
            None, catalogue, scene_class, self._dial, title=title, size=size, settings=settings, address=address,
            now_ms=now_ms,
        )  # fmt: skip
        self.common.toast(catalogue.text("scene.table.line"))
        self.shown = self.common
        """The app that is on the screen and gets all keys and clicks."""

    @property
    def settings(self) -> Settings:
        """What the people at the table have chosen for their screen."""
        return self.shown.settings

    @property
    def held_place(self) -> int | None:
        """The seat whose side is shown, from 0: that of the key that has been held longest."""
        return next((place for place in self._held.values() if place < len(self.members)), None)

    # ------------------------------------------------------------ connections

    def connect(self, address: Address) -> None:
        """Begin to join a session with every seat of a team."""
        self.common.connect(address)

    def _dial(self, url: str, name: str, part: str, code: str, pin: str) -> Feed:
        """Join with the first seat; the page of all is fed by it. Only players have seats."""
        self._close_members()
        if part != "player":
            return self._dialler(url, name, part, code, pin)
        self._address = Address(url, name.strip()[:BASE_NAME_LENGTH], part, code, pin)
        first = self._dial_member(0)
        common = CommonFeed(first, self.take_team)
        self._add_member(TappedFeed(first, common))
        return common

    def _dial_member(self, place: int) -> Feed:
        address = self._address
        assert address is not None, "the table has an address before it has seats"
        return self._dialler(address.url, f"{address.name} {place + 1}", address.part, address.code, address.pin)

    def _add_member(self, feed: Feed) -> None:
        self.members.append(
            App(
                feed, self._catalogue, self._scene_class, self._dialler, title=self._title,
                settings=self.settings, now_ms=self._now_ms, window=self.common.screen,
            )
        )  # fmt: skip
        self._refusals.append(0)

    def _dial_rest(self) -> None:
        """Join with the other seats once the first knows how many there are; those who come back sit already."""
        statics = self.members[0].store.statics if self.members else None
        wanted = min(len(statics.seats), len(HOLD_KEYS)) if statics is not None else 0
        while len(self.members) < wanted:
            self._add_member(self._dial_member(len(self.members)))
            for app in (self.common, *self.members):
                app.hold_keys = list_shortcuts(len(self.members))

    def take_team(self, number: int) -> None:
        """Let everyone at the table sit down in a team, each in their own seat."""
        statics = self.common.store.statics
        for member, card in zip(self.members, statics.seats if statics is not None else (), strict=False):
            member.send(TakeSeat(team=number, seat=card.seat))

    def _show_refusals(self) -> None:
        """Show on the page of all why someone at the table could not sit down."""
        for place, member in enumerate(self.members):
            if member.store.refusals != self._refusals[place]:
                self._refusals[place] = member.store.refusals
                if not member.store.own_seat:
                    self.common.toast(self.common.stage.refusal(member.store.refusal))

    def _close_members(self) -> None:
        self._held.clear()
        for member in self.members:
            member.close(keeps_window=True)
        self.members, self._refusals = [], []

    # ------------------------------------------------------------ the loop

    def run(self, on_frame: Callable[[], None] | None = None, until: Callable[[], bool] = lambda: False) -> int:
        """Run until the window is closed, or `until` is true; return the exit code."""
        self.common.trace.write("open", size=self.common.screen.get_size())
        try:
            run_frames(self.step, lambda: not until() and self._is_open, on_frame)
        finally:
            self.close()
        return 0

    @property
    def _is_open(self) -> bool:
        """Whether nobody has closed the window; members are added while it runs."""
        return all(app.running for app in (self.common, *self.members))

    def step(self, seconds: float, events: list[pygame.event.Event]) -> bool:
        """Take what has come for every seat, and do a frame of the app that is to be shown."""
        for member in self.members:
            if member is not self.shown:
                member.take_messages(is_hidden=True)
        if self.shown is not self.common:
            self.common.take_messages(is_hidden=True)
        self._dial_rest()
        self._show_refusals()
        rest = [event for event in events if not self._handle(event)]
        self._switch()
        is_drawn = self.shown.step(seconds, rest)
        place = self.held_place
        if is_drawn and place is not None and self.shown.store.own_seat:
            draw_held(self.shown.stage, self.shown.screen, place, self.shown.store.own_seat)
        return is_drawn

    def _switch(self) -> None:
        place = self.held_place
        wanted = self.common if place is None else self.members[place]
        if wanted is self.shown:
            return
        settings, before = self.settings, self.shown
        before.go_back()
        self.shown = wanted
        wanted.come_forward(settings)
        self.common.trace.write("shown", seat=wanted.store.own_seat if place is not None else "")

    def _handle(self, event: pygame.event.Event) -> bool:
        """Hold or let go of a seat; return whether the event was for that alone."""
        if event.type == pygame.WINDOWFOCUSLOST:
            self._held.clear()
        elif event.type == pygame.KEYUP:
            return self._held.pop(event.key, None) is not None
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            return self._held.pop(MOUSE, None) is not None
        elif event.type == pygame.KEYDOWN:
            return self._hold_by_key(event.key)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            return self._hold(MOUSE, self._find_button(event.pos))
        return False

    def _hold_by_key(self, key: int) -> bool:
        if key in self._held:
            return True
        if key in HOLD_KEYS and self.members:
            place = HOLD_KEYS.index(key)
            return place >= len(self.members) or self._hold(key, place)
        if key in (pygame.K_RETURN, pygame.K_KP_ENTER) and self._is_page_free():
            focused = self.common.stage.widgets.focused or ""
            return self._hold(key, int(focused.removeprefix(BUTTON)) if focused.startswith(BUTTON) else None)
        return False

    def _hold(self, key: int, place: int | None) -> bool:
        if place is None:
            return False
        self._held[key] = place
        return True

    def _is_page_free(self) -> bool:
        layers = self.common.layers
        return self.shown is self.common and layers.over is None and not layers.text_to_facilitator.is_open

    def _find_button(self, position: tuple[int, int]) -> int | None:
        """Return the seat whose button is at a point of the page of all."""
        widgets = self.common.stage.widgets
        if not self._is_page_free():
            return None
        under = (one.key for one in widgets.controls if widgets.place(one).collidepoint(position))
        return next((int(key.removeprefix(BUTTON)) for key in under if key.startswith(BUTTON)), None)

    def toggle_full_screen(self) -> None:
        """Switch between the full screen and a window."""
        self.shown.toggle_full_screen()

    def close(self) -> None:
        """End all connections and the window."""
        self._close_members()
        self.common.close()
