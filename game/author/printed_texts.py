"""A scenario's texts in the language of what is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from game.rules.setup.game_setup import GameSetup
from game.rules.setup.seat_setup import Seat


def translate_setup(setup: GameSetup, texts: Mapping[str, str]) -> GameSetup:
    """Return a setup with what the handouts print of it translated; `texts` are by their English wording.

    What has no translation stays English, and so do names of people and places.
    """

    def say(text: str) -> str:
        return texts.get(text, text)

    return replace(
        setup,
        title=say(setup.title),
        summary=say(setup.summary),
        aim=say(setup.aim),
        opening=say(setup.opening),
        facts=tuple(map(say, setup.facts)),
        format=replace(setup.format, name=say(setup.format.name)),
        seats=tuple(_translate_seat(seat, texts) for seat in setup.seats),
        levers=tuple(replace(one, name=say(one.name), sentence=say(one.sentence)) for one in setup.levers),
        changes=tuple(replace(one, name=say(one.name), sentence=say(one.sentence)) for one in setup.changes),
        crises=tuple(replace(one, title=say(one.title)) for one in setup.crises),
        questions=tuple((part, tuple(map(say, asked))) for part, asked in setup.questions),
        standards=tuple(replace(one, scope=say(one.scope)) for one in setup.standards),
    )


def _translate_seat(seat: Seat, texts: Mapping[str, str]) -> Seat:
    title, sentences, brief = (texts.get(text, text) for text in (seat.title, seat.sentences, seat.brief))
    goals = tuple(replace(goal, name=texts.get(goal.name, goal.name)) for goal in seat.goals)
    return replace(seat, title=title, sentences=sentences, brief=brief, goals=goals)
