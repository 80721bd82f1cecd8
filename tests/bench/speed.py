"""Speed of the engine: the reference network against SimPy, the whole model, places of all sizes, paired luck."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from statistics import median, variance

from game.model.economy import Economy
from game.model.params import Settings
from game.rules.effects import settings_for
from game.rules.entry import Entry
from game.rules.game import Game
from game.rules.setup.game_setup import GameSetup
from game.rules.table import first_table
from tests.bench.measure import Row, processor_seconds, typical
from tests.bench.network import Network
from tests.bench.reference_work import FULL, MEASURED_DAYS, WARM_UP_DAYS
from tests.bench.simpy_network import SimpyRun
from tests.kit.games import with_population
from tests.kit.place import settings

YEAR = 336
SIZES = (50_000, 150_000, 300_000, 600_000, 1_500_000)
SEEDS = range(1, 9)


@dataclass(frozen=True, slots=True)
class Timed:
    """One whole run: seconds with its setting up, seconds of the 365 measured days alone, patient journeys."""

    whole: float
    year: float
    journeys: int

    @property
    def a_second(self) -> float:
        """Patient journeys a second over the whole run."""
        return self.journeys / self.whole


def timed(kind: type[Network] | type[SimpyRun], seed: int) -> Timed:
    """Run the full reference network once."""
    made: list[Network | SimpyRun] = []
    before = processor_seconds(lambda: made.append(kind(FULL, seed)))
    run = made[0]
    before += processor_seconds(lambda: run.run(WARM_UP_DAYS))
    run.clear()
    year = processor_seconds(lambda: run.run(WARM_UP_DAYS + MEASURED_DAYS))
    return Timed(before + year, year, run.measured().journeys)


def against_simpy() -> tuple[list[Row], float]:
    """Compare on the reference network, in turns; give the rows and SimPy's seconds for 365 days."""
    timed(Network, 0)  # compiles
    gc.collect()
    gc.freeze()  # or SimPy, whose events are many small objects, would pay for looking through Numba's again and again
    simpy: list[Timed] = []
    ours: list[Timed] = []
    for seed in range(1, 4):
        simpy.append(timed(SimpyRun, seed))
        ours.extend(timed(Network, 10 * seed + i) for i in range(5))
    theirs, mine = median(t.a_second for t in simpy), median(t.a_second for t in ours)
    simpy_year = median(t.year for t in simpy)
    rows = [
        Row("reference network, SimPy", theirs, "patients/s"),
        Row("reference network, ours", mine, "patients/s"),
        Row("reference network, ours ÷ SimPy", mine / theirs, "times", "at least", 40, ", aim 100"),
        Row("reference network, SimPy, 365 days", simpy_year, "s"),
        Row("reference network, ours, 365 days", median(t.year for t in ours), "s"),
    ]
    return rows, simpy_year


def whole_model(setup: GameSetup, simpy_year: float) -> list[Row]:
    """Time 336 days of a place of 300,000, nobody acting: with rules and report, and the model's days alone."""
    game = Game.start(setup, 1)
    while game.table.phase != "run":
        move = game.next_move()
        assert move is not None
        game.apply(Entry(game.table.day, move))
    start = game.snapshot()
    chosen = settings_for(setup, first_table(setup), 0)

    def year() -> None:
        game.restore(start)
        for _ in range(YEAR):
            game.run_day()

    def days_alone() -> None:
        game.economy.restore(start.model)
        for _ in range(YEAR):
            game.economy.day(chosen)

    whole, alone = typical(year, 5), typical(days_alone, 5)
    return [
        Row("whole model, 300,000 people, 336 days", whole, "s"),
        Row("  of that the model's own days", alone, "s"),
        Row("whole model ÷ SimPy's 365 days", whole / simpy_year, "of SimPy's time", "at most", 0.1),
        Row("  the model's own days ÷ SimPy's 365 days", alone / simpy_year, "of SimPy's time"),
    ]


def sizes(setup: GameSetup) -> list[Row]:
    """Time a day in places of five sizes; the cost a head may not grow with the place."""
    rows: list[Row] = []
    a_head: dict[int, float] = {}
    for people in SIZES:
        sized = with_population(setup, people)
        chosen = settings_for(sized, first_table(sized), 0)
        economy = Economy.start(chosen, 1, burn_in_days=28)
        day = median(_day(economy, chosen) for _ in range(56))
        a_head[people] = day / people
        rows.append(Row(f"a day with {people:,} people", day * 1_000, "ms"))
    for people in SIZES[1:]:
        ratio = a_head[people] / a_head[SIZES[0]]
        rows.append(Row(f"cost a head, {people:,} ÷ {SIZES[0]:,} people", ratio, "times", "at most", 1.25))
    return rows


def _day(economy: Economy, chosen: Settings) -> float:
    def day() -> None:
        economy.day(chosen)
        economy.report()

    return processor_seconds(day)


def pairing() -> list[Row]:
    """How much less the whole model's difference varies for the same patients than for independent seeds."""
    as_is = [_delayed_bed_days(seed, settings()) for seed in SEEDS]
    one_more = [
        _delayed_bed_days(seed, settings(home_care_places=settings().get("home_care_places") + 1)) for seed in SEEDS
    ]
    paired = variance(a - b for a, b in zip(as_is, one_more, strict=True))
    gain = (variance(as_is) + variance(one_more)) / max(paired, 1e-9)
    return [Row("pairing, whole model, one home-care place more", gain, "times less variance")]


def _delayed_bed_days(seed: int, chosen: Settings) -> float:
    economy = Economy.start(chosen, seed)
    total = 0
    for _ in range(YEAR):
        economy.day(chosen)
        report = economy.report()
        total += report.waiting_pathway_1 + report.waiting_pathway_2 + report.waiting_pathway_3
    return float(total)
