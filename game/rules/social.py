"""Trust and understanding between seats; they reach patients only through hand-off time.

Repeated assessment and packages set up twice hold a bed *and* a place (known from the field;
the size is assumed). Better understanding and trust between the hospital's seats and the
community's shorten the transfer; nothing else in the model reads them.
"""

from msgspec.structs import replace

from game.rules.setup.game_setup import Social
from game.rules.table import Table, with_pair
from game.rules.table_rows import Between


def handoff_scale(social: Social, table: Table) -> float:
    """Return the factor on hand-off time, from the pairs that span hospital and community; at least 0.25."""
    pairs = [pair for pair in table.between if _spans(social, pair)]
    if not pairs:
        return 1.0
    understanding = sum(pair.understanding for pair in pairs) / (1000 * len(pairs))
    trust = sum(pair.trust for pair in pairs) / (1000 * len(pairs))
    gained = social.handoff_by_understanding * (understanding - social.understanding_start / 1000)
    gained += social.handoff_by_trust * (trust - social.trust_start / 1000)
    return max(0.25, 1.0 - gained)


def _spans(social: Social, pair: Between) -> bool:
    ends = {pair.a, pair.b}
    return bool(ends & set(social.hospital_seats)) and bool(ends & set(social.community_seats))


def add_shadowing(social: Social, table: Table, one: str, other: str) -> Table:
    """Return the table after one seat has shadowed another: the two understand each other better."""
    return with_pair(
        table, one, other, lambda b: replace(b, understanding=max(b.understanding, social.understanding_shadowed))
    )


def fade_understanding(social: Social, table: Table) -> Table:
    """Return the table a round later: understanding falls back towards where it began."""

    def fade(pair: Between) -> Between:
        away = pair.understanding - social.understanding_start
        return replace(pair, understanding=pair.understanding - away * social.understanding_decay // 1000)

    return replace(table, between=tuple(fade(pair) for pair in table.between))


def add_stocktake(social: Social, table: Table, seats: tuple[str, ...]) -> Table:
    """Return the table after some seats have taken stock: each pair of them understands each other better."""
    return _add_understanding(table, seats, social.understanding_talked)


def add_together(social: Social, table: Table, seats: tuple[str, ...]) -> Table:
    """Return the table after a round in which some seats worked together: each pair understands each other better."""
    return _add_understanding(table, seats, social.understanding_together)


def _add_understanding(table: Table, seats: tuple[str, ...], per_mille: int) -> Table:
    def improve(pair: Between) -> Between:
        if pair.a in seats and pair.b in seats:
            return replace(pair, understanding=min(1000, pair.understanding + per_mille))
        return pair

    return replace(table, between=tuple(improve(pair) for pair in table.between))


def knowledge_of_each_other(social: Social, table: Table) -> float:
    """Return how well all seats understand each other on average, 0 to 1; 1 is as after shadowing."""
    if not table.between:
        return 1.0
    mean = sum(pair.understanding for pair in table.between) / len(table.between)
    return min(1.0, mean / max(1, social.understanding_shadowed))
