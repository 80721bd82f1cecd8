"""Names of things that stay the same in a re-run: `(kind, seat, round, n)`, assigned at acceptance."""

from game.rules.table import Table


def next_thing(table: Table, kind: str, seat: str, known: tuple[str, ...]) -> str:
    """Return the next free name of a kind for a seat in this round: `kind:seat:round:n`, n from 1."""
    start = f"{kind}:{seat}:{table.round}:"
    count = sum(1 for thing in known if thing.startswith(start))
    return f"{start}{count + 1}"
