"""What must hold of the levers for them to be worth moving, and to be a dilemma in every round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Final, get_args

from game.study.claims import Claim
from game.study.levers import Levers, Measure

BEHIND: Final = 1.0
"""Per cent more harm than in a team that moves the lever, from which a fixed setting is not as good."""

LEVERS_A_SEAT: Final = 2
"""In every round, so many levers of each seat that pull its brief and the place apart."""

NAMES: Final[dict[Measure, str]] = {"deaths": "avoidable deaths", "qalys": "QALYs lost"}


def lever_claims(tables: Sequence[Levers]) -> tuple[Claim, ...]:
    """Every claim about the levers of some scenarios, one measure after the other."""
    return tuple(
        claim
        for measure in get_args(Measure)
        for table in tables
        for claim in (*_moving(table, tables, measure), *_pulling(table, measure))
    )


def _moving(table: Levers, tables: Sequence[Levers], measure: Measure) -> Iterator[Claim]:
    """No setting is best for good: another is best elsewhere, or moving the lever is better than any."""
    others = [other for other in tables if other is not table]
    for lever in (lever.lever for lever in table.setup.levers if table.positions(lever.lever)):
        best = table.best(lever, measure)
        behind = table.against_moved(lever, best, measure).mean
        elsewhere = [other for other in others if other.positions(lever)]
        differs = any(_rank(other, lever, measure) != _rank(table, lever, measure) for other in elsewhere)
        target = f"> {BEHIND:.0f} % behind moving it"
        if elsewhere:
            target += f", or another best in {' or '.join(other.scenario for other in elsewhere)}"
        name = f"{table.scenario}, {NAMES[measure]}: {lever} has no one best setting (here {best})"
        yield Claim(name, differs or behind > BEHIND, behind, target)


def _rank(table: Levers, lever: str, measure: Measure) -> int:
    """Where the best setting stands among the lever's own: ranges differ between places."""
    return table.positions(lever).index(table.best(lever, measure))


def _pulling(table: Levers, measure: Measure) -> Iterator[Claim]:
    """In each round, each seat has levers that its brief and patients want set differently."""
    counts: dict[tuple[int, str], int] = {}
    for choice in table.choices(measure):
        key = (choice.round, choice.seat)
        counts[key] = counts.get(key, 0) + choice.differs
    for (round, seat), count in counts.items():
        name = (
            f"{table.scenario}, {NAMES[measure]}: round {round}, levers of seat {seat} that brief and place want apart"
        )
        yield Claim(name, count >= LEVERS_A_SEAT, count, f">= {LEVERS_A_SEAT}")


def as_plain(table: Levers) -> dict[str, object]:
    """The table as plain data: per lever and setting the harm by seed and beside moving it, per round the choices."""
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
