"""People to look at: the figures of the board, who one of them is, and a followed person's way."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from game.model import kinds
from game.model.report import CAUSES, FIFTHS, PLACE_NAMES, Figure, FigureState, JourneyStep, Person
from game.model.sampling import choose_people
from game.model.state import JOURNEY_ROWS, Array, World

CONDITIONS: tuple[str, ...] = (
    "broken_bone",
    "abdominal_pain",
    "wound",
    "chest_infection",
    "heart_failure",
    "stroke",
    "lung_disease",
    "urinary_infection",
    "diabetes",
    "confusion",
)
PLANNED_CONDITIONS: tuple[str, ...] = (
    "joint",
    "ear_nose_throat",
    "eyes",
    "abdomen",
    "womens_health",
    "stomach",
    "heart_lungs_skin",
    "other",
)

# Groups of places and the share of all figures that each may have.
_GROUPS: tuple[tuple[tuple[int, ...], float], ...] = (
    ((kinds.AMBULANCE, kinds.WAITING_ROOM, kinds.CUBICLE, kinds.WAITING_FOR_BED), 0.25),
    (
        (
            kinds.WARD,
            kinds.SURGICAL_WARD,
            kinds.ESCALATION_WARD,
            kinds.OUTLIER_BED,
            kinds.PLANNED_WARD,
            kinds.BRIDGING_WARD,
        ),
        0.4,
    ),
    ((kinds.VIRTUAL_WARD, kinds.HOME_CARE, kinds.REHABILITATION, kinds.CARE_HOME), 0.2),
    ((kinds.REFERRAL_LIST, kinds.THEATRE_LIST, kinds.THEATRE), 0.15),
)
_IN_HOSPITAL = frozenset((*_GROUPS[0][0], *_GROUPS[1][0])) - {kinds.BRIDGING_WARD}
_STAGES_IN_BED_BUT_FIT = (kinds.IN_PROCESS, kinds.QUEUED, kinds.IN_TRANSFER)
_WARD_COUNT = frozenset(_GROUPS[1][0])
_GROUP_OF_PLACE = np.array(
    [
        next((number for number, (group, _) in enumerate(_GROUPS, 1) if place in group), 0)
        for place in range(kinds.PLACES)
    ]
)
_STEP_NAMES: dict[int, str] = {
    kinds.ARRIVES: "arrived",
    kinds.LEAVES_UNSEEN: "left_unseen",
    kinds.JOURNEY_ADMITTED: "admitted",
    kinds.FIT: "fit_to_go",
    kinds.TRANSFERRED: "moved_to_place",
    kinds.OPERATED: "operated",
    kinds.JOURNEY_HARMED: "harmed",
    kinds.JOURNEY_DIED: "died",
    kinds.JOURNEY_RELAPSED: "relapsed",
    kinds.JOURNEY_WENT_HOME: "went_home",
    kinds.JOURNEY_LISTED: "listed",
    kinds.JOURNEY_CANCELLED: "cancelled_on_the_day",
}


def figures_of(world: World, limit: int) -> tuple[Figure, ...]:
    """Choose at most `limit` figures: in each group of places those whose mixed id n divides, n a power of two."""
    most = np.array([0, *(int(limit * share) for _, share in _GROUPS)])
    chosen = np.zeros((len(most), limit + 1), dtype=np.int64)
    counts, steps = np.zeros(len(most), dtype=np.int64), np.ones(len(most), dtype=np.int64)
    with np.errstate(over="ignore"):  # ids are mixed by wrapping
        choose_people(world, _GROUP_OF_PLACE, most, chosen, counts, steps)
    now = int(world.clock[0]["now"])
    return tuple(
        _figure(row, now, int(steps[group]))
        for group in range(1, len(most))
        for row in _read_rows(world.people[chosen[group, : counts[group]]])
    )


class _Row(NamedTuple):
    """What is read of one row, as plain whole numbers."""

    id: int
    place: int
    stage: int
    since: int
    due: int
    born: int
    listed: int
    flags: int


def _read_rows(rows: Array) -> Iterator[_Row]:
    columns = (rows[field].tolist() for field in _Row._fields)
    return (_Row(*values) for values in zip(*columns, strict=True))


def _figure(row: _Row, now: int, n: int) -> Figure:
    place = _place_name(row.place)
    if row.flags & kinds.IN_SECOND and row.place in _IN_HOSPITAL:
        place = f"second_{place}"
    return Figure(row.id, place, _state(row, now), row.since // kinds.SECONDS_A_DAY, n)


def _place_name(place: int) -> str:
    return "ward" if place == kinds.SURGICAL_WARD else PLACE_NAMES[place]


def _state(row: _Row, now: int) -> FigureState:
    """Return how a person is doing: by four hours, by eighteen weeks, or by days in a bed while fit to go."""
    if row.place in _WARD_COUNT and row.stage in _STAGES_IN_BED_BUT_FIT:
        return "being_harmed" if now - row.due > 7 * kinds.SECONDS_A_DAY else "fit_to_go"
    if kinds.AMBULANCE <= row.place <= kinds.WAITING_FOR_BED:
        hours = (now - row.born) / 3_600
        return "being_harmed" if hours > 8 else "past_standard" if hours > 4 else "on_time"
    if row.place in (kinds.REFERRAL_LIST, kinds.THEATRE_LIST):
        days = (now - row.listed) / kinds.SECONDS_A_DAY
        return "being_harmed" if days > 364 else "past_standard" if days > 126 else "on_time"
    return "on_time"


def person_of(world: World, identity: int) -> Person | None:
    """Return the person with this id; `None` when there is none."""
    rows = np.nonzero(world.people["id"] == np.uint64(identity))[0]
    if identity <= 0 or len(rows) == 0:
        return None
    row = world.people[int(rows[0])]
    now = int(world.clock[0]["now"])
    figure = next(_read_rows(world.people[rows[:1]]))
    waited = now - figure.since
    on_list = figure.place in (kinds.REFERRAL_LIST, kinds.THEATRE_LIST, kinds.THEATRE)
    condition = PLANNED_CONDITIONS[int(row["specialty"])] if on_list else CONDITIONS[int(row["condition"])]
    return Person(
        id=identity,
        age_band=int(row["age"]),
        fifth=FIFTHS[int(row["fifth"])],
        condition="fall" if int(row["flags"]) & kinds.IS_FALL else condition,
        place=_place_name(figure.place),
        state=_state(figure, now),
        waited_hours=max(waited, 0) // kinds.SECONDS_AN_HOUR,
        waited_days=max(waited, 0) // kinds.SECONDS_A_DAY,
        frail=bool(row["frailty"]),
    )


def journey_of(world: World, identity: int) -> tuple[JourneyStep, ...]:
    """Return the steps kept of one person, oldest first."""
    noted = int(world.noted[0])
    ring = world.journeys
    rows = np.nonzero(ring["id"] == np.uint64(identity))[0]
    start = noted % JOURNEY_ROWS if noted > JOURNEY_ROWS else 0
    ordered = sorted(rows.tolist(), key=lambda row: (row - start) % JOURNEY_ROWS)
    return tuple(_step(ring[row]) for row in ordered)


def _step(row: Any) -> JourneyStep:
    kind = int(row["kind"])
    place = int(row["place"])
    return JourneyStep(
        day=int(row["time"]) // kinds.SECONDS_A_DAY,
        second_of_day=int(row["time"]) % kinds.SECONDS_A_DAY,
        kind=_STEP_NAMES[kind] if kind != kinds.JOURNEY_HARMED else f"harmed_by_{CAUSES[int(row['cause'])]}",
        place=_place_name(place),
        value=int(row["value"]),
    )
