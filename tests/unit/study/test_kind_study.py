"""What a kind of action is worth, on games made by hand; and the same scenario at another load."""

from __future__ import annotations

import pytest

from game.protocol.actions import ACTION_KINDS
from game.study.action_kinds import Kinds, Without, best_of, kind_claims
from game.study.demand import STREAMS, at_load
from game.study.jobs import by_seed
from tests.kit.games import small_setup

NOTHING = (0.0, 0.0, 0.0)


def games(*briefs: tuple[float, ...], deaths: tuple[float, ...] | None = None, days: int = 1) -> list[Without]:
    return [
        Without("huddle", "K", points, (deaths or (0.0,) * len(briefs))[place], 0.0, days)
        for place, points in enumerate(briefs)
    ]


def test_author_gain_pays() -> None:
    worth = best_of("aligned", games((2.0, -3.0, -1.0), (2.5, -3.0, -1.0), (1.5, -3.0, -1.0)))
    assert (worth.whom, worth.after_round, worth.pays, worth.gain.mean) == ("author", 1, True, 2.0)


def test_end_differs_from_review() -> None:
    assert best_of("aligned", games((0.0, -3.0, 1.0), (0.0, -3.0, 1.1))).after_round == 0


def test_sparing_patients_pays() -> None:
    worth = best_of("aligned", games(NOTHING, NOTHING, NOTHING, deaths=(0.5, 0.6, 0.4)))
    assert (worth.whom, worth.pays, worth.days) == ("deaths", True, 3)


def test_lucky_gain_does_not_pay() -> None:
    worth = best_of("aligned", games((9.0, 0.0, 0.0), (-4.0, 0.0, 0.0), (1.0, 0.0, 0.0)))
    assert (worth.pays, worth.moves) == (False, True)


def test_one_game_shows_nothing() -> None:
    assert not best_of("aligned", games((9.0, 9.0, 9.0))).pays


def table(worth_of: list[Without], used: list[str]) -> Kinds:
    return Kinds("made_by_hand", 3, {"huddle": used}, {"huddle": best_of("aligned", worth_of)} if worth_of else {})


@pytest.mark.parametrize(
    ("worth_of", "used", "holds"),
    [
        (games(NOTHING, NOTHING, deaths=(1.0, 1.1)), ["aligned"], [True, True]),
        (games(NOTHING, NOTHING, deaths=(-1.0, -1.1)), ["aligned"], [True, False]),
        (games(NOTHING, NOTHING), ["aligned"], [True, False]),
        (games(NOTHING, NOTHING, days=0), ["aligned"], [True]),
        ([], [], [False]),
    ],
    ids=["pays", "harms", "costs days and moves nothing", "costs nothing and moves nothing", "nobody does it"],
)
def test_action_kind_must_pay(
    worth_of: list[Without], used: list[str], holds: list[bool]
) -> None:
    assert [claim.holds for claim in kind_claims(table(worth_of, used))] == holds


def test_every_action_kind_is_studied() -> None:
    found = kind_claims(Kinds("made_by_hand", 3, {kind: [] for kind in ACTION_KINDS}))
    assert len(found) == len(ACTION_KINDS)


def test_load_scales_arrivals_only() -> None:
    base, busier = small_setup().parameters, at_load(small_setup(), 1.05).parameters
    for stream in STREAMS:
        assert busier.get(stream) == pytest.approx(1.05 * base.get(stream))
    assert sum(a != b for a, b in zip(base.values, busier.values, strict=True)) == len(STREAMS)
    assert at_load(small_setup(), 1.0) is small_setup()


def squared(seed: int) -> int:
    return seed * seed


@pytest.mark.parametrize("workers", [1, 2])
def test_results_keep_seed_order(workers: int) -> None:
    told: list[tuple[int, int]] = []
    found = by_seed(squared, (5, 3, 4), workers, lambda done, total: told.append((done, total)))
    assert list(found.items()) == [(5, 25), (3, 9), (4, 16)]
    assert told == [(1, 3), (2, 3), (3, 3)]
