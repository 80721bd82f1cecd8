"""The place as services and figures of people."""

from collections.abc import Iterable
from operator import itemgetter
from typing import Final

from game.protocol.public_views import Dot, Service
from game.rules.reading import GameReading
from game.view.figures import figures

MAX_DOTS: Final = 400

SERVICE_OF_PLACE: Final[dict[str, str]] = {
    "practice": "practices",
    "ambulance": "ambulance",
    "waiting_room": "emergency",
    "cubicle": "emergency",
    "waiting_for_bed": "corridor",
    "ward": "wards",
    "escalation_ward": "wards",
    "outlier_bed": "wards",
    "planned_ward": "wards",
    "bridging_ward": "bridging",
    "virtual_ward": "virtual_ward",
    "home_care": "home_care",
    "rehabilitation": "rehabilitation",
    "care_home": "care_home",
    "referral_list": "list",
    "theatre_list": "list",
    "theatre": "theatres",
}
"""The model's places as the board draws them; people at home are not drawn."""


def services(game: GameReading) -> tuple[Service, ...]:
    """Return every service as a card: its capacity, how much of it is in use, and who waits for it."""
    report, history = game.report, game.history
    cubicles = round(game.setup.parameters.get("cubicles"))

    def card(key: str, open: int, busy: int, waiting: int, *keys: str) -> Service:
        shown = figures(history, *keys, standards=game.setup.standards)
        return Service(key, max(0, open), max(0, busy), max(0, waiting), shown)

    return (
        card("practices", report.gp_requests, report.gp_met, report.gp_unmet, "gp_same_day", "gp_unmet"),
        card(
            "emergency",
            cubicles,
            min(cubicles, report.in_department),
            report.waiting_for_bed,
            "four_hours",
            "waiting_for_bed",
            "waiting_for_bed_at_four",
            "over_twelve_hours",
            "attendances",
            "handover",
        ),
        card(
            "wards",
            report.beds_open,
            report.beds_occupied,
            report.waiting_for_bed,
            "occupancy",
            "fit_to_go",
            "escalation_open",
            "outliers",
        ),
        card(
            "theatres",
            round(game.setup.parameters.get("theatre_lists_a_day")),
            report.operations_overnight + report.operations_day_case,
            report.operations_cancelled,
            "operations",
            "operations_cancelled",
        ),
        card("outpatients", report.clinics_seen, report.clinics_seen, 0, "clinics_seen"),
        card("list", 0, 0, report.list_size, "list_size", "within_18_weeks", "over_52_weeks"),
        card("home_care", report.home_care_open, report.home_care_busy, report.waiting_pathway_1, "home_care_used"),
        card("rehabilitation", report.rehabilitation_open, report.rehabilitation_busy, report.waiting_pathway_2),
        card("care_home", report.care_home_open, report.care_home_busy, report.waiting_pathway_3),
        card("virtual_ward", report.virtual_ward_open, report.virtual_ward_busy, 0),
        card("bridging", report.bridging_open, report.bridging_busy, 0),
    )


def dots(game: GameReading, before: Iterable[Dot] = ()) -> tuple[Dot, ...]:
    """Return the figures to draw by id, at most `MAX_DOTS`, each standing for a number of people like them.

    `before` are dots of an earlier moment: those that are the same now are used again.
    """
    known = {dot.id: dot for dot in before}
    found = [
        Dot(identity, SERVICE_OF_PLACE[place], state, since_day, stands_for)
        for identity, place, state, since_day, stands_for in sorted(game.economy.figures(MAX_DOTS), key=itemgetter(0))
        if place in SERVICE_OF_PLACE
    ]
    return tuple(was if (was := known.get(dot.id)) == dot else dot for dot in found[:MAX_DOTS])
