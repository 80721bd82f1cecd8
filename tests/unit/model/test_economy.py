"""The face of the model: a day, a report, people to look at, snapshots, growth."""

import numpy as np
import pytest
from msgspec.structs import fields, replace

from game.model import kinds, state, world_copies
from game.model.compiled import as_written
from game.model.economy import Economy
from game.model.report import CAUSES, FIFTHS, PLACE_NAMES, STAFF_GROUPS
from game.model.sampling import state_of
from tests.kit.place import settings, small_settings


@pytest.fixture(scope="module")
def northmoor() -> Economy:
    economy = Economy.start(settings(), 7)
    for _ in range(14):
        economy.day(settings())
    return economy


def test_report_holds_whole_numbers(northmoor: Economy):
    report = northmoor.report()
    for field in fields(report):
        value = getattr(report, field.name)
        parts = value if isinstance(value, tuple) else (value,)
        assert all(type(part) is int for part in parts), field.name


def test_report_counts_once(northmoor: Economy):
    report = northmoor.report()
    assert report.day == 13
    assert len(report.deaths_by_cause) == len(CAUSES) and len(report.deaths_by_fifth) == len(FIFTHS)
    assert sum(report.deaths_by_cause) == sum(report.deaths_by_fifth) == report.deaths
    assert sum(report.qalys_by_cause) == sum(report.qalys_by_fifth) == report.qalys
    assert len(report.morale) == len(report.sickness) == len(STAFF_GROUPS)
    assert report.within_four_hours + report.over_twelve_hours <= report.departures
    assert report.within_18_weeks + report.over_52_weeks <= report.list_size
    assert report.gp_same_day + report.gp_unmet <= report.gp_requests


def test_daily_harm_adds_up():
    economy = Economy.start(small_settings(), 3, burn_in_days=20)
    total = 0
    for _ in range(10):
        economy.day(small_settings())
        total += economy.report().harm_today[0]
    assert total == economy.report().deaths


def test_place_becomes_another_of_the_same():
    """An altered game runs in the arrays of the last one: nothing of that may be left."""
    fewer_beds = small_settings(core_beds=40.0)
    recorded = Economy.start(small_settings(), 3, burn_in_days=20)
    altered = recorded.copy()
    for _ in range(9):
        altered.day(fewer_beds)
    recorded.day(small_settings())
    assert altered.digest() != recorded.digest()
    altered.become(recorded)
    assert altered.digest() == recorded.digest()
    for economy in (altered, recorded):
        economy.day(small_settings())
    assert altered.digest() == recorded.digest()
    assert altered.report() == recorded.report()


def test_place_becomes_one_with_more_room():
    economy = Economy.start(small_settings(), 3, burn_in_days=20)
    grown = economy.copy()
    grown._world = state.with_more_people(grown._world, 100)
    economy.become(grown)
    for one in (economy, grown):
        one.day(small_settings())
    assert economy.digest() == grown.digest()


def test_daily_harm_survives_restore():
    economy = Economy.start(small_settings(), 3, burn_in_days=20)
    assert economy.report().harm_today == (0, 0, 0)
    economy.day(small_settings())
    taken, told = economy.snapshot(), economy.report().harm_today
    assert told[0] > 0
    economy.day(small_settings())
    economy.restore(taken)
    assert economy.report().harm_today == told


def test_report_fields_read_their_source(northmoor: Economy):
    report, world = northmoor.report(), northmoor._world
    assert (report.attendances, report.follow_ups_seen) == tuple(
        world.counts[0][name] for name in ("attendances", "follow_ups_seen")
    )
    assert report.list_size == world.cohorts.sum() and report.tests_waiting == world.tests.sum()
    assert report.balance_trust == world.money[kinds.TRUST].sum()
    assert report.deaths_by_cause == tuple(world.tally[: len(CAUSES), :, :, 0].sum(axis=(1, 2)))
    assert report.harmed_by_fifth == tuple(world.tally[..., 2].sum(axis=(0, 1)))
    assert report.morale == tuple(int(morale * 1_000 + 0.5) for morale in world.staff["morale"])
    assert sum(report.arrivals_by_hour[:24]) == report.attendances
    ages = (world.clock[0]["day"] - 1 - np.arange(state.COHORT_DAYS)) % state.COHORT_DAYS
    waits = np.repeat(np.arange(state.COHORT_DAYS), world.cohorts[ages])
    assert report.within_18_weeks == (waits < 126).sum() and report.over_52_weeks == (waits >= 364).sum()
    assert report.median_wait_days == waits[(len(waits) + 1) // 2 - 1]


def test_practices_close_on_sunday(northmoor: Economy):
    economy = Economy.start(small_settings(), 3, start_weekday=5, burn_in_days=7)
    told = []
    for _ in range(3):
        economy.day(small_settings())
        told.append(economy.report().gp_requests)
    assert told[0] == told[1] == 0 < told[2]


def test_figures_are_stable(northmoor: Economy):
    figures = northmoor.figures(400)
    assert 100 < len(figures) <= 400
    assert {figure.place for figure in figures} <= set(PLACE_NAMES)
    assert all(figure.stands_for & (figure.stands_for - 1) == 0 for figure in figures)
    on_list = {figure.id for figure in figures if figure.place == "referral_list"}
    taken = northmoor.snapshot()
    northmoor.day(settings())
    later = {figure.id for figure in northmoor.figures(400)}
    assert len(on_list & later) > 0.8 * len(on_list)
    northmoor.restore(taken)


def test_figures_halve_a_large_group(northmoor: Economy):
    people = northmoor._world.people
    listed = np.isin(people["place"], (kinds.REFERRAL_LIST, kinds.THEATRE_LIST, kinds.THEATRE))
    ids = people["id"][listed & (people["id"] != 0) & (people["stage"] != kinds.EXPECTED)].tolist()
    names = {"referral_list", "theatre_list", "theatre"}
    for limit in (400, 40, 20):
        stands_for = 1
        while sum(_divides(stands_for, identity) for identity in ids) > int(limit * 0.15):
            stands_for *= 2
        drawn = {(one.id, one.stands_for) for one in northmoor.figures(limit) if one.place in names}
        assert drawn == {(identity, stands_for) for identity in ids if _divides(stands_for, identity)}


def _divides(power: int, identity: int) -> bool:
    return (identity * 0x9E3779B97F4A7C15 % 2**64 >> 33) % power == 0


def _marks_of(people: state.Array) -> list[int]:
    """Return what the marks of rows must be: the group of the place, and how often two divides the mixed id."""
    found: list[int] = []
    rows = zip(people["id"].tolist(), people["place"].tolist(), people["stage"].tolist(), strict=True)
    for identity, place, stage in rows:
        mixed = identity * 0x9E3779B97F4A7C15 % 2**64 >> 33
        halvings = (mixed & -mixed).bit_length() - 1 if mixed else 31
        group = kinds.GROUP_OF_PLACE[place] if stage != kinds.EXPECTED else kinds.NOT_DRAWN
        found.append(halvings << 3 | group if identity else 0)
    return found


def test_marks_follow_from_rows():
    """Nobody is drawn whose row says otherwise, and nobody left out, whatever has happened to the rows."""
    place = settings(medical_admission_scale=1.3, bridging_beds=40)
    economy = Economy.start(place, 11, burn_in_days=60)

    def has_true_marks(one: Economy) -> bool:
        people, marks = one._world.people, one._world.marks
        return marks[: len(people)].tolist() == _marks_of(people) and not marks[len(people) :].any()

    assert has_true_marks(economy)
    assert economy.report().readmissions > 0 < economy.report().bridging_busy
    taken, other = economy.snapshot(), economy.copy()
    for _ in range(5):
        economy.day(place)
    economy._enlarge(kinds.FULL_PEOPLE)
    economy.day(place)
    assert has_true_marks(economy)
    other.become(economy)
    assert has_true_marks(other)
    economy.restore(taken)
    assert has_true_marks(economy)


def test_figure_can_be_identified(northmoor: Economy):
    figure = next(figure for figure in northmoor.figures() if figure.place == "ward")
    person = northmoor.person(figure.id)
    assert person is not None
    assert person.fifth in FIFTHS and person.place == "ward" and person.waited_days == person.waited_hours // 24
    assert northmoor.person(0) is None and northmoor.person(12345) is None


def test_figures_are_as_their_people_are(northmoor: Economy):
    figures = northmoor.figures(400)
    assert [figure.id for figure in figures] == sorted({figure.id for figure in figures})
    people = [northmoor.person(figure.id) for figure in figures]
    assert [(one.place, one.state) for one in people if one] == [(one.place, one.state) for one in figures]
    assert len({figure.state for figure in figures}) >= 3


@pytest.mark.parametrize(
    ("group", "place", "stage", "hours", "state"),
    [
        (1, kinds.CUBICLE, kinds.IN_TREATMENT, (4, 9_000, 9_000), 0),
        (1, kinds.CUBICLE, kinds.IN_TREATMENT, (4.1, 0, 0), 1),
        (1, kinds.WAITING_FOR_BED, kinds.WAITING, (8.1, 0, 0), 2),
        (2, kinds.WARD, kinds.STAYING, (9_000, 9_000, 9_000), 0),
        (2, kinds.WARD, kinds.QUEUED, (0, 0, 7 * 24), 3),
        (2, kinds.BRIDGING_WARD, kinds.IN_TRANSFER, (0, 0, 7 * 24 + 0.1), 2),
        (3, kinds.CARE_HOME, kinds.IN_SPELL, (9_000, 9_000, 9_000), 0),
        (4, kinds.REFERRAL_LIST, kinds.QUEUED, (0, 126 * 24, 0), 0),
        (4, kinds.REFERRAL_LIST, kinds.IN_TEST, (0, 126 * 24 + 0.1, 0), 1),
        (4, kinds.THEATRE_LIST, kinds.QUEUED, (0, 364 * 24 + 0.1, 0), 2),
        (4, kinds.THEATRE, kinds.CALLED, (9_000, 9_000, 9_000), 0),
    ],
)
def test_state_goes_by_the_place(group: int, place: int, stage: int, hours: tuple[float, float, float], state: int):
    born, listed, due = (int(one * kinds.SECONDS_AN_HOUR) for one in hours)
    assert as_written(state_of)(group, place, stage, (born, listed, due)) == state


def test_following_keeps_a_journey():
    told, silent = (Economy.start(small_settings(), 5, burn_in_days=10) for _ in range(2))
    chosen = [figure.id for figure in told.figures() if figure.place in ("ward", "referral_list")]
    told.follow(chosen)
    for _ in range(28):
        told.day(small_settings())
        silent.day(small_settings())
    assert told.digest() == silent.digest()
    journeys = [told.journey(identity) for identity in chosen]
    assert any(journeys)
    for journey in journeys:
        times = [(step.day, step.second_of_day) for step in journey]
        assert times == sorted(times)


def test_restored_snapshot_repeats_days():
    economy = Economy.start(small_settings(), 11, burn_in_days=14)
    taken = economy.snapshot()
    before, first = economy.digest(), economy.report()
    for _ in range(7):
        economy.day(small_settings())
    after, report = economy.digest(), economy.report()
    economy.restore(taken)
    assert economy.digest() == before
    assert economy.report() == first
    for _ in range(7):
        economy.day(small_settings())
    assert economy.digest() == after
    assert economy.report() == report


def test_places_started_alike_share_tables_alone():
    first, second = Economy.start(small_settings(), 5), Economy.start(small_settings(), 5)
    assert first.digest() == second.digest()
    for field, one, other in zip(state.World._fields, first._world, second._world, strict=True):
        assert np.array_equal(one.view(np.uint8), other.view(np.uint8)), field
        assert np.shares_memory(one, other) == (field in world_copies.TABLES), field
    before = second.digest()
    tables = [getattr(first._world, field).copy() for field in world_copies.TABLES]
    for _ in range(10):
        first.day(small_settings())
    assert second.digest() == before
    for field, table in zip(world_copies.TABLES, tables, strict=True):
        assert np.array_equal(getattr(first._world, field).view(np.uint8), table.view(np.uint8)), field


@pytest.mark.parametrize("used", [0, 1, 700])
def test_copy_of_used_rows_is_whole(used: int):
    events = np.zeros(1_000, dtype=state.EVENTS)
    events["kind"][:used] = 3
    copy = world_copies._copy_used(events)
    assert np.array_equal(copy, events)
    assert not np.shares_memory(copy, events)


def test_digest_only_reads():
    economy = Economy.start(small_settings(), 11, burn_in_days=7)
    first = economy.digest()
    assert economy.digest() == first
    economy.day(small_settings())
    assert economy.digest() != first


def test_full_arrays_grow(monkeypatch: pytest.MonkeyPatch):
    usual = Economy.start(small_settings(), 2, burn_in_days=10)
    roomy = state.new_world

    def cramped(*arguments: object) -> state.World:
        world = roomy(*arguments)  # type: ignore[arg-type]
        world.clock[0]["free_head"] = -1
        world.clock[0]["free_count"] = 0
        small = world._replace(people=np.zeros(0, dtype=state.PEOPLE), events=np.zeros(1_000, dtype=state.EVENTS))
        return state.with_more_people(small, 1_200)

    monkeypatch.setattr(state, "new_world", cramped)
    grown = Economy.start(small_settings(), 2, burn_in_days=10)
    assert replace(grown.report(), day=0) == replace(usual.report(), day=0)


def test_progress_runs_from_0_to_1():
    told: list[float] = []
    Economy.start(small_settings(), 1, burn_in_days=5, progress=lambda _step, share: told.append(share))
    assert told[0] == 0 and told[-1] == 1 and told == sorted(told)


@pytest.mark.parametrize("population", [50_000, 1_500_000])
def test_place_size_scales(population: int):
    chosen = settings(population=population)
    economy = Economy.start(chosen, 4, burn_in_days=28)
    attendances = departures = within = 0
    for _ in range(28):
        economy.day(chosen)
        report = economy.report()
        attendances += report.attendances
        departures += report.departures
        within += report.within_four_hours
    assert attendances / 28 / population == pytest.approx(241 / 300_000, rel=0.08)
    assert 0.4 < within / departures < 0.9


def test_people_in_a_line_are_numbered_once(northmoor: Economy):
    report, people = northmoor.report(), northmoor._world.people
    waiting: dict[str, list[int]] = {}
    beds = [place for place, group in enumerate(kinds.GROUP_OF_PLACE) if group == kinds.IN_BEDS]
    in_beds = np.isin(people["place"], beds)  # only there does anybody wait for one of these places
    for identity in people["id"][in_beds & (people["stage"] == kinds.QUEUED)].tolist():
        person = northmoor.person(identity)
        if person is not None and person.in_line:
            waiting.setdefault(person.waits_for, []).append(person.in_line)
    # Those for whom a place is held wait as well, for their transport: they are in no line any more.
    at_most = (report.waiting_pathway_1, report.waiting_pathway_2, report.waiting_pathway_3)
    for place, number in zip(("home_care", "rehabilitation", "care_home"), at_most, strict=True):
        assert sorted(waiting[place]) == list(range(1, len(waiting[place]) + 1))
        assert len(waiting[place]) <= number
