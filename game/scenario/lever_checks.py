"""Checks of levers: their settings, their start, what a fund holds, and the lines of their money and effects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from game.quantities import PRICE_DAYS
from game.scenario.lever_spec import LeverSpec
from game.scenario.positions import Path
from game.scenario.ranges import AGAINST, BECAUSE, Finding
from game.scenario.spec import ScenarioSpec


def find_lever_mistakes(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield levers whose settings, money or effects do not fit to one another, or to the formats."""
    for key, lever in spec.levers.items():
        path: Path = ("levers", key)
        yield from _FORMS[lever.form](path, lever)
        if lever.form != "options" and lever.options:
            yield (*path, "options"), "lever_part", {"part": "options", "form": "options", "found": lever.form}
        if lever.form != "fund" and lever.uses:
            yield (*path, "uses"), "lever_part", {"part": "uses", "form": "fund", "found": lever.form}
        yield from _check_rising(lever.money, (*path, "money"))
        for number, effect in enumerate(lever.effects):
            yield from _check_rising(effect.points, (*path, "effects", number))
        for use, u in lever.uses.items():
            for number, effect in enumerate(u.effects):
                yield from _check_rising(effect.points, (*path, "uses", use, "effects", number))
        if lever.form == "fund":
            yield from _check_fund_of_round(spec, path, lever)


def _check_rising(points: list[list[float]], path: Path) -> Iterator[Finding]:
    for (low, _), (high, _) in pairwise(points):
        if high <= low:
            yield path, "points_rise", {"found": f"{low:g}, {high:g}"}


def _check_range(path: Path, lever: LeverSpec) -> Iterator[Finding]:
    low, high, step = lever.minimum, lever.maximum, lever.step
    if low >= high:
        yield (*path, "maximum"), "lever_range", {"found": high, "low": low}
    elif (high - low) % step:
        yield (*path, "step"), "lever_step", {"found": step, "low": low, "high": high}
    elif not low <= lever.start <= high or (lever.start - low) % step:
        yield (*path, "start"), "lever_start", {"found": lever.start, "low": low, "high": high, "step": step}


def _check_options(path: Path, lever: LeverSpec) -> Iterator[Finding]:
    values = [option.value for option in lever.options]
    if len(values) < 2:
        yield (*path, "options"), "lever_options", {"found": len(values)}
    elif any(high <= low for low, high in pairwise(values)):
        yield (*path, "options"), "option_values", {"found": ", ".join(str(value) for value in values)}
    elif lever.start not in values:
        named = ", ".join(str(value) for value in values)
        yield (*path, "start"), "lever_option_start", {"found": lever.start, "values": named}


def _add_starts(lever: LeverSpec) -> int:
    return sum(use.start for use in lever.uses.values())


def _find_largest_start(path: Path, lever: LeverSpec) -> Path:
    return (*path, "uses", max(lever.uses, key=lambda key: lever.uses[key].start), "start")


def _check_fund(path: Path, lever: LeverSpec) -> Iterator[Finding]:
    shared = _add_starts(lever)
    shares: list[Path] = [(*path, "uses", key, "start") for key, use in lever.uses.items() if use.start]
    if not lever.uses:
        yield (*path, "uses"), "fund_uses", {"found": 0}
    if lever.maximum <= 0:
        yield (*path, "maximum"), "fund_empty", {"found": lever.maximum}
    elif shared > lever.maximum:
        starts = ", ".join(f"uses.{key}.start {use.start}" for key, use in lever.uses.items() if use.start)
        values = {"found": shared, "holds": lever.maximum, "starts": starts, AGAINST: (*shares, (*path, "maximum"))}
        yield _find_largest_start(path, lever), "fund_over", values
    for key, use in lever.uses.items():
        if use.start % lever.step:
            yield (*path, "uses", key, "start"), "fund_step", {"found": use.start, "step": lever.step}


def _check_fund_of_round(spec: ScenarioSpec, path: Path, lever: LeverSpec) -> Iterator[Finding]:
    """Yield a fund that begins with more than the shortest round has: shares are for a round, `maximum` for 28 days."""
    shared = _add_starts(lever)
    form = min(spec.formats, key=lambda key: spec.formats[key].round_days)
    days = spec.formats[form].round_days
    holds = lever.maximum * days // PRICE_DAYS
    if holds < shared <= lever.maximum:
        values = {"found": shared, "holds": holds, "days": days, "format": form}
        source = (("formats", form, "round_days"),)
        yield _find_largest_start(path, lever), "fund_over_round", values | {BECAUSE: source}


_FORMS: dict[str, Callable[[Path, LeverSpec], Iterator[Finding]]] = {
    "range": _check_range,
    "options": _check_options,
    "fund": _check_fund,
}
