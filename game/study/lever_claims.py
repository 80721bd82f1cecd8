"""What must hold of the levers for them to be worth moving, and to be a dilemma in every round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Final, get_args

from game.study.claims import Claim
from game.study.lever_study import Levers, Measure

BEHIND: Final = 1.0
"""Per cent more harm than in a team that moves the lever, from which a fixed setting is not as good."""

LEVERS_A_SEAT: Final = 2
"""In every round, so many levers of each seat that pull its brief and the place apart."""

MEASURES: Final[tuple[Measure, ...]] = get_args(Measure)
NAMES: Final[dict[Measure, str]] = {"deaths": "avoidable deaths", "qalys": "QALYs lost"}


def lever_claims(tables: Sequence[Levers]) -> tuple[Claim, ...]:
    """Return every claim about the levers of some scenarios.

    Patients are harmed in two ways, counted apart: deaths, and QALYs, which tell of long waits for an operation as
    well. What is so by either of them counts.
    """
    return tuple(claim for table in tables for claim in (*_moving(table, tables), *_pulling(table)))


def _moving(table: Levers, tables: Sequence[Levers]) -> Iterator[Claim]:
    """Yield that no setting is best for good: another is elsewhere or by the other measure, or moving it is better."""
    others = [other for other in tables if other is not table]
    for lever in (lever.lever for lever in table.setup.levers if table.positions(lever.lever)):
        best: dict[Measure, str] = {measure: table.best(lever, measure) for measure in MEASURES}
        behind = {measure: table.against_moved(lever, best[measure], measure).mean for measure in MEASURES}
        elsewhere = [other for other in others if other.positions(lever)]
        differs = any(
            _rank(other, lever, measure) != _rank(table, lever, measure) for other in elsewhere for measure in MEASURES
        )
        holds = differs or best["deaths"] != best["qalys"] or max(behind.values()) > BEHIND
        target = f"> {BEHIND:.0f} % behind moving it, or another best by the other measure"
        if elsewhere:
            target += f" or in {' or '.join(other.scenario for other in elsewhere)}"
        here = ", ".join(f"{NAMES[measure]}: {setting}" for measure, setting in best.items())
        yield Claim(f"{table.scenario}: {lever} has no one best setting ({here})", holds, behind["deaths"], target)


def _rank(table: Levers, lever: str, measure: Measure) -> int:
    """Return the best setting's place among the lever's own: ranges differ between places."""
    return table.positions(lever).index(table.best(lever, measure))


def _pulling(table: Levers) -> Iterator[Claim]:
    """Yield that in each round each seat has levers that its brief and patients want set differently, beyond luck."""
    apart: dict[tuple[int, str], set[str]] = {}
    for choice in (choice for measure in MEASURES for choice in table.choices(measure)):
        levers = apart.setdefault((choice.round, choice.seat), set())
        if choice.differs:
            levers.add(choice.lever)
    for (round, seat), levers in sorted(apart.items()):
        name = f"{table.scenario}: round {round}, levers of seat {seat} that brief and place want apart"
        yield Claim(name, len(levers) >= LEVERS_A_SEAT, len(levers), f">= {LEVERS_A_SEAT}")


def as_plain(table: Levers) -> dict[str, object]:
    """Return the table as plain data: harm per lever and setting, by seed and beside moving it; choices per round."""
    held: dict[str, dict[str, object]] = {}
    for lever, position in table.seeds[0].held:
        held.setdefault(lever, {})[position] = {
            "deaths": [seed.held[lever, position].deaths for seed in table.seeds],
            "deaths_evidence_only": [seed.held[lever, position].evidence_only for seed in table.seeds],
            "qalys": [seed.held[lever, position].qalys for seed in table.seeds],
            **{f"more_{measure}_percent": asdict(table.against_moved(lever, position, measure)) for measure in NAMES},
        }
    return {
        "moved": [asdict(seed.moved) for seed in table.seeds],
        "held": held,
        "choices": {measure: [asdict(choice) for choice in table.choices(measure)] for measure in NAMES},
    }
