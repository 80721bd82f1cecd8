"""The room's vote on one decision, in place of the side panel: what people expect, and what the year shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.client.components.luck_range import find_verdict, paint_scale
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import (
    BLUE,
    BODY,
    EDGE,
    GAP,
    LARGE,
    LINE,
    PAD,
    QUIET,
    SMALL,
    SURFACE,
    TITLE,
)
from game.protocol.messages import Vote, WhatIfVote
from game.protocol.person_messages import VoteAnswer
from game.protocol.view_base import LuckRange

ANSWERS: Final[tuple[VoteAnswer, ...]] = ("saved", "cost", "none")
BUTTON_HEIGHT: Final = 40.0
BAR_HEIGHT: Final = 10.0


def vote_paint(stage: Stage, vote: WhatIfVote) -> Paint:
    """Return what paints the vote."""

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = _paint_decision(page, x, y, width, stage, vote)
        if vote.state == "open":
            return _paint_answers(page, x, y, width, stage, vote)
        y = _paint_counts(page, x, y, width, stage, vote) + PAD
        if vote.state == "done":
            return _paint_result(page, x, y, width, stage, vote)
        if vote.state == "failed":
            return page.paragraph(x, y, width, stage.text("scene.voting.failed"), BODY)
        return _paint_progress(page, x, y, width, stage, vote)

    return paint


def _paint_decision(page: ScrollPage, x: float, y: float, width: float, stage: Stage, vote: WhatIfVote) -> float:
    names = stage.store.welcome.teams if stage.store.welcome is not None else ()
    if len(names) >= vote.team > 0 and len(names) > 1:
        y = page.text(x, y, names[vote.team - 1], SMALL, "semibold", QUIET) + 2
    y = page.paragraph(x, y, width, vote.decision, TITLE, "bold") + GAP
    if vote.state != "open":
        return y
    return page.paragraph(x, y, width, stage.text("scene.voting.question"), LARGE) + GAP


def _paint_answers(page: ScrollPage, x: float, y: float, width: float, stage: Stage, vote: WhatIfVote) -> float:
    is_player = stage.store.welcome is not None and stage.store.welcome.part == "player"
    for answer in ANSWERS:
        label = stage.text(f"scene.voting.{answer}")
        if is_player:
            kind = "chosen" if vote.own == answer else "normal"
            box = (x, y, width, BUTTON_HEIGHT)
            y = page.button(f"vote {answer}", box, label, _send(stage, vote, answer), kind=kind) + GAP
        else:
            y = page.text(x, y, label, LARGE, "semibold") + GAP
    words = stage.catalogue
    voted = words.counted("scene.voting.voted", vote.voted) if vote.voted else words.text("scene.voting.nobody")
    y = page.text(x, y + GAP, voted, BODY, "semibold") + 2
    return page.paragraph(x, y, width, stage.text("scene.voting.private"), SMALL, colour=QUIET)


def _send(stage: Stage, vote: WhatIfVote, answer: VoteAnswer) -> Callable[[], None]:
    def send() -> None:
        if vote.own != answer:
            stage.send(Vote(answer))

    return send


def _paint_counts(page: ScrollPage, x: float, y: float, width: float, stage: Stage, vote: WhatIfVote) -> float:
    """Draw how many gave each answer; the person's own is marked."""
    y = page.text(x, y, stage.text("scene.voting.expected"), SMALL, "bold") + 2
    if vote.counts is None:
        y = page.paragraph(x, y, width, stage.text("scene.voting.too_few"), BODY, colour=QUIET)
        if vote.own is not None:
            label = stage.text("scene.voting.own", answer=stage.text(f"scene.voting.{vote.own}"))
            y = page.text(x, y + 2, label, BODY, "semibold", room=width)
        return y
    most = max(*vote.counts, 1)
    for answer, count in zip(ANSWERS, vote.counts, strict=True):
        label = stage.text(f"scene.voting.{answer}")
        is_own = vote.own == answer
        if is_own:
            label = f"{label} · {stage.text('scene.voting.yours')}"
        page.text(x + width, y, number_text(count), BODY, "bold", align="right")
        y = page.text(x, y, label, BODY, "semibold" if is_own else "regular", room=width - 50) + 1
        if not page.dry:
            page.pen.box(x, y, width, BAR_HEIGHT, SURFACE, edge=LINE, radius=2, thick=1)
            page.pen.box(x, y, max(width * count / most, 2.0), BAR_HEIGHT, BLUE if is_own else EDGE, radius=2)
        y += BAR_HEIGHT + GAP
    return y


def _paint_progress(page: ScrollPage, x: float, y: float, width: float, stage: Stage, vote: WhatIfVote) -> float:
    y = page.paragraph(x, y, width, stage.text("scene.voting.playing"), BODY, "semibold") + 4
    if not page.dry:
        page.pen.box(x, y, width, BAR_HEIGHT, SURFACE, edge=LINE, radius=2, thick=1)
        page.pen.box(x, y, width * vote.done / max(vote.lucks, 1), BAR_HEIGHT, BLUE, radius=2)
    label = stage.text("scene.voting.progress", done=vote.done, lucks=vote.lucks) if vote.lucks else ""
    return page.text(x, y + BAR_HEIGHT + 4, label, SMALL, colour=QUIET)


def _paint_result(page: ScrollPage, x: float, y: float, width: float, stage: Stage, vote: WhatIfVote) -> float:
    assert vote.lives is not None, "a finished vote has a result"
    assert vote.spared is not None, "a finished vote has a result"
    verdict = find_verdict(vote.lives)
    y = page.text(x, y, stage.text("scene.voting.found"), SMALL, "bold") + 2
    y = page.paragraph(x, y, width, stage.text(f"scene.voting.{verdict}_found"), TITLE, "bold") + GAP
    for key, found in (("lives", vote.lives), ("spared", vote.spared)):
        y = _paint_range(page, x, y, width, stage, key, found)
    note = stage.text("scene.voting.note", lucks=vote.lucks)
    return page.paragraph(x, y + 2, width, note, SMALL, colour=QUIET)


def _paint_range(page: ScrollPage, x: float, y: float, width: float, stage: Stage, key: str, found: LuckRange) -> float:
    """Draw a mean with its interval on a scale around zero, and both in words."""
    label = stage.text(
        f"scene.voting.{key}",
        mean=number_text(found.mean, 1),
        low=number_text(found.low, 1),
        high=number_text(found.high, 1),
    )
    y = page.paragraph(x, y, width, label, BODY) + 2
    return paint_scale(page, x, y, width, stage, found)
