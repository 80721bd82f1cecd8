"""What a scenario may hold but was hardly meant: things that do nothing, that come too late or that nobody can keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.rules.setup.effect_setup import How
from game.scenario.fields import EffectSpec, LeverEffectSpec
from game.scenario.positions import Path
from game.scenario.ranges import Finding
from game.scenario.spec import ScenarioSpec

NEUTRAL: Mapping[How, float] = {"add": 0.0, "scale": 1.0}
"""The value of an effect that changes nothing."""

FIRST_YEAR = 2000
LAST_YEAR = 2100


def find_date_mistakes(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield a first day in a year that nobody means."""
    year = spec.place.first_date.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        values = {"found": spec.place.first_date.isoformat(), "first": FIRST_YEAR, "last": LAST_YEAR}
        yield ("place", "first_date"), "first_year", values


def find_oddities(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield what is allowed and cannot do what its author wants of it."""
    yield from _find_harmless(spec)
    yield from _find_neutral(spec)
    yield from _find_late_levers(spec)
    yield from _find_units_of_one(spec)
    yield from _find_unkept_habits(spec)
    yield from _find_one_sided_calls(spec)
    yield from _find_silent_groups(spec)
    yield from _find_past_standards(spec)
    yield from _find_absent_problems(spec)


def _find_harmless(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield things without any effect, and flaws that their card's own lead sees."""
    for key, lever in spec.levers.items():
        if not lever.effects and not any(use.effects for use in lever.uses.values()):
            yield ("levers", key), "no_effect", {}
    ending = {thread.card for thread in spec.threads.values()}  # a card of a thread ends the thread's effects
    for key, card in spec.cards.items():
        if not card.effects and card.pool is None and key not in ending:
            yield ("cards", key), "no_effect", {}
        for flaw, f in card.flaws.items():
            path: Path = ("cards", key, "flaws", flaw)
            if f.true_in > 0 and not f.effects:
                yield path, "flaw_harmless", {}
            if card.lead in f.seen_by:
                yield (*path, "seen_by"), "flaw_of_lead", {"found": card.lead}
    for key, crisis in spec.crises.items():
        if not crisis.effects:
            yield ("crises", key), "no_effect", {}
        if not crisis.gifts:
            yield ("crises", key), "crisis_without_gifts", {}


def _list_effects(spec: ScenarioSpec) -> Iterator[tuple[Path, EffectSpec]]:
    """Yield the effects of what people propose, answer and give, and of what happens to them."""
    lists: list[tuple[Path, list[EffectSpec]]] = []
    for key, card in spec.cards.items():
        lists.append((("cards", key, "effects"), card.effects))
        if card.joined:
            lists.append((("cards", key, "joined", "effects"), card.joined.effects))
        for flaw, f in card.flaws.items():
            lists += [
                (("cards", key, "flaws", flaw, "effects"), f.effects),
                (("cards", key, "flaws", flaw, "mend_effects"), f.mend_effects),
            ]
    for key, call in spec.calls.items():
        lists += [(("calls", key, "answers", place, "effects"), one.effects) for place, one in enumerate(call.answers)]
    for key, crisis in spec.crises.items():
        lists.append((("crises", key, "effects"), crisis.effects))
        for gift, g in crisis.gifts.items():
            path: Path = ("crises", key, "gifts", gift)
            lists += [((*path, "effects"), g.effects), ((*path, "habit_effects"), g.habit_effects)]
    lists += [(("problems", key, "effects"), problem.effects) for key, problem in spec.problems.items()]
    for path, effects in lists:
        yield from (((*path, number), effect) for number, effect in enumerate(effects))


def _find_neutral(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield effects that add nothing or multiply by one."""
    for path, effect in _list_effects(spec):
        if effect.value == NEUTRAL.get(effect.how):
            yield (*path, "value"), "neutral_effect", {"found": f"{effect.value:g}", "parameter": effect.parameter}
    for path, effect in _list_lever_effects(spec):
        if all(value == NEUTRAL.get(effect.how) for _, value in effect.points):
            values = {"found": f"{NEUTRAL[effect.how]:g}", "parameter": effect.parameter}
            yield (*path, "points"), "neutral_effect", values


def _list_lever_effects(spec: ScenarioSpec) -> Iterator[tuple[Path, LeverEffectSpec]]:
    for key, lever in spec.levers.items():
        yield from ((("levers", key, "effects", number), one) for number, one in enumerate(lever.effects))
        for use, u in lever.uses.items():
            yield from ((("levers", key, "uses", use, "effects", number), one) for number, one in enumerate(u.effects))


def _find_late_levers(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield effects of levers that begin after the last day of every format, however early the lever is moved."""
    for path, effect in _list_lever_effects(spec):
        left = max(_list_days_left(spec, str(path[1])), default=0)
        if left and effect.after_days >= left:
            yield (*path, "after_days"), "effect_too_late", {"found": effect.after_days, "left": left}


def _find_units_of_one(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield levers that may stand at one of something whose name is an English plural."""
    for key, lever in spec.levers.items():
        reaches_one = 1 in range(lever.minimum, lever.maximum + 1, lever.step)
        first_word = lever.unit.partition(" ")[0]
        if lever.form == "range" and reaches_one and first_word.endswith("s") and not lever.unit_one:
            yield ("levers", key, "unit"), "unit_of_one", {"found": lever.unit}


def _list_days_left(spec: ScenarioSpec, lever: str) -> Iterator[int]:
    for form in spec.formats.values():
        opens = [opening.round for opening in form.opens if lever in opening.levers]
        if opens:
            yield (form.rounds - min(opens) + 1) * form.round_days + form.days_after


def _find_unkept_habits(spec: ScenarioSpec) -> Iterator[Finding]:
    for key, crisis in spec.crises.items():
        for gift, g in crisis.gifts.items():
            if not g.habit and (g.habit_days or g.habit_effects or g.habit_money.thousand_pounds):
                yield ("crises", key, "gifts", gift, "habit_effects"), "habit_without_words", {}


def _find_one_sided_calls(spec: ScenarioSpec) -> Iterator[Finding]:
    for key, call in spec.calls.items():
        first, second = call.answers
        if first.counts_as == second.counts_as:
            yield ("calls", key, "answers", 1, "counts_as"), "same_kind", {"found": second.counts_as}


def _find_silent_groups(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield the last line of a group that may have none to say: the first whose value is reached is shown."""
    last = {line.group: number for number, line in enumerate(spec.stocktake.staff_lines)}
    for group, number in last.items():
        line = spec.stocktake.staff_lines[number]
        if line.at_least > 0:
            values = {"found": line.at_least, "group": group}
            yield ("stocktake", "staff_lines", number, "at_least"), "staff_line_floor", values


def _find_past_standards(spec: ScenarioSpec) -> Iterator[Finding]:
    for key, standard in spec.standards.items():
        if standard.by < spec.place.first_date:
            values = {"found": standard.by.isoformat(), "first": spec.place.first_date.isoformat()}
            yield ("standards", key, "by"), "standard_past", values


def _find_absent_problems(spec: ScenarioSpec) -> Iterator[Finding]:
    most = max(form.rounds for form in spec.formats.values())
    for key, problem in spec.problems.items():
        if problem.first_round > most:
            yield ("problems", key, "first_round"), "problem_never", {"found": problem.first_round, "rounds": most}
