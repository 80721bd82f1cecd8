"""What a replay holds about a team's habits: what each seat saw as each phase began, and what it did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from game.journal.entries import list_team_entries
from game.journal.frames import Frames
from game.journal.recovery import SavedGame
from game.policies.observation import Observation
from game.protocol.actions import Action
from game.protocol.public_views import PublicView
from game.protocol.seat_views import SeatView
from game.protocol.static_views import SeatStatics, Statics
from game.protocol.view_base import Phase
from game.rules.entry import Acted, Entry, Moved

_A = TypeVar("_A", bound=Action)


@dataclass(frozen=True, slots=True)
class Act:
    """What one seat did, in which round and phase; `thing` is the name of what it created."""

    seat: str
    action: Action
    day: int
    round: int
    phase: Phase
    thing: str = ""


@dataclass(frozen=True)
class HabitEvidence:
    """One team's views at the beginning of each phase, oldest first, and everything it did."""

    statics: Statics
    briefs: tuple[SeatStatics, ...]
    views: tuple[Frames, ...]
    acts: tuple[Act, ...]

    @cached_property
    def _briefs(self) -> dict[str, SeatStatics]:
        return {brief.seat: brief for brief in self.briefs}

    def list_views(self, *phases: Phase) -> Iterator[Frames]:
        """Yield the views at the beginning of every phase of these kinds."""
        return (view for view in self.views if view.public.phase in phases)

    def observe(self, view: Frames) -> Iterator[Observation]:
        """Yield what each seat could see and do at one moment."""
        for own in view.seats:
            brief = self._briefs.get(own.seat)
            if brief is not None:
                yield Observation(self.statics, brief, view.public, own)

    def list_acts(self, kind: type[_A]) -> Iterator[tuple[Act, _A]]:
        """Yield every act of one kind with its action."""
        for act in self.acts:
            if isinstance(act.action, kind):
                yield act, act.action

    @property
    def last(self) -> PublicView | None:
        """The last public view; none when no view can be read."""
        return self.views[-1].public if self.views else None


@dataclass(slots=True)
class EvidenceCollector:
    """Collects evidence while a game is played, replayed or read; only the first view of each phase is kept."""

    statics: Statics
    briefs: tuple[SeatStatics, ...]
    _views: list[Frames] = field(default_factory=list[Frames])
    _acts: list[Act] = field(default_factory=list[Act])
    _latest: Frames | None = None

    def add_view(self, public: PublicView, seats: tuple[SeatView, ...]) -> None:
        """Add what everyone saw at one moment."""
        now = Frames(public, seats)
        before = self._latest.public if self._latest is not None else None
        if before is None or (before.phase, before.round) != (public.phase, public.round):
            self._views.append(now)
        self._latest = now

    def add_act(self, act: Act) -> None:
        """Add what one seat did."""
        self._acts.append(act)

    def collect(self) -> HabitEvidence:
        """Return the evidence so far; the last view is part of it."""
        views = self._views
        if self._latest is not None and views and views[-1] is not self._latest:
            views = [*views, self._latest]
        return HabitEvidence(self.statics, self.briefs, tuple(views), tuple(self._acts))


def read_evidence(game: SavedGame, team: int, frames: Iterable[Frames]) -> HabitEvidence:
    """Return the evidence of one team of a saved game, from its stored or regenerated views in order of time."""
    collector = EvidenceCollector(game.about.statics, game.about.seat_statics)
    for one in frames:
        collector.add_view(one.public, one.seats)
    for act in list_acts(entry for _, entry in list_team_entries(game.entries, team)):
        collector.add_act(act)
    return collector.collect()


def list_acts(entries: Iterable[Entry]) -> Iterator[Act]:
    """Yield the acts among a team's entries, each with its round and phase."""
    phase: Phase = "lobby"
    round = 1
    for entry in entries:
        what = entry.what
        if isinstance(what, Moved):
            phase, round = what.phase, what.round
        elif isinstance(what, Acted):
            yield Act(what.seat, what.action, entry.day, round, phase, what.thing)
