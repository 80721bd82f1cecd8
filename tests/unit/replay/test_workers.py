"""Worker processes end with the process that began them, however it ends."""

import gc
import math
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from game.replay.workers import COLLECT_AFTER, NICENESS, collect_seldom, open_pool, start_workers
from tests.kit.interruptible import interruptible
from tests.kit.patience import PATIENCE_SECONDS

PARENT = """
import os, time
from game.replay.workers import start_workers

def rest():
    os.write(1, b"%d\\n" % os.getpid())  # at once: two processes write to one pipe
    time.sleep(600)

if __name__ == "__main__":
    start_workers(1).submit(rest).result()
"""


@contextmanager
def parent_at_work(folder: str) -> Iterator[subprocess.Popen[str]]:
    path = os.path.join(folder, "parent.py")
    with open(path, "w", encoding="utf-8") as file:
        file.write(PARENT)
    root = os.getcwd()
    with subprocess.Popen(
        [sys.executable, path], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": root}
    ) as parent:
        try:
            yield parent
        finally:
            parent.kill()


def test_workers_do_a_job() -> None:
    with start_workers(1) as pool:
        assert pool.submit(os.getpid).result() != os.getpid()


@pytest.mark.skipif(sys.platform == "win32", reason="asks the pipe of a killed process")
def test_workers_end_with_killed_parent(tmp_path: object) -> None:
    with parent_at_work(str(tmp_path)) as parent:
        assert parent.stdout is not None
        assert int(parent.stdout.readline()) != parent.pid
        parent.kill()
        # The worker holds the other end of the pipe: it reads as closed once the worker has ended too.
        try:
            rest, _ = parent.communicate(timeout=PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            pytest.fail("the worker outlived its parent")
        assert rest == ""


def read_niceness() -> int:
    return os.nice(0)


@pytest.mark.skipif(sys.platform == "win32", reason="asks for the niceness of a process")
@pytest.mark.parametrize(("gives_way", "more"), [(False, 0), (True, NICENESS)])
def test_workers_give_way_when_asked(gives_way: bool, more: int) -> None:
    with start_workers(1, gives_way=gives_way) as pool:
        assert pool.submit(read_niceness).result() == min(os.nice(0) + more, 19)


INTERRUPTED = """
import os, time
from game.replay.workers import open_pool

def rest():
    os.write(1, b"%d\\n" % os.getpid())  # at once: two processes write to one pipe
    time.sleep(600)

if __name__ == "__main__":
    with open_pool(2, 2) as pool:
        jobs = [pool.executor.submit(rest) for _ in range(20)]
        jobs[-1].result()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends the signal of a terminal to all of its processes")
@pytest.mark.parametrize("at_work", [True, False])
def test_interrupt_ends_all_without_a_trace(tmp_path: Path, at_work: bool) -> None:
    """Ctrl+C reaches the workers too, and may reach them while they start."""
    path = tmp_path / "parent.py"
    path.write_text(INTERRUPTED, encoding="utf-8")
    with subprocess.Popen(
        interruptible("-u", str(path)),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
    ) as parent:  # fmt: skip
        try:
            wait_until_started(parent, at_work=at_work)
            os.killpg(parent.pid, signal.SIGINT)
            _, errors = parent.communicate(timeout=PATIENCE_SECONDS)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(parent.pid, signal.SIGKILL)
    assert errors.count("Traceback") == 1, errors
    assert errors.rstrip().endswith("KeyboardInterrupt")


INTERRUPTED_AT_START = """
import os, signal
from multiprocessing import util
from game.replay.workers import open_pool

spawn = util.spawnv_passfds

def spawn_and_interrupt(path, arguments, files):
    is_worker = any("spawn_main" in str(one) for one in arguments)
    if is_worker and signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()):
        print("begins without", flush=True)
    pid = spawn(path, arguments, files)
    if is_worker:
        os.killpg(0, signal.SIGINT)
    return pid

if __name__ == "__main__":
    util.spawnv_passfds = spawn_and_interrupt
    try:
        with open_pool(2, 2):
            print("went on", flush=True)
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends the signal of a terminal to all of its processes")
def test_interrupt_while_workers_start_is_heeded(tmp_path: Path) -> None:
    """The signal is sent as soon as a worker exists, before any code of its own has run."""
    path = tmp_path / "parent.py"
    path.write_text(INTERRUPTED_AT_START, encoding="utf-8")
    ended = subprocess.run(
        interruptible("-u", str(path)), capture_output=True, text=True, start_new_session=True,
        timeout=PATIENCE_SECONDS, env={**os.environ, "PYTHONPATH": os.getcwd()}, check=False,
    )  # fmt: skip
    assert (ended.stdout, ended.stderr, ended.returncode) == (2 * "begins without\n" + "interrupted\n", "", 0)


def wait_until_started(parent: subprocess.Popen[str], *, at_work: bool) -> None:
    """Wait until the workers are there, or work."""
    if at_work:
        assert parent.stdout is not None
        assert [int(parent.stdout.readline()) for _ in range(2)]
        return
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
    end = time.monotonic() + PATIENCE_SECONDS
    while len(children.read_text().split()) < 3:  # one of them tracks what is shared
        assert time.monotonic() < end
        time.sleep(0.005)


def test_pool_does_its_jobs() -> None:
    with open_pool(2, 2) as pool:
        assert pool.size == 2
        assert list(pool.executor.map(math.isqrt, [1, 4, 9])) == [1, 2, 3]


def _fail_seldom_collected() -> None:
    with collect_seldom():
        assert gc.get_threshold() == COLLECT_AFTER
        raise ValueError("no year")


def test_collections_are_as_before_after_a_job() -> None:
    before = gc.get_threshold()
    assert before != COLLECT_AFTER
    with pytest.raises(ValueError, match="no year"):
        _fail_seldom_collected()
    assert gc.get_threshold() == before
