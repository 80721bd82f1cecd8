"""Worker processes end with the process that began them, however it ends."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from game.replay.workers import NICENESS, start_workers
from tests.kit.patience import PATIENCE_SECONDS

PARENT = """
import os, time
from game.replay.workers import start_workers

def rest():
    print(os.getpid(), flush=True)
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
