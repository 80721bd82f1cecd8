"""What facilitators may see of teams and people, as frozen types."""

from game.protocol.bounds import Count, Id, Key, Seat, Sentence, Whole
from game.protocol.public_views import Headline, SeatPresence
from game.protocol.view_base import DotState, Phase, View


class TeamLine(View, frozen=True):
    """One team on the facilitator's console."""

    team: Count
    name: Sentence
    phase: Phase
    round: Count
    day: Whole
    headline: Headline
    seats: tuple[SeatPresence, ...]
    scores: tuple[tuple[Seat, Whole], ...]
    notice: tuple[Key, ...]
    """Catalogue keys of cues; never shown to the team."""
    four_hour: Whole
    occupancy: Whole
    """Both per mille."""


class Console(View, frozen=True):
    """Everything that a facilitator sees of the whole cohort."""

    teams: tuple[TeamLine, ...]
    people: tuple[tuple[Sentence, Sentence], ...]
    """(display name, where) pairs: team and seat, waiting room or projector."""
    texts: tuple[tuple[Sentence, Sentence], ...]
    """(from whom, text) pairs: texts to the facilitator."""
    notices: tuple[Sentence, ...]


class PersonView(View, frozen=True):
    """The person behind a figure on the board."""

    id: Id
    name: Sentence
    age: Count
    place: Key
    """The quarter of town, by deprivation fifth."""
    condition: Key
    service: Key
    state: DotState
    waited_hours: Count
    journey: tuple[tuple[Whole, Key], ...]
    """Seconds since day 0 and catalogue key of each step that is known."""
