"""What must hold for the game to be a real dilemma, measured on a balance table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from game.policies.reference_teams.aligned import HABITS
from game.protocol.actions import ACTION_KINDS
from game.study.balance_table import Balance, Played

KEPT: Final = 55
SILOED_AT_LEAST, HANDS_OFF_AT_LEAST, HABIT_AT_LEAST = 20.0, 15.0, 5.0
"""Per cent more avoidable harm than the aligned team."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that must be so, with the figure that decides it."""

    name: str
    holds: bool
    figure: float
    target: str


def plain_claims(found: Sequence[Claim]) -> list[dict[str, object]]:
    """Return claims as plain data, for the object that a command ends with."""
    return [{"name": c.name, "holds": c.holds, "figure": c.figure, "target": c.target} for c in found]


def claims(table: Balance) -> tuple[Claim, ...]:
    """Return every claim about a table, in the order of the game's design."""
    return tuple(_claims(table))


def _claims(table: Balance) -> Iterator[Claim]:
    yield _more_harm(table, "siloed", SILOED_AT_LEAST)
    yield _more_harm(table, "hands_off", HANDS_OFF_AT_LEAST)
    early = table.against_aligned("siloed", lambda p: p.early.mean_score)
    yield Claim("siloed ahead on own scores in the first third", early.low > 0, early.mean, "interval above 0")
    later = table.more_harm("siloed")
    yield Claim("siloed behind on patients over the whole", later.low > 0, later.mean, "interval above 0")
    yield from _defectors(table)
    yield from _own_scores(table)
    for habit in HABITS:
        yield _more_harm(table, f"without_{habit}", HABIT_AT_LEAST)
    for overdone in ("challenge_everything", "consult_everything"):
        harm = table.more_harm(overdone)
        yield Claim(f"{overdone} is worse than aligned", harm.low > 0, harm.mean, "interval above 0")
    yield from _kinds_used(table)


def _more_harm(table: Balance, policy: str, at_least: float) -> Claim:
    harm = table.more_harm(policy)
    name = f"{policy} harms at least {at_least:.0f} % more than aligned"
    return Claim(name, harm.mean >= at_least and harm.low > 0, harm.mean, f">= {at_least:.0f} %, interval above 0")


def _defectors(table: Balance) -> Iterator[Claim]:
    for policy in table.games:
        if not policy.startswith("defects_"):
            continue
        seat = _defector(table, policy)

        def score(played: Played, seat: str = seat) -> float:
            return played.early.scores[seat]

        gain = table.against_aligned(policy, score)
        yield Claim(f"one seat that {policy} gains in the first third", gain.mean > 0, gain.mean, "above 0")


def _kinds_used(table: Balance) -> Iterator[Claim]:
    """Yield that every kind of action is done by some team; the name says which are not."""
    used = {kind for games in table.games.values() for played in games for kind in played.actions}
    unused = [kind for kind in ACTION_KINDS if kind not in used]
    name = "every kind of action is used by some team" + (f" (not {', '.join(unused)})" if unused else "")
    yield Claim(name, not unused, len(ACTION_KINDS) - len(unused), f"all {len(ACTION_KINDS)}")


def _defector(table: Balance, policy: str) -> str:
    """Return the seat of the team's one defector: teams and scores list seats in the order of the scenario."""
    seats = list(table.games[policy][0].early.scores)
    policies = [name for name in table.games if name.startswith("defects_")]
    return seats[policies.index(policy)]


def _own_scores(table: Balance) -> Iterator[Claim]:
    seats = list(table.games["aligned"][0].whole.scores)
    ends = {
        policy: {seat: fmean(p.whole.scores[seat] for p in table.games[policy]) for seat in seats}
        for policy in ("aligned", "siloed")
    }
    for seat in seats:
        mean = ends["aligned"][seat]
        yield Claim(f"aligned: seat {seat} ends at {KEPT} or more", mean >= KEPT, mean, f">= {KEPT}")
    below = sum(1 for seat in seats if ends["siloed"][seat] < KEPT)
    yield Claim(f"siloed: seats that end below {KEPT}", below >= 2, below, ">= 2")
