"""A Welsh and an English player in one game."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from game.cli.support.scenario_texts import read_texts
from game.client.connection.store import Store, apply_message, choose_language
from game.protocol.messages import AskTexts, Texts
from tests.kit import rooms
from tests.kit.wire import Client, served


def see(client: Client, language: str) -> Store:
    """Return what a window in a language knows of a client's messages."""
    store = choose_language(Store(), language)
    for message in client.messages:
        store = apply_message(store, message, 0)
    return store


async def test_each_sees_the_card_in_their_language(tmp_path: Path) -> None:
    plan = replace(rooms.plan(records=True), texts=read_texts("winter_pressures"))
    async with served(tmp_path, plan) as running:
        ann, bob = await running.join("Ann"), await running.join("Bob")
        await ann.sit("P")
        await ann.send(AskTexts("cy"))
        assert (await ann.until(Texts)).language == "cy"
        await bob.sit("K")
        welsh, english = see(ann, "cy"), see(bob, "en")
    names = [card.name for store in (welsh, english) if (card := store.card("close_ward_9")) is not None]
    assert names == ["Cau Ward 9", "Close Ward 9"]
    assert welsh.brief is not None
    assert welsh.brief.brief.startswith("Ni chaiff eich ymddiriedolaeth orwario")


async def test_unknown_language_has_no_texts(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        ann = await running.join("Ann")
        await ann.send(AskTexts("fr"))
        assert await ann.until(Texts) == Texts("fr", ())
