"""The same scenario under other keys: every lever, card, seat, group and so on gets a name that sorts differently."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from hashlib import md5
from typing import Final

from game.rules.setup.game_setup import GameSetup

KEY_FIELDS: Final = frozenset(
    {
        "lever", "use", "card", "lead", "rival", "flaw", "seen_by", "group", "names_flaw", "signed_by", "fund", "uses",
        "lines", "seat", "goal", "call", "gift", "crisis", "note", "notes", "again", "problem", "owner", "invoice",
        "by", "to", "thread", "patient", "levers", "cards", "start_shares", "hospital_seats", "community_seats",
        "rounds", "when", "format", "key", "most", "work",
    }
)  # fmt: skip
"""Fields that hold keys of the scenario, alone or in tuples; other fields hold words, parameters and numbers."""

OWN_KEY: Final = (
    "lever", "use", "card", "flaw", "group", "seat", "goal", "call", "gift", "crisis", "note", "problem", "invoice",
    "thread", "patient", "format",
)  # fmt: skip
"""The field of a thing that names the thing itself, where the thing is called so."""

OWN_KEY_ELSEWHERE: Final = frozenset({("change", "card"), ("featured", "patient"), ("poolplace", "key")})
"""(thing, field) pairs of the others."""


def list_keys(thing: object) -> tuple[str, ...]:
    """Return every key that a setup declares, each once, in the order of the file."""
    return tuple(dict.fromkeys(_own_keys(thing)))


def rename(setup: GameSetup) -> GameSetup:
    """Return the setup with every key renamed, references included."""
    seats = {seat.seat for seat in setup.seats}
    names = {key: _new_name(key, seat=key in seats) for key in list_keys(setup)}
    assert len(set(names.values())) == len(names)
    renamed = _renamed(setup, names)
    assert isinstance(renamed, GameSetup)
    return renamed


def _new_name(key: str, *, seat: bool) -> str:
    digest = md5(f"renamed {key}".encode(), usedforsecurity=False).hexdigest()
    return f"S{digest[:5]}" if seat else f"k{digest[:10]}"


def _own_keys(thing: object) -> list[str]:
    if isinstance(thing, tuple):
        return [key for part in thing for key in _own_keys(part)]
    if not is_dataclass(thing):
        return []
    found: list[str] = []
    kind = type(thing).__name__.lower()
    for field in fields(thing):
        value = getattr(thing, field.name)
        is_own = (field.name in OWN_KEY and field.name in kind) or (kind, field.name) in OWN_KEY_ELSEWHERE
        if is_own and isinstance(value, str):
            found.append(value)
        else:
            found += _own_keys(value)
    return found


def _renamed(thing: object, names: dict[str, str]) -> object:
    if isinstance(thing, tuple):
        return tuple(_renamed(part, names) for part in thing)
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    changed = {
        field.name: _renamed_key(value, names)
        if field.name in KEY_FIELDS and _holds_keys(value)
        else _renamed(value, names)
        for field in fields(thing)
        if field.init and (value := getattr(thing, field.name)) is not None
    }
    return replace(thing, **changed)


def _holds_keys(value: object) -> bool:
    """Return whether a value is a string, or tuples that end in strings and numbers alone."""
    if isinstance(value, tuple):
        return all(_holds_keys(part) for part in value)
    return isinstance(value, (str, int, float))


def _renamed_key(value: object, names: dict[str, str]) -> object:
    if isinstance(value, tuple):
        return tuple(_renamed_key(part, names) for part in value)
    return names.get(value, value) if isinstance(value, str) else value
