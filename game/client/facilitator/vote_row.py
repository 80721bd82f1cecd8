"""The console's row for the room's vote: choosing a decision of the chosen team, putting it up, running the year."""

from __future__ import annotations

from game.client.facilitator.console_face import ConsoleFace
from game.client.facilitator.console_parts import Press
from game.client.framework.stage import Stage
from game.protocol.facilitator_acts import PUT_UP, RUN, TAKE_AWAY
from game.protocol.messages import AskDecisions, Facilitate, WhatIfVote

LONGEST_NAME = 48


def send_vote(stage: Stage, amount: int, team: int = 0, key: str | None = None, name: str = "") -> None:
    """Put a decision to the vote, run the year without it or take the vote away, as `amount` says."""
    stage.send(Facilitate("vote", amount=amount, team=team, thing=key, text=name))


def list_buttons(scene: ConsoleFace) -> tuple[str, list[Press]]:
    """Return what the row says and its buttons; nothing without a debrief."""
    stage = scene.stage
    if not stage.store.is_debriefing:
        return "", []
    vote = stage.store.vote
    return _list_choices(scene) if vote is None else _list_steps(stage, vote)


def _list_choices(scene: ConsoleFace) -> tuple[str, list[Press]]:
    stage, desk = scene.stage, scene.desk
    text, team, known = stage.text, scene.desk.team, stage.store.decisions
    if known is None or known.team != team:

        def ask() -> None:
            desk.await_decisions(stage, team)
            stage.send(AskDecisions(team))

        reading = text("console.vote_reading") if desk.awaits_decisions(stage) else ""
        described = text("console.vote_help")
        return reading, [Press("vote ask", text("console.vote_ask"), ask, icon="check", describe=described)]
    if not known.decisions:
        return text("console.vote_nothing"), []
    place = desk.decision % len(known.decisions)
    key, name = known.decisions[place]
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"

    def step(by: int) -> None:
        desk.decision = (place + by) % len(known.decisions)

    return text("console.vote_of", place=place + 1, number=len(known.decisions), name=short), [
        Press("vote before", "", lambda: step(-1), icon="skip-back", describe=text("console.vote_before")),
        Press("vote after", "", lambda: step(1), icon="skip-forward", describe=text("console.vote_after")),
        Press(
            "vote open", text("console.vote_open"), lambda: send_vote(stage, PUT_UP, team, key, name), "primary",
            describe=text("console.vote_help"),
        ),
    ]  # fmt: skip


def _list_steps(stage: Stage, vote: WhatIfVote) -> tuple[str, list[Press]]:
    text = stage.text
    off = Press("vote off", text("console.vote_off"), lambda: send_vote(stage, TAKE_AWAY), icon="x")
    if vote.state == "running":
        return text("console.vote_running", done=vote.done, lucks=vote.lucks or 20), [off]
    if vote.state == "done":
        return text("console.vote_done"), [off]
    run = Press(
        "vote run", text("console.vote_run"), lambda: send_vote(stage, RUN), "primary", "play",
        describe=text("console.vote_run_help"),
    )  # fmt: skip
    if vote.state == "failed":
        return text("console.vote_failed"), [run, off]
    counted = stage.catalogue.counted("console.vote_voted", vote.voted) if vote.voted else text("console.vote_nobody")
    return counted, [run, off]
