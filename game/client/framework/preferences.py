"""What a person has chosen for their own screen, kept from one evening to the next."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import cast

import platformdirs

from game.client.framework.stage import Settings
from game.client.ui.theme import TEXT_SCALES


def usual_path() -> Path:
    """Return where settings are kept on this machine."""
    return Path(platformdirs.user_config_dir("same-direction")) / "settings.json"


def load_settings(path: Path) -> Settings:
    """Return the settings in a file; what is missing or makes no sense is as it is for everybody."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    kept = cast("dict[str, object]", found) if isinstance(found, dict) else {}
    percent = kept.get("text_percent")
    return Settings(
        text_percent=percent if isinstance(percent, int) and percent in TEXT_SCALES else TEXT_SCALES[0],
        reduced_motion=kept.get("reduced_motion") is True,
        sound=kept.get("sound") is True,
    )


def save_settings(path: Path, settings: Settings) -> None:
    """Keep settings; where that is not possible they hold for this evening only."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(settings)), encoding="utf-8")
