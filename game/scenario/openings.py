"""What opens in which round: a format's own `opens`, and `opens_in` on the thing itself, which counts for more."""

from __future__ import annotations

from game.scenario.format_spec import FormatSpec, OpeningSpec
from game.scenario.spec import ScenarioSpec


def merge_openings(spec: ScenarioSpec) -> ScenarioSpec:
    """Return a specification in which every `opens_in` has become an entry of its format's `opens`."""
    moved = [
        (part, key, form, number)
        for part, things in (("levers", spec.levers), ("cards", spec.cards))
        for key, thing in things.items()
        for form, number in thing.opens_in.items()
        if form in spec.formats and number <= spec.formats[form].rounds
    ]
    if not moved:
        return spec
    formats = dict(spec.formats)
    for part, key, form, number in moved:
        formats[form] = _open(formats[form], part, key, number)
    return spec.model_copy(update={"formats": formats})


def _open(form: FormatSpec, part: str, key: str, number: int) -> FormatSpec:
    opens = [_without(opening, part, key) for opening in form.opens]
    at = next((place for place, opening in enumerate(opens) if opening.round == number), None)
    if at is None:
        at = sum(opening.round < number for opening in opens)
        opens.insert(at, OpeningSpec(round=number))
    opens[at] = opens[at].model_copy(update={part: [*getattr(opens[at], part), key]})
    return form.model_copy(update={"opens": opens})


def _without(opening: OpeningSpec, part: str, key: str) -> OpeningSpec:
    listed: list[str] = getattr(opening, part)
    return opening.model_copy(update={part: [one for one in listed if one != key]}) if key in listed else opening
