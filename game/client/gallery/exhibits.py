"""The board in the states that the gallery and the structure tests show.

An exhibit is a scene in one state: the messages that lead to it, and what is done before the
picture is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

import pygame
from msgspec.structs import replace

from game.client.board.drafts.board_drafts import ProposalDraft
from game.client.board.drafts.deal_draft import DealDraft, LineDraft
from game.client.board.drafts.half_day import HalfDay, Standing
from game.client.board.scene import BoardScene
from game.client.board.waiting_requests import Waiting
from game.client.connection.feed import Feed
from game.client.framework.app import App
from game.client.framework.help_page import HelpPage
from game.client.framework.stage import Settings
from game.client.gallery import sample_feeds, sample_game, sample_hospitals
from game.client.start import scene_class
from game.client.ui.tone import ThemeName
from game.protocol.messages import FromServer, PersonIs
from game.protocol.public_views import JoinedNotes, Service
from game.text.catalogue import DEFAULT_LANGUAGE, Catalogue

SETTLE_FRAMES: Final = 3
FRAME_SECONDS: Final = 1 / 60


@dataclass(frozen=True)
class Exhibit:
    """A scene in one state: its messages, and what is done with it."""

    name: str
    messages: Callable[[], list[FromServer]]
    keys: tuple[int, ...] = ()
    """Keys that are pressed last."""
    seconds: float = 0.1
    """How long the scene runs before the picture is taken."""
    act: Callable[[App], None] | None = None
    """Acts on the app before the keys are pressed."""
    later: Callable[[], list[FromServer]] | None = None
    """Messages that arrive once the scene is shown."""
    feed: Callable[[], Feed] | None = None
    """Builds the feed of scenes that need another kind."""


def _move_people() -> list[FromServer]:
    """Return a view of the next day in which some people are elsewhere."""
    view = sample_game.full("run")
    moved = {"emergency": "corridor", "corridor": "wards", "wards": "home_care", "practices": "emergency"}
    dots = tuple(
        replace(dot, service=moved[dot.service]) if dot.id % 9 == 0 and dot.service in moved else dot
        for dot in view.public.dots
    )
    return [replace(view, version=2, public=replace(view.public, dots=dots, day=view.public.day + 1))]


def _board(app: App) -> BoardScene:
    assert isinstance(app.scene, BoardScene), "this exhibit shows the board"
    return app.scene


def _open_tab(tab: str) -> Callable[[App], None]:
    """Return a function that opens a tab by name: its key depends on the window."""
    return lambda app: _board(app).choose_tab(tab)


def _show_habits(app: App) -> None:
    """Show what can be kept from a crisis, as its button under the panel does."""
    _board(app).show_waiting(Waiting("habits", "team", 1))


def _draft_lever(app: App) -> None:
    board = _board(app)
    state = app.store.lever_state("extra_beds")
    assert state is not None, "the sample's seat has this lever"
    board.drafts.set_lever(state, 30)
    board.ask_rebuild()


def _draft_proposal(app: App) -> None:
    board = _board(app)
    board.choose_tab("changes")
    board.drafts.open_change = "shut_old_ward"
    board.drafts.proposal = ProposalDraft("shut_old_ward", "Room to breathe", "ask", frozenset({"nurses"}))
    board.ask_rebuild()


def _open_change(app: App) -> None:
    board = _board(app)
    board.choose_tab("changes")
    board.drafts.open_change = sample_game.proposals()[0].card
    board.ask_rebuild()


def _open_fork(app: App) -> None:
    board = _board(app)
    board.choose_tab("changes")
    board.drafts.open_change = "shut_old_ward"
    board.ask_rebuild()


def _open_colleague(seat: str) -> Callable[[App], None]:
    """Return a function that opens a colleague's sheet."""

    def act(app: App) -> None:
        board = _board(app)
        board.choose_tab("team")
        board.drafts.open_colleague = seat
        board.ask_rebuild()

    return act


def _begin_half_day(seat: str, number: int = 0, standing: Standing = "near") -> Callable[[App], None]:
    """Return a function that begins half a day with a colleague; its parts follow once they have agreed."""

    def act(app: App) -> None:
        board = _board(app)
        board.choose_tab("team")
        board.drafts.half_day = HalfDay(seat, standing, "straight_home", number)
        board.ask_rebuild()

    return act


def _pick_up_note(laid_on: str = "") -> Callable[[App], None]:
    """Return a function that picks the note `n2` up, and lays it on another."""

    def act(app: App) -> None:
        board = _board(app)
        board.choose_tab("tray")
        board.drafts.note_in_hand, board.drafts.laid_on = "n2", laid_on
        board.ask_rebuild()

    return act


def _joined() -> list[FromServer]:
    view = sample_game.full("plan")
    assert view.seat is not None, "the sample has a seat"
    public = replace(
        view.public, notes_shown=(*view.public.notes_shown, ("P", view.seat.notes[-1])),
        joined_notes=(JoinedNotes(("k1", "n2"), "shut_old_ward"),),
    )  # fmt: skip
    seat = replace(view.seat, can=tuple(can for can in view.seat.can if can.action != "show_note"))
    return sample_game.seat_messages("plan", view=replace(view, public=public, seat=seat))


def _shadowing() -> list[FromServer]:
    view = sample_game.full("plan")
    assert view.seat is not None, "the sample has a seat"
    seat = replace(view.seat, shadowing=(sample_game.shadowed("C"),))
    return sample_game.seat_messages("plan", view=replace(view, seat=seat))


def _let_day_pass() -> list[FromServer]:
    """Return the next day: everyone had a bed in the morning, a change begins, and three more people are harmed."""
    view = sample_game.full("run")
    late = [dot.id for dot in view.public.dots if dot.state == "past_standard"][::9][:3]
    public = replace(
        view.public,
        day=view.public.day + 1,
        dots=tuple(replace(dot, state="being_harmed") if dot.id in late else dot for dot in view.public.dots),
        services=tuple(_empty_corridor(one) for one in view.public.services),
        proposals=tuple(replace(one, state="in_use", in_use=40) for one in view.public.proposals),
    )
    return [replace(view, version=view.version + 1, public=public)]


def _empty_corridor(service: Service) -> Service:
    if service.service != "emergency":
        return service
    figures = (replace(one, value=0) if one.key == "waiting_for_bed" else one for one in service.figures)
    return replace(service, figures=tuple(figures))


def _follow_somebody(app: App) -> None:
    board = _board(app)
    board.followed.toggle(app.stage, board.place.crowd.of("wards")[41], sample_game.person())


def _draft_deal(app: App) -> None:
    board = _board(app)
    board.choose_tab("team")
    promise = LineDraft("promise", lever="bed_order", value=1, rounds=2)
    board.drafts.deal = DealDraft("M", [LineDraft(), LineDraft("truce", rounds=3)], [promise])
    board.ask_rebuild()


def _open_settings(app: App) -> None:
    app.open_settings()


def _open_help(tab: str) -> Callable[[App], None]:
    """Return a function that opens a page of the help."""

    def act(app: App) -> None:
        app.open_help()
        assert isinstance(app.layers.over, HelpPage), "the help is open"
        app.layers.over.tab = tab
        app.layers.over.ask_rebuild()

    return act


def _guided_feed() -> Feed:
    return sample_feeds.SoloFeed(sample_game.seat_messages("plan", "C", view=sample_game.first_round()))


def _skip_steps(*names: str) -> Callable[[App], None]:
    """Return a function that skips steps of the guided beginning."""
    return lambda app: app.solo.done.update(names)


BOARD_EXHIBITS: Final[tuple[Exhibit, ...]] = (
    Exhibit("board", sample_game.seat_messages),
    Exhibit("board-changes", sample_game.seat_messages, act=_open_tab("changes")),
    Exhibit("board-change", sample_game.seat_messages, act=_open_change),
    Exhibit("board-fork", sample_game.seat_messages, act=_open_fork),
    Exhibit("board-team", sample_game.seat_messages, act=_open_tab("team")),
    Exhibit("board-habits", sample_game.seat_messages, act=_show_habits),
    Exhibit("board-colleague", sample_game.seat_messages, act=_open_colleague("K")),
    Exhibit("board-half-day-before", sample_game.seat_messages, act=_begin_half_day("K")),
    Exhibit("board-half-day-morning", _shadowing, act=_begin_half_day("C", 0)),
    Exhibit("board-half-day-targets", _shadowing, act=_begin_half_day("C", 1, "met")),
    Exhibit("board-half-day-concerns", _shadowing, act=_begin_half_day("C", 2)),
    Exhibit("board-colleague-shadowed", _shadowing, act=_open_colleague("C")),
    Exhibit("board-tray", sample_game.seat_messages, act=_open_tab("tray")),
    Exhibit("board-note", sample_game.seat_messages, act=_pick_up_note()),
    Exhibit("board-note-joined", _joined, act=_pick_up_note("k1")),
    Exhibit("board-tray-joined", _joined, act=_open_tab("tray")),
    Exhibit("board-run-team", lambda: sample_game.seat_messages("run"), act=_open_tab("team")),
    Exhibit("board-commissioner", lambda: sample_game.seat_messages("plan", "C")),
    Exhibit("board-place", sample_game.seat_messages, (pygame.K_1,)),
    Exhibit("board-person", sample_game.seat_messages, later=lambda: [PersonIs(sample_game.person())]),
    Exhibit("board-bare", lambda: sample_game.seat_messages("plan", "C", view=sample_game.first_round())),
    Exhibit("board-guide", sample_game.seat_messages, feed=_guided_feed),
    Exhibit("board-guide-lever", sample_game.seat_messages, feed=_guided_feed, act=_skip_steps("person", "queue")),
    Exhibit("board-drafting", sample_game.seat_messages, act=_draft_lever),
    Exhibit("board-proposing", sample_game.seat_messages, act=_draft_proposal),
    Exhibit("board-bargaining", sample_game.seat_messages, act=_draft_deal),
    Exhibit("board-help", sample_game.seat_messages, act=_open_help("how")),
    Exhibit("board-words", sample_game.seat_messages, act=_open_help("words")),
    Exhibit("board-keys", sample_game.seat_messages, act=_open_help("keyboard")),
    Exhibit("board-settings", sample_game.seat_messages, act=_open_settings),
    Exhibit("board-two-hospitals", sample_hospitals.messages),
    Exhibit("board-two-hospitals-place", sample_hospitals.messages, (pygame.K_1,)),
    Exhibit(
        "board-moments", lambda: sample_game.seat_messages("run"), seconds=0.6, later=_let_day_pass,
        act=_follow_somebody,
    ),
    Exhibit("board-run", lambda: sample_game.seat_messages("run"), seconds=0.8, later=_move_people),
)


def show_exhibit(
    exhibit: Exhibit, size: tuple[int, int], *, text_percent: int = 100, theme: ThemeName = "light",
    language: str = DEFAULT_LANGUAGE,
) -> App:  # fmt: skip
    """Return the app that shows an exhibit on `app.screen`; the caller closes it."""
    sample_feed = sample_feeds.SampleFeed(exhibit.messages())
    app = App(
        exhibit.feed() if exhibit.feed is not None else sample_feed,
        _load_sentences(language),
        scene_class,
        _connect_nowhere,
        title=exhibit.name,
        size=size,
        settings=Settings(text_percent=text_percent, theme=theme, language=language),
        now_ms=lambda: 0,
    )
    for _ in range(SETTLE_FRAMES):
        app.frame(FRAME_SECONDS, [])
    if exhibit.later is not None:
        sample_feed.inbox.extend(exhibit.later())
    if exhibit.act is not None:
        exhibit.act(app)
    for key in exhibit.keys:
        app.frame(FRAME_SECONDS, [pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="")])
    for _ in range(max(1, round(exhibit.seconds / FRAME_SECONDS))):
        app.frame(FRAME_SECONDS, [])
    return app


@cache
def _load_sentences(language: str) -> Catalogue:
    """Return the catalogue of a language; reading it takes as long as showing a plain scene."""
    return Catalogue.load(language)


def _connect_nowhere(url: str, name: str, part: str, code: str, pin: str) -> Feed:
    return sample_feeds.SampleFeed([])
