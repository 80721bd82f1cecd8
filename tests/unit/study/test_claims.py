"""What decides whether it is a dilemma, on tables made by hand."""

from dataclasses import replace

import pytest

from game.policies.policy import POLICIES
from game.protocol.actions import ACTION_KINDS
from game.scenario.load import load
from game.study.balance_table import Balance, Figures, Played, teams
from game.study.claims import Claim, claims

SEATS = ("C", "P", "K", "M")
TEAMS = list(POLICIES)
DEFECTS = [f"defects_{role}" for role in ("commissioner", "provider", "clinical", "manager")]


def figures(deaths: float, score: int) -> Figures:
    return Figures(deaths, deaths, 0.0, 0.0, 60.0, 10.0, 60.0, 1.5, -1000.0, 6.6, dict.fromkeys(SEATS, score))


def table(deaths: dict[str, float], scores: dict[str, tuple[int, int]]) -> Balance:
    """Three seeds of every team; deaths differ a little from seed to seed, and so do pairs."""
    games: dict[str, list[Played]] = {}
    actions = dict.fromkeys(ACTION_KINDS, 1)
    for team in (*TEAMS, *DEFECTS):
        early, whole = scores.get(team, (60, 60))
        games[team] = [
            Played(team, seed, figures(1.0, early), figures(deaths.get(team, 60.0) + seed, whole), actions)
            for seed in range(3)
        ]
    return Balance("made_by_hand", 3, games)


GOOD = {"aligned": 50.0, "siloed": 75.0, "hands_off": 70.0}
SCORES = {"siloed": (65, 50), "aligned": (58, 60), **dict.fromkeys(DEFECTS, (64, 60))}


def failed(balance: Balance) -> list[str]:
    return [claim.name for claim in claims(balance) if not claim.holds]


def test_real_dilemma_holds_every_claim() -> None:
    assert failed(table(GOOD, SCORES)) == []


@pytest.mark.parametrize(
    ("deaths", "scores", "name"),
    [
        ({**GOOD, "siloed": 59.0}, SCORES, "siloed harms at least 20 % more than aligned"),
        ({**GOOD, "hands_off": 56.0}, SCORES, "hands_off harms at least 15 % more than aligned"),
        ({**GOOD, "without_no_ego": 52.0}, SCORES, "without_no_ego harms at least 5 % more than aligned"),
        ({**GOOD, "consult_everything": 50.0}, SCORES, "consult_everything is worse than aligned"),
        (GOOD, {**SCORES, "siloed": (58, 50)}, "siloed ahead on own scores in the first third"),
        (GOOD, {**SCORES, "siloed": (65, 60)}, "siloed: seats that end below 55"),
        (GOOD, {**SCORES, "defects_clinical": (50, 60)}, "one seat that defects_clinical gains in the first third"),
        (GOOD, {**SCORES, "aligned": (58, 54)}, "aligned: seat C ends at 55 or more"),
    ],
)
def test_what_is_missing_is_named(deaths: dict[str, float], scores: dict[str, tuple[int, int]], name: str) -> None:
    assert name in failed(table(deaths, scores))


def test_one_seed_effect_does_not_hold() -> None:
    balance = table(GOOD, SCORES)
    lucky = balance.games["without_challenge"]
    for seed, deaths in enumerate((50.0, 51.0, 90.0)):
        lucky[seed] = replace(lucky[seed], whole=figures(deaths, 60))
    claim = next(c for c in claims(balance) if c.name.startswith("without_challenge"))
    assert (claim.figure > 5, claim.holds) == (True, False)


def test_claim_states_figure_and_target() -> None:
    first = claims(table(GOOD, SCORES))[0]
    assert isinstance(first, Claim)
    assert first.figure == pytest.approx(100 * 25 / 51)
    assert first.target == ">= 20 %, interval above 0"


def test_unused_action_kind_is_named() -> None:
    balance = table(GOOD, SCORES)
    for team, games in balance.games.items():
        kept = {kind: 1 for kind in ACTION_KINDS if kind != "drop_invoice" and (kind != "give" or team == "siloed")}
        balance.games[team] = [replace(played, actions=kept) for played in games]
    claim = next(c for c in claims(balance) if c.name.startswith("every kind of action"))
    assert (claim.holds, claim.figure) == (False, len(ACTION_KINDS) - 1)
    assert claim.name.endswith("(not drop_invoice)")


@pytest.mark.parametrize("scenario", ["winter_pressures", "neighbourhood"])
def test_each_seat_defects_once(scenario: str) -> None:
    """Two seats of one role are two teams, in the order in which scores list the seats."""
    setup = load(scenario)
    found = {name: policies for name, policies in teams(setup).items() if name.startswith("defects_")}
    alone = [[seat for seat, policy in policies.items() if policy == "siloed"] for policies in found.values()]
    assert alone == [[seat.seat] for seat in setup.seats]
