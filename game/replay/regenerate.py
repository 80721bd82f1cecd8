"""Regeneration of views where a journal has none that can be read: a lost table, or another version's."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, TypeVar

from game.journal.frames import DayRow, FramePacker, RoundRow, build_round_row, hash_report
from game.journal.recovery import SavedGame
from game.protocol.public_views import PublicView, SeatPresence
from game.protocol.seat_views import SeatView
from game.replay.rerun import Moment, rerun
from game.replay.verify import number_entries
from game.rules.game import Game
from game.rules.history import History
from game.rules.setup.game_setup import GameSetup
from game.view.seat import seat_view
from game.view.shared import public_view

REVIEWED: Final = ("review", "stocktake", "end")


def regenerate_views(game: SavedGame, team: int, setup: GameSetup, left_alone: History | None) -> SavedGame:
    """Replay `team` and return the game with the views of each day and each round's end."""
    packer = FramePacker(team)
    presence = tuple(SeatPresence(seat.seat, "", "free", ready=False, deputy="") for seat in setup.seats)
    days: list[DayRow] = []
    rounds: list[RoundRow] = []

    def build_views(now: Game) -> tuple[PublicView, tuple[SeatView, ...]]:
        return public_view(now.reading, presence), tuple(seat_view(now.reading, seat.seat) for seat in setup.seats)

    def record(now: Game) -> None:
        checksum = hash_report(now.report) if now.table.day else b""
        days.append(packer.build_row(*build_views(now), after=0, checksum=checksum))

    def look(moment: Moment, now: Game) -> None:
        record(now)
        if now.table.phase in REVIEWED:
            rounds.append(build_round_row(team, *build_views(now), after=moment.after, state_hash=now.state_hash()))

    entries = number_entries(game, team)
    run = rerun(
        Game.start(setup, game.about.seed, no_action=left_alone),
        entries,
        moments=[Moment(seq, entry.day) for seq, entry in entries],
        look=look,
        each_day=record,
    )
    record(run.game)
    newest = {row.moment: row for row in days}
    return replace(
        game,
        days=_replace_team(game.days, team, tuple(newest.values())),
        rounds=_replace_team(game.rounds, team, tuple({row.round: row for row in rounds}.values())),
    )


_R = TypeVar("_R", DayRow, RoundRow)


def _replace_team(rows: tuple[tuple[_R, ...], ...], team: int, new: tuple[_R, ...]) -> tuple[tuple[_R, ...], ...]:
    return (*rows[: team - 1], new, *rows[team:])
