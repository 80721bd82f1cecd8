"""A colleague as a person: who they are, how they look at the own seat and what weighs on them, as views tell it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame
import pytest
from msgspec.structs import replace

from game.client.board.colleague_standing import describe_standing, describe_worry, find_mood
from game.client.board.colleague_wording import describe_presence, name_holder
from game.client.components.portrait import LOOKS, SECOND_LOOKS, draw_portrait, rank_in_role
from game.client.gallery import sample_game
from game.client.ui.scroll_page import ScrollPage
from game.protocol.public_views import DealLine, DealView, InvoiceView, PromiseView, PublicView, SaidView
from game.quantities import Role
from tests.kit.client_driver import ClientDriver

PROMISE = DealLine("promise", "escalation_beds", "not_below", 10, 1)
NOTHING = {"deals": (), "promises": (), "invoices": (), "proposals": (), "problems": (), "said": ()}


def tell(hands: ClientDriver, **changes: object) -> ClientDriver:
    """Tell the window of P a view with nothing between the seats but what is given."""
    full = sample_game.full("plan")
    public: PublicView = replace(full.public, **(NOTHING | changes))
    hands.tell(replace(full, public=public, version=hands.app.store.version + 1))
    return hands


def promise(state: str, number: int = 1, *, by: str = "P", to: str = "K", binds: bool = True) -> PromiseView:
    return PromiseView(f"deal:P:3:1.{number}", by, to, PROMISE, 4, state, binds)  # pyright: ignore


CHALLENGED = InvoiceView("taxis", "K", "P", "For taxis.", 27, "disputed", 4)
STRUCK = DealView("deal:P:3:1", "P", "K", (PROMISE,), (PROMISE,), "struck", 3)


@pytest.mark.parametrize(
    ("changes", "mood"),
    [
        ({}, "calm"),
        ({"deals": (STRUCK,)}, "glad"),
        ({"promises": (promise("open"),)}, "calm"),
        ({"promises": (promise("kept"),)}, "glad"),
        ({"promises": (promise("kept", binds=False),)}, "calm"),
        ({"promises": (promise("kept"), promise("broken", 2)), "deals": (STRUCK,)}, "let_down"),
        ({"promises": (promise("broken"), promise("kept", 2))}, "glad"),
        ({"promises": (promise("broken", by="K", to="P"),)}, "calm"),
        ({"promises": (promise("broken", to="M"),)}, "calm"),
        ({"invoices": (CHALLENGED,), "deals": (STRUCK,)}, "let_down"),
    ],
)
def test_face_says_what_was_done(hands: ClientDriver, changes: dict[str, object], mood: str) -> None:
    tell(hands, **changes)
    assert find_mood(hands.app.stage, "K") == mood


def test_person_has_no_mood(hands: ClientDriver) -> None:
    """Amira sits in C: what she feels is hers to say."""
    tell(hands, promises=(promise("broken", to="C"),))
    assert find_mood(hands.app.stage, "C") is None
    assert find_mood(hands.app.stage, "P") is None, "nor has one's own seat"
    assert describe_standing(hands.app.stage, "C") == "1 promise broken"


def test_computer_colleague_has_a_name(hands: ClientDriver) -> None:
    stage, statics = hands.app.stage, hands.app.store.statics
    assert statics is not None
    cards = {card.seat: card for card in statics.seats}
    assert name_holder(stage, cards["K"]) == "Amara Obi"
    assert describe_presence(stage, cards["K"]) == f"{cards['K'].title} · Computer colleague"
    assert name_holder(stage, cards["C"]) == "Amira"
    shown = [stage.text(f"client.team.name.{role}") for role in LOOKS]
    assert len(set(shown)) == len(LOOKS)


@pytest.mark.parametrize(("before", "name"), [("", "Amara Obi"), ("M", "Owen Price"), ("MP", "")])
def test_second_of_a_role_is_someone_else(
    hands: ClientDriver, monkeypatch: pytest.MonkeyPatch, before: str, name: str
) -> None:
    """The GP lead had no name and the face of the hospital's clinical lead."""
    statics = hands.app.store.statics
    assert statics is not None
    cards = {card.seat: card for card in statics.seats}
    seats = (*(replace(cards[seat], role=cards["K"].role) for seat in before), cards["K"])
    known = replace(statics, seats=seats)
    monkeypatch.setattr(type(hands.app.store), "statics", property(lambda _: known))
    assert rank_in_role("K", seats) == len(before)
    assert name_holder(hands.app.stage, cards["K"]) == (name or cards["K"].title)


@pytest.mark.usefixtures("hands")
@pytest.mark.parametrize("role", list(SECOND_LOOKS))
def test_second_of_a_role_has_a_face_of_their_own(role: Role) -> None:
    faces = [draw_portrait(role, (0, 100, 120), 60, "calm", look) for look in (SECOND_LOOKS[role], None)]
    assert len({pygame.image.tobytes(face, "RGBA") for face in faces}) == 2


def test_worry_is_what_is_known(hands: ClientDriver) -> None:
    """Each of these covers the one before it, and nothing is made up where nothing is known."""
    stage, full = hands.app.stage, sample_game.full("plan")
    tell(hands)
    assert describe_worry(stage, "K") == ""
    lever = hands.app.store.levers_of("P")[0]
    said = SaidView("K", "P", "need_lever", None, lever.lever, 20, 0, full.public.round)
    tell(hands, said=(said,))
    assert lever.name in describe_worry(stage, "K")
    first, second, *_ = full.public.problems
    problems = tuple(replace(one, owner="K", in_hand=False, level=n) for one, n in ((first, 1), (second, 3)))
    tell(hands, said=(said,), problems=problems)
    assert describe_worry(stage, "K") == f"Nobody is fixing this: {problems[1].sentence}"
    tell(hands, problems=tuple(replace(one, in_hand=True) for one in problems))
    assert describe_worry(stage, "K") == ""
    tell(hands, said=(said,), problems=problems, proposals=full.public.proposals)
    raised = [flaw for one in full.public.proposals for by, flaw in one.objections if by == "K"]
    assert describe_worry(stage, "K").endswith(tuple(flaw.sentence for flaw in raised))
    mended = tuple(replace(one, mended=tuple(flaw.flaw for flaw in raised)) for one in full.public.proposals)
    tell(hands, proposals=mended)
    assert describe_worry(stage, "K") == ""
    assert full.seat is not None
    shadowed = sample_game.shadowed("C")
    hands.tell(replace(full, seat=replace(full.seat, shadowing=(shadowed,)), version=hands.app.store.version + 1))
    lowest = min(state.points for state in shadowed.states)
    assert describe_worry(stage, "C").endswith(f"{lowest} of 100"), "what shadowing shows comes first"


def test_faces_differ_by_mood_and_role() -> None:
    pygame.display.set_mode((1, 1))
    drawn = {
        (role, mood): pygame.image.tobytes(draw_portrait(role, (0, 100, 120), 60, mood), "RGBA")
        for role in LOOKS
        for mood in ("glad", "calm", "let_down", None)
    }
    with_face = {key: picture for key, picture in drawn.items() if key[1] is not None}
    assert len(set(with_face.values())) == 12
    assert len({drawn[role, None] for role in LOOKS}) == 1, "people at the table are drawn alike"


def test_face_is_on_card_and_sheet(hands: ClientDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, float]] = []

    def note(_stage: object, page: object, _x: float, _y: float, seat: str, size: float, _mood: object) -> None:
        seen.append((seat, size))

    paint: Callable[..., None] = note
    for module in ("colleague_card", "colleague_sheet"):
        monkeypatch.setattr(f"game.client.board.panels.{module}.paint_portrait", paint)
    hands.talk_to("K")
    assert {seat for seat, _ in seen} == {"C", "P", "K", "M"}
    assert max(size for seat, size in seen if seat == "K") > 1.5 * min(size for seat, size in seen if seat == "K")


def test_remark_quotes_in_single_marks(hands: ClientDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    """The card read ““Efficiency savings” at £0k”."""
    painted: list[str] = []
    paragraph = ScrollPage.paragraph

    def note(page: ScrollPage, x: float, y: float, width: float, words: str, *rest: Any, **more: Any) -> float:
        painted.append(words)
        return paragraph(page, x, y, width, words, *rest, **more)

    monkeypatch.setattr(ScrollPage, "paragraph", note)
    full = sample_game.full("plan")
    lever = hands.app.store.levers_of("P")[0]
    said = SaidView("K", "P", "need_lever", None, lever.lever, 20, 0, full.public.round)
    first, *_ = full.public.problems
    tell(hands, said=(said,), problems=(replace(first, owner="K", in_hand=False, level=3),))
    hands.press("tab.team")
    remark = next(words for words in painted if f"Setting ‘{lever.name}’" in words)
    assert (remark[0], remark[-1], remark.count("“")) == ("“", "”", 1)
