"""The window and its loop: messages in, a frame out, sixty times a second.

Each frame takes the messages that have come, chooses the scene, handles events, lets time pass and
draws. The keys that work in every scene are here, and what is drawn over every scene.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

import pygame

from game.client.connection.day_follower import DayFollower
from game.client.connection.feed import Feed
from game.client.connection.store import choose_scene
from game.client.connection.tokens import SavedPerson
from game.client.framework.common_keys import handle_common_key
from game.client.framework.corner import add_corner
from game.client.framework.frame_loop import run_frames
from game.client.framework.glossary import glossary_of
from game.client.framework.help_page import HelpPage
from game.client.framework.inbox import new_store, receive
from game.client.framework.layers import Layers
from game.client.framework.open_window import open_window
from game.client.framework.scene import Scene
from game.client.framework.settings_page import SettingsPage
from game.client.framework.solo_progress import SoloProgress
from game.client.framework.stage import Address, Settings, Stage, Wish
from game.client.framework.still_picture import REST_SECONDS, StillPicture
from game.client.framework.trace import Trace
from game.client.ui import keys
from game.client.ui.controls import Widgets
from game.client.ui.gui_manager import GuiManager
from game.client.ui.press_guard import PressGuard
from game.client.ui.sound import Cue, Sounds
from game.client.ui.sprites import Sprites
from game.client.ui.text_rendering import Lettering
from game.client.ui.theme import MAX_STEP_SECONDS, Growth, Theme
from game.client.ui.tone import Tone
from game.protocol.actions import Action
from game.protocol.messages import Act, FromPerson
from game.protocol.refusals import Code
from game.text.catalogue import Catalogue


class Dialler(Protocol):
    """A function that begins a connection."""

    def __call__(self, url: str, name: str, part: str, code: str, pin: str) -> Feed:
        """Return a feed that connects by itself."""
        ...


class App:
    """One window; `run` returns when it is closed, `frame` is one step of it."""

    def __init__(
        self,
        feed: Feed | None,
        catalogue: Catalogue,
        scene_class: Callable[[str], type[Scene]],
        dialler: Dialler,
        *,
        title: str,
        size: tuple[int, int] | None = None,
        settings: Settings | None = None,
        address: Address | None = None,
        saved_people: tuple[SavedPerson, ...] = (),
        now_ms: Callable[[], int] = pygame.time.get_ticks,
        window: pygame.Surface | None = None,
        goes_back: bool = False,
        solo: SoloProgress | None = None,
    ) -> None:
        """Open a window, or share one that is open; with `goes_back` it came from another page, and says so.

        `solo` is what the last window of the same game remembered.
        """
        pygame.display.init()
        pygame.font.init()
        pygame.key.set_repeat(350, 45)
        self.feed = feed
        self.catalogue = catalogue
        self._scene_class = scene_class
        self._dialler = dialler
        self._now_ms = now_ms
        self._title = title
        self.trace = Trace(now_ms)
        self.screen = window or open_window(title, size)
        self.hold_keys: tuple[keys.Shortcut, ...] = ()
        """Keys of table mode; they mean nothing else."""
        self._guard = PressGuard()
        self.sprites = Sprites()
        self.sounds = Sounds()
        self.store = new_store(feed)
        self.settings = settings or Settings()
        self.running = True
        self.goes_back = goes_back
        self.wish: Wish | None = None
        self.wish_round = 0
        self.scene: Scene | None = None
        self.scene_name = ""
        self.beneath: Scene | None = None
        self.solo = solo or SoloProgress()
        self.layers = Layers()
        self.follower = DayFollower(self.send)
        self._still = StillPicture()
        self._refusals_shown = 0
        self._address = address
        self._saved_people = saved_people
        self._windowed = self.screen.get_size()
        self._growth: Growth = Scene.growth
        self.theme, self.letters, self.manager = self._create_theme()
        self.stage = self._new_stage()

    # ------------------------------------------------------------ parts

    def _create_theme(self) -> tuple[Theme, Lettering, GuiManager]:
        self.sprites.clear()  # those of another size or theme are not drawn again
        Tone.use(self.settings.theme)
        width, height = self.screen.get_size()
        theme = Theme(width, height, self.settings.text_percent, self._growth, self.settings.theme)
        return theme, Lettering(theme.scale), GuiManager((width, height), theme)

    def _new_stage(self) -> Stage:
        find_words = glossary_of(self.catalogue).find
        widgets = Widgets(self.manager, self.theme, self.letters, self.sprites, self.toast, find_words)
        widgets.guard = self._guard
        return Stage(
            self.store, self.theme, self.catalogue, widgets, self.letters, self.sprites, self.settings,
            self.send, self.act, self.connect, self.toast, follower=self.follower, feed=self.feed,
            address=self._address,
            saved_people=self._saved_people, now_ms=self._now_ms(),
            toggle_lobby=self.toggle_lobby, finish=self.finish, solo=self.solo,
            go_back=self.stop if self.goes_back else None,
        )  # fmt: skip

    def send(self, message: FromPerson) -> None:
        """Send a message, if there is a connection."""
        if self.feed is not None:
            self.feed.send(message)

    def act(self, action: Action) -> str:
        """Send an action under a new random id."""
        action_id = secrets.token_urlsafe(12)
        self.store = self.stage.store = self.store.add_waiting(action_id, action)
        self.trace.write("act", kind=type(action).__name__, id=action_id)
        self.send(Act(action_id, action))
        return action_id

    def connect(self, address: Address) -> None:
        """Close the present connection and begin to join a session."""
        if self.feed is not None:
            self.feed.close()
        self._address = self.stage.address = address
        self.feed = self._dialler(address.url, address.name, address.part, address.code, address.pin)
        self.store = new_store(self.feed)
        self.stage.feed = self.feed

    def come_forward(self, settings: Settings) -> None:
        """Show this app in a window that it shares, at the size and with the settings that the last one had."""
        self.stage.settings = settings
        self._apply_settings()
        self._resize()
        self.trace.forget_controls()
        self._still.wake()

    def go_back(self) -> None:
        """Hide this app; what was pressed or dragged with the mouse is let go of."""
        self.stage.widgets.let_go()

    def stop(self) -> None:
        """End the window with nothing to follow."""
        self.running = False

    def finish(self, wish: Wish, round: int = 0, /) -> None:
        """End the window, with what is to follow; `round` is the one to go on from."""
        self.wish, self.wish_round, self.running = wish, round, False

    def toast(self, text: str) -> None:
        """Show a sentence for some seconds."""
        self.layers.say(text)

    # ------------------------------------------------------------ the loop

    def run(self, on_frame: Callable[[], None] | None = None, until: Callable[[], bool] = lambda: False) -> int:
        """Run until the window is closed, or `until` is true; return the exit code."""
        self.trace.write("open", size=self.screen.get_size())
        try:
            run_frames(self.step, lambda: self.running and not until(), on_frame)
        finally:
            self.close()
        return 0

    def step(self, seconds: float, events: list[pygame.event.Event]) -> bool:
        """Do a frame if anything can have changed since the last; return whether it was drawn."""
        before = self.store
        self.take_messages()
        if events or self.store is not before:
            self._still.wake()
        moves = any(scene is not None and scene.is_moving for scene in (self.beneath, self.scene, self.layers.over))
        passed = self._still.begin(seconds, moves=moves)
        if passed is None:
            return False
        self.frame(min(MAX_STEP_SECONDS + REST_SECONDS, passed), events)
        self._still.end()
        return True

    def frame(self, seconds: float, events: list[pygame.event.Event]) -> None:
        """Take messages and events, let time pass, draw."""
        self.take_messages()
        self._choose_scene()
        self.stage.widgets.notice_changes(seconds)
        for event in events:
            self._handle(event)
        self.layers.update(self.stage, seconds)
        self.stage.widgets.update(seconds)
        self._update_scenes(seconds)
        self._apply_settings()
        self.trace.write_controls(self.scene_name, self.stage.widgets)
        self.draw()

    def _update_scenes(self, seconds: float) -> None:
        """Let time pass for the page over the scene alone where there is one: its controls are the window's."""
        if self.layers.over is not None:
            self.layers.over.update(seconds)
            return
        for scene in (self.beneath, self.scene):
            if scene is not None:
                scene.update(seconds)
        self._add_corner()

    def _add_corner(self) -> None:
        if self.scene is not None and self.scene.has_corner:
            add_corner(self.stage, self.open_settings, self.open_help)

    def draw(self) -> None:
        """Draw the frame."""
        if not self.layers.draw_over(self.stage, self.screen):
            self._draw_scenes()
        self.layers.draw(self.stage, self.screen, self.store)

    def _draw_scenes(self) -> None:
        if not self._still.draw(self.screen, self.scene, self.stage.store):
            for scene in (self.beneath, self.scene):
                if scene is not None:
                    scene.draw(self.screen)
            self._still.keep(self.screen, self.scene, self.beneath, self.stage.store)
        self.stage.widgets.draw(self.screen)
        if self.scene is not None:
            self.scene.draw_over(self.screen)

    def close(self, *, keeps_window: bool = False) -> None:
        """End the connection and the window, and let go of all pictures at once."""
        if self.scene is not None:
            self.scene.leave()
        self.scene = self.beneath = None
        self.layers.drop_over()
        self._still.forget()
        self.stage.widgets.reset()
        self.letters.clear()
        self.sprites.clear()
        if self.feed is not None:
            self.feed.close()
        self.trace.write("close")
        self.trace.close()
        if not keeps_window:
            pygame.display.quit()

    def take_messages(self, *, is_hidden: bool = False) -> None:
        """Apply the messages that have come; a hidden app plays no sounds."""
        store, now = self.store, self._now_ms()
        if self.feed is not None:
            store = receive(self.feed, store, self.settings.language, now)
            if (store.link, store.trouble) != (self.store.link, self.store.trouble):
                self.trace.write("link", state=store.link, trouble=store.trouble)
        self.trace.write_changes(self.store, store)
        phase, before = (one.clock.phase if one.clock is not None else None for one in (store, self.store))
        if phase != before:
            self.layers.drop_toast()
            if phase is not None and not is_hidden:
                self._play_cue(phase)
        self.store = store
        self.stage.store = self.follower.follow(store, now)
        self.stage.now_ms = now
        if store.refusals != self._refusals_shown:
            self._refusals_shown = store.refusals
            # Alone, only a press that the end of the days has overtaken is refused so: there is nobody to ask.
            is_overtaken = store.refusal is not None and store.refusal.code is Code.NOT_FACILITATOR
            if not (is_overtaken and self.stage.is_solo):
                self.toast(self.stage.refusal(store.refusal))

    def _play_cue(self, phase: str) -> None:
        """Play the cue of a phase that has begun, if sound is on."""
        cue: Cue = "phone" if phase == "phone" else "crisis" if phase == "crisis" else "phase"
        self.sounds.play(cue, on=self.settings.sound)

    def _choose_scene(self) -> None:
        name = choose_scene(self.store)
        if name == self.scene_name:
            return
        kind = self._scene_class(name)
        old_name, old = self.scene_name, self.scene
        previous = {old_name: old, getattr(old, "under", None) or "": self.beneath}
        if old is not None:
            old.leave()
        self.stage.widgets.reset()
        self.beneath = None
        self.layers.drop_over()
        if kind.growth != self._growth:
            self._growth = kind.growth
            self.theme, self.letters, self.manager = self._create_theme()
            self.stage = self._new_stage()
        if kind.under is not None:
            self.beneath = previous.get(kind.under) or self._scene_class(kind.under)(self.stage)
        found = previous.get(name)
        self.scene = found if found is not None and name != old_name else kind(self.stage)
        self.scene_name = name
        self.layers.drop_toast()
        self.trace.write("scene", scene=name)
        self.build()

    def build(self) -> None:
        """Let the scene build its controls again, at the window's size."""
        self.stage.widgets.clear()
        if self.beneath is not None:
            # The scene beneath computes its layout; its controls must not be reachable.
            self.beneath.enter()
            self.stage.widgets.clear()
        if self.scene is not None:
            self.scene.enter()
        self._add_corner()
        if self.layers.over is not None:
            self.manager.update(0.0)  # new buttons are drawn from the next update on
            self._draw_scenes()
            self.layers.build_over(self.stage, self.screen)
        self.manager.update(0.0)
        self.stage.widgets.restore_focus()

    # ------------------------------------------------------------ settings and help

    def open_settings(self) -> None:
        """Show the settings over the scene, or close them."""
        page = SettingsPage(self.stage, self.close_over, self.toggle_full_screen, pygame.display.is_fullscreen)
        self.layers.toggle(page, self.stage, self.build)

    def open_help(self) -> None:
        """Show the help over the scene, or close it."""
        own = self.scene.shortcuts() if self.scene is not None else ()
        taken = {shortcut.name for shortcut in self.hold_keys}
        shortcuts = (*self.hold_keys, *(one for one in (*own, *keys.EVERYWHERE) if one.name not in taken))
        page = HelpPage(self.stage, self.close_over, shortcuts, glossary_of(self.catalogue))
        self.layers.toggle(page, self.stage, self.build)

    def close_over(self) -> None:
        """Close settings or help."""
        self.layers.close_over(self.stage, self.build)

    # ------------------------------------------------------------ events

    def _handle(self, event: pygame.event.Event) -> None:
        if event.type == pygame.QUIT:
            self.running = False
        elif event.type in (pygame.VIDEORESIZE, pygame.WINDOWSIZECHANGED):
            self._resize()
        elif self._handle_before_scene(event):
            return
        elif self.layers.over is not None:
            self.layers.over.handle(event)
        else:
            typing = self.stage.widgets.typing
            if not (typing and event.type == pygame.KEYDOWN) and self.scene is not None and self.scene.handle(event):
                return
            self.stage.widgets.edit_text(event)

    def _handle_before_scene(self, event: pygame.event.Event) -> bool:
        """Let what lies over the scene, the keys of every scene and the controls handle an event, in this order."""
        if self.layers.handle(event, self.stage):
            return True
        if event.type == pygame.KEYDOWN and handle_common_key(self, event):
            return True
        return self.stage.widgets.handle(event)

    def toggle_lobby(self) -> None:
        """Show a seated player the seats during the game, or the game again."""
        self.store = self.stage.store = self.store.toggle_lobby()

    def toggle_full_screen(self) -> None:
        """Switch between the full screen and a window."""
        if not pygame.display.is_fullscreen():
            self._windowed = self.screen.get_size()
            self.screen = pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
        else:
            self.screen = pygame.display.set_mode(self._windowed, pygame.RESIZABLE)
        self._resize()

    def set_text_percent(self, percent: int) -> None:
        """Set the text size, and build everything again."""
        self.stage.change_settings(text_percent=percent)
        self._apply_settings()
        self.toast(self.catalogue.text("client.text_size", percent=percent))

    def _apply_settings(self) -> None:
        if self.stage.settings is not self.settings:
            old, self.settings = self.settings, self.stage.settings
            if old.language != self.settings.language:
                self.catalogue = Catalogue.load(self.settings.language)
            if replace(old, reduced_motion=False, sound=False) != replace(
                self.settings, reduced_motion=False, sound=False
            ):
                self._resize(again=True)

    def _resize(self, *, again: bool = False) -> None:
        self.screen = pygame.display.get_surface() or self.screen
        if not again and self.screen.get_size() == (self.theme.width, self.theme.height):
            return
        focused = self.stage.widgets.focused
        self.stage.widgets.clear()
        self.theme, self.letters, self.manager = self._create_theme()
        stage = self._new_stage()
        stage.widgets.focused = focused
        self.stage = stage
        for scene in (self.beneath, self.scene, self.layers.over):
            if scene is not None:
                scene.stage = stage
        self.build()
        self.trace.write("resized", size=self.screen.get_size(), text_percent=self.settings.text_percent)
