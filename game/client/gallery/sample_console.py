"""What the facilitator's console and the room's screen show of the sample session."""

from __future__ import annotations

from msgspec.structs import replace

from game.client.gallery.sample_game import presence, public
from game.client.gallery.sample_place import TODAY
from game.client.gallery.sample_room import team_names
from game.protocol.facilitator_views import (
    AgendaLine,
    Bookmark,
    Console,
    Cue,
    HeldText,
    LastRound,
    Page,
    PersonLine,
    TeamFigures,
    TeamLine,
    TextLine,
)
from game.protocol.messages import ConsoleIs, Display
from game.protocol.view_base import Phase


def display(page: Page = "team", teams: int = 3) -> Display:
    """Return what the room's screen shows; on the page of a team, the first one."""
    return Display(
        page=page,
        shown_team=1 if page == "team" else 0,
        teams=tuple(
            TeamFigures(
                team=number,
                name=name,
                harmed=9 + number * 7 % 8,
                left_alone=12,
                harm_by_week=tuple(6 + (week * number) % 5 + week // 4 for week in range(TODAY // 7)),
                four_hour=610 - 6 * number,
                occupancy=975,
                engagement=64,
                people=4,
                ready=number % 5,
            )
            for number, name in enumerate(team_names(teams), start=1)
        ),
        left_alone_by_week=tuple(8 + week // 3 for week in range(TODAY // 7)),
    )


def console(teams: int = 3) -> ConsoleIs:
    """Return the facilitator's console of some teams, with people away, bookmarks and a message on screens."""
    lines = tuple(_team_line(number, name) for number, name in enumerate(team_names(teams), start=1))
    return ConsoleIs(
        Console(
            teams=lines,
            people=(
                PersonLine(1, "Amira", "player", 1, "C", lead=True, present=True),
                PersonLine(2, "Tom", "player", 1, "P", lead=True, present=True),
                PersonLine(3, "Priya", "player", 1, "P", lead=False, present=True),
                PersonLine(4, "Lewis", "player", 1, "M", lead=True, present=False, away_since_s=2310),
                PersonLine(5, "Grace", "player", 0, None, lead=False, present=True),
                PersonLine(6, "Fay", "facilitator", 0, None, lead=False, present=True),
            ),
            texts=(TextLine("Lewis", 1, "M", "My screen went dark, I am on my phone."),),
            notices=(),
            bookmarks=(
                Bookmark(1, 2, 41, "plan", "Amira thanked Tom for the beds.", automatic=False),
                Bookmark(min(2, teams), 3, 70, "review", "console.noticed.harm_and_briefs_rise", automatic=True),
            ),
            held=(HeldText(min(2, teams), None, "Come to the front, please.", look_up=False, until_s=0),),
            agenda=_agenda(),
            elapsed_s=2400,
            finish_by=12 * 60 + 30,
            crises=("bad_flu",),
            problems=(
                ("boiler", "The boiler of the west wing is older than the wing."),
                ("rota_of_six", "The night rota is filled by the same six people."),
            ),
        )
    )


def _team_line(number: int, name: str) -> TeamLine:
    view, kind = public(), (number - 1) % 3
    notice = (
        (Cue("console.noticed.flaw_unsaid", ("K",)),),
        (Cue("console.noticed.harm_and_briefs_rise"), Cue("console.noticed.seat_silent", ("P", "M"))),
        (),
    )[kind]
    seats = presence() if number == 1 else tuple(replace(seat, deputy="") for seat in presence())
    return TeamLine(
        team=number,
        name=name,
        phase="plan",
        round=4,
        day=TODAY,
        headline=replace(view.headline, harmed=(10, 14, 9)[kind]),
        seats=seats,
        scores=(("C", 61), ("P", 53), ("K", 48), ("M", 57)),
        notice=notice,
        four_hour=(610, 548, 664)[kind],
        occupancy=(975, 991, 948)[kind],
        harm_week=(12, 17, 9)[kind],
        last_round=LastRound(harm_week=14, four_hour=590, occupancy=962, engagement=66),
        crisis="bad_flu" if kind == 1 else None,
        given=(("P", "weekend"),) if kind == 1 else (),
        begun=("bad_flu",) if kind == 1 else (),
    )


def _agenda() -> tuple[AgendaLine, ...]:
    done: list[AgendaLine] = [AgendaLine("briefing", 1, 300, 60)]
    at = 360
    took_in_round: tuple[tuple[Phase, int, int], ...] = (("plan", 300, 330), ("run", 120, 125), ("review", 180, 200))
    for number in range(1, 4):
        for phase, planned, took in took_in_round:
            done.append(AgendaLine(phase, number, planned, at))
            at += took
    done.append(AgendaLine("plan", 4, 300, at))
    ahead = [AgendaLine("run", 4, 120, -1), AgendaLine("review", 4, 180, -1), AgendaLine("stocktake", 4, 240, -1)]
    for number in (5, 6):
        ahead += [AgendaLine("plan", number, 300, -1), AgendaLine("run", number, 120, -1)]
        ahead += [AgendaLine("review", number, 180, -1)]
    return (*done, *ahead)
