"""`same-direction debrief --measure-reference`: the table of reference teams that reports compare with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.cli.support.prepare_game import set_up_model_cache
from game.cli.support.progress import show_counter

if TYPE_CHECKING:
    from pathlib import Path


def save_reference(scenario: str, seeds: range, workers: int) -> Path:
    """Play the reference teams, save the table of the scenario, print where it is and return it."""
    set_up_model_cache()
    import msgspec

    from game.debrief.whole_file import write_whole
    from game.replay.habits.reference_teams import find_reference
    from game.study.habit_reference import measure_reference

    with show_counter(scenario) as progress:
        table = measure_reference(scenario, seeds, workers=workers, progress=progress)
    text = msgspec.json.format(msgspec.json.encode(table), indent=1) + b"\n"
    path = write_whole(find_reference(table.scenario), lambda part: _fill(part, text))
    print(path)
    return path


def _fill(path: Path, content: bytes) -> None:
    path.write_bytes(content)
