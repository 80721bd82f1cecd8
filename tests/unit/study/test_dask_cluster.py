"""A Dask cluster gives the numbers that this machine gives, and one that would not is refused."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from operator import mul
from pathlib import Path
from typing import Any

import pytest
from dask import config
from distributed import LocalCluster
from msgspec import structs
from typer.testing import CliRunner

from game.cli.main import commands
from game.cli.support.choose_workers import choose_workers
from game.errors import CommandLineError
from game.replay.cluster import MISSING, digest_folder
from game.replay.fingerprint import take_fingerprint
from game.replay.workers import Cluster, Workers
from game.study.jobs import by_seed, open_workers

pytestmark = pytest.mark.slow
RUNNER = CliRunner()
ANY_PORT = "127.0.0.1:0"


@contextmanager
def cluster(*, workers: int = 2, threads: int = 1) -> Iterator[str]:
    """Keep a cluster on this machine and give the address of its scheduler."""
    own: Any = LocalCluster(
        n_workers=workers, threads_per_worker=threads, host="127.0.0.1", dashboard_address=ANY_PORT, silence_logs=50
    )
    with own:
        yield own.scheduler_address


@pytest.fixture(scope="module")
def dask() -> Iterator[str]:
    with cluster() as address:
        yield address


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "ours.toml"
    path.write_text('extends = "first_shift"\ntitle = "Our shift"\n', encoding="utf-8")
    return path


def figures(*arguments: str) -> object:
    """Return the figures that a command prints as JSON."""
    result = RUNNER.invoke(commands, [*arguments, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.output.splitlines()[-1])


def test_jobs_come_in_their_order(dask: str) -> None:
    done: list[tuple[int, int]] = []
    found = by_seed(partial(mul, 3), range(5), Cluster(dask), lambda *counts: done.append(counts))
    assert list(found.items()) == [(0, 0), (1, 3), (2, 6), (3, 9), (4, 12)]
    assert done == [(number, 5) for number in range(1, 6)]
    with open_workers(partial(mul, 2), Cluster(dask)) as double:
        assert list(double(range(20))) == list(range(0, 40, 2))


def test_balance_is_the_same(dask: str, ours: Path) -> None:
    asked = ("balance", str(ours), "--steady", "--seeds", "2")
    assert figures(*asked, "--dask", dask) == figures(*asked, "--workers", "1")


def test_calibrate_is_the_same(dask: str) -> None:
    asked = ("calibrate", "--seeds", "1")
    assert figures(*asked, "--dask", dask) == figures(*asked, "--workers", "1")


def test_preview_asks_the_cluster(dask: str, ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Workers] = []

    def note(*_: object, workers: Workers, **__: object) -> None:
        asked.append(workers)
        raise CommandLineError("That is enough")

    monkeypatch.setattr("game.author.preview.preview", note)
    RUNNER.invoke(commands, ["scenario", "preview", str(ours), "--dask", dask])
    assert asked == [Cluster(dask)]


def test_files_go_by_full_paths(dask: str, ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ours.parent)
    assert choose_workers(1, dask, ["ours.toml", "base"]) == (Cluster(dask), [str(ours), "base"])


def test_other_file_there_is_refused(dask: str, ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.replay.cluster.digest_folder", lambda _: "what it is here alone")
    with pytest.raises(CommandLineError, match="other files or none"):
        choose_workers(1, dask, [str(ours)])


def test_neighbours_count_too(ours: Path) -> None:
    before = digest_folder(ours)
    (ours.parent / "town.toml").write_text('kind = "place"\n', encoding="utf-8")
    assert digest_folder(ours) != before
    assert digest_folder(ours.parent / "none.toml") == MISSING


def test_other_program_is_refused(dask: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = structs.replace(take_fingerprint(), model="another")
    monkeypatch.setattr("game.replay.fingerprint.take_fingerprint", lambda: here)
    with pytest.raises(CommandLineError, match="another program"):
        choose_workers(1, dask, [])


def test_no_scheduler_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.replay.cluster.CONNECT_SECONDS", 1)
    with pytest.raises(CommandLineError, match="No Dask scheduler answers"):
        choose_workers(1, "tcp://127.0.0.1:9", ["first_shift"])


def test_worker_with_threads_is_refused() -> None:
    with cluster(workers=1, threads=2) as address, pytest.raises(CommandLineError, match="--nthreads 1"):
        choose_workers(1, address, [])


def test_cluster_without_workers_is_refused() -> None:
    with cluster(workers=0) as address, pytest.raises(CommandLineError, match="no workers"):
        choose_workers(1, address, [])


def test_worker_that_dies_is_said() -> None:
    once = config.set({"distributed.scheduler.allowed-failures": 0})
    with once, cluster(workers=1) as address, pytest.raises(CommandLineError, match="The cluster failed"):
        by_seed(os._exit, [1], Cluster(address), lambda *_: None)
