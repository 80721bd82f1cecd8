"""The header of a new journal."""

from __future__ import annotations

from game.journal.about import About
from game.replay.fingerprint import find_version, take_fingerprint
from game.rules.setup.game_setup import GameSetup
from game.view.statics import seat_statics, statics


def describe_game(
    setup: GameSetup,
    seed: int,
    *,
    session_name: str,
    join_code: str,
    teams: tuple[str, ...],
    policies: tuple[tuple[str, str], ...],
    began: str,
    computers_cover: bool = False,
) -> About:
    """Return the header of a journal; `began` is an ISO time, as information only."""
    return About(
        made_with=f"same-direction {find_version('same-direction')}".strip(),
        began=began,
        session_name=session_name,
        join_code=join_code,
        scenario=setup.scenario,
        format=setup.format.format,
        seed=seed,
        scenario_text=setup.text,
        teams=teams,
        policies=policies,
        fingerprint=take_fingerprint(),
        statics=statics(setup),
        seat_statics=tuple(seat_statics(setup, seat.seat) for seat in setup.seats),
        questions=setup.questions,
        computers_cover=computers_cover,
    )
