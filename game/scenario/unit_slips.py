"""Numbers that are allowed and were hardly meant in their unit: shares for per cent, pounds for thousands of pounds.

Also what goes with a number and was forgotten when it was changed: the purse that pays a lever's cost, the points of a
lever that reaches further than before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from game.quantities import Purse
from game.rules.setup.seat_setup import SHOWN
from game.scenario.fields import MoneySpec
from game.scenario.lever_spec import LeverSpec
from game.scenario.positions import Path
from game.scenario.ranges import BECAUSE, Finding, list_moves
from game.scenario.spec import ScenarioSpec
from game.scenario.translation import list_texts

IN_PER_CENT: Final = frozenset({
    "four_hours", "within_18_weeks", "occupancy", "gp_same_day", "safe_shifts", "first_four_hours",
    "second_four_hours", "first_occupancy", "second_occupancy",
})  # fmt: skip
"""Figures on the board that are shares of a hundred, of which a standard can be asked."""

MOST_PER_CENT: Final = 100

INCOME: Final[Mapping[Purse, str]] = {
    "board": "board_allocation_a_day", "fund": "board_allocation_a_day", "trust": "trust_income_a_day",
    "community": "community_income_a_day",
}  # fmt: skip
"""What each purse receives in a day; a fund is the board's."""

PART_OF: Final[Mapping[str, str]] = {
    "beds_closed": "core_beds", "elective_ring_fence_beds": "core_beds", "second_beds_closed": "second_core_beds",
    "second_elective_ring_fence_beds": "second_core_beds",
    "gp_same_day_appointments_a_weekday": "gp_appointments_a_weekday",
}  # fmt: skip
"""Numbers that count a part of another number."""

LONG_LINE: Final = "long_line"
"""The finding of a line with points beyond the lever's end."""

LARGE_PART: Final = 0.25
"""One thing that costs more than this part of all that its purse receives is more than any leader could spend."""


def find_unit_slips(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield numbers that look as if they were written in another unit, and what was forgotten beside them."""
    yield from _find_shares(spec)
    yield from _find_large_sums(spec)
    yield from _find_more_than_whole(spec)
    yield from _find_unaffordable(spec)
    for key, lever in spec.levers.items():
        yield from _find_short_lines(key, lever)
        yield from _find_long_lines(key, lever)
        if lever.purse == "none" and any(pounds for _, pounds in lever.money):
            yield ("levers", key, "money"), "no_purse", {"found": lever.purse}
    for path, text in list_texts(spec.model_dump()).items():
        if "{" in text or "}" in text:
            yield path, "braces", {}


def _find_shares(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield goals and standards in per cent that are written as shares of one, or are no per cent at all."""
    for seat, s in spec.seats.items():
        for key, goal in s.goals.items():
            ends = (goal.nothing_at, goal.full_at)
            if SHOWN[goal.measure].unit == "percent" and max(abs(end) for end in ends) <= 1:
                hundred = " – ".join(f"{end * 100:g}" for end in ends)
                values = {"found": " – ".join(f"{end:g}" for end in ends), "meant": hundred}
                yield ("seats", seat, "goals", key, "nothing_at"), "goal_share", values
    for key, standard in spec.standards.items():
        if key not in IN_PER_CENT:
            continue
        if not 1 < standard.value <= MOST_PER_CENT:
            meant = f"{standard.value * 100:g}" if 0 < standard.value <= 1 else ""
            yield ("standards", key, "value"), "standard_per_cent", {"found": f"{standard.value:g}", "meant": meant}


def _find_more_than_whole(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield effects that make a part larger than the whole: more beds closed than there are."""
    for move in list_moves(spec):
        whole = PART_OF.get(move.parameter)
        if whole not in spec.parameters or move.parameter not in spec.parameters:
            continue
        most = spec.parameters[whole].value
        _, high = move.reaches(spec.parameters[move.parameter].value)
        if high > most > 0:
            values = {"found": f"{high:,.6g}", "part": move.parameter, "whole": whole, "most": f"{most:,.6g}"}
            yield move.path, "more_than_whole", values


def _find_unaffordable(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield cards and levers that cost more leadership days than any round of a format has."""
    for form, f in spec.formats.items():
        most = max(f.leadership_days)
        priced = [(("cards", key, "days"), card.days) for key, card in spec.cards.items()]
        priced += [(("levers", key, "days"), lever.days) for key, lever in spec.levers.items()]
        for path, days in priced:
            if days > most:
                because: tuple[Path, ...] = (("formats", form, "leadership_days"),)
                yield path, "too_dear", {"found": days, "format": form, "most": most, BECAUSE: because}


def _find_long_lines(key: str, lever: LeverSpec) -> Iterator[Finding]:
    """Yield lines whose points lie mostly where the lever never is: the two numbers of a point may be swapped.

    Said only of lines that the author wrote: a lever that was shortened keeps its longer lines.
    """
    if lever.form != "range":
        return
    lines: list[tuple[Path, list[list[float]]]] = [(("levers", key, "money"), lever.money)]
    lines += [(("levers", key, "effects", at, "points"), one.points) for at, one in enumerate(lever.effects)]
    for path, points in lines:
        if len(points) > 1 and (last := max(at for at, _ in points)) > lever.maximum:
            yield path, LONG_LINE, {"found": f"{last:g}", "maximum": lever.maximum}


def _find_short_lines(key: str, lever: LeverSpec) -> Iterator[Finding]:
    """Yield the cost of a lever, or all that it does, where it no longer grows before the lever is at its end."""
    if lever.form != "range":
        return
    reached = [max(at for at, _ in effect.points) for effect in lever.effects if len(effect.points) > 1]
    because: tuple[Path, ...] = (("levers", key, "maximum"),)
    if reached and len(reached) == len(lever.effects) and max(reached) < lever.maximum:
        values = {"found": f"{max(reached):g}", "maximum": lever.maximum, BECAUSE: because}
        yield ("levers", key, "effects"), "short_effects", values
    if len(lever.money) > 1 and (last := max(at for at, _ in lever.money)) < lever.maximum:
        values = {"found": f"{last:g}", "maximum": lever.maximum, BECAUSE: because}
        yield ("levers", key, "money"), "short_money", values


def _find_large_sums(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield what costs or saves more in 28 days than its purse could ever spend."""
    for path, purse, thousands in _list_sums(spec):
        income = spec.parameters.get(INCOME.get(purse, ""))
        if income is None:
            continue
        most = LARGE_PART * income.value * 28 / 1000
        if abs(thousands) > most > 0:
            whose = "board" if purse == "fund" else purse
            values = {"found": f"£{thousands:,.0f}k", "purse": whose, "most": f"{most:,.0f}"}
            yield path, "large_sum", values


def _list_sums(spec: ScenarioSpec) -> Iterator[tuple[Path, Purse, float]]:
    for key, lever in spec.levers.items():
        if lever.form == "fund":
            yield ("levers", key, "maximum"), "fund", float(lever.maximum)
        elif lever.money:
            yield ("levers", key, "money"), lever.purse, max((pounds for _, pounds in lever.money), key=abs)
    for path, money in _list_money(spec):
        yield (*path, "thousand_pounds"), money.purse, money.thousand_pounds


def _list_money(spec: ScenarioSpec) -> Iterator[tuple[Path, MoneySpec]]:
    for key, card in spec.cards.items():
        yield ("cards", key, "money"), card.money
        if card.joined:
            yield ("cards", key, "joined", "money"), card.joined.money
    for key, call in spec.calls.items():
        yield from ((("calls", key, "answers", at, "money"), answer.money) for at, answer in enumerate(call.answers))
    for key, crisis in spec.crises.items():
        for gift, g in crisis.gifts.items():
            yield ("crises", key, "gifts", gift, "money"), g.money
            yield ("crises", key, "gifts", gift, "habit_money"), g.habit_money
