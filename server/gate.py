"""Admission: the join code, the facilitator's PIN, and limits on wrong codes.

Secrets are drawn here and compared in constant time. Wrong codes and wrong PINs count separately, each
against their address; wrong codes also against the whole room, where too many make joining pause
briefly for addresses from which nobody has joined yet. Tokens are too long to be guessed and are never
held up, so nobody can lock out a person who has joined, or the facilitator.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Final

from game.protocol.messages import VERSION, Hello
from game.protocol.refusals import Code, Refusal

LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 letters and digits that are not easily confused."""

CODE_LENGTH: Final = 6
PIN_LENGTH: Final = 6
WRONG_FROM_ADDRESS: Final = 5
WRONG_IN_ALL: Final = 30
WINDOW_SECONDS: Final = 60.0
PAUSE_SECONDS: Final = 30.0
ADDRESSES_KEPT: Final = 1000
NEED_PIN: Final = frozenset({"facilitator", "computer"})
"""Parts that need the PIN: a computer player sees a seat's private side, and no person sits there."""


def new_code() -> str:
    """Return a join code: 6 of 31 letters and digits, 887 million of them."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def new_pin() -> str:
    """Return a facilitator's PIN of the same strength."""
    return "".join(secrets.choice(LETTERS) for _ in range(PIN_LENGTH))


def new_token() -> str:
    """Return a token of 144 bits with which a person can come back."""
    return secrets.token_urlsafe(18)


def normalise_code(secret: str) -> bytes:
    """Return a code in the form that is compared: upper case, without blanks and dashes."""
    return "".join(letter for letter in secret.upper() if letter not in " -").encode()


@dataclass(slots=True)
class Guesses:
    """Wrong guesses of one secret, by address."""

    wrong: dict[str, deque[float]] = field(default_factory=dict[str, "deque[float]"])

    def is_closed(self, address: str, now: float) -> bool:
        """Return whether an address has guessed too often and has to wait."""
        return _recent(self.wrong.get(address), now) >= WRONG_FROM_ADDRESS

    def note(self, address: str, now: float) -> None:
        """Count a wrong guess."""
        if address not in self.wrong and len(self.wrong) >= ADDRESSES_KEPT:
            del self.wrong[next(iter(self.wrong))]
        self.wrong.setdefault(address, deque(maxlen=WRONG_FROM_ADDRESS)).append(now)


@dataclass(slots=True)
class Gate:
    """Checks codes and PINs. Times are seconds of any clock that never goes back."""

    join_code: str
    pin: str
    codes: Guesses = field(default_factory=Guesses)
    pins: Guesses = field(default_factory=Guesses)
    wrong_in_all: deque[float] = field(default_factory=lambda: deque[float]())
    closed_until: float = float("-inf")
    wrong_codes: int = 0
    """How many wrong codes there have been."""
    known: OrderedDict[str, None] = field(default_factory=OrderedDict[str, None])
    """Addresses from which the right code was given."""

    def judge(self, hello: Hello, address: str, now: float) -> Refusal | None:
        """Return why a person may not come in, or `None`. Tokens are checked by the room, not here."""
        if hello.version != VERSION:
            return Refusal(Code.WRONG_VERSION, (("client", hello.version), ("host", VERSION)))
        if hello.token is not None:
            return None
        # A facilitator needs only the PIN: it is as strong as the code, and fewer people know it.
        if hello.part in NEED_PIN:
            return self._judge_pin(hello.pin, address, now)
        return self._judge_code(hello.code, address, now)

    def _judge_pin(self, typed: str, address: str, now: float) -> Refusal | None:
        if self.pins.is_closed(address, now):
            return Refusal(Code.TOO_FAST)
        if compare_digest(normalise_code(typed), normalise_code(self.pin)):
            return None
        self.pins.note(address, now)
        return Refusal(Code.WRONG_PIN)

    def _judge_code(self, typed: str, address: str, now: float) -> Refusal | None:
        if self.codes.is_closed(address, now) or (self.is_pausing(now) and address not in self.known):
            return Refusal(Code.TOO_FAST)
        if compare_digest(normalise_code(typed), normalise_code(self.join_code)):
            self.known[address] = None
            if len(self.known) > ADDRESSES_KEPT:
                self.known.popitem(last=False)
            return None
        self.note_wrong(address, now)
        return Refusal(Code.WRONG_CODE)

    def note_wrong(self, address: str, now: float) -> None:
        """Count a wrong code."""
        self.codes.note(address, now)
        self.wrong_codes += 1
        self.wrong_in_all.append(now)
        if _recent(self.wrong_in_all, now) >= WRONG_IN_ALL:
            self.closed_until = now + PAUSE_SECONDS
            self.wrong_in_all.clear()

    def is_pausing(self, now: float) -> bool:
        """Return whether joining is paused for addresses that are new, which the facilitator should know."""
        return now < self.closed_until


def _recent(times: deque[float] | None, now: float) -> int:
    if times is None:
        return 0
    while times and now - times[0] > WINDOW_SECONDS:
        times.popleft()
    return len(times)
