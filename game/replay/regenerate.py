"""Moments made again where a journal has none: a killed game's last days, or a file that lost them."""

from __future__ import annotations

from game.journal.frames import DayRow, FramePacker, checksum_of
from game.journal.recover import Recovered
from game.protocol.views import SeatPresence
from game.replay.rerun import rerun
from game.replay.verify import numbered
from game.rules.history import History
from game.rules.setup import GameSetup
from game.rules.year import Game
from game.view.seat import seat_view
from game.view.shared import public_view


def regenerated(game: Recovered, team: int, setup: GameSetup, left_alone: History | None) -> tuple[DayRow, ...]:
    """Play `team` again and return what was seen at the end of each day, and at the last entry."""
    packer = FramePacker(team)
    presence = tuple(SeatPresence(seat.seat, "", "free", ready=False, deputy="") for seat in setup.seats)
    rows: list[DayRow] = []

    def keep(now: Game) -> None:
        seats = tuple(seat_view(now, seat.seat) for seat in setup.seats)
        checksum = checksum_of(now.report) if now.table.day else b""
        rows.append(packer.row(public_view(now, presence), seats, after=0, checksum=checksum))

    run = rerun(
        Game.start(setup, game.about.seed, left_alone=left_alone), numbered(game, team), each_day=keep
    )
    keep(run.game)
    return tuple(rows)
