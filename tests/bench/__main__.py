"""The bench: `python -m tests.bench` measures, prints a table and writes `build/bench.json`."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from math import isfinite
from pathlib import Path

from game.model.cache import prepare_cache
from tests.bench.measure import Row

OUT = Path("build") / "bench.json"


def parts() -> Iterator[tuple[str, Callable[[], list[Row]]]]:
    """Give every part of the bench by its name, in order; the model is imported only after the cache has its folder."""
    from game.model.precompile import prepare
    from game.scenario.load import load
    from tests.bench import parts, price_runs, replay_viewer, speed, starts, still_windows, updates

    prepare()
    setup = load("winter_pressures")

    def engine() -> list[Row]:
        rows, simpy_year = speed.against_simpy()
        return rows + speed.whole_model(setup, simpy_year)

    yield "speed", engine
    yield "size of the place", lambda: speed.sizes(setup)
    yield "paired luck", speed.pairing
    yield "state", lambda: parts.state(setup)
    yield "around the day", lambda: parts.views(setup)
    yield "headless games", lambda: parts.headless(setup)
    yield "colleagues", lambda: parts.colleagues(setup)
    yield "prices of decisions", lambda: price_runs.prices(setup)
    yield "journal", parts.journal
    yield "replay viewer", lambda: replay_viewer.viewer(setup)
    yield "network", updates.network
    yield "starting", starts.starts
    yield "window", still_windows.still_windows


def main() -> None:
    """Measure everything, or only the parts named as arguments, and print it."""
    prepare_cache()
    wanted = sys.argv[1:]
    figures: list[Row] = [
        Row("cores of this machine", os.cpu_count() or 0, "cores"),
        Row("load at the start, one minute", os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0, "processes"),
    ]
    sys.stdout.write(f"{platform.platform()}, Python {platform.python_version()}")
    sys.stdout.write("".join(f", {name} {version(name)}" for name in ("numpy", "numba", "simpy")) + "\n")
    show(figures)
    for name, measure in parts():
        if wanted and not any(name.startswith(word) for word in wanted):
            continue
        rows = measure()
        show(rows)
        figures.extend(rows)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps([as_json(row) for row in figures], indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    missed = [row.name.strip() for row in figures if not row.holds]
    sys.stdout.write(
        f"{OUT}: {len(figures)} figures, "
        + (f"targets missed: {'; '.join(missed)}\n" if missed else "all targets met\n")
    )


def as_json(row: Row) -> dict[str, object]:
    """Give a row as it stands in the file; `target` is none when the figure is for information only."""
    return {
        "name": row.name.strip(),
        "value": float(f"{row.value:.5g}") if isfinite(row.value) else None,
        "unit": row.unit,
        "target": row.target or None,
        "holds": row.holds,
    }


def show(rows: list[Row]) -> None:
    """Print rows as lines of the table."""
    for row in rows:
        verdict = ("" if row.holds else "  MISSED") if row.target else ""
        sys.stdout.write(f"{row.name:<58} {shown(row.value):>12} {row.unit:<20} {row.target}{verdict}\n")
    sys.stdout.flush()


def shown(value: float) -> str:
    """Give a number with as many digits as it deserves, and say where there is none."""
    if not isfinite(value):
        return "none"
    if value >= 1_000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if value == int(value) else f"{value:.3g}" if value < 100 else f"{value:.0f}"


if __name__ == "__main__":
    main()
