"""What the facilitator has chosen, typed and begun to confirm on the console; nothing of it is sent yet."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Final, Literal

from game.client.framework.stage import Stage
from game.protocol.bounds import Seat
from game.protocol.facilitator_views import Console, PersonLine, TeamLine
from game.protocol.messages import Facilitate

CONFIRM_MS: Final = 5000
DECISIONS_MS: Final = 60_000
"""How long the console says that it is reading the decisions to vote on."""
SECONDS_A_DAY: Final = 86_400

Tab = Literal["now", "team", "message", "people", "times", "marks"]
TABS: Final[tuple[Tab, ...]] = ("now", "team", "message", "people", "times", "marks")
To = Literal["all", "team", "seat"]
Way = Literal["screen", "tray"]


def seconds_of_day() -> int:
    """Return the seconds since midnight on this computer's clock."""
    now = time.localtime()
    return now.tm_hour * 3600 + now.tm_min * 60 + now.tm_sec


@dataclass
class DeskState:
    """The state of one console."""

    tab: Tab = "now"
    team: int = 1
    seat: Seat | None = None
    to: To = "all"
    hold: str = "15"
    """Seconds that a message is shown; `0` until it is lifted."""
    sentence: str = ""
    way: Way = "screen"
    """Whether the sentence goes on the screen for a time, or in a tray for good."""
    note: str = ""
    minutes: str = ""
    finish: str = ""
    find: str = ""
    decision: int = 0
    """The place of the decision that may be put to the vote."""
    person: int = 0
    name: str = ""
    expected: str = ""
    """The name for which a seat is to be kept."""
    place: tuple[int, Seat] | None = None
    """Where the chosen person is to be moved."""
    _decisions_asked: tuple[int, int] = (0, 0)
    """The team whose decisions were asked for last, and when, in milliseconds."""
    _confirming: str = ""
    _asked_at_ms: int = 0
    _console: Console | None = None
    _elapsed_at_ms: int = 0
    began_of_day: int = field(default=0)
    """Seconds since midnight at which the session began, by this computer's clock."""

    # ------------------------------------------------------------ decisions to vote on

    def await_decisions(self, stage: Stage, team: int) -> None:
        """Keep in mind that the decisions of a team have been asked for now."""
        self._decisions_asked = team, stage.now_ms

    def awaits_decisions(self, stage: Stage) -> bool:
        """Return whether the decisions of the chosen team have been asked for and may still come."""
        team, asked_at = self._decisions_asked
        return team == self.team and stage.now_ms - asked_at < DECISIONS_MS

    # ------------------------------------------------------------ confirming

    def is_confirming(self, stage: Stage, what: str) -> bool:
        """Return whether a press of this kind has just asked for a second one."""
        return self._confirming == what and stage.now_ms - self._asked_at_ms < CONFIRM_MS

    def confirm(self, stage: Stage, what: str) -> bool:
        """Return whether this press is the second; the first only asks."""
        if self.is_confirming(stage, what):
            self._confirming = ""
            return True
        self._confirming, self._asked_at_ms = what, stage.now_ms
        return False

    def confirming(self, stage: Stage) -> str:
        """Return what is being confirmed now; empty for nothing."""
        return self._confirming if self._confirming and self.is_confirming(stage, self._confirming) else ""

    # ------------------------------------------------------------ the session's time

    def take(self, stage: Stage) -> None:
        """Note when the newest console came, from which the session's time is counted on."""
        console = stage.store.console
        if console is not None and console is not self._console:
            self._console, self._elapsed_at_ms = console, stage.now_ms
            self.began_of_day = (seconds_of_day() - console.elapsed_s) % SECONDS_A_DAY

    def elapsed_s(self, stage: Stage) -> int:
        """Return the seconds since the session began."""
        if self._console is None:
            return 0
        return self._console.elapsed_s + max(0, stage.now_ms - self._elapsed_at_ms) // 1000

    # ------------------------------------------------------------ what is chosen

    def find_team(self, stage: Stage) -> TeamLine | None:
        """Return the chosen team."""
        console = stage.store.console
        return next((line for line in console.teams if line.team == self.team), None) if console else None

    def find_person(self, stage: Stage) -> PersonLine | None:
        """Return the chosen person."""
        console = stage.store.console
        return next((one for one in console.people if one.person == self.person), None) if console else None

    def address(self) -> tuple[int, Seat | None]:
        """Return the team and seat that a message goes to; 0 is everyone."""
        if self.to == "all":
            return 0, None
        return self.team, self.seat if self.to == "seat" else None

    def build_message(self) -> Facilitate:
        """Return the typed message."""
        team, seat = self.address()
        if self.way == "tray":
            return Facilitate("send_note", team=team, seat=seat, text=self.sentence.strip())
        return Facilitate("say", team=team, seat=seat, text=self.sentence.strip(), seconds=int(self.hold))


def parse_minutes(typed: str) -> int | None:
    """Return seconds for minutes as typed, `7` or `7:30`; none when it is neither."""
    minutes, _, seconds = typed.strip().partition(":")
    if not minutes.isdecimal() or (seconds and not (seconds.isdecimal() and len(seconds) == 2 and int(seconds) < 60)):
        return None
    found = int(minutes) * 60 + int(seconds or 0)
    return found if 1 <= found <= 3600 else None


def parse_time_of_day(typed: str) -> int | None:
    """Return minutes since midnight for a time as typed, `12:30`; none when it is not one."""
    hours, colon, minutes = typed.strip().replace(".", ":").partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2):
        return None
    found = int(hours) * 60 + int(minutes)
    return found if int(hours) < 24 and int(minutes) < 60 else None


def format_time_of_day(seconds: int) -> str:
    """Return hours and minutes of a number of seconds since midnight."""
    minutes = seconds % SECONDS_A_DAY // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"


def format_length(seconds: int) -> str:
    """Return minutes and seconds."""
    return f"{seconds // 60}:{seconds % 60:02}"
