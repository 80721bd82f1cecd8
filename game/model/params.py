"""Every number that the model reads, declared once: sentence, unit, range.

The values and their sources stand in `scenarios/base.toml`, section `[parameters]`; rules fold dated effects on them
each day and hand the result over as `Settings`. Parameters marked `scaled` are given for a place of 300,000 people and
are multiplied by `population / 300,000` inside the model, so that a scenario can change the population and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from game.errors import ModelError

STANDARD_POPULATION = 300_000
BUSIEST_DAY = 1.15
FALL_ENVELOPE = 3.0
"""Candidates drawn for falls, as a multiple of their base rate: ice can double them."""
DIRECT_ROOM = 1.2
"""Further room for direct admissions, which come on weekdays."""


class ParameterError(ModelError):
    """Values for the model's parameters that cannot be used: unknown, missing or out of range, all at once."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        """Keep the mistakes, one sentence each."""
        super().__init__("parameters", " ".join(mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of the model: what it means, in which unit, within which limits.

    `when` says whether it is read once when a place is set up ("place") or every day ("day"); `scaled` that it is given
    for 300,000 people and grows with the population; `default` is its value in files written before it was known.
    """

    name: str
    sentence: str
    unit: str
    low: float
    high: float
    when: Literal["place", "day"] = "day"
    scaled: bool = False
    default: float | None = None


def _place(name: str, sentence: str, unit: str, low: float, high: float, *, scaled: bool = False) -> Parameter:
    return Parameter(name, sentence, unit, low, high, "place", scaled)


def _day(name: str, sentence: str, unit: str, low: float, high: float, *, scaled: bool = False) -> Parameter:
    return Parameter(name, sentence, unit, low, high, "day", scaled)


def _two(
    name: str, sentence: str, unit: str, low: float, high: float, usual: float, *, scaled: bool = False
) -> Parameter:
    return Parameter(name, sentence, unit, low, high, "day", scaled, usual)


# One parameter a line.
# fmt: off
_PLACE = (
    _place("population", "People who live in the place.", "people", 3_000, 1_500_000),
    _place("list_at_start", "Pathways on the waiting list when the game begins.", "pathways", 0, 200_000, scaled=True),
    _place("candidate_envelope", "Candidates drawn for each stream, as a multiple of its base rate.", "ratio", 1.1, 3.0),
)

_BEDS = (
    _day("core_beds", "General beds that belong to the hospital, the elective ring-fence among them.", "beds", 20, 3_000, scaled=True),
    _day("escalation_beds", "Most beds that may be opened on top when the hospital is full.", "beds", 0, 300, scaled=True),
    _day("elective_ring_fence_beds", "Beds of the core kept for planned surgery.", "beds", 0, 300, scaled=True),
    _day("summer_beds_closed", "Beds of the core closed in high summer, fewer in spring and autumn.", "beds", 0, 300, scaled=True),
    _day("beds_closed", "Beds of the core closed by a decision, an infection or a crisis.", "beds", 0, 1_000, scaled=True),
    _day("bridging_beds", "Places on a ward for people who are fit to go and wait for pathway 1 to 3.", "beds", 0, 200, scaled=True),
    _day("bridging_extra_days", "Days longer that a person on the bridging ward waits.", "days", 0, 14),
    _day("length_of_stay_scale", "Scale on the time until a patient is fit to leave a ward.", "ratio", 0.5, 2.0),
    _day("emergency_stay_days", "Mean days on a ward until fit to leave, emergency stays of a night or more.", "days", 1, 20),
    _day("elective_stay_days", "Mean days of a planned stay of a night or more.", "days", 1, 15),
    _day("outlier_extra_days", "Days that being on the wrong ward adds to a stay.", "days", 0, 5),
    _day("bed_cleaning_hours", "Hours between a patient leaving and the bed being ready.", "hours", 0, 12),
    _day("next_bed_by_need", "Whose is the next bed: 0 by the four-hour clock, 1 by need.", "share", 0, 1),
    _day("infection_beds_closed_a_day", "Beds newly closed by infection on a winter's day.", "beds", 0, 20, scaled=True),
)

_DISCHARGE = (
    _day("pathway_1_share", "Share of emergency stays that end with a need for home care.", "share", 0, 0.4),
    _day("pathway_2_share", "Share of emergency stays that end with a need for a rehabilitation bed.", "share", 0, 0.3),
    _day("pathway_3_share", "Share of emergency stays that end with a need for a care home.", "share", 0, 0.2),
    _day("home_care_places", "Places of home care that are staffed.", "places", 0, 1_000, scaled=True),
    _day("rehabilitation_places", "Rehabilitation beds and places that are staffed.", "places", 0, 1_000, scaled=True),
    _day("care_home_places", "Care-home places bought for people leaving hospital.", "places", 0, 1_000, scaled=True),
    _day("home_care_days", "Mean days that one spell of home care after hospital lasts.", "days", 3, 120),
    _day("rehabilitation_days", "Mean days that one rehabilitation spell lasts.", "days", 3, 120),
    _day("care_home_days", "Mean days that a bought care-home place is used before it is free again.", "days", 3, 200),
    _day("home_care_visits_scale", "Share of home-care starts and visits that can be made.", "ratio", 0, 1.5),
    _day("reablement_share", "Share of home-care spells that help a person to manage alone again.", "share", 0, 1),
    _day("virtual_ward_places", "Places on the virtual ward.", "places", 0, 500, scaled=True),
    _day("virtual_ward_days", "Mean days of a spell on the virtual ward.", "days", 1, 40),
    _day("virtual_ward_share", "Share of emergency stays that could end early on the virtual ward.", "share", 0, 0.5),
    _day("discharge_confidence", "When a patient may go: -1 cautious, 0 standard, 1 criteria-led and at weekends.", "step", -1, 1),
    _day("internal_delay_hours", "Hospital process between fit to go and the queue for a place.", "hours", 0, 120),
    _day("handoff_hours", "Hours of transfer while both the bed and the place are held.", "hours", 0, 240),
    _day("pathway_process_days", "Days of assessment and arranging for pathways 1 to 3, before the queue for a place.", "days", 0, 20),
    _day("pathway_wait_days_less", "Days cut from the process of pathways 1 to 3.", "days", 0, 10),
    _day("weekend_start_share", "Starts of home care on a weekend day, as a share of a weekday.", "share", 0, 1),
    _day("relapse_a_day", "Chance for each day of waiting in a bed while fit to go of falling ill again.", "share", 0, 0.2),
    _day("readmission_share", "Share of people sent home who are readmitted within thirty days.", "share", 0, 0.4),
    _day("own_arrangements_a_day", "Chance for each day of queueing for a place that a family makes its own arrangements.", "share", 0, 0.3),
    _day("weekend_discharge_share", "Chance that a patient ready on a weekend day is let go that day.", "share", 0, 1),
    _day("readmission_scale", "Scale on readmissions.", "ratio", 0, 5),
)

_URGENT = (
    _day("attendances_a_day", "First-hand attendances at the emergency department, type 1: readmissions and unmet GP requests come on top.", "people a day", 1, 1_500, scaled=True),
    _day("attendance_scale", "Scale on attendances.", "ratio", 0.3, 1.5),
    _day("ambulance_share", "Share of attendances that come by ambulance.", "share", 0, 1),
    _day("admission_share", "Share of attendances that need admission, same-day stays included.", "share", 0, 0.8),
    _day("overnight_share", "Share of those admitted from the department who stay a night or more.", "share", 0, 1),
    _day("direct_admissions_a_day", "Emergency admissions of a night or more that do not come through the department.", "people a day", 0, 300, scaled=True),
    _day("medical_admission_scale", "Scale on medical attendances that need admission.", "ratio", 0.5, 1.5),
    _day("overnight_admission_scale", "Scale on the share of the admitted who stay overnight.", "ratio", 0.5, 1.5),
    _day("falls_scale", "Scale on falls and fractures among attendances.", "ratio", 0, 3),
    _day("falls_response_a_day", "Calls for a fall that a community team can answer at home on a day.", "calls a day", 0, 100, scaled=True),
    _day("minor_attendances_diverted", "Minor attendances seen elsewhere.", "people a day", 0, 200, scaled=True),
    _day("cubicles", "Cubicles of the emergency department.", "cubicles", 1, 300, scaled=True),
    _day("department_doctors", "Doctors in the emergency department at the busiest hours.", "doctors", 1, 150, scaled=True),
    _day("treatment_time_scale", "Scale on the time that a treatment in the department takes.", "ratio", 0.5, 2.0),
    _day("four_hour_rush", "Share of patients about to pass four hours whom the department finishes with in the last twenty minutes before.", "share", 0, 1),
    _day("senior_lists", "Senior doctors' lists at the front door.", "lists", 0, 4),
    _day("ambulance_handover_minutes", "Minutes of a handover that meets no queue.", "minutes", 0, 120),
    _day("ambulance_handover_extra_minutes", "Minutes added to each handover.", "minutes", 0, 240),
)

_PRIMARY_AND_PLANNED = (
    _day("test_days", "Mean days from a clinic to the result of a test, when a slot is free.", "days", 1, 120),
    _day("urgent_test_days", "The same for suspected cancer.", "days", 1, 60),
    _day("tests_a_day", "Tests of planned care that can be done on a day.", "tests a day", 0, 5_000, scaled=True),
    _day("urgent_booking_days", "Mean days from a referral for suspected cancer until the first visit can be.", "days", 0, 28),
    _day("cancer_staging_days", "Mean days from being told of a cancer until its treatment can be planned.", "days", 0, 90),
    _day("follow_ups_a_pathway", "Mean visits after the decision on a pathway.", "visits", 0, 10),
    _day("follow_up_slots_a_weekday", "Follow-up visits that clinics have room for on a weekday.", "slots a day", 0, 10_000, scaled=True),
    _day("gp_requests_a_weekday", "Requests for a GP appointment on a weekday.", "requests a day", 10, 60_000, scaled=True),
    _day("gp_appointments_a_weekday", "GP appointments offered on a weekday.", "appointments", 0, 60_000, scaled=True),
    _day("gp_same_day_appointments_a_weekday", "Of these, appointments kept for the same day.", "appointments", 0, 60_000, scaled=True),
    _day("gp_same_day_wanted_share", "Share of requests that want an appointment the same day.", "share", 0.1, 0.9),
    _day("gp_same_day_quay", "Extra same-day appointments a weekday for the two poorest fifths.", "appointments", 0, 2_000, scaled=True),
    _day("unmet_request_to_department", "Share of unmet GP requests that turn into an attendance.", "share", 0, 0.5),
    _day("referrals_a_weekday", "Referrals to planned care wanted on a weekday.", "referrals a day", 1, 5_000, scaled=True),
    _day("referrals_kept_out", "Share of referrals that a rule keeps out while the need stays.", "share", 0, 0.6),
    _day("referrals_prevented", "Share of referrals that good advice makes unnecessary.", "share", 0, 0.6),
    _day("list_validated_a_week", "Share, a week, of those over 18 weeks for a first clinic who are taken off the list by letter.", "share", 0, 0.2),
    _day("list_left_a_week", "Share, a week, of those waiting for a clinic or an operation who leave the list untreated: moved, went private, better, died.", "share", 0, 0.1),
    _day("urgent_referral_share", "Share of referrals for suspected cancer or as urgent.", "share", 0, 0.6),
    _day("clinic_slots_a_weekday", "Patients seen in first and decisive clinics on a weekday.", "slots a day", 0, 10_000, scaled=True),
    _day("theatre_lists_a_day", "Theatre lists on a weekday.", "lists a day", 0, 200, scaled=True),
    _day("cases_a_list", "Operations that one list has room for.", "operations", 1, 10),
    _day("clinic_missed_share", "Share of clinic slots lost because a patient does not come.", "share", 0, 0.4),
    _day("planned_by_need", "Order of the planned list: 0 longest waits first, 1 by need.", "share", 0, 1),
)

_WORKFORCE = (
    _day("ward_nurses", "Nurses and carers established on the wards.", "full-time posts", 5, 8_000, scaled=True),
    _day("community_workers", "Workers established in home care and community teams.", "full-time posts", 1, 3_000, scaled=True),
    _day("vacancy_share", "Share of posts vacant when the game begins.", "share", 0, 0.4),
    _day("sickness_share", "Sickness absence at the usual morale.", "share", 0, 0.3),
    _day("sickness_scale", "Scale on sickness of all staff.", "ratio", 0, 5),
    _day("flu_sickness", "Further multiple of sickness through influenza.", "ratio", 0, 3),
    _day("morale_shift", "Added to the morale towards which all groups move.", "points of 1", -0.5, 0.5),
    _day("turnover_a_year", "Staff leaving in a year at the usual morale.", "share a year", 0, 0.6),
    _day("agency_share_limit", "Most of the pay bill that may go to agency staff.", "share", 0, 0.2),
    _day("patients_per_nurse", "Patients for each nurse on a ward before beds close.", "patients", 4, 14),
    _day("recruited_home_care", "Home-care workers hired beyond what the labour pool gives without harm.", "workers", 0, 200, scaled=True),
)

_MONEY = (
    _day("emergency_variable_share", "Share of the price of an emergency stay that is paid above plan, and kept back below it.", "share", 0, 1),
    _day("emergency_plan_a_day", "Emergency stays of a night or more in the trust's plan.", "stays a day", 0, 1_000, scaled=True),
    _day("emergency_spell_price", "Tariff of an emergency stay of a night or more.", "GBP", 0, 20_000),
    _day("handover_penalty", "What the trust owes the board for an ambulance handover of more than an hour.", "GBP", 0, 5_000),
    _day("twelve_hour_penalty", "What the trust owes the board for a patient held twelve hours.", "GBP", 0, 5_000),
    _day("pooled_share", "Share of each organisation's surplus or deficit that is shared out among the three, every 28 days.", "share", 0, 1),
    _day("mental_health_a_day", "What the board pays for mental health services.", "GBP a day", 0, 10_000_000, scaled=True),
    _day("medicines_and_continuing_care_a_day", "What the board pays for prescribed medicines and continuing care.", "GBP a day", 0, 10_000_000, scaled=True),
    _day("ambulances_and_running_a_day", "What the board pays for ambulances, 111 and its own running.", "GBP a day", 0, 10_000_000, scaled=True),
    _day("wards_fixed_share", "Share of the trust's fixed costs that belongs to general beds.", "share", 0, 1),
    _day("department_fixed_share", "Share of the trust's fixed costs that belongs to the emergency department.", "share", 0, 0.5),
    _day("spend_board", "Pounds a day that decisions cost the board.", "GBP a day", -200_000, 1_000_000, scaled=True),
    _day("spend_trust", "Pounds a day that decisions cost the hospital trust.", "GBP a day", -200_000, 1_000_000, scaled=True),
    _day("spend_community", "Pounds a day that decisions cost the community service.", "GBP a day", -200_000, 1_000_000, scaled=True),
    _day("transfer_board_to_trust", "Pounds a day that pass from the board to the trust.", "GBP a day", -1_000_000, 1_000_000, scaled=True),
    _day("transfer_board_to_community", "Pounds a day that pass from the board to the community service.", "GBP a day", -1_000_000, 1_000_000, scaled=True),
    _day("transfer_trust_to_community", "Pounds a day that pass from the trust to the community service.", "GBP a day", -1_000_000, 1_000_000, scaled=True),
    _day("elective_price_share", "Share of planned work that is paid per case; the rest is a block.", "share", 0, 1),
    _day("savings_community", "Pounds a day taken from posts of the community service.", "GBP a day", 0, 100_000, scaled=True),
    _day("bed_day_variable_cost", "Cost of a day in a general bed that goes away when the bed is empty.", "GBP", 0, 2_000),
    _day("attendance_variable_cost", "Cost of one more attendance in the department.", "GBP", 0, 1_000),
    _day("trust_income_a_day", "The trust's fixed income, planned work apart.", "GBP a day", 0, 20_000_000, scaled=True),
    _day("trust_fixed_cost_a_day", "The trust's costs that no decision of the day changes.", "GBP a day", 0, 20_000_000, scaled=True),
    _day("planned_block_a_day", "What the trust is paid for planned work when it is paid as a block.", "GBP a day", 0, 5_000_000, scaled=True),
    _day("block_clawback_share", "Share of the value of planned work below the block's activity plan that the board takes back.", "share", 0, 1),
    _day("planned_variable_share", "Share of the price of an operation that it costs to do it.", "share", 0, 1),
    _day("community_income_a_day", "The community service's fixed income.", "GBP a day", 0, 5_000_000, scaled=True),
    _day("community_fixed_cost_a_day", "The community service's costs that no decision of the day changes.", "GBP a day", 0, 5_000_000, scaled=True),
    _day("board_allocation_a_day", "What the board receives for the services in the game.", "GBP a day", 0, 30_000_000, scaled=True),
    _day("overnight_operation_price", "Tariff of a planned operation with an overnight stay.", "GBP", 0, 30_000),
    _day("day_case_price", "Tariff of a day case.", "GBP", 0, 10_000),
    _day("agency_cost_ratio", "Cost of an agency hour as a multiple of an hour of the organisation's own staff.", "ratio", 1, 4),
    _day("trust_pay_a_day", "The trust's pay bill.", "GBP a day", 0, 10_000_000, scaled=True),
)

_SWITCHES = (
    _day("delay_harm_share", "Share of the deaths that go with a delayed admission taken to be caused by it.", "share", 0, 1),
    _day("valve_strength", "How far a full hospital admits fewer and sends people home earlier (1 usual, 0 off).", "ratio", 0, 3),
    _day("crowding_strength", "How far people waiting for a bed take cubicles away (1 usual, 0 off).", "ratio", 0, 3),
    _day("season_strength", "How far the seasons move demand (1 usual, 0 off).", "ratio", 0, 3),
    _day("morale_strength", "How far workload and staffing act on morale and through it (1 usual, 0 off).", "ratio", 0, 3),
)

_HOSPITALS = (
    _two("second_core_beds", "General beds of the second hospital, its ring-fence among them; 0 when the place begins: there is one hospital.", "beds", 0, 3_000, 0, scaled=True),
    _two("second_elective_ring_fence_beds", "Beds of the second hospital kept for planned surgery.", "beds", 0, 300, 0, scaled=True),
    _two("second_escalation_beds", "Most beds that may be opened on top at the second hospital when it is full.", "beds", 0, 300, 0, scaled=True),
    _two("second_beds_closed", "Beds of the second hospital closed by a decision or a crisis.", "beds", 0, 1_000, 0, scaled=True),
    _two("second_cubicles", "Cubicles of the second hospital's emergency department or urgent treatment centre.", "cubicles", 0, 300, 0, scaled=True),
    _two("second_department_doctors", "Doctors there at the busiest hours; without any, minor cases go to the other hospital too.", "doctors", 0, 150, 0, scaled=True),
    _two("second_catchment_share", "Share of the people who live nearer to the second hospital.", "share", 0, 1, 0),
    _two("first_takes_emergencies", "Share of the emergencies near the first hospital that it takes; the others go to the second.", "share", 0, 1, 1),
    _two("second_takes_emergencies", "Share of the emergencies near the second hospital that it takes; the others go to the first.", "share", 0, 1, 1),
    _two("journey_minutes", "Minutes by ambulance from one hospital to the other.", "minutes", 0, 120, 25),
    _two("journey_deaths_an_hour", "Deaths an hour of further journey by ambulance, of the most urgent two in five acuities.", "deaths", 0, 0.1, 0.004),
    _two("far_puts_off_share", "Share of those on foot who put off coming for a day when their own hospital does not take them.", "share", 0, 0.5, 0.06),
    _two("transfer_hours", "Mean hours from the decision to move a patient to the other hospital until they are there.", "hours", 0, 24, 3.5),
    _two("transfers_a_day", "Most patients a day who are moved from the queue of a full hospital to free beds of the other.", "patients a day", 0, 60, 0, scaled=True),
    _two("ring_fence_broken_at", "Patients waiting for a bed above whom a hospital gives its planned beds to emergencies; 0: never.", "patients", 0, 200, 0, scaled=True),
)

# fmt: on

PARAMETERS: tuple[Parameter, ...] = (
    _PLACE + _BEDS + _DISCHARGE + _URGENT + _PRIMARY_AND_PLANNED + _WORKFORCE + _MONEY + _SWITCHES + _HOSPITALS
)
"""All parameters, in the one order that `Settings.values` uses."""

INDEX: Mapping[str, int] = {parameter.name: index for index, parameter in enumerate(PARAMETERS)}
"""Position of each parameter in `PARAMETERS` and in `Settings.values`."""

DEFAULTS: dict[str, float] = {p.name: p.default for p in PARAMETERS if p.default is not None}
"""Values of the parameters that a file may leave out: those of a place with one hospital."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The values of all parameters on one day, in the order of `PARAMETERS`."""

    values: tuple[float, ...]

    def get(self, name: str) -> float:
        """Return the value of one parameter by its name; an unknown name is a `ParameterError`."""
        if name not in INDEX:
            raise ParameterError((_unknown(name),))
        return self.values[INDEX[name]]

    @classmethod
    def of(cls, values: Mapping[str, float]) -> "Settings":
        """Make settings from values by name, all known, within range, and present unless they have a default.

        Raises `ParameterError` with every mistake found.
        """
        values = DEFAULTS | dict(values)
        mistakes = _mistakes_in(values)
        if mistakes:
            raise ParameterError(mistakes)
        return cls(tuple(float(values[parameter.name]) for parameter in PARAMETERS))

    def having(self, **changed: float) -> "Settings":
        """Return the same settings with some values changed; checked as in `of`."""
        values = {parameter.name: value for parameter, value in zip(PARAMETERS, self.values, strict=True)}
        return Settings.of(values | changed)


def streams_beyond_envelope(settings: Settings) -> tuple[str, ...]:
    """Say, a sentence each, which streams of arrivals could pass their envelope on their busiest day.

    Candidates are drawn from a fixed envelope so that decisions change who comes and never who anybody is; what passes
    it would be cut off unseen. The busiest weekday and month make 1.15 of the mean (ae_profile.arrival_share_by_weekday,
    .month_factor).
    """
    medical = settings.get("medical_admission_scale")
    attendances = settings.get("attendance_scale")
    envelope = settings.get("candidate_envelope")
    peaks = (
        ("attendances", attendances * max(medical, 1.0) * BUSIEST_DAY, envelope),
        ("falls", attendances * settings.get("falls_scale"), FALL_ENVELOPE),
        ("direct admissions", medical * 1.16 * 1.07, envelope * DIRECT_ROOM),
    )
    return tuple(
        f"The stream of {name} reaches {peak:.2f} of its base rate on its busiest day; allowed is {limit:.2f}."
        for name, peak, limit in peaks
        if peak > limit
    )


def _mistakes_in(values: Mapping[str, float]) -> tuple[str, ...]:
    unknown = tuple(_unknown(name) for name in values if name not in INDEX)
    missing = tuple(
        f"Parameter '{parameter.name}' is missing: {parameter.sentence} ({parameter.unit}, {parameter.low:g} to {parameter.high:g})."
        for parameter in PARAMETERS
        if parameter.name not in values
    )
    outside = tuple(
        f"Parameter '{parameter.name}' is {values[parameter.name]:g}; allowed is {parameter.low:g} to {parameter.high:g} ({parameter.unit})."
        for parameter in PARAMETERS
        if parameter.name in values and not parameter.low <= values[parameter.name] <= parameter.high
    )
    return unknown + missing + outside


def _unknown(name: str) -> str:
    likely = [known for known in INDEX if known.startswith(name[:5])]
    meant = f" Did you mean {', '.join(repr(known) for known in likely[:3])}?" if likely else ""
    return f"Parameter '{name}' is not known to the model.{meant}"
