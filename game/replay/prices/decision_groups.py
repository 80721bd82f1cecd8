"""The decisions of a game that can be taken out: single ones, groups of one kind, and all that belongs to a habit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from game.protocol import actions
from game.protocol.actions import Action
from game.replay.rerun import Numbered
from game.rules.entry import Acted, Entry, Moved

Kind = Literal[
    "card", "lever", "deal", "gift", "habit_kept", "problem", "invoice", "stocktake", "calls", "joining", "shadowing",
    "huddles", "notes", "concerns", "habit",
]  # fmt: skip

GROUPED: Final[dict[type[Action], Kind]] = {
    actions.JoinForces: "joining",
    actions.Shadow: "shadowing",
    actions.BeShadowed: "shadowing",
    actions.ChangePlaces: "shadowing",
    actions.Huddle: "huddles",
    actions.ShowNote: "notes",
    actions.AnswerPhone: "calls",
    actions.Object: "concerns",
}
"""Kinds of action that are taken out together, since each alone moves little."""

OF_HABIT: Final[dict[str, tuple[type[Action], ...]]] = {
    "patients_first": (actions.SetLever, actions.AnswerPhone),
    "involvement": (),
    "beyond_funding": (
        actions.ShareFund, actions.PayInvoice, actions.DropInvoice, actions.Sign, actions.AnswerDeal,
    ),
    "no_ego": (actions.JoinForces, actions.Withdraw),
    "understanding": (
        actions.Shadow, actions.BeShadowed, actions.ChangePlaces, actions.ShowNote,
    ),
    "stock_takes": (actions.CallStockTake, actions.AnswerStockTake, actions.MendProblem),
    "crisis_habit": (actions.Give, actions.KeepHabit, actions.Huddle),
    "challenge": (actions.Object,),
}  # fmt: skip
"""What is taken out with a habit. Of involvement nothing: the same changes are made without asking."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that can be taken out of a game.

    `seats` are its authors and `about` names what it was about (a key, or a thing that was created). `without` are
    the numbers of the entries to leave out, `instead` those that are played differently.
    """

    kind: Kind
    about: str
    seats: tuple[str, ...]
    round: int
    day: int
    without: frozenset[int] = frozenset()
    instead: tuple[Numbered, ...] = ()

    @property
    def first(self) -> int:
        """The number of the first entry that is left out or changed."""
        return min((*self.without, *(seq for seq, _ in self.instead)))


@dataclass(slots=True)
class _Group:
    kind: Kind
    about: str
    round: int
    day: int
    seats: dict[str, None] = field(default_factory=dict[str, None])
    without: set[int] = field(default_factory=set[int])

    def finish(self) -> Decision:
        return Decision(self.kind, self.about, tuple(self.seats), self.round, self.day, frozenset(self.without))


def list_decisions(entries: Sequence[Numbered]) -> tuple[Decision, ...]:
    """Return the decisions of one team in order of time.

    A lever is one decision however often it was moved: taken out, it stays where the scenario put it.
    """
    groups: dict[tuple[Kind, str], _Group] = {}
    for seq, round, entry, acted in _list_acts(entries):
        for kind, about in _describe(acted, round):
            group = groups.setdefault((kind, about), _Group(kind, about, round, entry.day))
            group.seats[acted.seat] = None
            group.without.add(seq)
    return tuple(sorted((group.finish() for group in groups.values()), key=lambda decision: decision.first))


def list_habits(entries: Sequence[Numbered]) -> tuple[Decision, ...]:
    """Return what belongs to each habit that was used, as one decision each, in the order of the principles."""
    found: list[Decision] = []
    for habit, kinds in OF_HABIT.items():
        acts = [(seq, round, entry, acted) for seq, round, entry, acted in _list_acts(entries)]
        chosen = [one for one in acts if isinstance(one[3].action, kinds)]
        changed = [one for one in acts if habit == "involvement" and _is_asking(one[3].action)]
        if not (both := chosen or changed):
            continue
        found.append(
            Decision(
                "habit",
                habit,
                tuple(dict.fromkeys(acted.seat for _, _, _, acted in both)),
                both[0][1],
                both[0][2].day,
                frozenset(seq for seq, _, _, _ in chosen),
                tuple((seq, _without_asking(entry, acted)) for seq, _, entry, acted in changed),
            )
        )
    return tuple(found)


def name_decisions(entries: Sequence[Numbered]) -> dict[str, Decision]:
    """Return every decision by its name, such as R2-3 for the third of round 2, then every habit by its key."""
    found: dict[str, Decision] = {}
    counts: dict[int, int] = {}
    for decision in list_decisions(entries):
        counts[decision.round] = counts.get(decision.round, 0) + 1
        found[f"R{decision.round}-{counts[decision.round]}"] = decision
    return found | {decision.about: decision for decision in list_habits(entries)}


def _list_acts(entries: Iterable[Numbered]) -> Iterable[tuple[int, int, Entry, Acted]]:
    round = 1
    for seq, entry in entries:
        if isinstance(entry.what, Moved):
            round = entry.what.round
        elif isinstance(entry.what, Acted):
            yield seq, round, entry, entry.what


def _is_asking(action: Action) -> bool:
    return isinstance(action, actions.Propose) and action.way == "ask"


def _without_asking(entry: Entry, acted: Acted) -> Entry:
    action = acted.action
    assert isinstance(action, actions.Propose)
    plain = actions.Propose(action.card, action.name, "now")
    return Entry(entry.day, replace(acted, action=plain))


def _describe(acted: Acted, round: int) -> tuple[tuple[Kind, str], ...]:
    """Return the decisions that an act belongs to."""
    kind = GROUPED.get(type(acted.action))
    if kind is not None:
        return ((kind, ""),)
    match acted.action:
        case actions.Propose(card=card):
            return (("card", f"{acted.thing or card}"),)
        case actions.SetLever(lever=lever) | actions.ShareFund(lever=lever):
            return (("lever", lever),)
        case actions.AnswerDeal(deal=deal, accept=True):
            return (("deal", deal),)
        case actions.Give(gift=gift):
            return (("gift", gift),)
        case actions.KeepHabit(habit=habit, keep=True):
            return (("habit_kept", habit),)
        case actions.MendProblem(problem=problem):
            return (("problem", problem),)
        case actions.PayInvoice(invoice=invoice) | actions.ChallengeInvoice(invoice=invoice):
            return (("invoice", invoice),)
        case actions.CallStockTake() | actions.AnswerStockTake():
            return (("stocktake", str(round)),)
        case _:
            return ()
