"""The settings file: what a person has chosen for their own screen, saved between games."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import cast

import platformdirs

from game.client.framework.stage import Settings
from game.client.ui.theme import TEXT_SCALES
from game.text.catalogue import DEFAULT_LANGUAGE, list_languages


def settings_path() -> Path:
    """Return the path of the settings file on this machine."""
    return Path(platformdirs.user_config_dir("same-direction")) / "settings.json"


def load_settings(path: Path) -> Settings:
    """Return the settings in a file; values that are missing or invalid are the defaults."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    saved = cast("dict[str, object]", found) if isinstance(found, dict) else {}
    percent, language = saved.get("text_percent"), saved.get("language")
    return Settings(
        text_percent=percent if isinstance(percent, int) and percent in TEXT_SCALES else TEXT_SCALES[0],
        reduced_motion=saved.get("reduced_motion") is True,
        sound=saved.get("sound") is True,
        theme="dark" if saved.get("theme") == "dark" else "light",
        language=language if isinstance(language, str) and language in list_languages() else DEFAULT_LANGUAGE,
    )


def save_settings(path: Path, settings: Settings) -> None:
    """Save settings; where that fails they last until the window is closed."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(settings)), encoding="utf-8")
