"""A report that is written while a window shows how far it is: nobody looks at an empty screen."""

import threading

import pytest

from game.cli.support.report_writer import ReportWriter
from game.client.framework.stage import Settings
from game.client.start import run
from game.errors import CommandLineError


def test_steps_reach_the_window():
    seen, go_on = [], threading.Event()

    def write(show):
        with show() as progress:
            progress("prices", 0.25)
            seen.append("begun")
            go_on.wait(10)

    writer = ReportWriter(write)
    while not seen:
        pass
    assert writer.preparation == ("debrief.prices", 250)
    assert not writer.is_done
    go_on.set()
    writer.wait()
    assert writer.is_done


def test_window_closes_once_it_is_written():
    """The window went when the report was asked for, and nothing followed for minutes."""
    go_on, frames = threading.Event(), []

    def write(show):
        with show() as progress:
            progress("prices", 0.5)
            go_on.wait(10)

    def look():
        frames.append(1)
        if len(frames) == 5:
            go_on.set()

    writer = ReportWriter(write)
    run(
        writer, title="Report", size=(1280, 720), settings=Settings(), on_frame=look, until=lambda: writer.is_done
    )  # fmt: skip
    assert len(frames) >= 5
    assert writer.is_done


def test_failure_is_raised_where_it_is_waited_for():
    def write(show):
        raise CommandLineError("There is no such game")

    with pytest.raises(CommandLineError):
        ReportWriter(write).wait()
