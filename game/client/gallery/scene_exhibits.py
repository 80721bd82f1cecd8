"""The scenes around the board, each in the states worth looking at."""

from __future__ import annotations

from typing import Final

import pygame
from msgspec.structs import replace

from game.client.connection.feed import LinkState
from game.client.gallery import sample_game
from game.client.gallery.exhibits import Exhibit
from game.protocol.messages import FromPerson, FromServer, Full, Said
from game.protocol.public_views import Flag, PublicView
from game.protocol.refusals import Code, Refusal
from game.protocol.seat_views import Can
from game.protocol.view_base import Phase

REPLAY_DAYS: Final = 196


class SampleReplay:
    """The sample game as a replay: every day looks like its fourth round, with the curve up to that day."""

    def __init__(self, seat: str | None = "P") -> None:
        self._state: LinkState = "open"
        self._day = sample_game.TODAY
        self._seat = seat
        self._inbox: list[FromServer] = [sample_game.welcome("observer")]
        self.watch(seat)

    @property
    def state(self) -> LinkState:
        """Open until it is closed."""
        return self._state

    @property
    def trouble(self) -> str:
        """Nothing that could go wrong."""
        return ""

    @property
    def length(self) -> int:
        """The last day."""
        return REPLAY_DAYS

    @property
    def position(self) -> int:
        """The day that is shown."""
        return self._day

    @property
    def seats(self) -> tuple[str, ...]:
        """The four seats."""
        return sample_game.SEATS

    @property
    def watched(self) -> str | None:
        """Whose eyes."""
        return self._seat

    @property
    def marks(self) -> tuple[Flag, ...]:
        """The sample's flags."""
        return sample_game.flags()

    def seek(self, day: int) -> None:
        """Show a day."""
        self._day = min(max(day, 0), REPLAY_DAYS)
        self._show()

    def watch(self, seat: str | None) -> None:
        """Take a seat's view; the sample knows those of P and C."""
        self._seat = seat if seat in ("P", "C") else None
        self._inbox.append(sample_game.lobby(self._seat))
        if self._seat is not None:
            self._inbox.append(sample_game.seated(self._seat))
        self._show()

    def _show(self) -> None:
        self._inbox.append(sample_game.clock("run", 0, paused=True))
        view = sample_game.seat_view(self._seat) if self._seat else None
        self._inbox.append(Full(1, sample_game.public("run", day=self._day), view))

    def poll(self) -> list[FromServer]:
        """Return what is to be shown."""
        inbox, self._inbox = self._inbox, []
        return inbox

    def send(self, message: FromPerson) -> None:
        """Nothing can be changed any more."""

    def close(self) -> None:
        """End it."""
        self._state = "closed"


def _seen(phase: Phase, **changes: object) -> list[FromServer]:
    """Return what brings the seat P into a phase, with changes to the public view."""
    view = sample_game.full(phase)
    return sample_game.seat_messages(phase, view=replace(view, public=_with(view.public, changes)))


def _with(public: PublicView, changes: dict[str, object]) -> PublicView:
    return replace(public, **changes)


def _after_the_flu() -> list[FromServer]:
    view = sample_game.full("crisis")
    assert view.seat is not None, "the sample has a seat"
    keeps = (
        Can(action="keep_habit", target="study_leave", days=1, counts_as="patients", refusal=None),
        Can(
            action="keep_habit",
            target="weekend",
            days=1,
            counts_as="patients",
            refusal=Refusal(Code.NOT_YOURS),
        ),
    )
    public = replace(view.public, crisis=sample_game.crisis("over"))
    seat = replace(view.seat, can=keeps)
    return sample_game.seat_messages("crisis", view=replace(view, public=public, seat=seat))


def _console() -> list[FromServer]:
    told = sample_game.console()
    notices = (("console.noticed.flaw_unsaid",), ("console.noticed.harm_and_briefs_rise",), ())
    teams = tuple(replace(team, notice=keys) for team, keys in zip(told.console.teams, notices, strict=True))
    console = replace(told, console=replace(told.console, teams=teams))
    return [
        sample_game.welcome("facilitator"),
        sample_game.lobby(None),
        sample_game.clock(),
        sample_game.full("plan", None),
        console,
    ]


def _big_screen(phase: Phase) -> list[FromServer]:
    view = sample_game.full(phase, None)
    changes: dict[Phase, dict[str, object]] = {
        "end": {"end": sample_game.end_cards()},
        "stocktake": {"stocktake": sample_game.stocktake(closed=True)},
        "crisis": {"crisis": sample_game.crisis()},
    }
    view = replace(view, public=_with(view.public, changes.get(phase, {})))
    told: list[FromServer] = [sample_game.welcome("projector"), sample_game.lobby(None), sample_game.clock(phase)]
    return told if phase == "lobby" else [*told, view]


def _no_messages() -> list[FromServer]:
    return []


SCENE_EXHIBITS: Final[tuple[Exhibit, ...]] = (
    Exhibit("find", _no_messages),
    Exhibit("lobby", lambda: [sample_game.welcome(), sample_game.lobby(None), sample_game.clock("lobby", 0)]),
    Exhibit("lobby-seated", lambda: [sample_game.welcome(), sample_game.lobby("P"), sample_game.clock("lobby", 0)]),
    Exhibit("briefing-question", lambda: sample_game.seat_messages("briefing")),
    Exhibit("briefing-place", lambda: sample_game.seat_messages("briefing"), (pygame.K_RIGHT,)),
    Exhibit("briefing-brief", lambda: sample_game.seat_messages("briefing"), (pygame.K_RIGHT,) * 2),
    Exhibit("briefing-neighbour", lambda: sample_game.seat_messages("briefing"), (pygame.K_RIGHT,) * 3),
    Exhibit("phone", lambda: sample_game.seat_messages("phone", ringing=True)),
    Exhibit("crisis", lambda: _seen("crisis", crisis=sample_game.crisis())),
    Exhibit("crisis-over", _after_the_flu),
    Exhibit("stocktake", lambda: _seen("stocktake", stocktake=sample_game.stocktake())),
    Exhibit("stocktake-answers", lambda: _seen("stocktake", stocktake=sample_game.stocktake(closed=True))),
    Exhibit("review", lambda: sample_game.seat_messages("review")),
    Exhibit("end", lambda: _seen("end", end=sample_game.end_cards())),
    Exhibit("console", _console),
    Exhibit("projector-lobby", lambda: _big_screen("lobby")),
    Exhibit("projector-story", lambda: _big_screen("briefing")),
    Exhibit("projector-board", lambda: _big_screen("plan")),
    Exhibit("projector-crisis", lambda: _big_screen("crisis")),
    Exhibit("projector-review", lambda: _big_screen("review")),
    Exhibit("projector-stocktake", lambda: _big_screen("stocktake")),
    Exhibit("projector-end", lambda: _big_screen("end")),
    Exhibit("replay", _no_messages, feed=SampleReplay),
    Exhibit("replay-everybody", _no_messages, feed=lambda: SampleReplay(None)),
    Exhibit(
        "look-up",
        lambda: [*sample_game.seat_messages(), Said("Everybody look up, please.", look_up=True)],
    ),
)
