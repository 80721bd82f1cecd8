"""Effects of a scenario on the model's parameters, compared with the declared ranges.

A decision that leaves the range by itself is a mistake. Decisions that leave it only together are a warning:
the rules limit the sum to the range, so part of their effect would be lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import prod

from game.model.params import INDEX, PARAMETERS, STANDARD_POPULATION, Parameter
from game.rules.setup.effect_setup import How
from game.scenario.card_spec import CardSpec
from game.scenario.fields import EffectSpec, LeverEffectSpec
from game.scenario.place_sizes import sizes_of
from game.scenario.positions import Path
from game.scenario.spec import ScenarioSpec

Finding = tuple[Path, str, Mapping[str, object]]
"""Where, which sentence (`mistake.<name>`, and `mistake.<name>_allowed` if there is one), with which values."""

AGAINST = "against"
"""The value of a finding with other places that say the same mistake: it is shown once, where an author wrote."""

BECAUSE = "because"
"""The value of a finding with places on which it depends: the line of one is shown where an author wrote it."""

POPULATION = PARAMETERS[INDEX["population"]]

MOST_LEVELS = 3
"""Highest level of a slow problem (`game.rules.slow_problems`)."""


@dataclass(frozen=True, slots=True)
class Move:
    """The least and the greatest effect of one entry of the file on one parameter."""

    path: Path
    parameter: str
    how: How
    low: float
    high: float
    beside: float = 0.0
    """The share of `low` and `high` that belongs to another entry, which takes effect with this one."""

    def reaches(self, base: float) -> tuple[float, float]:
        """Return the least and the greatest value of the parameter with this entry alone."""
        if self.how == "set":
            return self.low, self.high
        if self.how == "add":
            return base + self.low, base + self.high
        ends = (base * self.low, base * self.high)
        return min(ends), max(ends)


def find_out_of_range(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield missing parameters, and values out of range: of parameters, lever positions and effects."""
    outside: set[str] = set()
    people = spec.parameters.get("population")
    if people is not None and not POPULATION.low <= people.value <= POPULATION.high:
        yield (
            ("parameters", "population", "value"),
            "parameter_range",
            _describe_limits(spec, "population", people.value),
        )
        return  # every other range would be that of no place
    for parameter in PARAMETERS:
        if parameter.name not in spec.parameters:
            if parameter.default is None:
                yield ("parameters",), "parameter_missing", {"found": parameter.name, "sentence": parameter.sentence}
            continue
        value = spec.parameters[parameter.name].value
        low, high = find_limits(spec, parameter)
        if not low <= value <= high:
            outside.add(parameter.name)
            values = _describe_limits(spec, parameter.name, value)
            yield ("parameters", parameter.name, "value"), "parameter_range", values
    for move in list_moves(spec):
        if move.parameter not in spec.parameters or move.parameter in outside:
            continue
        least, most = find_limits(spec, PARAMETERS[INDEX[move.parameter]])
        low, high = move.reaches(spec.parameters[move.parameter].value)
        for value in {low, high}:
            if not least <= value <= most:
                sentence = "effect_below" if value < least and move.how == "add" else "effect_range"
                yield move.path, sentence, _describe_limits(spec, move.parameter, value)


def find_out_of_range_together(spec: ScenarioSpec, owner: Callable[[Path], int]) -> Iterator[Finding]:
    """Yield parameters that all decisions together could push out of their range, at a line of the file itself.

    `owner` is 0 for a path that the file itself writes (`game.scenario.merge.Merged.owner`).
    """
    known: dict[str, list[Move]] = {}
    for move in list_moves(spec):
        known.setdefault(move.parameter, []).append(move)
    for name, all_moves in known.items():
        if name not in spec.parameters:
            continue
        least, most = find_limits(spec, PARAMETERS[INDEX[name]])
        low, high = _combine(spec.parameters[name].value, all_moves)
        if low < least:
            values = _describe_limits(spec, name, low) | _name_pushing(spec, name, all_moves, down=True)
            yield _find_own(name, all_moves, owner, down=True), "together_range", values
        if high > most:
            values = _describe_limits(spec, name, high) | _name_pushing(spec, name, all_moves, down=False)
            yield _find_own(name, all_moves, owner, down=False), "together_range", values


def _name_pushing(spec: ScenarioSpec, name: str, all_moves: list[Move], *, down: bool) -> dict[str, object]:
    """Return the number as it is at first, and the things that push it furthest, each with how far it goes alone."""
    base = spec.parameters[name].value
    furthest: dict[str, float] = {}
    for move in all_moves:
        end = min(move.reaches(base)) if down else max(move.reaches(base))
        thing = ".".join(str(part) for part in (move.path[:1] if move.path[0] == "huddle" else move.path[:2]))
        if end != base and (end < base) == down:
            kept = furthest.get(thing, base)
            furthest[thing] = min(kept, end) if down else max(kept, end)
    ends = sorted(furthest.items(), key=lambda one: abs(one[1] - base), reverse=True)[:MOST_PUSHING]
    return {"base": show_number(base), "by": ", ".join(f"{thing} ({show_number(end)})" for thing, end in ends)}


def _find_own(name: str, all_moves: list[Move], owner: Callable[[Path], int], *, down: bool) -> Path:
    """Return the author's own entry that pushes a parameter that way, or the number itself, or else the first entry."""
    pushing = (move.path for move in all_moves if (_pushes_down(move) if down else _pushes_up(move)))
    number: Path = ("parameters", name, "value")
    return next((path for path in (*pushing, number) if owner(path) == 0), all_moves[0].path)


def _pushes_down(move: Move) -> bool:
    return move.how == "set" or move.low < (1.0 if move.how == "scale" else 0.0)


def _pushes_up(move: Move) -> bool:
    return move.how == "set" or move.high > (1.0 if move.how == "scale" else 0.0)


def _combine(base: float, all_moves: list[Move]) -> tuple[float, float]:
    """Return the least and the greatest value after `set`, all `add` and all `scale`, applied as the rules do."""
    sets = [base, *(end for move in all_moves if move.how == "set" for end in (move.low, move.high))]
    adds = [move for move in all_moves if move.how == "add"]
    scales = [move for move in all_moves if move.how == "scale"]
    low = min(sets) + sum(min(0.0, move.low) for move in adds)
    high = max(sets) + sum(max(0.0, move.high - move.beside) for move in adds)
    less, more = prod(min(1.0, move.low) for move in scales), prod(max(1.0, move.high) for move in scales)
    return min(low * less, low * more), max(high * less, high * more)


def find_limits(spec: ScenarioSpec, declared: Parameter) -> tuple[float, float]:
    """Return the least and the greatest value of a parameter, for as many people as the sizes are written for."""
    people = sizes_of(spec)
    if not declared.scaled or people == STANDARD_POPULATION:
        return declared.low, declared.high
    return declared.low * people / STANDARD_POPULATION, declared.high * people / STANDARD_POPULATION


def show_number(value: float) -> str:
    """Return a number as people write it: 1,500,000 rather than 1.5e+06."""
    return f"{value:,.0f}" if abs(value) >= 100_000 else f"{value:,.6g}"


PER_CENT = 100
MOST_PUSHING = 3
"""Things that are named of those that push a number out of its range."""


def _guess_share(value: float, declared: Parameter) -> str:
    """Return a share of one for a number that was written in per cent; empty where it was not."""
    fits = declared.unit == "share" and declared.high <= 1 < value <= PER_CENT
    return f"{value / PER_CENT:g}" if fits and declared.low <= value / PER_CENT <= declared.high else ""


def _describe_limits(spec: ScenarioSpec, name: str, value: float) -> dict[str, object]:
    declared = PARAMETERS[INDEX[name]]
    low, high = find_limits(spec, declared)
    return {
        "found": show_number(value),
        "parameter": name,
        "low": show_number(low),
        "high": show_number(high),
        "unit": declared.unit,
        "meant": _guess_share(value, declared),
    }


def list_moves(spec: ScenarioSpec) -> Iterator[Move]:
    """Yield every entry of a scenario that changes a parameter, with the path of its value."""
    for key, lever in spec.levers.items():
        yield from _list_lever_moves(lever.effects, ("levers", key, "effects"))
        for use, u in lever.uses.items():
            yield from _list_lever_moves(u.effects, ("levers", key, "uses", use, "effects"))
    for key, card in spec.cards.items():
        yield from _list_card_moves(card, ("cards", key))
    for key, call in spec.calls.items():
        for number, answer in enumerate(call.answers):
            yield from _list_effect_moves(answer.effects, ("calls", key, "answers", number, "effects"))
    yield from _list_slow_moves(spec)
    for key, crisis in spec.crises.items():
        yield from _list_effect_moves(crisis.effects, ("crises", key, "effects"))
        for gift, g in crisis.gifts.items():
            yield from _list_effect_moves(g.effects, ("crises", key, "gifts", gift, "effects"))
            yield from _list_effect_moves(g.habit_effects, ("crises", key, "gifts", gift, "habit_effects"))


def _list_card_moves(card: CardSpec, path: Path) -> Iterator[Move]:
    """Yield the effects of a card; those of its flaws and fixes are added to the card's own."""
    yield from _list_effect_moves(card.effects, (*path, "effects"))
    if card.joined:
        yield from _list_effect_moves(card.joined.effects, (*path, "joined", "effects"))
    own: dict[str, float] = {}
    for effect in card.effects:
        if effect.how == "add":
            own[effect.parameter] = own.get(effect.parameter, 0.0) + effect.value
    for flaw, f in card.flaws.items():
        for part, effects in (("effects", f.effects), ("mend_effects", f.mend_effects)):
            for move in _list_effect_moves(effects, (*path, "flaws", flaw, part)):
                beside = own.get(move.parameter, 0.0) if move.how == "add" else 0.0
                yield replace(move, low=move.low + beside, high=move.high + beside, beside=beside)


def _list_slow_moves(spec: ScenarioSpec) -> Iterator[Move]:
    for key, problem in spec.problems.items():
        for move in _list_effect_moves(problem.effects, ("problems", key, "effects")):
            yield _take_worst_level(move)
    for key, invoice in spec.invoices.items():
        yield from _list_effect_moves(invoice.held_up, ("invoices", key, "held_up"))
        yield from _list_effect_moves(invoice.held_back, ("invoices", key, "held_back"))
    for key, group in spec.groups.items():
        yield from _list_effect_moves(group.asked_effects, ("groups", key, "asked_effects"))
    for key, thread in spec.threads.items():
        yield from _list_effect_moves(thread.effects, ("threads", key, "effects"))
    if spec.huddle:
        yield from _list_effect_moves(spec.huddle.effects, ("huddle", "effects"))


def _take_worst_level(move: Move) -> Move:
    """Return the effect of a problem at its highest level."""
    if move.how == "add":
        return replace(move, low=move.low * MOST_LEVELS, high=move.high * MOST_LEVELS)
    worst = 1.0 + (move.high - 1.0) * MOST_LEVELS
    return replace(move, low=min(move.low, worst), high=max(move.high, worst)) if move.how == "scale" else move


def _list_lever_moves(effects: list[LeverEffectSpec], path: Path) -> Iterator[Move]:
    for number, effect in enumerate(effects):
        values = [value for _, value in effect.points]
        yield Move((*path, number, "points"), effect.parameter, effect.how, min(values), max(values))


def _list_effect_moves(effects: list[EffectSpec], path: Path) -> Iterator[Move]:
    for number, effect in enumerate(effects):
        yield Move((*path, number, "value"), effect.parameter, effect.how, effect.value, effect.value)
