"""Scenarios by name or path: read, checked, built.

The one edge of this package: everything else in it is given its texts. A scenario is found by the id of a
shipped one, or by a path that a person typed; what a file extends is a shipped one or a file beside it.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from game.errors import Mistake, ScenarioError
from game.resources import find_scenario_folder
from game.rules.setup.game_setup import GameSetup
from game.scenario.build import build
from game.scenario.check import Checked, check
from game.scenario.source import MOST_BYTES, MOST_FILES, Merged, Source, chain, decoded, merged, parsed, shown, wrong_at
from game.text.catalogue import Catalogue

LANGUAGE = "en"
DEFAULT_FORMAT = "half_day"
MOST_KEPT_CHARACTERS = 2 * MOST_FILES * MOST_BYTES
"""A kept text holds at most so much: every file twice, for the marks that JSON puts before line ends and quotes."""

_ID = re.compile(r"[a-z0-9_-]{1,40}")
_BESIDE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,59}\.toml")


@dataclass(frozen=True, slots=True)
class ScenarioName:
    """A shipped scenario as a list shows it."""

    scenario: str
    title: str
    summary: str
    formats: tuple[tuple[str, str], ...]
    """(key, name) of each way to play it."""


def load(name_or_path: str, format: str | None = None) -> GameSetup:
    """Return the scenario of a shipped id, or of a path ending in .toml, ready to be played.

    Without `format` it is `half_day`, or the only one that there is. Raises `ScenarioError` with every
    mistake found, when there is no such scenario or format, and for a place that is no game.
    """
    words = Catalogue.load(LANGUAGE)
    return _setup(read(name_or_path, words), _id_of(name_or_path), format, words)


@dataclass(frozen=True, slots=True)
class Place:
    """A place without a game: the first date and the numbers that the model reads, unchecked."""

    first_date: date
    parameters: Mapping[str, float]


def load_place(name_or_path: str) -> Place:
    """Return a place by a shipped name or a path ending in .toml; a game is none. Raises `ScenarioError`."""
    words = Catalogue.load(LANGUAGE)
    places = [key for key in _shipped() if _is_place(_read(find_scenario_folder() / f"{key}.toml", words))]
    if not name_or_path.endswith(".toml") and name_or_path not in _shipped():
        raise _refused(
            shown(name_or_path),
            words.text("mistake.unknown_place"),
            allowed=words.text("mistake.unknown_place_allowed", names=", ".join(places)),
            meant=next(iter(difflib.get_close_matches(name_or_path, places, 1)), ""),
        )
    whole = _read_chain(_path_of(name_or_path, words), words)
    if not _is_place(whole.sources[0]):
        allowed = words.text("mistake.not_a_place_allowed", names=", ".join(places))
        raise _refused(whole.name, words.text("mistake.not_a_place"), allowed=allowed)
    return _place(whole, words)


def _is_place(source: Source) -> bool:
    return source.tree.get("kind", "game") == "place"


def _place(whole: Merged, words: Catalogue) -> Place:
    first = _within(whole.tree.get("place")).get("first_date")
    if not isinstance(first, date):
        raise _refused(whole.name, words.text("mistake.place_date"), found=shown(first))
    values: dict[str, float] = {}
    for name, parameter in _within(whole.tree.get("parameters")).items():
        value = _within(parameter).get("value")
        if isinstance(value, bool) or not isinstance(value, int | float):
            origin = whole.origin(("parameters", name, "value"))
            what = words.text("mistake.place_number")
            raise ScenarioError([Mistake(origin.file, what, origin.spot.line, f"parameters.{name}", shown(value))])
        values[name] = float(value)
    return Place(first, values)


def _within(found: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", found) if isinstance(found, dict) else {}


def load_text(text: str, format: str) -> GameSetup:
    """Return the scenario that a game kept as `GameSetup.text`, in one of its formats.

    The text may come from anywhere: it is bounded and checked like a file. Raises `ScenarioError`.
    """
    words = Catalogue.load(LANGUAGE)
    scenario, files = _unpacked(text, words)
    rest = iter(files[1:])

    def following(written: str, by: Source) -> Source:
        source = next(rest, None)
        if source is None:
            raise wrong_at(by, ("extends",), words.text("mistake.extends_unknown"), found=shown(written))
        return source

    return _setup(merged(chain(files[0], following, words), words), scenario, format, words)


def checked(name_or_path: str) -> Checked:
    """Return everything that is wrong or odd in a scenario; never raises for what a file holds."""
    words = Catalogue.load(LANGUAGE)
    try:
        return check(read(name_or_path, words), words)
    except ScenarioError as error:
        return Checked(None, error.mistakes, ())


def line_of(mistake: Mistake) -> str:
    """Return the line that a mistake stands on, or nothing when it stands on none or cannot be read again."""
    path = Path(mistake.where)
    try:
        path = path if path.is_file() else find_scenario_folder() / path.name
        with path.open("rb") as file:
            lines = file.read(MOST_BYTES).decode("utf-8-sig", "replace").splitlines()
    except (OSError, ValueError):
        return ""
    return lines[mistake.line - 1] if 0 < mistake.line <= len(lines) else ""


def available() -> tuple[ScenarioName, ...]:
    """Return the shipped scenarios by name; places, which only others extend, are left out."""
    words = Catalogue.load(LANGUAGE)
    names: list[ScenarioName] = []
    for key in _shipped():
        whole = _read_chain(find_scenario_folder() / f"{key}.toml", words)
        if whole.sources[0].tree.get("kind") == "place":
            continue
        result = check(whole, words)
        if result.spec:
            formats = tuple((key, form.name) for key, form in result.spec.formats.items())
            names.append(ScenarioName(key, result.spec.title, result.spec.summary, formats))
    return tuple(names)


def read(name_or_path: str, words: Catalogue) -> Merged:
    """Return the tree of a scenario and all that it extends, unchecked but for what cannot be read."""
    path = _path_of(name_or_path, words)
    whole = _read_chain(path, words)
    if whole.sources[0].tree.get("kind", "game") == "place":
        users = ", ".join(name.scenario for name in available())
        raise _refused(
            whole.name, words.text("mistake.place"), allowed=words.text("mistake.place_allowed", names=users)
        )
    return whole


def _setup(whole: Merged, scenario: str, format: str | None, words: Catalogue) -> GameSetup:
    result = check(whole, words)
    if result.spec is None or result.mistakes:
        raise ScenarioError(result.mistakes)
    key = _format_of(whole.name, tuple(result.spec.formats), format, words)
    return build(scenario, _packed(scenario, whole), result.spec, key)


def _format_of(name: str, known: tuple[str, ...], wanted: str | None, words: Catalogue) -> str:
    names = ", ".join(known)
    if wanted is not None and wanted not in known:
        meant = next(iter(difflib.get_close_matches(wanted, known, 1)), "")
        raise _refused(name, words.text("mistake.unknown_format"), found=shown(wanted), allowed=names, meant=meant)
    if wanted is None and DEFAULT_FORMAT not in known and len(known) > 1:
        raise _refused(name, words.text("mistake.which_format"), allowed=names)
    return wanted or (DEFAULT_FORMAT if DEFAULT_FORMAT in known else next(iter(known)))


def _shipped() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in find_scenario_folder().glob("*.toml") if _ID.fullmatch(path.stem)))


def _id_of(name_or_path: str) -> str:
    """Return an id made of a name or of a path's last part: small letters, digits, - and _."""
    stem = Path(name_or_path).name.removesuffix(".toml").lower()
    return re.sub(r"[^a-z0-9_-]+", "-", stem).strip("-")[:40] or "scenario"


def _path_of(name_or_path: str, words: Catalogue) -> Path:
    if name_or_path.endswith(".toml"):
        return Path(name_or_path)
    shipped = _shipped()
    if name_or_path in shipped:
        return find_scenario_folder() / f"{name_or_path}.toml"
    playable = ", ".join(name.scenario for name in available())
    raise _refused(
        shown(name_or_path),
        words.text("mistake.unknown_scenario"),
        allowed=words.text("mistake.unknown_scenario_allowed", names=playable),
        meant=next(iter(difflib.get_close_matches(name_or_path, shipped, 1)), ""),
    )


def _read_chain(path: Path, words: Catalogue) -> Merged:
    folder, seen = path.parent, {_resolved(path)}

    def following(written: str, by: Source) -> Source:
        nonlocal folder
        next_path = _extended(written, folder, by, words)
        if _resolved(next_path) in seen:
            raise wrong_at(by, ("extends",), words.text("mistake.extends_circle"), found=shown(written))
        folder = next_path.parent
        seen.add(_resolved(next_path))
        return _read(next_path, words)

    return merged(chain(_read(path, words), following, words), words)


def _resolved(path: Path) -> str:
    """Return what tells two paths to one file apart from paths to two; a name that no file can have is itself."""
    try:
        return str(path.resolve())
    except (OSError, ValueError, RuntimeError):
        return str(path)


def _extended(written: str, folder: Path, by: Source, words: Catalogue) -> Path:
    """Return the path that `extends` names: a shipped scenario's id, or a file in the same folder."""
    if _ID.fullmatch(written) and written in _shipped():
        return find_scenario_folder() / f"{written}.toml"
    beside = folder / written
    if _BESIDE.fullmatch(written) and beside.is_file() and beside.resolve().parent == folder.resolve():
        return beside
    shipped = _shipped()
    raise wrong_at(
        by,
        ("extends",),
        words.text("mistake.extends_unknown"),
        found=shown(written),
        allowed=words.text("mistake.extends_allowed", names=", ".join(shipped)),
        meant=next(iter(difflib.get_close_matches(written, shipped, 1)), ""),
    )


def _read(path: Path, words: Catalogue) -> Source:
    """Read one file; shipped ones go by their name, others by the path that leads to them."""
    name = path.name if path.parent == find_scenario_folder() else str(path)
    try:
        if not path.exists():
            raise _refused(name, words.text("mistake.no_file"))
        if not path.is_file():
            raise _refused(name, words.text("mistake.not_a_file"))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _refused(name, words.text("mistake.unreadable_file", reason=reason)) from error
    return parsed(decoded(data, name, words), name, words)


def _packed(scenario: str, whole: Merged) -> str:
    """Return the text that a journal keeps: the scenario's id and all files, names without folders."""
    files = [[Path(source.name).name, source.text] for source in whole.sources]
    return json.dumps({"scenario": scenario, "files": files}, ensure_ascii=False, separators=(",", ":"))


def _unpacked(text: str, words: Catalogue) -> tuple[str, tuple[Source, ...]]:
    try:
        if len(text) > MOST_KEPT_CHARACTERS:
            raise ValueError
        kept = cast("object", json.loads(text))
    except (ValueError, RecursionError):
        raise _refused("", words.text("mistake.bundle")) from None
    scenario, files = _two(kept, "scenario", "files")
    if not isinstance(scenario, str) or not _ID.fullmatch(scenario) or not isinstance(files, list) or not files:
        raise _refused("", words.text("mistake.bundle"))
    return scenario, tuple(_kept_file(file, words) for file in cast("list[object]", files)[:MOST_FILES])


def _two(kept: object, first: str, second: str) -> tuple[object, object]:
    table = cast("dict[str, object]", kept) if isinstance(kept, dict) else {}
    return table.get(first), table.get(second)


def _kept_file(file: object, words: Catalogue) -> Source:
    match file:
        case [str(name), str(text)] if len(name) <= 255:
            data = text.encode("utf-8", "surrogatepass")
            return parsed(decoded(data, shown(name)[1:-1], words), shown(name)[1:-1], words)
        case _:
            raise _refused("", words.text("mistake.bundle"))


def _refused(where: str, what: str, *, found: str = "", allowed: str = "", meant: str = "") -> ScenarioError:
    return ScenarioError([Mistake(where or "text", what, 0, "", found, allowed, meant)])
