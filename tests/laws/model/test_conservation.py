"""Nobody and no pound is lost or made up, in any service on any day, whatever is decided."""

from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as some

from game.model.economy import Economy
from game.model.params import PARAMETERS, Settings
from tests.kit.place import settings, small_settings
from tests.laws.model.ledger import SERVICES, Ledger

_DAILY = {parameter.name: parameter for parameter in PARAMETERS if parameter.when == "day"}
_ANY_DAY = some.lists(some.sampled_from(sorted(_DAILY)), min_size=1, max_size=8, unique=True).flatmap(
    lambda names: some.fixed_dictionaries({name: some.floats(_DAILY[name].low, _DAILY[name].high) for name in names})
)
"""Some of the model's parameters, anywhere within their limits."""


def _possible(chosen: Settings) -> Settings:
    """No more appointments are kept for the same day than there are at all."""
    offered = chosen.get("gp_appointments_a_weekday")
    kept = min(offered, chosen.get("gp_same_day_appointments_a_weekday"))
    return chosen.having(gp_same_day_appointments_a_weekday=kept)


@trials(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=some.integers(0, 2**64 - 1), changes=some.lists(_ANY_DAY, min_size=1, max_size=3))
def test_people_money_and_harm_are_conserved(
    seed: int, changes: list[dict[str, float]]
) -> None:
    economy = Economy.start(small_settings(), seed, burn_in_days=5)
    ledger = Ledger(economy)
    for change in changes:
        chosen = _possible(small_settings(**change))
        for _ in range(6):
            economy.day(chosen)
            ledger.close()


TWO = {
    "core_beds": 319.0, "elective_ring_fence_beds": 31.0, "cubicles": 30.0, "department_doctors": 7.0,
    "second_core_beds": 200.0, "second_elective_ring_fence_beds": 20.0, "second_cubicles": 18.0,
    "second_department_doctors": 4.35, "second_catchment_share": 0.385, "second_escalation_beds": 4.0,
    "transfers_a_day": 12.0, "ring_fence_broken_at": 4.0,
}  # fmt: skip


@trials(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=some.integers(0, 2**64 - 1), changes=some.lists(_ANY_DAY, min_size=1, max_size=3))
def test_two_hospitals_conserve_people(seed: int, changes: list[dict[str, float]]) -> None:
    economy = Economy.start(small_settings(**TWO), seed, burn_in_days=5)
    ledger = Ledger(economy)
    for change in changes:
        chosen = _possible(small_settings(**(TWO | change)))
        for _ in range(6):
            economy.day(chosen)
            ledger.close()


def test_moved_patients_stay_one_person() -> None:
    """Two hospitals of a full place, one of which stops taking emergencies: many are moved, nobody is lost."""
    chosen = settings(population=100_000, **(TWO | {"core_beds": 270.0, "second_core_beds": 200.0}))
    economy = Economy.start(chosen, 9, burn_in_days=20)
    ledger = Ledger(economy)
    moved = 0
    for day in range(40):
        economy.day(chosen.having(second_takes_emergencies=float(day % 20 < 10)))
        ledger.close()
        moved += economy.report().moved_between_hospitals
    assert moved > 40


def test_every_service_is_used_and_conserved() -> None:
    chosen = settings(population=50_000, bridging_beds=20.0, list_validated_a_week=0.01)
    economy = Economy.start(chosen, 9, burn_in_days=20)
    ledger = Ledger(economy)
    for _ in range(60):
        economy.day(chosen)
        ledger.close()
    assert [name for name in SERVICES if not ledger.came[name]] == []
