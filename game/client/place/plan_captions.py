"""The words on the picture of the place: each service's figures, and who waits for a place outside hospital."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from game.client.framework.number_text import figure_text, misses_standard, number_text
from game.client.framework.stage import Stage
from game.client.place.captions import (
    AT_FOUR_CAPTION,
    BEDS_OVER,
    CAPTIONS,
    CAPTIONS_OF_TWO,
    CLOSED_CAPTION,
    NO_BED_CAPTION,
    SEEN_CAPTION,
    SHORTER,
    SWATCH,
    WALL,
    Caption,
    PlanText,
)
from game.client.place.crowd import Crowd
from game.client.place.ground import AREAS, COMMUNITY, COMMUNITY_ROWS, QUEUE_NOTES_LEFT, QUEUE_OF, ROW_WORDS
from game.client.ui.text_rendering import Lettering
from game.client.ui.theme import BODY, INK, LARGE, QUIET, RED, SMALL, Weight
from game.protocol.public_views import PublicView, Service
from game.protocol.view_base import Figure

ALERT_ROOM: Final = 16.0
"""Width of the triangle before a figure that misses its standard, in units of the plan."""


@dataclass(frozen=True)
class PlanCaptions:
    """What the words are made from."""

    stage: Stage
    letters: Lettering
    """At the scale of the plan."""
    crowd: Crowd
    has_two: bool
    """Whether there are two hospitals."""
    has_no_figures: bool

    def list_texts(self, view: PublicView) -> Iterable[PlanText]:
        """Return the captions of all services, and what is written beside the rows of places."""
        services = {service.service: service for service in view.services}
        for key, captions in (CAPTIONS_OF_TWO if self.has_two else CAPTIONS).items():
            service = services.get(key)
            if service is not None and (key != "bridging" or service.open):
                if key == "emergency" and "bridging" in services and services["bridging"].open:
                    captions = [one for one in captions if one.key != AT_FOUR_CAPTION]  # its room is the bridging beds'
                figures = {figure.key: figure for figure in service.figures}
                yield from self._caption_line(service, figures, captions)
        yield from self._community(services)
        yield from self._row_notes(services)

    def _caption_line(
        self, service: Service, figures: dict[str, Figure], captions: Sequence[Caption]
    ) -> Iterable[PlanText]:
        """Return a service's captions, each at its own x or after the caption or heading before it."""
        at = 0.0
        for caption in captions:
            figure = figures.get(caption.figure)
            if caption.after:
                at = caption.x + self.letters.width(self.stage.text(caption.after), BODY, "bold") + 10
            elif caption.x >= 0:
                at = caption.x
            key = caption.key
            if caption.figure and (figure is None or self.has_no_figures):
                key, figure = f"{caption.key}_early", None
                if not self.stage.catalogue.has(key):
                    continue
            if key == SEEN_CAPTION and not service.busy:
                key = CLOSED_CAPTION
            if figure is not None and key in BEDS_OVER:
                figure, key = _take_today(service, figure), key if service.busy <= service.open else BEDS_OVER[key]
            alert = figure is not None and caption.alerts and misses_standard(figure)
            text = self._caption(service, figure, key)
            weight: Weight = "semibold" if alert or caption.strong else "regular"
            end = at + (ALERT_ROOM if alert else 0) + self.letters.width(text, SMALL, weight)
            if key in SHORTER and end > (WALL if key == NO_BED_CAPTION else SWATCH[0] - 8):
                text = self._caption(service, figure, SHORTER[key])
            colour = RED if alert else INK if caption.strong else QUIET
            yield PlanText(at, caption.y, text, SMALL, weight, colour, caption.room, alert=alert)
            at += min(caption.room, self.letters.width(text, SMALL, weight)) + 10 + (ALERT_ROOM if alert else 0)

    def _caption(self, service: Service, figure: Figure | None, key: str) -> str:
        value = figure_text(self.stage.catalogue, figure.value, figure.digits, figure.unit) if figure else ""
        counts = {"open": service.open, "busy": service.busy, "waiting": service.waiting}
        measured = figure.value if figure and not figure.digits else None
        return self.stage.text(
            self.stage.catalogue.form_of(key, {**counts, "value": measured}),
            value=value,
            open=number_text(service.open),
            busy=number_text(service.busy),
            waiting=number_text(service.waiting),
        )

    def _community(self, services: dict[str, Service]) -> Iterable[PlanText]:
        stage = self.stage
        rows = [services[key] for key in QUEUE_OF if key in services]
        waiting, places = sum_waiting_in_hospital(services), sum(row.open for row in rows)
        busy, full = sum(row.busy for row in rows), waiting > 0
        key = stage.catalogue.form_of("service.community.waiting", {"waiting": waiting})
        key = key if full else "service.community.some"
        text = stage.text(key, busy=number_text(busy), open=number_text(places), waiting=number_text(waiting))
        x = COMMUNITY[0] + 14 + self.letters.width(stage.text("service.community.name"), LARGE, "bold") + 12
        colour, weight = (RED, "semibold") if full else (QUIET, "regular")
        yield PlanText(x, COMMUNITY[1] + 9, text, SMALL, weight, colour, alert=full)

    def _row_notes(self, services: dict[str, Service]) -> Iterable[PlanText]:
        """Return for each row of places how many people wait for one, always, or else how many are empty."""
        for cells in self.crowd.cells:
            service = services.get(cells.service)
            if cells.service not in COMMUNITY_ROWS or service is None or not cells.room.cells:
                continue
            y, empty = AREAS[cells.service][1] + ROW_WORDS, service.open - service.busy
            if service.waiting:
                text = self.stage.catalogue.counted("service.row.waiting", number_text(service.waiting))
                room = COMMUNITY[0] + COMMUNITY[2] - QUEUE_NOTES_LEFT - 6
                yield PlanText(QUEUE_NOTES_LEFT, y, text, SMALL, "semibold", RED, room)
            elif empty > 0:
                left = max(x for x, _ in cells.room.cells) + cells.room.width + 8
                text = self.stage.catalogue.counted("service.row.empty", number_text(empty))
                yield PlanText(left, y, text, SMALL, colour=QUIET, room=QUEUE_NOTES_LEFT - left)


def sum_waiting_in_hospital(services: Mapping[str, Service]) -> int:
    """Return how many people wait for a place outside hospital, but for those in a bridging bed."""
    bridged = services["bridging"].busy if "bridging" in services else 0
    return max(0, sum(services[key].waiting for key in QUEUE_OF if key in services) - bridged)


def count_ready_today(view: PublicView) -> PublicView:
    """Return the view with the discharge-ready patients of the day itself on the wards; the figure is the week's mean.

    They are those who wait in a hospital bed for a place outside, whose number is written beside the places.
    """
    services = {one.service: one for one in view.services}
    if "wards" not in services or not any(key in services for key in QUEUE_OF):
        return view
    wards, today = services["wards"], sum_waiting_in_hospital(services)
    figures = tuple(replace(one, value=today) if one.key == "fit_to_go" else one for one in wards.figures)
    shown = tuple(replace(one, figures=figures) if one is wards else one for one in view.services)
    return replace(view, services=shown)


def _take_today(service: Service, occupancy: Figure) -> Figure:
    """Return the bed occupancy of the day itself, which is beside the day's numbers; the figure is the week's."""
    return replace(occupancy, value=round(100 * service.busy / max(1, service.open)))
