"""Notes in each seat's tray, threads that join two notes, and thanks."""

from typing import Final

from msgspec.structs import replace

from game.protocol.actions import ShowNote, Thank
from game.protocol.refusals import Code
from game.rules import lookup
from game.rules.setup.event_setup import Note, Thread
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table
from game.rules.table_rows import SentNote, ShownNote, Thanks
from game.rules.verdicts import Accepted, Judgement, refuse

Tray = tuple[tuple[Note, int], ...]
"""Notes, each with the round in which it arrived."""

TRAYS_KEPT: Final = 2_000
"""Trays of one setup that are not put together again: many teams have the same ones."""


def tray(setup: GameSetup, table: Table, seat: str) -> Tray:
    """Return a seat's notes up to this round, with the round in which each arrived; those of facilitators come last.

    Notes that repeat a thread in other words arrive only if the first ones were not joined.
    """
    known: dict[object, Tray] = setup.index.trays
    follows_from = (seat, table.round, table.shown, table.sent)
    found = known.get(follows_from)
    if found is None:
        if len(known) >= TRAYS_KEPT:
            known.clear()
        found = known[follows_from] = _fill_tray(setup, table, seat)
    return found


def _fill_tray(setup: GameSetup, table: Table, seat: str) -> Tray:
    found: list[tuple[Note, int]] = []
    for note in setup.notes:
        if note.seat != seat:
            continue
        rounds = [r for form, r in note.rounds if form == setup.format.format and r <= table.round]
        if rounds and not _is_not_needed(setup, table, note, rounds[0]):
            found.append((note, rounds[0]))
    found.extend((Note(sent.note, seat, (), sent.text), sent.round) for sent in table.sent if sent.seat in ("", seat))
    return tuple(found)


def send(table: Table, seat: str, text: str) -> Table:
    """Return the table with a facilitator's note in a seat's tray, or in that of every seat when it is empty."""
    note = SentNote(f"sent:{len(table.sent) + 1}", seat, text, table.round, table.day)
    return replace(table, sent=(*table.sent, note))


def _is_not_needed(setup: GameSetup, table: Table, note: Note, round: int) -> bool:
    """Return whether a note repeats a thread that was joined before the round in which the note would arrive."""
    repeated = [thread for thread in setup.threads if note.note in thread.again]
    if not repeated:
        return False
    arrival = setup.format.start_day(round)
    before = replace(table, shown=tuple(shown for shown in table.shown if shown.day < arrival))
    return any(is_joined(before, thread) for thread in repeated)


def judge_show(setup: GameSetup, table: Table, seat: str, action: ShowNote) -> Judgement:
    """Judge showing a note from the seat's own tray that has not been shown yet."""
    if action.note not in {note.note for note, _ in tray(setup, table, seat)}:
        return refuse(Code.UNKNOWN, what=action.note)
    is_for_all = any(sent.note == action.note and not sent.seat for sent in table.sent)
    if is_for_all or any(shown.note == action.note for shown in table.shown):
        return refuse(Code.ALREADY_THERE, what=action.note)
    return Accepted(0, "patients", action.note)


def apply_show(setup: GameSetup, table: Table, seat: str, action: ShowNote, thing: str) -> Table:
    """Return the table with the note shown to everyone."""
    return replace(table, shown=(*table.shown, ShownNote(action.note, seat, table.day)))


def shown_notes(table: Table, thread: Thread) -> tuple[str, ...]:
    """Return the notes of a thread that have been shown, in either wording, oldest first."""
    return tuple(shown.note for shown in table.shown if shown.note in (*thread.notes, *thread.again))


def is_joined(table: Table, thread: Thread) -> bool:
    """Return whether both notes of a thread have been shown, in either wording."""
    shown = {shown.note for shown in table.shown}
    sides = (thread.notes, thread.again) if thread.again else (thread.notes,)
    return all(any(side[place] in shown for side in sides) for place in (0, 1))


def open_cards(setup: GameSetup, table: Table) -> tuple[str, ...]:
    """Return the cards that can be proposed now: opened by the round, or by a joined thread."""
    opened = lookup.open_cards(setup, table.round)
    joined = {thread.card for thread in setup.threads if is_joined(table, thread)} if table.shown else set[str]()
    if joined.issubset(opened):
        return opened
    return tuple(card.card for card in setup.changes if card.card in joined or card.card in opened)


def judge_thank(setup: GameSetup, table: Table, seat: str, action: Thank) -> Judgement:
    """Judge thanking a colleague, once a round."""
    if not lookup.is_colleague(setup, action.seat, of=seat):
        return refuse(Code.UNKNOWN, what=action.seat)
    if any(t.by == seat and t.round == table.round for t in table.thanks):
        return refuse(Code.ONCE_A_ROUND)
    return Accepted(0, "standing", action.seat)


def apply_thank(setup: GameSetup, table: Table, seat: str, action: Thank, thing: str) -> Table:
    """Return the table with the thanks."""
    return replace(table, thanks=(*table.thanks, Thanks(seat, action.seat, table.round)))
