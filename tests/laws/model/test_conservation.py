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


def test_every_service_is_used_and_conserved() -> None:
    chosen = settings(population=50_000, bridging_beds=20.0, list_validated_a_week=0.01)
    economy = Economy.start(chosen, 9, burn_in_days=20)
    ledger = Ledger(economy)
    for _ in range(60):
        economy.day(chosen)
        ledger.close()
    assert [name for name in SERVICES if not ledger.came[name]] == []
