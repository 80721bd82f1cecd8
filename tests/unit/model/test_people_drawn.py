"""Who is drawn: the same people as by a look at every row, and how two drawings differ."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from game.model import kinds
from game.model.economy import Economy
from game.model.people import Shown
from game.model.sampling import SHOWN
from tests.kit.place import small_settings

LIMIT = 60
SHARES = (0, 0.25, 0.4, 0.2, 0.15)

DRAWN_AS = np.array([0, 1, 1, 3], dtype=np.int64)
"""Of four places two are drawn alike."""

drawings = st.dictionaries(st.integers(1, 40), st.tuples(*[st.integers(0, 3)] * (SHOWN - 1)), max_size=30)


def draw(people: dict[int, tuple[int, ...]]) -> Shown:
    rows = [(identity, *people[identity]) for identity in sorted(people)]
    return Shown(np.array(rows, dtype=np.int64).reshape(-1, SHOWN))


def look(people: dict[int, tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
    """Return people with the number as which their place is drawn."""
    return {who: (int(DRAWN_AS[row[0]]), *row[1:]) for who, row in people.items()}


def to_columns(people: dict[int, tuple[int, ...]], chosen: list[int]) -> list[list[int]]:
    return [[(who, *people[who])[column] for who in chosen] for column in range(SHOWN)]


def to_steps(places: list[int]) -> list[int]:
    return [place - before for place, before in zip(places, [0, *places], strict=False)]


@settings(max_examples=200, deadline=None)
@given(drawings, drawings)
def test_matched_as_one_by_one(before: dict[int, tuple[int, ...]], now: dict[int, tuple[int, ...]]):
    found = draw(now).match(draw(before), DRAWN_AS)
    was, seen, old, new = look(before), look(now), sorted(before), sorted(now)
    others = [who for who in new if who in was and was[who] != seen[who]]
    added, stayed = [who for who in new if who not in was], [who for who in new if who in was]
    assert found.other_columns == to_columns(seen, others)
    assert found.gone == to_steps([place for place, who in enumerate(old) if who not in seen])
    assert found.new == to_steps([new.index(who) for who in added])
    assert found.new_columns == to_columns(seen, added)
    changed = {
        column: [who for who in stayed if was[who][column - 1] != seen[who][column - 1]] for column in range(1, SHOWN)
    }
    assert found.changed == [
        (column, to_steps([new.index(who) for who in those]), [seen[who][column - 1] for who in those])
        for column, those in changed.items()
        if those
    ]
    together = [*((who, was[who]) for who in old), *((who, seen[who]) for who in (*added, *others))]
    assert [together[source] for source in found.sources] == [(who, seen[who]) for who in new]


def test_drawn_as_by_a_look_at_every_row():
    """In each group those whose mixed id the smallest power of two divides that leaves few enough, by id."""
    economy = Economy.start(small_settings(), 5, burn_in_days=30)
    for _ in range(3):
        people = economy._world.people
        expected: list[tuple[int, int]] = []
        for group in range(1, kinds.ON_LIST + 1):
            inside = [
                int(row["id"])
                for row in people
                if row["id"] and kinds.GROUP_OF_PLACE[row["place"]] == group and row["stage"] != kinds.EXPECTED
            ]
            power = 1
            while len(inside) > int(LIMIT * SHARES[group]):
                power *= 2
                inside = [one for one in inside if (one * 0x9E3779B97F4A7C15 % 2**64 >> 33) % power == 0]
            expected += [(one, power) for one in inside]
        assert [(row[0], row[4]) for row in economy.show(LIMIT).list_rows()] == sorted(expected)
        economy.day(small_settings())
