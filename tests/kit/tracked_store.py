"""A store that records which of its fields are read, by their paths."""

from dataclasses import fields

from msgspec import Struct

from game.client.connection.store import Store

NEVER_CHANGING = "welcome"


class TrackedStruct:
    """Stands for a struct of a view and records the path of each field that is read from it."""

    def __init__(self, struct, path, reads):
        self._struct, self._path, self._reads = struct, path, reads

    @property
    def __class__(self):  # pyright: ignore[reportIncompatibleMethodOverride]
        return type(self._struct)

    def __getattr__(self, name):
        path = f"{self._path}.{name}"
        self._reads.add(path)
        return track(getattr(self._struct, name), path, self._reads)

    def __eq__(self, other):
        return self._struct == untrack(other)

    def __hash__(self):
        return hash(self._struct)


class TrackedStore(Store):
    """A copy of a store that adds the path of every field read from it to `reads`."""

    @classmethod
    def of(cls, store):
        tracked = cls(**{field.name: getattr(store, field.name) for field in fields(Store)})
        object.__setattr__(tracked, "reads", set())
        return tracked

    def __getattribute__(self, name):
        value = super().__getattribute__(name)
        if name not in Store.__dataclass_fields__ or name == NEVER_CHANGING:
            return value
        reads = super().__getattribute__("reads")
        reads.add(name)
        return track(value, name, reads)


def track(value, path, reads):
    """Return the value with its structs tracked, those inside tuples too."""
    if isinstance(value, tuple):
        return tuple(track(item, path, reads) for item in value)
    return TrackedStruct(value, path, reads) if isinstance(value, Struct) else value


def untrack(value):
    """Return the struct that a tracked one stands for; anything else unchanged."""
    return value._struct if type(value) is TrackedStruct else value
