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

drawings = st.dictionaries(st.integers(1, 40), st.tuples(*[st.integers(0, 2)] * (SHOWN - 1)), max_size=30)


def draw(people: dict[int, tuple[int, ...]]) -> Shown:
    rows = [(identity, *people[identity]) for identity in sorted(people)]
    return Shown(np.array(rows, dtype=np.int64).reshape(-1, SHOWN))


@settings(max_examples=200, deadline=None)
@given(drawings, drawings)
def test_matched_as_one_by_one(before: dict[int, tuple[int, ...]], now: dict[int, tuple[int, ...]]):
    old, new = sorted(before), sorted(now)
    found = draw(now).match(draw(before))
    fresh = [place for place, who in enumerate(new) if before.get(who) != now[who]]
    assert found.fresh == fresh
    assert found.gone == [place for place, who in enumerate(old) if who not in now]
    assert found.new == [place for place in fresh if new[place] not in before]
    assert found.changed == [place for place in fresh if new[place] in before]
    assert found.were == [old.index(new[place]) for place in found.changed]
    together = [*((who, *before[who]) for who in old), *((new[place], *now[new[place]]) for place in fresh)]
    assert [together[source] for source in found.sources] == [(who, *now[who]) for who in new]


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
