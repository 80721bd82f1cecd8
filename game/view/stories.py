"""One featured patient a round, found among the people who are really there.

Their name and who they are is the scenario's, their luck is drawn like everyone's: the story
is that of the person in the model who has waited longest in just that way.
"""

from game.model.report import Figure, Person
from game.protocol.public_views import Story
from game.rules.game import Game
from game.rules.setup.event_setup import Featured

LOOKED_FOR: dict[str, tuple[str, ...]] = {
    "fit_to_go": ("ward", "escalation_ward", "outlier_bed"),
    "planned_wait": ("theatre_list", "referral_list"),
    "unmet_gp": ("waiting_room", "cubicle", "practice"),
}


def story(game: Game) -> Story | None:
    """The featured patient whose turn it is; none when nobody like them waits."""
    featured = game.setup.featured
    for offset in range(len(featured)):
        who = featured[(game.table.round - 1 + offset) % len(featured)]
        person = _found(game, who)
        if person is not None:
            return Story(who.patient, who.name, who.who, _lines(who, person))
    return None


def _found(game: Game, who: Featured) -> Person | None:
    """The longest waiting person who fits; ties go to the smaller id."""
    for figure in sorted(_fitting(game, who), key=lambda f: (f.since_day, f.id)):
        person = game.economy.person(figure.id)
        if person is not None and who.age_from <= person.age_band + 9 and person.age_band <= who.age_to:
            return person
    return None


def _fitting(game: Game, who: Featured) -> list[Figure]:
    places = LOOKED_FOR[who.looks_for]
    wanted = [figure for figure in game.economy.figures(400) if figure.place in places]
    if who.looks_for == "fit_to_go":
        return [figure for figure in wanted if figure.state == "fit_to_go"]
    return wanted


def _lines(who: Featured, person: Person) -> tuple[tuple[str, tuple[tuple[str, str | int], ...]], ...]:
    values: tuple[tuple[str, str | int], ...] = (
        ("name", who.name),
        ("days", person.waited_days),
        ("hours", person.waited_hours),
        ("weeks", person.waited_days // 7),
    )
    lines = [(f"story.{who.looks_for}.now", values)]
    if person.frail and who.looks_for == "fit_to_go":
        lines.append(("story.frail", values))
    lines.append((f"story.{who.looks_for}.next", values))
    return tuple(lines)
