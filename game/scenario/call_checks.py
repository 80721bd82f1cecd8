"""Checks of phone calls: one a seat and round, and where one phone rings, all do."""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.positions import Path
from game.scenario.ranges import AGAINST, BECAUSE, Finding
from game.scenario.spec import ScenarioSpec

Ringing = dict[tuple[str, int], dict[str, str]]
"""By format and round: the call of each seat."""


def find_call_mistakes(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield calls that ring at once for one seat, and rounds in which some phones ring and others do not."""
    ringing: Ringing = {}
    for key, call in spec.calls.items():
        for form, number in call.rounds.items():
            if number > spec.formats[form].rounds:
                continue  # there is no such round, which is said already
            seats = ringing.setdefault((form, number), {})
            if call.seat in seats:
                values = {"found": number, "seat": call.seat, "other": seats[call.seat]}
                yield ("calls", key, "rounds", form), "call_twice", values
            seats.setdefault(call.seat, key)
    added = list(_find_added(spec, ringing))
    for seat in added:
        silent = [asked for asked, seats in ringing.items() if seat not in seats]
        rounds = ", ".join(f"{form} {number}" for form, number in sorted(silent))
        because: tuple[Path, ...] = tuple(("calls", key) for asked in silent for key in ringing[asked].values())
        yield ("seats", seat), "calls_missing", {"found": rounds, "seat": seat, BECAUSE: because}
    yield from _find_silent(spec, ringing, added)


def _find_added(spec: ScenarioSpec, ringing: Ringing) -> Iterator[str]:
    """Yield seats without a call in several rounds of one format: one message for a seat that is not finished."""
    for seat in spec.seats:
        silent = [form for (form, _), seats in ringing.items() if seat not in seats]
        if len(silent) > len(set(silent)):
            yield seat


def _find_silent(spec: ScenarioSpec, ringing: Ringing, added: list[str]) -> Iterator[Finding]:
    """Yield each round in which some phones do not ring, once, at the author's own call where one is."""
    for (form, number), seats in ringing.items():
        silent = [seat for seat in spec.seats if seat not in seats and seat not in added]
        if not silent:
            continue
        paths: list[Path] = [("calls", key, "rounds", form) for key in seats.values()]
        whole = [at for of, at in sorted(ringing) if of == form and ringing[of, at].keys() >= spec.seats.keys()]
        values = {"found": number, "number": number, "format": form, "seats": ", ".join(silent)}
        rounds = ", ".join(map(str, whole))
        yield paths[0], "call_missing", {**values, "rounds": rounds, AGAINST: tuple(paths[1:])}
