"""Every scene in a state worth looking at, made from the sample game and kept as a picture.

One table says which messages lead to which scene; the gallery and the structure tests go through
it. A state may press keys before the picture is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pygame
from msgspec.structs import replace

from game.client.board.drafts.board_drafts import ProposalDraft
from game.client.board.drafts.deal_draft import DealDraft, LineDraft
from game.client.board.scene import BoardScene
from game.client.connection.feed import Feed
from game.client.framework.app import App
from game.client.framework.stage import Settings
from game.client.gallery import sample_game
from game.client.start import scene_class
from game.protocol.messages import FromServer, PersonIs
from game.text.catalogue import Catalogue

SETTLE_FRAMES: Final = 3
FRAME_SECONDS: Final = 1 / 60


@dataclass(frozen=True)
class Exhibit:
    """A scene in one state: what was told, and the keys that are pressed then."""

    name: str
    messages: Callable[[], list[FromServer]]
    keys: tuple[int, ...] = ()
    seconds: float = 0.1
    """How long it is watched before the picture is taken."""
    do: Callable[[App], None] | None = None
    """What somebody has done by then."""
    later: Callable[[], list[FromServer]] | None = None
    """What comes once the scene stands."""
    feed: Callable[[], Feed] | None = None
    """Makes a feed of another kind, for scenes that look at theirs."""


def _walking() -> list[FromServer]:
    before = sample_game.full("run")
    moved = {"emergency": "corridor", "corridor": "wards", "wards": "home_care", "practices": "emergency"}
    dots = tuple(
        replace(dot, service=moved[dot.service]) if dot.id % 9 == 0 and dot.service in moved else dot
        for dot in before.public.dots
    )
    after = replace(before, version=2, public=replace(before.public, dots=dots, day=before.public.day + 1))
    return [after]


def _looking_at(tab: str) -> Callable[[App], None]:
    """By the tab's name: which key it has depends on the window."""

    def look(app: App) -> None:
        board = app.scene
        assert isinstance(board, BoardScene), "tabs are the board's"
        board.choose_tab(tab)

    return look


def _drafting(app: App) -> None:
    board = app.scene
    assert isinstance(board, BoardScene), "a lever is drafted on the board"
    board.drafts.levers["escalation_beds"] = 30
    board.ask_rebuild()


def _proposing(app: App) -> None:
    board = app.scene
    assert isinstance(board, BoardScene), "a change is named on the board"
    board.choose_tab("changes")
    board.drafts.proposal = ProposalDraft("close_ward_9", "Room to breathe", "ask", frozenset({"ward_nurses"}))
    board.ask_rebuild()


def _bargaining(app: App) -> None:
    board = app.scene
    assert isinstance(board, BoardScene), "a deal is put together on the board"
    board.choose_tab("team")
    promise = LineDraft("promise", lever="next_bed", value=1, rounds=2)
    board.drafts.deal = DealDraft("M", [LineDraft(), LineDraft("truce", rounds=3)], [promise])
    board.ask_rebuild()


def _asking_for_help(app: App) -> None:
    app.is_help_open = True


EXHIBITS: Final[tuple[Exhibit, ...]] = (
    Exhibit("board", sample_game.seat_messages),
    Exhibit("board-changes", sample_game.seat_messages, do=_looking_at("changes")),
    Exhibit("board-team", sample_game.seat_messages, do=_looking_at("team")),
    Exhibit("board-tray", sample_game.seat_messages, do=_looking_at("tray")),
    Exhibit("board-run-team", lambda: sample_game.seat_messages("run"), do=_looking_at("team")),
    Exhibit("board-commissioner", lambda: sample_game.seat_messages("plan", "C")),
    Exhibit("board-place", sample_game.seat_messages, (pygame.K_1,)),
    Exhibit("board-person", sample_game.seat_messages, later=lambda: [PersonIs(sample_game.person())]),
    Exhibit("board-bare", lambda: sample_game.seat_messages("plan", "C", view=sample_game.bare())),
    Exhibit("board-drafting", sample_game.seat_messages, do=_drafting),
    Exhibit("board-proposing", sample_game.seat_messages, do=_proposing),
    Exhibit("board-bargaining", sample_game.seat_messages, do=_bargaining),
    Exhibit("board-help", sample_game.seat_messages, do=_asking_for_help),
    Exhibit("board-run", lambda: sample_game.seat_messages("run"), seconds=0.8, later=_walking),
)


def shown(exhibit: Exhibit, size: tuple[int, int], *, text_percent: int = 100, feed: Feed | None = None) -> App:
    """Return the app that shows an exhibit; the caller closes it. The picture is on `app.screen`."""
    told = sample_game.SampleFeed(exhibit.messages())
    app = App(
        feed or (exhibit.feed() if exhibit.feed is not None else told),
        Catalogue.load("en"),
        scene_class,
        _no_dialler,
        title=exhibit.name,
        size=size,
        settings=Settings(text_percent=text_percent),
        now_ms=lambda: 0,
    )
    for _ in range(SETTLE_FRAMES):
        app.frame(FRAME_SECONDS, [])
    if exhibit.later is not None:
        told.inbox.extend(exhibit.later())
    if exhibit.do is not None:
        exhibit.do(app)
    for key in exhibit.keys:
        app.frame(FRAME_SECONDS, [pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="")])
    for _ in range(max(1, round(exhibit.seconds / FRAME_SECONDS))):
        app.frame(FRAME_SECONDS, [])
    return app


def _no_dialler(url: str, name: str, part: str, code: str, pin: str) -> Feed:
    return sample_game.SampleFeed([])
