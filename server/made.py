"""What a journal says of the game, the programs and the machine when a session begins."""

from __future__ import annotations

import platform
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import game.rules
from game.journal.about import About, Fingerprint
from game.session.core import Room
from server.clock import date_and_time

PROGRAM = "same-direction"


def about(room: Room) -> About:
    """Return what the journal of a new session says of it."""
    plan = room.plan
    return About(
        made_with=f"{PROGRAM} {_version(PROGRAM)}",
        began=date_and_time(),
        session_name=plan.session_name,
        join_code=plan.join_code,
        scenario=plan.setup.scenario,
        format=plan.setup.format.format,
        seed=plan.seed,
        scenario_text=plan.setup.text,
        teams=plan.teams,
        policies=plan.policies,
        fingerprint=fingerprint(),
        statics=room.statics,
        seat_statics=tuple(room.briefs.values()),
        questions=plan.setup.questions,
        computers_cover=plan.computers_cover,
    )


def fingerprint() -> Fingerprint:
    """Return the machine and programs that state hashes made here belong to."""
    return Fingerprint(
        platform=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        numpy=_version("numpy"),
        numba=_version("numba"),
        model=_sources(),
    )


def _sources() -> str:
    """Return a digest of the rules' and the model's sources: the same game is the same sources."""
    told = sha256()
    for folder in ("model", "rules"):
        for source in sorted((Path(game.rules.__path__[0]).parent / folder).glob("*.py")):
            told.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return told.hexdigest()[:40]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
