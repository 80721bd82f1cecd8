"""People to look at: the figures of the board, who one of them is, and a followed person's way."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import numpy as np

from game.model import kinds
from game.model.compiled import as_written, call_entry
from game.model.drawn_changes import (
    CHANGED,
    GONE,
    NEW,
    NEW_COLUMNS,
    ORIGINS,
    OTHER_COLUMNS,
    SECTIONS,
    SOURCES,
    count_room,
    match_people,
)
from game.model.report import CAUSES, FIFTHS, PLACE_NAMES, Figure, FigureState, JourneyStep, Person
from game.model.sampling import SHOWN, choose_people, state_of
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

_SHARES = {kinds.IN_DEPARTMENT: 0.25, kinds.IN_BEDS: 0.4, kinds.IN_COMMUNITY: 0.2, kinds.ON_LIST: 0.15}
"""The share of all figures that each group of places may have."""
_IN_HOSPITAL = frozenset(
    place
    for place, group in enumerate(kinds.GROUP_OF_PLACE)
    if group in (kinds.IN_DEPARTMENT, kinds.IN_BEDS) and place != kinds.BRIDGING_WARD
)
STATES: tuple[FigureState, ...] = ("on_time", "past_standard", "being_harmed", "fit_to_go")
_OWN_PLACES = {**dict(enumerate(PLACE_NAMES)), kinds.SURGICAL_WARD: "ward"}
SHOWN_PLACES = _OWN_PLACES | {kinds.PLACES + place: f"second_{_OWN_PLACES[place]}" for place in _IN_HOSPITAL}
"""Names of places by number; those of the second hospital come after those of all places."""
_PLACES_OF_PATHWAY = ("", "home_care", "rehabilitation", "care_home")
_WAITS_INSIDE = {kinds.IN_PROCESS: "process", kinds.IN_TRANSFER: "transfer"}
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


@dataclass(frozen=True, slots=True)
class Shown:
    """The people chosen to be drawn at one moment, in the order of their ids."""

    rows: Array
    """A row each: id, place, state, first day there, how many people they stand for."""

    def __len__(self) -> int:
        return len(self.rows)

    def match(self, before: "Shown", drawn_as: Array) -> "Matched":
        """Return how these people differ from those drawn before; `drawn_as` comes from `number_drawn`."""
        origins = np.empty((ORIGINS, len(self)), dtype=np.int64)
        found = np.empty(count_room(len(before), len(self)), dtype=np.int64)
        n = call_entry(match_people, before.rows, self.rows, drawn_as, origins, found)
        numbers = found[:n].tolist()
        ends = list(accumulate(numbers[:SECTIONS], initial=SECTIONS))
        sections = [numbers[begin:end] for begin, end in pairwise(ends)]
        return Matched(
            sources=sections[SOURCES],
            gone=sections[GONE],
            new=sections[NEW],
            new_columns=sections[NEW_COLUMNS:OTHER_COLUMNS],
            other_columns=sections[OTHER_COLUMNS:CHANGED],
            changed=[
                (column, sections[at], sections[at + 1])
                for column, at in enumerate(range(CHANGED, SECTIONS, 2), 1)
                if sections[at]
            ],
        )

    def read(self) -> list[Figure]:
        """Return the chosen people."""
        return [
            Figure(id, SHOWN_PLACES[place], STATES[state], day, stands_for)
            for id, place, state, day, stands_for in self.list_rows()
        ]

    def list_rows(self) -> list[list[int]]:
        """Return the rows of the chosen people as plain numbers; see `rows`."""
        return self.rows.tolist()

    def list_columns(self) -> list[list[int]]:
        """Return the columns of the chosen people as plain numbers; see `rows`."""
        return self.rows.T.tolist()


class Matched(NamedTuple):
    """How the people drawn at one moment differ from those drawn before, by their places in the order of ids.

    Columns are those of `Shown.rows`, with the number as which a place is drawn.
    """

    sources: list[int]
    """Of each: the place before; beyond all those come who is new, then who is not drawn as before."""
    gone: list[int]
    """Places before of those who are drawn no more, as steps."""
    new: list[int]
    """Places of those who were not drawn before, as steps."""
    new_columns: list[list[int]]
    other_columns: list[list[int]]
    """The columns of who was drawn before, but not in the same way."""
    changed: list[tuple[int, list[int], list[int]]]
    """What has changed of them: a column's number, places as steps, values."""


def number_drawn(names: Mapping[int, str]) -> Array:
    """Return for each place that has a name the first place of the same name: those two are drawn alike."""
    firsts: dict[str, int] = {}
    numbers = np.zeros(max(SHOWN_PLACES) + 1, dtype=np.int64)
    for place, name in sorted(names.items()):
        numbers[place] = firsts.setdefault(name, place)
    return numbers


def choose_shown(world: World, limit: int) -> Shown:
    """Choose at most `limit` people: in each group of places those whose mixed id n divides, n a power of two."""
    most = _share_out(limit)
    chosen = np.empty((len(most), limit + 1), dtype=np.int64)
    shown = np.empty((limit + 1, SHOWN), dtype=np.int64)
    counts, halvings = np.empty((2, len(most)), dtype=np.int64)
    words = world.marks.view(np.uint64)
    n = call_entry(choose_people, world, words, most, chosen, counts, halvings, shown)
    return Shown(shown[:n])


@cache
def _share_out(limit: int) -> Array:
    """Return the largest number of figures of each group of places; the first group is not drawn."""
    return np.array([0, *(int(limit * share) for share in _SHARES.values())])


def person_of(world: World, identity: int) -> Person | None:
    """Return the person with this id; `None` when there is none."""
    rows = np.nonzero(world.people["id"] == np.uint64(identity))[0]
    if identity <= 0 or len(rows) == 0:
        return None
    row = world.people[int(rows[0])]
    now = int(world.clock[0]["now"])
    place, waited = int(row["place"]), now - int(row["since"])
    waits = (now - int(row["born"]), now - int(row["listed"]), now - int(row["due"]))
    on_list = place in (kinds.REFERRAL_LIST, kinds.THEATRE_LIST, kinds.THEATRE)
    condition = PLANNED_CONDITIONS[int(row["specialty"])] if on_list else CONDITIONS[int(row["condition"])]
    waits_for, in_line = _find_wait(world, int(rows[0])) if kinds.GROUP_OF_PLACE[place] == kinds.IN_BEDS else ("", 0)
    return Person(
        id=identity,
        age_band=int(row["age"]),
        fifth=FIFTHS[int(row["fifth"])],
        condition="fall" if int(row["flags"]) & kinds.IS_FALL else condition,
        place=SHOWN_PLACES[place],
        state=STATES[as_written(state_of)(kinds.GROUP_OF_PLACE[place], place, int(row["stage"]), waits)],
        waited_hours=max(waited, 0) // kinds.SECONDS_AN_HOUR,
        waited_days=max(waited, 0) // kinds.SECONDS_A_DAY,
        frail=bool(row["frailty"]),
        waits_for=waits_for,
        in_line=in_line,
    )


def _find_wait(world: World, slot: int) -> tuple[str, int]:
    """Return what a person in a bed who is fit to go waits for, and where in the line they are."""
    row = world.people[slot]
    stage, pathway = int(row["stage"]), int(row["pathway"])
    if stage == kinds.QUEUED and 1 <= pathway < len(_PLACES_OF_PATHWAY):
        ahead, here = 0, int(world.queues[kinds.FOR_PATHWAY + pathway]["head"])
        while here >= 0 and here != slot:
            ahead, here = ahead + 1, int(world.people[here]["next"])
        return (_PLACES_OF_PATHWAY[pathway], ahead + 1) if here == slot else ("", 0)
    return _WAITS_INSIDE.get(stage, ""), 0


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
        place=SHOWN_PLACES[place],
        value=int(row["value"]),
    )
