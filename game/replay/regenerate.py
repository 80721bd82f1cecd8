"""Moments made again where a journal has none that can be read: a lost table, or another version's."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, TypeVar

from game.journal.frames import DayRow, FramePacker, RoundRow, checksum_of, round_row
from game.journal.recover import Recovered
from game.protocol.public_views import PublicView, SeatPresence
from game.protocol.seat_views import SeatView
from game.replay.rerun import Moment, rerun
from game.replay.verify import numbered
from game.rules.game import Game
from game.rules.history import History
from game.rules.setup.game_setup import GameSetup
from game.view.seat import seat_view
from game.view.shared import public_view

REVIEWED: Final = ("review", "stocktake", "end")


def regenerated(game: Recovered, team: int, setup: GameSetup, left_alone: History | None) -> Recovered:
    """Play `team` again and return the game with what was seen each day, and at each round's end."""
    packer = FramePacker(team)
    presence = tuple(SeatPresence(seat.seat, "", "free", ready=False, deputy="") for seat in setup.seats)
    days: list[DayRow] = []
    rounds: list[RoundRow] = []

    def seen(now: Game) -> tuple[PublicView, tuple[SeatView, ...]]:
        return public_view(now.reading, presence), tuple(seat_view(now.reading, seat.seat) for seat in setup.seats)

    def keep(now: Game) -> None:
        checksum = checksum_of(now.report) if now.table.day else b""
        days.append(packer.row(*seen(now), after=0, checksum=checksum))

    def look(moment: Moment, now: Game) -> None:
        keep(now)
        if now.table.phase in REVIEWED:
            rounds.append(round_row(team, *seen(now), after=moment.after, state_hash=now.state_hash()))

    entries = numbered(game, team)
    run = rerun(
        Game.start(setup, game.about.seed, no_action=left_alone),
        entries,
        moments=[Moment(seq, entry.day) for seq, entry in entries],
        look=look,
        each_day=keep,
    )
    keep(run.game)
    newest = {row.moment: row for row in days}
    return replace(
        game,
        days=_with(game.days, team, tuple(newest.values())),
        rounds=_with(game.rounds, team, tuple({row.round: row for row in rounds}.values())),
    )


_R = TypeVar("_R", DayRow, RoundRow)


def _with(rows: tuple[tuple[_R, ...], ...], team: int, mine: tuple[_R, ...]) -> tuple[tuple[_R, ...], ...]:
    return (*rows[: team - 1], mine, *rows[team:])
