"""The keys that work in every scene: help, settings, a text, the lobby, motion, sound, the screen, the text size."""

from __future__ import annotations

from typing import Protocol

import pygame

from game.client.framework.layers import Layers
from game.client.framework.open_window import next_text_percent, save_screenshot
from game.client.framework.stage import Settings, Stage
from game.client.ui import keys
from game.text.catalogue import Catalogue


class Window(Protocol):
    """The parts of the window that these keys act on."""

    stage: Stage
    settings: Settings
    catalogue: Catalogue
    layers: Layers
    screen: pygame.Surface
    scene_name: str

    def open_help(self) -> None:
        """Show the help over the scene, or close it."""
        ...

    def open_settings(self) -> None:
        """Show the settings over the scene, or close them."""
        ...

    def toggle_lobby(self) -> None:
        """Show a seated player the seats during the game, or the game again."""
        ...

    def toggle_full_screen(self) -> None:
        """Switch between the full screen and a window."""
        ...

    def set_text_percent(self, percent: int) -> None:
        """Set the text size, and build everything again."""
        ...


def handle_common_key(window: Window, event: pygame.event.Event) -> bool:
    """Do what a key does in every scene; return whether it does anything."""
    action = {
        pygame.K_F1: window.open_help,
        pygame.K_F2: lambda: window.layers.text_to_facilitator.open(window.stage),
        pygame.K_F3: window.open_settings,
        pygame.K_F4: window.toggle_lobby,
        pygame.K_F8: lambda: _toggle_motion(window),
        pygame.K_F9: lambda: _toggle_sound(window),
        pygame.K_F11: window.toggle_full_screen,
        pygame.K_F12: lambda: _save_screenshot(window),
    }.get(event.key)
    if action is not None:
        action()
        return True
    if event.mod & pygame.KMOD_CTRL:
        steps = 1 if event.key in keys.LARGER else -1 if event.key in keys.SMALLER else 0
        if steps or event.key in keys.NORMAL:
            window.set_text_percent(next_text_percent(window.settings.text_percent, steps))
            return True
    return False


def _toggle_motion(window: Window) -> None:
    window.stage.change_settings(reduced_motion=not window.settings.reduced_motion)
    key = "client.motion_less" if window.stage.settings.reduced_motion else "client.motion_full"
    window.layers.say(window.catalogue.text(key))


def _toggle_sound(window: Window) -> None:
    window.stage.change_settings(sound=not window.settings.sound)
    window.layers.say(window.catalogue.text("client.sound_on" if window.stage.settings.sound else "client.sound_off"))


def _save_screenshot(window: Window) -> None:
    window.layers.say(save_screenshot(window.screen, window.scene_name, window.catalogue))
