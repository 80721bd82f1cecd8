"""A whole game as data, before play starts.

All of it is frozen. The rules know *kinds* of levers, changes, calls and crises; scenario files say
which ones exist, their texts and their effects. `game.scenario.build` builds a `GameSetup`; nothing
here reads a file.
"""

from dataclasses import dataclass, field

from game.model.params import STANDARD_POPULATION, Settings
from game.quantities import PRICE_DAYS
from game.rules.setup.change_setup import Adoption, Change
from game.rules.setup.event_setup import (
    Call,
    Crisis,
    Featured,
    Huddle,
    Invoice,
    Note,
    Problem,
    StockTake,
    Survey,
    Thread,
)
from game.rules.setup.format_setup import Format
from game.rules.setup.lever_setup import Lever
from game.rules.setup.seat_setup import Group, Seat
from game.rules.setup.setup_index import SetupIndex, by_key


@dataclass(frozen=True, slots=True)
class Prices:
    """Leadership days of actions that have no price of their own in the scenario."""

    ask_a_group: int
    object: int
    join_forces: int
    shadow: int
    be_shadowed: int
    change_places: int = 2
    offer_deal: int = 1
    challenge_invoice: int = 2
    answer_challenge: int = 1


@dataclass(frozen=True, slots=True)
class Standard:
    """What is asked of one figure on the board under the rules of the scenario's year."""

    figure: str
    value: float
    by: str
    """ISO date."""
    scope: str


@dataclass(frozen=True, slots=True)
class Social:
    """Trust and understanding between seats, and their effects in the model.

    Per mille. Hand-off time is scaled by
    1 − `handoff_by_understanding` · (u − start) − `handoff_by_trust` · (T − start), where u and T
    are the means over the pairs that span the hospital and the community, as shares.
    Assumed.
    """

    trust_start: int
    understanding_start: int
    understanding_shadowed: int
    understanding_decay: int
    """Per mille of the distance to `understanding_start` that is lost each round."""
    handoff_by_understanding: float
    handoff_by_trust: float
    trust_gain: int
    trust_loss: int
    hospital_seats: tuple[str, ...]
    community_seats: tuple[str, ...]
    surfacing: float = 0.85
    """Chance that a stock-take of all seats brings a problem to light."""
    mended_a_round: float = 0.35
    """Share of its level that a problem keeps after a round of being fixed."""
    morale_by_work: float = 0.05
    """Morale, in points of 1, that staff gain when all their work is relieved, or lose when burdened (assumed)."""
    morale_by_gap: float = 0.05
    """Morale, in points of 1, that staff lose when every seat does the opposite of what it said (assumed)."""
    unpaid_holds_up: float = 0.5
    """Share of a service that an unpaid invoice holds up; a disputed one holds up the whole (assumed)."""
    dispute_trust: int = 80
    """Per mille of trust that a dispute costs the two seats (assumed)."""
    understanding_talked: int = 100
    """Understanding that a stock-take adds to each pair that took part (assumed)."""
    understanding_together: int = 60
    """Understanding that a round in the same huddle, or with a joined change in use, adds to a pair (assumed)."""
    understanding_to_see: int = 600
    """Understanding from which a seat sees the flaws between its own work and a colleague's (assumed)."""


@dataclass(frozen=True, slots=True)
class GameSetup:
    """A whole scenario in one of its formats, ready to be played."""

    scenario: str
    title: str
    summary: str
    aim: str
    opening: str
    place: str
    hospital: str
    first_date: str
    """ISO date of day 0."""
    facts: tuple[str, ...]
    text: str
    """The scenario's source text with all that it extends, for the journal."""
    parameters: Settings
    format: Format
    seats: tuple[Seat, ...]
    levers: tuple[Lever, ...]
    groups: tuple[Group, ...]
    changes: tuple[Change, ...]
    adoption: Adoption
    calls: tuple[Call, ...]
    crises: tuple[Crisis, ...]
    stocktake: StockTake
    notes: tuple[Note, ...]
    featured: tuple[Featured, ...]
    questions: tuple[tuple[str, tuple[str, ...]], ...]
    """Debrief questions by part: felt, saw, why, so_what, monday."""
    prices: Prices
    social: Social
    planned_operations_a_day: float
    """The plan for planned operations, a mean over all days."""
    weekday_of_day_0: int
    """Monday is 0."""
    problems: tuple[Problem, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    threads: tuple[Thread, ...] = ()
    huddle: Huddle | None = None
    survey: Survey | None = None
    standards: tuple[Standard, ...] = ()
    """Standards that replace those of `game.view.figures`."""
    written_for: float = STANDARD_POPULATION
    """The population for which `parameters`, effects and money are written."""
    second_hospital: str = ""
    """The name of the second hospital; empty where there is one."""
    index: SetupIndex = field(init=False, repr=False, compare=False)
    """Built from the rest, for `game.rules.lookup`."""

    def __post_init__(self) -> None:
        """Build the index."""
        index = SetupIndex(
            levers=by_key(self.levers, "lever"),
            changes=by_key(self.changes, "card"),
            seats=by_key(self.seats, "seat"),
            crises=by_key(self.crises, "crisis"),
            gifts=by_key((gift for crisis in self.crises for gift in crisis.gifts), "gift"),
            invoices=by_key(self.invoices, "invoice"),
            problems=by_key(self.problems, "problem"),
            calls=by_key(self.calls, "call"),
        )
        object.__setattr__(self, "index", index)

    @property
    def days(self) -> int:
        """Days in all rounds, without the days after them."""
        return self.format.rounds * self.format.round_days

    def fund_of_round(self, fund: Lever) -> int:
        """Return what a fund holds in one round of this format, thousands of pounds."""
        return fund.maximum * self.format.round_days // PRICE_DAYS
