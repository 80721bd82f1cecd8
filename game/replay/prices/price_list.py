"""The price list of a game: what each decision was worth, as a mean over several lucks with its 95 % interval.

Each luck is a job of its own; what is finished is kept in a file beside the replay, so that an interrupted run goes
on where it was. A price is the game as it was played less the same game without the decision: below 0 for deaths
means that the decision saved lives. Prices do not add up.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import as_completed
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Protocol, TypeVar, cast

import msgspec

import game.rules as game_rules
from game.journal.about import About
from game.journal.entries import to_columns
from game.journal.recovery import SavedGame
from game.replay.fingerprint import hash_model, hash_package
from game.replay.interval import Interval, interval
from game.replay.prices.decision_groups import Decision, list_decisions, list_habits
from game.replay.prices.luck_runs import FIGURES, LuckRuns, run_luck
from game.replay.prices.saved_setup import load_saved
from game.replay.rerun import Numbered
from game.replay.verify import number_entries
from game.replay.workers import JobProgress, collect_seldom, open_pool

LUCKS: Final = 20
"""Lucks over which a price is a mean, the team's own among them."""

SEED_STEP: Final = 1_000_003
"""Between the seeds of two lucks: far from the next game's seed."""

CACHE_VERSION: Final = 2
"""Increased when decisions are grouped or measured differently."""


@dataclass(frozen=True, slots=True)
class Price:
    """What one decision was worth: played less without it, as means with 95 % intervals."""

    decision: Decision
    figures: dict[str, Interval]
    """By the names of `FIGURES`."""
    scores: dict[str, Interval]
    """Points of each seat's own score."""
    impossible: tuple[int, ...]
    """Numbers of the later entries that could not happen without it, with the team's own luck."""

    def is_sure(self, figure: str) -> bool:
        """Return whether luck alone would not make this difference."""
        found = self.figures[figure]
        return found.low > 0 or found.high < 0


@dataclass(frozen=True, slots=True)
class PriceList:
    """The prices of a team's decisions in order of time, and of its habits in the order of the principles."""

    lucks: int
    decisions: tuple[Price, ...]
    habits: tuple[Price, ...]


def price_game(
    game: SavedGame, team: int, *, lucks: int = LUCKS, workers: int = 1, progress: JobProgress | None = None
) -> PriceList:
    """Return the price list of one team of a game; uses and writes the file beside the replay where it can."""
    entries = number_entries(game, team)
    decisions, habits = list_decisions(entries), list_habits(entries)
    seeds, cache = list_seeds(game.about.seed, lucks), RunCache.of(game, team)
    known = cache.read()
    missing = [seed for seed in seeds if seed not in known]
    report = progress or _ignore_progress
    report(len(seeds) - len(missing), len(seeds))
    job = Job(game.about, entries, (*decisions, *habits))
    for runs in run_jobs(job, missing, workers):
        known[runs.seed] = runs
        cache.write(known)
        report(sum(seed in known for seed in seeds), len(seeds))
    return summarise_prices(game.about, decisions, habits, [known[seed] for seed in seeds])


def read_prices(game: SavedGame, team: int, *, lucks: int = LUCKS) -> PriceList | None:
    """Return the price list from the file beside the replay; none when not every luck is in it."""
    entries = number_entries(game, team)
    known = RunCache.of(game, team).read()
    seeds = list_seeds(game.about.seed, lucks)
    if not all(seed in known for seed in seeds):
        return None
    return summarise_prices(game.about, list_decisions(entries), list_habits(entries), [known[seed] for seed in seeds])


def _ignore_progress(done: int, total: int) -> None:
    return


def list_seeds(seed: int, lucks: int) -> tuple[int, ...]:
    """Return the seeds of the lucks: the team's own first."""
    return tuple((seed + place * SEED_STEP) % 2**63 for place in range(lucks))


def summarise_prices(
    about: About, decisions: Sequence[Decision], habits: Sequence[Decision], runs: Sequence[LuckRuns]
) -> PriceList:
    """Return means and intervals over the lucks."""
    seats = [card.seat for card in about.statics.seats]
    prices = [_price(decision, place, seats, runs) for place, decision in enumerate((*decisions, *habits))]
    return PriceList(len(runs), tuple(prices[: len(decisions)]), tuple(prices[len(decisions) :]))


def _price(decision: Decision, place: int, seats: Sequence[str], runs: Sequence[LuckRuns]) -> Price:
    pairs = [(run.played, run.without[place].outcome) for run in runs]
    return Price(
        decision,
        {
            name: interval([played.figures[at] - without.figures[at] for played, without in pairs])
            for at, name in enumerate(FIGURES)
        },
        {
            seat: interval([float(played.scores[at] - without.scores[at]) for played, without in pairs])
            for at, seat in enumerate(seats)
        },
        runs[0].without[place].impossible,
    )


# ---------------------------------------------------------------- processes


@dataclass(frozen=True, slots=True)
class Job:
    """What every luck has in common."""

    about: About
    entries: tuple[Numbered, ...]
    decisions: tuple[Decision, ...]

    def run(self, seed: int) -> LuckRuns:
        """Play one luck."""
        setup = load_saved(self.about.scenario_text, self.about.format)
        return run_luck(setup, seed, self.entries, self.decisions)


_Run = TypeVar("_Run", covariant=True)


class LuckJob(Protocol[_Run]):
    """A job that is done once for each luck."""

    def run(self, seed: int) -> _Run:
        """Play one luck."""
        ...


def run_jobs(job: LuckJob[_Run], seeds: Sequence[int], workers: int) -> Iterator[_Run]:
    """Yield the runs of each luck as they are finished."""
    if min(workers, len(seeds)) <= 1:
        for seed in seeds:
            with collect_seldom():
                run = job.run(seed)
            yield run
        return
    with open_pool(workers, len(seeds)) as opened:
        pool = opened.executor
        for finished in as_completed([pool.submit(job.run, seed) for seed in seeds]):
            yield finished.result()


# ---------------------------------------------------------------- the file beside the replay


@dataclass(frozen=True, slots=True)
class RunCache:
    """Finished lucks in a file; one that is damaged, or of another game or model, counts as missing."""

    path: Path
    key: str

    @classmethod
    def of(cls, game: SavedGame, team: int) -> RunCache:
        """Return the cache of one team of a game."""
        return cls(find_cache_path(game.path, team), make_cache_key(game, team))

    def read(self) -> dict[int, LuckRuns]:
        """Return the finished lucks by seed."""
        try:
            saved = cast("dict[str, object]", json.loads(self.path.read_text("utf-8")))
            if saved.get("key") != self.key:
                return {}
            runs = msgspec.convert(saved.get("runs"), list[LuckRuns])
        except (OSError, ValueError, AttributeError):
            return {}
        return {run.seed: run for run in runs}

    def write(self, runs: dict[int, LuckRuns]) -> None:
        """Write the finished lucks, whole or not at all; a folder that cannot be written to is no error."""
        part = self.path.with_name(f"{self.path.name}.part")
        with suppress(OSError):
            part.write_text(json.dumps({"key": self.key, "runs": [asdict(run) for run in runs.values()]}), "utf-8")
            part.replace(self.path)


def find_cache_path(journal: Path, team: int) -> Path:
    """Return where the finished lucks of a team are kept."""
    return journal.with_name(f"{journal.stem}-{team}.prices.json")


def make_cache_key(game: SavedGame, team: int) -> str:
    """Return a digest of everything that the runs depend on, of the journal only what the rules read.

    What is written down beside the game, such as a line for Monday, leaves finished runs as they are.
    """
    sources = f"{hash_model()} {hash_package(game_rules)}"
    about = game.about
    digest = hashlib.sha256(f"{CACHE_VERSION} {sources} {team} {about.seed} {about.format}".encode())
    digest.update(about.scenario_text.encode())
    played = {seq for seq, _ in number_entries(game, team)}
    for row in game.entries:
        if row.seq in played:
            digest.update(msgspec.msgpack.encode(to_columns(row)))
    return digest.hexdigest()
