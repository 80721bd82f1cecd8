"""The form that proposes a change: go now or ask first as two large choices, whom to ask, its name, the price."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts, ProposalDraft, Way
from game.client.components.uptake import expected_use, start_delay
from game.client.framework.number_text import price_text
from game.client.framework.stage import Stage
from game.client.place.year_strip import date_text
from game.client.ui.control_faces import LEFT_MARGIN_UNITS
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE, BLUE_PALE, BODY, EDGE, GREEN, LARGE, QUIET, SMALL, SURFACE, TITLE, Weight
from game.protocol.actions import Propose
from game.protocol.bounds import CARD_NAME_LENGTH
from game.protocol.static_views import ChangeCard

ROW: Final = 34.0
GAP: Final = 10.0
PAD: Final = 12.0
TITLE_GAP: Final = 4.0
LINE_GAP: Final = 3.0
WAYS: Final[tuple[Way, ...]] = ("now", "ask")


def _weigh(words: tuple[str, ...]) -> Iterator[tuple[str, Weight]]:
    """Yield each line with its weight: the last one, what the way brings, stands out."""
    for number, line in enumerate(words, 1):
        yield line, "semibold" if number == len(words) else "regular"


@dataclass
class ProposalForm:
    """Paints the form; nothing is chosen beforehand."""

    depends_on: ClassVar[Dependencies] = Dependencies(rebuild=("seat.can", "public.tired_groups", "public.day"))

    stage: Stage
    drafts: Drafts
    rebuild: Callable[[], None]

    def paint(self, page: ScrollPage, x: float, y: float, width: float, card: ChangeCard) -> float:
        """Paint the form, or why nothing can be proposed now; return the y below."""
        stage = self.stage
        can = stage.store.can("propose", card.card)
        refused = stage.refusal(can.refusal) if can is not None else ""
        if refused:
            return page.paragraph(x, y, width, refused, BODY, colour=QUIET) + 4
        draft = self.drafts.proposal
        if draft is None or draft.card != card.card:
            draft = ProposalDraft(card.card, card.name[:CARD_NAME_LENGTH])
        y = page.paragraph(x, y, width, stage.text("client.changes.fork"), LARGE, "bold") + 6
        y = self._fork(page, x, y, width, card, draft) + GAP
        if draft.way == "ask":
            y = self._groups(page, x, y, width, card, draft)
        if draft.way:
            y = self._name(page, x, y, width, draft)
        return self._buttons(page, x, y, width, card, draft)

    # ------------------------------------------------------------ the fork

    def _fork(
        self, page: ScrollPage, x: float, y: float, width: float, card: ChangeCard, draft: ProposalDraft
    ) -> float:
        """Paint both ways side by side, equally large, with what each costs and is expected to bring."""
        each = (width - GAP) / len(WAYS)
        lines = {way: self._describe_way(card, draft, way) for way in WAYS}
        high = max(self._height(page, each, words) for words in self._list_descriptions(card, draft))
        for number, way in enumerate(WAYS):
            self._way(page, (x + number * (each + GAP), y, each, high), way, lines[way], chosen=draft.way == way)
            if not page.dry:
                box = (x + number * (each + GAP), y, each, high)
                page.widgets.spot(
                    f"proposal.way.{way}", box, lambda way=way: self._choose(draft, way), describe="",
                    label=self.stage.text(f"client.changes.way.{way}"), area=page.area,
                )  # fmt: skip
        return y + high

    def _list_descriptions(self, card: ChangeCard, draft: ProposalDraft) -> Iterator[tuple[str, str, str]]:
        """Yield what the ways can say, however many groups are asked: so high are both, and what is below stays."""
        yield self._describe_way(card, draft, "now")
        for number in range(len(card.groups) + 1):
            yield self._describe_way(card, replace(draft, groups=frozenset(card.groups[:number])), "ask")

    def _describe_way(self, card: ChangeCard, draft: ProposalDraft, way: Way) -> tuple[str, str, str]:
        """Return what a way costs, when it starts, and how much is expected to come into use."""
        stage, statics, public = self.stage, self.stage.store.statics, self.stage.store.public
        assert statics is not None
        assert public is not None
        groups = draft.groups or frozenset(card.groups) if way == "ask" else frozenset[str]()
        asked = len(draft.groups) or 1 if way == "ask" else 0
        days = card.days + asked * card.days_a_group
        start = date_text(stage, public.day + start_delay(statics, card, asked))
        more = "_from" if way == "ask" and not draft.groups else ""
        price = price_text(stage.catalogue, days, card.thousand_pounds, each_round=True)
        return (
            stage.text(f"client.changes.way_cost{more}", days=price),
            stage.text(f"client.changes.way_starts{more}", date=start),
            stage.text(f"client.changes.way_use_{way}", percent=expected_use(statics, card, groups)),
        )

    def _height(self, page: ScrollPage, width: float, words: tuple[str, str, str]) -> float:
        room = width - 2 * PAD
        lines = sum(
            len(page.pen.letters.wrap(line, room, BODY, weight)) * page.line(BODY, weight) + LINE_GAP
            for line, weight in _weigh(words)
        )
        return 2 * PAD + page.line(TITLE, "bold") + TITLE_GAP + lines

    def _way(
        self, page: ScrollPage, box: tuple[float, float, float, float], way: Way, words: tuple[str, str, str], *,
        chosen: bool,
    ) -> None:  # fmt: skip
        x, y, width, high = box
        if page.dry:
            return
        page.pen.box(
            x, y, width, high, BLUE_PALE if chosen else SURFACE, edge=BLUE if chosen else EDGE, radius=8,
            thick=3 if chosen else 1.5,
        )  # fmt: skip
        if chosen:
            page.icon(x + width - PAD - 20, y + PAD, "check", 20, BLUE)
        left, room, top = x + PAD, width - 2 * PAD, y + PAD
        title = self.stage.text(f"client.changes.way.{way}")
        top = page.text(left, top, title, TITLE, "bold", BLUE, room=room) + TITLE_GAP
        for line, weight in _weigh(words):
            colour = EDGE if weight == "regular" else GREEN
            top = page.paragraph(left, top, room, line, BODY, weight, colour) + LINE_GAP

    def _choose(self, draft: ProposalDraft, way: Way) -> None:
        draft.way = way
        self.drafts.proposal = draft
        self.rebuild()

    # ------------------------------------------------------------ whom to ask, its name

    def _groups(
        self, page: ScrollPage, x: float, y: float, width: float, card: ChangeCard, draft: ProposalDraft
    ) -> float:
        stage = self.stage
        tired = stage.store.public.tired_groups if stage.store.public else ()
        y = page.paragraph(x, y, width, stage.text("client.changes.whom"), SMALL, "semibold") + 4
        for number, group in enumerate(card.groups):
            chosen, key = group in draft.groups, "group_tired" if group in tired else "group"
            hands = card.hands[number] if number < len(card.hands) else 0

            def press(group: str = group) -> None:
                draft.groups = draft.groups ^ {group}
                self.rebuild()

            price = price_text(stage.catalogue, card.days_a_group)
            name = stage.store.group_name(group)
            label = stage.text(f"client.changes.{key}", group=name, price=price, hands=hands)
            lines = len(page.pen.letters.wrap(label, width - 2 * LEFT_MARGIN_UNITS - SMALL - 8, SMALL, "semibold"))
            high = max(ROW, lines * page.line(SMALL, "semibold") + 10)
            if not page.dry:
                page.widgets.button(
                    f"group.{group}", (x, y, width, high), label, press, kind="chosen" if chosen else "segment",
                    icon="check" if chosen else "plus", size=SMALL, align="left", area=page.area,
                    describe=stage.text(f"client.changes.{key}_help"),
                )  # fmt: skip
            y += high + 4
        return y + 4

    def _name(self, page: ScrollPage, x: float, y: float, width: float, draft: ProposalDraft) -> float:
        stage = self.stage
        y = page.paragraph(x, y, width, stage.text("client.changes.name"), SMALL, "semibold") + 3

        def typed(text: str) -> None:
            draft.name = text

        return page.entry(
            "proposal.name", (x, y, width, ROW), draft.name, limit=CARD_NAME_LENGTH, typed=typed,
            describe=stage.text("client.changes.name_help"),
        ) + 10  # fmt: skip

    # ------------------------------------------------------------ putting it on the table

    def _buttons(
        self, page: ScrollPage, x: float, y: float, width: float, card: ChangeCard, draft: ProposalDraft
    ) -> float:
        stage = self.stage
        days = price_text(stage.catalogue, draft.days(card), card.thousand_pounds)
        refused = "" if draft.way else stage.text("client.changes.no_way")
        if draft.way == "ask" and not draft.groups:
            refused = stage.text("client.changes.no_group")
        label = stage.text("client.changes.put", days=days) if draft.way else stage.text("client.changes.put_first")
        return page.button(
            "proposal.put", (x, y, width, ROW + 4), label, lambda: self._send(card), kind="primary", refused=refused,
            describe=stage.text("client.changes.put_help"),
        )  # fmt: skip

    def _send(self, card: ChangeCard) -> None:
        draft = self.drafts.proposal
        if draft is None:
            return
        name = draft.name.strip()[:CARD_NAME_LENGTH] or card.name[:CARD_NAME_LENGTH]
        groups = tuple(group for group in card.groups if group in draft.groups) if draft.way == "ask" else ()
        self.stage.act(Propose(card.card, name, draft.way or "now", groups))
        self.drafts.proposal = None
        self.rebuild()
