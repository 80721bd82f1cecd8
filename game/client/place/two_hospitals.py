"""The plan of a place with two hospitals: two narrower buildings instead of one, and who is in which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from game.client.place.ground import AREAS, GROUND_FLOOR, HOSPITAL, ROOF, TOP_FLOOR, WARD_FLOOR, Hospital
from game.client.ui.theme import Box
from game.protocol.public_views import PublicView, Service
from game.protocol.view_base import Figure

LEFT: Final = 304.0
RIGHT: Final = 522.0
"""Where what is in the first and in the second building begins."""

_FIRST: Final = (292.0, 204.0)
_SECOND: Final = (510.0, 212.0)
_SLOPE, _TOP = 8.0, 18.0
"""Of a roof that is flat on top, so that a hospital's name fits onto it."""

SECOND: Final = "second_"


def _narrow(floor: Box, building: tuple[float, float]) -> Box:
    return building[0], floor[1], building[1], floor[3]


def _build(building: tuple[float, float]) -> Hospital:
    left, wide = building
    foot = ROOF[0][1]
    return Hospital(
        _narrow(HOSPITAL, building),
        ((left - 6, foot), (left + _SLOPE, _TOP), (left + wide - _SLOPE, _TOP), (left + wide + 6, foot)),
        (_narrow(TOP_FLOOR, building), _narrow(WARD_FLOOR, building)),
        _narrow(GROUND_FLOOR, building),
        None,
    )


BUILDINGS: Final = (_build(_FIRST), _build(_SECOND))

AREAS_OF_TWO: Final[Mapping[str, Box]] = {
    **AREAS,
    "theatres": (LEFT, 70, 184, 26),
    "outpatients": (RIGHT, 70, 190, 26),
    "wards": (LEFT, 128, 184, 118),
    "emergency": (LEFT, 276, 184, 42),
    "corridor": (LEFT, 340, 184, 22),
    "second_wards": (RIGHT, 128, 190, 118),
    "second_emergency": (RIGHT, 274, 190, 26),
    "second_corridor": (RIGHT, 340, 190, 22),
    "second_ambulance": (732, 318, 112, 26),
    "bridging": (RIGHT + 114, 302, 78, 17),
}
"""The box for the figures of each service where there are two hospitals."""


def areas_of(view: PublicView) -> Mapping[str, Box]:
    """Return the boxes of a view's services."""
    return AREAS_OF_TWO if any(service.service.startswith(SECOND) for service in view.services) else AREAS


def split_hospitals(view: PublicView) -> PublicView:
    """Return the view with the first hospital's own numbers in place of both hospitals' together."""
    second = {
        service.service.removeprefix(SECOND): service for service in view.services if service.service.startswith(SECOND)
    }
    if not second:
        return view
    whole = {service.service: service for service in view.services}
    return replace(view, services=tuple(_part_of(service, second, whole) for service in view.services))


def _part_of(service: Service, second: Mapping[str, Service], whole: Mapping[str, Service]) -> Service:
    """Return a hospital's own part of a service; those ready to go home are shared out by patients."""
    both = whole.get(service.service.removeprefix(SECOND))
    if service.service in second:
        other = second[service.service]
        part = replace(
            service,
            open=max(0, service.open - other.open),
            busy=max(0, service.busy - other.busy),
            waiting=max(0, service.waiting - other.waiting),
        )
    elif service.service.startswith(SECOND) and both is not None:
        part = service
    else:
        return service
    share = part.busy / max(1, both.busy) if both is not None else 0.0
    fit = next((figure for figure in both.figures if figure.key == "fit_to_go"), None) if both is not None else None
    others = tuple(figure for figure in part.figures if figure.key != "fit_to_go")
    return replace(part, figures=(*others, *_share_out(fit, share)))


def _share_out(fit: Figure | None, share: float) -> tuple[Figure, ...]:
    return () if fit is None else (replace(fit, value=round(fit.value * share)),)
