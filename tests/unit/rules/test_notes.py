"""Notes in the tray, the cards that two of them open, and thanks."""

import pytest
from msgspec.structs import replace

from game.protocol.actions import Propose, ShowNote, Thank
from game.rules.notes import is_joined, open_cards, send, tray
from tests.kit.desk import desk_at

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
    desk = desk_at(round=round, format=format)
    assert tuple(note.note for note, _ in tray(desk.setup, desk.table, "M")) == notes


def test_same_tables_share_a_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_at(round=2)
    before, seats = desk.table, [seat.seat for seat in desk.setup.seats]
    held = {seat: tray(desk.setup, before, seat) for seat in seats}
    assert len(set(held.values())) == len(seats)
    assert tray(desk.setup, replace(before, day=before.day + 1), "M") is held["M"]
    monkeypatch.setattr("game.rules.notes.TRAYS_KEPT", 1)
    sent = tray(desk.setup, send(before, "", "Look at the list."), "M")
    assert [note.sentence for note, _ in sent[len(held["M"]) :]] == ["Look at the list."]
    assert len(desk.setup.index.trays) == 1
    assert {seat: tray(desk.setup, before, seat) for seat in seats} == held


@pytest.mark.parametrize("note", ["k_rota", "m_walter", "nothing"])
def test_only_own_notes_can_be_shown(note: str) -> None:
    assert desk_at(round=1).refusal_code("M", ShowNote(note)) == "unknown"


def test_note_is_shown_once_for_free() -> None:
    desk = desk_at()
    assert desk.do("M", ShowNote("m_keys")).days == 0
    assert desk.refusal_code("M", ShowNote("m_keys")) == "already_there"


@pytest.mark.parametrize("shown", [(), ("m_walter",), ("k_walter",)])
def test_single_note_opens_no_card(shown: tuple[str, ...]) -> None:
    desk = desk_at(round=2)
    for note in shown:
        desk.do(note[0].upper(), ShowNote(note))
    assert "move_the_round" not in open_cards(desk.setup, desk.table)
    assert desk.refusal_code("M", MOVE) == "not_open"


def test_two_notes_open_card_for_lead() -> None:
    desk = desk_at(round=2)
    desk.do("K", ShowNote("k_walter"))
    desk.do("M", ShowNote("m_walter"))
    assert is_joined(desk.table, desk.setup.threads[0])
    assert desk.refusal_code("K", MOVE) == "not_yours"
    assert desk.do("M", MOVE).days == 1


@pytest.mark.parametrize("first", ["k_walter", "k_walter_again"])
def test_reworded_notes_join_thread(first: str) -> None:
    desk = desk_at(round=4)
    desk.do("K", ShowNote(first))
    desk.do("M", ShowNote("m_walter_again"))
    assert "move_the_round" in open_cards(desk.setup, desk.table)


@pytest.mark.parametrize(("round", "again"), [(3, False), (4, True)])
def test_joined_thread_is_not_repeated(round: int, again: bool) -> None:
    desk = desk_at(round=2)
    desk.do("K", ShowNote("k_walter"))
    desk.go_to("plan", round).do("M", ShowNote("m_walter"))
    desk.go_to("plan", 5)
    for seat, note in (("K", "k_walter_again"), ("M", "m_walter_again")):
        assert (note in {n.note for n, _ in tray(desk.setup, desk.table, seat)}) is again


def test_card_ends_thread_effects() -> None:
    desk = desk_at(round=2)
    unseen = desk.value("medical_admission_scale", 200)
    for note in ("k_walter", "m_walter"):
        desk.do(note[0].upper(), ShowNote(note))
    assert desk.value("medical_admission_scale", 200) == unseen
    desk.do("M", MOVE)
    assert desk.value("medical_admission_scale", 200) == pytest.approx(unseen / 1.003 * (1 + 0.003 * 0.05), rel=1e-4)


# ---------------------------------------------------------------- thanks


@pytest.mark.parametrize("other", ["C", "X"])
def test_thanks_need_a_colleague(other: str) -> None:
    assert desk_at().refusal_code("C", Thank(other)) == "unknown"


def test_thanks_are_free_once_a_round() -> None:
    desk = desk_at()
    assert desk.do("C", Thank("P")).days == 0
    assert desk.refusal_code("C", Thank("M")) == "once_a_round"
    desk.go_to("plan", 2).do("C", Thank("M"))
    assert [(t.by, t.to, t.round) for t in desk.table.thanks] == [("C", "P", 1), ("C", "M", 2)]
