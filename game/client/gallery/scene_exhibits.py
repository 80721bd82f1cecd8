"""The scenes around the board in the states that the gallery and the structure tests show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pygame
from msgspec.structs import replace

from game.client.connection.common_feed import CommonFeed
from game.client.connection.replay_feed import ReplayFeed, TeamRecording
from game.client.framework.app import App
from game.client.gallery import sample_console, sample_feeds, sample_game, sample_place, sample_room, sample_worth
from game.client.gallery.exhibits import FRAME_SECONDS, SETTLE_FRAMES, Exhibit
from game.client.gallery.sample_cards import brief
from game.protocol.facilitator_views import Page
from game.protocol.messages import FromServer, Said
from game.protocol.public_views import PublicView
from game.protocol.seat_views import SeatView
from game.protocol.view_base import Phase

REPLAY_DAYS: Final = 196


@dataclass(frozen=True)
class SampleViews:
    """The sample game's views on one day."""

    public: PublicView
    seats: tuple[SeatView, ...]


@dataclass(frozen=True)
class SampleRecording:
    """The sample game as a recording: every day is like its fourth round, with the curve up to that day."""

    harm_percent: int = 100
    """How much people are harmed, compared with the sample game."""
    last_day = REPLAY_DAYS

    def on_day(self, day: int) -> SampleViews:
        """Return the views of a day; the sample has those of P and C."""
        seats = sample_game.seat_view("P"), sample_game.seat_view("C")
        view = sample_game.public("run", day=day)
        harm = tuple(one * self.harm_percent // 100 for one in view.harm_by_day)
        return SampleViews(replace(view, harm_by_day=harm), seats)


def sample_replay(seat: str | None = "P", teams: int = 1) -> ReplayFeed:
    """Return the sample game as a replay that shows its own day, as `seat` saw it, with other teams beside it."""
    briefs = brief("P"), brief("C")
    welcome = replace(sample_room.welcome("observer"), teams=sample_room.team_names(max(teams, 3)))
    others = [TeamRecording(team, SampleRecording(100 + 8 * team)) for team in range(2, teams + 1)]
    feed = ReplayFeed(SampleRecording(), welcome, briefs, others=others)
    feed.watch(seat)
    feed.seek(sample_place.TODAY)
    return feed


def _seat_in(phase: Phase, **changes: object) -> list[FromServer]:
    """Return the messages that bring the seat P into a phase, with changes to the public view."""
    view = sample_game.full(phase)
    return sample_game.seat_messages(phase, view=replace(view, public=_change_public(view.public, changes)))


def _change_public(public: PublicView, changes: dict[str, object]) -> PublicView:
    return replace(public, **changes)


def console(teams: int = 3, phase: Phase = "plan") -> list[FromServer]:
    """Return the messages that bring a facilitator to the console of some teams."""
    seats = sample_room.lobby(None).teams
    return [
        replace(sample_room.welcome("facilitator"), teams=sample_room.team_names(teams)),
        replace(sample_room.lobby(None), teams=tuple(seats[number % 3] for number in range(teams))),
        sample_room.clock(phase, 0 if phase == "lobby" else 160_000),
        sample_game.full("plan", None),
        sample_console.console(teams),
    ]


def projector(phase: Phase, page: Page = "team", teams: int = 3) -> list[FromServer]:
    """Return the messages that bring a projector to a page in a phase."""
    names = sample_room.team_names(teams)
    seats = sample_room.lobby(None).teams
    view = sample_game.full(phase, None)
    changes: dict[Phase, dict[str, object]] = {
        "end": {"end": sample_game.end_cards()},
        "stocktake": {"stocktake": sample_game.stocktake(closed=True)},
        "crisis": {"crisis": sample_game.crisis()},
    }
    view = replace(view, public=_change_public(view.public, changes.get(phase, {})))
    messages: list[FromServer] = [
        replace(sample_room.welcome("projector"), teams=names),
        replace(sample_room.lobby(None), teams=tuple(seats[number % 3] for number in range(teams))),
        sample_room.clock(phase, 0 if phase in ("lobby", "end") else 160_000),
        replace(sample_console.display(page, teams), crisis="bad_flu" if phase == "crisis" else None),
    ]
    return messages if phase == "lobby" else [*messages, view]


def _table(phase: Phase, seat: str | None) -> CommonFeed:
    """Return the feed of the page of a table, whose first person has a seat or none yet."""
    feed = CommonFeed(sample_feeds.SampleFeed([]), lambda number: None)
    messages: list[FromServer] = [sample_room.welcome(), sample_room.lobby(seat), sample_room.clock(phase, 160_000)]
    view = sample_game.full(phase, seat)
    if phase == "end":
        view = replace(view, public=_change_public(view.public, {"end": sample_game.end_cards()}))
    shown = {"lobby": messages, "end": [*messages, view, sample_worth.worth()]}
    for message in shown.get(phase, [*messages, view]):
        feed.add(message)
    return feed


def _end() -> list[FromServer]:
    return _seat_in("end", end=sample_game.end_cards())


def _end_alone() -> sample_feeds.SoloFeed:
    return sample_feeds.SoloFeed([*_end(), sample_worth.worth(alone=True)])


def _open_change(decision: str) -> Callable[[App], None]:
    """Return a function that opens the page of decisions on one of them."""

    def act(app: App) -> None:
        for key in ("change", f"decision.{decision}"):
            control = app.stage.widgets.find(key)
            assert control is not None, "the person is alone at the end"
            assert control.press is not None, "it can be pressed"
            control.press()
            for _ in range(SETTLE_FRAMES):
                app.frame(FRAME_SECONDS, [])

    return act


def _no_messages() -> list[FromServer]:
    return []


SCENE_EXHIBITS: Final[tuple[Exhibit, ...]] = (
    Exhibit("find", _no_messages),
    Exhibit("lobby", lambda: [sample_room.welcome(), sample_room.lobby(None), sample_room.clock("lobby", 0)]),
    Exhibit("lobby-seated", lambda: [sample_room.welcome(), sample_room.lobby("P"), sample_room.clock("lobby", 0)]),
    Exhibit("briefing-question", lambda: sample_game.seat_messages("briefing")),
    Exhibit("briefing-place", lambda: sample_game.seat_messages("briefing"), (pygame.K_RIGHT,)),
    Exhibit("briefing-brief", lambda: sample_game.seat_messages("briefing"), (pygame.K_RIGHT,) * 2),
    Exhibit("briefing-neighbour", lambda: sample_game.seat_messages("briefing"), (pygame.K_RIGHT,) * 3),
    Exhibit("phone", lambda: sample_game.seat_messages("phone", ringing=True)),
    Exhibit("crisis", lambda: _seat_in("crisis", crisis=sample_game.crisis())),
    Exhibit("stocktake", lambda: _seat_in("stocktake", stocktake=sample_game.stocktake())),
    Exhibit("stocktake-answers", lambda: _seat_in("stocktake", stocktake=sample_game.stocktake(closed=True))),
    Exhibit("review", lambda: sample_game.seat_messages("review")),
    Exhibit("review-prices-begin", lambda: [*sample_game.seat_messages("review"), sample_worth.prices(2)]),
    Exhibit("review-prices", lambda: [*sample_game.seat_messages("review"), sample_worth.prices()]),
    Exhibit("end", lambda: _seat_in("end", end=sample_game.end_cards())),
    Exhibit("end-worth-begins", lambda: [*_end(), sample_worth.worth(7)]),
    Exhibit("end-worth", lambda: [*_end(), sample_worth.worth()]),
    Exhibit("end-alone", _no_messages, feed=_end_alone),
    Exhibit("end-changed", _no_messages, feed=_end_alone, act=_open_change("r1-2")),
    Exhibit("end-changed-offer", _no_messages, feed=_end_alone, act=_open_change("r2-3")),
    Exhibit("console", console),
    Exhibit("console-lobby", lambda: console(1, "lobby")),
    Exhibit("console-10", lambda: console(10)),
    Exhibit("console-40", lambda: console(40, "run")),
    Exhibit("projector-lobby", lambda: projector("lobby")),
    Exhibit("projector-story", lambda: projector("briefing")),
    Exhibit("projector-board", lambda: projector("plan")),
    Exhibit("projector-room", lambda: projector("plan", "room")),
    Exhibit("projector-room-40", lambda: projector("run", "room", 40)),
    Exhibit("projector-neutral", lambda: projector("plan", "neutral")),
    Exhibit("projector-room-crisis", lambda: projector("crisis", "room")),
    Exhibit("projector-crisis", lambda: projector("crisis")),
    Exhibit("projector-review", lambda: projector("review")),
    Exhibit("projector-stocktake", lambda: projector("stocktake")),
    Exhibit("projector-end", lambda: projector("end")),
    Exhibit("projector-end-worth", lambda: [*projector("end"), sample_worth.worth()]),
    Exhibit("projector-room-end", lambda: [*projector("end", "room"), sample_worth.worth()]),
    Exhibit("table-lobby", _no_messages, feed=lambda: _table("lobby", None)),
    Exhibit("table-seated", _no_messages, feed=lambda: _table("lobby", "C")),
    Exhibit("table-plan", _no_messages, feed=lambda: _table("plan", "C")),
    Exhibit("table-review", _no_messages, feed=lambda: _table("review", "C")),
    Exhibit("table-end", _no_messages, feed=lambda: _table("end", "C")),
    Exhibit("replay", _no_messages, feed=sample_replay),
    Exhibit("replay-everybody", _no_messages, feed=lambda: sample_replay(None)),
    Exhibit("replay-teams", _no_messages, (pygame.K_v,) * 2, feed=lambda: sample_replay(teams=6)),
    Exhibit(
        "look-up",
        lambda: [*sample_game.seat_messages(), Said("Everybody look up, please.", look_up=True)],
    ),
)
