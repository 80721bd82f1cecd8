"""A whole session without a server: computer colleagues in every seat, in one process.

It drives the same `Room` as the server does, so the passes, the order of accepted actions and the final
state are those of a session over the network.
"""

from __future__ import annotations

from typing import Final

from game.protocol.messages import Facilitate
from game.quantities import Progress
from game.replay.result import Result, summarise_game
from game.rules.history import History
from game.rules.no_action import play_without_action
from game.rules.setup.game_setup import GameSetup
from game.session.room import Room
from game.session.room_plan import RoomPlan

TOKEN: Final = "headless-session-facilitator"
"""The facilitator's token: nobody else can join, so it guards nothing."""


def play_headless(
    setup: GameSetup,
    seed: int,
    policy: str,
    *,
    alone: History | None = None,
    progress: Progress | None = None,
) -> Result:
    """Play a whole game with `policy` in every seat and return its result.

    `alone` is the same game with no action, played first when it is missing. `progress` is called with a
    step (`left_alone`, `playing`) and a share from 0 to 1.
    """
    report = progress or _ignore_progress
    if alone is None:
        alone = play_without_action(setup, seed, report)
    room = Room.open(plan_hurried_session(setup, seed, policy), 0.0, alone)
    number, _ = room.join(0.0, "headless", "facilitator", TOKEN)
    room.step(0.0, number, Facilitate(act="start"))
    days = setup.days + setup.format.days_after
    while room.phase != "end":
        room.tick(0.0)
        report("playing", room.teams[0].game.table.day / days)
    return summarise_game(room.teams[0].game, policy)


def plan_hurried_session(
    setup: GameSetup, seed: int, policy: str, *, join_code: str = "", records: bool = False
) -> RoomPlan:
    """Return the plan of a session of one team without pauses for people."""
    return RoomPlan(
        session_name=setup.title,
        join_code=join_code,
        setup=setup,
        seed=seed,
        teams=(setup.place,),
        policies=tuple((seat.seat, policy) for seat in setup.seats),
        is_hurried=True,
        records=records,
    )


def _ignore_progress(key: str, share: float) -> None:
    return
