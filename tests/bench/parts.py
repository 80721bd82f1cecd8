"""The parts around the model's day: snapshots, memory, views, computer colleagues, the journal."""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path
from unittest.mock import patch

from game.journal.entries import EntryRow, SeatActed
from game.journal.journal_file import Journal
from game.model.params import Settings
from game.policies.policy import POLICIES, decide
from game.protocol.actions import SetLever
from game.protocol.codec import encode
from game.protocol.difference import difference
from game.protocol.messages import Change, Full
from game.protocol.public_views import PublicView
from game.protocol.seat_views import SeatView
from game.replay.headless import play_headless
from game.rules.entry import Entry
from game.rules.game import Game
from game.rules.no_action import play_without_action
from game.rules.setup.game_setup import GameSetup
from game.session.passes import FURTHER_PASSES
from game.study.headless_games import play
from game.view.seat import seat_view
from game.view.shared import public_view
from game.view.statics import seat_statics, statics
from tests.bench.measure import Row, processor_seconds, typical, typical_on_the_wall
from tests.kit.journals import small_about

POLICY = "aligned"


def state(setup: GameSetup) -> list[Row]:
    """Snapshot, restore and digest of a place of 300,000, and the size of its arrays."""
    economy = Game.start(setup, 1).economy
    taken = economy.snapshot()
    size = sum(array.nbytes for array in economy._world)
    return [
        Row("snapshot, 300,000 people", typical(economy.snapshot, 41) * 1_000, "ms", "at most", 5),
        Row("restore, 300,000 people", typical(lambda: economy.restore(taken), 41) * 1_000, "ms", "at most", 5),
        Row("state hash of the model, 300,000 people", typical(economy.digest, 11) * 1_000, "ms"),
        Row("the model's arrays, 300,000 people", size / 1e6, "MB", "at most", 60),
    ]


def views(setup: GameSetup) -> list[Row]:
    """One pass at the middle of a game: views of all, what changed since the day before as bytes, all colleagues."""
    alone = play_without_action(setup, 1)
    game = Game.start(setup, 1, no_action=alone)
    seats = tuple(seat.seat for seat in setup.seats)
    known, briefs = statics(setup), {seat: seat_statics(setup, seat) for seat in seats}

    def seen() -> tuple[PublicView, dict[str, SeatView]]:
        return public_view(game.reading, ()), {seat: seat_view(game.reading, seat) for seat in seats}

    while (game.table.phase, game.table.round) != ("run", 3):
        _go_on(game)
    before = seen()
    game.run_day()
    after = seen()

    def change_bytes() -> int:
        public = difference(before[0], after[0])
        changes = (Change(version=2, public=public, seat=difference(before[1][s], after[1][s])) for s in seats)
        return sum(len(encode(change)) for change in changes)

    full = len(encode(Full(version=1, public=after[0], seat=after[1][seats[0]])))
    while game.table.phase != "plan":
        _go_on(game)
    public, own = seen()
    rows = [
        Row("views of a team, five groups", typical(seen, 21) * 1_000, "ms"),
        Row("changes of a day as bytes, four seats", typical(change_bytes, 21) * 1_000, "ms"),
        Row("  their size, a seat", change_bytes() / len(seats), "bytes"),
        Row("  a full view's size", full, "bytes"),
    ]
    pass_time = typical(lambda: [decide(POLICY, known, briefs[seat], public, own[seat]) for seat in seats], 21)
    rows.append(Row("four computer colleagues, one pass", pass_time * 1_000, "ms"))
    played = processor_seconds(lambda: play_headless(setup, 1, POLICY, alone=alone))
    rows.append(Row(f"a whole game of {setup.days} days, {POLICY} colleagues, no network", played, "s"))
    rows.append(Row("the same winter left alone", typical(lambda: play_without_action(setup, 1), 3), "s"))
    return rows


def headless(setup: GameSetup) -> list[Row]:
    """A whole game as the tables of many games play it, against the model's own days on the same settings."""
    alone = play_without_action(setup, 1)
    game = Game.start(setup, 1, no_action=alone)
    morning, team = game.snapshot(), {seat.seat: POLICY for seat in setup.seats}
    used: list[Settings] = []
    day = game.economy.day

    def record(chosen: Settings) -> None:
        used.append(chosen)
        day(chosen)

    def whole() -> None:
        game.restore(morning)
        play(setup, 1, team, alone, start=game)

    def days_alone() -> None:
        game.economy.restore(morning.model)
        for chosen in used:
            day(chosen)

    with patch.object(game.economy, "day", record):
        whole()
    played, modelled = typical(whole, 5), typical(days_alone, 5)
    return [
        Row(f"a whole headless game, {POLICY}", played, "s"),
        Row("  of that the model's own days", modelled, "s"),
        Row("whole headless game ÷ the model's own days", played / modelled, "times", "at most", 3),
    ]


def colleagues(setup: GameSetup) -> list[Row]:
    """What each policy's slowest seat takes to decide in the planning of a round, in as many passes as there can be."""
    seats = {seat.seat: seat_statics(setup, seat.seat) for seat in setup.seats}
    known = statics(setup)
    game = Game.start(setup, 1, no_action=play_without_action(setup, 1))
    while (game.table.phase, game.table.round) != ("plan", setup.format.rounds - 1):
        _go_on(game)
    public = public_view(game.reading, ())
    own = {seat: seat_view(game.reading, seat) for seat in seats}
    passes = 1 + FURTHER_PASSES["plan"]

    def slowest(policy: str) -> float:
        return max(
            typical(lambda s=seat, b=brief: decide(policy, known, b, public, own[s]), 21)
            for seat, brief in seats.items()
        )

    return [
        Row(f"{policy}: a seat and round of {passes} passes", slowest(policy) * passes * 1_000, "ms", "at most", 20)
        for policy in POLICIES
    ]


def _go_on(game: Game) -> None:
    while game.table.phase in ("run", "after") and not game.must_stop():
        game.run_day()
    move = game.next_move()
    assert move is not None
    game.apply(Entry(game.table.day, move))


def journal() -> list[Row]:
    """Append one accepted action, alone and twenty at a time, with a sync each; on the wall, since it is the disk."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        written = Journal.create(Path(folder) / "bench.journal", small_about())
        numbers = count(1)

        def rows(n: int) -> list[EntryRow]:
            action = SeatActed(SetLever("escalation_beds", 5))
            taken = [next(numbers) for _ in range(n)]
            return [EntryRow(seq, 1, 3, "plan", action, "P", 1, f"action-{seq:06}", seq * 1_000) for seq in taken]

        one = typical_on_the_wall(lambda: written.append(rows(1)), 101)
        twenty = typical_on_the_wall(lambda: written.append(rows(20)), 51)
        written.close()
    return [
        Row("journal, one action on disk", one * 1_000, "ms"),
        Row("journal, twenty actions on disk at once", twenty * 1_000, "ms"),
    ]
