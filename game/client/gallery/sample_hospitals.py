"""The sample session in a place with two hospitals."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from game.client.gallery import sample_game
from game.client.gallery.sample_place import figure
from game.protocol.messages import FromServer, Full, Welcome
from game.protocol.public_views import Dot, PublicView, Service

_OF_HOSPITAL = ("emergency", "wards", "corridor", "ambulance")


def messages() -> list[FromServer]:
    """Return the messages that bring a player of a place with two hospitals into the days of a round."""
    return [_with_second(message) for message in sample_game.seat_messages("run")]


def _with_second(message: FromServer) -> FromServer:
    if isinstance(message, Welcome):
        return replace(message, statics=replace(message.statics, second_hospital="St Brannoc's"))
    if isinstance(message, Full):
        return replace(message, public=_split(message.public))
    return message


def _split(public: PublicView) -> PublicView:
    return replace(public, services=tuple(_services(public)), dots=tuple(map(_move_some, public.dots)))


def _move_some(dot: Dot) -> Dot:
    """Put two patients in five of those in hospital into the second one."""
    is_second = dot.service in _OF_HOSPITAL and dot.id % 5 < 2
    return replace(dot, service=f"second_{dot.service}") if is_second else dot


def _services(public: PublicView) -> Iterator[Service]:
    for service in public.services:
        figures = service.figures
        if service.service == "emergency":
            four_hours = figure("first_four_hours", 61, "percent", better="up", standard=78)
            figures = (*figures, four_hours, figure("first_waiting_for_bed", 25, "people", better="down", standard=0))
        if service.service == "wards":
            figures = (*figures, figure("first_occupancy", 98, "percent", better="down", standard=92))
        service = replace(service, open=12, busy=11) if service.service == "bridging" else service
        yield replace(service, figures=figures)
    waiting = figure("second_waiting_for_bed", 13, "people", better="down", standard=0)
    four_hours = figure("second_four_hours", 66, "percent", better="up", standard=78)
    yield Service("second_emergency", 17, 17, 13, (four_hours, waiting))
    occupancy = figure("second_occupancy", 95, "percent", better="down", standard=92)
    yield Service("second_wards", 212, 203, 13, (occupancy,))
