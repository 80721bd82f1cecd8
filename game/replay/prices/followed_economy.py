"""A place that follows a recorded one until it would differ.

An altered game often leaves the place as it was for days or weeks: a change has not started, a lever has not bitten.
As long as the model would get the same parameters as in the recorded game its days are the same, so they are read
from the record. On the first other day the model is brought there and runs on by itself.
"""

from __future__ import annotations

from typing import Final

from game.model.economy import Economy, Snapshot
from game.model.params import Settings
from game.model.report import DayReport

SNAPSHOT_DAYS: Final = 14
"""Days between two snapshots of the recorded place; each has a few megabytes."""


class FollowedEconomy(Economy):
    """Records the days of one economy, then gives them to altered games."""

    def __init__(self, economy: Economy) -> None:
        """Record `economy` from its present day on, which counts as day 0."""
        self._economy = economy
        self._settings_by_day: list[Settings] = []
        self._reports: list[DayReport] = []
        self._snapshots: list[Snapshot] = []
        self._is_recording = True
        self._is_running = True
        self._day = 0

    def day(self, settings: Settings) -> None:
        """Play one day, or read it from the record when it is the same."""
        if self._is_recording:
            if self._day % SNAPSHOT_DAYS == 0:
                self._snapshots.append(self._economy.snapshot())
            self._settings_by_day.append(settings)
        elif not self._is_running:
            if self._day < len(self._settings_by_day) and settings == self._settings_by_day[self._day]:
                self._day += 1
                return
            self._catch_up()
        self._economy.day(settings)
        self._day += 1

    def close_account(self) -> None:
        """Book the harm of those left waiting; the record has it already."""
        if self._is_running:
            self._economy.close_account()

    def report(self) -> DayReport:
        """Return the report of the day just played."""
        if not self._is_running:
            return self._reports[self._day - 1]
        report = self._economy.report()
        if self._is_recording:
            self._reports.append(report)
        return report

    def close_record(self) -> None:
        """End the record: from now on days are read from it."""
        self._is_recording = False

    def begin(self, day: int) -> None:
        """Go back to a day of the record."""
        self._is_running, self._day = False, day

    def release(self) -> Economy:
        """Return the place itself, brought to the present day: for a game whose views are to be built."""
        if not self._is_running:
            self._catch_up()
        return self._economy

    def _catch_up(self) -> None:
        """Bring the model to the present day of the record."""
        nearest = min(self._day // SNAPSHOT_DAYS, len(self._snapshots) - 1)
        self._economy.restore(self._snapshots[nearest])
        for day in range(nearest * SNAPSHOT_DAYS, self._day):
            self._economy.day(self._settings_by_day[day])
        self._is_running = True
