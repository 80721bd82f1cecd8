"""Errors from outside our own code, with fields from which their sentence is made.

SameDirectionError
├── ScenarioError        a scenario file is wrong; holds every mistake found, not only the first
├── WireError            a frame, a message or an address is not what we accept
├── JournalError         a journal or replay file cannot be read, written or trusted
│   └── DiskFull         (game/journal/journal_file.py) there is no room; nothing is lost yet
├── CommandLineError     what was typed cannot be done; says what is allowed
│   └── CouldNotStart    the machine lacks something: a screen, a free port, a folder to write in
└── ModelError           numbers handed to the model are unknown, missing or out of range
    └── ParameterError   (game/model/params.py) every such parameter at once

There are three kinds of failure. A player who may not do something gets a `Refusal`
(game/rules/verdicts.py), never an exception. Wrong input from outside is one of these errors. Our own
programming errors are assertions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class SameDirectionError(Exception):
    """The root of all errors from outside; caught at the edge and shown as a sentence."""

    def __reduce__(self) -> tuple[object, ...]:
        """Return how to make the same error in another process: a worker's error must arrive, not break the pool."""
        return _remake, (type(self), self.args), self.__dict__


@dataclass(frozen=True)
class Mistake:
    """One mistake in a file.

    `line` counts from 1 and is 0 when the mistake belongs to no line. `key` is the dotted path in the file,
    `allowed` says what would be right, `meant` is the likeliest intended spelling; `column` counts from 1
    and is 0 for the whole line.
    """

    where: str
    what: str
    line: int = 0
    key: str = ""
    found: str = ""
    allowed: str = ""
    meant: str = ""
    column: int = 0

    def __str__(self) -> str:
        place = f"{self.where}:{self.line}" if self.line else self.where
        what = f"{place}: {self.key}: {self.what}" if self.key else f"{place}: {self.what}"
        sentence = _sentence(what, self.found, self.allowed)
        return f"{sentence} Did you mean {self.meant}?" if self.meant else sentence


class ScenarioError(SameDirectionError):
    """A scenario cannot be played; `mistakes` holds every mistake in it."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(self.mistakes)

    def __str__(self) -> str:
        return "\n".join(str(mistake) for mistake in self.mistakes)


class WireError(SameDirectionError):
    """A frame or message is not what the protocol allows."""

    def __init__(self, what: str, *, found: str = "", allowed: str = "") -> None:
        self.what, self.found, self.allowed = what, found, allowed
        super().__init__(what, found, allowed)

    def __str__(self) -> str:
        return _sentence(self.what, self.found, self.allowed)


class JournalError(SameDirectionError):
    """A journal or replay file cannot be used; `path` names it and `row` the entry (0: the whole file)."""

    def __init__(self, path: str, what: str, *, row: int = 0, allowed: str = "") -> None:
        self.path, self.what, self.row, self.allowed = path, what, row, allowed
        super().__init__(path, what, row, allowed)

    def __str__(self) -> str:
        place = f"{self.path}, entry {self.row}" if self.row else self.path
        return _sentence(f"{place}: {self.what}", "", self.allowed)


class CommandLineError(SameDirectionError):
    """A command cannot be carried out as typed."""

    def __init__(self, what: str, *, found: str = "", allowed: str = "", meant: str = "") -> None:
        self.what, self.found, self.allowed, self.meant = what, found, allowed, meant
        super().__init__(what, found, allowed, meant)

    def __str__(self) -> str:
        sentence = _sentence(self.what, self.found, self.allowed)
        return f"{sentence} Did you mean {self.meant}?" if self.meant else sentence


class CouldNotStart(CommandLineError):
    """The machine lacks something that the command needs; `allowed` says what to try instead."""

    def __str__(self) -> str:
        return f"{self.what}. Try {self.allowed}." if self.allowed else f"{self.what}."


class ModelError(SameDirectionError):
    """A number handed to the model is unknown, missing or out of range."""

    def __init__(self, name: str, what: str, *, found: str = "", allowed: str = "") -> None:
        self.name, self.what, self.found, self.allowed = name, what, found, allowed
        super().__init__(name, what, found, allowed)

    def __str__(self) -> str:
        return _sentence(f"{self.name}: {self.what}", self.found, self.allowed)


def _remake(kind: type[SameDirectionError], args: tuple[object, ...]) -> SameDirectionError:
    """Make an error without its own `__init__`, whose arguments differ from one kind to another."""
    return kind.__new__(kind, *args)


def _sentence(what: str, found: str, allowed: str) -> str:
    sentence = what.rstrip(".") + (f": {found}." if found else ".")
    return f"{sentence} Allowed: {allowed.rstrip('.')}." if allowed else sentence
