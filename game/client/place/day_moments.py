"""What is worth a look while the days run: said at the place where it is seen, for a few days.

A figure that is the largest or the smallest of the round so far, people who have a bed again in the morning, and a
change that begins. Of a round that was not seen from its first day, nothing is called the most or the fewest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from game.protocol.public_views import PublicView, Service

Kind = Literal["most", "fewest", "none", "starts"]

SHOWN_DAYS: Final = 4
"""How long a moment stays, its own day included."""
SETTLING_DAYS: Final = 7
"""Days of a round before any of them can be the most or the fewest: a week has its weekend."""
QUIET_DAYS: Final = 6
"""Between two moments of one figure."""
LEAST_SHARE: Final = 0.08
"""By how much a record beats the one before it."""
LEAST_STEP: Final = 2
RUNNING: Final = frozenset({"run", "after"})
WATCHED: Final[tuple[tuple[str, str, str], ...]] = (
    ("emergency", "emergency", "waiting_for_bed"),
    ("ambulance", "emergency", "handover"),
    ("wards", "wards", "fit_to_go"),
    ("home_care", "home_care", ""),
    ("practices", "practices", "gp_unmet"),
)
"""What is watched: its name in the catalogue, the service, and which figure of it; without one, those who wait."""


@dataclass(frozen=True)
class Moment:
    """One thing that is said, at what it is about, and the day on which it was so."""

    about: str
    """A name of `WATCHED`, or `change`."""
    kind: Kind
    day: int
    number: int = 0
    name: str = ""
    """Of a change."""


@dataclass
class DayMoments:
    """Watches one public view after another; `shown` are the moments of the newest few days."""

    shown: tuple[Moment, ...] = ()
    _day: int = -1
    _round: int = 0
    _is_whole: bool = False
    """Whether the round has been seen from before its first day."""
    _days: int = 0
    _least: dict[str, int] = field(default_factory=dict[str, int])
    _most: dict[str, int] = field(default_factory=dict[str, int])
    _last: dict[str, int] = field(default_factory=dict[str, int])
    """The newest value of each figure."""
    _said: dict[str, int] = field(default_factory=dict[str, int])
    """The day on which something was said of each figure last."""
    _started: frozenset[str] = frozenset()

    def show(self, view: PublicView, round_days: int) -> None:
        """Look at a view; one that does not follow on from the one before begins again."""
        if view.round != self._round or view.day < self._day or view.day > self._day + 1:
            self._begin(view, round_days)
        started = _find_started(view)
        if view.phase in RUNNING and view.day > self._day:
            new = list(self._find_new(view))
            new += [Moment("change", "starts", view.day, name=name) for name in sorted(started - self._started)]
            self.shown = (*(one for one in self.shown if view.day - one.day < SHOWN_DAYS), *new)
            self._days += 1
        elif view.phase not in RUNNING and view.phase != "phone":
            self.shown = ()
        self._day, self._started = view.day, started

    def _begin(self, view: PublicView, round_days: int) -> None:
        """Forget the round before; a round is whole when it is first seen on its first day or before."""
        follows = view.day in (self._day, self._day + 1)
        shown, started = (self.shown, self._started) if follows else ((), _find_started(view))
        self.__init__()
        self.shown, self._started, self._round = shown, started, view.round
        self._day = view.day - (view.phase in RUNNING)
        self._is_whole = view.day <= (view.round - 1) * round_days + 1

    def _find_new(self, view: PublicView) -> Iterator[Moment]:
        """Yield at most one moment of the day's figures: that which stands out most."""
        services = {one.service: one for one in view.services}
        found: list[tuple[float, Moment]] = []
        for about, service, figure in WATCHED:
            value = _read(services.get(service), figure)
            if value is None:
                continue
            moment = self._judge(about, value, view.day)
            before = self._last.get(about, value)
            self._last[about] = value
            self._least[about] = min(value, self._least.get(about, value))
            self._most[about] = max(value, self._most.get(about, value))
            if moment is not None and view.day - self._said.get(about, -QUIET_DAYS) >= QUIET_DAYS:
                found.append((abs(value - before) / max(1, before), moment))
        if found:
            _, moment = max(found, key=lambda one: one[0])
            self._said[moment.about] = view.day
            yield moment

    def _judge(self, about: str, value: int, day: int) -> Moment | None:
        """Return what a day's value is beside those before it in the round."""
        if about == "emergency" and value == 0 and self._last.get(about, 0) > 0:
            return Moment(about, "none", day)
        if not self._is_whole or self._days < SETTLING_DAYS:
            return None
        most, least = self._most.get(about, value), self._least.get(about, value)
        if value - most >= max(LEAST_STEP, LEAST_SHARE * most):
            return Moment(about, "most", day, value)
        if value > 0 and least - value >= max(LEAST_STEP, LEAST_SHARE * least):
            return Moment(about, "fewest", day, value)
        return None


def _read(service: Service | None, figure: str) -> int | None:
    """Return a whole value of a service; none where it is not known, and for practices that see nobody."""
    if service is None or (service.service == "practices" and not service.busy):
        return None
    if not figure:
        return service.waiting
    return next((one.value for one in service.figures if one.key == figure and not one.digits), None)


def _find_started(view: PublicView) -> frozenset[str]:
    return frozenset(one.name for one in view.proposals if one.state == "in_use")
