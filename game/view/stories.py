"""One featured patient a round, found among the people in the model.

The name and the background are the scenario's; the story is that of the person in the model who
has waited longest in the way that the scenario names.
"""

from game.model.report import Figure, Person
from game.protocol.public_views import Story
from game.rules.reading import GameReading
from game.rules.setup.event_setup import Featured

PLACES: dict[str, tuple[str, ...]] = {
    "fit_to_go": ("ward", "escalation_ward", "outlier_bed"),
    "planned_wait": ("theatre_list", "referral_list"),
    "unmet_gp": ("waiting_room", "cubicle", "practice"),
}


def story(game: GameReading) -> Story | None:
    """Return the featured patient whose turn it is, None when nobody like them waits."""
    featured = game.setup.featured
    for offset in range(len(featured)):
        patient = featured[(game.table.round - 1 + offset) % len(featured)]
        person = _find_person(game, patient)
        if person is not None:
            return Story(patient.patient, patient.name, patient.who, _lines(patient, person))
    return None


def _find_person(game: GameReading, patient: Featured) -> Person | None:
    """Return the person who fits and has waited longest; of equals the one with the smaller id."""
    for figure in sorted(_waiting_figures(game, patient), key=lambda f: (f.since_day, f.id)):
        person = game.economy.person(figure.id)
        if person is not None and patient.age_from <= person.age_band + 9 and person.age_band <= patient.age_to:
            return person
    return None


def _waiting_figures(game: GameReading, patient: Featured) -> list[Figure]:
    places = PLACES[patient.looks_for]
    wanted = [figure for figure in game.economy.figures(400) if figure.place in places]
    if patient.looks_for == "fit_to_go":
        return [figure for figure in wanted if figure.state == "fit_to_go"]
    return wanted


def _lines(patient: Featured, person: Person) -> tuple[tuple[str, tuple[tuple[str, str | int], ...]], ...]:
    values: tuple[tuple[str, str | int], ...] = (
        ("name", patient.name),
        ("days", max(1, person.waited_days)),
        ("hours", max(1, person.waited_hours)),
        ("weeks", max(1, person.waited_days // 7)),
    )
    lines = [(f"story.{patient.looks_for}.now", values)]
    if person.frail and patient.looks_for == "fit_to_go":
        lines.append(("story.frail", values))
    lines.append((f"story.{patient.looks_for}.next", values))
    return tuple(lines)
