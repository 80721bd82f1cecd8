"""Who does the work of a study: processes of this machine, or the workers of a Dask cluster."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from game.replay.workers import Cluster, Workers


def choose_workers(count: int, dask: str, scenarios: Sequence[str]) -> tuple[Workers, list[str]]:
    """Return who does the work, and the scenarios as the workers find them: files by their full paths.

    Raises `CommandLineError` or `CouldNotStart` when the cluster is not fit.
    """
    if not dask:
        return count, list(scenarios)
    from game.replay.cluster import check_cluster

    found = [str(Path(name).resolve()) if name.endswith(".toml") else name for name in scenarios]
    check_cluster(dask, [Path(name) for name in found if name.endswith(".toml")])
    return Cluster(dask), found
