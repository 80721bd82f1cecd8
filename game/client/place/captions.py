"""The words on the plan: the names of services, and where each of their figures is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from game.client.connection.store import Store
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.place.ground import AREAS, COMMUNITY, COMMUNITY_ROWS, PRACTICES, ROW_WORDS
from game.client.place.two_hospitals import BUILDINGS, LEFT, RIGHT
from game.client.ui.theme import BODY, INK, LARGE, QUIET, SMALL, WHITE, Box, Weight
from game.client.ui.tone import Colour

BEDS_CAPTION: Final = "service.wards.beds"
BEDS_OF_TWO: Final = "service.wards.beds_of_two"
BEDS_OVER: Final = {key: f"{key}_over" for key in (BEDS_CAPTION, BEDS_OF_TWO)}
"""What the wards' captions say, and what they say when there are more people than beds."""

NO_BED_CAPTION: Final = "service.emergency.waiting"
SHORTER: Final = {
    BEDS_CAPTION: BEDS_OF_TWO,
    BEDS_OVER[BEDS_CAPTION]: BEDS_OVER[BEDS_OF_TWO],
    NO_BED_CAPTION: f"{NO_BED_CAPTION}_short",
}
"""What is said in fewer words where the usual ones would reach the next figure's patch or the wall."""

AT_FOUR_CAPTION: Final = "service.emergency.waiting_at_four"
SEEN_CAPTION: Final = "service.practices.seen"
CLOSED_CAPTION: Final = "service.practices.closed"
"""What is said of practices that see nobody: at weekends they have not turned everyone away, they are closed."""


@dataclass(frozen=True)
class PlanText:
    """A piece of text on the plan."""

    x: float
    y: float
    text: str
    size: float = BODY
    weight: Weight = "regular"
    colour: Colour = INK
    room: float | None = None
    centred: bool = False
    alert: bool = False
    """Whether a standard is missed, which a triangle before the text shows."""


FIGURES_OF: Final = {"ambulance": "emergency"}


@dataclass(frozen=True)
class Caption:
    """A piece of text about a service; a negative `x` puts it after the caption before."""

    x: float
    y: float
    key: str
    figure: str = ""
    room: float = 120
    after: str = ""
    """Catalogue key of the heading that it follows, which begins at `x`."""
    alerts: bool = True
    strong: bool = False


CAPTIONS: Final[dict[str, tuple[Caption, ...]]] = {
    "practices": (
        Caption(30, 34, "service.practices.seen"),
        Caption(-1, 34, "service.practices.unmet", "gp_unmet"),
    ),
    "theatres": (Caption(304, 47, "service.theatres.count", "operations", 124, "service.theatres.name"),),
    "outpatients": (Caption(512, 47, "service.outpatients.count", "clinics_seen", 112, "service.outpatients.name"),),
    "wards": (
        Caption(304, 107, "service.wards.beds", "occupancy", 200, "service.wards.name"),
        Caption(582, 107, "service.wards.fit_to_go", "fit_to_go", 132, strong=True),
    ),
    "emergency": (
        Caption(304, 255, "service.emergency.four_hours", "four_hours", 130, "service.emergency.name"),
        Caption(-1, 255, "service.emergency.waiting", "waiting_for_bed", 140),
        Caption(500, 322, "service.emergency.waiting_at_four", "waiting_for_bed_at_four", 190, alerts=False),
        Caption(112, 346, "service.ambulance.handover", "handover", 172),
    ),
    "bridging": (Caption(452, 322, "service.bridging.beds", room=126),),
    "list": (
        Caption(742, 34, "service.list.size", "list_size", 106),
        Caption(742, 214, "service.list.within", "within_18_weeks", 106),
        Caption(742, 230, "service.list.within_note", "within_18_weeks", 106, alerts=False),
        Caption(742, 252, "service.list.over", "over_52_weeks", 106),
        Caption(742, 268, "service.list.over_note", "over_52_weeks", 106, alerts=False),
    ),
}
CAPTIONS_OF_TWO: Final[dict[str, tuple[Caption, ...]]] = {
    **CAPTIONS,
    "theatres": (Caption(LEFT, 47, "service.theatres.count", "operations", 110, "service.theatres.name"),),
    "outpatients": (Caption(RIGHT, 47, "service.outpatients.count", "clinics_seen", 100, "service.outpatients.name"),),
    "wards": (Caption(LEFT, 107, BEDS_OF_TWO, "first_occupancy", 118, "service.wards.name"),),
    "second_wards": (Caption(RIGHT, 107, BEDS_OF_TWO, "second_occupancy", 126, "service.wards.name"),),
    "emergency": (
        Caption(LEFT, 255, "service.emergency.four_hours", "first_four_hours", 100, "service.emergency.short"),
        Caption(LEFT, 322, "service.emergency.waiting", "first_waiting_for_bed", 184),
        Caption(112, 346, "service.ambulance.handover", "handover", 172),
    ),
    "second_emergency": (
        Caption(RIGHT, 255, "service.emergency.four_hours", "second_four_hours", 100, "service.emergency.short"),
        Caption(RIGHT, 322, "service.emergency.waiting", "second_waiting_for_bed", 184),
    ),
    "bridging": (Caption(RIGHT, 303, "service.bridging.beds", room=112),),
}
"""Captions of two narrower hospitals: each has its own beds, clock and queue."""

SWATCH: Final[Box] = (558, 108, 18, 15)
"""The hatched patch beside the number of people who are fit to go home."""
WALL: Final = 716.0
"""The inside of the hospital's right wall."""


def list_headings(stage: Stage, store: Store) -> Iterable[PlanText]:
    """Yield the names of the services and of the place."""
    assert store.statics is not None or store.public is not None, "headings need a place to name"
    yield PlanText(30, 14, stage.text("service.practices.name"), LARGE, "bold")
    for number, (x, y, wide, _) in enumerate(PRACTICES, 1):
        yield PlanText(x + wide / 2, y + 14, stage.text(f"service.practice.{number}"), BODY, "semibold", centred=True)
    yield from _headings_of_two(stage, store) if has_two_hospitals(store) else _headings_of_one(stage, store)
    yield PlanText(742, 14, stage.text("service.list.name"), LARGE, "bold")
    yield PlanText(COMMUNITY[0] + 14, COMMUNITY[1] + 7, stage.text("service.community.name"), LARGE, "bold")
    for key in COMMUNITY_ROWS:
        yield PlanText(COMMUNITY[0] + 14, AREAS[key][1] + ROW_WORDS, stage.text(f"service.{key}.name"), SMALL)
    people = number_text(store.statics.people) if store.statics else ""
    home = stage.text("service.home.name")
    yield PlanText(30, 530, home, BODY, "bold")
    after = max(78.0, 38 + stage.letters.width(home, BODY, "bold"))
    yield PlanText(after, 531, stage.text("service.home.people", people=people), SMALL, colour=QUIET, room=130)


def has_two_hospitals(store: Store) -> bool:
    """Return whether the scenario names a second hospital."""
    return store.statics is not None and bool(store.statics.second_hospital)


def _headings_of_one(stage: Stage, store: Store) -> Iterable[PlanText]:
    hospital = store.statics.hospital if store.statics else ""
    yield PlanText(507, 22, hospital, LARGE, "bold", WHITE, room=320, centred=True)
    yield PlanText(304, 46, stage.text("service.theatres.name"), BODY, "bold")
    yield PlanText(512, 46, stage.text("service.outpatients.name"), BODY, "bold")
    yield PlanText(304, 106, stage.text("service.wards.name"), BODY, "bold")
    yield PlanText(304, 254, stage.text("service.emergency.name"), BODY, "bold")
    yield PlanText(304, 322, stage.text("service.corridor.name"), SMALL, "regular", QUIET)


def _headings_of_two(stage: Stage, store: Store) -> Iterable[PlanText]:
    assert store.statics is not None, "only the scenario says that there are two"
    names = (store.statics.hospital, store.statics.second_hospital)
    for left, name, building in zip((LEFT, RIGHT), names, BUILDINGS, strict=True):
        middle = building.walls[0] + building.walls[2] / 2
        yield PlanText(middle, 23, name, BODY, "bold", WHITE, room=190, centred=True)
        yield PlanText(left, 106, stage.text("service.wards.name"), BODY, "bold")
        yield PlanText(left, 254, stage.text("service.emergency.short"), BODY, "bold")
    yield PlanText(LEFT, 46, stage.text("service.theatres.name"), BODY, "bold")
    yield PlanText(RIGHT, 46, stage.text("service.outpatients.name"), BODY, "bold")
