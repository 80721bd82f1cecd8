"""The board: the place with its people, the year, and a panel with what the own seat can do.

The picture follows from the store; what the player has begun and not confirmed is in `Drafts`.
"""

from __future__ import annotations

from typing import Final

import pygame

from game.client.board.dependencies import rebuild_key
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.followed_person import FollowedPerson
from game.client.board.guide import Guide
from game.client.board.layout import WIDE_FROM, BoardLayout, board_layout
from game.client.board.open_pages import PANEL_MAX_WIDTH, OpenPages, find_tab_key
from game.client.board.panel_foot import build_foot, draw_foot, ready_disc_boxes
from game.client.board.panel_head import draw_head
from game.client.board.panels.half_day_page import find_lit_zones
from game.client.board.person_popup import build_person, draw_person, find_anchor
from game.client.board.place_zones import build_zones, find_next_person
from game.client.board.sheet import MAX_WIDTH, draw_sheet
from game.client.board.tab_bar import build_tabs, draw_tabs, list_tabs
from game.client.board.waiting_requests import Waiting, find_first_control
from game.client.framework.scene import Scene
from game.client.framework.stage import Stage
from game.client.place.place_picture import Place
from game.client.place.top_bar import draw_top_bar
from game.client.place.year_strip import YearStrip
from game.client.ui.keys import Shortcut
from game.client.ui.scroll_area import ScrollArea
from game.client.ui.scroll_page import repaint_page
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import GROUND, LINE, PAPER, SURFACE
from game.protocol.bounds import Seat
from game.protocol.messages import AskPerson
from game.protocol.public_views import PublicView

CONFIRM_KEYS: Final = ("set.", "proposal.put")
"""How the keys of controls begin that confirm a draft: a new one is scrolled into sight."""
SCROLL_STEP: Final = 60.0


def is_running(view: PublicView | None) -> bool:
    """Say whether days pass."""
    return view is not None and view.phase in ("run", "after")


class BoardScene(Scene):
    """The board of one seat."""

    keeps_picture = True

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.place = Place(stage)
        self.year = YearStrip()
        self.drafts = Drafts()
        self.guide = Guide()
        self.pages = OpenPages(self)
        self.tab = "job"
        self.layout: BoardLayout = board_layout(*stage.size, tabs=False, head=False)
        self.panel: ScrollArea | None = None
        self.sheet: ScrollArea | None = None
        self.asked_person: int | None = None
        self.popup = False
        self.followed = FollowedPerson()
        self._persons_seen = stage.store.persons
        self._built_from: tuple[object, ...] = ()
        self._checked_store: object = None
        self._place_scroll = 0.0
        self._wants_rebuild = False
        self._shown_view: PublicView | None = None
        self._painted_view: object = None
        self._repaint_in_frames = 0
        self._shows_first: tuple[str, ...] = ()
        """How the keys of controls begin of which the first is to be scrolled into sight."""

    # ------------------------------------------------------------ life cycle

    def enter(self) -> None:
        """Lay everything out and build the controls."""
        stage = self.stage
        tabs = list_tabs(self.stage)
        if self.tab not in [tab.name for tab in tabs]:
            self.tab = tabs[0].name
        # In a narrow window the compass is on the team's page only.
        on_page = stage.size[0] >= WIDE_FROM or (self.tab == "team" and not self.pages.is_composing)
        self.layout = board_layout(*stage.size, tabs=True, head=self._has_head() and on_page)
        self._built_from = self._rebuild_key()
        self._checked_store = stage.store
        self._wants_rebuild = False
        self._build_top()
        if self.layout.head is not None and stage.store.public is not None and stage.store.public.directions:
            stage.widgets.hint(self.layout.head, stage.text("client.head.help"))
        if self.layout.tabs is not None:
            build_tabs(stage, self.layout.tabs, tabs, self.choose_tab)
        if self.showing_place:
            self._lay_out_place()
        self.place.show(stage.store)  # before the guide, which points at people
        if self.showing_panel:
            self._painted_view = stage.store.public
            self.panel = self.pages.build_panel()
        else:
            self.panel = None
        build_foot(stage, self.layout.foot, self.drafts, self.show_waiting, self.ask_rebuild, narrow=self.layout.narrow)
        if not self.layout.narrow:
            for text, box in ready_disc_boxes(stage, self.layout.foot):
                stage.widgets.hint(box, text)
        self.sheet = self.pages.build_sheet()
        if self._shows_guide:
            self.guide.build(self, self.ask_rebuild)
        if self.popup:
            is_followed = self.asked_person is not None and self.asked_person == self.followed.number
            build_person(
                stage, self._popup_anchor, self.close_popup, self._show_who_helps, self._follow, is_followed=is_followed
            )  # fmt: skip
        if self.showing_place and self.sheet is None:
            # Last, so that the Tab key reaches the levers first.
            build_zones(stage, self.place, self._ask_about_next, is_quiet=lambda: self.popup)
        if self.showing_place and self.sheet is None:
            for box, words in self.place.list_built():
                stage.widgets.hint(box, words)

    @property
    def is_moving(self) -> bool:
        """Whether people walk, or controls or figures wait to be built or painted again."""
        waits = self._wants_rebuild or self._repaint_in_frames > 0 or self._painted_view is not self.stage.store.public
        return (waits and self.panel is not None) or self._wants_rebuild or not self.place.is_still

    def update(self, seconds: float) -> None:
        """Let people walk; rebuild the controls when what they depend on has changed, else repaint new figures."""
        store = self.stage.store
        if store.public is not self._shown_view:
            # A new day: people set off now and the panel follows two frames later, so that no frame is long.
            if is_running(store.public) and not is_running(self._shown_view):
                self.pages.uncover_place()
            self._shown_view = store.public
            self.place.show(store)
            if self.followed.look(self.stage, self.place):
                self.stage.send(AskPerson(self.followed.number or 0))
            self._repaint_in_frames = 2
        if is_running(store.public) and self.drafts.discard_levers():
            self._wants_rebuild = True  # what was not confirmed is not done, and must not look as if it were
        was_still = self.place.is_still
        self.place.update(seconds)
        self.version += self.place.is_still != was_still
        if store.persons != self._persons_seen:
            self._persons_seen = store.persons
            if not self.followed.take_answer(self.stage):
                self.popup = True
            self._wants_rebuild = True
        deal = self.drafts.deal
        if deal is not None and (answer := deal.take_answer(store.answers)) != "waiting":
            self.drafts.deal = None if answer == "offered" else deal
            self._wants_rebuild = True
        if self.guide.has_changed(self) and self._shows_guide:
            self._wants_rebuild = True
        self._repaint_in_frames = max(0, self._repaint_in_frames - 1)
        if self._wants_rebuild or (store is not self._checked_store and self._rebuild_key() != self._built_from):
            self.rebuild()
        elif self._repaint_in_frames == 0 and self._painted_view is not store.public:
            self._repaint()
        self._checked_store = store

    @property
    def _shows_guide(self) -> bool:
        """Whether nothing is over the place that the guide would be under."""
        return self.showing_place and self.sheet is None and not self.popup

    def _repaint(self) -> None:
        self.version += 1
        self._painted_view = self.stage.store.public
        pages = [(self.panel, self.pages.page), (self.sheet, self.pages.sheet_page)]
        for area, page in pages:
            if area is not None and not repaint_page(
                self.stage.widgets,
                area,
                page().paint,
                widest=PANEL_MAX_WIDTH if area is self.panel else MAX_WIDTH,
                ground=SURFACE,
            ):
                self.ask_rebuild()

    def rebuild(self) -> None:
        """Build the controls again from the present store."""
        self.version += 1
        widgets = self.stage.widgets
        before = {control.key for control in widgets.controls}
        widgets.clear()
        self.enter()
        for control in widgets.controls:
            if control.key.startswith(CONFIRM_KEYS) and control.key not in before:
                widgets.show(control)
        first = next((one for one in widgets.controls if one.key.startswith(self._shows_first)), None)
        if self._shows_first and first is not None:
            widgets.show(first)
        self._shows_first = ()
        widgets.restore_focus()

    def ask_rebuild(self) -> None:
        """Rebuild before the next frame; a control that is being handled must not remove itself."""
        self._wants_rebuild = True

    def _rebuild_key(self) -> tuple[object, ...]:
        """Return what the controls depend on; other changes are only painted, around the same controls."""
        tabs = tuple(tab.name for tab in list_tabs(self.stage))
        parts = self.pages.list_parts(is_panel_shown=self.showing_panel, is_person_shown=self.popup)
        return tabs, self._has_head(), *rebuild_key(self.stage.store, parts)

    def _has_head(self) -> bool:
        store = self.stage.store
        return store.seat is not None and store.public is not None

    # ------------------------------------------------------------ tabs

    @property
    def showing_place(self) -> bool:
        """Whether the place is shown."""
        return not self.layout.narrow or self.tab == "place"

    @property
    def showing_panel(self) -> bool:
        """Whether the panel is shown."""
        return not self.layout.narrow or self.tab not in ("place", "year")

    def choose_tab(self, name: str) -> None:
        """Show another page of the panel."""
        if name != self.tab:
            self.tab = name
            self.ask_rebuild()

    def show_waiting(self, waiting: Waiting) -> None:
        """Show what waits for the own seat: the change that is most pressing itself, others on their page."""
        if waiting.card:
            self.pages.read_change(waiting.card)
            return
        self.choose_tab(waiting.tab)
        self._shows_first = find_first_control(waiting)
        self.ask_rebuild()

    # ------------------------------------------------------------ building

    def _build_top(self) -> None:
        scratch = Pen(pygame.Surface((1, 1)), self.stage.letters)
        for name, box in draw_top_bar(self.stage, scratch).items():
            self.stage.widgets.hint(box, self.stage.text(f"client.top.{name}.help"))

    def _lay_out_place(self) -> None:
        box = self.layout.place
        rect = self.stage.theme.rect(*box)
        if self.layout.narrow:
            self._place_scroll = self.place.lay_out_across(self.stage, rect, self._place_scroll)
        else:
            self.place.lay_out(self.stage, rect)

    @property
    def _popup_anchor(self) -> tuple[float, float]:
        """The point beside which the page about a person is, in units."""
        return find_anchor(self.stage, self.place, self.asked_person, self.layout.place)

    def _show_who_helps(self, seat: Seat) -> None:
        """Show the levers of the own seat, or the sheet of a colleague, in place of the page about a person."""
        self.close_popup()
        if seat == self.stage.store.own_seat:
            self.choose_tab("job")
        else:
            self.choose_tab("team")
            self.drafts.open_colleague = seat

    def _follow(self) -> None:
        """Follow the person of the page, or no longer, and close it."""
        self.followed.toggle(self.stage, self.asked_person, self.stage.store.person)
        self.close_popup()

    def close_popup(self) -> None:
        """Close the page about a person."""
        self.popup, self.asked_person = False, None
        self.ask_rebuild()

    # ------------------------------------------------------------ events

    def handle(self, event: pygame.event.Event) -> bool:
        """Handle clicks on people, keys for the pages, and scrolling of the place."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self.sheet is not None:
            return self.pages.close_beside(event.pos, self.sheet)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self.showing_place:
            dot = self.place.at(event.pos)
            if dot is not None:
                self._ask_about(dot.id)
                return True
        if event.type == pygame.KEYDOWN:
            return self._key(event.key)
        if event.type == pygame.MOUSEWHEEL and self.layout.narrow and self.tab == "place":
            return self._scroll_place(-event.y * SCROLL_STEP)
        return False

    def _key(self, key: int) -> bool:
        tabs, number = list_tabs(self.stage), find_tab_key(key)
        if number is not None and number < len(tabs):
            self.choose_tab(tabs[number].name)
            return True
        if key == pygame.K_ESCAPE and self.popup:
            self.close_popup()
            return True
        if key == pygame.K_ESCAPE and self.pages.close_topmost():
            return True
        if key == pygame.K_r and self.stage.widgets.find("ready"):
            self.stage.widgets.focus("ready")
            return True
        if self.layout.narrow and self.tab == "place" and key in (pygame.K_PAGEDOWN, pygame.K_PAGEUP):
            return self._scroll_place(SCROLL_STEP * (3 if key == pygame.K_PAGEDOWN else -3))
        return False

    def _scroll_place(self, units: float) -> bool:
        self._place_scroll += units
        self.ask_rebuild()
        return True

    def _ask_about(self, number: int) -> None:
        self.asked_person = number
        self.stage.send(AskPerson(number))

    def _ask_about_next(self, service: str) -> None:
        """Ask about the next person in a service, for players without a mouse."""
        number = find_next_person(self.place.crowd, service, self.asked_person)
        if number is not None:
            self._ask_about(number)

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """Return the board's own keys."""
        return (
            Shortcut("1 – 6", "keys.tabs"),
            Shortcut("R", "keys.ready"),
            Shortcut("Esc", "keys.person"),
        )

    # ------------------------------------------------------------ drawing

    def draw(self, surface: pygame.Surface) -> None:
        """Draw everything beneath the controls."""
        stage = self.stage
        surface.fill(GROUND if self.showing_place else PAPER)
        pen = stage.pen(surface)
        self._draw_place(surface)
        if self.layout.year is not None and (not self.layout.narrow or self.tab == "year"):
            self.year.draw(stage, surface, self.layout.year)
        if self.showing_panel:
            x, y, width, height = self.layout.panel
            if not self.layout.narrow:
                pen.box(x, 52, width, stage.size[1] - 52, SURFACE, radius=0)
            if self.layout.head is not None:
                draw_head(stage, pen, self.layout.head)
            if self.panel is not None:
                self.panel.draw(surface)
            pen.line((x, y), (x, y + height), LINE)
        draw_top_bar(stage, pen)
        draw_foot(stage, surface, self.layout.foot, self.drafts, narrow=self.layout.narrow)
        if self.layout.tabs is not None:
            draw_tabs(stage, pen, self.layout.tabs, list_tabs(stage), self.tab)

    def _draw_place(self, surface: pygame.Surface) -> None:
        """Draw the place, and what is over it."""
        if self.showing_place:
            self.place.draw(surface)
            if self.asked_person is not None and self.popup:
                self.place.draw_marker(surface, self.asked_person)
            elif self.sheet is None:
                self.followed.draw(self.stage, surface, self.place)
        if lit := find_lit_zones(self.stage.store, self.pages.half_day):
            self.place.draw_lit(surface, lit)
        if self.sheet is not None:
            draw_sheet(self.stage, surface, self.sheet, self.layout.place)
        elif self._shows_guide:
            self.guide.draw(self, surface)

    def draw_passing(self, surface: pygame.Surface) -> None:
        """Draw the place again while people walk, and the top bar for its clock."""
        if not self.place.is_still:
            self._draw_place(surface)
        draw_top_bar(self.stage, self.stage.pen(surface))

    def draw_over(self, surface: pygame.Surface) -> None:
        """Draw the ring of the guide and the page about a person, above everything."""
        if self._shows_guide:
            self.guide.draw_ring(self, surface)
        if self.popup:
            draw_person(self.stage, surface, self._popup_anchor)
