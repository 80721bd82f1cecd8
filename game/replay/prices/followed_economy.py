"""A place that follows a recorded one until it would differ.

An altered game often leaves the place as it was for days or weeks: a change has not started, a lever has not bitten.
As long as the model would get the same parameters as in the recorded game its days are the same, so they are read
from the record. On the first other day a second place is brought there and runs on by itself. The recorded place waits
where it was needed last: decisions are taken out in order of time, so the next one begins a little later.
"""

from __future__ import annotations

from typing import Final

from game.model.economy import Economy
from game.model.params import Settings

MARK_DAYS: Final = 28
"""Days between two copies of the recorded place, for going back; each has eight megabytes in a place of 300,000."""


class FollowedEconomy(Economy):
    """Records the days of one economy, then gives them to altered games."""

    def __init__(self, economy: Economy, spare: Economy) -> None:
        """Record `economy` from its present day on, which counts as day 0; altered games run in the arrays of `spare`.

        `spare` is another economy of the same place, on any day.
        """
        self._recorded, self._altered = economy, spare
        self._recorded_day = 0
        self._settings_by_day: list[Settings] = []
        self._reports: list[bytes] = []
        self._marks: list[Economy] = []
        self._is_recording = True
        self._is_running = False
        self._day = 0

    def day(self, settings: Settings) -> None:
        """Play one day, or read it from the record when it is the same."""
        if self._is_recording:
            if self._day % MARK_DAYS == 0:
                self._marks.append(self._recorded.copy())
            self._settings_by_day.append(settings)
            self._recorded.day(settings)
        elif self._is_running:
            self._altered.day(settings)
        elif self._day >= len(self._settings_by_day) or settings != self._settings_by_day[self._day]:
            self._go_to_present_day()
            self._altered.become(self._recorded)
            self._altered.day(settings)
            self._is_running = True
        self._day += 1

    def close_account(self) -> None:
        """Book the harm of those left waiting; the record has it already."""
        if self._is_recording:
            self._recorded.close_account()
        elif self._is_running:
            self._altered.close_account()

    def report_bytes(self) -> bytes:
        """Return the report of the day just played."""
        if self._is_recording:
            self._reports.append(self._recorded.report_bytes())
        elif self._is_running:
            return self._altered.report_bytes()
        return self._reports[self._day - 1]

    def close_record(self) -> None:
        """End the record: from now on days are read from it."""
        self._is_recording = False
        self._recorded_day = len(self._settings_by_day)

    def begin(self, day: int) -> None:
        """Go back to a day of the record."""
        self._is_running, self._day = False, day

    def release(self) -> Economy:
        """Return a place of its own on the present day: for a game whose views are to be built."""
        if self._is_running:
            return self._altered
        self._go_to_present_day()
        return self._recorded.copy()

    def _go_to_present_day(self) -> None:
        """Bring the recorded place to the present day, from the nearest copy or from where it is."""
        mark = min(self._day // MARK_DAYS, len(self._marks) - 1)
        if not mark * MARK_DAYS <= self._recorded_day <= self._day:
            self._recorded.become(self._marks[mark])
            self._recorded_day = mark * MARK_DAYS
        while self._recorded_day < self._day:
            self._recorded.day(self._settings_by_day[self._recorded_day])
            self._recorded_day += 1
