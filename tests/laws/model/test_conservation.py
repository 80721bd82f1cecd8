"""Nobody and no pound is lost or made up, and harm in each place it is kept is the same harm."""

import numpy as np
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as some

from game.model import kinds
from game.model.economy import Economy
from game.model.state import World
from tests.kit.place import settings, small_settings

_CHANGES = some.fixed_dictionaries(
    {},
    optional={
        "home_care_places": some.floats(0, 200),
        "elective_ring_fence_beds": some.integers(0, 60).map(float),
        "escalation_beds": some.integers(0, 300).map(float),
        "bridging_beds": some.integers(0, 200).map(float),
        "beds_closed": some.integers(0, 200).map(float),
        "discharge_confidence": some.sampled_from([-1.0, 0.0, 1.0]),
        "next_bed_by_need": some.floats(0, 1),
        "transfer_board_to_trust": some.floats(-100_000, 100_000),
        "spend_community": some.floats(0, 100_000),
        "elective_price_share": some.floats(0, 1),
        "referrals_kept_out": some.floats(0, 0.5),
        "falls_scale": some.floats(0, 2.5),
    },
)


def _inside(world: World) -> int:
    return int((world.people["id"] != 0).sum())


def _check(world: World) -> None:
    clock = world.clock[0]
    assert _inside(world) == clock["came_in"] - clock["went_out"] == len(world.people) - clock["free_count"]
    assert world.money.sum() == 0
    kept = [
        int(world.people[field].sum() + world.sums[:, row].sum())
        for row, field in enumerate(("harm_deaths", "harm_qalys", "harm_harmed"))
    ]
    assert kept == world.tally.sum(axis=(0, 1, 2)).tolist()
    assert (world.tally >= 0).all()
    assert world.people["harm_deaths"].max() <= 1_000_000_000
    for place in (kinds.WARD, kinds.SURGICAL_WARD, kinds.PLANNED_WARD, kinds.ESCALATION_WARD, kinds.BRIDGING_WARD):
        assert world.places[place]["busy"] == ((world.people["bed"] == place) & (world.people["id"] != 0)).sum()
        assert world.places[place]["cleaning"] >= 0
    for place in (kinds.AMBULANCE, kinds.WAITING_ROOM, kinds.CUBICLE):
        assert world.places[place]["busy"] == ((world.people["place"] == place) & (world.people["stage"] != 1)).sum()
    assert (world.queues["entered"] - world.queues["left"] == world.queues["n"]).all()
    assert int(world.cohorts.sum()) == _clocks_running(world)


def _clocks_running(world: World) -> int:
    on_list = np.isin(world.people["place"], (kinds.REFERRAL_LIST, kinds.THEATRE_LIST, kinds.THEATRE))
    return int((on_list & (world.people["id"] != 0)).sum())


@trials(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=some.integers(0, 2**64 - 1), changes=some.lists(_CHANGES, min_size=1, max_size=3))
def test_people_pounds_and_harm_are_conserved_whatever_is_decided(seed: int, changes: list[dict[str, float]]):
    economy = Economy.start(small_settings(), seed, burn_in_days=5)
    for change in changes:
        chosen = small_settings(**change)
        for _ in range(5):
            economy.day(chosen)
            _check(economy._world)


def test_the_base_place_is_conserved_through_a_month():
    economy = Economy.start(settings(population=50_000), 9, burn_in_days=20)
    for _ in range(28):
        economy.day(settings(population=50_000))
    _check(economy._world)
