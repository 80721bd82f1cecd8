"""Jobs on a Dask cluster: the same numbers as on this machine, on as many machines as there are.

Each worker must be the same program with the same scenario files, and have one thread, since the model's processes
share nothing. All of them are asked before the first job: a cluster that would give other numbers gives none.
A Dask cluster runs what anybody who reaches it sends: it belongs in a network of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol, TypeVar, cast

from game.errors import CommandLineError, CouldNotStart
from game.model.cache import prepare_cache

CONNECT_SECONDS: Final = 10
HIGHEST_PORT: Final = 65535
INSTALL: Final = 'pip install "same-direction[dask]" on every machine'
START: Final = "dask worker ADDRESS --nworkers 4 --nthreads 1"
MISSING: Final = "missing"
Answer = TypeVar("Answer")


class DaskClient(Protocol):
    """What is used of `distributed.Client`, whose own types are not known in part."""

    def get_executor(self) -> Executor:
        """Return an executor whose jobs the workers do."""
        ...

    def nthreads(self) -> Mapping[str, int]:
        """Return how many threads each worker has."""
        ...

    def run(self, function: Callable[..., Answer], *args: object, on_error: str) -> Mapping[str, Answer | Exception]:
        """Ask every worker."""
        ...


@contextmanager
def open_cluster(address: str) -> Generator[tuple[Executor, int]]:
    """Give jobs to a cluster, and say how many workers it has. Raises `CommandLineError` when it cannot be used."""
    with _connect(address) as client:
        size = len(client.nthreads())
        try:
            yield client.get_executor(), size
        except Exception as error:
            if type(error).__module__.startswith("distributed") or isinstance(error, CancelledError):
                raise CommandLineError("The cluster failed", found=f"{type(error).__name__}: {error}") from None
            raise


def check_cluster(address: str, files: Sequence[Path]) -> None:
    """Ask every worker whether it is fit: its threads, its program, and files of scenarios by their full paths.

    Raises `CommandLineError` or `CouldNotStart` with what is wrong and what would be right.
    """
    paths = [str(path) for path in files]
    with _connect(address) as client:
        threads = client.nthreads()
        if not threads:
            raise CommandLineError("The cluster has no workers", found=address, allowed=START)
        for worker, count in threads.items():
            if count != 1:
                raise CommandLineError("A worker has several threads", found=f"{worker}: {count}", allowed=START)
        here = describe_program()
        for worker, there in client.run(describe_program, on_error="return").items():
            if there != here:
                found = f"{worker}: {there}"
                raise CommandLineError("A worker has another program", found=found, allowed=str(here))
        digests = digest_files(paths)
        for worker, there in client.run(digest_files, paths, on_error="return").items():
            if there != digests:
                found = f"{', '.join(paths)} on {worker}"
                allowed = "a folder that all machines share, at the same path"
                raise CommandLineError("A worker has other files or none", found=found, allowed=allowed)


def describe_program() -> tuple[str, ...]:
    """Return what decides a game's numbers here: the machine, versions, all sources and shipped scenarios."""
    from msgspec.structs import astuple

    from game.replay.fingerprint import take_fingerprint
    from game.resources import find_scenario_folder

    sources = sorted(Path(__file__).resolve().parents[1].rglob("*.py"))
    scenarios = sorted(find_scenario_folder().rglob("*.toml"))
    digest = hashlib.sha256()
    for path in (*sources, *scenarios):
        digest.update(path.name.encode() + path.read_bytes())
    return (*map(str, astuple(take_fingerprint())), digest.hexdigest()[:20])


def digest_files(paths: Sequence[str]) -> tuple[str, ...]:
    """Return a digest of each file, or that it is missing."""
    return tuple(digest_folder(Path(path)) for path in paths)


def digest_folder(path: Path) -> str:
    """Return a digest of a file and of the scenario files beside it, which it can extend."""
    if not path.is_file():
        return MISSING
    own = hashlib.sha256(path.read_bytes()).hexdigest()
    return own + "".join(
        hashlib.sha256(other.name.encode() + other.read_bytes()).hexdigest()[:8]
        for other in sorted(path.parent.glob("*.toml"))
    )


def _check_address(address: str) -> None:
    """Raise `CommandLineError` for what is no address, on which a client of Dask would try in vain to close itself."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if not (host and port.isdecimal() and 0 < int(port) <= HIGHEST_PORT):
        raise CommandLineError("That is not the address of a Dask scheduler", found=address, allowed="tcp://HOST:8786")


@contextmanager
def _connect(address: str) -> Generator[DaskClient]:
    try:
        from distributed import Client, WorkerPlugin
    except ModuleNotFoundError:
        raise CouldNotStart("This needs Dask, which is not installed", allowed=INSTALL) from None

    class CompiledCode(WorkerPlugin):
        """Say where compiled code is kept, before a job brings Numba."""

        def setup(self, worker: object) -> None:
            """Set the folder, in workers that come later as well."""
            prepare_cache()

    _check_address(address)
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        found = f"{address}: {error or type(error).__name__}"
        raise CommandLineError("No Dask scheduler answers", found=found, allowed="tcp://HOST:8786") from None
    with client:
        client.register_plugin(CompiledCode(), name="same-direction")
        yield cast("DaskClient", client)

