"""Notes in the tray, what two of them open together, and thanks."""

import pytest

from game.protocol.actions import Propose, ShowNote, Thank
from game.rules.notes import is_joined, open_cards, tray
from tests.kit.desk import desk

MOVE = Propose("move_the_round", "A quarter past six", "now")


@pytest.mark.parametrize(
    ("round", "format", "notes"),
    [
        (1, "half_day", ("m_keys",)),
        (2, "half_day", ("m_walter", "m_keys")),
        (4, "half_day", ("m_walter", "m_walter_again", "m_keys", "m_hub")),
        (3, "ninety", ("m_walter", "m_walter_again", "m_keys")),
    ],
)
def test_tray_holds_notes_so_far(round: int, format: str, notes: tuple[str, ...]) -> None:
    table = desk(round=round, format=format)
    assert tuple(note.note for note, _ in tray(table.setup, table.table, "M")) == notes


@pytest.mark.parametrize("note", ["k_rota", "m_walter", "nothing"])
def test_only_own_notes_can_be_shown(note: str) -> None:
    assert desk(round=1).refused("M", ShowNote(note)) == "unknown"


def test_note_is_shown_once_for_free() -> None:
    table = desk()
    assert table.do("M", ShowNote("m_keys")).days == 0
    assert table.refused("M", ShowNote("m_keys")) == "already_there"


@pytest.mark.parametrize("shown", [(), ("m_walter",), ("k_walter",)])
def test_single_note_opens_no_card(shown: tuple[str, ...]) -> None:
    table = desk(round=2)
    for note in shown:
        table.do(note[0].upper(), ShowNote(note))
    assert "move_the_round" not in open_cards(table.setup, table.table)
    assert table.refused("M", MOVE) == "not_open"


def test_two_notes_open_card_for_lead() -> None:
    table = desk(round=2)
    table.do("K", ShowNote("k_walter"))
    table.do("M", ShowNote("m_walter"))
    assert is_joined(table.table, table.setup.threads[0])
    assert table.refused("K", MOVE) == "not_yours"
    assert table.do("M", MOVE).days == 1


@pytest.mark.parametrize("first", ["k_walter", "k_walter_again"])
def test_reworded_notes_join_thread(first: str) -> None:
    table = desk(round=4)
    table.do("K", ShowNote(first))
    table.do("M", ShowNote("m_walter_again"))
    assert "move_the_round" in open_cards(table.setup, table.table)


@pytest.mark.parametrize(("round", "again"), [(3, False), (4, True)])
def test_joined_thread_is_not_repeated(round: int, again: bool) -> None:
    table = desk(round=2)
    table.do("K", ShowNote("k_walter"))
    table.to("plan", round).do("M", ShowNote("m_walter"))
    table.to("plan", 5)
    for seat, note in (("K", "k_walter_again"), ("M", "m_walter_again")):
        assert (note in {n.note for n, _ in tray(table.setup, table.table, seat)}) is again


def test_card_ends_thread_effects() -> None:
    table = desk(round=2)
    unseen = table.value("medical_admission_scale", 200)
    for note in ("k_walter", "m_walter"):
        table.do(note[0].upper(), ShowNote(note))
    assert table.value("medical_admission_scale", 200) == unseen
    table.do("M", MOVE)
    assert table.value("medical_admission_scale", 200) == pytest.approx(unseen / 1.003 * (1 + 0.003 * 0.05), rel=1e-4)


# ---------------------------------------------------------------- thanks


@pytest.mark.parametrize("other", ["C", "X"])
def test_thanks_need_a_colleague(other: str) -> None:
    assert desk().refused("C", Thank(other)) == "unknown"


def test_thanks_are_free_once_a_round() -> None:
    table = desk()
    assert table.do("C", Thank("P")).days == 0
    assert table.refused("C", Thank("M")) == "once_a_round"
    table.to("plan", 2).do("C", Thank("M"))
    assert [(t.by, t.to, t.round) for t in table.table.thanks] == [("C", "P", 1), ("C", "M", 2)]
