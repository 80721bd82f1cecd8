"""Each part of the board declares the fields that it reads, so that none of its controls goes stale."""

from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pygame
import pytest
from msgspec import structs

from game.client import board as board_package
from game.client.board import panel_foot, person_popup
from game.client.board.deals.deal_composer import Composer
from game.client.board.dependencies import Dependencies, rebuild_key
from game.client.board.drafts.board_drafts import Drafts, ProposalDraft
from game.client.board.drafts.deal_draft import DealDraft, LineDraft
from game.client.board.drafts.half_day import HalfDay
from game.client.board.open_pages import TOP_BAR_DEPENDS_ON
from game.client.board.panels.change_sheet import ChangeSheet
from game.client.board.panels.changes_tab import ChangesTab
from game.client.board.panels.colleague_sheet import ColleagueSheet
from game.client.board.panels.half_day_page import HalfDayPage
from game.client.board.panels.job_tab import JobTab
from game.client.board.panels.note_sheet import NoteSheet
from game.client.board.panels.team_tab import TeamTab
from game.client.board.panels.tray_tab import TrayTab
from game.client.gallery import sample_feeds, sample_game, sample_room
from game.client.gallery.sample_cards import CARDS
from game.client.place.top_bar import draw_top_bar
from game.client.ui.scroll_page import lay_out_page
from game.client.ui.text_rendering import Pen
from game.protocol.messages import PersonIs
from game.protocol.public_views import JoinedNotes, SaidView
from game.protocol.refusals import Code, Refusal
from game.protocol.seat_views import Can, Shadowed
from tests.kit.changed_views import changed_at
from tests.kit.client_driver import ClientDriver
from tests.kit.control_log import ControlLog
from tests.kit.tracked_store import TrackedStore

PANELS = {
    "job": JobTab,
    "changes": ChangesTab,
    "change": ChangeSheet,
    "colleague": ColleagueSheet,
    "team": TeamTab,
    "deal": Composer,
    "half day": HalfDayPage,
    "tray": TrayTab,
    "note": NoteSheet,
}
PARTS = {
    **{name: panel.depends_on for name, panel in PANELS.items()},
    "foot": panel_foot.DEPENDS_ON,
    "top bar": TOP_BAR_DEPENDS_ON,
    "popup": person_popup.DEPENDS_ON,
}


@pytest.fixture(autouse=True)
def screen():
    """Open a display, since tests of other files may have closed theirs."""
    pygame.display.init()
    pygame.display.set_mode((1280, 720))


def make_rich_view():
    """A planning view of P with everything that a panel can show."""
    full = sample_game.full("plan")
    assert full.seat is not None
    first, second, *others = full.public.proposals
    flaw = full.seat.flaws[0].flaw
    first = structs.replace(
        first, state="decided", unsigned=("C",), doubts=("C",), unheard=("patients_carers",), starts=110
    )
    second = structs.replace(second, pot=(("extra_beds", 25),), mended=("moved_at_night",), objections=())
    said = [
        SaidView(seat, "P", "help_moved", about, "going_home", 2, 0, 4)
        for seat, about in (("M", None), ("C", full.public.deals[0].deal), ("K", first.proposal))
    ]
    public = structs.replace(
        full.public, proposals=(first, second, *others), said=tuple(said), tired_groups=("nurses",),
        open_actions=(*full.public.open_actions, "say", "sign"),
        joined_notes=(JoinedNotes(("k1", "n1"), "shut_old_ward"),),
    )  # fmt: skip
    shadowed = Shadowed(
        "K", 120, "Her brief.", sample_room.seated("C").statics.goals,
        sample_game.seat_view("C").goals, full.seat.dashboard, full.seat.flaws, 40,
    )  # fmt: skip
    asks = (Can("say", "M.ask_help", 0, "patients", None), Can("sign", first.proposal, 3, "patients", None))
    levers = tuple(structs.replace(one, pooled=25) for one in full.seat.levers)
    other = structs.replace(full.seat.flaws[0], card="shut_old_ward", flaw=structs.replace(flaw, flaw="other"))
    flaws = (*full.seat.flaws, other)
    seat = structs.replace(full.seat, can=(*asks, *full.seat.can), levers=levers, shadowing=(shadowed,), flaws=flaws)
    return structs.replace(full, public=public, seat=seat)


def make_refused_view():
    """The same view with every action refused."""
    full = make_rich_view()
    assert full.seat is not None
    can = tuple(structs.replace(one, refusal=Refusal(Code.NOT_ENOUGH_DAYS)) for one in full.seat.can)
    return structs.replace(full, seat=structs.replace(full.seat, can=can))


def make_drafts():
    """Return drafts of a lever, a change and a deal."""
    lines = [LineDraft(), LineDraft("promise", lever="extra_beds", value=15), LineDraft("truce")]
    proposal = ProposalDraft("shut_old_ward", "Room to breathe", "ask", frozenset({"nurses"}))
    return Drafts(
        levers={"extra_beds": 30}, proposal=proposal, deal=DealDraft("M", lines, [LineDraft("truce")]),
        half_day=HalfDay("K", "near", "straight_home"), asked_in_round=4,
        note_in_hand="n2",
    )  # fmt: skip


@dataclass
class Board:
    """A board whose parts can be built from other stores."""

    hands: ClientDriver
    drafts: Drafts
    with_clock: bool = True

    @property
    def store(self):
        store = self.hands.app.store
        return store if self.with_clock else replace(store, clock=None)

    def build(self, part, store):
        """Return what the controls of a part say and do."""
        log: Any = ControlLog(self.hands.widgets)
        stage = replace(self.hands.app.stage, store=store, widgets=log)
        box = (0.0, 0.0, 430.0, 500.0)
        if part == "foot":
            panel_foot.build_foot(stage, box, self.drafts, print, print, narrow=False)
            log.made += [text for text, _ in panel_foot.ready_disc_boxes(stage, box)]
        elif part == "top bar":
            draw_top_bar(stage, Pen(pygame.Surface((1, 1)), stage.letters))
        elif part == "popup":
            person_popup.person_box(stage, (100, 100), person_popup.find_seats_that_help(stage))
        else:
            panel = PANELS[part]
            rest = (print,) if part in ("tray", "note") else ()
            page = panel(stage, self.drafts, lambda: None, *rest)
            opened = [(card.card, "") for card in CARDS] if part == "change" else [(CARDS[0].card, "")]
            if part == "colleague":
                opened = [("", seat) for seat in "CKM"]
            for self.drafts.open_change, self.drafts.open_colleague in opened:
                lay_out_page(log, part, box, page.paint)
            if part == "deal" and self.drafts.deal is not None:
                for self.drafts.deal.to in "CKM":  # a deal with each colleague: the last is that of the foot
                    lay_out_page(log, part, box, page.paint)
        return log.made


@cache
def make_boards():
    views = (make_rich_view(), make_refused_view(), sample_game.full("run"))
    found = [Board(ClientDriver(sample_game.seat_messages("plan", view=view)), make_drafts()) for view in views]
    late = Drafts(half_day=HalfDay("K", number=2), note_in_hand="n1", laid_on="k1")
    found.append(Board(ClientDriver(sample_game.seat_messages("plan", view=make_rich_view())), late, with_clock=False))
    found.append(Board(ClientDriver(sample_game.seat_messages("plan", "C", view=sample_game.first_round())), Drafts()))
    before = Drafts(half_day=HalfDay("K", "near", "straight_home"))
    found.append(Board(ClientDriver(sample_game.seat_messages("plan", "C")), before))
    alone = sample_feeds.SoloFeed(sample_game.seat_messages("run"))
    found.append(Board(ClientDriver([], feed=alone), Drafts()))
    found[0].hands.tell(PersonIs(sample_game.person()))
    found[2].hands.tell(PersonIs(structs.replace(sample_game.person(), state="fit_to_go", waits_for="", in_line=0)))
    return found


@cache
def find_reads(part):
    """Return the paths that a part reads from each board while its controls are built."""
    found = []
    for board in make_boards():
        store = TrackedStore.of(board.store)
        board.build(part, store)
        found.append(store.reads)
    return found


@cache
def find_changes(part):
    """Return each change of one field that changes the controls of a part: its path, and the stores around it."""
    found = []
    for board, reads in zip(make_boards(), find_reads(part), strict=True):
        before = board.build(part, board.store)
        for path in sorted(reads):
            stores = [store for store in changed_at(board.store, path) if board.build(part, store) != before]
            found += [(path, board.store, store) for store in stores]
    return found


def is_covered(path, declared):
    return any(f"{path}.".startswith(f"{one}.") or one.startswith(f"{path}.") for one in declared)


def find_undeclared(part, depends_on):
    """Return the paths that are read, or that change a control, without a declaration that says so."""
    declared = [one for one in (*depends_on.rebuild, *depends_on.repaint) if isinstance(one, str)]
    read = {path for reads in find_reads(part) for path in reads if not is_covered(path, declared)}
    stale = {
        path
        for path, before, after in find_changes(part)
        if rebuild_key(before, [depends_on]) == rebuild_key(after, [depends_on])
    }
    return sorted(read | stale)


def name_of(source: object) -> str:
    """Return a name that is the same in every process: a path, or a function's own name."""
    return getattr(source, "__name__", None) or str(source)


@pytest.mark.parametrize("part", PARTS)
def test_part_declares_all_it_reads(part):
    """Each part has one test, since finding what changes it takes most of the time."""
    declared = PARTS[part]
    assert find_undeclared(part, declared) == []
    assert find_needless(part, declared) == [], "declarations that nobody would miss"


def find_needless(part, declared):
    """Return the names of the declarations of a part without which nothing is undeclared."""
    needless = []
    for source in (*declared.rebuild, *declared.repaint):
        rest = Dependencies(
            tuple(one for one in declared.rebuild if one != source),
            tuple(one for one in declared.repaint if one != source),
        )
        if find_undeclared(part, rest) == []:
            needless.append(name_of(source))
    return needless


def test_every_declaration_is_checked():
    names = [module.name for module in walk_packages(board_package.__path__, f"{board_package.__name__}.")]
    spaces = [vars(import_module(name)) for name in names]
    spaces += [vars(one) for space in spaces for one in space.values() if isinstance(one, type)]
    found = [one for space in spaces for one in space.values() if isinstance(one, Dependencies)]
    tested = [{*part.rebuild, *part.repaint} for part in PARTS.values()]
    assert len(found) > len(tested)
    assert [one for one in found if not any({*one.rebuild, *one.repaint} <= part for part in tested)] == []


def test_declared_change_rebuilds_controls():
    view = sample_game.full("plan")
    hands = ClientDriver(sample_game.seat_messages("plan", view=view))
    hands.scene.drafts.proposal = ProposalDraft("shut_old_ward", "Rest", "ask")
    hands.scene.drafts.open_change = "shut_old_ward"
    hands.scene.choose_tab("changes")
    hands.frames(2)
    before = hands.control("group.nurses")
    hands.tell(structs.replace(view, version=2, public=structs.replace(view.public, tired_groups=("nurses",))))
    assert hands.control("group.nurses").describe != before.describe
    hands.close()
