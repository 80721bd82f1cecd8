"""How hard each part of the place is pressed, as everyone sees it: 1 where it is usually full, more where people wait.

Every measure is a share of what the part itself has, so a place of any size and a scenario that nobody has seen
before are read alike.
"""

from typing import Final

from game.protocol.public_views import PublicView, Service
from game.protocol.view_base import Figure
from game.quantities import PARTS, Part

LEAST, USUAL, MOST = 0.4, 1.0, 1.8
"""Bounds of a pressure, and the pressure of a part that no public figure shows."""

WAIT_FOR_BED_SHARE: Final = 0.5
"""People who wait for a bed, for each cubicle, at the usual pressure."""

OVER_OCCUPANCY: Final = 4.0
"""Points of bed occupancy above the standard at the usual pressure."""

WAIT_FOR_PLACE_SHARE: Final = 0.3
"""People who wait to go home, for each place of the services that they wait for, at the usual pressure."""

UNMET_SHARE: Final = 0.03
"""Requests to practices that nobody meets, for each request, at the usual pressure."""

SHORT_OF_18_WEEKS: Final = 140
"""Tenths of a per cent below the standard at which the pressure doubles."""

USUAL_ENGAGEMENT, LOST_ENGAGEMENT = 66, 5
"""Tenths of a point: the national figure, and what is lost when the pressure doubles."""

WAITED_FOR: Final[dict[Part, tuple[str, ...]]] = {
    "way_home": ("home_care",),
    "community": ("rehabilitation", "care_home"),
}
"""The services that people wait for in a hospital bed, by part of the place."""


def measure_pressures(public: PublicView) -> dict[Part, float]:
    """Return the pressure on every part of the place."""
    found: dict[Part, float] = dict.fromkeys(PARTS, USUAL)
    if not public.harm_by_day:
        return found  # nothing has been measured yet
    services = {service.service: service for service in public.services}
    engagement = public.headline.engagement
    found["staff"] = _bounded(USUAL + (USUAL_ENGAGEMENT - engagement) / LOST_ENGAGEMENT)
    if (emergency := services.get("emergency")) is not None and emergency.open:
        found["front_door"] = _bounded(_value(emergency, "waiting_for_bed") / emergency.open / WAIT_FOR_BED_SHARE)
    if (wards := services.get("wards")) is not None and (occupancy := _find(wards, "occupancy")) is not None:
        found["wards"] = _bounded((occupancy.value - (occupancy.standard or 0)) / OVER_OCCUPANCY)
    for part, keys in WAITED_FOR.items():
        after = [services[key] for key in keys if key in services]
        if places := sum(service.open for service in after):
            found[part] = _bounded(sum(service.waiting for service in after) / places / WAIT_FOR_PLACE_SHARE)
    if (practices := services.get("practices")) is not None and practices.open:
        found["practices"] = _bounded(_value(practices, "gp_unmet") / practices.open / UNMET_SHARE)
    if (planned := services.get("list")) is not None and (share := _find(planned, "within_18_weeks")) is not None:
        found["planned_list"] = _bounded(USUAL + ((share.standard or 0) - share.value) / SHORT_OF_18_WEEKS)
    return found


def _find(service: Service, key: str) -> Figure | None:
    return next((figure for figure in service.figures if figure.key == key), None)


def _value(service: Service, key: str) -> int:
    figure = _find(service, key)
    return figure.value if figure is not None else 0


def _bounded(pressure: float) -> float:
    return min(MOST, max(LEAST, pressure))
