"""The rows of a journal: entries, people, and what everyone saw on a day and in a round."""

from game.journal.entries import EntryRow, PersonRow
from game.journal.frames import DayRow, RoundRow

Row = EntryRow | PersonRow | DayRow | RoundRow
