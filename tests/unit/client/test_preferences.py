"""Settings are saved and loaded; a damaged file means the defaults."""

import pytest

from game.client.framework.preferences import load_settings, save_settings
from game.client.framework.stage import Settings


def test_settings_round_trip(tmp_path):
    chosen = Settings(text_percent=150, reduced_motion=True, sound=True)
    save_settings(tmp_path / "new" / "settings.json", chosen)
    assert load_settings(tmp_path / "new" / "settings.json") == chosen


@pytest.mark.parametrize("content", ["", "[1]", "{", '{"text_percent": 900, "sound": "yes"}', '{"text_percent": true}'])
def test_invalid_settings_become_defaults(tmp_path, content):
    path = tmp_path / "settings.json"
    path.write_text(content)
    assert load_settings(path) == Settings()


def test_missing_file_means_defaults(tmp_path):
    assert load_settings(tmp_path / "none.json") == Settings()
