"""Every press of the mouse counts while days run and scenes keep building their controls again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.journal.entries import Facilitated
from game.journal.recovery import recover
from tests.kit.remote_facilitator import Facilitator, facilitate, open_console
from tests.kit.soak import scale
from tests.kit.window import Host, Window, join_as_player, running_host, screen, stop, until, window

pytestmark = [pytest.mark.needs("Xvfb", "xdotool", "import"), pytest.mark.slow]

ROUNDS = scale(2, 5)
"""All five in `make soak`."""
PRESSES_A_ROUND = 20
HOLD_SECONDS = 0.12
REST_SECONDS = 0.1
FAST = """\
extends = "winter_pressures"
title = "Fast days"

[parameters.population]
value = 20000

[place]
sizes_for = 300000

[crises]
harbour_house.when.half_day.day = 27
influenza.when.half_day.day = 27
ice.when.half_day.day = 27

[formats.half_day]
phone_day = 27
minutes = [{ plan = 5, run = 0.3, review = 2, crisis = 2, stocktake = 3 }]
"""
"""Runs of 28 days in 18 seconds, uninterrupted until their last day."""


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    scenario = tmp_path / "fast_days.toml"
    scenario.write_text(FAST, encoding="utf-8")
    with running_host(tmp_path, str(scenario), "--port", "0", "--seed", "3") as found:
        yield found


def start_run(facilitator: Facilitator, seen_by: Window) -> None:
    """Skip to the next plan, start the run, and wait until a window shows it."""
    while facilitator.now.phase != "plan":
        phase = facilitator.now.phase
        facilitator.do("skip")
        facilitator.until(lambda before=phase: facilitator.now.phase != before, f"the end of {phase}")
    facilitator.do("skip")
    facilitator.until_phase("run")
    until(lambda: is_in_run(seen_by) or None, "days that run in the window")
    time.sleep(3 * REST_SECONDS)  # until the buttons have their places for this phase


def is_in_run(player: Window) -> bool:
    """Return whether days run in a window."""
    return (player.last("phase") or {}).get("phase") == "run"


def has_levers(player: Window) -> bool:
    """Return whether the board shows the page with the seat's levers."""
    return "lever.escalation_beds" in player.controls()


@pytest.mark.soak
def test_board_counts_presses_in_run(host: Host, tmp_path: Path) -> None:
    with (
        facilitate(host.address, host.pin) as facilitator,
        screen() as display,
        window(tmp_path, display, "join") as player,
    ):
        join_as_player(player, host.address, host.code)
        player.click("sit P")
        player.wait_control("leave")
        facilitator.do("start")
        facilitator.until_phase("briefing")
        for _ in range(ROUNDS):
            start_run(facilitator, player)
            player.wait_scene("board")
            for _ in range(PRESSES_A_ROUND // 2):
                player.hold("tab.team", HOLD_SECONDS)
                until(lambda: None if has_levers(player) else True, "the page about the team")
                player.hold("tab.job", HOLD_SECONDS)
                until(lambda: has_levers(player) or None, "the page with the levers")
            assert is_in_run(player)
        assert player.close() == 0


@pytest.mark.soak
def test_console_counts_presses_in_run(host: Host, tmp_path: Path) -> None:
    file = host.file
    with open_console(host, tmp_path) as (observer, console):
        observer.do("start")
        observer.until_phase("briefing")
        for _ in range(ROUNDS):
            start_run(observer, console)
            for _ in range(PRESSES_A_ROUND - 2):
                console.hold("bookmark", HOLD_SECONDS)
                time.sleep(REST_SECONDS)
            console.hold("pause", HOLD_SECONDS)
            observer.until(lambda: observer.now.paused, "a pause")
            time.sleep(3 * REST_SECONDS)  # until the button says Resume
            console.hold("pause", HOLD_SECONDS)
            observer.until(lambda: not observer.now.paused, "the end of the pause")
            assert observer.now.phase == "run"
        assert console.close() == 0
    stop(host.process)
    rows = [row for row in recover(file).entries if row.person is not None]  # without automatic bookmarks
    acts = [row.record.act for row in rows if isinstance(row.record, Facilitated)]
    pressed = [act for act in acts if act not in ("start", "skip")]
    assert pressed == (["bookmark"] * (PRESSES_A_ROUND - 2) + ["pause", "resume"]) * ROUNDS


SHORT_HOLD_SECONDS = 0.1
PRESSES = 12


def test_pause_counts_12_of_12_short_presses(tmp_path: Path) -> None:
    scenario = tmp_path / "fast_days.toml"
    scenario.write_text(FAST, encoding="utf-8")
    with (
        running_host(tmp_path, str(scenario), "--port", "0", "--seed", "3", "--teams", "3") as host,
        open_console(host, tmp_path) as (observer, console),
    ):
        file = host.file
        observer.do("start")
        observer.until_phase("briefing")
        start_run(observer, console)
        for number in range(PRESSES):
            console.hold("pause", SHORT_HOLD_SECONDS)
            wanted = number % 2 == 0
            observer.until(lambda wanted=wanted: observer.now.paused is wanted, f"press {number + 1} to count")
            time.sleep(3 * REST_SECONDS)  # until the button has its new label, and days run again
        assert console.close() == 0
        stop(host.process)
    acts = [row.record.act for row in recover(file).entries if isinstance(row.record, Facilitated)]
    assert acts[-PRESSES:] == ["pause", "resume"] * (PRESSES // 2)
