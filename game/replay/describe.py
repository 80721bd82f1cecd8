"""The header of a new journal."""

from __future__ import annotations

from game.journal.about import About
from game.replay.fingerprint import find_version, take_fingerprint
from game.session.room_plan import RoomPlan
from game.view.statics import seat_statics, statics


def describe_game(plan: RoomPlan, *, began: str) -> About:
    """Return the header of a journal; `began` is an ISO time, as information only."""
    setup = plan.setup
    return About(
        made_with=f"same-direction {find_version('same-direction')}".strip(),
        began=began,
        session_name=plan.session_name,
        join_code=plan.join_code,
        scenario=setup.scenario,
        format=setup.format.format,
        seed=plan.seed,
        scenario_text=setup.text,
        teams=plan.teams,
        policies=plan.policies,
        fingerprint=take_fingerprint(),
        statics=statics(setup),
        seat_statics=tuple(seat_statics(setup, seat.seat) for seat in setup.seats),
        questions=setup.questions,
        computers_cover=plan.computers_cover,
    )
