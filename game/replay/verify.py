"""Replay a journal and compare it with what was recorded.

Hashes are compared round by round; where one differs, the days' checksums find the first day. On another
machine, or with another version of the model, a difference is no sign of damage and is reported as such.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.journal.entries import list_team_entries
from game.journal.frames import RoundRow, hash_report
from game.journal.recovery import SavedGame
from game.replay.comparison import Comparison, Verdict
from game.replay.fingerprint import take_fingerprint
from game.replay.rerun import Moment, Numbered, rerun
from game.rules.game import Game
from game.rules.history import History
from game.rules.setup.game_setup import GameSetup


def number_entries(game: SavedGame, team: int) -> tuple[Numbered, ...]:
    """Return the entries of one team and of the room, as the rules read them, with their numbers."""
    return tuple(list_team_entries(game.entries, team))


def verify_game(game: SavedGame, team: int, setup: GameSetup, left_alone: History | None) -> Comparison:
    """Replay `team` and compare it with what was recorded.

    The text of a facilitator's note is part of the state hash, so where names were removed only days are compared.
    """
    recorded = sorted(game.rounds_of(team), key=lambda row: row.after)
    hashes: list[str] = []
    checksums: dict[int, bytes] = {}

    def each_day(now: Game) -> None:
        checksums[now.table.day] = hash_report(now.report)

    rerun(
        Game.start(setup, game.about.seed, no_action=left_alone),
        number_entries(game, team),
        moments=[Moment(row.after, row.day) for row in recorded],
        look=lambda _, now: hashes.append(now.state_hash()),
        each_day=each_day,
    )
    is_purged = game.origin is not None and game.origin.kind == "names_removed"
    first = None if is_purged else find_first_difference(recorded, hashes)
    days = (row for row in game.days_of(team) if row.checksum)
    other = next((row for row in days if checksums.get(row.day, row.checksum) != row.checksum), None)
    if first is None and other is None:
        return Comparison("same" if recorded else "nothing_to_compare", len(recorded))
    day = -1 if other is None else other.day
    number = first.round if first is not None else 1 + max(0, day - 1) // setup.format.round_days
    verdict: Verdict = "different" if game.about.fingerprint == take_fingerprint() else "other_machine"
    return Comparison(verdict, len(recorded), number, day)


def find_first_difference(recorded: Sequence[RoundRow], hashes: Sequence[str]) -> RoundRow | None:
    """Return the first round whose hash differs from the recorded one."""
    return next((row for row, found in zip(recorded, hashes, strict=True) if row.state_hash != found), None)
