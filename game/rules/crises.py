"""Crises: what each seat gives, and which habits it keeps afterwards."""

from msgspec.structs import replace

from game.protocol.actions import Give, KeepHabit
from game.protocol.refusals import Code
from game.rules import lookup
from game.rules.huddles import raise_habit
from game.rules.setup.event_setup import Crisis
from game.rules.setup.format_setup import Format
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table, change_trust
from game.rules.table_rows import CrisisRun, Given, Habit
from game.rules.verdicts import Accepted, Judgement, refuse


def find_due(setup: GameSetup, table: Table) -> str:
    """Return the key of the crisis that begins today and has not begun yet; empty if there is none."""
    day_of_round = table.day - setup.format.start_day(table.round)
    for crisis in setup.crises:
        wanted = (setup.format.format, table.round, day_of_round)
        has_begun = f"crisis:{crisis.crisis}" in table.stops or _came_early(table, crisis, setup.format)
        if wanted in crisis.when and not has_begun:
            return crisis.crisis
    return ""


def _came_early(table: Table, crisis: Crisis, format: Format) -> bool:
    """Return whether a facilitator has started this crisis already."""
    run = table.crisis(crisis.crisis)
    if run is None:
        return False
    return (format.format, run.round, run.from_day - format.start_day(run.round)) not in crisis.when


def list_startable(setup: GameSetup, table: Table) -> tuple[str, ...]:
    """Return the crises that a facilitator can start: those that have not begun in this game."""
    return tuple(crisis.crisis for crisis in setup.crises if table.crisis(crisis.crisis) is None)


def begin(setup: GameSetup, table: Table, key: str) -> Table:
    """Return the table with a crisis begun; its effects run from the next day on."""
    crisis = lookup.crisis(setup, key)
    assert crisis is not None
    run = CrisisRun(key, table.round, table.day, table.day + crisis.lasts_days)
    return replace(table, crises=(*table.crises, run), stops=(*table.stops, f"crisis:{key}"))


def judge_give(setup: GameSetup, table: Table, seat: str, action: Give) -> Judgement:
    """Judge a gift of the seat's own to the crisis that has just begun; giving it again takes it back."""
    run = table.crisis(action.crisis)
    crisis = lookup.crisis(setup, action.crisis)
    if run is None or crisis is None or run is not table.crises[-1]:
        return refuse(Code.UNKNOWN, what=action.crisis)
    gift = next((gift for gift in crisis.gifts if gift.gift == action.gift), None)
    if gift is None:
        return refuse(Code.UNKNOWN, what=action.gift)
    if gift.seat != seat:
        return refuse(Code.NOT_YOURS, what=gift.name, seat=gift.seat)
    is_taken_back = is_given(table, action.gift)
    return Accepted(-gift.days if is_taken_back else gift.days, "patients", action.gift)


def is_given(table: Table, gift: str) -> bool:
    """Return whether a gift has been given."""
    return any(given.gift == gift for given in table.gifts)


def apply_give(setup: GameSetup, table: Table, seat: str, action: Give, thing: str) -> Table:
    """Return the table with the gift given, or taken back."""
    if is_given(table, action.gift):
        return replace(table, gifts=tuple(given for given in table.gifts if given.gift != action.gift))
    return replace(table, gifts=(*table.gifts, Given(action.crisis, action.gift, seat, table.day)))


def end_meeting(setup: GameSetup, table: Table) -> Table:
    """Return the table after the crisis meeting: the seats that gave something trust each other more."""
    run = table.crises[-1]
    givers = tuple(dict.fromkeys(given.seat for given in table.gifts if given.crisis == run.crisis))
    for place, one in enumerate(givers):
        for other in givers[place + 1 :]:
            table = change_trust(table, one, other, setup.social.trust_gain)
    return raise_habit(setup, table, len(givers))


def list_keepable(setup: GameSetup, table: Table, seat: str) -> tuple[str, ...]:
    """Return the gifts of a seat that can be kept as a habit: the crisis is over and they have not lapsed."""
    found: list[str] = []
    for given in table.gifts:
        gift, run = lookup.gift(setup, given.gift), table.crisis(given.crisis)
        crisis = lookup.crisis(setup, given.crisis)
        if gift is None or run is None or crisis is None or given.seat != seat or not gift.habit:
            continue
        lapsed = table.day >= run.until_day + crisis.lapse_rounds * setup.format.round_days
        if table.day >= run.until_day and (not lapsed or is_kept(table, given.gift)):
            found.append(given.gift)
    return tuple(found)


def is_kept(table: Table, gift: str) -> bool:
    """Return whether a gift is kept as a habit."""
    return any(habit.gift == gift for habit in table.habits)


def judge_keep(setup: GameSetup, table: Table, seat: str, action: KeepHabit) -> Judgement:
    """Judge keeping a gift of the seat's own as a habit once the crisis is over, or ending the habit for free."""
    gift = lookup.gift(setup, action.habit)
    if gift is None:
        return refuse(Code.UNKNOWN, what=action.habit)
    if gift.seat != seat:
        return refuse(Code.NOT_YOURS, what=gift.name, seat=gift.seat)
    if action.habit not in list_keepable(setup, table, seat):
        return refuse(Code.WRONG_STATE, what=gift.habit or gift.name)
    if is_kept(table, action.habit) == action.keep:
        return refuse(Code.NO_CHANGE, what=gift.habit)
    days = gift.habit_days if action.keep else 0
    return Accepted(days, "patients", action.habit)


def apply_keep(setup: GameSetup, table: Table, seat: str, action: KeepHabit, thing: str) -> Table:
    """Return the table with the habit kept from this round on, or ended."""
    others = tuple(habit for habit in table.habits if habit.gift != action.habit)
    if action.keep:
        others = (*others, Habit(action.habit, seat, table.round))
    return replace(table, habits=others)


def habit_costs(setup: GameSetup, table: Table, seat: str) -> tuple[tuple[str, int], ...]:
    """Return (habit, leadership days) pairs: what a seat's habits cost it at the start of a round."""
    costs: list[tuple[str, int]] = []
    for habit in table.habits:
        gift = lookup.gift(setup, habit.gift)
        if habit.seat == seat and gift is not None and gift.habit_days:
            costs.append((habit.gift, gift.habit_days))
    return tuple(costs)
