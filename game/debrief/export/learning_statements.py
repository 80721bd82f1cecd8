"""Statements for a learning system (xAPI 1.0.3): who did what, when, in which game.

An actor is an account with the seat as its name; people's names are added only when asked for. The identifiers
depend on the game alone, so that a learning system which is sent the same game twice stores it once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid5

from game.debrief.export.act_rows import list_acts
from game.debrief.export.export_table import Cell
from game.debrief.export.exported_team import ExportedTeam
from game.debrief.whole_file import write_text

XAPI_VERSION: Final = "1.0.3"
STATEMENTS: Final = "statements.json"
PLATFORM: Final = "Same Direction"
LANGUAGE: Final = "en-GB"
FULL_SCORE: Final = 100

HOME: Final = "https://same-direction.example"
"""Where accounts and activities have their home unless a learning system has its own address for them."""

NAMESPACE: Final = UUID("6f0c64f0-5c1e-5f0e-9c56-1b7f2a7d3c11")
"""Of all identifiers made here."""

ADL_VERBS: Final = "http://adlnet.gov/expapi/verbs/"
ADL_ACTIVITIES: Final = "http://adlnet.gov/expapi/activities/"

VERBS: Final[dict[str, str]] = {
    "propose": "shared",
    "sign": "responded",
    "take_mend": "responded",
    "object": "commented",
    "join_forces": "responded",
    "shadow": "asked",
    "be_shadowed": "responded",
    "answer_phone": "answered",
    "call_it": "answered",
    "give": "shared",
    "keep_habit": "preferred",
    "answer_stock_take": "answered",
    "call_stock_take": "asked",
    "huddle": "attended",
    "change_places": "asked",
    "show_note": "shared",
    "thank": "commented",
    "say": "commented",
    "offer_deal": "asked",
    "answer_deal": "responded",
    "challenge_invoice": "responded",
}
"""The ADL verb of each kind of act; the others are `interacted`."""

Statement = dict[str, Any]


def write_statements(teams: Iterable[ExportedTeam], folder: Path, *, home: str = HOME, names: bool = False) -> None:
    """Write the statements of all teams as one JSON array, as a learning system's `statements` resource accepts."""
    found = [statement for one in teams for statement in list_statements(one, home=home, names=names)]
    text = json.dumps(found, ensure_ascii=False, indent=1)
    write_text(folder / STATEMENTS, text)


def list_statements(one: ExportedTeam, *, home: str = HOME, names: bool = False) -> Iterator[Statement]:
    """Yield each seat's beginning, everything that it did, and its result."""
    maker = StatementMaker(one, home, names=names)
    last: dict[str, float] = {}
    for place, history in enumerate(one.data.seats):
        yield maker.make(history.card.seat, "initialized", maker.game, f"begin {place}", 0.0)
    for row in list_acts(one):
        seat, seconds = str(row["seat"]), float(row["seconds"] or 0.0)
        last[seat] = seconds
        yield maker.make_act(row, seat, seconds)
    end = max(last.values(), default=0.0)
    for place, history in enumerate(one.data.seats):
        if history.final_score is None:
            continue
        score = {"scaled": history.final_score / FULL_SCORE, "raw": history.final_score, "min": 0, "max": FULL_SCORE}
        verb = "completed" if one.data.is_finished else "suspended"
        result = {"score": score, "completion": one.data.is_finished}
        yield maker.make(history.card.seat, verb, maker.game, f"end {place}", end, result)


class StatementMaker:
    """Makes the statements of one team."""

    def __init__(self, one: ExportedTeam, home: str, *, names: bool) -> None:
        """Prepare what all statements of a team have in common."""
        about = one.data.about
        self._home, self._one, self._has_names = home.rstrip("/"), one, names
        key = f"{about.began} {about.seed} {about.join_code} {about.scenario} {one.session} {one.team}"
        self._registration = uuid5(NAMESPACE, key)
        self._began = _read_time(about.began)
        self.game = self._make_activity(about.scenario, "simulation", about.statics.title)

    def make_act(self, row: Mapping[str, Cell], seat: str, seconds: float) -> Statement:
        """Return the statement of one act."""
        act, about = str(row["act"]), str(row["about"] or "")
        thing = self._make_activity(
            f"{self._one.data.about.scenario}/{act}/{about}" if about else f"{self._one.data.about.scenario}/{act}",
            "interaction",
            f"{act} {about}".replace("_", " ").replace(":", " ").strip(),
        )
        extensions = {self._iri(f"extensions/{key}"): row[key] for key in ("round", "day", "phase", "played_by")}
        chosen = {self._iri(f"extensions/{key}"): row[key] for key in ("value", "way", "to") if row[key] is not None}
        result = {"extensions": chosen} if chosen else None
        verb = VERBS.get(act, "interacted")
        statement = self.make(seat, verb, thing, f"act {row['entry']}", seconds, result)
        statement["context"]["extensions"] = extensions
        statement["context"]["contextActivities"] = {"parent": [self.game]}
        return statement

    def make(
        self, seat: str, verb: str, thing: Statement, key: str, seconds: float, result: Statement | None = None
    ) -> Statement:
        """Return a statement; `key` tells it apart from the others of this team."""
        statement: Statement = {
            "id": str(uuid5(self._registration, key)),
            "version": XAPI_VERSION,
            "actor": self._make_actor(seat),
            "verb": {"id": f"{ADL_VERBS}{verb}", "display": {LANGUAGE: verb}},
            "object": thing,
            "context": {"registration": str(self._registration), "platform": PLATFORM, "language": LANGUAGE},
        }
        if result is not None:
            statement["result"] = result
        if self._began is not None:
            statement["timestamp"] = (self._began + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")
        return statement

    def _make_actor(self, seat: str) -> Statement:
        account = {"homePage": self._home, "name": f"{self._registration}/{seat}"}
        actor: Statement = {"objectType": "Agent", "account": account}
        if self._has_names and (names := ", ".join(self._one.list_names(seat))):
            actor["name"] = names
        return actor

    def _make_activity(self, path: str, type: str, name: str) -> Statement:
        return {
            "objectType": "Activity",
            "id": self._iri(f"activities/{path}"),
            "definition": {"type": f"{ADL_ACTIVITIES}{type}", "name": {LANGUAGE: name}},
        }

    def _iri(self, path: str) -> str:
        return f"{self._home}/{re.sub(r'[^A-Za-z0-9._~/-]', '-', path)}"


def _read_time(began: str) -> datetime | None:
    """Return when the session began; none without a time zone, which a statement needs."""
    try:
        found = datetime.fromisoformat(began)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
